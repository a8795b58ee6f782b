"""What the bot understood of a letter: its reading, how sure that is, and the words it rests on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from bot.core.events import LetterRead
from bot.core.model import SenderKind
from bot.core.money import Money
from bot.reading.explain import explain
from bot.reading.explain_document import Explained
from bot.writing import figures

_PROVEN_AS = frozenset({SenderKind.OWNER, SenderKind.CLIENT, SenderKind.BANK})
_ABBREVIATIONS = frozenset({"iban", "bic"})
_AMOUNTS = frozenset({"amount", "total", "prepaid", "payable"})
_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True, slots=True)
class Understood:
    """A reading in words. ``facts`` are (name, value); ``rests_on`` are the letter's own words."""

    sender: str
    what: str
    sure: bool
    certainty: str
    rests_on: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]
    outcome: str


def understood(name: str, raw: bytes, read: LetterRead, day: date) -> Understood:
    """What is read in a mail's bytes, and from the journal who it was taken for and what was made of it."""
    said = _explained(name, raw, read.sender, day)
    sure = bool(said.get("sure"))
    trust, _, why = read.trust.partition(": ")
    return Understood(
        sender=f"the {read.sender}, {trust} ({why})" if why else f"the {read.sender}, {trust}",
        what=_what(said),
        sure=sure,
        certainty=_certainty(said, sure),
        rests_on=tuple(str(words) for words in _listed(said.get("why"))),
        facts=tuple(_facts(said)),
        outcome=read.outcome,
    )


def _explained(name: str, raw: bytes, sender: str, day: date) -> Explained:
    """An owner's mail is an invoice where one came with it, an instruction otherwise."""
    if sender not in _PROVEN_AS:
        return explain(name, raw, None, day)
    invoice = explain(name, raw, None, day) if sender == SenderKind.OWNER else {}
    return invoice if invoice.get("reading") == "invoice" else explain(name, raw, sender, day)


def _what(said: Explained) -> str:
    """``payment notice: credit``, ``reply: promise, request``, ``command: pause``."""
    details = [said.get("intent"), *_listed(said.get("also")), said.get("kind")]
    details += [command.get("verb") for command in _listed(said.get("commands")) if isinstance(command, Mapping)]
    named = ", ".join(_words(str(detail)) for detail in details if detail)
    reading = _words(str(said["reading"]))
    return f"{reading}: {named}" if named else reading


def _certainty(said: Explained, sure: bool) -> str:
    confidence = said.get("confidence")
    percent = f" ({confidence:.0%})" if isinstance(confidence, float) and confidence else ""
    return f"sure{percent}" if sure else f"not sure enough to act on it alone{percent}"


def _facts(said: Explained) -> Iterator[tuple[str, str]]:
    given = said.get("facts")
    parts = [given, *_listed(said.get("commands")), *_listed(said.get("recipients"))]
    for part in parts:
        if isinstance(part, Mapping):
            yield from _pairs(part)
    if invoices := _listed(said.get("invoices")):
        yield "invoice", ", ".join(map(str, invoices))


def _pairs(facts: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    currency = facts.get("currency")
    for key, value in facts.items():
        if value in (None, "", [], ()) or key in ("verb", "currency"):
            continue
        if key in _AMOUNTS and currency:
            yield _words(key), figures.money(Money.of(str(value), str(currency)), "en")
        else:
            yield _words(key), _value(value)


def _value(value: object) -> str:
    match value:
        case bool():
            return "yes" if value else "no"
        case str() if _ISO_DAY.fullmatch(value):
            return figures.day(date.fromisoformat(value), "en")
        case list() | tuple():
            return ", ".join(_value(each) for each in value)
        case Mapping():
            return ", ".join(f"{_words(str(key))} {_value(each)}" for key, each in value.items())
        case _:
            return str(value)


def _listed(value: object) -> list[object]:
    return list(value) if isinstance(value, list | tuple) else []


def _words(name: str) -> str:
    return name.upper() if name in _ABBREVIATIONS else name.replace("_", " ")
