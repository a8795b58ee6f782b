"""What the mail that asks "has this payment reached you?" is about, as its basis keeps it for the answer."""

from __future__ import annotations

from dataclasses import dataclass

from bot.core.course import Course, Told
from bot.core.money import Money
from bot.core.reply_events import PaymentClaimed

_MARK = "arrived:"
_ASKING = frozenset({Told.PAID, Told.PAID_UNSEEN})


@dataclass(frozen=True, slots=True)
class ClaimAsked:
    """The invoices that the client calls paid, and the sum named; as a mail's basis keeps them."""

    invoices: tuple[int, ...]
    amount: Money | None

    def __str__(self) -> str:
        sum_ = f"{self.amount.minor} {self.amount.currency}" if self.amount else ""
        return f"{_MARK}{','.join(map(str, self.invoices))}:{sum_}"

    @classmethod
    def read(cls, text: str) -> ClaimAsked | None:
        if not text.startswith(_MARK):
            return None
        invoices, _, sum_ = text.removeprefix(_MARK).partition(":")
        minor, _, currency = sum_.partition(" ")
        amount = Money(int(minor), currency) if minor else None
        return cls(tuple(int(one) for one in invoices.split(",") if one), amount)


def basis(found: Course) -> str:
    """What an answer to the mail that tells of this course is about; "" where it asks for no payment."""
    claims = [(one.invoice, one.event) for one in found.decisions if isinstance(one.event, PaymentClaimed)]
    if found.told not in _ASKING or not claims:
        return ""
    amounts = {event.amount for _, event in claims}
    return str(
        ClaimAsked(tuple(one for one, _ in claims if one is not None), amounts.pop() if len(amounts) == 1 else None)
    )
