"""The facts of a reply: what belongs to the intents said, from the sentence that says it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.core.reply import Intent, ReplyFacts
from bot.reading.folding import fold
from bot.reading.language import guess_language
from bot.reading.reply.contacts import named_contact
from bot.reading.reply.days import find_days
from bot.reading.reply.fact_words import Role, languages, words_of
from bot.reading.reply.instalments import instalment_count
from bot.reading.reply.needs import needs_named
from bot.reading.reply.places import Passage
from bot.reading.reply.reasons import reason_named
from bot.reading.reply.remainder import remainder
from bot.reading.reply.sums import sum_named
from bot.reading.reply.told_days import told_days

_TEXT_LIMIT = 12_000
"""Characters read of a reply: what matters is said before."""
_SUBJECT_LIMIT = 300
_FALLBACK = "en"
_WITH_DAY = {Intent.PROMISE, Intent.PAID, Intent.HARDSHIP, Intent.OUT_OF_OFFICE}
_WITH_CONTACT = {Intent.INSOLVENCY, Intent.WRONG_CONTACT, Intent.OUT_OF_OFFICE}


def read_facts(
    subject: str,
    text: str,
    day: date,
    intents: Sequence[Intent],
    language: str | None,
    currency: str = "EUR",
) -> ReplyFacts:
    """The facts of ``text`` (the visible reply), only those that belong to ``intents``, primary first.

    ``day``: when the mail was written; days without a year count from there. ``language`` without tables of its own, or
    None: it is guessed. ``currency``: of amounts that name none. Never raises; what is not said is left out.
    """
    code = language if language in languages() else guess_language(text)
    code = code if code in languages() else _FALLBACK
    passage = Passage.of(fold(subject[:_SUBJECT_LIMIT]), text[:_TEXT_LIMIT], words_of(code), code)
    said = frozenset(intents)
    days = find_days(passage.folded, day, passage.words) if said & _WITH_DAY else ()
    of_a_rest = said & {Intent.PROMISE, Intent.PAID} and Intent.HARDSHIP not in said
    rest = remainder(passage.folded, days, code, day) if of_a_rest else None
    told = told_days(passage, days, said, day, rest)
    amount = sum_named(passage, days, said, told, currency, rest)
    return ReplyFacts(
        promised_on=told.get(Role.PROMISE),
        paid_on=told.get(Role.PAID),
        amount=amount,
        reason=reason_named(passage) if Intent.DISPUTE in said else None,
        instalments=instalment_count(passage) if Intent.HARDSHIP in said else None,
        proposed_on=told.get(Role.DELAY),
        needs=needs_named(passage) if Intent.REQUEST in said else (),
        contact=named_contact(passage) if said & _WITH_CONTACT else None,
        return_on=told.get(Role.ABSENCE),
        of_rest=rest is not None and Intent.PROMISE in said and amount is None,
    )
