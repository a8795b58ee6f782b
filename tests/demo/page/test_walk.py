"""The page in a real browser, as a reader walks through it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from pypdf import PdfReader

from bot.writing.palette import contrast
from tests.demo.browser import CHROMIUM, Browser, browser
from tests.demo.conftest import Played

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="needs chromium")

WIDTHS = (360, 1200)
PROMISE = "#2026-03-23"
# What the reader sees of the day that is shown.
TITLE = "document.querySelector('#here b').textContent"
SUBJECTS = "[...document.querySelectorAll('.day:not([hidden]) .letter:not([hidden]) .subject')].map(e => e.innerText)"
TOLD = "[...document.querySelectorAll('.day:not([hidden]) .told li:not([hidden])')].map(e => e.innerText).join('\\n')"
STATES = """Object.fromEntries([...document.querySelectorAll('.day:not([hidden]) .ledger li:not([hidden])')].map(
    e => [e.querySelector('strong').innerText, e.querySelector('.state').innerText]))"""
FRAME = "document.querySelector('.day:not([hidden]) .letter[open] iframe')"
FRAME_IS_THERE = (
    f"new Promise(done => {{ const look = () => {FRAME}?.contentDocument?.body?.offsetHeight > 100"
    " ? requestAnimationFrame(() => requestAnimationFrame(() => done(true))) : requestAnimationFrame(look); look(); })"
)


@pytest.fixture(scope="module")
def window() -> Iterator[Browser]:
    with browser() as opened:
        yield opened


@pytest.fixture
def page(played: Played) -> Path:
    return played.out / "index.html"


@pytest.mark.parametrize("width", WIDTHS)
def test_every_day_is_shown_without_a_trouble_a_request_or_a_sideways_scroll(
    window: Browser, page: Path, width: int
) -> None:
    window.troubles.clear()
    window.requests.clear()
    window.open(page, width)
    for _ in range(60):
        assert window.ask("document.documentElement.scrollWidth") <= width, window.ask(TITLE)
        window.ask("document.querySelectorAll('.day:not([hidden]) .letter').forEach(letter => { letter.open = true; })")
        window.press("ArrowRight")
    assert window.ask("document.querySelector('#on').disabled")
    assert window.troubles == []
    assert {url.partition(":")[0] for url in window.requests.values()} <= {"file", "data", "about"}
    assert {url.partition("#")[0] for url in window.requests.values() if url.startswith("file")} == {page.as_uri()}


@pytest.mark.parametrize("width", WIDTHS)
def test_a_day_has_its_own_letters_and_the_ledger_of_its_evening(window: Browser, page: Path, width: int) -> None:
    window.open(page, width, "#2026-03-26")
    assert window.ask(TITLE) == "Thursday 26 March"
    assert any("Virement reçu" in subject for subject in window.ask(SUBJECTS))
    assert "Relance closes F-2026-031" in window.ask(TOLD)
    states = window.ask(STATES)
    assert states["Acme SA"] == "paid"
    assert states["Harbour & Finch Ltd"] == "overdue, 16 days late"
    window.open(page, width, "#2026-03-25")
    assert window.ask(SUBJECTS) == []
    assert "A quiet day" in window.ask("document.querySelector('.day:not([hidden])').innerText")
    assert window.ask(STATES)["Acme SA"] == "upcoming"


def test_arrows_go_from_one_day_with_mail_to_the_next_and_the_slider_takes_every_day(
    window: Browser, page: Path
) -> None:
    window.open(page, 1200)
    days = [window.ask(TITLE)]
    for key in ("ArrowRight", "ArrowRight", "ArrowRight", "ArrowLeft"):
        window.press(key)
        days.append(window.ask(TITLE))
    assert [re.sub(r"\w+ (\d+) .*", r"\1", day) for day in days] == ["2", "3", "5", "9", "5"]
    window.ask("document.querySelector('#slider').focus()")
    window.press("ArrowRight")
    assert window.ask(TITLE) == "Friday 6 March"
    assert window.ask("document.querySelector('#slider').getAttribute('aria-valuetext')").startswith(
        "Friday 6 March, day 5 of 60"
    )
    assert window.ask("location.hash") == "#2026-03-06"


def test_a_click_on_the_bands_or_on_a_button_goes_there(window: Browser, page: Path) -> None:
    window.open(page, 1200)
    window.click(".band:nth-child(2) .track i:nth-child(25)")
    assert window.ask(TITLE) == "Thursday 26 March"
    window.click("#back")
    assert window.ask(TITLE) == "Monday 23 March"
    window.click("#on")
    assert window.ask(TITLE) == "Thursday 26 March"


def test_a_letter_is_shown_as_its_reader_sees_it_and_as_text(window: Browser, page: Path) -> None:
    window.open(page, 1200, "#2026-03-20")
    assert window.ask(FRAME_IS_THERE)
    assert "€3,400.00" in window.ask(f"{FRAME}.contentDocument.body.innerText")
    assert window.ask(f"{FRAME}.sandbox.value") == "allow-same-origin"
    assert window.ask(f"{FRAME}.offsetHeight >= {FRAME}.contentDocument.body.scrollHeight")
    window.click(".day:not([hidden]) .letter[open] [data-view=text]")
    assert window.ask(f"{FRAME}.checkVisibility()") is False
    assert "€3,400.00" in window.ask("document.querySelector('.day:not([hidden]) .letter[open] .text').innerText")


def test_a_line_of_the_story_leads_to_its_letter(window: Browser, page: Path) -> None:
    window.open(page, 360, PROMISE)
    window.click(".day:not([hidden]) .told li.client a")
    window.ask("new Promise(done => setTimeout(done, 50))")
    assert window.ask("document.activeElement.closest('.letter').className") == "letter client"
    assert window.ask("document.activeElement.closest('.letter').open")


def test_what_was_understood_of_a_reply_stands_with_it(window: Browser, page: Path) -> None:
    window.open(page, 1200, PROMISE)
    made = window.ask("document.querySelector('.day:not([hidden]) .letter.client .made').innerText")
    assert "the client, proven" in made
    assert "reply: " in made
    window.open(page, 1200, "#2026-03-26")
    marked = "[...document.querySelectorAll('.day:not([hidden]) .letter.bank mark')].map(e => e.innerText)"
    assert window.ask(marked)


def test_a_filter_leaves_one_client(window: Browser, page: Path) -> None:
    window.open(page, 1200, PROMISE)
    everybody = window.ask(SUBJECTS)
    window.click('fieldset [value="Acme SA"] + span')
    assert 0 < len(window.ask(SUBJECTS)) < len(everybody)
    assert list(window.ask(STATES)) == ["Acme SA"]
    assert "Brasserie" not in window.ask(TOLD)
    window.press("Tab")  # away from the choice, whose own arrows choose
    window.ask("document.activeElement.blur()")
    window.press("ArrowRight")
    assert window.ask(TITLE) == "Thursday 26 March"
    window.press("ArrowRight")
    assert "digest" not in window.ask(TOLD)


def test_played_by_itself_it_goes_on_until_somebody_takes_over(window: Browser, page: Path) -> None:
    window.open(page, 1200)
    window.click("#play")
    assert window.ask("document.querySelector('#play').getAttribute('aria-pressed')") == "true"
    assert window.ask("document.querySelector('#play').innerText") == "Pause"
    window.press("ArrowRight")
    assert window.ask("document.querySelector('#play').getAttribute('aria-pressed')") == "false"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_small_words_can_be_read_on_their_ground(window: Browser, page: Path, scheme: str) -> None:
    window.open(page, 1200, "#2026-03-26", dark=scheme == "dark")
    colors = window.ask(
        "(style => Object.fromEntries(['page', 'card', 'tint', 'mark', 'ink', 'soft', 'owner', 'bot', 'reminder',"
        " 'client', 'bank'].map(name => [name, style.getPropertyValue('--' + name).trim()])))"
        "(getComputedStyle(document.documentElement))"
    )
    full = {name: re.sub(r"^#(.)(.)(.)$", r"#\1\1\2\2\3\3", color) for name, color in colors.items()}
    for words in ("ink", "soft", "owner", "bot", "reminder", "client", "bank"):
        assert min(contrast(full[words], full[ground]) for ground in ("page", "card", "tint")) >= 4.5, words
    assert contrast(full["ink"], full["mark"]) >= 4.5


def test_on_paper_every_day_with_mail_and_every_letter_is_there(window: Browser, page: Path, tmp_path: Path) -> None:
    window.open(page, 1200)
    window.print(tmp_path / "page.pdf")
    paper = "\n".join(sheet.extract_text() for sheet in PdfReader(tmp_path / "page.pdf").pages)
    for words in ("Monday, 2 March 2026", "Monday, 27 April 2026", "Le virement partira le 31 mars", "AGRIFRPP"):
        assert words in paper
    assert "Play" not in paper
    assert "quiet day" not in paper


def test_the_page_has_its_landmarks_and_every_control_a_name(window: Browser, page: Path) -> None:
    window.open(page, 360, PROMISE)
    nodes = window.call("Accessibility.getFullAXTree")["nodes"]
    roles = [node["role"]["value"] for node in nodes if not node["ignored"]]
    for landmark in ("banner", "navigation", "toolbar", "main", "complementary", "contentinfo", "slider"):
        assert roles.count(landmark) == 1, landmark
    controls = [node for node in nodes if not node["ignored"] and node["role"]["value"] in ("button", "link", "slider")]
    assert all(node["name"]["value"].strip() for node in controls)
    assert window.ask("document.querySelector('#here').getAttribute('aria-live')") == "polite"


def test_without_scripts_the_days_stand_one_below_the_other(window: Browser, page: Path) -> None:
    window.call("Emulation.setScriptExecutionDisabled", value=True)
    try:
        window.open(page, 360)
        assert window.ask("[...document.querySelectorAll('.day')].every(day => day.checkVisibility())")
        assert window.ask("document.querySelector('.letter[open].reminder .text').checkVisibility()")
        assert not window.ask("document.querySelector('.bar').checkVisibility()")
    finally:
        window.call("Emulation.setScriptExecutionDisabled", value=False)
