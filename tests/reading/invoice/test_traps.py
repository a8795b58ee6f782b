"""What real electronic invoices do beyond the textbook: each a small file of our own."""

from __future__ import annotations

import base64
from datetime import date

import pytest

from bot.core.model import DocumentType, InvoiceFacts, InvoiceReading, Source
from bot.core.money import Money
from bot.reading.attachment import Attachment
from bot.reading.invoice.formats import read_document
from bot.reading.invoice.likely import is_invoice
from tests.isolation import hostile
from tests.reading.invoice.printed import with_files
from tests.reading.invoice.samples import CII, DUE_STATED, FATTURAPA, UBL

TODAY = date(2026, 3, 2)
INVOICE = CII.replace("TERMS", DUE_STATED)
UBL_INVOICE = UBL.replace("ROOT", "Invoice")


def _reading(content: bytes | str, name: str = "x.xml") -> InvoiceReading:
    raw = content.encode() if isinstance(content, str) else content
    reading = read_document(Attachment(name, "", raw), TODAY)
    assert isinstance(reading, InvoiceReading)
    return reading


def _facts(content: bytes | str) -> InvoiceFacts:
    return _reading(content).facts


def _terms(*terms: str) -> str:
    inner = "</ram:SpecifiedTradePaymentTerms><ram:SpecifiedTradePaymentTerms>".join(terms)
    return CII.replace("TERMS", inner)


def _due(day: str) -> str:
    return DUE_STATED.replace("20260401", day)


# --- how the file is written -----------------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_the_character_set_may_be_another_than_declared(encoding: str) -> None:
    facts = _facts(INVOICE.replace("Acme SA", "Société Générale").encode(encoding))
    assert (facts.number, facts.buyer) == ("F-2026-031", "Société Générale")


def test_a_declared_latin_set_is_read_as_declared() -> None:
    latin = INVOICE.replace('encoding="UTF-8"', 'encoding="ISO-8859-1"').replace("Acme SA", "Müller")
    assert _facts(latin.encode("latin-1")).buyer == "Müller"


def test_comments_and_white_space_are_no_part_of_a_value() -> None:
    noisy = INVOICE.replace(">F-2026-031<", "><!-- BT-1 -->\n   F-2026-031 <!-- end --> <")
    noisy = noisy.replace(">1250.50<", "><!-- BT-112 --> 1250.50\n<")
    facts = _facts(noisy)
    assert (facts.number, facts.total) == ("F-2026-031", Money.of("1250.50", "EUR"))


@pytest.mark.parametrize("prefix", ["", "a:", "ns2:"])
def test_prefixes_are_anybody_s_choice(prefix: str) -> None:
    bare = INVOICE.replace("ram:", prefix).replace(" xmlns:ram=", f" xmlns{':' + prefix[:-1] if prefix else ''}=")
    assert _facts(bare.replace(f"xmlns{':' if prefix else ''}{prefix}=", "xmlns=")).number == "F-2026-031"


def test_an_ampersand_that_stands_for_itself_is_mended() -> None:
    assert _facts(INVOICE.replace("Acme SA", "Acme & Sons")).buyer == "Acme & Sons"


def test_zeros_behind_the_end_do_no_harm() -> None:
    assert _facts(INVOICE.encode() + bytes(20)).number == "F-2026-031"


def test_an_envelope_is_opened() -> None:
    body = UBL_INVOICE.partition("?>")[2]
    enveloped = f'<sbd:StandardBusinessDocument xmlns:sbd="urn:x"><sbd:Header/>{body}</sbd:StandardBusinessDocument>'
    assert _facts(enveloped).number == "INV-42"


@pytest.mark.parametrize("number", ["RE 2026/0007", "2026-03 / 12", "Nº 7"])
def test_a_number_keeps_its_spaces_and_slashes(number: str) -> None:
    assert _facts(INVOICE.replace("F-2026-031", number)).number == number


# --- signed files ----------------------------------------------------------------------------------------------


def _der(tag: int, *parts: bytes) -> bytes:
    body = b"".join(parts)
    size = len(body).to_bytes(4)
    return bytes([tag, 0x84]) + size + body


def _indefinite(tag: int, *parts: bytes) -> bytes:
    return bytes([tag, 0x80]) + b"".join(parts) + b"\x00\x00"


_SIGNED_DATA, _DATA = bytes.fromhex("06092a864886f70d010702"), bytes.fromhex("06092a864886f70d010701")
_VERSION, _NO_DIGESTS = b"\x02\x01\x01", b"\x31\x00"


def _signed(content: bytes) -> bytes:
    inner = _der(0x30, _DATA, _der(0xA0, _der(0x04, content)))
    return _der(0x30, _SIGNED_DATA, _der(0xA0, _der(0x30, _VERSION, _NO_DIGESTS, inner)))


def _signed_in_parts(content: bytes) -> bytes:
    octets = _indefinite(0x24, _der(0x04, content[:100]), _der(0x04, content[100:]))
    inner = _indefinite(0x30, _DATA, _indefinite(0xA0, octets))
    return _indefinite(0x30, _SIGNED_DATA, _indefinite(0xA0, _indefinite(0x30, _VERSION, _NO_DIGESTS, inner)))


@pytest.mark.parametrize("sign", [_signed, _signed_in_parts, lambda content: base64.b64encode(_signed(content))])
def test_a_signed_invoice_is_read(sign: object) -> None:
    assert callable(sign)
    reading = _reading(sign(FATTURAPA.encode()), "IT01234567890_001.xml.p7m")
    assert (reading.source, reading.facts.number) == (Source.FATTURAPA, "12/A")


# --- files in a PDF --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["factur-x.xml", "ZUGFeRD-invoice.xml", "xrechnung.xml", "rechnung_7.xml", "data"])
def test_the_embedded_file_may_have_any_name(name: str) -> None:
    assert _reading(with_files({name: INVOICE.encode()}), "x.pdf").source is Source.FACTUR_X


def test_the_invoice_is_found_among_embedded_files() -> None:
    files = {"a.xml": b"<Order/>", "b.xml": b"<broken", "notes.txt": b"<x", "z.xml": UBL_INVOICE.encode()}
    reading = _reading(with_files(files), "x.pdf")
    assert (reading.source, reading.facts.number) == (Source.UBL, "INV-42")


def test_the_file_of_the_prescribed_name_is_the_invoice() -> None:
    files = {"a.xml": INVOICE.replace("F-2026-031", "OTHER").encode(), "factur-x.xml": INVOICE.encode()}
    assert _reading(with_files(files), "x.pdf").facts.number == "F-2026-031"


def test_a_file_that_the_catalog_alone_speaks_of_is_found() -> None:
    pdf = hostile.pdf(
        {
            1: b"<< /Type /Catalog /Pages 2 0 R /AF [4 0 R] >>",
            2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            3: b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 100 100] >>",
            4: b"<< /Type /Filespec /F (factur-x.xml) /EF << /F 5 0 R >> >>",
            5: hostile.stream(INVOICE.encode(), b"/Type /EmbeddedFile"),
        }
    )
    assert _reading(pdf, "x.pdf").facts.number == "F-2026-031"


def test_an_order_is_read_but_is_no_invoice() -> None:
    order = INVOICE.replace("CrossIndustryInvoice>", "SCRDMCCBDACIOMessageStructure>").replace(">380<", ">220<")
    reading = _reading(order.replace("<rsm:CrossIndustryInvoice ", "<rsm:SCRDMCCBDACIOMessageStructure "))
    assert reading.facts.number == "F-2026-031"
    assert not is_invoice(reading)


def test_an_order_within_a_pdf_is_read_and_its_printed_form_is_not() -> None:
    order = INVOICE.replace("CrossIndustryInvoice>", "SCRDMCCBDACIOMessageStructure>").replace(">380<", ">220<")
    order = order.replace("<rsm:CrossIndustryInvoice ", "<rsm:SCRDMCCBDACIOMessageStructure ")
    reading = _reading(with_files({"order-x.xml": order.encode()}), "order.pdf")
    assert reading.source is Source.FACTUR_X
    assert not is_invoice(reading)


def test_an_invoice_is_found_three_envelopes_deep() -> None:
    inner = UBL_INVOICE.partition("?>")[2]
    soap = f'<s:Envelope xmlns:s="urn:s"><s:Body><x:Send xmlns:x="urn:x"><x:File>{inner}</x:File></x:Send></s:Body></s:Envelope>'
    assert _facts(soap).number == "INV-42"


# --- amounts ---------------------------------------------------------------------------------------------------


def test_the_document_s_currency_counts_and_not_the_tax_authority_s() -> None:
    two = UBL_INVOICE.replace(
        "<cbc:DocumentCurrencyCode>GBP", "<cbc:TaxCurrencyCode>EUR</cbc:TaxCurrencyCode><cbc:DocumentCurrencyCode>GBP"
    ).replace(
        "<cbc:PayableAmount",
        '<cbc:TaxInclusiveAmount currencyID="EUR">2500.00</cbc:TaxInclusiveAmount><cbc:PayableAmount',
    )
    assert _facts(two).total == Money.of(2160, "GBP")


def test_without_a_currency_of_its_own_the_amounts_tell_it() -> None:
    assert _facts(UBL_INVOICE.replace("DocumentCurrencyCode", "Nothing")).total == Money.of(2160, "GBP")


def test_old_ubl_states_only_what_is_payable() -> None:
    old = UBL_INVOICE.replace("TaxInclusiveAmount", "LineExtensionAmount").replace(
        "<cbc:PayableAmount", '<cbc:PrepaidAmount currencyID="GBP">40.00</cbc:PrepaidAmount><cbc:PayableAmount'
    )
    facts = _facts(old)
    assert [str(money) for money in (facts.total, facts.prepaid, facts.payable)] == ["2200.00", "40.00", "2160.00"]


@pytest.mark.parametrize(
    ("code", "total", "kind"),
    [
        ("380", "100.00", DocumentType.INVOICE),
        ("384", "100.00", DocumentType.INVOICE),
        ("384", "-8.79", DocumentType.CREDIT_NOTE),
        ("381", "100.00", DocumentType.CREDIT_NOTE),
        ("261", "100.00", DocumentType.CREDIT_NOTE),
        ("396", "100.00", DocumentType.CREDIT_NOTE),
    ],
)
def test_credit_notes_are_told_by_code_and_sign(code: str, total: str, kind: DocumentType) -> None:
    facts = _facts(INVOICE.replace(">380<", f">{code}<").replace(">1250.50<", f">{total}<"))
    assert (facts.type, str(facts.total)) == (kind, total)


# --- dues ------------------------------------------------------------------------------------------------------


def _part(day: str, amount: str) -> str:
    return f"{_due(day)}<ram:PartialPaymentAmount>{amount}</ram:PartialPaymentAmount>"


def test_instalments_are_listed_and_the_first_is_the_due_day() -> None:
    facts = _facts(_terms(_part("20260501", "400.00"), _part("20260401", "600.00")))
    assert facts.due_on == date(2026, 4, 1)
    assert [(due.on.month, str(due.amount)) for due in facts.dues] == [(4, "600.00"), (5, "400.00")]


def test_the_last_day_for_a_discount_is_not_the_due_day() -> None:
    discount = "<ram:ApplicableTradePaymentDiscountTerms><ram:CalculationPercent>2</ram:CalculationPercent>"
    structured = f"{_due('20260312')}{discount}</ram:ApplicableTradePaymentDiscountTerms>"
    in_words = f"<ram:Description>Zahlbar mit 2% Skonto bis</ram:Description>{_due('20260312')}"
    for early in (structured, in_words):
        assert _facts(_terms(early, _due("20260401"))).due_on == date(2026, 4, 1)
        assert _facts(_terms(early)).due_on == date(2026, 3, 12)


@pytest.mark.parametrize(
    ("words", "due_on"),
    [
        ("Zahlbar innerhalb 30 Tagen netto bis 01.04.2026, 3% Skonto innerhalb 10 Tagen bis 12.03.2026", "2026-04-01"),
        ("#SKONTO#TAGE=14#PROZENT=2.25#\nZahlbar innerhalb 30 Tagen netto", "2026-04-01"),
        ("#SKONTO#TAGE=14#PROZENT=2.25#\n", None),
        ("Skontovereinbarung: 2% bei Zahlung innerhalb 10 Tagen nach Rechnungsdatum", None),
        ("30 jours net", "2026-04-01"),
    ],
)
def test_a_due_day_in_words(words: str, due_on: str | None) -> None:
    facts = _facts(_terms(f"<ram:Description>{words}</ram:Description>"))
    assert facts.due_on == (date.fromisoformat(due_on) if due_on else None)


def test_ubl_instalments_stand_in_the_payment_terms() -> None:
    terms = "".join(
        f'<cac:PaymentTerms><cbc:Amount currencyID="GBP">{amount}</cbc:Amount>'
        f"<cbc:{name}>{day}</cbc:{name}></cac:PaymentTerms>"
        for amount, name, day in (
            ("1000.00", "PaymentDueDate", "2026-05-01"),
            ("1160.00", "InstallmentDueDate", "2026-04-15"),
        )
    )
    facts = _facts(UBL_INVOICE.replace("<cac:LegalMonetaryTotal>", f"{terms}<cac:LegalMonetaryTotal>"))
    assert [str(due.amount) for due in facts.dues] == ["1160.00", "1000.00"]
    assert facts.due_on == date(2026, 4, 15)


def test_a_credit_note_s_due_day_stands_with_the_means_of_payment() -> None:
    moved = UBL.replace("ROOT", "CreditNote").replace("<cbc:DueDate>2026-04-01</cbc:DueDate>", "")
    moved = moved.replace("<cbc:PaymentID>", "<cbc:PaymentDueDate>2026-04-02</cbc:PaymentDueDate><cbc:PaymentID>")
    assert _facts(moved).due_on == date(2026, 4, 2)


def test_fatturapa_counts_days_where_no_day_is_stated() -> None:
    counted = FATTURAPA.replace(
        "<DataScadenzaPagamento>2026-05-01</DataScadenzaPagamento>",
        "<DataRiferimentoTerminiPagamento>2026-03-31</DataRiferimentoTerminiPagamento>"
        "<GiorniTerminiPagamento>60</GiorniTerminiPagamento>",
    )
    assert [due.on for due in _facts(counted).dues] == [date(2026, 4, 1), date(2026, 5, 30)]


def test_an_instalment_without_a_day_is_payable_all_the_same() -> None:
    facts = _facts(FATTURAPA.replace("<DataScadenzaPagamento>2026-05-01</DataScadenzaPagamento>", ""))
    assert (str(facts.payable), facts.due_on) == ("122.00", date(2026, 4, 1))
    assert [str(due.amount) for due in facts.dues] == ["122.00"]


def test_thousands_may_be_grouped() -> None:
    assert str(_facts(UBL_INVOICE.replace("2160.00", "2,160.00")).total) == "2160.00"


def test_the_same_sum_by_two_means_of_payment_is_due_once() -> None:
    facts = _facts(FATTURAPA.replace("61.00", "122.00"))
    assert [str(due.amount) for due in facts.dues] == ["122.00"]
    assert str(facts.payable) == "122.00"


# --- accounts and parties --------------------------------------------------------------------------------------


def _means(*means: tuple[str, str]) -> str:
    rows = "".join(
        f"<cac:PaymentMeans><cbc:PaymentMeansCode>{code}</cbc:PaymentMeansCode>{account}</cac:PaymentMeans>"
        for code, account in means
    )
    return UBL_INVOICE.replace("<cac:LegalMonetaryTotal>", f"{rows}<cac:LegalMonetaryTotal>")


def _payee(account: str) -> str:
    return f"<cac:PayeeFinancialAccount><cbc:ID>{account}</cbc:ID></cac:PayeeFinancialAccount>"


OURS, THEIRS = "GB33BUKB20201555555555", "DE75512108001245126199"


def test_of_several_accounts_the_one_for_transfers_counts() -> None:
    assert _facts(_means(("48", _payee(THEIRS)), ("30", _payee("GB33 BUKB 2020 1555 5555 55")))).iban == OURS


def test_the_debtor_s_account_of_a_direct_debit_is_not_the_seller_s() -> None:
    mandate = f"<cac:PaymentMandate><cac:PayerFinancialAccount><cbc:ID>{THEIRS}</cbc:ID></cac:PayerFinancialAccount>"
    assert _facts(_means(("59", f"{mandate}</cac:PaymentMandate>"))).iban is None


def test_a_national_account_is_given_as_it_stands() -> None:
    assert _facts(_means(("30", _payee("1234 567890")))).iban == "1234 567890"


def test_the_payee_is_not_the_seller() -> None:
    payee = "<ram:PayeeTradeParty><ram:Name>Factoring AG</ram:Name></ram:PayeeTradeParty><ram:PaymentReference>"
    assert _facts(INVOICE.replace("<ram:PaymentReference>", payee)).seller == "Studio Morel"


def test_a_simplified_fatturapa_names_its_parties_elsewhere() -> None:
    simple = """<p:FatturaElettronicaSemplificata xmlns:p="urn:x" versione="FSM10"><FatturaElettronicaHeader>
    <CedentePrestatore><Denominazione>Bar Sport</Denominazione></CedentePrestatore><CessionarioCommittente>
    <AltriDatiIdentificativi><Denominazione>Acme Srl</Denominazione></AltriDatiIdentificativi></CessionarioCommittente>
    </FatturaElettronicaHeader><FatturaElettronicaBody><DatiGenerali><DatiGeneraliDocumento>
    <TipoDocumento>TD08</TipoDocumento><Divisa>EUR</Divisa><Data>2026-03-02</Data><Numero>7</Numero>
    </DatiGeneraliDocumento></DatiGenerali><DatiBeniServizi><Importo>12.20</Importo></DatiBeniServizi>
    <DatiBeniServizi><Importo>2.00</Importo></DatiBeniServizi></FatturaElettronicaBody>
    </p:FatturaElettronicaSemplificata>"""
    facts = _facts(simple)
    assert (facts.seller, facts.buyer, str(facts.total)) == ("Bar Sport", "Acme Srl", "14.20")
    assert facts.type is DocumentType.CREDIT_NOTE
