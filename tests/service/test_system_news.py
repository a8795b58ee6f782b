"""What a client's accounting system reports of an invoice counts; what other machines write changes nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from email.message import EmailMessage
from pathlib import Path

import pytest

from bot.core.model import HoldReason, SenderKind, Trust
from bot.reading.header_text import Address
from bot.service import sorting
from bot.service.desk import Desk
from bot.service.sender import Sender
from bot.store.outbox import MailState, Purpose
from tests.service.mails import arrived, opened, words
from tests.service.payments import NOW, desk_with, mails_to_owner
from tests.service.test_reply_parts import INVOICES

MACHINE = ("Auto-Submitted", "auto-generated")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with desk_with(tmp_path, INVOICES, ("Acme SA", "Dupont SARL"), language="en") as opened_desk:
        yield opened_desk


def reported(desk: Desk, subject: str, text: str, header: tuple[str, str] = MACHINE) -> list[EmailMessage]:
    """A machine of the second client's writes; what the owner gets of it."""
    letter = arrived(desk, text, subject=subject, headers=[header])
    writer = Address("Accounting", "noreply@client2.example")
    sender = Sender(SenderKind.CLIENT, Trust.PROVEN, "a test", (2,))
    with desk.transaction(NOW):
        sorting.sort_client(desk, replace(letter, letter=replace(letter.letter, sender=writer), sender=sender))
    return [opened(desk, mail) for mail in mails_to_owner(desk)]


def test_an_invoice_blocked_is_contested(desk: Desk) -> None:
    (mail,) = reported(desk, "F-2026-040", "Invoice F-2026-040 was blocked for payment. Reason: price difference.")
    firm = desk.store.account(3).standing.firm
    assert firm is not None and firm.reason is HoldReason.DISPUTE
    assert "disputes F-2026-040" in words(mail)


def test_a_day_of_payment_is_a_promise(desk: Desk) -> None:
    reported(desk, "Approved", "Your invoice F-2026-040 was approved and will be paid on 26 June 2026.")
    assert [one.on for one in desk.store.account(3).promises] == [date(2026, 6, 26)]


def test_no_machine_is_answered(desk: Desk) -> None:
    reported(desk, "Copy", "Please send us a copy of your invoice F-2026-040, it is missing in our system.")
    assert all(mail.purpose is Purpose.OWNER for mail in desk.store.outbox.in_state(MailState.QUEUED))


@pytest.mark.parametrize(
    ("subject", "text", "header"),
    [
        ("Ticket 4711", "Your request was received and is being processed.", MACHINE),
        ("F-2026-031", "Invoice F-2026-031 was blocked for payment.", MACHINE),  # somebody else's
        ("Out of office", "I am away until 26 June. F-2026-040", ("Auto-Submitted", "auto-replied")),
        ("F-2026-040", "Thank you for your invoice F-2026-040.", MACHINE),
    ],
)
def test_other_machines_hold_nothing_and_are_not_told(
    desk: Desk, subject: str, text: str, header: tuple[str, str]
) -> None:
    mails = reported(desk, subject, text, header)
    standings = [desk.store.account(invoice).standing for invoice in (1, 2, 3)]
    assert mails == [] and not any(one.firm or one.vague for one in standings)
