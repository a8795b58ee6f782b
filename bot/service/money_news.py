"""What the owner is told of a payment that needs no answer: where it went, and what became of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from bot.core.ledger import status
from bot.core.money import Money
from bot.service import post
from bot.service.choices import offered
from bot.service.desk import Desk
from bot.service.payment_questions import SHORT
from bot.service.settled import Outcome, Part, Settled
from bot.service.settling import Till, payment_called
from bot.writing.acts import Act, act_sentence
from bot.writing.choices import Answer
from bot.writing.owner_letters import Trouble, TroubleKind, done, trouble
from bot.writing.payment_letters import PaymentSeen, payment_seen
from bot.writing.words import Written

_SHOWN = 20
"""Entries of a statement that are told one by one."""


def tell(till: Till, settled: Settled) -> None:
    """One mail to each owner where something has changed; a shortfall is asked about instead. Inside a transaction."""
    desk = till.desk
    about = [(desk.store.books.invoice(part.invoice).client, part.invoice) for part in settled.parts]
    match settled.outcome:
        case Outcome.ALLOCATED if not set(settled.reasons) & set(SHORT):
            post.to_owners(desk, till.now, lambda owner: _allocated(till, owner, settled), about)
        case Outcome.RETURNED | Outcome.RETURN_UNPLACED:
            item = Trouble(TroubleKind.STATE, detail=came_back(desk, settled))
            written = trouble([item], desk.creditor, desk.words)
            post.to_owners(desk, till.now, lambda _: written, about)
            for placed in settled.then:
                tell(till, placed)
        case _:
            pass


def _allocated(till: Till, owner: str, settled: Settled) -> Written:
    desk = till.desk
    if len(settled.parts) > 1:
        return done([sentence(desk, part) for part in settled.parts], (), (), desk.creditor, desk.words)
    part, known = settled.parts[0], payment_called(desk, settled.payment)
    account = desk.store.account(part.invoice)
    client = desk.store.client(account.client)
    seen = PaymentSeen(
        number=account.number,
        client=client.name,
        amount=part.amount,
        received_on=known.received_on,
        payer=known.payer,
        balance=account.balance or Money(0, part.amount.currency),
        status=status(account, client, desk.today(till.now), desk.formal_steps),
        choices=offered(desk, till.now, owner, (Answer.NOT_THIS,), [account.id], account.number, settled.payment),
        notes=left_over(desk, known.left),
    )
    return payment_seen(seen, desk.creditor, desk.words)


def left_over(desk: Desk, left: Money) -> tuple[str, ...]:
    """An overpayment is never lost: the owner hears of it, and the digest shows it."""
    if left.minor <= 0:
        return ()
    return (desk.words.phrase("payments.left", desk.creditor.language, {"amount": left}),)


def sentence(desk: Desk, part: Part) -> str:
    """What a payment did for one invoice."""
    balance = desk.store.account(part.invoice).balance
    still = balance if balance is not None and balance.minor > 0 else None
    facts = {"number": part.number, "amount": part.amount, "balance": still}
    return act_sentence(Act.ALLOCATED, desk.creditor.language, desk.words, **facts)


def came_back(desk: Desk, settled: Settled) -> str:
    """What failed or came back, and what is open again."""
    values = {
        "amount": settled.entry.amount,
        "payer": settled.entry.payer,
        "numbers": ", ".join(part.number for part in settled.parts),
    }
    return desk.words.phrase(f"payments.{settled.outcome}", desk.creditor.language, values)


def of_statement(desk: Desk, name: str, settled: Sequence[Settled]) -> Iterator[str]:
    """Sentences for the owner about a statement; none where it brought nothing new."""
    counts = Counter(one.outcome for one in settled)
    news = [one for one in settled if one.outcome in (Outcome.ALLOCATED, Outcome.RETURNED, Outcome.RETURN_UNPLACED)]
    if not news and not counts[Outcome.ASKED] and not counts[Outcome.KEPT]:
        return
    values = {
        "name": name,
        "count": len(settled),
        "settled": counts[Outcome.ALLOCATED],
        "known": counts[Outcome.KNOWN] + counts[Outcome.CONFIRMED],
        "asked": counts[Outcome.ASKED],
        "kept": counts[Outcome.KEPT],
    }
    yield desk.words.phrase("payments.taken_in", desk.creditor.language, values)
    for one in news[:_SHOWN]:
        if one.outcome is Outcome.ALLOCATED:
            yield from (sentence(desk, part) for part in one.parts)
            yield from left_over(desk, one.left) if one.left else ()
        else:
            yield came_back(desk, one)
            yield from (sentence(desk, part) for placed in one.then for part in placed.parts)
