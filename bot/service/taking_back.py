"""A bare "no", "cancel" or "yes, after all": what it is about is what it answers, and that is asked before anything is done."""

from __future__ import annotations

from bot.core import events as ev
from bot.core.readings import Verb
from bot.reading.command.bare_answer import Bare, bare_answer, opens_with_no
from bot.reading.command.read import CommandReading
from bot.reading.letter import parse
from bot.service import amended
from bot.service.answering import answer
from bot.service.asking import usual, waiting_again
from bot.service.choices import offered, same_again
from bot.service.desk import Desk
from bot.service.draft_thread import answered_mail, waiting_draft
from bot.service.drafts import Draft
from bot.service.incoming import NOT_UNDERSTOOD, Incoming
from bot.service.undoing import Instruction, standing, standing_of, undo_of
from bot.store.outbox import Mail, Purpose
from bot.store.tokens import Act, ActKind
from bot.writing.acts import NothingDone
from bot.writing.choices import Answer
from bot.writing.document import Choice

_LAST_REFERENCES = 5
_MOST = 6
"""Ready answers in one mail."""
_LONGEST = 300
"""Characters of a question that are repeated."""
_NOT_ASKED_AGAIN = frozenset({ActKind.BELIEVE, ActKind.UNDO, ActKind.LAYOUT})
"""What is offered elsewhere, or is of one mail alone."""


def ask(desk: Desk, incoming: Incoming, reading: CommandReading) -> str | None:
    """Ask what a bare answer is about, where that is not plain, and answer; what became of it, None where the words are
    to be worked as they are. Inside a transaction.
    """
    verbs = [command.verb for command in reading.commands]
    bare = bare_answer(incoming.own_words) if verbs in ([], [Verb.CANCEL], [Verb.APPROVE]) else None
    mail = answered_mail(desk, incoming.letter)
    if bare is None and not verbs:
        return _corrected(desk, incoming, mail)
    if bare is None or not incoming.letter.references:
        return None
    if bare is Bare.YES and (letter := _asked_to_undo(desk, mail)) is not None:
        return _take_back(desk, incoming, letter)
    if mail is not None and Draft.read(mail.basis) is not None:
        return _about_draft(desk, incoming, mail, bare)
    done = standing_of(desk, incoming, mail.answers) if mail and mail.answers is not None else None
    if done is not None and (bare is Bare.TAKE_BACK or _only_refused(done)):
        return _offer_undo(desk, incoming, done) if bare is Bare.TAKE_BACK else _take_back(desk, incoming, done.letter)
    if verbs == [Verb.CANCEL]:
        return None if mail and _offers(desk, mail, ActKind.CANCEL) else _ask_usual(desk, incoming)
    return _repeat_question(desk, incoming)


def _corrected(desk: Desk, incoming: Incoming, mail: Mail | None) -> str | None:
    """ "Make it Monday" under what was done: done anew. "No, it's different" there: offered to be taken back first."""
    done = standing_of(desk, incoming, mail.answers) if mail is not None and mail.answers is not None else None
    if done is None:
        return None
    if (outcome := amended.carry_out(desk, incoming, done)) is not None:
        return outcome
    if not opens_with_no(incoming.own_words):
        return None
    return _offer_undo(desk, incoming, done, "instead") if done is not None else None


def _asked_to_undo(desk: Desk, mail: Mail | None) -> int | None:
    """The letter whose instruction the mail offers to take back, where it offers nothing else."""
    acts = _acts(desk, mail) if mail is not None else []
    return acts[0].targets[0] if [act.kind for act in acts] == [ActKind.UNDO] else None


def _about_draft(desk: Desk, incoming: Incoming, mail: Mail, bare: Bare) -> str | None:
    """ "Yes, after all" to a draft that was refused: it waits again, and is asked about again. Nothing leaves by that."""
    draft = Draft.read(mail.basis)
    if bare is not Bare.YES or draft is None or waiting_draft(desk, incoming) is not None:
        return None
    refused = [one for one in standing(desk, incoming) if _only_refused(one, draft)]
    return _take_back(desk, incoming, refused[-1].letter) if refused else None


def _only_refused(done: Instruction, draft: Draft | None = None) -> bool:
    """Whether the instruction was a no to a draft (that very one) and nothing else."""
    refused = [
        (line.invoice, (line.event.step, line.event.occurrence))
        for line in done.lines
        if isinstance(line.event, ev.ApprovalRefused)
    ]
    return len(refused) == len(done.lines) and (draft is None or bool({*refused} & {*draft.items}))


def _take_back(desk: Desk, incoming: Incoming, letter: int) -> str:
    sentences = undo_of(desk, incoming, letter)
    answer(desk, incoming, sentences, [], waiting_again(desk, incoming))
    return " ".join(sentences)


def _offer_undo(desk: Desk, incoming: Incoming, done: Instruction, question: str = "undo") -> str:
    owner, numbers = incoming.letter.sender.email, [desk.store.account(one).number for one in done.invoices]
    choices = offered(desk, incoming.now, owner, (Answer.UNDO,), [done.letter], ", ".join(numbers))
    return _say(desk, incoming, question, done.told, choices)


def _ask_usual(desk: Desk, incoming: Incoming) -> str | None:
    """To cancel what? The invoice, perhaps: one tap says so."""
    thread = desk.store.books.thread(incoming.letter.references)
    invoices = tuple(dict.fromkeys(invoice for _, invoice in thread if invoice))
    if not invoices:
        return None
    answer(desk, incoming, [], [incoming.own_words.strip()[:500]], usual(desk, incoming, invoices))
    return NOT_UNDERSTOOD


def _repeat_question(desk: Desk, incoming: Incoming) -> str | None:
    """The newest question of the thread once more, with fresh ready answers; none where the thread holds no question."""
    for mail in _questions(desk, incoming):
        acts = [act for act in _acts(desk, mail) if act.kind not in _NOT_ASKED_AGAIN]
        if choices := same_again(desk, incoming.now, incoming.letter.sender.email, acts[:_MOST]):
            return _say(desk, incoming, "question", _asked(desk, mail), choices)
    return None


def _questions(desk: Desk, incoming: Incoming) -> list[Mail]:
    """Mails of ours to an owner in the thread, the newest first; those that are no answers to the owner before the others."""
    found = [desk.store.outbox.by_message_id(one) for one in reversed(incoming.letter.references[-_LAST_REFERENCES:])]
    ours = [mail for mail in found if mail is not None and mail.purpose is Purpose.OWNER]
    asking = [mail for mail in ours if "?" in _asked(desk, mail)]
    return sorted(asking, key=lambda mail: mail.answers is not None)


def _asked(desk: Desk, mail: Mail) -> str:
    """Its subject and first words."""
    text = parse(desk.store.outbox.raw(mail.id)).text
    lead = " ".join(text.strip().split("\n\n")[0].split())
    return f"{mail.subject}. {lead}"[:_LONGEST]


def _offers(desk: Desk, mail: Mail, kind: ActKind) -> bool:
    return any(act.kind is kind for act in _acts(desk, mail))


def _acts(desk: Desk, mail: Mail) -> list[Act]:
    """What the ready answers of a mail of ours stand for, as far as they are unused, in order."""
    return [token.act for token in desk.store.tokens.seen_in(parse(desk.store.outbox.raw(mail.id)).html)]


def _say(desk: Desk, incoming: Incoming, name: str, text: str, choices: tuple[Choice, ...]) -> str:
    sentence = desk.words.phrase(f"again.{name}", desk.creditor.language, {"text": text})
    answer(desk, incoming, [NothingDone(sentence)], [], choices)
    return NOT_UNDERSTOOD
