"""The owner's answer in words to "has this payment reached you?", under the mail that asks it."""

from __future__ import annotations

from collections.abc import Sequence

from bot.core.ledger import Account
from bot.core.money import Money
from bot.core.readings import Command, Verb
from bot.reading.command.arrived import arrival
from bot.service.carrying_out import apply
from bot.service.claims_asked import ClaimAsked
from bot.service.desk import Desk
from bot.service.draft_thread import answered_mail
from bot.service.incoming import Incoming
from bot.service.reply_answers import doubt
from bot.service.said_again import may_be_part


def answered(desk: Desk, incoming: Incoming) -> list[str]:
    """A sentence for each thing done; none where the mail answers no such question, or says something else too."""
    mail = answered_mail(desk, incoming.letter)
    asked = ClaimAsked.read(mail.basis) if mail else None
    said = arrival(incoming.own_words, desk.config.business.currency) if asked else None
    if asked is None or said is None:
        return []
    accounts = [one for one in map(desk.store.account, asked.invoices) if one.is_open]
    if not said.here:
        return [doubt(desk, incoming, account) for account in accounts]
    amount = said.amount or _part(accounts, asked.amount)
    if amount is not None and len(accounts) != 1:
        return []
    return apply(desk, incoming, Command(Verb.PAID, amount=amount), [account.id for account in accounts])


def _part(accounts: Sequence[Account], amount: Money | None) -> Money | None:
    """The sum that the client named, where it is less than what is open."""
    return amount if amount is not None and len(accounts) == 1 and may_be_part(accounts[0], amount) else None
