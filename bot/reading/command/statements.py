"""A sentence with several instructions, each about invoices of its own, taken apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.core.readings import Command, Verb
from bot.reading.command.clause import cuts
from bot.reading.command.meant import ASKING, meant
from bot.reading.command.sentence import Sentence, Setting, blanked, sentence_of
from bot.reading.command.tongue import Mark
from bot.reading.command.understood import understood


def statements(said: Sentence, before: Sentence | None) -> tuple[Sentence, ...]:
    """The parts that each name invoices and say something of them; the whole sentence where there are not two."""
    if len(said.numbers) < 2:
        asks = said.is_question or said.has(Mark.TELL_ME)
        return _with_question(said, before) if asks else (said,)
    parts = list(_grouped(said, before))
    complete = [part for part in parts if part.numbers and understood(part, before).commands]
    return tuple(parts) if len(complete) == len(parts) > 1 else (said,)


def _with_question(said: Sentence, before: Sentence | None) -> tuple[Sentence, ...]:
    """ "Pause 031, and what comes next?": an order or a statement, and a question joined by "and" or a comma."""
    for cut in cuts(said):
        order, question = said.part(0, cut), said.part(cut, len(said.text))
        ordered = {command.verb for command in understood(order, before).commands}
        asked = {command.verb for command in understood(question, order).commands}
        if ordered - ASKING and asked and asked <= ASKING:
            return order, question
    return (said,)


def _grouped(said: Sentence, before: Sentence | None) -> Iterator[Sentence]:
    """Clauses joined until each group names an invoice and says something; the last takes what is left over."""
    start = 0
    for cut in cuts(said):
        group, rest = said.part(start, cut), said.part(cut, len(said.text))
        complete = group.numbers and understood(group, before).commands
        if complete and rest.numbers and understood(rest, before).commands:
            yield group
            start = cut
    yield said.part(start, len(said.text))


def clause_strays(part: str, commands: Sequence[Command], invoices: Sequence[str], setting: Setting) -> bool:
    """Whether a clause of ``part`` says something about an invoice that none of the ``commands`` holds."""
    whole = sentence_of(part, setting, invoices)
    ends = (*cuts(whole), len(part))
    bounds = zip((0, *ends), ends, strict=False)
    return any(_strays(whole.part(start, end), commands) for start, end in bounds)


def _strays(clause: Sentence, commands: Sequence[Command]) -> bool:
    tongue = clause.setting.tongue
    if not clause.numbers:
        return False
    matches = [
        (command.verb, match)
        for command in commands
        if command.verb in tongue.verbs
        for match in tongue.verb(command.verb).finditer(clause.folded)
    ]
    if matches:
        return not all(meant(verb, match, clause) for verb, match in matches)
    if understood(clause).commands:
        return False
    dated = any(command.verb in (Verb.PAUSE, Verb.DUE) for command in commands)
    days = [(day.start, day.end) for day in clause.days if dated]
    rest = tongue.mark(Mark.FILLER).sub(
        " ", tongue.mark(Mark.CLAUSE).sub(" ", blanked(clause.folded, days, clause.numbers))
    )
    return any(character.isalnum() for character in rest)
