"""What the owner mentions."""

from __future__ import annotations

from datetime import date

import pytest

from bot.core.model import Contact, Role
from bot.core.money import Money
from bot.reading.hints import read_hints

TODAY = date(2026, 3, 12)
MAY_15 = date(2026, 5, 15)


@pytest.mark.parametrize(
    "text",
    [
        "échéance 15 mai",
        "due 15 May",
        "fällig 15.5.",
        "Échéance : 15/05/2026",
        "15 mai",
        "le 15 mai 2026.",
        "2026-05-15",
    ],
)
def test_a_due_day_is_read_labelled_or_bare(text: str) -> None:
    assert read_hints(text, TODAY, "EUR").due_on == MAY_15


@pytest.mark.parametrize("text", ["Nous nous voyons le 15 mai pour la suite du projet.", "Bonjour, voici la facture"])
def test_a_day_for_something_else_is_no_due_day(text: str) -> None:
    assert read_hints(text, TODAY, "EUR").due_on is None


@pytest.mark.parametrize("text", ["montant 1 250 €", "Montant : 1 250,00", "1250", "1 250,00 €", "solde de 1 250 €"])
def test_an_amount_is_read_labelled_or_bare(text: str) -> None:
    assert read_hints(text, TODAY, "EUR").payable == Money.of(1250, "EUR")


@pytest.mark.parametrize("text", ["numéro F-12", "facture n° F-12", "invoice number: F-12", "F-12"])
def test_a_number_is_read_labelled_or_bare(text: str) -> None:
    assert read_hints(text, TODAY, "EUR").number == "F-12"


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("compta : X@y.example", Role.ACCOUNTING),
        ("Comptabilité: x@y.example", Role.ACCOUNTING),
        ("accounting: x@y.example.", Role.ACCOUNTING),
        ("Buchhaltung: x@y.example", Role.ACCOUNTING),
        ("gérant : x@y.example", Role.DECISION_MAKER),
        ("contact : x@y.example", Role.COMMERCIAL),
        ("x@y.example", Role.COMMERCIAL),
    ],
)
def test_a_contact_is_read_with_its_role(text: str, role: Role) -> None:
    assert read_hints(text, TODAY, "EUR").contacts == (Contact("x@y.example", role),)


def test_an_address_in_a_signature_is_no_hint() -> None:
    assert read_hints("Bonjour,\nvoici la facture.\nPaul\nE-mail: paul@studio.example", TODAY, "EUR").contacts == ()
