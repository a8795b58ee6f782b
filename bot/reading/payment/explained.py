"""Statements and notices as ``explain --json`` prints them."""

from __future__ import annotations

from datetime import date

from bot.core.readings import Entry, NoticeKind
from bot.core.statements import Refused, Statement, StatementReading, UnknownLayout
from bot.reading.payment.notice import Notice

_SURE_KINDS = (NoticeKind.CREDIT, NoticeKind.FAILED)


def statement_object(name: str, reading: StatementReading) -> dict[str, object]:
    """The object for a statement file; what was refused or is of an unknown layout is unreadable, with the reason."""
    match reading:
        case Statement():
            return {
                "file": name,
                "reading": "statement",
                "language": None,
                "confidence": 1.0,
                "sure": True,
                "why": [reading.form],
                "facts": {},
                "entries": [_entry(entry) for entry in reading.entries],
            }
        case Refused():
            return {"file": name, "reading": "unreadable", "problem": reading.why}
        case UnknownLayout():
            columns = ", ".join(reading.header)
            problem = f"a table, but which of its columns holds what cannot be told surely: {columns}"
            return {"file": name, "reading": "unreadable", "problem": problem}


def notice_facts(notice: Notice) -> dict[str, object]:
    """The facts that the notice gives, and no others."""
    money = notice.amount
    given: tuple[tuple[str, object], ...] = (
        ("amount", str(money) if money else None),
        ("currency", money.currency if money else None),
        ("payer", notice.payer),
        ("reference", notice.reference),
        ("received_on", _iso(notice.received_on)),
        ("expected_on", _iso(notice.expected_on)),
    )
    return {key: value for key, value in given if value}


def is_sure(notice: Notice) -> bool:
    """Whether it tells of a payment made or undone, with its sum."""
    return notice.kind in _SURE_KINDS and notice.amount is not None


def _entry(entry: Entry) -> dict[str, object]:
    more: tuple[tuple[str, object], ...] = (
        ("payer_iban", entry.payer_iban),
        ("end_to_end", entry.end_to_end),
        ("account", entry.account),
    )
    told: dict[str, object] = {
        "kind": entry.kind.value,
        "amount": str(entry.amount),
        "currency": entry.amount.currency,
        "payer": entry.payer,
        "reference": entry.reference,
        "received_on": _iso(entry.received_on),
        "identity": entry.identity,
    }
    return told | {key: value for key, value in more if value}


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
