"""Whose money it is: a payer's name or account against the clients. Pure."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from bot.core.transfer_text import pieces

# Legal forms and courtesies that a bank adds, drops or cuts.
_FORMS = frozenset(
    pieces(
        "sa sas sasu sarl eurl sci scop snc ei eirl selarl gmbh mbh ag kg ohg ug gbr se co cie ltd limited plc llp llc inc"
        " corp bv nv vof cv srl spa sapa sl slu sau coop societe ste ets entreprise the and et und y e de du des la le les"
        " m mme mr mrs ms herr frau sig sigra dr"
    )
)
# What banks print where a name should stand.
_NO_NAMES = frozenset(
    pieces(
        "virement vir recu sepa inst instantane remise cheque depot versement paiement reglement gutschrift uberweisung"
        " einzahlung zahlung dauerauftrag transfer transferencia bonifico payment overboeking storting deposit credit from"
        " inconnu unknown unbekannt notprovided nonref"
    )
)
# Banks write "MUELLER" for Müller and "OEUVRE" for Œuvre: both are compared without the e.
_UMLAUT = re.compile(r"([aou])e")
_LETTERS = str.maketrans({"ø": "o", "æ": "a", "œ": "o", "ł": "l", "đ": "d", "ı": "i"})
_DISTINCTIVE = 3
_CUT_FROM = 20
"""Characters from which a bank may have cut a name off."""
_COMMON = 100
"""Clients that share a word from which on it tells nobody apart ("consulting")."""


def bare_name(name: str) -> tuple[str, ...]:
    """The telling words of a company's or a person's name, in order."""
    spelled = [_UMLAUT.sub(r"\1", word.translate(_LETTERS)) for word in pieces(name)]
    return tuple(word for word in spelled if word not in _FORMS) or tuple(spelled)


def is_name(name: str) -> bool:
    """Whether it tells of somebody: "VIREMENT RECU" does not."""
    return not all(word in _NO_NAMES for word in pieces(name))


def bare_iban(iban: str) -> str:
    return "".join(iban.split()).upper()


@dataclass(frozen=True, slots=True)
class Known:
    """A client as payments show it: its name and every payer name and account that was learned."""

    client: int
    names: tuple[str, ...]
    ibans: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Payer:
    """``clients`` that the payer may be: none for an unknown one. ``certain``: by its account, by its whole name, or by
    a name of several words that the bank lengthened or cut."""

    clients: frozenset[int] = frozenset()
    certain: bool = False


NOBODY = Payer()


class Payers:
    """An index of the clients by account and by name."""

    def __init__(self, known: Iterable[Known]) -> None:
        self._by_iban: dict[str, set[int]] = defaultdict(set)
        self._by_name: dict[frozenset[str], set[int]] = defaultdict(set)
        self._by_word: dict[str, set[frozenset[str]]] = defaultdict(set)
        for one in known:
            for iban in one.ibans:
                self._by_iban[bare_iban(iban)].add(one.client)
            for name in filter(is_name, one.names):
                words = frozenset(bare_name(name))
                self._by_name[words].add(one.client)
                for word in words:
                    self._by_word[word].add(words)

    def who(self, name: str, iban: str = "") -> Payer:
        """The clients that may have paid; a known account outweighs any name."""
        by_iban = self._by_iban.get(bare_iban(iban)) if iban else None
        if by_iban:
            return Payer(frozenset(by_iban), certain=len(by_iban) == 1)
        words = bare_name(name)
        if not is_name(name):
            return NOBODY
        whole = self._by_name.get(frozenset(words))
        if whole:
            return Payer(frozenset(whole), certain=len(whole) == 1)
        resembling, closely = self._resembling(name, words)
        return Payer(frozenset(resembling), certain=closely and len(resembling) == 1)

    def _resembling(self, name: str, words: tuple[str, ...]) -> tuple[set[int], bool]:
        """Clients all of whose telling words the payer's name holds, or the other way round; whether two words agree."""
        mine = frozenset(words)
        shared_by = [self._by_word[word] for word in mine if word in self._by_word]
        near = {known for names in shared_by if len(names) <= _COMMON for known in names}
        found: set[int] = set()
        closely = True
        for known in near:
            shared = known & mine
            cut = len(name) >= _CUT_FROM and mine - known == {words[-1]} and _is_cut(words[-1], known - mine)
            contained = known <= mine or mine <= known or cut
            if contained and any(len(word) >= _DISTINCTIVE and not word.isdigit() for word in shared):
                found |= self._by_name[known]
                closely = closely and len(shared) + cut >= 2
        return found, closely


def _is_cut(word: str, whole: frozenset[str]) -> bool:
    return any(one.startswith(word) for one in whole)
