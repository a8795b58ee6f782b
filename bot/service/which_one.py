"""The owner answers our "for which invoice?": what was said before, a sum say, is not forgotten."""

from __future__ import annotations

from collections.abc import Sequence

from bot.core import events as ev
from bot.core.readings import Verb
from bot.reading.command.read import CommandReading
from bot.reading.letter import parse
from bot.reading.which import Picked, Which, picked
from bot.service import said_again
from bot.service.answering import answer
from bot.service.desk import Desk
from bot.service.draft_thread import answered_mail
from bot.service.incoming import NOT_UNDERSTOOD, Incoming
from bot.service.numbers import invoice_called
from bot.store.tokens import ActKind, Token


def respond(desk: Desk, incoming: Incoming, reading: CommandReading) -> str | None:
    """Carry out what was asked about, for the invoice picked, or ask once more; None where the words are no such answer.

    Inside a transaction.
    """
    asked = _asked(desk, incoming)
    if not asked:
        return None
    if reading.commands:
        return _part_or_whole(desk, incoming, reading, asked)
    pick = picked(incoming.own_words, reading.invoices, desk.config.business.currency)
    if pick is None:
        return None
    sums = {amount for token in asked if (amount := said_again.amount_of(token.act))}
    if not sums.issuperset(pick.sums):
        return None
    chosen = _chosen(desk, pick, reading.invoices, asked)
    return _ask_again(desk, incoming, asked) if chosen is None else _carry_out(desk, incoming, chosen)


def _asked(desk: Desk, incoming: Incoming) -> list[Token]:
    """The ready answers of the mail of ours that is answered, if they are one instruction for different invoices."""
    mail = answered_mail(desk, incoming.letter)
    if mail is None or mail.answers is None:
        return []
    tokens = desk.store.tokens.seen_in(parse(desk.store.outbox.raw(mail.id)).html)
    tokens = [token for token in tokens if token.expires_at >= incoming.now]
    owners = {token.owner for token in tokens} == {incoming.letter.sender.email}
    same = len({said_again.command_of(token.act) for token in tokens if token.act.kind is ActKind.SAID}) == 1
    return tokens if owners and same and all(token.act.kind is ActKind.SAID for token in tokens) else []


def _chosen(desk: Desk, pick: Picked, names: Sequence[str], asked: Sequence[Token]) -> Token | None:
    """The ready answer that is meant; None where several may be, or none."""
    offered = {invoice for token in asked for invoice in token.act.targets}
    match pick.which:
        case Which.NAMED:
            wanted = {invoice for name in names for invoice in invoice_called(desk, name) if invoice in offered}
            wanted = wanted if all(set(invoice_called(desk, name)) & offered for name in names) else set()
        case Which.ALL:
            wanted = offered if len(offered) > 1 else set()
        case Which.OLDEST:
            wanted = _oldest(desk, offered)
        case Which.UNCLEAR:
            wanted = set()
    return next((token for token in asked if wanted and set(token.act.targets) == wanted), None)


def _oldest(desk: Desk, invoices: set[int]) -> set[int]:
    """By the day of the invoice, then by its due day; nothing where a day is missing or two are the same."""
    accounts = [desk.store.account(invoice) for invoice in invoices]
    days = {account.id: (account.issued_on, account.due_on) for account in accounts}
    known = sorted((issued, due) for issued, due in days.values() if issued and due)
    if len(known) < len(invoices) or (len(known) > 1 and known[0] == known[1]):
        return set()
    return {invoice for invoice, day in days.items() if day == known[0]}


def _carry_out(desk: Desk, incoming: Incoming, token: Token) -> str:
    lines = said_again.carry_out_act(desk, incoming, token.act)
    answer(desk, incoming, lines, [])
    outcome = " ".join(lines)
    desk.store.tokens.use(token.id, incoming.now, outcome)
    desk.record(incoming.now, ev.TokenUsed(token.id, outcome, incoming.id))
    return outcome


def _ask_again(desk: Desk, incoming: Incoming, asked: Sequence[Token]) -> str:
    choices = [said_again.offered_again(desk, incoming, token.act) for token in asked]
    answer(desk, incoming, [], [incoming.own_words.strip()], choices)
    return NOT_UNDERSTOOD


def _part_or_whole(desk: Desk, incoming: Incoming, reading: CommandReading, asked: Sequence[Token]) -> str | None:
    """ "031 is paid", where a sum was told before: that sum of it, or all?"""
    paid = [(command.verb, command.amount) for command in reading.commands] == [(Verb.PAID, None)]
    token = _chosen(desk, Picked(Which.NAMED), reading.invoices, asked) if paid and reading.invoices else None
    amount = said_again.amount_of(token.act) if token else None
    if token is None or amount is None or len(token.act.targets) > 1:
        return None
    if not said_again.may_be_part(desk.store.account(token.act.targets[0]), amount):
        return None
    choices = said_again.part_or_whole(desk, incoming, amount, token.act.targets[0])
    answer(desk, incoming, [], [incoming.own_words.strip()], choices)
    return NOT_UNDERSTOOD
