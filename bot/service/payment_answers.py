"""What the owner says of a payment, carried out: whose it is, whose it is not, and what becomes of a shortfall."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.core import payment_events as cash
from bot.core.ledger import Account, Payment
from bot.core.matching import Share
from bot.core.money import Money
from bot.core.payments import OWNER, KnownPayment
from bot.core.readings import Command, Entry, NoticeKind
from bot.service import money_news, payment_questions
from bot.service.desk import Desk
from bot.service.incoming import Incoming
from bot.service.settled import Outcome
from bot.service.settling import (
    Till,
    allocate,
    end_waiting,
    keep_in_step,
    open_till,
    payment_called,
    place,
)
from bot.store.tokens import Act as TokenAct
from bot.store.tokens import ActKind
from bot.writing.acts import Act, act_sentence

KINDS = frozenset({ActKind.ALLOCATE, ActKind.NO_INVOICE, ActKind.NOT_THIS, ActKind.FORGIVE, ActKind.REST_DUE})
"""The acts that are carried out here; ``detail`` of each is the payment's name."""

_SAID = "the owner said so"


def carry_out_act(desk: Desk, incoming: Incoming, act: TokenAct) -> list[str]:
    """One sentence for each thing done. The token is bound to one payment: no other one is ever touched."""
    till = open_till(desk, incoming.now, incoming.id)
    if act.kind is ActKind.NO_INVOICE:
        return [_set_aside(till, act.detail)]
    accounts = [desk.store.account(invoice) for invoice in act.targets]
    match act.kind:
        case ActKind.ALLOCATE:
            return [put_on(till, act.detail, account) for account in accounts]
        case ActKind.NOT_THIS:
            return [line for account in accounts for line in _not_this(till, account, act.detail)]
        case ActKind.FORGIVE:
            return [_forgive(till, act.detail, account) for account in accounts]
        case _:
            return [_rest_due(till, account) for account in accounts]


def _not_this(till: Till, account: Account, payment: str) -> list[str]:
    taken = take_off(till, account, payment)
    if taken is None:
        return [_say(till.desk, Act.PAYMENT_GONE, account)]
    taken_back = let_go_of_word(till, account, taken)
    return [taken_back] if taken_back else [say_free(till, account, taken), *offer_anew(till, payment)]


def put_on(till: Till, payment: str, account: Account) -> str:
    """As much of what is left of the payment as the invoice needs."""
    known, balance = payment_called(till.desk, payment), account.balance
    free = known.left.minor > 0 and not account.cancelled
    if not free or balance is None or balance.minor <= 0 or balance.currency != known.left.currency:
        return _say(till.desk, Act.PAYMENT_GONE, account)
    amount = min(known.left, balance)
    allocate(till, payment, [Share(account.id, amount)], _SAID)
    left = till.desk.store.account(account.id).balance
    return _say(till.desk, Act.ALLOCATED, account, amount=amount, balance=left if left and left.minor else None)


def _set_aside(till: Till, payment: str) -> str:
    desk, known = till.desk, payment_called(till.desk, payment)
    desk.record(till.now, cash.PaymentSetAside(payment, till.letter))
    end_waiting(till, known.asked)
    return act_sentence(Act.SET_ASIDE, desk.creditor.language, desk.words, amount=known.left)


def _forgive(till: Till, payment: str, account: Account) -> str:
    """What is open beside this payment is let go; not where the payment does not count there any more."""
    counts = any(one.payment == payment for one in account.payments)
    if not counts or account.balance is None or not account.is_open:
        return _say(till.desk, Act.PAYMENT_GONE, account)
    forgiven = cash.BalanceForgiven(account.balance, _SAID, payment, till.letter)
    till.desk.record(till.now, forgiven, account.client, account.id)
    keep_in_step(till, account.id)
    return _say(till.desk, Act.FORGIVEN, account, amount=account.balance)


def _rest_due(till: Till, account: Account) -> str:
    end_waiting(till, [account.id])
    return _say(till.desk, Act.REST_DUE, account, balance=account.balance)


# --- "that was not for 031" -----------------------------------------------------------------------------------


def undo(till: Till, account: Account, payment: str | None = None) -> str:
    """The payment, or the last one, is not for this invoice: the account is what it was, and the money free again.

    What only the owner told of is taken back with it: the bank's credit for it, if one comes, is new money.
    """
    taken = take_off(till, account, payment)
    if taken is None:
        return _say(till.desk, Act.PAYMENT_GONE, account)
    return let_go_of_word(till, account, taken) or say_free(till, account, taken)


def take_off(till: Till, account: Account, payment: str | None = None) -> Payment | None:
    """What of the payment, or of the last one, is taken off the invoice; None if nothing of it settles it."""
    names = [one.payment for one in account.payments if payment in (None, one.payment)]
    if not names:
        return None
    parts = [one for one in account.payments if one.payment == names[-1]]
    till.desk.record(till.now, cash.AllocationUndone(names[-1], till.letter), account.client, account.id)
    for name, iban in till.desk.store.books.cash.payers_without_payment(account.client):
        till.desk.record(till.now, cash.PayerForgotten(name, iban), account.client)
    keep_in_step(till, account.id)
    return replace(parts[-1], amount=Money(sum(one.amount.minor for one in parts), parts[-1].amount.currency))


def let_go_of_word(till: Till, account: Account, taken: Payment) -> str | None:
    """Says that the owner's word is taken back; None where a bank told of the money too, or some of it settles others."""
    known = payment_called(till.desk, taken.payment)
    if known.sources != {OWNER} or known.left != known.amount:
        return None
    till.desk.record(till.now, cash.PaymentSetAside(taken.payment, till.letter))
    balance = till.desk.store.account(account.id).balance
    values = {"number": account.number, "balance": balance}
    return till.desk.words.phrase("payments.word_taken_back", till.desk.creditor.language, values)


def say_free(till: Till, account: Account, taken: Payment) -> str:
    """That the money counts there no more."""
    balance = till.desk.store.account(account.id).balance
    return _say(till.desk, Act.UNALLOCATED, account, amount=taken.amount, balance=balance)


def offer_anew(till: Till, payment: str) -> list[str]:
    """Place money that is free again where it certainly belongs; else the owner is asked by mail, if anything fits."""
    known = payment_called(till.desk, payment)
    entry = Entry(NoticeKind.CREDIT, known.left, known.received_on, known.payer, known.text)
    settled = place(till, entry, payment)
    payment_questions.ask(till, [settled])
    return (
        [money_news.sentence(till.desk, part) for part in settled.parts] if settled.outcome is Outcome.ALLOCATED else []
    )


# --- "031 is paid" --------------------------------------------------------------------------------------------


def take_word(desk: Desk, incoming: Incoming, command: Command, account: Account) -> None:
    """The owner says that an invoice is paid: money that waits for an invoice is taken first, the rest on their word.

    The bank's own word for what the owner told of is recognised when it comes.
    """
    amount = command.amount or account.balance
    if not account.is_open or amount is None or amount.minor <= 0:
        return
    if account.balance is not None and amount.currency != account.balance.currency:
        return
    till = open_till(desk, incoming.now, incoming.id)
    for known in _waiting_for(desk, account, command.amount, amount):
        part = min(known.left, amount)
        allocate(till, known.payment, [Share(account.id, part)], _SAID)
        amount = amount - part
        if amount.minor <= 0:
            return
    _on_their_word(till, command, account, amount)


def _waiting_for(desk: Desk, account: Account, stated: Money | None, amount: Money) -> Sequence[KnownPayment]:
    """Money that waits and that the owner was asked about for this invoice: of that very sum; without a sum, any."""
    free = [one for one in desk.store.books.cash.unallocated() if one.left.currency == amount.currency]
    asked = [one for one in free if account.id in one.asked]
    exact = [one for one in asked if one.left == amount]
    return exact[:1] or ([] if stated else asked[:1])


def _on_their_word(till: Till, command: Command, account: Account, amount: Money) -> None:
    desk = till.desk
    name = desk.store.books.cash.next_name()
    on = command.paid_on or desk.today(till.now)
    identity = f"{OWNER} letter {till.letter} {account.id}"
    client = desk.store.client(account.client).name
    told = cash.PaymentReceived(name, amount, on, OWNER, identity, client, "", account.number, till.letter)
    desk.record(till.now, told)
    balance = desk.store.account(account.id).balance
    share = amount if balance is None else min(amount, balance)
    allocate(till, name, [Share(account.id, share)], _SAID)


def _say(desk: Desk, act: Act, account: Account, **facts: object) -> str:
    client = desk.store.client(account.client).name
    return act_sentence(act, desk.creditor.language, desk.words, number=account.number, client=client, **facts)
