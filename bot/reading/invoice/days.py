"""The day of issue and the day it falls due."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from bot.reading.dates import find_dates
from bot.reading.folding import fold
from bot.reading.invoice.labels import Label, phrases
from bot.reading.invoice.layout import Cell, Row
from bot.reading.invoice.lookup import Index, Place
from bot.reading.invoice.notes import Notes
from bot.reading.invoice.terms import due_from_terms, speaks_of_discount

_LOOKED_AT = 120
_NEAR = 14
"""Characters between a label and its day ("am Freitag, den")."""
_HEAD_ROWS = 30
_CLAUSE_END = re.compile(r",\D|;")
_NUMBER_BEFORE = re.compile(r"\W{0,3}(?:datum|date|data|fecha)?[ :]{0,3}[\w./-]{1,40} ?[/|,-] ?")
_LONG = timedelta(days=366)
_SLASHED = re.compile(r"(?<![\d/])(\d{1,2})/(\d{1,2})/(\d{4}|\d\d)(?![\d/])")
_PLACE_AND_DAY = re.compile(r"^[^\W\d][^\d,]{1,30}, (?:le|den|the|am|il|li|a|el|,)? ?(?=\d|[a-z]{3,9} \d)")


def in_day_order(rows: tuple[Row, ...], american: bool) -> tuple[Row, ...]:
    """The rows with American dates (month first) written the ISO way.

    A page keeps to one order: ``03/20/2026`` settles it for all. Where none does, ``american`` says what is usual.
    """
    pairs = [(int(a), int(b)) for row in rows for cell in row for a, b, _ in _SLASHED.findall(cell.text)]
    if any(first > 12 for first, _ in pairs) or not (american or any(second > 12 for _, second in pairs)):
        return rows
    return tuple(tuple(_iso(cell) for cell in row) for row in rows) if pairs else rows


def _iso(cell: Cell) -> Cell:
    text = _SLASHED.sub(lambda m: f"{int(m[3]) % 100 + 2000}-{int(m[1]):02}-{int(m[2]):02}", cell.text)
    return replace(cell, text=text) if text != cell.text else cell


def issued_on(rows: tuple[Row, ...], index: Index, today: date, notes: Notes) -> date | None:
    """The day of issue: labelled, beside the number, or alone at the head."""
    found = (
        _labelled(index[Label.ISSUED], today, 0.95)
        or _beside_number(index, today, opening=True)
        or _labelled([place for place in index[Label.ISSUED_WEAK] if place.opens()], today, 0.75)
        or _beside_number(index, today, opening=False)
        or _at_head(rows, today)
    )
    if found is None:
        return None
    notes.keep("issued_on", found[1], found[2])
    return found[0]


_Found = tuple[date, float, str]
"""The day, how sure it is, and its words."""


def _first_day(text: str, today: date) -> date | None:
    days = find_dates(text[:_LOOKED_AT], today)
    return days[0].on if days and days[0].start <= _NEAR else None


def _labelled(places: Iterable[Place], today: date, sure: float) -> _Found | None:
    found = ((day, sure, place.words) for place in places if (day := _day_at(place, today)))
    return next(found, None)


def _day_at(place: Place, today: date) -> date | None:
    """The day after or beside the label; below, the one in the label's turn."""
    for text in (place.after, *place.right):
        if day := _first_day(text, today):
            return day
    for text in place.below:
        days = find_dates(text[:_LOOKED_AT], today)
        if len(days) > 1 and place.nth < len(days):
            return days[place.nth].on
        if day := _first_day(text, today):
            return day
    return None


def _beside_number(index: Index, today: date, *, opening: bool) -> _Found | None:
    """``Facture n° 12 du 3 mars 2026``; within a line ("zu Rechnung 10 vom ...") it may be another document's."""
    dated = phrases("dated")
    for label in (Label.CREDIT_NUMBER, Label.NUMBER, Label.INVOICE, Label.CREDIT_NOTE):
        for place in (one for one in index[label] if one.opens() is opening):
            for day in find_dates(place.after[:_LOOKED_AT], today)[:1]:
                before = fold(place.after[: day.start])
                worded = before.rstrip(" :").endswith(tuple(f" {word}" for word in dated))
                if worded or _NUMBER_BEFORE.fullmatch(before):
                    return day.on, 0.9, place.words
    return None


def _at_head(rows: tuple[Row, ...], today: date) -> _Found | None:
    cells = [cell.text for row in rows[:_HEAD_ROWS] for cell in row]
    for text in cells:
        if (match := _PLACE_AND_DAY.match(fold(text))) and (day := _first_day(text[match.end() :], today)):
            return day, 0.7, text
    for text in cells:
        days = find_dates(text[:40], today)
        if len(days) == 1 and days[0].text.strip() == text.strip() and re.search(r"\d{4}", text):
            return days[0].on, 0.5, text
    return None


def due_on(index: Index, text: str, issued: date | None, today: date, notes: Notes) -> date | None:
    """The stated due day; else the one the terms give from the day of issue. A discount's day is neither."""
    anchor = issued or today
    for place in index[Label.DUE]:
        if speaks_of_discount(f"{place.before} {_CLAUSE_END.split(place.rest)[0]}"):
            continue
        day = _day_at(place, anchor)
        if day and (issued is None or day >= issued):
            notes.keep("due_on", 0.95 if day - anchor <= _LONG else 0.6, place.words)
            return day
    terms = due_from_terms(text, issued) if issued else None
    if terms is None:
        return None
    notes.keep("due_on", 0.85, terms[1])
    return terms[0]
