"""The day of a notice: when the money came, or is to come."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from bot.core.readings import NoticeKind
from bot.reading.dates import FoundDate, find_dates
from bot.reading.folding import fold
from bot.reading.payment.notice_patterns import Patterns
from bot.reading.payment.notice_text import NoticeText, Sentence

_OLDEST = timedelta(days=60)
_AHEAD = timedelta(days=60)
# Beside a return or a dispute these give the day of the payment that it undoes.
_OF_PAYMENT = re.compile(
    r"(?:(?:original )?(?:transaction|payment|purchase) date|date of (?:the )?(?:original )?(?:payment|transaction)|paid(?: on)?"
    r"|date (?:de (?:la )?transaction|du paiement)|(?:transaktions|zahlungs)datum|fecha (?:de la transaccion|del pago)"
    r"|data (?:della transazione|del pagamento)|(?:transactie|betaal)datum|datum van (?:de )?(?:betaling|transactie))"
)


def day_of(text: NoticeText, kind: NoticeKind, sent: date, currency: str, words: Patterns) -> date:
    """The day given for the event, else the mail's own; of a failure the day of the return, not of the payment."""
    if kind is NoticeKind.FAILED:
        text = replace(text, fields=tuple(field for field in text.fields if not _OF_PAYMENT.fullmatch(field.label)))
    days = days_given(text, sent, currency, words)
    if not days:
        return sent
    return max(days) if kind is NoticeKind.FAILED and not _labelled_days(text, sent, currency, words) else days[0]


def days_given(text: NoticeText, sent: date, currency: str, words: Patterns) -> list[date]:
    """The past days that the notice names for its event, the most telling first."""
    if labelled := _labelled_days(text, sent, currency, words):
        return labelled
    said = [
        day
        for sentence in (*text.sentences, text.subject)
        for clause in _dated_clauses(sentence)
        for day in _past_days(clause, sent, currency)
    ]
    return said or [
        day
        for field in text.fields
        if not words.beside_amount.search(field.label) and not words.expected.search(field.label)
        for day in _past_days(field.value, sent, currency)
    ]


def _labelled_days(text: NoticeText, sent: date, currency: str, words: Patterns) -> list[date]:
    labelled = (field.value for field in text.fields if words.day_labels.fullmatch(field.label))
    return [day for value in labelled for day in _past_days(value, sent, currency)[:1]]


def expected_on(text: NoticeText, sent: date, words: Patterns) -> date | None:
    """The day for which a pending payment is announced."""
    places = [
        *(field.value for field in text.fields if words.expected.search(field.label)),
        *(one.text for one in (*text.sentences, text.subject) if words.expected.search(one.folded)),
    ]
    days = [found.on for place in places for found in find_dates(place, sent)]
    return next((on for on in days if sent <= on <= sent + _AHEAD), None)


def _dated_clauses(sentence: Sentence) -> Iterator[str]:
    for clause in re.split(r"(?<=[;])\s| \(|\) ", sentence.text):
        balance = re.match(r"(?:nouveau |neuer )?(?:solde?|saldo|balance|kontostand)\b", fold(clause))
        if not balance:
            yield clause


def _past_days(text: str, sent: date, currency: str) -> list[date]:
    return [on for found in find_dates(text, sent) if (on := _meant(found, sent, currency)) is not None]


def _meant(found: FoundDate, sent: date, currency: str) -> date | None:
    """The day as its writer meant it: lately; without a year the last such day; in dollars the month comes first."""
    on = found.on
    if on > sent and not re.search(r"\d{4}|\d[/.-]\d+[/.-]\d\d", found.text):
        on = _year_before(on)
    swapped = _swapped(found.text)
    choices = [swapped, on] if currency == "USD" and swapped else [on, swapped]
    return next((day for day in choices if day and sent - _OLDEST <= day <= sent + timedelta(days=1)), None)


def _swapped(written: str) -> date | None:
    match = re.fullmatch(r"(\d{1,2})/(\d{1,2})/(\d{4})", written.strip())
    try:
        return date(int(match[3]), int(match[1]), int(match[2])) if match else None
    except ValueError:
        return None


def _year_before(day: date) -> date:
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return day - timedelta(days=365)
