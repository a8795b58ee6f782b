"""What a client's reply says and what follows from it, in the owner's words: one sentence or two for each course."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.core.course import Told
from bot.core.model import Creditor
from bot.core.money import Money
from bot.core.promises import NO_RECORD, Record
from bot.core.reply import ReplyFacts
from bot.writing.voice import Voice, owners_voice
from bot.writing.words import Words


@dataclass(frozen=True, slots=True)
class ReplyCourse:
    """What the sentences may speak of. ``held_until``: the first day on which letters go out again; None: no such day.

    ``answered``: a letter went back at once. ``record``: how the client has kept its promises until now.
    ``iban``: an account that the letter names and that is not the owner's. ``silenced``: the client gets no letters at all.
    ``held``: the invoices wait for something that was said before. ``country``: the debtor's, where it is known.
    """

    told: Told
    client: str
    numbers: tuple[str, ...]
    facts: ReplyFacts
    held_until: date | None = None
    answered: bool = False
    balance: Sequence[Money] = ()
    record: Record = NO_RECORD
    iban: str = ""
    silenced: bool = False
    held: bool = False
    country: str | None = None


_GO_ON = frozenset({Told.PROMISE, Told.IN_PROCESS})
"""What is told with the letters that follow."""


def reply_sentences(course: ReplyCourse, owner: Creditor, words: Words) -> str:
    """What the owner reads first: what the client says, what is done about it, what is asked."""
    voice = owners_voice(owner, words)
    said = [voice(f"replies.{course.told}{_variant(course)}", **_values(course, voice))]
    if course.told is Told.INSOLVENCY:
        country = course.country or owner.country
        known = words.has_phrase(f"insolvency.{country}", owner.language)
        said.append(voice(f"insolvency.{country if known else 'other'}"))
    if course.iban:
        said.append(voice("replies.other_iban", iban=course.iban))
    if course.answered:
        said.append(voice("replies.answered"))
    if course.told in (Told.PROMISE, Told.PROMISE_FAR) and course.record.told:
        kept, missed = course.record.kept, course.record.partial + course.record.broken
        said.append(voice("replies.record", client=course.client, kept=kept, broken=missed))
    return " ".join(said)


def _variant(course: ReplyCourse) -> str:
    """What goes on elsewhere does not, for whoever is left alone or whose invoices wait."""
    if course.silenced and course.told in _GO_ON:
        return "_silent"
    return "_held" if course.held and course.told is Told.OTHER else ""


def _values(course: ReplyCourse, voice: Voice) -> dict[str, object]:
    facts = course.facts
    return {
        "client": course.client,
        "numbers": voice.some(course.numbers) if course.numbers else "",
        "count": len(course.numbers),
        "promised_on": facts.promised_on or "",
        "paid_on": facts.paid_on or "",
        "amount": facts.amount or "",
        "reason": voice(f"disputes.{facts.reason}") if facts.reason else "",
        "needs": voice.listed(voice(f"needs.{need}") for need in facts.needs),
        "contact": facts.contact or "",
        "return_on": facts.return_on or "",
        "proposed_on": facts.proposed_on or "",
        "balance": voice.amounts(course.balance) if course.balance else "",
        "held_until": voice.day(course.held_until, weekday=True) if course.held_until else "",
    }
