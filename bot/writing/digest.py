"""The week in one mail: where the money is, what happened, what waits for the owner, what comes next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.core.model import Creditor, Status
from bot.core.money import Money, totals
from bot.writing import digest_charts
from bot.writing.digest_charts import Aged, Expected
from bot.writing.document import Block, Choice, Choices, Facts, Group, Heading, Paragraph, Row, Table
from bot.writing.voice import Voice, owners_voice
from bot.writing.words import Words, Written

SHOWN = 20
"""Rows shown of one list; the rest is counted."""


@dataclass(frozen=True, slots=True)
class OverdueLine:
    """``next_on`` is the day of the next letter, None while nothing is planned (held, disputed)."""

    number: str
    client: str
    balance: Money
    due_on: date
    days_late: int
    status: Status = Status.OVERDUE
    next_on: date | None = None


@dataclass(frozen=True, slots=True)
class PaymentLine:
    on: date
    number: str
    client: str
    amount: Money


@dataclass(frozen=True, slots=True)
class MissedPromise:
    """Announced for the day ``on`` and not kept; ``paid`` is what came of it, if anything did."""

    on: date
    number: str
    client: str
    paid: Money | None = None


@dataclass(frozen=True, slots=True)
class ReplyLine:
    on: date
    client: str
    text: str


@dataclass(frozen=True, slots=True)
class NewLine:
    on: date
    number: str
    client: str
    total: Money
    due_on: date


@dataclass(frozen=True, slots=True)
class LetterLine:
    """A letter to a client, sent or to come; ``step`` is the ladder's name for it."""

    on: date
    number: str
    client: str
    step: str
    needs_approval: bool = False


@dataclass(frozen=True, slots=True)
class Waiting:
    """Something only the owner can decide, in one sentence."""

    sentence: str
    choices: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True)
class ToldLine:
    """Something that came and that nobody answered, as a finished sentence."""

    on: date
    sentence: str


@dataclass(frozen=True, slots=True)
class Digest:
    """``since`` and ``written_on`` bound the week; ``upcoming`` is what is open and not yet due."""

    owner: Creditor
    written_on: date
    since: date
    overdue: tuple[OverdueLine, ...] = ()
    payments: tuple[PaymentLine, ...] = ()
    missed: tuple[MissedPromise, ...] = ()
    replies: tuple[ReplyLine, ...] = ()
    taken_in: tuple[NewLine, ...] = ()
    sent: tuple[LetterLine, ...] = ()
    waiting: tuple[Waiting, ...] = ()
    coming: tuple[LetterLine, ...] = ()
    upcoming: tuple[Money, ...] = ()
    expected: tuple[Expected, ...] = ()
    told: tuple[ToldLine, ...] = ()


def digest(d: Digest, words: Words) -> Written:
    """The weekly letter; three lines where nothing is overdue, happened, waits or comes."""
    voice = owners_voice(d.owner, words)
    values = {
        "written_on": d.written_on,
        "since": d.since,
        "busy": _busy(d),
        "overdue": voice.amounts(totals(line.balance for line in d.overdue)),
        "overdue_count": len(d.overdue),
        "received": voice.amounts(totals(line.amount for line in d.payments)),
        "upcoming": voice.amounts(totals(d.upcoming)) if d.upcoming else "",
        "waiting": len(d.waiting),
    }
    blocks = {
        "waiting": _waiting(d.waiting, voice),
        "overdue": _overdue(d.overdue, voice),
        "came_in": _came_in(d, voice),
        "sent": _listed("sent", d.sent, voice),
        "coming": Group((_expected(d, voice), _listed("coming", d.coming, voice))),
    }
    return voice.write("digest", values, blocks)


def digest_blocks(d: Digest, voice: Voice) -> Group:
    """The same without the letter around it, where it answers together with something else."""
    coming = Group((_expected(d, voice), _listed("coming", d.coming, voice)))
    overdue, sent = _overdue(d.overdue, voice), _listed("sent", d.sent, voice)
    return Group((_waiting(d.waiting, voice), overdue, _came_in(d, voice), sent, coming))


def _busy(d: Digest) -> bool:
    return any((d.overdue, d.payments, d.missed, d.replies, d.taken_in, d.sent, d.waiting, d.coming, d.told))


def _waiting(waiting: Sequence[Waiting], voice: Voice) -> Group:
    if not waiting:
        return Group()
    told = (Group((Paragraph(w.sentence), Choices(w.choices, voice("words.or_answer")))) for w in waiting)
    return Group((Heading(voice("headings.waiting")), *told))


def _overdue(lines: Sequence[OverdueLine], voice: Voice) -> Group:
    if not lines:
        return Group()
    bars = digest_charts.ageing([Aged(line.balance, line.days_late) for line in lines], voice)
    worst = sorted(lines, key=lambda line: -line.days_late)
    heads = ("invoice", "client", "late", "next", "balance")
    rows = tuple(_overdue_row(line, voice) for line in worst[:SHOWN])
    table = Table(tuple(voice(f"labels.{head}") for head in heads), rows, numeric=(4,))
    return Group((Heading(voice("headings.overdue")), *bars, table, *_more(len(lines), voice)))


def _expected(d: Digest, voice: Voice) -> Group:
    """Not in a quiet week: what is expected was told when the invoices came in."""
    if not d.expected or not _busy(d):
        return Group()
    return Group((Heading(voice("expected.heading")), *digest_charts.expected(d.expected, d.written_on, voice)))


def _overdue_row(line: OverdueLine, voice: Voice) -> tuple[str, ...]:
    plain = line.status is Status.OVERDUE
    after = voice.short_day(line.next_on) if line.next_on else ""
    state = "" if plain else voice(f"statuses.{line.status}")
    return (
        line.number,
        line.client,
        voice("words.days", count=line.days_late),
        ", ".join(part for part in (state, after) if part),
        voice.money(line.balance),
    )


def _more(count: int, voice: Voice) -> tuple[Block, ...]:
    return (Paragraph(voice("words.and_more", count=count - SHOWN)),) if count > SHOWN else ()


def _came_in(d: Digest, voice: Voice) -> Group:
    rows = [
        (p.on, Row(voice.short_day(p.on), voice("came_in.payment", number=p.number, client=p.client, amount=p.amount)))
        for p in d.payments
    ]
    rows += [(m.on, Row(voice.short_day(m.on), _missed(m, voice))) for m in d.missed]
    rows += [
        (r.on, Row(voice.short_day(r.on), voice("came_in.reply", client=r.client, text=r.text))) for r in d.replies
    ]
    rows += [
        (
            n.on,
            Row(
                voice.short_day(n.on),
                voice("came_in.invoice", number=n.number, client=n.client, total=n.total, due_on=n.due_on),
            ),
        )
        for n in d.taken_in
    ]
    rows += [(t.on, Row(voice.short_day(t.on), t.sentence)) for t in d.told]
    return _dated("came_in", rows, voice)


def _missed(missed: MissedPromise, voice: Voice) -> str:
    amount = missed.paid if missed.paid is not None else ""
    return voice("came_in.promise", client=missed.client, on=missed.on, number=missed.number, amount=amount)


def _listed(name: str, lines: Sequence[LetterLine], voice: Voice) -> Group:
    return _dated(name, [(line.on, _letter_row(line, voice)) for line in lines], voice)


def _letter_row(line: LetterLine, voice: Voice) -> Row:
    step = voice.step(line.step)
    if line.needs_approval:
        step = voice("words.after_approval", step=step)
    return Row(voice.short_day(line.on), voice("words.letter_about", step=step, number=line.number, client=line.client))


def _dated(name: str, rows: Sequence[tuple[date, Row]], voice: Voice) -> Group:
    if not rows:
        return Group()
    ordered = sorted(rows, key=lambda dated: dated[0])
    facts = Facts(tuple(row for _, row in ordered[:SHOWN]))
    return Group((Heading(voice(f"headings.{name}")), facts, *_more(len(rows), voice)))
