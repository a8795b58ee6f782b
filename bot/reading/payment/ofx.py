"""OFX 1 (SGML: no closing tags for values) and OFX 2 (XML), as bank sites export them; QFX is the same.

Source: OFX 2.2, chapter 11 (banking). Read by its tags alone, so that neither form's flaws matter.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from bot.core.money import Money
from bot.core.readings import Entry, NoticeKind
from bot.core.statements import Refused, Statement, Trouble
from bot.reading.payment.directions import kind_of_entry
from bot.reading.payment.identity import named
from bot.reading.payment.limits import MOST_ENTRIES, is_possible, too_many
from bot.reading.payment.statement_text import decoded_statement

_HEAD = 4_000
_MOST_DIGITS = 15
_SNIFFED = re.compile(r"OFXHEADER|<\?OFX\b|<OFX>", re.IGNORECASE)
_FORBIDDEN = re.compile(r"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_TAG = re.compile(
    r"<(?P<name>/?[A-Za-z0-9_.]{1,40})>(?:<!\[CDATA\[(?P<data>[^\]]{0,2000})\]\]>|(?P<value>[^<]{0,4000}))"
)
_NO_CLIENT = frozenset({"INT", "DIV", "FEE", "SRVCHG"})
"""Types that never are a client's payment, even where they come in."""
_OUTWARD = frozenset({"DEBIT", "PAYMENT", "REPEATPMT", "ATM", "DIRECTDEBIT"})
"""Types of what goes out; CHECK, CASH, POS, XFER and OTHER go both ways."""


class Ofx:
    """Reads the posted entries of every account in the file; investments are left aside."""

    def reads(self, content: bytes) -> Statement | Refused | None:
        """The entries in order; None if the file is of another form."""
        if not re.search(rb"OFX", content[:_HEAD], re.IGNORECASE) and not content.startswith(
            (b"\xff\xfe", b"\xfe\xff")
        ):
            return None
        text = decoded_statement(content)
        if not _SNIFFED.search(text[:_HEAD]):
            return None
        if _FORBIDDEN.search(text[:_HEAD]):
            return Refused(Trouble.FORBIDDEN, "the file declares a document type")
        if "\x00" in text:
            return Refused(Trouble.BROKEN, "the file holds NUL bytes")
        if not re.search(r"</OFX>", text[-_HEAD:], re.IGNORECASE):
            return Refused(Trouble.TRUNCATED, "</OFX> is missing: the file seems cut off")
        return _read(text)


def _read(text: str) -> Statement | Refused:
    entries: list[Entry] = []
    for fields in _transactions(text):
        if len(entries) >= MOST_ENTRIES:
            return too_many()
        entry = _entry(fields)
        if entry is None:
            return Refused(
                Trouble.BROKEN, f"an entry has no amount or day that can be read ({fields.get('FITID', '')})"
            )
        entries.append(entry)
    return Statement(named(entries), "OFX")


def _transactions(text: str) -> Iterator[dict[str, str]]:
    """The values of each STMTTRN, with the account's (ACCOUNT, CURRENCY) beside them."""
    around = {"CURDEF": "", "ACCTID": ""}
    current: dict[str, str] | None = None
    inside_other_account = False
    for match in _TAG.finditer(text):
        name, value = match["name"].upper(), html.unescape(match["data"] or match["value"] or "").strip()
        match name:
            case "STMTTRN":
                if current is not None:
                    yield current
                current = {"ACCOUNT": around["ACCTID"], "CURRENCY": around["CURDEF"]}
            case "/STMTTRN" | "/BANKTRANLIST":
                if current is not None:
                    yield current
                current = None
            case "BANKACCTTO" | "CCACCTTO" | "/BANKACCTTO" | "/CCACCTTO":
                inside_other_account = not name.startswith("/")
            case _ if current is not None:
                current.setdefault(f"TO {name}" if inside_other_account else name, value)
            case "CURDEF" | "ACCTID":
                around[name] = value
            case _:
                pass
    if current is not None:
        yield current


def _entry(fields: dict[str, str]) -> Entry | None:
    amount = _amount(fields.get("TRNAMT", ""))
    on = _day(fields.get("DTPOSTED", ""))
    if amount is None or on is None:
        return None
    currency = fields.get("CURSYM") or fields["CURRENCY"]
    money = Money.of(abs(amount), currency if re.fullmatch(r"[A-Z]{3}", currency) else "EUR")
    name, memo = fields.get("NAME", ""), fields.get("MEMO", "")
    return Entry(
        kind=_kind(amount >= 0, fields.get("TRNTYPE", ""), name, memo),
        amount=money,
        received_on=on,
        payer=" ".join(name.split()),
        reference=_reference(name, memo, fields),
        identity=fields.get("FITID", ""),
        payer_iban=fields.get("TO ACCTID", ""),
        account=fields["ACCOUNT"],
    )


def _kind(credit: bool, sort: str, name: str, memo: str) -> NoticeKind:
    """The bank's own word stands first in NAME or MEMO ("REJET PRLV ..."); TRNTYPE tells little.

    A sum without a minus that calls itself a debit contradicts itself: no client's payment.
    """
    if credit and sort.upper() in _OUTWARD:
        return NoticeKind.DEBIT
    if credit and sort.upper() in _NO_CLIENT:
        return NoticeKind.OTHER
    return kind_of_entry(credit, " ".join((memo or name).split()[:1]), name)


def _reference(name: str, memo: str, fields: dict[str, str]) -> str:
    texts = [memo or name, fields.get("REFNUM", ""), fields.get("CHECKNUM", "").strip("0")]
    return " ".join(dict.fromkeys(" ".join(text.split()) for text in texts if text.strip()))


def _amount(written: str) -> Decimal | None:
    """Point or comma as decimal mark; with both, the last one is it."""
    bare = written.replace(" ", "").replace("'", "")
    mark = max(bare.rfind("."), bare.rfind(","))
    whole = re.sub(r"[.,]", "", bare[:mark]) if mark >= 0 else bare
    try:
        value = Decimal(f"{whole}.{bare[mark + 1 :]}" if mark >= 0 else whole)
    except ArithmeticError:
        return None
    return value if value.is_finite() and value.adjusted() < _MOST_DIGITS else None


def _day(written: str) -> date | None:
    match = re.match(r"(\d{4})-?(\d\d)-?(\d\d)", written)
    try:
        found = date(int(match[1]), int(match[2]), int(match[3])) if match else None
    except ValueError:
        return None
    return found if found and is_possible(found) else None
