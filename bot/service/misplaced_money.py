"""A payment on the wrong invoice, put right at the owner's word: "that was not for 031, it is for 032".

Taken off and placed anew in one transaction; where the right invoice cannot be told, the money is offered.
"""

from __future__ import annotations

from bot.core.ledger import Account, Payment
from bot.reading.command.misplaced import Misplaced, misplaced
from bot.service import payment_answers
from bot.service.desk import Desk
from bot.service.incoming import Incoming
from bot.service.numbers import ends_in, invoice_called
from bot.service.settling import Till, open_till
from bot.store.books import key
from bot.writing.acts import Act, act_sentence


def carry_out(desk: Desk, incoming: Incoming, text: str) -> list[str] | None:
    """One sentence for each thing done; None where ``text`` says something else, or no such payment is known."""
    said = misplaced(text)
    if said is None:
        return None
    from_ = _settled_by_payment(desk, incoming, said)
    if not from_:
        return None
    if len(from_) > 1:
        return [_unclear(desk, said.away, from_)]
    to = [] if not said.to else [desk.store.account(one) for one in invoice_called(desk, said.to)]
    if said.to and len(to) != 1:
        return [_unclear(desk, said.to, to)]
    return _moved(open_till(desk, incoming.now, incoming.id), from_[0], to[0] if to else None)


def _moved(till: Till, wrong: Account, right: Account | None) -> list[str]:
    """Nothing by halves: where the right invoice can take nothing, the payment stays where it is."""
    if right is not None and not _can_take(wrong, right):
        return [act_sentence(Act.PAYMENT_GONE, till.desk.creditor.language, till.desk.words, number=right.number)]
    taken = payment_answers.take_off(till, wrong)
    if taken is None:
        return []
    if right is not None:
        return [
            _no_longer(till, wrong, taken),
            payment_answers.put_on(till, taken.payment, till.desk.store.account(right.id)),
        ]
    if taken_back := payment_answers.let_go_of_word(till, wrong, taken):
        return [taken_back]
    return [payment_answers.say_free(till, wrong, taken), *payment_answers.offer_anew(till, taken.payment)]


def _no_longer(till: Till, wrong: Account, taken: Payment) -> str:
    balance = till.desk.store.account(wrong.id).balance
    values = {"number": wrong.number, "amount": taken.amount, "balance": balance}
    return till.desk.words.phrase("payments.moved", till.desk.creditor.language, values)


def _can_take(wrong: Account, right: Account) -> bool:
    same = right.balance is not None and right.balance.currency == wrong.payments[-1].amount.currency
    return same and right.is_open and right.id != wrong.id


def _settled_by_payment(desk: Desk, incoming: Incoming, said: Misplaced) -> list[Account]:
    """Invoices that may be meant and that a payment settles in whole or in part; the thread's own come first."""
    in_thread = [one for _, one in desk.store.books.thread(incoming.letter.references) if one]
    called = _called(desk, said.away) if said.away else in_thread
    called = [one for one in called if one in in_thread] or called
    accounts = [desk.store.account(one) for one in dict.fromkeys(called)]
    return [account for account in accounts if account.payments]


def _called(desk: Desk, name: str) -> list[int]:
    """As any number of the owner's is understood, but among settled invoices too."""
    exact = [row.id for row in desk.store.books.by_number(name)]
    wanted = key(name)
    if exact or not wanted:
        return exact
    return [row.id for row in desk.store.books.all_invoices() if ends_in(row.number, wanted)]


def _unclear(desk: Desk, name: str, accounts: list[Account]) -> str:
    if not accounts:
        return act_sentence(Act.UNKNOWN_INVOICE, desk.creditor.language, desk.words, number=name)
    text = f"{name or '?'} ({', '.join(account.number for account in accounts)} ?)"
    return act_sentence(Act.NOT_UNDERSTOOD, desk.creditor.language, desk.words, text=text)
