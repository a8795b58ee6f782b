"""What the owner receives besides the receipt and the digest; always in the owner's language.

Every letter here says first what is asked or what happened, then shows it, then offers ready answers.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.core.model import Creditor, Due
from bot.core.money import Money
from bot.writing.acts import Act, NothingDone, act_sentence
from bot.writing.approval_letter import ApprovalAsked, approval
from bot.writing.document import Block, Choice, Choices, Facts, Group, Heading, Paragraph, Quote, Row
from bot.writing.payment_letters import PaymentSeen, PaymentUnmatched, payment_seen, payment_unmatched
from bot.writing.receipt import Missing, Outcome, PlannedLine, TakenIn, receipt
from bot.writing.trouble import Trouble, TroubleKind, trouble, trouble_sentence
from bot.writing.voice import Voice, owners_voice
from bot.writing.words import Sentence, Words, Written

__all__ = [
    "Act",
    "Announced",
    "ApprovalAsked",
    "Choice",
    "Kind",
    "Missing",
    "Outcome",
    "PaymentSeen",
    "PaymentUnmatched",
    "PlannedLine",
    "ReplyShown",
    "TakenIn",
    "Trouble",
    "TroubleKind",
    "Unproven",
    "act_sentence",
    "approval",
    "beforehand",
    "confirm",
    "done",
    "handed_in",
    "payment_seen",
    "payment_unmatched",
    "receipt",
    "reply_shown",
    "trouble",
    "trouble_sentence",
]


_LONGEST_SUBJECT = 90
"""Characters of a sentence that may be a subject by itself."""


@dataclass(frozen=True, slots=True)
class Announced:
    """A letter that goes out on the next business day; ``wider`` if somebody new hears of the invoice.

    ``notes`` are finished sentences: what the owner should know before it leaves.
    """

    number: str
    client: str
    balance: Money
    due_on: date
    on: date
    step: str
    to: tuple[str, ...]
    cc: tuple[str, ...]
    wider: bool
    choices: tuple[Choice, ...] = ()
    notes: tuple[str, ...] = ()


class Kind(StrEnum):
    """What an unproven mail would have done."""

    INVOICE = "invoice"
    INSTRUCTION = "instruction"


@dataclass(frozen=True, slots=True)
class Unproven:
    """A mail in the owner's name that could not be proven; ``summary`` says what it would have done."""

    sent_at: date
    subject: str
    kind: Kind
    summary: str
    choices: tuple[Choice, ...] = ()
    sender: str = ""
    """The address in whose name it came."""


@dataclass(frozen=True, slots=True)
class ReplyShown:
    """A client's answer: ``text`` is its visible words; ``automatic`` for an out-of-office and its like."""

    client: str
    numbers: tuple[str, ...]
    sender: str
    received_on: date
    text: str
    held_until: date | None
    automatic: bool = False
    choices: tuple[Choice, ...] = ()
    said: str = ""
    """What it says and what follows: finished sentences (see reply_words), first in the letter; empty: not read."""
    plan: tuple[Due, ...] = ()
    """An instalment plan to grant."""
    plan_letter: str = ""
    """What the client would get in writing, word for word."""


def beforehand(items: Sequence[Announced], owner: Creditor, words: Words) -> Written:
    """The owner's word beforehand: what goes out, when and to whom, with a way to stop each."""
    voice = owners_voice(owner, words)
    first = items[0]
    values = {
        "count": len(items),
        "on": voice.day(min(item.on for item in items), weekday=True),
        "number": first.number,
        "client": first.client,
        "step": voice.step(first.step),
        "clients": voice.some(dict.fromkeys(item.client for item in items)),
    }
    return voice.write("beforehand", values, {"items": Group(tuple(_announced(item, voice) for item in items))})


def _announced(item: Announced, voice: Voice) -> Group:
    rows = [
        Row(voice("labels.balance"), voice.money(item.balance), strong=True),
        Row(voice("labels.due_on"), voice.day(item.due_on)),
        Row(voice("labels.letter"), voice.step(item.step)),
        Row(voice("labels.on"), voice.day(item.on, weekday=True)),
        *_audience(item.to, item.cc, voice),
    ]
    blocks: list[Block] = [Heading(f"{item.number} · {item.client}"), Facts(tuple(rows))]
    if item.wider:
        blocks.append(Paragraph(voice("words.wider", client=item.client)))
    blocks += [Paragraph(note) for note in item.notes]
    return Group((*blocks, _offered(item.choices, voice)))


def _audience(to: Sequence[str], cc: Sequence[str], voice: Voice) -> list[Row]:
    rows = [Row(voice("labels.to"), ", ".join(to)), Row(voice("labels.cc"), ", ".join(cc))]
    return [row for row in rows if row.value]


def _offered(choices: Sequence[Choice], voice: Voice) -> Choices:
    return Choices(tuple(choices), voice("words.or_answer"))


def confirm(items: Sequence[Unproven], owner: Creditor, words: Words) -> Written:
    """Mails in the owner's name that could not be proven: nothing was done, one tap confirms each."""
    voice = owners_voice(owner, words)
    values = {"count": len(items), "subject": items[0].subject, "kind": items[0].kind}
    return voice.write("confirm", values, {"items": Group(tuple(_unproven(item, voice) for item in items))})


def handed_in(items: Sequence[Unproven], reader: str, owner: Creditor, words: Words) -> Written:
    """Invoices that somebody who only reads the digest sent in: one tap and each is followed."""
    voice = owners_voice(owner, words)
    values = {"count": len(items), "reader": reader}
    return voice.write("handed_in", values, {"items": Group(tuple(_unproven(item, voice) for item in items))})


def _unproven(item: Unproven, voice: Voice) -> Group:
    rows = (
        Row(voice("labels.subject"), item.subject or voice("words.no_subject")),
        Row(voice("labels.in_name"), item.sender),
        Row(voice("labels.received_on"), voice.day(item.sent_at)),
        Row(voice(f"unproven.{item.kind}"), item.summary),
    )
    return Group((Facts(tuple(row for row in rows if row.value)), _offered(item.choices, voice)))


def reply_shown(item: ReplyShown, owner: Creditor, words: Words) -> Written:
    """A client's answer, handed on with what it stopped."""
    voice = owners_voice(owner, words)
    values = {
        "client": item.client,
        "sender": item.sender,
        "numbers": voice.some(item.numbers) if item.numbers else "",
        "count": len(item.numbers),
        "received_on": item.received_on,
        "held_until": voice.day(item.held_until, weekday=True) if item.held_until else "",
        "automatic": item.automatic,
        "said": Sentence(item.said),
    }
    plan = Facts(tuple(Row(voice.day(due.on), voice.money(due.amount)) for due in item.plan))
    in_writing = (Paragraph(voice("approval.plan_letter")), Quote(item.plan_letter)) if item.plan_letter else ()
    quote = Quote(item.text.strip() or voice("words.no_text"))
    blocks: dict[str, Block] = {
        "plan": plan,
        "reply": Group((quote, *in_writing)) if in_writing else quote,
        "choices": _offered(item.choices, voice),
    }
    return voice.write("reply_shown", values, blocks)


def done(
    lines: Sequence[str],
    not_understood: Sequence[str],
    choices: Sequence[Choice],
    owner: Creditor,
    words: Words,
    how: str = "",
    example: str = "F-031",
) -> Written:
    """The short answer to instructions: ``lines`` are sentences of acts, ``not_understood`` the owner's words.

    Its subject says "done" of nothing but what was done. ``how`` says what would be understood, in place of the examples,
    which are about the invoice ``example``.
    """
    voice = owners_voice(owner, words)
    did = [line for line in lines if not isinstance(line, NothingDone)]
    untouched = [line for line in lines if isinstance(line, NothingDone)]
    values = {
        "did": len(did),
        "first": did[0] if did else "",
        "untouched": len(untouched),
        "why": untouched[0] if len(untouched) == 1 and len(untouched[0]) <= _LONGEST_SUBJECT else "",
        "unclear": len(not_understood),
        "offered": len(choices),
        "how": Sentence(how),
        "example": example,
    }
    blocks: dict[str, Block] = {
        "lines": Group(tuple(Paragraph(line) for line in lines)),
        "unclear": Group(tuple(Quote(text) for text in not_understood)),
        "choices": _offered(choices, voice),
    }
    return voice.write("done", values, blocks)
