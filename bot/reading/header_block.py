"""The little header block ("From: ... Sent: ... Subject: ...") that mail programs write into a text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from bot.reading.folding import fold

# Beside our six languages those of the Nordic, Polish, Portuguese and Russian mail programs that answer to us.
_LABEL_ROWS = {
    "from": "from|de|von|da|van|expediteur|absender|remitente|mittente|afzender|fra|fran|od|lahettaja|от",
    "date": "date|sent|envoye|envoye le|gesendet|gesendet am|datum|fecha|enviado|enviado el|enviada em|data|inviato"
    "|verzonden|sendt|skickat|dato|wyslano|lahetetty|message du|дата|отправлено",
    "to": "to|a|an|para|aan|destinataire|til|till|do|vastaanottaja|кому",
    "cc": "cc|copie|copie a|kopie|kopia|copia|con copia a|c.c|kopi|do wiadomosci|dw|bcc|cci|копия",
    "subject": "subject|objet|sujet|betreff|asunto|oggetto|onderwerp|emne|amne|temat|assunto|aihe|тема",
}
_FIELDS = {word: field for field, row in _LABEL_ROWS.items() for word in row.split("|")}
_WORDS = "|".join(re.escape(word) for word in sorted(_FIELDS, key=len, reverse=True))
_LABEL = re.compile(rf"[*\s>|]{{0,8}}(?P<label>{_WORDS})[*\s]{{0,4}}:\*?(?P<value>.*)", re.IGNORECASE)
# Labels and continuation lines together; real blocks are far shorter.
_BLOCK_LINES = 25
_CLOCK = re.compile(r"\d[:h.]\d\d")
_MAILBOX_ALONE = re.compile(r"[^:@]{0,60}@[\w.-]{3,80}[>\])]?")


@dataclass(frozen=True, slots=True)
class HeaderBlock:
    """Fields ("from", "date", "to", "cc", "subject") with their values, in the lines ``first`` to ``after`` - 1."""

    fields: tuple[tuple[str, str], ...]
    first: int
    after: int

    def value(self, field: str) -> str:
        return dict(self.fields).get(field, "")


@lru_cache(maxsize=64)  # blocks are looked for at every line, and each look reads the lines below
def label_of(line: str) -> tuple[str, str] | None:
    """The field and value of a line such as "Objet : Facture 12"; None if it is no such line."""
    if ":" not in line[:60]:
        return None
    match = _LABEL.match(fold(line))
    return (_FIELDS[match["label"].lower()], line[match.start("value") :].strip()) if match else None


def block_at(lines: list[str], index: int) -> HeaderBlock | None:
    """The block that begins at this line: a sender first, then at least two more fields."""
    first = label_of(lines[index])
    return _block(lines, index, first) if first is not None and first[0] == "from" else None


def history_at(lines: list[str], index: int) -> HeaderBlock | None:
    """The block of an answered mail, in any order of its fields.

    Unlike a client's "De : Paris, À : Lyon" it names an address, a clock time or a subject. Where the text is cut
    off after two fields, one of them must be an address or a time.
    """
    first = label_of(lines[index])
    if first is None:
        return None
    if first[0] == "from" and _MAILBOX_ALONE.fullmatch(first[1]) and _stands_alone(lines, index):
        return HeaderBlock((first,), index, index + 1)
    block = _block(lines, index, first, least=2)
    if block is None:
        return None
    fields = dict(block.fields)
    addressed = any("@" in value for value in fields.values())
    timed = bool(_CLOCK.search(fields.get("date", "")))
    if len(fields) == 2:
        return block if first[0] in ("from", "date") and (addressed or timed) else None
    return block if "from" in fields and (addressed or timed or "subject" in fields) else None


def _stands_alone(lines: list[str], index: int) -> bool:
    return index > 0 and not lines[index - 1].strip() and not "".join(lines[index + 1 : index + 2]).strip()


def _block(lines: list[str], index: int, first: tuple[str, str], least: int = 3) -> HeaderBlock | None:
    fields = {first[0]: first[1]}
    current, after = first[0], index + 1
    quoted = lines[index].lstrip().startswith(">")
    for position in range(index + 1, min(index + _BLOCK_LINES, len(lines))):
        line = lines[position].strip(" >\t")
        found = label_of(lines[position])
        if _ends_block(lines[position], fields, quoted, found):
            break
        if found:
            current = found[0]
            fields.setdefault(current, found[1])
        elif line and len(fields) < len(_LABEL_ROWS) and position == after:
            if current in fields and current == "subject":
                break
            fields[current] = f"{fields[current]} {line}".strip()
        elif not line and (len(fields) >= least or position > index + 2):
            break
        after = position + 1
    return HeaderBlock(tuple(fields.items()), index, after) if len(fields) >= least else None


def _ends_block(line: str, fields: dict[str, str], quoted: bool, found: tuple[str, str] | None) -> bool:
    """Another block or a quotation begins, or after one label such as "Da: lunedì siamo chiusi" its sentence is over."""
    if found is not None and found[0] == "from" and "from" in fields:
        return True
    if line.lstrip().startswith(">") and not quoted:
        return True
    return not line.strip() and len(fields) == 1 and "@" not in "".join(fields.values())
