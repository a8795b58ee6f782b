"""A tap taken back: the same as an instruction in words, as far as the client has not heard of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from email.message import EmailMessage
from pathlib import Path

import pytest

from bot.core import events as ev
from bot.core import reply_events as said
from bot.core.ledger import Account
from bot.core.model import SenderKind, Trust
from bot.core.reply import Intent
from bot.reading.letter import parse
from bot.service import instructions
from bot.service.desk import Desk
from bot.service.incoming import Incoming
from bot.service.sender import Sender
from bot.service.tell import tell
from bot.service.verify import verify
from bot.store.outbox import MailState, Purpose
from bot.store.tokens import Act, ActKind
from tests.service.payments import NOW, OWNER, brought, desk_with, entry

LATER = NOW + timedelta(hours=1)
UNDO_AT = NOW + timedelta(hours=2)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with desk_with(tmp_path) as opened:
        yield opened


def tapped(desk: Desk, act: Act) -> str:
    """The act of a ready answer, in a mail that says nothing else. Says what was done."""
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = OWNER, "bot@studio-morel.example", "F-2026-031"
    mail.set_content("")
    raw = mail.as_bytes()
    with desk.transaction(LATER):
        letter = desk.store.letters.take_in(raw, LATER)
        desk.store.letters.describe(letter, "<tap@mail.example>", OWNER, "F-2026-031")
        sender = Sender(SenderKind.OWNER, Trust.PROVEN, "a one-time token")
        outcome = instructions.work_act(desk, Incoming(letter, parse(raw), raw, sender, LATER), act)
        desk.record(LATER, ev.TokenUsed(1, outcome, letter))
    return outcome


def undone(desk: Desk) -> str:
    lines, unclear = tell(desk, "annule ça", UNDO_AT)
    assert not unclear
    verify(desk)
    return "\n".join(lines)


def accounts(desk: Desk) -> list[Account]:
    return [desk.store.account(invoice) for invoice in (1, 2)]


@pytest.mark.parametrize("kind", [ActKind.PAID, ActKind.PAUSE, ActKind.CANCEL, ActKind.ANSWERED])
def test_what_a_tap_did_is_taken_back(desk: Desk, kind: ActKind) -> None:
    before = accounts(desk), desk.store.client(1)
    outcome = tapped(desk, Act(kind, (1,)))
    assert (accounts(desk), desk.store.client(1)) != before
    assert outcome in undone(desk)
    assert (accounts(desk), desk.store.client(1)) == before


def test_a_payment_said_to_be_for_no_invoice_is_free_again(desk: Desk) -> None:
    brought(desk, entry(77700, "", payer="UNBEKANNT"))
    free = [one.payment for one in desk.store.books.cash.unallocated()]
    tapped(desk, Act(ActKind.NO_INVOICE, (), free[0]))
    assert desk.store.books.cash.unallocated() == []
    undone(desk)
    assert [one.payment for one in desk.store.books.cash.unallocated()] == free


def test_a_payment_put_on_an_invoice_is_free_again(desk: Desk) -> None:
    brought(desk, entry(30000, ""))
    before = accounts(desk)
    tapped(desk, Act(ActKind.ALLOCATE, (1,), "P1"))
    undone(desk)
    assert (accounts(desk), [str(one.left) for one in desk.store.books.cash.unallocated()]) == (before, ["300.00"])


class TestAPlan:
    def letters(self, desk: Desk) -> list[int]:
        waiting = desk.store.outbox.in_state(MailState.QUEUED)
        return [mail.id for mail in waiting if mail.purpose is Purpose.CLIENT]

    def test_one_that_the_client_has_not_heard_of_is_none(self, desk: Desk) -> None:
        before = accounts(desk)
        tapped(desk, Act(ActKind.PLAN, (1,), "3/2026-07-01"))
        assert len(self.letters(desk)) == 1 and len(desk.store.account(1).dues) == 3
        undone(desk)
        assert (accounts(desk), self.letters(desk)) == (before, [])

    def test_one_that_the_client_has_in_writing_stays(self, desk: Desk) -> None:
        tapped(desk, Act(ActKind.PLAN, (1,), "3/2026-07-01"))
        desk.store.outbox.settle(self.letters(desk)[0], MailState.SENT, "250 ok", LATER)
        assert "déjà parti" in undone(desk)
        assert len(desk.store.account(1).dues) == 3


def test_what_a_reply_was_said_to_mean_stays_and_nothing_older_is_taken_back_instead(desk: Desk) -> None:
    tell(desk, "F-2026-032 en pause", NOW)
    tapped(desk, Act(ActKind.RESUME, (1,)))
    with desk.transaction(LATER):
        letter = desk.store.letters.received_since(NOW, desk.store.letters.get(1).kind)[-1].id
        desk.record(LATER, said.ReplyLabelled(letter, Intent.DISPUTE, "nous contestons"), 1)
        desk.record(LATER, ev.TokenUsed(2, "C’est noté : contestation.", letter))
    after = accounts(desk)
    assert "contestation" in undone(desk)
    assert accounts(desk) == after
