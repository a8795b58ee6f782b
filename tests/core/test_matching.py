"""Payments and the invoices they settle: what is certain, and what is asked."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.matching import Doubt, Match, Matcher, Owed, Question, Reason, Received
from bot.core.money import Money
from bot.core.payers import Known

ACME, DUPONT, ROUX = 1, 2, 3
DAY = date(2026, 4, 10)


def eur(amount: str) -> Money:
    return Money.of(amount, "EUR")


OWED = (
    Owed(31, ACME, "F-2026-031", eur("1250.50"), issued_on=date(2026, 3, 2), reference="RF18F2026031"),
    Owed(32, ACME, "F-2026-032", eur("600"), issued_on=date(2026, 3, 9)),
    Owed(33, ACME, "F-2026-033", eur("480"), issued_on=date(2026, 4, 1)),
    Owed(41, DUPONT, "F-2026-041", eur("600"), issued_on=date(2026, 3, 2)),
    Owed(51, ROUX, "2026/51", Money.of("900", "USD"), issued_on=date(2026, 3, 2)),
    Owed(20, ACME, "F-2026-020", eur("0"), issued_on=date(2026, 2, 1)),
)
KNOWN = (
    Known(ACME, ("Acme Industries SA",), ("FR76 3000 6000 0112 3456 7890 189",)),
    Known(DUPONT, ("Dupont SARL",)),
    Known(ROUX, ("Roux & Fils",)),
)


def answer(
    amount: str, text: str = "", payer: str = "", iban: str = "", on: date = DAY, currency: str = "EUR"
) -> Match | Question:
    return Matcher(OWED, KNOWN).match(Received(Money.of(amount, currency), on, payer, iban, text))


def settled(found: Match | Question) -> dict[int, str]:
    assert isinstance(found, Match), found
    return {share.invoice: str(share.amount) for share in found.shares}


def doubt(found: Match | Question) -> Doubt:
    assert isinstance(found, Question), found
    return found.doubt


@pytest.mark.parametrize(
    "text",
    [
        "F-2026-031",
        "VIR SEPA FACTURE F-2026-031 DU 02/03/2026",
        "FACT F2026031",
        "facture f 2026 031",
        "FACTF2026031",
        "F-2026-0 31",
        "RF18 F202 6031",
        "Rechnung Nr. F-2026-031, danke",
        "/REMI/f-2026/031",
    ],
)
def test_a_number_is_found_as_banks_write_it(text: str) -> None:
    assert settled(answer("1250.50", text)) == {31: "1250.50"}


@pytest.mark.parametrize(
    ("amount", "text", "invoices"),
    [
        ("1850.50", "F-2026-031 et F-2026-032", {31: "1250.50", 32: "600.00"}),
        ("2330.50", "F-2026-031, 032 et 033", {31: "1250.50", 32: "600.00", 33: "480.00"}),
        ("2330.50", "F2026031/032/033", {31: "1250.50", 32: "600.00", 33: "480.00"}),
        ("1080", "F-2026-031 032 033 moins 031", {32: "600.00", 33: "480.00"}),
    ],
)
def test_one_transfer_settles_several_invoices(amount: str, text: str, invoices: dict[int, str]) -> None:
    assert settled(answer(amount, text, "ACME INDUSTRIES")) == invoices


def test_a_part_leaves_the_rest_open() -> None:
    found = answer("500", "acompte F-2026-031", "Acme Industries")
    assert settled(found) == {31: "500.00"}
    assert isinstance(found, Match)
    assert Reason.PART in found.reasons


@pytest.mark.parametrize(
    ("amount", "hint"), [("1235.50", Reason.FEES), ("1225.49", Reason.DISCOUNT), ("1045.50", Reason.WITHHOLDING)]
)
def test_a_shortfall_is_named_and_never_let_go_by_itself(amount: str, hint: Reason) -> None:
    found = answer(amount, "F-2026-031")
    assert settled(found) == {31: amount}
    assert isinstance(found, Match)
    assert hint in found.reasons
    assert all(share.forgiven is None for share in found.shares)


def test_cents_are_forgiven_and_said() -> None:
    found = answer("1250.48", "F-2026-031")
    assert isinstance(found, Match)
    assert found.shares[0].forgiven == eur("0.02")
    assert Reason.ROUNDING in found.reasons


def test_too_much_settles_the_invoice_and_leaves_money() -> None:
    found = answer("1300", "F-2026-031")
    assert settled(found) == {31: "1250.50"}
    assert isinstance(found, Match)
    assert found.left == eur("49.50")


def test_a_known_payer_and_an_amount_that_fits_one_invoice_are_enough() -> None:
    assert settled(answer("480", "merci", "ACME INDUSTRIES SA")) == {33: "480.00"}
    assert settled(answer("1080", "", "", "FR7630006000011234567890189")) == {32: "600.00", 33: "480.00"}


@pytest.mark.parametrize(
    ("payer", "client"),
    [
        ("ACME INDUSTRIES", True),
        ("STE ACME INDUSTRIES S.A.", True),
        ("ACME INDUSTRIES FRANCE", True),
        ("ACME", False),
        ("INDUSTRIES DU NORD", False),
        ("M OU MME MARTIN", False),
    ],
)
def test_a_payer_is_known_by_its_telling_words(payer: str, client: bool) -> None:
    assert isinstance(answer("480", "", payer), Match) is client


def test_an_invoice_that_was_not_written_yet_was_not_paid() -> None:
    assert doubt(answer("480", "", "Acme Industries", on=date(2026, 3, 20))) is Doubt.AMOUNT_DIFFERS


def test_the_amount_alone_is_a_question() -> None:
    found = answer("480", "virement", "Inconnu Holding")
    assert doubt(found) is Doubt.ONLY_AMOUNT
    assert isinstance(found, Question)
    assert found.candidates == (33,)


def test_two_invoices_of_one_amount_are_a_question() -> None:
    twins = (Owed(1, ACME, "A-101", eur("100")), Owed(2, ACME, "A-102", eur("100")))
    found = Matcher(twins, KNOWN).match(Received(eur("100"), DAY, "Acme Industries"))
    assert doubt(found) is Doubt.SEVERAL_FIT
    assert isinstance(found, Question)
    assert found.candidates == (1, 2)


def test_a_sum_that_two_sets_reach_is_a_question() -> None:
    owed = tuple(Owed(n, ACME, f"A-10{n}", eur(amount)) for n, amount in enumerate(("100", "200", "300"), 1))
    assert doubt(Matcher(owed, KNOWN).match(Received(eur("300"), DAY, "Acme Industries"))) is Doubt.SEVERAL_FIT


def test_an_instalment_by_its_amount() -> None:
    owed = (Owed(1, ACME, "A-101", eur("900"), next_due=eur("300")),)
    assert settled(Matcher(owed, KNOWN).match(Received(eur("300"), DAY, "Acme Industries"))) == {1: "300.00"}


@pytest.mark.parametrize("text", ["F-2026-O31", "F-206-031", "FF-2026-031", "F-2026-0311"])
def test_a_slip_counts_with_the_exact_amount_and_the_right_payer(text: str) -> None:
    assert settled(answer("1250.50", text, "ACME INDUSTRIES")) == {31: "1250.50"}
    assert isinstance(answer("1250.50", text, "Dupont SARL"), Question)
    assert isinstance(answer("1200", text, "ACME INDUSTRIES"), Question)


def test_a_number_of_the_series_that_nobody_knows_is_not_taken_for_another() -> None:
    """Monthly invoices cost the same: F-2026-030 was paid, and it is F-2026-032 that looks so like it."""
    assert isinstance(answer("600", "F-2026-030", "Acme Industries"), Question)
    assert isinstance(answer("600", "F-2026-042", "Acme Industries"), Question)


def test_a_settled_invoice_is_named_and_no_other_is_settled_for_it() -> None:
    assert doubt(answer("600", "F-2026-020", "Acme Industries")) is Doubt.ALREADY_SETTLED


def test_the_number_of_one_client_and_the_money_of_another_is_a_question() -> None:
    assert doubt(answer("600", "F-2026-032", "Dupont SARL")) is Doubt.OTHER_PAYER


def test_a_third_party_may_pay_what_it_names() -> None:
    assert settled(answer("600", "F-2026-032", "Mairie de Lyon")) == {32: "600.00"}


def test_another_currency_is_a_question() -> None:
    assert doubt(answer("900", "FACTURE 2026/51", "Roux et Fils")) is Doubt.OTHER_CURRENCY


@pytest.mark.parametrize("text", ["ref 20260310", "client 031", "31", "le 31/03/2026", "commande 2026"])
def test_digits_that_may_be_anything_name_nothing(text: str) -> None:
    assert isinstance(answer("777", text, "Mairie de Lyon"), Question)


def test_nothing_that_fits() -> None:
    assert answer("12.34", "cotisation", "URSSAF") == Question(Doubt.NOTHING_FITS)


def test_a_longer_number_is_not_the_shorter_one_inside() -> None:
    owed = (Owed(1, ACME, "F-2026-031", eur("100")), Owed(2, ACME, "F-2026-031-2", eur("100")))
    assert settled(Matcher(owed, KNOWN).match(Received(eur("100"), DAY, text="F-2026-031-2"))) == {2: "100.00"}
    assert settled(Matcher(owed, KNOWN).match(Received(eur("100"), DAY, text="F-2026-031"))) == {1: "100.00"}


AMOUNTS = st.integers(1, 5_000_00)
NUMBERS = st.integers(1, 60).map(lambda n: f"F-2026-{n:03}")


@st.composite
def ledgers(draw: st.DrawFn) -> tuple[Owed, ...]:
    numbers = draw(st.lists(NUMBERS, unique=True, min_size=1, max_size=15))
    return tuple(
        Owed(place, draw(st.sampled_from((ACME, DUPONT, ROUX))), number, Money(draw(AMOUNTS), "EUR"))
        for place, number in enumerate(numbers)
    )


@given(ledgers(), AMOUNTS, st.lists(NUMBERS, max_size=3), st.sampled_from(["", "Acme Industries", "Dupont", "Nemo"]))
def test_money_is_neither_made_nor_lost(owed: tuple[Owed, ...], minor: int, named: list[str], payer: str) -> None:
    amount = Money(minor, "EUR")
    found = Matcher(owed, KNOWN).match(Received(amount, DAY, payer, text=" ".join(named)))
    if isinstance(found, Question):
        return
    balances = {one.invoice: one.balance for one in owed}
    assert sum(share.amount.minor for share in found.shares) + found.left.minor == minor
    assert len({share.invoice for share in found.shares}) == len(found.shares)
    for share in found.shares:
        forgiven = share.forgiven.minor if share.forgiven else 0
        assert 0 < share.amount.minor <= balances[share.invoice].minor - forgiven
        assert forgiven <= 5


@given(ledgers(), st.data())
def test_whoever_names_number_and_amount_pays_that_invoice(owed: tuple[Owed, ...], data: st.DataObject) -> None:
    one = data.draw(st.sampled_from(owed))
    found = Matcher(owed, KNOWN).match(Received(one.balance, DAY, "Nemo", text=f"Facture {one.number}"))
    assert settled(found) == {one.invoice: str(one.balance)}


@given(ledgers(), st.data(), st.sampled_from(["Acme Industries", "Dupont SARL", "Roux & Fils", "Nemo"]))
def test_without_a_number_it_is_the_only_solution_or_a_question(
    owed: tuple[Owed, ...], data: st.DataObject, payer: str
) -> None:
    """The order of the books changes nothing, and the invoices meant are never others than those chosen alone."""
    amount = data.draw(st.sampled_from([one.balance for one in owed]))
    received = Received(amount, DAY, payer)
    found = Matcher(owed, KNOWN).match(received)
    again = Matcher(tuple(reversed(owed)), KNOWN).match(received)
    if isinstance(found, Match):
        assert isinstance(again, Match)
        assert set(found.shares) == set(again.shares)
        fitting = [one for one in owed if one.balance == amount and one.client == found_client(owed, found)]
        assert len(fitting) <= 1
    else:
        assert isinstance(again, Question)
        assert found.doubt == again.doubt


def found_client(owed: tuple[Owed, ...], found: Match) -> int:
    clients = {one.client for one in owed if one.invoice in {share.invoice for share in found.shares}}
    assert len(clients) == 1
    return clients.pop()


def test_whoever_names_a_short_number_alone_is_asked_about_it() -> None:
    books = (Owed(1, ACME, "1001", eur("480")),)
    found = Matcher(books, KNOWN).match(Received(eur("50"), DAY, "Nobody We Know", "", "ref 1001"))
    assert found == Question(Doubt.ONLY_NUMBER, (1,))
