"""A mailbox that is to be left alone, one that reads along, and days that may be past."""

from __future__ import annotations

from datetime import date

import pytest

from bot.core.model import Role
from bot.core.readings import Command, Verb
from bot.reading.command.read import CommandReading, read_command


def _read(text: str) -> CommandReading:
    return read_command("", text, date(2026, 3, 3), "EUR")


@pytest.mark.parametrize(
    "text",
    [
        "Plus de mails à lea@acme.example",
        "No more mails to lea@acme.example",
        "No más correos a lea@acme.example",
        "Niente più mail a lea@acme.example",
    ],
)
def test_no_more_mails_to_an_address_removes_it_and_pauses_nothing(text: str) -> None:
    assert _read(text).commands == (Command(Verb.CONTACT, email="lea@acme.example", action="remove"),)


@pytest.mark.parametrize(
    "text", ["ajoute max@other.example en copie", "add max@other.example in cc", "max@other.example in Kopie nehmen"]
)
def test_who_reads_along_is_no_accountant(text: str) -> None:
    assert [command.role for command in _read(text).commands] == [Role.COMMERCIAL]


@pytest.mark.parametrize("text", ["pause 031 until 1 March", "031 is due on 1 March"])
def test_a_day_just_past_without_a_year_is_asked_about(text: str) -> None:
    assert not _read(text).sure


@pytest.mark.parametrize("text", ["pause 031 until 1 March 2027", "pause 031 until 30 April"])
def test_a_day_with_its_year_or_soon_to_come_is_plain(text: str) -> None:
    assert _read(text).sure
