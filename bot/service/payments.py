"""A bank's or payment provider's mail: the full amount of a named invoice closes it; anything else is the owner's to say."""

from __future__ import annotations

from bot.core import events as ev
from bot.core.decide import Situation, decide
from bot.core.events import HoldReason
from bot.core.ledger import Account, status
from bot.core.readings import Credit, NoticeKind
from bot.reading.payment.notice import Notice, read_notice
from bot.service import courtesies, post
from bot.service.choices import offered
from bot.service.desk import Desk
from bot.service.incoming import Incoming, finish
from bot.service.numbers import invoices_named
from bot.service.reply_situation import BANK_SEEN
from bot.store.letters import LetterKind
from bot.writing.choices import Answer
from bot.writing.owner_letters import PaymentSeen, PaymentUnmatched, payment_seen, payment_unmatched
from bot.writing.words import Written


def work(desk: Desk, incoming: Incoming) -> None:
    """Only a proven notice of a credit counts; an unproven one is shown and changes nothing."""
    notice = read_notice(incoming.letter, incoming.written_on(desk))
    if not incoming.proven:
        finish(desk, incoming, LetterKind.PAYMENT, "a payment notice whose sender is not proven")
        desk.store.letters.mark_to_tell(incoming.id)
        return
    desk.store.keep_setting(BANK_SEEN, incoming.now.isoformat())
    if notice.amount is not None and notice.kind in (NoticeKind.CREDIT, NoticeKind.PENDING, NoticeKind.OTHER):
        _credit(desk, incoming, notice)
    else:
        finish(desk, incoming, LetterKind.PAYMENT, f"a bank's mail that tells of no credit ({notice.kind})")


def _credit(desk: Desk, incoming: Incoming, notice: Notice) -> None:
    assert notice.amount is not None
    words = f"{incoming.letter.subject}\n{notice.reference}\n{incoming.letter.text}"
    named = [desk.store.account(invoice) for invoice in invoices_named(desk, words)]
    credit = Credit(
        payment=f"letter {incoming.id}",
        amount=notice.amount,
        received_on=notice.received_on or incoming.written_on(desk),
        why=f"a notice of {incoming.letter.sender.email} names it and its full amount",
    )
    for account in named if notice.kind is NoticeKind.CREDIT else ():
        client = desk.store.client(account.client)
        situation = Situation(client, tuple(named), desk.policy(client), desk.today(incoming.now), incoming.id)
        for decision in decide(credit, incoming.sender.trust, situation):
            if decision.invoice == account.id:
                desk.record(incoming.now, decision.event, account.client, account.id)
                courtesies.thank(desk, incoming.now, account.id, credit.amount, credit.received_on)
                _tell_allocated(desk, incoming, credit, account.id, notice)
                return
    candidates = [account for account in named if account.is_open]
    if candidates or notice.kind is NoticeKind.CREDIT:
        _ask(desk, incoming, notice, credit, candidates)
    else:
        finish(desk, incoming, LetterKind.PAYMENT, f"a bank's mail that names no open invoice ({notice.kind})")


def _tell_allocated(desk: Desk, incoming: Incoming, credit: Credit, invoice: int, notice: Notice) -> None:
    account = desk.store.account(invoice)
    client = desk.store.client(account.client)
    assert account.balance is not None
    seen = PaymentSeen(
        number=account.number,
        client=client.name,
        amount=credit.amount,
        received_on=credit.received_on,
        payer=notice.payer,
        balance=account.balance,
        status=status(account, client, desk.today(incoming.now), desk.formal_steps),
    )
    finish(desk, incoming, LetterKind.PAYMENT, f"settles {account.number}", client.id)
    about = [(client.id, invoice)]
    post.to_owners(desk, incoming.now, lambda _: payment_seen(seen, desk.creditor, desk.words), about)


def _ask(desk: Desk, incoming: Incoming, notice: Notice, credit: Credit, candidates: list[Account]) -> None:
    """Nothing is guessed: the owner gets the candidates with ready answers, and meanwhile they are left in peace."""
    for account in candidates:
        grace = desk.config.sending.grace_days
        until = desk.calendar.after_business_days(desk.today(incoming.now), grace)
        held = ev.InvoiceHeld(HoldReason.CLAIMED_PAID, until, incoming.id)
        desk.record(incoming.now, held, account.client, account.id)

    def write(owner: str) -> Written:
        choices = [
            choice
            for account in candidates
            for choice in offered(desk, incoming.now, owner, (Answer.PAID,), [account.id], account.number)
        ]
        unmatched = PaymentUnmatched(
            amount=credit.amount,
            received_on=credit.received_on,
            payer=notice.payer,
            reference=notice.reference,
            candidates=tuple(account.number for account in candidates),
            choices=tuple(choices),
        )
        return payment_unmatched(unmatched, desk.creditor, desk.words)

    finish(desk, incoming, LetterKind.PAYMENT, "a credit that fits no named invoice in full: the owner is asked")
    about = [(account.client, account.id) for account in candidates]
    post.to_owners(desk, incoming.now, write, about)
