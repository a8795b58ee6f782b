"""The formal notice as a letter on paper: a PDF/A set by Typst from ``templates/formal_notice.typ``.

Everything that comes from outside reaches Typst as strings in a JSON input, never as markup: a name that looks like
code is printed as it is written.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from bot.core.interest import LateInterest, Segment
from bot.core.model import Creditor
from bot.core.money import Money, totals
from bot.writing.compose import File
from bot.writing.figures import iban
from bot.writing.harmless import one_line
from bot.writing.invoice_blocks import InvoiceLine
from bot.writing.voice import Voice, signature
from bot.writing.words import Words

TEMPLATE = "formal_notice.typ"

_Shown: TypeAlias = "str | Sequence[_Shown] | Mapping[str, _Shown]"


@dataclass(frozen=True, slots=True)
class Claimed:
    """An invoice of the notice, with what it has run up; None where nothing is reckoned."""

    line: InvoiceLine
    late: LateInterest | None = None


@dataclass(frozen=True, slots=True)
class Reminded:
    """An earlier letter: its day, its step's name and the addresses it went to."""

    on: date
    step: str
    to: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FormalNotice:
    """``to`` are the addresses that get it by mail; ``legal_basis`` is a finished sentence or empty."""

    language: str
    creditor: Creditor
    client: str
    contact_name: str
    to: tuple[str, ...]
    claims: tuple[Claimed, ...]
    reminders: tuple[Reminded, ...]
    legal_basis: str
    written_on: date


def notice_file_name(numbers: Sequence[str], language: str, words: Words) -> str:
    """The PDF's own name, ``Formal notice F-2026-031.pdf``; without slashes, which numbers may have."""
    voice = Voice(words, language)
    return voice("notice.file", numbers=voice.some(numbers)).replace("/", "-").replace("\\", "-")


def formal_notice(notice: FormalNotice, words: Words) -> File:
    """The notice as a PDF/A-2b; the same notice gives the same bytes.

    An owner's broken template is noted in ``words.problems``, and the built-in one is used. Letters that no font has
    are shown as boxes, and the PDF is then no PDF/A. Raises ValueError for a notice about nothing.
    """
    if not notice.claims:
        raise ValueError("a formal notice is about at least one invoice")
    voice = Voice(words, notice.language, notice.creditor.country)
    data = json.dumps(_data(notice, voice), ensure_ascii=False)
    numbers = [claim.line.number for claim in notice.claims]
    name = notice_file_name(numbers, notice.language, words)
    from bot.writing.typeset import typeset  # Typst takes 7 MB: only of a process that sets a letter

    return File(name, "application/pdf", typeset(TEMPLATE, data, notice.written_on, words))


def _data(notice: FormalNotice, voice: Voice) -> Mapping[str, _Shown]:
    """All that the template shows: finished text by name, tables as lists of rows."""
    creditor = notice.creditor
    identity = (*creditor.address.splitlines(), creditor.registration, creditor.vat_id)
    values: Mapping[str, _Shown] = {
        "language": voice.words.spoken(notice.language),
        "creditor": creditor.name,
        "identity": _kept(identity),
        "client": notice.client,
        "attention": voice("notice.attention", name=notice.contact_name) if notice.contact_name else "",
        "by_email": voice("notice.by_email", to=", ".join(notice.to)) if notice.to else "",
        "dated": voice("notice.dated", written_on=notice.written_on),
        "opening": _opening(notice, voice),
        "invoices": _invoices(notice.claims, voice),
        "claim": _claim(notice, voice),
        "segments": _segments(notice.claims, voice),
        "legal_basis": notice.legal_basis,
        "reminders": [[voice.day(r.on), voice.step(r.step), ", ".join(r.to)] for r in notice.reminders],
        "payment": _payment(notice, voice),
        "signature": signature(creditor).lines,
        "words": _words(voice),
    }
    return {name: _harmless(value) for name, value in values.items()}


def _harmless(value: _Shown) -> _Shown:
    match value:
        case str():
            return one_line(value, 1000)
        case Mapping():
            return {name: _harmless(each) for name, each in value.items()}
        case _:
            return [_harmless(each) for each in value]


def _kept(lines: Iterable[str]) -> list[str]:
    return [line.strip() for line in lines if line.strip()]


def _words(voice: Voice) -> Mapping[str, str]:
    names = ("title", "salutation", "reckoning", "runs_on", "reminders", "pay", "otherwise", "objection", "closing")
    return {name: voice(f"notice.{name}") for name in names}


def _opening(notice: FormalNotice, voice: Voice) -> str:
    return voice(
        "notice.opening",
        client=notice.client,
        balance=voice.amounts(totals(claim.line.balance for claim in notice.claims)),
        count=len(notice.claims),
    )


def _invoices(claims: Sequence[Claimed], voice: Voice) -> list[_Shown]:
    """A heading row, then a row an invoice."""
    heads = [voice(f"labels.{label}") for label in ("invoice", "issued_on", "due_on", "late", "balance")]
    return [heads, *(_invoice(claim.line, voice) for claim in claims)]


def _invoice(line: InvoiceLine, voice: Voice) -> list[str]:
    return [
        line.number,
        voice.short_day(line.issued_on) if line.issued_on else "",
        voice.short_day(line.due_on) if line.due_on else "",
        voice("words.days", count=line.days_late) if line.days_late > 0 else "",
        voice.money(line.balance),
    ]


def _claim(notice: FormalNotice, voice: Voice) -> list[_Shown]:
    """Principal, interest, fee and their sum, as (label, amount); one sum a currency, never added across."""
    reckoned = [claim.late for claim in notice.claims if claim.late]
    principal = totals(claim.line.balance for claim in notice.claims)
    interest = totals(late.interest for late in reckoned)
    fees = totals(late.fee for late in reckoned if late.fee)
    rows = _amounts(voice("notice.principal"), principal, voice)
    if not reckoned:
        return rows
    rows += _amounts(voice("notice.interest", as_of=notice.written_on), interest, voice)
    rows += _amounts(voice("notice.fee"), fees, voice)
    sums = totals((*principal, *interest, *fees))
    return rows + _amounts(voice("notice.total", as_of=notice.written_on), sums, voice)


def _amounts(label: str, sums: Sequence[Money], voice: Voice) -> list[_Shown]:
    return [[label, voice.amounts(sums)]] if sums else []


def _segments(claims: Sequence[Claimed], voice: Voice) -> list[_Shown]:
    """A heading row and a row a segment; empty where nothing is reckoned."""
    late = [(claim.line.number, segment) for claim in claims if claim.late for segment in claim.late.segments]
    if not late:
        return []
    several = len(claims) > 1
    heads = [voice(f"notice.{name}") for name in ("since", "until", "days", "on", "rate", "accrued")]
    rows = [[*([number] if several else []), *_segment(segment, voice)] for number, segment in late]
    return [[*([voice("labels.invoice")] if several else []), *heads], *rows]


def _segment(segment: Segment, voice: Voice) -> list[str]:
    return [
        voice.short_day(segment.start),
        voice.short_day(segment.end),
        str(segment.days),
        voice.money(segment.principal),
        voice.percent(segment.rate),
        voice.money(segment.interest),
    ]


def _payment(notice: FormalNotice, voice: Voice) -> list[_Shown]:
    """The means of payment that there are, as (label, value)."""
    several = len(notice.claims) > 1
    rows = [("iban", iban(notice.creditor.iban), ""), ("bic", notice.creditor.bic, "")]
    rows += [("reference", claim.line.payment_reference, claim.line.number) for claim in notice.claims]
    return [
        [f"{voice(f'labels.{label}')} ({number})" if several and number else voice(f"labels.{label}"), value]
        for label, value, number in rows
        if value
    ]
