"""What stands below a ready answer's words, or before a question, is never dropped."""

from __future__ import annotations

from datetime import date

import pytest

from bot.core.readings import Verb
from bot.reading.command.read import CommandReading, read_command


def _read(text: str) -> CommandReading:
    return read_command("", text, date(2026, 3, 3), "EUR")


@pytest.mark.parametrize(
    "text",
    [
        "payé F-2026-032\n\nNon, attendez, pas encore.",
        "annuler F-2026-031\n\nNon.",
        "payé F-2026-031\n\n200 €",
        "payé F-2026-031\n\n500 € seulement",
        "payé F-2026-032\nacompte de 500 €",
        "payé F-2026-032\nmais seulement 200 €",
        "approuver F-2026-031\n\nwait, not yet",
        "paid F-2026-031\n\nnot yet",
        "bezahlt F-2026-031\n\nNein, noch nicht",
        "pagata F-2026-031\n\nno",
        "pagada F-2026-031\n\nno, espera",
        "betaald F-2026-031\n\nnee, nog niet",
    ],
)
def test_words_below_a_button_that_may_take_it_back_are_asked_about(text: str) -> None:
    assert not _read(text).sure


@pytest.mark.parametrize(
    "text",
    [
        "payé F-2026-031",
        "payé F-2026-031\n\nMerci !",
        "payé F-2026-031\n\nMarie",
        "payé F-2026-031\n\nMerci\nMarie Dupont",
        "paid F-2026-031\n\nThanks",
    ],
)
def test_a_courtesy_or_a_name_below_a_button_leaves_it_what_it_is(text: str) -> None:
    read = _read(text)
    assert read.sure
    assert [command.verb for command in read.commands] == [Verb.PAID]


@pytest.mark.parametrize(
    "text",
    [
        "031 paid, and what's next?",
        "032 réglée hier, c'est quoi la suite ?",
        "031 pagada, ¿qué viene ahora?",
        "031 bezahlt und was ist offen?",
        "push 032 to the end of April and tell me what's next",
        "032: I gave them till the end of April, and what's next?",
    ],
)
def test_a_statement_before_a_question_is_asked_about_not_dropped(text: str) -> None:
    assert not _read(text).sure


@pytest.mark.parametrize(
    ("text", "verbs"),
    [
        ("031 paid on Monday, and what's next?", [Verb.PAID, Verb.STATUS]),
        ("031 paid, 032 pause till Friday, and what's open overall?", [Verb.PAID, Verb.PAUSE, Verb.LIST]),
        ("la 31 est payée, la 32 en pause jusqu'à vendredi et qui me doit encore quelque chose ?",
         [Verb.PAID, Verb.PAUSE, Verb.LIST]),
        ("31 bezahlt, 32 bis Freitag pausieren, und was ist sonst noch offen?", [Verb.PAID, Verb.PAUSE, Verb.LIST]),
        ("la 31 pagada, la 32 en pausa hasta el viernes, y qué queda pendiente?", [Verb.PAID, Verb.PAUSE, Verb.LIST]),
        ("31 betaald, 32 pauze tot vrijdag, en wat staat er nog open?", [Verb.PAID, Verb.PAUSE, Verb.LIST]),
    ],
)  # fmt: skip
def test_what_is_told_before_a_question_is_read_beside_it(text: str, verbs: list[Verb]) -> None:
    found = _read(text)
    assert ([command.verb for command in found.commands], found.sure) == (verbs, True)


@pytest.mark.parametrize("text", ["What's next for 031?", "032, what's next?", "For 032, where are we?"])
def test_a_question_alone_stays_plain(text: str) -> None:
    assert _read(text).sure
