"""What the owner is told of a client's reply, and the ready answers that go with it."""

from __future__ import annotations

from collections.abc import Sequence

from bot.core.course import Course, Told, is_silenced
from bot.core.ledger import active_holds
from bot.core.model import Role
from bot.core.money import Money, totals
from bot.core.promises import record
from bot.core.readings import Command, Verb
from bot.core.reply import Intent, Reply
from bot.core.situation import Situation
from bot.reading.amounts import find_amounts
from bot.reading.country import debtors_country
from bot.reading.reply.remainder import tells_of_half
from bot.service.as_read import label
from bot.service.bank_details import other_iban
from bot.service.choices import meanings, offered
from bot.service.desk import Desk
from bot.service.incoming import Incoming
from bot.service.plan_terms import terms_of
from bot.service.said_again import may_be_part, received, said_of
from bot.writing.choices import Answer
from bot.writing.document import Choice
from bot.writing.reply_words import ReplyCourse, reply_sentences
from bot.writing.voice import owners_voice

_MOST_MEANINGS = 5
_MOST_PARTS = 2
LIKELY = (Intent.PROMISE, Intent.PAID, Intent.DISPUTE, Intent.IN_PROCESS)
"""What replies mean most often; offered where the reading itself has nothing better."""

_GO_ON_OR_END = (Answer.RESUME, Answer.CANCEL)
_USUAL = (Answer.PAID, Answer.PAUSE)
_OFFERED = {
    Told.INSOLVENCY: _GO_ON_OR_END,
    Told.STOP: _GO_ON_OR_END,
    Told.DISPUTE: _GO_ON_OR_END,
    Told.HARDSHIP: (Answer.PLAN, *_GO_ON_OR_END),
    Told.PAID: (Answer.PAID, Answer.NOT_ARRIVED),
    Told.PAID_UNSEEN: (Answer.PAID, Answer.NOT_ARRIVED),
    Told.REQUEST_PASSED: (Answer.RESUME, Answer.PAUSE),
    Told.WRONG_CONTACT: (Answer.PAUSE, Answer.CANCEL),
    Told.UNSURE: (Answer.PAUSE,),
    Told.UNHELD: (Answer.PAUSE,),
    Told.PROMISE_FAR: (Answer.PAUSE,),
}
_TO_BE_NAMED = frozenset({Told.UNSURE, Told.UNHELD, Told.PROMISE_FAR})


def told(desk: Desk, incoming: Incoming, reply: Reply, s: Situation, found: Course, answered: bool) -> str:
    """The sentences that the owner's mail begins with."""
    today = desk.today(incoming.now)
    promises = [
        promise for i in desk.store.books.invoices_of(s.client.id) for promise in desk.store.account(i).promises
    ]
    course = ReplyCourse(
        told=found.told,
        client=s.client.name,
        numbers=_numbers(s, found),
        facts=reply.facts,
        held_until=found.held_until,
        answered=answered,
        balance=totals(account.balance for account in s.accounts if account.balance),
        record=record(promises, today),
        iban=other_iban(desk, incoming),
        silenced=is_silenced(s),
        held=_waits(s),
        country=debtors_country([contact.email for contact in s.client.contacts], incoming.own_words),
    )
    return reply_sentences(course, desk.creditor, desk.words)


def _waits(s: Situation) -> bool:
    """Whether one of the invoices is on hold without an end for what was said before."""
    return any(hold.until is None for account in s.accounts for hold in active_holds(account, s.client, s.today))


def _numbers(s: Situation, found: Course) -> tuple[str, ...]:
    """Those of the invoices meant that the course touches, if it touches any."""
    touched = {decision.invoice for decision in found.decisions}
    numbers = tuple(account.number for account in s.accounts if account.id in touched)
    return numbers or tuple(account.number for account in s.accounts)


def choices(
    desk: Desk, incoming: Incoming, owner: str, reply: Reply, s: Situation, found: Course
) -> tuple[Choice, ...]:
    """What may be answered with one tap; nothing where no invoice is open."""
    if not s.accounts:
        return ()
    numbers = ", ".join(account.number for account in s.accounts)
    targets = [account.id for account in s.accounts]
    named = _likely(reply) if found.told in _TO_BE_NAMED else ()
    answers = _OFFERED.get(found.told, (Answer.PAID, Answer.RESUME) if _waits(s) else _USUAL)
    detail = terms_of(reply, incoming.own_words, s) if found.told is Told.HARDSHIP else ""
    meant = meanings(desk, incoming.now, owner, named, incoming.id, numbers)
    return (
        *meant,
        *_whom_they_name(desk, incoming, owner, reply, s, found),
        *_parts_paid(desk, incoming, owner, reply, s),
        *offered(desk, incoming.now, owner, answers, targets, numbers, detail),
    )


def _whom_they_name(
    desk: Desk, incoming: Incoming, owner: str, reply: Reply, s: Situation, found: Course
) -> tuple[Choice, ...]:
    """To write to the address that the client names and that is not in its own domains: the owner's word makes it a
    contact."""
    email = reply.facts.contact
    if found.told is not Told.WRONG_CONTACT or not email or email in desk.ours:
        return ()
    command = Command(Verb.CONTACT, email=email, role=Role.ACCOUNTING, action="add")
    words = label(command, owners_voice(desk.creditor, desk.words))
    return (said_of(desk, incoming.now, owner, command, s.accounts, words, words),)


def _parts_paid(desk: Desk, incoming: Incoming, owner: str, reply: Reply, s: Situation) -> tuple[Choice, ...]:
    """The sums told beside a payment that are less than what is open on the one invoice, or half of it: a part may have
    come."""
    if len(s.accounts) != 1 or not (Intent.PAID in reply.says or reply.facts.of_rest):
        return ()
    account, currency = s.accounts[0], desk.config.business.currency
    sums = dict.fromkeys(one.money for one in find_amounts(incoming.own_words, currency))
    fitting = [amount for amount in sums if may_be_part(account, amount)][:_MOST_PARTS]
    if not sums and account.balance and tells_of_half(incoming.own_words):
        fitting = [Money(account.balance.minor // 2, account.balance.currency)]
    return tuple(received(desk, incoming.now, owner, Command(Verb.PAID, amount=amount), account) for amount in fitting)


def _likely(reply: Reply) -> Sequence[Intent]:
    """The reading's own guess first; "something else" always last."""
    ordered = dict.fromkeys((reply.intent, *reply.also, *LIKELY))
    return (*[intent for intent in ordered if intent is not Intent.OTHER][:_MOST_MEANINGS], Intent.OTHER)
