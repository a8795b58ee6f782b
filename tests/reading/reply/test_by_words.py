"""Plain words that decide what a reply is about, whatever else stands there: a rest promised, an invoice that never came."""

from __future__ import annotations

from datetime import date

import pytest

from bot.core.money import Money
from bot.core.reply import Intent, Need, ReplyFacts
from bot.reading.reply.classify import Judged, judge
from bot.reading.reply.facts import read_facts
from bot.reading.reply.papers import wants_it_again
from bot.reading.reply.tongue import tongue

TUESDAY = date(2026, 4, 7)
FRIDAY = date(2026, 4, 10)


def judged(text: str) -> Judged:
    return judge("", text, tongue(text, ""), TUESDAY)


def facts(text: str, *intents: Intent) -> ReplyFacts:
    return read_facts("", text, TUESDAY, intents, tongue(text, ""))


REST = [
    "Nous vous avons versé 400 € hier, le solde vendredi.",
    "400 € haben wir gestern überwiesen, den Rest am Freitag",
    "Ayer os pagamos 400 €, el resto el viernes",
    "Gisteren hebben we 400 € betaald, de rest volgt vrijdag",
    "Ieri abbiamo versato 400 €, il saldo venerdì",
    "We paid €400 yesterday and will send the rest on Friday",
]


@pytest.mark.parametrize("text", REST)
def test_a_part_paid_and_the_rest_on_a_day_is_a_promise_of_the_rest(text: str) -> None:
    assert judged(text).intent is Intent.PROMISE
    found = facts(text, Intent.PROMISE, Intent.PAID)
    assert found.promised_on == FRIDAY
    assert found.amount is None and found.of_rest, "what came already is not what is promised"


def test_the_sum_of_the_rest_is_the_promised_one() -> None:
    text = "Un premier virement de 2 000 € est parti hier. Le solde, soit 1 462,80 €, sera viré vendredi."
    found = facts(text, Intent.PROMISE, Intent.PAID)
    assert found.amount == Money(146280, "EUR") and not found.of_rest


@pytest.mark.parametrize(
    "text",
    ["Le solde a été réglé vendredi.", "the rest is disputed until Friday", "pour le reste, on se voit vendredi"],
)
def test_a_rest_that_has_come_or_is_contested_is_not_promised(text: str) -> None:
    assert not facts(text, Intent.PROMISE).of_rest


@pytest.mark.parametrize(
    "text",
    [
        "Nous n'avons jamais reçu cette facture",
        "Wir haben diese Rechnung nicht erhalten",
        "Deze factuur hebben we nooit ontvangen",
        "We never received this invoice",
        "Non abbiamo mai ricevuto questa fattura",
        "Nunca hemos recibido esta factura",
    ],
)
def test_an_invoice_that_never_came_is_asked_for_and_not_contested(text: str) -> None:
    assert judged(text).intent is Intent.REQUEST
    assert facts(text, Intent.REQUEST).needs == (Need.INVOICE_COPY,)


@pytest.mark.parametrize("text", ["Nous n'avons jamais reçu la marchandise", "We never received the goods"])
def test_goods_that_never_came_are_contested(text: str) -> None:
    assert judged(text).intent is Intent.DISPUTE


def test_who_wants_the_invoice_again_and_promises_says_both() -> None:
    found = judged("Merci de me renvoyer la facture, je la paie vendredi")
    assert found.intent is Intent.PROMISE and Intent.REQUEST in found.also


@pytest.mark.parametrize(
    "text", ["Te reenvío el justificante.", "Nous vous renvoyons le chèque signé.", "Wir zahlen am Freitag"]
)
def test_what_the_client_sends_is_not_asked_for(text: str) -> None:
    assert not wants_it_again(text, tongue(text, ""))
