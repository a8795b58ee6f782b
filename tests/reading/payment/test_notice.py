"""Notices of banks and payment providers."""

from __future__ import annotations

from datetime import date
from email.message import EmailMessage

import pytest

from bot.core.money import Money
from bot.reading.letter import Letter, parse
from bot.reading.payment.notice import NoticeKind, read_notice

TODAY = date(2026, 3, 12)


def _letter(subject: str, text: str) -> Letter:
    message = EmailMessage()
    message["From"] = "alerte@bank.example"
    message["Subject"] = subject
    message["Date"] = "Thu, 12 Mar 2026 09:00:00 +0100"
    message.set_content(text)
    return parse(message.as_bytes())


def test_a_credit_has_amount_payer_reference_and_day() -> None:
    notice = read_notice(
        _letter(
            "Virement reçu",
            "Bonjour,\nDate de l'opération : 11/03/2026\nDonneur d'ordre : SAS ACME\nMotif : FACT F-2026-031\n"
            "Montant : 1 250,50 EUR\nSolde du compte : 9 999,00 EUR",
        ),
        TODAY,
    )
    assert notice.kind is NoticeKind.CREDIT
    assert notice.amount == Money.of("1250.50", "EUR")
    assert (notice.payer, notice.reference, notice.received_on) == ("SAS ACME", "FACT F-2026-031", date(2026, 3, 11))


def test_a_credit_in_words() -> None:
    notice = read_notice(
        _letter("You received a payment", "You received £318.00 from Peak Physio on 10 March 2026."), TODAY
    )
    assert (notice.kind, notice.amount, notice.payer) == (NoticeKind.CREDIT, Money.of(318, "GBP"), "Peak Physio")


@pytest.mark.parametrize(
    "text",
    [
        "Le prélèvement de 1 250,50 € auprès de ACME a échoué.",
        "The payment of £318.00 you received was returned by the bank.",
        "Your customer's payment of $90.00 was refunded.",
        "Un paiement reçu de 90,00 € fait l'objet d'un litige.",
        "Zahlungseingang 90,00 EUR: Rücklastschrift",
        "We've received a chargeback. Amount in question $89.99",
    ],
)
def test_what_failed_or_went_back_is_never_a_credit(text: str) -> None:
    assert read_notice(_letter("Paiement reçu", text), TODAY).kind is NoticeKind.FAILED


@pytest.mark.parametrize(
    ("subject", "text", "kind"),
    [
        ("Your payout is on the way", "£2,156.00 is heading to your bank.", NoticeKind.PAYOUT),
        ("You paid Screwfix £64.17", "£64.17 at Screwfix", NoticeKind.DEBIT),
        ("Payment pending", "A payment of $930.00 is processing.", NoticeKind.PENDING),
        ("Your March statement is ready", "Paid in £7,420.50", NoticeKind.OTHER),
        ("Nouveaux tarifs", "Virement reçu : 0,20 €", NoticeKind.OTHER),
        ("You received $1,480.00", "Confirm to accept: upgrade your account to release the funds.", NoticeKind.OTHER),
        ("Hello", "Nothing here", NoticeKind.OTHER),
        ("Virement reçu", "Un virement est arrivé.", NoticeKind.OTHER),
    ],
)
def test_other_kinds_are_told_apart(subject: str, text: str, kind: NoticeKind) -> None:
    assert read_notice(_letter(subject, text), TODAY).kind is kind
