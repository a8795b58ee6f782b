"""The letter that puts a plan of instalments in writing: shown whole to the owner, sent at their yes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from bot.core.course import Courtesy
from bot.core.ladder import Step, audience
from bot.core.ledger import Account, ClientFile
from bot.core.model import Due
from bot.core.situation import Situation
from bot.service import courtesies, reminders
from bot.service.courtesies import Draft
from bot.service.desk import Desk
from bot.service.plan_terms import dues_of


def agreed_dues(account: Account, dues: Sequence[Due]) -> tuple[Due, ...]:
    """The dues under the plan. What was paid or credited fills the first one: the plan is about the rest alone."""
    if account.settled is None or account.settled.minor <= 0 or not account.dues:
        return tuple(dues)
    return (Due(account.dues[0].on, account.settled), *dues)


def draft(client: ClientFile, accounts: Sequence[Account], today: date, letter: int | None = None) -> Draft | None:
    """To accounts payable, in the invoices' thread; None where nobody can be written to. ``letter``: the owner's yes."""
    to, _ = audience(Step("", 0), client.reachable(today))
    if not to:
        return None
    return Draft(Courtesy.PLAN, reminders.named(to, client), reminders.thread(accounts), letter=letter)


def shown(desk: Desk, terms: str, s: Situation) -> str:
    """The letter's text as the client would get it under ``terms``; empty where there is nothing to plan."""
    planned, by_invoice = [], dues_of(terms, s)
    for account in s.accounts:
        dues = by_invoice.get(account.id, ())
        if dues and account.due_on is not None:
            planned.append(replace(account, dues=agreed_dues(account, dues)))
    found = draft(s.client, planned, s.today) if planned else None
    return courtesies.written(desk, s.client, planned, found, s.today).text if found else ""
