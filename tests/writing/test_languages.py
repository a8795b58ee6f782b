"""What each language must get right by itself: its figures, plurals, marks, forms of address and ready answers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import product

import pytest

from bot.core.model import Role
from bot.core.money import Money
from bot.core.readings import Verb
from bot.reading.command.misplaced import Misplaced, misplaced
from bot.reading.command.read import read_command
from bot.reading.command.tongue import Mark, any_has
from bot.reading.folding import fold
from bot.writing.choices import Answer
from bot.writing.client_letters import CLIENT_TEMPLATES, ClientLetter, write_client_letter
from bot.writing.words import Words
from tests.writing import sample_letters as sample
from tests.writing.sample_letters import LETTERS, LINE

WORDS = Words()
LANGUAGES = WORDS.languages()
SERIES = {"preventive": 2, "reminder": 4, "broken_promise": 2, "last_notice": 2}

FIGURES = {
    "de": ("1.250,50 €", "1. April 2026", ("1 Tag", "2 Tage")),
    "en": ("€1,250.50", "1 April 2026", ("1 day", "2 days")),
    "es": ("1.250,50 €", "1 de abril de 2026", ("1 día", "2 días")),
    "fr": ("1 250,50 €", "1er avril 2026", ("1 jour", "2 jours")),
    "it": ("1.250,50 €", "1 aprile 2026", ("1 giorno", "2 giorni")),
    "nl": ("€ 1.250,50", "1 april 2026", ("1 dag", "2 dagen")),
}
INVOICES = {
    "de": ("Rechnung F-1:", "Rechnungen F-1 und F-2:"),
    "en": ("Invoice F-1:", "Invoices F-1 and F-2:"),
    "es": ("Factura F-1:", "Facturas F-1 y F-2:"),
    "fr": ("Facture F-1 :", "Factures F-1 et F-2 :"),
    "it": ("Fattura F-1:", "Fatture F-1 e F-2:"),
    "nl": ("Factuur F-1:", "Facturen F-1 en F-2:"),
}
QUOTES = {
    "de": ("„", "“"),
    "en": ("“", "”"),
    "es": ("«", "»"),
    "fr": ("«", "»"),
    "it": ("«", "»"),
    "nl": ("‘", "’"),
}
INFORMAL = {
    "de": r"\b(?:du|dir|dich|dein\w*|euch|euer)\b",
    "en": r"\b(?:hi|hey|cheers)\b",
    "es": r"\b(?:tú|tu|tus|ti|contigo|vosotros|vuestr\w+|os)\b",
    "fr": r"\b(?:tu|toi|ton|ta|tes)\b",
    "it": r"\b(?:tu|ti|tuo|tua|tuoi|tue)\b",
    "nl": r"\b(?:je|jij|jou|jouw|jullie)\b",
}
# Apostrophes and quotation marks of typewriters; ready answers are typed by the owner and may have them.
TYPEWRITTEN = re.compile(r"(?<=\w)'(?=\w)|\"")

HOLE = re.compile(r" [,.)]|\([,) ]|[,;(:] ?\.|,,")
"""What a value that is not there leaves behind."""


def _texts(language: str) -> Iterator[tuple[str, str]]:
    """Every sample letter on one line a paragraph, without what the samples themselves quote or offer."""
    for name, write in LETTERS.items():
        written = write(language, WORDS)
        lines = [line for line in written.text.splitlines() if not line.startswith((">", "  - "))]
        yield name, f"{written.subject}\n" + "\n".join(lines)


def _client(language: str, template: str, occurrence: int = 1) -> ClientLetter:
    return replace(sample.special(language, template), occurrence=occurrence)


def _flat(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("template", CLIENT_TEMPLATES)
def test_amounts_and_days_are_written_the_languages_way(template: str, language: str) -> None:
    amount, day, _ = FIGURES[language]
    letter = replace(_client(language, template), lines=(LINE,), amount=LINE.total, received_on=LINE.due_on)
    text = _flat(write_client_letter(letter, WORDS).text)
    assert amount in text
    assert day in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_days_and_invoices_are_counted(language: str) -> None:
    one, two = FIGURES[language][2]
    assert WORDS.phrase("words.days", language, {"count": 1}) == one
    assert WORDS.phrase("words.days", language, {"count": 2}) == two
    lines = (replace(LINE, number="F-1"), replace(LINE, number="F-2"))
    single, both = (
        write_client_letter(replace(_client(language, "reminder"), lines=lines[:n]), WORDS).subject.replace(
            "\u00a0", " "
        )
        for n in (1, 2)
    )
    assert single.startswith(INVOICES[language][0])
    assert both.startswith(INVOICES[language][1])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("template", SERIES)
def test_a_series_does_not_repeat_itself(template: str, language: str) -> None:
    series = [write_client_letter(_client(language, template, n), WORDS).text for n in range(1, SERIES[template] + 1)]
    assert len({text.split("\n\n")[1] for text in series}) == len(series)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("template", CLIENT_TEMPLATES)
def test_a_missing_due_date_leaves_no_hole(template: str, language: str) -> None:
    lines = (replace(LINE, due_on=None, days_late=0), replace(LINE, number="F-2", due_on=None, days_late=0))
    for occurrence, count in product(range(1, 5), (1, 2)):
        letter = replace(_client(language, template, occurrence), lines=lines[:count])
        written = write_client_letter(letter, WORDS)
        assert not written.subject.endswith(":")
        assert not HOLE.search(_flat(f"{written.subject} {written.text}"))
        assert FIGURES[language][1] not in _flat(written.text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_interest_and_its_law_are_told_only_when_given(language: str) -> None:
    letter = _client(language, "formal_notice")
    said = replace(letter, interest="It has run up 3 euros.", legal_basis="A law says so.")
    assert "It has run up 3 euros. A law says so." in write_client_letter(said, WORDS).text
    bare = write_client_letter(letter, WORDS).text
    assert not re.search(r"441-10|BGB|3/2004|231|6:119|40 ?€", bare)
    for template in ("reminder", "broken_promise", "after_absence", "statement", "last_notice"):
        told = replace(_client(language, template), interest="It has run up 3 euros.")
        assert "It has run up 3 euros." in write_client_letter(told, WORDS).text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("template", CLIENT_TEMPLATES)
def test_a_letter_to_a_client_fits_one_screen(template: str, language: str) -> None:
    text = write_client_letter(_client(language, template), WORDS).text
    assert len(text.splitlines()) <= 42
    prose = [part for part in text.split("\n\n") if not part.startswith(("  ", "["))]
    assert len(" ".join(prose).split()) <= 150


@pytest.mark.parametrize("language", LANGUAGES)
def test_quotation_marks_are_the_languages_own_and_come_in_pairs(language: str) -> None:
    opening, closing = QUOTES[language]
    foreign = set("„“”«»‘") - set(QUOTES[language])
    for name, text in _texts(language):
        own = text if closing != "’" else re.sub(r"(?<=\w)’(?=\w)", "", text)
        assert own.count(opening) == own.count(closing), name
        assert not foreign & set(text), name
        assert not TYPEWRITTEN.search(text), name


@pytest.mark.parametrize("language", LANGUAGES)
def test_questions_are_opened_in_spanish_and_nowhere_else(language: str) -> None:
    for name, text in _texts(language):
        ours = re.sub(r"https:\S+|F-2025-118, Delmas[^\n]*", "", text)
        assert ours.count("¿") == (ours.count("?") if language == "es" else 0), name


@pytest.mark.parametrize("language", LANGUAGES)
def test_everybody_is_addressed_formally(language: str) -> None:
    for name, text in _texts(language):
        assert not re.search(INFORMAL[language], text, re.IGNORECASE), name


def test_an_article_stands_apart_from_its_day_or_is_elided() -> None:
    for day, said in ((8, "l’8 aprile"), (11, "l’11 aprile"), (1, "il 1 aprile"), (18, "il 18 aprile")):
        line = replace(LINE, due_on=date(2026, 4, day))
        text = write_client_letter(replace(sample.client_letter("it", "last_notice"), lines=(line,)), WORDS).text
        assert said in _flat(text)
    for _, text in _texts("it"):
        assert not re.search(r"\b(?:il|al|dal|del)\d", text)


def test_spanish_joins_with_e_before_i() -> None:
    def joined(right: str) -> str:
        return WORDS.phrase("words.and", "es", {"left": "Acme", "right": right})

    assert joined("Iberia") == "Acme e Iberia"
    assert joined("Hilaturas Sur") == "Acme e Hilaturas Sur"
    assert joined("Roche") == "Acme y Roche"


def test_the_absent_are_not_told_of_their_own_absence_as_a_colleagues() -> None:
    back = replace(_client("fr", "after_absence"), absent="Jeanne Durand", contact_name="Jeanne Durand")
    assert "de retour" in write_client_letter(back, WORDS).text
    assert "collègue" not in write_client_letter(back, WORDS).text
    assert "votre collègue (Paul Le Goff)" in _flat(write_client_letter(_client("fr", "after_absence"), WORDS).text)


MEANT = {
    Answer.PAID: Verb.PAID,
    Answer.PAUSE: Verb.PAUSE,
    Answer.RESUME: Verb.RESUME,
    Answer.CANCEL: Verb.CANCEL,
    Answer.ANSWERED: Verb.PAUSE,
    Answer.APPROVE: Verb.APPROVE,
    Answer.REJECT: Verb.REJECT,
    Answer.ALLOCATE: Verb.PAID,
    Answer.FORGIVE: Verb.PAID,
    Answer.REST_DUE: Verb.RESUME,
}
"""``confirm`` is not among them: the token beside it says what is confirmed."""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("answer", MEANT)
def test_the_ready_answers_are_read_as_they_are_meant(answer: Answer, language: str) -> None:
    word = WORDS.phrase(f"answers.{answer}", language)
    read = read_command("Re: F-2026-031", f"{word} F-2026-031", date(2026, 4, 10), "EUR")
    assert [command.verb for command in read.commands] == [MEANT[answer]]
    assert read.invoices == ("F-2026-031",)
    assert read.sure


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_ready_answer_about_a_wrong_payment_is_read_as_it_is_meant(language: str) -> None:
    word = WORDS.phrase(f"answers.{Answer.NOT_THIS}", language)
    assert misplaced(f"{word} F-2026-031") == Misplaced("F-2026-031", "")


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_answer_to_the_request_for_approval_is_known_as_such(language: str) -> None:
    assert any_has(Mark.DRAFT, fold(LETTERS["approval"](language, WORDS).subject))


EXAMPLES = {
    "receipt": [Verb.DUE, Verb.AMOUNT, Verb.CONTACT, Verb.PAUSE],
    "receipt-guess": [Verb.RESUME, Verb.AMOUNT, Verb.DUE, Verb.AMOUNT, Verb.CONTACT, Verb.PAUSE],
    "done": [Verb.PAID, Verb.PAUSE, Verb.RESUME],
    "payment_seen": [],
    "payment_unmatched": [Verb.PAID],
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", EXAMPLES)
def test_the_sentences_that_a_letter_suggests_are_understood(name: str, language: str) -> None:
    text = dict(_texts(language))[name].partition("\n")[2]
    opening, closing = QUOTES[language]
    suggested = re.findall(rf"{opening} ?(.+?) ?{closing}(?!\w)", _flat(text))
    commands = [words for words in suggested if misplaced(words) is None]
    readings = [read_command("Re: F-2026-031", words, date(2026, 4, 10), "EUR") for words in commands]
    assert suggested and all(reading.sure for reading in readings)
    assert [command.verb for reading in readings for command in reading.commands] == EXAMPLES[name]


@pytest.mark.parametrize("language", LANGUAGES)
def test_suggested_values_arrive_as_suggested(language: str) -> None:
    asked = {
        kind: _flat(WORDS.phrase(f"missing.{kind}", language, {"number": "F-2026-031", "client": "Acme"}))
        for kind in ("amount", "due_date", "contact", "number")
    }
    opening, closing = QUOTES[language]
    read = {
        kind: read_command("Re: x", re.findall(rf"{opening}(.+?){closing}", text)[-1], date(2026, 4, 10), "EUR")
        for kind, text in asked.items()
    }
    assert read["amount"].commands[0].amount == Money.of(1250, "EUR")
    assert read["due_date"].commands[0].due_on == date(2026, 5, 15)
    assert read["contact"].commands[0].role in (Role.ACCOUNTING, None)
    assert read["number"].commands[0].number == "F-031"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("attached", [(), ("a.pdf",), ("a.pdf", "b.pdf")])
def test_an_account_is_announced_only_where_one_is_named(language: str, attached: tuple[str, ...]) -> None:
    account = {"de": "Bankverb", "en": "bank", "es": "bancarios", "fr": "bancaires", "it": "bancarie", "nl": "bankgeg"}
    letter = replace(sample.client_letter(language, "requested"), attached=attached)
    without = replace(letter, creditor=replace(letter.creditor, iban="", bic=""))
    assert account[language] in write_client_letter(letter, WORDS).text
    assert account[language] not in write_client_letter(without, WORDS).text


@pytest.mark.parametrize("template", CLIENT_TEMPLATES)
def test_german_and_italian_go_on_in_small_letters_after_the_greetings_comma(template: str) -> None:
    of_address = ("Le ", "La ", "Suo", "Sua")  # Italian's polite forms keep their capital
    for language in ("de", "it"):
        paragraphs = write_client_letter(sample.special(language, template), WORDS).text.split("\n\n")
        greeting = next(place for place, paragraph in enumerate(paragraphs) if paragraph.endswith(","))
        first = paragraphs[greeting + 1]
        assert first[0].islower() or first.startswith(of_address), first
