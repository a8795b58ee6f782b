"""A desk with two open invoices of one client, and money that comes in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path

from bot.app import open_desk
from bot.config_file import parse_config
from bot.core import events as ev
from bot.core.model import Contact, Role, Source
from bot.core.money import Money
from bot.core.readings import Entry, NoticeKind
from bot.core.statements import Statement
from bot.service import statement
from bot.service.desk import Desk
from bot.service.settled import Outcome, Settled
from bot.store.outbox import Mail, MailState, Purpose

NOW = datetime(2026, 6, 15, 9, tzinfo=UTC)
OWNER = "claire@studio-morel.example"
BANK = "notifications@banque.example"
INVOICES = ((1, 1, "F-2026-031", 125050), (2, 1, "F-2026-032", 40000))


def eur(cents: int) -> Money:
    return Money(cents, "EUR")


@contextmanager
def desk_with(
    folder: Path,
    invoices: Sequence[tuple[int, int, str, int]] = INVOICES,
    clients: Sequence[str] = ("Acme SA",),
    *,
    language: str = "fr",
    approve_first: int = 0,
) -> Iterator[Desk]:
    """A desk with these clients and (id, client, number, cents) of overdue invoices; nothing is connected."""
    server = {"host": "127.0.0.1", "security": "none", "username": "bot", "password_env": "UNUSED"}
    values = {
        "business": {"name": "Studio Morel", "owners": [OWNER], "language": language},
        "mailbox": {"address": "bot@studio-morel.example", "imap": server, "smtp": server, "authserv_id": "mx.example"},
        "payments": {"senders": [BANK]},
        "sending": {"approve_first": approve_first},
    }
    with open_desk(parse_config(values, "", folder / "config.toml")) as opened:
        with opened.transaction(NOW):
            for client, name in enumerate(clients, 1):
                opened.record(NOW, ev.ClientMet(name, "fr"), client)
                opened.record(NOW, ev.ContactAdded(Contact(f"compta@client{client}.example", Role.ACCOUNTING)), client)
            for identity, client, number, cents in invoices:
                amount = eur(cents)
                watched = ev.InvoiceWatched(
                    number, Source.PDF_TEXT, date(2026, 3, 1), due_on=date(2026, 4, 1), total=amount, payable=amount
                )
                opened.record(NOW, watched, client, identity)
        yield opened


def entry(
    cents: int,
    reference: str,
    identity: str = "B1",
    kind: NoticeKind = NoticeKind.CREDIT,
    *,
    payer: str = "ACME SA",
    on: date = date(2026, 6, 12),
) -> Entry:
    return Entry(kind, eur(cents), on, payer, reference, identity)


def brought(desk: Desk, *entries: Entry, form: str = "camt.053", now: datetime = NOW) -> tuple[Settled, ...]:
    """A statement with these entries is taken in."""
    with desk.transaction(now):
        return statement.take_in(desk, Statement(entries, form), now)


def outcomes(settled: Sequence[Settled]) -> list[Outcome]:
    return [one.outcome for one in settled]


def mails_to_owner(desk: Desk) -> list[Mail]:
    return [mail for mail in desk.store.outbox.in_state(MailState.QUEUED) if mail.purpose is Purpose.OWNER]
