"""One file explained: what it says, how sure that is, and the words it rests on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime

from bot.core.model import InvoiceReading
from bot.core.money import Money
from bot.core.readings import Command, Entry, NoticeKind
from bot.core.reply import Intent, Reply
from bot.reading.bounces import Bounce, read_bounce
from bot.reading.command import read_command
from bot.reading.invoice.formats import read_document
from bot.reading.invoice.likely import is_invoice
from bot.reading.language import guess_language
from bot.reading.letter import Attachment, Letter, parse
from bot.reading.payment.notice import read_notice
from bot.reading.payment.statements import read_statement
from bot.reading.quoting import visible_of
from bot.reading.reply.classify import read_reply

Explained = dict[str, object]

_SURE_FIELDS = ("number", "due_on", "total")
_SURE = 0.8
# A mailbox file's "From " line may stand first.
_HEADER = re.compile(rb"(?:From .*\r?\n)?(?:[A-Za-z][A-Za-z0-9-]{1,60}:.*\r?\n(?:[ \t].*\r?\n)*){2,}")


def explain(name: str, content: bytes, sender: str | None, today: date, currency: str = "EUR") -> Explained:
    """The object that ``explain --json`` prints for a file.

    ``sender`` is "owner", "client", "bank" or None: who a mail is proven to be from. ``today`` stands in for
    a mail without a date.
    """
    if not content.strip():
        return _unreadable(name, "the file is empty")
    if _is_document(name, content):
        return _document(name, content, today)
    if not name.lower().endswith(".eml") and not _HEADER.match(content.lstrip()[:20_000]):
        return _unreadable(name, "neither a mail nor an invoice that can be read")
    return _mail(name, content, sender, today, currency)


def _unreadable(name: str, problem: str) -> Explained:
    return {"file": name, "reading": "unreadable", "problem": problem}


def _is_document(name: str, content: bytes) -> bool:
    head = content[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
    return b"%PDF" in content[:1024] or head.startswith(b"<") or name.lower().endswith((".pdf", ".xml"))


def _statement(name: str, entries: Sequence[Entry]) -> Explained:
    return {
        "file": name,
        "reading": "statement",
        "sure": True,
        "entries": [
            {
                "kind": str(entry.kind),
                "amount": str(entry.amount),
                "currency": entry.amount.currency,
                "payer": entry.payer,
                "reference": entry.reference,
                "received_on": _iso(entry.received_on),
            }
            for entry in entries
        ],
    }


def _document(name: str, content: bytes, today: date) -> Explained:
    if (entries := read_statement(content)) is not None:
        return _statement(name, entries)
    reading = read_document(Attachment(name, "", content), today)
    if reading is None:
        return _unreadable(name, "no text or invoice data can be read from this file")
    return _invoice(name, reading) if is_invoice(reading) else _other(name, reading.facts.language, reading.why)


def _invoice(name: str, reading: InvoiceReading) -> Explained:
    facts = reading.facts
    currency = next((money.currency for money in (facts.total, facts.payable) if money), None)
    sure = min(reading.sure_of(field) for field in _SURE_FIELDS)
    return {
        "file": name,
        "reading": "invoice",
        "language": facts.language,
        "confidence": round(sum(reading.sure_of(field) for field in _SURE_FIELDS) / len(_SURE_FIELDS), 2),
        "sure": sure >= _SURE,
        "why": list(reading.why),
        "facts": {
            "number": facts.number,
            "issued_on": _iso(facts.issued_on),
            "due_on": _iso(facts.due_on),
            "total": _decimal(facts.total),
            "prepaid": _decimal(facts.prepaid),
            "payable": _decimal(facts.payable),
            "currency": currency,
            "seller": facts.seller,
            "buyer": facts.buyer,
            "iban": facts.iban,
            "bic": facts.bic,
            "payment_reference": facts.payment_reference,
            "payment_link": facts.payment_link,
            "type": facts.type.value,
        },
        "source": reading.source.value,
    }


def _mail(name: str, content: bytes, sender: str | None, today: date, currency: str) -> Explained:
    letter = parse(content)
    day = (letter.date or datetime.combine(today, datetime.min.time(), UTC)).date()
    text = visible_of(letter).text
    if (bounce := read_bounce(letter, content)) is not None:
        return _bounce(name, letter, bounce, text)
    match sender:
        case "owner":
            return _command(name, letter, text, day, currency)
        case "client":
            return _reply(name, letter, text, day, currency)
        case "bank":
            return _notice(name, letter, text, day)
        case _:
            return _unknown(name, letter, text, day)


def _unknown(name: str, letter: Letter, text: str, day: date) -> Explained:
    for attachment in letter.attachments:
        reading = read_document(attachment, day)
        if reading is not None and is_invoice(reading):
            return {**_invoice(name, reading), "text": text}
    return {**_other(name, guess_language(text), ()), "text": text}


def _other(name: str, language: str | None, why: tuple[str, ...]) -> Explained:
    return _frame(name, "other", language, 0.0, False, why) | {"facts": {}}


def _frame(
    name: str, reading: str, language: str | None, confidence: float, sure: bool, why: tuple[str, ...]
) -> Explained:
    return {
        "file": name,
        "reading": reading,
        "language": language,
        "confidence": confidence,
        "sure": sure,
        "why": list(why),
    }


def _bounce(name: str, letter: Letter, bounce: Bounce, text: str) -> Explained:
    recipients = [
        {"address": one.address, "permanent": one.permanent, "code": one.code, "reason": one.reason}
        for one in bounce.recipients
    ]
    why = tuple(one.reason for one in bounce.recipients if one.reason)
    frame = _frame(name, "bounce", guess_language(letter.text), 0.95, True, why)
    return frame | {"facts": {}, "recipients": recipients, "text": text}


def _reply(name: str, letter: Letter, text: str, day: date, currency: str) -> Explained:
    reply = read_reply(letter, day, currency, text)
    frame = _frame(name, "reply", reply.language, reply.confidence, reply.sure, reply.why)
    also = [intent.value for intent in reply.also]
    return frame | {"intent": reply.intent.value, "also": also, "facts": _told(reply), "text": text}


def _told(reply: Reply) -> Explained:
    """The facts that the reply gives; a currency only beside a paid amount."""
    facts = reply.facts
    paid = Intent.PAID in reply.says and Intent.PROMISE not in reply.says
    given: tuple[tuple[str, object], ...] = (
        ("promised_on", _iso(facts.promised_on)),
        ("paid_on", _iso(facts.paid_on)),
        ("amount", _decimal(facts.amount)),
        ("currency", facts.amount.currency if facts.amount and paid else None),
        ("reason", facts.reason.value if facts.reason else None),
        ("instalments", facts.instalments),
        ("proposed_on", _iso(facts.proposed_on)),
        ("needs", [need.value for need in facts.needs] or None),
        ("contact", facts.contact),
        ("return_on", _iso(facts.return_on)),
    )
    return {key: value for key, value in given if value is not None}


def _notice(name: str, letter: Letter, text: str, day: date) -> Explained:
    notice = read_notice(letter, day)
    facts: dict[str, object] = {}
    if notice.amount is not None:
        facts |= {"amount": _decimal(notice.amount), "currency": notice.amount.currency}
    given = (("payer", notice.payer), ("reference", notice.reference), ("received_on", _iso(notice.received_on)))
    facts |= {key: value for key, value in given if value}
    sure = notice.kind is NoticeKind.CREDIT and notice.amount is not None
    frame = _frame(name, "payment_notice", guess_language(letter.text), 0.9 if sure else 0.5, sure, notice.why)
    return frame | {"kind": notice.kind.value, "facts": facts, "text": text}


def _command(name: str, letter: Letter, text: str, day: date, currency: str) -> Explained:
    read = read_command(letter.subject, text, day, currency)
    frame = _frame(name, "command", guess_language(text), 0.9 if read.sure else 0.4, read.sure, read.why)
    commands = [_said(command) for command in read.commands]
    return frame | {"facts": {}, "commands": commands, "invoices": list(read.invoices), "text": text}


def _said(command: Command) -> Explained:
    """The command with the keys that it has."""
    money = command.amount
    given: tuple[tuple[str, object], ...] = (
        ("until", _iso(command.until)),
        ("amount", _decimal(money)),
        ("currency", money.currency if money else None),
        ("paid_on", _iso(command.paid_on)),
        ("due_on", _iso(command.due_on)),
        ("promised_on", _iso(command.promised_on)),
        ("email", command.email),
        ("role", command.role.value if command.role else None),
        ("action", command.action),
        ("number", command.number),
        ("url", command.url),
        ("text", command.text),
    )
    return {"verb": command.verb.value} | {key: value for key, value in given if value is not None}


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _decimal(money: Money | None) -> str | None:
    return str(money) if money is not None else None
