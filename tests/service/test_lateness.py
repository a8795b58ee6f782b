"""Late interest at the desk: from the ladder's step on, for businesses, and what is said when it cannot be reckoned."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from bot.app import open_desk
from bot.config_file import parse_config
from bot.core import events as ev
from bot.core.model import Due, Source
from bot.core.money import Money
from bot.service.desk import Desk
from bot.service.lateness import _LOGGED, Lateness, lateness, log_problem
from bot.writing.late import Trouble

NOW = datetime(2026, 4, 1, 9, tzinfo=UTC)
TODAY = date(2026, 9, 1)
DUE = date(2026, 5, 1)
Open = Callable[..., Desk]


def eur(amount: str) -> Money:
    return Money.of(amount, "EUR")


@pytest.fixture
def open_with(tmp_path: Path) -> Iterator[Open]:
    """A desk with one invoice of 10,000 euros due on 1 May; keywords are sections of its config."""
    with ExitStack() as stack:

        def opened(dues: tuple[Due, ...] = (), **sections: dict[str, Any] | list[dict[str, Any]]) -> Desk:
            server = {"host": "127.0.0.1", "security": "none", "username": "bot", "password_env": "UNUSED"}
            business = {"name": "Studio Morel", "owners": ["claire@studio-morel.example"]}
            values: dict[str, Any] = {
                "mailbox": {"address": "bot@studio-morel.example", "imap": server, "smtp": server},
                **sections,
                "business": {**business, **dict(sections.get("business", {}))},
            }
            desk = stack.enter_context(open_desk(parse_config(values, "", tmp_path / "config.toml")))
            watched = ev.InvoiceWatched(
                "F-2026-031", Source.PDF_TEXT, dues=dues, due_on=DUE, total=eur("10000"), payable=eur("10000")
            )
            with desk.transaction(NOW):
                desk.record(NOW, ev.ClientMet("Acme SA", "fr"), 1)
                desk.record(NOW, watched, 1, 1)
            return desk

        yield opened


def reckon(desk: Desk, step: str = "formal-notice", today: date = TODAY) -> Lateness:
    client = desk.store.client(1)
    (named,) = [each for each in desk.policy(client).steps if each.name == step]
    return lateness(desk, client, [desk.store.account(1)], named, today)


def interest(late: Lateness) -> str:
    (one,) = late.reckoned
    return str(one.interest)


@pytest.mark.parametrize(
    ("step", "named"), [("reminder-1", False), ("reminder-4", False), ("last-notice", True), ("formal-notice", True)]
)
def test_it_is_named_from_the_last_notice_on(open_with: Open, step: str, named: bool) -> None:
    assert bool(reckon(open_with(), step).reckoned) is named


def test_the_ladder_may_name_it_earlier_and_later_steps_follow(open_with: Open) -> None:
    steps = [{"step": "a", "at": 3}, {"step": "b", "at": 10, "interest": True}, {"step": "c", "at": 10}]
    desk = open_with(ladder=steps)
    assert [bool(reckon(desk, step).reckoned) for step in "abc"] == [False, True, True]


def test_it_is_exact_and_no_part_of_the_balance(open_with: Open) -> None:
    desk = open_with()
    late = reckon(desk)
    assert (interest(late), late.laws, late.problem) == ("413.68", ("FR", "FR"), None)
    assert desk.store.account(1).balance == eur("10000")


def test_payments_and_credit_notes_lower_it(open_with: Open) -> None:
    desk = open_with()
    with desk.transaction(NOW):
        desk.record(NOW, ev.Credited("A-1", eur("1000")), 1, 1)
        desk.record(NOW, ev.PaymentAllocated("p1", eur("4000"), date(2026, 5, 31), "x"), 1, 1)
    (late,) = reckon(desk, today=date(2026, 6, 30)).reckoned
    assert [(s.days, str(s.principal)) for s in late.segments] == [(30, "9000.00"), (30, "5000.00")]


def test_instalments_count_each_from_its_day(open_with: Open) -> None:
    desk = open_with(dues=(Due(DUE, eur("4000")), Due(date(2026, 8, 1), eur("6000"))))
    (late,) = reckon(desk).reckoned
    assert [(s.start, str(s.principal)) for s in late.segments] == [
        (DUE, "4000.00"),
        (date(2026, 7, 1), "4000.00"),
        (date(2026, 8, 1), "6000.00"),
    ]


def test_a_consumer_owes_none_of_it(open_with: Open) -> None:
    desk = open_with(clients={"Acme SA": {"consumer": True}})
    assert reckon(desk) == Lateness()


def test_the_contracts_rate_counts(open_with: Open) -> None:
    (late,) = reckon(open_with(law={"contract_rate": 15})).reckoned
    assert {str(s.rate) for s in late.segments} == {"15"}


def test_a_day_beyond_the_table_is_refused_with_the_table_and_the_day(open_with: Open) -> None:
    late = reckon(open_with(), today=date(2027, 2, 1))
    assert late.reckoned == () and late.laws == ("FR", "FR")
    assert late.problem is not None
    assert (late.problem.trouble, late.problem.country) == (Trouble.RATES_END, "FR")
    assert late.problem.day == date(2027, 1, 31)


def test_reckoning_logs_nothing_and_a_letter_says_why_in_plain_words(
    open_with: Open, caplog: pytest.LogCaptureFixture
) -> None:
    """A plan of many days reckons often; only what is kept is worth a line."""
    with caplog.at_level("INFO"):
        late = reckon(open_with(), today=date(2027, 2, 1))
        assert caplog.messages == []
        log_problem(late)
    (line,) = caplog.messages
    assert "the table of rates of FR does not reach 2027-01-31" in line
    assert all(trouble in _LOGGED for trouble in Trouble)


def test_a_country_without_a_table_is_refused(open_with: Open) -> None:
    late = reckon(open_with(business={"country": "SE"}))
    assert late.laws == () and late.problem is not None and late.problem.trouble is Trouble.NO_TABLE


def test_the_owners_own_table_beside_the_config_counts(open_with: Open, tmp_path: Path) -> None:
    desk = open_with()
    (tmp_path / "law").mkdir()
    table = tmp_path / "law" / "FR.toml"
    head = 'currency = "EUR"\nmargin = "10"\nfollows = "changes"\nreaches = 2027-06-30\nfee = [{ amount = "40" }]\n'
    table.write_text(head + 'reference = [{ on = 2026-01-01, rate = "0" }]\n')
    assert reckon(desk, today=date(2027, 2, 1)).problem is None
    table.write_text(head)
    late = reckon(desk)
    assert late.problem is not None and late.problem.trouble is Trouble.BROKEN_TABLE
    assert "reference" in late.problem.detail
