"""SWIFT MT940 (statement) and MT942 (interim report), as banks send them, with or without the SWIFT envelope."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from bot.core.money import Money
from bot.core.readings import Entry, NoticeKind
from bot.core.statements import Refused, Statement, Trouble
from bot.reading.payment.directions import kind_of_entry
from bot.reading.payment.identity import named
from bot.reading.payment.limits import MOST_ENTRIES, too_many
from bot.reading.payment.mt940_details import Details, read_details
from bot.reading.payment.statement_text import decoded_statement

_HEAD = 4_000
# Only the fields that these messages have: a line of details may begin with ":12:30".
_TAG = re.compile(r"^:(?P<tag>(?:20|21|25|28|34|6[0-5]|86|90)[A-Z]?|13D|NS):", re.MULTILINE)
_SNIFFED = re.compile(r"^:(?:20|25|28C?|60[FM]|61|62[FM]|86):", re.MULTILINE)
# One bank breaks the line inside the tag.
_TORN_TAG = re.compile(r"^:\n(?=\d{2}[A-Z]?:)", re.MULTILINE)
_TRAILER = re.compile(r"\n-(?:\}.{0,200}|\x03)?\s*$|\n-\n.*", re.DOTALL)
_LINE_61 = re.compile(
    r"(?P<value>\d{6})(?P<entry>\d{4})?(?P<mark>[ER]?[CD])(?P<funds>[A-Z])?\s?(?P<amount>\d{1,15}(?:[.,]\d{0,3})?)\s?"
    r"(?P<rest>.*)"
)
_NO_REFERENCE = frozenset({"NONREF", "KREF+", "EREF+", "NOREF", "EREF", "PREF", "MARF"})
_BALANCE = re.compile(r"[CD]\d{6}(?P<currency>[A-Z]{3})")
# Some banks write the currency behind the account's number: "NL71RABO0123456789 EUR".
_ACCOUNT = re.compile(r"(?P<account>.{0,39}\d)/?(?P<currency>[A-Z]{3})")
_FLOOR = re.compile(r"(?P<currency>[A-Z]{3})[CD]?\d")


class Mt940:
    """Reads every booked entry; what a report only expects (EC) is pending."""

    def reads(self, content: bytes) -> Statement | Refused | None:
        """The entries in order; None if the file is of another form."""
        if _looks_like_xml(content):
            return None
        text = decoded_statement(content)
        if not _SNIFFED.search(text[:_HEAD]):
            return None
        if "\x00" in text:
            return Refused(Trouble.BROKEN, "the file holds NUL bytes")
        return _read(_TORN_TAG.sub(":", text))


@dataclass(slots=True)
class _Section:
    """One statement of the file while it is read: a new ``:20:`` begins the next."""

    account: str = ""
    currency: str = ""
    account_currency: str = ""
    lines: list[tuple[str, str]] = field(default_factory=list)
    opened: bool = False
    closed: bool = False


def _read(text: str) -> Statement | Refused:
    sections = _sections(_fields(text))
    if sum(len(section.lines) for section in sections) > MOST_ENTRIES:
        return too_many()
    entries: list[Entry] = []
    known = ""
    for section in sections:
        known = section.currency or section.account_currency or known
        for line, details in section.lines:
            entry = _entry(line, read_details(details), section.account, known or "EUR")
            if entry is None:
                return Refused(Trouble.BROKEN, f"this line cannot be read: {line[:80]!r}")
            entries.append(entry)
    last = sections[-1] if sections else _Section()
    if last.opened and last.lines and not last.closed:
        return Refused(Trouble.TRUNCATED, "the closing balance (:62F:) is missing: the file seems cut off")
    return Statement(named(entries), "MT940")


def _fields(text: str) -> Iterator[tuple[str, str]]:
    found = list(_TAG.finditer(text))
    ends = [match.start() for match in found[1:]] + [len(text)]
    for match, end in zip(found, ends, strict=True):
        value = text[match.end() : end].rstrip("\n")
        yield match["tag"], _TRAILER.sub("", f"{value}\n", count=1).rstrip("\n") if "\n-" in value else value


def _sections(fields: Iterator[tuple[str, str]]) -> list[_Section]:
    sections = [_Section()]
    awaits_details = False
    for tag, value in fields:
        section = sections[-1]
        match tag:
            case "20":
                sections.append(_Section())
            case "25":
                _account(section, value.strip().replace(" ", "")[:44])
            case "60F" | "60M" | "62F" | "62M" | "34F":
                _balance(section, tag, value)
            case "61":
                section.lines.append((value, ""))
            case "86" | "NS" if awaits_details:
                section.lines[-1] = (section.lines[-1][0], f"NS:{value}" if tag == "NS" else value)
            case _:
                pass
        awaits_details = tag == "61"
    return sections


def _account(section: _Section, written: str) -> None:
    """The currency of the account is the statement's until a balance names one."""
    match = _ACCOUNT.fullmatch(written)
    section.account = section.account or (match["account"] if match else written[:40])
    section.account_currency = section.account_currency or (match["currency"] if match else "")


def _balance(section: _Section, tag: str, value: str) -> None:
    section.opened |= tag.startswith("60")
    section.closed |= tag.startswith("62")
    if match := (_FLOOR if tag == "34F" else _BALANCE).match(value.strip()):
        section.currency = section.currency or match["currency"]


def _entry(line: str, details: Details, account: str, currency: str) -> Entry | None:
    match = _LINE_61.match(line)
    value = _day(match["value"]) if match else None
    amount = _amount(match["amount"], currency) if match else None
    if match is None or value is None or amount is None:
        return None
    customer, _, bank = match["rest"].partition("//")
    return Entry(
        kind=_kind(match["mark"], details),
        amount=amount,
        received_on=_booked(match["entry"], value),
        payer=details.payer,
        reference=details.reference or _customer_reference(customer, line),
        identity=bank.split("\n")[0].strip(),
        end_to_end=details.end_to_end,
        payer_iban=details.payer_iban or _iban_below(line),
        account=account,
    )


def _kind(mark: str, details: Details) -> NoticeKind:
    """R is a reversal: of a credit it takes money back, of a debit it brings back the owner's own."""
    match mark:
        case "RC":
            return NoticeKind.FAILED
        case "RD":
            return NoticeKind.OTHER
        case "EC":
            return kind_of_entry(True, details.sort, details.payer, booked=False)
        case "C":
            return NoticeKind.OTHER if details.returned else kind_of_entry(True, details.sort, details.payer)
        case _:
            return NoticeKind.FAILED if details.returned else kind_of_entry(False, details.sort, details.payer)


def _customer_reference(customer: str, line: str) -> str:
    """What stands in field 61 itself, behind the four signs of its type, and in its second line."""
    reference = re.sub(r"^[A-Z][A-Z0-9 ]{3}", "", customer.split("\n")[0].strip())
    second = "" if _iban_below(line) else line.partition("\n")[2]
    return " ".join(f"{'' if reference in _NO_REFERENCE else reference} {second}".split())


def _iban_below(line: str) -> str:
    """Rabobank prints the other side's account in the second line of field 61."""
    second = line.partition("\n")[2].strip()
    return second if re.fullmatch(r"[A-Z]{2}\d{2}[A-Z0-9]{10,30}", second) else ""


def _booked(written: str | None, value: date) -> date:
    """The entry date has no year: it is the one next to the value date."""
    if not written:
        return value
    days = [_date(year, int(written[:2]), int(written[2:])) for year in (value.year - 1, value.year, value.year + 1)]
    return min((day for day in days if day), key=lambda day: abs(day - value), default=value)


def _day(written: str) -> date | None:
    year = int(written[:2])
    century = 1900 if year > 79 else 2000
    day = int(written[4:6])
    # German banks reckon interest with months of 30 days: a value date may be 30 February.
    return next((on for at in (day, 29, 28) if (on := _date(year + century, int(written[2:4]), min(day, at)))), None)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _amount(written: str, currency: str) -> Money | None:
    try:
        return Money.of(Decimal(written.replace(",", ".").rstrip(".")), currency)
    except (ArithmeticError, ValueError):
        return None


def _looks_like_xml(content: bytes) -> bool:
    return content[:200].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<")
