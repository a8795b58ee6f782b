"""Which invoices the text of a payment names: whole numbers, shortened ones in a list, and slips of one key. Pure.

Banks cut, squeeze and break these texts: ``F-2026-031`` comes as ``FACT F2026031``, ``f 2026 031`` or ``F-2026-03/1``.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_TOKEN = re.compile(r"[^\W_]{1,40}")
_MOST_TOKENS = 120
_JOINED = 6
"""Pieces into which a bank may have broken one number."""
_TELLING = 4
"""Characters from which a number with letters and digits is nobody's chance."""
_LABELLED = 3
"""Characters from which a number after the word "invoice" is one."""
_LONGEST = 40
_SLIP_FROM = 6
"""Characters from which one wrong key still leaves a number recognisable."""
_GLUED = re.compile(
    r"^(?:facture|fact|fac|fa|invoice|inv|rechnung|rech|re|rg|rnr|nr|no|n|factura|fattura|ft|factuur|ref)+$"
)
_LABELS = re.compile(r"facture|fact?|invoice|inv|rechnung|rechnungsnr|rgnr|rg|factura|fra|fattura|fatt|ft|factuur|ref")
_BETWEEN = frozenset(("n", "no", "nr", "num"))


def pieces(text: str) -> list[str]:
    """The words and numbers of a text, without accents, in lower case."""
    plain = unicodedata.normalize("NFKD", text[:4_000]).casefold()
    bare = "".join(c for c in plain if not unicodedata.combining(c))
    return _TOKEN.findall(bare)[:_MOST_TOKENS]


def squeezed(number: str) -> str:
    """An invoice number as it is compared: letters and digits alone, in lower case."""
    return "".join(pieces(number))


@dataclass(frozen=True, slots=True)
class Named:
    """The invoices that a text names. ``surely``: written out whole; ``perhaps``: too short, or digits that might be
    something else; ``nearly``: a slip away from a long number. ``strange``: a number of the same form is named that is
    no known invoice's."""

    surely: frozenset[int] = frozenset()
    perhaps: frozenset[int] = frozenset()
    nearly: frozenset[int] = frozenset()
    strange: bool = False


class Numbers:
    """An index of the numbers by which invoices may be named; several numbers may stand for one invoice."""

    def __init__(self, numbers: Iterable[tuple[int, str]]) -> None:
        self._exact: dict[str, set[int]] = defaultdict(set)
        self._shapes: set[str] = set()
        self._nearby: dict[str, set[str]] | None = None
        for invoice, number in numbers:
            if bare := squeezed(number):
                self._exact[bare].add(invoice)
                self._shapes.add(_shape(bare))

    def named(self, text: str) -> Named:
        """The invoices that ``text`` names."""
        found = pieces(text)
        runs = list(_runs(found))
        hits = _outermost([run for run in runs if run.bare in self._exact])
        surely: set[int] = set()
        perhaps: set[int] = set()
        for hit in hits:
            telling = _mixed(hit.bare) or (_labelled(found, hit.start) and len(hit.bare) >= _LABELLED)
            (surely if telling else perhaps).update(self._exact[hit.bare])
            if telling:
                surely.update(self._listed(hit.bare, found[hit.end :]))
        if surely:
            return Named(frozenset(surely), frozenset(perhaps - surely))
        strange = any(_mixed(run.bare) and _shape(run.bare) in self._shapes for run in runs) and not perhaps
        return Named(frozenset(), frozenset(perhaps), frozenset(self._slips(runs)), strange)

    def _listed(self, first: str, following: list[str]) -> Iterator[int]:
        """``F-2026-031, 032 et 033``: what follows a whole number replaces its end."""
        for word in following[:12]:
            if not word.isdigit():
                if len(word) > 3:
                    return
                continue
            if 2 <= len(word) < len(first):
                yield from self._exact.get(first[: -len(word)] + word, ())

    def _slips(self, runs: list[_Run]) -> set[int]:
        """Numbers one insertion, deletion, substitution or exchange away from a run of the text."""
        near = self._near()
        slips: set[int] = set()
        for run in runs:
            if len(run.bare) < _SLIP_FROM - 1 or not any(c.isdigit() for c in run.bare):
                continue
            for shape in (run.bare, *_without_one(run.bare)):
                for number in near.get(shape, ()):
                    if _one_key_apart(run.bare, number):
                        slips |= self._exact[number]
        return slips

    def _near(self) -> dict[str, set[str]]:
        if self._nearby is None:
            self._nearby = defaultdict(set)
            for number in self._exact:
                if len(number) >= _SLIP_FROM:
                    for shape in (number, *_without_one(number)):
                        self._nearby[shape].add(number)
        return self._nearby


@dataclass(frozen=True, slots=True)
class _Run:
    """Neighbouring pieces of a text, from ``start`` to before ``end``, written as one."""

    start: int
    end: int
    bare: str


def _runs(found: list[str]) -> Iterator[_Run]:
    """Every run of up to six pieces, and a piece without the word glued before it."""
    for start in range(len(found)):
        joined = ""
        for end in range(start, min(start + _JOINED, len(found))):
            joined += found[end]
            if len(joined) > _LONGEST:
                break
            yield _Run(start, end + 1, joined)
        yield from _unglued(start, found[start])


def _unglued(start: int, piece: str) -> Iterator[_Run]:
    head = piece.rstrip("0123456789")
    for cut in range(1, min(len(head), 12) + 1):
        if cut < len(piece) and _GLUED.match(piece[:cut]):
            yield _Run(start, start + 1, piece[cut:])


def _outermost(runs: list[_Run]) -> list[_Run]:
    """Without those inside a longer one: who writes F-2026-031-2 does not mean F-2026-031."""
    return [
        run
        for run in runs
        if not any(
            other.start <= run.start and run.end <= other.end and len(other.bare) > len(run.bare) for other in runs
        )
    ]


def _mixed(bare: str) -> bool:
    """Letters and digits enough to be nobody's chance; digits alone may be a date or the client's own reference."""
    digits = sum(c.isdigit() for c in bare)
    return 2 <= digits < len(bare) and len(bare) >= _TELLING


def _shape(bare: str) -> str:
    """``f2026031`` is ``f#######``: numbers of one series have one shape."""
    return re.sub(r"\d", "#", bare)


def _labelled(found: list[str], start: int) -> bool:
    """A word such as "facture" right before makes a number an invoice's."""
    before = [word for word in found[max(0, start - 2) : start] if word not in _BETWEEN]
    return bool(before) and _LABELS.fullmatch(before[-1]) is not None


def _without_one(word: str) -> Iterator[str]:
    for place in range(len(word)):
        yield word[:place] + word[place + 1 :]


def _one_key_apart(written: str, number: str) -> bool:
    """One insertion, deletion, substitution, or exchange of neighbours.

    A number of the same form is another invoice of the series, not a slip: only letters may differ, or length.
    """
    if written == number or abs(len(written) - len(number)) > 1 or _shape(written) == _shape(number):
        return False
    pairs = zip(written, number, strict=False)
    first = next((i for i, (a, b) in enumerate(pairs) if a != b), min(len(written), len(number)))
    rest, other = written[first:], number[first:]
    swapped = rest[:2] == other[:2][::-1] and rest[2:] == other[2:]
    return rest[1:] == other[1:] or rest[1:] == other or rest == other[1:] or swapped
