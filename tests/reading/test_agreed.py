"""What an owner wrote to a client, read for an agreement; the day is Tuesday, 3 March 2026."""

from __future__ import annotations

from datetime import date

import pytest

from bot.core.money import Money
from bot.reading.agreed import read_agreed

TODAY = date(2026, 3, 3)

AGREED = [
    ("Bonjour Jean,\n\nMerci pour votre appel. Comme convenu, la facture sera réglée le 15 mai.\n\nClaire", "2026-05-15", None),
    ("Bonjour, nous vous accordons un délai de paiement jusqu'au 30 avril.", "2026-04-30", None),
    ("Je note votre virement de 500 € pour le 20 mars, merci.", "2026-03-20", "500.00"),
    ("Hi Tom,\n\nThanks for the call. As discussed, you will pay on 15 May.", "2026-05-15", None),
    ("We agreed on €1,000.00 for the whole invoice, and that is fine.", None, "1000.00"),
    ("Guten Tag Frau Weber, wie besprochen zahlen Sie die Rechnung bis zum 15. Mai.", "2026-05-15", None),
    ("Buenos días: como hablamos, la factura se paga el 15 de mayo.", "2026-05-15", None),
    ("Buongiorno, come concordato il pagamento sarà il 15 maggio. Grazie", "2026-05-15", None),
    ("Dag Jan, zoals afgesproken betaalt u de factuur op 15 mei.", "2026-05-15", None),
]  # fmt: skip

NOTHING = [
    "Bonjour, pouvez-vous régler la facture d'ici le 15 mai ?",
    "Merci de régler la facture avant le 15 mai.",
    "Nous n'avons pas convenu du 15 mai avec vous.",
    "Si vous êtes d'accord pour le 15 mai, dites-le-moi.",
    "Comme convenu, voici la facture en pièce jointe.",
    "Comme convenu, 500 € le 15 mars et le reste le 15 avril.",
    "Comme convenu au téléphone le 2 mars, je vous renvoie la facture.",
    "Could you confirm that the invoice will be paid on 15 May?",
    "We have not agreed on 15 May.",
    "Wie besprochen sende ich Ihnen die Rechnung vom 2. März.",
    "",
]


@pytest.mark.parametrize(("text", "on", "amount"), AGREED)
def test_a_day_or_an_amount_that_was_agreed_is_read(text: str, on: str | None, amount: str | None) -> None:
    found = read_agreed(text, TODAY, "EUR")
    assert found is not None
    assert found.on == (date.fromisoformat(on) if on else None)
    assert found.amount == (Money.of(amount, "EUR") if amount else None)


@pytest.mark.parametrize("text", NOTHING)
def test_what_is_asked_denied_or_left_open_is_no_agreement(text: str) -> None:
    assert read_agreed(text, TODAY, "EUR") is None


def test_a_hostile_text_ends() -> None:
    assert read_agreed("comme convenu nous vous laissons " * 5_000, TODAY, "EUR") is None


@pytest.mark.parametrize(
    "text",
    [
        "Bonjour Jean, nous vous faisons grâce de 50 € sur la facture.",
        "Bonjour, comme convenu, je vous accorde une remise de 50 €.",
        "Hi Tom, as discussed, we'll waive 50 EUR on this invoice.",
        "Hello Tom, we will knock €50 off the invoice.",
        "Guten Tag Frau Weber, wir erlassen Ihnen 50 €.",
        "Wie besprochen werden Ihnen 50 € erlassen, Frau Weber.",
        "Buenos días: le perdonamos 50 € de la factura.",
        "Buongiorno, come d'accordo vi abboniamo 50 € sulla fattura.",
        "Dag Jan, we schelden u 50 € van de factuur kwijt.",
    ],
)
def test_what_is_let_go_is_no_amount_that_is_left(text: str) -> None:
    found = read_agreed(text, TODAY, "EUR")
    assert found is not None
    assert (found.on, found.amount, found.waived) == (None, None, Money.of("50.00", "EUR"))


@pytest.mark.parametrize(
    "text",
    [
        "As agreed, we waive the late fee of €40.",
        "Hi Tom, as discussed we can't waive 50 EUR on this invoice.",
        "Comme convenu, nous renonçons aux pénalités de 40 €.",
        "Wie besprochen erlassen wir Ihnen die Mahngebühr von 10 €.",
        "Nous vous faisons grâce de 50 € si vous payez demain.",
        "Come concordato, non vi abboniamo 50 € sulla fattura.",
    ],
)
def test_a_charge_or_a_condition_lets_nothing_go(text: str) -> None:
    assert read_agreed(text, TODAY, "EUR") is None
