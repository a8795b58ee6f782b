"""What a client's answer, and money, do to an invoice's standing and its promises: steps of the ledger's fold."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from bot.core.model import HoldReason
from bot.core.money import Money
from bot.core.promises import Promise
from bot.core.reply_events import AbsenceNoted, AnswerHeld, PaymentClaimed, PromiseMade
from bot.core.standing import FIRM, Hold, Standing

Answer = AnswerHeld | PromiseMade | PaymentClaimed


def after(
    standing: Standing, promises: tuple[Promise, ...], answer: Answer, balance: Money | None, at: datetime
) -> tuple[Standing, tuple[Promise, ...]]:
    """Standing and promises after one more answer, said at ``at`` (UTC) while ``balance`` was owed."""
    match answer:
        case PromiseMade(on, until, amount, letter):
            made = Promise(on, until, at, amount or balance, letter)
            return standing.after(Hold(HoldReason.PROMISE, until, letter)), (*ended(promises, at, letter), made)
        case PaymentClaimed(until, letter=letter):
            return standing.after(Hold(HoldReason.CLAIMED_PAID, until, letter)), ended(promises, at, letter)
        case AnswerHeld(reason, until, letter):
            left = ended(promises, at, letter) if reason in FIRM else _unsaid(promises, letter)
            return standing.after(Hold(reason, until, letter)), left


def ended(promises: tuple[Promise, ...], at: datetime, letter: int | None) -> tuple[Promise, ...]:
    """Another word takes the place of a promise that is still open; one that the same letter was misread for is none."""
    return tuple(
        replace(p, ended_at=at) if p.ended_at is None and not p.is_kept and at.date() < p.until else p
        for p in _unsaid(promises, letter)
    )


def _unsaid(promises: tuple[Promise, ...], letter: int | None) -> tuple[Promise, ...]:
    return tuple(p for p in promises if letter is None or p.letter != letter)


def paid(promises: tuple[Promise, ...], amount: Money, received_on: date) -> tuple[Promise, ...]:
    """Money that came in time counts for the last promise made, whatever it was meant for."""
    if not promises or received_on >= promises[-1].until:
        return promises
    last = promises[-1]
    if last.amount is not None and last.amount.currency != amount.currency:
        return promises
    return (*promises[:-1], replace(last, paid=amount if last.paid is None else last.paid + amount))


def absences(
    known: tuple[tuple[AbsenceNoted, datetime], ...], noted: AbsenceNoted, at: datetime, last_word: datetime | None
) -> tuple[tuple[AbsenceNoted, datetime], ...]:
    """One a person; a message that renews another, with no word of ours in between, keeps the first one's instant."""
    before = next((was for one, was in known if one.email == noted.email), None)
    since = before if before is not None and (last_word is None or last_word < before) else at
    return (*(one for one in known if one[0].email != noted.email), (noted, since))
