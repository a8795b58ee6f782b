"""The owner's instruction in plain words. What was not plainly said is not read."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from bot.core.model import Role
from bot.core.money import Money, exponent
from bot.core.readings import Command, Verb
from bot.reading import command_words as spoken
from bot.reading.amounts import find_amounts, parse_number
from bot.reading.date_words import MONTHS, WEEKDAYS, alternatives
from bot.reading.dates import FoundDate, find_dates, names_impossible_day
from bot.reading.folding import fold
from bot.reading.invoice_numbers import find_invoice_numbers
from bot.reading.loops import ABSENCE_SUBJECT
from bot.reading.roles import role_of

__all__ = ["Command", "CommandReading", "Verb", "read_command"]

_TEXT_LIMIT = 10_000
_SENTENCE = re.compile(r"(?<=[!?;])\s*|(?<=[a-zà-ÿ]\.)\s+|(?<=\d\d\d\.)\s+|\n+")
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_URL = re.compile(r"https?://[^\s<>]+[^\s<>.,;)]")
_REPLY = re.compile(r"^\s*(?:re|aw|tr|fwd?|sv|antw|rif)\s*:", re.IGNORECASE)
_CONFLICTS = ({Verb.PAID, Verb.RESUME}, {Verb.PAID, Verb.CANCEL}, {Verb.PAUSE, Verb.RESUME})
_MONTH_AND_YEAR = re.compile(rf"\b(?:{alternatives(MONTHS)}) (?:de |del )?20\d\d\b")
_BARE = re.compile(r"(?P<number>\d{1,3}(?:[ .,']\d{3})+(?:[.,]\d{1,2})?|\d+(?:[.,]\d{1,2})?)(?![\w%]|[.,/-]\d| ?%)")
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class _Said:
    """What one sentence instructs; ``clear`` where it holds nothing else that could matter."""

    commands: tuple[Command, ...] = ()
    clear: bool = True


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence with the days in it; ``today`` and ``currency`` are meant where it names none."""

    text: str
    folded: str
    days: tuple[FoundDate, ...]
    today: date
    currency: str
    on_draft: bool


@dataclass(frozen=True, slots=True)
class CommandReading:
    """The commands in the order said, the invoice numbers written, the words; ``sure``: plain enough to act on."""

    commands: tuple[Command, ...]
    invoices: tuple[str, ...]
    why: tuple[str, ...]
    sure: bool


def read_command(subject: str, text: str, today: date, currency: str) -> CommandReading:
    """Reads the visible ``text`` of the owner's mail; ``currency`` is meant where an amount names none."""
    text = _without_closing(text[:_TEXT_LIMIT])
    numbers = _invoices(subject, text)
    if ABSENCE_SUBJECT.search(fold(subject)):
        return CommandReading((), numbers, (), False)
    on_draft = bool(spoken.DRAFT_SUBJECT.search(fold(subject)))
    if (verb := _ready(text, numbers, on_draft)) is not None:
        return CommandReading((Command(verb),), numbers, (text.strip(),), True)
    sentences = [sentence.strip() for sentence in _SENTENCE.split(text) if sentence.strip()]
    commands: dict[Verb, Command] = {}
    why = []
    clear = not spoken.HEDGED.search(fold(text))
    for sentence in sentences:
        said = _sentence(_Sentence(sentence, fold(sentence), find_dates(sentence, today), today, currency, on_draft))
        clear = clear and said.clear
        for command in said.commands:
            old = commands.get(command.verb, command)
            commands[command.verb] = _merged(old, command)
            clear = clear and _merged(command, old) == _merged(old, command)
            why.append(sentence[:200])
    clear = clear and bool(commands) and _applies_to_all(sentences, numbers, list(commands.values()), today)
    dropped = _settle(commands, fold(text))
    clear = clear and not dropped and not any(pair <= commands.keys() for pair in _CONFLICTS)
    changed = commands.get(Verb.NUMBER)
    invoices = tuple(one for one in numbers if not changed or one != changed.number)
    return CommandReading(tuple(commands.values()), invoices, tuple(dict.fromkeys(why)), clear)


def _without_closing(text: str) -> str:
    """The text above "Kind regards" and the like: below stand names and terms of business."""
    lines = text.splitlines()
    for index, line in enumerate(lines):
        if index and spoken.CLOSING.match(fold(line.strip())):
            return "\n".join(lines[:index])
    return text


def _invoices(subject: str, text: str) -> tuple[str, ...]:
    fresh = "" if _REPLY.match(subject) else subject
    return find_invoice_numbers(f"{fresh}\n{text}")


def _ready(text: str, numbers: tuple[str, ...], on_draft: bool) -> Verb | None:
    """A ready answer, alone or with the numbers of the invoices that it is about."""
    for number in numbers:
        text = text.replace(number, " ")
    answer = " ".join(fold(text).replace(",", " ").split()).strip(" .!:;\"'«»")
    return spoken.READY.get(answer) or (spoken.DRAFT_READY.get(answer) if on_draft else None)


def _applies_to_all(sentences: list[str], numbers: tuple[str, ...], commands: list[Command], today: date) -> bool:
    """Whether one and the same instruction is meant for every invoice written: a sum is never meant for each."""
    if len(numbers) < 2:
        return True
    clauses = [clause for sentence in sentences for clause in spoken.CLAUSE.split(fold(sentence))]
    return (
        len(commands) == 1
        and commands[0].amount is None
        and all(number in " ".join(sentences) for number in numbers)
        and not any(_strays(clause, numbers, commands[0].verb, today) for clause in clauses)
    )


def _strays(clause: str, numbers: tuple[str, ...], verb: Verb, today: date) -> bool:
    """Whether it says something else about an invoice than the ``verb``."""
    rest = clause
    for number in numbers:
        rest = rest.replace(fold(number), " ")
    if rest == clause:
        return False
    days = find_dates(rest, today) if verb is Verb.PAUSE else ()
    rest = _blanked(rest, [(day.start, day.end) for day in days])
    said = _Sentence(rest, rest, (), today, "", on_draft=True)
    if matches := [match for one, pattern in spoken.RULES if one is verb for match in pattern.finditer(rest)]:
        return not all(_meant(verb, match, said) for match in matches)
    return bool(spoken.NOTHING_MORE.sub("", rest))


def _sentence(said: _Sentence) -> _Said:
    if said.text.rstrip(" )").endswith("?") and not _asks_for_action(said.folded):
        return _Said((Command(Verb.STATUS),) if spoken.STATUS_QUESTION.search(said.folded) else ())
    details = _details(said)
    found, clear = [one for one in details if not _impossible(one)], True
    for verb, pattern in spoken.RULES:
        matches = list(pattern.finditer(said.folded))
        meant = [match for match in matches if _meant(verb, match, said)]
        lost = len(meant) < len(matches) and bool(meant)
        if meant and verb is Verb.PAID and (details or not _is_plain(said.folded)):
            lost, meant = [one.verb for one in details] != [Verb.PROMISE], []
        if meant:
            command = _filled(verb, meant[0], said)
            found.append(command)
            lost = lost or not _is_understood(command, said)
        clear = clear and not lost
    impossible = len(found) < len(details) or names_impossible_day(said.text, said.today)
    return _Said(tuple(found), clear and not impossible and not any(_impossible(one) for one in found))


def _impossible(command: Command) -> bool:
    return command.amount is not None and command.amount.minor <= 0


def _is_plain(folded: str) -> bool:
    return not any(words.search(folded) for words in (spoken.NEGATED, spoken.OPEN, spoken.HEARSAY, spoken.PROMISED))


def _is_understood(command: Command, said: _Sentence) -> bool:
    """Whether the sentence says no more of the command than was read: no other sum, number or day."""
    match command.verb:
        case Verb.PAID:
            if spoken.REMAINDER.search(said.folded) or (spoken.PARTIAL.search(said.folded) and command.amount is None):
                return False
            return _one_sum(said) and not re.search(r"\d", _without_sum(said))
        case Verb.PAUSE:
            past = command.until is not None and command.until < said.today
            several = len({day.on for day in said.days}) > 1
            return not past and not several and not re.search(r"\d", _without_sum(said))
        case Verb.CANCEL:
            return not find_amounts(said.text, said.currency) and not spoken.PARTIAL.search(said.folded)
        case _:
            return True


def _one_sum(said: _Sentence) -> bool:
    """One amount, or one "of" the whole."""
    amounts = find_amounts(said.text, said.currency)
    if len(amounts) == 2:
        return spoken.PART_OF.fullmatch(said.folded[amounts[0].end : amounts[1].start]) is not None
    return len(amounts) < 2


def _bare_sum(start: int, said: _Sentence) -> tuple[Money | None, int, int]:
    """The number without a currency right after "paid", and where it stands with its "of 1000"."""
    folded = _masked(said)
    while start and folded[start - 1].isdigit():
        start -= 1
    begin = spoken.BEFORE_BARE.match(folded, start)
    bare = begin and _BARE.match(folded, begin.end())
    if not bare or _YEAR.fullmatch(bare["number"]):
        return None, 0, 0
    of = spoken.PART_OF.match(folded, bare.end())
    whole = of and _BARE.match(folded, of.end())
    end = whole.end() if whole else bare.end()
    value = parse_number(bare["number"], exponent(said.currency)) if spoken.AFTER_BARE.match(folded, end) else None
    return (Money.of(value, said.currency), bare.start(), end) if value else (None, 0, 0)


def _masked(said: _Sentence) -> str:
    """The folded sentence with blanks for its days, amounts, invoice numbers and addresses."""
    spans = [(day.start, day.end) for day in said.days]
    spans += [(one.start, one.end) for one in find_amounts(said.text, said.currency)]
    return _blanked(said.folded, spans, find_invoice_numbers(said.text))


def _blanked(folded: str, spans: Iterable[tuple[int, int]], numbers: tuple[str, ...] = ()) -> str:
    found = [match.span() for pattern in (_EMAIL, _URL, _MONTH_AND_YEAR) for match in pattern.finditer(folded)]
    found += [match.span() for one in numbers for match in re.finditer(rf"\b{re.escape(fold(one))}\b", folded)]
    for start, end in (*found, *spans):
        folded = folded[:start] + " " * (end - start) + folded[end:]
    return folded


def _without_sum(said: _Sentence) -> str:
    folded = _masked(said)
    for match in spoken.RULES[0][1].finditer(said.folded):
        _, start, end = _bare_sum(match.end(), said)
        folded = folded[:start] + " " * (end - start) + folded[end:]
    return folded


def _asks_for_action(folded: str) -> bool:
    """ "Could you chase them?" is an instruction in the form of a question."""
    return spoken.ASKS_FOR_ACTION.search(folded) is not None


def _meant(verb: Verb, match: re.Match[str], said: _Sentence) -> bool:
    """Whether the word is an instruction here: not denied, not conditional, not somebody else's claim."""
    folded = said.folded
    before = folded[max(0, match.start() - 40) : match.start()].rpartition(",")[2]
    match verb:
        case Verb.PAID:
            return _is_plain(_clause_of(match, folded))
        case Verb.APPROVE:
            expected = said.on_draft or spoken.NEEDS_NO_DRAFT.search(folded)
            return bool(expected) and not spoken.NEGATED.search(folded) and not spoken.OPEN.search(folded)
        case Verb.REJECT:
            return said.on_draft
        case Verb.CANCEL | Verb.RESUME | Verb.ESCALATE | Verb.REMIND | Verb.DISPUTE:
            return not spoken.NEGATED.search(before) and not re.search(r"\bn(?:e\b|')", before)
        case Verb.PAUSE:
            return not re.search(
                r"\b(?:don't|do not|ne|sans|without|no need to|plus|aucune raison d')\s?\w{0,12} ?$", before
            )
        case _:
            return True


def _clause_of(match: re.Match[str], folded: str) -> str:
    """The words between the commas around it."""
    before = max(folded.rfind(mark, 0, match.start()) for mark in ",;")
    after = [at for mark in ",;" if (at := folded.find(mark, match.end())) >= 0]
    return folded[before + 1 : min(after, default=len(folded))]


def _filled(verb: Verb, match: re.Match[str], said: _Sentence) -> Command:
    day = said.days[0] if said.days else None
    match verb:
        case Verb.PAID:
            amounts = find_amounts(said.text, said.currency)
            amount = amounts[0].money if amounts else _bare_sum(match.end(), said)[0]
            return Command(verb, amount=amount, paid_on=_past(day.on, day.text, said.today) if day else None)
        case Verb.PAUSE:
            return Command(verb, until=day.on if day else None)
        case _:
            return Command(verb)


def _past(day: date, words: str, today: date) -> date | None:
    """Money came in the past: "on Tuesday" is the last one, "the 3rd" the last such day."""
    if day <= today:
        return day
    if fold(words) in WEEKDAYS:
        return day - timedelta(days=7)
    return None


def _details(said: _Sentence) -> list[Command]:
    """Instructions that bring a value: a new due date, amount, number, address or link."""
    found: list[Command] = []
    sentence, folded, days = said.text, said.folded, said.days
    if days and spoken.DUE_WORDS.search(folded):
        found.append(Command(Verb.DUE, due_on=days[-1].on))
    elif days and spoken.PROMISED.search(folded):
        found.append(Command(Verb.PROMISE, promised_on=days[0].on))
    amounts = find_amounts(sentence, said.currency)
    if (
        amounts
        and spoken.AMOUNT_WORDS.search(folded)
        and not any(rule.search(folded) for verb, rule in spoken.RULES[:1])
    ):
        found.append(Command(Verb.AMOUNT, amount=amounts[0].money))
    if (match := spoken.NUMBER_WORDS.search(folded)) and (numbers := find_invoice_numbers(sentence[match.end() :])):
        found.append(Command(Verb.NUMBER, number=numbers[0]))
    if url := _URL.search(sentence):
        found.append(Command(Verb.PAYMENT_LINK, url=url[0]))
    elif email := _EMAIL.findall(sentence):
        found.append(_contact([one.lower().rstrip(".") for one in email], folded))
    return found


def _contact(emails: list[str], folded: str) -> Command:
    if spoken.REMOVE.search(folded) and len(emails) == 1:
        return Command(Verb.CONTACT, email=emails[0], action="remove")
    replaces = spoken.REPLACE.search(folded) is not None and spoken.ADD.search(folded) is None
    role = role_of(emails[0])
    named = role if role is not Role.COMMERCIAL else None
    email = emails[-1] if replaces and "instead of" not in folded else emails[0]
    return Command(Verb.CONTACT, email=email, role=named, action="replace" if replaces else "add")


def _merged(old: Command, new: Command) -> Command:
    """The same verb twice: what the first left open, the second may say."""
    return replace(
        old, until=old.until or new.until, amount=old.amount or new.amount, paid_on=old.paid_on or new.paid_on
    )


def _settle(commands: dict[Verb, Command], folded: str) -> bool:
    """Drops verbs that others in the same mail make mean something else; whether one was dropped."""
    said = len(commands)
    pause = commands.get(Verb.PAUSE)
    if pause and pause.until and re.search(r"\b(?:then|puis|ensuite|apres|danach|luego|poi|daarna)\b", folded):
        commands.pop(Verb.RESUME, None)
    if Verb.REJECT in commands:
        commands.pop(Verb.APPROVE, None)
        if pause and pause.until is None:
            commands.pop(Verb.PAUSE, None)
    if Verb.CANCEL in commands and pause and pause.until is None:
        commands.pop(Verb.PAUSE, None)
    if len(commands) > 1:
        commands.pop(Verb.STATUS, None)
    return len(commands) < said
