"""Instalments that the owner agreed with a client in a letter of their own: offered as the invoice's dues, to the cent."""

from __future__ import annotations

from datetime import date

from bot.core import reply_events as said
from bot.core.ledger import Account
from bot.core.model import Due
from bot.core.money import Money
from bot.reading.agreed_plan import AgreedParts
from bot.service.desk import Desk
from bot.service.incoming import Incoming
from bot.service.plan_letter import agreed_dues
from bot.store.tokens import Act as TokenAct
from bot.writing.acts import NothingDone
from bot.writing.voice import owners_voice


def detail_of(account: Account, parts: AgreedParts) -> str:
    """The dues as a token keeps them, what was settled before among them; "" where the parts are not the whole balance."""
    dues = parts.dues(account.balance) if account.balance else ()
    return ";".join(f"{due.on} {due.amount.minor} {due.amount.currency}" for due in agreed_dues(account, dues) if dues)


def words_of(desk: Desk, act: TokenAct) -> str:
    """The words that the ready answer carries."""
    return owners_voice(desk.creditor, desk.words)("agreed.new_plan", parts=_listed(desk, _dues(act.detail)))


def carry_out(desk: Desk, incoming: Incoming, act: TokenAct, account: Account) -> str:
    """The client has it in writing from the owner: no letter follows. Inside a transaction."""
    voice, dues = owners_voice(desk.creditor, desk.words), _dues(act.detail)
    owed = account.balance + account.settled if account.balance and account.settled else account.balance
    if owed is None or owed.minor != sum(due.amount.minor for due in dues):
        return NothingDone(voice("agreed.plan_changed", number=account.number))
    desk.record(incoming.now, said.PlanAgreed(dues, incoming.id), account.client, account.id)
    return voice("agreed.plan_noted", number=account.number, parts=_listed(desk, dues))


def _listed(desk: Desk, dues: tuple[Due, ...]) -> str:
    voice = owners_voice(desk.creditor, desk.words)
    return voice.listed(voice("agreed.part", amount=due.amount, on=due.on) for due in dues)


def _dues(detail: str) -> tuple[Due, ...]:
    found = (part.split(" ") for part in detail.split(";"))
    return tuple(Due(date.fromisoformat(on), Money(int(minor), currency)) for on, minor, currency in found)
