"""Who an invoice is for: the client by config, known address, own domain or name, and whom to write to there."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.core import events as ev
from bot.core.ledger import ClientFile
from bot.core.model import Contact, Role
from bot.reading.domains import own_domain
from bot.reading.header_text import Address
from bot.reading.letter import Letter
from bot.reading.roles import role_of
from bot.service.desk import Desk
from bot.store.books import key

_TELLING = 4
"""Letters that a name must share with another to be taken for it: ``Acme`` and ``ACME SA``."""


def on_clients_side(desk: Desk, addresses: Sequence[Address]) -> list[Address]:
    """The recipients that are neither the bot nor an owner or reader nor a colleague in an own domain of theirs."""
    ours = desk.ours
    domains = {own_domain(address) for address in ours} - {""}
    return [a for a in addresses if a.email and a.email not in ours and own_domain(a.email) not in domains]


def at_client(desk: Desk, to: Sequence[Address], cc: Sequence[Address]) -> list[Address]:
    """The recipients at the client: those in To, and in Cc those of the same domains (others may be anybody)."""
    main = on_clients_side(desk, to)
    domains = {own_domain(address.email) for address in main} - {""}
    copied = [a for a in on_clients_side(desk, cc) if not main or own_domain(a.email) in domains]
    return list({address.email: address for address in reversed((*main, *copied))}.values())[::-1]


def is_to_client(desk: Desk, letter: Letter) -> bool:
    """Whether somebody on a client's side is written to: not where the bot is, and others read along."""
    to_bot = any(address.email == desk.own_address for address in letter.to)
    return bool(on_clients_side(desk, letter.to if to_bot else (*letter.to, *letter.cc)))


def meet_client(
    desk: Desk, now: datetime, buyer: str | None, addresses: Sequence[Address], language: str | None
) -> ClientFile:
    """The client's file, opened if need be, with every address among its contacts. Inside a transaction."""
    emails = [address.email for address in addresses]
    name = _configured_name(desk, buyer, emails)
    identity = _known(desk, name or buyer, emails)
    if identity is None:
        identity = _open_file(desk, now, name or buyer or _named_after(addresses), emails, language)
    _add_contacts(desk, now, identity, [_contact(address) for address in addresses])
    return desk.store.client(identity)


def add_contacts(desk: Desk, now: datetime, client: int, contacts: Sequence[Contact]) -> None:
    """Contacts that the owner named, with the role that the owner gave them."""
    known = {contact.email: contact for contact in desk.store.client(client).contacts}
    for contact in contacts:
        if known.get(contact.email) != contact and contact.email != desk.own_address:
            desk.record(now, ev.ContactAdded(contact), client)


def _add_contacts(desk: Desk, now: datetime, client: int, contacts: Sequence[Contact]) -> None:
    """Recipients of an invoice mail: those already known keep their role."""
    known = {contact.email for contact in desk.store.client(client).contacts}
    add_contacts(desk, now, client, [contact for contact in contacts if contact.email not in known])


def _contact(address: Address) -> Contact:
    """To and Cc of an invoice mail that are not accounting are commercial."""
    accounting = role_of(address.email) is Role.ACCOUNTING
    return Contact(address.email, Role.ACCOUNTING if accounting else Role.COMMERCIAL, address.name)


def _configured_name(desk: Desk, buyer: str | None, emails: Sequence[str]) -> str | None:
    for name, section in desk.config.clients.items():
        configured = {contact.email for contact in section.contacts}
        domains = {domain.lower().lstrip("@") for domain in section.domains}
        by_address = any(email in configured or email.rpartition("@")[2] in domains for email in emails)
        if by_address or (buyer and key(buyer) == key(name)):
            return name
    return None


def _known(desk: Desk, name: str | None, emails: Sequence[str]) -> int | None:
    """A known client with this name, address or own domain. One address may serve two clients: names must not differ."""
    books = desk.store.books
    candidates = list(books.clients_by_name(name)) if name else []
    for email in emails:
        candidates += books.clients_by_email(email)
    for email in emails:
        candidates += books.clients_by_domain(own_domain(email)) if own_domain(email) else []
    for identity in dict.fromkeys(candidates):
        if name is None or _alike(name, desk.store.client(identity).name):
            return identity
    return None


def _alike(one: str, other: str) -> bool:
    a, b = sorted((key(one), key(other)), key=len)
    return a == b or (len(a) >= _TELLING and a in b) or _named_after_domain(other, one)


def _named_after_domain(known: str, name: str) -> bool:
    """A client known only by its mail domain turns out to have a name that fits it."""
    return "." in known and len(key(known.partition(".")[0])) >= _TELLING and key(known.partition(".")[0]) in key(name)


def _named_after(addresses: Sequence[Address]) -> str:
    if not addresses:
        return "?"
    return own_domain(addresses[0].email) or addresses[0].name or addresses[0].email


def _open_file(desk: Desk, now: datetime, name: str, emails: Sequence[str], language: str | None) -> int:
    section = desk.config.clients.get(name)
    own = {own_domain(email) for email in emails} - {""}
    domains = sorted(own | {domain.lower().lstrip("@") for domain in (section.domains if section else ())})
    identity = desk.store.books.next_id("clients")
    language = (section.language if section else None) or language
    desk.record(now, ev.ClientMet(name, language, tuple(domains)), identity)
    configured = section.contacts if section else ()
    add_contacts(desk, now, identity, [Contact(c.email, c.role, c.name) for c in configured])
    return identity
