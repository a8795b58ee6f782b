"""MT940 as several banks write it, each with the entries that it holds."""

from __future__ import annotations

from datetime import date

import pytest

from bot.core.money import Money
from bot.core.readings import Entry, NoticeKind
from bot.core.statements import Refused, Statement, Trouble
from bot.reading.payment.statements import statement_in

HEAD = ":20:START\n:25:FR7630006000011234567890189\n:28C:1/1\n:60F:C260301EUR1000,00\n"
FOOT = ":62F:C260331EUR1250,50\n-\n"


def entries(lines: str, head: str = HEAD, foot: str = FOOT, encoding: str = "utf-8") -> tuple[Entry, ...]:
    reading = statement_in(f"{head}{lines}\n{foot}".encode(encoding))
    assert isinstance(reading, Statement), reading
    return reading.entries


def only(lines: str) -> Entry:
    (entry,) = entries(lines)
    return entry


def test_the_german_form_has_purpose_name_account_and_end_to_end_id() -> None:
    entry = only(
        ":61:2603110312CR1250,50N062NONREF//BANK-7788\n"
        ":86:166?00GUTSCHR. UEBERWEISUNG?109251?20EREF+E2E-2026-31?21SVWZ+Rechnung F-2026-031\n"
        "?22 vom 2. Februar?30COBADEFFXXX?31DE89370400440532013000?32Brandl Messebau?33 GmbH?34888"
    )
    assert (entry.kind, entry.amount) == (NoticeKind.CREDIT, Money(125050, "EUR"))
    assert (entry.payer, entry.payer_iban) == ("Brandl Messebau GmbH", "DE89370400440532013000")
    assert (entry.reference, entry.end_to_end) == ("Rechnung F-2026-031 vom 2. Februar", "E2E-2026-31")
    assert entry.received_on == date(2026, 3, 12)
    assert (entry.account, entry.identity) == ("FR7630006000011234567890189", "FR7630006000011234567890189 BANK-7788")


def test_a_purpose_cut_into_lines_of_27_signs_is_put_together() -> None:
    entry = only(
        ":61:260312C10,00N062NONREF\n:86:166?00GUTSCHRIFT?20SVWZ+Rechnung Nummer 2026-0?21031 vom Februar?32ACME"
    )
    assert entry.reference == "Rechnung Nummer 2026-0031 vom Februar"


def test_code_words_between_slashes() -> None:
    entry = only(
        ":61:2603120312C1980,00N541EREF\n"
        ":86:/TRTP/SEPA OVERBOEKING/IBAN/NL91ABNA0417164300/BIC/ABNANL2A/NAME/Sportschool Vit\n"
        "aal B.V./REMI/USTD//MK-26-081 matten/EREF/K-9"
    )
    assert (entry.payer, entry.payer_iban) == ("Sportschool Vitaal B.V.", "NL91ABNA0417164300")
    assert (entry.reference, entry.end_to_end) == ("MK-26-081 matten", "K-9")


def test_a_counterparty_between_slashes() -> None:
    entry = only(
        ":61:2603120312C10,00NTRFEREF//1\n"
        ":86:/CNTP/NL91ABNA0417164300/ABNANL2A/Bakker BV/UTRECHT/REMI/USTD//F-31/EREF/NOTPROVIDED"
    )
    assert (entry.payer, entry.payer_iban, entry.reference, entry.end_to_end) == (
        "Bakker BV",
        "NL91ABNA0417164300",
        "F-31",
        "",
    )


def test_the_french_banks_payer_and_label() -> None:
    entry = only(":61:2603120312C10,00NTRFNONREF\n:86:VIR SEPA RECU/NPY/ACME SARL/LIB/FACTURE F-31/EREF/X1")
    assert (entry.payer, entry.reference) == ("ACME SARL", "FACTURE F-31")


def test_free_text_with_account_and_name_first() -> None:
    entry = only(":61:260312C20,00NIOB\n:86:NL91ABNA0417164300 h. jansen\n\nFactuur F-31\n")
    assert (entry.payer, entry.payer_iban, entry.reference) == ("h. jansen", "NL91ABNA0417164300", "Factuur F-31")


@pytest.mark.parametrize(
    ("mark", "details", "kind"),
    [
        ("C", "166?00GUTSCHRIFT?32ACME", NoticeKind.CREDIT),
        ("D", "177?00UEBERWEISUNG?32ACME", NoticeKind.DEBIT),
        ("RC", "166?00GUTSCHRIFT?32ACME", NoticeKind.FAILED),
        ("RD", "105?00LASTSCHRIFT?32ACME", NoticeKind.OTHER),
        ("EC", "166?00GUTSCHRIFT?32ACME", NoticeKind.PENDING),
        ("D", "109?00RUECKLASTSCHRIFT?32ACME", NoticeKind.FAILED),
        ("C", "159?00RETOURE?32ACME", NoticeKind.OTHER),
        ("C", "166?00GUTSCHRIFT?32STRIPE PAYMENTS EUROPE", NoticeKind.PAYOUT),
        ("C", "166?00GUTSCHRIFT?32Stripe Design Studio?20Retour", NoticeKind.CREDIT),
    ],
)
def test_the_mark_and_the_bank_s_words_tell_the_kind(mark: str, details: str, kind: NoticeKind) -> None:
    assert only(f":61:2603120312{mark}10,00NMSC\n:86:{details}").kind is kind


def test_an_entry_date_belongs_to_the_year_next_to_its_value_date() -> None:
    assert only(":61:2601021231C1,00NMSC").received_on == date(2025, 12, 31)


def test_a_value_date_of_30_february_is_its_last_day() -> None:
    assert only(":61:260230C1,00NMSC").received_on == date(2026, 2, 28)


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "cp850", "utf-16"])
def test_umlauts_are_read_from_every_code_page(encoding: str) -> None:
    (entry,) = entries(":61:260312C1,00NMSC\n:86:166?00GUTSCHRIFT?32Müller Bürogeräte", encoding=encoding)
    assert entry.payer == "Müller Bürogeräte"


def test_several_statements_in_one_file_keep_their_account_and_currency() -> None:
    second = HEAD.replace("FR7630006000011234567890189", "CH9300762011623852957").replace("EUR", "CHF")
    foot = FOOT.replace("EUR", "CHF")
    found = entries(f":61:260312C1,00NMSC\n{FOOT}{second}:61:260312C2,00NMSC", foot=foot)
    assert [(entry.account[:2], entry.amount) for entry in found] == [
        ("FR", Money(100, "EUR")),
        ("CH", Money(200, "CHF")),
    ]


def test_the_envelope_and_a_torn_tag_do_no_harm() -> None:
    (entry,) = entries(
        ":61:2603120312CR\n30,00N062NONREF\n:\n86:166?00GUTSCHR?20SVWZ+Test?32ACME", "{1:F01X}{4:\n" + HEAD, FOOT + "-}"
    )
    assert (entry.amount, entry.reference) == (Money(3000, "EUR"), "Test")


def test_a_file_that_is_cut_off_is_no_statement() -> None:
    reading = statement_in(f"{HEAD}:61:260312C1,00NMSC\n:86:166?00GUT".encode())
    assert isinstance(reading, Refused) and reading.trouble is Trouble.TRUNCATED


def test_a_line_that_cannot_be_read_refuses_the_whole_file() -> None:
    reading = statement_in(f"{HEAD}:61:260312C1,00NMSC\n:61:nonsense\n{FOOT}".encode())
    assert isinstance(reading, Refused) and reading.trouble is Trouble.BROKEN and "nonsense" in reading.why


@pytest.mark.parametrize(
    ("written", "account"), [("NL71RABO0123456789 EUR", "NL71RABO0123456789"), ("12345/67EUR", "12345/67")]
)
def test_a_currency_behind_the_account_is_no_part_of_it(written: str, account: str) -> None:
    (entry,) = entries(":61:260312C1,00NMSC", head=f":20:A\n:25:{written}\n", foot=":62F:C260331EUR1,00\n")
    assert (entry.account, entry.amount.currency) == (account, "EUR")


def test_a_time_at_a_line_s_begin_is_no_field() -> None:
    entry = only(":61:260312C1,00NMSC\n:86:166?00GUTSCHR?20Termin 12.03.2026T16\n:26:37 bezahlt?32ACME")
    assert (entry.payer, entry.reference) == ("ACME", "Termin 12.03.2026T16:26:37 bezahlt")


def test_rabobank_s_word_for_the_reference_is_none() -> None:
    entry = only(":61:260312C1,00N102EREF\nNL70ABNA0987654321\n:86:/EREF/E2E-9/ORDP//NAME/JOHN DOE/REMI/")
    assert (entry.reference, entry.end_to_end, entry.payer_iban) == ("", "E2E-9", "NL70ABNA0987654321")
