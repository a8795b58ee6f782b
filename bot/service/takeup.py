"""A reminder that takes up the client's own last word: the letter for it, in place of the usual one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import assert_never

from bot.core.ledger import Account, ClientFile
from bot.core.occasion import Away, BrokenPromise, NewContact, NotFound, PartPaid, shared_occasion
from bot.service.desk import Desk
from bot.writing.client_letters import ClientLetter


def taking_up(
    desk: Desk, letter: ClientLetter, client: ClientFile, accounts: Sequence[Account], to: Sequence[str], today: date
) -> ClientLetter:
    """The letter with the template and the facts of its occasion; unchanged where there is none."""
    found = shared_occasion(accounts, client, to, today)
    match found:
        case None:
            return letter
        case BrokenPromise(on, count):
            return replace(letter, template="broken_promise", promised_on=on, occurrence=count)
        case NotFound(said_in):
            return replace(letter, template="claimed_paid", claimed_on=_day_of(desk, said_in))
        case NewContact(referrer):
            return replace(letter, template="redirected", referrer=_called(referrer, client))
        case Away(absent):
            back = absent in to
            return replace(
                letter, template="after_absence", absent=letter.contact_name if back else _called(absent, client)
            )
        case PartPaid(amount, received_on):
            return replace(letter, template="partial_payment", amount=amount, received_on=received_on)
        case _:
            assert_never(found)


def _called(email: str, client: ClientFile) -> str:
    """The name that the client's books have for an address, else the address."""
    return next((contact.name for contact in client.contacts if contact.email == email and contact.name), email)


def _day_of(desk: Desk, letter: int | None) -> date | None:
    return desk.today(desk.store.letters.get(letter).received_at) if letter is not None else None
