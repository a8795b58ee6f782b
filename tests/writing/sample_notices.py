"""A formal notice as a small studio might send it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from bot.core.interest import Fee, Follows, LateInterest, LateLaw, Overdue, Reference, late_interest
from bot.core.model import Due
from bot.core.money import Money
from bot.writing.client_letters import InvoiceLine
from bot.writing.formal_notice import Claimed, FormalNotice, Reminded
from bot.writing.late import legal_basis
from bot.writing.voice import Voice
from bot.writing.words import Words
from tests.writing.sample_letters import LINE, creditor

WRITTEN_ON = date(2026, 9, 1)

LAW = LateLaw(
    name="FR",
    table="FR",
    margin=Decimal(10),
    references=(
        Reference(date(2026, 1, 1), Decimal("2.15"), Decimal("7.86")),
        Reference(date(2026, 7, 1), Decimal("2.40"), Decimal("8.25")),
    ),
    reaches=date(2026, 12, 31),
    follows=Follows.CHANGES,
    fees=(Fee(None, Money.of("40", "EUR")),),
)

NOTICED: InvoiceLine = replace(
    LINE,
    total=Money.of("10000", "EUR"),
    balance=Money.of("10000", "EUR"),
    issued_on=date(2026, 4, 1),
    due_on=date(2026, 5, 1),
    days_late=123,
)


def reckoned(as_of: date = WRITTEN_ON) -> LateInterest:
    late = late_interest(LAW, [Overdue(Due(date(2026, 5, 1), Money.of("10000", "EUR")))], as_of)
    assert late is not None
    return late


def notice(language: str, words: Words | None = None) -> FormalNotice:
    voice = Voice(words or Words(), language, "FR")
    return FormalNotice(
        language=language,
        creditor=replace(
            creditor(language),
            address="12 rue des Lilas\n69003 Lyon",
            registration="SIREN 999 999 998",
            vat_id="FR 99 999999998",
        ),
        client="Acme SA",
        contact_name="Jeanne Durand",
        to=("compta@acme.example", "direction@acme.example"),
        claims=(Claimed(NOTICED, reckoned()),),
        reminders=(
            Reminded(date(2026, 5, 4), "reminder-1", ("compta@acme.example",)),
            Reminded(date(2026, 5, 11), "reminder-2", ("compta@acme.example", "projet@acme.example")),
            Reminded(date(2026, 6, 15), "last-notice", ("compta@acme.example", "direction@acme.example")),
        ),
        legal_basis=legal_basis(("FR",), voice),
        written_on=WRITTEN_ON,
    )
