"""What the owner said without naming the invoice, offered again for each that may be meant: one tap says which."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime

from bot.core.ledger import Account
from bot.core.model import Role
from bot.core.money import Money, totals
from bot.core.readings import Command, Verb
from bot.reading.command.only_yes import is_courtesy
from bot.reading.folding import fold
from bot.service.carrying_out import apply
from bot.service.choices import TOKEN_LIFE, offered
from bot.service.desk import Desk
from bot.service.incoming import Incoming
from bot.store.tokens import Act, ActKind
from bot.writing.choices import Answer, ready_answer
from bot.writing.document import Choice
from bot.writing.voice import owners_voice

KINDS = frozenset({ActKind.SAID})
"""The acts that are carried out here."""

_READY = {
    Verb.PAID: Answer.PAID,
    Verb.PAUSE: Answer.PAUSE,
    Verb.RESUME: Answer.RESUME,
    Verb.CANCEL: Answer.CANCEL,
}
_OF_ONE = frozenset({Verb.AMOUNT, Verb.NUMBER, Verb.PAYMENT_LINK})
_FOR_INVOICES = frozenset({*_READY, *_OF_ONE, Verb.DISPUTE, Verb.DUE, Verb.PROMISE, Verb.REMIND, Verb.ESCALATE})
_KEPT = ("until", "amount", "paid_on", "due_on", "promised_on", "number", "url", "email", "role", "action")
_MOST_WORDS = 160
_MOST_NUMBERS = 8


def for_each(desk: Desk, incoming: Incoming, command: Command, invoices: Sequence[int]) -> Iterator[Choice]:
    """The command for all of the ``invoices`` where it can be for all, and for each of them."""
    accounts = [desk.store.account(invoice) for invoice in dict.fromkeys(invoices)]
    if command.verb is Verb.PAID and command.amount is not None:
        yield from _for_a_sum(desk, incoming, command, accounts)
    elif command.verb in _FOR_INVOICES:
        one_client = len({account.client for account in accounts}) == 1
        if len(accounts) > 1 and one_client and command.verb not in _OF_ONE:
            yield _choice(desk, incoming, command, accounts)
        for account in accounts:
            yield _choice(desk, incoming, command, [account])


def for_all(desk: Desk, incoming: Incoming, command: Command, invoices: Sequence[int]) -> Iterator[Choice]:
    """The command for all of the ``invoices``, whosesoever they are, at once."""
    accounts = [desk.store.account(invoice) for invoice in invoices]
    if accounts and command.verb in _FOR_INVOICES - _OF_ONE:
        yield _choice(desk, incoming, command, accounts)


def numbered(choice: Choice, numbers: str) -> Choice:
    """The choice with its invoices in the label, where several stand side by side."""
    return replace(choice, label=f"{choice.label} ({numbers})")


def is_bare(command: Command) -> bool:
    """Whether it is one of the usual answers and brings no value: offered, it says no more than that."""
    return command.verb in _READY and not any(getattr(command, name) for name in _KEPT)


def part_or_whole(desk: Desk, incoming: Incoming, amount: Money, invoice: int) -> tuple[Choice, ...]:
    """A sum stands beside "paid": that sum of the invoice, or all of it."""
    account = desk.store.account(invoice)
    part = _of_sum(desk, incoming, Command(Verb.PAID, amount=amount), account)
    return (part, *offered(desk, incoming.now, incoming.letter.sender.email, (Answer.PAID,), [invoice], account.number))


def offered_as(desk: Desk, incoming: Incoming, command: Command, invoice: int, label: str) -> Choice:
    """The command for this invoice under a ``label`` that says all it does, and is what the mail says too."""
    account = desk.store.account(invoice)
    return _offered(desk, incoming, command, [account], label, f"{account.number}: {label}")


def received(desk: Desk, now: datetime, owner: str, command: Command, account: Account) -> Choice:
    """That the command's sum has come for this invoice, for the ``owner`` to say."""
    voice, amount = owners_voice(desk.creditor, desk.words), command.amount
    assert amount is not None
    label = voice("questions.history.paid", amount=amount, on="")
    words = f"{voice('answers.paid')} {account.number} {voice.money(amount)}"
    return _issued(desk, now, owner, command, [account], f"{label} ({account.number})", words)


def said_of(
    desk: Desk, now: datetime, owner: str, command: Command, accounts: Sequence[Account], label: str, effect: str
) -> Choice:
    """The command for these invoices, for the ``owner`` to say; ``effect`` is all it does, in words."""
    return _issued(desk, now, owner, command, accounts, label, f"{_called(desk, accounts)}: {effect}")


def may_be_part(account: Account, amount: Money) -> bool:
    """Whether the sum is less than what is open on the invoice, in its currency."""
    balance = account.balance
    return account.is_open and balance is not None and balance.currency == amount.currency and amount < balance


def contradicts(text: str, act: Act) -> bool:
    """Whether the mail's words are others than those of the ready answer, courtesies aside."""
    before, found, after = _plain(text).partition(_plain(json.loads(act.detail)["words"]))
    return not found or not all(is_courtesy(rest) for rest in (before, after))


def _plain(text: str) -> str:
    return " ".join(fold(text).split())


def carry_out_act(desk: Desk, incoming: Incoming, act: Act) -> list[str]:
    """One sentence for each invoice. Inside a transaction."""
    return apply(desk, incoming, _command(act.detail), list(act.targets))


def command_of(act: Act) -> Command:
    """What was said, as a ready answer of this kind keeps it."""
    return _command(act.detail)


def amount_of(act: Act) -> Money | None:
    """The sum that was said to be paid, if one was."""
    return _command(act.detail).amount


def offered_again(desk: Desk, incoming: Incoming, act: Act) -> Choice:
    """The same ready answer with a token of its own. Inside a transaction."""
    command, accounts = _command(act.detail), [desk.store.account(invoice) for invoice in act.targets]
    if command.verb is Verb.PAID and command.amount is not None and len(accounts) == 1:
        return _of_sum(desk, incoming, command, accounts[0])
    label = owners_voice(desk.creditor, desk.words)("buttons.allocate", number=_called(desk, accounts))
    return _offered(desk, incoming, command, accounts, label, json.loads(act.detail)["words"])


def _for_a_sum(desk: Desk, incoming: Incoming, command: Command, accounts: Sequence[Account]) -> Iterator[Choice]:
    """The invoices of just that sum; else all, where it is their sum; else each of which it may be a part."""
    amount = command.amount
    assert amount is not None
    open_ones = [account for account in accounts if account.is_open and account.balance]
    fitting = [account for account in open_ones if account.balance == amount]
    for account in fitting:
        yield _of_sum(desk, incoming, command, account)
    if fitting:
        return
    sums = totals(account.balance for account in open_ones if account.balance)
    if len(open_ones) > 1 and tuple(sums) == (amount,):
        yield _choice(desk, incoming, replace(command, amount=None), open_ones)
        return
    for account in open_ones:
        if may_be_part(account, amount):
            yield _of_sum(desk, incoming, command, account)


def _of_sum(desk: Desk, incoming: Incoming, command: Command, account: Account) -> Choice:
    return received(desk, incoming.now, incoming.letter.sender.email, command, account)


def _choice(desk: Desk, incoming: Incoming, command: Command, accounts: Sequence[Account]) -> Choice:
    numbers = _called(desk, accounts)
    if is_bare(command):
        owner, targets = incoming.letter.sender.email, [account.id for account in accounts]
        (choice,) = offered(desk, incoming.now, owner, (_READY[command.verb],), targets, numbers)
        return replace(choice, label=f"{choice.label} ({numbers})")
    label = owners_voice(desk.creditor, desk.words)("buttons.allocate", number=numbers)
    words = f"{numbers}: {' '.join(command.said.split())[:_MOST_WORDS]}"
    return _offered(desk, incoming, command, accounts, label, words)


def _called(desk: Desk, accounts: Sequence[Account]) -> str:
    """Their numbers; of very many, how many there are."""
    if len(accounts) > _MOST_NUMBERS:
        return owners_voice(desk.creditor, desk.words)("questions.open_heading", count=len(accounts))
    return ", ".join(account.number for account in accounts)


def _offered(
    desk: Desk, incoming: Incoming, command: Command, accounts: Sequence[Account], label: str, words: str
) -> Choice:
    return _issued(desk, incoming.now, incoming.letter.sender.email, command, accounts, label, words)


def _issued(
    desk: Desk, now: datetime, owner: str, command: Command, accounts: Sequence[Account], label: str, words: str
) -> Choice:
    act = Act(ActKind.SAID, tuple(account.id for account in accounts), _detail(command, words))
    token = desk.store.tokens.issue(owner, act, now + TOKEN_LIFE)
    return Choice(label, ready_answer(desk.own_address, f"{_called(desk, accounts)} {token}", words))


# --- as a token keeps it ----------------------------------------------------------------------------------------


def _detail(command: Command, words: str) -> str:
    kept = {name: getattr(command, name) for name in _KEPT if getattr(command, name) is not None}
    plain = {name: f"{v.minor} {v.currency}" if isinstance(v, Money) else str(v) for name, v in kept.items()}
    return json.dumps({"verb": command.verb.value, "words": words, **plain})


def _command(detail: str) -> Command:
    kept: dict[str, str] = json.loads(detail)
    minor, _, currency = kept.get("amount", "").partition(" ")
    return Command(
        Verb(kept["verb"]),
        until=_day(kept.get("until")),
        amount=Money(int(minor), currency) if minor else None,
        paid_on=_day(kept.get("paid_on")),
        due_on=_day(kept.get("due_on")),
        promised_on=_day(kept.get("promised_on")),
        number=kept.get("number"),
        url=kept.get("url"),
        email=kept.get("email"),
        role=Role(kept["role"]) if "role" in kept else None,
        action=kept.get("action"),
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
