"""What the next reminder takes up of what the client said last."""

from __future__ import annotations

from datetime import date

from bot.core import events as ev
from bot.core import reply_events as said
from bot.core.course import course
from bot.core.model import Role, Trust
from bot.core.occasion import BrokenPromise, NewContact, NotFound, PartPaid, occasion
from bot.core.reply import Intent
from tests.core.replies import FRIDAY, NOW, OWN, TODAY, record, reply, situation, world
from tests.core.world import ACCOUNTING, at, eur


class TestWhatTheNextReminderTakesUp:
    def test_a_promise_that_was_not_kept_and_counts_them(self) -> None:
        w = world()
        record(w, course(reply(Intent.PROMISE, promised_on=FRIDAY), Trust.UNPROVEN, situation(w)))
        to = [ACCOUNTING.email]
        assert occasion(w.account(), w.client, to, date(2026, 4, 15)) is None
        assert occasion(w.account(), w.client, to, date(2026, 4, 16)) == BrokenPromise(FRIDAY, 1)
        w.take(at("2026-04-16 09:00"), "reminder-1")
        assert occasion(w.account(), w.client, to, date(2026, 4, 20)) is None
        again = situation(w, today=date(2026, 4, 17), letter=8)
        record(
            w,
            course(reply(Intent.PROMISE, promised_on=date(2026, 4, 21)), Trust.UNPROVEN, again),
            at("2026-04-17 09:00"),
        )
        assert occasion(w.account(), w.client, to, date(2026, 5, 5)) == BrokenPromise(date(2026, 4, 21), 2)

    def test_a_payment_that_was_claimed_and_did_not_come(self) -> None:
        w = world()
        record(w, course(reply(Intent.PAID), Trust.UNPROVEN, situation(w, bank_seen=True)))
        assert occasion(w.account(), w.client, [], date(2026, 4, 8)) is None
        assert occasion(w.account(), w.client, [], date(2026, 4, 9)) == NotFound(7)

    def test_without_a_banks_word_only_the_owner_can_doubt_a_claim(self) -> None:
        w = world()
        record(w, course(reply(Intent.PAID), Trust.UNPROVEN, situation(w)))
        assert occasion(w.account(), w.client, [], date(2027, 1, 1)) is None
        w.record(NOW, said.PaymentClaimed(TODAY, letter=7), 1)
        assert occasion(w.account(), w.client, [], TODAY) == NotFound(7)

    def test_a_part_that_came_since_our_letter(self) -> None:
        w = world().take(NOW, "reminder-1")
        w.record(NOW, ev.PaymentAllocated("p", eur("400"), date(2026, 4, 5), "seen"), 1)
        assert occasion(w.account(), w.client, [], date(2026, 4, 12)) == PartPaid(eur("400"), date(2026, 4, 5))

    def test_the_one_who_was_named_is_told_by_whom_once(self) -> None:
        w = world()
        record(w, course(reply(Intent.WRONG_CONTACT, contact=OWN), Trust.UNPROVEN, situation(w)))
        assert [c.email for c in w.client.contacts if c.role is Role.ACCOUNTING] == [OWN]
        assert occasion(w.account(), w.client, [OWN], TODAY) == NewContact(ACCOUNTING.email)
        w.take(NOW, "reminder-1", to=(OWN,))
        assert occasion(w.account(), w.client, [OWN], TODAY) is None
