"""A ready answer come home: what its token stands for, carried out and answered."""

from __future__ import annotations

from collections.abc import Sequence

from bot.core import events as ev
from bot.core.course import UNSURE_DAYS
from bot.core.events import HoldReason
from bot.core.readings import Command, Verb
from bot.reading.command.misplaced import misplaced
from bot.reading.command.read import read_command
from bot.reading.folding import fold
from bot.reading.quoting import visible
from bot.service import agreements, draft_answers, payment_answers, reply_answers, said_again
from bot.service.act_sentences import say
from bot.service.answering import answer
from bot.service.asking import waiting_again
from bot.service.carrying_out import apply
from bot.service.desk import Desk
from bot.service.incoming import Incoming, finish
from bot.service.numbers import invoice_called
from bot.service.undoing import undo_of
from bot.store.letters import LetterKind
from bot.store.tokens import Act as TokenAct
from bot.store.tokens import ActKind
from bot.writing.acts import Act

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
    ActKind.UNDO: Verb.UNDO,
}


def work_act(desk: Desk, incoming: Incoming, act: TokenAct) -> str:
    """What a token stands for; the mail's words may refine it ("pause until Friday"), not change it. Says what was done."""
    text = visible(incoming.letter.text)
    reading = read_command("", text, incoming.written_on(desk), desk.config.business.currency)
    if act.kind in payment_answers.KINDS:
        sentences = payment_answers.carry_out_act(desk, incoming, act)
    elif act.kind in reply_answers.KINDS:
        sentences = reply_answers.carry_out_act(desk, incoming, act)
    elif act.kind in agreements.KINDS:
        sentences = agreements.carry_out_act(desk, incoming, act)
    elif act.kind in draft_answers.KINDS:
        sentences = draft_answers.carry_out_act(desk, incoming, act)
    elif act.kind is ActKind.UNDO:
        sentences = [line for letter in act.targets for line in undo_of(desk, incoming, letter)]
    elif act.kind in said_again.KINDS:
        sentences = said_again.carry_out_act(desk, incoming, act)
    elif act.kind is ActKind.ANSWERED:
        sentences = _answered(desk, incoming, act.targets)
    else:
        verb = _VERBS[act.kind]
        command = next((c for c in reading.commands if c.verb is verb), Command(verb))
        sentences = apply(desk, incoming, command, list(act.targets))
    outcome = " ".join(sentences)
    answer(desk, incoming, sentences, [] if sentences else [text], waiting_again(desk, incoming))
    finish(desk, incoming, LetterKind.INSTRUCTION, outcome)
    return outcome


def contradicts(desk: Desk, incoming: Incoming, act: TokenAct) -> bool:
    """Whether the mail's words say something else than the button whose token it carries."""
    text = visible(incoming.letter.text).strip()
    if not text or act.kind is ActKind.BELIEVE:
        return False
    if act.kind in agreements.KINDS:
        return fold(agreements.words_of(desk, act)) not in fold(" ".join(text.split()))
    if act.kind in said_again.KINDS:
        return said_again.contradicts(text, act)
    if act.kind is ActKind.GO:
        return fold(draft_answers.words_of(desk, act)) not in fold(" ".join(text.split()))
    if act.kind in reply_answers.KINDS or act.kind is ActKind.NO_INVOICE:
        return fold(reply_answers.words_of(desk, act)) not in fold(" ".join(text.split()))
    if act.kind is ActKind.NOT_THIS and (said := misplaced(text)) is not None:
        called = set(invoice_called(desk, said.away)) if said.away else set[int]()
        return bool(said.to) or not called <= set(act.targets)
    reading = read_command("", text, incoming.written_on(desk), desk.config.business.currency)
    verb = Verb.PAUSE if act.kind is ActKind.ANSWERED else _VERBS[act.kind]
    # a number that nobody has any more is the one of then, which the bot wrote into the subject
    named = {
        invoice
        for name in reading.invoices
        for invoice in invoice_called(desk, name) or ([] if name in incoming.letter.subject else [0])
    }
    return [c.verb for c in reading.commands] != [verb] or not reading.sure or not named <= set(act.targets)


def _answered(desk: Desk, incoming: Incoming, invoices: Sequence[int]) -> list[str]:
    """ "They answered me": the pause of an answer that the bot has not seen, for the whole client."""
    until = desk.calendar.after_business_days(desk.today(incoming.now), UNSURE_DAYS)
    accounts = [desk.store.account(invoice) for invoice in invoices]
    for client in dict.fromkeys(account.client for account in accounts):
        desk.record(incoming.now, ev.ClientHeld(HoldReason.REPLY, until, incoming.id), client)
    return [say(desk, Act.PAUSED, account, until=until) for account in accounts]
