"""What of a mail instructs: its sentences, without closing, signature and legal footer, and with misspellings mended."""

from __future__ import annotations

import re
import textwrap

from bot.reading.command.tongue import Mark, Tongue, any_has
from bot.reading.folding import fold

TEXT_LIMIT = 8_000
_MOST_SENTENCES = 100
_LONGEST_SENTENCE = 500
"""What is longer is no sentence: it is read in pieces, so that reading stays quick."""
_LONG_LINE, _HALF_LINE = 55, 30
_ENDING = 2
_ABBREVIATIONS = (
    "nr no dr m mr mrs ms mme mlle hr sr sra dhr mevr dott dssa sig fa ca inv ref st art tel num av str bzw"
    " incl inkl fact ing arch rag geom pag"
)
_NOT_AFTER = "".join(rf"(?<!\b{word}\.)" for word in _ABBREVIATIONS.split())
_SENTENCE = re.compile(
    r"(?<=[!?;])\s+|(?<=[!?]\))\s+|(?<=[€$£]\.)\s+"
    rf"|(?i:(?<=[a-zà-ÿ]\.){_NOT_AFTER}\s+)|(?<=\d\d\d\.)\s+(?=\D|0\d\d)|(?<=\.\.\.)\s+|(?<=…)\s+"
    r"|(?<=[\"»”)]\.)\s+|\n+"
)
_ASKED_LAST = re.compile(
    r"\s*,?\s(?:and|et|und|y|e|en)\s(?=(?:what|which|who|how|when|where|qu['’]est|que\b|qui\b|quoi|quel|combien|o[uù]\b|was\b|wer\b|wie\b"
    r"|welche|wann|qu[eé]\b|qui[eé]n|cu[aá]n|c[oó]mo|cosa|quanto|quanti|quali|chi\b|come\b|wat\b|hoe|welke|wanneer)[^,;]*\?\W*$)",
    re.IGNORECASE,
)
_WORD_OR_NUMBER = re.compile(r"\w+")
_TOLD_WORDS = 4
"""Fewer may be part of the question: "031 paid, and what is next?"."""
_NAME = re.compile(r"[A-ZÀ-Ý][\w.'’-]*(?: (?:[a-z]{1,3} )?(?:& )?[A-ZÀ-Ý][\w.'’-]*){1,4}")
_THOUSANDS = re.compile(r"(?<![\w.,])(\d{1,4})(?:[.,](\d{1,2}))? ?[kK] ?(?=€|eur\b|euros?\b|\$|£|chf\b|usd\b|gbp\b)")
_PADDED = re.compile(r"(?<![\w.,/@+-])(?<!\d )0\d{2,6}(?: 0\d{2,6})+(?![\w/@]|[.,-]\d| \d)")
"""Invoices' numbers one after another: no sum begins with a nought."""
_WORD = re.compile(r"(?<![\w@.:/+-])[^\W\d_]{5,20}(?![\w@:/+-]|\.\w)")


def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a mail's visible ``text``: wrapped lines joined, at most two hundred."""
    whole = _THOUSANDS.sub(_in_full, _joined(_instructing(text[:TEXT_LIMIT])))
    whole = _PADDED.sub(lambda match: match[0].replace(" ", ", "), whole)
    parts = (" ".join(part.split()) for said in _SENTENCE.split(whole) for part in _and_asked(said))
    return tuple(piece for part in parts for piece in textwrap.wrap(part, _LONGEST_SENTENCE))[:_MOST_SENTENCES]


def _and_asked(said: str) -> tuple[str, ...]:
    """ "031 paid, 032 on hold, and what is open?": what is told before a question stands apart from it."""
    match = _ASKED_LAST.search(said) if said.rstrip().endswith("?") else None
    if match is None or len(_WORD_OR_NUMBER.findall(said[: match.start()])) < _TOLD_WORDS:
        return (said,)
    return said[: match.start()], said[match.end() :]


def _in_full(match: re.Match[str]) -> str:
    """ "1,5 k€" is 1500 €."""
    return f"{match[1]}{(match[2] or '').ljust(3, '0')} "


def _instructing(text: str) -> str:
    """The text above "Kind regards", a name in a line of its own, or a note on confidentiality."""
    lines = text.splitlines()
    for index, line in enumerate(lines):
        folded = fold(line.strip())[:300]
        if index and any_has(Mark.CLOSING, folded):
            return "\n".join(lines[:index])
        if index and (any_has(Mark.FOOTER, folded) or _signs(lines, index)):
            return "\n".join(lines[:index])
    return text


def _signs(lines: list[str], index: int) -> bool:
    """Whether a name stands there after a blank line, or a line of particulars parted by bars."""
    line = lines[index].strip()
    if line.count("|") and not any(mark in line for mark in "!?"):
        return True
    return not lines[index - 1].strip() and any(lines[:index]) and _NAME.fullmatch(line) is not None


def _joined(text: str) -> str:
    """Lines that a mail program broke are whole again: a "not" may stand at the end of one."""
    joined: list[str] = []
    for line in (line.strip() for line in text.splitlines()):
        if joined and _goes_on(joined[-1], line):
            joined[-1] = f"{joined[-1]} {line}"
        else:
            joined.append(line)
    return "\n".join(joined)


def _goes_on(above: str, line: str) -> bool:
    if not above or not line:
        return False
    if above.endswith(","):
        return line[0].islower()
    broken = len(above) >= _LONG_LINE or (line[0].islower() and len(above) >= _HALF_LINE)
    return broken and not re.search(r"[.!?;:]$", above)


def mended(sentence: str, tongue: Tongue) -> str:
    """The sentence with misspelt key words put right: one letter off, added, left out or two of them swapped."""
    return _WORD.sub(lambda match: _mended(fold(match[0]), tongue) or match[0], sentence)


def _mended(word: str, tongue: Tongue) -> str | None:
    """The one key word that ``word`` is a misspelling of."""
    if word in tongue.spelled:
        return None
    near = [key for key in tongue.spelled if word[0] == key[0] and _one_slip(word, key)]
    return near[0] if len(near) == 1 else None


def _one_slip(word: str, key: str) -> bool:
    """Whether one letter was added, left out or changed, or two neighbours swapped."""
    if abs(len(word) - len(key)) > 1 or word == key:
        return False
    at = next((i for i, (one, other) in enumerate(zip(word, key, strict=False)) if one != other), len(key))
    rest, wanted = word[at:], key[at:]
    if at >= len(key) - _ENDING:
        return False  # an ending of its own is no slip
    swapped = len(rest) > 1 and rest[1::-1] + rest[2:] == wanted
    return swapped or rest[1:] == wanted or rest == wanted[1:] or rest[1:] == wanted[1:]
