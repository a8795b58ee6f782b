"""Which invoices the text of a payment names: whole numbers, shortened ones in a list, and slips of one key. Pure.

Banks cut, squeeze and break these texts: ``F-2026-031`` comes as ``FACT F2026031``, ``f 2026 031`` or ``F-2026-03/1``.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from bot.core.running_numbers import calls_unknown_one
from bot.core.transfer_text import Run, Said, one_key_apart, runs_of, squeezed, without_one, words_of

_TELLING = 4
"""Characters from which a number with letters and digits is nobody's chance."""
_LABELLED = 3
"""Characters from which a number after the word "invoice" is one."""
_SLIP_FROM = 6
"""Characters from which one wrong key still leaves a number recognisable."""
_LONG = 10
"""Digits from which a number is neither a date nor anybody's chance."""
_SERIAL = 5
"""Digits from which numbers that begin alike are of one series."""
_LABELS = re.compile(r"facture|fact?|invoice|inv|rechnung|rechnungsnr|rgnr|rg|factura|fra|fattura|fatt|ft|factuur|ref")
_BETWEEN = frozenset(("n", "no", "nr", "num"))
_JOINS = frozenset(("et", "and", "und", "y", "e", "en", "ed", "sowie", "plus", *_BETWEEN))
"""Words between the numbers of a list."""
_YEAR = re.compile(r"(?:19|20)\d\d")
_MONTH = re.compile(r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])?")
_REFS = frozenset(("ref", *_BETWEEN))
_SURE = 6
"""Characters from which a number with letters and digits needs neither payer nor amount beside it."""


@dataclass(frozen=True, slots=True)
class Named:
    """The invoices that a text names. ``surely``: written out whole; ``likely``: written out, but short or digits alone;
    ``perhaps``: digits that might be something else; ``nearly``: a slip away from a long number, or one of two that the
    same words may mean. ``strange``: a number of the same form, or one called an invoice's, is no known invoice's.
    ``shared``: those whose name is another one's too."""

    surely: frozenset[int] = frozenset()
    likely: frozenset[int] = frozenset()
    perhaps: frozenset[int] = frozenset()
    nearly: frozenset[int] = frozenset()
    strange: bool = False
    shared: frozenset[int] = frozenset()

    def but(self, denied: frozenset[int]) -> Named:
        """Without invoices that are certainly not meant; what named them names something unknown then."""
        if not denied & (self.surely | self.likely | self.perhaps | self.nearly):
            return self
        return Named(
            self.surely - denied,
            self.likely - denied,
            self.perhaps - denied,
            self.nearly - denied,
            strange=True,
            shared=self.shared - denied,
        )

    @property
    def written_out(self) -> frozenset[int]:
        """Those whose number stands there whole, told for certain or not."""
        return self.surely | self.likely


class Numbers:
    """An index of the numbers by which invoices may be named; several numbers may stand for one invoice."""

    def __init__(self, numbers: Iterable[tuple[int, str]]) -> None:
        self._exact: dict[str, set[int]] = defaultdict(set)
        self._shapes: set[str] = set()
        self._openings: set[str] = set()
        self._nearby: dict[str, set[str]] | None = None
        for invoice, number in numbers:
            if bare := squeezed(number):
                self._exact[bare].add(invoice)
                self._shapes.add(_shape(bare))
                if bare.isdigit():
                    self._openings.add(_opening(bare))

    def named(self, text: str) -> Named:
        """The invoices that ``text`` names."""
        said = words_of(text)
        runs = [run for run in runs_of(said.words) if not said.is_part_of_date(run)]
        known = [run for run in runs if run.bare in self._exact and not _is_mere_day(run, said)]
        hits = _outermost(known)
        surely: set[int] = set()
        likely: set[int] = set()
        perhaps: set[int] = set()
        for hit in hits:
            weight = surely if _is_telling(hit) else likely if _is_likely(hit, said) else perhaps
            weight.update(self._exact[hit.bare])
            if weight is not perhaps:
                weight.update(self._listed(hit, said))
        written = surely | likely
        if either := self._either(known, hits, said):
            return Named(perhaps=frozenset(perhaps - written - either), nearly=frozenset(written | either))
        shared = frozenset(one for hit in hits if len(self._exact[hit.bare]) > 1 for one in self._exact[hit.bare])
        firm = Named(frozenset(surely), frozenset(likely - surely), frozenset(perhaps - written), shared=shared)
        if surely:
            return firm
        undated = [run for run in runs if not said.touches_date(run)]
        strange = not perhaps and not likely and any(map(self._is_strange, undated))
        strange = strange or calls_unknown_one(said, frozenset(place for hit in hits for place in hit.places))
        return replace(firm, nearly=frozenset(self._slips(undated)), strange=strange)

    def _either(self, known: list[Run], hits: list[Run], said: Said) -> set[int]:
        """ "F-1 2 April": is it F-12, broken by the bank, or F-1 and a date?"""
        pairs = [
            (hit, one)
            for hit in hits
            for one in known
            if one.start == hit.start and one.end < hit.end and said.spaced[one.end]
        ]
        return {invoice for pair in pairs for run in pair for invoice in self._exact[run.bare]}

    def _is_strange(self, run: Run) -> bool:
        """Of the form of our numbers; digits alone only where one of ours begins like them."""
        if _shape(run.bare) not in self._shapes:
            return False
        return _mixed(run.bare) or (len(run.bare) >= _SERIAL and _opening(run.bare) in self._openings)

    def _listed(self, first: Run, said: Said) -> Iterator[int]:
        """``F-2026-031, 032 et 033``: what follows a whole number replaces its end."""
        for place in range(first.end, min(first.end + 12, len(said.words))):
            word = said.words[place]
            if place in said.dated or not (word.isdigit() or word in _JOINS):
                return
            if word.isdigit() and 2 <= len(word) < len(first.bare):
                yield from self._exact.get(first.bare[: -len(word)] + word, ())

    def _slips(self, runs: Iterable[Run]) -> set[int]:
        """Numbers one insertion, deletion, substitution or exchange away from a run of the text."""
        near = self._near()
        slips: set[int] = set()
        for run in runs:
            if len(run.bare) < _SLIP_FROM - 1 or not any(c.isdigit() for c in run.bare):
                continue
            for shape in (run.bare, *without_one(run.bare)):
                for number in near.get(shape, ()):
                    if _is_slip(run.bare, number):
                        slips |= self._exact[number]
        return slips

    def _near(self) -> dict[str, set[str]]:
        if self._nearby is None:
            self._nearby = defaultdict(set)
            for number in self._exact:
                if len(number) >= _SLIP_FROM:
                    for shape in (number, *without_one(number)):
                        self._nearby[shape].add(number)
        return self._nearby


def _outermost(runs: list[Run]) -> list[Run]:
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


def _opening(bare: str) -> str:
    return bare[: len(bare) // 2]


def _is_mere_day(run: Run, said: Said) -> bool:
    """A year or a whole date that no word makes a number."""
    looks_so = _YEAR.fullmatch(run.bare) is not None or said.touches_date(run)
    return looks_so and not _labelled(said.words, run.start)


def _is_telling(hit: Run) -> bool:
    """Whether the number can be nothing else: letters and enough digits, or very many digits."""
    return (_mixed(hit.bare) and len(hit.bare) >= _SURE) or (hit.bare.isdigit() and len(hit.bare) >= _LONG)


def _is_likely(hit: Run, said: Said) -> bool:
    """Short, or digits that a word makes a number. "Ref 2026-03" may be a month's rent."""
    labelled = _labelled(said.words, hit.start) and len(hit.bare) >= _LABELLED
    return _mixed(hit.bare) or (labelled and not (_MONTH.fullmatch(hit.bare) and said.words[hit.start - 1] in _REFS))


def _labelled(found: list[str], start: int) -> bool:
    """A word such as "facture" right before makes a number an invoice's."""
    before = [word for word in found[max(0, start - 2) : start] if word not in _BETWEEN]
    return bool(before) and _LABELS.fullmatch(before[-1]) is not None


def _is_slip(written: str, number: str) -> bool:
    """A number of the same form is another invoice of the series, not a slip: only letters may differ, or length."""
    return _shape(written) != _shape(number) and one_key_apart(written, number)
