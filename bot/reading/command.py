"""The owner's instruction in plain words. What was not plainly said is not read."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from bot.core.model import Role
from bot.core.money import Money
from bot.core.readings import Command, Verb
from bot.reading.amounts import find_amounts
from bot.reading.command_words import (
    ADD,
    AMOUNT_WORDS,
    CLOSING,
    DRAFT_READY,
    DRAFT_SUBJECT,
    DUE_WORDS,
    HEARSAY,
    HEDGED,
    NEGATED,
    NUMBER_WORDS,
    OPEN,
    PROMISED,
    READY,
    REMOVE,
    REPLACE,
    RULES,
    STATUS_QUESTION,
)
from bot.reading.date_words import WEEKDAYS
from bot.reading.dates import find_dates
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
_NEEDS_NO_DRAFT = re.compile(
    r"\b(?:approved?|approuvee?|je valide|freigegeben|genehmigt|aprobad[oa]|approvat[oa]|goedgekeurd)\b"
)


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
    on_draft = bool(DRAFT_SUBJECT.search(fold(subject)))
    if (verb := _ready(text, numbers, on_draft)) is not None:
        return CommandReading((Command(verb),), numbers, (text.strip(),), True)
    sentences = [sentence.strip() for sentence in _SENTENCE.split(text) if sentence.strip()]
    commands: dict[Verb, Command] = {}
    why = []
    for sentence in sentences:
        for command in _sentence(sentence, today, currency, on_draft):
            commands[command.verb] = _merged(commands.get(command.verb), command)
            why.append(sentence[:200])
    _settle(commands, fold(text))
    changed = commands.get(Verb.NUMBER)
    invoices = tuple(one for one in numbers if not changed or one != changed.number)
    sure = bool(commands) and not HEDGED.search(fold(text)) and not any(pair <= commands.keys() for pair in _CONFLICTS)
    return CommandReading(tuple(commands.values()), invoices, tuple(dict.fromkeys(why)), sure)


def _without_closing(text: str) -> str:
    """The text above "Kind regards" and the like: below stand names and terms of business."""
    lines = text.splitlines()
    for index, line in enumerate(lines):
        if index and CLOSING.match(fold(line.strip())):
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
    return READY.get(answer) or (DRAFT_READY.get(answer) if on_draft else None)


def _sentence(sentence: str, today: date, currency: str, on_draft: bool) -> list[Command]:
    folded = fold(sentence)
    if sentence.rstrip(" )").endswith("?") and not _asks_for_action(folded):
        return [Command(Verb.STATUS)] if STATUS_QUESTION.search(folded) else []
    days = find_dates(sentence, today)
    amounts = [found.money for found in find_amounts(sentence, currency)]
    details = _details(sentence, folded, today, currency)
    found = details
    for verb, pattern in RULES:
        match = pattern.search(folded)
        if match is None or (verb is Verb.PAID and details) or not _meant(verb, match, folded, on_draft):
            continue
        found.append(_filled(verb, (days and days[0].on) or None, days[0].text if days else "", amounts, today))
    return found


def _asks_for_action(folded: str) -> bool:
    """ "Could you chase them?" is an instruction in the form of a question."""
    return bool(
        re.search(
            r"\b(?:peux-tu|tu peux|pourrais-tu|tu pourrais|pouvez-vous|could you|can you|kannst du|puedes|puoi"
            r"|kun je)\b",
            folded,
        )
    )


def _meant(verb: Verb, match: re.Match[str], folded: str, on_draft: bool) -> bool:
    """Whether the word is an instruction here: not denied, not conditional, not somebody else's claim."""
    before = folded[max(0, match.start() - 40) : match.start()].rpartition(",")[2]
    match verb:
        case Verb.PAID:
            loose = NEGATED.search(folded) or OPEN.search(folded) or HEARSAY.search(folded) or PROMISED.search(folded)
            return loose is None
        case Verb.APPROVE:
            said = on_draft or _NEEDS_NO_DRAFT.search(folded)
            return bool(said) and not NEGATED.search(folded) and not OPEN.search(folded)
        case Verb.REJECT:
            return on_draft
        case Verb.CANCEL | Verb.RESUME | Verb.ESCALATE | Verb.REMIND | Verb.DISPUTE:
            return not NEGATED.search(before) and not re.search(r"\bn(?:e\b|')", before)
        case Verb.PAUSE:
            return not re.search(
                r"\b(?:don't|do not|ne|sans|without|no need to|plus|aucune raison d')\s?\w{0,12} ?$", before
            )
        case _:
            return True


def _filled(verb: Verb, day: date | None, words: str, amounts: list[Money], today: date) -> Command:
    match verb:
        case Verb.PAID:
            return Command(verb, amount=amounts[0] if amounts else None, paid_on=_past(day, words, today))
        case Verb.PAUSE:
            return Command(verb, until=day)
        case _:
            return Command(verb)


def _past(day: date | None, words: str, today: date) -> date | None:
    """Money came in the past: "on Tuesday" is the last one, "the 3rd" the last such day."""
    if day is None or day <= today:
        return day
    if fold(words) in WEEKDAYS:
        return day - timedelta(days=7)
    return None


def _details(sentence: str, folded: str, today: date, currency: str) -> list[Command]:
    """Instructions that bring a value: a new due date, amount, number, address or link."""
    found: list[Command] = []
    days = find_dates(sentence, today)
    if days and DUE_WORDS.search(folded):
        found.append(Command(Verb.DUE, due_on=days[-1].on))
    elif days and PROMISED.search(folded):
        found.append(Command(Verb.PROMISE, promised_on=days[0].on))
    amounts = find_amounts(sentence, currency)
    if amounts and AMOUNT_WORDS.search(folded) and not any(rule.search(folded) for verb, rule in RULES[:1]):
        found.append(Command(Verb.AMOUNT, amount=amounts[0].money))
    if (match := NUMBER_WORDS.search(folded)) and (numbers := find_invoice_numbers(sentence[match.end() :])):
        found.append(Command(Verb.NUMBER, number=numbers[0]))
    if url := _URL.search(sentence):
        found.append(Command(Verb.PAYMENT_LINK, url=url[0]))
    elif email := _EMAIL.findall(sentence):
        found.append(_contact([one.lower().rstrip(".") for one in email], folded))
    return found


def _contact(emails: list[str], folded: str) -> Command:
    if REMOVE.search(folded) and len(emails) == 1:
        return Command(Verb.CONTACT, email=emails[0], action="remove")
    replaces = REPLACE.search(folded) is not None and ADD.search(folded) is None
    role = role_of(emails[0])
    named = role if role is not Role.COMMERCIAL else None
    email = emails[-1] if replaces and "instead of" not in folded else emails[0]
    return Command(Verb.CONTACT, email=email, role=named, action="replace" if replaces else "add")


def _merged(old: Command | None, new: Command) -> Command:
    """The same verb twice: what the first left open, the second may say."""
    if old is None:
        return new
    return replace(
        old, until=old.until or new.until, amount=old.amount or new.amount, paid_on=old.paid_on or new.paid_on
    )


def _settle(commands: dict[Verb, Command], folded: str) -> None:
    """Verbs that other verbs in the same mail make mean something else."""
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
