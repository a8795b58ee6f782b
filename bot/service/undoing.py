"""The owner's last instruction taken back: exactly what it did, as far as no letter has left and no money has moved since."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from bot.core import approval_events as drafts
from bot.core import events as ev
from bot.core import owner_events as owner
from bot.core import payment_events as cash
from bot.core import reply_events as said
from bot.core.events import Recorded
from bot.core.undone import UNDOABLE, instruction_of
from bot.service.act_sentences import say
from bot.service.desk import Desk
from bot.service.incoming import Incoming
from bot.service.settling import payment_called
from bot.service.undoing_limits import has_left, money_has_moved, withdraw_plan
from bot.store.letters import LetterKind
from bot.writing.acts import Act, act_sentence

UNDOABLE_FOR = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Instruction:
    """What one instruction recorded and still stands, and what the owner was told of it."""

    letter: int
    lines: tuple[Recorded, ...]
    told: str

    @property
    def invoices(self) -> tuple[int, ...]:
        return tuple(dict.fromkeys(line.invoice for line in self.lines if line.invoice is not None))


def undo(desk: Desk, incoming: Incoming, invoices: Sequence[int] = ()) -> list[str]:
    """Take back the last instruction (of those about ``invoices``, where some are named), for these invoices alone.

    Returns one sentence for each thing done or not to be done.
    """
    found = _last(desk, incoming, invoices)
    if (final := _final_since(desk, incoming, found)) and not invoices:
        return [_say(desk, Act.CANNOT_UNDO, final)]
    return _undo(desk, incoming, found, invoices)


def undo_of(desk: Desk, incoming: Incoming, letter: int) -> list[str]:
    """Take back what the owner's instruction in that letter did, and nothing else."""
    return _undo(desk, incoming, standing_of(desk, incoming, letter), ())


def standing_of(desk: Desk, incoming: Incoming, letter: int) -> Instruction | None:
    """That letter's instruction, if it did something that may still be taken back."""
    return next((one for one in standing(desk, incoming) if one.letter == letter), None)


def stays(desk: Desk, done: Instruction) -> bool:
    """Whether something of it cannot be taken back any more: a letter has left, or money has moved since."""
    return any(_why_not(desk, done, invoice) for invoice in done.invoices)


def _undo(desk: Desk, incoming: Incoming, found: Instruction | None, invoices: Sequence[int]) -> list[str]:
    if found is None:
        return [_say(desk, Act.NOTHING_TO_UNDO)]
    meant = [invoice for invoice in found.invoices if not invoices or invoice in invoices]
    stays = {invoice: act for invoice in meant if (act := _why_not(desk, found, invoice))}
    undone = [invoice for invoice in meant if invoice not in stays]
    whole = not stays and len(undone) == len(found.invoices)
    if whole or undone:
        _take_back(desk, incoming, found, undone, whole)
    sentences = [say(desk, act, desk.store.account(invoice)) for invoice, act in stays.items()]
    if not invoices and any(isinstance(line.event, drafts.GoAhead) for line in found.lines):
        return [*sentences, _ask_first_again(desk, incoming, found)]
    if whole:
        sentences.append(_say(desk, Act.UNDONE, found.told))
    elif undone:
        numbers = ", ".join(desk.store.account(invoice).number for invoice in undone)
        sentences.append(_say(desk, Act.UNDONE, numbers))
    return sentences


# --- which instruction ------------------------------------------------------------------------------------------


def _last(desk: Desk, incoming: Incoming, invoices: Sequence[int]) -> Instruction | None:
    """The one whose answer is answered; else the last of this owner that still stands."""
    found = standing(desk, incoming)
    if invoices:
        found = [one for one in found if set(invoices) & set(one.invoices)]
    references = set(incoming.letter.references)
    answered = [one for one in found if desk.store.letters.get(one.letter).message_id in references]
    return next(reversed(answered or found), None)


def standing(desk: Desk, incoming: Incoming) -> list[Instruction]:
    """The owner's instructions of the last days that did something and were not taken back, in order."""
    journal, since = desk.store.journal, incoming.now - UNDOABLE_FOR
    gone = {
        (line.event.undone, line.client, line.invoice)
        for line in journal.since(since, [owner.InstructionUndone])
        if isinstance(line.event, owner.InstructionUndone)
    }
    by_letter: dict[int, list[Recorded]] = {}
    for line in journal.since(since, UNDOABLE):
        letter = instruction_of(line)
        if letter is not None and letter != incoming.id and (letter, line.client, line.invoice) not in gone:
            by_letter.setdefault(letter, []).append(line)
    told = {
        line.event.letter: line.event.outcome
        for line in journal.since(since, [ev.LetterRead])
        if isinstance(line.event, ev.LetterRead)
    }
    mine = {letter: lines for letter, lines in by_letter.items() if _is_of(desk, incoming, letter)}
    ordered = sorted(mine.items(), key=lambda item: item[1][-1].seq)
    return [Instruction(letter, tuple(lines), told.get(letter, "")) for letter, lines in ordered]


def _is_of(desk: Desk, incoming: Incoming, letter: int) -> bool:
    row = desk.store.letters.get(letter)
    return (
        row.kind in (LetterKind.INSTRUCTION, LetterKind.WORD_AND_INSTRUCTION)
        and row.sender == incoming.letter.sender.email
    )


def _final_since(desk: Desk, incoming: Incoming, found: Instruction | None) -> str:
    """What the owner said since of a client's reply: that has been worked and answered, and stays."""
    since = incoming.now - UNDOABLE_FOR
    used = [line for line in desk.store.journal.since(since, [ev.TokenUsed]) if isinstance(line.event, ev.TokenUsed)]
    labelled = desk.store.journal.since(since, [said.ReplyLabelled])
    if not labelled or (found and labelled[-1].seq < found.lines[-1].seq):
        return ""
    answered = [line.event for line in used if isinstance(line.event, ev.TokenUsed) and line.seq > labelled[-1].seq]
    mine = [one for one in answered if one.letter is not None and _is_of(desk, incoming, one.letter)]
    return mine[0].outcome if mine else ""


# --- taking back ------------------------------------------------------------------------------------------------


def _why_not(desk: Desk, found: Instruction, invoice: int) -> Act | None:
    """Why what was done to the invoice has to stay; None if it need not."""
    lines = [line for line in found.lines if line.invoice == invoice]
    if has_left(desk, found.letter, lines, invoice):
        return Act.ALREADY_SENT
    return Act.MONEY_MOVED if money_has_moved(desk, lines, _told_of(found, lines)) else None


def _told_of(found: Instruction, lines: Sequence[Recorded]) -> set[str]:
    """Payments that the instruction itself told of, among those that it allocated in these lines."""
    told = {line.event.payment for line in found.lines if isinstance(line.event, cash.PaymentReceived)}
    return {line.event.payment for line in lines if isinstance(line.event, ev.PaymentAllocated)} & told


def _take_back(desk: Desk, incoming: Incoming, found: Instruction, invoices: Sequence[int], whole: bool) -> None:
    undone = owner.InstructionUndone(found.letter, incoming.id)
    withdraw_plan(desk, incoming.now, found.letter)
    told: set[str] = set()
    for invoice in invoices:
        lines = [line for line in found.lines if line.invoice == invoice]
        told |= _told_of(found, lines)
        desk.record(incoming.now, undone, desk.store.books.invoice(invoice).client, invoice)
    for payment in sorted(told):
        desk.record(incoming.now, cash.PaymentWithdrawn(payment, incoming.id))
    if not whole:
        return
    for client in dict.fromkeys(line.client for line in found.lines if line.invoice is None and line.client):
        desk.record(incoming.now, undone, client)
    for line in found.lines:
        if isinstance(line.event, cash.PaymentSetAside) and payment_called(desk, line.event.payment).set_aside:
            desk.record(incoming.now, cash.PaymentTakenUp(line.event.payment, incoming.id))
    if any(line.client is None and not isinstance(line.event, drafts.GoAhead) for line in found.lines):
        desk.record(incoming.now, undone)


def _ask_first_again(desk: Desk, incoming: Incoming, found: Instruction) -> str:
    """The owner's "go" never was, also where a letter that it let go has left: what comes is shown once more."""
    desk.record(incoming.now, owner.InstructionUndone(found.letter, incoming.id))
    for client in desk.store.books.clients_with_open():
        desk.refresh(client, incoming.now)
    language, left = desk.creditor.language, desk.approvals_wanted
    return desk.words.phrase("approval.go_undone", language, {"left": left})


def _say(desk: Desk, act: Act, text: str = "") -> str:
    return act_sentence(act, desk.creditor.language, desk.words, text=text)
