"""The owner asks for a formal or last notice where another letter comes next: that one is not sent in its stead."""

from __future__ import annotations

from collections.abc import Sequence

from bot.core.readings import Command, Verb
from bot.reading.command.tongue import Mark, any_has
from bot.reading.folding import fold
from bot.service.desk import Desk
from bot.service.incoming import Incoming
from bot.service.meant import Meant
from bot.service.upcoming import upcoming
from bot.writing.voice import owners_voice

_SENDS = frozenset({Verb.ESCALATE, Verb.REMIND})
_GRAVE = frozenset({"last_notice", "formal_notice"})
"""Their templates; which of the two comes is told before it leaves: both wait for a yes."""


def other_steps(desk: Desk, incoming: Incoming, commands: Sequence[Command], meant: Meant) -> list[str]:
    """For "send the formal notice": a sentence for each of its invoices whose next letter is none, that says which it is."""
    formal = [one for one in commands if one.verb in _SENDS and any_has(Mark.FORMAL, fold(one.said))]
    found = (_other_step(desk, incoming, invoice) for command in formal for invoice in meant.of(command))
    return [sentence for sentence in found if sentence]


def _other_step(desk: Desk, incoming: Incoming, invoice: int) -> str:
    account, voice = desk.store.account(invoice), owners_voice(desk.creditor, desk.words)
    next_one = upcoming(desk, account, incoming.now)
    if next_one is None or next_one.step.step.template in _GRAVE:
        return ""
    return voice("again.next_first", number=account.number, step=voice.step(next_one.step.step.name))
