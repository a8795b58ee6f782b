"""The formal notice on paper: what it claims, and the reminders that went before it, from the journal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.core.ledger import Account
from bot.service.desk import Desk
from bot.service.lateness import Lateness
from bot.store.outbox import MailState
from bot.writing.client_letters import ClientLetter
from bot.writing.compose import File
from bot.writing.formal_notice import Claimed, FormalNotice, Reminded, formal_notice, notice_file_name

FORMAL = "formal_notice"


def file_names(desk: Desk, template: str, accounts: Sequence[Account], language: str) -> tuple[str, ...]:
    """The names of the papers that a letter of this template brings besides the invoices."""
    if template != FORMAL:
        return ()
    return (notice_file_name([account.number for account in accounts], language, desk.words),)


def papers(
    desk: Desk, letter: ClientLetter, accounts: Sequence[Account], late: Lateness, to: Sequence[str]
) -> tuple[File, ...]:
    """The PDF that goes with a formal notice to the addresses ``to``; nothing for other letters.

    ``letter`` is about ``accounts``, in their order.
    """
    if letter.template != FORMAL:
        return ()
    claims = [Claimed(line, late.of(account)) for line, account in zip(letter.lines, accounts, strict=True)]
    notice = FormalNotice(
        language=letter.language,
        creditor=letter.creditor,
        client=letter.client,
        contact_name=letter.contact_name,
        to=tuple(to),
        claims=tuple(claims),
        reminders=tuple(_reminded(desk, accounts)),
        legal_basis=letter.legal_basis,
        written_on=letter.written_on,
    )
    return (formal_notice(notice, desk.words),)


def _reminded(desk: Desk, accounts: Sequence[Account]) -> Iterator[Reminded]:
    """Letters sent after the due date, each once: only what the server took is evidence."""
    taken = {taken.mail: taken for account in accounts for taken in account.taken if taken.offset >= 0}
    for mail, step in sorted(taken.items(), key=lambda each: each[1].at):
        row = desk.store.outbox.get(mail)
        if row.state is MailState.SENT:
            yield Reminded(desk.today(step.at), step.step, row.recipients)
