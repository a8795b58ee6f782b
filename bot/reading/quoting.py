"""What the writer of a mail wrote, without the history below and the signature."""

from __future__ import annotations

import re

from bot.reading.folding import fold
from bot.reading.header_block import block_at

_TEXT_LIMIT = 100_000
_LINE_LIMIT = 2_000
_ATTRIBUTION_LINES = 4

_WROTE = re.compile(
    r"(?:\bwrote|\ba ecrit|\bschrieb|\bescribio|\bha scritto|\bschreef(?: op .{0,200})?|\bgeschreven|\bskrev"
    r"|\bescreveu|\bkirjoitti)\b.{0,120}?[:>]?$|^(?:op|am|den) .{8,200}(?:schreef|schrieb|skrev) .{0,200}:$"
)
_OPENING = re.compile(
    r"^(?:on|le|am|el|il(?: giorno)?|op|den|em|lun|mar|mer|jeu|ven|sam|dim|mon|tue|wed|thu|fri|sat|sun|\d{1,4}[-/. ])"
    r"\b"
)
_DATED_NAME = re.compile(r"\d{4}.{0,60}[ ,\"].{0,80}<[^<>]*@[^<>]*>\s*:$")
_HAS_DATE_OR_MAIL = re.compile(r"\d{1,4}|@")
_SEPARATOR = re.compile(
    r"^[\s*]*(?:-{2,}|_{2,}|={2,})\s*(?:original(?: message| appointment)?|message d'origine|message transfere"
    r"|forwarded message|ursprungliche nachricht|weitergeleitete nachricht|mensaje original|mensaje reenviado"
    r"|messaggio originale|messaggio inoltrato|oorspronkelijk bericht|doorgestuurd bericht|mail original"
    r"|forwarded by .{0,80}|reply message|urspr.{0,20}nachricht)\s*(?:-{2,}|_{2,}|={2,})?.{0,20}$"
    r"|^(?:begin forwarded message|debut du message (?:reexpedie|transfere)"
    r"|anfang der weitergeleiteten (?:nachricht|e-mail)|inizio messaggio inoltrato"
    r"|inicio del mensaje reenviado|begin doorgestuurd bericht) ?:"
)
_RULE = re.compile(r"^\s*(?:_{8,}|-{8,}|={8,}|\*{8,})\s*$")
_SIGNATURE = re.compile(r"^\s?(?:--|__|—)\s?$")
_DEVICE = re.compile(
    r"^(?:envoye (?:de(?:puis)?|a partir de|avec) |sent (?:from|via|with) |von meine[mr] .{0,40}gesendet"
    r"|gesendet (?:von|mit) |enviado (?:desde|con) |inviato da |verzonden (?:vanaf|met|vanuit) "
    r"|get outlook for |telecharger outlook|outlook (?:fur|pour|para|per|voor) |obtenir outlook|scarica outlook"
    r"|obtener outlook|download outlook)"
)


def visible(text: str) -> str:
    """The writer's own words: quoted lines, history, device lines and the signature are gone.

    Own lines between quoted ones stay. Reads the first 100,000 characters.
    """
    lines = text[:_TEXT_LIMIT].replace("\r\n", "\n").replace("\r", "\n").split("\n")
    folded = [fold(line[:_LINE_LIMIT]) for line in lines]
    kept: list[str] = []
    index = 0
    while index < len(lines):
        if _ends_own_words(lines, folded, index):
            break
        if attribution := _attribution(folded, index):
            index += attribution
            if not _quote_follows(folded, index):
                break
            continue
        if not _is_quoted(folded[index]) and not _DEVICE.match(folded[index].strip()):
            kept.append(lines[index].rstrip())
        index += 1
    return re.sub(r"\n{3,}", "\n\n", "\n".join(kept)).strip()


def _is_quoted(folded: str) -> bool:
    return folded.lstrip().startswith((">", "|>"))


def _ends_own_words(lines: list[str], folded: list[str], index: int) -> bool:
    line = folded[index]
    if _SEPARATOR.match(line.strip()) or _SIGNATURE.match(line):
        return True
    if _RULE.match(line):
        below = next((at for at in range(index + 1, min(index + 4, len(lines))) if folded[at].strip()), None)
        return below is not None and block_at(lines, below) is not None
    return not _is_quoted(line) and block_at(lines, index) is not None


def _attribution(folded: list[str], index: int) -> int:
    """How many lines "On ... wrote:" takes from here; 0 if it does not stand here."""
    if _is_quoted(folded[index]) or not _OPENING.match(folded[index].strip()):
        return _bare_attribution(folded[index])
    joined = ""
    for count, line in enumerate(folded[index : index + _ATTRIBUTION_LINES], 1):
        if not line.strip() or _is_quoted(line):
            return 0
        joined = f"{joined} {line.strip()}".strip()
        if _WROTE.search(joined) and _HAS_DATE_OR_MAIL.search(joined):
            return count
    return 0


def _bare_attribution(folded: str) -> int:
    """ "Name <address> wrote:", or a date and "Name <address>:" without a verb."""
    line = folded.strip()
    if not line.endswith(":") or "@" not in line or len(line) > 250:
        return 0
    return int(bool(_WROTE.search(line) or _DATED_NAME.search(line)))


def _quote_follows(folded: list[str], index: int) -> bool:
    """Whether the next line that is not blank is quoted: then own lines may stand between."""
    following = next((line for line in folded[index : index + 5] if line.strip()), "")
    return _is_quoted(following)
