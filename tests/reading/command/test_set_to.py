"""An invoice set to a sum: the sum is its own, whatever is said of another invoice beside it."""

from __future__ import annotations

from datetime import date

import pytest

from bot.core.money import Money
from bot.core.readings import Verb
from bot.reading.command.read import CommandReading, read_command

BESIDE = (
    "031 paid and set 032 to 500",
    "031 payée et mets la 032 à 500 €",
    "031 bezahlt und setze 032 auf 500",
    "La 031 pagada y pon la 032 a 500",
    "La 031 pagata e metti la 032 a 500 €",
    "031 betaald en zet 032 op 500 euro",
)


def read(text: str) -> CommandReading:
    return read_command("", text, date(2026, 3, 20), "EUR")


@pytest.mark.parametrize("text", BESIDE)
def test_one_invoice_is_paid_and_the_other_set_to_a_sum(text: str) -> None:
    reading = read(text)
    assert [(one.verb, one.amount, one.invoices) for one in reading.commands] == [
        (Verb.PAID, None, ("031",)),
        (Verb.AMOUNT, Money(50000, "EUR"), ("032",)),
    ]
    assert reading.sure


@pytest.mark.parametrize(
    "text", ["031 paid, 032 is 500 €", "031 payée, la 032 fait 500 €", "031 bezahlt, 032 sind 500 €"]
)
def test_a_sum_in_another_invoices_clause_was_not_paid(text: str) -> None:
    reading = read(text)
    assert [one.amount for one in reading.commands] == [None]
    assert not reading.sure


@pytest.mark.parametrize(
    "text", ["change 031 to 033", "change 2291 to 2294", "put 031 to rest", "mets la 031 à 15 jours"]
)
def test_what_may_be_another_number_is_no_sum(text: str) -> None:
    assert not read(text).commands


def test_a_range_of_invoices_stays_one() -> None:
    assert read("031 to 033 paid").invoices == ("031", "032", "033")
