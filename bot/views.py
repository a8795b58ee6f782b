"""What the commands print: the plan, the ledger and an invoice's history, as JSON values and as text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from bot.core import events as ev
from bot.core import payment_events as cash
from bot.core.codec import encode, kind_of
from bot.core.events import Recorded
from bot.core.gather import PLAN_DAYS, Foreseen, foresee, next_letter
from bot.core.ledger import Account, ClientFile, active_holds, fold_invoice, status
from bot.service import reminders
from bot.service.addressing import addressed
from bot.service.desk import Desk
from bot.service.numbers import invoice_called
from bot.service.reply_reading import labelled
from bot.store.letters import LetterState
from bot.store.outbox import MailState

Row = dict[str, Any]


def plan(desk: Desk, now: datetime, until: datetime) -> list[Row]:
    """Every mail that would be sent up to ``until``, in order, if nothing happens in between."""
    coming: list[Foreseen] = []
    for identity in desk.store.books.clients_with_open():
        client = desk.store.client(identity)
        coming += foresee(client, desk.store.open_accounts(identity), desk.policy(client), now, until)
    return [_planned(desk, f) for f in sorted(coming, key=lambda f: (f.at, f.client.name))]


def _planned(desk: Desk, foreseen: Foreseen) -> Row:
    on = desk.today(foreseen.at)
    to, cc = addressed(
        [("", email) for email in foreseen.step.to], [("", email) for email in foreseen.step.cc], desk.config
    )
    return {
        "on": on.isoformat(),
        "client": foreseen.client.name,
        "invoices": [account.number for account in foreseen.accounts],
        "step": foreseen.step.step.name,
        "to": [email for _, email in to],
        "cc": [email for _, email in cc],
        "subject": reminders.subject(desk, foreseen.client, foreseen.accounts, foreseen.step, on),
        "needs_approval": foreseen.needs_approval,
    }


def ledger(desk: Desk, now: datetime, number: str | None = None) -> list[Row]:
    """The invoices, all or the one called ``number``; the latter with its history. Empty if there is none."""
    if number is not None:
        rows = [_account(desk, desk.store.account(identity), now) for identity in invoice_called(desk, number)]
        return [{**row, **_told(desk, row.pop("id"), now)} for row in rows]
    accounts = (desk.store.account(row.id) for row in desk.store.books.all_invoices())
    return [{k: v for k, v in _account(desk, account, now).items() if k != "id"} for account in accounts]


def _account(desk: Desk, account: Account, now: datetime) -> Row:
    client, today = desk.store.client(account.client), desk.today(now)
    due_on, balance = account.due_on, account.balance
    last = account.taken[-1].step if account.taken else None
    return {
        "id": account.id,
        "invoice": account.number,
        "client": client.name,
        "total": str(account.total) if account.total else None,
        "balance": str(balance) if balance else None,
        "currency": balance.currency if balance else desk.config.business.currency,
        "issued_on": account.issued_on.isoformat() if account.issued_on else None,
        "due_on": due_on.isoformat() if due_on else None,
        "status": str(status(account, client, today, desk.formal_steps)),
        "step": last,
        "next": _next(desk, account, client, now),
        "hold": _hold(account, client, now, desk),
        "approval": [due.step.name for due in desk.outlook(account, client, now).waiting],
    }


def _next(desk: Desk, account: Account, client: ClientFile, now: datetime) -> Row | None:
    look = desk.outlook(account, client, now)
    acts = [act for act in (look.send, look.approval) if act]
    if not acts:
        return None
    first = min(acts, key=lambda act: act.at)
    accounts = desk.store.open_accounts(client.id)
    if len(accounts) > 1:  # the letters about the client's other invoices may come first
        until = first.at + PLAN_DAYS
        letter = next_letter(client, accounts, desk.policy(client), now, account.id, until)
        return {"on": desk.today(letter.at).isoformat(), "step": letter.step.step.name} if letter else None
    return {"on": desk.today(first.at).isoformat(), "step": first.step.name}


def _hold(account: Account, client: ClientFile, now: datetime, desk: Desk) -> Row | None:
    holds = active_holds(account, client, desk.today(now)) if account.is_open else ()
    if not holds:
        return None
    longest = max(holds, key=lambda hold: (hold.until is None, hold.until))
    return {"reason": str(longest.reason), "until": longest.until.isoformat() if longest.until else None}


def _told(desk: Desk, invoice: int, now: datetime) -> Row:
    """What happened to one invoice, what became of the promises made about it, and how its client is written to."""
    account = desk.store.account(invoice)
    client = desk.store.client(account.client)
    promises = [
        {
            "on": promise.on.isoformat(),
            "amount": str(promise.amount) if promise.amount else None,
            "outcome": str(promise.outcome(desk.today(now))),
        }
        for promise in account.promises
    ]
    return {
        "credit_notes": [{"number": number, "amount": str(amount)} for number, amount in account.credits],
        "payments": list(_payments(desk, invoice)),
        "promises": promises,
        "language": client.language or account.language,
        "wishes": [str(wish) for wish in client.wishes],
        "history": list(_history(desk, invoice)),
    }


def _payments(desk: Desk, invoice: int) -> Iterator[Row]:
    """What settles the invoice: each payment's part, who told of it, and what of it is left."""
    account = desk.store.account(invoice)
    for part in account.payments:
        known = desk.store.books.cash.payment(part.payment)
        yield {
            "payment": part.payment,
            "on": part.received_on.isoformat(),
            "amount": str(part.amount),
            "payer": known.payer if known else "",
            "told_by": sorted(known.sources) if known else [],
            "left": str(known.left) if known else "0.00",
        }


def _history(desk: Desk, invoice: int) -> Iterator[Row]:
    """Every line about it, in order; one about money says what was owed after it."""
    lines = desk.store.journal.about_invoice(invoice)
    client = desk.store.books.invoice(invoice).client
    for place, line in enumerate(lines, 1):
        if isinstance(line.event, _MONEY):
            balance = fold_invoice(invoice, client, lines[:place]).balance
            yield {**_line(desk, line), "balance": str(balance) if balance is not None else None}
        elif not isinstance(line.event, ev.Threaded):
            yield _line(desk, line)


_MONEY = (
    ev.InvoiceWatched,
    ev.InvoiceCorrected,
    ev.Credited,
    ev.PaymentAllocated,
    cash.AllocationUndone,
    cash.PaymentReturned,
    cash.BalanceForgiven,
)


def _line(desk: Desk, line: Recorded) -> Row:
    return {"at": line.at.astimezone(desk.config.zone).isoformat(), "event": kind_of(line.event), **encode(line.event)}


def open_questions(desk: Desk) -> list[Row]:
    """What waits for ``relance resolve``: mails of unknown fate, refused ones to the owner, letters set aside or not proven."""
    rows: list[Row] = [
        {
            "what": "mail",
            "id": m.id,
            "state": str(m.state),
            "to": list(m.recipients),
            "subject": m.subject,
            "why": m.answer,
        }
        for m in (*desk.store.outbox.in_state(MailState.UNKNOWN), *desk.store.outbox.refused_to_owner())
    ]
    for state in (LetterState.QUARANTINED, LetterState.UNPROVEN):
        rows += [
            {
                "what": "letter",
                "id": x.id,
                "state": str(state),
                "from": x.sender,
                "subject": x.subject,
                "why": x.problem,
            }
            for x in desk.store.letters.in_state(state)
        ]
    return rows


def samples(desk: Desk) -> Iterator[Row]:
    """What the owner said of clients' replies, as labelled samples: intent, language and the visible words."""
    for sample in labelled(desk):
        received = desk.store.letters.get(sample.letter)
        yield {
            "id": f"letter-{sample.letter}",
            "lang": sample.language,
            "intent": str(sample.intent),
            "date": desk.today(received.received_at).isoformat(),
            "subject": received.subject,
            "body": sample.text,
        }


def table(rows: Sequence[Row], columns: Sequence[str], titles: Sequence[str] = ()) -> str:
    """Rows as an aligned text table under ``titles``; lists are joined, what is missing is a dash."""
    cells = [list(titles) or [column.replace("_", " ") for column in columns]]
    cells += [[_cell(row.get(column)) for column in columns] for row in rows]
    widths = [max(len(line[i]) for line in cells) for i in range(len(columns))]
    numeric = {i for i, column in enumerate(columns) if column in ("total", "balance")}
    return "\n".join(
        "  ".join(c.rjust(widths[i]) if i in numeric else c.ljust(widths[i]) for i, c in enumerate(line)).rstrip()
        for line in cells
    )


def _cell(value: object) -> str:
    match value:
        case None | "" | []:
            return "-"
        case list():
            return ", ".join(map(str, value))
        case {"on": on, "step": step}:
            return f"{on} {step}"
        case {"reason": reason, "until": until}:
            return f"{reason} until {until}" if until else str(reason)
        case _:
            return str(value)
