"""The owner's instructions: read, decided, recorded, and answered in one short mail. Nothing is done by halves."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot.core import events as ev
from bot.core.course import UNSURE_DAYS
from bot.core.decide import Decision, Situation, decide
from bot.core.events import HoldReason
from bot.core.ledger import Account
from bot.core.model import Role, Trust
from bot.core.readings import Command, Verb
from bot.reading.command.misplaced import misplaced
from bot.reading.command.read import CommandReading, read_command
from bot.reading.folding import fold
from bot.reading.hints import Hints, read_hints
from bot.reading.quoting import visible
from bot.reading.roles import role_of
from bot.service import misplaced_money, payment_answers, post, reply_answers, weekly
from bot.service.desk import Desk
from bot.service.incoming import Incoming, finish
from bot.service.meant import Meant, invoices_meant
from bot.service.numbers import invoice_called
from bot.service.settling import open_till
from bot.store.letters import LetterKind
from bot.store.tokens import Act as TokenAct
from bot.store.tokens import ActKind, without_token
from bot.writing.acts import Act, act_sentence
from bot.writing.owner_letters import done

log = logging.getLogger(__name__)

_MOST_AN_HOUR = 20
"""Mails to one address within an hour after which what was not understood is no longer asked: a loop ends here."""

_VERBS = {
    ActKind.PAID: Verb.PAID,
    ActKind.PAUSE: Verb.PAUSE,
    ActKind.RESUME: Verb.RESUME,
    ActKind.CANCEL: Verb.CANCEL,
    ActKind.APPROVE: Verb.APPROVE,
    ActKind.REJECT: Verb.REJECT,
    ActKind.ALLOCATE: Verb.PAID,
    ActKind.FORGIVE: Verb.PAID,
    ActKind.NOT_THIS: Verb.RESUME,
    ActKind.REST_DUE: Verb.RESUME,
}


def work(desk: Desk, incoming: Incoming) -> None:
    """An instruction by mail: carried out, and answered in one short mail."""
    reading = _read(desk, incoming)
    if [command.verb for command in reading.commands] == [Verb.DIGEST]:
        _send_digest(desk, incoming)
        return
    lines, unclear = carry_out(desk, incoming)
    answer(desk, incoming, lines, unclear)
    finish(desk, incoming, LetterKind.INSTRUCTION, " ".join(lines) or "not understood: the owner is asked")


def carry_out(desk: Desk, incoming: Incoming) -> tuple[list[str], list[str]]:
    """Do what the owner's words say, about the invoices they name or those of the thread; inside a transaction.

    Returns one sentence for each thing done (or that cannot be done), and the words that were not understood.
    """
    if (moved := misplaced_money.carry_out(desk, incoming, visible(incoming.letter.text))) is not None:
        return moved, []
    reading, text = _read(desk, incoming), visible(incoming.letter.text)
    meant = invoices_meant(desk, incoming, reading, text)
    problems = [_which(desk, name) for name in meant.unclear]
    hints = read_hints(text, incoming.written_on(desk), desk.config.business.currency)
    if reading.commands and _is_clear(reading, meant):
        commands = [_with_role(command, hints) for command in reading.commands]
        lines = [line for command in commands for line in apply(desk, incoming, command, meant.of(command))]
    else:
        lines = _answer_to_question(desk, incoming, hints, meant.invoices)
    if lines or problems:
        return lines, problems
    return [], [text.strip()[:500] or incoming.letter.subject]


def _which(desk: Desk, name: str) -> str:
    """Why what the owner wrote names no invoice: nobody has that number, or several clients do, or it is a client's name."""
    clients = [desk.store.client(desk.store.account(i).client).name for i in invoice_called(desk, name)]
    if called := desk.store.books.clients_by_name(name):
        clients = [desk.store.account(i).number for i in desk.store.books.invoices_of(called[0], only_open=True)]
    if clients:
        text = f"{name} ({', '.join(clients)} ?)"
        return act_sentence(Act.NOT_UNDERSTOOD, desk.creditor.language, desk.words, text=text)
    return act_sentence(Act.UNKNOWN_INVOICE, desk.creditor.language, desk.words, number=name)


def _read(desk: Desk, incoming: Incoming) -> CommandReading:
    subject, text = without_token(incoming.letter.subject), visible(incoming.letter.text)
    return read_command(subject, text, incoming.written_on(desk), desk.config.business.currency)


def work_act(desk: Desk, incoming: Incoming, act: TokenAct) -> str:
    """What a token stands for; the mail's words may refine it ("pause until Friday"), not change it. Says what was done."""
    text = visible(incoming.letter.text)
    reading = read_command("", text, incoming.written_on(desk), desk.config.business.currency)
    if act.kind in payment_answers.KINDS:
        sentences = payment_answers.carry_out_act(desk, incoming, act)
    elif act.kind in reply_answers.KINDS:
        sentences = reply_answers.carry_out_act(desk, incoming, act)
    elif act.kind is ActKind.ANSWERED:
        sentences = _answered(desk, incoming, act.targets)
    else:
        verb = _VERBS[act.kind]
        command = next((c for c in reading.commands if c.verb is verb), Command(verb))
        sentences = apply(desk, incoming, command, list(act.targets))
    outcome = " ".join(sentences)
    answer(desk, incoming, sentences, [] if sentences else [text])
    finish(desk, incoming, LetterKind.INSTRUCTION, outcome)
    return outcome


def contradicts(desk: Desk, incoming: Incoming, act: TokenAct) -> bool:
    """Whether the mail's words say something else than the button whose token it carries."""
    text = visible(incoming.letter.text).strip()
    if not text or act.kind is ActKind.BELIEVE:
        return False
    if act.kind in reply_answers.KINDS or act.kind is ActKind.NO_INVOICE:
        return fold(reply_answers.words_of(desk, act)) not in fold(" ".join(text.split()))
    if act.kind is ActKind.NOT_THIS and (said := misplaced(text)) is not None:
        named = set(invoice_called(desk, said.away)) if said.away else set[int]()
        return bool(said.to) or not named <= set(act.targets)
    reading = read_command("", text, incoming.written_on(desk), desk.config.business.currency)
    verb = Verb.PAUSE if act.kind is ActKind.ANSWERED else _VERBS[act.kind]
    named = {invoice for name in reading.invoices for invoice in invoice_called(desk, name) or [0]}
    return [c.verb for c in reading.commands] != [verb] or not reading.sure or not named <= set(act.targets)


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
        instead = dict[int, str]()
        if command.verb is Verb.PAID:
            told = {account.id: payment_answers.take_word(desk, incoming, command, account) for account in meant}
            instead = {invoice: said for invoice, said in told.items() if said is not None}
        sentences += [
            instead.get(account.id) or _sentence(desk, command, account, decisions, incoming.now) for account in meant
        ]
    return sentences


def answer(desk: Desk, incoming: Incoming, lines: Sequence[str], unclear: Sequence[str]) -> None:
    """One short mail back, in the thread of the instruction; questions stop when there were too many in an hour."""
    asked = desk.store.outbox.stored_since(incoming.now - timedelta(hours=1), incoming.letter.sender.email)
    if unclear and asked >= _MOST_AN_HOUR:
        log.warning("Letter %d is not answered: too many mails to that address within the hour.", incoming.id)
        return
    written = done(lines, unclear, (), desk.creditor, desk.words)
    thread = post.Thread(incoming.letter.message_id, incoming.letter.references)
    about = desk.store.books.thread(incoming.letter.references)
    post.to_owner(desk, incoming.now, incoming.letter.sender.email, written, about, thread)


def _is_clear(reading: CommandReading, meant: Meant) -> bool:
    """Plain words about known invoices, nothing among them that cannot be done yet.

    Several verbs about several invoices are not: which is for which? Unless each says so itself.
    """
    if not reading.sure or not meant.invoices or meant.unclear:
        return False
    if any(command.verb not in _ACTS for command in reading.commands):
        return False
    apart = all(command.invoices for command in reading.commands)
    return len(meant.invoices) == 1 or (meant.named and (apart or len(reading.commands) == 1))


def _answer_to_question(desk: Desk, incoming: Incoming, hints: Hints, invoices: Sequence[int]) -> list[str]:
    """A bare fact as the answer to the receipt's question: "échéance 15 mai", "compta : x@y"."""
    if len(invoices) != 1:
        return []
    account = desk.store.account(invoices[0])
    sentences = []
    for contact in hints.contacts:
        desk.record(incoming.now, ev.ContactAdded(contact, incoming.id), account.client)
        sentences.append(_say(desk, Act.CONTACT_ADDED, account, email=contact.email))
    asked = {hold.reason for hold in account.holds}
    doubtful = HoldReason.DOUBTFUL in asked
    nameless = account.number == "?" or HoldReason.MISSING in asked
    corrections = [
        Command(Verb.DUE, due_on=hints.due_on if account.due_on is None or doubtful else None),
        Command(Verb.AMOUNT, amount=hints.payable if account.payable is None or doubtful else None),
        Command(Verb.NUMBER, number=hints.number if nameless or doubtful else None),
    ]
    for command in corrections if account.is_open else ():
        wanted = command.due_on or command.amount or command.number
        if wanted:
            sentences += apply(desk, incoming, command, invoices)
    return sentences


def _with_role(command: Command, hints: Hints) -> Command:
    """A contact's role as its label gives it ("director: oliver@..."), else as its address suggests."""
    if command.verb is not Verb.CONTACT or command.role or command.email is None:
        return command
    labelled = {contact.email: contact.role for contact in hints.contacts}
    suggested = role_of(command.email)
    known = suggested if suggested is not Role.COMMERCIAL else None
    return replace(command, role=labelled.get(command.email, known))


def _answered(desk: Desk, incoming: Incoming, invoices: Sequence[int]) -> list[str]:
    """ "They answered me": the pause of an answer that the bot has not seen, for the whole client."""
    until = desk.calendar.after_business_days(desk.today(incoming.now), UNSURE_DAYS)
    accounts = [desk.store.account(invoice) for invoice in invoices]
    for client in dict.fromkeys(account.client for account in accounts):
        desk.record(incoming.now, ev.ClientHeld(HoldReason.REPLY, until, incoming.id), client)
    return [_say(desk, Act.PAUSED, account, until=until) for account in accounts]


def _send_digest(desk: Desk, incoming: Incoming) -> None:
    owner = incoming.letter.sender.email
    post.to_owner(desk, incoming.now, owner, weekly.write(desk, incoming.now, owner))
    finish(desk, incoming, LetterKind.INSTRUCTION, "the digest was asked for and sent")


_ACTS = {
    Verb.PAID: Act.PAID,
    Verb.PAUSE: Act.PAUSED,
    Verb.DISPUTE: Act.PAUSED,
    Verb.RESUME: Act.RESUMED,
    Verb.CANCEL: Act.CANCELLED,
    Verb.APPROVE: Act.APPROVED,
    Verb.REJECT: Act.REJECTED,
    Verb.DUE: Act.DUE_CHANGED,
    Verb.AMOUNT: Act.AMOUNT_CHANGED,
    Verb.NUMBER: Act.NUMBER_CHANGED,
    Verb.CONTACT: Act.CONTACT_ADDED,
}
"""What is done, by the sentence that tells of it; with any other verb in it the owner is asked about the whole mail."""


def _sentence(desk: Desk, command: Command, before: Account, decisions: Sequence[Decision], now: datetime) -> str:
    """What became of the command for one invoice, told from the ledger as it stands now."""
    touched = any(d.invoice in (before.id, None) for d in decisions)
    account = desk.store.account(before.id)
    if command.verb in (Verb.APPROVE, Verb.REJECT) and not touched:
        return _say(desk, Act.NOTHING_TO_APPROVE, account)
    if command.verb not in _ACTS or (not touched and command.verb is not Verb.PAID):
        return _say(desk, Act.NOT_UNDERSTOOD, account, text=command.verb)
    act = _ACTS[command.verb]
    if command.verb is Verb.PAID and not account.is_paid:
        act = Act.PARTLY_PAID
    send = desk.outlook(account, desk.store.client(account.client), now).send
    return _say(
        desk,
        act,
        account,
        amount=command.amount,
        until=command.until,
        due_on=account.due_on,
        before=before.number if command.verb is Verb.NUMBER else "",
        email=command.email,
        next_on=desk.today(send.at) if send else None,
    )


def _say(desk: Desk, act: Act, account: Account, **facts: object) -> str:
    client = desk.store.client(account.client)
    known = {"number": account.number, "client": client.name, "balance": account.balance}
    return act_sentence(act, desk.creditor.language, desk.words, **{**known, **facts})
