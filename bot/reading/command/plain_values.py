"""Whether a new address, day, sum or number stands among words that say it is one: "the tax is due on the 20th" changes nothing.

As for grave words (`plainly`), the words that a plain statement is made of are few; another one in the same clause
makes it a question to the owner.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.core.readings import Command, Verb
from bot.reading.command.clause import clause_around
from bot.reading.command.plainly import WORD, has_capital, is_known, known_words
from bot.reading.command.sentence import Sentence
from bot.reading.command.tongue import Mark

_MARKS = {
    Verb.CONTACT: (Mark.ADD, Mark.REMOVE, Mark.REPLACE, Mark.IN_COPY, Mark.TOWARDS),
    Verb.DUE: (Mark.DUE, Mark.POLITE),
    Verb.AMOUNT: (Mark.AMOUNT, Mark.POLITE),
    Verb.NUMBER: (Mark.NUMBER, Mark.POLITE),
}
_DENIABLE = frozenset({Verb.DUE, Verb.PROMISE, Verb.PAYMENT_LINK, Verb.LANGUAGE})
_NOT = re.compile(r"\b(?:not|pas|nicht|no|non|niet)\b|n't\b")
_NOT_REACH = 8
_CONTRAST = re.compile(r"\b(?:but|mais|sondern|sino|ma|maar|instead|plutot|rather|statt|au lieu|bensi|invece)\b")
_OWN = re.compile(
    r"\b(?:my|me|mine|our|us|moi|mon|ma|mes|notre|nos|m'\w+|mir|mich|mein\w*|uns\w*|mi|mio|mia|miei|nostr\w+|mis|nos|nuestr\w+"
    r"|mij|mijn|ons|onze)\b"
)
"""An address beside it may be the owner's own."""
_OF_MANY = re.compile(r"\b(?:invoices|bills|factures|rechnungen|facturas|fatture|facturen|rekeningen)\b")
""" "The total of all my invoices" is no invoice's amount."""
_TITLE = re.compile(
    r"\b(?:herrn?|frau|hr|fr|dr|firma|mit|an|von|bei|mr|mrs|ms|m|mme|sig|sr|sra|don|dott|mevrouw|meneer)\.? $"
)

_AT = re.compile(
    r"(?:\b(?:at|of|for|from|de|des|du|chez|pour|von|bei|fur|di|da|per|van|voor|bij|para|por|con|en)|[(:]) $"
    r"|\b(?:d|l|dell|dall)['’]$"
)
"""After these a client may be named in small letters."""


def is_value_plain(command: Command, said: Sentence) -> bool:
    """Whether nothing but words that go with such a value, and names, stand in its clause; True for other verbs."""
    if command.verb in _DENIABLE and _is_denied(command, said):
        return False
    if command.verb not in _MARKS or (at := _place(command, said)) is None:
        return True
    start, end = _around(at, command.verb, said)
    if command.verb is Verb.CONTACT and _OWN.search(said.folded, start, end):
        return False
    if command.verb is not Verb.CONTACT and said.has(Mark.HEARSAY):
        return False
    if command.verb is Verb.AMOUNT and _OF_MANY.search(said.folded, start, end):
        return False
    if command.verb is Verb.NUMBER and said.part(start, end).has(Mark.OTHER_NUMBER):
        return False
    return not any(_is_unknown(word, command.verb, said) for word in _words(command.verb, said, start, end))


def _is_denied(command: Command, said: Sentence) -> bool:
    """ "The due date is not 15 July", "don't use https://…": a value that is denied, with no other in its place."""
    days = [day.start for day in said.days if day.on in (command.due_on, command.promised_on)]
    at = days[0] if days else max(said.text.find(command.url), 0) if command.url else None
    start, end = clause_around(at, said) if at is not None else (0, len(said.text))
    clause = said.masked[max(0, start - _NOT_REACH) : end]  # Italian "non è" is no "e" that begins a clause
    denied = said.setting.tongue.has(Mark.NEGATED, clause) or _NOT.search(clause) is not None
    return denied and not _CONTRAST.search(said.folded)


def _around(at: int, verb: Verb, said: Sentence) -> tuple[int, int]:
    """The clause of the place; the whole sentence where what the value is stands elsewhere: "a new due date, 20 June"."""
    start, end = clause_around(at, said)
    marked = any(said.part(start, end).has(mark) for mark in _MARKS[verb][:-1])
    return (start, end) if marked or verb is Verb.CONTACT else (0, len(said.text))


def _place(command: Command, said: Sentence) -> int | None:
    """Where the value stands; None where it is written in another way than it is kept."""
    match command.verb:
        case Verb.CONTACT:
            found = said.text.lower().find(command.email or "")
        case Verb.DUE:
            found = next((day.start for day in said.days if day.on == command.due_on), -1)
        case Verb.AMOUNT:
            found = next((one.start for one in said.amounts if one.money == command.amount), -1)
        case _:
            found = said.text.find(command.number or "")
    return found if found >= 0 else None


def _words(verb: Verb, said: Sentence, start: int, end: int) -> Iterator[re.Match[str]]:
    """The words between two places that are neither known to go with the verb nor part of what it was read from."""
    tongue = said.setting.tongue
    patterns = [tongue.mark(mark) for mark in _MARKS[verb]]
    patterns += [tongue.role(role) for role in tongue.roles] if verb is Verb.CONTACT else []
    patterns += [tongue.verb(Verb.PAUSE)]
    taken = [match.span() for pattern in patterns for match in pattern.finditer(said.folded, start, end)]
    known = known_words(tongue.code, verb)
    for word in WORD.finditer(said.masked, start, end):
        inside = any(first <= word.start() and word.end() <= last for first, last in taken)
        if len(word[0]) > 1 and not inside and not is_known(word[0], known):
            yield word


def _is_unknown(word: re.Match[str], verb: Verb, said: Sentence) -> bool:
    """Not a name: of a contact's any word with a capital may be one, of others one within the sentence."""
    before = said.folded[: word.start()]
    if verb is Verb.CONTACT and _AT.search(before):
        return False
    if not has_capital(word.span(), said):
        return True
    if verb is Verb.CONTACT or _TITLE.search(before):
        return False
    return said.setting.tongue.code == "de" or not before.strip(" \"'«")
