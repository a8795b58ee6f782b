"""The formal notice on paper, read back from the PDF."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from pypdf import PdfReader

from bot.core.model import Creditor
from bot.core.money import Money
from bot.writing.formal_notice import TEMPLATE, Claimed, FormalNotice, formal_notice
from bot.writing.words import Words, default_folder
from tests.writing.sample_notices import NOTICED, notice, reckoned

WORDS = Words()
LANGUAGES = WORDS.languages()


def pages(content: bytes) -> list[str]:
    """The text of each page, with ordinary spaces and no line ends."""
    document = pypdfium2.PdfDocument(content)
    return [" ".join(page.get_textpage().get_text_range().replace("\ufffe", "").split()) for page in document]


def text(made: FormalNotice) -> str:
    return " ".join(pages(formal_notice(made, WORDS).content))


def is_archival(content: bytes) -> bool:
    """Whether it says of itself that it is PDF/A-2b (ISO 19005-2, 6.6.4)."""
    metadata = PdfReader(BytesIO(content)).xmp_metadata
    if metadata is None:
        return False
    said = metadata.stream.get_data().decode()
    return "<pdfaid:part>2</pdfaid:part>" in said and "<pdfaid:conformance>B</pdfaid:conformance>" in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_holds_on_one_page_in_every_language(language: str) -> None:
    file = formal_notice(notice(language), WORDS)
    (page,) = pages(file.content)
    assert is_archival(file.content)
    for said in ("Studio Morel", "SIREN 999 999 998", "Acme SA", "Jeanne Durand", "F-2026-031", "RF18 F2026031"):
        assert said in page
    for said in ("FR76 3000 6000 0112 3456 7890 189", "direction@acme.example", "Claire Morel", "441-10"):
        assert said in page
    assert file.name.endswith("F-2026-031.pdf") and file.media_type == "application/pdf"
    assert WORDS.problems == []


def test_it_demands_the_principal_and_names_interest_and_fee_to_the_cent() -> None:
    page = text(notice("fr"))
    assert "en demeure de nous payer la somme de 10 000,00 € dans un délai de huit jours" in page
    for said in ("Intérêts de retard au 1er septembre 2026 413,68 €", "recouvrement 40,00 €", "2026 10 453,68 €"):
        assert said in page
    assert "1er mai 2026 1er juil. 2026 61 10 000,00 € 12,15 % 203,05 €" in page
    assert "1er juil. 2026 1er sept. 2026 62 10 000,00 € 12,40 % 210,63 €" in page


def test_it_lists_the_earlier_reminders_with_their_days() -> None:
    page = text(notice("en"))
    assert "4 May 2026 Reminder 1 compta@acme.example" in page
    assert "15 June 2026 Last reminder compta@acme.example, direction@acme.example" in page


def test_what_there_is_not_is_not_mentioned() -> None:
    bare = replace(
        notice("en"),
        creditor=Creditor(name="Studio Morel"),
        contact_name="",
        to=(),
        claims=(Claimed(replace(NOTICED, issued_on=None, payment_reference="")),),
        reminders=(),
        legal_basis="",
    )
    page = text(bare)
    for unsaid in ("IBAN", "BIC", "Reference", "How to pay", "attention", "e-mail", "nterest", "Total", "Reminders"):
        assert unsaid not in page
    assert "Principal €10,000.00" in page


def test_several_invoices_are_listed_each_and_summed_by_currency() -> None:
    dollars = replace(NOTICED, number="US-7", balance=Money.of("980", "USD"), payment_reference="")
    page = text(replace(notice("en"), claims=(Claimed(NOTICED, reckoned()), Claimed(dollars))))
    assert "Principal €10,000.00 and US$980.00" in page
    assert "Total on 1 September 2026 €10,453.68 and US$980.00" in page
    assert "Reference (F-2026-031) RF18 F2026031" in page


@pytest.mark.parametrize(
    "name",
    [
        "#panic() $x$ *bold* _em_ `raw` <label> @ref // no comment",
        "#eval(read(sys.inputs.data))",
        '"quoted" \\ {"json": [1]} #{',
        "= Heading",
        "<script>alert(1)</script> & Söhne",
    ],
)
def test_a_name_that_looks_like_code_is_printed_as_it_is_written(name: str) -> None:
    made = replace(notice("en"), client=name, creditor=replace(notice("en").creditor, name=name))
    assert text(made).count(" ".join(name.split())) >= 3


def test_line_ends_and_direction_marks_are_taken_out_of_a_name() -> None:
    page = text(replace(notice("en"), client="Acme\r\nBcc: all\u202egro.live"))
    assert "Acme Bcc: allgro.live" in page


def test_three_hundred_characters_do_not_spill_over_the_margin() -> None:
    file = formal_notice(replace(notice("fr"), client="Société " * 37, contact_name="W" * 300), WORDS)
    document = pypdfium2.PdfDocument(file.content)
    for page in document:
        for found in page.get_objects():
            left, _, right, _ = found.get_bounds()
            assert left >= 50 and right <= page.get_width() - 20


@pytest.mark.parametrize("name", ["漢字商事", "شركة", "Acme 😀", "Ελληνική ΑΕ", "ООО Ромашка"])
def test_a_name_in_any_script_gives_a_letter(name: str) -> None:
    made = replace(notice("en"), client=name)
    assert "formal notice" in text(made)


def test_the_same_notice_gives_the_same_bytes() -> None:
    assert formal_notice(notice("fr"), WORDS).content == formal_notice(notice("fr"), WORDS).content
    later = replace(notice("fr"), written_on=date(2026, 9, 2))
    assert formal_notice(later, WORDS).content != formal_notice(notice("fr"), WORDS).content


def test_a_number_with_slashes_makes_a_plain_file_name() -> None:
    made = replace(notice("en"), claims=(Claimed(replace(NOTICED, number="2026/031\\7"), reckoned()),))
    assert formal_notice(made, WORDS).name == "Formal notice 2026-031-7.pdf"


def test_a_notice_about_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one invoice"):
        formal_notice(replace(notice("fr"), claims=()), WORDS)


def test_the_owners_template_comes_first(tmp_path: Path) -> None:
    own = (default_folder() / TEMPLATE).read_text(encoding="utf-8").replace("#words.salutation", "Hello there")
    (tmp_path / TEMPLATE).write_text(own, encoding="utf-8")
    words = Words([tmp_path])
    assert "Hello there" in pages(formal_notice(notice("en"), words).content)[0]
    assert words.problems == []


@pytest.mark.parametrize("broken", ["#let x =", "#data.nothing", '#read("nowhere.txt")'])
def test_an_owners_broken_template_is_told_and_the_built_in_one_used(tmp_path: Path, broken: str) -> None:
    (tmp_path / TEMPLATE).write_text(broken, encoding="utf-8")
    words = Words([tmp_path])
    assert "Dear Sir or Madam" in pages(formal_notice(notice("en"), words).content)[0]
    (problem,) = words.problems
    assert re.match(r"templates/formal_notice\.typ: .+ The built-in letter is used instead\.", problem)
