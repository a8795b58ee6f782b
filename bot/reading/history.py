"""Where the history of a mail begins: "On ... wrote:", separators, header blocks, the lines of ticket systems.

Every pattern is tried on at most 500 characters and has bounded repetitions: a stranger's mail cannot make it slow.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.reading.folding import fold
from bot.reading.header_block import history_at

_ATTRIBUTION_LINES = 5
_ATTRIBUTION_LIMIT = 500

# "wrote", as mail programs write it, without accents. Beside our six languages those that answer to us now and then.
_VERBS = (
    r"wrote|writes|sent|a ecrit|ecrivait|schrieb|geschrieben|escribio|ha escrito|ha scritto|schreef|geschreven"
    r"|skrev|skriver|escreveu|kirjoitti|napisala?|napisal\(a\)|pisze|irta|napsala?|a scris"
    r"|написал(?:а|\(а\))?|пишет|写道"
)
_VERB_LAST = re.compile(rf"(?:\b|\s)(?:{_VERBS})[\s*-]{{0,12}}[:：>]?[\s*>-]{{0,12}}$", re.IGNORECASE)
_VERB_INSIDE = re.compile(rf"\b(?:{_VERBS})\b(?! (?:ich|wir|sie ihnen|ik|wij|we|je|i|that|que|dass|dat|che)\b)")
# "On 3 March you wrote:" is a mail program's line only where a quotation follows.
_PERSON = re.compile(
    r"\b(?:you|i|we|they|vous|nous|tu|j|wir|ihr|du|usted|ustedes|lei|voi|u|jij|wij)(?: m'| nous)?(?: \w{1,4})? ?'?$"
)
_OPENING = re.compile(
    r"(?:on|le|am|el|il(?: giorno)?|op|den|em|pa|w dniu|dnia|en date de|lun|mar|mer|jeu|ven|sam|dim|mon|tue|wed|thu"
    r"|fri|sat|sun|mo|di|mi|do|fr|sa|so|ma|wo|vr|za|zo|pe|ti|ke|to|la|su)\w{0,8}\b|\d{1,4}[-/., :]"
    r"|.{0,80}<[^<>@]{1,80}@"
)
_ADDRESSED = re.compile(r"[^\s<>()\[\]\"]{1,100}@[^\s<>()\[\]\"]{1,200}")
_CLOCK = re.compile(r"\b\d{1,2}(?:[:.]\d\d\b|h\d\d|:\d\d:\d\d| ?[ap]m\b)")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b|\b\d{1,2}[./-]\d{1,2}[./-]\d\d\b|\b\d{8}\b")
_DATE_FIRST = re.compile(r"^(?:\w{2,12}[.,]? )?(?:\d{1,4}[-./ ]|\d{1,2}:\d\d)")
_MAILBOX_LAST = re.compile(r"[<(\[][^<>()\[\]]{0,120}@[^<>()\[\]]{1,200}[>)\]]\s?>?\s?:?\s?$")
_BEGINS = re.compile(r"(?:on|le|am|el|il|op) (?:\w{2,12}[.,]{0,2} ?\d|\d)")
# A capital letter: the writer's own words stand before it in the same line.
_OPENING_INSIDE = re.compile(
    r"[\s-]{0,6}\b(?P<opening>(?:On|Le|Am|El|Il|Op) (?=\w{2,12}[.,]? ?\d|\d|\w{2,9}[.,] \w{2,9}))"
)
# One of these stands in every verb above: a cheap look before the dear one.
_STEMS = (
    "wr",
    "crev",
    "sent",
    "cri",
    "schr",
    "skr",
    "kirjoit",
    "napis",
    "pisze",
    "irta",
    "naps",
    "напис",
    "пиш",
    "写道",
)
_ENDINGS = (
    ":",
    "：",
    ">",
    ")",
    "-",
    "*",
    *re.sub(r"\(\?:.*?\)\??|\?|\\", "", _VERBS).split("|"),
    "napisala",
    "napsala",
)

_MARKED = re.compile(
    r"^[\s*#>]{0,8}(?:-{2,}|_{2,}|={2,})[\s*]{0,4}(?P<words>[^\W\d_][^-_=]{2,60}?)[\s*:]{0,4}(?:-{2,}|_{2,}"
    r"|={2,})?[\s*]{0,8}$"
)
_FORWARD = re.compile(
    r"^(?:begin forwarded message|debut du message (?:reexpedie|transfere)"
    r"|anfang der weitergeleiteten (?:nachricht|e-mail)|inizio messaggio inoltrato"
    r"|inicio del mensaje reenviado|begin doorgestuurd bericht) ?:"
)
_HISTORY_WORDS = re.compile(
    r"original|origin(?:e|ale?)\b|forwarded|transf[eé]r|ursprung|weitergeleitete|antwort nachricht|reenviado"
    r"|inoltrato|oorspronkelijk|doorgestuurd|reply message|oprindelig|opprinnelig|ursprunglig|oryginaln"
    r"|исходное|пересылаем"
)
_RULE = re.compile(r"^\s{0,4}(?:_{5,}|-{5,}|={4,}|\*{5,}|~{5,})\s*$")
# What helpdesks ask for at the top of the mail that is being answered.
_ABOVE = re.compile(
    r"(?:reply|replies|answer|type|write|respon[ds]e?|enter) .{0,60}\babove (?:this|the) line"
    r"|(?:reponse|repondre|repondez|ecrivez|ecrire|saisir|texte) .{0,60}au[- ]dessus de (?:cette|la) ligne"
    r"|(?:antwort\w*|schreiben) .{0,60}(?:ober?halb|uber) (?:dieser|diese) (?:linie|zeile)"
    r"|(?:respuesta|responda|escriba) .{0,60}(?:encima de|sobre) esta linea"
    r"|(?:risposta|risponda|rispondi|scriv\w+) .{0,60}(?:sopra|al di sopra di) (?:a )?questa riga"
    r"|(?:antwoord\w*|typ|reageer) .{0,60}boven deze (?:regel|lijn)"
)
_LINE_WORDS = ("line", "ligne", "linie", "zeile", "linea", "riga", "regel", "lijn")


@dataclass(frozen=True, slots=True)
class History:
    """``count`` header lines begin the history. ``surely``: even where no quoted line follows. ``ends``: for good."""

    count: int
    surely: bool
    ends: bool
    """Nothing below can be the writer's own, quoted lines or not."""


def is_quoted(folded: str) -> bool:
    return folded.lstrip(" \t").startswith((">", "|>", "|  "))


def history(lines: list[str], folded: list[str], index: int) -> History | None:
    """The history that begins at this line, if one does. ``folded``: the lines by ``fold``, capped."""
    line = folded[index].strip()
    if not line:
        return None
    if _separates(lines, folded, index, line) or _FORWARD.match(line):
        return History(1, True, True)
    if (block := history_at(lines, index)) is not None:
        return History(block.after - block.first, True, True)
    return _attribution(folded, index)


def asks_above(folded: str) -> bool:
    """Whether a helpdesk asks in this line for an answer above it."""
    return len(folded) < 200 and any(word in folded for word in _LINE_WORDS) and bool(_ABOVE.search(folded))


def _separates(lines: list[str], folded: list[str], index: int, line: str) -> bool:
    if line[0] not in "-_=*~#":
        return False
    if _RULE.match(folded[index]):
        below = _next_written(folded, index + 1, 4)
        return below is not None and (history_at(lines, below) is not None or _is_dated_author(folded, index, below))
    marked = _MARKED.match(line[:200])
    if marked is None:
        return False
    if _HISTORY_WORDS.search(marked["words"]):
        return True
    below = _next_written(folded, index + 1, 3)
    return below is not None and history_at(lines, below) is not None


def _is_dated_author(folded: list[str], index: int, below: int) -> bool:
    """A helpdesk's thread: a rule, and right below "Claire Morel, 3 Mar 2026, 09:00"."""
    line = folded[below].strip()
    named = below == index + 1 and 10 < len(line) < 100 and line[0].isalpha()
    return named and bool(_CLOCK.search(line) and re.search(r",.*\d", line)) and not line.endswith((".", "!", "?"))


def _next_written(folded: list[str], start: int, within: int) -> int | None:
    return next((at for at in range(start, min(start + within, len(folded))) if folded[at].strip()), None)


def _attribution(folded: list[str], index: int) -> History | None:
    """ "On ... wrote:" and its like, over up to five lines."""
    if is_quoted(folded[index]) or not _may_open(folded[index]):
        return None
    joined = ""
    for count, line in enumerate(folded[index : index + _ATTRIBUTION_LINES], 1):
        stripped = line.strip()
        if not stripped or (is_quoted(line) and not stripped.startswith((">:", ">,"))):
            return None
        if joined and _BEGINS.match(stripped):
            return None  # the line above it is the writer's own
        joined = f"{joined} {stripped}".strip(" -*")
        if len(joined) > _ATTRIBUTION_LIMIT:
            return None
        if stripped.endswith(_ENDINGS) and (surely := _attributes(joined)) is not None:
            return History(count, surely, False)
        if stripped.endswith(":"):
            return None
    return None


def _may_open(line: str) -> bool:
    start = line.strip(" -*\t\"'")[:200]
    return bool(_OPENING.match(start)) or bool(_VERB_INSIDE.search(start)) or (start.endswith(":") and "@" in start)


def _attributes(joined: str) -> bool | None:
    """Whether it says who wrote when: True for sure, False only where a quotation follows, None if not."""
    spoken = any(stem in joined for stem in _STEMS)
    if not spoken and "@" not in joined:
        return None
    addressed = "@" in joined and bool(_ADDRESSED.search(joined))
    timed, dated = bool(_CLOCK.search(joined)), bool(_YEAR.search(joined))
    if spoken and (last := _VERB_LAST.search(joined, max(0, len(joined) - 60))):
        if not (addressed or timed or any(c.isdigit() for c in joined)):
            return None
        by_person = bool(_PERSON.search(joined[: last.start()].rstrip()))
        return (addressed or timed or dated) and not by_person and bool(_OPENING.match(joined) or addressed)
    if spoken and _VERB_INSIDE.search(joined) and joined.endswith((":", ">")) and (addressed or timed or dated):
        return bool(joined.endswith(":") and (addressed or timed))
    if _MAILBOX_LAST.search(joined) and (timed or dated) and _DATE_FIRST.match(joined):
        return joined.endswith(":")
    return None


def own_words_before(line: str) -> int | None:
    """Where "On ... wrote:" begins in a line that starts with the writer's own words; None if it does not."""
    stripped = line.rstrip()
    if not stripped.endswith(":") or len(stripped) > _ATTRIBUTION_LIMIT:
        return None
    begun = [match for match in _OPENING_INSIDE.finditer(stripped) if match.start() > 0]
    if not begun or not _attributes(fold(stripped[begun[-1].start("opening") :])):
        return None
    return begun[-1].start()
