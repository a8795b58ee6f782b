"""Which draft a mail of the owner answers, and the answers that fit it."""

from __future__ import annotations

from bot.reading.letter import Letter
from bot.service.choices import offered
from bot.service.desk import Desk
from bot.service.drafts import Draft
from bot.service.incoming import Incoming
from bot.store.outbox import Mail, Purpose
from bot.writing.choices import Answer
from bot.writing.document import Choice

_LAST_REFERENCES = 5


def answered_mail(desk: Desk, letter: Letter) -> Mail | None:
    """The newest mail of ours to an owner in the letter's thread."""
    for message_id in reversed(letter.references[-_LAST_REFERENCES:]):
        mail = desk.store.outbox.by_message_id(message_id)
        if mail is not None and mail.purpose is Purpose.OWNER:
            return mail
    return None


def answered_draft(desk: Desk, letter: Letter) -> Draft | None:
    """The draft that the newest mail of ours in the thread is about; None where that mail is about something else."""
    mail = answered_mail(desk, letter)
    return Draft.read(mail.basis) if mail else None


def waiting_draft(desk: Desk, incoming: Incoming) -> Draft | None:
    """The same, as far as one of its invoices still waits for a yes or no."""
    draft = answered_draft(desk, incoming.letter)
    if draft is None:
        return None
    for invoice, key in draft.items:
        account = desk.store.account(invoice)
        outlook = desk.outlook(account, desk.store.client(account.client), incoming.now)
        if any(due.key == key for due in outlook.waiting):
            return draft
    return None


def yes_or_no(desk: Desk, incoming: Incoming, draft: Draft) -> tuple[Choice, ...]:
    """The ready answers to the whole draft: issues tokens, inside a transaction."""
    numbers = ", ".join(desk.store.account(invoice).number for invoice in draft.invoices)
    answers, owner = (Answer.APPROVE, Answer.REJECT), incoming.letter.sender.email
    return offered(desk, incoming.now, owner, answers, draft.invoices, numbers, str(draft))
