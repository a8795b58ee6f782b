"""The weekly digest: gathered from the journal and the ledger, written once for each scheduled day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta

from bot.core import events as ev
from bot.core.gather import Foreseen, foresee, next_letter
from bot.core.ledger import Account, ClientFile, active_holds, status
from bot.core.model import HoldReason, Status
from bot.core.money import Money
from bot.reading.letter import parse
from bot.service import drafts_waiting, post, unanswered, unsettled_letters
from bot.service.agenda import digest_due
from bot.service.choices import offered
from bot.service.desk import Desk
from bot.service.payment_questions import candidates_offered
from bot.service.sender import clients_of
from bot.store.letters import LetterKind, LetterState
from bot.store.outbox import Purpose
from bot.writing import digest as words
from bot.writing.choices import Answer
from bot.writing.digest_charts import Expected
from bot.writing.document import Group
from bot.writing.voice import owners_voice
from bot.writing.words import Written

_DAY = timedelta(days=1)
_WEEK = timedelta(days=7)
_STUCK = frozenset({Status.HELD, Status.DISPUTED, Status.CLAIMED_PAID})
"""What waits for the owner where nothing is planned."""
_MONTHS = timedelta(days=60)
_MOST_PAYMENTS = 20
"""Payments without an invoice that one digest offers; the oldest first."""


def write_if_due(desk: Desk, now: datetime) -> None:
    """Store the digest if its day and hour have come and it was not written yet."""
    scheduled = digest_due(desk, now)
    if scheduled is None:
        return
    since = _last_told(desk, now)
    with desk.transaction(now):
        post.to_owners(desk, now, lambda owner: write(desk, now, owner, since))
        for reader in desk.readers:
            post.to_owner(desk, now, reader, for_readers(desk, now, since))
        desk.record(now, ev.DigestWritten(scheduled))


def _last_told(desk: Desk, now: datetime) -> datetime:
    """When the digest before was written: nothing stands in two of them, and nothing in none; at most four weeks ago."""
    last = desk.store.journal.last(ev.DigestWritten)
    return max(last.at, now - 4 * _WEEK) if last else now - _WEEK


def write(desk: Desk, now: datetime, owner: str, since: datetime | None = None) -> Written:
    """The digest as of ``now`` for one owner, of the week before or since then. Issues tokens: inside a transaction."""
    return words.digest(_gather(desk, now, owner, since), desk.words)


def blocks(desk: Desk, now: datetime, owner: str) -> Group:
    """What it would say, to stand in another letter. Issues tokens: run it inside a transaction."""
    return words.digest_blocks(_gather(desk, now, owner), owners_voice(desk.creditor, desk.words))


def for_readers(desk: Desk, now: datetime, since: datetime | None = None) -> Written:
    """The digest without what only an owner can decide: no token leaves with it."""
    with desk.store.rehearsal():
        gathered = _gather(desk, now, "", since)
    return words.digest(replace(gathered, waiting=(), told=()), desk.words)


def preview(desk: Desk, now: datetime) -> Written:
    """The digest to look at: its tokens are issued to nobody."""
    with desk.store.rehearsal():
        return write(desk, now, desk.owners[0])


def _gather(desk: Desk, now: datetime, owner: str, since: datetime | None = None) -> words.Digest:
    today, since = desk.today(now), since or now - _WEEK
    pairs = list(_open(desk))
    foreseen = sorted(_coming(desk, now), key=lambda f: f.at)
    return words.Digest(
        owner=desk.creditor,
        written_on=today,
        since=desk.today(since),
        overdue=tuple(_overdue(desk, pairs, now)),
        payments=tuple(_payments(desk, since)),
        missed=tuple(_missed(pairs, desk.today(since), today)),
        replies=tuple(_replies(desk, since)),
        taken_in=tuple(_taken_in(desk, since)),
        sent=tuple(_sent(desk, since)),
        waiting=tuple(_waiting(desk, pairs, now, owner)),
        told=tuple(_told(desk, since)),
        coming=tuple(_line(desk, f) for f in foreseen),
        upcoming=tuple(still for account, _ in pairs if (still := _not_yet_due(account, today))),
        expected=tuple(_expected(pairs, today)),
    )


def _open(desk: Desk) -> Iterator[tuple[Account, ClientFile]]:
    for identity in desk.store.books.clients_with_open():
        client = desk.store.client(identity)
        for account in desk.store.open_accounts(identity):
            yield account, client


def _overdue(desk: Desk, pairs: list[tuple[Account, ClientFile]], now: datetime) -> Iterator[words.OverdueLine]:
    today = desk.today(now)
    siblings: dict[int, list[Account]] = {}
    for account, client in pairs:
        siblings.setdefault(client.id, []).append(account)
    for account, client in sorted(pairs, key=lambda pair: pair[0].due_on or date.max):
        late = _late(account, today)
        if account.due_on is None or late is None:
            continue
        letter = next_letter(client, siblings[client.id], desk.policy(client), now, account.id, now + _MONTHS)
        yield words.OverdueLine(
            number=account.number,
            client=client.name,
            balance=late,
            due_on=account.due_on,
            days_late=(today - account.due_on).days,
            status=status(account, client, today, desk.formal_steps),
            next_on=desk.today(letter.at) if letter else None,
        )


def _late(account: Account, today: date) -> Money | None:
    """What should be there by now: of instalments, those whose day has passed."""
    if account.due_on is None or account.due_on >= today:
        return None
    return account.claim(today - _DAY)


def _not_yet_due(account: Account, today: date) -> Money | None:
    late, balance = _late(account, today), account.balance
    still = Money(balance.minor - (late.minor if late else 0), balance.currency) if balance else None
    return still if still and still.minor > 0 else None


def _expected(pairs: list[tuple[Account, ClientFile]], today: date) -> Iterator[Expected]:
    """What was promised, on the last day of the promise; else what falls due. What is disputed, nobody expects."""
    for account, client in pairs:
        holds = {hold.reason: hold.until for hold in active_holds(account, client, today)}
        promised = holds.get(HoldReason.PROMISE)
        if HoldReason.DISPUTE in holds or account.balance is None:
            continue
        if promised:
            yield Expected(promised, account.balance)
        else:
            yield from (Expected(due.on, due.amount) for due in account.unpaid_dues if due.on >= today)


def _missed(pairs: list[tuple[Account, ClientFile]], since: date, today: date) -> Iterator[words.MissedPromise]:
    """Promises whose day, and the grace after it, ended this week without the money."""
    for account, client in pairs:
        for promise in account.promises:
            if promise.is_failed(today) and since < promise.until <= today:
                yield words.MissedPromise(promise.on, account.number, client.name, promise.paid)


def _payments(desk: Desk, since: datetime) -> Iterator[words.PaymentLine]:
    """Each payment once for each invoice that it settles now, however often it was put there."""
    told: dict[tuple[str, int], date] = {}
    for line in desk.store.journal.since(since, [ev.PaymentAllocated]):
        if isinstance(line.event, ev.PaymentAllocated) and line.invoice:
            told[line.event.payment, line.invoice] = line.event.received_on
    for (payment, invoice), received_on in told.items():
        settles = {one.invoice: one.amount for one in desk.store.books.cash.allocations_of(payment)}
        if invoice in settles:  # else undone since, or the money is gone again
            row = desk.store.books.invoice(invoice)
            client = desk.store.client(row.client).name
            yield words.PaymentLine(received_on, row.number, client, settles[invoice])


def _replies(desk: Desk, since: datetime) -> Iterator[words.ReplyLine]:
    for letter in desk.store.letters.received_since(since, LetterKind.REPLY):
        client = desk.store.client(letter.client).name if letter.client else letter.sender
        yield words.ReplyLine(desk.today(letter.received_at), client, letter.subject)


def _taken_in(desk: Desk, since: datetime) -> Iterator[words.NewLine]:
    for line in desk.store.journal.since(since, [ev.InvoiceWatched]):
        if line.invoice is None:
            continue
        account = desk.store.account(line.invoice)
        if account.total and account.due_on:
            client = desk.store.client(account.client).name
            yield words.NewLine(desk.today(line.at), account.number, client, account.total, account.due_on)


def _sent(desk: Desk, since: datetime) -> Iterator[words.LetterLine]:
    """One line for each letter, with all its invoices, under the name of its furthest step."""
    for mail in desk.store.outbox.sent_since(since, Purpose.CLIENT):
        accounts = [desk.store.account(invoice) for invoice in desk.store.books.invoices_of_mail(mail.id)]
        steps = [taken for account in accounts for taken in account.taken if taken.mail == mail.id]
        if steps:
            furthest = max(steps, key=lambda taken: taken.offset)
            numbers = ", ".join(account.number for account in accounts)
            client = desk.store.client(accounts[0].client).name
            yield words.LetterLine(desk.today(mail.stored_at), numbers, client, furthest.step)


def _waiting(desk: Desk, pairs: list[tuple[Account, ClientFile]], now: datetime, owner: str) -> Iterator[words.Waiting]:
    language, today = desk.creditor.language, desk.today(now)
    yield from drafts_waiting.waiting(desk, pairs, now, owner)
    yield from unsettled_letters.waiting(desk, pairs, now, owner)
    for account, client in pairs:
        if status(account, client, today, desk.formal_steps) in _STUCK and not desk.outlook(account, client, now).send:
            sentence = desk.words.phrase("waiting.held", language, {"number": account.number, "client": client.name})
            answers = (Answer.RESUME, Answer.CANCEL)
            yield words.Waiting(sentence, offered(desk, now, owner, answers, [account.id], account.number))
    yield from _free_money(desk, now, owner)
    for letter in desk.store.letters.in_state(LetterState.UNPROVEN):
        of_reader = letter.sender in desk.readers
        name, answer = ("handed_in", Answer.FOLLOW) if of_reader else ("unproven", Answer.CONFIRM)
        values = {"subject": letter.subject, "sender": letter.sender}
        sentence = desk.words.phrase(f"waiting.{name}", language, values)
        yield words.Waiting(sentence, offered(desk, now, owner, (answer,), [letter.id], letter.subject))


def _told(desk: Desk, since: datetime) -> Iterator[words.ToldLine]:
    """Whom nobody answered: the owner's own mails that bear a machine's mark, and mails that prove nothing."""
    for at, sentence in unanswered.told(desk, since):
        yield words.ToldLine(desk.today(at), sentence)
    for letter in desk.store.letters.received_since(since, LetterKind.STRANGER):
        clients = clients_of(desk, parse(desk.store.letters.raw(letter.id)), letter.sender)
        who = "reader" if letter.sender in desk.readers else "client_unproven" if clients else "stranger"
        values = {
            "sender": letter.sender,
            "subject": letter.subject,
            "client": ", ".join(desk.store.client(client).name for client in clients),
        }
        yield words.ToldLine(
            desk.today(letter.received_at), desk.words.phrase(f"waiting.{who}", desk.creditor.language, values)
        )


def _free_money(desk: Desk, now: datetime, owner: str) -> Iterator[words.Waiting]:
    """Money that settles nothing is told of until it does, or until the owner sets it aside."""
    for known in desk.store.books.cash.unallocated()[:_MOST_PAYMENTS]:
        values = {"amount": known.left, "payer": known.payer, "on": known.received_on}
        sentence = desk.words.phrase("waiting.money", desk.creditor.language, values)
        yield words.Waiting(sentence, tuple(candidates_offered(desk, now, owner, known.payment, known.asked)))


def _coming(desk: Desk, now: datetime) -> Iterator[Foreseen]:
    for identity in desk.store.books.clients_with_open():
        client = desk.store.client(identity)
        yield from foresee(client, desk.store.open_accounts(identity), desk.policy(client), now, now + _WEEK)


def _line(desk: Desk, foreseen: Foreseen) -> words.LetterLine:
    numbers = ", ".join(account.number for account in foreseen.accounts)
    name = foreseen.step.step.name
    return words.LetterLine(desk.today(foreseen.at), numbers, foreseen.client.name, name, foreseen.needs_approval)
