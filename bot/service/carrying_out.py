"""An instruction applied to the invoices that it is about: decided, recorded, and told in sentences."""

from __future__ import annotations

from collections.abc import Sequence

from bot.core.decide import Situation, decide
from bot.core.model import Trust
from bot.core.readings import Command, Verb
from bot.service import payment_answers
from bot.service.act_sentences import sentence
from bot.service.desk import Desk
from bot.service.incoming import Incoming
from bot.service.settling import open_till


def apply(desk: Desk, incoming: Incoming, command: Command, invoices: Sequence[int]) -> list[str]:
    """Record what follows from a command for these invoices; one sentence for each thing done or not to be done."""
    accounts = [desk.store.account(invoice) for invoice in invoices]
    sentences: list[str] = []
    if command.verb is Verb.RESUME:  # "resume" about what is paid: that payment was not for it
        till = open_till(desk, incoming.now, incoming.id)
        settled = [account for account in accounts if account.is_paid and account.payments and not account.cancelled]
        sentences = [payment_answers.undo(till, account) for account in settled]
        accounts = [account for account in accounts if account not in settled]
    for client in dict.fromkeys(account.client for account in accounts):
        meant = tuple(account for account in accounts if account.client == client)
        file = desk.store.client(client)
        situation = Situation(file, meant, desk.policy(file), desk.today(incoming.now), incoming.id)
        decisions = decide(command, Trust.PROVEN, situation)
        for decision in decisions:
            desk.record(incoming.now, decision.event, decision.client, decision.invoice)
        if command.verb is Verb.PAID:
            for account in meant:
                payment_answers.take_word(desk, incoming, command, account)
        sentences += [sentence(desk, command, account, decisions, incoming.now) for account in meant]
    return sentences
