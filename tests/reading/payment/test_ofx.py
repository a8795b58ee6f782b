"""OFX 1 and 2, with the entries that they hold."""

from __future__ import annotations

from datetime import date

import pytest

from bot.core.money import Money
from bot.core.readings import Entry, NoticeKind
from bot.core.statements import Refused, Statement, Trouble
from bot.reading.payment.statements import statement_in

SGML = """OFXHEADER:100
DATA:OFXSGML
ENCODING:USASCII
CHARSET:1252

<OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS><CURDEF>EUR<BANKACCTFROM><BANKID>30006<ACCTID>12345678901</BANKACCTFROM>
<BANKTRANLIST><DTSTART>20260301
ENTRIES
</BANKTRANLIST></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>
"""
XML = """<?xml version="1.0"?><?OFX OFXHEADER="200" VERSION="211"?><OFX><STMTRS><CURDEF>USD</CURDEF>
<BANKACCTFROM><ACCTID>99</ACCTID></BANKACCTFROM><BANKTRANLIST>ENTRIES</BANKTRANLIST></STMTRS></OFX>"""
CREDIT = (
    "<STMTTRN><TRNTYPE>CREDIT<DTPOSTED>20260312120000.000[+1:CET]<TRNAMT>+1250,50<FITID>FIT0000077"
    "<NAME>DUPONT &amp; FILS<MEMO>F-2026-031\n</STMTTRN>"
)


def entries(content: str, encoding: str = "utf-8") -> tuple[Entry, ...]:
    reading = statement_in(content.encode(encoding))
    assert isinstance(reading, Statement), reading
    return reading.entries


def test_values_without_closing_tags() -> None:
    (entry,) = entries(SGML.replace("ENTRIES", CREDIT))
    assert (entry.kind, entry.amount, entry.received_on) == (
        NoticeKind.CREDIT,
        Money(125050, "EUR"),
        date(2026, 3, 12),
    )
    assert (entry.payer, entry.reference) == ("DUPONT & FILS", "F-2026-031")
    assert (entry.account, entry.identity) == ("12345678901", "12345678901 FIT0000077")


def test_values_with_closing_tags_and_marked_text() -> None:
    transaction = (
        "<STMTTRN><TRNTYPE>DEBIT</TRNTYPE><DTPOSTED>20260312</DTPOSTED><TRNAMT>-16.85</TRNAMT><FITID>1</FITID>"
        "<NAME><![CDATA[ALDI  <STORE>]]></NAME></STMTTRN>"
    )
    (entry,) = entries(XML.replace("ENTRIES", transaction))
    assert (entry.kind, entry.amount, entry.payer) == (NoticeKind.DEBIT, Money(1685, "USD"), "ALDI <STORE>")


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        (CREDIT.replace("<MEMO>F-2026-031", "<MEMO>REJET PRLV ACME"), NoticeKind.OTHER),
        (CREDIT.replace("+1250,50", "-10.00").replace("<MEMO>F", "<MEMO>REJET F"), NoticeKind.FAILED),
        (CREDIT.replace("CREDIT", "INT"), NoticeKind.OTHER),
        (CREDIT.replace("CREDIT", "DEBIT"), NoticeKind.DEBIT),
        (CREDIT.replace("CREDIT", "CHECK"), NoticeKind.CREDIT),
        (CREDIT.replace("DUPONT &amp; FILS", "SUMUP PAYMENTS"), NoticeKind.PAYOUT),
    ],
)
def test_not_every_credit_is_a_client_s_payment(written: str, kind: NoticeKind) -> None:
    assert entries(SGML.replace("ENTRIES", written))[0].kind is kind


def test_an_entry_that_is_not_closed_ends_where_the_next_begins() -> None:
    assert len(entries(SGML.replace("ENTRIES", CREDIT.replace("</STMTTRN>", "") * 2))) == 2


@pytest.mark.parametrize(
    ("content", "trouble"),
    [
        (SGML.replace("ENTRIES", CREDIT).replace("</OFX>", ""), Trouble.TRUNCATED),
        (SGML.replace("ENTRIES", CREDIT.replace("+1250,50", "$120")), Trouble.BROKEN),
        (SGML.replace("ENTRIES", CREDIT.replace("20260312", "20261312")), Trouble.BROKEN),
        (SGML.replace("ENTRIES", CREDIT.replace("20260312", "99991231")), Trouble.BROKEN),
        (SGML.replace("ENTRIES", CREDIT.replace("+1250,50", "9" * 40)), Trouble.BROKEN),
        (SGML.replace("ENTRIES", CREDIT + "\x00"), Trouble.BROKEN),
        (XML.replace("<OFX>", '<!DOCTYPE x [<!ENTITY a "b">]><OFX>'), Trouble.FORBIDDEN),
    ],
)
def test_what_cannot_be_read_whole_is_refused(content: str, trouble: Trouble) -> None:
    reading = statement_in(content.encode())
    assert isinstance(reading, Refused) and reading.trouble is trouble


@pytest.mark.parametrize("amount", ["1e99999999", "Infinity", "NaN", "$12", ""])
def test_an_amount_that_is_none_refuses_the_file(amount: str) -> None:
    assert isinstance(statement_in(SGML.replace("ENTRIES", CREDIT.replace("+1250,50", amount)).encode()), Refused)
