"""Money that came in, as the books know it; and whether two sources speak of the same payment. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from bot.core.money import Money
from bot.core.payers import bare_iban, bare_name
from bot.core.transfer_text import pieces

NOTICE = "notice"
FORWARDED = "forwarded notice"
OWNER = "owner"
STATEMENT = "statement"
"""Sources of payments; a statement's form and account stand behind the word, for each may be seen once in each form."""

SAME_WITHIN = 5
"""Days that a provider's notice, the bank's booking and its value date lie apart at most."""
_SHORTEST_ACCOUNT = 6
AGAIN_WITHIN = 1
"""Days apart at which one source may tell of one payment twice: another label, a second notice."""
TOLD_LATE = 45
"""Days after which an owner may still say that money has come."""


@dataclass(frozen=True, slots=True)
class KnownPayment:
    """A payment with all that its sources said. ``left``: what of it settles nothing; ``number``: its place in the books.

    ``returned_on``: the day on which it was gone again. ``asked``: invoices that the owner was asked about; ``doubt``: why.
    """

    number: int
    payment: str
    amount: Money
    received_on: date
    payer: str
    payer_iban: str
    text: str
    sources: frozenset[str]
    left: Money
    returned_on: date | None = None
    set_aside: bool = False
    asked: tuple[int, ...] = ()
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class Seen:
    """Money as one source tells of it."""

    amount: Money
    received_on: date
    source: str
    identity: str
    payer: str = ""
    payer_iban: str = ""
    text: str = ""


def same_payment(seen: Seen, known: Iterable[KnownPayment]) -> KnownPayment | None:
    """The known payment that ``seen`` tells of again, the likeliest if several are; None if it is new money.

    Every source tells of a payment once: two equal credits in one statement are two payments.
    """
    fitting = [one for one in known if _may_be_same(seen, one)]
    return max(fitting, key=lambda one: _likeness(seen, one), default=None)


def _may_be_same(seen: Seen, known: KnownPayment) -> bool:
    if known.amount != seen.amount or seen.source in known.sources or _was_taken_back(known) or _is_spent(seen, known):
        return False
    if any(_other_account(seen.source, source) for source in known.sources):
        return False
    return _days_fit(seen, known) and not contradict(seen, known)


def _is_spent(seen: Seen, known: KnownPayment) -> bool:
    """Gone again before ``seen`` came: that is new money. Another source may still tell of the day it first came."""
    gone_on = known.returned_on
    return gone_on is not None and gone_on <= seen.received_on and seen.received_on != known.received_on


def told_again(seen: Seen, known: Iterable[KnownPayment]) -> KnownPayment | None:
    """A payment that the same source told of before and that nothing tells apart from ``seen``: nobody knows whether
    it is one payment or two. The likeliest if several are."""
    fitting = [one for one in known if seen.source in one.sources and _may_be_again(seen, one)]
    return max(fitting, key=lambda one: _likeness(seen, one), default=None)


def _may_be_again(seen: Seen, known: KnownPayment) -> bool:
    if known.amount != seen.amount or known.returned_on is not None or _was_taken_back(known):
        return False
    apart = SAME_WITHIN if seen.source == OWNER else AGAIN_WITHIN
    return abs((seen.received_on - known.received_on).days) <= apart and not contradict(seen, known)


def _was_taken_back(known: KnownPayment) -> bool:
    """Told of by nobody but the owner, who said since that it was not so."""
    return known.sources == {OWNER} and known.set_aside


def _other_account(source: str, known: str) -> bool:
    """Statements of two accounts tell of two payments. An account's number may be written whole or in part."""
    account, other = _account_of(source), _account_of(known)
    return bool(account) and bool(other) and not account.endswith(other) and not other.endswith(account)


def _account_of(source: str) -> str:
    """The account's digits; "" where the source names none that is long enough to tell accounts apart."""
    kind, _, rest = source.partition(" ")
    digits = "".join(c for c in rest.partition(" ")[2] if c.isdigit()).lstrip("0")
    return digits if kind == STATEMENT and len(digits) >= _SHORTEST_ACCOUNT else ""


def _days_fit(seen: Seen, known: KnownPayment) -> bool:
    """Owners tell of money when they notice it: then the bank's day may lie well before theirs."""
    later = (known.received_on - seen.received_on).days
    if known.sources == {OWNER}:
        return -SAME_WITHIN <= later <= TOLD_LATE
    if seen.source == OWNER:
        return -TOLD_LATE <= later <= SAME_WITHIN
    return abs(later) <= SAME_WITHIN


def contradict(seen: Seen, known: KnownPayment) -> bool:
    """Two accounts, or two names without a word in common, are two payers. An owner names the client, not the payer."""
    if seen.payer_iban and known.payer_iban:
        return bare_iban(seen.payer_iban) != bare_iban(known.payer_iban)
    if seen.source == OWNER or known.sources == {OWNER}:
        return False
    mine, theirs = frozenset(bare_name(seen.payer)), frozenset(bare_name(known.payer))
    return bool(mine) and bool(theirs) and not mine & theirs


def _likeness(seen: Seen, known: KnownPayment) -> tuple[int, int, int]:
    """Words in common first, then the nearer day, then the earlier of two."""
    shared = _words(seen.payer, seen.text) & _words(known.payer, known.text)
    return len(shared), -abs((known.received_on - seen.received_on).days), -known.number


def _words(payer: str, text: str) -> frozenset[str]:
    return frozenset((*pieces(payer), *pieces(text)))


def may_be_gone(seen: Seen, known: Iterable[KnownPayment]) -> list[KnownPayment]:
    """The payments that the return ``seen`` fits best and equally well; their amounts are the caller's to compare."""
    fitting = [one for one in known if one.returned_on is None and one.amount.currency == seen.amount.currency]
    fitting = [one for one in fitting if one.received_on <= seen.received_on and not contradict(seen, one)]
    if len(fitting) > 1:
        most = max(_likeness(seen, one)[0] for one in fitting)
        fitting = [one for one in fitting if _likeness(seen, one)[0] == most and most > 0]
    return fitting
