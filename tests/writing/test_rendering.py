"""Text and HTML say the same, and nothing from outside gets out of its place."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest

from bot.writing import html, plain
from bot.writing.document import (
    Bar,
    Block,
    Choice,
    Choices,
    Facts,
    Group,
    Heading,
    Lines,
    Paragraph,
    Quote,
    Row,
    Segment,
    Table,
    harmless,
)
from bot.writing.words import Words
from tests.writing.sample_letters import LETTERS

HOSTILE = '<img src=x onerror=alert(1)> "Acme" & \u202eSons\r\n\r\n{{ block("x") }}'


class _Page(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.links: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.words: list[str] = []
        self._hidden = False
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs
        self.links += [value or "" for name, value in attrs if name == "href"]
        self._hidden = tag in {"style", "title"}

    def handle_endtag(self, tag: str) -> None:
        self._hidden = False

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.words += data.replace("\u00a0", " ").split()


BLOCKS: list[Block] = [
    Paragraph(HOSTILE),
    Heading(HOSTILE),
    Lines((HOSTILE, "Studio")),
    Facts((Row(HOSTILE, HOSTILE, "javascript:alert(1)"),)),
    Table(("a", "b"), ((HOSTILE, HOSTILE),), totals=(("t", HOSTILE),)),
    Table(("a", "b", "c", "d"), ((HOSTILE,) * 4,)),
    Quote(f"{HOSTILE}\n> quoted"),
    Choices((Choice(HOSTILE, "mailto:bot@a.example?subject=x&body=y%20z"),)),
    Bar((Segment(HOSTILE, "1", 0.5), Segment("b", "2", 0.5))),
]


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: type(block).__name__)
def test_a_hostile_value_stays_text(block: Block) -> None:
    page = _Page(html.render(harmless(block), HOSTILE, "fr"))
    assert "img" not in page.tags
    assert "script" not in page.tags
    assert all(not name.startswith("on") for name, _ in page.attributes)
    assert all(link.startswith(("https://", "mailto:")) for link in page.links)
    assert "onerror=alert(1)>" in page.words
    assert "\u202e" not in plain.render(harmless(block))


@pytest.mark.parametrize(
    "href", ["javascript:alert(1)", "http://a.example", "data:text/html,x", "https://a b", "https://a\nb", " https://a"]
)
def test_a_letter_links_to_https_and_mailto_alone(href: str) -> None:
    assert html.safe_href(href) == ""
    assert "<a " not in html.render([Facts((Row("x", href, href),))], "t", "fr")


@pytest.mark.parametrize("name", LETTERS)
@pytest.mark.parametrize("language", Words().languages())
def test_text_and_html_say_the_same(name: str, language: str) -> None:
    written = LETTERS[name](language, Words())
    page = _Page(written.html)
    said = set(page.words)
    # ready answers are buttons in HTML and words to type in text; long links are shortened; rules are drawn
    intro = Words().phrase("words.or_answer", language).replace("\u00a0", " ")
    lines = [line for line in written.text.splitlines() if not line.startswith("  - ") and line != intro]
    text = " ".join(line for line in lines if line.strip("- "))
    unsaid = {word for word in text.split() if word not in said and not word.startswith(("https:", ">"))}
    assert not unsaid


@pytest.mark.parametrize("name", LETTERS)
def test_html_fetches_nothing_and_is_ready_for_the_dark(name: str) -> None:
    written = LETTERS[name]("fr", Words())
    page = _Page(written.html)
    assert not {"img", "script", "link", "iframe", "form", "video"} & set(page.tags)
    assert "src" not in dict(page.attributes)
    assert "url(" not in written.html
    assert ("content", "light dark") in page.attributes
    assert "prefers-color-scheme:dark" in written.html
    assert "max-width:600px" in written.html


def test_groups_are_opened_and_empty_blocks_dropped() -> None:
    empty = Group((Facts(()), Table(("a",), ()), Choices(()), Paragraph(" "), Group(), Quote("")))
    assert harmless(Group((empty, Paragraph("here")))) == (Paragraph("here"),)


def test_paragraphs_are_wrapped_but_words_are_not_broken() -> None:
    text = plain.render([Paragraph("mot " * 40 + "x" * 90)])
    assert max(len(line) for line in text.splitlines() if "x" not in line) <= plain.WIDTH
    assert "x" * 90 in text


def test_an_amount_is_not_parted_by_a_line_end() -> None:
    text = plain.render([Paragraph("a" * 66 + " 1\u00a0250,50\u00a0€")])
    assert "\n1 250,50 €" in text


def test_table_columns_line_up_and_numbers_stand_right() -> None:
    table = Table(("Facture", "Reste"), (("F-1", "5"), ("F-22", "1 000")), (1,), (("Total", "1 005"),))
    assert plain.render([table]) == (
        "  Facture  Reste\n  -------  -----\n  F-1          5\n  F-22     1 000\n  -------  -----\n  Total    1 005\n"
    )


def test_a_wide_table_is_folded_within_the_line() -> None:
    table = Table(("Client", "Suite", "Reste"), (("Delmas Charpente " * 3, "en pause " * 5, "1"),), (2,))
    text = plain.render([table])
    assert max(map(len, text.splitlines())) <= plain.WIDTH
    assert text.count("Delmas") == 3


def test_a_table_whose_words_do_not_fit_becomes_cards() -> None:
    table = Table(("Client", "Suite"), (("x" * 50, "y" * 50),))
    assert plain.render([table]) == f"  {'x' * 50}\n    Suite   {'y' * 50}\n"


def test_a_quote_is_marked_and_capped() -> None:
    text = plain.render(harmless(Quote("un\n\n  deux  trois\n" + "ligne\n" * 100)))
    assert text.startswith("> un\n>\n>   deux  trois\n")
    assert text.endswith("> …\n")


def test_a_letter_shown_in_another_letter_is_unfolded_to_its_paragraphs() -> None:
    paragraph = "Merci de régler notre facture. " * 5
    shown = plain.render([Paragraph(paragraph), Facts((Row("IBAN", "FR76"),)), Lines(("Claire", "Studio"))])
    assert plain.unfolded(shown) == f"{paragraph.strip()}\n\n  IBAN   FR76\n\nClaire\nStudio"
