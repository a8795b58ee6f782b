"""What the owner mentions."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

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


@pytest.mark.parametrize(
    "text",
    [
        "L'échéance est portée au 15 mai.",
        "Échéance du 30 avril portée au 15 mai",
        "Merci de régler avant le 15 mai",
        "Payable by 15 May please",
        "The due date has been moved to 15 May.",
        "Fällig am 15. Mai 2026",
        "Die Fälligkeit wurde verschoben auf 15.05.2026",
        "Bitte zahlen Sie bis 15. Mai",
        "Bitte überweisen Sie den Betrag bis zum 15.05.",
        "El vencimiento se ha aplazado al 15 de mayo",
        "Pago antes del 15 de mayo",
        "La scadenza è spostata al 15 maggio",
        "Pagamento entro il 15 maggio",
        "De vervaldatum is verschoven naar 15 mei",
        "Te betalen vóór 15 mei",
    ],
)
def test_a_due_day_is_read_in_six_languages(text: str) -> None:
    assert read_hints(text, TODAY, "EUR").due_on == MAY_15


@pytest.mark.parametrize(
    "text",
    [
        "2 % d'escompte si vous payez avant le 15 mai",
        "3 % Skonto bei Zahlung bis 15. Mai",
        "Wir sehen uns bis zum 15. Mai",
        "Paiement à 30 jours",
    ],
)
def test_a_discount_s_day_and_a_span_are_no_due_day(text: str) -> None:
    assert read_hints(text, TODAY, "EUR").due_on is None


@pytest.mark.parametrize(
    "text",
    [
        "Il reste un solde de 400 €",
        "Acompte déjà versé de 300 €, reste 400 €",
        "Remaining balance: 400 EUR",
        "Restbetrag 400,00 €",
        "Saldo pendiente: 400 €",
        "Resta un saldo di 400 euro",
        "Openstaand bedrag € 400",
    ],
)
def test_what_is_left_is_read_in_six_languages(text: str) -> None:
    assert read_hints(text, TODAY, "EUR").payable == Money.of(400, "EUR")


@pytest.mark.parametrize(
    "text", ["montant de 1 000 € HT", "total amount 400.00 EUR plus VAT", "remise de 50 € sur le total"]
)
def test_a_net_amount_or_a_discount_is_not_what_is_left(text: str) -> None:
    assert read_hints(text, TODAY, "EUR").payable is None


@pytest.mark.parametrize(
    "text",
    [
        "voici l'acompte de 30 % à régler",
        "a deposit of 30% is due now",
        "Anzahlung von 30 %",
        "un anticipo del 30 %",
        "un acconto del 30%",
        "een voorschot van 30%",
    ],
)
def test_a_share_is_read_in_six_languages(text: str) -> None:
    assert read_hints(text, TODAY, "EUR").share == Decimal(30)


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


@pytest.mark.parametrize(
    "text",
    [
        "Voici notre facture d'acompte de 30 %.",
        "Vous avez versé un acompte de 30 %.",
        "The deposit of 30 % has already been paid.",
        "Die Anzahlung von 30 % haben wir erhalten.",
    ],
)
def test_a_deposit_that_was_paid_or_is_the_invoice_itself_is_no_share(text: str) -> None:
    assert read_hints(text, TODAY, "EUR").share is None
