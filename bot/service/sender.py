"""Who a letter is from, and how far that is proven: owner, client, bank, the bot itself, a mail system or a stranger."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from difflib import SequenceMatcher

from bot.core.model import SenderKind, Trust
from bot.mail.signatures import signers
from bot.reading.bounces import read_bounce
from bot.reading.domains import own_domain
from bot.reading.letter import Letter, parse
from bot.reading.quoting import visible
from bot.reading.sender import Proof, aligned, prove
from bot.service.desk import Desk
from bot.store.books import key

_ALIKE = 0.9
"""How much of a domain is that of another which it imitates: ``banqve.example``."""
_TELLING = 4
"""Letters and digits that an invoice number needs to be found in a text of another domain: ``F-12`` is in too many."""


_READ = 10_000
"""Characters in which numbers are looked for."""

_NUMBER = re.compile(r"(?<![\w/.-])(?=[\w/.-]{0,29}\d)[\w][\w/.-]{2,28}\w(?![\w/-])")


@dataclass(frozen=True, slots=True)
class Sender:
    """``clients`` are those whose known address or own domain the letter has; ``why`` says what proves it."""

    kind: SenderKind
    trust: Trust
    why: str
    clients: tuple[int, ...] = ()


def identify(desk: Desk, letter: Letter, raw: bytes, now: datetime) -> Sender:
    """The first of the kinds that fits. A failing proof takes nobody's kind away: it takes the right to be obeyed."""
    mailbox = desk.config.mailbox
    proof = prove(letter, mailbox.authserv_id, mailbox.internal_header)
    email = letter.sender.email
    if email == desk.own_address and desk.store.is_own_message_id(letter.message_id):
        if proof.trust is Trust.PROVEN or _says_what_we_sent(desk, letter):
            return Sender(SenderKind.SELF, Trust.PROVEN, "our own Message-ID")
        return Sender(SenderKind.STRANGER, Trust.FORGED, "a Message-ID of ours above words that are not")
    if email == desk.own_address:
        return Sender(SenderKind.STRANGER, Trust.FORGED, "in the bot's own name, but not its mail")
    if read_bounce(letter, raw) is not None:
        return Sender(SenderKind.SYSTEM, Trust.UNPROVEN, "a delivery report")
    if email in desk.owners:
        proof = _signed(desk, proof, letter, raw, now)
        return Sender(SenderKind.OWNER, proof.trust, proof.why)
    if email in desk.readers:
        proof = _signed(desk, proof, letter, raw, now)
        return Sender(SenderKind.READER, proof.trust, proof.why)
    if is_bank(desk, email):
        proof = _signed(desk, proof, letter, raw, now)
        return Sender(SenderKind.BANK, proof.trust, proof.why)
    clients = clients_of(desk, letter, email)
    if clients and proof.trust is not Trust.FORGED:
        return Sender(SenderKind.CLIENT, proof.trust, "a known address or domain", clients)
    served = _served_clients(desk, letter)
    if served and proof.trust is not Trust.FORGED:
        return Sender(SenderKind.CLIENT, proof.trust, "a helpdesk in the thread that names its invoice", served)
    return Sender(SenderKind.STRANGER, proof.trust, proof.why)


def _says_what_we_sent(desk: Desk, letter: Letter) -> bool:
    """Whoever got a mail of ours knows its Message-ID: the copy says what ours says, though a server may add a line."""
    mail = desk.store.outbox.by_message_id(letter.message_id)
    if mail is None:
        return True  # a mail of ``relance check``, or of before the outbox: nothing to compare, and it does nothing
    sent = parse(desk.store.outbox.raw(mail.id))
    return _bare(sent.text) in _bare(letter.text) and _bare(sent.subject) in _bare(letter.subject)


def _bare(text: str) -> str:
    return "".join(text.split())


def _signed(desk: Desk, proof: Proof, letter: Letter, raw: bytes, now: datetime) -> Proof:
    """Where our own server said nothing, an aligned DKIM signature that we verify says it."""
    if proof.trust is not Trust.UNPROVEN or letter.header("DKIM-Signature") is None:
        return proof
    domain = letter.sender.email.rpartition("@")[2]
    found = next((one for one in signers(raw, desk.own_address, now, desk.lookup) if aligned(domain, one)), None)
    return Proof(Trust.PROVEN, f"a DKIM signature of {found}, verified here") if found else proof


def is_bank(desk: Desk, email: str) -> bool:
    """Listed as an address, or as a domain (then its subdomains count too)."""
    domain = email.rpartition("@")[2]
    for listed in (sender.lower().lstrip("@") for sender in desk.config.payments.senders):
        if email == listed or ("@" not in listed and (domain == listed or domain.endswith(f".{listed}"))):
            return True
    return False


def imitates_bank(desk: Desk, email: str) -> bool:
    """Whether the address is at a public provider, where no bank writes from, or looks like a listed one and is none."""
    if is_bank(desk, email):
        return False
    domain = email.rpartition("@")[2]
    listed = {sender.lower().rpartition("@")[2] for sender in desk.config.payments.senders}
    alike = any(SequenceMatcher(None, domain, one).ratio() >= _ALIKE for one in listed)
    return alike or not own_domain(email)


def clients_of(desk: Desk, letter: Letter, email: str) -> tuple[int, ...]:
    """Clients with this address, or this domain where it is their own; those of the letter's thread first."""
    books = desk.store.books
    known = books.clients_by_email(email)
    known += books.clients_by_domain(own_domain(email)) if own_domain(email) else []
    in_thread = [client for client, _ in books.thread(letter.references) if client in known]
    return tuple(dict.fromkeys([*in_thread, *known]))


def names_invoice(desk: Desk, letter: Letter) -> bool:
    """Whether somebody writes about an open invoice, by a number that is long enough to tell it."""
    said = f"{letter.subject}\n{visible(letter.text)}"[:_READ]
    found = (row for number in dict.fromkeys(_NUMBER.findall(said)) for row in desk.store.books.by_number(number))
    return any(row.is_open and len(key(row.number)) >= _TELLING for row in found)


def _served_clients(desk: Desk, letter: Letter) -> tuple[int, ...]:
    """Clients for whom a helpdesk of another own domain answers: in an invoice's thread, and naming that invoice."""
    if not own_domain(letter.sender.email):
        return ()
    said = key(f"{letter.subject} {visible(letter.text)}")
    thread = [(client, desk.store.books.invoice(invoice)) for client, invoice in _invoices_in_thread(desk, letter)]
    named = [client for client, row in thread if len(key(row.number)) >= _TELLING and key(row.number) in said]
    return tuple(dict.fromkeys(named))


def _invoices_in_thread(desk: Desk, letter: Letter) -> list[tuple[int, int]]:
    return [(client, invoice) for client, invoice in desk.store.books.thread(letter.references) if invoice is not None]
