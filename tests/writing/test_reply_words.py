"""What the owner reads of a client's reply: a sentence for each course, in every language, whatever is known."""

from __future__ import annotations

import re
from datetime import date

import pytest

from bot.core.course import Told
from bot.core.money import Money
from bot.core.promises import Record
from bot.core.readings import Verb
from bot.core.reply import DisputeReason, Intent, Need, ReplyFacts
from bot.reading.command.read import read_command
from bot.writing.choices import Answer
from bot.writing.reply_words import ReplyCourse, reply_sentences
from bot.writing.words import Words
from tests.writing import sample_letters as samples
from tests.writing.test_languages import HOLE, INFORMAL, QUOTES, TYPEWRITTEN

WORDS = Words()
LANGUAGES = WORDS.languages()

FULL = ReplyFacts(
    promised_on=date(2026, 4, 17),
    paid_on=date(2026, 4, 3),
    amount=Money.of("400", "EUR"),
    reason=DisputeReason.NOT_DELIVERED,
    needs=(Need.PORTAL, Need.PURCHASE_ORDER),
    contact="sophie.morel@acme.example",
    return_on=date(2026, 4, 20),
)
WITH_A_DAY = ReplyFacts(promised_on=date(2026, 4, 17), contact="sophie.morel@acme.example")


def said(told: Told, language: str, facts: ReplyFacts, held_until: date | None) -> str:
    course = ReplyCourse(told, "Acme SA", ("F-2026-031",), facts, held_until, record=Record(kept=2, broken=1))
    owner = samples.creditor(language)
    return reply_sentences(course, owner, WORDS)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("told", Told)
def test_every_course_is_told_in_whole_sentences(told: Told, language: str) -> None:
    for facts, held in ((FULL, date(2026, 4, 24)), (WITH_A_DAY, date(2026, 4, 24)), (FULL, None)):
        text = said(told, language, facts, held).replace("\u00a0", " ")
        assert text[-1] in ".!?"
        assert "Acme SA" in text
        assert not re.search(r"\{|None|\(\)| {2}", text)
        assert not HOLE.search(text)
        assert not re.search(INFORMAL[language], text, re.IGNORECASE)
        assert not TYPEWRITTEN.search(text)
        opening, closing = QUOTES[language]
        own = text if closing != "’" else re.sub(r"(?<=\w)’(?=\w)", "", text)
        assert own.count(opening) == own.count(closing)


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_reason_need_and_meaning_has_its_word(language: str) -> None:
    for family, values in (("disputes", DisputeReason), ("needs", Need), ("meant", Intent)):
        words = [WORDS.phrase(f"{family}.{value}", language) for value in values]
        assert len(set(words)) == len(words)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_facts_stand_in_the_sentence(language: str) -> None:
    assert "F-2026-031" in said(Told.PROMISE, language, FULL, date(2026, 4, 24))
    assert "sophie.morel@acme.example" in said(Told.REDIRECTED, language, FULL, None)
    assert WORDS.phrase("needs.portal", language) in said(Told.REQUEST_PASSED, language, FULL, None)
    assert WORDS.phrase("disputes.not_delivered", language) in said(Told.DISPUTE, language, FULL, None)
    assert "BODACC" in said(Told.INSOLVENCY, language, FULL, None)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_reply_may_mean_and_a_plan_close_no_invoice(language: str) -> None:
    """Beside a token that is gone they must not be taken for "paid", "approve" or "stop following"."""
    grave = {Verb.PAID, Verb.CANCEL, Verb.APPROVE}
    texts = [WORDS.phrase(f"meant.{intent}", language) for intent in Intent]
    texts += [WORDS.phrase(f"answers.{answer}", language) for answer in (Answer.PLAN, Answer.NOT_ARRIVED)]
    for text in texts:
        read = read_command("Re: F-2026-031", text, date(2026, 4, 10), "EUR")
        assert not grave & {command.verb for command in read.commands}, text
