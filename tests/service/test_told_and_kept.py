"""What the owner tells is done or answered, whatever their mail looks like; and what others make of it is not theirs."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from email.message import EmailMessage
from email.utils import make_msgid
from pathlib import Path

import pytest

from bot.core.model import SenderKind, Trust
from bot.reading.letter import parse
from bot.service import owner_mail, sorting
from bot.service.desk import Desk
from bot.service.incoming import Incoming
from bot.service.sender import Sender
from bot.store.letters import LetterState
from tests.service.mails import offers, opened, said, words
from tests.service.payments import NOW, OWNER, desk_with, mails_to_owner
from tests.service.test_reply_parts import INVOICES, answered, wrote


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with desk_with(tmp_path, INVOICES, ("Acme SA", "Dupont SARL"), language="en") as opened_desk:
        yield opened_desk


def mailed(
    desk: Desk, text: str, *, subject: str = "", to: str = "", cc: str = "", trust: Trust = Trust.PROVEN, html: str = ""
) -> int:
    """The owner's mail is sorted as one that came in."""
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"], mail["Date"] = OWNER, to or desk.own_address, subject, NOW
    mail["Message-ID"] = make_msgid(domain="mail.example")
    if cc:
        mail["Cc"] = cc
    mail.set_content(text)
    if html:
        mail.add_alternative(html, subtype="html")
    raw = mail.as_bytes()
    with desk.transaction(NOW):
        letter = desk.store.letters.take_in(raw, NOW)
        parsed = parse(raw)
        desk.store.letters.describe(letter, parsed.message_id, parsed.sender.email, parsed.subject)
        incoming = Incoming(letter, parsed, raw, Sender(SenderKind.OWNER, trust, "a test"), NOW)
        sorting._BY_SENDER[SenderKind.OWNER](desk, incoming)
    return letter


def last(desk: Desk) -> EmailMessage:
    return opened(desk, mails_to_owner(desk)[-1])


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        ("", "031 on hold, I am on vacation until August 1"),
        ("", "I'm out of office until Friday: pause 031"),
        ("", "031 en pause, je suis absente jusqu'au 1er août"),
        ("Fwd: Automatic reply: Invoice", "pause 031 until 30 June, he is away"),
        ("Re: Out of office: Invoice 031", "pause 031 until 30 June"),
    ],
)
def test_an_instruction_of_somebody_who_is_away_is_no_absence_message(desk: Desk, subject: str, text: str) -> None:
    mailed(desk, text, subject=subject)
    assert [hold.until is not None or True for hold in desk.store.account(1).holds] == [True]
    assert "031" in words(last(desk))


def test_an_absence_message_is_still_no_instruction(desk: Desk) -> None:
    mailed(desk, "I am out of the office until 5 July. In urgent cases write to paul@studio.example.")
    assert mails_to_owner(desk) == []


@pytest.mark.parametrize("cc", ["accountant@firm.example", "compta@client1.example"])
def test_what_is_said_to_the_bot_counts_whoever_reads_along(desk: Desk, cc: str) -> None:
    mailed(desk, "pause 031", cc=cc)
    assert desk.store.account(1).holds and "paused" in words(last(desk))


def test_a_question_whose_mail_it_was_shows_all_that_a_tap_would_do(desk: Desk) -> None:
    text = "031 paid. " + "This is small talk about the weather. " * 12 + "032 cancelled."
    letter = mailed(desk, text, trust=Trust.UNPROVEN)
    row = desk.store.letters.get(letter)
    assert row.state is LetterState.UNPROVEN and "032 cancelled." in row.problem


@pytest.mark.parametrize("text", ["ok", "ok thanks", "got it", "great", "fine", "bien reçu", "passt", "vale", "prima"])
def test_to_have_read_the_question_is_not_to_have_the_money(desk: Desk, text: str) -> None:
    mail = wrote(desk, "Nous avons payé par virement hier.", client=2)
    answered(desk, mail, text)
    assert not desk.store.account(3).is_paid
    assert any("nothing received" in body for _, body in offers(last(desk)))


def test_links_that_the_owner_quotes_to_a_client_are_void(desk: Desk) -> None:
    mail = said(desk, "031 I think it may be paid")
    assert mail is not None
    page = mail.get_body(("html",))
    assert page is not None
    subject, body = next(one for one in offers(mail) if one[1].startswith("paid"))
    mailed(desk, "see below", to="compta@client1.example", cc=desk.own_address, html=str(page.get_content()))
    with desk.transaction(NOW + timedelta(minutes=1)):
        letter = mailed_unproven(desk, subject, body)
        owner_mail.work(desk, letter)
    assert not desk.store.account(1).is_paid


def mailed_unproven(desk: Desk, subject: str, body: str) -> Incoming:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"], mail["Date"] = OWNER, desk.own_address, subject, NOW
    mail["Message-ID"] = make_msgid(domain="mail.example")
    mail.set_content(body)
    raw = mail.as_bytes()
    letter = desk.store.letters.take_in(raw, NOW)
    return Incoming(letter, parse(raw), raw, Sender(SenderKind.OWNER, Trust.UNPROVEN, "a test"), NOW)
