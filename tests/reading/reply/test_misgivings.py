"""Words beside which a reading is not believed alone."""

from __future__ import annotations

from datetime import date

import pytest

from bot.core.reply import Intent
from bot.reading.reply.classify import judge
from bot.reading.reply.misgivings import gives_misgivings
from bot.reading.reply.tongue import tongue

DAY = date(2026, 6, 10)


@pytest.mark.parametrize(
    "text",
    [
        "Our biggest customer has filed for bankruptcy, so things are tight here.",
        "The rumours of our insolvency are false.",
        "Notre principal client est en liquidation judiciaire, nous attendons de voir.",
        "Unser größter Kunde hat Insolvenz angemeldet, wir müssen umplanen.",
        "No estamos en concurso, tranquilo.",
        "Il nostro cliente principale è fallito.",
        "Wij zijn niet failliet hoor.",
        "I thought this was paid.",
        "Our bank rejected the transfer.",
        "We paid to the account on your old invoice.",
        "Je croyais que c'était payé.",
        "Pensavo fosse pagata.",
        "Ik dacht dat dit betaald was.",
        "See attached.",
        "Voir pièce jointe.",
        "Siehe Anhang.",
        "I'll call you.",
        "Our PO number is 4711.",
        "Notre numéro de commande est 4711.",
        "My husband is a lawyer too, funny.",
        "This debt is time-barred, the limitation period ran out last year.",
        "Nous compensons avec notre créance de 4 300 €.",
        "Die Forderung ist verjährt, wir erheben die Einrede.",
        "Esa deuda es del dueño anterior, yo compré el local libre de cargas.",
        "Il credito è prescritto, sono passati i termini.",
        "Die vordering is verjaard.",
        "Please stop emailing me at this address, write to ap@acme.example instead.",
        "We pay within 60 days as always.",
        "Hebben jullie onze betaling ontvangen?",
    ],
)
def test_it_is_put_to_the_owner(text: str) -> None:
    assert not judge("Re: F-2026-031", text, tongue(text, ""), DAY).sure


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("We filed for bankruptcy last week.", Intent.INSOLVENCY),
        ("Nous avons déposé le bilan.", Intent.INSOLVENCY),
        ("Schon bezahlt!", Intent.PAID),
        ("Please resend the invoice.", Intent.REQUEST),
        ("Pagamos el viernes.", Intent.PROMISE),
    ],
)
def test_what_is_said_of_oneself_is_believed(text: str, intent: Intent) -> None:
    found = judge("Re: F-2026-031", text, tongue(text, ""), DAY)
    assert (found.intent, found.sure) == (intent, True)


def test_a_long_mail_is_not_doubted_for_a_word() -> None:
    text = "our biggest customer went bankrupt " + "and so on " * 20
    assert not gives_misgivings(Intent.INSOLVENCY, text, "en")
    assert gives_misgivings(Intent.INSOLVENCY, text[:60], "en")
    assert not gives_misgivings(Intent.INSOLVENCY, text[:60], None)
