"""What late payment has cost by a day, from the step on from which the ladder lets letters name it."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.core.interest import LateInterest, LateLaw, Overdue, RatesDoNotReach, late_interest, overdue_parts
from bot.core.ladder import Step
from bot.core.ledger import Account, ClientFile
from bot.core.model import Due
from bot.core.money import Money, totals
from bot.law.tables import BrokenTable, NoTable, late_law
from bot.service.desk import Desk
from bot.writing.late import NotReckoned, Trouble

log = logging.getLogger(__name__)

LAW_FOLDER = "law"
"""The owner's own tables of rates, beside config.toml."""


@dataclass(frozen=True, slots=True)
class Lateness:
    """Interest by invoice id; ``laws`` name the law that applies, the country's before a group's.

    ``problem`` says why nothing was reckoned although the ladder asks for it.
    """

    by_invoice: tuple[tuple[int, LateInterest], ...] = ()
    laws: tuple[str, ...] = ()
    problem: NotReckoned | None = None

    @property
    def reckoned(self) -> tuple[LateInterest, ...]:
        return tuple(late for _, late in self.by_invoice)

    def of(self, account: Account) -> LateInterest | None:
        return dict(self.by_invoice).get(account.id)


def lateness(desk: Desk, client: ClientFile, accounts: Sequence[Account], step: Step, today: date) -> Lateness:
    """Empty before the step that the ladder names and for consumers. Exact, and no part of any balance."""
    section = desk.config.clients.get(client.name)
    consumer = section is not None and section.consumer
    if consumer or not desk.policy(client).names_interest(step):
        return Lateness()
    country = desk.creditor.country
    try:
        law = late_law(country, [desk.config.folder / LAW_FOLDER])
    except NoTable:
        return _without(NotReckoned(Trouble.NO_TABLE, country))
    except BrokenTable as broken:
        return _without(NotReckoned(Trouble.BROKEN_TABLE, country, detail=str(broken)))
    return _reckoned(law, accounts, today, desk)


def _reckoned(law: LateLaw, accounts: Sequence[Account], today: date, desk: Desk) -> Lateness:
    laws = (law.name, law.table)
    contract_rate = desk.config.law.contract_rate or None
    try:
        found = [(a.id, late_interest(law, _parts(a), today, contract_rate)) for a in accounts]
    except RatesDoNotReach as end:
        return _without(NotReckoned(Trouble.RATES_END, end.table, end.day), laws)
    return Lateness(tuple((identity, late) for identity, late in found if late), laws)


def _parts(account: Account) -> tuple[Overdue, ...]:
    payable = account.payable
    assert payable is not None and account.due_on is not None
    dues = account.dues or (Due(account.due_on, payable),)
    credits = totals(amount for _, amount in account.credits if amount.currency == payable.currency)
    credited = credits[0] if credits else Money(0, payable.currency)
    return overdue_parts(dues, payable, credited, [(p.received_on, p.amount) for p in account.payments])


def _without(problem: NotReckoned, laws: tuple[str, ...] = ()) -> Lateness:
    return Lateness(laws=laws, problem=problem)


_LOGGED = {
    Trouble.RATES_END: "the table of rates of {country} does not reach {day} (complete a copy, law/{country}.toml)",
    Trouble.NO_TABLE: "there is no table of rates for {country}",
    Trouble.BROKEN_TABLE: "{detail}",
}


def log_problem(late: Lateness) -> None:
    """For a letter that is written to be kept: why it names no late interest though the ladder asks for it."""
    if problem := late.problem:
        why = _LOGGED[problem.trouble].format(country=problem.country, day=problem.day, detail=problem.detail)
        log.info("This letter names no late interest: %s", why)
