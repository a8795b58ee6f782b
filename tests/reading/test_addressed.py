"""Lines to the bot in a mail to somebody else."""

from __future__ import annotations

import pytest

from bot.reading.addressed import Names, lines_to_bot, without_lines

NAMES = Names(("Relance", "Le Greffier"), "bot@studio.example")


def said(text: str) -> list[tuple[str, bool]]:
    return [(one.words, one.certain) for one in lines_to_bot(text, NAMES)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Hi Tom,\n@relance pause 031\n\nClaire", ("pause 031", True)),
        ("Hallo Tom,\n@Relance: 031 pausieren\nDanke!", ("031 pausieren", True)),
        ("Merci Jean ! @relance 031 en pause.", ("031 en pause.", True)),
        ("@Relance <bot@studio.example>, 031 paid", ("031 paid", True)),
        ("bot@studio.example: pausa 031", ("pausa 031", True)),
        ("@bot 031 pagata", ("031 pagata", True)),
        ("PS : @le greffier 031 payée", ("031 payée", True)),
        ("@relance\n031 betaald\nGroet", ("031 betaald", True)),
        ("Relance\u00a0: 031 payée", ("031 payée", False)),
        ("Le Greffier, 031 payée", ("031 payée", False)),
    ],
)
def test_a_line_that_begins_with_the_bots_name_is_said_to_it(text: str, found: tuple[str, bool]) -> None:
    assert said(text) == [found]


@pytest.mark.parametrize(
    "text",
    [
        "Je mets @relance en copie.",
        "@relance.example est un site",
        "Relance amiable : 031",
        "> @relance",
        "bot: 031 paid",
    ],
)
def test_a_name_within_a_sentence_or_a_longer_word_is_not(text: str) -> None:
    assert said(text) == []


def test_what_a_mail_program_folded_belongs_to_the_line_and_what_follows_does_not() -> None:
    line = "@relance mets la 031 en pause jusqu'à la fin du mois de mai,"
    text = f"Bonjour,\n{line}\nils attendent un avoir.\nMerci Jean\n"
    assert said(text) == [(f"{line.removeprefix('@relance ')} ils attendent un avoir.", True)]
    assert without_lines(text, NAMES, lines_to_bot(text, NAMES)) == "Bonjour,\nMerci Jean"


def test_a_line_that_breaks_off_in_the_middle_goes_on_in_the_next() -> None:
    text = "@relance pause 040 jusqu'au 30\navril 2026 et annule la 033\nBonne journée, Paul\n"
    assert said(text) == [("pause 040 jusqu'au 30 avril 2026 et annule la 033", True)]
    assert said("@relance pause 040.\nbonne journée\n") == [("pause 040.", True)]


def test_a_hostile_text_ends() -> None:
    assert lines_to_bot("@" * 20_000, NAMES) == ()
    assert lines_to_bot("@relance-" + "a-" * 10_000, NAMES) == ()
