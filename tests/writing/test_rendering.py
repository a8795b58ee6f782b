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
    Picture,
    Quote,
    Row,
    Segment,
    Table,
    harmless,
    pictures,
)
from bot.writing.palette import Palette
from bot.writing.words import Words
from tests.writing.sample_letters import LETTERS

WORDS = Words()
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
        self.words += [word for name, value in attrs if name == "alt" and value for word in value.split()]
        self._hidden = tag in {"style", "title"}

    def handle_endtag(self, tag: str) -> None:
        self._hidden = False

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.words += data.replace("\u00a0", " ").split()


def _bare(word: str) -> str:
    """Text sets a picture's words in brackets; the picture's own are parted by colons and semicolons."""
    return word.strip("[]:;")


PICTURE = Picture(b"\x89PNG", HOSTILE, 132, (HOSTILE, "b"))

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
    PICTURE,
]


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: type(block).__name__)
def test_a_hostile_value_stays_text(block: Block) -> None:
    page = _Page(html.render(harmless(block), HOSTILE, "fr"))
    assert page.tags.count("img") == isinstance(block, Picture)
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
@pytest.mark.parametrize("language", WORDS.languages())
def test_text_and_html_say_the_same(name: str, language: str) -> None:
    written = LETTERS[name](language, WORDS)
    page = _Page(written.html)
    said = {_bare(word) for word in page.words}
    # ready answers are buttons in HTML and words to type in text; long links are shortened; rules are drawn
    intro = WORDS.phrase("words.or_answer", language).replace("\u00a0", " ")
    lines = [line for line in written.text.splitlines() if not line.startswith("  - ") and line != intro]
    text = " ".join(line for line in lines if line.strip("- "))
    unsaid = {word for word in text.split() if _bare(word) not in said and not word.startswith(("https:", ">"))}
    assert not unsaid


@pytest.mark.parametrize("name", LETTERS)
def test_html_fetches_nothing_and_is_ready_for_the_dark(name: str) -> None:
    written = LETTERS[name]("fr", WORDS)
    page = _Page(written.html)
    assert not {"script", "link", "iframe", "form", "video"} & set(page.tags)
    sources = {value for name, value in page.attributes if name == "src"}
    assert sources == {f"cid:{html.content_id(picture)}" for picture in written.pictures}
    assert "url(" not in written.html
    assert ("content", "light dark") in page.attributes
    assert "prefers-color-scheme:dark" in written.html
    assert "max-width:600px" in written.html


@pytest.mark.parametrize("name", LETTERS)
@pytest.mark.parametrize("language", WORDS.languages())
def test_a_letter_is_light(name: str, language: str) -> None:
    written = LETTERS[name](language, WORDS)
    pictures = sum(len(picture.png) for picture in written.pictures)
    assert len(written.html.encode()) + pictures < 100_000, "mail programs cut longer letters off"


def test_a_picture_stands_in_the_mail_and_says_what_it_shows() -> None:
    picture = Picture(b"\x89PNG", "A code", 132, ("Scan it.",))
    page = html.render([picture], "t", "fr")
    assert f'src="cid:{html.content_id(picture)}" width="132" alt="A code"' in page
    assert "Scan it." in page
    assert plain.render([picture]) == "[A code]\n"


def test_a_page_to_look_at_holds_its_pictures() -> None:
    picture = Picture(b"\x89PNG", "A code", 132)
    page = html.standalone(html.render([picture], "t", "fr"), [picture])
    assert "cid:" not in page
    assert 'src="data:image/png;base64,iVBORw=="' in page


def test_the_same_picture_travels_once() -> None:
    twice = Group((PICTURE, Bar((Segment("a", "1", 1.0),), PICTURE)))
    assert pictures([twice]) == (PICTURE,)


def test_a_drawn_bar_is_a_list_in_text_and_a_picture_in_html() -> None:
    bar = Bar((Segment("a week", "5", 1.0),), Picture(b"\x89PNG", "a week: 5", 360))
    page = html.render([bar], "t", "en")
    assert plain.render([bar]) == "  a week  5\n"
    assert 'alt="a week: 5"' in page
    assert "&#9632;" not in page


def test_the_owners_colour_shows_and_links_stay_legible() -> None:
    facts = Facts((Row("Pay", "https://a.example", "https://a.example"),))
    page = html.render([facts], "t", "fr", Palette("#ffe14d"))
    assert "border-left:3px solid #ffe14d" in page
    assert "color:#ffe14d" not in page.partition("</style>")[2]


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
