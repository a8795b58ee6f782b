"""What a client's reply says: its intents, how sure that is, and the words it rests on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.core.reply import Intent, Reply
from bot.reading.letter import Letter
from bot.reading.loops import absence, automatic
from bot.reading.quoting import visible
from bot.reading.reply.denials import denies_a_dispute, denies_a_payment
from bot.reading.reply.facts import read_facts
from bot.reading.reply.misgivings import gives_misgivings
from bot.reading.reply.model import INTENTS, Head, Scores, SentenceScores, combined, shipped
from bot.reading.reply.papers import Paper, speaks_of, wants_it_again
from bot.reading.reply.passages import Part, parts
from bot.reading.reply.remainder import promises_the_rest
from bot.reading.reply.tongue import tongue
from bot.reading.reply.turns import turns_to_something_amiss

_WHY_LIMIT = 160
_FEW_WORDS = 30
"""Words of a mail in which nothing else can hide."""
_ABSENCE_WEIGHT = 8.0
"""What the headers or the subject of an automatic absence message weigh."""
_DENIED_WEIGHT = 0.05
"""How much likelier a payment is where it is said that something was not paid."""
_CALM = frozenset({Intent.PROMISE, Intent.IN_PROCESS, Intent.ACKNOWLEDGEMENT, Intent.PAID})
"""What is not believed alone where the mail turns to something amiss."""
_WITHOUT_ALSO = frozenset({Intent.ACKNOWLEDGEMENT, Intent.OUT_OF_OFFICE})


@dataclass(frozen=True, slots=True)
class Judged:
    """The intents of a text. ``why``: the sentence that says the primary one."""

    intent: Intent
    also: tuple[Intent, ...]
    confidence: float
    sure: bool
    why: tuple[str, ...]


def read_reply(letter: Letter, day: date, currency: str = "EUR", text: str | None = None) -> Reply:
    """What ``letter`` says. ``text``: its visible part, where the caller has it already; ``day``: when it was written.

    ``currency`` is that of amounts that name none. Never raises; an empty text is `Intent.OTHER`, not sure.
    """
    text = visible(letter.text) if text is None else text
    language = tongue(text, letter.subject)
    away = absence(letter)
    judged = judge(letter.subject, text, language, day, _ABSENCE_WEIGHT if away else 1.0)
    said = (judged.intent, *judged.also)
    return Reply(
        intent=judged.intent,
        also=judged.also,
        facts=read_facts(letter.subject, text, day, said, language, currency),
        sure=judged.sure,
        confidence=judged.confidence,
        why=judged.why,
        language=language,
        automatic=away or automatic(letter) is not None,
    )


def judge(subject: str, text: str, language: str | None, day: date, absence_weight: float = 1.0) -> Judged:
    """The intents of a visible text of ``day``; its facts are read elsewhere.

    ``absence_weight``: how many times likelier than its words say it is the message of somebody away.
    """
    if not text.strip():
        return Judged(Intent.OTHER, (), 0.0, False, ())
    model = shipped()
    pieces = parts(subject, text, language, day)
    scored = [model.sentence(piece.features) for piece in pieces]
    scores = combined(model.head, scored).leaning_to(Intent.OUT_OF_OFFICE, absence_weight)
    if denies_a_payment(text, language):
        scores = scores.leaning_to(Intent.PAID, _DENIED_WEIGHT)
    place = scores.likeliest
    turned = INTENTS[place] in _CALM and turns_to_something_amiss(text, language)
    turned = turned or (INTENTS[place] is Intent.DISPUTE and denies_a_dispute(text, language))
    why = _why(text, pieces, scored, place)
    found = _by_words(INTENTS[place], _also(model.head, scores, place), text, why, day, language)
    certain = scores.certainty >= model.head.sure[INTENTS[place]] and not turned
    certain = certain and not gives_misgivings(INTENTS[place], text, language)
    return Judged(
        intent=found.intent,
        also=found.also,
        confidence=round(scores.primary[place], 3),
        sure=certain and found.sure,
        why=why,
    )


@dataclass(frozen=True, slots=True)
class _Found:
    intent: Intent
    also: tuple[Intent, ...]
    sure: bool = True


def _by_words(
    intent: Intent, also: tuple[Intent, ...], text: str, why: Sequence[str], day: date, language: str | None
) -> _Found:
    """What plain words make of the reading: a rest promised, an invoice that never came, one wanted again."""
    if intent is Intent.PAID and promises_the_rest(text, day, language):
        return _Found(Intent.PROMISE, (Intent.PAID, *(one for one in also if one is not Intent.PROMISE)), sure=False)
    if intent is Intent.DISPUTE and any(speaks_of(Paper.NEVER_CAME, words, language) for words in why):
        others = tuple(one for one in also if one is not Intent.REQUEST)
        return _Found(Intent.REQUEST, others, sure=len(text.split()) <= _FEW_WORDS)
    if intent is Intent.PROMISE and Intent.REQUEST not in also and wants_it_again(text, language):
        return _Found(intent, (*also, Intent.REQUEST))
    return _Found(intent, also)


def _also(head: Head, scores: Scores, primary: int) -> tuple[Intent, ...]:
    if INTENTS[primary] in _WITHOUT_ALSO:
        return ()
    return tuple(
        intent
        for place, intent in enumerate(INTENTS)
        if place != primary and intent not in _WITHOUT_ALSO and scores.said[place] >= head.said[intent]
    )


def _why(text: str, pieces: Sequence[Part], scored: Sequence[SentenceScores], place: int) -> tuple[str, ...]:
    ranked = max(range(len(pieces)), key=lambda index: (scored[index].speaks_for(place), -index))
    piece = pieces[ranked]
    words = " ".join(text[piece.start : piece.end].split())
    return (words[:_WHY_LIMIT],) if words else ()
