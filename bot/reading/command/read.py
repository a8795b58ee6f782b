"""The owner's instruction in plain words. What was not plainly said is not read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.core.readings import Command, Verb
from bot.reading.command.beside_button import is_idle, opens_with_answer
from bot.reading.command.carried_on import carried_on
from bot.reading.command.denied import OF_INVOICES, denied
from bot.reading.command.excepted import excepted
from bot.reading.command.left_aside import leaves_answer_aside
from bot.reading.command.likely import Likely, likely_languages
from bot.reading.command.meant import ASKING, GRAVE
from bot.reading.command.named import Named, is_fresh, named_invoices, names_of, not_this_but_that
from bot.reading.command.only_yes import YES, is_plain_yes, says_only_yes, unsigned
from bot.reading.command.own_words import TEXT_LIMIT, mended, sentences
from bot.reading.command.sentence import Sentence, Setting, sentence_of
from bot.reading.command.settled import conflicts, settled
from bot.reading.command.statements import clause_strays, statements
from bot.reading.command.tongue import Mark, any_has, tongue
from bot.reading.command.understood import Said, understood
from bot.reading.command.unread import leaves_unread, orders_by_name
from bot.reading.command.unreal import doubts
from bot.reading.folding import fold
from bot.reading.loops import ABSENCE_SUBJECT

_WHY_LIMIT = 200
_ON_REFLECTION = re.compile(r"\b(?:but|mais|aber|pero|ma|maar),? (?:no|non|nein|nee|pas)\W*$")
"""Ends a sentence that tells what was meant at first: "I was going to pause it, but no"."""
_OF_THE_DEBT = re.compile(
    r"\b(?:invoices?|debt|claim|factures?|creance|rechnung\w*|forderung\w*|facturas?|deuda|fattur[ae]|credito|factu(?:ur|ren)"
    r"|vordering|writ\w+ (?:it |this |that )?off|loss|perte|ausbuch\w*|ausgebucht|perdid[oa]|perdita|afboek\w*|afgeboekt)\b"
)
_ADDS_UP = frozenset({Verb.CONTACT})
"""Verbs that may stand several times in one mail, each for itself."""


@dataclass(frozen=True, slots=True)
class CommandReading:
    """The commands in the order said, the invoice numbers written, the words; ``sure``: plain enough to act on.

    A command that is meant for some of the invoices alone names them itself. ``everything``: the owner speaks of
    all invoices of a client; but for those ``excepted``, which are not among ``invoices``.
    """

    commands: tuple[Command, ...]
    invoices: tuple[str, ...]
    why: tuple[str, ...]
    sure: bool
    everything: bool = False
    excepted: tuple[str, ...] = ()


def read_command(subject: str, text: str, today: date, currency: str) -> CommandReading:
    """Reads the visible ``text`` of the owner's mail; ``currency`` is meant where an amount names none."""
    parts = sentences(text)
    named = named_invoices(subject, parts)
    if is_fresh(subject) and ABSENCE_SUBJECT.search(fold(subject)):
        return CommandReading((), named.invoices, (), False)
    on_draft = any_has(Mark.DRAFT, fold(subject))
    likely = likely_languages(subject, parts)
    settings = [Setting(today, currency, on_draft, tongue(code)) for code in (*likely.languages, *likely.others)]
    beside = _beside_denied(parts, text, named, likely, settings)
    if beside and beside.invoices and not beside.everything:
        return beside
    but = excepted(parts, named.invoices, settings)
    if not but.numbers:
        return beside or _read_parts(parts, text, named, likely, settings)
    read = _read_parts(but.parts, text, named.without(but.numbers), likely, settings)
    certain = but.plain and but.of_all and len(read.commands) == 1 and not read.invoices
    return replace(read, sure=read.sure and certain, everything=but.of_all, excepted=but.numbers)


def _beside_denied(
    parts: Sequence[str], text: str, named: Named, likely: Likely, settings: Sequence[Setting]
) -> CommandReading | None:
    """What is said of the invoices that no clause denies, to be asked; None where none is denied or all else is said."""
    but = denied(parts, named.invoices)
    if not but.numbers:
        return None
    read = _read_parts(but.parts, text, named.without(but.numbers), likely, settings)
    if not read.commands or not all(command.verb in OF_INVOICES for command in read.commands):
        return None
    if not read.invoices:
        return replace(read, sure=False, excepted=but.numbers)
    commands = tuple(replace(command, invoices=command.invoices or read.invoices) for command in read.commands)
    return replace(read, commands=commands, invoices=named.invoices, sure=False)


def _read_parts(
    parts: Sequence[str], text: str, named: Named, likely: Likely, settings: Sequence[Setting]
) -> CommandReading:
    """The ``parts`` of a ``text`` that are to be read."""
    for setting in settings:
        if (ready := _ready(parts, named, setting)) is not None:
            return ready
    whole = len(text) <= TEXT_LIMIT
    answer = unsigned(parts, text, settings[0])
    if settings[0].on_draft and is_plain_yes(answer, named.invoices):
        return CommandReading((Command(Verb.APPROVE),), named.invoices, tuple(parts), whole)
    readings = [_read(parts, named, setting) for setting in settings]
    hedged = any(setting.tongue.has(Mark.HEDGED, fold(part)) for setting in settings for part in parts)
    sure = whole and not hedged and not any_has(Mark.NEVER_MIND, fold(" ".join(parts)))
    known, possible = readings[: len(likely.languages)], readings[len(likely.languages) :]
    chosen = next((one for one in known if one.commands), None)
    if chosen is None and (chosen := _fullest(possible, not known)):
        denied_here = any_has(Mark.NEGATED, fold(" ".join(parts)))  # a language that does not know its "not"
        sure = sure and not (known and denied_here)
    sure = sure and (bool(known) or len({one.commands for one in possible if one.commands}) == 1)
    if chosen is None:
        return readings[0]
    if any(command.verb in GRAVE for command in chosen.commands):
        sure = sure and not any(doubts(fold(part), setting) for setting in settings for part in parts)
    if leaves_answer_aside(parts, {command.verb for command in chosen.commands}):
        sure = False
    if opens_with_answer(parts, named.invoices):
        sure = sure and all(is_idle(part, named.invoices, settings) for part in answer[1:])
    return replace(chosen, sure=chosen.sure and sure and not _says_more(chosen, answer, named, settings))


def _says_more(chosen: CommandReading, parts: Sequence[str], named: Named, settings: Sequence[Setting]) -> bool:
    """A yes to a draft that says something else besides: nobody knows whether the letter may leave."""
    yes = any(command.verb in YES for command in chosen.commands)
    return yes and settings[0].on_draft and not says_only_yes(parts, named.invoices, settings[0])


def _fullest(readings: Sequence[CommandReading], grave: bool) -> CommandReading | None:
    """The reading that finds most, one that sees an address go first; grave words count only where no other language is
    likelier.
    """
    fit = [one for one in readings if one.commands and (grave or not any(c.verb in GRAVE for c in one.commands))]
    return max(fit, key=lambda one: (_parts_from_address(one), len(one.commands)), default=None)


def _parts_from_address(read: CommandReading) -> bool:
    return any(command.action in ("remove", "replace") for command in read.commands)


def _ready(parts: Sequence[str], named: Named, setting: Setting) -> CommandReading | None:
    """A ready answer, alone or with the numbers of the invoices that it is about."""
    text = words = " ".join(parts)
    for number in named.invoices:
        text = text.replace(number, " ")
    answer = " ".join(fold(text).replace(",", " ").split()).strip(" .!:;\"'«»")
    if answer == "?" and named.in_text:
        return CommandReading((Command(Verb.STATUS, said=words),), named.invoices, (words,), True)
    # under a draft "go" says yes to it; anywhere else, to sending without being asked
    verb = setting.tongue.draft_ready.get(answer) if setting.on_draft else None
    verb = verb or setting.tongue.ready.get(answer)
    if verb is None:
        return None
    commands = (Command(verb, said=words),)
    sure = not _may_mean_the_draft(commands, parts, named, setting) and not (
        verb in GRAVE and doubts(fold(words), setting)
    )
    return CommandReading(commands, named.invoices, (words,), sure)


def _may_mean_the_draft(commands: Sequence[Command], parts: Sequence[str], named: Named, setting: Setting) -> bool:
    """ "Cancel it" under a letter that waits for a yes: nobody knows whether it is the letter or the invoice."""
    gives_up = setting.on_draft and any(command.verb is Verb.CANCEL for command in commands)
    return gives_up and not named.in_text and not any(_OF_THE_DEBT.search(fold(part)) for part in parts)


def _read(said_parts: Sequence[str], named: Named, setting: Setting) -> CommandReading:
    parts = carried_on(said_parts, named.invoices, setting)
    found: list[Command] = []
    why: list[str] = []
    clear = True
    said: list[tuple[str, Said]] = list(_said(parts, named, setting))
    for words, one in said:
        clear = clear and one.clear
        for command in one.commands:
            clear = _take(found, command) and clear
            why.append(words[:_WHY_LIMIT])
    commands, dropped = settled(found, parts, setting)
    clear = clear and bool(commands) and not dropped and not conflicts(commands)
    changed = {command.number for command in commands}
    invoices = tuple(one for one in named.invoices if one not in changed)
    commands = names_of(commands, invoices)
    clear = clear and _each_has_its_own(commands, invoices, named, parts, setting)
    clear = clear and not not_this_but_that(parts, invoices) and not any(_ON_REFLECTION.search(fold(p)) for p in parts)
    clear = clear and not (invoices and any(orders_by_name(part, invoices, setting) for part in parts))
    clear = clear and not _leaves_a_value(said, found, parts, setting)
    clear = clear and not _may_mean_the_draft(commands, parts, named, setting)
    everything = any(setting.tongue.has(Mark.ALL, fold(part)) for part in parts)
    return CommandReading(commands, invoices, tuple(dict.fromkeys(why)), clear, everything)


def _leaves_a_value(
    said: Sequence[tuple[str, Said]], found: Sequence[Command], parts: Sequence[str], setting: Setting
) -> bool:
    """ "I gave them till the end of April. What's next?": a day or sum that was not understood, before a mere question."""
    if not all(command.verb in ASKING for command in found):
        return False
    silent = [part for part in parts if not any(words in part and read.commands for words, read in said)]
    sentences = (sentence_of(part, setting) for part in silent)
    return any(one.days or one.amounts for one in sentences)


def _said(parts: Sequence[str], named: Named, setting: Setting) -> Iterator[tuple[str, Said]]:
    """Each statement's words and what it instructs, the invoices it speaks of with its commands."""
    before: Sentence | None = None
    about: tuple[str, ...] = ()
    in_note = False
    for part in parts:
        whole = sentence_of(mended(part, setting.tongue), setting, named.invoices)
        for said in statements(whole, before):
            read = understood(said, before)
            read = read.within_note() if in_note and not any(c.verb is Verb.NOTE for c in read.commands) else read
            in_note = in_note or any(command.verb is Verb.NOTE for command in read.commands)
            about = tuple(number for number in named.invoices if number in said.numbers) or about
            words = said.text if said is not whole else part
            commands = tuple(replace(command, invoices=about, said=words) for command in read.commands)
            clear = read.clear and (in_note or not leaves_unread(said, read))
            # "031 paid, and what's next?" may ask whether it is; "031 paid, and where is 032?" does not
            asked = whole.is_question and len(whole.numbers) < 2
            clear = clear and not (asked and any(command.verb in GRAVE for command in commands))
            yield words, Said(commands, clear)
        before = whole


def _take(found: list[Command], command: Command) -> bool:
    """Enters a command; the same verb about the same invoices says more of the first. False where they differ."""
    for at, old in enumerate(found):
        apart = old.invoices and command.invoices and old.invoices != command.invoices
        if old.verb is not command.verb or (apart and _values(old) != _values(command)):
            continue
        if command.verb in _ADDS_UP and old.email != command.email:
            continue
        both = tuple(dict.fromkeys((*old.invoices, *command.invoices)))
        found[at] = replace(_merged(old, command), invoices=both)
        return _merged(old, command) == _merged(command, old)
    found.append(command)
    return True


def _values(command: Command) -> Command:
    return replace(command, invoices=())


def _merged(old: Command, new: Command) -> Command:
    """The same verb twice: what the first left open, the second may say."""
    return replace(
        old,
        invoices=(),
        said=old.said if new.said in old.said else f"{old.said} | {new.said}",
        until=old.until or new.until,
        amount=old.amount or new.amount,
        paid_on=old.paid_on or new.paid_on,
    )


def _each_has_its_own(
    commands: Sequence[Command], invoices: tuple[str, ...], named: Named, parts: Sequence[str], setting: Setting
) -> bool:
    """Whether it is plain which instruction is meant for which of several invoices."""
    if len(invoices) < 2:
        return True
    covered = {name for command in commands for name in command.invoices or invoices}
    summed = any(command.amount is not None and len(command.invoices or invoices) > 1 for command in commands)
    strays = any(clause_strays(part, commands, invoices, setting) for part in parts)
    return covered == set(invoices) <= named.in_text and not summed and not strays
