"""Ways of saying it that are plain to anybody, in six languages; and what sounds like it and is not."""

from __future__ import annotations

from datetime import date

import pytest

from bot.core.readings import Command, Verb
from bot.reading.command.lacking import shortfall
from bot.reading.command.read import CommandReading, read_command

MONDAY = date(2026, 6, 15)
THURSDAY = date(2026, 6, 18)


def read(text: str) -> CommandReading:
    return read_command("", text, MONDAY, "EUR")


def only(text: str) -> Command:
    found = read(text)
    assert found.sure and len(found.commands) == 1, found
    return found.commands[0]


@pytest.mark.parametrize(
    "text",
    [
        "031: they'll pay Thursday",
        "031 : ils paient jeudi",
        "031: die zahlen Donnerstag",
        "031: pagan el jueves",
        "031: pagano giovedì",
        "031: ze betalen donderdag",
    ],
)
def test_what_they_will_pay_on_a_day_is_promised(text: str) -> None:
    assert (only(text).verb, only(text).promised_on) == (Verb.PROMISE, THURSDAY)


@pytest.mark.parametrize(
    "text",
    [
        "if 031 pays by Friday, fine, otherwise escalate",
        "031: I doubt they'll pay Thursday",
        "031 : s'ils paient jeudi on arrête",
        "031: ich bezweifle, dass die Donnerstag zahlen",
    ],
)
def test_a_promise_in_a_condition_or_in_doubt_is_asked_about(text: str) -> None:
    assert not read(text).sure


@pytest.mark.parametrize("text", ["paid 031 032 040", "031 032 040 payées", "031 032 040 bezahlt"])
def test_padded_numbers_one_after_another_are_invoices_and_no_sum(text: str) -> None:
    assert read(text).invoices == ("031", "032", "040") and only(text) == Command(Verb.PAID, said=only(text).said)


def test_a_telephone_number_is_no_row_of_invoices() -> None:
    assert "012" not in read("031 paid, call them on 0478 012 345").invoices


@pytest.mark.parametrize("text", ["031 was paid by mistake", "031 payée par erreur", "031 versehentlich bezahlt"])
def test_what_was_paid_by_mistake_is_asked_about(text: str) -> None:
    assert not read(text).sure


@pytest.mark.parametrize(
    "text",
    [
        "put Acme on English",
        "mets Acme en anglais",
        "Acme bitte auf Englisch",
        "pon a Acme en inglés",
        "metti Acme in inglese",
        "zet Acme op het Engels",
    ],
)
def test_a_client_is_put_into_another_language(text: str) -> None:
    assert (only(text).verb, only(text).language) == (Verb.LANGUAGE, "en")


def test_an_invoice_put_into_english_by_the_owner_is_no_such_order() -> None:
    assert not read("I put the invoice in English, pause 031").sure


@pytest.mark.parametrize(
    "text", ["050 bis auf weiteres pausieren", "Nordwind bitte in Ruhe lassen", "stop chasing 050"]
)
def test_to_be_left_alone_is_a_pause_without_end(text: str) -> None:
    assert (only(text).verb, only(text).until) == (Verb.PAUSE, None)


def test_all_but_one_is_still_an_exception_in_german() -> None:
    assert read("Alles von Acme ist bezahlt bis auf 032").excepted == ("032",)


def test_nothing_today_lasts_until_tomorrow() -> None:
    assert only("pause 031 today").until == date(2026, 6, 16)


@pytest.mark.parametrize(
    "text", ["relance la 032 en copie au directeur", "remind 032, cc the boss", "031 paid, cc my accountant"]
)
def test_whoever_is_to_read_along_is_not_dropped(text: str) -> None:
    assert not read(text).sure


@pytest.mark.parametrize(
    "text",
    [
        "Dupont a payé mais il manque 100",
        "paid, but €100 short",
        "bezahlt, 100 € fehlen noch",
        "031 pagata, mancano 100",
    ],
)
def test_the_sum_that_is_missing(text: str) -> None:
    found = shortfall(text, "EUR")
    assert found is not None and found.minor == 10000


@pytest.mark.parametrize(
    "text", ["100 received, 200 missing, 300 missing", "031 is missing", "they sent 100, which is all"]
)
def test_two_missing_sums_or_none_are_no_shortfall(text: str) -> None:
    assert shortfall(text, "EUR") is None


@pytest.mark.parametrize(
    "text",
    [
        "031 will be paid on 20 June",
        "la 031 sera payée le 20 juin",
        "031 wird am 20. Juni bezahlt",
        "la 031 se pagará el 20 de junio",
        "la 031 sarà pagata il 20 giugno",
        "031 wordt op 20 juni betaald",
    ],
)
def test_what_will_be_paid_is_promised_and_not_paid(text: str) -> None:
    assert (only(text).verb, only(text).promised_on) == (Verb.PROMISE, date(2026, 6, 20))


@pytest.mark.parametrize(
    "text",
    [
        "the amount of 031 is 1200",
        "le montant de la 031 est 1200",
        "der Betrag von 031 ist 1200",
        "el importe de la 031 es 1200",
        "l'importo della 031 è 1200",
        "het bedrag van 031 is 1200",
    ],
)
def test_the_amount_of_an_invoice_needs_no_currency(text: str) -> None:
    assert (only(text).verb, str(only(text).amount)) == (Verb.AMOUNT, "1200.00")
    assert read(text).invoices == ("031",)


@pytest.mark.parametrize(
    "text",
    [
        "give Acme until Friday",
        "laisse à Acme jusqu'à vendredi",
        "gib Acme bis Freitag",
        "dale a Acme hasta el viernes",
        "dai ad Acme fino a venerdì",
        "geef Acme tot vrijdag",
    ],
)
def test_who_is_given_until_a_day_is_left_in_peace_till_then(text: str) -> None:
    assert (only(text).verb, only(text).until) == (Verb.PAUSE, date(2026, 6, 19))


@pytest.mark.parametrize(
    ("text", "until"),
    [
        ("pause 031 until next week", date(2026, 6, 22)),
        ("pause la 031 jusqu'à la semaine prochaine", date(2026, 6, 22)),
        ("pausiere 031 bis nächste Woche", date(2026, 6, 22)),
        ("pausa la 031 hasta la semana que viene", date(2026, 6, 22)),
        ("sospendi la 031 fino alla settimana prossima", date(2026, 6, 22)),
        ("pauzeer 031 tot volgende week", date(2026, 6, 22)),
        ("pause 031 until the end of next week", date(2026, 6, 26)),
        ("pause la 031 jusqu'à la fin de la semaine prochaine", date(2026, 6, 26)),
        ("pausiere 031 bis Ende nächster Woche", date(2026, 6, 26)),
        ("pauzeer 031 tot eind volgende week", date(2026, 6, 26)),
    ],
)
def test_until_next_week_ends_as_it_begins(text: str, until: date) -> None:
    assert (only(text).verb, only(text).until) == (Verb.PAUSE, until)


@pytest.mark.parametrize(
    "text",
    [
        "remind them about 031 on Friday",
        "relance-les pour la 031 vendredi",
        "recuérdales la 031 el viernes",
        "sollecita la 031 venerdì",
        "herinner ze vrijdag aan 031",
    ],
)
def test_what_is_to_be_sent_later_does_not_leave_today(text: str) -> None:
    found = read(text)
    assert not found.sure
    assert [(one.verb, one.until) for one in found.commands] == [(Verb.PAUSE, date(2026, 6, 19))]


@pytest.mark.parametrize(
    "text",
    [
        "pause 031 until the dust settles",
        "pausa la 031 hasta que pase el lío",
        "mets la 031 en pause jusqu'à la saint-glinglin",
    ],
)
def test_an_end_that_no_calendar_has_is_asked_about(text: str) -> None:
    assert not read(text).sure


@pytest.mark.parametrize(
    "text",
    [
        "New accounts person: zoe@acme.example, drop compta@acme.example",
        "el correo bueno es zoe@acme.example, quita el de compta@acme.example",
        "het juiste adres is zoe@acme.example, haal compta@acme.example eraf",
        "the right address is zoe@acme.example, remove compta@acme.example",
    ],
)
def test_of_two_addresses_the_one_taken_out_is_not_the_new_one(text: str) -> None:
    assert (only(text).verb, only(text).email, only(text).action) == (Verb.CONTACT, "zoe@acme.example", "replace")


@pytest.mark.parametrize(
    ("text", "verb", "number"),
    [
        ("Jansen betwist 34", Verb.DISPUTE, "34"),
        ("laisse tomber la 12, j'ai fait un avoir", Verb.CANCEL, "12"),
        ("la 15 vence ahora el 30 de junio", Verb.DUE, "15"),
        ("la scadenza della 23 ora è il 15 luglio", Verb.DUE, "23"),
        ("go up a level on 88", Verb.ESCALATE, "88"),
        ("stop pausing 040", Verb.RESUME, "040"),
    ],
)
def test_two_digits_are_a_number_where_nothing_is_counted(text: str, verb: Verb, number: str) -> None:
    assert (only(text).verb, read(text).invoices) == (verb, (number,))


@pytest.mark.parametrize(
    "text", ["pause la 15 jours", "annule la 12 mars", "relance dans la 48 h", "escalate 10 days late"]
)
def test_what_is_counted_is_no_number(text: str) -> None:
    assert read(text).invoices == ()


def test_each_of_two_orders_with_its_own_invoice_is_plain() -> None:
    found = read("pause F-7, cancel F-8")
    assert found.sure and [one.invoices for one in found.commands] == [("F-7",), ("F-8",)]
