"""What clients receive: one letter about one invoice, or one about several that are due together."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.core.model import Creditor
from bot.core.money import Money, totals
from bot.writing.document import Block, Facts, Group, Row, Table
from bot.writing.figures import iban
from bot.writing.voice import Voice, signature
from bot.writing.words import Words, Written

FALLBACK_TEMPLATE = "reminder"


@dataclass(frozen=True, slots=True)
class InvoiceLine:
    """An invoice as a letter names it. ``days_late`` counts calendar days: negative before the due date."""

    number: str
    total: Money
    balance: Money
    due_on: date
    issued_on: date | None
    days_late: int
    payment_reference: str = ""
    payment_link: str = ""
    """https only; anything else is not shown as a link."""
    subject_hint: str = ""
    """What the invoice is for, in the owner's words; empty: not mentioned."""


@dataclass(frozen=True, slots=True)
class ClientLetter:
    """``template`` is ``preventive``, ``reminder``, ``last_notice``, ``formal_notice`` or an owner's own.

    ``occurrence`` counts the letters of this template so far, this one included: wordings take turns.
    ``attached`` are the names of the files that go with it.
    """

    template: str
    occurrence: int
    language: str
    creditor: Creditor
    client: str
    contact_name: str
    lines: tuple[InvoiceLine, ...]
    written_on: date
    attached: tuple[str, ...] = ()
    promised_on: date | None = None
    """The day of a promise that was not kept; the letter names it, kindly."""


def write_client_letter(letter: ClientLetter, words: Words) -> Written:
    """The letter with a subject of its own; a template that no folder has is written as ``reminder``.

    Raises ValueError if there is no invoice to write about.
    """
    if not letter.lines:
        raise ValueError("a letter to a client is about at least one invoice")
    voice = Voice(words, letter.language, letter.creditor.country)
    name = letter.template
    if not words.knows(name, letter.language):
        words.note(f"There is no letter {name!r} in {letter.language!r}; {FALLBACK_TEMPLATE!r} is sent.")
        name = FALLBACK_TEMPLATE
    blocks: dict[str, Block] = {"invoices": _invoices(letter, voice), "signature": signature(letter.creditor)}
    return voice.write(name, _values(letter, voice), blocks)


def _values(letter: ClientLetter, voice: Voice) -> dict[str, object]:
    oldest = min(letter.lines, key=lambda line: line.due_on)
    return {
        "occurrence": letter.occurrence,
        "creditor": letter.creditor.name,
        "country": letter.creditor.country,
        "client": letter.client,
        "name": letter.contact_name,
        "count": len(letter.lines),
        "numbers": voice.some(line.number for line in letter.lines),
        "hint": oldest.subject_hint if len(letter.lines) == 1 else "",
        "balance": voice.amounts(totals(line.balance for line in letter.lines)),
        "due_on": oldest.due_on,
        "days_late": oldest.days_late,
        "attached": len(letter.attached),
        "written_on": letter.written_on,
        "promised_on": letter.promised_on or "",
    }


def _invoices(letter: ClientLetter, voice: Voice) -> Group:
    pay = _means_of_payment(letter, voice)
    if len(letter.lines) == 1:
        return Group((Facts((*_one_invoice(letter.lines[0], voice), *pay)),))
    blocks: tuple[Block, ...] = (_table(letter.lines, voice), Facts(pay))
    return Group(blocks)


def _one_invoice(line: InvoiceLine, voice: Voice) -> tuple[Row, ...]:
    rows = [Row(voice("labels.invoice"), _named(line, voice))]
    rows.append(Row(voice("labels.balance"), _balance(line, voice), strong=True))
    rows.append(Row(voice("labels.due_on"), voice.day(line.due_on)))
    if line.days_late > 0:
        rows.append(Row(voice("labels.late"), voice("words.days", count=line.days_late)))
    return tuple(rows)


def _named(line: InvoiceLine, voice: Voice) -> str:
    if line.issued_on is None:
        return line.number
    return voice("words.invoice_of", number=line.number, issued_on=line.issued_on)


def _balance(line: InvoiceLine, voice: Voice) -> str:
    if line.balance == line.total:
        return voice.money(line.balance)
    return voice("words.rest_of", balance=line.balance, total=line.total)


def _table(lines: tuple[InvoiceLine, ...], voice: Voice) -> Table:
    late = any(line.days_late > 0 for line in lines)
    partly = any(line.balance != line.total for line in lines)
    heads = ["invoice", "due_on", *(["late"] if late else []), *(["total"] if partly else []), "balance"]
    sums = totals(line.balance for line in lines)
    blank = ("",) * (len(heads) - 2)
    return Table(
        head=tuple(voice(f"labels.{head}") for head in heads),
        rows=tuple(_row(line, voice, late=late, partly=partly) for line in lines),
        numeric=tuple(range(2, len(heads))),
        totals=tuple((voice("labels.sum"), *blank, voice.money(amount)) for amount in sums),
    )


def _row(line: InvoiceLine, voice: Voice, *, late: bool, partly: bool) -> tuple[str, ...]:
    row = [line.number, voice.short_day(line.due_on)]
    if late:
        row.append(voice("words.days", count=line.days_late) if line.days_late > 0 else "")
    if partly:
        row.append(voice.money(line.total))
    return (*row, voice.money(line.balance))


def _means_of_payment(letter: ClientLetter, voice: Voice) -> tuple[Row, ...]:
    """IBAN, BIC, references, links: those that there are, and nothing about those that there are not."""
    several = len(letter.lines) > 1
    rows = [
        Row(voice(f"labels.{label}"), value)
        for label, value in (("iban", iban(letter.creditor.iban)), ("bic", letter.creditor.bic))
        if value
    ]
    rows += [
        Row(_labelled("reference", line, voice, several=several), line.payment_reference)
        for line in letter.lines
        if line.payment_reference
    ]
    rows += [
        Row(_labelled("link", line, voice, several=several), line.payment_link, line.payment_link)
        for line in letter.lines
        if line.payment_link
    ]
    return tuple(rows)


def _labelled(label: str, line: InvoiceLine, voice: Voice, *, several: bool) -> str:
    name = voice(f"labels.{label}")
    return f"{name} ({line.number})" if several else name
