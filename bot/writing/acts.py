"""One sentence for each thing the bot did, or would not do, at the owner's word."""

from __future__ import annotations

from enum import StrEnum
from functools import cache

from bot.writing.words import Words


class Act(StrEnum):
    PAID = "paid"
    PARTLY_PAID = "partly_paid"
    PAUSED = "paused"
    RESUMED = "resumed"
    CANCELLED = "cancelled"
    APPROVED = "approved"
    REJECTED = "rejected"
    DUE_CHANGED = "due_changed"
    AMOUNT_CHANGED = "amount_changed"
    NUMBER_CHANGED = "number_changed"
    NUMBER_TAKEN = "number_taken"
    MORE_THAN_OPEN = "more_than_open"
    CONTACT_ADDED = "contact_added"
    CONFIRMED = "confirmed"
    TOKEN_USED_ALREADY = "token_used_already"  # noqa: S105 - a name, no secret
    TOKEN_EXPIRED = "token_expired"  # noqa: S105 - a name, no secret
    UNKNOWN_INVOICE = "unknown_invoice"
    WHICH_INVOICE = "which_invoice"
    """Several may be meant: ``text`` names them."""
    NOTHING_TO_APPROVE = "nothing_to_approve"
    NOT_UNDERSTOOD = "not_understood"
    MEANT = "meant"
    PLAN_AGREED = "plan_agreed"
    CLAIM_DOUBTED = "claim_doubted"
    ALLOCATED = "allocated"
    UNALLOCATED = "unallocated"
    SET_ASIDE = "set_aside"
    FORGIVEN = "forgiven"
    REST_DUE = "rest_due"
    PAYMENT_GONE = "payment_gone"
    DISPUTED = "disputed"
    PROMISED = "promised"
    NOTED = "noted"
    LINK_CHANGED = "link_changed"
    HASTENED = "hastened"
    DRAFT_COMING = "draft_coming"
    AWAITS_APPROVAL = "awaits_approval"
    ON_HOLD = "on_hold"
    NOTHING_FOLLOWS = "nothing_follows"
    CLOSED = "closed"
    CONTACT_REMOVED = "contact_removed"
    CONTACT_REPLACED = "contact_replaced"
    CONTACT_UNKNOWN = "contact_unknown"
    CONTACT_KNOWN = "contact_known"
    NOBODY_LEFT = "nobody_left"
    LANGUAGE_CHANGED = "language_changed"
    LADDER_CHANGED = "ladder_changed"
    UNDONE = "undone"
    NOTHING_TO_UNDO = "nothing_to_undo"
    ALREADY_SENT = "already_sent"
    MONEY_MOVED = "money_moved"
    CANNOT_UNDO = "cannot_undo"
    ALREADY_SO = "already_so"


_NOTHING_DONE = frozenset({
    Act.TOKEN_USED_ALREADY, Act.TOKEN_EXPIRED, Act.UNKNOWN_INVOICE, Act.WHICH_INVOICE, Act.NOTHING_TO_APPROVE, Act.NOT_UNDERSTOOD,
    Act.PAYMENT_GONE, Act.AWAITS_APPROVAL, Act.ON_HOLD, Act.NOTHING_FOLLOWS, Act.CLOSED, Act.CONTACT_UNKNOWN,
    Act.CONTACT_KNOWN, Act.NOTHING_TO_UNDO, Act.ALREADY_SENT, Act.MONEY_MOVED, Act.CANNOT_UNDO, Act.ALREADY_SO,
    Act.NUMBER_TAKEN,
})  # fmt: skip
"""Told where nothing was done: the answer's subject must not say otherwise."""


class NothingDone(str):
    """A sentence that tells the owner why nothing was done, or that nothing had to be."""

    __slots__ = ()


FACTS = (
    "number", "client", "amount", "balance", "until", "due_on", "before", "email", "next_on", "step", "text", "since",
)  # fmt: skip
"""What a sentence may speak of: amounts as Money, days as date, the rest as str. What is not given is left out."""


def act_sentence(kind: Act | str, language: str, words: Words | None = None, **facts: object) -> str:
    """The sentence for ``kind`` in a language, a :class:`NothingDone` where it tells of nothing done.

    Raises TypeError for a fact that no sentence knows.
    """
    if unknown := set(facts) - set(FACTS):
        raise TypeError(f"no sentence speaks of {', '.join(sorted(unknown))}")
    said = {name: facts.get(name) or "" for name in FACTS}
    sentence = (words or _built_in()).phrase(f"acts.{Act(kind)}", language, said)
    return NothingDone(sentence) if kind in _NOTHING_DONE else sentence


@cache
def _built_in() -> Words:
    return Words()
