"""What letters say of late interest: finished sentences, in the reader's language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.core.interest import LateInterest
from bot.core.model import Creditor
from bot.core.money import totals
from bot.writing.voice import Voice, owners_voice
from bot.writing.words import Words


def interest_sentence(reckoned: Sequence[LateInterest], voice: Voice) -> str:
    """What the invoices of a letter have run up, besides their balance; empty if it is nothing."""
    interest = [money for money in totals(each.interest for each in reckoned) if money.minor > 0]
    if not interest:
        return ""
    fees = totals(each.fee for each in reckoned if each.fee)
    return voice("law.interest", amount=voice.amounts(interest), fee=voice.amounts(fees) if fees else "")


def legal_basis(laws: Sequence[str], voice: Voice) -> str:
    """The sentence for the first of these names (``ES``, then ``EU``) that has one; else empty."""
    keys = (f"law.legal_basis.{law}" for law in laws)
    known = next((key for key in keys if voice.words.has_phrase(key, voice.language)), None)
    return voice(known) if known else ""


class Trouble(StrEnum):
    """Why no interest was reckoned."""

    RATES_END = "rates_end"
    NO_TABLE = "no_table"
    BROKEN_TABLE = "broken_table"


@dataclass(frozen=True, slots=True)
class NotReckoned:
    """``day`` is the one that the country's table does not reach; ``detail`` what is wrong with the owner's own."""

    trouble: Trouble
    country: str
    day: date | None = None
    detail: str = ""


def owners_notes(
    *, formal: bool, reckoned: Sequence[LateInterest], problem: NotReckoned | None, owner: Creditor, words: Words
) -> tuple[str, ...]:
    """What the owner should know before a yes: how to post a formal notice, and how sure the interest is."""
    voice = owners_voice(owner, words)
    notes = [voice("law.registered_post"), voice("law.on_sending")] if formal else []
    if problem:
        facts = {"country": problem.country, "day": problem.day or "", "detail": problem.detail}
        notes.append(voice(f"law.{problem.trouble}", **facts))
    if not all(each.verified for each in reckoned):
        notes.append(voice("law.unverified"))
    return tuple(notes)
