"""Own sentences in each language and the verbs that they instruct; an empty set is a sentence that instructs nothing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from bot.core.readings import Verb
from bot.reading.command.meant import GRAVE
from bot.reading.command.read import read_command
from bot.reading.command.tongue import Mark, Tongue, codes, tongue

SAMPLES = Path(__file__).parent / "samples"
NOT_SAID = Path(__file__).parent / "not_said"
TODAY = date(2026, 3, 12)
DRAFT = {
    "de": "AW: Entwurf zur Freigabe",
    "en": "Re: Draft for approval",
    "es": "Re: Borrador para aprobar",
    "fr": "Re: À valider : relance",
    "it": "R: Bozza da approvare",
    "nl": "Re: Concept ter goedkeuring",
}
OTHER = {
    "de": "AW: Erinnerung an Brandl",
    "en": "Re: Reminder sent to Acme",
    "es": "Re: Recordatorio enviado",
    "fr": "Re: Relance n°2 envoyée",
    "it": "R: Sollecito inviato",
    "nl": "Re: Herinnering verstuurd",
}
KNOWN_MISSES = 2


def samples() -> Iterator[tuple[str, str, list[str]]]:
    """Subject, text and the verbs expected."""
    for file in sorted(SAMPLES.glob("*.txt")):
        for line in file.read_text(encoding="utf-8").splitlines():
            expected, bar, text = line.partition(" | ")
            if line.startswith("#") or not bar:
                continue
            subjects = DRAFT if expected.startswith("draft ") else OTHER
            verbs = expected.removeprefix("draft ")
            yield subjects[file.stem], text, [] if verbs == "-" else sorted(verbs.split(","))


def verbs_of(subject: str, text: str) -> list[str]:
    return sorted(command.verb.value for command in read_command(subject, text, TODAY, "EUR").commands)


def test_the_samples_are_read_as_meant() -> None:
    misses = [
        (text, expected, got) for subject, text, expected in samples() if (got := verbs_of(subject, text)) != expected
    ]
    assert len(misses) <= KNOWN_MISSES, misses


def test_paid_cancel_and_approve_are_never_read_where_they_were_not_said() -> None:
    for subject, text, expected in samples():
        assert not ({*verbs_of(subject, text)} & GRAVE) - {*expected}, text


@pytest.mark.parametrize("code", codes())
def test_wishes_doubts_and_other_peoples_claims_are_no_payment_cancellation_or_approval(code: str) -> None:
    for text in (NOT_SAID / f"{code}.txt").read_text(encoding="utf-8").splitlines():
        for subject in (DRAFT[code], OTHER[code]):
            assert not {*verbs_of(subject, text)} & GRAVE, text


@pytest.mark.parametrize("code", codes())
def test_a_language_has_every_word_table(code: str) -> None:
    known: Tongue = tongue(code)
    valued = {Verb.DUE, Verb.PROMISE, Verb.CONTACT, Verb.AMOUNT, Verb.NUMBER, Verb.PAYMENT_LINK}
    assert set(known.verbs) == set(Verb) - valued
    assert set(known.marks) == set(Mark)
    for verb in known.verbs:
        known.verb(verb)
    for mark in known.marks:
        known.mark(mark)
    assert (SAMPLES / f"{code}.txt").exists()


def own(text: str) -> list[tuple[str, tuple[str, ...]]]:
    read = read_command("", text, TODAY, "EUR")
    assert read.sure
    return [(command.verb.value, command.invoices) for command in read.commands]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("031 payée, 032 en pause jusqu'au 15", [("paid", ("031",)), ("pause", ("032",))]),
        ("F-7 paid 600, F-8 paid 700", [("paid", ("F-7",)), ("paid", ("F-8",))]),
        ("F-7 payée, échéance F-8 au 15 mai", [("paid", ("F-7",)), ("due", ("F-8",))]),
        ("RE-031 bezahlt, RE-032 bitte bis Freitag pausieren", [("paid", ("RE-031",)), ("pause", ("RE-032",))]),
    ],
)
def test_each_instruction_has_its_own_invoices(text: str, expected: list[tuple[str, tuple[str, ...]]]) -> None:
    assert own(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "F-7 payée, et envoie des fleurs à la cliente.",
        "F-7 is paid. Please forward this to my accountant.",
        "RE-7 bezahlt, und ruf bitte den Kunden an.",
        "F-7 pagada, y llama al cliente.",
        "45/2026 pagata, e chiama il cliente.",
        "F-7 betaald, en bel de klant even.",
        "F-7 is paid. Who is their bookkeeper?",
        "Pause jusqu'à lundi, et propose-leur un rabais.",
        "RE-31 bezahlt, bei RE-32 weiß ich nicht.",
        "Corrige : c'est 415 € ou 498 €",
    ],
)
def test_a_mail_that_asks_for_more_than_was_understood_is_not_sure(text: str) -> None:
    assert not read_command("Re: F-1", text, TODAY, "EUR").sure


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("laisse tomber pour l'instant", "pause None"),
        ("mets en attente 15 jours", "pause 2026-03-27"),
        ("nur zwei Wochen ruhen lassen", "pause 2026-03-26"),
        ("give them another week", "pause 2026-03-19"),
        ("on reprend le 30", "pause 2026-03-30"),
        ("Schick ihnen ab Montag wieder eine Erinnerung", "pause 2026-03-16"),
        ("en pausa hasta el 15", "pause 2026-03-15"),
        ("in pausa fino al 15", "pause 2026-03-15"),
        ("op pauze tot de 15e", "pause 2026-03-15"),
    ],
)
def test_what_is_put_off_ends_when_the_words_say(text: str, expected: str) -> None:
    read = read_command("", text, TODAY, "EUR")
    assert [f"{command.verb} {command.until}" for command in read.commands] == [expected]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("leave 2291 and 2294 alone", ("2291", "2294")),
        ("paid in 2025 and 2026", ()),
        ("per la 88/26 e la 91/26", ("88/26", "91/26")),
        ("annule la 118 et la 119", ("118", "119")),
        ("invoices 31 and 32 are paid", ("31", "32")),
        ("les factures 31 à 34 sont payées", ("31", "32", "33", "34")),
        ("10002 ist die Kundennummer, die Rechnung selbst hat die Nr. RE-2026-0003", ()),
    ],
)
def test_invoices_are_named_in_lists_and_ranges(text: str, numbers: tuple[str, ...]) -> None:
    assert read_command("", text, TODAY, "EUR").invoices == numbers


@pytest.mark.parametrize("text", ["«" * 9_000, "paid " * 2_000, "a@b." * 2_500, "F-1 and " * 1_200, "not\n" * 3_000])
def test_hostile_text_is_read_and_instructs_nothing_surely(text: str) -> None:
    assert not read_command("", text, TODAY, "EUR").sure
