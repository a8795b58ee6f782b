"""The words in one language: what the letters' authors call while they put blocks together."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from bot.core.model import Creditor
from bot.core.money import Money
from bot.writing import figures
from bot.writing.document import Block, Lines
from bot.writing.words import Words, Written

_NUMBERED = re.compile(r"(?P<name>.+?)-(?P<n>\d{1,2})")


@dataclass(frozen=True, slots=True)
class Voice:
    """``words`` bound to a language (ISO 639-1) and the creditor's country (ISO 3166)."""

    words: Words
    language: str
    country: str = ""

    def __call__(self, key: str, /, **values: object) -> str:
        return self.words.phrase(key, self.language, values, country=self.country)

    def or_raw(self, family: str, key: str) -> str:
        """The word for a closed value, or the value itself where an owner's config invented it."""
        name = f"{family}.{key}"
        return self(name) if self.words.has_phrase(name, self.language) else key

    def step(self, step: str) -> str:
        """A ladder step for human eyes: ``reminder-2`` is "relance 2"."""
        numbered = _NUMBERED.fullmatch(step)
        name = numbered["name"] if numbered else step
        if not self.words.has_phrase(f"steps.{name}", self.language):
            return step
        return self(f"steps.{name}", n=numbered["n"] if numbered else "")

    def money(self, amount: Money) -> str:
        return figures.money(amount, self.words.spoken(self.language), self.country)

    def day(self, on: date, *, weekday: bool = False) -> str:
        return figures.day(on, self.words.spoken(self.language), self.country, weekday=weekday)

    def short_day(self, on: date) -> str:
        return figures.short_day(on, self.words.spoken(self.language), self.country)

    def day_of_month(self, on: date) -> str:
        return figures.day_of_month(on, self.words.spoken(self.language), self.country)

    def percent(self, rate: Decimal) -> str:
        return figures.percent(rate, self.words.spoken(self.language), self.country)

    def listed(self, items: Iterable[str]) -> str:
        """``a``, ``a et b``, ``a, b et c``."""
        *rest, last = [*items] or [""]
        return self("words.and", left=", ".join(rest), right=last) if rest else last

    def some(self, items: Iterable[str], most: int = 3) -> str:
        """The first few, and how many more there are."""
        every = tuple(items)
        if len(every) <= most:
            return self.listed(every)
        more = self("words.more", count=len(every) - most + 1)
        return self.listed((*every[: most - 1], more))

    def amounts(self, sums: Iterable[Money]) -> str:
        return self.listed(self.money(amount) for amount in sums)

    def write(self, name: str, values: Mapping[str, object], blocks: Mapping[str, Block]) -> Written:
        return self.words.write(name, self.language, values, blocks, country=self.country)


def owners_voice(owner: Creditor, words: Words) -> Voice:
    return Voice(words, owner.language, owner.country)


def signature(creditor: Creditor) -> Lines:
    """The creditor's signature; its name where none is configured."""
    lines = [line.strip() for line in creditor.signature.splitlines()]
    return Lines(tuple(line for line in lines if line) or (creditor.name,))
