"""The owner's word under the announcement of what goes out: silence means yes there, so any other word stops it meanwhile."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.core.course import UNSURE_DAYS
from bot.core.ledger import active_holds
from bot.core.readings import Command, Verb
from bot.reading.command.only_yes import is_plain_yes
from bot.reading.command.own_words import sentences
from bot.reading.command.read import CommandReading
from bot.service import said_again
from bot.service.carrying_out import apply
from bot.service.choices import offered
from bot.service.desk import Desk
from bot.service.draft_thread import answered_mail
from bot.service.incoming import Incoming
from bot.writing.choices import Answer
from bot.writing.document import Choice

AGREED = "agrees with what goes out: nothing to do"
"""The outcome of a plain yes under an announcement."""

_MARK = "ahead:"
_MOST = 6


def basis(invoices: Sequence[int]) -> str:
    """What an announcement of letters about these invoices rests on, as the outbox keeps it."""
    return _MARK + ",".join(map(str, invoices))


def agrees(desk: Desk, incoming: Incoming) -> bool:
    """Whether it is a plain yes to what an announcement says will go out anyway."""
    return bool(_announced(desk, incoming)) and is_plain_yes(sentences(incoming.own_words), ())


def hold(desk: Desk, incoming: Incoming, reading: CommandReading) -> tuple[list[str], tuple[Choice, ...]]:
    """What the answered announcement lists is silent from now on: as long as was plainly said, else while the owner is
    asked. A sentence for each invoice, and ready answers to let each go. Nothing under any other mail."""
    invoices = [invoice for invoice in _announced(desk, incoming) if _may_leave(desk, incoming, invoice)]
    if not invoices:
        return [], ()
    said = _plain_pause(reading) or Command(Verb.PAUSE, until=_while_asked(desk, incoming))
    lines = apply(desk, incoming, said, invoices)
    owner = incoming.letter.sender.email
    numbers = {invoice: desk.store.account(invoice).number for invoice in invoices[:_MOST]}
    choices = [
        said_again.numbered(choice, number)
        for invoice, number in numbers.items()
        for choice in offered(desk, incoming.now, owner, (Answer.RESUME,), [invoice], number)
    ]
    return lines, tuple(choices)


def is_plain(reading: CommandReading) -> bool:
    """Whether the words are an order of silence and nothing else, that names nobody."""
    return _plain_pause(reading) is not None


def _plain_pause(reading: CommandReading) -> Command | None:
    said = reading.commands
    plain = (
        reading.sure and len(said) == 1 and said[0].verb is Verb.PAUSE and not reading.invoices and not reading.excepted
    )
    return said[0] if plain else None


def _announced(desk: Desk, incoming: Incoming) -> tuple[int, ...]:
    mail = answered_mail(desk, incoming.letter)
    if mail is None or not mail.basis.startswith(_MARK):
        return ()
    return tuple(int(one) for one in mail.basis.removeprefix(_MARK).split(",") if one)


def _may_leave(desk: Desk, incoming: Incoming, invoice: int) -> bool:
    account = desk.store.account(invoice)
    silent = active_holds(account, desk.store.client(account.client), desk.today(incoming.now))
    return account.is_open and not silent


def _while_asked(desk: Desk, incoming: Incoming) -> date:
    return desk.calendar.after_business_days(desk.today(incoming.now), UNSURE_DAYS)
