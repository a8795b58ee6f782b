"""Two bots that are each other's client: nobody's machine keeps another one busy, and no owner hears the same thing again."""

from __future__ import annotations

import secrets
from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from tests.acceptance.letters import OWNER, Invoice, Post, checked
from tests.acceptance.story import morning
from tests.acceptance.world import Seen, World, copies_to
from tests.servers.dovecot import Dovecot
from tests.servers.relay import RelaySink, Taken

OTHER_OWNER = "paul@acme.example"
MINE = Invoice(buyer="Acme SA", due_on="16/03/2026")
THEIRS = Invoice(number="A-77", buyer="Studio Morel", total="300,00", due_on="16/03/2026")


@pytest.fixture(params=["marks kept", "marks lost"])
def bots(request: pytest.FixtureRequest, tmp_path: Path, dovecot: Dovecot) -> Iterator[tuple[World, World]]:
    """Two mailboxes and two configs on the same servers; what one bot writes to the other arrives there, with or without
    the header that calls it a machine's (RFC 3834): some gateways drop it."""
    addresses = [f"bot-{secrets.token_hex(6)}@{domain}" for domain in ("studio-morel.example", "acme.example")]
    own_copy = copies_to(dovecot)

    def on_mail(taken: Taken) -> None:
        own_copy(taken)
        for address in set(taken.recipients) & set(addresses) - {taken.sender}:
            top = "".join(f"{line}\r\n" for line in checked(address)).encode()
            raw = taken.raw.replace(b"Auto-Submitted: ", b"X-Was: ") if request.param == "marks lost" else taken.raw
            dovecot.deliver(address, top + raw)

    with RelaySink(on_mail=on_mail, login=True) as sink:
        one, other = (
            World(tmp_path / name, dovecot, address, sink.port, sink)
            for name, address in zip(("one", "other"), addresses, strict=True)
        )
        text = other.config.read_text().replace(OWNER, OTHER_OWNER).replace("Studio Morel", "Acme SA")
        other.config.write_text(text)
        yield one, other


def sent_invoice(owner: str, to: World, copy: World, invoice: Invoice) -> Post:
    pdfs = ((f"{invoice.number}.pdf", invoice.pdf),)
    return Post(owner, to.address, f"Facture {invoice.number}", cc=copy.address, pdfs=pdfs, top=checked(owner))


def rounds(bots: tuple[World, World], at: datetime) -> int:
    """Rounds of both until neither sends anything; how many that took."""
    for count in range(10):
        if not sum(bot.round(at + timedelta(minutes=count))["sent"] for bot in bots):
            return count
    raise AssertionError("they never stop")


def to_owner(bot: World, owner: str) -> list[Seen]:
    told = [seen for seen in bot.sent() if seen.recipients == {owner}]
    return [seen for seen in told if not seen.subject.startswith("Le point au")]


def test_two_bots_that_watch_each_others_invoices_stop_after_two_rounds(bots: tuple[World, World]) -> None:
    one, other = bots
    ours = {OWNER, OTHER_OWNER}
    for bot in bots:
        bot.round(datetime.fromisoformat("2026-03-01T09:00+01:00"))
    for owner, bot, client, invoice in ((OWNER, one, other, MINE), (OTHER_OWNER, other, one, THEIRS)):
        mail = sent_invoice(owner, client, bot, invoice)
        for reached in bots:
            reached.deliver(mail)
    assert rounds(bots, morning(3, 2)) <= 2
    for day in range(3, 25):
        assert rounds(bots, morning(3, day)) <= 2, f"on the {day}th"
    written = {bot.address: [seen for seen in bot.sent() if seen.recipients - ours] for bot in bots}
    for bot, other_bot, owner in ((one, other, OWNER), (other, one, OTHER_OWNER)):
        assert len(written[bot.address]) <= 4, "the ladder's letters, and no answer to the other's"
        told = Counter((seen.subject, seen.text) for seen in to_owner(bot, owner))
        assert max(told.values()) == 1
        shown = sum("a répondu" in subject for subject, _ in told)
        assert shown <= 1 + len(written[other_bot.address]), "each letter at most once, the other's invoice among them"
