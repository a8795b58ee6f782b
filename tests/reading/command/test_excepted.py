"""Everything but some invoices: what is said of the others, and when that is plain."""

from __future__ import annotations

from datetime import date

import pytest

from bot.core.readings import Verb
from bot.reading.command.read import CommandReading, read_command

TODAY = date(2026, 3, 12)
ONE, TWO = ("032",), ("032", "F-2026-033")


def read(text: str) -> CommandReading:
    return read_command("Re: Acme", text, TODAY, "EUR")


@pytest.mark.parametrize(
    ("text", "verb", "numbers"),
    [
        ("Mark everything of Acme as paid except 032", Verb.PAID, ONE),
        ("Mark all Acme invoices as paid except 032, thanks", Verb.PAID, ONE),
        ("All of Acme's invoices are paid, with the exception of 032 and F-2026-033.", Verb.PAID, TWO),
        ("Except 032, everything of Acme is paid", Verb.PAID, ONE),
        ("Pause everything of Acme but not 032", Verb.PAUSE, ONE),
        ("Toutes celles d'Acme sont payées sauf la 032", Verb.PAID, ONE),
        ("Acme : toutes payées, sauf la 032 et la F-2026-033. Merci !", Verb.PAID, TWO),
        ("Mets tout Acme en pause hormis la facture 032", Verb.PAUSE, ONE),
        ("Mets toutes les factures d'Acme sauf la 032 en pause", Verb.PAUSE, ONE),
        ("Alle Rechnungen von Acme sind bezahlt außer 032", Verb.PAID, ONE),
        ("Alles von Acme ist bezahlt bis auf die 032 und die F-2026-033", Verb.PAID, TWO),
        ("Bitte alle Rechnungen von Acme pausieren, ausgenommen die 032", Verb.PAUSE, ONE),
        ("Todas las facturas de Acme están pagadas salvo la 032", Verb.PAID, ONE),
        ("Todas las de Acme pagadas menos la 032 y la F-2026-033", Verb.PAID, TWO),
        ("Pausa todo lo de Acme excepto la 032", Verb.PAUSE, ONE),
        ("Tutte le fatture di Acme sono pagate tranne la 032", Verb.PAID, ONE),
        ("Tutte pagate per Acme, salvo la 032 e la F-2026-033", Verb.PAID, TWO),
        ("Metti in pausa tutte le fatture di Acme eccetto la 032", Verb.PAUSE, ONE),
        ("Alle facturen van Acme zijn betaald behalve 032", Verb.PAID, ONE),
        ("Alles van Acme is betaald op 032 na", Verb.PAID, ONE),
        ("Pauzeer alles van Acme, behalve de 032 en de F-2026-033", Verb.PAUSE, TWO),
    ],
)
def test_all_but_some_is_said_of_the_others(text: str, verb: Verb, numbers: tuple[str, ...]) -> None:
    said = read(text)
    assert ([one.verb for one in said.commands], said.excepted, said.invoices) == ([verb], numbers, ())
    assert said.everything
    assert said.sure


@pytest.mark.parametrize(
    "text",
    [
        "Everything of Acme is paid except 032, pause that one",
        "Everything of Acme is paid except 032. Pause that one.",
        "Everything of Acme is paid except 032 which comes Friday",
        "Everything of Acme is paid except 032, and 034 is disputed",
        "Everything of Acme is paid except 032. And except 033.",
        "I think everything of Acme is paid except 032",
        "Is everything of Acme paid except 032?",
        "031 payée sauf la 032",
        "Toutes payées sauf la 032 qui est contestée",
        "Toutes sauf la 032",
        "Alles bezahlt außer 032, die pausieren",
        "Todas pagadas salvo la 032, esa en pausa",
        "Tutte pagate tranne la 032, quella in pausa",
        "Alles betaald behalve 032, die op pauze",
    ],
)
def test_what_may_be_about_the_exception_is_no_sure_order(text: str) -> None:
    said = read(text)
    assert not said.sure or all(one.verb is Verb.STATUS for one in said.commands)
    assert "032" in said.excepted
    assert "032" not in said.invoices


@pytest.mark.parametrize(
    "text", ["Everything of Acme is paid except 200 €", "Tout est payé sauf la dernière", "minus 032"]
)
def test_an_exception_that_names_no_invoice_of_all_is_not_taken_for_one(text: str) -> None:
    assert not read(text).sure


@pytest.mark.parametrize("text", ["except " * 900 + "032", "except 032, " * 400, "sauf la la la " * 300 + "032"])
def test_hostile_exceptions_are_read_and_instruct_nothing(text: str) -> None:
    assert not read(text).sure
