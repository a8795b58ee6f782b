from __future__ import annotations

from datetime import date
from email.message import EmailMessage

import pytest

from bot.core.events import LetterRead
from bot.demo.page import understood as module
from bot.demo.page.understood import understood

DAY = date(2026, 3, 23)


def mail(text: str, subject: str = "Virement reçu") -> bytes:
    written = EmailMessage()
    written["From"], written["Subject"] = "avis@deux-rives.example", subject
    written.set_content(text)
    return written.as_bytes()


def test_a_payment_notice_is_told_with_its_facts_and_the_words_it_rests_on() -> None:
    raw = mail("Vous avez reçu un virement.\nMontant : 780,00 €\nMotif : F-2026-032\n")
    made = understood("1.eml", raw, LetterRead(1, "bank", "proven: DMARC passed", "settles F-2026-032"), DAY)
    assert (made.sender, made.what, made.sure) == ("the bank, proven (DMARC passed)", "payment notice: credit", True)
    assert ("amount", "€780.00") in made.facts
    assert ("reference", "F-2026-032") in made.facts
    assert made.rests_on
    assert made.outcome == "settles F-2026-032"


def test_an_instruction_is_told_by_its_verb_and_days_are_days() -> None:
    made = understood("1.eml", mail("pause until 2 April 2026", "F-031"), LetterRead(1, "owner", "proven", "done"), DAY)
    assert made.what == "command: pause"
    assert made.sender == "the owner, proven"
    assert ("until", "2 April 2026") in made.facts


def test_whatever_a_richer_reading_says_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    richer = {
        "reading": "reply",
        "intent": "in_process",
        "also": ["promise"],
        "confidence": 0.83,
        "sure": True,
        "why": ["part vendredi"],
        "facts": {
            "promised_on": "2026-03-27",
            "needs": ["order_number"],
            "contact": {"email": "a@b.example"},
            "x": None,
        },
    }
    monkeypatch.setattr(module, "explain", lambda *_: richer)
    made = understood("1.eml", b"", LetterRead(1, "client", "proven", "held"), DAY)
    assert made.what == "reply: in process, promise"
    assert made.certainty == "sure (83%)"
    assert made.facts == (("promised on", "27 March 2026"), ("needs", "order_number"), ("contact", "email a@b.example"))


def test_a_letter_that_was_not_understood_says_so() -> None:
    made = understood("1.eml", mail("Hmm."), LetterRead(1, "client", "proven: in the thread", "shown"), DAY)
    assert made.sure is False
    assert made.certainty.startswith("not sure enough to act on it alone")
