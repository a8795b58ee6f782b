"""Whose address goes and whose comes, in the words of six languages and whatever order they stand in."""

from __future__ import annotations

from datetime import date

import pytest

from bot.core.readings import Command
from bot.reading.command.read import read_command

OLD, NEW = "jean@acme.example", "lea@acme.example"


def only(text: str) -> Command:
    read = read_command("", text, date(2026, 6, 15), "EUR")
    (command,) = read.commands
    return command


@pytest.mark.parametrize(
    "text",
    [
        f"No more mails to {OLD}",
        f"Stop emailing {OLD}",
        f"Plus de mails à {OLD}",
        f"Keine Mails mehr an {OLD}",
        f"Bitte keine E-Mails mehr an {OLD}",
        f"Geen mails meer naar {OLD}",
        f"Geen e-mails meer aan {OLD} aub",
        f"No más correos a {OLD}",
        f"Ya no escribas a {OLD}",
        f"Niente più mail a {OLD}",
        f"Basta mail a {OLD}",
    ],
)
def test_mails_that_end_to_an_address_remove_it_and_pause_nothing(text: str) -> None:
    assert only(text) == Command(only(text).verb, email=OLD, action="remove")


@pytest.mark.parametrize(
    "text",
    [
        f"Use {NEW} instead of {OLD}",
        f"Instead of {OLD} use {NEW}",
        f"Utilise {NEW} au lieu de {OLD}",
        f"Utilise {NEW} plutôt que {OLD}",
        f"Au lieu de {OLD}, écris à {NEW}",
        f"{NEW} à la place de {OLD}",
        f"Nimm {NEW} statt {OLD}",
        f"Statt {OLD} bitte {NEW}",
        f"Verwende {NEW} anstelle von {OLD}",
        f"Gebruik {NEW} in plaats van {OLD}",
        f"Usa {NEW} en lugar de {OLD}",
        f"En vez de {OLD} escribe a {NEW}",
        f"Usa {NEW} al posto di {OLD}",
        f"Usa {NEW} invece di {OLD}",
    ],
)
def test_the_address_named_as_the_wrong_one_is_never_the_one_used(text: str) -> None:
    command = only(text)
    assert (command.action, command.email) == ("replace", NEW)


@pytest.mark.parametrize(
    "text", [f"cc {NEW}", f"{NEW} en copie", f"{NEW} in Kopie", f"{NEW} in kopie", f"{NEW} en copia", f"{NEW} in copia"]
)
def test_who_reads_along_is_added(text: str) -> None:
    assert (only(text).action, only(text).role) == ("add", "commercial")
