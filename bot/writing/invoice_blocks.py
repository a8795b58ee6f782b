"""The invoices of a letter, and how to pay them: facts for one, a table for several, the code to scan."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote

from bot.core.model import Creditor
from bot.core.money import Money, totals
from bot.writing.document import Block, Facts, Group, Picture, Row, Table
from bot.writing.figures import iban
from bot.writing.qr import transfer_code
from bot.writing.voice import Voice

_CODE_WIDTH = 132
"""CSS pixels: large enough for a camera, small enough to leave a phone room for the words beside it."""


@dataclass(frozen=True, slots=True)
class InvoiceLine:
    """An invoice as a letter names it. ``days_late`` counts calendar days: negative before the due date."""

    number: str
    total: Money
    balance: Money
    due_on: date | None
    """None: no letter mentions a due date."""
    issued_on: date | None
    days_late: int
    payment_reference: str = ""
    payment_link: str = ""
    """https only; anything else is not shown as a link."""
    subject_hint: str = ""
    """What the invoice is for, in the owner's words; empty: not mentioned."""


def payment_link(creditor: Creditor, number: str, amount: Money) -> str:
    """The creditor's link for this invoice and amount; empty where none is configured.

    What is filled in is quoted (RFC 3986, section 2.1): no number, which strangers may have written, can lead
    elsewhere or change the amount.
    """
    values = {"{number}": number, "{amount}": str(amount), "{currency}": amount.currency}
    pieces = re.split(r"(\{(?:number|amount|currency)\})", creditor.link_template)
    return "".join(quote(values[piece], safe="") if piece in values else piece for piece in pieces)


def invoices_to_pay(lines: Sequence[InvoiceLine], creditor: Creditor, voice: Voice, *, listed: bool = False) -> Group:
    """What is to be paid and how. Several invoices, and one where ``listed``, stand in a table with its totals."""
    pay, code = _means_of_payment(lines, creditor, voice), _code(lines, creditor, voice)
    if len(lines) == 1 and not listed:
        return Group((Facts((*_one_invoice(lines[0], voice), *pay)), *code))
    blocks: tuple[Block, ...] = (_table(lines, voice), Facts(pay), *code)
    return Group(blocks)


def invoices_paid(
    lines: Sequence[InvoiceLine], amount: Money, received_on: date, creditor: Creditor, voice: Voice
) -> Group:
    """What was paid; where something is left, that and how to pay it."""
    named = ", ".join(_named(line, voice) for line in lines)
    rows = [
        Row(voice("labels.invoice"), named),
        Row(voice("labels.received"), voice.money(amount), strong=True),
        Row(voice("labels.received_on"), voice.day(received_on)),
    ]
    left = [line for line in lines if line.balance.minor > 0]
    if not left:
        return Group((Facts(tuple(rows)),))
    rest = voice.amounts(totals(line.balance for line in left))
    rows.append(Row(voice("labels.balance"), rest, strong=True))
    return Group((Facts((*rows, *_means_of_payment(left, creditor, voice))), *_code(left, creditor, voice)))


def instalments(lines: Sequence[InvoiceLine], creditor: Creditor, voice: Voice) -> Group:
    """The parts and their days, a line each, and how to pay them; no code to scan, which would ask for all at once."""
    of_each_invoice = {line.number: line for line in lines}
    return Group((_table(lines, voice), Facts(_means_of_payment(tuple(of_each_invoice.values()), creditor, voice))))


def _one_invoice(line: InvoiceLine, voice: Voice) -> tuple[Row, ...]:
    rows = [Row(voice("labels.invoice"), _named(line, voice))]
    rows.append(Row(voice("labels.balance"), _balance(line, voice), strong=True))
    if line.due_on:
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


def _table(lines: Sequence[InvoiceLine], voice: Voice) -> Table:
    dated = any(line.due_on for line in lines)
    late = any(line.days_late > 0 for line in lines)
    partly = any(line.balance != line.total for line in lines)
    optional = [name for name, shown in (("due_on", dated), ("late", late), ("total", partly)) if shown]
    heads = ["invoice", *optional, "balance"]
    sums = totals(line.balance for line in lines)
    blank = ("",) * (len(heads) - 2)
    return Table(
        head=tuple(voice(f"labels.{head}") for head in heads),
        rows=tuple(tuple(_cell(head, line, voice) for head in heads) for line in lines),
        numeric=tuple(place for place, head in enumerate(heads) if head in ("late", "total", "balance")),
        totals=tuple((voice("labels.sum"), *blank, voice.money(amount)) for amount in sums),
    )


def _cell(head: str, line: InvoiceLine, voice: Voice) -> str:
    match head:
        case "invoice":
            return line.number
        case "due_on":
            return voice.short_day(line.due_on) if line.due_on else ""
        case "late":
            return voice("words.days", count=line.days_late) if line.days_late > 0 else ""
        case "total":
            return voice.money(line.total)
        case _:
            return voice.money(line.balance)


def _means_of_payment(lines: Sequence[InvoiceLine], creditor: Creditor, voice: Voice) -> tuple[Row, ...]:
    """IBAN, BIC, references, links: those that there are, and nothing about those that there are not."""
    several = len(lines) > 1
    rows = [
        Row(voice(f"labels.{label}"), value)
        for label, value in (("iban", iban(creditor.iban)), ("bic", creditor.bic))
        if value
    ]
    rows += [
        Row(_labelled("reference", line, voice, several=several), line.payment_reference)
        for line in lines
        if line.payment_reference
    ]
    rows += [
        Row(_labelled("link", line, voice, several=several), line.payment_link, line.payment_link)
        for line in lines
        if line.payment_link
    ]
    return tuple(rows)


def _labelled(label: str, line: InvoiceLine, voice: Voice, *, several: bool) -> str:
    name = voice(f"labels.{label}")
    return f"{name} ({line.number})" if several else name


def _code(lines: Sequence[InvoiceLine], creditor: Creditor, voice: Voice) -> tuple[Picture, ...]:
    """One code for all that is to be paid in euros, with every reference; none where these do not fit."""
    in_euros = [line for line in lines if line.balance.currency == "EUR"]
    if not in_euros:
        return ()
    amount = Money(sum(line.balance.minor for line in in_euros), "EUR")
    reference = " ".join(dict.fromkeys(line.payment_reference or line.number for line in in_euros))
    png = transfer_code(creditor, amount, reference)
    if png is None:
        return ()
    said = {"amount": amount, "reference": reference, "creditor": creditor.name}
    beside = (voice("pay.scan"), voice("pay.details", **said))
    return (Picture(png, voice("pay.code", **said), _CODE_WIDTH, beside),)
