from __future__ import annotations

import re
from datetime import date, datetime, time
from html import unescape
from pathlib import Path
from zoneinfo import ZoneInfo

import holidays
import pytest

from bot.daemon import one_round
from bot.demo.play import play
from bot.errors import UserError
from bot.reading.letter import Letter
from bot.service.desk import Desk
from tests.demo.conftest import BOT, CLAIRE, Played

PARIS = ZoneInfo("Europe/Paris")


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


def test_a_promise_is_waited_for_in_silence_until_it_is_kept(played: Played) -> None:
    (promise,) = played.mails(sender="compta@brasserie-du-port.example")
    (paid,) = (letter for letter in played.mails(sender="avis@") if "F-2026-032" in letter.text)
    assert "virement partira le 31 mars" in promise.text
    letters = [letter for letter in played.letters_to_clients() if "port.example" in letter.to[0].email]
    reminded = [sent_at(letter) for letter in letters if any(f.name == "F-2026-032.pdf" for f in letter.attachments)]
    assert len(reminded) == 3
    assert max(reminded) < sent_at(promise) < sent_at(paid)


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
    assert len(page.encode()) < 3_000_000
    for href in re.findall(r'href="(files/[^"]+)"', page):
        assert (played.out / href).read_bytes().startswith(b"%PDF")


def test_the_page_says_what_was_understood_of_each_mail_that_came_in(played: Played) -> None:
    incoming = [letter for letter in played.mails() if letter.sender.email != BOT]
    assert played.page.count("<h4>What Relance understood</h4>") == len(incoming)
    assert "the bank, proven (DMARC passed)" in played.page
    assert "<strong>settles F-2026-031</strong>" in played.page


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


def test_what_was_played_until_somebody_stopped_it_is_on_the_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    rounds = iter([one_round] * 2)

    def stopped_in_the_third(desk: Desk, now: datetime) -> object:
        if (work := next(rounds, None)) is None:
            raise KeyboardInterrupt
        return work(desk, now)

    monkeypatch.setattr("bot.demo.play.one_round", stopped_in_the_third)
    with pytest.raises(KeyboardInterrupt):
        play(tmp_path / "out", 60)
    assert "Stopped. What was played so far is in" in capsys.readouterr().out
    page = (tmp_path / "out" / "index.html").read_text(encoding="utf-8")
    assert "Claire sends F-2026-030" in page
    assert page.count('<article class="day"') == 1


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "out").touch()
    with pytest.raises(UserError, match="cannot be used"):
        play(tmp_path / "out", 1)


def test_the_stage_is_in_the_past_and_all_of_it_on_the_given_clock(played: Played) -> None:
    days = {sent_at(letter).date() for letter in played.mails()}
    assert min(days) == date(2026, 3, 2)
    assert max(days) <= date(2026, 4, 30)
