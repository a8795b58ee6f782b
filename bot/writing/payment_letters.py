"""What the owner hears of money: a payment that was placed, and those that only the owner can place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.core.model import Creditor, Status
from bot.core.money import Money
from bot.writing.document import Block, Choice, Choices, Facts, Group, Paragraph, Row
from bot.writing.voice import Voice, owners_voice
from bot.writing.words import Words, Written


@dataclass(frozen=True, slots=True)
class PaymentSeen:
    """A payment and what is left of the invoice after it; ``notes`` are finished sentences about it."""

    number: str
    client: str
    amount: Money
    received_on: date
    payer: str
    balance: Money
    status: Status
    choices: tuple[Choice, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PaymentUnmatched:
    """A payment that names no invoice for certain; ``candidates`` are the numbers it might be for.

    ``why`` is a finished sentence. ``short``: it is placed, but something is missing, and the owner says whether that is let go.
    """

    amount: Money
    received_on: date
    payer: str
    reference: str = ""
    candidates: tuple[str, ...] = ()
    choices: tuple[Choice, ...] = ()
    why: str = ""
    short: bool = False


def payment_seen(item: PaymentSeen, owner: Creditor, words: Words) -> Written:
    """A payment was allocated: the invoice is closed, or so much is left."""
    voice = owners_voice(owner, words)
    values = {
        "number": item.number,
        "client": item.client,
        "amount": item.amount,
        "closed": item.status is Status.PAID,
        "balance": item.balance,
    }
    rows = (
        Row(voice("labels.received"), voice.money(item.amount), strong=True),
        Row(voice("labels.received_on"), voice.day(item.received_on)),
        Row(voice("labels.payer"), item.payer),
        Row(voice("labels.balance"), voice.money(item.balance)),
        Row(voice("labels.status"), voice(f"statuses.{item.status}")),
    )
    payment = Group((_facts(rows), *(Paragraph(note) for note in item.notes)))
    blocks: dict[str, Block] = {"payment": payment, "choices": _offered(item.choices, voice)}
    return voice.write("payment_seen", values, blocks)


def payment_unmatched(items: Sequence[PaymentUnmatched], owner: Creditor, words: Words) -> Written:
    """Payments that could not be placed for certain, at least one: asks about each, all in one mail."""
    voice = owners_voice(owner, words)
    first = items[0]
    values = {
        "count": len(items),
        "short": first.short,
        "amount": first.amount,
        "payer": first.payer,
        "candidate": first.candidates[0] if first.candidates else "",
    }
    payments = Group(tuple(block for item in items for block in _asked(item, voice)))
    return voice.write("payment_unmatched", values, {"payments": payments})


def _asked(item: PaymentUnmatched, voice: Voice) -> tuple[Block, ...]:
    rows = (
        Row(voice("labels.received"), voice.money(item.amount), strong=True),
        Row(voice("labels.received_on"), voice.day(item.received_on)),
        Row(voice("labels.payer"), item.payer),
        Row(voice("labels.reference"), item.reference),
        Row(voice("labels.candidates"), voice.some(item.candidates, 6) if item.candidates else ""),
    )
    why = (Paragraph(item.why),) if item.why else ()
    return (_facts(rows), *why, _offered(item.choices, voice))


def _facts(rows: Sequence[Row]) -> Facts:
    return Facts(tuple(row for row in rows if row.value))


def _offered(choices: Sequence[Choice], voice: Voice) -> Choices:
    return Choices(tuple(choices), voice("words.or_answer"))
