"""Payment terms, from words to a day."""

from __future__ import annotations

from datetime import date

import pytest

from bot.reading.invoice.terms import due_from_payment_terms, due_from_terms, stated_until

ISSUED = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("words", "due_on"),
    [
        ("Paiement à 30 jours", "2026-04-01"),
        ("Règlement à 45 jours date de facture", "2026-04-16"),
        ("30 jours fin de mois", "2026-04-30"),
        ("Conditions de règlement : 30 jours fin de mois le 10", "2026-05-10"),
        ("Paiement à réception de facture", "2026-03-02"),
        ("Net 30", "2026-04-01"),
        ("Payment terms: 14 days", "2026-03-16"),
        ("Payment due within 60 days of the invoice date", "2026-05-01"),
        ("Terms: 30 days end of month", "2026-04-30"),
        ("Due on receipt", "2026-03-02"),
        ("Zahlbar innerhalb von 14 Tagen ohne Abzug", "2026-03-16"),
        ("Zahlungsziel: 30 Tage netto", "2026-04-01"),
        ("Zahlbar innerhalb 30 Tagen netto bis 04.04.2026, 3% Skonto innerhalb 10 Tagen bis 12.03.2026", "2026-04-04"),
        ("Innerhalb von 10 Tagen 2% Skonto, 60 Tage ohne Abzug", "2026-05-01"),
        ("Zahlbar sofort ohne Abzug", "2026-03-02"),
        ("Transferencia a 60 días f.f.", "2026-05-01"),
        ("Pago a 30 días fin de mes", "2026-04-30"),
        ("Pago al contado", "2026-03-02"),
        ("Bonifico bancario 30 gg d.f.f.m.", "2026-04-30"),
        ("Pagamento a 60 giorni data fattura", "2026-05-01"),
        ("Rimessa diretta a vista fattura", "2026-03-02"),
        ("Betaling binnen 14 dagen na factuurdatum", "2026-03-16"),
        ("Gelieve te betalen vóór 01-04-2026", "2026-04-01"),
        ("Paiement à 30 jours sans escompte", "2026-04-01"),
        ("Zahlbar 30 Tage netto, ohne Skonto", "2026-04-01"),
        ("Règlement par virement 30 jours", "2026-04-01"),
        ("Payable sous trente jours", "2026-04-01"),
        ("Our payment terms are strictly thirty (30) days from the date of this invoice", "2026-04-01"),
        ("Zahlbar binnen vierzehn Tagen", "2026-03-16"),
        ("Payment within 2 weeks", "2026-03-16"),
        ("Zahlbar innerhalb eines Monats", "2026-04-02"),
        ("30 jours fin de mois, le 15 du mois suivant", "2026-05-15"),
        ("Paiement fin de mois", "2026-03-31"),
        ("Paiement fin de mois + 30 jours", "2026-04-30"),
        ("Mit 3% Skonto zahlbar bis 12.03.2026. Netto zahlbar bis 01.04.2026", "2026-04-01"),
        ("Bitte überweisen Sie den Betrag\nbis zum 16.03.2026", "2026-03-16"),
    ],
)
def test_terms_give_a_day(words: str, due_on: str) -> None:
    found = due_from_terms(words, ISSUED)
    assert found is not None
    assert found[0] == date.fromisoformat(due_on)


@pytest.mark.parametrize(
    "words",
    [
        "Escompte de 2 % pour paiement sous 8 jours",
        "3 % Skonto bei Zahlung innerhalb von 10 Tagen",
        "Skontovereinbarung: 2 % bei Zahlung innerhalb 10 Tagen",
        "Mindestlaufzeit: zahlbar über 24 Monate",
        "Livraison sous 15 jours",
        "Garantie 30 jours",
        "Returns within 14 days of delivery",
        "Abrechnungszeitraum 01.03.2026 bis 31.03.2026",
        "Interest on late payment after 30 days",
        "Wir prüfen Ihre Anfrage sofort",
        "IBAN DE02 1203 0000 0000 2020 51",
    ],
)
def test_other_spans_are_no_terms(words: str) -> None:
    assert due_from_terms(words, ISSUED) is None


@pytest.mark.parametrize(
    ("words", "due_on"),
    [
        ("30 days", date(2026, 4, 1)),
        ("à 30 jours", date(2026, 4, 1)),
        ("60 jours date d'émission de facture", date(2026, 5, 1)),
        ("Binnen 14 dagen", date(2026, 3, 16)),
        ("30 giorni data fattura", date(2026, 4, 1)),
        ("Skontovereinbarung: 2 % innerhalb 10 Tagen, sonst 30 Tage netto", date(2026, 4, 1)),
        ("Escompte de 2 % sous 8 jours", None),
        ("30", None),
    ],
)
def test_what_is_known_to_be_terms_needs_no_word_of_paying(words: str, due_on: date | None) -> None:
    assert due_from_payment_terms(words, ISSUED) == due_on


def test_a_day_to_pay_until_needs_no_day_of_issue() -> None:
    assert stated_until("Bitte bis zum 15. Mai überweisen.", ISSUED) == date(2026, 5, 15)
    assert stated_until("Wir sehen uns bis zum 15. Mai.", ISSUED) is None
