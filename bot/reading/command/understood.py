"""What one sentence instructs, and whether it holds nothing else that could matter."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import islice

from bot.core.readings import Asked, Command, Verb
from bot.reading.amounts import FoundAmount
from bot.reading.command.clause import parted
from bot.reading.command.details import details, stops_mails_to
from bot.reading.command.lacking import is_missing
from bot.reading.command.meant import ASKING, GRAVE, is_refused, is_told, is_uncertain, meant
from bot.reading.command.more_time import given_until, more_time
from bot.reading.command.plain_values import is_value_plain
from bot.reading.command.plainly import is_plainly_said
from bot.reading.command.sentence import Sentence
from bot.reading.command.tongue import Mark
from bot.reading.command.values import (
    bare_sum,
    comes_later,
    is_one_sum,
    leaves_end_open,
    may_be_past,
    one_sum,
    paid_on,
    resumes_on,
    right_amounts,
    until,
    without_sum,
)
from bot.reading.command.wishes import language_in, wish_in
from bot.reading.dates import names_impossible_day

_SHORT = 6
_MOST_MATCHES = 6
_PLAIN = frozenset({Verb.PAID, Verb.CANCEL, Verb.RESUME, Verb.REMIND, Verb.ESCALATE})
"""What books, ends or sends: said among words that are known to go with it."""
_SENT_NOW = frozenset({Verb.REMIND, Verb.ESCALATE})
"""What is done at once: with a day to come beside it, it is to be done then."""
_LOOKING = frozenset({Verb.STATUS, Verb.LIST})
_STATED = frozenset({Verb.PAID, Verb.PROMISE, Verb.DISPUTE, Verb.DUE, Verb.AMOUNT, Verb.STATUS, Verb.CANCEL})
"""What a remark to be kept may speak of without instructing it."""


@dataclass(frozen=True, slots=True)
class Said:
    """The commands of a sentence; ``clear`` where it holds nothing else that could matter."""

    commands: tuple[Command, ...] = ()
    clear: bool = True

    def within_note(self) -> Said:
        """What remains of it in a remark: orders, but no statements."""
        return Said(tuple(one for one in self.commands if one.verb not in _STATED), self.clear)


def understood(said: Sentence, before: Sentence | None = None) -> Said:
    """What ``said`` instructs; ``before`` is the sentence that it follows."""
    found = _about_what_is_late(_understood(said, before), said)
    if any(one.verb not in _LOOKING for one in found.commands) or not said.has(Mark.NEXT):
        return found
    asks = said.is_question or said.has(Mark.TELL_ME) or len(said.folded.split()) <= _SHORT
    return Said((Command(Verb.STATUS, asked=Asked.NEXT),), found.clear) if asks or found.commands else found


def _about_what_is_late(found: Said, said: Sentence) -> Said:
    """A list of what is late holds nothing else; a short question for it is one for a list."""
    if not said.has(Mark.OVERDUE):
        return found
    if not found.commands and said.is_question and not said.numbers and len(said.folded.split()) <= _SHORT + 2:
        return Said((Command(Verb.LIST, asked=Asked.OVERDUE),), found.clear)
    late = (replace(one, asked=Asked.OVERDUE) if one.verb is Verb.LIST else one for one in found.commands)
    return Said(tuple(late), found.clear)


def _understood(said: Sentence, before: Sentence | None) -> Said:
    if note := said.setting.tongue.verb(Verb.NOTE).search(said.folded):
        head = understood(said.part(0, note.start()), before) if note.start() > 3 else Said()
        return Said((*head.commands, Command(Verb.NOTE)), head.clear)
    if said.is_question and not said.has(Mark.POLITE):
        return Said(_asked(said, before))
    stated = _stated(said, before)
    if not stated.commands and before and _goes_on(said, before):
        return Said(_asked(said, None))
    if not stated.commands and (said.is_question or said.has(Mark.TELL_ME)):
        return Said(_asked(said, before))
    if said.has(Mark.TELL_ME) and said.has(Mark.STATUS) and not any(one.verb in ASKING for one in stated.commands):
        return Said((*stated.commands, Command(Verb.STATUS)), stated.clear)
    if not stated.commands and (day := more_time(said) or given_until(said)):
        return Said((Command(Verb.PAUSE, until=day),), stated.clear)
    return stated


def _asked(said: Sentence, before: Sentence | None) -> tuple[Command, ...]:
    """What a question asks to be answered with; "send it again?" asks for what the sentence ``before`` names."""
    tongue = said.setting.tongue
    found = [verb for verb in tongue.verbs if verb in ASKING and tongue.verb(verb).search(said.folded)]
    if not found and before and said.has(Mark.WANTS) and len(said.folded.split()) <= _SHORT:
        found = [verb for verb in (Verb.DIGEST, Verb.DOSSIER) if tongue.verb(verb).search(before.folded)]
    if not found and said.has(Mark.STATUS):
        found = [Verb.STATUS]
    return tuple(Command(verb) for verb in found)


def _goes_on(said: Sentence, before: Sentence) -> bool:
    """ "And the file of 031": after a sentence that asked for something."""
    joined = said.setting.tongue.mark(Mark.CLAUSE).match(said.folded)
    return joined is not None and any(command.verb in ASKING for command in understood(before).commands)


def _stated(said: Sentence, before: Sentence | None) -> Said:
    brought = details(said, before)
    found = [one for one in brought if not _is_impossible(one)]
    clear = is_one_sum(said) or not any(one.verb is Verb.AMOUNT for one in brought)
    clear = clear and not any(may_be_past(said, one.due_on or one.promised_on) for one in brought)
    clear = clear and all(is_value_plain(one, said) for one in brought)
    unsure = said.has(Mark.CONDITION) or said.has(Mark.WANTED)
    clear = clear and not (unsure and any(one.verb is Verb.PROMISE for one in brought))
    for verb in said.setting.tongue.verbs:
        matches = list(islice(said.setting.tongue.verb(verb).finditer(said.folded), _MOST_MATCHES))
        fitting = [match for match in matches if meant(verb, match, said)]
        if verb is Verb.PAID and fitting and _brings_no_money(brought, fitting[0], said):
            clear = clear and [one.verb for one in brought] == [Verb.PROMISE]
            continue
        if verb is Verb.PAUSE and stops_mails_to(said):
            continue
        lost = bool(fitting) and len(fitting) < len(matches)
        if fitting and verb is Verb.CANCEL and said.has(Mark.FOR_NOW):
            found.append(Command(Verb.PAUSE, until=until(said, fitting[0].start())))
            lost = True
        elif fitting and verb is Verb.REMIND and said.has(Mark.LATER) and until(said, 0):
            found.append(Command(Verb.PAUSE, until=until(said, 0)))
        elif fitting and verb in _SENT_NOW and not brought and (on := comes_later(said, fitting[0].start())):
            found.append(Command(Verb.PAUSE, until=on))
            lost = True
        elif fitting and verb is Verb.RESUME and not brought and (on := resumes_on(said, fitting[0])):
            found.append(Command(Verb.PAUSE, until=on))
        elif fitting:
            command = _filled(verb, fitting[0], said)
            found.append(command)
            lost = lost or not _is_whole(command, said) or all(is_told(verb, one, said) for one in fitting)
            lost = lost or (verb in _PLAIN and not any(is_plainly_said(verb, one, said) for one in fitting))
            lost = lost or (verb is Verb.PAUSE and not command.until and leaves_end_open(said, fitting[0].start()))
        elif verb is Verb.APPROVE and any(is_refused(match, said) for match in matches):
            found.append(Command(Verb.REJECT))
        elif verb in GRAVE and verb is not Verb.APPROVE and not (verb is Verb.PAID and _is_foretold(brought, said)):
            lost = any(is_uncertain(match, said) for match in matches)
        clear = clear and not lost
    if _refuses(said):
        found.append(Command(Verb.REJECT))
    impossible = len(found) < len(brought) or names_impossible_day(said.text, said.setting.today)
    return Said(tuple(dict.fromkeys(found)), clear and not impossible and not any(map(_is_impossible, found)))


def _refuses(said: Sentence) -> bool:
    first = said.setting.tongue.mark(Mark.NO_FIRST).match(said.folded.lstrip(" «\"'¡"))
    return first is not None and said.setting.on_draft and not said.has(Mark.DEFERS)


def _brings_no_money(brought: list[Command], match: re.Match[str], said: Sentence) -> bool:
    """Beside another value "paid" is no instruction, but for a promise about the rest, a contact or a link."""
    verbs = {one.verb for one in brought}
    if verbs <= {Verb.CONTACT, Verb.PAYMENT_LINK}:
        return False
    promised = said.setting.tongue.mark(Mark.PROMISED).search(said.folded)
    apart = promised is not None and "," in said.folded[match.end() : promised.start()]
    return not (verbs == {Verb.PROMISE} and apart and said.amounts)


def _is_foretold(brought: list[Command], said: Sentence) -> bool:
    """ "031 will be paid on the 20th": its "paid" is the promise's."""
    promised = [one.verb for one in brought] == [Verb.PROMISE]
    return promised and not said.has(Mark.CONDITION) and not said.has(Mark.HEDGED)


def _is_impossible(command: Command) -> bool:
    return command.amount is not None and command.amount.minor <= 0


def _filled(verb: Verb, match: re.Match[str], said: Sentence) -> Command:
    match verb:
        case Verb.PAID:
            amounts = [one for one in _own_amounts(match, said) if not is_missing(said, one)]
            amount = amounts[0].money if amounts else bare_sum(match.end(), said)[0]
            return Command(verb, amount=amount, paid_on=paid_on(said, match.start()))
        case Verb.PAUSE:
            return Command(verb, until=until(said, match.start()))
        case Verb.LANGUAGE:
            return Command(verb, language=language_in(match[0]))
        case Verb.LADDER:
            return Command(verb, wish=wish_in(match[0]))
        case _:
            return Command(verb)


def _own_amounts(match: re.Match[str], said: Sentence) -> list[FoundAmount]:
    """The sums but for those in a clause about another invoice: "031 paid, 032 is 500 €"."""
    bounds = parted(said)
    clauses = {bound: set(said.part(*bound).numbers) for bound in bounds}
    own = next((clauses[one] for one in bounds if one[0] <= match.start() < one[1]), set())
    others = [one for one in bounds if own and clauses[one] and not own & clauses[one]]
    found = right_amounts(said)
    return [one for one in found if not any(start <= one.start < end for start, end in others)]


def _is_whole(command: Command, said: Sentence) -> bool:
    """Whether the sentence says no more of the command than was read: no other sum, number or day."""
    paid = said.setting.tongue.verb(Verb.PAID)
    match command.verb:
        case Verb.PAID:
            if said.has(Mark.REMAINDER) or (said.has(Mark.PARTIAL) and command.amount is None):
                return False
            return one_sum(said) and not re.search(r"\d", without_sum(said, paid))
        case Verb.PAUSE:
            today = said.setting.today
            past = any(day.on < today for day in said.days) and command.until is None
            several = len({day.on for day in said.days}) > 1
            past = past or may_be_past(said, command.until)
            return not past and not several and not re.search(r"\d", without_sum(said, paid))
        case Verb.CANCEL:
            return not said.amounts and not said.has(Mark.PARTIAL) and not re.search(r"\d", said.masked)
        case _:
            return True
