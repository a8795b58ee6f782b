"""A reply cut into what the model looks at: its subject and its sentences, with the days that they name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.reading.folding import fold
from bot.reading.reply.concepts import lexicon
from bot.reading.reply.days import NamedDay, find_days
from bot.reading.reply.fact_words import languages, words_of
from bot.reading.reply.features import Features, features
from bot.reading.reply.sentences import Span, sentences

_TEXT_LIMIT = 12_000
_SENTENCE_COUNT = 60
_SUBJECT_LIMIT = 200
_SUBJECT = "s:"


@dataclass(frozen=True, slots=True)
class Part:
    """A sentence, or the subject (``start`` = ``end`` = 0); where it stands in the text."""

    start: int
    end: int
    features: Features


def parts(subject: str, text: str, language: str | None, day: date) -> tuple[Part, ...]:
    """The subject first, then the sentences; the first sixty of the first 12,000 characters.

    ``day``: when the mail was written; a day that it names lies before or after that.
    """
    words = lexicon(language or "")
    folded = fold(text[:_TEXT_LIMIT])
    days = find_days(folded, day, words_of(language)) if language in languages() else ()
    own = [span for span in sentences(folded) if folded[span.start : span.end].strip()]
    return (
        Part(0, 0, features(fold(subject[:_SUBJECT_LIMIT]), words, _SUBJECT)),
        *(
            Part(span.start, span.end, features(_with_days(folded, span, days, day), words))
            for span in own[:_SENTENCE_COUNT]
        ),
    )


def _with_days(folded: str, span: Span, days: Sequence[NamedDay], day: date) -> str:
    """The sentence with each day that it names replaced by where in time that day lies."""
    pieces: list[str] = []
    at = span.start
    for named in days:
        if span.start <= named.start and named.end <= span.end:
            pieces += [folded[at : named.start], f" {_when(named, day)} "]
            at = named.end
    return "".join([*pieces, folded[at : span.end]])


def _when(named: NamedDay, day: date) -> str:
    """``<next>``, ``<past>`` or ``<now>``; ``<soon>`` and ``<ago>`` for words that look one way only; else ``<day>``."""
    ahead, back = named.ahead, named.back
    if ahead is None or back is None:
        return "<soon>" if back is None else "<ago>"
    if not named.exact:
        return "<day>"
    if ahead == back == day:
        return "<now>"
    return "<next>" if (ahead - day) < (day - back) else "<past>"
