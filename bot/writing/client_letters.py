"""What clients receive: one letter about one invoice, or one about several that are due together."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.core.model import Creditor
from bot.core.money import Money, totals
from bot.writing.document import Block, Group
from bot.writing.invoice_blocks import InvoiceLine, instalments, invoices_paid, invoices_to_pay
from bot.writing.voice import Voice, signature
from bot.writing.words import Sentence, Words, Written

__all__ = ["CLIENT_TEMPLATES", "FALLBACK_TEMPLATE", "ClientLetter", "InvoiceLine", "write_client_letter"]

FALLBACK_TEMPLATE = "reminder"

CLIENT_TEMPLATES = (
    "preventive",
    "reminder",
    "broken_promise",
    "claimed_paid",
    "redirected",
    "after_absence",
    "statement",
    "last_notice",
    "formal_notice",
    "partial_payment",
    "thanks",
    "noted",
    "requested",
    "instalment_plan",
)
"""The letters to clients that every language has, mild before grave."""

_OF_PAYMENTS = frozenset({"partial_payment", "thanks"})


@dataclass(frozen=True, slots=True)
class ClientLetter:
    """``template`` is one of ``CLIENT_TEMPLATES`` or an owner's own.

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
    """The day of a promise: one just made, or one that was not kept, which the letter names kindly."""
    claimed_on: date | None = None
    """When they wrote that it was paid."""
    referrer: str = ""
    """Name or address of who named this contact."""
    absent: str = ""
    """Name or address of who is, or was, away; the contact's own name after its return."""
    amount: Money | None = None
    received_on: date | None = None
    """A payment received: ``partial_payment`` and ``thanks`` need both."""
    interest: str = ""
    """A finished sentence about late interest, in the letter's language; empty: not mentioned."""
    legal_basis: str = ""
    """A finished sentence about the law that applies; empty: not mentioned."""


def write_client_letter(letter: ClientLetter, words: Words) -> Written:
    """The letter with a subject of its own; a template that no folder has is written as ``reminder``.

    So is one whose very point is missing: a broken promise without its day, a word to somebody named by nobody.
    Raises ValueError if there is no invoice to write about, or no payment to thank for.
    """
    if not letter.lines:
        raise ValueError("a letter to a client is about at least one invoice")
    if letter.template in _OF_PAYMENTS and (letter.amount is None or letter.received_on is None):
        raise ValueError(f"{letter.template!r} needs the payment's amount and day")
    voice = Voice(words, letter.language, letter.creditor.country)
    blocks: dict[str, Block] = {"invoices": _invoices(letter, voice), "signature": signature(letter.creditor)}
    return voice.write(_template(letter, words), _values(letter, voice), blocks)


def _template(letter: ClientLetter, words: Words) -> str:
    pointless = {"broken_promise": letter.promised_on is None, "redirected": not letter.referrer.strip()}
    if pointless.get(letter.template):
        return FALLBACK_TEMPLATE
    if not words.knows(letter.template, letter.language):
        words.note(f"There is no letter {letter.template!r} in {letter.language!r}; {FALLBACK_TEMPLATE!r} is sent.")
        return FALLBACK_TEMPLATE
    return letter.template


def _values(letter: ClientLetter, voice: Voice) -> dict[str, object]:
    oldest = min(letter.lines, key=lambda line: line.due_on or date.max)
    return {
        "occurrence": letter.occurrence,
        "creditor": letter.creditor.name,
        "country": letter.creditor.country,
        "client": letter.client,
        "name": letter.contact_name,
        "count": len({line.number for line in letter.lines}),
        "numbers": voice.some(dict.fromkeys(line.number for line in letter.lines)),
        "hint": oldest.subject_hint if len(letter.lines) == 1 else "",
        "balance": voice.amounts(totals(line.balance for line in letter.lines)),
        "due_on": oldest.due_on or "",
        "days_late": oldest.days_late,
        "iban": letter.creditor.iban,
        "attached": len(letter.attached),
        "written_on": letter.written_on,
        "promised_on": letter.promised_on or "",
        "claimed_on": letter.claimed_on or "",
        "referrer": letter.referrer,
        "absent": letter.absent,
        "amount": letter.amount or "",
        "received_on": letter.received_on or "",
        "interest": Sentence(letter.interest),
        "legal_basis": Sentence(letter.legal_basis),
    }


def _invoices(letter: ClientLetter, voice: Voice) -> Group:
    if letter.template == "instalment_plan":
        return instalments(letter.lines, letter.creditor, voice)
    if letter.template in _OF_PAYMENTS and letter.amount is not None and letter.received_on is not None:
        return invoices_paid(letter.lines, letter.amount, letter.received_on, letter.creditor, voice)
    return invoices_to_pay(letter.lines, letter.creditor, voice, listed=letter.template == "statement")
