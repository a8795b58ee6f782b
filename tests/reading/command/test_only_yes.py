"""What is a yes to a draft, and what is talk under it: ``under_draft`` holds answers to the draft for F-2026-031."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bot.core.readings import Command, Verb
from bot.reading.command.only_yes import YES, is_plain_yes, says_only_yes, unsigned
from bot.reading.command.own_words import sentences
from bot.reading.command.read import read_command
from bot.reading.command.sentence import Setting
from bot.reading.command.tongue import codes, tongue

TODAY = date(2026, 3, 12)
ANSWERS = Path(__file__).parent / "under_draft"
ITS_OWN = {"031", "F-2026-031"}
ENOUGH = 40
TAILS = {
    "de": ("aber nicht heute", "wenn Paul zustimmt", "bis auf den letzten Satz", "oder?", "glaube ich", "morgen"),
    "en": ("but not today", "if Paul agrees", "except for the last line", "right?", "I think", "tomorrow"),
    "es": ("pero hoy no", "si Pablo está de acuerdo", "salvo la última línea", "¿no?", "creo", "mañana"),
    "fr": ("mais pas aujourd'hui", "si Paul est d'accord", "sauf la dernière ligne", "non ?", "je crois", "demain"),
    "it": ("ma non oggi", "se Paolo è d'accordo", "tranne l'ultima riga", "no?", "credo", "domani"),
    "nl": ("maar niet vandaag", "als Paul akkoord is", "behalve de laatste zin", "toch?", "denk ik", "morgen"),
}


def answers(code: str, kind: str) -> list[str]:
    lines = (ANSWERS / f"{code}.txt").read_text(encoding="utf-8").splitlines()
    return [text for one, _, text in (line.partition(" | ") for line in lines) if one == kind]


def surely_yes(text: str) -> bool:
    """Whether the letter would leave: surely a yes, and to no other invoice than the draft's."""
    read = read_command("Re: draft", text, TODAY, "EUR")
    return read.sure and bool(YES & {one.verb for one in read.commands}) and ITS_OWN.issuperset(read.invoices)


def setting(code: str = "fr") -> Setting:
    return Setting(TODAY, "EUR", True, tongue(code))


@pytest.mark.parametrize("code", codes())
class TestUnderADraft:
    def test_there_are_enough_answers_of_each_kind(self, code: str) -> None:
        assert min(len(answers(code, "yes")), len(answers(code, "talk"))) > ENOUGH

    def test_a_yes_is_one_yes_and_sure(self, code: str) -> None:
        for text in answers(code, "yes"):
            read = read_command("Re: draft", text, TODAY, "EUR")
            assert (read.commands, read.sure) == ((Command(Verb.APPROVE),), True), text
            assert ITS_OWN.issuperset(read.invoices), text

    def test_talk_is_never_a_sure_yes(self, code: str) -> None:
        assert [text for text in answers(code, "talk") if surely_yes(text)] == []

    def test_a_yes_with_a_condition_an_exception_a_doubt_or_another_day_is_none(self, code: str) -> None:
        plain = [text.rstrip(" .!") for text in answers(code, "yes")[:12]]
        talk = [f"{text}{parted} {tail}" for text in plain for tail in TAILS[code] for parted in ("", ",", ".")]
        assert [text for text in talk if surely_yes(text)] == []

    def test_a_yes_that_asks_is_none(self, code: str) -> None:
        asked = [f"{text.rstrip(' .!')} ?" for text in answers(code, "yes")]
        assert [text for text in asked if surely_yes(text)] == []


@pytest.mark.parametrize(
    "text",
    [
        "Ok\U0001f44e",
        "Ok \U0001f914",
        "Bonjour",
        "Merci beaucoup",
        "Très bien sûr que non",
        "vale si está bien",
        "si está bien",
        "ja maar",
        "ok " * 70 + "mais non",
        ". ".join(["ok"] * 80),
    ],
)
def test_what_is_left_over_is_talk(text: str) -> None:
    assert not is_plain_yes(sentences(text), ())


@pytest.mark.parametrize(
    "text",
    [
        "Ok \U0001f44d",
        "Bonjour Relance,\nok pour moi.\n\nBien à toi,\nClaire",
        "Oui.\nMerci !\nClaire Morel",
        "Vale, sí, envíalo",
        "« Validé »",
        "OK, merci. Perfect, send it.",
    ],
)
def test_courtesies_a_name_and_pleasant_signs_leave_a_yes_one(text: str) -> None:
    assert is_plain_yes(unsigned(sentences(text), text, setting()), ())


def test_a_number_may_stand_in_a_yes_if_it_is_an_invoices() -> None:
    assert is_plain_yes(("ok pour la 031",), ("031",))
    assert not is_plain_yes(("ok pour la 031",), ())


@pytest.mark.parametrize(
    "text",
    [
        "Ok. Nicht.",
        "Ok. Later",
        "Oui. Doucement.",
        "Ok.\nJamais",
        "Ja.\nMorgen",
        "Sí.\nEspera",
        "Sì.\nAspetta",
        "Ja.\nWacht",
        "Yes.\nMaybe",
    ],
)
def test_a_word_is_no_name_below(text: str) -> None:
    assert not surely_yes(text)


class TestAYesAndMore:
    def test_a_plain_instruction_may_stand_beside_it(self) -> None:
        assert says_only_yes(("OK, envoie.", "032 en pause."), ("032",), setting())
        assert says_only_yes(("Vas-y, continue.",), (), setting())

    @pytest.mark.parametrize(
        "text", ["Ok, je regarde ce soir.", "Ok, mais ta phrase est longue.", "Ok, envoie ?", "ok demain"]
    )
    def test_talk_may_not(self, text: str) -> None:
        assert not says_only_yes((text,), (), setting())

    def test_a_yes_and_a_giving_up_cannot_both_be_meant(self) -> None:
        for text in ("Fine, drop it", "Passt, vergiss es", "Está bien, olvídala", "C'est bon, abandonne"):
            assert not read_command("Re: draft", text, TODAY, "EUR").sure, text
