"""camt messages of our own making: one booked credit, a batch, a pending one, a return, a reversal, a debit."""

from __future__ import annotations

from datetime import date

import pytest

from bot.core.money import Money
from bot.core.readings import Entry, NoticeKind
from bot.core.statements import Refused, Statement
from bot.reading.payment.statements import statement_in


def read_statement(content: bytes) -> tuple[Entry, ...] | None:
    """The entries of a file that can be read whole."""
    reading = statement_in(content)
    return reading.entries if isinstance(reading, Statement) else None


def statement(*entries: str, version: str = "053.001.08", message: str = "BkToCstmrStmt", part: str = "Stmt") -> bytes:
    return (
        f'<?xml version="1.0"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.{version}"><{message}><{part}>'
        f"<Id>S-1</Id>{''.join(entries)}</{part}></{message}></Document>"
    ).encode()


def entry(
    amount: str = "1250.50",
    direction: str = "CRDT",
    status: str = "<Cd>BOOK</Cd>",
    details: str = "<TxDtls><RltdPties><Dbtr><Pty><Nm>ACME SA</Nm></Pty></Dbtr></RltdPties>"
    "<RmtInf><Ustrd>F-2026-031</Ustrd></RmtInf></TxDtls>",
    extra: str = "",
) -> str:
    return (
        f'<Ntry><Amt Ccy="EUR">{amount}</Amt><CdtDbtInd>{direction}</CdtDbtInd>{extra}<Sts>{status}</Sts>'
        f"<BookgDt><Dt>2026-06-15</Dt></BookgDt><AcctSvcrRef>BANK-REF-7001</AcctSvcrRef><NtryDtls>{details}</NtryDtls></Ntry>"
    )


def only(content: bytes) -> Entry:
    entries = read_statement(content)
    assert entries is not None and len(entries) == 1
    return entries[0]


def test_a_booked_credit_is_read_with_payer_reference_and_the_banks_own_name_for_it() -> None:
    assert only(statement(entry())) == Entry(
        NoticeKind.CREDIT, Money(125050, "EUR"), date(2026, 6, 15), "ACME SA", "F-2026-031", "BANK-REF-7001"
    )


@pytest.mark.parametrize(
    ("message", "part"), [("BkToCstmrAcctRpt", "Rpt"), ("BkToCstmrDbtCdtNtfctn", "Ntfctn"), ("BkToCstmrStmt", "Stmt")]
)
def test_reports_notifications_and_statements_are_read_alike(message: str, part: str) -> None:
    assert only(statement(entry(), message=message, part=part)).kind is NoticeKind.CREDIT


def test_the_payer_of_older_versions_stands_without_party() -> None:
    details = "<TxDtls><RltdPties><Dbtr><Nm>ACME SA</Nm></Dbtr></RltdPties></TxDtls>"
    assert only(statement(entry(details=details), version="053.001.02")).payer == "ACME SA"


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        (entry(direction="DBIT"), NoticeKind.DEBIT),
        (entry(status="<Cd>PDNG</Cd>"), NoticeKind.PENDING),
        (entry(status="PDNG"), NoticeKind.PENDING),
        (entry(direction="DBIT", extra="<RvslInd>true</RvslInd>"), NoticeKind.FAILED),
        (entry(direction="CRDT", extra="<RvslInd>true</RvslInd>"), NoticeKind.OTHER),
        (
            entry(direction="DBIT", details="<TxDtls><RtrInf><Rsn><Cd>AC04</Cd></Rsn></RtrInf></TxDtls>"),
            NoticeKind.FAILED,
        ),
    ],
)
def test_only_a_booked_credit_is_a_credit(line: str, kind: NoticeKind) -> None:
    assert only(statement(line)).kind is kind


def test_a_batch_is_read_transaction_by_transaction() -> None:
    two = "".join(
        f'<TxDtls><Amt Ccy="EUR">{amount}</Amt><RmtInf><Ustrd>{number}</Ustrd></RmtInf></TxDtls>'
        for amount, number in (("100.00", "F-1"), ("50.50", "F-2"))
    )
    entries = read_statement(statement(entry(amount="150.50", details=two)))
    assert entries is not None
    assert [(str(e.amount), e.reference) for e in entries] == [("100.00", "F-1"), ("50.50", "F-2")]
    assert len({e.identity for e in entries}) == 2


@pytest.mark.parametrize(
    "content",
    [b"", b"%PDF-1.7", b"<Invoice/>", b"<Document><BkToCstmrStmt>", b'<!DOCTYPE x [<!ENTITY a "b">]><Document/>'],
)
def test_anything_else_is_no_statement(content: bytes) -> None:
    assert read_statement(content) is None


def test_comments_and_prefixes_change_nothing() -> None:
    commented = entry().replace("1250.50", "1250<!-- so much -->.50")
    assert only(statement(commented)).amount == Money(125050, "EUR")
    prefixed = statement(entry()).decode().replace("</", "\0").replace("<", "<c:").replace("\0", "</c:")
    prefixed = prefixed.replace("<c:?", "<?").replace("xmlns=", "xmlns:c=")
    assert only(prefixed.encode()) == only(statement(entry()))


@pytest.mark.parametrize("amount", ["NaN", "Infinity", "1e999999", "-5.00", "", "1,50"])
def test_an_amount_that_is_none_refuses_the_statement(amount: str) -> None:
    assert read_statement(statement(entry(amount=amount))) is None


def test_a_batch_without_amounts_of_its_own_keeps_all_that_was_written() -> None:
    payer = "<RltdPties><Dbtr><Nm>ACME SA</Nm></Dbtr></RltdPties>"
    two = "".join(
        f"<TxDtls><Refs><EndToEndId>E2E-{number}</EndToEndId></Refs>{payer}<RmtInf><Ustrd>{number}</Ustrd></RmtInf></TxDtls>"
        for number in ("F-71", "F-72")
    )
    joined = only(statement(entry(amount="1730.50", details=two)))
    assert (str(joined.amount), joined.payer, joined.end_to_end) == ("1730.50", "ACME SA", "")
    assert joined.reference == "F-71 F-72 E2E-F-71 E2E-F-72"
    others = only(statement(entry(details=two.replace("ACME", "BETA", 1))))
    assert (others.payer, others.reference) == ("", joined.reference)


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01"])
def test_a_day_that_cannot_be_refuses_the_statement(day: str) -> None:
    reading = statement_in(statement(entry().replace("2026-06-15", day)))
    assert isinstance(reading, Refused) and day in reading.why


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig"])
def test_the_byte_order_mark_tells_the_encoding(encoding: str) -> None:
    written = statement(entry()).decode().replace('"1.0"', f'"1.0" encoding="{encoding[:6]}"').encode(encoding)
    assert only(written) == only(statement(entry()))


def test_a_currency_is_three_letters() -> None:
    assert read_statement(statement(entry().replace('Ccy="EUR"', 'Ccy="EURO"'))) is None
