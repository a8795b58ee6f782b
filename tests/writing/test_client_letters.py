from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bot.core.money import Money
from bot.writing.client_letters import ClientLetter, write_client_letter
from bot.writing.figures import shown
from bot.writing.words import Words, Written
from tests.writing.codes import scanned
from tests.writing.sample_letters import CREDITOR, LINE, client_letter, several, special

GROUPED = "FR76 3000 6000 0112 3456 7890 189"


def _write(letter: ClientLetter) -> Written:
    return write_client_letter(letter, Words())


@pytest.mark.parametrize("template", ["preventive", "reminder", "last_notice", "formal_notice", "claimed_paid"])
@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_letter_carries_all_that_paying_takes(template: str, language: str) -> None:
    written = _write(client_letter(language, template))
    amount, due = ("1 250,50 €", "1er avril 2026") if language == "fr" else ("€1,250.50", "1 April 2026")
    page = written.html.replace("\u00a0", " ")
    assert "F-2026-031" in written.subject
    for said in ("F-2026-031", amount, due, GROUPED, "AGRIFRPP", "RF18 F2026031"):
        assert said in written.text
        assert said in page
    assert LINE.payment_link in written.text
    assert f'href="{LINE.payment_link}"' in written.html


def test_what_there_is_not_is_not_mentioned() -> None:
    bare = replace(CREDITOR, iban="", bic="", signature="")
    line = replace(LINE, payment_reference="", payment_link="", issued_on=None)
    text = _write(replace(client_letter("fr"), creditor=bare, lines=(line,), contact_name="", attached=())).text
    for unsaid in ("IBAN", "BIC", "Référence", "en ligne", "jointe", "du 2 mars"):
        assert unsaid not in text
    assert text.startswith("Bonjour,\n")
    assert text.endswith("Studio Morel\n")


def test_the_first_sentence_says_what_is_asked() -> None:
    text = _write(client_letter("fr")).text
    assert text.splitlines()[2].startswith("Pouvez-vous nous indiquer quand notre facture F-2026-031 sera")


def test_the_first_preventive_letter_asks_for_receipt_approval_and_payment_run() -> None:
    text = " ".join(_write(client_letter("fr", "preventive", 1)).text.split())
    assert "bien parvenue, qu’elle est validée, et dans quelle campagne de règlement" in text
    assert "Retard" not in text


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize(("template", "wordings"), [("preventive", 2), ("reminder", 4), ("last_notice", 2)])
def test_a_series_does_not_repeat_itself(template: str, wordings: int, language: str) -> None:
    series = [_write(client_letter(language, template, n)) for n in range(1, wordings + 1)]
    first_asks = {written.text.split("\n\n")[1] for written in series}
    assert len({written.text for written in series}) == wordings
    assert template == "last_notice" or len(first_asks) == wordings
    assert template != "reminder" or len({written.subject for written in series}) == wordings


def test_a_partly_paid_invoice_names_the_rest_and_the_whole() -> None:
    letter = replace(client_letter("fr"), lines=(replace(LINE, balance=Money.of("250.50", "EUR")),))
    written = _write(letter)
    assert "250,50 € (sur 1 250,50 €)" in written.text
    assert "250,50 € restent dus" in " ".join(written.text.split())


def test_several_invoices_stand_in_a_table_with_a_total_per_currency() -> None:
    text = _write(several("fr")).text
    for number in ("F-2026-031", "F-2026-027", "US-7"):
        assert number in text
    totals = [line.split()[1:] for line in text.splitlines() if line.strip().startswith("Total")]
    assert totals == [["1", "650,50", "€"], ["980,00", "$US"]]
    assert text.count(GROUPED) == 1
    assert "20 mars 2026" in text


def test_the_subject_names_a_few_invoices_and_counts_the_rest() -> None:
    lines = tuple(replace(LINE, number=f"F-{n}") for n in range(1, 10))
    subject = _write(replace(client_letter("fr"), lines=lines)).subject.replace("\u00a0", " ")
    assert subject.startswith("Factures F-1, F-2 et 7 autres :")


def test_a_broken_promise_is_named_kindly() -> None:
    text = _write(replace(client_letter("fr"), promised_on=date(2026, 4, 8))).text
    assert "annoncé un règlement pour le 8 avril 2026" in " ".join(text.split())
    assert "annoncé" not in _write(client_letter("fr")).text


@pytest.mark.parametrize("language", Words().languages())
def test_the_law_is_cited_where_it_is_given(language: str) -> None:
    letter = client_letter(language, "formal_notice")
    law = "Article L. 441-10 " + "du Code de commerce " * 20
    cited = " ".join(_write(replace(letter, interest="Interest runs.", legal_basis=law)).text.split())
    assert law.strip() in cited
    assert "Interest runs." in cited
    assert "441-10" not in _write(letter).text


@pytest.mark.parametrize("language", Words().languages())
@pytest.mark.parametrize(
    ("template", "said"),
    [
        ("broken_promise", "promised_on"),
        ("claimed_paid", "claimed_on"),
        ("redirected", "referrer"),
        ("after_absence", "absent"),
        ("thanks", "amount"),
        ("partial_payment", "received_on"),
    ],
)
def test_a_letter_that_answers_something_names_it(template: str, said: str, language: str) -> None:
    letter = special(language, template)
    value = shown(getattr(letter, said), language, letter.creditor.country)
    assert str(value).replace("\u00a0", " ") in " ".join(_write(letter).text.split())


@pytest.mark.parametrize(("template", "missing"), [("broken_promise", "promised_on"), ("redirected", "referrer")])
def test_a_letter_whose_point_is_missing_is_a_reminder(template: str, missing: str) -> None:
    letter = replace(special("fr", template), promised_on=None, referrer="")
    assert _write(letter) == _write(replace(letter, template="reminder"))


@pytest.mark.parametrize("template", ["thanks", "partial_payment"])
def test_thanks_for_no_payment_are_a_defect(template: str) -> None:
    with pytest.raises(ValueError, match="payment"):
        _write(client_letter("fr", template))


@pytest.mark.parametrize("language", Words().languages())
def test_thanks_ask_for_nothing(language: str) -> None:
    written = _write(special(language, "thanks"))
    assert written.pictures == ()
    assert "IBAN" not in written.text


def test_a_partial_payment_leaves_the_rest_to_be_paid() -> None:
    written = _write(special("fr", "partial_payment"))
    assert "850,50 €" in written.text
    assert GROUPED in written.text
    assert "EUR850.50" in scanned(written.pictures[0].png)


def test_a_statement_is_a_table_even_of_one_invoice() -> None:
    one = _write(replace(client_letter("fr"), template="statement")).text
    assert "  Total" in one
    assert "  F-2026-031  1er avr. 2026" in one


def test_a_statement_never_adds_currencies() -> None:
    text = _write(replace(several("fr"), template="statement")).text
    totals = [line.split()[1:] for line in text.splitlines() if line.strip().startswith("Total")]
    assert totals == [["1", "650,50", "€"], ["980,00", "$US"]]


def test_a_hostile_client_stays_a_line_of_text() -> None:
    hostile = 'Zoé\r\n\r\n<a href="https://evil.example">\u202eici</a>' + "x" * 5000
    line = replace(LINE, number=hostile, payment_link="javascript:alert(1)")
    written = _write(replace(client_letter("fr"), contact_name=hostile, client=hostile, lines=(line,)))
    assert "\n" not in written.subject
    assert len(written.subject) <= 300
    assert "evil.example&quot;" in written.html
    assert 'href="https://evil' not in written.html
    assert 'href="javascript' not in written.html
    assert "\u202e" not in written.text + written.html


def test_a_letter_about_nothing_is_a_defect() -> None:
    with pytest.raises(ValueError, match="at least one"):
        _write(replace(client_letter("fr"), lines=()))
