"""The currency a document reckons in, and the totals it states, checked against each other."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from itertools import islice

from bot.core.money import Money
from bot.reading.amounts import find_amounts
from bot.reading.folding import fold
from bot.reading.invoice.labels import Label
from bot.reading.invoice.layout import Row, text_of
from bot.reading.invoice.lookup import Index, Place
from bot.reading.invoice.notes import Notes

_NAMED = re.compile(
    r"\b(eur(?:o|os)?|usd|us dollars|gbp|chf|cad|aud|sek|nok|dkk|pln|czk|huf|ron|inr|mad|tnd|xof|xaf|jpy)\b"
)
_CODES = {"EURO": "EUR", "EUROS": "EUR", "US DOLLARS": "USD"}
_FALLBACK = "EUR"
_EURO_ACCOUNT = re.compile(r"\bI ?BAN\b[ :.]{0,3}(?:AT|BE|DE|ES|FI|FR|IE|IT|LU|NL|PT)\d\d")
_WHOLE = re.compile(r"-?\d{1,3}(?:[ .,']?\d{3}){0,4}(?:[.,]\d{1,2})?")
_RATE = re.compile(r"(?<![\d.,])(\d{1,2}(?:[.,]\d{1,2})?) ?%")
_AMOUNTS_LIMIT = 300
_RATES_LIMIT = 8


@dataclass(frozen=True, slots=True)
class Stated:
    """An amount in minor units, the words it stands in, and how strong its label is (0 to 1)."""

    minor: int
    words: str
    strength: float


@dataclass(frozen=True, slots=True)
class Totals:
    """What the document states as its sums; ``payable`` is the total where nothing else is said."""

    total: Money | None
    prepaid: Money | None
    payable: Money | None


@dataclass(frozen=True, slots=True)
class _Sums:
    """All that is stated, by kind, and every amount of the document (minor units)."""

    totals: tuple[Stated, ...]
    weak: tuple[Stated, ...]
    payables: tuple[Stated, ...]
    prepaid: tuple[Stated, ...]
    nets: frozenset[int]
    taxes: frozenset[int]
    all: Counter[int]
    rates: tuple[Decimal, ...]


def currency_of(index: Index, text: str) -> tuple[str, float]:
    """The document's currency and how sure that is; the euro, unsurely, where it names none."""
    for place in index[Label.CURRENCY]:
        for candidate in place.candidates():
            if code := _code(candidate):
                return code, 0.95
    seen = Counter(found.money.currency for found in find_amounts(text) if found.sign_seen)
    if seen:
        return seen.most_common(1)[0][0], 0.95
    if "€" in text:
        return "EUR", 0.9
    named = Counter(match[1].upper() for match in _NAMED.finditer(fold(text)))
    if named:
        code = named.most_common(1)[0][0]
        return _CODES.get(code, code), 0.8
    if "$" in text:
        return "USD", 0.8
    return _FALLBACK, 0.8 if _EURO_ACCOUNT.search(text) else 0.3


def _code(text: str) -> str | None:
    if match := _NAMED.search(fold(text[:40])):
        return _CODES.get(match[1].upper(), match[1].upper())
    return next((code for sign, code in (("€", "EUR"), ("£", "GBP"), ("$", "USD")) if sign in text[:40]), None)


def totals_of(rows: tuple[Row, ...], index: Index, notes: Notes) -> Totals:
    """Total including tax, prepaid part and amount payable; what adds up is surer than what is only labelled."""
    text = text_of(rows)
    currency, sure = currency_of(index, text)
    sums = _sums(rows, index, currency)
    chosen = _total(sums)
    if chosen is None:
        return Totals(None, None, None)
    total, confidence = chosen
    notes.keep("currency", sure)
    notes.keep("total", min(confidence, max(sure, 0.6)), total.words)
    prepaid, payable = _rest(sums, total.minor, notes)
    return Totals(
        Money(total.minor, currency),
        Money(prepaid, currency) if prepaid else None,
        Money(payable, currency),
    )


def _sums(rows: tuple[Row, ...], index: Index, currency: str) -> _Sums:
    printed = (found.money for row in rows for cell in row for found in find_amounts(cell.text, currency))
    everything = (money.minor for money in printed if money.currency == currency)
    rates = dict.fromkeys(_RATE.findall(fold(text_of(rows))))
    taxes = [stated.minor for stated in _stated(index[Label.TAX], currency, 0.0)]
    return _Sums(
        totals=tuple(_stated(index[Label.TOTAL], currency, 1.0)),
        weak=tuple(_stated([place for place in index[Label.TOTAL_WEAK] if place.opens()], currency, 0.5)),
        payables=tuple(_stated(index[Label.PAYABLE], currency, 0.8)),
        prepaid=tuple(_stated(index[Label.PREPAID], currency, 0.5)),
        nets=frozenset(stated.minor for stated in _stated(index[Label.NET], currency, 0.0)),
        taxes=frozenset((*taxes, sum(set(taxes)))),
        all=Counter(islice(everything, _AMOUNTS_LIMIT)),
        rates=tuple(Decimal(rate.replace(",", ".")) for rate in list(rates)[:_RATES_LIMIT]),
    )


def _stated(places: Iterable[Place], currency: str, strength: float) -> Iterator[Stated]:
    for place in places:
        if (money := _amount(place, currency)) is not None:
            yield Stated(money.minor, place.words, strength)


def _total(sums: _Sums) -> tuple[Stated, float] | None:
    """The best candidate for the total and how sure it is."""
    candidates = [*sums.totals, *sums.weak, *sums.payables]
    if not candidates:
        return None
    settled = {stated.minor for stated in candidates if _adds_up(stated.minor, sums)}
    best = max(candidates, key=lambda one: (_rank(one, settled), abs(one.minor)))
    if best in sums.payables and (whole := _before_deduction(best, sums)) is not None:
        return whole, 0.85
    return best, _confidence(best, settled, sums)


def _rank(one: Stated, settled: set[int]) -> float:
    return one.strength + (1.0 if one.minor in settled else 0.0) - (2.0 if one.minor == 0 else 0.0)


def _before_deduction(payable: Stated, sums: _Sums) -> Stated | None:
    """Where only the rest to pay is labelled: the printed amount of which a deposit leaves that rest."""
    for part in sums.prepaid:
        whole = payable.minor + abs(part.minor)
        if part.minor and whole in sums.all and _adds_up(whole, sums):
            return Stated(whole, payable.words, payable.strength)
    return None


def _adds_up(minor: int, sums: _Sums) -> bool:
    """Whether net and tax make this amount (labelled ones, or any two that a printed rate joins), or deposit and rest."""
    if minor == 0:
        return False
    if minor in sums.nets and not sums.taxes - {0}:
        return True
    if any(part.minor and rest.minor + abs(part.minor) == minor for rest in sums.payables for part in sums.prepaid):
        return True
    if any(net + tax == minor and net for net in sums.nets for tax in sums.taxes if tax):
        return True
    if any(tax and minor - tax in sums.all and abs(tax) < abs(minor) // 2 for tax in sums.taxes):
        return True
    if any(net and minor - net in sums.all and 0 < abs(minor - net) < abs(net) // 2 for net in sums.nets):
        return True
    return any(_taxed(minor, rate, sums.all) for rate in sums.rates if rate)


def _taxed(minor: int, rate: Decimal, amounts: Counter[int]) -> bool:
    net = int((Decimal(minor) * 100 / (100 + rate)).quantize(Decimal(1), rounding=ROUND_HALF_UP))
    return any(one in amounts and minor - one in amounts and minor != one for one in (net - 1, net, net + 1))


def _confidence(best: Stated, settled: set[int], sums: _Sums) -> float:
    """A sum that nothing confirms, or that a greater one of its kind contradicts, is offered, not believed."""
    if best.minor == 0:
        return 0.4
    same = [one for one in (*sums.totals, *sums.payables) if one.strength == best.strength]
    agreed = all(one.minor == best.minor for one in same)
    paid = {one.minor for one in sums.payables} | {best.minor - abs(part.minor) for part in sums.prepaid}
    if best.minor in settled:
        return 0.97 if best.strength == 1.0 or agreed else 0.9
    if sums.nets and sums.taxes - {0} and best.minor not in sums.nets:
        return 0.7
    if best.strength == 1.0:
        return 0.88 if agreed else 0.7
    greatest = best.minor == max(sums.all, key=abs, default=best.minor)
    if best.strength == 0.8:
        return 0.85 if agreed and (greatest or sums.all[best.minor] > 1) else 0.7
    if any(one.minor != best.minor for one in sums.weak):
        return 0.7
    return 0.82 if greatest and (not paid - {best.minor} or sums.all[best.minor] > 1) else 0.6


def _rest(sums: _Sums, total: int, notes: Notes) -> tuple[int | None, int]:
    """The prepaid part, if the three add up, and what is left to pay."""
    for payable in sums.payables:
        for part in sums.prepaid:
            if part.minor and total - abs(part.minor) == payable.minor:
                notes.keep("prepaid", 0.95, part.words)
                notes.keep("payable", 0.95, payable.words)
                return abs(part.minor), payable.minor
    if any(payable.minor == total for payable in sums.payables) or not sums.payables:
        notes.keep("payable", notes.confidence["total"])
        return None, total
    stated = max(sums.payables, key=lambda one: abs(one.minor))
    notes.keep("payable", 0.7, stated.words)
    return None, stated.minor


def _amount(place: Place, currency: str) -> Money | None:
    """The last amount of the label's row (net, tax, gross stand in this order), else the one below."""
    beside = _amounts("   ".join((place.after, *place.right)), currency)
    if beside:
        return beside[-1]
    under = [amounts[-1] for below in place.below if (amounts := _amounts(below, currency))]
    if len(under) > 2 and under[-1].minor == sum(money.minor for money in under[:-1]):
        return under[-1]  # a column that ends with its sum
    return under[0] if under else None


def _amounts(text: str, currency: str) -> Sequence[Money]:
    found = find_amounts(text, currency)
    if found:
        return [one.money for one in found if one.money.currency == currency]
    if _WHOLE.fullmatch(fold(text.strip())):
        return [one.money for one in find_amounts(f"{text.strip()} {currency}")]
    return []
