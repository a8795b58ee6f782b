"""What a mail says of the invoice it brings."""

from __future__ import annotations

from datetime import date

from bot.core.model import Source
from bot.core.money import Money
from bot.reading.invoice.mail_text import read_mail_text


def test_the_words_of_the_mail_give_facts() -> None:
    text = "Bonjour,\nvoici notre facture.\nMontant total : 1 250,50 €\nÉchéance : 01/04/2026\nMerci"
    reading = read_mail_text("Facture n° F-2026-031", text, date(2026, 3, 2))
    assert reading.source is Source.MAIL_TEXT
    assert reading.facts.number == "F-2026-031"
    assert reading.facts.due_on == date(2026, 4, 1)
    assert reading.facts.total == Money.of("1250.50", "EUR")


def test_a_mail_that_says_nothing_gives_nothing() -> None:
    facts = read_mail_text("Bonjour", "voici le document", date(2026, 3, 2)).facts
    assert (facts.number, facts.due_on, facts.total) == (None, None, None)


def test_a_greeting_is_nobody_s_name() -> None:
    facts = read_mail_text(
        "Facture F-1", "Bonjour Paul,\nvoici la facture.\nClaire Morel\nStudio Morel", date(2026, 3, 2)
    ).facts
    assert (facts.seller, facts.buyer) == (None, None)
