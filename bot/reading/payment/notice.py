"""What a bank's or payment provider's mail says. Unclear is ``other``: only a plain credit is a credit."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from bot.core.money import Money
from bot.core.readings import NoticeKind
from bot.reading.amounts import find_amounts
from bot.reading.dates import find_dates
from bot.reading.folding import fold
from bot.reading.forwarding import forwarded
from bot.reading.letter import Letter
from bot.reading.payment.notice_words import (
    AMOUNT_LABEL,
    CREDIT,
    DEBIT,
    FAILED,
    HARMLESS,
    NOT_A_PAYMENT,
    NOT_THE_AMOUNT,
    PAYER_IN_WORDS,
    PAYER_LABEL,
    PAYOUT,
    PENDING,
    REFERENCE_LABEL,
    SUSPECT,
)

__all__ = ["Notice", "NoticeKind", "read_notice"]

_TEXT_LIMIT = 20_000
_OLDEST = timedelta(days=60)
_QUOTED = re.compile(r"[«“\"]\s*([^«»“”\"\n]{2,100}?)\s*[»”\"]")


@dataclass(frozen=True, slots=True)
class Notice:
    """One notice; ``amount`` is what the payer paid, before the provider's fee."""

    kind: NoticeKind
    amount: Money | None
    payer: str
    reference: str
    received_on: date | None
    why: tuple[str, ...]


def read_notice(letter: Letter, today: date) -> Notice:
    """Reads a notice, a forwarded one too. Failed, returned or reversed is never ``credit``."""
    inner = forwarded(letter)
    subject = inner.subject if inner else letter.subject
    text = (inner.text if inner else letter.text)[:_TEXT_LIMIT]
    sent = (inner.date if inner else letter.date) or letter.date
    day = sent.date() if sent else today
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    kind, words = _kind(subject, lines)
    amount = _amount(subject, lines)
    if kind is NoticeKind.CREDIT and (amount is None or amount.minor <= 0):
        kind = NoticeKind.OTHER
    if kind is NoticeKind.OTHER:
        return Notice(kind, None, "", "", None, words)
    on = None if kind is NoticeKind.PENDING else _day(lines, day)
    return Notice(kind, amount, _payer(subject, lines), _reference(lines), on, words)


def _kind(subject: str, lines: list[str]) -> tuple[NoticeKind, tuple[str, ...]]:
    """The worst that is said counts: a return outweighs a receipt in the same mail."""
    spoken = [(line, fold(line)) for line in (subject, *lines)]
    warned = [
        (line, words) for line, words in spoken if not re.search(r"\b(?:jamais|never|niemals|nunca|mai|nooit)\b", words)
    ]
    if why := _said(spoken[:2], NOT_A_PAYMENT) or _said(warned, SUSPECT):
        return NoticeKind.OTHER, why
    if why := _said([(line, words) for line, words in spoken if not HARMLESS.search(words)], FAILED):
        return NoticeKind.FAILED, why
    for kind, pattern in ((NoticeKind.PAYOUT, PAYOUT), (NoticeKind.DEBIT, DEBIT)):
        # Advertisements for other services stand further down.
        if why := _said(spoken[:4], pattern):
            return kind, why
    if why := _said([one for one in spoken if not NOT_THE_AMOUNT.search(one[1])], PENDING):
        return NoticeKind.PENDING, why
    why = _said(spoken[:12], CREDIT)
    return (NoticeKind.CREDIT, why) if why else (NoticeKind.OTHER, ())


def _said(spoken: list[tuple[str, str]], pattern: re.Pattern[str]) -> tuple[str, ...]:
    return tuple(line[:200] for line, words in spoken if pattern.search(words))[:1]


def _amount(subject: str, lines: list[str]) -> Money | None:
    """The labelled amount, else the subject's, else the first that is no balance, fee or limit."""
    currency = next((found.money.currency for line in lines for found in find_amounts(line)), None)
    for number, line in enumerate(lines):
        folded = fold(line)
        if AMOUNT_LABEL.search(folded) and not NOT_THE_AMOUNT.search(folded):
            below = lines[number + 1] if number + 1 < len(lines) else ""
            for place in (line, below):
                if found := find_amounts(place, currency):
                    return found[0].money
    for line in (subject, *lines):
        for clause in re.split(r"(?<=[.!?;])\s|, ", line):
            if not NOT_THE_AMOUNT.search(fold(clause)) and (found := find_amounts(clause)):
                return found[0].money
    return None


def _labelled(lines: list[str], label: re.Pattern[str]) -> str:
    """What stands after the label, or in the line below where it stands alone."""
    for number, line in enumerate(lines):
        cells = [cell.strip() for cell in re.split(r" {3,}", line)]
        for position, cell in enumerate(cells):
            if match := label.match(fold(cell)):
                after = cell[match.end() :].strip(' .:«»"“”')
                right = cells[position + 1] if position + 1 < len(cells) else ""
                below = lines[number + 1] if number + 1 < len(lines) and len(cells) == 1 else ""
                if value := after or right.strip(' «»"“”') or below.strip(' «»"“”'):
                    return value[:140]
    return ""


def _payer(subject: str, lines: list[str]) -> str:
    if labelled := _labelled(lines, PAYER_LABEL):
        return labelled
    for pattern in PAYER_IN_WORDS:
        for line in (*lines, subject):
            if (match := pattern.search(line)) and not find_amounts(match["payer"]):
                name = match["payer"].strip(" \"'«»")
                if not re.match(r"(?:your|votre|ton|the|la|le|un|une|notre)\b", fold(name)):
                    return name
    return ""


def _reference(lines: list[str]) -> str:
    if labelled := _labelled(lines, REFERENCE_LABEL):
        return labelled
    quoted = _QUOTED.search("\n".join(lines))
    return quoted[1] if quoted else ""


def _day(lines: list[str], sent: date) -> date | None:
    """The day given for the event, else the mail's own."""
    for line in lines:
        for found in find_dates(line, sent):
            on = found.on
            if on > sent and not re.search(r"\d{4}|\d[/.]\d+[/.]\d\d", found.text):
                on = _year_before(on)  # without a year, a day ahead is meant as the last such day
            if sent - _OLDEST <= on <= sent + timedelta(days=1):
                return on
    return sent


def _year_before(day: date) -> date:
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return day - timedelta(days=365)
