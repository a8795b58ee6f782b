"""The terms of a plan of instalments: the client's own days and sums where they make up what is owed, else equal parts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from bot.core.instalments import poured, proposed
from bot.core.ledger import Account
from bot.core.model import Due
from bot.core.money import Money, totals
from bot.core.reply import Reply
from bot.core.situation import Situation
from bot.reading.agreed_plan import read_offered_parts

_BETWEEN = ";"


def terms_of(reply: Reply, words: str, s: Situation) -> str:
    """As a token keeps them: ``3/2026-07-01`` for equal parts, else ``2026-07-01 50000 EUR;...``. ``words``: the client's."""
    return _own_parts(words, s) or _equal_parts(reply, s)


def dues_of(terms: str, s: Situation) -> Mapping[int, tuple[Due, ...]]:
    """The plan of each invoice, to the cent; none for one where nothing is owed or it is not known what.

    The client's own parts are poured into the invoices in the order of their due days; nothing where they are not the whole
    any more.
    """
    owing = _owing(s)
    if "/" not in terms:
        dues = [_due(part) for part in terms.split(_BETWEEN)]
        balances = [account.balance for account in owing if account.balance]
        return dict(zip((one.id for one in owing), poured(dues, balances), strict=False))
    parts, _, first = terms.partition("/")
    return {
        account.id: proposed(account.balance, int(parts), date.fromisoformat(first), s.today, s.policy.calendar)
        for account in owing
        if account.balance
    }


def shown(terms: str, s: Situation) -> tuple[Due, ...]:
    """What the client would pay and when, all invoices together."""
    return together([due for dues in dues_of(terms, s).values() for due in dues])


def together(dues: Sequence[Due]) -> tuple[Due, ...]:
    """Dues of one day and currency added up, in order of their days."""
    days = sorted({due.on for due in dues})
    return tuple(Due(day, amount) for day in days for amount in totals(due.amount for due in dues if due.on == day))


def _owing(s: Situation) -> list[Account]:
    owing = [account for account in s.accounts if account.balance is not None and account.balance.minor > 0]
    return sorted(owing, key=lambda account: (account.due_on or date.max, account.id))


def _own_parts(words: str, s: Situation) -> str:
    """The days and sums that the client names, if they are all that is owed; "" where they are not."""
    owed = totals(account.balance for account in _owing(s) if account.balance)
    parts = read_offered_parts(words, s.today, owed[0].currency) if len(owed) == 1 else None
    dues = parts.dues(owed[0]) if parts else ()
    return _BETWEEN.join(f"{due.on} {due.amount.minor} {due.amount.currency}" for due in dues)


def _equal_parts(reply: Reply, s: Situation) -> str:
    facts = reply.facts
    shape = proposed(Money(1200, "EUR"), facts.instalments, facts.proposed_on, s.today, s.policy.calendar)
    first = facts.proposed_on if facts.proposed_on and facts.proposed_on > s.today else shape[0].on
    return f"{len(shape)}/{first.isoformat()}"


def _due(part: str) -> Due:
    on, minor, currency = part.split(" ")
    return Due(date.fromisoformat(on), Money(int(minor), currency))
