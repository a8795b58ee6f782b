"""What holds for every statement: what was written reads back, nothing is read by half, and an entry has one name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from xml.sax.saxutils import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.money import Money
from bot.core.readings import Entry, NoticeKind
from bot.core.statements import Refused, Statement, UnknownLayout
from bot.reading.payment.statements import statement_in


@dataclass(frozen=True, slots=True)
class Line:
    on: date
    cents: int
    payer: str
    reference: str


names = st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=3, max_size=12).map(lambda name: f"K{name} GMBH")
references = st.integers(1, 99_999).map(lambda number: f"F-{number}")
days = st.dates(date(2020, 1, 1), date(2030, 12, 28))
line = st.builds(Line, days, st.integers(1, 10**9), names, references)
statements = st.lists(line, min_size=2, max_size=8)


def _camt(lines: Sequence[Line]) -> str:
    entries = "".join(
        f'<Ntry><Amt Ccy="EUR">{one.cents / 100:.2f}</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>{one.on}</Dt>'
        f"</BookgDt><NtryDtls><TxDtls><RltdPties><Dbtr><Nm>{escape(one.payer)}</Nm></Dbtr></RltdPties><RmtInf><Ustrd>"
        f"{escape(one.reference)}</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>"
        for one in lines
    )
    return f'<Document xmlns="camt.053.001.02"><BkToCstmrStmt><Stmt>{entries}</Stmt></BkToCstmrStmt></Document>'


def _mt940(lines: Sequence[Line]) -> str:
    entries = "".join(
        f":61:{one.on:%y%m%d}{one.on:%m%d}C{one.cents // 100},{one.cents % 100:02}NTRFNONREF\n"
        f":86:166?00GUTSCHRIFT?20SVWZ+{one.reference}?32{one.payer}\n"
        for one in lines
    )
    return f":20:X\n:25:1\n:60F:C200101EUR0,\n{entries}:62F:C301231EUR1,\n-\n"


def _ofx(lines: Sequence[Line]) -> str:
    entries = "".join(
        f"<STMTTRN><TRNTYPE>CREDIT<DTPOSTED>{one.on:%Y%m%d}<TRNAMT>{one.cents / 100:.2f}<FITID>{number}"
        f"<NAME>{escape(one.payer)}<MEMO>{one.reference}</STMTTRN>"
        for number, one in enumerate(lines)
    )
    return f"OFXHEADER:100\n\n<OFX><CURDEF>EUR{entries}</OFX>"


def _csv(lines: Sequence[Line]) -> str:
    rows = "".join(
        f"{one.on:%d/%m/%Y};{one.payer};{one.reference};{one.cents // 100},{one.cents % 100:02}\n" for one in lines
    )
    return f"Date;Nom;Libellé;Crédit;Débit\n{rows.replace(chr(10), ';' + chr(10))}"


FORMS = {"camt": _camt, "mt940": _mt940, "ofx": _ofx, "csv": _csv}


def _read(content: str) -> tuple[Entry, ...]:
    reading = statement_in(content.encode())
    assert isinstance(reading, Statement), reading
    return reading.entries


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
@given(lines=statements)
@settings(max_examples=25, deadline=None)
def test_every_entry_that_is_written_reads_back(form: Callable[[Sequence[Line]], str], lines: list[Line]) -> None:
    found = _read(form(lines))
    assert [Line(one.received_on or date.min, one.amount.minor, one.payer, one.reference) for one in found] == lines
    assert {one.kind for one in found} == {NoticeKind.CREDIT}
    assert len({one.identity for one in found}) == len(found)


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
@given(lines=statements, later=statements)
@settings(max_examples=15, deadline=None)
def test_an_overlapping_statement_names_its_entries_alike(
    form: Callable[[Sequence[Line]], str], lines: list[Line], later: list[Line]
) -> None:
    first, both = _read(form(lines)), _read(form([*lines, *later]))
    assert [one.identity for one in both[: len(first)]] == [one.identity for one in first]


def test_two_equal_payments_of_one_day_stay_two() -> None:
    twin = Line(date(2026, 3, 12), 10_000, "KARL GMBH", "F-1")
    first, second = _read(_mt940([twin, twin]))
    assert first.identity != second.identity and first.amount == second.amount == Money(10_000, "EUR")


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
@given(lines=statements, share=st.floats(0.05, 0.95))
@settings(max_examples=25, deadline=None)
def test_a_file_cut_anywhere_never_gives_an_entry_that_was_not_written(
    form: Callable[[Sequence[Line]], str], lines: list[Line], share: float
) -> None:
    whole = form(lines)
    reading = statement_in(whole[: int(len(whole) * share)].encode())
    if isinstance(reading, Statement):
        written = {(one.on, one.payer) for one in lines}
        assert {(one.received_on, one.payer) for one in reading.entries} <= written
    else:
        assert reading is None or isinstance(reading, Refused | UnknownLayout)


@given(
    head=st.sampled_from([b"", b":20:X\n:61:", b"OFXHEADER\n<OFX>", b"Date;Amount\n", b"<Document>camt.05"]),
    rest=st.binary(),
)
@settings(max_examples=200, deadline=None)
def test_no_bytes_break_the_reader(head: bytes, rest: bytes) -> None:
    reading = statement_in(head + rest)
    assert reading is None or isinstance(reading, Statement | Refused | UnknownLayout)


def test_a_statement_of_another_size_is_refused_before_it_is_read() -> None:
    reading = statement_in(b"a;b\n" * (13 * 1024 * 1024 + 1))
    assert isinstance(reading, Refused) and "50 MB" in reading.why


def test_entities_are_refused_not_resolved() -> None:
    bomb = '<!DOCTYPE d [<!ENTITY a "ha">]>' + _camt([Line(date(2026, 3, 12), 1, "KARL GMBH", "F-1")])
    reading = statement_in(bomb.encode())
    assert isinstance(reading, Refused) and "document type" in reading.why
