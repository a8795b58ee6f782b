"""What was read of words that are not plain, offered with its day or sum spelled out: one tap says that it was meant."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.core.ledger import active_holds
from bot.core.model import HoldReason
from bot.core.readings import Command, Verb
from bot.service.choices import offered
from bot.service.desk import Desk
from bot.service.incoming import Incoming
from bot.service.said_again import for_each, is_bare, offered_as
from bot.service.said_again import numbered as said_numbered
from bot.writing.choices import Answer
from bot.writing.document import Choice
from bot.writing.voice import Voice, owners_voice

_MOST = 3
_CLAIMED = (Answer.PAID, Answer.NOT_ARRIVED, Answer.PAUSE, Answer.CANCEL)
_SILENT = (Answer.PAID, Answer.PAUSE, Answer.RESUME, Answer.CANCEL)


def usual(desk: Desk, incoming: Incoming, invoice: int, read: Sequence[Command] = ()) -> tuple[Choice, ...]:
    """What was ``read`` for the invoice, then the usual instructions: what is silent goes on, what is not is reminded."""
    account, owner = desk.store.account(invoice), incoming.letter.sender.email
    number, now = account.number, incoming.now
    if not account.is_open:
        return offered(desk, now, owner, _SILENT, [invoice], number)
    found = tuple(_each(desk, incoming, read, invoice))
    if account.standing.firm and account.standing.firm.reason is HoldReason.CLAIMED_PAID:
        return (*found, *offered(desk, now, owner, _CLAIMED, [invoice], number))
    if active_holds(account, desk.store.client(account.client), desk.today(now)):
        return (*found, *offered(desk, now, owner, _SILENT, [invoice], number))
    paid, pause, cancel = offered(desk, now, owner, (Answer.PAID, Answer.PAUSE, Answer.CANCEL), [invoice], number)
    remind = () if any(one.verb is Verb.REMIND for one in read) else (Command(Verb.REMIND),)
    return (*found, paid, pause, *_each(desk, incoming, remind, invoice), cancel)


def numbered(desk: Desk, incoming: Incoming, command: Command, invoice: int) -> Iterator[Choice]:
    """The one command for the invoice, whose number its label holds."""
    number = desk.store.account(invoice).number
    if is_bare(command):
        yield from for_each(desk, incoming, command, [invoice])
    else:
        yield from (said_numbered(choice, number) for choice in _each(desk, incoming, [command], invoice))


def _each(desk: Desk, incoming: Incoming, commands: Sequence[Command], invoice: int) -> Iterator[Choice]:
    voice = owners_voice(desk.creditor, desk.words)
    for command in commands[:_MOST]:
        if words := label(command, voice):
            yield offered_as(desk, incoming, command, invoice, words)


def label(command: Command, voice: Voice) -> str:
    """The effect in a few words; "" for what the usual answers say already, and what no single invoice can take."""
    match command:
        case Command(verb=Verb.PAID, amount=amount) if amount is not None:
            return voice("questions.history.paid", amount=amount, on="")
        case Command(verb=Verb.PAUSE, until=on) | Command(verb=Verb.PROMISE, promised_on=on) if on is not None:
            return voice(f"said.{command.verb}", on=on)
        case Command(verb=Verb.DUE, due_on=on) if on is not None:
            return voice("agreed.new_due", on=on)
        case Command(verb=Verb.AMOUNT, amount=amount) if amount is not None:
            return voice("said.amount", amount=amount)
        case Command(verb=Verb.NUMBER, number=number) if number:
            return voice("said.number", number=number)
        case Command(verb=Verb.CONTACT, email=email, action=action) if email and action:
            return voice(f"said.contact_{action}", email=email)
        case Command(verb=Verb.DISPUTE | Verb.REMIND | Verb.ESCALATE):
            return voice(f"said.{command.verb}")
        case _:
            return ""
