"""Notices in the manner of banks and providers, each with what it says: notices.toml, notices_shapes.toml."""

from __future__ import annotations

import tomllib
from dataclasses import fields
from datetime import date
from email.message import EmailMessage
from pathlib import Path

import pytest

from bot.core.readings import NoticeKind
from bot.reading.letter import parse
from bot.reading.payment.explained import notice_facts
from bot.reading.payment.notice import Notice, read_notice
from bot.reading.payment.notice_patterns import LANGUAGES, patterns
from bot.reading.payment.notice_words import NoticeWords

SENT = date(2026, 5, 20)
HERE = Path(__file__).parent
SAMPLES = [
    sample
    for name in ("notices.toml", "notices_shapes.toml")
    for sample in tomllib.loads((HERE / name).read_text(encoding="utf-8"))["notice"]
]
KINDS = tomllib.loads((HERE / "kinds.toml").read_text(encoding="utf-8"))["notice"]


def read(sender: str, subject: str, body: str, subtype: str = "plain") -> Notice:
    message = EmailMessage()
    message["From"], message["Subject"] = sender, subject
    message["Date"] = "Wed, 20 May 2026 09:00:00 +0000"
    message.set_content(body, subtype=subtype)
    return read_notice(parse(message.as_bytes()), SENT)


@pytest.mark.parametrize("sample", SAMPLES, ids=[sample["subject"] for sample in SAMPLES])
def test_a_notice_is_read_as_its_sample_says(sample: dict[str, object]) -> None:
    notice = read(str(sample["from"]), str(sample["subject"]), str(sample["body"]))
    assert notice.kind == sample["kind"]
    assert {key: value for key, value in notice_facts(notice).items() if key != "expected_on"} == sample.get(
        "facts", {}
    )


@pytest.mark.parametrize("sample", KINDS, ids=[sample["subject"] for sample in KINDS])
def test_the_kind_is_told_by_what_happened(sample: dict[str, str]) -> None:
    assert read("a@b.example", sample["subject"], sample["body"]).kind == sample["kind"]


def test_a_table_of_cells_is_read_as_labels_and_values() -> None:
    rows = (("Émetteur", "ACME SA"), ("Montant", "80,00 €"), ("Frais", "1,00 €"), ("Référence", "F-7"))
    cells = "".join(f"<tr><td>{label}</td><td><b>{value}</b></td></tr>" for label, value in rows)
    notice = read("Q <a@b.example>", "Virement reçu", f"<table>{cells}</table>", "html")
    assert (notice.kind, notice.payer, notice.reference) == (NoticeKind.CREDIT, "ACME SA", "F-7")
    assert str(notice.amount) == "80.00"


def test_what_is_floated_to_the_right_is_the_value_of_what_stands_left() -> None:
    rows = (("Klant", "Bureau Noord"), ("Bedrag", "€ 220,00"), ("Datum van betaling", "20 mei 2026"))
    spans = "".join(
        f'<div><span style="float:left">{label}</span> <span style="float:right">{value}</span></div>'
        for label, value in rows
    )
    notice = read("M <a@b.example>", "Betaling ontvangen", spans, "html")
    assert (notice.kind, notice.payer, str(notice.amount)) == (NoticeKind.CREDIT, "Bureau Noord", "220.00")


@pytest.mark.parametrize(
    "payer", ["Agriturismo Le Vigne", "The Corner Vet", "Praxis Dr. Noll", "Turnverein Au", "De Linde"]
)
def test_small_words_with_a_capital_belong_to_the_name(payer: str) -> None:
    body = f"Hai ricevuto 976,00 € da {payer} il 19 maggio 2026."
    assert read("B <a@b.example>", "Pagamento ricevuto", body).payer == payer


def test_a_direct_debit_that_is_confirmed_was_drawn_for_the_creditor() -> None:
    drawn = "Die Lastschrift von Turnverein Au über 320,00 € wurde am 19. Mai 2026 eingezogen."
    assert read("G <a@b.example>", "Zahlung bestätigt: Turnverein Au", drawn).kind is NoticeKind.CREDIT
    own = "Die Lastschrift von Stadtwerke über 320,00 € wurde am 19. Mai 2026 eingezogen."
    assert read("G <a@b.example>", "Neue Buchung", own).kind is NoticeKind.DEBIT


def test_a_pending_payment_has_the_day_for_which_it_is_announced() -> None:
    notice = read("B <a@b.example>", "Virement annoncé", "Un virement de 10,00 € de ACME est prévu le 26/05/2026.")
    assert (notice.kind, notice.received_on, notice.expected_on) == (NoticeKind.PENDING, None, date(2026, 5, 26))


def test_a_provider_s_name_from_another_domain_is_an_imitation() -> None:
    body = "Montant : 900,00 €\nClient : ACME\nDescription : F-1"
    assert read("Stripe <notifications@stripe.com>", "Paiement reçu", body).kind is NoticeKind.CREDIT
    assert read("Stripe <notifications@str1pe-pay.example>", "Paiement reçu", body).kind is NoticeKind.OTHER
    assert read("Assistance <paiement@stripe-fonds.example>", "Paiement reçu", body).kind is NoticeKind.OTHER
    assert read("Likewise <hello@likewise.example>", "Paiement reçu", body).kind is NoticeKind.CREDIT


def test_a_receipt_that_names_neither_payer_nor_day_is_not_believed() -> None:
    assert read("B <a@b.example>", "Paiement reçu", "Vous avez reçu 90,00 €.").kind is NoticeKind.OTHER


@pytest.mark.parametrize(
    "body",
    [
        "Acme sent you €480.00 EUR\nNote from Acme: F-7\nFee: €14.32 EUR\nYou received: €465.68 EUR",
        "Acme vous a envoyé 480,00 €\nFrais : 14,32 €\nMontant reçu : 465,68 €\nRéférence : F-7",
        "Acme hat Ihnen 480,00 € gesendet\nGebühr: 14,32 €\nErhaltener Betrag: 465,68 €\nVerwendungszweck: F-7",
        "Acme le ha enviado 480,00 €\nComisión: 14,32 €\nImporte recibido: 465,68 €\nConcepto: F-7",
        "Acme ti ha inviato 480,00 €\nCommissione: 14,32 €\nImporto ricevuto: 465,68 €\nCausale: F-7",
        "Acme heeft je € 480,00 gestuurd\nKosten: € 14,32\nOntvangen bedrag: € 465,68\nOmschrijving: F-7",
    ],
)
def test_what_the_payer_paid_counts_and_not_what_the_fee_left(body: str) -> None:
    assert str(read("P <a@b.example>", "Payment received", body).amount) == "480.00"


def test_the_fee_of_a_return_is_no_part_of_the_payment() -> None:
    body = (
        "Lastschrift von Turnverein Au wurde zurückgegeben.\nBetrag: 238,00 EUR\nEntgelt: 4,10 EUR\nSumme: 242,10 EUR"
    )
    assert str(read("B <a@b.example>", "Rücklastschrift", body).amount) == "238.00"


def test_a_dispute_is_of_its_own_day_and_not_of_the_payment_s() -> None:
    body = "Redwood Toys opened a dispute.\nAmount: $240.00 USD\nPayment date: May 4, 2026"
    assert read("P <a@b.example>", "A dispute was opened", body).received_on == SENT


def test_a_payer_s_article_may_be_elided() -> None:
    body = "Vous avez reçu un virement d'Atelier Nord.\nMontant : 90,00 €\nRéférence : F-7"
    assert read("B <a@b.example>", "Virement reçu", body).payer == "Atelier Nord"


def test_a_name_like_a_rehearsal_is_a_name() -> None:
    body = "Sandbox Studio sent you £90.00.\nReference: INV-7"
    assert read("B <a@b.example>", "You received a payment", body).kind is NoticeKind.CREDIT


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_language_is_only_half_there(language: str) -> None:
    words = LANGUAGES[language]
    assert [field.name for field in fields(NoticeWords) if not getattr(words, field.name)] == []


def test_all_phrases_are_one_pattern_each() -> None:
    assert patterns().knows_label("montant") and patterns().knows_label("verwendungszweck")


@pytest.mark.parametrize("piece", ["a ", "(", "1 ", "a: ", ".", '"', "VIR A", "de A", "from A", "-", "•"])
def test_a_long_hostile_text_is_only_read_so_far(piece: str) -> None:
    assert read("B <a@b.example>", (piece * 300)[:900], piece * 9_000).kind is not NoticeKind.CREDIT
