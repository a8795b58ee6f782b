"""A client's answer: it silences the ladder for that client for a while and is shown to the owner."""

from __future__ import annotations

from datetime import date, timedelta

from bot.core import events as ev
from bot.core.decide import Situation, decide
from bot.core.ledger import Account
from bot.core.model import Trust
from bot.core.readings import Reply
from bot.reading.quoting import visible
from bot.service import post
from bot.service.choices import offered
from bot.service.desk import Desk
from bot.service.incoming import Incoming, finish
from bot.store.letters import LetterKind
from bot.writing.choices import Answer
from bot.writing.document import Choice
from bot.writing.owner_letters import ReplyShown, reply_shown
from bot.writing.words import Written

_SHOWN_AN_HOUR = 50
"""Replies of one hour that are each shown at once; more are a flood."""
_SHOWN = 4_000
"""Characters of a reply that are shown; the whole mail stays in the archive."""


def work(desk: Desk, incoming: Incoming) -> None:
    """Hold and show. Without an open invoice there is nothing to hold: the reply is shown all the same."""
    identity = incoming.sender.clients[0]
    client = desk.store.client(identity)
    accounts = tuple(_meant(desk, incoming, identity))
    situation = Situation(client, accounts, desk.policy(client), desk.today(incoming.now), incoming.id)
    decisions = decide(Reply(), Trust.UNPROVEN, situation)
    for decision in decisions:
        desk.record(incoming.now, decision.event, decision.client, decision.invoice)
    if incoming.letter.message_id:
        for account in accounts:
            desk.record(incoming.now, ev.Threaded(incoming.letter.message_id), identity, account.id)
    held = next((d.event.until for d in decisions if isinstance(d.event, ev.ClientHeld)), None)
    _show(desk, incoming, identity, client.name, accounts, held)
    finish(desk, incoming, LetterKind.REPLY, "held and shown to the owner", identity)


def work_stranger(desk: Desk, incoming: Incoming) -> None:
    """Somebody unknown answers in an invoice's thread: shown to the owner, and nothing else follows."""
    known = desk.store.books.thread(incoming.letter.references)
    accounts = tuple(desk.store.account(invoice) for _, invoice in known if invoice)
    _show(desk, incoming, known[0][0], incoming.letter.sender.email, accounts, None)
    finish(desk, incoming, LetterKind.STRANGER, "an unknown sender in an invoice's thread: shown to the owner")


def _show(
    desk: Desk, incoming: Incoming, client: int, name: str, accounts: tuple[Account, ...], held: date | None
) -> None:
    """One mail to each owner; a flood is left to the digest, which lists every reply."""
    since = incoming.now - timedelta(hours=1)
    earlier = [
        r for kind in (LetterKind.REPLY, LetterKind.STRANGER) for r in desk.store.letters.received_since(since, kind)
    ]
    if len(earlier) >= _SHOWN_AN_HOUR:
        return

    def write(owner: str) -> Written:
        answers = (Answer.PAID, Answer.PAUSE, Answer.RESUME, Answer.CANCEL)
        shown = ReplyShown(
            client=name,
            numbers=tuple(account.number for account in accounts),
            sender=incoming.letter.sender.email,
            received_on=desk.today(incoming.now),
            text=visible(incoming.letter.text)[:_SHOWN],
            held_until=held,
            choices=_choices(desk, incoming, owner, answers, accounts),
        )
        return reply_shown(shown, desk.creditor, desk.words)

    about: list[post.About] = [(client, account.id) for account in accounts] or [(client, None)]
    post.to_owners(desk, incoming.now, write, about)


def _choices(
    desk: Desk, incoming: Incoming, owner: str, answers: tuple[Answer, ...], accounts: tuple[Account, ...]
) -> tuple[Choice, ...]:
    if not accounts:
        return ()
    numbers = ", ".join(account.number for account in accounts)
    return offered(desk, incoming.now, owner, answers, [account.id for account in accounts], numbers)


def _meant(desk: Desk, incoming: Incoming, client: int) -> list[Account]:
    """The client's open invoices that the reply is about: by its thread, by a number in its subject, else all."""
    by_thread = [i for c, i in desk.store.books.thread(incoming.letter.references) if c == client and i]
    accounts = desk.store.open_accounts(client)
    threaded = [account for account in accounts if account.id in by_thread]
    numbered = [account for account in accounts if account.number and account.number in incoming.letter.subject]
    return threaded or numbered or accounts
