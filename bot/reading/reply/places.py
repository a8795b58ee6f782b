"""A reply's text prepared for the readers of facts: folded, in sentences, with its language's words."""

from __future__ import annotations

from dataclasses import dataclass

from bot.reading.folding import fold
from bot.reading.reply.fact_words import FactWords
from bot.reading.reply.sentences import Span, sentences


@dataclass(frozen=True, slots=True)
class Passage:
    """``folded`` is as long as ``text``, so that a place in the one is the same place in the other."""

    text: str
    folded: str
    subject: str
    spans: tuple[Span, ...]
    words: FactWords
    language: str

    @classmethod
    def of(cls, subject: str, text: str, words: FactWords, language: str) -> Passage:
        """``subject`` is folded already."""
        folded = fold(text)
        return cls(text, folded, subject, sentences(folded), words, language)
