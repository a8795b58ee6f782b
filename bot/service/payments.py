"""A bank's or payment provider's mail: taken in like any money, once, and told to the owner."""

from __future__ import annotations

import hashlib

from bot.core.payments import FORWARDED, NOTICE
from bot.core.readings import Entry, NoticeKind
from bot.reading.forwarding import forwarded
from bot.reading.payment.notice import Notice, read_notice
from bot.reading.payment.second_thoughts import has_second_thoughts
from bot.service import money_news, payment_questions, post, statement_mail
from bot.service.desk import Desk
from bot.service.examples import of_ones_own
from bot.service.handed_on import instructs
from bot.service.incoming import Incoming, finish
from bot.service.reply_situation import BANK_SEEN
from bot.service.sender import imitates_bank
from bot.service.settled import Outcome, Settled
from bot.service.settling import Till, leave_in_peace, open_till, take_in_money
from bot.service.unbelieved import Announced, show_notice
from bot.store.letters import LetterKind
from bot.writing.owner_letters import Trouble, TroubleKind, trouble

_TELLING = (NoticeKind.CREDIT, NoticeKind.FAILED, NoticeKind.PENDING)
_MOST_TEXT = 2_000


def work(desk: Desk, incoming: Incoming) -> None:
    """Only a proven bank's word counts; an unproven one is shown and changes nothing."""
    if not incoming.proven:
        finish(desk, incoming, LetterKind.PAYMENT, "a payment notice whose sender is not proven")
        if announced := unknown_notice(desk, incoming):
            show_notice(desk, incoming, announced)
        else:
            desk.store.letters.mark_to_tell(incoming.id)
        return
    if statement_mail.work(desk, incoming):
        return
    notice = read_notice(incoming.letter, incoming.written_on(desk))
    desk.store.keep_setting(BANK_SEEN, incoming.now.isoformat())
    _take_in(desk, incoming, notice, NOTICE, incoming.letter.message_id or f"letter {incoming.id}")


def work_handed_on(desk: Desk, incoming: Incoming) -> bool:
    """A notice that the proven owner forwards counts as the bank's; False if the mail hands on no such thing.

    Where the owner adds an instruction ("F-031 paid"), that counts and not the notice below it; nor does one count that
    the owner's own words speak against.
    """
    inner = None if instructs(desk, incoming) else forwarded(incoming.letter)
    if inner is None or inner.sender.email in desk.ours or desk.store.books.clients_by_email(inner.sender.email):
        return False
    notice = read_notice(incoming.letter, incoming.written_on(desk))
    if notice.kind not in _TELLING or notice.amount is None:
        return False
    if has_second_thoughts(inner.own_words):
        _say_not_counted(desk, incoming, notice, "warned")
        return True
    if imitates_bank(desk, inner.sender.email):
        _say_not_counted(desk, incoming, notice, "imitated", inner.sender.email)
        return True
    told = f"{inner.sender.email}|{inner.date}|{inner.subject}|{' '.join(inner.text.split())}"
    identity = hashlib.sha256(told.encode()).hexdigest()[:24]
    desk.store.keep_setting(BANK_SEEN, incoming.now.isoformat())
    _take_in(desk, incoming, notice, FORWARDED, identity)
    return True


def _say_not_counted(desk: Desk, incoming: Incoming, notice: Notice, why: str, sender: str = "") -> None:
    """``why``: the phrase of ``[payments]``. The example is about the invoice that the notice is about, where one is."""
    outcome = (
        "the owner's own words above it speak against"
        if why == "warned"
        else "comes from an address that imitates a bank"
    )
    finish(desk, incoming, LetterKind.PAYMENT, f"a notice that {outcome}")
    announced = _told_of(desk, incoming, notice)
    meant = announced.invoices if announced else ()
    number = desk.store.account(meant[0]).number if len(meant) == 1 else of_ones_own(desk)[0]
    said = {"amount": notice.amount, "example": number, "sender": sender}
    detail = desk.words.phrase(f"payments.{why}", desk.creditor.language, said)
    written = trouble([Trouble(TroubleKind.STATE, detail=detail)], desk.creditor, desk.words)
    post.to_owners(desk, incoming.now, lambda _: written, (), post.Thread(incoming.letter.message_id))


def unknown_notice(desk: Desk, incoming: Incoming) -> Announced | None:
    """The money for a watched invoice that a stranger's mail tells of: the owner should hear of it at once."""
    return _told_of(desk, incoming, read_notice(incoming.letter, incoming.written_on(desk)))


def _told_of(desk: Desk, incoming: Incoming, notice: Notice) -> Announced | None:
    if notice.kind is not NoticeKind.CREDIT or notice.amount is None:
        return None
    till = open_till(desk, incoming.now, incoming.id)
    named = till.owed.named(_entry(till, incoming, notice, "").reference)
    owing = tuple(sorted(named)) or till.owed.owing(notice.amount)
    return Announced(notice.amount, owing) if owing else None


def _take_in(desk: Desk, incoming: Incoming, notice: Notice, source: str, identity: str) -> None:
    if notice.amount is None:
        finish(desk, incoming, LetterKind.PAYMENT, f"a bank's mail that tells of no money ({notice.kind})")
        return
    till = open_till(desk, incoming.now, incoming.id)
    if notice.kind is NoticeKind.PENDING:
        _announced(till, incoming, notice)
    settled = take_in_money(till, _entry(till, incoming, notice, identity), source)
    finish(desk, incoming, LetterKind.PAYMENT, _outcome(settled, notice), _client(desk, settled))
    money_news.tell(till, settled)
    payment_questions.ask(till, [settled])


def _entry(till: Till, incoming: Incoming, notice: Notice, identity: str) -> Entry:
    """Where the notice gives no reference of its own, or one that names nothing, its words are looked through."""
    assert notice.amount is not None
    reference = notice.reference
    if not till.owed.named(reference):
        words = f"{incoming.letter.subject}\n{incoming.letter.text[:_MOST_TEXT]}"
        reference = words if till.owed.named(words) or not reference else reference
    on = notice.received_on or incoming.written_on(till.desk)
    return Entry(notice.kind, notice.amount, on, notice.payer, reference, identity)


def _announced(till: Till, incoming: Incoming, notice: Notice) -> None:
    """Money on its way settles nothing; but nobody is reminded of what is about to arrive."""
    for invoice in sorted(till.owed.named(f"{notice.reference}\n{incoming.letter.subject}")):
        leave_in_peace(till, invoice)


def _outcome(settled: Settled, notice: Notice) -> str:
    numbers = ", ".join(part.number for part in settled.parts)
    if settled.outcome is Outcome.ALLOCATED:
        return f"settles {numbers}"
    return f"a bank's mail ({notice.kind}): {settled.outcome}{f' {numbers}' if numbers else ''}"


def _client(desk: Desk, settled: Settled) -> int | None:
    clients = {desk.store.books.invoice(part.invoice).client for part in settled.parts}
    return clients.pop() if len(clients) == 1 else None
