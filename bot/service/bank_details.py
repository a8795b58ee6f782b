"""Bank details in a mail that are not the owner's: they change nothing, and the owner hears of them."""

from __future__ import annotations

from bot.reading.invoice.notes import Notes
from bot.service import mail_back
from bot.service.desk import Desk
from bot.service.incoming import Incoming
from bot.writing.acts import NothingDone
from bot.writing.owner_letters import done

_READ = 12_000
"""Characters in which an account is looked for."""


def other_iban(desk: Desk, incoming: Incoming) -> str:
    """The first account that the writer names, if it is not the owner's: changed bank details are a known fraud."""
    from bot.reading.invoice.bank import account  # loads the tables of check digits

    named = account(incoming.own_words[:_READ], Notes()) or ""
    return named if named != "".join((desk.creditor.iban or "").split()) else ""


def point_out(desk: Desk, incoming: Incoming, client: str) -> None:
    """The owner gives a client another account than the reminders do: told once for each account, and nothing changes."""
    iban = other_iban(desk, incoming)
    basis = f"other IBAN: {iban}"
    if not iban or desk.store.outbox.rests_on(basis, incoming.letter.sender.email):
        return
    values = {"client": client, "iban": iban, "ours": desk.creditor.iban or ""}
    sentence = NothingDone(desk.words.phrase("approval.iban_to_client", desk.creditor.language, values))
    written = done([sentence], (), (), desk.creditor, desk.words)
    mail_back.to_owner(desk, incoming, written, desk.store.books.thread(incoming.letter.references), basis=basis)
