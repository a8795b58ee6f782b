"""An owner's mail at a desk with nothing connected, and what goes back."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import make_msgid
from html import unescape
from urllib.parse import parse_qs, urlsplit

from bot.core.model import SenderKind, Trust
from bot.reading.letter import parse
from bot.service import instructions, owner_mail
from bot.service.desk import Desk
from bot.service.incoming import Incoming
from bot.service.sender import Sender
from bot.store.outbox import Mail
from tests.service.payments import NOW, OWNER, mails_to_owner

_LINK = re.compile(r'href="(mailto:[^"]+)"')


def arrived(
    desk: Desk,
    text: str,
    now: datetime = NOW,
    *,
    subject: str = "",
    answers: str = "",
    headers: Sequence[tuple[str, str]] = (),
    sender: str = OWNER,
) -> Incoming:
    """A proven owner's mail, taken in."""
    mail = EmailMessage(policy=policy.default.clone(max_line_length=998))  # ids stay as they are
    mail["From"], mail["To"], mail["Subject"], mail["Date"] = sender, desk.own_address, subject, now
    mail["Message-ID"] = make_msgid(domain="mail.example")
    if answers:
        mail["In-Reply-To"] = answers
    for name, value in headers:
        mail[name] = value
    mail.set_content(text)
    raw = mail.as_bytes()
    letter = desk.store.letters.take_in(raw, now)
    parsed = parse(raw)
    desk.store.letters.describe(letter, parsed.message_id, parsed.sender.email, parsed.subject)
    return Incoming(letter, parsed, raw, Sender(SenderKind.OWNER, Trust.PROVEN, "a test"), now)


def said(desk: Desk, text: str, now: datetime = NOW, **facts: str) -> EmailMessage | None:
    """The owner's words are worked; the mail that goes back, if one does."""
    before = len(mails_to_owner(desk))
    with desk.transaction(now):
        instructions.work(desk, arrived(desk, text, now, **facts))  # type: ignore[arg-type]
    found = mails_to_owner(desk)[before:]
    assert len(found) <= 1, "more than one mail for one"
    return opened(desk, found[0]) if found else None


def opened(desk: Desk, mail: Mail) -> EmailMessage:
    return message_from_bytes(desk.store.outbox.raw(mail.id), policy=policy.default)


def words(mail: EmailMessage | None) -> str:
    """The plain part on one line."""
    assert mail is not None
    body = mail.get_body(("plain",))
    assert body is not None
    return " ".join(str(body.get_content()).split())


def offers(mail: EmailMessage | None) -> list[tuple[str, str]]:
    """The ready answers in a mail: (subject, body) of each."""
    assert mail is not None
    page = mail.get_body(("html",))
    assert page is not None
    links = (unescape(link) for link in _LINK.findall(page.get_content()))
    fields = (parse_qs(urlsplit(link).query) for link in links)
    return [(one["subject"][0], one["body"][0]) for one in fields]


def tap(desk: Desk, mail: EmailMessage | None, holds: str, below: str = "", now: datetime = NOW) -> None:
    """The last ready answer whose words hold these is sent, with the words ``below`` it."""
    subject, body = [one for one in offers(mail) if holds in one[1]][-1]
    with desk.transaction(now):
        owner_mail.work(desk, arrived(desk, body + below, now, subject=subject))


def unzipped(mail: EmailMessage | None) -> dict[str, bytes]:
    """The files of the archive that a mail brings."""
    assert mail is not None
    (part,) = mail.iter_attachments()
    with zipfile.ZipFile(io.BytesIO(part.get_content())) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
