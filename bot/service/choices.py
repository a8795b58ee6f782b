"""Ready answers for the owner: mailto links, each with a one-time token bound to owner, act and invoices."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.core.reply import Intent
from bot.service.desk import Desk
from bot.store.tokens import Act, ActKind
from bot.writing.choices import Answer, meant_choice, ready_choice
from bot.writing.document import Choice

TOKEN_LIFE = timedelta(days=60)

_ACTS = {
    Answer.PAID: ActKind.PAID,
    Answer.PAUSE: ActKind.PAUSE,
    Answer.RESUME: ActKind.RESUME,
    Answer.CANCEL: ActKind.CANCEL,
    Answer.ANSWERED: ActKind.ANSWERED,
    Answer.APPROVE: ActKind.APPROVE,
    Answer.REJECT: ActKind.REJECT,
    Answer.GO: ActKind.GO,
    Answer.CONFIRM: ActKind.BELIEVE,
    Answer.FOLLOW: ActKind.BELIEVE,
    Answer.PLAN: ActKind.PLAN,
    Answer.NOT_ARRIVED: ActKind.NOT_ARRIVED,
    Answer.ALLOCATE: ActKind.ALLOCATE,
    Answer.NO_INVOICE: ActKind.NO_INVOICE,
    Answer.NOT_THIS: ActKind.NOT_THIS,
    Answer.FORGIVE: ActKind.FORGIVE,
    Answer.REST_DUE: ActKind.REST_DUE,
    Answer.UNDO: ActKind.UNDO,
}
_OF_LETTERS = frozenset({Answer.CONFIRM, Answer.FOLLOW, Answer.UNDO})
"""Answers whose words name no invoice: they are about letters."""
_ANSWERS = {kind: answer for answer, kind in _ACTS.items() if answer not in _OF_LETTERS}
"""The one answer of each act about invoices."""


def offered(
    desk: Desk,
    now: datetime,
    owner: str,
    answers: Sequence[Answer],
    targets: Sequence[int],
    about: str,
    detail: str = "",
) -> tuple[Choice, ...]:
    """One choice for each answer; a tap on it opens a mail to the bot that only needs sending.

    ``targets`` are invoices (for ``confirm`` and ``undo``: letters); ``about`` names them in the mail's subject.
    """
    return tuple(_choice(desk, now, owner, answer, tuple(targets), about, detail) for answer in answers)


def meanings(
    desk: Desk, now: datetime, owner: str, intents: Sequence[Intent], letter: int, about: str
) -> tuple[Choice, ...]:
    """One choice for each thing that a client's letter may mean."""
    return tuple(_meaning(desk, now, owner, intent, letter, about) for intent in intents)


def same_again(desk: Desk, now: datetime, owner: str, acts: Sequence[Act]) -> tuple[Choice, ...]:
    """One choice for each of these acts that is about invoices or says what a letter means, with a token of its own."""
    found: list[Choice] = []
    for act in acts:
        if act.kind is ActKind.MEANT:
            subjects = ", ".join(desk.store.letters.get(letter).subject for letter in act.targets)
            found += (_meaning(desk, now, owner, Intent(act.detail), letter, subjects) for letter in act.targets)
        elif act.kind in _ANSWERS:
            about = ", ".join(desk.store.account(invoice).number for invoice in act.targets)
            found += offered(desk, now, owner, (_ANSWERS[act.kind],), act.targets, about, act.detail)
    return tuple(found)


def _meaning(desk: Desk, now: datetime, owner: str, intent: Intent, letter: int, about: str) -> Choice:
    token = desk.store.tokens.issue(owner, Act(ActKind.MEANT, (letter,), intent), now + TOKEN_LIFE)
    subject = f"{about} {token}"
    return meant_choice(intent, desk.creditor.language, desk.words, bot_address=desk.own_address, subject=subject)


def _choice(
    desk: Desk, now: datetime, owner: str, answer: Answer, targets: tuple[int, ...], about: str, detail: str
) -> Choice:
    token = desk.store.tokens.issue(owner, Act(_ACTS[answer], targets, detail), now + TOKEN_LIFE)
    return ready_choice(
        answer,
        desk.creditor.language,
        desk.words,
        bot_address=desk.own_address,
        subject=f"{about} {token}",
        about=about if answer not in _OF_LETTERS else "",
    )
