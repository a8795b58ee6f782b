"""The process dies, wherever it is: nothing is lost, nothing is sent twice.

The default run dies at a sample of all I/O steps; RELANCE_EVERY_CRASH=1 dies at every one, with forty clients.
"""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from tests.acceptance.letters import PARIS, Invoice, Post, bank_notice, invoice_mail
from tests.acceptance.mortal import Mortal, keeps_the_gap, nothing_is_lost_or_sent_twice
from tests.acceptance.world import World
from tests.servers.relay import Fault, Taken

EVERY = bool(os.environ.get("RELANCE_EVERY_CRASH"))
CLIENTS = 40 if EVERY else 10
SAMPLES = 12


@pytest.fixture
def mortal(tmp_path: Path) -> Iterator[Mortal]:
    with Mortal(tmp_path) as program:
        yield program


def nine(month: int, day: int) -> datetime:
    return datetime(2026, month, day, 9, tzinfo=PARIS)


def invoice(index: int, due_on: str = "03/04/2026") -> Invoice:
    return Invoice(f"F-2026-{index:03d}", f"Client{index:02d} SARL", f"{500 + index},00", "01/04/2026", due_on)


def send_invoice(world: World, one: Invoice) -> None:
    domain = one.buyer.split()[0].lower() + ".example"
    world.deliver(invoice_mail(world.address, one, to=f"compta@{domain}", cc=f"achats@{domain}"))


# --- every I/O step ---------------------------------------------------------------------------------------------

ADOPTION = nine(3, 31)
INTAKE, ANNOUNCED, REMINDED, WIDER, BOTH = STORY = nine(4, 1), nine(4, 3), nine(4, 7), nine(4, 10), nine(4, 13)
"""The owner hears of the first reminder and of the wider audience the business day before; one is paid on the last day."""
NUMBERS = ["F-2026-001", "F-2026-002"]


def live_through(program: Mortal, world: World, die: int) -> int:
    """The story with a death before the given step, after which whole rounds follow; returns how many steps it has."""
    counted = 0
    program.round(world, ADOPTION)
    send_invoice(world, invoice(1))
    send_invoice(world, invoice(2))
    for at in STORY:
        if at == BOTH:
            world.deliver(bank_notice(world.address, at, "501,00", NUMBERS[0]))
        run = program.round(world, at, max(0, die - counted))
        counted += len(run.steps)
        if run.died:
            die = 0
            for minutes in (5, 10, 15):
                program.round(world, at + timedelta(minutes=minutes))
    return counted


def test_a_death_at_any_step_loses_nothing_and_repeats_nothing(world: World, mortal: Mortal) -> None:
    total = live_through(mortal, world, 0)
    whole = len(world.to_clients())
    assert whole == 3, "a reminder each, and a second one where the bank is silent"
    for die in range(1, total + 1, 1 if EVERY else total // SAMPLES):
        other = world.beside(f"death-{die}")
        live_through(mortal, other, die)
        try:
            # the other one is paid before its next step could make up for a letter of unknown fate
            nothing_is_lost_or_sent_twice(other, NUMBERS, BOTH, reminded=NUMBERS[1:])
            assert whole - 1 <= len(other.to_clients()) <= whole, "one letter at most is of unknown fate"
            assert [row["status"] for row in other.rows("status", "--now", BOTH.isoformat())] == ["paid", "overdue"]
        except AssertionError as problem:
            raise AssertionError(f"after a death before step {die} of {total}: {problem}") from problem


# --- forty clients ----------------------------------------------------------------------------------------------


def test_clients_in_numbers_outlive_a_death_a_day(world: World, mortal: Mortal) -> None:
    """Each day's round dies at a later step than that of the day before; a whole round follows in the afternoon."""
    mortal.round(world, ADOPTION)
    numbers = []
    for index in range(1, CLIENTS + 1):
        one = invoice(index, f"{1 + index % 28:02d}/04/2026")
        send_invoice(world, one)
        numbers.append(one.number)
    end = date(2026, 5, 29) if EVERY else date(2026, 4, 30)
    for day in range(1, (end - date(2026, 3, 31)).days + 1):
        morning = ADOPTION + timedelta(days=day)
        mortal.round(world, morning, 3 * day)
        mortal.round(world, morning + timedelta(hours=2))
        mortal.round(world, morning + timedelta(hours=6))
    nothing_is_lost_or_sent_twice(world, numbers, nine(end.month, end.day))


# --- the moments around DATA ------------------------------------------------------------------------------------


def until_the_reminder(mortal: Mortal, world: World) -> None:
    """Everything up to, and without, the round that sends the first reminder."""
    mortal.round(world, ADOPTION)
    send_invoice(world, invoice(1))
    mortal.round(world, INTAKE)
    mortal.round(world, ANNOUNCED)
    mortal.round(world, nine(4, 6))  # a holiday: the digest leaves, so that the reminder goes alone tomorrow
    assert world.to_clients() == []


def afterwards(mortal: Mortal, world: World) -> None:
    for minutes in (5, 10, 70, 140):
        mortal.round(world, REMINDED + timedelta(minutes=minutes))
    keeps_the_gap(world.to_clients())
    world.verify()


@pytest.mark.parametrize("step", ["smtp connect", "smtp mail", "smtp rcpt", "begin#2"])
def test_a_death_before_the_mail_is_on_its_way_delays_it(world: World, mortal: Mortal, step: str) -> None:
    until_the_reminder(mortal, world)
    assert mortal.round(world, REMINDED, step).died
    afterwards(mortal, world)
    assert [letter.at.date() for letter in world.to_clients()] == [REMINDED.date()]
    assert told_of_unknown_fate(world) == 0


def told_of_unknown_fate(world: World) -> int:
    """How many mails told the owner that nobody knows whether a letter left."""
    return sum(1 for seen in world.to_owner() if "je ne sais pas si le message est arrivé" in seen.text)


@pytest.mark.parametrize("step", ["smtp data", "smtp body"])
def test_a_death_with_the_mail_on_its_way_leaves_it_to_the_next_step(world: World, mortal: Mortal, step: str) -> None:
    until_the_reminder(mortal, world)
    assert mortal.round(world, REMINDED, step).died
    afterwards(mortal, world)
    assert world.to_clients() == [], "nobody knows that it did not leave"
    assert told_of_unknown_fate(world) == 1
    for at in (WIDER, BOTH):
        mortal.round(world, at)
    assert [letter.at.date() for letter in world.to_clients()] == [BOTH.date()]


def test_a_death_after_the_server_took_the_mail_repeats_nothing(world: World, mortal: Mortal) -> None:
    """Killed while the server still thinks, as only a test of a real process can: the 250 is never sent."""
    until_the_reminder(mortal, world)
    bring_the_copy = world.sink.on_mail
    running: list[subprocess.Popen[str]] = []

    def kill(taken: Taken) -> None:
        assert bring_the_copy is not None
        bring_the_copy(taken)
        running[0].send_signal(signal.SIGKILL)
        running[0].wait(10)

    world.sink.on_mail = kill
    running.append(world.program("run", "--once", "--now", REMINDED.isoformat()))
    running[0].communicate(timeout=30)
    assert running[0].returncode == -signal.SIGKILL
    world.sink.on_mail = bring_the_copy
    afterwards(mortal, world)
    assert len(world.to_clients()) == 1
    assert told_of_unknown_fate(world) == 0, "the copy proves it"


def test_a_death_between_the_250_and_its_record_repeats_nothing(world: World, mortal: Mortal) -> None:
    until_the_reminder(mortal, world)
    assert mortal.round(world, REMINDED, "after smtp body").died
    afterwards(mortal, world)
    assert len(world.to_clients()) == 1
    assert told_of_unknown_fate(world) == 0


@pytest.mark.parametrize("step", ["begin#2", "begin#4", "smtp data#2", "smtp body#2", "after smtp body#2"])
def test_an_answer_to_a_client_leaves_once_at_most(world: World, mortal: Mortal, step: str) -> None:
    """The owner's mail about it leaves first: the second mail of the round is the client's."""
    until_the_reminder(mortal, world)
    mortal.round(world, REMINDED)
    (letter,) = world.to_clients()
    (client,) = letter.recipients
    at = REMINDED + timedelta(hours=1)
    text = "Bonjour,\n\nLe virement partira le vendredi 17 avril.\n\nCordialement,\nPaul\n"
    world.deliver(Post(client, world.address, f"Re: {letter.subject}", text, at=at, answers=letter.id))
    assert mortal.round(world, at, step).died
    for minutes in (5, 10, 70):
        mortal.round(world, at + timedelta(minutes=minutes))
    world.verify()
    thanks = [seen for seen in world.to_clients() if "c’est noté" in seen.text]
    assert len(thanks) == (0 if step in ("smtp data#2", "smtp body#2") else 1)
    assert world.status(NUMBERS[0], at)["status"] == "promised"


# --- a connection that is cut -----------------------------------------------------------------------------------


@pytest.mark.parametrize(("fault", "left"), [(Fault.CUT_KEPT, 1), (Fault.CUT_LOST, 0)])
def test_a_connection_cut_after_the_mail_never_sends_it_twice(
    world: World, mortal: Mortal, fault: Fault, left: int
) -> None:
    until_the_reminder(mortal, world)
    world.sink.script.fault = fault
    mortal.round(world, REMINDED)
    world.sink.script.fault = None
    afterwards(mortal, world)
    assert len(world.to_clients()) == left
    assert told_of_unknown_fate(world) == 1 - left


def test_a_connection_cut_before_the_mail_sends_it_later(world: World, mortal: Mortal) -> None:
    until_the_reminder(mortal, world)
    world.sink.script.fault = Fault.CUT_BEFORE_DATA
    mortal.round(world, REMINDED)
    world.sink.script.fault = None
    afterwards(mortal, world)
    assert len(world.to_clients()) == 1


# --- several at once --------------------------------------------------------------------------------------------


def test_four_rounds_at_the_same_moment_send_each_reminder_once(world: World, mortal: Mortal) -> None:
    mortal.round(world, ADOPTION)
    for index in range(1, 5):
        send_invoice(world, invoice(index))
    for at in (INTAKE, ANNOUNCED, REMINDED):
        before = len(world.to_owner())
        runs = [world.program("run", "--once", "--json", "--now", at.isoformat()) for _ in range(4)]
        for run in runs:
            _, complaints = run.communicate(timeout=90)
            assert run.returncode == 0, complaints
        assert len(world.to_owner()) > before or at == REMINDED
    assert sorted(seen.subject for seen in world.to_clients()) == [f"Re: Facture F-2026-{i:03d}" for i in range(1, 5)]
    nothing_is_lost_or_sent_twice(world, [f"F-2026-{i:03d}" for i in range(1, 5)], REMINDED)
