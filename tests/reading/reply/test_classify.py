"""What a reply says: intents in six languages, how sure, and the words it rests on."""

from __future__ import annotations

from datetime import date

import pytest

from bot.core.reply import Intent
from bot.reading.letter import parse
from bot.reading.reply.classify import judge, read_reply

_DAY = date(2026, 3, 4)


def _read(text: str) -> Intent:
    raw = f"From: a@client.example\nSubject: Re: 2026-031\nContent-Type: text/plain; charset=utf-8\n\n{text}"
    return read_reply(parse(raw.encode()), _DAY).intent


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("Bonjour, le virement partira vendredi.", Intent.PROMISE),
        ("We paid this on 20 February, remittance attached.", Intent.PAID),
        ("Wir haben Insolvenz angemeldet, das Amtsgericht hat einen Verwalter bestellt.", Intent.INSOLVENCY),
        ("No estamos de acuerdo con el importe de la factura, nos cobran de más.", Intent.DISPUTE),
        ("Potete inviarci una copia della fattura? Non la troviamo.", Intent.REQUEST),
        ("Ik ben met vakantie tot 12 maart en lees geen mail.", Intent.OUT_OF_OFFICE),
        ("La facture est en cours de validation par notre direction.", Intent.IN_PROCESS),
        ("Can we pay in three instalments? Cash is very tight at the moment.", Intent.HARDSHIP),
        ("Hören Sie auf, mir zu schreiben, sonst schalte ich meinen Anwalt ein.", Intent.STOP),
        ("Non mi occupo io dei pagamenti, scrivete a contabilita@cliente.example.", Intent.WRONG_CONTACT),
    ],
)
def test_plain_replies_are_read_in_every_language(text: str, intent: Intent) -> None:
    assert _read(text) is intent


def test_what_is_denied_is_not_what_is_said() -> None:
    assert _read("Nous n'avons pas payé car la facture ne nous est jamais parvenue. Renvoyez-la.") is Intent.REQUEST
    denied = judge("Re: facture", "Nous n'avons pas encore payé : nous n'avons jamais reçu la facture.", "fr", _DAY)
    assert denied.intent is not Intent.PAID and not denied.sure


def test_a_day_gone_by_speaks_of_a_payment_made_and_a_coming_one_of_a_promise() -> None:
    assert _read("Überweisung am 27. Februar.") is Intent.PAID
    assert _read("Überweisung am 12. März.") is Intent.PROMISE


def test_several_things_are_named_gravest_first() -> None:
    text = "Nous contestons le montant de cette facture. L'autre facture a été payée par virement le 2 mars."
    judged = judge("Re: factures", text, "fr", _DAY)
    assert judged.intent is Intent.DISPUTE
    assert Intent.PAID in judged.also


def test_it_rests_on_the_sentence_that_says_it() -> None:
    judged = judge(
        "Re: rappel", "Bonjour Paul.\nJ'espère que tu vas bien.\nOn te paie vendredi par virement.", "fr", _DAY
    )
    assert judged.why == ("On te paie vendredi par virement.",)


def test_the_quoted_reminder_is_not_the_reply() -> None:
    text = "Der Betrag wurde gestern überwiesen.\n\nAm 2. März 2026 schrieb Studio:\n> Bitte zahlen Sie bis Freitag."
    assert _read(text) is Intent.PAID


def test_an_absence_is_automatic() -> None:
    headers = b"From: a@client.example\nSubject: Automatic reply\nAuto-Submitted: auto-replied\n\n"
    reply = read_reply(parse(headers + b"I am out of the office until Monday."), _DAY)
    assert (reply.intent, reply.automatic) == (Intent.OUT_OF_OFFICE, True)


@pytest.mark.parametrize("text", ["", "   \n", "…", "\x00\x00", "?" * 5_000, "a" * 50_000, "1,2.3-4/" * 5_000])
def test_what_says_nothing_is_never_sure(text: str) -> None:
    judged = judge("", text, None, _DAY)
    assert not judged.sure


def test_a_language_without_words_of_its_own_is_not_sure() -> None:
    assert not judge("Re: faktura", "Dzień dobry, przelew wykonamy w piątek.", "pl", _DAY).sure
