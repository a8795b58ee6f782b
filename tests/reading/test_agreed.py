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
