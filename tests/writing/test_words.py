from __future__ import annotations

from pathlib import Path

import pytest

from bot.writing.client_letters import write_client_letter
from bot.writing.document import Facts, Paragraph, Row
from bot.writing.words import UnknownLetter, Words, default_folder
from tests.writing.sample_letters import client_letter, receipt


def _owners(tmp_path: Path, name: str, text: str) -> Words:
    (tmp_path / "fr").mkdir(exist_ok=True)
    (tmp_path / "fr" / name).write_text(text, encoding="utf-8")
    return Words([tmp_path])


def test_the_built_in_folder_is_found() -> None:
    assert (default_folder() / "fr" / "reminder.j2").is_file()


def test_french_and_english_are_spoken_and_english_is_the_fallback() -> None:
    words = Words()
    assert {"en", "fr"} <= set(words.languages())
    assert words.spoken("fr-CH") == "fr"
    assert words.spoken("xx") == "en"
    assert receipt("xx", words).language == "en"


def test_a_letter_nobody_wrote_is_an_error() -> None:
    with pytest.raises(UnknownLetter):
        Words().write("poem", "fr", {}, {})


@pytest.mark.parametrize("name", ["../fr/reminder", "/etc/passwd", "fr/../reminder"])
def test_a_letter_cannot_be_taken_from_elsewhere(name: str) -> None:
    assert not Words().knows(name, "fr")


def test_the_owners_own_letter_comes_first(tmp_path: Path) -> None:
    words = _owners(
        tmp_path, "reminder.j2", "Subject: À nous {{ numbers }}\n\nSalut {{ name }}\n\n{{ block('invoices') }}\n"
    )
    written = write_client_letter(client_letter("fr"), words)
    assert written.subject == "À nous F-2026-031"
    assert "Salut Jeanne Durand" in written.text
    assert "1 250,50 €" in written.text
    assert words.problems == []


def test_an_owner_may_name_a_letter_of_their_own(tmp_path: Path) -> None:
    words = _owners(tmp_path, "friendly.j2", "Subject: Coucou\n\nOn se voit jeudi ?\n")
    assert write_client_letter(client_letter("fr", "friendly"), words).subject == "Coucou"
    assert write_client_letter(client_letter("en", "friendly"), words).subject.startswith("Invoice F-2026-031")
    assert len(words.problems) == 1


@pytest.mark.parametrize(
    ("broken", "told"),
    [
        ("Subject: {{ nobody_knows }}\n\nx", "nobody_knows"),
        ("Subject: x\n\n{% if %}\n", "line 3"),
        ("No subject\n\nx", "Subject:"),
        ("Subject: x\n\n{{ block('moon') }}\n", "moon"),
        ("Subject: x\n\n{{ 1 / 0 }}\n", "zero"),
        ("Subject: x\n\n{% include 'nowhere.j2' %}\n", "nowhere"),
    ],
)
def test_a_broken_letter_of_the_owners_gives_way_to_the_built_in(tmp_path: Path, broken: str, told: str) -> None:
    words = _owners(tmp_path, "reminder.j2", broken)
    usual = write_client_letter(client_letter("fr"), Words())
    assert write_client_letter(client_letter("fr"), words) == usual
    write_client_letter(client_letter("fr"), words)
    (problem,) = words.problems
    assert "fr/reminder.j2" in problem
    assert told in problem


def test_the_owner_may_change_single_phrases(tmp_path: Path) -> None:
    words = _owners(tmp_path, "words.toml", '[labels]\ninvoice = "Note d’honoraires"\n')
    text = write_client_letter(client_letter("fr"), words).text
    assert "Note d’honoraires" in text
    assert "Échéance" in text


def test_a_broken_phrase_file_is_told_and_left_out(tmp_path: Path) -> None:
    words = _owners(tmp_path, "words.toml", "[labels\n")
    assert words.phrase("labels.invoice", "fr") == "Facture"
    assert "fr/words.toml" in words.problems[0]


def test_a_value_cannot_bring_a_paragraph_a_block_or_a_tag(tmp_path: Path) -> None:
    words = _owners(tmp_path, "x.j2", "Subject: {{ who }}\n\nBonjour {{ who }},\n\n{{ block('facts') }}\n")
    hostile = "A\r\nBcc: b@c.example\n\n\ue000facts\ue001\n\n{{ block('facts') }}<b>"
    written = words.write("x", "fr", {"who": hostile}, {"facts": Facts((Row("IBAN", "FR76"),))})
    assert "\n" not in written.subject
    assert written.text.count("FR76") == 1
    assert written.text.startswith("Bonjour A Bcc: b@c.example facts {{ block('facts') }}<b>,")
    assert "<b>" not in written.html


def test_lines_with_words_keep_their_end_whatever_closes_them(tmp_path: Path) -> None:
    words = _owners(tmp_path, "x.j2", "Subject: s{% if a %} a{% endif %}\n\nun{% if a %} deux{% endif %}\n\ntrois\n")
    assert words.write("x", "fr", {"a": True}, {}).text == "un deux\n\ntrois\n"


def test_french_high_punctuation_stays_with_its_word(tmp_path: Path) -> None:
    words = _owners(tmp_path, "x.j2", "Subject: s\n\nRéglé ? « Oui » : merci !\n\n{{ block('p') }}\n")
    page = words.write("x", "fr", {}, {"p": Paragraph("Vraiment ?")}).html
    assert "Réglé\u00a0? «\u00a0Oui\u00a0»\u00a0: merci\u00a0!" in page
    assert "Vraiment\u00a0?" in page


@pytest.mark.parametrize("wrong", ["{{ nobody_knows }}", "{{ 1 / 0 }}"])
def test_a_phrase_of_the_owners_that_fails_gives_way_to_the_built_in(tmp_path: Path, wrong: str) -> None:
    words = _owners(tmp_path, "words.toml", f'[labels]\ninvoice = "{wrong}"\ndue_on = "Pour le"\n')
    text = write_client_letter(client_letter("fr"), words).text
    assert "Facture " in text
    assert "Pour le" in text
    (problem,) = words.problems
    assert "fr/words.toml" in problem


@pytest.mark.parametrize("wrong", ["labels = 3", '[labels]\ninvoice = ["Note"]'])
def test_a_phrase_that_is_no_text_is_told(tmp_path: Path, wrong: str) -> None:
    words = _owners(tmp_path, "words.toml", wrong)
    assert words.phrase("labels.invoice", "fr") == "Facture"
    assert "no phrase" in words.problems[0]


@pytest.mark.parametrize("half", ["Subject:\n\nBonjour\n", "Subject: Bonjour\n", "Subject: {{ hint }}\n\nBonjour\n"])
def test_a_letter_without_subject_or_body_is_not_sent(tmp_path: Path, half: str) -> None:
    words = _owners(tmp_path, "reminder.j2", half)
    assert write_client_letter(client_letter("fr"), words) == write_client_letter(client_letter("fr"), Words())
    assert len(words.problems) == 1


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    words = _owners(tmp_path, "reminder.j2", "\ufeffSubject: Coucou\n\nSalut\n")
    _owners(tmp_path, "words.toml", '\ufeff[labels]\ninvoice = "Note"\n')
    assert write_client_letter(client_letter("fr"), words).subject == "Coucou"
    assert words.phrase("labels.invoice", "fr") == "Note"
    assert words.problems == []


def test_a_language_that_the_owner_only_began_is_written_in_english(tmp_path: Path) -> None:
    (tmp_path / "pt").mkdir()
    (tmp_path / "pt" / "words.toml").write_text("[labels]\ninvoice = 'Fatura'\n", encoding="utf-8")
    words = Words([tmp_path])
    assert "pt" not in words.languages()
    assert write_client_letter(client_letter("pt"), words).language == "en"
    for letter in (default_folder() / "en").glob("*.j2"):
        (tmp_path / "pt" / letter.name).write_text("Subject: Fatura\n\nBom dia\n", encoding="utf-8")
    assert write_client_letter(client_letter("pt"), Words([tmp_path])).subject == "Fatura"
