"""What a mail asks for besides what was understood: as long as something does, nothing of it is surely read."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.core.readings import Verb
from bot.reading.command.clause import cuts, parted
from bot.reading.command.meant import ASKING, GRAVE
from bot.reading.command.sentence import EMAIL, URL, Sentence, Setting, sentence_of
from bot.reading.command.somebody import names_somebody
from bot.reading.command.tongue import Mark, any_has
from bot.reading.command.understood import Said, understood
from bot.reading.command.wishes import language_in

_VALUED = frozenset({Verb.CONTACT, Verb.PAYMENT_LINK, Verb.NUMBER, Verb.AMOUNT, Verb.DUE, Verb.PROMISE})
"""Read from a value and the words around it: a clause with a value belongs to them."""
_ABOUT_LETTERS = _VALUED | ASKING | {Verb.LANGUAGE, Verb.LADDER}
_CHANGES = (Mark.ADD, Mark.REMOVE, Mark.REPLACE, Mark.IN_COPY)
_AROUND = " ,;:-"
_ORDERS = frozenset({Verb.PAUSE, Verb.RESUME, Verb.REMIND, Verb.ESCALATE, Verb.CANCEL})
_DATED = frozenset({Verb.DUE, Verb.PROMISE, Verb.PAUSE, Verb.PAID})
_SUMMED = frozenset({Verb.AMOUNT, Verb.PAID})
_WORD = re.compile(r"[a-z]{2,}")
_TURN = re.compile(r"\b(?:but|mais|aber|pero|ma|maar|however|though|although|enfin|doch|allerdings|sin embargo|pero)\b")
_LATE = re.compile(
    r"\b(?:late|on time|retard|temps|delais|(?:zu )?spat|punktlich|tarde|tiempo|plazo|ritardo|tempo|laat|op tijd|overdue)\b"
)
"""Of money that came, it takes nothing back."""
_COPY_OF = re.compile(r"\b(?:copy of|copie de|kopie (?:von|der|van)|copia (?:de|della|di))\b")
_SENT_ONCE = re.compile(
    r"\b(?:(?:re)?send|forward|resend|r?envoi\w*|r?envoy\w*|transfer\w*|transmet\w*|schick\w*|sende\w*|reenvi\w*|envi\w*|mand\w*|invi\w*"
    r"|inoltr\w*|stuur\w*|doorstur\w*)\b"
)
_LETTERS = re.compile(
    r"\b(?:reminders?|relances?|rappels?|mahnung\w*|erinnerung\w*|recordatorios?|sollecit\w*|herinnering\w*|e?-?mails?|letters?"
    r"|everything|tout|alles|todo|tutto|future|next|from now|desormais|kunftig|kunftige|en adelante|d'ora|voortaan)\b"
)
"""Of those, where they go is told; an invoice that is sent somewhere may be meant to go there once."""
_BARE_SUM = re.compile(r"(?<![\w.,:/-])(?:\d{1,3}(?:[.,']\d{3})+(?:[.,]\d\d)?|\d{2,7}(?:[.,]\d\d)?)(?![\w%]|[.,:/-]\d)")
"""A number of two digits at least that is no day, no invoice's number and no time."""


def leaves_unread(said: Sentence, read: Said) -> bool:
    """Whether ``said`` asks or orders something that is not among the commands ``read`` from it."""
    if any(command.verb is Verb.NOTE for command in read.commands):
        return False
    if not read.commands and (said.is_question or said.has(Mark.TELL_ME) or _holds_address(said)):
        return True
    if _drops_an_order(said, read) or _splits_a_promise(said, read):
        return True
    if any(is_dropped(said, read) for is_dropped in _DROPS):
        return True
    if any(_speaks_of_somebody_else(said.part(*bound), said) for bound in parted(said)):
        return True
    return any(_is_unread(said.part(start, end), said, read, start) for start, end in parted(said))


def orders_by_name(part: str, invoices: Sequence[str], setting: Setting) -> bool:
    """ "Pause Acme." beside "031 is paid.": a sentence that orders something for somebody by name and for no number."""
    said = sentence_of(part, setting, invoices)
    if said.numbers or not names_somebody(_without_first_word(said, said)):
        return False
    return bool({command.verb for command in understood(said).commands} & _ORDERS)


def _speaks_of_somebody_else(clause: Sentence, said: Sentence) -> bool:
    """ "Pause Acme, but 031 is paid": an order for somebody by name, which no invoice's number stands beside."""
    if clause.numbers or not said.numbers or not names_somebody(_without_first_word(clause, said)):
        return False
    beside = [said.part(*bound) for bound in parted(said)]
    of_invoices = {command.verb for one in beside if one.numbers for command in understood(one).commands}
    ordered = {command.verb for command in understood(_without_joint(clause)).commands} & _ORDERS
    return bool(of_invoices and ordered - of_invoices)


def _drops_an_order(said: Sentence, read: Said) -> bool:
    """ "031 paid on Monday, and what's next?": a statement before a question, of which the question alone was read.

    A day or a sum before a question that was read after it is part of a statement, whatever its verb.
    """
    if not read.commands or not {command.verb for command in read.commands} <= ASKING:
        return False
    heads = [said.part(0, cut) for cut in cuts(said)]
    return any(_states(head) for head in heads)


def _turns_after_payment(said: Sentence, read: Said) -> bool:
    """ "He paid, but the bank took it back": what follows a "but" and was not read may take the payment back."""
    if not any(command.verb is Verb.PAID for command in read.commands):
        return False
    tongue = said.setting.tongue
    paid = min((match.end() for match in tongue.verb(Verb.PAID).finditer(said.folded)), default=0)
    for turn in _TURN.finditer(said.folded, paid):
        rest = said.part(turn.end(), len(said.text))
        if len(_WORD.findall(rest.masked)) > 1 and not _LATE.search(rest.folded) and not understood(rest).commands:
            return True
    return False


def _loses_a_value(said: Sentence, read: Said) -> bool:
    """A sum beside a new due date; a sum, a part or a day beside a dispute; a day beside "carry on"."""
    verbs = {command.verb for command in read.commands}
    to_come = any(day.on > said.setting.today for day in said.days)
    summed = bool(said.amounts or _BARE_SUM.search(said.masked))
    if verbs & {Verb.DUE, Verb.PROMISE} and not verbs & _SUMMED and _BARE_SUM.search(said.masked) is not None:
        return True
    if Verb.DUE in verbs and not verbs & _SUMMED and said.amounts:
        return True
    if verbs == {Verb.DISPUTE}:
        return summed or to_come or said.has(Mark.PARTIAL) or said.has(Mark.REMAINDER)
    return verbs == {Verb.RESUME} and to_come


def _loses_how_to_write(said: Sentence, read: Said) -> bool:
    """A language beside a reminder; two links where one was read; an address that a "not", a number or another stands by, or
    to which an invoice is to be sent."""
    verbs = {command.verb for command in read.commands}
    if verbs & {Verb.REMIND, Verb.ESCALATE} and Verb.LANGUAGE not in verbs and language_in(said.folded) is not None:
        return True
    if Verb.PAYMENT_LINK in verbs and len(URL.findall(said.text)) > 1:
        return True
    actions = {command.action for command in read.commands if command.verb is Verb.CONTACT}
    addresses = len({address.lower() for address in EMAIL.findall(said.text)})
    if "add" in actions and any_has(Mark.NEGATED, said.masked):
        return True
    if "add" in actions and said.numbers and _SENT_ONCE.search(said.folded) and not _LETTERS.search(said.folded):
        return True
    if addresses > 1 and "replace" not in actions and any_has(Mark.REMOVE, said.masked):
        return True
    return bool(actions) and (
        (Verb.PAUSE in verbs) or (bool(said.numbers) and _COPY_OF.search(said.folded) is not None)
    )


_DROPS = (_turns_after_payment, _loses_a_value, _loses_how_to_write)


def _splits_a_promise(said: Sentence, read: Said) -> bool:
    """ "350 today and 350 on the 30th", "half on Monday, the rest on the 30th": no promise of everything on one day."""
    if not any(command.verb is Verb.PROMISE for command in read.commands):
        return False
    sums = len(said.amounts) + len(_BARE_SUM.findall(said.masked))
    to_come = {day.on for day in said.days if day.on > said.setting.today}
    return sums > 1 or len(to_come) > 1 or (said.has(Mark.PARTIAL) and said.has(Mark.REMAINDER))


def _loses_a_day(clause: Sentence, read: Said) -> bool:
    """Whether the clause speaks of a due date in figures that were read as none, nor as anything else."""
    dated = any(command.verb in _DATED for command in read.commands)
    return not dated and clause.has(Mark.DUE) and re.search(r"\d", clause.masked) is not None


def _states(head: Sentence) -> bool:
    verbs = [command.verb for command in understood(head).commands]
    return bool(head.days or head.amounts) if not verbs else any(verb not in ASKING for verb in verbs)


def _is_unread(clause: Sentence, said: Sentence, read: Said, start: int) -> bool:
    if _says_another_thing(clause, said, read) or _loses_a_day(clause, read) or _copies_somebody(clause, read):
        return True
    if _tells_whom_to_write_to(clause, said, read) and not _is_covered(said, read, start, start + len(clause.text)):
        return True
    begins = len(clause.folded) - len(clause.folded.lstrip(_AROUND))
    if not said.setting.tongue.mark(Mark.REQUEST).match(clause.folded, begins):
        return False
    valued = any(command.verb in _VALUED for command in read.commands)
    changed = any(command.verb is Verb.CONTACT for command in read.commands) and any(map(clause.has, _CHANGES))
    if changed and not names_somebody(_without_first_word(clause, said)):
        return False  # "bob@... has left, remove him"
    if valued and (clause.days or clause.amounts or clause.numbers or _holds_address(clause)):
        return False
    return not _is_covered(said, read, start, start + len(clause.text)) and not understood(clause).commands


def _says_another_thing(clause: Sentence, said: Sentence, read: Said) -> bool:
    """Whether the clause alone instructs what is not among the commands of the whole: "monthly only, and never the boss"."""
    known = {(command.verb, command.wish) for command in read.commands}
    own = [
        command for command in understood(_without_joint(clause)).commands if _stands_alone(command.verb, clause, said)
    ]
    untold = clause.has(Mark.TELL_ME) and not any(verb in ASKING for verb, _ in known)
    return untold or any((command.verb, command.wish) not in known for command in own)


def _tells_whom_to_write_to(clause: Sentence, said: Sentence, read: Said) -> bool:
    """Whether the clause says who is written to no more, or instead, or in which language, and nothing of that was read."""
    if not read.commands or any(command.verb in _ABOUT_LETTERS for command in read.commands):
        return False
    changes = any(clause.has(mark) for mark in _CHANGES)
    return language_in(clause.folded) is not None or (changes and names_somebody(_without_first_word(clause, said)))


def _copies_somebody(clause: Sentence, read: Said) -> bool:
    """ "Chase 032, the director in copy": whoever reads along is no part of the order that was read."""
    if not read.commands or any(command.verb in _ABOUT_LETTERS for command in read.commands):
        return False
    tongue = clause.setting.tongue
    return clause.has(Mark.IN_COPY) and any(tongue.role(role).search(clause.folded) for role in tongue.roles)


def _without_first_word(clause: Sentence, said: Sentence) -> Sentence:
    """A sentence begins with a capital, whatever its first word is."""
    opens = said.text.startswith(clause.text)
    return clause.part(len(clause.text.partition(" ")[0]), len(clause.text)) if opens else clause


def _without_joint(clause: Sentence) -> Sentence:
    """Without the comma and the "and" before it: a clause alone begins with its own words."""
    at = len(clause.folded) - len(clause.folded.lstrip(_AROUND))
    joint = clause.setting.tongue.mark(Mark.CLAUSE).match(clause.folded, at)
    at = joint.end() if joint else at
    at += len(clause.folded[at:]) - len(clause.folded[at:].lstrip(_AROUND))
    return clause.part(at, len(clause.text))


def _stands_alone(verb: Verb, clause: Sentence, said: Sentence) -> bool:
    """Whether a clause says it whatever stands beside it: "until that is settled" is no payment, "031 is settled" is one.

    "Chase the rest, but not before the 20th" is a pause.
    """
    if verb in GRAVE:
        return bool(clause.numbers)
    return verb is not Verb.REMIND or not said.has(Mark.LATER)


def _is_covered(said: Sentence, read: Said, start: int, end: int) -> bool:
    """Whether words of a command that was read stand in the clause."""
    tongue = said.setting.tongue
    verbs = [command.verb for command in read.commands if command.verb in tongue.verbs]
    found = (match for verb in verbs for match in tongue.verb(verb).finditer(said.folded))
    return any(match.start() < end and start < match.end() for match in found)


def _holds_address(said: Sentence) -> bool:
    return EMAIL.search(said.text) is not None or URL.search(said.text) is not None
