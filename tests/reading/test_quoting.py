"""The writer's own words."""

from __future__ import annotations

from email.message import EmailMessage

import pytest

from bot.reading.letter import parse
from bot.reading.quoting import split, visible, visible_of
from tests.reading.wrappings import WRAPPINGS

_REPLIES = (
    "C'est payé.",
    "Bonjour,\n\nLe virement partira le 20 mars : 1 240,00 €.\n\nCordialement,\nClaire Morel\nComptabilité "
    "fournisseurs",
    "Hello,\n\nOn 3 March 2026 we wrote to you that two boxes were broken.\nPlease send a credit note.\n\nBest "
    "regards\nPaul",
    "Guten Tag,\nam 3. März 2026 schrieb ich Ihnen:\ndie Bestellnummer fehlt.\n\nMfG\nA. Weber",
    "Buenos días:\n\n- factura 31: pagada\n- factura 32: de acuerdo\n\nDe: Madrid\nA: Sevilla\n\nUn saludo",
    "Buongiorno,\nda: lunedì siamo chiusi.\nA presto",
    "ok\n\n1. Van de week betaald\n2. De rest op 12-03",
)


@pytest.mark.parametrize("reply", _REPLIES)
@pytest.mark.parametrize("wrapping", WRAPPINGS.values(), ids=WRAPPINGS.keys())
def test_a_reply_is_taken_out_of_its_wrapping(wrapping: str, reply: str) -> None:
    assert visible(wrapping.replace("{}", reply)).split() == reply.split()


@pytest.mark.parametrize("program", sorted(WRAPPINGS.keys() - {"zendesk", "glpi"}))
def test_nothing_written_is_nothing_to_see(program: str) -> None:
    # below a helpdesk's "reply above this line" at the very top stands what the helpdesk's people wrote
    assert visible(WRAPPINGS[program].replace("{}", "")) == ""


@pytest.mark.parametrize("wrapping", WRAPPINGS.values(), ids=WRAPPINGS.keys())
def test_what_is_cut_off_is_kept(wrapping: str) -> None:
    text = wrapping.replace("{}", "C'est payé.")
    both = split(text)
    assert sorted(f"{both.text}\n{both.cut}".split()) == sorted(text.split())


def test_own_lines_between_quoted_ones_stay() -> None:
    text = "Le 3 mars 2026, Relance a écrit :\n> Payé ?\nOui, hier.\n> Autre chose ?\nNon."
    assert visible(text) == "Oui, hier.\nNon."


def test_the_rest_of_a_folded_quoted_line_is_no_own_line() -> None:
    long = "> La facture de mars reste ouverte à ce jour, merci de nous dire quand elle ser"
    assert visible(f"Demain.\n\nLe 3 mars 2026, X a écrit :\n{long}\na réglée\n> Merci") == "Demain."


def test_own_words_may_share_a_line_with_the_history_s_first() -> None:
    assert visible("Paid today. On Tue, Mar 3, 2026 at 9:00 AM, bot@studio.example wrote:\n> Hello") == "Paid today."


@pytest.mark.parametrize(
    "tail",
    [
        "-- \nClaire Morel\n01 99 00 12 34",
        "Envoyé de mon iPhone",
        "Sent from my Pixel",
        "Get Outlook for Android",
        "Gesendet mit der GMX iPhone App",
        "Diese Nachricht wurde von meinem Android Mobiltelefon mit WEB.DE Mail gesendet.",
        "Von meinem iPad gesendet",
        "Inviato dal mio cellulare",
        "Enviado desde mi móvil",
        "Verzonden vanuit Outlook voor iOS",
        "Garanti sans virus. www.avast.com",
        "Please consider the environment before printing this e-mail.",
        "This e-mail and any attachment are confidential and intended solely for the addressee. If you have received "
        "it "
        "in error, please delete it.",
        "Diese E-Mail kann vertrauliche Informationen enthalten. Sind Sie nicht der richtige Empfänger, informieren "
        "Sie "
        "bitte den Absender und vernichten Sie diese E-Mail.",
    ],
)
def test_what_machines_and_lawyers_add_is_cut(tail: str) -> None:
    assert visible(f"pause\n\n{tail}") == "pause"


@pytest.mark.parametrize(
    "text",
    [
        "De mon côté : rien.\nOn verra :\n- un\n- deux",
        "Sent from my desk, which is easier than the phone.",
        "Envoyé par la poste ce matin, chèque n° 12.",
        "Sent by bank transfer today.",
        "You sent the confidential price list to the wrong recipient by mistake, please delete it.",
        "---- Nos questions ----\nQuand ?\n---",
        "On the other hand, I wrote this:\nall fine",
        "Le 3 mars 2026, vous nous avez écrit :\nque le prix serait de 300 €.",
        "Transport\nDe : Paris\nÀ : Lyon\nDate : 3 mars",
    ],
)
def test_own_words_that_look_like_something_else_stay(text: str) -> None:
    assert visible(text) == text


def test_a_device_line_at_the_top_does_not_hide_what_is_below() -> None:
    assert visible("Envoyé de mon iPhone\n\nC'est payé.") == "C'est payé."


def _mail(plain: str, html: str) -> EmailMessage:
    message = EmailMessage()
    message.set_content(plain)
    message.add_alternative(html, subtype="html")
    return message


def test_the_html_tells_where_an_unknown_language_s_quotation_begins() -> None:
    attribution = "Dňa ut 3. 3. Relance napísala toto"
    quoted = f'<div class="gmail_quote"><div>{attribution}</div><blockquote>Dobrý deň</blockquote></div>'
    html = f"<div>Zaplatené.</div>{quoted}"
    letter = parse(_mail(f"Zaplatené.\n\n{attribution}\n\nDobrý deň", html).as_bytes())
    assert visible(letter.text) != "Zaplatené."
    assert visible_of(letter).text == "Zaplatené."


@pytest.mark.parametrize(
    "quotation",
    [
        '<div id="appendonsend"></div><hr><div id="divRplyFwdMsg"><b>Lähettäjä:</b> x</div><div>Hei</div>',
        '<div class="moz-cite-prefix">Le 3 mars, X a écrit :</div><blockquote type="cite">Payé ?</blockquote>',
        '<div class="yahoo_quoted"><div>X</div><p>Payé ?</p></div>',
        "<blockquote>Payé ?</blockquote>",
        "<hr>Date: Tue, 3 Mar 2026 09:00:00 +0100<br>To: a@b.example<br>From: c@d.example<br>Subject: x<br><br>Payé ?",
    ],
)
def test_quotations_in_html_are_cut(quotation: str) -> None:
    letter = parse(f"Content-Type: text/html; charset=utf-8\r\n\r\n<p>C'est fait.</p>{quotation}".encode())
    assert visible_of(letter).text == "C'est fait."


def test_long_input_is_no_trouble() -> None:
    assert len(visible("On " * 200_000)) <= 100_000
    assert visible("> a\n" * 100_000) == ""
    assert visible("Subject: a\n" * 100_000)
    assert visible("a\n\n" + "On 3 March 2026 x wrote y wrote\n" * 50_000).startswith("a")
