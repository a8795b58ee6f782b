"""Whom a reply says to write to: only the client's own people, and nobody is waited for too long."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

from bot.core.course import course
from bot.core.model import Contact, Role, Trust
from bot.core.reply import Intent
from tests.core.replies import NOW, OWN, TODAY, record, reply, situation, world
from tests.core.world import ACCOUNTING, PARIS, POLICY, World, at


class TestAbsence:
    def absent(self, w: World, until: date, contact: str | None = None, today: date = TODAY) -> World:
        spoken = replace(reply(Intent.OUT_OF_OFFICE, return_on=until, contact=contact), automatic=True)
        now = datetime.combine(today, time(9), PARIS).astimezone(UTC)
        return record(w, course(spoken, Trust.UNPROVEN, situation(w, today=today)), now)

    def test_the_only_one_in_accounting_is_waited_for(self) -> None:
        w = self.absent(world(), date(2026, 4, 20))
        sent = w.send(NOW)
        assert sent is not None and POLICY.calendar.day(sent.at) >= date(2026, 4, 20)

    def test_where_somebody_else_is_there_nothing_waits(self) -> None:
        w = self.absent(world(1, ACCOUNTING, Contact("autre@acme.example", Role.ACCOUNTING)), date(2026, 4, 20))
        assert w.client.holds == ()

    def test_the_delegate_is_written_to_until_the_return(self) -> None:
        w = self.absent(world(), date(2026, 4, 20), OWN)
        sent, later = w.send(NOW), w.send(at("2026-04-20 09:00"))
        assert sent is not None and sent.to == (OWN,)
        assert later is not None and later.to == (ACCOUNTING.email,)

    def test_a_delegate_elsewhere_is_not_written_to(self) -> None:
        w = self.absent(world(), date(2026, 4, 20), "ami@gmail.com")
        assert w.client.reachable(TODAY) == w.client.contacts

    def test_nobody_is_waited_for_longer_than_thirty_days_however_often_it_is_said(self) -> None:
        w = world()
        for days in range(60):
            self.absent(w, date(2026, 12, 1), today=TODAY + timedelta(days=days))
        ends = [hold.until for hold in w.client.holds]
        assert ends == [TODAY + timedelta(days=30)]


class TestLeft:
    def said(self, automatic: bool) -> World:
        w = world(1, ACCOUNTING)
        spoken = replace(reply(Intent.WRONG_CONTACT, contact=OWN), automatic=automatic)
        return record(w, course(spoken, Trust.UNPROVEN, replace(situation(w), writer=ACCOUNTING.email)), NOW)

    def test_whose_machine_says_that_they_have_left_is_written_to_no_more(self) -> None:
        assert [contact.email for contact in self.said(automatic=True).client.contacts] == [OWN]

    def test_a_person_who_sends_us_on_is_kept_for_the_business_side(self) -> None:
        roles = {contact.email: contact.role for contact in self.said(automatic=False).client.contacts}
        assert roles == {OWN: Role.ACCOUNTING, ACCOUNTING.email: Role.COMMERCIAL}
