"""The ledger: what an invoice and a client stand at, as a fold over their events."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime

from bot.core import answers_fold as answers
from bot.core import approval_events as drafts
from bot.core import events as ev
from bot.core import owner_events as owner
from bot.core import payment_events as cash
from bot.core import reply_events as said
from bot.core.account import Account as Account
from bot.core.account import ClientFile as ClientFile
from bot.core.account import Taken as Taken
from bot.core.allocations import Payment as Payment
from bot.core.allocations import still_standing
from bot.core.approvals import NONE_ASKED, untried
from bot.core.dues import adapted, dues_of
from bot.core.events import HoldReason, Recorded
from bot.core.model import Status
from bot.core.standing import NOTHING_SAID, replaced
from bot.core.standing import Hold as Hold
from bot.core.undone import without_undone
from bot.core.wishes import wishing


def fold_client(identity: int, records: Iterable[Recorded]) -> ClientFile:
    """A client's file from the journal lines about that client, in order."""
    file = ClientFile(identity)
    for record in without_undone(records):
        file = _client_after(file, record)
    return file


def _client_after(file: ClientFile, record: Recorded) -> ClientFile:
    match record.event:
        case ev.ClientMet(name, language, domains):
            return replace(file, name=name, language=language or file.language, domains=domains or file.domains)
        case ev.ContactAdded(contact) as added:
            kept = tuple(c for c in file.contacts if c.email != contact.email)
            known = len(kept) < len(file.contacts)
            new = file.untried if known else untried(file.untried, added, file.domains)
            return replace(file, contacts=(*kept, contact), untried=new)
        case ev.ContactRemoved(email) as removed:
            contacts = tuple(c for c in file.contacts if c.email != email)
            return replace(file, contacts=contacts, untried=untried(file.untried, removed, ()))
        case drafts.ContactVouched() as vouched:
            return replace(file, untried=untried(file.untried, vouched, ()))
        case ev.ClientHeld(reason, until, letter):
            held_at = file.held_at if reason is HoldReason.ABSENCE else record.at
            return replace(file, holds=replaced(file.holds, Hold(reason, until, letter)), held_at=held_at)
        case ev.ClientReleased():
            return replace(file, holds=())
        case owner.LanguageChosen(language):
            return replace(file, language=language)
        case owner.LadderWished(wish):
            return replace(file, wishes=wishing(file.wishes, wish))
        case said.AbsenceNoted() as absence:
            return replace(file, absences=answers.absences(file.absences, absence, record.at, file.last_word))
        case said.Redirected() as redirected:
            return replace(file, redirects=(*file.redirects, (redirected, record.at)))
        case ev.OwnerWrote(letter):
            return replace(file, words=(*file.words, (f"letter {letter}", record.at)))
        case ev.WordSaid(mail):
            return replace(file, words=(*file.words, (f"mail {mail}", record.at)))
        case ev.WordWithdrawn(mail):
            return replace(file, words=tuple(w for w in file.words if w[0] != f"mail {mail}"))
        case _:
            return file


def fold_invoice(identity: int, client: int, records: Iterable[Recorded]) -> Account:
    """An invoice's account from the journal lines about that invoice, in order."""
    account = Account(identity, client)
    for record in still_standing(without_undone(records)):
        after = _account_after(account, record)
        account = after if after.due_on == account.due_on else _asked_anew(after)
    return account


def _asked_anew(account: Account) -> Account:
    """A yes or no was about the due date of that day: with another one the ladder starts anew, and so do its questions."""
    return replace(account, approvals=NONE_ASKED, hastened=None)


def _account_after(account: Account, record: Recorded) -> Account:
    match record.event:
        case ev.InvoiceWatched() as watched:
            return _watched(account, watched, record.at)
        case ev.InvoiceCorrected() as corrected:
            return _corrected(account, corrected)
        case ev.Credited(number, amount):
            return replace(account, credits=(*account.credits, (number, amount)))
        case ev.PaymentAllocated(payment, amount, received_on):
            payments = (*account.payments, Payment(payment, amount, received_on))
            return replace(account, payments=payments, promises=answers.paid(account.promises, amount, received_on))
        case cash.BalanceForgiven(amount):
            return replace(account, forgiven=(*account.forgiven, amount))
        case cash.PaymentReturned() as returned:
            standing = account.standing.without(HoldReason.CLAIMED_PAID)
            return replace(account, returned=(*account.returned, returned), standing=standing)
        case ev.InvoiceHeld(reason, until, letter):
            return replace(account, holds=replaced(account.holds, Hold(reason, until, letter)), hastened=None)
        case ev.InvoiceReleased():
            return replace(account, holds=_still_missing(account), standing=NOTHING_SAID, answered=())
        case ev.InvoiceCancelled():
            return replace(account, cancelled=True, hastened=None)
        case ev.InvoiceReopened():
            return replace(account, cancelled=False, holds=_still_missing(account), standing=NOTHING_SAID)
        case said.PlanAgreed(dues):
            return replace(account, dues=dues_of(dues, None, None), standing=NOTHING_SAID, answered=())
        case said.AnswerHeld() | said.PromiseMade() | said.PaymentClaimed() as answer:
            return _answered(account, answer, record.at)
        case _:
            return _step_after(account, record)


def _answered(account: Account, answer: answers.Answer, at: datetime) -> Account:
    standing, promises = answers.after(account.standing, account.promises, answer, account.balance, at)
    return replace(account, standing=standing, promises=promises, answered=(*account.answered, at), hastened=None)


def _step_after(account: Account, record: Recorded) -> Account:
    match record.event:
        case ev.StepTaken(step, offset, occurrence, due_on, mail, to, cc):
            taken = Taken(step, offset, occurrence, due_on, mail, record.at, frozenset(to) | frozenset(cc))
            return replace(account, taken=(*account.taken, taken))
        case ev.StepWithdrawn(mail=mail):
            return replace(account, taken=tuple(t for t in account.taken if t.mail != mail))
        case ev.Forewarned(step, occurrence):
            return replace(account, forewarned=(*account.forewarned, (step, occurrence, record.at)))
        case owner.StepHastened(haste):
            return replace(account, hastened=(haste, record.at))
        case owner.LinkGiven(url):
            return replace(account, payment_link=url)
        case _:
            return replace(account, approvals=account.approvals.after(record.event, record.at))


def _watched(account: Account, watched: ev.InvoiceWatched, at: datetime) -> Account:
    payable = watched.payable or watched.total
    return replace(
        account,
        number=watched.number,
        issued_on=watched.issued_on,
        dues=dues_of(watched.dues, watched.due_on, payable),
        stated_due_on=watched.due_on,
        total=watched.total or watched.payable,
        payable=payable,
        payment_reference=watched.payment_reference,
        payment_link=watched.payment_link,
        language=watched.language,
        thread=watched.thread,
        references=watched.references,
        subject=watched.subject,
        documents=watched.documents,
        watched_at=at,
        holds=account.holds if payable and (watched.dues or watched.due_on) else (Hold(HoldReason.MISSING, None),),
    )


def _still_missing(account: Account) -> tuple[Hold, ...]:
    """What no word releases: a fact that is not there."""
    return tuple(hold for hold in account.holds if hold.reason is HoldReason.MISSING)


def _corrected(account: Account, fix: ev.InvoiceCorrected) -> Account:
    payable = fix.payable or fix.total or account.payable
    if fix.dues or fix.due_on:
        dues = dues_of(fix.dues, fix.due_on, payable)
    else:
        dues = adapted(account.dues, account.stated_due_on, account.payable, payable)
    told = fix.number or fix.due_on or fix.dues or fix.payable or fix.total  # a further document settles no question
    settled = (HoldReason.MISSING, HoldReason.DOUBTFUL) if told and payable and dues else ()
    return replace(
        account,
        number=fix.number or account.number,
        issued_on=fix.issued_on or account.issued_on,
        total=fix.total or account.total or payable,
        payable=payable,
        dues=dues,
        stated_due_on=fix.due_on or account.stated_due_on,
        documents=fix.documents or account.documents,
        thread=fix.thread or account.thread,
        subject=fix.subject or account.subject,
        holds=tuple(hold for hold in account.holds if hold.reason not in settled),
    )


def active_holds(account: Account, client: ClientFile, today: date) -> tuple[Hold, ...]:
    """What keeps an invoice silent today, the invoice's own holds first."""
    return tuple(hold for hold in (*account.holds, *account.standing.holds, *client.holds) if hold.active(today))


def status(account: Account, client: ClientFile, today: date, formal_steps: frozenset[str] = frozenset()) -> Status:
    """The first that holds of the closed list. ``formal_steps`` are the names of the steps that are formal notices."""
    if account.cancelled:
        return Status.CANCELLED
    if account.is_paid:
        return Status.PAID
    reasons = {hold.reason for hold in active_holds(account, client, today)}
    for reason, state in _HELD_AS.items():
        if reason in reasons:
            return state
    if any(taken.step in formal_steps for taken in account.taken):
        return Status.FORMAL_NOTICE
    if account.payments:
        return Status.PARTLY_PAID
    return _by_date(account.due_on, today)


_PLAIN_HOLDS = frozenset(HoldReason) - {HoldReason.DISPUTE, HoldReason.CLAIMED_PAID, HoldReason.PROMISE}
_HELD_AS = {
    HoldReason.DISPUTE: Status.DISPUTED,
    **dict.fromkeys(_PLAIN_HOLDS, Status.HELD),
    HoldReason.CLAIMED_PAID: Status.CLAIMED_PAID,
    HoldReason.PROMISE: Status.PROMISED,
}


def _by_date(due_on: date | None, today: date) -> Status:
    if due_on is None or today < due_on:
        return Status.UPCOMING
    return Status.DUE if today == due_on else Status.OVERDUE
