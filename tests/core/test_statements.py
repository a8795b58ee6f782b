"""A statement's entries as they stand on the day of taking in."""

from __future__ import annotations

from datetime import date

import pytest

from bot.core.money import Money
from bot.core.readings import Entry, NoticeKind
from bot.core.statements import as_of

TODAY = date(2026, 6, 15)


def entry(on: date | None, kind: NoticeKind = NoticeKind.CREDIT) -> Entry:
    return Entry(kind, Money(48000, "EUR"), on, "ACME SA", "F-7", "B1")


def test_a_credit_of_a_later_day_is_only_announced_and_keeps_its_name() -> None:
    (later,) = as_of([entry(date(2026, 6, 16))], TODAY)
    assert (later.kind, later.identity) == (NoticeKind.PENDING, "B1")


@pytest.mark.parametrize("on", [TODAY, date(2026, 6, 1), None])
def test_what_has_come_stays_as_it_is(on: date | None) -> None:
    assert as_of([entry(on)], TODAY) == (entry(on),)


@pytest.mark.parametrize("kind", [kind for kind in NoticeKind if kind is not NoticeKind.CREDIT])
def test_only_credits_are_announced(kind: NoticeKind) -> None:
    assert as_of([entry(date(2027, 1, 1), kind)], TODAY)[0].kind is kind
