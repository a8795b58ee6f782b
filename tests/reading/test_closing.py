"""What an owner's own letter to a client calls paid or withdrawn."""

from __future__ import annotations

from datetime import date

import pytest

from bot.core.readings import Verb
from bot.reading.closing import read_closings

TODAY = date(2026, 3, 3)


def ends(text: str) -> list[tuple[Verb, tuple[str, ...]]]:
    return [(one.verb, one.invoices) for one in read_closings(text, TODAY, "EUR")]


@pytest.mark.parametrize(
    "text",
    [
        "Bien reçu votre virement pour la F-2026-031, merci !",
        "Received your payment for F-2026-031, thank you!",
        "Wir haben Ihre Zahlung für F-2026-031 erhalten, danke!",
        "Hemos recibido su transferencia de la F-2026-031, gracias.",
        "Abbiamo ricevuto il bonifico per la F-2026-031, grazie!",
        "We hebben uw betaling voor F-2026-031 ontvangen, dank!",
    ],
)
def test_money_that_came_is_a_payment(text: str) -> None:
    assert ends(text) == [(Verb.PAID, ("F-2026-031",))]


@pytest.mark.parametrize(
    "text",
    [
        "J'annule la facture F-2026-032, ne la payez pas.",
        "I am cancelling invoice F-2026-032, please do not pay it.",
        "Ich storniere die Rechnung F-2026-032, bitte nicht bezahlen.",
        "Anulo la factura F-2026-032, no la pague.",
        "Annullo la fattura F-2026-032, non la pagate.",
        "Ik annuleer factuur F-2026-032, niet betalen a.u.b.",
    ],
)
def test_an_invoice_that_is_withdrawn_is_named(text: str) -> None:
    assert ends(text) == [(Verb.CANCEL, ("F-2026-032",))]


@pytest.mark.parametrize(
    "text",
    [
        "Merci beaucoup !",
        "Bien reçu votre message, merci.",
        "Avez-vous payé la F-2026-031 ?",
        "Merci de payer la F-2026-031 avant vendredi.",
        "Nous n'avons pas reçu votre virement pour la F-2026-031.",
        "J'annule notre rendez-vous de mardi.",
        "Si vous ne payez pas la F-2026-031, je la transmets.",
        "If you do not pay F-2026-031 we go on.",
        "Did you pay F-2026-031?",
        "Wenn Sie nicht zahlen, storniere ich die Rechnung.",
        "Zahlen Sie die F-2026-031 bitte bis Freitag.",
        "Si no pagan, anulo la factura.",
        "Se non pagate, annullo la fattura.",
        "Als u niet betaalt, annuleer ik de factuur.",
    ],
)
def test_thanks_questions_and_conditions_are_no_end(text: str) -> None:
    assert ends(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Merci de me confirmer que la F-2026-031 est payée",
        "Please confirm that F-2026-031 is paid.",
        "Ist die F-2026-031 bezahlt",
        "Por favor, confírmeme que la F-2026-031 está pagada.",
        "Mi conferma che la F-2026-031 è pagata",
        "Graag bevestigen dat F-2026-031 betaald is.",
    ],
)
def test_what_the_client_is_to_confirm_is_no_end(text: str) -> None:
    assert ends(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Je vous confirme que la F-2026-031 est payée.",
        "I confirm that F-2026-031 is paid.",
        "Ich bestätige, dass die F-2026-031 bezahlt ist.",
        "Le confirmo que la F-2026-031 está pagada.",
        "Le confermo che la F-2026-031 è pagata.",
        "Ik bevestig dat F-2026-031 betaald is.",
    ],
)
def test_what_the_owner_confirms_is_one(text: str) -> None:
    assert ends(text) == [(Verb.PAID, ("F-2026-031",))]


@pytest.mark.parametrize(
    "text",
    ["Merci pour votre virement de la F-2026-031.", "Vielen Dank für Ihre Zahlung.", "Grazie per il bonifico!"],
)
def test_who_thanks_for_the_money_has_it(text: str) -> None:
    (found,) = read_closings(text, date(2026, 6, 10), "EUR")
    assert found.verb is Verb.PAID


@pytest.mark.parametrize(
    "text",
    [
        "Merci d'avance pour votre règlement.",
        "Thank you for your payment within 30 days.",
        "Thank you, the payment is due on Friday.",
        "Danke für die baldige Zahlung bis Freitag.",
    ],
)
def test_thanks_for_money_that_is_asked_for_ends_nothing(text: str) -> None:
    assert read_closings(text, date(2026, 6, 10), "EUR") == ()
