"""New bank details in a mail, even the owner's: nothing changes, and the owner hears where they are changed."""

from __future__ import annotations

from bot.reading.command.read import read_command
from bot.reading.invoice.notes import Notes
from bot.service import instructions
from bot.service.desk import Desk
from bot.service.incoming import Incoming, finish
from bot.store.letters import LetterKind

_READ = 12_000
"""Characters in which an account is looked for."""


def other_iban(desk: Desk, incoming: Incoming) -> str:
    """The first account that the writer names, if it is not the owner's: changed bank details are a known fraud."""
    from bot.reading.invoice.bank import account  # loads the tables of check digits

    named = account(incoming.own_words[:_READ], Notes()) or ""
    return named if named != "".join((desk.creditor.iban or "").split()) else ""


def work(desk: Desk, incoming: Incoming) -> bool:
    """The owner's mail with another account and nothing else to do; False for any other."""
    said = read_command("", incoming.own_words, incoming.written_on(desk), desk.config.business.currency)
    if (said.commands and said.sure) or not (iban := other_iban(desk, incoming)):
        return False
    sentence = desk.words.phrase("approval.other_iban", desk.creditor.language, {"iban": iban})
    instructions.answer(desk, incoming, [sentence], [])
    finish(desk, incoming, LetterKind.INSTRUCTION, "another IBAN: bank details never change by mail")
    return True
