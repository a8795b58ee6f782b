"""A mail of the owner in answer to a draft: a plain word about that very draft, or its text in other words."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.core import approval_events as events
from bot.core.approvals import Key
from bot.core.ladder import ApprovalDue
from bot.core.ledger import Account
from bot.core.readings import Verb
from bot.reading.command.only_yes import YES
from bot.reading.command.read import CommandReading, read_command
from bot.reading.edited import Marks, Returned, quotes_other_words, returned, sent_passages
from bot.reading.letter import Letter, parse
from bot.service import draft_answers, instructions
from bot.service.asking import what_waits, what_was_meant
from bot.service.desk import Desk
from bot.service.draft_thread import answered_mail
from bot.service.drafts import Draft, ask_reworded
from bot.service.incoming import Incoming, finish
from bot.service.meant import Meant
from bot.service.numbers import invoice_called
from bot.service.reminders import claims
from bot.store.letters import LetterKind
from bot.store.outbox import Mail
from bot.store.tokens import Act as TokenAct
from bot.store.tokens import ActKind
from bot.writing.acts import Act, NothingDone, act_sentence
from bot.writing.approval_letter import Why, marks

_SAID = {Verb.APPROVE: ActKind.APPROVE, Verb.REJECT: ActKind.REJECT, Verb.GO: ActKind.GO}
"""What a plain answer to a draft's mail does to that draft."""

ON_DRAFT = "Re: draft"
"""A subject under which "ok" is an answer."""

_MOST_WORDS = 40
"""A yes and what goes with it, with a signature below."""


def work(desk: Desk, incoming: Incoming) -> bool:
    """Carried out and answered; False where it is no answer to a draft, or says something else."""
    mail = answered_mail(desk, incoming.letter)
    draft = Draft.read(mail.basis) if mail else None
    if mail is None or draft is None:
        return False
    back = _came_back(desk, incoming.letter, mail)
    if back.outline is not None and _reword(desk, incoming, draft, back.outline):
        finish(desk, incoming, LetterKind.INSTRUCTION, "a draft in the owner's words: shown once more")
        return True
    said = _read(desk, incoming)
    if back.outline is None and not back.torn and _is_yes_to_others(desk, said, draft):
        _ask(desk, incoming, draft, said)
        return True
    lines = _lines(desk, incoming, draft, back, said)
    if lines:
        idle = all(isinstance(line, NothingDone) for line in lines)
        choices = what_waits(desk, incoming, draft.invoices) if idle else ()
        instructions.answer(desk, incoming, lines, [], choices)
        finish(desk, incoming, LetterKind.INSTRUCTION, " ".join(lines))
    return bool(lines)


def _lines(desk: Desk, incoming: Incoming, draft: Draft, back: Returned, said: CommandReading) -> list[str]:
    """What was done, one sentence for each thing; [] where the words are about something else."""
    if back.outline is not None:
        return _nothing_waits(desk, draft)
    verbs = [command.verb for command in said.commands]
    if (back.torn and not verbs) or (YES & set(verbs) and (back.torn or _is_long(incoming.own_words))):
        return [NothingDone(desk.words.phrase("approval.torn", desk.creditor.language))]
    if len(verbs) != 1 or verbs[0] not in _SAID or not said.sure or (said.invoices and not _names(desk, said, draft)):
        return []
    return draft_answers.carry_out_act(desk, incoming, TokenAct(_SAID[verbs[0]], draft.invoices, str(draft)))


def _read(desk: Desk, incoming: Incoming) -> CommandReading:
    return read_command(ON_DRAFT, incoming.own_words, incoming.written_on(desk), desk.config.business.currency)


def _names(desk: Desk, said: CommandReading, draft: Draft) -> bool:
    """Whether the numbers written are those of the draft's invoices, all of them and no other."""
    called = [invoice_called(desk, name) for name in said.invoices]
    of_draft = [[one for one in ids if one in draft.invoices] for ids in called]
    return all(len(ids) == 1 for ids in of_draft) and {ids[0] for ids in of_draft} == {*draft.invoices}


def _is_yes_to_others(desk: Desk, said: CommandReading, draft: Draft) -> bool:
    """Under this draft, a yes that names another invoice or but a part of its own: nobody knows which letter is meant."""
    says_yes = any(command.verb in YES for command in said.commands)
    return says_yes and bool(said.invoices) and not _names(desk, said, draft)


def _ask(desk: Desk, incoming: Incoming, draft: Draft, said: CommandReading) -> None:
    """With a yes and a no to what waits: this draft's invoices, and those named."""
    called = {name: invoice_called(desk, name) for name in said.invoices}
    unknown = [
        act_sentence(Act.UNKNOWN_INVOICE, desk.creditor.language, desk.words, number=name)
        for name, ids in called.items()
        if not ids
    ]
    invoices = dict.fromkeys((*draft.invoices, *(invoice for ids in called.values() for invoice in ids)))
    choices = what_was_meant(desk, incoming, said, Meant(tuple(invoices), {}))
    instructions.answer(desk, incoming, [], unknown or [incoming.own_words], choices)
    finish(desk, incoming, LetterKind.INSTRUCTION, "a yes to another invoice than the draft's: the owner is asked")


def _is_long(own_words: str) -> bool:
    """More than a yes needs: the letter itself, in other words."""
    return len(own_words.split()) > _MOST_WORDS


def _nothing_waits(desk: Desk, draft: Draft) -> list[str]:
    numbers = (desk.store.books.invoice(invoice).number for invoice in draft.invoices)
    return [
        act_sentence(Act.NOTHING_TO_APPROVE, desk.creditor.language, desk.words, number=number) for number in numbers
    ]


# --- in other words -----------------------------------------------------------------------------------------------


def _reword(desk: Desk, incoming: Incoming, draft: Draft, outline: str) -> bool:
    """The words are kept and shown once more, before anything leaves; False where no such draft can leave any more."""
    found = [(desk.store.account(invoice), key) for invoice, key in draft.items]
    still = [(account, due) for account, key in found if (due := _still_open(desk, account, key, incoming.now))]
    if not still:
        return False
    asked_for = claims([account for account, _ in still], desk.today(incoming.now))
    for account, due in still:
        told = events.LetterReworded(*due.key, outline, asked_for, incoming.id)
        desk.record(incoming.now, told, account.client, account.id)
    client = desk.store.client(still[0][0].client)
    leading = max((due for _, due in still), key=lambda due: due.step.at)
    fresh = [desk.store.account(account.id) for account, _ in still]
    ask_reworded(desk, client, fresh, leading, Why.EDITED, incoming.now)
    return True


def _still_open(desk: Desk, account: Account, key: Key, now: datetime) -> ApprovalDue | None:
    """The draft, if its letter has not left: one that was said yes or no to may still be changed."""
    as_asked = replace(account, approvals=account.approvals.reopened(key))
    outlook = desk.outlook(as_asked, desk.store.client(account.client), now)
    return next((due for due in outlook.waiting if due.key == key), None)


def _came_back(desk: Desk, letter: Letter, mail: Mail) -> Returned:
    told = Marks.of(*marks(desk.words))
    ours = parse(desk.store.outbox.raw(mail.id))
    sent = sent_passages(ours, told)
    back = returned(letter, sent, told) if sent else Returned()
    return replace(back, torn=back.torn or (bool(sent) and quotes_other_words(letter, ours)))
