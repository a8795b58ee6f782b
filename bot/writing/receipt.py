"""What the owner hears when an invoice was taken in: what was understood, what is planned, one question."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.core.model import Contact, Creditor
from bot.core.money import Money, totals
from bot.writing.document import Block, Choice, Choices, Facts, Group, Heading, Paragraph, Row, Table
from bot.writing.voice import Voice, owners_voice
from bot.writing.words import Words, Written

IN_FULL = 3
"""Up to so many invoices are each told in full; more become one table."""


class Outcome(StrEnum):
    NEW = "new"
    DUPLICATE = "duplicate"
    CORRECTED = "corrected"
    CREDIT_NOTE = "credit_note"


class Missing(StrEnum):
    """What is asked for, most urgent first: without a due date nothing can be sent at all."""

    DUE_DATE = "due_date"
    CONTACT = "contact"
    AMOUNT = "amount"
    NUMBER = "number"
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True)
class PlannedLine:
    """A letter to come; ``step`` is the ladder's name for it."""

    on: date
    step: str
    to: tuple[str, ...]
    cc: tuple[str, ...]
    needs_approval: bool


@dataclass(frozen=True, slots=True)
class TakenIn:
    """An invoice as it was understood. ``source`` is a value of core's Source; ``documents`` are file names.

    ``changes`` are (field, before, after) of a corrected copy.
    """

    number: str
    client: str
    total: Money | None
    balance: Money | None
    due_on: date | None
    issued_on: date | None
    source: str
    contacts: tuple[Contact, ...]
    documents: tuple[str, ...]
    outcome: Outcome
    changes: tuple[tuple[str, str, str], ...] = ()
    planned: tuple[PlannedLine, ...] = ()
    missing: tuple[Missing, ...] = ()
    doubtful: tuple[Missing, ...] = ()
    """What was read, but not for certain: the guess is asked about."""
    notes: tuple[str, ...] = ()
    choices: tuple[Choice, ...] = ()


def receipt(items: Sequence[TakenIn], owner: Creditor, words: Words) -> Written:
    """One receipt for one mail, whatever it held; at most one question, about the first thing missing."""
    if not items:
        raise ValueError("a receipt is about at least one invoice")
    voice = owners_voice(owner, words)
    asked = _asked(items)
    values = {
        "count": len(items),
        "about": _about(items, voice),
        "outcome": items[0].outcome,
        "first_on": _first_on(items) or "",
        "question": _question(asked, len(items), voice),
    }
    told = _in_full(items, voice) if len(items) <= IN_FULL else _in_short(items, voice)
    return voice.write("receipt", values, {"invoices": told})


def _asked(items: Sequence[TakenIn]) -> tuple[TakenIn, Missing] | None:
    """What is not known at all comes before what is not known for certain."""
    for missing in Missing:
        for item in items:
            if missing in item.missing:
                return item, missing
    return next(((item, one) for item in items for one in item.doubtful), None)


def _question(asked: tuple[TakenIn, Missing] | None, count: int, voice: Voice) -> str:
    if asked is None:
        return ""
    item, missing = asked
    if missing not in item.missing:
        guess = _guess(item, missing, voice)
        return voice(f"doubtful.{missing}", number=item.number, guess=guess)
    named = item.number if count > 1 or missing is not Missing.NUMBER else ""
    return voice(f"missing.{missing}", number=named, client=item.client)


def _guess(item: TakenIn, asked: Missing, voice: Voice) -> str:
    match asked:
        case Missing.AMOUNT:
            amount = item.balance or item.total
            return voice.money(amount) if amount else ""
        case Missing.DUE_DATE:
            return voice.day(item.due_on) if item.due_on else ""
        case _:
            return item.number


def _about(items: Sequence[TakenIn], voice: Voice) -> str:
    if len(items) > 1:
        return voice.some(item.number or voice("words.unnumbered") for item in items)
    item = items[0]
    amount = voice.money(item.total) if item.total else ""
    return ", ".join(part for part in (item.number, item.client, amount) if part) or voice("words.unnumbered")


def _first_on(items: Sequence[TakenIn]) -> date | None:
    return min((line.on for item in items for line in item.planned), default=None)


def _in_full(items: Sequence[TakenIn], voice: Voice) -> Group:
    return Group(tuple(Group(_told(item, voice, headed=len(items) > 1)) for item in items))


def _told(item: TakenIn, voice: Voice, *, headed: bool) -> tuple[Block, ...]:
    sentence = voice(f"outcome.{item.outcome}", number=item.number or voice("words.unnumbered"))
    head = [Heading(item.number or voice("words.unnumbered"))] if headed else []
    if item.outcome is Outcome.DUPLICATE:
        return (*head, Paragraph(sentence), *_changes(item, voice), *_notes([item]))
    return (
        *head,
        Paragraph(sentence),
        *_changes(item, voice),
        Facts(_understood(item, voice)),
        _plan(item.planned, voice),
        *_notes([item]),
        Choices(item.choices, voice("words.or_answer")),
    )


def _notes(items: Iterable[TakenIn]) -> tuple[Paragraph, ...]:
    """What is to be said besides, each once."""
    return tuple(Paragraph(note) for note in dict.fromkeys(note for item in items for note in item.notes))


def _changes(item: TakenIn, voice: Voice) -> tuple[Block, ...]:
    if not item.changes:
        return ()
    head = (voice("labels.field"), voice("labels.before"), voice("labels.after"))
    rows = tuple(
        (voice.or_raw("fields", field), _dated(before, voice), _dated(after, voice))
        for field, before, after in item.changes
    )
    return (Table(head, rows),)


def _dated(value: str, voice: Voice) -> str:
    try:
        return voice.short_day(date.fromisoformat(value))
    except ValueError:
        return value


def _understood(item: TakenIn, voice: Voice) -> tuple[Row, ...]:
    unknown = voice("words.unknown")
    rows = [
        Row(voice("labels.client"), item.client or unknown),
        Row(voice("labels.amount"), _amount(item, voice) or unknown, strong=True),
        Row(voice("labels.issued_on"), voice.day(item.issued_on) if item.issued_on else ""),
        Row(voice("labels.due_on"), voice.day(item.due_on, weekday=True) if item.due_on else unknown),
        Row(voice("labels.contacts"), ", ".join(_contact(contact, voice) for contact in item.contacts)),
        Row(voice("labels.documents"), voice.some(item.documents, 4) if item.documents else ""),
        Row(voice("labels.source"), voice.or_raw("sources", item.source) if item.source else ""),
    ]
    return tuple(row for row in rows if row.value)


def _amount(item: TakenIn, voice: Voice) -> str:
    if item.total is None:
        return ""
    if item.balance is None or item.balance == item.total:
        return voice.money(item.total)
    return voice("words.rest_of", balance=item.balance, total=item.total)


def _contact(contact: Contact, voice: Voice) -> str:
    return voice("words.contact", email=contact.email, role=voice(f"roles.{contact.role}"))


def _plan(planned: Sequence[PlannedLine], voice: Voice) -> Facts:
    return Facts(tuple(_planned(line, voice) for line in planned))


def _planned(line: PlannedLine, voice: Voice) -> Row:
    step = voice.step(line.step)
    if line.needs_approval:
        step = voice("words.after_approval", step=step)
    letter = voice("words.letter_to", step=step, to=", ".join(line.to), cc=", ".join(line.cc))
    return Row(voice.short_day(line.on), letter)


def _in_short(items: Sequence[TakenIn], voice: Voice) -> Group:
    return Group((_table(items, voice), *_notes(items)))


def _table(items: Sequence[TakenIn], voice: Voice) -> Table:
    heads = ("invoice", "client", "due_on", "first", "amount")
    sums = totals(item.total for item in items if item.total and item.outcome is not Outcome.DUPLICATE)
    return Table(
        head=tuple(voice(f"labels.{head}") for head in heads),
        rows=tuple(_short_row(item, voice) for item in items),
        numeric=(4,),
        totals=tuple((voice("labels.sum"), "", "", "", voice.money(amount)) for amount in sums),
    )


def _short_row(item: TakenIn, voice: Voice) -> tuple[str, ...]:
    first = _first_on([item])
    told = voice(f"outcome_word.{item.outcome}")
    number = item.number or voice("words.unnumbered")
    return (
        number if item.outcome is Outcome.NEW else f"{number} ({told})",
        item.client,
        voice.short_day(item.due_on) if item.due_on else voice("words.unknown"),
        voice.short_day(first) if first else "",
        voice.money(item.total) if item.total else voice("words.unknown"),
    )
