"""Who says in spoken French that nothing is disputed is never surely read as disputing."""

from __future__ import annotations

from datetime import date

import pytest

from bot.core.reply import Intent
from bot.reading.reply.classify import judge
from bot.reading.reply.denials import denies_a_dispute
from bot.reading.reply.tongue import tongue

DENIED = (
    "Nous contestons rien.",
    "nous ne contestons rien",
    "On conteste pas",
    "Bonjour, on conteste rien du tout, juste un souci de tréso.",
    "je conteste pas le montant",
    "J'ai jamais contesté cette facture",
    "On conteste plus rien, c'est bon.",
    "On conteste aucune ligne.",
    "On refuse pas de payer",
    "Nous n'avons jamais contesté cette facture.",
)
DISPUTED = (
    "Nous contestons cette facture.",
    "Nous contestons plus de la moitié des lignes.",
    "On conteste pas mal de lignes de cette facture.",
)


@pytest.mark.parametrize("text", DENIED)
def test_a_dispute_that_is_denied_is_none_for_sure(text: str) -> None:
    judged = judge("Re: facture 2026-031", text, "fr", date(2026, 3, 4))
    assert judged.intent is not Intent.DISPUTE or not judged.sure


@pytest.mark.parametrize("text", DISPUTED)
def test_a_dispute_stays_as_sure_as_it_was(text: str) -> None:
    assert not denies_a_dispute(text, "fr")
    judged = judge("Re: facture 2026-031", text, "fr", date(2026, 3, 4))
    assert judged.intent is Intent.DISPUTE and judged.sure


def test_a_language_without_such_a_table_denies_nothing() -> None:
    assert not denies_a_dispute("We contest nothing", "en") and not denies_a_dispute("on conteste rien", None)


@pytest.mark.parametrize(
    "text",
    [
        "Nous n'avons pas encore payé : nous n'avons jamais reçu la facture.",
        "Nous n'avons pas encore payé.",
        "We have not paid yet.",
        "Wir haben noch nicht bezahlt.",
        "No hemos pagado todavía.",
        "Non abbiamo ancora pagato.",
        "We hebben nog niet betaald.",
    ],
)
def test_what_was_not_paid_is_not_read_as_paid(text: str) -> None:
    assert judge("Re: F-31", text, tongue(text, ""), date(2026, 6, 10)).intent is not Intent.PAID
