from __future__ import annotations

from datetime import date

from bot.demo.diary import Evening
from bot.demo.page.ledger import bands, lines, open_in_total
from bot.views import Row

MONDAY, TUESDAY = date(2026, 3, 23), date(2026, 3, 24)


def row(number: str, status: str, balance: str | None = "780.00", **more: object) -> Row:
    known = {"invoice": number, "client": "Port", "total": "780.00", "currency": "EUR", "due_on": "2026-03-18"}
    return {**known, "status": status, "balance": balance, "next": None, "hold": None, **more}


def test_a_line_says_how_late_what_comes_and_why_nothing_does() -> None:
    held = row("F-1", "held", hold={"reason": "reply", "until": "2026-03-26"})
    late = row("F-2", "overdue", next={"on": "2026-03-30", "step": "reminder-2"})
    one, other = lines(Evening(MONDAY, (held, late)), None)
    assert (one.state, one.hold, one.coming) == ("held, 5 days late", "until 26 Mar (reply)", "")
    assert (other.state, other.hold, other.coming) == ("overdue, 5 days late", "", "30 Mar: reminder 2")


def test_a_reason_or_status_of_tomorrow_is_shown_as_it_is_named() -> None:
    (line,) = lines(
        Evening(MONDAY, (row("F-1", "in_mediation", hold={"reason": "wrong_contact", "until": None}),)), None
    )
    assert line.state == "in mediation, 5 days late"
    assert line.hold == "until somebody releases it (wrong contact)"


def test_what_is_not_known_is_said_to_be_unknown() -> None:
    (line,) = lines(Evening(MONDAY, (row("F-1", "held", None, total=None, due_on=None),)), None)
    assert (line.balance, line.total, line.due, line.state) == ("unknown", "unknown", "unknown", "held")


def test_a_change_since_the_evening_before_is_seen() -> None:
    before = Evening(MONDAY, (row("F-1", "overdue"), row("F-2", "overdue")))
    after = Evening(TUESDAY, (row("F-1", "paid", "0.00"), row("F-2", "overdue"), row("F-3", "upcoming")))
    assert [line.changed for line in lines(after, before)] == [True, False, True]


def test_currencies_are_never_added_to_each_other() -> None:
    owed = (row("F-1", "overdue"), row("F-2", "overdue", "20.00"), row("F-3", "due", "5.00", currency="USD"))
    assert open_in_total(Evening(MONDAY, owed)) == "€800.00 and US$5.00 open on 3 invoices"
    assert open_in_total(Evening(MONDAY, (row("F-1", "paid", "0.00"),))) == "nothing open"


def test_a_band_has_a_place_for_every_evening() -> None:
    evenings = [Evening(MONDAY, ()), Evening(TUESDAY, (row("F-1", "overdue"),))]
    (band,) = bands(evenings)
    assert band.statuses == ("", "overdue")
    assert bands([]) == ()
