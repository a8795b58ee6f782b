"""The owner's instructions."""

from __future__ import annotations

from datetime import date

import pytest

from bot.core.money import Money
from bot.core.readings import Command, Verb
from bot.reading.command.read import read_command

TODAY = date(2026, 3, 12)


def _verbs(text: str, subject: str = "Re: Facture") -> list[Verb]:
    return [command.verb for command in read_command(subject, text, TODAY, "EUR").commands]


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("payé", Verb.PAID),
        ("Payée.", Verb.PAID),
        ("paid", Verb.PAID),
        ("paid!", Verb.PAID),
        ("bezahlt", Verb.PAID),
        ("pause", Verb.PAUSE),
        ("ils m'ont répondu", Verb.PAUSE),
        ("Ils m’ont répondu.", Verb.PAUSE),
        ("they answered me", Verb.PAUSE),
        ("reprends", Verb.RESUME),
        ("resume", Verb.RESUME),
        ("annuler", Verb.CANCEL),
        ("cancel", Verb.CANCEL),
        ("approve", Verb.APPROVE),
        ("approuver", Verb.APPROVE),
        ("reject", Verb.REJECT),
        ("refuser", Verb.REJECT),
        ("status", Verb.STATUS),
        ("aide", Verb.HELP),
    ],
)
def test_ready_answers_are_read_and_sure(text: str, verb: Verb) -> None:
    read = read_command("Re: F-1", text, TODAY, "EUR")
    assert [command.verb for command in read.commands] == [verb]
    assert read.sure


@pytest.mark.parametrize(
    ("text", "until"),
    [
        ("pause jusqu'au 2026-05-15", date(2026, 5, 15)),
        ("pause until Friday", date(2026, 3, 13)),
        ("attends lundi stp", date(2026, 3, 16)),
        ("hold off for two weeks please", date(2026, 3, 26)),
        ("On ne lui envoie rien pendant 10 jours.", date(2026, 3, 22)),
        ("Pausiere bitte bis 15. Mai", date(2026, 5, 15)),
    ],
)
def test_a_pause_knows_its_end(text: str, until: date) -> None:
    read = read_command("Re: F-1", text, TODAY, "EUR")
    assert [(command.verb, command.until) for command in read.commands] == [(Verb.PAUSE, until)]
    assert read.sure


def test_a_partial_payment_has_amount_and_day() -> None:
    (command,) = read_command("", "J'ai bien reçu 600 € hier.", TODAY, "EUR").commands
    assert (command.verb, command.amount, command.paid_on) == (Verb.PAID, Money.of(600, "EUR"), date(2026, 3, 11))
    (command,) = read_command("", "They paid $1,250.50 on Tuesday", TODAY, "EUR").commands
    assert (command.amount, command.paid_on) == (Money.of("1250.50", "USD"), date(2026, 3, 10))


@pytest.mark.parametrize(
    "text",
    [
        "not paid yet",
        "did they pay?",
        "have they paid?",
        "pas encore payé",
        "je te dirai quand c'est payé",
        "I'll let you know as soon as it has been paid.",
        "ils disent avoir payé",
        "they say they paid last week",
        "ce sera payé vendredi",
        "it will be paid on Friday",
        "ont-ils payé ?",
        "noch nicht bezahlt",
        "unpaid",
        "impayée",
    ],
)
def test_paid_is_not_read_where_it_was_not_said(text: str) -> None:
    assert Verb.PAID not in _verbs(text)


@pytest.mark.parametrize("text", ["don't cancel it", "n'annule pas", "surtout ne l'annule pas"])
def test_cancel_is_not_read_where_it_was_denied(text: str) -> None:
    assert Verb.CANCEL not in _verbs(text)


@pytest.mark.parametrize(
    "text", ["ok", "merci, c'est parfait", "I'll approve it tomorrow if I can", "pas encore validé"]
)
def test_approve_is_not_read_where_no_draft_was_answered(text: str) -> None:
    assert Verb.APPROVE not in _verbs(text)


def test_ok_and_no_answer_a_draft() -> None:
    assert _verbs("ok", "Re: À valider : mise en demeure") == [Verb.APPROVE]
    assert _verbs("no", "Re: Draft for approval") == [Verb.REJECT]
    assert _verbs("Non, attends lundi.", "Re: Projet à valider") == [Verb.REJECT, Verb.PAUSE]


def test_values_are_read() -> None:
    (due,) = read_command("", "nouvelle échéance au 15 mai", TODAY, "EUR").commands
    assert (due.verb, due.due_on) == (Verb.DUE, date(2026, 5, 15))
    (amount,) = read_command("", "Correct total: USD 4,600.00", TODAY, "EUR").commands
    assert (amount.verb, amount.amount) == (Verb.AMOUNT, Money.of(4600, "USD"))
    (contact,) = read_command("", "add theo@acme.example", TODAY, "EUR").commands
    assert (contact.verb, contact.email, contact.action) == (Verb.CONTACT, "theo@acme.example", "add")


def test_keep_going_and_questions() -> None:
    assert _verbs("Not paid yet, keep going.") == [Verb.RESUME]
    assert _verbs("Où en est-on ?") == [Verb.STATUS]
    assert _verbs("Envoie-moi la liste des factures impayées") == [Verb.LIST]


def test_invoice_numbers_come_from_the_text_and_a_fresh_subject() -> None:
    assert read_command("", "pause F-031 until Friday", TODAY, "EUR").invoices == ("F-031",)
    assert read_command("facture 2025-118", "payée le 10/03/2026", TODAY, "EUR").invoices == ("2025-118",)
    assert read_command("Re: facture 2025-118", "payée", TODAY, "EUR").invoices == ()


def test_a_hedge_is_not_sure_and_small_talk_is_nothing() -> None:
    assert not read_command("", "I think they paid", TODAY, "EUR").sure
    assert read_command("Re: x", "Merci beaucoup, bonne journée", TODAY, "EUR").commands == ()
    assert read_command("Automatic reply: x", "paid leave until Monday", TODAY, "EUR").commands == ()


def test_terms_under_the_closing_are_not_instructions() -> None:
    assert _verbs("pause\n\nCordialement,\nPaul\nMontant payé sous 30 jours, annulation possible") == [Verb.PAUSE]


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("F-7 paid 600", "600"),
        ("payée 600", "600"),
        ("paid 600 of 1000", "600"),
        ("paid 600 € of 1000 €", "600"),
        ("payée 1 200", "1200"),
        ("paid 600 on 3 March", "600"),
        ("reçu 400 € pour F-007", "400"),
        ("400 € reçus pour F-007", "400"),
        ("reçu 400", "400"),
        ("reçu un acompte de 600 €", "600"),
    ],
)
def test_the_number_after_paid_is_the_amount(text: str, amount: str) -> None:
    read = read_command("Re: F-1", text, TODAY, "EUR")
    assert [(command.verb, command.amount) for command in read.commands] == [(Verb.PAID, Money.of(amount, "EUR"))]
    assert read.sure


@pytest.mark.parametrize("text", ["paid F-7", "paid invoice 2025-118", "payée le 2026-03-01", "paid in March 2026"])
def test_a_number_a_day_and_a_month_are_no_amount(text: str) -> None:
    read = read_command("Re: F-1", text, TODAY, "EUR")
    assert [(command.verb, command.amount) for command in read.commands] == [(Verb.PAID, None)]
    assert read.sure


@pytest.mark.parametrize(
    "text",
    [
        "F-7 payée à 50 %",
        "half paid",
        "F-7 payée en partie",
        "ils ont payé F-7 sauf 200 €",
        "payée moins 200 €",
        "payée, reste 200 €",
        "paid except 200",
        "paid minus 200",
        "paid less 200",
        "paid, all but 200",
        "paid 200 € and 300 €",
        "payée -200 €",
        "payée 2026",
        "invoice 7 paid",
        "paid 2 invoices",
        "annule 200 € sur F-7",
        "pause sauf F-8",
        "unless they paid, cancel",
    ],
)
def test_what_holds_more_than_was_understood_is_not_sure(text: str) -> None:
    assert not read_command("Re: F-1", text, TODAY, "EUR").sure


@pytest.mark.parametrize(
    "text",
    [
        "F-7 and F-8 paid 600",
        "F-7 paid, F-8 next week",
        "F-7 payée. F-8 pas encore payée.",
        "cancel F-7. Don't cancel F-8.",
        "pause F-7. Don't pause F-8.",
    ],
)
def test_different_words_about_several_invoices_are_not_sure(text: str) -> None:
    assert not read_command("", text, TODAY, "EUR").sure


@pytest.mark.parametrize(
    "text",
    [
        "F-7 and F-8 paid",
        "F-7, F-8 et F-9 payées",
        "pause F-7 and F-8 until Friday",
        "F-7 paid. F-8 paid.",
        "F-7\nF-8\npaid",
    ],
)
def test_the_same_words_about_several_invoices_are_sure(text: str) -> None:
    assert read_command("", text, TODAY, "EUR").sure


@pytest.mark.parametrize("text", ["cancel, pause", "pause until Friday, then resume"])
def test_a_command_is_not_lost_silently(text: str) -> None:
    assert not read_command("Re: F-1", text, TODAY, "EUR").sure


@pytest.mark.parametrize(
    "text",
    ["pause F-7 jusqu'au 31 février", "pause F-7 until 31 February", "pause until 31/02", "pause 10"],
)
def test_a_pause_until_no_day_has_no_end_and_is_not_sure(text: str) -> None:
    read = read_command("", text, TODAY, "EUR")
    assert [(command.verb, command.until) for command in read.commands] == [(Verb.PAUSE, None)]
    assert not read.sure


def test_a_pause_until_a_past_day_is_not_sure() -> None:
    assert not read_command("", "pause F-7 until 2020-01-01", TODAY, "EUR").sure


@pytest.mark.parametrize("text", ["montant -5 €", "amount -5", "amount: 0 €"])
def test_an_amount_is_more_than_nothing(text: str) -> None:
    read = read_command("", text, TODAY, "EUR")
    assert read.commands == ()
    assert not read.sure


def test_one_instruction_is_read_exactly() -> None:
    read = read_command("Re: F-1", "pas encore payée, pause jusqu'au 15 avril", TODAY, "EUR")
    assert (read.commands, read.sure) == ((Command(Verb.PAUSE, until=date(2026, 4, 15)),), True)
    read = read_command("", "annuler F-3", TODAY, "EUR")
    assert (read.commands, read.invoices, read.sure) == ((Command(Verb.CANCEL),), ("F-3",), True)


@pytest.mark.parametrize(
    "text",
    ["ne pas relancer F-013", "ne relance pas F-013", "do not chase F-013", "ne relance plus F-013 s'il te plaît"],
)
def test_not_chasing_is_a_pause(text: str) -> None:
    read = read_command("", text, TODAY, "EUR")
    assert (read.commands, read.invoices, read.sure) == ((Command(Verb.PAUSE),), ("F-013",), True)
