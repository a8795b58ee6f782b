"""The bot or a server was away: late is better than twice, and nothing is caught up."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from bot.errors import MailboxUnavailable
from tests.acceptance.letters import OWNER, Invoice, bank_notice, invoice_mail
from tests.acceptance.mortal import keeps_the_gap
from tests.acceptance.story import EVENING, NUMBER, live, morning, watch
from tests.acceptance.world import World
from tests.servers.ports import free_ports


def away(world: World, *, relay: bool) -> World:
    """The same store and mailbox with one server gone."""
    (nobody,) = free_ports(1)
    smtp, imap = (nobody, world.imap_port) if relay else (world.smtp_port, nobody)
    return World(world.folder, world.dovecot, world.address, smtp, world.sink, imap_port=imap)


def test_after_weeks_of_silence_one_letter_leaves_and_the_owner_hears_of_it_first(world: World) -> None:
    watch(world)
    live(world, morning(4, 27), morning(4, 30))
    assert [letter.at.date() for letter in world.to_clients()] == [date(2026, 4, 28)], "the owner hears on the 27th"
    assert any(seen.at.date() == date(2026, 4, 27) and seen.subject.startswith("Prévu") for seen in world.to_owner())
    assert world.status(NUMBER, morning(4, 30))["step"] == "reminder-1"
    live(world, morning(5, 1), morning(5, 20))
    keeps_the_gap(world.to_clients())


def test_a_payment_that_came_meanwhile_is_read_before_anything_leaves(world: World) -> None:
    watch(world)
    live(world, morning(3, 23), morning(4, 3))
    before = world.to_clients()
    world.deliver(bank_notice(world.address, morning(4, 5), "1 250,50", NUMBER))
    live(world, morning(4, 7), morning(4, 30))
    assert world.to_clients() == before
    assert world.status(NUMBER, morning(4, 30))["status"] == "paid"


def test_without_the_relay_mail_waits_and_leaves_once(world: World) -> None:
    watch(world)
    lame = away(world, relay=True)
    live(lame, morning(3, 23), morning(3, 25))
    assert world.to_clients() == []
    whole = World(world.folder, world.dovecot, world.address, world.smtp_port, world.sink)
    live(whole, morning(3, 26), morning(3, 27))
    assert [letter.at.date() for letter in world.to_clients()] == [date(2026, 3, 26)], "dated when it leaves"


def test_without_the_mailbox_no_round_is_possible_and_nothing_leaves(world: World) -> None:
    watch(world)
    blind = away(world, relay=False)
    with pytest.raises(MailboxUnavailable):
        blind.round(morning(3, 23))
    assert world.to_clients() == []


def test_mail_from_before_the_first_start_is_left_alone(world: World) -> None:
    world.deliver(invoice_mail(world.address, Invoice()))
    world.round(morning(3, 3))
    world.round(morning(3, 4))
    assert world.rows("status", "--now", morning(3, 4).isoformat()) == []
    assert not any(NUMBER in seen.text for seen in world.to_owner())


def test_what_the_relay_refuses_for_the_owner_is_offered_again(world: World) -> None:
    """A refusal may be the relay's mistake; mails about it would only be refused as well."""
    world.sink.script.rcpt[OWNER] = "550 5.1.1 gone"
    watch(world)
    for hours in range(1, 24):
        world.round(EVENING + timedelta(hours=hours))
    assert world.to_owner() == []
    world.sink.script.rcpt.clear()
    for hours in range(24, 36):
        world.round(EVENING + timedelta(hours=hours))
    assert sorted(seen.subject.split("\N{NO-BREAK SPACE}")[0] for seen in world.to_owner()) == [
        "Bien reçu",
        "Le point au 2",
    ]


def test_an_owner_who_cannot_be_reached_gets_no_mails_about_that(posted_world: World) -> None:
    world = posted_world
    world.sink.script.rcpt[OWNER] = "550 5.1.1 gone"
    try:
        watch(world)
        rounds = [world.round(EVENING + timedelta(hours=hours)) for hours in range(1, 12)]
    finally:
        world.sink.script.rcpt.clear()
    assert sum(done["received"] for done in rounds) >= 1, "the bounces came"
    assert sum(done["sent"] for done in rounds) == 0
