"""Rows of a bank's table under another label."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bot.core.money import Money
from bot.core.payments import KnownPayment, Seen
from bot.core.relabelled import has_no_name, relabelled

DAY, SUM, CSV = date(2026, 6, 12), Money(50000, "EUR"), "statement CSV"
KNOWN = KnownPayment(1, "P1", SUM, DAY, "ACME SA", "", "VIR ACME SA F-2026-031", frozenset({CSV}), Money(0, "EUR"))
SEEN = Seen(SUM, DAY, CSV, "statement x", "ACME SA", "", "VIR SEPA RECU ACME SA F-2026-031 ID 123")


def test_a_longer_or_a_shorter_label_is_the_same_row() -> None:
    assert relabelled(SEEN, [KNOWN]) == (KNOWN,)
    shorter = replace(SEEN, text="ACME SA F-2026-031")
    assert relabelled(shorter, [KNOWN]) == (KNOWN,)


@pytest.mark.parametrize(
    "other",
    [
        replace(SEEN, text="VIR ACME SA F-2026-032"),
        replace(SEEN, received_on=date(2026, 6, 13)),
        replace(SEEN, source="statement camt.053"),
        replace(SEEN, amount=Money(50001, "EUR")),
        replace(SEEN, payer="", text="VIR"),
        replace(SEEN, payer="BETA"),
    ],
)
def test_anything_else_is_another_one(other: Seen) -> None:
    assert relabelled(other, [KNOWN]) == ()


@pytest.mark.parametrize(
    ("identity", "made"), [("0" * 24, True), (f"{'a' * 24} #2", True), ("FR76 BANK-77", False), ("4HX20915KK", False)]
)
def test_a_bank_s_own_name_is_told_from_one_made_of_words(identity: str, made: bool) -> None:
    assert has_no_name(identity) is made
