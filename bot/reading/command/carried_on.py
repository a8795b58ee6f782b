""" "Pause 031 until Friday and 032 until Monday": what is said of one invoice is said of the next, with its own day or sum."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.reading.command.clause import SEPARATORS
from bot.reading.command.sentence import Sentence, Setting, sentence_of
from bot.reading.command.tongue import Mark
from bot.reading.folding import fold

_MOST = 12
_WORD = re.compile(r"[a-z']{1,30}")
_ENDS = frozenset({
    "until", "till", "til", "by", "bis", "zum", "jusqu'au", "jusqu'a", "hasta", "para", "fino", "entro", "tot",
    "voor", "uiterlijk",
})  # fmt: skip
"""Before a day that ends something: said of the second invoice only where it is said of the first."""
_BESIDE = frozenset({
    "on", "for", "of", "the", "invoice", "am", "fur", "die", "der", "den", "vom", "von", "rechnung", "a", "au",
    "le", "la", "du", "de", "pour", "facture", "el", "del", "al", "factura", "il", "per", "di", "fattura", "op",
    "van", "factuur", "en", "and", "et", "und", "y", "e",
})  # fmt: skip
"""What may stand between a number and its day or sum without saying anything else."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """A part of a sentence with one invoice's number and one day or sum, and the ``words`` besides.

    ``kind``: a sum, a day that is over or one to come: what is said of one is not said of another.
    """

    text: str
    number: str
    value: str
    kind: str
    words: frozenset[str]

    @property
    def bare(self) -> bool:
        """Whether it says nothing else."""
        return self.words <= _ENDS | _BESIDE


def carried_on(parts: Sequence[str], numbers: Sequence[str], setting: Setting) -> tuple[str, ...]:
    """The ``parts``, each invoice with all that is said of it; as they are where that is not plain."""
    if len(numbers) < 2:
        return tuple(parts)
    told: list[str] = []
    for part in parts:
        pieces = tuple(_pieces(part, numbers, setting))
        before = _piece(told[-1], numbers, setting) if told else None
        told += _in_full(pieces, before) or [part]
    return tuple(told)


def _in_full(pieces: Sequence[_Piece | None], before: _Piece | None) -> list[str]:
    """A sentence for each piece, worded as the one that is not bare; none where more or fewer than one is."""
    known = [piece for piece in pieces if piece]
    if len(known) < len(pieces):
        return []
    full = [piece for piece in known if not piece.bare]
    alone = len(known) == 1 and not full and before is not None and not before.bare
    model = full[0] if len(full) == 1 else before if alone else None
    if model is None or (model is not before and len(known) < 2):
        return []
    if any(piece.kind != model.kind or piece.words & _ENDS - model.words for piece in known):
        return []
    return [piece.text if piece is model else _worded(model, piece) for piece in known]


def _worded(model: _Piece, piece: _Piece) -> str:
    said = {model.number: piece.number, model.value: piece.value}
    either = "|".join(re.escape(one) for one in sorted(said, key=len, reverse=True))
    return re.sub(either, lambda match: said[match[0]], model.text)


def _pieces(part: str, numbers: Sequence[str], setting: Setting) -> Iterator[_Piece | None]:
    """The clauses, parted before each further number's."""
    said = sentence_of(part, setting, numbers)
    joints = [*said.setting.tongue.mark(Mark.CLAUSE).finditer(said.folded), *SEPARATORS.finditer(said.folded)]
    ends = sorted({(match.start(), match.end()) for match in joints})[:_MOST]
    bounds = [0, *(place for bound in ends for place in bound), len(part)]
    for start, end in list(pairwise(bounds))[::2]:
        yield _piece(part[start:end].strip(), numbers, setting)


def _piece(text: str, numbers: Sequence[str], setting: Setting) -> _Piece | None:
    said = sentence_of(text, setting, numbers)
    values = [text[day.start : day.end] for day in said.days] + [text[one.start : one.end] for one in said.amounts]
    own = [number for number in numbers if number in said.numbers]
    if len(own) != 1 or len(values) != 1:
        return None
    return _Piece(text, own[0], values[0], _kind(said), frozenset(_WORD.findall(fold(said.masked))))


def _kind(said: Sentence) -> str:
    if not said.days:
        return "sum"
    return "to come" if said.days[0].on > said.setting.today else "over"
