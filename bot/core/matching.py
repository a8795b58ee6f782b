"""Which invoices a payment settles: an allocation with its reasons, or an honest doubt. Pure.

Never a guess: where two invoices fit equally, or only the amount speaks, the owner is asked and the candidates are the
ready answers. Amounts are compared to the cent in one currency; nothing is ever converted.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from bot.core.matched import Doubt as Doubt
from bot.core.matched import Match as Match
from bot.core.matched import Owed as Owed
from bot.core.matched import Question as Question
from bot.core.matched import Reason as Reason
from bot.core.matched import Received as Received
from bot.core.matched import Share as Share
from bot.core.money import Money
from bot.core.payers import Known, Payer, Payers
from bot.core.remittance import Named, Numbers
from bot.core.running_numbers import Told, running, series, told
from bot.core.subsets import NONE, adding_up_to
from bot.core.transfer_text import one_key_apart, squeezed

ROUNDING = 5
"""Minor units that a payment may miss an invoice by and still settle it."""
_CHANCE = 12
"""Open invoices of a client beyond which some of them add up to any sum by chance."""
_FEES = 25_00
"""Minor units that banks on the way take off at most, and one in so many of the amount."""
_FEES_PART = 20
# Per thousand of the gross: usual discounts for early payment.
_DISCOUNTS = (10, 15, 20, 25, 30, 40, 50)
# Tax withheld, and the gross, of the same net, in ten thousandths: Italy (ritenuta d'acconto; with a pension fund's 4 per
# cent; of half the net, for agents), Spain (IRPF), and where no VAT is charged.
_WITHHELD = (
    (2000, 12200), (2300, 12200), (2000, 12688), (1150, 12200), (1500, 12100), (700, 12100), (1900, 12100),
    (2000, 10000), (1500, 10000), (700, 10000),
)  # fmt: skip


class Matcher:
    """The open invoices and the clients, indexed once for many payments; it costs one pass over them."""

    def __init__(self, owed: Iterable[Owed], known: Iterable[Known]) -> None:
        self._owed = {one.invoice: one for one in owed}
        self._numbers = Numbers(
            (one.invoice, name)
            for one in self._owed.values()
            for name in (one.number, one.reference, *one.known_as)
            if name
        )
        self._payers = Payers(known)
        self._series = frozenset(letters for one in self._owed.values() if (letters := series(one.number)))
        self._of_client: dict[int, dict[int, Owed]] = defaultdict(dict)
        self._by_amount: dict[Money, dict[int, None]] = defaultdict(dict)
        for one in self._owed.values():
            self._keep(one)

    def _keep(self, one: Owed) -> None:
        if one.is_open:
            self._of_client[one.client][one.invoice] = one
            self._by_amount[one.balance][one.invoice] = None

    def now_owed(self, invoice: int, balance: Money, next_due: Money | None = None) -> None:
        """An indexed invoice's balance has changed: later payments are matched against the new one."""
        before = self._owed.get(invoice)
        if before is None:
            return
        self._of_client[before.client].pop(invoice, None)
        self._by_amount[before.balance].pop(invoice, None)
        self._owed[invoice] = replace(before, balance=balance, next_due=next_due)
        self._keep(self._owed[invoice])

    def named(self, text: str) -> frozenset[int]:
        """The invoices that the text names for certain."""
        return self._numbers.named(text).written_out

    def payer(self, name: str, iban: str = "") -> Payer:
        """The clients that may pay under this name or from this account."""
        return self._payers.who(name, iban)

    def owing(self, amount: Money) -> tuple[int, ...]:
        """Open invoices of that very balance."""
        return tuple(sorted(self._by_amount.get(amount, ())))

    def adds_up(self, amount: Money, clients: frozenset[int]) -> bool:
        """Whether open invoices of one of these clients come to the amount, or too many are open to tell."""
        for client in clients:
            owed = [
                one.balance.minor for one in self._of_client[client].values() if one.balance.currency == amount.currency
            ]
            sums = adding_up_to(amount.minor, owed)
            if sums.only is not None or sums.several:
                return True
        return False

    def match(self, received: Received) -> Match | Question:
        """The allocation that is certain, or the question to the owner. ``received.amount`` is positive."""
        payer = self._payers.who(received.payer, received.payer_iban)
        named = self._numbers.named(received.text).but(received.not_for)
        if rivals := self._rivals(received, payer, named):
            return Question(Doubt.SEVERAL_FIT, rivals)
        if meant := self._meant(received, payer, named):
            return self._settle(received, meant, payer)
        if named.likely:
            doubt = Doubt.OTHER_PAYER if payer.clients else Doubt.ONLY_NUMBER
            return Question(doubt, tuple(sorted(named.likely)))
        if answer := self._slip(received, payer, named):
            return answer
        if not named.strange and not named.perhaps and not named.nearly:
            answer = self._by_payer(received, payer)
        return answer or self._asked(received, payer, named)

    def _rivals(self, received: Received, payer: Payer, named: Named) -> tuple[int, ...]:
        """Invoices of several clients under one number, where neither payer nor amount tells them apart."""
        rivals = self._all(named.shared & named.written_out)
        if len(self._told_apart(received, payer, rivals)) == 1:
            return ()
        return tuple(one.invoice for one in rivals)

    def _told_apart(self, received: Received, payer: Payer, rivals: Sequence[Owed]) -> set[int]:
        """The clients who may be meant: the only one, the payer, or those who owe the very amount."""
        clients = {one.client for one in rivals}
        exact = {one.client for one in rivals if one.balance == received.amount}
        return clients if len(clients) == 1 else clients & payer.clients or exact

    def _meant(self, received: Received, payer: Payer, named: Named) -> list[Owed]:
        """The invoices named: whole numbers; short ones where payer or amount agrees; mere digits where both do."""
        if certain := named.surely | self._borne_out(received, payer, named):
            rivals = self._all(named.shared & certain)
            apart = self._told_apart(received, payer, rivals)
            return [*self._all(certain - named.shared), *(one for one in rivals if one.client in apart)]
        perhaps = [one for one in self._all(named.perhaps) if one.client in payer.clients]
        total = sum(one.balance.minor for one in perhaps if one.balance.currency == received.amount.currency)
        one_client = len({one.client for one in perhaps}) == 1
        return perhaps if one_client and total == received.amount.minor else []

    def _borne_out(self, received: Received, payer: Payer, named: Named) -> frozenset[int]:
        """Of the numbers that are short or digits alone, those of the payer's; of an unknown payer's, if the sum is exact."""
        likely = self._all(named.likely)
        if payer.clients or not likely:
            return frozenset(one.invoice for one in likely if one.client in payer.clients)
        exact = {one.invoice for one in likely if one.balance == received.amount}
        total = sum(one.balance.minor for one in self._all(named.written_out))
        same = {one.balance.currency for one in likely} == {received.amount.currency}
        if named.shared & exact:
            return named.likely
        return named.likely if same and abs(total - received.amount.minor) <= ROUNDING else frozenset()

    def _settle(self, received: Received, meant: list[Owed], payer: Payer) -> Match | Question:
        """The text names these invoices: their sum, one of them in part or in excess, or a question."""
        ids = tuple(one.invoice for one in meant)
        still = [one for one in meant if one.is_open]
        theirs = payer.clients & {one.client for one in meant}
        if payer.certain and not theirs:
            return Question(Doubt.OTHER_PAYER, ids)
        if not still:
            return Question(Doubt.ALREADY_SETTLED, ids)
        if any(one.balance.currency != received.amount.currency for one in still):
            return Question(Doubt.OTHER_CURRENCY, ids)
        reasons = (Reason.REFERENCE, *((Reason.PAYER,) if theirs else ()))
        missing = sum(one.balance.minor for one in still) - received.amount.minor
        if abs(missing) <= ROUNDING:
            return _whole(received, still, missing, reasons)
        if payer.clients and not theirs:
            return Question(Doubt.OTHER_PAYER, ids)
        if len(still) < len(meant):
            return Question(Doubt.AMOUNT_DIFFERS, ids)
        if len(still) > 1:
            return self._some_of(received, still, reasons)
        if instead := self._instead(received, still[0]):
            return Question(Doubt.AMOUNT_DIFFERS, (*ids, *instead))
        return _one(received, still[0], reasons)

    def _instead(self, received: Received, named: Owed) -> tuple[int, ...]:
        """Invoices that the payer may have meant: of the very amount, the same client's or one key away; or one that
        is paid along with the one named, without a word."""
        number = squeezed(named.number)
        exact = (self._owed[one] for one in self._by_amount.get(received.amount, {}))
        meant = [
            one.invoice for one in exact if one.client == named.client or one_key_apart(squeezed(one.number), number)
        ]
        others = [
            one for one in self._of_client[named.client].values() if one is not named and _may_be_for(received, one)
        ]
        rest = received.amount.minor - named.balance.minor
        along = adding_up_to(rest, [one.balance.minor for one in others]) if len(others) <= _CHANCE else NONE
        along_too = [others[place].invoice for place in along.only or ()]
        return tuple(dict.fromkeys([*meant, *along_too, *(one.invoice for one in others if along.several)]))

    def _some_of(self, received: Received, meant: Sequence[Owed], reasons: tuple[Reason, ...]) -> Match | Question:
        sums = adding_up_to(received.amount.minor, [one.balance.minor for one in meant])
        if sums.only is not None:
            return _whole(received, [meant[place] for place in sums.only], 0, (*reasons, Reason.SUM))
        doubt = Doubt.SEVERAL_FIT if sums.several else Doubt.AMOUNT_DIFFERS
        return Question(doubt, tuple(one.invoice for one in meant))

    def _slip(self, received: Received, payer: Payer, named: Named) -> Match | Question | None:
        """A mistyped number needs the exact amount, one candidate alone, and no other client as payer."""
        exact = [one for one in self._all(named.nearly) if one.balance == received.amount]
        if not exact:
            return None
        if len(exact) > 1:
            return Question(Doubt.SEVERAL_FIT, tuple(one.invoice for one in exact))
        if exact[0].client not in payer.clients:
            return Question(Doubt.OTHER_PAYER if payer.clients else Doubt.ONLY_AMOUNT, (exact[0].invoice,))
        return _whole(received, exact, 0, (Reason.SLIP, Reason.PAYER, Reason.AMOUNT))

    def _by_payer(self, received: Received, payer: Payer) -> Match | Question | None:
        """No number: a client known for certain and an amount that fits one set of its invoices and no other."""
        if len(payer.clients) != 1:
            return None
        (client,) = payer.clients
        theirs = [one for one in self._of_client[client].values() if _may_be_for(received, one)]
        sums = adding_up_to(received.amount.minor, [one.balance.minor for one in theirs])
        parts = [
            one
            for one in theirs
            if one.next_due is not None and one.next_due == received.amount and one.next_due != one.balance
        ]
        spoken = told(received.text, self._series)
        if sums.several or (sums.only is not None and parts) or len(parts) > 1:
            by_number = self._by_running(received, payer, theirs, spoken)
            return by_number or Question(Doubt.SEVERAL_FIT, self._likeliest(received, theirs))
        fitting = [theirs[place] for place in sums.only or ()] or parts
        if not fitting or not payer.certain or len(fitting) < len(theirs) > _CHANCE:
            return None
        if spoken.plainly and not all(running(one.number) & spoken.perhaps for one in fitting):
            return None
        reasons = (Reason.PAYER, Reason.SUM if len(fitting) > 1 else Reason.AMOUNT)
        if parts:
            return Match((Share(parts[0].invoice, received.amount),), (*reasons, Reason.PART), _none(received))
        return _whole(received, fitting, 0, reasons)

    def _by_running(self, received: Received, payer: Payer, theirs: Sequence[Owed], spoken: Told) -> Match | None:
        """ "Invoice 32" where several would fit: those with that running number, if they come to the very sum."""
        meant = [one for one in theirs if running(one.number) & spoken.perhaps]
        exact = sum(one.balance.minor for one in meant) == received.amount.minor
        if not payer.certain or len(meant) != len(spoken.perhaps) or not exact:
            return None
        return _whole(received, meant, 0, (Reason.REFERENCE, Reason.PAYER))

    def _asked(self, received: Received, payer: Payer, named: Named) -> Question:
        """What may be meant: short numbers, slips, the payer's invoices, and equal amounts, in this order."""
        same_amount = self._by_amount.get(received.amount, {})
        theirs = [one for client in sorted(payer.clients) for one in self._of_client[client].values()]
        fitting = [
            *sorted(named.perhaps),
            *sorted(named.nearly),
            *self._likeliest(received, theirs),
            *sorted(same_amount),
        ]
        candidates = dict.fromkeys(one for one in fitting if one not in received.not_for)
        if not candidates:
            return Question(Doubt.NOTHING_FITS)
        if theirs or named.perhaps or named.nearly:
            return Question(Doubt.AMOUNT_DIFFERS, tuple(candidates))
        return Question(Doubt.ONLY_AMOUNT, tuple(candidates))

    def _likeliest(self, received: Received, owed: Sequence[Owed]) -> tuple[int, ...]:
        exact = [one.invoice for one in owed if one.balance == received.amount]
        return tuple(dict.fromkeys([*exact, *(one.invoice for one in owed)]))

    def _all(self, invoices: frozenset[int]) -> list[Owed]:
        return [self._owed[invoice] for invoice in sorted(invoices)]


def _whole(received: Received, owed: Sequence[Owed], missing: int, reasons: tuple[Reason, ...]) -> Match:
    """Each invoice in full. ``missing`` cents are forgiven on the last one; cents too many are left over."""
    currency = received.amount.currency
    short = max(0, missing)
    shares = [Share(one.invoice, one.balance) for one in owed]
    if short:
        last = owed[-1]
        shares[-1] = Share(last.invoice, Money(last.balance.minor - short, currency), Money(short, currency))
    why = Reason.ROUNDING if missing else Reason.AMOUNT
    return Match(tuple(shares), tuple(dict.fromkeys((*reasons, why))), Money(max(0, -missing), currency))


def _one(received: Received, owed: Owed, reasons: tuple[Reason, ...]) -> Match:
    """One invoice named: a part of it, or all of it and something over."""
    if received.amount < owed.balance:
        hint = _missing_as(owed.balance.minor - received.amount.minor, owed.balance.minor)
        why = (*reasons, Reason.PART, *((hint,) if hint else ()))
        return Match((Share(owed.invoice, received.amount),), why, _none(received))
    left = received.amount - owed.balance
    return Match((Share(owed.invoice, owed.balance),), (*reasons, Reason.OVER), left)


def _missing_as(missing: int, balance: int) -> Reason | None:
    """What a shortfall looks like: the owner is asked whether to let it go; it is never let go unasked."""
    if any(abs(missing * 1000 - balance * part) <= 1000 for part in _DISCOUNTS):
        return Reason.DISCOUNT
    if any(abs(missing * gross - balance * rate) <= gross for rate, gross in _WITHHELD):
        return Reason.WITHHOLDING
    return Reason.FEES if missing <= _FEES and missing * _FEES_PART <= balance else None


def _may_be_for(received: Received, owed: Owed) -> bool:
    """Without a number nobody pays an invoice in another currency, or one that is not written yet."""
    written = owed.issued_on is None or owed.issued_on <= received.received_on
    return owed.invoice not in received.not_for and written and owed.balance.currency == received.amount.currency


def _none(received: Received) -> Money:
    return Money(0, received.amount.currency)
