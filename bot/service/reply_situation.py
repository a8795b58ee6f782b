"""A client's letter with all that deciding needs to know, and the carrying out of what was decided."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import timedelta

from bot.core import reply_events as said
from bot.core.course import Course, Courtesy
from bot.core.ledger import Account, ClientFile
from bot.core.reply import Need, Reply
from bot.core.reply_contacts import is_own
from bot.core.situation import Situation
from bot.reading.folding import fold
from bot.reading.letter import parse
from bot.reading.loops import automatic
from bot.reading.quoting import visible_of
from bot.service import courtesies, post, rates
from bot.service.bank_details import other_iban
from bot.service.courtesies import Draft
from bot.service.desk import Desk
from bot.service.incoming import Incoming
from bot.service.rounds import going_round
from bot.service.scope import meant
from bot.store.letters import LetterKind

_REPEATED_WITHIN = timedelta(days=7)
_LOOKED_AT = 5
"""Earlier letters of a writer that are compared."""

BANK_SEEN = "bank_seen"
"""Kept once a bank's or provider's own word was read: from then on money that comes in is known."""


def situation(desk: Desk, incoming: Incoming) -> Situation:
    """What the letter is about as it stands; its sender must be a client's."""
    client = desk.store.client(incoming.sender.clients[0])
    accounts = meant(desk, incoming, client.id, incoming.own_words)
    return Situation(
        client,
        tuple(accounts),
        desk.policy(client),
        desk.today(incoming.now),
        incoming.id,
        writer=incoming.letter.sender.email,
        siblings=tuple(desk.store.open_accounts(client.id)),
        provable=_provable(desk, incoming, accounts),
        bank_seen=desk.store.setting(BANK_SEEN) is not None,
        answerable=_may_be_answered(desk, incoming, client),
    )


def _provable(desk: Desk, incoming: Incoming, accounts: Sequence[Account]) -> frozenset[Need]:
    """What is answered at once. Who names another account than ours, theirs or a thief's, is the owner's to answer."""
    found = {Need.STATEMENT} if all(_is_known(account) for account in accounts) else set[Need]()
    found |= {Need.BANK_DETAILS} if desk.creditor.iban and not other_iban(desk, incoming) else set()
    found |= {Need.INVOICE_COPY} if accounts and all(account.documents for account in accounts) else set()
    return frozenset(found)


def carry_out(desk: Desk, incoming: Incoming, reply: Reply, s: Situation, course: Course) -> bool:
    """Record the decisions and store the answer, if there is one; whether one goes back."""
    for decision in course.decisions:
        desk.record(incoming.now, decision.event, decision.client, decision.invoice)
    if course.answer is None:
        return False
    accounts = _answered_about(desk, course, s)
    if not accounts:
        return False
    courtesies.store(desk, incoming.now, desk.store.client(s.client.id), accounts, _draft(incoming, reply, s, course))
    return True


def _may_be_answered(desk: Desk, incoming: Incoming, client: ClientFile) -> bool:
    """Never a machine; and only somebody known, or of the client's own domain in a thread of ours."""
    letter = incoming.letter
    if automatic(letter) is not None or _says_it_again(desk, incoming) or going_round(desk, incoming):
        return False
    if rates.is_spent(desk, letter.sender.email, incoming.now):
        return False
    if letter.sender.email in {contact.email for contact in client.contacts}:
        return True
    return is_own(letter.sender.email, client) and bool(desk.store.books.thread(letter.references))


def _says_it_again(desk: Desk, incoming: Incoming) -> bool:
    """The same writer's same words of some days ago: a machine without a mark answers our answer for ever."""
    own = fold(incoming.own_words).split()
    earlier = desk.store.letters.received_since(incoming.now - _REPEATED_WITHIN, LetterKind.REPLY)
    before = [row.id for row in earlier if row.id < incoming.id and row.sender == incoming.letter.sender.email]
    return any(
        fold(visible_of(parse(desk.store.letters.raw(letter))).text).split() == own for letter in before[-_LOOKED_AT:]
    )


def _answered_about(desk: Desk, course: Course, s: Situation) -> list[Account]:
    promised = {d.invoice for d in course.decisions if isinstance(d.event, said.PromiseMade)}
    chosen: Iterable[Account] = s.siblings if course.answer is Courtesy.STATEMENT else s.accounts
    fresh = [desk.store.account(account.id) for account in chosen]
    wanted = [a for a in fresh if course.answer is not Courtesy.NOTED or a.id in promised]
    return [account for account in wanted if account.is_open and _is_known(account)]


def _is_known(account: Account) -> bool:
    return account.balance is not None and account.due_on is not None and account.total is not None


def _draft(incoming: Incoming, reply: Reply, s: Situation, course: Course) -> Draft:
    assert course.answer is not None
    letter = incoming.letter
    promises = [d.event for d in course.decisions if isinstance(d.event, said.PromiseMade)]
    return Draft(
        course.answer,
        ((letter.sender.name, letter.sender.email),),
        post.Thread(letter.message_id, (*letter.references, letter.message_id)),
        letter.subject,
        incoming.id,
        promised_on=promises[0].on if promises else None,
        promised=promises[0].amount if len(promises) == 1 else None,
        with_documents=Need.INVOICE_COPY in s.provable & set(reply.facts.needs),
    )
