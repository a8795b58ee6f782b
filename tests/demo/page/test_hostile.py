"""Letters come from strangers: whatever they write is shown, and does nothing."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from email.message import EmailMessage
from html import escape
from pathlib import Path

import pytest

from bot.core.events import LetterRead
from bot.demo.diary import Diary, Entry, Evening, Post
from bot.demo.folder import prepare
from bot.demo.page.write import write_page
from bot.demo.post_office import Mailed
from bot.reading.letter import parse
from tests.demo.browser import CHROMIUM, browser

NAME = """</script><script>document.title='taken'</script><img src=x onerror="document.title='taken'">'"{{ 7*7 }}"""
PAGE = """<html><body onload="parent.document.title='taken'"><h1>Pay here</h1><script>parent.document.title='taken'</script>
<img src="https://tracker.example/pixel.png"><style>@import "https://tracker.example/style.css";</style>
<iframe src="https://tracker.example/"></iframe><meta http-equiv="refresh" content="0;url=https://tracker.example/">
<form action="https://tracker.example/"><input name="iban"></form><a href="javascript:alert(1)">click</a></body></html>"""
AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
ROW = {
    "invoice": NAME,
    "client": NAME,
    "total": "100.00",
    "balance": "100.00",
    "currency": "EUR",
    "issued_on": None,
    "due_on": None,
    "status": "held",
    "step": None,
    "next": None,
    "hold": {"reason": "missing", "until": None},
}


def hostile_mail() -> bytes:
    mail = EmailMessage()
    mail["From"] = "compta@acme.example"
    mail["To"] = "relance@studio-morel.example"
    mail["Subject"] = NAME
    mail["Message-ID"] = "<1@acme.example>"
    mail.set_content(f"{NAME}\n> {NAME}\n")
    mail.add_alternative(PAGE, subtype="html")
    mail.add_attachment(b"x", maintype="application", subtype="pdf", filename='"><script>.pdf')
    return mail.as_bytes()


@pytest.fixture
def page(tmp_path: Path) -> Path:
    folder = prepare(tmp_path / "out")
    folder.keep_mail("0001.eml", hostile_mail())
    mailed = Mailed(1, AT, "client", parse(hostile_mail()), "0001.eml", NAME)
    diary = Diary([Entry(AT, NAME, NAME, 1, None)], [Evening(date(2026, 3, 2), (ROW,)), Evening(date(2026, 3, 3), ())])
    read = LetterRead(1, "client", f"proven: {NAME}", NAME)
    write_page(folder, [mailed], diary, Post({"<1@acme.example>": read}, {}, {"compta@acme.example": NAME}))
    return folder.page


def test_a_hostile_name_is_text_wherever_it_stands(page: Path) -> None:
    written = page.read_text(encoding="utf-8")
    assert "<script>document.title" not in written
    assert "49" not in written.partition("<main>")[2].partition("<script>")[0]
    assert written.count(str(escape(NAME[:18]))) >= 8


@pytest.mark.skipif(CHROMIUM is None, reason="needs chromium")
def test_a_hostile_letter_runs_nothing_and_fetches_nothing(page: Path) -> None:
    with browser() as window:
        window.open(page, 1200)
        window.ask("new Promise(done => setTimeout(done, 300))")
        assert window.ask("document.title").startswith("Relance: ")
        frame = "document.querySelector('.letter iframe')"
        assert window.ask(f"{frame}.contentDocument.body.innerText").startswith("Pay here")
        assert NAME[:30] in window.ask("document.querySelector('.letter .subject').innerText")
        window.ask(f"{frame}.contentDocument.querySelector('form').submit()")
        window.ask("new Promise(done => setTimeout(done, 200))")
        assert window.ask("location.protocol") == "file:"
        assert [url for url in window.requests.values() if "tracker" in url] == []
        unguarded = page.with_name("unguarded.html")
        unguarded.write_text(re.sub("<meta http-equiv[^>]*>", "", page.read_text(encoding="utf-8"), count=1), "utf-8")
        window.open(unguarded, 1200)
        window.ask("new Promise(done => setTimeout(done, 300))")
        assert [url for url in window.requests.values() if "tracker" in url], "it is the policy that keeps them back"
