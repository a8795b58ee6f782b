"""What the owner hears without having asked: mails to confirm, troubles, the weekly digest. One mail for a batch."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.service import post, rates, weekly
from bot.service.choices import offered
from bot.service.desk import Desk
from bot.service.examples import of_ones_own
from bot.store.letters import LetterKind, LetterRow, LetterState
from bot.store.outbox import Mail, MailState, Purpose
from bot.writing.choices import Answer
from bot.writing.owner_letters import Kind, Trouble, TroubleKind, Unproven, confirm, handed_in, trouble
from bot.writing.words import Written

# A mail of unknown fate is told of once a later round has looked for its copy again.
_LOOKS_BEFORE_TELLING = 2


def tell(desk: Desk, now: datetime) -> None:
    """Store whatever the owner is to hear now."""
    letters = desk.store.letters.to_tell()
    unproven = [letter for letter in letters if letter.state is LetterState.UNPROVEN]
    of_readers = [letter for letter in unproven if letter.sender in desk.readers]
    unproven = [letter for letter in unproven if letter not in of_readers]
    if of_readers and _quiet_for_an_hour(desk, "asked_to_follow_at", now):
        _ask_to_follow(desk, of_readers, now)
    if unproven and _quiet_for_an_hour(desk, "asked_to_confirm_at", now):
        _ask_to_confirm(desk, unproven, now)
    mails = _mails_in_trouble(desk)
    others = [letter for letter in letters if letter.state is not LetterState.UNPROVEN]
    if (mails or others) and _quiet_for_an_hour(desk, "told_troubles_at", now):
        _tell_troubles(desk, others, mails, now)
    rates.tell_held_back(desk, now)
    weekly.write_if_due(desk, now)


def _quiet_for_an_hour(desk: Desk, what: str, now: datetime) -> bool:
    """A flood of forged mail must not become a flood of mail to the owner: one batch an hour."""
    last = desk.store.setting(what)
    if last is not None and timedelta(0) <= now - datetime.fromisoformat(last) < timedelta(hours=1):
        return False
    with desk.store.transaction():
        desk.store.keep_setting(what, now.isoformat())
    return True


def _ask_to_confirm(desk: Desk, letters: Sequence[LetterRow], now: datetime) -> None:
    """Mails in the owner's name that could not be proven: to the configured address, which a forger does not read."""

    def write(owner: str) -> Written:
        return confirm([_unproven(desk, letter, owner, now) for letter in letters], desk.creditor, desk.words)

    with desk.transaction(now):
        post.to_owners(desk, now, write)
        for letter in letters:
            desk.store.letters.mark_told(letter.id)


def _ask_to_follow(desk: Desk, letters: Sequence[LetterRow], now: datetime) -> None:
    """Invoices from somebody who only reads: an owner decides."""

    def write(owner: str) -> Written:
        items = [_unproven(desk, letter, owner, now, Answer.FOLLOW) for letter in letters]
        return handed_in(items, letters[0].sender, desk.creditor, desk.words)

    with desk.transaction(now):
        post.to_owners(desk, now, write)
        for letter in letters:
            desk.store.letters.mark_told(letter.id)


def _unproven(desk: Desk, letter: LetterRow, owner: str, now: datetime, answer: Answer = Answer.CONFIRM) -> Unproven:
    kind = Kind.INVOICE if letter.kind is LetterKind.INVOICE else Kind.INSTRUCTION
    choices = offered(desk, now, owner, (answer,), [letter.id], letter.subject)
    on = desk.today(letter.received_at)
    return Unproven(on, letter.subject, kind, letter.problem, choices, sender=letter.sender)


def _mails_in_trouble(desk: Desk) -> list[Mail]:
    """Of the mails to an owner those that were refused, once a later one has passed: a mail about them would fail as
    well while nothing does, and so on for ever.
    """
    unknown = desk.store.outbox.not_told(MailState.UNKNOWN)
    lost = [mail for mail in unknown if mail.looked >= _LOOKS_BEFORE_TELLING]
    failed = lost + desk.store.outbox.not_told(MailState.REFUSED)
    to_clients = [mail for mail in failed if mail.purpose is Purpose.CLIENT]
    return to_clients + desk.store.outbox.refused_before_others_passed()


def _tell_troubles(desk: Desk, letters: Sequence[LetterRow], mails: Sequence[Mail], now: datetime) -> None:
    items = [_letter_trouble(desk, letter) for letter in letters] + [_mail_trouble(desk, mail) for mail in mails]
    about: list[post.About] = []
    for mail in mails:
        if mail.client is not None:
            about += [(mail.client, invoice) for invoice in desk.store.books.invoices_of_mail(mail.id)]
    with desk.transaction(now):
        post.to_owners(desk, now, lambda _: trouble(items, desk.creditor, desk.words), about)
        for letter in letters:
            desk.store.letters.mark_told(letter.id)
        for mail in mails:
            desk.store.outbox.mark_told(mail.id)


_LETTER_TROUBLES = {
    LetterKind.STRANGER: TroubleKind.STRANGER,
    LetterKind.FORGED: TroubleKind.FORGED,
    LetterKind.BOUNCE: TroubleKind.BOUNCED,
}


def _letter_trouble(desk: Desk, letter: LetterRow) -> Trouble:
    if letter.state is LetterState.DONE and letter.problem and letter.kind is not LetterKind.BOUNCE:
        return Trouble(TroubleKind.UNBELIEVED, detail=letter.problem)  # see :mod:`bot.service.unbelieved`
    if letter.state is LetterState.DONE and letter.kind is LetterKind.PAYMENT:
        said = {"sender": letter.sender, "subject": letter.subject, "example": of_ones_own(desk)[0]}
        detail = desk.words.phrase("notes.unproven_notice", desk.creditor.language, said)
        return Trouble(TroubleKind.UNBELIEVED, detail=detail)
    otherwise = TroubleKind.QUARANTINED if letter.state is LetterState.QUARANTINED else TroubleKind.FORGED
    kind = _LETTER_TROUBLES.get(letter.kind, otherwise)
    if letter.problem == "too large":
        kind = TroubleKind.TOO_LARGE
    bounced = kind is TroubleKind.BOUNCED
    return Trouble(
        kind,
        client=desk.store.client(letter.client).name if letter.client else "",
        address=letter.problem if bounced else "",
        sender=letter.sender,
        subject=letter.subject,
        on=desk.today(letter.received_at),
    )


def _mail_trouble(desk: Desk, mail: Mail) -> Trouble:
    kind = TroubleKind.UNKNOWN_SEND if mail.state is MailState.UNKNOWN else TroubleKind.REFUSED_SEND
    if mail.purpose is Purpose.OWNER:
        said = {"id": mail.id, "subject": mail.subject, "on": desk.today(mail.stored_at), "detail": mail.answer}
        sentence = desk.words.phrase("questions.refused_to_you", desk.creditor.language, said)
        return Trouble(TroubleKind.STATE, detail=sentence)
    numbers = [desk.store.books.invoice(i).number for i in desk.store.books.invoices_of_mail(mail.id)]
    return Trouble(
        kind,
        number=", ".join(numbers),
        client=desk.store.client(mail.client).name if mail.client else "",
        address=", ".join(mail.recipients),
        subject=mail.subject,
        on=desk.today(mail.stored_at),
        detail=mail.answer if kind is TroubleKind.REFUSED_SEND else "",
    )
