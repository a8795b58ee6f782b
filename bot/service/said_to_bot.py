"""The owner writes to a client and, in a line of the same letter, to the bot in copy: that line is an instruction."""

from __future__ import annotations

from dataclasses import replace

from bot.reading.addressed import Names, ToBot, lines_to_bot, without_lines
from bot.reading.command.read import read_command
from bot.service import instructions
from bot.service.desk import Desk
from bot.service.incoming import Incoming

_OUR_NAME = "Relance"


def said_to_bot(desk: Desk, incoming: Incoming) -> tuple[ToBot, ...]:
    """The lines that begin with the bot's name; where that may be a word of the language, those that plainly instruct."""
    found = lines_to_bot(incoming.own_words, _names(desk))
    return tuple(said for said in found if said.certain or _instructs(desk, incoming, said))


def for_client(desk: Desk, incoming: Incoming, to_bot: tuple[ToBot, ...]) -> Incoming:
    """The letter as its other readers are meant to read it."""
    return _with_words(incoming, without_lines(incoming.own_words, _names(desk), to_bot)) if to_bot else incoming


def obey(desk: Desk, incoming: Incoming, to_bot: tuple[ToBot, ...]) -> str:
    """Carried out and answered like any instruction, to the owner alone; what was done."""
    return instructions.respond(desk, _with_words(incoming, "\n".join(said.words for said in to_bot)))


def ask_about(desk: Desk, incoming: Incoming, to_bot: tuple[ToBot, ...]) -> None:
    """Beside a new invoice nothing is carried out: the owner is asked, in the thread of that invoice."""
    letter = incoming.letter
    within = replace(incoming, letter=replace(letter, references=(*letter.references, letter.message_id)))
    instructions.answer(desk, within, [], [said.words for said in to_bot])


def _instructs(desk: Desk, incoming: Incoming, said: ToBot) -> bool:
    read = read_command("", said.words, incoming.written_on(desk), desk.config.business.currency)
    return bool(read.commands) and read.sure


def _names(desk: Desk) -> Names:
    """A mailbox that bears the business's own name is not called by it: clients' letters begin with that too."""
    own = desk.config.mailbox.name
    names = (_OUR_NAME, own) if own and own != desk.config.business.name else (_OUR_NAME,)
    return Names(names, desk.own_address)


def _with_words(incoming: Incoming, text: str) -> Incoming:
    return replace(incoming, letter=replace(incoming.letter, text=text, html=""))
