"""What only a person can settle: a mail of unknown fate, a letter set aside."""

from __future__ import annotations

from datetime import datetime

from bot.errors import UserError
from bot.service import deliver, outgoing
from bot.service.desk import Desk
from bot.store.letters import LetterState
from bot.store.outbox import MailState, Purpose


def settle(desk: Desk, what: str, identity: int, verdict: str, now: datetime) -> str:
    """Settle one of what ``relance resolve`` lists; a sentence that says what was done. Raises UserError."""
    match what, verdict:
        case "mail", "sent" | "lost":
            return _mail(desk, identity, verdict, now)
        case "mail", "again" | "done":
            return _refused(desk, identity, verdict, now)
        case "letter", "again" | "done":
            return _letter(desk, identity, verdict)
        case _:
            raise UserError(
                f"A {what} cannot be settled as {verdict}: a mail of unknown fate is sent or lost, "
                "a refused mail or a letter again or done."
            )


def _mail(desk: Desk, identity: int, verdict: str, now: datetime) -> str:
    mail = next((m for m in desk.store.outbox.in_state(MailState.UNKNOWN) if m.id == identity), None)
    if mail is None:
        raise UserError(f"Mail {identity} is not of unknown fate; `relance resolve` lists those that are.")
    if verdict == "sent":
        deliver.prove_sent(desk, mail, "said on the command line", now)
        return f"Mail {identity} counts as sent."
    if mail.purpose is Purpose.CLIENT:
        outgoing.withdraw(desk, mail, "lost, said on the command line", now)
        return f"Mail {identity} counts as lost: its step will be taken again when it is time."
    with desk.transaction(now):
        desk.store.outbox.put_off(mail.id, now, "lost, said on the command line")
    return f"Mail {identity} will be sent again."


def _refused(desk: Desk, identity: int, verdict: str, now: datetime) -> str:
    if identity not in {mail.id for mail in desk.store.outbox.refused_to_owner()}:
        raise UserError(f"Mail {identity} is no refused mail to you; `relance resolve` lists those that are.")
    with desk.store.transaction():
        if verdict == "again":
            desk.store.outbox.put_off(identity, now, "sent again, said on the command line")
            return f"Mail {identity} will be sent again."
        desk.store.outbox.settle(identity, MailState.WITHDRAWN, "closed, said on the command line", now)
        return f"Mail {identity} is closed; it stays in the store."


def _letter(desk: Desk, identity: int, verdict: str) -> str:
    states = (LetterState.QUARANTINED, LetterState.UNPROVEN)
    if identity not in {letter.id for state in states for letter in desk.store.letters.in_state(state)}:
        raise UserError(f"Letter {identity} is not set aside; `relance resolve` lists those that are.")
    with desk.store.transaction():
        if verdict == "again":
            desk.store.letters.begin_again(identity)
            return f"Letter {identity} will be read again in the next round."
        desk.store.letters.settle(identity, LetterState.DONE)
        return f"Letter {identity} is closed; it stays in the archive."
