"""The late interest that a letter of the preview names: reckoned like any other, for its made-up invoice."""

from __future__ import annotations

from dataclasses import replace

from bot.config import Config
from bot.core.interest import LateInterest, LateLaw, Overdue, RatesDoNotReach, late_interest
from bot.core.model import Due
from bot.law.tables import BrokenTable, NoTable, late_law
from bot.service.lateness import LAW_FOLDER
from bot.writing.client_letters import ClientLetter
from bot.writing.late import interest_sentence, legal_basis
from bot.writing.voice import Voice
from bot.writing.words import Words


def with_interest(letter: ClientLetter, config: Config | None, words: Words) -> ClientLetter:
    """The letter with its sentences about late interest; where none can be reckoned, ``words`` notes why."""
    try:
        law = late_law(letter.creditor.country, [config.folder / LAW_FOLDER] if config else [])
        reckoned = [late for late in (_reckoned(law, letter, config),) if late]
    except (NoTable, BrokenTable, RatesDoNotReach) as problem:
        words.note(f"Letters name no late interest: {problem}.")
        return letter
    voice = Voice(words, letter.language, letter.creditor.country)
    return replace(
        letter, interest=interest_sentence(reckoned, voice), legal_basis=legal_basis((law.name, law.table), voice)
    )


def _reckoned(law: LateLaw, letter: ClientLetter, config: Config | None) -> LateInterest | None:
    parts = [Overdue(Due(line.due_on, line.balance)) for line in letter.lines if line.due_on]
    return late_interest(law, parts, letter.written_on, (config.law.contract_rate if config else None) or None)
