"""A reply that says different things of different invoices, taken apart: "031 is disputed, the others leave on the 17th"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from bot.reading.folding import fold
from bot.reading.reply.sentences import sentences

_MOST_TEXT = 4_000
_JOINTS = re.compile(
    r"[;\n]|,(?!\d)|\s-\s|\b(?:et|mais|sauf|excepte|hormis|and|but|while|whereas|except|und|aber|auser|bis auf|y|pero|salvo"
    r"|excepto|menos|e|ma|tranne|eccetto|en|maar|behalve|terwijl|wahrend)\b"
)
_OTHERS = re.compile(
    r"\b(?:l(?:es|') ?autres?|les deux autres|le reste|the others?(?: (?:one|two|three|ones))?|the rest|the remaining"
    r"|d(?:ie|as|er) (?:beiden )?(?:anderen?|ubrigen|restlichen?)|der rest|(?:las|los) (?:otr[oa]s|demas)|l[ao] otr[oa]|el resto"
    r"|(?:le|gli|i) altr[ei]|l'altra|il resto|de (?:andere|overige|rest)|die andere)\b"
)
_ALL = re.compile(
    r"\b(?:tout(?:es)? (?:est|sont|part\w*|sera|seront|a ete)|everything|all (?:of them|invoices|three|four|of it)"
    r"|alle(?:s)? (?:geht|gehen|ist|sind|wird|werden|rechnungen)|tod[oa]s? (?:esta|sale|salen|estan|las facturas|se)"
    r"|tutt[oei] (?:e|sono|parte|partono|le fatture)|alle facturen|alles (?:is|gaat|wordt))\b"
)
_SMALL_WORDS = (
    "et and und y e en la le les the die der den das el los las il lo i gli de het du des facture factures invoice invoices"
    " rechnung rechnungen factura facturas fattura fatture factuur facturen n no nr numero number nummer pour for fur para"
    " per voor also aussi auch todos our your notre votre ihre unsere"
)
_SMALL = frozenset(_SMALL_WORDS.split())


class Whose(StrEnum):
    """Invoices that a clause speaks of without a number."""

    OTHERS = "others"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Mention:
    """Where an invoice is named in a text, and its ``invoice``."""

    start: int
    end: int
    invoice: int


@dataclass(frozen=True, slots=True)
class Clause:
    """What a text says of some invoices: those named, or the others, or all."""

    invoices: tuple[int, ...]
    whose: Whose | None
    text: str


@dataclass(slots=True)
class _Piece:
    start: int
    end: int
    invoices: tuple[int, ...]
    whose: Whose | None
    says: bool
    ends: bool
    """Whether a sentence ends with it."""


def speaks_of_others(text: str) -> bool:
    """Whether a text tells some invoices from the others, whichever they are."""
    return _OTHERS.search(fold(text[:_MOST_TEXT])) is not None


def clauses_by_invoice(text: str, mentions: Sequence[Mention]) -> tuple[Clause, ...]:
    """The clauses of ``text`` that each speak of invoices of their own; none where there are not two."""
    if not mentions or len(text) > _MOST_TEXT:
        return ()
    pieces = list(_pieces(text, mentions))
    found: list[_Piece] = []
    waiting: _Piece | None = None
    for at, piece in enumerate(pieces):
        if waiting is not None:
            piece = _joined(waiting, piece)
            waiting = None
        follows = next((one for one in pieces[at + 1 :] if one.invoices or one.whose), None)
        if not (piece.invoices or piece.whose):
            if found:
                found[-1] = _joined(found[-1], piece)
        elif not piece.says and not piece.ends and follows is not None:
            waiting = piece
        elif not piece.says and found:
            found[-1] = _joined(found[-1], piece)
        else:
            found.append(piece)
    apart = {(one.invoices, one.whose) for one in found}
    if len(apart) < 2:
        return ()
    return tuple(Clause(one.invoices, one.whose, text[one.start : one.end].strip(" ,;-\n")) for one in found)


def _pieces(text: str, mentions: Sequence[Mention]) -> Iterator[_Piece]:
    folded = fold(text)
    for span in sentences(folded):
        cuts = [match.start() for match in _JOINTS.finditer(folded, span.start, span.end)]
        bounds = sorted({span.start, *(cut for cut in cuts if not _inside(cut, mentions)), min(span.end, len(text))})
        for start, end in pairwise(bounds):
            inside = [one for one in mentions if start <= one.start < end]
            words = folded[start:end]
            whose = Whose.OTHERS if _OTHERS.search(words) else Whose.ALL if _ALL.search(words) else None
            invoices = tuple(dict.fromkeys(one.invoice for one in inside))
            yield _Piece(
                start, end, invoices, None if invoices else whose, _says(folded, start, end, inside), end == bounds[-1]
            )


def _inside(cut: int, mentions: Sequence[Mention]) -> bool:
    return any(one.start < cut < one.end for one in mentions)


def _says(folded: str, start: int, end: int, inside: Sequence[Mention]) -> bool:
    """Whether more stands there than the invoices' names and words that join them."""
    rest = folded[start:end]
    for one in inside:
        rest = rest[: one.start - start] + " " * (one.end - one.start) + rest[one.end - start :]
    return any(word not in _SMALL for word in re.findall(r"\w+", rest))


def _joined(first: _Piece, second: _Piece) -> _Piece:
    invoices = tuple(dict.fromkeys((*first.invoices, *second.invoices)))
    whose = None if invoices else first.whose or second.whose
    return _Piece(first.start, second.end, invoices, whose, first.says or second.says, second.ends)
