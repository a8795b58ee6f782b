"""A letter to a client: written, stored whole with its steps in one transaction, and checked again before it leaves."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from bot.core import events as ev
from bot.core.approval_events import ContactVouched
from bot.core.gather import LetterPlan, letter_now
from bot.core.ladder import ApprovalDue, Planned
from bot.core.ledger import Account, ClientFile
from bot.core.model import Creditor
from bot.core.occasion import TAKES_UP
from bot.reading.roles import is_person
from bot.service import notices, post
from bot.service.desk import Desk
from bot.service.lateness import Lateness, lateness, log_problem
from bot.service.takeup import taking_up
from bot.store.outbox import Mail
from bot.writing.client_letters import ClientLetter, InvoiceLine, write_client_letter
from bot.writing.compose import File
from bot.writing.invoice_blocks import payment_link
from bot.writing.late import interest_sentence, legal_basis
from bot.writing.own_wording import reworded
from bot.writing.voice import Voice
from bot.writing.words import Written


@dataclass(frozen=True, slots=True)
class Drafted:
    """A letter before it is put in writing, with what it names of late interest."""

    letter: ClientLetter
    late: Lateness

    @property
    def legal(self) -> tuple[str, ...]:
        """The sentences that nobody may change."""
        return tuple(sentence for sentence in (self.letter.interest, self.letter.legal_basis) if sentence)


def prepare(desk: Desk, plan: LetterPlan, now: datetime) -> int:
    """Transaction A: the mail's exact bytes, its word and the steps taken. Returns the mail's id."""
    today = desk.today(now)
    accounts = [account for account, _ in plan.items]
    drafted = draft(desk, plan.client, accounts, plan.leading, today)
    written = _in_owners_words(desk, drafted, plan)
    enclosed = (*papers(desk, drafted, accounts, plan.leading), *files(desk, accounts))
    about = [(plan.client.id, account.id) for account in accounts]
    with desk.transaction(now):
        mail = post.to_client(
            desk,
            now,
            _in_thread(written, accounts, plan.leading),
            named(plan.to, plan.client),
            named(plan.cc, plan.client),
            about,
            thread(accounts),
            enclosed,
            basis(plan, today),
        )
        for account, planned in plan.items:
            desk.record(now, _taken(account, planned, mail), plan.client.id, account.id)
        for email in sorted({*plan.to, *plan.cc} & plan.client.untried):
            desk.record(now, ContactVouched(email), plan.client.id)
    return mail


def _in_owners_words(desk: Desk, drafted: Drafted, plan: LetterPlan) -> Written:
    written, wording = write_client_letter(drafted.letter, desk.words), plan.wording
    return reworded(written, wording.text, desk.words, drafted.legal) if wording else written


def claims(accounts: Sequence[Account], today: date) -> tuple[str, ...]:
    """What a letter of that day asks for, invoice by invoice: words that the owner approved fit nothing else."""
    return tuple(sorted(f"{account.id}: {account.claim(today)}" for account in accounts))


def write(
    desk: Desk, client: ClientFile, accounts: Sequence[Account], step: Planned | ApprovalDue, today: date
) -> Written:
    """The letter's words, with a subject of its own."""
    return write_client_letter(draft(desk, client, accounts, step, today).letter, desk.words)


def papers(desk: Desk, drafted: Drafted, accounts: Sequence[Account], step: Planned | ApprovalDue) -> tuple[File, ...]:
    """What goes with the letter besides the invoices: the PDF of a formal notice."""
    log_problem(drafted.late)
    return notices.papers(desk, drafted.letter, accounts, drafted.late, (*step.to, *step.cc))


def draft(
    desk: Desk, client: ClientFile, accounts: Sequence[Account], step: Planned | ApprovalDue, today: date
) -> Drafted:
    """The letter of a step about these invoices of the client, as of that day."""
    late = lateness(desk, client, accounts, step.step, today)
    template, language = step.step.template, client.language or accounts[0].language or ""
    voice = Voice(desk.words, language, desk.creditor.country)
    documents = tuple(document.name for account in accounts for document in account.documents)
    letter = ClientLetter(
        template=template,
        occurrence=_wording(desk, client, accounts[0], template),
        language=language,
        creditor=desk.creditor,
        client=client.name,
        contact_name=next((name for name, _ in named(step.to, client) if is_person(name, client.name)), ""),
        lines=tuple(line(account, today, desk.creditor) for account in accounts),
        written_on=today,
        attached=(*notices.file_names(desk, template, accounts, language), *documents),
        interest=interest_sentence(late.reckoned, voice),
        legal_basis=legal_basis(late.laws, voice),
    )
    if template == TAKES_UP:
        letter = taking_up(desk, letter, client, accounts, step.to, today)
    return Drafted(letter, late)


def subject(
    desk: Desk, client: ClientFile, accounts: Sequence[Account], step: Planned | ApprovalDue, today: date
) -> str:
    """The subject that the letter will carry."""
    return _in_thread(write(desk, client, accounts, step, today), accounts, step).subject


def basis(plan: LetterPlan, today: date) -> str:
    """What the letter rests on: the day, the invoices with their steps and amounts, and the audience."""
    items = [[a.id, p.step.name, p.occurrence, str(a.claim(today)), *_mark(a, p)] for a, p in plan.items]
    return json.dumps([today.isoformat(), sorted(items), sorted(plan.to), sorted(plan.cc)])


def _mark(account: Account, planned: Planned) -> tuple[str, ...]:
    wording = account.approvals.to_send(planned.key)
    return (wording.mark,) if wording else ()


def still_due(desk: Desk, mail: Mail, now: datetime) -> bool:
    """Whether the very same reminder would be written now: not paid, held, disputed, corrected or answered since."""
    assert mail.client is not None
    client = _without_word(desk.store.client(mail.client), mail.id)
    accounts = [_without_step(account, mail.id) for account in desk.store.open_accounts(mail.client)]
    plan = letter_now(client, accounts, desk.policy(client), now)
    return plan is not None and basis(plan, desk.today(now)) == mail.basis


def _without_word(client: ClientFile, mail: int) -> ClientFile:
    return replace(client, words=tuple(word for word in client.words if word[0] != f"mail {mail}"))


def _without_step(account: Account, mail: int) -> Account:
    return replace(account, taken=tuple(taken for taken in account.taken if taken.mail != mail))


def _taken(account: Account, planned: Planned, mail: int) -> ev.StepTaken:
    assert account.due_on is not None
    step = planned.step
    return ev.StepTaken(step.name, step.at, planned.occurrence, account.due_on, mail, planned.to, planned.cc)


def line(account: Account, today: date, creditor: Creditor) -> InvoiceLine:
    """The invoice as a letter of that day names it; its amount and due date must be known."""
    claim = account.claim(today)
    assert claim is not None and account.due_on is not None and account.total is not None
    return InvoiceLine(
        number=account.number,
        total=account.total,
        balance=claim,
        due_on=account.due_on,
        issued_on=account.issued_on,
        days_late=(today - account.due_on).days,
        payment_reference=account.payment_reference,
        payment_link=account.payment_link or payment_link(creditor, account.number, claim),
    )


def _wording(desk: Desk, client: ClientFile, account: Account, template: str) -> int:
    """How many letters of this template the invoice has had, this one included: the wordings take turns."""
    templates = {step.name: step.template for step in desk.policy(client).steps}
    return 1 + sum(templates.get(taken.step) == template for taken in account.taken)


def named(emails: Sequence[str], client: ClientFile) -> tuple[tuple[str, str], ...]:
    """The addresses with the names that the client's contacts have."""
    names = {contact.email: contact.name for contact in client.contacts}
    return tuple((names.get(email, ""), email) for email in emails)


def thread(accounts: Sequence[Account]) -> post.Thread:
    """The oldest invoice's thread is answered; the threads of all stand in References."""
    threads = [account.thread for account in accounts if account.thread]
    references = [*(ref for account in accounts for ref in account.references), *threads]
    return post.Thread(threads[0] if threads else "", tuple(dict.fromkeys(references)))


def _in_thread(written: Written, accounts: Sequence[Account], step: Planned | ApprovalDue) -> Written:
    """A letter about one invoice keeps the subject of its thread; one that needed approval, and a collected one, do not."""
    subject = accounts[0].subject
    if len(accounts) > 1 or not subject or step.step.approval:
        return written
    return replace(written, subject=subject if subject.lower().startswith("re:") else f"Re: {subject}")


def files(desk: Desk, accounts: Sequence[Account]) -> tuple[File, ...]:
    """The invoices' documents, each once."""
    documents = {document.sha256: document for account in accounts for document in account.documents}
    return tuple(File(d.name, d.media_type, desk.store.archive.get(d.sha256)) for d in documents.values())
