from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bot.core.model import Obstacle, Status
from bot.core.money import Money
from bot.writing import owner_letters as owner
from bot.writing.digest import SHOWN, OverdueLine, digest
from bot.writing.words import Words
from tests.writing import sample_letters as samples

WORDS = Words()


def _flat(text: str) -> str:
    return " ".join(text.split())


def test_a_receipt_says_what_was_understood_and_what_is_planned() -> None:
    written = samples.receipt("fr", WORDS)
    text = _flat(written.text)
    for said in (
        "F-2026-031",
        "1 250,50 €",
        "mercredi 1er avril 2026",
        "compta@acme.example (comptabilité)",
        "F-2026-031.pdf",
        "le texte du PDF",
        "18 mars 2026 Rappel avant échéance, à compta@acme.example",
        "Mise en demeure (après votre accord)",
    ):
        assert said in text
    assert written.subject.replace("\u00a0", " ") == "Bien reçu : F-2026-031, Acme SA, 1 250,50 €"


def test_a_receipt_asks_one_question_and_says_how_to_answer() -> None:
    item = replace(samples.taken_in("fr", WORDS), missing=(owner.Missing.DOCUMENT, owner.Missing.DUE_DATE))
    text = _flat(owner.receipt([item, replace(item, number="F-2")], samples.CREDITOR, WORDS).text)
    assert text.startswith("Quand la facture F-2026-031 est-elle à régler ? Répondez simplement « échéance 15 mai »")
    assert text.count("?") == 2  # the question, and "Une erreur ?"


def test_a_receipt_offers_the_guess_that_it_is_not_sure_of() -> None:
    item = replace(samples.taken_in("fr", WORDS), doubtful=(owner.Missing.AMOUNT, owner.Missing.DUE_DATE))
    text = _flat(owner.receipt([item], samples.CREDITOR, WORDS).text)
    assert text.startswith("J’ai lu 1 250,50 € comme montant de la facture F-2026-031, sans en être sûr.")
    assert "échéance 15 mai" not in text.partition("D’ici là")[0]


def test_what_is_missing_is_asked_before_what_is_doubtful() -> None:
    doubtful = replace(samples.taken_in("fr", WORDS), number="F-1", doubtful=(owner.Missing.DUE_DATE,))
    missing = replace(samples.taken_in("fr", WORDS), number="F-2", missing=(owner.Missing.DOCUMENT,))
    text = _flat(owner.receipt([doubtful, missing], samples.CREDITOR, WORDS).text)
    assert text.startswith("Pouvez-vous m’envoyer le PDF de la facture F-2")


@pytest.mark.parametrize("obstacle", Obstacle)
def test_an_unreadable_file_is_named_with_the_reason_and_what_to_do(obstacle: Obstacle) -> None:
    item = owner.Trouble(owner.TroubleKind.UNREADABLE, subject="Mars", detail="facture.pdf", why=obstacle)
    text = _flat(owner.trouble([item], samples.CREDITOR, WORDS).text)
    assert "« facture.pdf » du message « Mars » : " in text
    assert WORDS.phrase(f"obstacles.{obstacle}", "fr") in text
    assert "le numéro, le montant et l’échéance en une phrase" in text


@pytest.mark.parametrize(
    ("outcome", "said"),
    [
        (owner.Outcome.NEW, "est suivie"),
        (owner.Outcome.DUPLICATE, "était déjà suivie"),
        (owner.Outcome.CORRECTED, "remplace la précédente"),
        (owner.Outcome.CREDIT_NOTE, "L’avoir F-2026-031 est enregistré"),
    ],
)
def test_a_receipt_tells_apart_what_came(outcome: owner.Outcome, said: str) -> None:
    item = replace(samples.taken_in("fr", WORDS), outcome=outcome)
    assert said in _flat(owner.receipt([item], samples.CREDITOR, WORDS).text)


def test_a_corrected_copy_shows_before_and_after() -> None:
    text = _flat(samples.receipt_of_corrected("fr", WORDS).text)
    assert "Échéance 1er avr. 2026 15 avr. 2026" in text


def test_many_invoices_in_one_mail_become_one_table() -> None:
    text = samples.receipt_of_many("fr", WORDS).text
    assert "F-2026-037" in text
    assert len(text.splitlines()) < 24


@pytest.mark.parametrize("count", [1, 3, 4])
@pytest.mark.parametrize("outcome", [owner.Outcome.NEW, owner.Outcome.DUPLICATE])
def test_a_receipt_tells_its_notes_once_however_many_invoices_it_is_about(count: int, outcome: owner.Outcome) -> None:
    note = "scan.pdf: I could not read this file"
    item = replace(samples.taken_in("en", WORDS), outcome=outcome, notes=(note,))
    written = owner.receipt([item, *[replace(item, notes=())] * (count - 1)], samples.creditor("en"), WORDS)
    assert _flat(written.text).count(note) == 1


def test_an_unknown_step_keeps_the_owners_name_for_it() -> None:
    item = samples.taken_in("fr", WORDS)
    planned = (owner.PlannedLine(date(2026, 4, 2), "coup-de-fil-3", ("a@b.example",), (), False),)
    assert (
        "coup-de-fil-3, à a@b.example" in owner.receipt([replace(item, planned=planned)], samples.CREDITOR, WORDS).text
    )


def test_beforehand_says_when_and_what_can_be_done() -> None:
    written = samples.beforehand("fr", WORDS)
    assert "mardi 7 avril 2026" in written.subject
    for answer in ("payé F-2026-031", "pause F-2026-031", "ils m'ont répondu F-2026-031"):
        assert answer in written.text
    assert "Pour la première fois" in written.text
    assert written.html.count('href="mailto:relances@studio-morel.example?') == 6


def test_an_approval_shows_the_very_letter() -> None:
    written = samples.approval("fr", WORDS)
    assert _flat("> Par la présente, nous mettons Acme SA en demeure") in _flat(written.text)
    assert written.text.splitlines()[0].startswith("Puis-je envoyer ce message à Acme SA ?")
    assert "direction@acme.example" in written.text


def test_an_unproven_mail_did_nothing_and_says_so() -> None:
    assert "Je n’ai rien fait" in _flat(samples.confirm("fr", WORDS).text)


def test_a_reply_is_shown_with_what_it_stopped() -> None:
    text = samples.reply_shown("fr", WORDS).text
    assert "rien ne part pour Acme SA avant le lundi 13 avril 2026" in _flat(text)
    assert "> Il nous manque le numéro de commande." in text


def test_an_automatic_reply_is_called_one() -> None:
    item = owner.ReplyShown("Acme SA", (), "a@acme.example", date(2026, 4, 9), "", None, automatic=True)
    written = owner.reply_shown(item, samples.CREDITOR, WORDS)
    assert written.subject == "Réponse automatique, Acme SA"
    assert "(aucun texte lisible dans ce message)" in written.text


def test_a_payment_in_part_names_the_rest() -> None:
    item = owner.PaymentSeen(
        "F-1", "Acme", Money.of("600", "EUR"), date(2026, 4, 1), "", Money.of("650.50", "EUR"), Status.PARTLY_PAID
    )
    written = owner.payment_seen(item, samples.CREDITOR, WORDS)
    assert "il reste 650,50 €" in _flat(written.text)
    assert written.subject.replace("\u00a0", " ") == "Paiement reçu : 600,00 € sur F-1 (Acme)"


@pytest.mark.parametrize("kind", owner.TroubleKind)
@pytest.mark.parametrize("language", WORDS.languages())
def test_trouble_can_be_told_whatever_is_known_of_it(kind: owner.TroubleKind, language: str) -> None:
    bare = owner.trouble([owner.Trouble(kind, detail="x.")], samples.creditor(language), WORDS)
    assert "  " not in bare.text.strip()
    assert not [sign for sign in ("“”", "«\u00a0»", "()", " .", " ,") if sign in bare.text]


@pytest.mark.parametrize("act", owner.Act)
@pytest.mark.parametrize("language", WORDS.languages())
def test_every_act_is_a_sentence(act: owner.Act, language: str) -> None:
    bare = owner.act_sentence(act, language, number="F-1", text="x")
    full = owner.act_sentence(
        act,
        language,
        number="F-1",
        client="Acme",
        amount=Money.of("5", "EUR"),
        balance=Money.of("1", "EUR"),
        until=date(2026, 5, 15),
        due_on=date(2026, 5, 15),
        next_on=date(2026, 5, 15),
        before="F-0",
        email="a@b.example",
        text="x",
    )
    for sentence in (bare, full):
        assert sentence[-1] in ".!?"
        assert "  " not in sentence


def test_an_act_formats_its_facts() -> None:
    sentence = owner.act_sentence("paused", "fr", number="F-1", until=date(2026, 5, 1))
    assert sentence.replace("\u00a0", " ") == "F-1 est en pause jusqu’au 1er mai 2026."


def test_an_act_refuses_a_fact_that_no_sentence_knows() -> None:
    with pytest.raises(TypeError, match="untl"):
        owner.act_sentence("paused", "fr", untl=date(2026, 5, 1))


def test_what_was_not_understood_is_quoted_back() -> None:
    written = owner.done([], ["fais le truc"], (), samples.CREDITOR, WORDS)
    assert written.subject == "Je n’ai pas compris"
    assert "> fais le truc" in written.text


PAID = owner.act_sentence("paid", "fr", number="F-1")
PAUSED = owner.act_sentence("paused", "fr", number="F-2")
CLOSED = owner.act_sentence("closed", "fr", number="F-3", text="payée")
BEFORE = owner.act_sentence("already_so", "fr", number="F-4")


@pytest.mark.parametrize(
    ("lines", "unclear", "subject"),
    [
        ([PAID], [], "C’est fait : F-1 est payée"),
        ([PAID, PAUSED], [], "C’est fait (2 points)"),
        ([CLOSED, PAID], [], "Fait en partie : F-1 est payée"),
        ([PAID], ["le truc"], "Fait en partie : F-1 est payée"),
        ([CLOSED], [], "F-3 est déjà payée : rien ne part et rien ne change."),
        ([CLOSED, BEFORE], [], "Rien n’a changé"),
        ([owner.act_sentence("not_understood", "fr", text="x" * 90)], [], "Rien n’a changé"),
        ([CLOSED], ["le truc"], "Je n’ai pas compris"),
        ([], [], "Rien à faire"),
    ],
)
def test_the_subject_says_done_of_what_was_done_alone(lines: list[str], unclear: list[str], subject: str) -> None:
    written = owner.done(lines, unclear, (), samples.CREDITOR, WORDS)
    assert written.subject.replace("\u00a0", " ").startswith(subject)
    assert ("Je n’ai pas trouvé d’instruction" in written.text) == (not lines and not unclear)


@pytest.mark.parametrize("language", WORDS.languages())
def test_in_every_language_what_was_not_done_is_not_called_done(language: str) -> None:
    creditor = samples.creditor(language)
    paid = owner.act_sentence("paid", language, number="F-1")
    closed = owner.act_sentence("closed", language, number="F-3", text="x")
    done = owner.done([paid], [], (), creditor, WORDS).subject.partition(" F-1")[0]
    subjects = [owner.done(lines, [], (), creditor, WORDS).subject for lines in ([closed], [closed, closed], [])]
    assert not [subject for subject in subjects if subject.startswith(done[:4])]
    assert owner.done([closed, paid], [], (), creditor, WORDS).subject.partition(" F-1")[0] != done


def test_the_digest_sorts_what_is_overdue_by_age() -> None:
    text = _flat(samples.digest("fr", WORDS).text)
    assert "0 à 7 jours 1 250,50 € 8 à 30 jours 600,00 € 31 à 60 jours 4 210,00 € 61 à 90 jours 0,00 €" in text
    assert "plus de 90 jours 320,00 €" in text


@pytest.mark.parametrize(
    ("days", "age"), [(0, 0), (7, 0), (8, 1), (30, 1), (31, 2), (60, 2), (61, 3), (90, 3), (91, 4)]
)
def test_an_age_includes_both_its_ends(days: int, age: int) -> None:
    line = OverdueLine("F-1", "Acme", Money.of("1", "EUR"), date(2026, 1, 1), days)
    quiet = replace(samples.full_digest("fr", WORDS), overdue=(line,), payments=(), taken_in=(), upcoming=())
    lines = [each for each in digest(quiet, WORDS).text.splitlines() if each.endswith(",00 €") and "jours " in each]
    assert [each.split()[-2] for each in lines[:5]] == ["1,00" if n == age else "0,00" for n in range(5)]


def test_the_digest_keeps_currencies_apart() -> None:
    d = samples.full_digest("fr", WORDS)
    dollars = replace(d.overdue[0], number="US-7", balance=Money.of("980", "USD"))
    written = digest(replace(d, overdue=(*d.overdue, dollars)), WORDS)
    assert "6 380,50 € et 980,00 $US en retard" in written.subject.replace("\u00a0", " ")
    assert _flat(written.text).count("0 à 7 jours") == 2


def test_a_long_list_in_the_digest_is_counted_out() -> None:
    d = samples.full_digest("fr", WORDS)
    lines = tuple(replace(d.overdue[0], number=f"N-{n:03}") for n in range(SHOWN + 5))
    text = digest(replace(d, overdue=lines), WORDS).text
    assert text.count("N-0") == SHOWN
    assert "Et 5 autres." in text


def test_a_quiet_week_takes_three_lines() -> None:
    written = samples.quiet_digest("fr", WORDS)
    assert "rien en retard" in written.subject
    assert len(written.text.splitlines()) <= 4
