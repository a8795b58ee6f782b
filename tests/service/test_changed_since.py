"""A tap on an old mail: what its invoice has become since then is told first, and nothing is done before it is said again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from email.message import EmailMessage
from pathlib import Path

import pytest

from bot.core import events as ev
from bot.core import reply_events
from bot.core.events import Event
from bot.core.model import HoldReason, SenderKind, Trust
from bot.core.readings import NoticeKind
from bot.service import owner_mail
from bot.service.choices import TOKEN_LIFE
from bot.service.desk import Desk
from bot.service.incoming import Incoming
from bot.service.sender import Sender
from bot.store.tokens import Act, ActKind
from tests.service.mails import arrived, opened, said, words
from tests.service.payments import NOW, OWNER, brought, desk_with, entry, eur, mails_to_owner
from tests.service.test_taking_back import LANGUAGES, buttons

LATER, TAP = NOW + timedelta(days=1), NOW + timedelta(days=3)
NUMBER = "F-2026-031"
_WORDS = {ActKind.CANCEL: "annuler", ActKind.PAID: "payé", ActKind.RESUME: "reprendre", ActKind.PAUSE: "pause"}


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with desk_with(tmp_path) as opened_desk:
        yield opened_desk


def issued(desk: Desk, kind: ActKind) -> str:
    """The token of a button that was written at NOW."""
    with desk.transaction(NOW):
        return desk.store.tokens.issue(OWNER, Act(kind, (1,)), NOW + TOKEN_LIFE)


def sent(desk: Desk, subject: str, body: str, now: datetime = TAP, trust: Trust = Trust.UNPROVEN) -> EmailMessage:
    """A mail from the owner's address that nothing but its token proves; what comes back."""
    before = len(mails_to_owner(desk))
    with desk.transaction(now):
        mail = arrived(desk, body, now, subject=subject)
        sender = Sender(SenderKind.OWNER, trust, "a test")
        owner_mail.work(desk, Incoming(mail.id, mail.letter, mail.raw, sender, now))
    return opened(desk, mails_to_owner(desk)[before])


def tapped(desk: Desk, token: str, kind: ActKind, **facts: Trust) -> EmailMessage:
    return sent(desk, f"{NUMBER} {token}", f"{_WORDS[kind]} {NUMBER}", TAP, **facts)


def happened(desk: Desk, event: Event) -> None:
    with desk.transaction(LATER):
        desk.record(LATER, event, 1, 1)


CHANGES: dict[str, tuple[ActKind, Event, str]] = {
    "cancel, but disputed": (ActKind.CANCEL, ev.InvoiceHeld(HoldReason.DISPUTE, None), "contestée"),
    "cancel, but promised": (
        ActKind.CANCEL, reply_events.PromiseMade(date(2026, 7, 1), date(2026, 7, 4)), "règlement promis",
    ),
    "cancel, but of another amount": (ActKind.CANCEL, ev.InvoiceCorrected(payable=eur(99000)), "990,00 €"),
    "cancel, but due later": (ActKind.CANCEL, ev.InvoiceCorrected(due_on=date(2026, 9, 30)), "30 septembre 2026"),
    "cancel, but of another number": (ActKind.CANCEL, ev.InvoiceCorrected(number="F-2026-077"), "F-2026-077"),
    "paid, but of another amount": (ActKind.PAID, ev.InvoiceCorrected(payable=eur(99000)), "990,00 €"),
    "resume, but disputed": (ActKind.RESUME, ev.InvoiceHeld(HoldReason.DISPUTE, None), "contestée"),
    "resume, but cancelled": (ActKind.RESUME, ev.InvoiceCancelled("said", None), "annulée"),
}  # fmt: skip


@pytest.mark.parametrize("name", sorted(CHANGES))
def test_a_change_since_is_told_and_nothing_is_done_before_it_is_said_again(desk: Desk, name: str) -> None:
    kind, event, told = CHANGES[name]
    token = issued(desk, kind)
    happened(desk, event)
    before = desk.store.account(1)
    asked = tapped(desk, token, kind)
    assert desk.store.account(1) == before
    assert told in words(asked) and "a changé" in words(asked)
    subject, body = buttons(asked)[0]
    assert body.startswith(_WORDS[kind])
    sent(desk, subject, body)
    assert desk.store.account(1) != before, "the fresh button does it"


def test_an_invoice_that_the_bank_has_paid_is_not_cancelled_by_an_old_button(desk: Desk) -> None:
    token = issued(desk, ActKind.CANCEL)
    brought(desk, entry(125050, NUMBER, kind=NoticeKind.CREDIT), now=LATER)
    asked = tapped(desk, token, ActKind.CANCEL)
    assert not desk.store.account(1).cancelled and "payée" in words(asked)


def test_money_is_not_taken_from_a_paid_invoice_by_an_old_resume(desk: Desk) -> None:
    token = issued(desk, ActKind.RESUME)
    said(desk, f"{NUMBER} payée", LATER)
    tapped(desk, token, ActKind.RESUME)
    assert desk.store.account(1).is_paid


@pytest.mark.parametrize("kind", [ActKind.CANCEL, ActKind.PAID, ActKind.RESUME, ActKind.PAUSE])
def test_where_nothing_changed_but_the_day_and_a_pause_the_tap_does_it(desk: Desk, kind: ActKind) -> None:
    token = issued(desk, kind)
    if kind is not ActKind.PAUSE:
        said(desk, f"pause {NUMBER}", LATER)
    before = desk.store.account(1)
    tapped(desk, token, kind)
    assert desk.store.account(1) != before


def test_what_was_taken_back_has_not_changed(desk: Desk) -> None:
    token = issued(desk, ActKind.CANCEL)
    said(desk, f"{NUMBER} payée", LATER)
    said(desk, "annule ça", LATER + timedelta(hours=2))
    tapped(desk, token, ActKind.CANCEL)
    assert desk.store.account(1).cancelled


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_says_what_changed(tmp_path: Path, language: str) -> None:
    with desk_with(tmp_path, language=language) as desk:
        with desk.transaction(NOW):
            token = desk.store.tokens.issue(OWNER, Act(ActKind.CANCEL, (1,)), NOW + TOKEN_LIFE)
        happened(desk, ev.InvoiceCorrected(payable=eur(99000), due_on=date(2026, 9, 30)))
        asked = sent(desk, f"{NUMBER} {token}", "")
        assert not desk.store.account(1).cancelled
        assert words(asked).count("→") == 2 and "990" in words(asked) and NUMBER in words(asked)


class TestALinkInOtherHands:
    def burned(self, desk: Desk, kind: ActKind) -> str:
        token = issued(desk, kind)
        with desk.transaction(LATER):
            found = desk.store.tokens.find(token)
            assert found is not None
            desk.store.tokens.burn(found.id, LATER)
        return token

    @pytest.mark.parametrize("kind", [ActKind.CANCEL, ActKind.PAID, ActKind.PAUSE])
    def test_its_proven_owner_is_told_so_and_gets_the_same_button_anew(self, desk: Desk, kind: ActKind) -> None:
        before = desk.store.account(1)
        told = tapped(desk, self.burned(desk, kind), kind, trust=Trust.PROVEN)
        assert desk.store.account(1) == before
        assert "Quelqu’un d’autre" in words(told)
        ((subject, body),) = buttons(told)
        assert body == f"{_WORDS[kind]} {NUMBER}"
        sent(desk, subject, body)
        assert desk.store.account(1) != before

    def test_who_is_not_proven_gets_no_such_button(self, desk: Desk) -> None:
        told = tapped(desk, self.burned(desk, ActKind.CANCEL), ActKind.CANCEL)
        assert not desk.store.account(1).cancelled
        assert not [body for _, body in buttons(told) if body.startswith("annuler")]
