"""Which language a short reply is in: its small words, the words of its subject matter, its letters."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache

from bot.reading.folding import fold
from bot.reading.language import SMALL_WORDS
from bot.reading.reply.concepts import known_languages, lexicon

_TEXT_LIMIT = 4_000
_SUBJECT_LIMIT = 200
_WORD = re.compile(r"[^\W\d_]+'?")
_ADDRESS = re.compile(r"\S{1,80}@\S{1,80}")
_LETTERS = (
    ("fr", re.compile(r"[çêœëû]|\b[cdjlmnstq]['’][aeéèêiouhy]", re.I), 0.5),
    ("de", re.compile(r"[ßäöü]", re.I), 0.5),
    ("es", re.compile(r"[ñ¿¡]", re.I), 1.5),
    ("es", re.compile(r"[áíóú]\w{0,2}\b", re.I), 0.5),
    ("it", re.compile(r"[ìò]\b|\b(?:dell|all|nell|quest|un)['’]", re.I), 1.0),
    ("nl", re.compile(r"\b\w{0,12}(?:ij|aa|ee|uu|oo)[a-z]\w{0,8}\b", re.I), 0.3),
)
_MOST_LETTERS = 4
_ENOUGH = 0.5


def tongue(text: str, subject: str = "") -> str | None:
    """ISO 639-1 code of the language of ``text``; where its words leave it open, of ``subject``; None: neither tells."""
    scores = _scores(text)
    return _leader(scores) or _leader(_scores(f"{text[:_TEXT_LIMIT]}\n{subject[:_SUBJECT_LIMIT]}"))


def _leader(scores: dict[str, float]) -> str | None:
    ranked = sorted(((score, code) for code, score in scores.items()), reverse=True)
    (most, best), (second, _) = [*ranked, (0.0, ""), (0.0, "")][:2]
    return best if most >= _ENOUGH and most > second else None


def _scores(text: str) -> dict[str, float]:
    """A word counts for each language that has it, the less the more of them there are."""
    text = _ADDRESS.sub(" ", text[: _TEXT_LIMIT + _SUBJECT_LIMIT])
    scores: dict[str, float] = defaultdict(float)
    for word in _WORD.findall(fold(text)):
        claims = _claims(word)
        for code in claims:
            scores[code] += 1 / len(claims) ** 2
    for code, letters, weight in _LETTERS:
        if found := len(letters.findall(text)):
            scores[code] += weight * min(found, _MOST_LETTERS)
    return scores


@lru_cache(maxsize=4_000)
def _claims(word: str) -> tuple[str, ...]:
    small = tuple(code for code in known_languages() if word in SMALL_WORDS.get(code, ()))
    return small or tuple(code for code in known_languages() if len(word) > 1 and lexicon(code).of_word(word))
