"""Days and sums that an owner agreed with a client; the day is Tuesday, 3 March 2026, the balance 1,250.51."""

from __future__ import annotations

from datetime import date

import pytest

from bot.core.money import Money
from bot.reading.agreed_plan import read_agreed_parts

TODAY = date(2026, 3, 3)
BALANCE = Money(125051, "EUR")


def dues(text: str) -> list[tuple[str, int]]:
    found = read_agreed_parts(text, TODAY, "EUR")
    return [(due.on.isoformat(), due.amount.minor) for due in found.dues(BALANCE)] if found else []


@pytest.mark.parametrize(
    "text",
    [
        "Entendu pour la facture : 500 € le 10, le reste fin mai.",
        "Agreed for the invoice: 500 € on 10 March and the rest at the end of May.",
        "Einverstanden, Sie zahlen 500 € am 10. März, den Rest Ende Mai.",
        "De acuerdo con la factura: 500 € el 10 de marzo y el resto a finales de mayo.",
        "D'accordo per la fattura: 500 € il 10 marzo e il resto a fine maggio.",
        "Akkoord met de factuur: 500 € op 10 maart en de rest eind mei.",
        "De acuerdo: 500 € el 10 de marzo y el resto el 31 de mayo.",
        "D'accordo, 500 euro il 10 marzo e il resto il 31 maggio.",
        "Hello, you pay 500 on 10 March and the rest on 31 May for F-2026-031, as agreed.",
        "Comme convenu, vous payez 500 le 10 mars et le reste le 31 mai pour la 031.",
        "Wie vereinbart zahlen Sie 500 bis zum 10. März und den Rest bis zum 31. Mai.",
        "Bonjour,\n\nComme convenu pour la facture :\n- 500 € le 10 mars\n- le solde le 31 mai\n\nClaire",
    ],
)
def test_a_sum_and_the_rest_are_two_parts(text: str) -> None:
    assert dues(text) == [("2026-03-10", 50000), ("2026-05-31", 75051)]


@pytest.mark.parametrize(
    "text",
    [
        "Entendu pour la facture : la moitié le 10 mars, le reste en mai.",
        "Agreed on the invoice, half on the 10th, the rest in May.",
        "Wie besprochen die Hälfte der Rechnung am 10. März, die andere Hälfte Ende Mai.",
        "De acuerdo con la factura: la mitad el 10 de marzo y la otra mitad en mayo.",
        "D'accordo per la fattura: metà il 10 marzo e l'altra metà a fine maggio.",
        "Akkoord met de factuur: de helft op 10 maart, de rest in mei.",
    ],
)
def test_halves_are_parted_to_the_cent_and_a_month_alone_is_its_last_day(text: str) -> None:
    assert dues(text) == [("2026-03-10", 62526), ("2026-05-31", 62525)]


@pytest.mark.parametrize(
    "text",
    [
        "Pouvez-vous payer 500 € le 10 mars et le reste fin mai ?",
        "Si vous payez 500 € le 10 mars, le reste est pour fin mai, c'est entendu.",
        "Nous n'avons pas convenu de 500 € le 10 mars et du reste fin mai.",
        "Comme convenu, la facture sera réglée le 10 mars.",
        "Entendu : 500 € le 10 mars et 300 € le 10 avril pour la facture.",
        "Entendu pour la facture : 5 000 € le 10 mars, le reste fin mai.",
        "Entendu pour la facture : 500 € fin mai, le reste le 10 mars.",
        "As agreed, F-500 on 10 March and the rest on 31 May for the invoice.",
        "Comme convenu, la 031 le 10 mars et le reste le 31 mai pour la facture.",
        "Comme convenu le 2 mars, 500 € le 10 mars et le reste fin mai pour la facture.",
    ],
)
def test_what_is_asked_or_denied_or_does_not_add_up_is_no_plan(text: str) -> None:
    assert dues(text) == []


def test_a_hostile_text_ends() -> None:
    assert dues("entendu la moitié le 10 mars le reste " * 3_000) == []
