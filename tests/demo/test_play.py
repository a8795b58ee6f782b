from __future__ import annotations

import contextlib
import io
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from html import unescape
from pathlib import Path
from zoneinfo import ZoneInfo

import holidays
import pytest

from bot.demo.play import play
from bot.errors import UserError
from bot.reading.letter import Letter, parse

BOT = "relance@studio-morel.example"
CLAIRE = "claire@studio-morel.example"
PARIS = ZoneInfo("Europe/Paris")


@dataclass(frozen=True)
class Played:
    """Sixty days, as they are left behind."""

    out: Path
    story: str

    @property
    def ledger(self) -> dict[str, dict[str, object]]:
        return {row["invoice"]: row for row in json.loads((self.out / "ledger.json").read_text(encoding="utf-8"))}

    @property
    def page(self) -> str:
        return (self.out / "index.html").read_text(encoding="utf-8")

    def mails(self, *, sender: str = "", to: str = "") -> list[Letter]:
        letters = [parse(path.read_bytes()) for path in sorted((self.out / "mails").iterdir())]
        return [
            letter
            for letter in letters
            if sender in letter.sender.email and any(to in each.email for each in (*letter.to, *letter.cc))
        ]

    def letters_to_clients(self) -> list[Letter]:
        return [letter for letter in self.mails(sender=BOT) if letter.to[0].email != CLAIRE]


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Played]:
    out = tmp_path_factory.mktemp("demo") / "out"
    story = io.StringIO()
    with contextlib.redirect_stdout(story):
        play(out, 60)
    yield Played(out, story.getvalue())


def sent_at(letter: Letter) -> datetime:
    assert letter.date is not None
    return letter.date.astimezone(PARIS)


def test_two_of_the_three_invoices_are_paid_and_one_is_overdue(played: Played) -> None:
    assert {number: (row["status"], row["balance"]) for number, row in played.ledger.items()} == {
        "F-2026-030": ("overdue", "3400.00"),
        "F-2026-031": ("paid", "0.00"),
        "F-2026-032": ("paid", "0.00"),
    }


def test_clients_get_mail_on_business_days_and_in_business_hours_only(played: Played) -> None:
    days_off = holidays.country_holidays("FR")
    letters = played.letters_to_clients()
    assert len(letters) >= 10
    for at in map(sent_at, letters):
        assert at.weekday() < 5
        assert at.date() not in days_off
        assert time(8, 30) <= at.time() <= time(18)


@pytest.mark.parametrize(("client", "number"), [("acme.example", "F-2026-031"), ("port.example", "F-2026-032")])
def test_who_has_paid_hears_no_more_about_it(played: Played, client: str, number: str) -> None:
    paid = next(letter for letter in played.mails(sender="avis@") if number in letter.text)
    reminded = [sent_at(letter) for letter in played.letters_to_clients() if client in letter.to[0].email]
    assert reminded
    assert max(reminded) < sent_at(paid)


def test_each_letter_to_a_client_carries_the_very_invoice_that_the_owner_sent(played: Played) -> None:
    sent = {file.name: file.content for letter in played.mails(sender=CLAIRE) for file in letter.attachments}
    for letter in played.letters_to_clients():
        files = [file for file in letter.attachments if file.media_type != "image/png"]
        assert [sent[file.name] for file in files] == [file.content for file in files]
        assert "FR76 3000 6000 0112 3456 7890 189" in letter.text


def test_a_promise_is_shown_to_the_owner_and_her_pause_is_kept(played: Played) -> None:
    (promise,) = played.mails(sender="compta@brasserie-du-port.example")
    (pause,) = (letter for letter in played.mails(sender=CLAIRE, to=BOT) if letter.text.startswith("pause"))
    assert "virement partira le 31 mars" in promise.text
    assert sent_at(promise) < sent_at(pause) < datetime(2026, 3, 24, tzinfo=PARIS)
    assert "pauses F-2026-032 until Thu 2 April" in played.story


def test_more_people_are_written_to_before_a_last_notice_that_waits_for_the_owners_yes(played: Played) -> None:
    letters = [letter for letter in played.letters_to_clients() if "harbourfinch" in letter.to[0].email]
    audience = [len(letter.to) + len(letter.cc) for letter in letters]
    assert audience == sorted(audience)
    assert (audience[0], audience[-1]) == (1, 3)
    (notice,) = (letter for letter in letters if letter.subject.startswith("Last reminder"))
    (yes,) = (letter for letter in played.mails(sender=CLAIRE, to=BOT) if letter.text.startswith("approve"))
    assert sent_at(yes) < sent_at(notice)


def test_the_story_is_clean_text_with_a_day_on_every_line(played: Played) -> None:
    events = [line for line in played.story.partition("The ledger on")[0].splitlines()[1:] if line]
    assert "\x1b" not in played.story
    assert events[0].startswith("Mon  2 Mar  Claire sends F-2026-030 to Harbour & Finch Ltd (€3,400.00, due 10 March)")
    assert all(re.match(r"(Mon|Tue|Wed|Thu|Fri)  ?\d\d? (Mar|Apr)  [A-Z]", line) for line in events)
    ledger = played.story.partition("The ledger on")[2].partition("\n\n")[0]
    assert max(map(len, ledger.splitlines())) <= 80


def test_the_page_shows_every_mail_in_order_and_loads_nothing(played: Played) -> None:
    page, mails = played.page, sorted(path.name for path in (played.out / "mails").iterdir())
    assert re.findall(r'<a class="raw" href="mails/([^"]+)"', page) == mails
    assert mails[0] == "0001-2026-03-02-claire-to-harbourfinch.eml"
    everything = unescape(page)
    assert not re.search(
        r"(?:src|href|action)\s*=\s*[\"']?(?:https?:)?//|url\(|@import|<link", everything, re.IGNORECASE
    )
    for href in re.findall(r'href="(files/[^"]+)"', page):
        assert (played.out / href).read_bytes().startswith(b"%PDF")


def test_the_page_says_what_was_made_of_each_mail_that_came_in(played: Played) -> None:
    incoming = [letter for letter in played.mails() if letter.sender.email != BOT]
    assert played.page.count("What Relance made of it:") == len(incoming)
    assert "from the bank, proven (DMARC passed): settles F-2026-031" in played.page


def test_an_earlier_demo_is_replaced_and_anything_else_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    play(out, 1)
    (out / "mails" / "left-over.eml").touch()
    play(out, 1)
    assert not (out / "mails" / "left-over.eml").exists()
    assert "Mon  2 Mar" in capsys.readouterr().out
    foreign = tmp_path / "letters"
    foreign.mkdir()
    (foreign / "dear.txt").touch()
    with pytest.raises(UserError, match="is not empty and not from an earlier demo"):
        play(foreign, 1)
    assert [path.name for path in foreign.iterdir()] == ["dear.txt"]


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "out").touch()
    with pytest.raises(UserError, match="cannot be used"):
        play(tmp_path / "out", 1)


def test_the_stage_is_in_the_past_and_all_of_it_on_the_given_clock(played: Played) -> None:
    days = {sent_at(letter).date() for letter in played.mails()}
    assert min(days) == date(2026, 3, 2)
    assert max(days) <= date(2026, 4, 30)
