"""One file explained: what it says, how sure that is, and the words it rests on."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

from bot.core.model import Obstacle
from bot.core.readings import Command, NoticeKind
from bot.core.reply import Intent, Reply
from bot.core.statements import Statement, StatementReading
from bot.reading.bounces import Bounce, read_bounce
from bot.reading.command.read import read_command
from bot.reading.explain_document import (
    Explained,
    decimal,
    explain_bundle,
    explain_document,
    explain_unread,
    frame,
    is_document,
    iso,
    other,
    unreadable,
)
from bot.reading.invoice.bundle import read_bundle
from bot.reading.invoice.formats import read_document
from bot.reading.invoice.unzip import opened
from bot.reading.language import guess_language
from bot.reading.letter import Letter, parse
from bot.reading.obstacles import problem_of
from bot.reading.payment.explained import is_sure, notice_facts, statement_object
from bot.reading.payment.notice import read_notice
from bot.reading.payment.statements import statement_in
from bot.reading.quoting import visible_of
from bot.reading.reply.classify import read_reply

# A mailbox file's "From " line may stand first.
_HEADER = re.compile(rb"(?:From .*\r?\n)?(?:[A-Za-z][A-Za-z0-9-]{1,60}:.*\r?\n(?:[ \t].*\r?\n)*){2,}")


def explain(name: str, content: bytes, sender: str | None, today: date, currency: str = "EUR") -> Explained:
    """The object that ``explain --json`` prints for a file.

    ``sender`` is "owner", "client", "bank" or None: who a mail is proven to be from. ``today`` stands in for
    a mail without a date.
    """
    if is_document(name, content) and not name.lower().endswith(".eml"):
        return explain_document(name, content, today)
    if not content.strip():
        return unreadable(name, problem_of(Obstacle.EMPTY))
    if (statement := _statement(name, content)) is not None:
        return statement_object(name, statement)
    if not name.lower().endswith(".eml") and not _HEADER.match(content.lstrip()[:20_000]):
        return unreadable(name, "neither a mail nor an invoice that can be read")
    return _mail(name, content, sender, today, currency)


def _statement(name: str, content: bytes) -> StatementReading | None:
    """What a file is as a statement; a mail is none, whatever stands in it. (OFX 1 begins like a mail's header.)"""
    is_mail = name.lower().endswith(".eml") or _HEADER.match(content.lstrip()[:20_000])
    return None if is_mail and not content.lstrip().startswith(b"OFXHEADER") else statement_in(content)


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
    """Its invoices, for a mail of nobody in particular: the first as the mail's own, the others beside it."""
    files = (*letter.attachments, *(file for inner in letter.forwarded for file in inner.attachments))
    bundle = read_bundle(files, read_document, lambda file: opened(file.content), day)
    if found := explain_bundle(name, bundle):
        return {**found, "text": text}
    return {**other(name, guess_language(text), ()), "facts": {}, **explain_unread(bundle.unread), "text": text}


def _bounce(name: str, letter: Letter, bounce: Bounce, text: str) -> Explained:
    recipients = [
        {"address": one.address, "permanent": one.permanent, "code": one.code, "reason": one.reason}
        for one in bounce.recipients
    ]
    why = tuple(one.reason for one in bounce.recipients if one.reason)
    framed = frame(name, "bounce", guess_language(letter.text), 0.95, True, why)
    return framed | {"facts": {}, "recipients": recipients, "text": text}


def _reply(name: str, letter: Letter, text: str, day: date, currency: str) -> Explained:
    reply = read_reply(letter, day, currency, text)
    framed = frame(name, "reply", reply.language, reply.confidence, reply.sure, reply.why)
    also = [intent.value for intent in reply.also]
    return framed | {"intent": reply.intent.value, "also": also, "facts": _told(reply), "text": text}


def _told(reply: Reply) -> Explained:
    """The facts that the reply gives; a currency only beside a paid amount."""
    facts = reply.facts
    paid = Intent.PAID in reply.says and Intent.PROMISE not in reply.says
    given: tuple[tuple[str, object], ...] = (
        ("promised_on", iso(facts.promised_on)),
        ("paid_on", iso(facts.paid_on)),
        ("amount", decimal(facts.amount)),
        ("currency", facts.amount.currency if facts.amount and paid else None),
        ("reason", facts.reason.value if facts.reason else None),
        ("instalments", facts.instalments),
        ("proposed_on", iso(facts.proposed_on)),
        ("needs", [need.value for need in facts.needs] or None),
        ("contact", facts.contact),
        ("return_on", iso(facts.return_on)),
    )
    return {key: value for key, value in given if value is not None}


def _notice(name: str, letter: Letter, text: str, day: date) -> Explained:
    """A notice; a bank's mail that only brings a statement is that statement."""
    notice = read_notice(letter, day)
    if notice.kind is NoticeKind.OTHER:
        for attachment in letter.attachments:
            if isinstance(statement := statement_in(attachment.content), Statement):
                return statement_object(name, statement) | {"text": text}
    sure = is_sure(notice)
    framed = frame(name, "payment_notice", guess_language(letter.text), 0.9 if sure else 0.5, sure, notice.why)
    return framed | {"kind": notice.kind.value, "facts": notice_facts(notice), "text": text}


def _command(name: str, letter: Letter, text: str, day: date, currency: str) -> Explained:
    read = read_command(letter.subject, text, day, currency)
    # the list holds the numbers written, the excepted among them: nobody may take those for the ones meant
    sure = read.sure and not read.excepted
    framed = frame(name, "command", guess_language(text), 0.9 if sure else 0.4, sure, read.why)
    commands = [_said(command) for command in read.commands]
    return framed | {"facts": {}, "commands": commands, "invoices": [*read.invoices, *read.excepted], "text": text}


def _said(command: Command) -> Explained:
    """The command with the keys that it has."""
    money = command.amount
    given: tuple[tuple[str, object], ...] = (
        ("until", iso(command.until)),
        ("amount", decimal(money)),
        ("currency", money.currency if money else None),
        ("paid_on", iso(command.paid_on)),
        ("due_on", iso(command.due_on)),
        ("promised_on", iso(command.promised_on)),
        ("email", command.email),
        ("role", command.role.value if command.role else None),
        ("action", command.action),
        ("number", command.number),
        ("url", command.url),
        ("text", command.text),
        ("language", command.language),
        ("wish", command.wish.value if command.wish else None),
        ("invoices", list(command.invoices) or None),
    )
    return {"verb": command.verb.value} | {key: value for key, value in given if value is not None}
