"""A document explained: an invoice's facts with their source and confidence, a statement's entries, or why it is unreadable."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.core.model import InvoiceFacts, InvoiceReading, Obstacle
from bot.core.money import Money
from bot.reading.attachment import Attachment
from bot.reading.invoice.bundle import Bundle, Gathered, Unread, invoices_of, read_bundle
from bot.reading.invoice.formats import read_document
from bot.reading.invoice.likely import ACTED_ON, is_invoice, is_sure
from bot.reading.invoice.sniff import FileKind, belied_by_its_name, is_batch, kind_by_name, kind_of_file
from bot.reading.invoice.unzip import opened
from bot.reading.obstacles import problem_of
from bot.reading.payment.explained import statement_object
from bot.reading.payment.statements import statement_in

Explained = dict[str, object]

_NOTHING = "no text or invoice data can be read from this file"


def unreadable(name: str, problem: str) -> Explained:
    """The object for a file that cannot be read."""
    return {"file": name, "reading": "unreadable", "problem": problem}


def is_document(name: str, content: bytes) -> bool:
    """Whether the file is to be read as a document and not as a mail."""
    return kind_of_file(content) is not FileKind.OTHER or belied_by_its_name(name, FileKind.OTHER)


def explain_document(name: str, content: bytes, today: date) -> Explained:
    """A statement, an invoice, a ZIP with invoices in it, something else, or why it is unreadable."""
    if kind_of_file(content) is FileKind.XML and (statement := statement_in(content)) is not None:
        return statement_object(name, statement)
    file = Attachment(name, "", content)
    if kind_of_file(content) is FileKind.ZIP or is_batch(content):
        return _several(file, today)
    match read_document(file, today):
        case InvoiceReading() as reading:
            return explain_reading(name, reading)
        case Obstacle() as obstacle:
            return unreadable(name, problem_of(obstacle))
        case None if kind_by_name(name) is FileKind.XML or kind_of_file(content) is FileKind.XML:
            return {**other(name, None, ()), "facts": {}}
        case None:
            return unreadable(name, _NOTHING)


def _several(file: Attachment, today: date) -> Explained:
    bundle = read_bundle([file], read_document, lambda one: opened(one.content), today)
    if found := explain_bundle(file.name, bundle):
        return found
    if bundle.unread:
        return unreadable(file.name, problem_of(bundle.unread[0].obstacle))
    return unreadable(file.name, "no invoice is among the files in it")


def explain_bundle(name: str, bundle: Bundle) -> Explained | None:
    """The first invoice as the file's own, the ``others`` beside it, and the files that could not be ``unread``."""
    invoices = [_gathered(name, one) for one in invoices_of(bundle)]
    if not invoices:
        return None
    first, *rest = invoices
    beside: Explained = {"others": rest} if rest else {}
    return {**first, **beside, **explain_unread(bundle.unread)}


def explain_unread(unread: Sequence[Unread]) -> Explained:
    """The files of a mail that could not be read, if there are any."""
    told = [{"file": one.file.name, "problem": problem_of(one.obstacle)} for one in unread]
    return {"unread": told} if told else {}


def _gathered(name: str, one: Gathered) -> Explained:
    return {**explain_reading(name, one.reading), "files": [file.name for file in one.files]}


def explain_reading(name: str, reading: InvoiceReading) -> Explained:
    """An invoice; or another document, with what it says all the same."""
    if not is_invoice(reading):
        return {**other(name, reading.facts.language, reading.why), "facts": _facts(reading.facts)}
    facts = reading.facts
    surest = [reading.sure_of(field) for field in ACTED_ON]
    several = {"dues": [_due(due.on, due.amount) for due in facts.dues]} if len(facts.dues) > 1 else {}
    return {
        "file": name,
        "reading": "invoice",
        "language": facts.language,
        "confidence": round(sum(surest) / len(surest), 2),
        "sure": is_sure(reading),
        "why": list(reading.why),
        "facts": {**_facts(facts), **several},
        "source": reading.source.value,
    }


def other(name: str, language: str | None, why: tuple[str, ...]) -> Explained:
    """The object for what is neither an invoice nor anything else that is acted on."""
    return frame(name, "other", language, 0.0, False, why)


def frame(
    name: str, reading: str, language: str | None, confidence: float, sure: bool, why: tuple[str, ...]
) -> Explained:
    """What every object has."""
    return {
        "file": name,
        "reading": reading,
        "language": language,
        "confidence": confidence,
        "sure": sure,
        "why": list(why),
    }


def _facts(facts: InvoiceFacts) -> Explained:
    currency = next((money.currency for money in (facts.total, facts.payable) if money), None)
    return {
        "number": facts.number,
        "issued_on": iso(facts.issued_on),
        "due_on": iso(facts.due_on),
        "total": decimal(facts.total),
        "prepaid": decimal(facts.prepaid),
        "payable": decimal(facts.payable),
        "currency": currency,
        "seller": facts.seller,
        "buyer": facts.buyer,
        "iban": facts.iban,
        "bic": facts.bic,
        "payment_reference": facts.payment_reference,
        "payment_link": facts.payment_link,
        "type": facts.type.value,
    }


def _due(on: date, amount: Money) -> Explained:
    return {"on": iso(on), "amount": decimal(amount)}


def iso(day: date | None) -> str | None:
    """ISO 8601."""
    return day.isoformat() if day else None


def decimal(money: Money | None) -> str | None:
    """A decimal string."""
    return str(money) if money is not None else None
