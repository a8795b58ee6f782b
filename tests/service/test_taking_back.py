"""A bare "no" under "done", a bare "cancel" under anything, a "yes, after all" under a no: asked about, not guessed."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from email.message import EmailMessage
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from bot.core import events as ev
from bot.service import drafts, owner_mail, post
from bot.service.choices import offered
from bot.service.desk import Desk
from bot.service.tick import tick
from bot.writing.choices import Answer
from bot.writing.owner_letters import ReplyShown, reply_shown
from tests.service.mails import arrived, opened, said, words
from tests.service.payments import NOW, OWNER, desk_with, mails_to_owner

LANGUAGES = ("de", "en", "es", "fr", "it", "nl")
BARE = {
    "de": "storniere das",
    "en": "Cancel that",
    "es": "No",
    "fr": "annule !",
    "it": "annulla",
    "nl": "nee, annuleer dat",
}
AFTER_ALL = {
    "de": "Doch, ja", "en": "Actually yes", "es": "En realidad sí", "fr": "en fait oui", "it": "in realtà sì",
    "nl": "toch wel ja",
}  # fmt: skip
_LINK = re.compile(r'href="(mailto:[^"]+)"')


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with desk_with(tmp_path) as opened_desk:
        yield opened_desk


def at(minutes: int) -> datetime:
    return NOW + timedelta(minutes=minutes)


def under(desk: Desk, mail: EmailMessage | None, text: str, minutes: int) -> EmailMessage:
    """The owner answers a mail of the bot's with these words; what comes back."""
    assert mail is not None
    answered = said(desk, text, at(minutes), answers=str(mail["Message-ID"]), subject=f"Re: {mail['Subject']}")
    assert answered is not None
    return answered


def buttons(mail: EmailMessage) -> list[tuple[str, str]]:
    """Subject and body of each ready answer."""
    page = mail.get_body(("html",))
    assert page is not None
    links = [parse_qs(urlsplit(html.unescape(link)).query) for link in _LINK.findall(str(page.get_content()))]
    return [(link["subject"][0], link["body"][0]) for link in links]


def tapped(desk: Desk, mail: EmailMessage, place: int, minutes: int) -> EmailMessage:
    subject, body = buttons(mail)[place]
    before = len(mails_to_owner(desk))
    with desk.transaction(at(minutes)):
        owner_mail.work(desk, arrived(desk, body, at(minutes), subject=subject))
    return opened(desk, mails_to_owner(desk)[before])


class TestUnderDone:
    @pytest.mark.parametrize("language", LANGUAGES)
    def test_the_undo_of_that_very_instruction_is_offered_and_one_tap_does_it(
        self, tmp_path: Path, language: str
    ) -> None:
        with desk_with(tmp_path, language=language) as desk:
            before = desk.store.account(1)
            done = said(desk, "paid F-2026-031", NOW)
            said(desk, "pause F-2026-032", at(1))
            asked = under(desk, done, BARE[language], 2)
            assert not desk.store.account(1).cancelled and desk.store.account(1).is_paid, "nothing was done yet"
            assert words(done) in words(asked), "what would be undone is named"
            tapped(desk, asked, 0, 3)
            assert desk.store.account(1) == before
            assert desk.store.account(2).holds, "the later instruction stays"

    def test_a_yes_to_the_offer_is_as_good_as_the_tap(self, desk: Desk) -> None:
        before = desk.store.account(1)
        asked = under(desk, said(desk, "F-2026-031 payée"), "non", 1)
        under(desk, asked, "oui", 2)
        assert desk.store.account(1) == before

    @pytest.mark.parametrize(
        ("language", "text"),
        [
            ("fr", "non, ils paient lundi je crois"),
            ("en", "No it was 500"),
            ("de", "nein, eher so Montag oder Dienstag"),
            ("es", "no, era de otro cliente"),
            ("it", "no, fino a quando torno"),
            ("nl", "nee, pas als ik terug ben"),
        ],
    )
    def test_a_no_that_goes_on_is_never_done_by_halves(self, tmp_path: Path, language: str, text: str) -> None:
        with desk_with(tmp_path, language=language) as desk:
            before = desk.store.account(1)
            done = said(desk, "pause F-2026-031 until 20 June", NOW)
            paused = desk.store.account(1)
            asked = under(desk, done, text, 1)
            assert desk.store.account(1) == paused and not desk.store.account(2).holds, "nothing was done yet"
            assert words(done) in words(asked)
            tapped(desk, asked, 0, 2)
            assert desk.store.account(1) == before

    @pytest.mark.parametrize("text", ["annule la 031", "annule ça"])
    def test_what_is_plain_is_done(self, desk: Desk, text: str) -> None:
        done = said(desk, "pause F-2026-031")
        under(desk, done, text, 1)
        account = desk.store.account(1)
        assert account.cancelled if text != "annule ça" else not account.holds


class TestABareCancel:
    def shown(self, desk: Desk, *answers: Answer) -> EmailMessage:
        """A client's answer put to the owner, with these ready answers."""
        with desk.transaction(NOW):
            choices = offered(desk, NOW, OWNER, answers, [1], "F-2026-031")
            item = ReplyShown("Acme SA", ("F-2026-031",), "x@acme.example", NOW.date(), "...", None, choices=choices,
                              said="Avez-vous reçu ce paiement ?")  # fmt: skip
            mail = post.to_owner(desk, NOW, OWNER, reply_shown(item, desk.creditor, desk.words), [(1, 1)])
        return opened(desk, desk.store.outbox.get(mail))

    def test_cancels_no_invoice_where_that_was_not_offered(self, desk: Desk) -> None:
        asked = under(desk, self.shown(desk, Answer.PAID, Answer.NOT_ARRIVED), "annule", 1)
        assert not desk.store.account(1).cancelled
        assert "annuler F-2026-031" in [body for _, body in buttons(asked)], "one tap says that it was meant"

    def test_cancels_the_invoice_where_the_question_offered_it(self, desk: Desk) -> None:
        under(desk, self.shown(desk, Answer.RESUME, Answer.CANCEL), "annule", 1)
        assert desk.store.account(1).cancelled

    def test_a_bare_no_or_yes_gets_the_question_once_more(self, desk: Desk) -> None:
        question = self.shown(desk, Answer.PAID, Answer.NOT_ARRIVED)
        for minute, text in enumerate(("Non", "en fait oui"), 1):
            again = under(desk, question, text, minute)
            assert [body for _, body in buttons(again)] == [body for _, body in buttons(question)]
            assert "Avez-vous reçu ce paiement" in words(again)
        assert not {*buttons(again)} & {*buttons(question)}, "with tokens of their own"
        tapped(desk, again, 0, 5)
        assert desk.store.account(1).is_paid


def test_one_draft_for_two_invoices_that_waits_again_is_asked_about_once(tmp_path: Path) -> None:
    with desk_with(tmp_path, approve_first=3) as desk:
        tick(desk, NOW)
        (draft,) = (opened(desk, mail) for mail in mails_to_owner(desk) if drafts.Draft.read(mail.basis))
        tapped(desk, draft, 1, 1)
        assert len(buttons(under(desk, draft, "en fait oui", 2))) == 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_yes_after_all_asks_about_the_refused_draft_again(tmp_path: Path, language: str) -> None:
    with desk_with(tmp_path, language=language, approve_first=3) as desk:
        tick(desk, NOW)
        (draft,) = (opened(desk, mail) for mail in mails_to_owner(desk) if drafts.Draft.read(mail.basis))
        tapped(desk, draft, 1, 1)
        assert desk.store.account(1).approvals.refusals
        asked = under(desk, draft, AFTER_ALL[language], 2)
        assert desk.store.account(1).pending and not desk.store.account(1).approvals.refusals
        assert not list(desk.store.journal.since(NOW, [ev.ApprovalGiven])), "nothing leaves by that"
        tapped(desk, asked, 0, 3)
        assert list(desk.store.journal.since(NOW, [ev.ApprovalGiven]))


@pytest.mark.parametrize("word", ["Non", "No", "Nein", "Nee", "oui", "ok"])
def test_an_answer_to_a_lapsed_draft_names_the_one_that_waits(tmp_path: Path, word: str) -> None:
    with desk_with(tmp_path, approve_first=3) as desk:
        lapsed = drafts.Draft(((1, ("announcement", 0)),))
        with desk.transaction(NOW):
            written = reply_shown(
                ReplyShown("Acme SA", ("F-2026-031",), "x@acme.example", NOW.date(), "...", None),
                desk.creditor,
                desk.words,
            )
            post.to_owner(desk, NOW, OWNER, written, [(1, 1)], basis=str(lapsed))
        (old,) = mails_to_owner(desk)
        tick(desk, NOW)
        before = len(mails_to_owner(desk))
        with desk.transaction(NOW):
            owner_mail.work(desk, arrived(desk, word, NOW, answers=old.message_id))
        (answer,) = [opened(desk, mail) for mail in mails_to_owner(desk)[before:]]
        assert "attend votre accord" in words(answer) and len(buttons(answer)) == 2
        assert desk.store.account(1).pending
        assert not list(desk.store.journal.since(NOW, [ev.ApprovalGiven, ev.ApprovalRefused]))
