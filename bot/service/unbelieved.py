"""Mails that nothing proves and that nobody acts on: what each of them says, in one finished sentence for the owner."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bot.core.money import Money
from bot.core.reply import Intent
from bot.service.desk import Desk
from bot.service.examples import of_ones_own
from bot.service.incoming import Incoming
from bot.service.sender import clients_of
from bot.store.letters import LetterState
from bot.store.tokens import ActKind, Token, without_token
from bot.writing.choices import Answer

_MOST_WORDS = 500
"""Characters of a mail that are quoted; the whole of it stays in the archive."""

_WORDS_OF_THEIR_OWN = frozenset(
    {ActKind.PROMISED, ActKind.NEW_DUE, ActKind.NEW_AMOUNT, ActKind.NEW_PLAN, ActKind.LAYOUT}
)
"""Acts whose button's words hold a day, a sum or columns."""


class Told(StrEnum):
    """Which sentence of ``[unbelieved]`` in words.toml it is."""

    NOTICE = "notice"
    CLIENT = "client"
    STRANGER = "stranger"
    LINK = "link"


@dataclass(frozen=True, slots=True)
class Announced:
    """Money that somebody unknown tells of, and the invoices that it would be for."""

    amount: Money
    invoices: tuple[int, ...]


def show_notice(desk: Desk, incoming: Incoming, announced: Announced) -> None:
    """What is announced, that nothing proves it, and where to look."""
    numbers = [desk.store.account(invoice).number for invoice in announced.invoices]
    first = numbers[0] if len(numbers) == 1 else ""
    _show(
        desk,
        incoming,
        Told.NOTICE,
        amount=announced.amount,
        numbers=", ".join(numbers),
        first=first or of_ones_own(desk)[0],
    )


def show_words(desk: Desk, incoming: Incoming) -> None:
    """The words of a stranger, or of a mail in a client's name that its authentication speaks against."""
    clients = clients_of(desk, incoming.letter, incoming.letter.sender.email)
    names = ", ".join(desk.store.client(client).name for client in clients)
    _show(desk, incoming, Told.CLIENT if clients else Told.STRANGER, client=names, words=_words(incoming))


def show_link(desk: Desk, incoming: Incoming) -> None:
    """Somebody else used a link that was an owner's: who, and that it is void. What waits for the owner's tap is told by that."""
    if desk.store.letters.get(incoming.id).state is LetterState.DONE:
        _show(desk, incoming, Told.LINK)


def says_the_button_alone(desk: Desk, incoming: Incoming, token: Token) -> bool:
    """Whether the mail is what a tap makes of a link: the button's words, the subject's number, and nothing of its writer's."""
    said = _folded(incoming.own_words)
    if token.act.kind in _WORDS_OF_THEIR_OWN:
        return len([line for line in incoming.own_words.splitlines() if line.strip()]) <= 1
    about, language = _folded(without_token(incoming.letter.subject)), desk.creditor.language
    buttons = [f"answers.{answer}" for answer in Answer] + [f"meant.{intent}" for intent in Intent]
    words = sorted((_folded(desk.words.phrase(button, language)) for button in buttons), key=len, reverse=True)
    rests = [said.removeprefix(word).strip() for word in words if said.startswith(word)]
    return not said or any(rest in about for rest in rests)


def _show(desk: Desk, incoming: Incoming, told: Told, **said: object) -> None:
    letter = incoming.letter
    facts = {"sender": letter.sender.email, "subject": without_token(letter.subject), **said}
    sentence = desk.words.phrase(f"unbelieved.{told}", desk.creditor.language, facts)
    desk.store.letters.settle(incoming.id, LetterState.DONE, sentence)
    desk.store.letters.mark_to_tell(incoming.id)


def _words(incoming: Incoming) -> str:
    words = " ".join(incoming.own_words.split())
    return words if len(words) <= _MOST_WORDS else f"{words[:_MOST_WORDS]}…"


def _folded(text: str) -> str:
    return " ".join(text.replace("’", "'").casefold().split())
