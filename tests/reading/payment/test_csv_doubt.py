"""Tables that leave something open: the direction, a day, an amount, the end. Read for certain, or refused with the row."""

from __future__ import annotations

import pytest

from bot.core.readings import NoticeKind
from bot.core.relabelled import has_no_name
from bot.core.statements import Refused, Statement, StatementReading, Trouble, UnknownLayout
from bot.reading.payment.csv_values import amount_in, is_amount, is_negative
from bot.reading.payment.directions import came_in, is_sum
from bot.reading.payment.statements import statement_in

HEAD = "Date;Libellé;Montant\n"
MORE = "24/03/2026;LOYER;-800,00\n25/03/2026;CB PAPETERIE;-9,90\n"
TYPED = "Date;Libellé;{name};Montant\n12/05/2026;KIOSQUE F-7;{came};420,00\n13/05/2026;KIOSQUE F-8;{went};77,00\n"


def read(content: str) -> StatementReading | None:
    return statement_in(content.encode())


def kinds(content: str) -> list[NoticeKind]:
    reading = read(content)
    assert isinstance(reading, Statement), reading
    return [entry.kind for entry in reading.entries]


def refusal(content: str) -> Refused:
    reading = read(content)
    assert isinstance(reading, Refused), reading
    return reading


@pytest.mark.parametrize(
    ("name", "came", "went"),
    [
        ("Type", "Crédit", "Débit"),
        ("Transaction type", "Credit", "Debit"),
        ("Tipo", "Abono", "Cargo"),
        ("Tipo", "Accredito", "Addebito"),
        ("Umsatzart", "Gutschrift", "Lastschrift"),
        ("Umsatzart", "Zahlungseingang", "Dauerauftrag"),
        ("Umsatzart", "Überweisungsgutschrift", "Überweisungsausgang"),
        ("Tipo", "Bonifico in entrata", "Pagamento carta"),
        ("Tipo", "Ingreso", "Compra tarjeta"),
        ("Soort", "Inkomende overboeking", "Pinbetaling"),
        ("Type d'opération", "Encaissement", "Décaissement"),
        ("Type d'opération", "Virement reçu", "Virement émis"),
        ("Soort", "Bijschrijving", "Afschrijving"),
        ("Catégorie", "Recette", "Dépense"),
        ("Nature", "Crédit", "Débit"),
    ],
)
def test_amounts_without_a_sign_go_the_way_their_type_says(name: str, came: str, went: str) -> None:
    assert kinds(TYPED.format(name=name, came=came, went=went)) == [NoticeKind.CREDIT, NoticeKind.DEBIT]


def test_a_bank_s_word_before_the_payer_tells_the_direction_too() -> None:
    rows = "24/03/2026;VIR RECU KIOSQUE F-7;420,00\n24/03/2026;VIR EMIS KIOSQUE F-8;77,00\n"
    assert kinds(HEAD + rows) == [NoticeKind.CREDIT, NoticeKind.DEBIT]


def test_where_words_must_tell_a_row_without_them_is_refused() -> None:
    found = refusal(TYPED.format(name="Type", came="Virement", went="Débit"))
    assert found.trouble is Trouble.BROKEN and "row 2 does not say whether" in found.why


def test_a_sort_that_says_nothing_of_the_direction_is_asked_about() -> None:
    rows = "".join(f"{day}/05/2026;KIOSQUE F-{day};Virement;42,00\n" for day in (12, 13, 14))
    assert isinstance(read("Date;Libellé;Type;Montant\n" + rows), UnknownLayout)


def test_a_provider_s_list_of_payments_needs_no_signs() -> None:
    rows = "".join(f"2026-05-{day},Payment,60.00,1.20,Kiosk,INV-{day}\n" for day in (12, 13, 14))
    assert kinds("Date,Type,Gross,Fee,Customer name,Description\n" + rows) == [NoticeKind.CREDIT] * 3


def test_a_plus_beside_the_word_debit_is_no_payment() -> None:
    table = TYPED.format(name="Type", came="Crédit", went="Débit") + "14/05/2026;BUREAU;Débit;-3,00\n"
    assert kinds(table) == [NoticeKind.CREDIT, NoticeKind.DEBIT, NoticeKind.DEBIT]


def test_a_row_both_in_and_out_is_refused() -> None:
    table = "Date;Libellé;Débit;Crédit\n12/05/2026;KIOSQUE;;420,00\n13/05/2026;KIOSQUE F-8;77,00;77,00\n"
    assert "row 3 has one sum that came in and another" in refusal(table).why
    assert kinds(table.replace(";77,00;77,00", ";0,00;77,00")) == [NoticeKind.CREDIT] * 2


def test_a_minus_among_the_credits_is_no_payment() -> None:
    table = "Date;Libellé;Débit;Crédit\n12/05/2026;KIOSQUE;;420,00\n13/05/2026;KIOSQUE F-7;;-420,00\n"
    assert kinds(table) == [NoticeKind.CREDIT, NoticeKind.DEBIT]


@pytest.mark.parametrize("day", ["32/03/2026", "", "00/00/0000"])
def test_an_amount_without_a_day_is_never_dropped(day: str) -> None:
    assert "row 2 has an amount but no day" in refusal(f"{HEAD}{day};VIR KIOSQUE F-7;420,00\n{MORE}").why


@pytest.mark.parametrize(
    "row",
    [
        "Total;;440,60",
        ";Solde au 26/03/2026;3000,00",
        "Solde final;;3000,00",
        ";Nouveau solde en fin de période;3000,00",
        "Neuer Kontostand:;;3000,00",
        "Saldo finale;;3000,00",
        "Saldo a la fecha;;3000,00",
        "Nombre d'opérations;;12",
        ";Anzahl Buchungen;12",
        "Découvert autorisé;;500,00",
        ";;3000,00",
        "à venir;VIR KIOSQUE F-7;420,00",
    ],
)
def test_sums_and_what_is_still_to_come_need_no_day(row: str) -> None:
    assert kinds(f"{HEAD}{MORE}\n{row}\n") == [NoticeKind.DEBIT] * 2


def test_several_lines_may_stand_under_a_short_table() -> None:
    table = f"{HEAD}24/03/2026;VIR KIOSQUE F-7;420,00\n{MORE}\nTotal;;-389,90\nSolde au 26/03/2026;;3000,00\n"
    assert kinds(table) == [NoticeKind.CREDIT, NoticeKind.DEBIT, NoticeKind.DEBIT]


@pytest.mark.parametrize("text", ["SOLDE FINAL", "Solde initial", "ENDSALDO", "Saldo al 31/03/2026", "Closing balance"])
def test_a_dated_balance_is_no_payment(text: str) -> None:
    assert kinds(f"{HEAD}31/03/2026;{text};1250,50\n{MORE}")[0] is NoticeKind.OTHER
    assert kinds(f"{HEAD}31/03/2026;SOLDE FACTURE F-7;1250,50\n{MORE}")[0] is NoticeKind.CREDIT


@pytest.mark.parametrize(
    ("written", "decimal", "value"),
    [
        ("1.250,50", ",", "1250.50"),
        ("1,250.50", ",", "1250.50"),
        ("1250.50", ",", "1250.50"),
        ("1.250", ",", "1250"),
        ("1,250", ".", "1250"),
        ("1,250", ",", None),
        ("0,250", ",", "0.250"),
        ("12,50,50", ",", None),
        ("1.250,50.00", ",", None),
        ("1250,50-", ",", "-1250.50"),
        ("\u2212800,00", ",", "-800.00"),
        ("(80.00)", ".", "-80.00"),
        ("1\u202f250,50", ",", "1250.50"),
        (",50", ",", "0.50"),
    ],
)
def test_an_amount_is_read_as_written_or_not_at_all(written: str, decimal: str, value: str | None) -> None:
    assert is_amount(written)
    found = amount_in(written, decimal)
    assert (None if found is None else str(found)) == value


def test_a_typographic_minus_is_a_minus() -> None:
    assert is_negative("\u2212800,00") and not is_negative("800,00")
    rows = "24/03/2026;VIR KIOSQUE F-7;420,00\n24/03/2026;LOYER;\u2212800,00\n"
    assert kinds(HEAD + rows) == [NoticeKind.CREDIT, NoticeKind.DEBIT]


@pytest.mark.parametrize("end", ["78", "780", "780,", "780,0"])
def test_a_last_amount_without_its_cents_or_line_end_is_cut_off(end: str) -> None:
    found = refusal(f"{HEAD}{MORE}25/03/2026;VIR KIOSQUE F-7;{end}")
    assert found.trouble is Trouble.TRUNCATED and repr(end) in found.why
    assert kinds(f"{HEAD}{MORE}25/03/2026;VIR KIOSQUE F-7;780,00")[-1] is NoticeKind.CREDIT
    assert kinds(f"{HEAD}{MORE}25/03/2026;VIR KIOSQUE F-7;780\n")[-1] is NoticeKind.CREDIT


def test_a_last_day_that_is_shorter_than_all_others_is_cut_off() -> None:
    table = "Montant;Libellé;Date\n-9,90;CB;23/03/2026\n-8,00;CB;24/03/2026\n420,00;VIR KIOSQUE F-7;25/03/20"
    assert refusal(table).trouble is Trouble.TRUNCATED


@pytest.mark.parametrize(
    ("words", "direction"),
    [
        ("Credit transfer", None),
        ("Virement", None),
        ("Carte de crédit", False),
        ("Kreditkarte", False),
        ("Direct debit", False),
        ("Remise de prélèvements", None),
        ("Bonifico ricevuto", True),
        ("Transferencia recibida", True),
        ("Überweisung Eingang", True),
    ],
)
def test_the_bank_s_word_tells_a_direction_or_none(words: str, direction: bool | None) -> None:
    assert came_in(words) is direction


def test_a_sum_s_words_are_told_from_a_payer_s() -> None:
    assert is_sum("Total des opérations") and is_sum("SALDO") and not is_sum("TOTAL ENERGIES SE")
    assert is_sum("Solde au 31 mars 2026") and is_sum("Nouveau solde de fin de période au 31/03/2026")
    for written in ("solde facture F-31", "SOLDE FINAL FACTURE 31", "saldo per fattura 31", "Total facture 7"):
        assert not is_sum(written)


def test_rows_without_an_id_are_known_to_have_no_name_of_their_own() -> None:
    twice = "24/03/2026;VIR KIOSQUE F-7;420,00\n" * 2
    reading = read(HEAD + MORE + twice)
    assert isinstance(reading, Statement)
    assert all(has_no_name(entry.identity) for entry in reading.entries)
    assert len({entry.identity for entry in reading.entries}) == 4
