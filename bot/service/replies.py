"""A client's answer: read, decided, carried out, answered where that is proven, and shown to the owner."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from bot.core import events as ev
from bot.core.course import Course, Told, course
from bot.core.reply import Intent, Reply
from bot.core.situation import Situation
from bot.service import claims_asked, plan_letter, plan_terms, post, reply_parts, reply_reading, reply_told
from bot.service.desk import Desk
from bot.service.incoming import Incoming, finish
from bot.service.reply_situation import carry_out, situation
from bot.store.letters import LetterKind
from bot.writing.owner_letters import ReplyShown, reply_shown
from bot.writing.words import Written

_SHOWN_AN_HOUR = 50
"""Replies of one hour that are each shown at once; more are a flood."""
_SHOWN = 4_000
"""Characters of a reply that are shown; the whole mail stays in the archive."""

_OF_MACHINES = frozenset({Told.REDIRECTED, Told.WRONG_CONTACT, Told.DELEGATE})
"""What the owner hears of a machine's message: whom the letters go to from now on."""


def work(desk: Desk, incoming: Incoming) -> None:
    """A person's answer. Without an open invoice there is nothing to hold: it is shown all the same."""
    reply = reply_reading.read(desk, incoming, machine=False)
    s = situation(desk, incoming)
    if parts := reply_parts.parts(desk, incoming, reply, s):
        _work_apart(desk, incoming, reply, s, parts)
        return
    reply = reply_parts.doubted(incoming, reply, s)
    found = course(reply, incoming.sender.trust, s)
    _record_thread(desk, incoming, s)
    answered = carry_out(desk, incoming, reply, s, found)
    show(desk, incoming, reply, s, found, answered)
    finish(desk, incoming, LetterKind.REPLY, f"{found.told}: {_why(reply)}", s.client.id)


def _work_apart(desk: Desk, incoming: Incoming, reply: Reply, s: Situation, parts: Sequence[reply_parts.Part]) -> None:
    """Several things said of several invoices: each for its own, and one mail to each owner about them all."""
    accounts = tuple(account for part in parts for account in part.situation.accounts)
    whole = replace(s, accounts=accounts)
    _record_thread(desk, incoming, whole)
    told = reply_parts.work(desk, incoming, parts)
    if not _is_flood(desk, incoming):

        def write(owner: str) -> Written:
            shown = _shown(desk, incoming, whole, told)
            return reply_shown(
                replace(shown, choices=reply_parts.choices(desk, incoming, owner, parts)), desk.creditor, desk.words
            )

        post.to_owners(desk, incoming.now, write, [(s.client.id, account.id) for account in accounts])
    outcome = "; ".join(f"{part.numbers}: {part.course.told}" for part in parts)
    finish(desk, incoming, LetterKind.REPLY, f"{outcome} ({_why(reply)})", s.client.id)


def _shown(desk: Desk, incoming: Incoming, s: Situation, told: str) -> ReplyShown:
    return ReplyShown(
        client=s.client.name,
        numbers=tuple(account.number for account in s.accounts),
        sender=incoming.letter.sender.email,
        received_on=desk.today(incoming.now),
        text=incoming.own_words[:_SHOWN],
        held_until=None,
        said=told,
    )


def work_machine(desk: Desk, incoming: Incoming, kind: LetterKind) -> None:
    """An absence, or another message that a machine wrote: who is to be written to may change, and nothing is answered."""
    reply = reply_reading.read(desk, incoming, machine=True)
    if kind is LetterKind.ABSENCE and reply.intent not in (Intent.OUT_OF_OFFICE, Intent.WRONG_CONTACT):
        reply = reply_reading.as_meant(desk, incoming, reply, Intent.OUT_OF_OFFICE)
    s = situation(desk, incoming)
    found = course(reply, incoming.sender.trust, s)
    carry_out(desk, incoming, reply, s, found)
    if found.told in _OF_MACHINES:
        show(desk, incoming, reply, s, found, answered=False)
    finish(desk, incoming, kind, f"an automatic message ({found.told})", s.client.id)


def work_stranger(desk: Desk, incoming: Incoming) -> None:
    """Somebody unknown answers in an invoice's thread: shown to the owner, and nothing else follows."""
    known = desk.store.books.thread(incoming.letter.references)
    numbers = tuple(desk.store.account(invoice).number for _, invoice in known if invoice)
    if not _is_flood(desk, incoming):
        shown = ReplyShown(
            client=incoming.letter.sender.email,
            numbers=numbers,
            sender=incoming.letter.sender.email,
            received_on=desk.today(incoming.now),
            text=incoming.own_words[:_SHOWN],
            held_until=None,
        )
        written = reply_shown(shown, desk.creditor, desk.words)
        post.to_owners(desk, incoming.now, lambda _: written, known)
    finish(desk, incoming, LetterKind.STRANGER, "an unknown sender in an invoice's thread: shown to the owner")


def _record_thread(desk: Desk, incoming: Incoming, s: Situation) -> None:
    for account in s.accounts if incoming.letter.message_id else ():
        desk.record(incoming.now, ev.Threaded(incoming.letter.message_id), s.client.id, account.id)


def show(desk: Desk, incoming: Incoming, reply: Reply, s: Situation, found: Course, answered: bool) -> None:
    """One mail to each owner; a flood is left to the digest, which lists every reply."""
    if _is_flood(desk, incoming):
        return
    told = reply_told.told(desk, incoming, reply, s, found, answered)
    terms = plan_terms.terms_of(reply, incoming.own_words, s) if found.told is Told.HARDSHIP else ""

    def write(owner: str) -> Written:
        shown = replace(
            _shown(desk, incoming, s, told),
            held_until=found.held_until,
            automatic=reply.automatic,
            choices=reply_told.choices(desk, incoming, owner, reply, s, found),
            plan=plan_terms.shown(terms, s) if terms else (),
            plan_letter=plan_letter.shown(desk, terms, s) if terms else "",
        )
        return reply_shown(shown, desk.creditor, desk.words)

    about: list[post.About] = [(s.client.id, account.id) for account in s.accounts] or [(s.client.id, None)]
    post.to_owners(desk, incoming.now, write, about, basis=claims_asked.basis(found))


def _is_flood(desk: Desk, incoming: Incoming) -> bool:
    since = incoming.now - timedelta(hours=1)
    kinds = (LetterKind.REPLY, LetterKind.STRANGER)
    return sum(len(desk.store.letters.received_since(since, kind)) for kind in kinds) >= _SHOWN_AN_HOUR


def _why(reply: Reply) -> str:
    words = "; ".join(reply.why)[:200]
    return f"{reply.intent}, {reply.confidence:.2f}{f' ({words})' if words else ''}"
