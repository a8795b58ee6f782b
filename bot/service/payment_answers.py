"""What the owner says of a payment, carried out: whose it is, whose it is not, and what becomes of a shortfall."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import assert_never

from bot.core import payment_events as cash
from bot.core.ledger import Account, Payment
from bot.core.matching import Doubt, Match, Question, Share
from bot.core.money import Money
from bot.core.payments import OWNER, KnownPayment, Seen, told_again
from bot.core.readings import Command, Entry, NoticeKind
from bot.service import money_news, payment_questions
from bot.service.desk import Desk
from bot.service.incoming import Incoming
from bot.service.quiet import wait_for_owner
from bot.service.settled import Outcome
from bot.service.settling import (
    MOST_CANDIDATES,
    SAID,
    Till,
    allocate,
    ask_about,
    end_waiting,
    keep_in_step,
    open_till,
    payment_called,
    place,
)
from bot.service.till import as_received, parts_of
from bot.store.tokens import Act as TokenAct
from bot.store.tokens import ActKind
from bot.writing.acts import Act, NothingDone, act_sentence

KINDS = frozenset({ActKind.ALLOCATE, ActKind.NO_INVOICE, ActKind.NOT_THIS, ActKind.FORGIVE, ActKind.REST_DUE})
"""The acts that are carried out here; ``detail`` of each is the payment's name."""


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
    if known.left.minor <= 0 or account.cancelled or balance is None:
        return _say(till.desk, Act.PAYMENT_GONE, account)
    if balance.minor <= 0 and (word := payment_questions.told_word_on(till.desk, payment, account.id)) is not None:
        return _instead_of_word(till, payment, account, word)
    if balance.minor <= 0:
        return NothingDone(_phrase(till.desk, "settled_already", number=account.number, amount=known.left))
    if balance.currency != known.left.currency:
        return _paid_in_other_currency(till, payment, account, balance)
    amount = min(known.left, balance)
    allocate(till, payment, [Share(account.id, amount)], SAID)
    left = till.desk.store.account(account.id).balance
    return _say(till.desk, Act.ALLOCATED, account, amount=amount, balance=left if left and left.minor else None)


def _instead_of_word(till: Till, payment: str, account: Account, word: KnownPayment) -> str:
    """The bank's money takes the place of what the owner had told of: it is the same."""
    take_off(till, account, word.payment)
    till.desk.record(till.now, cash.PaymentSetAside(word.payment, till.letter))
    return put_on(till, payment, till.desk.store.account(account.id))


def _paid_in_other_currency(till: Till, payment: str, account: Account, balance: Money) -> str:
    """Nothing is converted: the invoice is paid on the owner's word, and that money asks for nothing more."""
    waited = payment_called(till.desk, payment).asked
    till.desk.record(till.now, cash.PaymentSetAside(payment, till.letter))
    _on_their_word(till, None, account, balance)
    end_waiting(till, waited)
    return _say(till.desk, Act.ALLOCATED, account, amount=balance, balance=None)


def _set_aside(till: Till, payment: str) -> str:
    desk, known = till.desk, payment_called(till.desk, payment)
    if known.left.minor <= 0:
        numbers = ", ".join(part.number for part in parts_of(desk, payment))
        return NothingDone(_phrase(desk, "nothing_free", numbers=numbers))
    desk.record(till.now, cash.PaymentSetAside(payment, till.letter))
    end_waiting(till, known.asked)
    return act_sentence(Act.SET_ASIDE, desk.creditor.language, desk.words, amount=known.left)


def _forgive(till: Till, payment: str, account: Account) -> str:
    """What is open beside this payment is let go; not where the payment does not count there any more."""
    counts = any(one.payment == payment for one in account.payments)
    if not counts or account.balance is None or not account.is_open:
        return _say(till.desk, Act.PAYMENT_GONE, account)
    forgiven = cash.BalanceForgiven(account.balance, SAID, payment, till.letter)
    till.desk.record(till.now, forgiven, account.client, account.id)
    keep_in_step(till, account.id)
    return _say(till.desk, Act.FORGIVEN, account, amount=account.balance)


def _rest_due(till: Till, account: Account) -> str:
    if not account.is_open:
        return _say(till.desk, Act.PAYMENT_GONE, account)
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
    if taken_back := let_go_of_word(till, account, taken):
        return taken_back
    _ask_whose(till, taken.payment)
    return say_free(till, account, taken)


def _ask_whose(till: Till, payment: str) -> None:
    """Undoing settles nothing else: the owner is asked about whatever it would fit now."""
    known = payment_called(till.desk, payment)
    if known.returned_on is not None or known.asked:
        return
    found = till.owed.match(as_received(till, known))
    match found:
        case Match(shares):
            doubt, candidates = Doubt.TAKEN_OFF, tuple(share.invoice for share in shares)
        case Question(doubt, candidates):
            pass
        case _:
            assert_never(found)
    entry = Entry(NoticeKind.CREDIT, known.left, known.received_on, known.payer, known.text)
    payment_questions.ask(till, [ask_about(till, entry, known, doubt, candidates[:MOST_CANDIDATES])])


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
    _wait_for_others(till, account.id, names[-1])
    return replace(parts[-1], amount=Money(sum(one.amount.minor for one in parts), parts[-1].amount.currency))


def _wait_for_others(till: Till, invoice: int, undone: str) -> None:
    """The question that this payment may have raised is answered; other money that may be for the invoice keeps it waiting."""
    end_waiting(till, [invoice])
    for known in till.desk.store.books.cash.unallocated():
        about = invoice in known.asked or invoice in till.owed.named(known.text)
        if known.payment != undone and about and invoice not in till.desk.store.books.cash.denied(known.payment):
            wait_for_owner(till, invoice)


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


def take_word(desk: Desk, incoming: Incoming, command: Command, account: Account) -> str | None:
    """The owner says that an invoice is paid: money that waits for an invoice is taken first, the rest on their word.

    The bank's own word for what the owner told of is recognised when it comes. Says why where nothing was counted.
    """
    amount = command.amount or account.balance
    if not account.is_open or amount is None or amount.minor <= 0:
        return None
    if account.balance is not None and amount.currency != account.balance.currency:
        currency = account.balance.currency
        return NothingDone(_phrase(desk, "word_other_currency", number=account.number, currency=currency))
    till = open_till(desk, incoming.now, incoming.id)
    for known in _waiting_for(desk, account, command.amount, amount):
        part = min(known.left, amount)
        allocate(till, known.payment, [Share(account.id, part)], SAID)
        amount = amount - part
        if amount.minor <= 0:
            return None
    if command.amount is not None and _said_before(till, command, account):
        return _ask_whether_again(till, command, account, amount)
    _on_their_word(till, command, account, amount)
    return None


def _said_before(till: Till, command: Command, account: Account) -> bool:
    """Whether the owner told of the very sum for that invoice within days, by another mail, and of no other day."""
    told = _as_told(till, command, account, command.amount or Money(0, ""))
    seen = Seen(told.amount, told.received_on, OWNER, told.identity, told.payer, "", told.text)
    return told_again(seen, till.desk.store.books.cash.payments_of(account.id)) is not None


def _ask_whether_again(till: Till, command: Command, account: Account, amount: Money) -> str:
    told = _as_told(till, command, account, amount)
    till.desk.record(till.now, told)
    entry = Entry(NoticeKind.CREDIT, amount, told.received_on, told.payer, told.text)
    known = payment_called(till.desk, told.payment)
    payment_questions.ask(till, [ask_about(till, entry, known, Doubt.SAID_TWICE, (account.id,))])
    return NothingDone(_phrase(till.desk, "word_said_before", number=account.number, amount=amount))


def _waiting_for(desk: Desk, account: Account, stated: Money | None, amount: Money) -> Sequence[KnownPayment]:
    """Money that waits and that the owner was asked about for this invoice: of that very sum; without a sum, any."""
    free = [one for one in desk.store.books.cash.unallocated() if one.left.currency == amount.currency]
    asked = [one for one in free if account.id in one.asked]
    exact = [one for one in asked if one.left == amount]
    return exact[:1] or ([] if stated else asked[:1])


def _on_their_word(till: Till, command: Command | None, account: Account, amount: Money) -> None:
    told = _as_told(till, command, account, amount)
    till.desk.record(till.now, told)
    balance = till.desk.store.account(account.id).balance
    share = amount if balance is None else min(amount, balance)
    allocate(till, told.payment, [Share(account.id, share)], SAID)


def _as_told(till: Till, command: Command | None, account: Account, amount: Money) -> cash.PaymentReceived:
    desk = till.desk
    name = desk.store.books.cash.next_name()
    on = command.paid_on if command and command.paid_on else desk.today(till.now)
    identity = f"{OWNER} letter {till.letter} {account.id}"
    client = desk.store.client(account.client).name
    return cash.PaymentReceived(name, amount, on, OWNER, identity, client, "", account.number, till.letter)


def _phrase(desk: Desk, name: str, **values: object) -> str:
    return desk.words.phrase(f"payments.{name}", desk.creditor.language, values)


def _say(desk: Desk, act: Act, account: Account, **facts: object) -> str:
    client = desk.store.client(account.client).name
    return act_sentence(act, desk.creditor.language, desk.words, number=account.number, client=client, **facts)
