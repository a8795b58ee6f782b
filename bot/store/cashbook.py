"""The cashbook: payments, who saw them, what they settle, and under which names clients pay. Rebuilt from the journal.

A journal line of the time before payments had lines of their own brings its payment with the allocation.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlite_utils import Database

from bot.core import events as ev
from bot.core import payment_events as cash
from bot.core.allocations import Payment
from bot.core.events import Recorded
from bot.core.money import Money
from bot.core.payments import OWNER, KnownPayment, Seen

_SELECT = """SELECT id, payment, amount, currency, received_on, payer, payer_iban, text, left, returned_on, set_aside,
    asked, doubt, (SELECT group_concat(source, char(10)) FROM sightings s WHERE s.payment = p.payment) FROM payments p """

TABLES = ("payments", "sightings", "allocations", "payers", "denials", "kept_returns")
_MOST_TEXT = 4_000


@dataclass(frozen=True, slots=True)
class Allocated:
    """So much of a payment settles this invoice."""

    invoice: int
    amount: Money


class Cashbook:
    def __init__(self, db: Database) -> None:
        self._db = db

    # --- entering ---

    def enter(self, line: Recorded) -> None:
        """Bring the tables in step with one journal line; what is not about money changes nothing."""
        match line.event:
            case cash.PaymentReceived() as received:
                self._receive(received)
            case cash.PaymentConfirmed() as confirmed:
                self._confirm(confirmed)
            case cash.PaymentAsked(payment, doubt, invoices):
                asked = json.dumps(invoices)
                self._run("UPDATE payments SET asked = ?, doubt = ? WHERE payment = ?", asked, doubt, payment)
            case cash.PaymentSetAside(payment):
                self._run("UPDATE payments SET set_aside = 1, asked = '[]' WHERE payment = ?", payment)
            case cash.PaymentTakenUp(payment):
                self._run("UPDATE payments SET set_aside = 0 WHERE payment = ?", payment)
            case cash.PaymentWithdrawn(payment):
                self._withdraw(payment)
            case ev.PaymentAllocated(payment, amount, received_on):
                self._allocate(payment, amount, received_on, line.invoice or 0)
            case cash.AllocationUndone(payment):
                self._run("DELETE FROM allocations WHERE payment = ? AND invoice = ?", payment, line.invoice)
                self._run("INSERT OR IGNORE INTO denials (payment, invoice) VALUES (?,?)", payment, line.invoice)
                self._run("UPDATE payments SET set_aside = 0 WHERE payment = ?", payment)
                self._balance(payment)
            case cash.ReturnKept() as kept:
                self._keep_return(kept)
            case cash.PaymentReturned(payment, _, on, source, identity):
                self._see(payment, source, identity)
                self._run("DELETE FROM allocations WHERE payment = ? AND invoice = ?", payment, line.invoice or 0)
                self._run("UPDATE payments SET returned_on = ?, asked = '[]' WHERE payment = ?", str(on), payment)
                self._balance(payment)
            case cash.PayerLearned(name, iban):
                self._run("INSERT OR IGNORE INTO payers (client, name, iban) VALUES (?,?,?)", line.client, name, iban)
            case cash.PayerForgotten(name, iban):
                self._run("DELETE FROM payers WHERE client = ? AND name = ? AND iban = ?", line.client, name, iban)
            case _:
                pass

    def _receive(self, received: cash.PaymentReceived) -> None:
        amount = received.amount
        self._run(
            "INSERT INTO payments (payment, amount, currency, received_on, payer, payer_iban, text, left)"
            " VALUES (?,?,?,?,?,?,?,?)",
            received.payment,
            amount.minor,
            amount.currency,
            received.received_on.isoformat(),
            received.payer,
            received.payer_iban,
            received.text[:_MOST_TEXT],
            amount.minor,
        )
        self._see(received.payment, received.source, received.identity)

    def _withdraw(self, payment: str) -> None:
        """Of what never came in only the name stays, so that no other payment gets it: nothing is ever like it."""
        for table in ("sightings", "allocations"):
            self._run(f"DELETE FROM {table} WHERE payment = ?", payment)
        self._run("UPDATE payments SET amount = 0, left = 0, text = '', asked = '[]' WHERE payment = ?", payment)

    def restate(self, invoice: int, payments: Sequence[Payment]) -> None:
        """The invoice's rows anew from its account: these payments settle it, and no others."""
        named = self.payments_of(invoice)
        self._run("DELETE FROM allocations WHERE invoice = ?", invoice)
        for one in payments:
            self._allocate(one.payment, one.amount, one.received_on, invoice)
        for known in named:
            self._balance(known.payment)

    def _confirm(self, confirmed: cash.PaymentConfirmed) -> None:
        if confirmed.received_on is not None and self._told_by_owner_alone(confirmed.payment):
            day = confirmed.received_on.isoformat()
            self._run("UPDATE payments SET received_on = ? WHERE payment = ?", day, confirmed.payment)
        self._see(confirmed.payment, confirmed.source, confirmed.identity)
        self._run(
            "UPDATE payments SET payer = coalesce(nullif(payer, ''), ?), payer_iban = coalesce(nullif(payer_iban, ''), ?),"
            " text = substr(CASE WHEN instr(text, ?) THEN text ELSE trim(text || char(10) || ?) END, 1, ?)"
            " WHERE payment = ?",
            confirmed.payer,
            confirmed.payer_iban,
            confirmed.text,
            confirmed.text,
            _MOST_TEXT,
            confirmed.payment,
        )

    def _told_by_owner_alone(self, payment: str) -> bool:
        rows = self._db.conn.execute("SELECT source FROM sightings WHERE payment = ?", (payment,))
        return {row[0] for row in rows} == {OWNER}

    def _keep_return(self, kept: cash.ReturnKept) -> None:
        self._run(
            "INSERT OR IGNORE INTO kept_returns (identity, source, amount, currency, returned_on, payer, payer_iban, text)"
            " VALUES (?,?,?,?,?,?,?,?)",
            kept.identity,
            kept.source,
            kept.amount.minor,
            kept.amount.currency,
            kept.on.isoformat(),
            kept.payer,
            kept.payer_iban,
            kept.text[:_MOST_TEXT],
        )

    def _see(self, payment: str, source: str, identity: str) -> None:
        name = identity or payment
        self._run("DELETE FROM kept_returns WHERE identity = ?", name)
        self._run("INSERT OR IGNORE INTO sightings (identity, payment, source) VALUES (?,?,?)", name, payment, source)

    def _allocate(self, payment: str, amount: Money, received_on: date, invoice: int) -> None:
        if self.payment(payment) is None:
            self._receive(cash.PaymentReceived(payment, Money(0, amount.currency), received_on, _source_of(payment)))
        self._run(
            "INSERT INTO allocations (payment, invoice, amount) VALUES (?,?,?)"
            " ON CONFLICT (payment, invoice) DO UPDATE SET amount = amount + excluded.amount",
            payment,
            invoice,
            amount.minor,
        )
        self._run("UPDATE payments SET asked = '[]' WHERE payment = ?", payment)
        self._run("DELETE FROM denials WHERE payment = ? AND invoice = ?", payment, invoice)
        self._balance(payment)

    def _balance(self, payment: str) -> None:
        """What is left is what settles nothing; a payment without a line of its own is as large as what it settles."""
        settled = "(SELECT coalesce(sum(amount), 0) FROM allocations a WHERE a.payment = payments.payment)"
        self._run(f"UPDATE payments SET amount = max(amount, {settled}) WHERE payment = ?", payment)
        self._run(
            f"UPDATE payments SET left = CASE WHEN returned_on IS NULL THEN amount - {settled} ELSE 0 END"
            " WHERE payment = ?",
            payment,
        )

    # --- asking ---

    def next_name(self) -> str:
        """A name for the next payment."""
        row = self._db.conn.execute("SELECT coalesce(max(id), 0) + 1 FROM payments").fetchone()
        return f"P{row[0]}"

    def payment(self, name: str) -> KnownPayment | None:
        return next(self._payments("WHERE payment = ?", name), None)

    def numbered(self, number: int) -> KnownPayment | None:
        return next(self._payments("WHERE id = ?", number), None)

    def seen_as(self, identity: str) -> KnownPayment | None:
        """The payment that a source has told of under this name before."""
        clause = "WHERE payment = (SELECT payment FROM sightings WHERE identity = ?)"
        return next(self._payments(clause, identity), None)

    def like(self, amount: Money, around: date, days: int) -> list[KnownPayment]:
        """Payments of this amount received within so many days."""
        first, last = around - timedelta(days=days), around + timedelta(days=days)
        clause = "WHERE amount = ? AND currency = ? AND received_on BETWEEN ? AND ? ORDER BY id"
        return list(self._payments(clause, amount.minor, amount.currency, first.isoformat(), last.isoformat()))

    def around(self, most: Money, least: Money, until: date, days: int) -> list[KnownPayment]:
        """Payments of amounts between two, received at most so many days before ``until``."""
        clause = "WHERE amount BETWEEN ? AND ? AND currency = ? AND received_on BETWEEN ? AND ? ORDER BY id"
        first = until - timedelta(days=days)
        return list(
            self._payments(clause, least.minor, most.minor, most.currency, first.isoformat(), until.isoformat())
        )

    def kept_returns(self) -> list[Seen]:
        """What failed or came back without its payment being known, the oldest first."""
        rows = self._db.conn.execute(
            "SELECT amount, currency, returned_on, source, identity, payer, payer_iban, text FROM kept_returns"
            " ORDER BY returned_on, identity"
        )
        return [Seen(Money(row[0], row[1]), date.fromisoformat(row[2]), *row[3:]) for row in rows]

    def told_only(self, since: date) -> list[KnownPayment]:
        """Payments that the owner alone has told of since that day and that settle something whole, the oldest first."""
        clause = (
            "WHERE left = 0 AND set_aside = 0 AND returned_on IS NULL AND received_on >= ? AND EXISTS (SELECT 1 FROM sightings s"
            " WHERE s.payment = p.payment AND s.source = 'owner') AND NOT EXISTS (SELECT 1 FROM sightings s"
            " WHERE s.payment = p.payment AND s.source <> 'owner') ORDER BY id"
        )
        return list(self._payments(clause, since.isoformat()))

    def unallocated(self) -> list[KnownPayment]:
        """Payments of which something settles nothing and that the owner has not set aside, the oldest first."""
        return list(self._payments("WHERE left > 0 AND set_aside = 0 ORDER BY id"))

    def everything(self) -> list[KnownPayment]:
        return list(self._payments("ORDER BY id"))

    def allocations_of(self, payment: str) -> list[Allocated]:
        rows = self._db.conn.execute(
            "SELECT a.invoice, a.amount, p.currency FROM allocations a JOIN payments p USING (payment)"
            " WHERE a.payment = ? ORDER BY a.invoice",
            (payment,),
        )
        return [Allocated(invoice, Money(amount, currency)) for invoice, amount, currency in rows]

    def payments_of(self, invoice: int) -> list[KnownPayment]:
        """The payments that settle something of the invoice, the oldest first."""
        clause = "WHERE payment IN (SELECT payment FROM allocations WHERE invoice = ?) ORDER BY id"
        return list(self._payments(clause, invoice))

    def denied(self, payment: str) -> frozenset[int]:
        """Invoices that it was taken off again: it is not for them, unless the owner says so."""
        rows = self._db.conn.execute("SELECT invoice FROM denials WHERE payment = ?", (payment,))
        return frozenset(row[0] for row in rows)

    def payers(self) -> list[tuple[int, str, str]]:
        """(client, name, account) under which clients have paid."""
        rows = self._db.conn.execute("SELECT client, name, iban FROM payers ORDER BY client, name, iban")
        return [(row[0], row[1], row[2]) for row in rows]

    def payers_without_payment(self, client: int) -> list[tuple[str, str]]:
        """(name, account) learned for the client that no payment on any of its invoices bears any more."""
        rows = self._db.conn.execute(
            "SELECT name, iban FROM payers l WHERE client = ? AND NOT EXISTS (SELECT 1 FROM allocations a"
            " JOIN payments p USING (payment) JOIN invoices i ON i.id = a.invoice WHERE i.client = l.client"
            " AND (p.payer = l.name OR l.name = '') AND (p.payer_iban = l.iban OR l.iban = '')) ORDER BY name, iban",
            (client,),
        )
        return [(row[0], row[1]) for row in rows]

    def _payments(self, clause: str, *values: object) -> Iterator[KnownPayment]:
        for row in self._db.conn.execute(_SELECT + clause, values).fetchall():
            yield _known(row)

    def _run(self, statement: str, *values: object) -> None:
        self._db.conn.execute(statement, values)


def _known(row: Sequence[object]) -> KnownPayment:
    number, name, amount, currency, on, payer, iban, text, left, returned_on, set_aside, asked, doubt, sources = row
    return KnownPayment(
        number=int(str(number)),
        payment=str(name),
        amount=Money(int(str(amount)), str(currency)),
        received_on=date.fromisoformat(str(on)),
        payer=str(payer),
        payer_iban=str(iban),
        text=str(text),
        sources=frozenset(str(sources or "").split("\n")),
        left=Money(int(str(left)), str(currency)),
        returned_on=date.fromisoformat(str(returned_on)) if returned_on else None,
        set_aside=bool(set_aside),
        asked=tuple(json.loads(str(asked))),
        doubt=str(doubt),
    )


def _source_of(payment: str) -> str:
    """The source of a payment known by its allocation alone, from the name that it was given then."""
    word = payment.partition(" ")[0]
    return {"letter": "notice", "statement": "statement", "owner": "owner"}.get(word, "notice")
