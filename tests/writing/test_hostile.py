"""Whatever stands in an invoice or a mail stays one line of text, in every letter and every language."""

from __future__ import annotations

from dataclasses import replace
from html.parser import HTMLParser

import pytest

from bot.core.money import Money
from bot.writing.client_letters import CLIENT_TEMPLATES, ClientLetter, write_client_letter
from bot.writing.compose import compose
from bot.writing.words import Words, Written
from tests.writing.sample_letters import CREDITOR, LINE, client_letter, several, special
from tests.writing.test_compose import ID, WHEN

WORDS = Words()
LANGUAGES = WORDS.languages()

HOSTILE = {
    "newlines": "F-1\r\nBcc: everyone@else.example\n\nSubject: x\u2028y\u0085z",
    "html": '<script>alert(1)</script><img src="http://evil.example/x.png" onerror=x><a href="javascript:x">y</a>',
    "quotes": 'l\'"Atelier" & Fils \\ `x` «y» %s {0}',
    "template": "{{ block('invoices') }}{% raw %}{{ 7*7 }} {# x #}",
    "marks": "\u202egpj.exe\u202c\u2066\u200b\ufeff\ue000invoices\ue001",
    "long": "N" * 300,
    "many words": "mot " * 75,
    "arabic": "شركة الاختبار",
    "nothing but spaces": "   ",
    "controls": "a\x00\x07\x1b[31m\x7fb",
}


class _Page(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += [(name, value or "") for name, value in attrs]


def _letter(template: str, language: str, hostile: str, *, many: bool) -> ClientLetter:
    line = replace(LINE, number=hostile, payment_reference=hostile, payment_link=hostile, subject_hint=hostile)
    letter = special(language, template)
    balance = letter.lines[0].balance
    return replace(
        letter,
        creditor=replace(letter.creditor, name=hostile, signature=f"{hostile}\nClaire"),
        client=hostile,
        contact_name=hostile,
        referrer=hostile.strip() or "x",
        absent=hostile,
        interest=hostile,
        legal_basis=hostile,
        attached=(hostile,),
        lines=(replace(line, balance=balance), *((replace(line, total=Money.of("5", "USD")),) if many else ())),
    )


def _one_mail(written: Written) -> bytes:
    return compose(
        written,
        sender=("x", "bot@studio.example"),
        to=[("y", "a@acme.example")],
        cc=[],
        reply_to="",
        message_id=ID,
        date=WHEN,
    )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("template", CLIENT_TEMPLATES)
@pytest.mark.parametrize("hostile", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("many", [False, True], ids=["one", "several"])
def test_a_hostile_value_stays_text(template: str, language: str, hostile: str, many: bool) -> None:
    written = write_client_letter(_letter(template, language, hostile, many=many), WORDS)
    page = _Page(written.html)
    assert not {"script", "iframe", "object", "form"} & page.tags
    assert all(value.startswith("cid:") for name, value in page.attributes if name == "src")
    assert all(value.startswith(("https://", "mailto:")) for name, value in page.attributes if name == "href")
    assert not [name for name, _ in page.attributes if name.startswith("on")]
    assert "\n" not in written.subject
    assert len(written.subject) <= 300
    assert not {"\u202e", "\u2066", "\ue000", "\x00", "\x1b", "\u2028", "\x85"} & set(written.text + written.html)
    assert "49" not in written.text
    assert len(written.html) < 100_000


@pytest.mark.parametrize("hostile", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_subject_brings_no_header_of_its_own(hostile: str) -> None:
    written = write_client_letter(_letter("reminder", "fr", hostile, many=False), WORDS)
    head = _one_mail(written).partition(b"\r\n\r\n")[0].decode("ascii")
    names = [line.partition(":")[0] for line in head.split("\r\n") if not line.startswith(" ")]
    assert sorted(names) == sorted(set(names))
    assert "Bcc" not in names


def _bare(language: str, template: str) -> ClientLetter:
    """A letter that has nothing but an invoice with a number and an amount."""
    creditor = replace(CREDITOR, language=language, iban="", bic="", signature="")
    line = replace(LINE, due_on=None, issued_on=None, days_late=0, payment_reference="", payment_link="")
    letter = special(language, template)
    return replace(
        letter,
        creditor=creditor,
        lines=tuple(replace(line, balance=each.balance) for each in letter.lines),
        client="",
        contact_name="",
        attached=(),
        claimed_on=None,
        absent="",
    )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("template", CLIENT_TEMPLATES)
def test_what_there_is_not_is_not_mentioned(template: str, language: str) -> None:
    written = write_client_letter(_bare(language, template), WORDS)
    for unsaid in ("IBAN", "BIC", ".pdf", "None", "()", "  ,", " .", " ,"):
        assert unsaid not in written.text.replace("\n", " ").replace("  ", "\t"), unsaid
    assert written.pictures == ()
    assert WORDS.phrase("labels.due_on", language) + "  " not in written.text
    assert written.text.endswith("Studio Morel\n")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("template", CLIENT_TEMPLATES)
def test_a_sentence_has_no_hole_where_the_due_date_is_missing(template: str, language: str) -> None:
    """The same words, once with and once without the day: no word that led up to it may be left hanging."""
    without = write_client_letter(_bare(language, template), WORDS)
    body = " ".join(without.text.split())
    hanging = {
        "fr": (" le ,", " le .", " le ?", " le ;", " du ,", " du .", " du ;", "depuis le ", " le sera"),
        "en": (" on ,", " on .", " on ?", " since .", " since ,", " due ,", " due ."),
        "de": (" am .", " am ,", " seit dem .", " seit dem ,", " zum .", " zum ,", " am fällig"),
        "es": (" el .", " el ,", " desde el .", " el ?", " desde el ,"),
        "it": (" il .", " il ,", " dal .", " dal ,", " al .", " il ?"),
        "nl": (" op .", " op ,", " sinds .", " sinds ,", " op ?", " van ."),
    }
    nothing = ("depuis le \u00a0", "  ")
    assert not [words for words in (*hanging[language], *nothing) if words in body and template != "x"], body


def test_several_bare_invoices_stand_in_a_table_without_dates() -> None:
    letter = several("fr")
    lines = tuple(replace(line, due_on=None, days_late=0) for line in letter.lines)
    text = write_client_letter(replace(letter, lines=lines), WORDS).text
    assert "Échéance" not in text
    assert "Retard" not in text


def test_a_letter_without_a_document_mentions_none() -> None:
    text = write_client_letter(replace(client_letter("en"), attached=()), WORDS).text
    assert "attached" not in text
