"""An instruction applied to the invoices and clients that it is about: decided, recorded, and told in sentences."""

from __future__ import annotations

from collections.abc import Sequence

from bot.core.decide import ABOUT_CLIENTS, Situation, decide
from bot.core.ledger import Account, ClientFile
from bot.core.model import Trust
from bot.core.readings import Command, Verb
from bot.service import client_sentences, payment_answers
from bot.service.act_sentences import say, sentence
from bot.service.desk import Desk
from bot.service.incoming import Incoming
from bot.service.numbers import invoice_called
from bot.service.outgoing import without_queued
from bot.service.settling import open_till
from bot.service.successors import in_a_dead_ones_place, in_whose_place
from bot.writing.acts import Act, act_sentence


def apply(
    desk: Desk, incoming: Incoming, command: Command, invoices: Sequence[int], clients: Sequence[int] = ()
) -> list[str]:
    """Record what follows from a command for these invoices; one sentence for each thing done or not to be done.

    What is said of a client is recorded once for each of ``clients``, by default those of the invoices.
    """
    accounts = [desk.store.account(invoice) for invoice in invoices]
    meant = tuple(dict.fromkeys(account.client for account in accounts)) or tuple(clients)
    if command.verb in ABOUT_CLIENTS:
        return [line for client in meant for line in _to_client(desk, incoming, command, desk.store.client(client))]
    sentences: list[str] = []
    if command.verb is Verb.RESUME:  # "resume" about what is paid: that payment was not for it
        till = open_till(desk, incoming.now, incoming.id)
        settled = [account for account in accounts if account.is_paid and account.payments and not account.cancelled]
        sentences = [payment_answers.undo(till, account) for account in settled]
        accounts = [account for account in accounts if account not in settled]
    for client in dict.fromkeys(account.client for account in accounts):
        theirs = tuple(account for account in accounts if account.client == client)
        sentences += _to_invoices(desk, incoming, command, desk.store.client(client), theirs)
    return sentences


def _to_invoices(
    desk: Desk, incoming: Incoming, command: Command, client: ClientFile, accounts: tuple[Account, ...]
) -> list[str]:
    stand = tuple(without_queued(desk, one) for one in accounts) if command.verb is Verb.REJECT else accounts
    if command.verb is Verb.NUMBER and (taken := _number_taken(desk, command, accounts)) is not None:
        return [taken]
    situation = Situation(client, stand, desk.policy(client), desk.today(incoming.now), incoming.id)
    decisions = decide(command, Trust.PROVEN, situation)
    for decision in decisions:
        desk.record(incoming.now, decision.event, decision.client, decision.invoice)
    instead = _take_word(desk, incoming, command, accounts) if command.verb is Verb.PAID else {}
    said = [
        instead.get(account.id) or sentence(desk, command, account, decisions, incoming.now) for account in accounts
    ]
    over = (_more_than_open(desk, command, account) for account in accounts if account.id not in instead)
    return [*said, *(line for line in over if line)]


def _more_than_open(desk: Desk, command: Command, before: Account) -> str:
    """By how much a sum told as paid exceeds what was open; "" where it does not. What is over counts for no invoice."""
    paid, balance = command.amount, before.balance
    if command.verb is not Verb.PAID or not before.is_open or not paid or not balance:
        return ""
    if paid.currency != balance.currency or paid.minor <= balance.minor:
        return ""
    return say(desk, Act.MORE_THAN_OPEN, before, amount=paid - balance)


def _number_taken(desk: Desk, command: Command, accounts: Sequence[Account]) -> str | None:
    """Which other invoice has the number already: two of one number could not be told apart in any later word."""
    own = {account.id for account in accounts}
    others = [invoice for invoice in invoice_called(desk, command.number or "") if invoice not in own]
    if not others:
        return None
    other = desk.store.account(others[0])
    return act_sentence(
        Act.NUMBER_TAKEN,
        desk.creditor.language,
        desk.words,
        number=other.number,
        before=", ".join(account.number for account in accounts if account.number != "?"),
        client=desk.store.client(other.client).name,
        amount=other.payable,
    )


def _take_word(desk: Desk, incoming: Incoming, command: Command, accounts: Sequence[Account]) -> dict[int, str]:
    """What is said instead of the usual sentence, by invoice: where the owner's word could not be taken as it is."""
    told = {account.id: payment_answers.take_word(desk, incoming, command, account) for account in accounts}
    return {invoice: said for invoice, said in told.items() if said is not None}


def _to_client(desk: Desk, incoming: Incoming, command: Command, client: ClientFile) -> list[str]:
    situation = Situation(client, (), desk.policy(client), desk.today(incoming.now), incoming.id)
    if not _is_whole(desk, command):
        text = command.email or command.verb
        return [act_sentence(Act.NOT_UNDERSTOOD, desk.creditor.language, desk.words, client=client.name, text=text)]
    command = in_whose_place(command, client, incoming.own_words)
    command = in_a_dead_ones_place(desk, command, client, incoming.now)
    decisions = decide(command, Trust.PROVEN, situation)
    for decision in decisions:
        desk.record(incoming.now, decision.event, decision.client, decision.invoice)
    return client_sentences.sentences(desk, command, client, decisions)


def _is_whole(desk: Desk, command: Command) -> bool:
    """Whether it says what it must; the bot never writes to itself."""
    match command.verb:
        case Verb.LANGUAGE:
            return command.language is not None
        case Verb.LADDER:
            return command.wish is not None
        case _:
            return command.email is not None and command.email != desk.own_address
