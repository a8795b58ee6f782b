"""What an invoice and a client stand at, as frozen values: the ledger folds events into them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from bot.core import payment_events as cash
from bot.core import reply_events as said
from bot.core.allocations import Payment
from bot.core.approvals import NONE_ASKED, Approvals
from bot.core.dues import open_dues
from bot.core.model import Contact, Document, Due
from bot.core.money import Money
from bot.core.owner_events import Haste
from bot.core.promises import Promise
from bot.core.readings import LadderWish
from bot.core.standing import NOTHING_SAID, Hold, Standing
from bot.core.wishes import may_be_written_to


@dataclass(frozen=True, slots=True)
class Taken:
    """A step that was taken: its mail, the day's instant (UTC) and whom it went to."""

    step: str
    offset: int
    occurrence: int
    due_on: date
    mail: int
    at: datetime
    audience: frozenset[str]


@dataclass(frozen=True, slots=True)
class ClientFile:
    """A client as known now. ``words``: everything said to them, by mail id or letter; instants are UTC."""

    id: int
    name: str = ""
    language: str | None = None
    domains: tuple[str, ...] = ()
    contacts: tuple[Contact, ...] = ()
    holds: tuple[Hold, ...] = ()
    held_at: datetime | None = None
    """When the whole client was last held for what somebody said; an absence is nothing said (UTC)."""
    words: tuple[tuple[str, datetime], ...] = ()
    absences: tuple[tuple[said.AbsenceNoted, datetime], ...] = ()
    redirects: tuple[tuple[said.Redirected, datetime], ...] = ()
    wishes: tuple[LadderWish, ...] = ()
    untried: frozenset[str] = frozenset()
    """Contacts outside the client's domains to whom no letter was approved yet."""

    @property
    def last_word(self) -> datetime | None:
        return max((at for _, at in self.words), default=None)

    def reachable(self, today: date) -> tuple[Contact, ...]:
        """The contacts, each of those who are away with a delegate replaced by the delegate until the day of return.

        Those whom the owner never wants written to are left out.
        """
        away = {a.email: a.delegate for a, _ in self.absences if a.delegate and today < a.until}
        known = {contact.email: contact.name for contact in self.contacts}
        return tuple(
            Contact(away[c.email], c.role, known.get(away[c.email], "")) if c.email in away else c
            for c in self.contacts
            if may_be_written_to(c, self.wishes)
        )


@dataclass(frozen=True, slots=True)
class Account:
    """An invoice as it stands. ``payable`` is the opening balance; ``watched_at`` when the bot took it in (UTC)."""

    id: int
    client: int
    number: str = ""
    issued_on: date | None = None
    dues: tuple[Due, ...] = ()
    stated_due_on: date | None = None
    total: Money | None = None
    payable: Money | None = None
    payment_reference: str = ""
    payment_link: str = ""
    language: str | None = None
    thread: str = ""
    references: tuple[str, ...] = ()
    subject: str = ""
    documents: tuple[Document, ...] = ()
    watched_at: datetime | None = None
    credits: tuple[tuple[str, Money], ...] = ()
    payments: tuple[Payment, ...] = ()
    forgiven: tuple[Money, ...] = ()
    returned: tuple[cash.PaymentReturned, ...] = ()
    taken: tuple[Taken, ...] = ()
    forewarned: tuple[tuple[str, int, datetime], ...] = ()
    approvals: Approvals = NONE_ASKED
    holds: tuple[Hold, ...] = ()
    standing: Standing = NOTHING_SAID
    answered: tuple[datetime, ...] = ()
    hastened: tuple[Haste, datetime] | None = None
    promises: tuple[Promise, ...] = ()
    cancelled: bool = False

    @property
    def settled(self) -> Money | None:
        """What credit notes, payments and sums let go took off the opening balance."""
        if self.payable is None:
            return None
        taken_off = [*(amount for _, amount in self.credits), *(p.amount for p in self.payments), *self.forgiven]
        same = [money.minor for money in taken_off if money.currency == self.payable.currency]
        return Money(sum(same), self.payable.currency)

    @property
    def balance(self) -> Money | None:
        """What is still owed; negative when overpaid; None while the amount is unknown."""
        if self.payable is None or self.settled is None:
            return None
        return self.payable - self.settled

    @property
    def is_paid(self) -> bool:
        return self.balance is not None and self.balance.minor <= 0

    @property
    def is_open(self) -> bool:
        return not self.cancelled and not self.is_paid

    @property
    def unpaid_dues(self) -> tuple[Due, ...]:
        """The dues that payments, filled in order, leave open, with what is open of each."""
        if self.settled is None:
            return ()
        return open_dues(self.dues, self.settled)

    @property
    def due_on(self) -> date | None:
        """The first unpaid due date; of a settled invoice, its last one; None while it is unknown."""
        if self.unpaid_dues:
            return self.unpaid_dues[0].on
        return self.dues[-1].on if self.dues else self.stated_due_on

    def claim(self, today: date) -> Money | None:
        """What a letter written today asks for: the unpaid dues up to today, or the next one to come."""
        unpaid, balance = self.unpaid_dues, self.balance
        if not unpaid or balance is None:
            return balance
        until = max(today, unpaid[0].on)
        # a document's instalments may add up to more than it asks for: nobody is ever asked for more than the balance
        return Money(min(balance.minor, sum(d.amount.minor for d in unpaid if d.on <= until)), balance.currency)

    @property
    def answered_since(self) -> datetime | None:
        """When the client first answered since our last letter about it (UTC)."""
        last = max((taken.at for taken in self.taken), default=None)
        return next((at for at in self.answered if last is None or at > last), None)

    @property
    def haste(self) -> tuple[Haste, datetime] | None:
        """The step that the owner wants now, and since when (UTC); None once a letter left or a draft was refused."""
        if self.hastened is None:
            return None
        ends = [taken.at for taken in self.taken] + [at for _, at in self.approvals.refusals]
        return None if any(at >= self.hastened[1] for at in ends) else self.hastened

    @property
    def pending(self) -> frozenset[tuple[str, int]]:
        """Approvals asked for and not answered, as (step, occurrence)."""
        return self.approvals.pending
