"""Money that looks as if it belonged somewhere: placed only where it certainly does, asked about wherever two readings fit."""

from __future__ import annotations

from datetime import date

import pytest

from bot.core.matching import Match, Matcher, Owed, Reason, Received
from bot.core.money import Money
from bot.core.payers import Known

DAY = date(2026, 4, 10)
ISSUED = date(2026, 3, 1)
ACME, DUPONT, BROTHERS, MULLER, SONS, JEAN, CONSULT = range(1, 8)
KNOWN = (
    Known(ACME, ("Acme Industries SA",), ("FR7630006000011234567890189",)),
    Known(DUPONT, ("Dupont SARL",)),
    Known(BROTHERS, ("Dupont Frères SARL",)),
    Known(MULLER, ("Müller GmbH",)),
    Known(SONS, ("Müller & Söhne GmbH",)),
    Known(JEAN, ("Jean Martin",)),
    Known(CONSULT, ("Martin Conseil",)),
)


def owed(invoice: int, client: int, number: str, amount: str, *, next_due: str = "", reference: str = "") -> Owed:
    part = Money.of(next_due, "EUR") if next_due else None
    return Owed(invoice, client, number, Money.of(amount, "EUR"), part, ISSUED, reference)


def placed(
    books: tuple[Owed, ...], amount: str, text: str = "", payer: str = "ACME INDUSTRIES", iban: str = ""
) -> dict[int, str]:
    """What of the money goes where; nothing where the owner is asked."""
    found = Matcher(books, KNOWN).match(Received(Money.of(amount, "EUR"), DAY, payer, iban, text))
    return {share.invoice: str(share.amount) for share in found.shares} if isinstance(found, Match) else {}


MONTHLY = (owed(1, ACME, "F-2026-031", "600"), owed(2, ACME, "F-2026-032", "600"), owed(3, ACME, "F-2026-033", "480"))


@pytest.mark.parametrize(
    ("amount", "text", "expected"),
    [
        ("600", "", {}),
        ("600", "F-2026-032", {2: "600.00"}),
        ("600", "facture 032", {2: "600.00"}),
        ("600", "fact 32", {2: "600.00"}),
        ("600", "VIR 032", {2: "600.00"}),
        ("600", "facture 033", {}),
        ("1080", "factures 031 et 033", {1: "600.00", 3: "480.00"}),
        ("480", "facture 032", {}),
        ("480", "F26-030", {}),
        ("480", "avril, merci", {3: "480.00"}),
        ("600.02", "F-2026-031", {1: "600.00"}),
        ("599.98", "", {}),
        ("588", "", {}),
        ("600", "F-2026-013", {}),
        ("600", "F-2O26-031", {1: "600.00"}),
        ("600", "F-2026-033", {}),
        ("300", "F-2026-031 1/2", {1: "300.00"}),
        ("480", "F-2026-031", {}),
        ("1200", "F-2026-031 F-2026-032", {1: "600.00", 2: "600.00"}),
        ("600", "F-2026-031 F-2026-032", {}),
        ("1080", "F-2026-031", {}),
        ("1200", "F-2026-031", {}),
        ("700", "F-2026-031", {1: "600.00"}),
        ("1680", "", {1: "600.00", 2: "600.00", 3: "480.00"}),
        ("1176", "F-2026-031 F-2026-032", {}),
    ],
)
def test_invoices_of_one_amount(amount: str, text: str, expected: dict[int, str]) -> None:
    assert placed(MONTHLY, amount, text) == expected


PREFIXES = (owed(1, ACME, "F-1", "100"), owed(2, ACME, "F-12", "100"), owed(3, ACME, "F-123", "100"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [("F-1", {1: "100.00"}), ("F-12", {2: "100.00"}), ("F-123", {3: "100.00"}), ("F-1 2 avril", {}), ("F-1 23", {})],
)
def test_numbers_that_begin_alike(text: str, expected: dict[int, str]) -> None:
    assert placed(PREFIXES, "100", text) == expected


DATES = (owed(1, ACME, "2026-1", "100"), owed(2, ACME, "2026-12", "100"), owed(3, ACME, "2026-123", "100"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("facture 2026-12", {2: "100.00"}),
        ("2026-12", {2: "100.00"}),
        ("loyer 2026-12-01", {}),
        ("virement du 2026-1-23", {}),
        ("le 12.2026", {}),
    ],
)
def test_a_date_is_no_number(text: str, expected: dict[int, str]) -> None:
    assert placed(DATES, "100", text) == expected


YEARS = (owed(1, ACME, "2025", "100"), owed(2, ACME, "2026", "100"), owed(3, DUPONT, "2024", "250"))


@pytest.mark.parametrize(
    ("amount", "text", "payer", "expected"),
    [
        ("250", "cotisation 2026", "DUPONT SARL", {3: "250.00"}),
        ("100", "prestation avril 2026", "ACME INDUSTRIES", {}),
        ("100", "prestation avril 2026", "NEMO", {}),
        ("100", "facture 2026", "ACME INDUSTRIES", {2: "100.00"}),
        ("100", "facture avril 2026", "ACME INDUSTRIES", {}),
    ],
)
def test_numbers_like_years(amount: str, text: str, payer: str, expected: dict[int, str]) -> None:
    assert placed(YEARS, amount, text, payer) == expected


@pytest.mark.parametrize(
    ("text", "amount", "expected"),
    [
        ("F-2026-031 du 02/03/2026", "600", {31: "600.00"}),
        ("F-2026-031 du 02/03/2026", "300", {31: "300.00"}),
        ("F-2026-031 a 30 j", "300", {31: "300.00"}),
        ("F-2026-031 et 030", "900", {31: "600.00", 30: "300.00"}),
    ],
)
def test_what_follows_a_number_goes_on_a_list_only_where_it_is_one(
    text: str, amount: str, expected: dict[int, str]
) -> None:
    books = (
        owed(31, ACME, "F-2026-031", "600"),
        owed(2, DUPONT, "F-2026-002", "300"),
        owed(30, ACME, "F-2026-030", "300.00" if amount == "900" else "299"),
    )
    assert placed(books, amount, text) == expected


SUMS = tuple(owed(n, ACME, f"A-10{n}", amount) for n, amount in enumerate(("100", "200", "300", "400"), 1))


@pytest.mark.parametrize(
    ("amount", "text", "expected"),
    [
        ("500", "", {}),
        ("300", "", {}),
        ("1000", "", {1: "100.00", 2: "200.00", 3: "300.00", 4: "400.00"}),
        ("500", "A-101 A-104", {1: "100.00", 4: "400.00"}),
        ("300", "A-101 A-102 A-103", {}),
        ("700", "A-101 - A-103", {}),
    ],
)
def test_sums_that_several_sets_reach(amount: str, text: str, expected: dict[int, str]) -> None:
    assert placed(SUMS, amount, text) == expected


ALIKE = (
    owed(1, DUPONT, "D-2001", "300"),
    owed(2, BROTHERS, "D-2002", "300"),
    owed(3, MULLER, "D-2003", "300"),
    owed(4, SONS, "D-2004", "300"),
    owed(5, JEAN, "D-2005", "300"),
    owed(6, CONSULT, "D-2006", "300"),
)


@pytest.mark.parametrize(
    ("payer", "expected"),
    [
        ("DUPONT SARL", {1: "300.00"}),
        ("DUPONT FRERES", {2: "300.00"}),
        ("DUPONT ENERGIES", {}),
        ("MUELLER GMBH", {3: "300.00"}),
        ("MUELLER UND SOEHNE GMBH", {4: "300.00"}),
        ("MUELLER BAU GMBH", {}),
        ("M JEAN MARTIN", {5: "300.00"}),
        ("MARTIN JEAN", {5: "300.00"}),
        ("MME MARTIN", {}),
        ("", {}),
    ],
)
def test_payers_of_similar_names(payer: str, expected: dict[int, str]) -> None:
    assert placed(ALIKE, "300", "virement", payer) == expected


SLIPPED = (owed(1, ACME, "F-2026-031", "600"), owed(2, DUPONT, "F-2026-041", "480"), owed(3, ACME, "F-2026-051", "480"))


@pytest.mark.parametrize(
    ("amount", "text", "payer", "expected"),
    [
        ("600", "F-2026-051", "ACME INDUSTRIES", {}),
        ("600", "F-2026-041", "ACME INDUSTRIES", {}),
        ("600", "F-2026-041", "NEMO", {}),
        ("480", "F-2026-041", "NEMO", {2: "480.00"}),
        ("200", "F-2026-031", "DUPONT ENERGIES", {}),
        ("700", "F-2026-031", "ACME INDUSTRIES", {1: "600.00"}),
    ],
)
def test_a_slip_that_hits_another_invoice(amount: str, text: str, payer: str, expected: dict[int, str]) -> None:
    assert placed(SLIPPED, amount, text, payer) == expected


@pytest.mark.parametrize(
    ("last_year", "this_year", "text", "expected"),
    [
        ("F-2025-031", "F-2026-031", "facture 031", {}),
        ("F-2025-031", "F-2026-031", "F-2025-031", {1: "600.00"}),
        ("F-2025-031", "F-2026-031", "F25-031", {}),
        ("031/2025", "031/2026", "Rg. 031/2026", {2: "600.00"}),
        ("2025031", "2026031", "Rechnung 2026031", {2: "600.00"}),
    ],
)
def test_the_same_running_number_of_another_year(
    last_year: str, this_year: str, text: str, expected: dict[int, str]
) -> None:
    books = (owed(1, ACME, last_year, "600"), owed(2, ACME, this_year, "600"))
    assert placed(books, "600", text) == expected


@pytest.mark.parametrize("text", ["F-2025-031", "Re 20260030", "10233", "2026/30"])
def test_what_names_a_settled_or_unknown_invoice_pays_no_other(text: str) -> None:
    books = (
        owed(1, ACME, "F-2025-031", "0"),
        owed(2, ACME, "20260029", "0"),
        owed(3, ACME, "10234", "0"),
        owed(4, ACME, "2026/29", "0"),
        owed(5, ACME, "F-2026-031", "600"),
    )
    assert placed(books, "600", text) == {}


@pytest.mark.parametrize(
    ("amount", "text", "payer", "expected"),
    [
        ("600", "facture 001", "ACME INDUSTRIES", {1: "600.00"}),
        ("600", "facture 001", "NEMO", {}),
        ("1200", "facture 001", "NEMO", {}),
        ("700", "F-002", "NEMO", {4: "700.00"}),
    ],
)
def test_one_number_of_two_clients(amount: str, text: str, payer: str, expected: dict[int, str]) -> None:
    books = (
        owed(1, ACME, "001", "600"),
        owed(2, DUPONT, "001", "600"),
        owed(3, ACME, "F-002", "500"),
        owed(4, DUPONT, "F-002", "700"),
    )
    assert placed(books, amount, text, payer) == expected


def test_a_reference_of_the_client_is_no_reference_of_an_invoice() -> None:
    books = (owed(1, ACME, "F-1001", "600", reference="RF18ACME"), owed(2, ACME, "F-1002", "480", reference="RF18ACME"))
    assert placed(books, "480", "RF18 ACME") == {2: "480.00"}
    assert placed(books, "1080", "RF18ACME") == {1: "600.00", 2: "480.00"}
    assert placed(books, "200", "RF18ACME") == {}


def test_a_long_reference_of_digits_is_nobodys_chance() -> None:
    books = (owed(1, ACME, "F-1001", "600", reference="+++090/9337/55493+++"), owed(2, ACME, "F-1002", "600"))
    assert placed(books, "600", "090933755493", "NEMO") == {1: "600.00"}


def test_digits_alone_need_the_payer_or_a_word_before_them() -> None:
    books = (owed(1, ACME, "20260031", "600"), owed(2, ACME, "20260032", "600"))
    assert placed(books, "600", "20260031") == {1: "600.00"}
    assert placed(books, "600", "20260031", "NEMO") == {}
    assert placed(books, "600", "Rechnung 20260031", "NEMO") == {1: "600.00"}


def test_short_numbers_of_two_clients_are_no_sum() -> None:
    books = (owed(1, DUPONT, "12", "100"), owed(2, BROTHERS, "13", "200"))
    assert placed(books, "300", "12 13", "DUPONT") == {}
    assert placed(books, "100", "12", "DUPONT SARL") == {1: "100.00"}


def test_an_instalment_and_an_invoice_of_its_amount_are_a_question() -> None:
    books = (owed(1, ACME, "F-1001", "900", next_due="300"), owed(2, ACME, "F-1002", "300"))
    assert placed(books, "300") == {}
    assert placed(books, "300", "F-1001") == {}, "it names the one and pays the other to the cent"


def test_a_known_account_outweighs_the_name() -> None:
    assert placed(SLIPPED[:1], "600", "", "Factor SAS", "FR7630006000011234567890189") == {1: "600.00"}


@pytest.mark.parametrize(
    ("balance", "amount", "hint"),
    [
        ("1220", "1020", Reason.WITHHOLDING),
        ("1268.80", "1068.80", Reason.WITHHOLDING),
        ("1210", "1060", Reason.WITHHOLDING),
        ("1210", "1140", Reason.WITHHOLDING),
        ("1000", "850", Reason.WITHHOLDING),
        ("1000", "980", Reason.DISCOUNT),
        ("1000", "985.50", Reason.FEES),
    ],
)
def test_what_is_missing_is_named(balance: str, amount: str, hint: Reason) -> None:
    books = (owed(1, ACME, "F-1001", balance),)
    found = Matcher(books, KNOWN).match(Received(Money.of(amount, "EUR"), DAY, "ACME INDUSTRIES", "", "F-1001"))
    assert isinstance(found, Match)
    assert hint in found.reasons


DIGITS = (
    owed(1, ACME, "1001", "1250.50"),
    owed(2, ACME, "1002", "480"),
    owed(3, DUPONT, "2026-03", "780"),
    owed(4, MULLER, "A1B2", "90"),
)


@pytest.mark.parametrize(
    ("amount", "text", "payer", "expected"),
    [
        ("50", "REF 1001", "JEAN VALJEAN", {}),
        ("900", "AVOIR FACT 1002", "ORANGE", {}),
        ("650", "REF 2026-03 LOYER", "JEAN VALJEAN", {}),
        ("780", "REF 2026-03 LOYER", "JEAN VALJEAN", {}),
        ("55", "E2E A1B2 C3D4", "JEAN VALJEAN", {}),
        ("480", "FACTURE 1002", "JEAN VALJEAN", {2: "480.00"}),
        ("500", "FACTURE 1001", "ACME INDUSTRIES", {1: "500.00"}),
        ("780", "FACTURE 1001", "DUPONT SARL", {}),
        ("90", "A1B2", "JEAN VALJEAN", {4: "90.00"}),
    ],
)
def test_a_short_number_or_digits_alone_need_the_payer_or_the_amount(
    amount: str, text: str, payer: str, expected: dict[int, str]
) -> None:
    assert placed(DIGITS, amount, text, payer) == expected


@pytest.mark.parametrize(
    "text", ["FACTURE 99887", "FACTURE 20269987", "FACT AB-9917", "facture n° XY9917", "invoice 1003"]
)
def test_an_invoice_called_by_a_number_that_nobody_knows_stops_the_guess_by_payer_and_amount(text: str) -> None:
    assert placed(MONTHLY, "480", text) == {}
    assert placed(DIGITS, "480", text) == {}
