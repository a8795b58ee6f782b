"""What the tests' stories have in common: an invoice under watch, days that pass, links that are tapped."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import parse_qs, unquote, urlsplit

from tests.acceptance.letters import OWNER, PARIS, Invoice, Post, invoice_mail, received
from tests.acceptance.world import Seen, World

NUMBER = "F-2026-031"
EVENING = datetime(2026, 3, 2, 22, tzinfo=PARIS)
_LINK = re.compile(r'href="(mailto:[^"]+)"')


def morning(month: int, day: int) -> datetime:
    return datetime(2026, month, day, 9, tzinfo=PARIS)


def watch(world: World, *invoices: Invoice) -> Post:
    """A first start, then the owner's mail with the invoices, worked on the evening of its day."""
    world.round(datetime(2026, 3, 1, 9, tzinfo=PARIS))
    mail = world.deliver(invoice_mail(world.address, *(invoices or (Invoice(),))))
    world.round(EVENING)
    return mail


def live(world: World, first: datetime, last: datetime) -> None:
    """A round a day at the same hour."""
    for day in range((last - first).days + 1):
        world.round(first + timedelta(days=day))


def without_digests(mails: list[Seen]) -> list[Seen]:
    return [seen for seen in mails if not seen.subject.startswith("Le point au")]


@dataclass(frozen=True, slots=True)
class Answer:
    """A ready answer as a mail program opens it."""

    to: str
    subject: str
    text: str

    def post(self, at: datetime, sender: str = OWNER, top: tuple[str, ...] = (received(),)) -> Post:
        """Sent as it is; from a host that proves nothing, unless other lines stand above it."""
        return Post(sender, self.to, self.subject, self.text, at=at, top=top)


def answers(seen: Seen) -> list[Answer]:
    """The ready answers of a mail, in order (RFC 6068)."""
    found = []
    for link in _LINK.findall(seen.html):
        parts = urlsplit(html.unescape(link))
        fields = parse_qs(parts.query, keep_blank_values=True)
        found.append(Answer(unquote(parts.path), fields["subject"][0], fields["body"][0]))
    return found


def answer(seen: Seen, word: str) -> Answer:
    """The one whose text begins with the word."""
    return next(one for one in answers(seen) if one.text.lower().startswith(word))
