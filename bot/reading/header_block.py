"""The little header block ("From: ... Sent: ... Subject: ...") that mail programs write into a text."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.reading.folding import fold

_LABEL_ROWS = {
    "from": "from de von da van expediteur absender remitente mittente afzender",
    "date": "date sent envoye gesendet datum fecha enviado data inviato verzonden",
    "to": "to a an para aan destinataire",
    "cc": "cc copie kopie copia",
    "subject": "subject objet sujet betreff asunto oggetto onderwerp",
}
_FIELDS = {word: field for field, row in _LABEL_ROWS.items() for word in row.split()}
_LABEL = re.compile(rf"[*\s>|]{{0,8}}(?P<label>{'|'.join(_FIELDS)})[*\s]{{0,4}}:\*?(?P<value>.*)")
# Labels and continuation lines together; real blocks are far shorter.
_BLOCK_LINES = 25


@dataclass(frozen=True, slots=True)
class HeaderBlock:
    """Fields ("from", "date", "to", "cc", "subject") with their values, in the lines ``first`` to ``after`` - 1."""

    fields: tuple[tuple[str, str], ...]
    first: int
    after: int

    def value(self, field: str) -> str:
        return dict(self.fields).get(field, "")


def label_of(line: str) -> tuple[str, str] | None:
    """The field and value of a line such as "Objet : Facture 12"; None if it is no such line."""
    if ":" not in line[:60]:
        return None
    match = _LABEL.match(fold(line))
    return (_FIELDS[match["label"]], line[match.start("value") :].strip()) if match else None


def block_at(lines: list[str], index: int) -> HeaderBlock | None:
    """The block that begins at this line: a sender first, then at least two more fields."""
    first = label_of(lines[index])
    if first is None or first[0] != "from":
        return None
    fields = {first[0]: first[1]}
    current, after = "from", index + 1
    for position in range(index + 1, min(index + _BLOCK_LINES, len(lines))):
        line = lines[position].strip(" >\t")
        if found := label_of(lines[position]):
            current = found[0]
            fields.setdefault(current, found[1])
        elif line and len(fields) < len(_LABEL_ROWS) and position == after:
            if current in fields and current == "subject":
                break
            fields[current] = f"{fields[current]} {line}".strip()
        elif not line and (len(fields) >= 3 or position > index + 2):
            break
        after = position + 1
    return HeaderBlock(tuple(fields.items()), index, after) if len(fields) >= 3 else None
