"""What an invoice's lines tell."""

from __future__ import annotations

from datetime import UTC, date, datetime

from bot.core import events as ev
from bot.core import reply_events as said
from bot.core.events import Event, Recorded
from bot.core.history import Happening, history
from bot.core.model import HoldReason, Source
from bot.core.money import Money
from bot.core.owner_events import InstructionUndone

AT = datetime(2026, 4, 7, 7, tzinfo=UTC)


def told(*events: Event) -> list[Happening]:
    return [one.what for one in history(Recorded(seq, AT, event, 1, 1) for seq, event in enumerate(events, 1))]


def test_what_happened_is_told_in_order_and_bookkeeping_is_left_out() -> None:
    amount = Money.of("100", "EUR")
    lines: tuple[Event, ...] = (
        ev.InvoiceWatched("F-1", Source.PDF_TEXT, total=amount, due_on=date(2026, 4, 1)),
        ev.Threaded("<1@a.example>"),
        ev.Forewarned("reminder-1", 1, date(2026, 4, 7)),
        ev.StepTaken("reminder-1", 3, 1, date(2026, 4, 1), 7, ("compta@acme.example",)),
        said.PromiseMade(date(2026, 4, 20), date(2026, 4, 23), letter=3),
        ev.PaymentAllocated("P1", amount, date(2026, 4, 19), "its number"),
    )
    assert told(*lines) == [Happening.WATCHED, Happening.SENT, Happening.PROMISED, Happening.PAID]


def test_a_further_document_alone_is_no_correction() -> None:
    assert told(ev.InvoiceCorrected(letter=2)) == []
    assert told(ev.InvoiceCorrected(due_on=date(2026, 5, 1))) == [Happening.CORRECTED]


def test_each_thing_keeps_its_day_reason_and_audience() -> None:
    (held,) = history([Recorded(1, AT, ev.InvoiceHeld(HoldReason.PAUSE, date(2026, 5, 1)), 1, 1)])
    assert (held.reason, held.day) == (HoldReason.PAUSE, date(2026, 5, 1))
    taken = ev.StepTaken("reminder-2", 10, 1, date(2026, 4, 1), 9, ("a@acme.example",), ("b@acme.example",))
    (sent,) = history([Recorded(2, AT, taken, 1, 1)])
    assert (sent.mail, sent.who) == (9, ("a@acme.example", "b@acme.example"))


def test_what_was_taken_back_is_told_with_its_taking_back() -> None:
    assert told(ev.InvoiceCancelled("the owner said so", 7), InstructionUndone(7, 8)) == [
        Happening.CANCELLED,
        Happening.UNDONE,
    ]
