"""The facts of a reply, from sentences written for this table; the mail is of Wednesday 11 March 2026."""

from __future__ import annotations

from datetime import date

import pytest

from bot.core.money import Money
from bot.core.reply import DisputeReason, Intent, Need, ReplyFacts
from bot.reading.reply.facts import read_facts

_WEDNESDAY = date(2026, 3, 11)


def _read(language: str | None, text: str, *intents: Intent) -> ReplyFacts:
    return read_facts("Re: Facture F-2026-031", text, _WEDNESDAY, intents, language)


@pytest.mark.parametrize(
    ("language", "text", "on"),
    [
        ("fr", "Le virement partira vendredi.", date(2026, 3, 13)),
        ("fr", "Votre facture du 2 février sera réglée le 20.", date(2026, 3, 20)),
        ("fr", "Vous serez payé sous 48h.", date(2026, 3, 13)),
        ("fr", "Nous vous réglons sous 5 jours ouvrés.", date(2026, 3, 18)),
        ("fr", "Le paiement interviendra à la fin du mois.", date(2026, 3, 31)),
        ("fr", "Elle sera soldée courant mai.", date(2026, 5, 31)),
        ("fr", "Je fais le virement mardi en huit.", date(2026, 3, 24)),
        ("fr", "Ce sera payé le premier jeudi du mois prochain.", date(2026, 4, 2)),
        ("en", "We'll pay it next week.", date(2026, 3, 20)),
        ("en", "The check goes out 3/27.", date(2026, 3, 27)),
        ("en", "You'll have the money within 10 days.", date(2026, 3, 21)),
        ("en", "It is in the payment run of 30 June.", date(2026, 6, 30)),
        ("en", "We met on 4 March; the transfer will go out by the end of April.", date(2026, 4, 30)),
        ("de", "Der Betrag wird am 27. März überwiesen.", date(2026, 3, 27)),
        ("de", "Zahlung ist für KW 14 eingeplant.", date(2026, 4, 3)),
        ("de", "Überweise ich übermorgen.", date(2026, 3, 13)),
        ("de", "Ende der Woche ist das Geld auf Ihrem Konto.", date(2026, 3, 13)),
        ("es", "Se paga a fin de mes.", date(2026, 3, 31)),
        ("es", "Os lo transferimos el viernes 27 de marzo.", date(2026, 3, 27)),
        ("es", "En dos semanas queda saldada.", date(2026, 3, 25)),
        ("it", "Il bonifico parte lunedì.", date(2026, 3, 16)),
        ("it", "La saldiamo entro fine mese.", date(2026, 3, 31)),
        ("it", "Pagheremo fra una settimana.", date(2026, 3, 18)),
        ("nl", "Ik maak het morgen over.", date(2026, 3, 12)),
        ("nl", "De betaling volgt uiterlijk half april.", date(2026, 4, 15)),
        ("nl", "Wij betalen op de 25e.", date(2026, 3, 25)),
    ],
)
def test_a_promise_is_of_the_last_day_of_the_time_meant(language: str, text: str, on: date) -> None:
    assert _read(language, text, Intent.PROMISE).promised_on == on


@pytest.mark.parametrize(
    ("language", "text", "on"),
    [
        ("fr", "Nous avons réglé votre facture avant-hier.", date(2026, 3, 9)),
        ("fr", "Elle est payée depuis le 2 février.", date(2026, 2, 2)),
        ("fr", "Virement effectué lundi.", date(2026, 3, 9)),
        ("fr", "C'est réglé depuis la semaine dernière.", None),
        ("en", "Your invoice of 3 January was paid on 20 February.", date(2026, 2, 20)),
        ("en", "We paid this last Friday.", date(2026, 3, 6)),
        ("en", "It was paid at the start of the month.", None),
        ("de", "Ich habe es gestern überwiesen.", date(2026, 3, 10)),
        ("de", "Der Betrag ist am 18.02. von unserem Konto abgegangen.", date(2026, 2, 18)),
        ("es", "La pagamos el 27 de febrero.", date(2026, 2, 27)),
        ("it", "Il bonifico l'ho fatto quattro giorni fa.", date(2026, 3, 7)),
        ("nl", "Zojuist betaald via de app.", _WEDNESDAY),
    ],
)
def test_a_payment_claimed_is_of_the_last_such_day(language: str, text: str, on: date | None) -> None:
    assert _read(language, text, Intent.PAID).paid_on == on


@pytest.mark.parametrize(
    ("language", "text", "back"),
    [
        ("fr", "Je suis absente jusqu'au 19 mars inclus.", date(2026, 3, 20)),
        ("fr", "En congés du 5 au 20 mars, de retour le lundi 23 mars.", date(2026, 3, 23)),
        ("fr", "Bureaux fermés du 9 au 17 mars.", date(2026, 3, 18)),
        ("en", "I am away until Monday 16 March.", date(2026, 3, 16)),
        ("en", "On leave through Thursday, March 19.", date(2026, 3, 20)),
        ("de", "Ich bin bis einschließlich 20. März im Urlaub.", date(2026, 3, 21)),
        ("de", "Ab dem 23. März bin ich wieder erreichbar.", date(2026, 3, 23)),
        ("es", "Estaré ausente hasta el 18 de marzo inclusive.", date(2026, 3, 19)),
        ("it", "Siamo chiusi fino al 18 marzo compreso.", date(2026, 3, 19)),
        ("nl", "Wij zijn gesloten tot en met 18 maart.", date(2026, 3, 19)),
    ],
)
def test_an_absence_ends_on_the_first_day_back(language: str, text: str, back: date) -> None:
    assert _read(language, text, Intent.OUT_OF_OFFICE).return_on == back


@pytest.mark.parametrize(
    ("language", "text", "parts", "first"),
    [
        ("fr", "Pouvez-vous accepter un paiement en trois fois, le premier le 1er avril ?", 3, date(2026, 4, 1)),
        ("en", "Could we pay in four instalments, starting on 31 March?", 4, date(2026, 3, 31)),
        ("en", "Please give us until 30 April.", None, date(2026, 4, 30)),
        ("de", "Ich bitte um Zahlung in 6 Raten.", 6, None),
        ("es", "Proponemos 3 cuotas, la primera el 15 de abril.", 3, date(2026, 4, 15)),
        ("it", "Potrei pagare in cinque rate mensili?", 5, None),
        ("nl", "Mag ik in vier termijnen betalen?", 4, None),
    ],
)
def test_a_plan_asked_for_has_its_parts_and_its_first_day(
    language: str, text: str, parts: int | None, first: date | None
) -> None:
    facts = _read(language, text, Intent.HARDSHIP)
    assert (facts.instalments, facts.proposed_on) == (parts, first)


@pytest.mark.parametrize(
    ("language", "text", "paid"),
    [
        ("fr", "Nous avons viré 1 234,50 € le 3 mars.", Money.of("1234.50", "EUR")),
        ("fr", "Virement de 250 000 FCFA effectué hier.", Money.of("250000", "XOF")),
        ("en", "We paid £600 on Monday.", Money.of("600", "GBP")),
        ("en", "Rs. 6,84,400/- was paid yesterday.", Money.of("684400", "INR")),
        ("de", "Wir haben 1.200,- € am 2. März überwiesen.", Money.of("1200", "EUR")),
        ("de", "CHF 1'234.50 wurden gestern bezahlt.", Money.of("1234.50", "CHF")),
        ("it", "Ieri abbiamo bonificato 600 euro.", Money.of("600", "EUR")),
        ("en", "Paid 28.02., all of invoice 2026-031.", None),
    ],
)
def test_the_amount_of_a_payment_is_the_one_paid(language: str, text: str, paid: Money | None) -> None:
    assert _read(language, text, Intent.PAID).amount == paid


def test_a_promise_has_an_amount_where_it_is_of_a_part() -> None:
    part = _read("en", "We will transfer a first part of £500 on Friday and the balance later.", Intent.PROMISE)
    whole = _read("en", "We will pay the full amount of £500 on Friday.", Intent.PROMISE)
    assert part.amount == Money.of("500", "GBP")
    assert whole.amount is None


def test_where_a_part_is_paid_and_the_rest_promised_each_has_its_day() -> None:
    text = "We paid £300 on 2 March. The remaining £450 follows on 27 March."
    facts = _read("en", text, Intent.PROMISE, Intent.PAID)
    assert (facts.promised_on, facts.paid_on) == (date(2026, 3, 27), date(2026, 3, 2))
    assert facts.amount == Money.of("450", "GBP")


@pytest.mark.parametrize(
    ("language", "text", "reason"),
    [
        ("fr", "Vous nous avez facturé deux fois la même livraison.", DisputeReason.DUPLICATE),
        ("fr", "Nous n'avons jamais commandé cette option.", DisputeReason.NOT_ORDERED),
        ("en", "The price should be 40 instead of 55 per unit.", DisputeReason.AMOUNT),
        ("en", "The pump leaks and does not work.", DisputeReason.QUALITY),
        ("de", "Die Ware ist nie angekommen.", DisputeReason.NOT_DELIVERED),
        ("es", "Seguimos esperando la nota de crédito prometida.", DisputeReason.CREDIT_DUE),
        ("it", "La merce è arrivata danneggiata.", DisputeReason.QUALITY),
        ("nl", "Afgesproken is 60 dagen, de factuur is nog niet vervallen.", DisputeReason.TERMS),
    ],
)
def test_a_dispute_has_its_reason(language: str, text: str, reason: DisputeReason) -> None:
    assert _read(language, text, Intent.DISPUTE).reason is reason


@pytest.mark.parametrize(
    ("language", "text", "needs"),
    [
        ("fr", "Merci de nous envoyer votre RIB.", {Need.BANK_DETAILS}),
        ("fr", "Pouvez-vous déposer la facture sur Chorus Pro ?", {Need.PORTAL}),
        (
            "en",
            "Please send us a signed delivery note and a statement of account.",
            {Need.DELIVERY_PROOF, Need.STATEMENT},
        ),
        ("en", "Could you fill in the attached supplier form?", {Need.SUPPLIER_FORM}),
        ("de", "Bitte nennen Sie uns die Bestellnummer.", {Need.PURCHASE_ORDER}),
        ("es", "La razón social está mal, emitid una factura corregida.", {Need.CORRECTED_INVOICE}),
        ("it", "A cosa si riferisce? Serve un dettaglio delle ore.", {Need.DETAILS}),
        ("nl", "Kunt u de factuur nogmaals sturen?", {Need.INVOICE_COPY}),
    ],
)
def test_a_request_has_what_it_needs(language: str, text: str, needs: set[Need]) -> None:
    assert set(_read(language, text, Intent.REQUEST).needs) == needs


def test_of_several_addresses_the_one_for_invoices_is_the_contact() -> None:
    text = "Support: help@client.example. For invoices please write to AP@client.example instead."
    assert _read("en", text, Intent.WRONG_CONTACT).contact == "ap@client.example"


def test_only_what_belongs_to_the_intents_is_told() -> None:
    text = "Wir zahlen am Freitag, bitte schicken Sie die Rechnung nochmals an ap@client.example."
    assert _read("de", text, Intent.ACKNOWLEDGEMENT) == ReplyFacts()
    assert _read("de", text, Intent.PROMISE) == ReplyFacts(promised_on=date(2026, 3, 13))


def test_without_a_language_it_is_guessed_from_the_words() -> None:
    text = "Wir werden die Rechnung für den Monat nächste Woche bezahlen."
    assert _read(None, text, Intent.PROMISE).promised_on == date(2026, 3, 20)
    assert _read("sv", "We will pay the invoice tomorrow.", Intent.PROMISE).promised_on == date(2026, 3, 12)


@pytest.mark.parametrize(
    "piece", ["lundi ", "1 000 € ", "a.b@c.example ", "in 3 days ", "facture 1 du ", "- ", "?", "\n"]
)
def test_a_stranger_can_send_whatever_he_likes(piece: str) -> None:
    _read("en", piece * 20_000, *Intent)
    _read("fr", piece * 20_000, *Intent)


def test_an_empty_reply_tells_nothing() -> None:
    assert _read("en", "", Intent.PROMISE, Intent.PAID, Intent.OUT_OF_OFFICE) == ReplyFacts()
