"""Instructions of one mail among themselves: what one of them makes of another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set

from bot.core.readings import Command, Verb
from bot.reading.command.clause import parted
from bot.reading.command.sentence import Sentence, Setting, sentence_of
from bot.reading.command.somebody import names_somebody
from bot.reading.command.tongue import Mark
from bot.reading.folding import fold

_ABSORB_PAUSE = frozenset({Verb.PAID, Verb.CANCEL, Verb.DISPUTE, Verb.REJECT, Verb.DUE, Verb.PROMISE, Verb.LADDER})
"""After these "don't chase them any more" says nothing new."""
_ABSORB_REMIND = frozenset({Verb.LANGUAGE, Verb.LADDER})
"""Beside these "remind them" says how, not when: "remind them once a month"."""
_CONFLICTS = (
    {Verb.PAID, Verb.RESUME},
    {Verb.PAID, Verb.CANCEL},
    {Verb.PAUSE, Verb.RESUME},
    {Verb.APPROVE, Verb.CANCEL},
)
_AFTER_ALL_IS_PAID = frozenset({Verb.REMIND, Verb.ESCALATE})
"""What nobody wants for an invoice that is paid in full."""


def settled(found: Sequence[Command], parts: Sequence[str], setting: Setting) -> tuple[tuple[Command, ...], bool]:
    """The commands that remain, and whether one was dropped that the owner might have meant."""
    verbs = {command.verb for command in found}
    ends = any(command.verb is Verb.PAUSE and command.until for command in found)
    absorbed: set[Verb] = set()
    dropped: set[Verb] = set()
    if verbs & _ABSORB_PAUSE and not ends and not _about_different_invoices(found):
        more = _says_pause(parts, setting) or any(map(_spares_somebody, _clauses(parts, setting)))
        (dropped if more else absorbed).add(Verb.PAUSE)
    if verbs & _ABSORB_REMIND and not _about_different_invoices(found):
        absorbed.add(Verb.REMIND)
    if ends and any(setting.tongue.has(Mark.THEN, fold(part)) for part in parts):
        dropped.add(Verb.RESUME)
    if Verb.REJECT in verbs:
        dropped |= {Verb.APPROVE, Verb.CANCEL}
    if Verb.REJECT in verbs and not ends:
        dropped.discard(Verb.PAUSE)
        absorbed.add(Verb.PAUSE)
    if any(setting.tongue.has(Mark.DEFERS, fold(part)) for part in parts) or Verb.PAUSE in verbs - absorbed:
        dropped.add(Verb.APPROVE)
    if {Verb.PAID, Verb.APPROVE} <= {command.verb for command in found if not command.invoices}:
        dropped.add(Verb.APPROVE)  # "it's fine, they have paid" lets no reminder leave
    if {Verb.PAID, Verb.CANCEL} <= verbs and conflicts(found):
        dropped.add(Verb.CANCEL)  # money that came in is written off in no other sense
    if Verb.CANCEL in verbs - dropped:
        dropped.add(Verb.RESUME)
    if setting.on_draft and Verb.APPROVE in verbs - dropped and not _about_different_invoices(found):
        absorbed.add(Verb.RESUME)  # "go ahead" under a draft is one answer
    kept = tuple(command for command in found if command.verb not in absorbed | dropped)
    return kept, bool(verbs & dropped)


def _about_different_invoices(found: Sequence[Command]) -> bool:
    return len({command.invoices for command in found}) > 1


def _says_pause(parts: Sequence[str], setting: Setting) -> bool:
    """Whether a pause is asked for by its name, not only by "don't chase them"."""
    words = {word for part in parts for word in re.findall(r"[a-z]+", fold(part))}
    return any(verb is Verb.PAUSE and answer in words for answer, verb in setting.tongue.ready.items())


def _spares_somebody(clause: Sentence) -> bool:
    """ "031 is paid, and don't write to Jean Petit any more": whoever is named may be more than the invoice's debtor."""
    tongue = clause.setting.tongue
    is_wish = tongue.verb(Verb.LADDER).search(clause.folded) is not None
    if is_wish or tongue.verb(Verb.PAUSE).search(clause.folded) is None:
        return False
    return names_somebody(clause) or any(tongue.role(role).search(clause.folded) for role in tongue.roles)


def _clauses(parts: Sequence[str], setting: Setting) -> Iterator[Sentence]:
    for part in parts:
        whole = sentence_of(part, setting)
        yield from (whole.part(start, end) for start, end in parted(whole))


def conflicts(commands: Sequence[Command]) -> bool:
    """Whether two commands about the same invoices cannot both be meant."""
    paid = any(command.verb is Verb.PAID and command.amount is None for command in commands)
    later = ({Verb.PAID, verb} for verb in _AFTER_ALL_IS_PAID if paid)
    return any(_meets(pair, commands) for pair in (*_CONFLICTS, *later))


def _meets(pair: Set[Verb], commands: Sequence[Command]) -> bool:
    """Whether both verbs are said of an invoice."""
    both = [command for command in commands if command.verb in pair]
    names = [name for command in both for name in command.invoices]
    apart = all(command.invoices for command in both) and len(names) == len(set(names))
    return len({command.verb for command in both}) == 2 and not apart
