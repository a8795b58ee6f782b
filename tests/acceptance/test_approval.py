"""Letters that need the owner's yes: shown in full, approved, refused, returned in other words; and the first ones of all."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from tests.acceptance.letters import ACCOUNTING, OWNER, Invoice, Post, checked, from_owner
from tests.acceptance.story import NUMBER, answer, live, morning, watch
from tests.acceptance.world import Seen, World

SECOND = "F-2026-032"


def growing_trust(world: World, letters: int) -> World:
    """The config of somebody who wants to see so many letters first."""
    text = world.config.read_text()
    world.config.write_text(text.replace("per_hour = 1000", f"per_hour = 1000\napprove_first = {letters}"))
    return world


def drafts(world: World) -> list[Seen]:
    return [seen for seen in world.to_owner() if seen.subject.startswith("Votre accord")]


def first_draft(world: World, letters: int = 2, *invoices: Invoice) -> Seen:
    """The preventive reminder, shown on 23 March."""
    watch(growing_trust(world, letters), *invoices)
    live(world, morning(3, 20), morning(3, 23))
    (draft,) = drafts(world)
    return draft


def tap(world: World, draft: Seen, word: str, at: datetime) -> None:
    world.deliver(answer(draft, word).post(at))
    world.round(at)


def quoted(draft: Seen) -> str:
    body = draft.mail.get_body(("plain",))
    assert body is not None
    return "".join(f"> {line}\n" for line in str(body.get_content()).splitlines())


def replied(world: World, draft: Seen, text: str, at: datetime) -> None:
    world.deliver(from_owner(world.address, f"Re: {draft.subject}", text, at, draft.id))
    world.round(at)


def test_to_cancel_under_a_draft_may_mean_the_letter_or_the_invoice(world: World) -> None:
    draft = first_draft(world)
    replied(world, draft, "Annule-la.\n\n" + quoted(draft), morning(3, 23) + timedelta(hours=1))
    asked = world.to_owner()[-1]
    assert world.status(NUMBER, morning(3, 23))["status"] != "cancelled"
    assert all(f"{word} {NUMBER}" in asked.text for word in ("approuver", "refuser", "annuler"))
    assert world.to_clients() == []


class TestTheFirstLetters:
    def test_each_is_shown_in_full_before_it_leaves(self, world: World) -> None:
        draft = first_draft(world)
        assert world.to_clients() == []
        tap(world, draft, "approuver", morning(3, 23) + timedelta(hours=1))
        live(world, morning(3, 24), morning(3, 24))
        (letter,) = world.to_clients()
        sentences = [s for s in letter.text.split(". ") if len(s) > 40]
        assert sentences and NUMBER in draft.text
        assert letter.text.split(".")[0] in draft.text.replace("> ", "")
        world.verify()

    def test_what_waits_does_not_climb_the_ladder_by_itself(self, world: World) -> None:
        first_draft(world)
        live(world, morning(3, 24), morning(4, 20))
        assert world.to_clients() == []
        assert len(drafts(world)) == 2  # the preventive one, whose time is over, and the first reminder
        row = world.status(NUMBER, morning(4, 20))
        assert row["approval"] == ["reminder-1"]

    def test_after_so_many_letters_the_bot_sends_by_itself(self, world: World) -> None:
        draft = first_draft(world, 1)
        tap(world, draft, "approuver", morning(3, 23))
        live(world, morning(3, 24), morning(4, 10))
        assert len(drafts(world)) == 1
        assert len(world.to_clients()) > 1

    def test_a_letter_that_was_refused_does_not_count(self, world: World) -> None:
        draft = first_draft(world, 1)
        tap(world, draft, "refuser", morning(3, 23))
        live(world, morning(3, 24), morning(4, 10))
        assert world.to_clients() == []
        assert len(drafts(world)) > 1

    @pytest.mark.parametrize("say", ["envoyer sans demander", "go"])
    def test_go_ends_it_at_once(self, world: World, say: str) -> None:
        draft = first_draft(world, 50)
        if say == "go":
            world.relance("tell", say, "--now", morning(3, 23).isoformat())
        else:
            tap(world, draft, say, morning(3, 23))
        live(world, morning(3, 24), morning(4, 10))
        assert len(drafts(world)) == 1
        assert len(world.to_clients()) > 1

    def test_go_taken_back_shows_the_letters_once_more(self, world: World) -> None:
        draft = first_draft(world, 2)
        evening = morning(3, 23).replace(hour=20)
        tap(world, draft, "envoyer sans demander", evening)
        replied(world, draft, "annule ça", evening + timedelta(minutes=10))
        assert "montre de nouveau" in world.to_owner()[-1].text
        live(world, morning(3, 24), morning(4, 10))
        assert world.to_clients() == [] and len(drafts(world)) == 2
        world.verify()

    def test_invoices_that_share_a_letter_share_its_draft(self, world: World) -> None:
        draft = first_draft(world, 2, Invoice(), Invoice(number=SECOND, total="480,00"))
        assert NUMBER in draft.text and SECOND in draft.text
        replied(world, draft, "ok, vas-y", morning(3, 23))
        live(world, morning(3, 24), morning(3, 24))
        (letter,) = world.to_clients()
        assert NUMBER in letter.text and SECOND in letter.text

    def test_the_plan_shows_them_as_drafts(self, world: World) -> None:
        watch(growing_trust(world, 5))
        rows = world.rows("plan", "--now", morning(3, 3).isoformat())
        assert rows and all(row["needs_approval"] for row in rows)


class TestInOtherWords:
    SENTENCE = "Chère équipe, un petit mot au sujet de cette facture qui arrive bientôt à échéance."

    def returned(self, world: World, draft: Seen, at: datetime) -> Seen:
        """The owner changes the first paragraph in the quoted mail; the draft that comes back."""
        text = quoted(draft)
        greeting = next(line for line in text.splitlines() if line.startswith("> > Bonjour"))
        replied(world, draft, text.replace(greeting, f"> > {self.SENTENCE}"), at)
        return drafts(world)[-1]

    def test_the_owners_text_is_shown_once_more_and_leaves_after_one_tap(self, world: World) -> None:
        draft = first_draft(world)
        edited = self.returned(world, draft, morning(3, 23))
        assert len(drafts(world)) == 2 and self.SENTENCE in " ".join(edited.text.replace(">", "").split())
        assert "Attention" not in edited.text
        assert world.to_clients() == []
        tap(world, edited, "approuver", morning(3, 23) + timedelta(hours=1))
        live(world, morning(3, 24), morning(3, 24))
        (letter,) = world.to_clients()
        assert self.SENTENCE in letter.text and "Bonjour" not in letter.text
        assert "1 250,50 €" in letter.text and "FR76" in letter.text and len(letter.pdfs) == 1
        world.verify()

    def test_a_sum_in_the_words_that_the_figures_do_not_have_is_pointed_out_before_the_yes(self, world: World) -> None:
        draft = first_draft(world)
        text = quoted(draft)
        greeting = next(line for line in text.splitlines() if line.startswith("> > Bonjour"))
        own = "Chère équipe, restent à régler 1 000 € sur les 1 250,50 € de la facture."
        replied(world, draft, text.replace(greeting, f"> > {own}"), morning(3, 23))
        edited = drafts(world)[-1]
        assert "Attention : votre texte dit 1 000,00 €, et le tableau" in edited.text
        tap(world, edited, "approuver", morning(3, 23) + timedelta(hours=1))
        live(world, morning(3, 24), morning(3, 24))
        (letter,) = world.to_clients()
        assert own in letter.text and "Attention" not in letter.text

    def test_the_first_drafts_button_still_means_its_own_text(self, world: World) -> None:
        draft = first_draft(world)
        self.returned(world, draft, morning(3, 23))
        tap(world, draft, "approuver", morning(3, 23) + timedelta(hours=1))
        live(world, morning(3, 24), morning(3, 24))
        (letter,) = world.to_clients()
        assert self.SENTENCE not in letter.text

    def test_an_edited_text_is_never_sent_without_the_tap(self, world: World) -> None:
        draft = first_draft(world)
        self.returned(world, draft, morning(3, 23))
        live(world, morning(3, 24), morning(3, 31))
        assert world.to_clients() == []

    def test_a_text_whose_figures_have_changed_is_asked_about_again(self, world: World) -> None:
        draft = first_draft(world)
        edited = self.returned(world, draft, morning(3, 21))
        tap(world, edited, "approuver", morning(3, 21) + timedelta(hours=12))
        world.relance("tell", f"{NUMBER} : reçu 250,50 €", "--now", morning(3, 22).isoformat())
        live(world, morning(3, 23), morning(3, 25))
        again = drafts(world)[-1]
        assert world.to_clients() == [] and "1 000,00 €" in again.text
        tap(world, again, "approuver", morning(3, 25))
        live(world, morning(3, 26), morning(3, 26))
        (letter,) = world.to_clients()
        assert self.SENTENCE in letter.text and "1 000,00 €" in letter.text

    def test_without_its_marks_a_yes_is_none(self, world: World) -> None:
        draft = first_draft(world)
        told = len(world.to_owner())
        text = quoted(draft)
        cut = text[: text.index("[[ Fin")]
        replied(world, draft, f"ok, avec mes changements\n\n{cut}", morning(3, 23))
        live(world, morning(3, 24), morning(3, 24))
        assert world.to_clients() == []
        assert "repères" in world.to_owner()[told].text

    def test_an_unchanged_quotation_is_no_edit(self, world: World) -> None:
        draft = first_draft(world)
        replied(world, draft, f"ok\n\nLe 23 mars, Relance a écrit :\n{quoted(draft)}", morning(3, 23))
        live(world, morning(3, 24), morning(3, 24))
        assert len(drafts(world)) == 1 and len(world.to_clients()) == 1


class TestANewAddress:
    def test_the_first_letter_outside_the_clients_domains_is_shown(self, world: World) -> None:
        watch(world)
        world.relance("tell", f"{NUMBER} : la compta est lea@cabinet.example", "--now", morning(3, 4).isoformat())
        live(world, morning(3, 20), morning(3, 24))
        (draft,) = drafts(world)
        assert "lea@cabinet.example" in draft.text and world.to_clients() == []
        tap(world, draft, "approuver", morning(3, 24))
        live(world, morning(3, 25), morning(4, 10))
        letters = world.to_clients()
        assert len(drafts(world)) == 1 and len(letters) > 1
        assert "lea@cabinet.example" in letters[0].recipients


def test_a_client_cannot_approve(world: World) -> None:
    draft = first_draft(world)
    post = answer(draft, "approuver").post(morning(3, 23), ACCOUNTING, checked(ACCOUNTING))
    world.deliver(post)
    world.deliver(Post(ACCOUNTING, world.address, draft.subject, "approuver", at=morning(3, 23), answers=draft.id))
    live(world, morning(3, 24), morning(3, 26))
    assert world.to_clients() == []
    assert OWNER not in post.to


class TestAYesIsNothingButAYes:
    @pytest.mark.parametrize(
        "said",
        [
            "On the go today, will read later",
            "C'est bon, je m'en occupe moi-même",
            "Passt, aber erst am Montag",
            "De acuerdo, los llamo yo primero",
            "Va bene, li chiamo io prima",
            "Ok, ik bel ze eerst",
            "ok avec mes changements",
        ],
    )
    def test_talk_under_a_draft_sends_nothing(self, world: World, said: str) -> None:
        draft = first_draft(world)
        replied(world, draft, said, morning(3, 23) + timedelta(hours=1))
        live(world, morning(3, 24), morning(3, 24))
        assert world.to_clients() == []

    def test_what_was_not_understood_is_asked_with_a_yes_and_a_no(self, world: World) -> None:
        draft = first_draft(world)
        replied(world, draft, "Yes but not today", morning(3, 23) + timedelta(hours=1))
        question = world.to_owner()[-1]
        assert question.subject != draft.subject
        tap(world, question, "approuver", morning(3, 23) + timedelta(hours=2))
        live(world, morning(3, 24), morning(3, 24))
        assert len(world.to_clients()) == 1

    @pytest.mark.parametrize("said", ["ok pour F-2026-032", "Yes for 032, thanks", "ok pour F-2026-031 et F-2026-032"])
    def test_a_yes_that_names_another_invoice_sends_nothing_and_is_asked(self, world: World, said: str) -> None:
        draft = first_draft(world)
        replied(world, draft, said, morning(3, 23) + timedelta(hours=1))
        assert "032" in world.to_owner()[-1].text
        live(world, morning(3, 24), morning(3, 24))
        assert world.to_clients() == []

    def test_a_plain_yes_to_that_question_is_one_to_the_draft(self, world: World) -> None:
        draft = first_draft(world, 2, Invoice(), Invoice(number=SECOND, total="480,00"))
        replied(world, draft, "Yes but not today", morning(3, 23) + timedelta(hours=1))
        question = world.to_owner()[-1]
        assert "« oui » ou « non »" in question.text and "F-031 payée" not in question.text
        assert question.text.count("approuver") == 1 and SECOND in question.text
        replied(world, question, "oui", morning(3, 23) + timedelta(hours=2))
        live(world, morning(3, 24), morning(3, 24))
        (letter,) = world.to_clients()
        assert NUMBER in letter.text and SECOND in letter.text

    def test_a_question_about_it_is_answered_with_a_yes_and_a_no(self, world: World) -> None:
        draft = first_draft(world)
        replied(world, draft, "Où en est cette facture ?", morning(3, 23) + timedelta(hours=1))
        told = world.to_owner()[-1].text
        assert "approuver" in told and "refuser" in told and "pause" not in told

    def test_under_the_digest_the_drafts_that_wait_are_offered_too(self, world: World) -> None:
        first_draft(world)
        live(world, morning(3, 24), morning(3, 30))
        digest = next(seen for seen in reversed(world.to_owner()) if "refuser" in seen.text)
        replied(world, digest, "celui-là, je ne sais pas encore trop", morning(3, 30) + timedelta(hours=2))
        told = world.to_owner()[-1].text
        assert "voulez-vous dire" in world.to_owner()[-1].subject and "approuver" in told and "refuser" in told

    @pytest.mark.parametrize(
        "said", ["ok, merci, envoie", "go ahead, thanks", f"ok pour {NUMBER}", "Vale, envíalo", "Ja, mach das"]
    )
    def test_courtesy_beside_a_yes_leaves_it_one(self, world: World, said: str) -> None:
        draft = first_draft(world)
        replied(world, draft, said, morning(3, 23) + timedelta(hours=1))
        live(world, morning(3, 24), morning(3, 24))
        assert len(world.to_clients()) == 1


class TestAnEditedTextIsNeverLost:
    @pytest.mark.parametrize("how", ["quoted", "own words", "spaced marks", "emptied"])
    def test_whatever_became_of_the_marks_the_old_text_does_not_leave(self, world: World, how: str) -> None:
        draft = first_draft(world)
        edited = quoted(draft).replace("Bonjour", "Chère équipe", 1)
        bare = "".join(line for line in edited.splitlines(keepends=True) if "[[" not in line)
        answers = {
            "quoted": f"ok\n\n{bare}",
            "own words": f"ok, envoie ceci :\n\n{bare.replace('> ', '')}",
            "spaced marks": f"ok\n\n{edited.replace('[[', '[ [').replace(']]', '] ]')}",
            "emptied": "ok\n\n" + "".join(line for line in edited.splitlines(keepends=True) if "[[" in line),
        }
        replied(world, draft, answers[how], morning(3, 23) + timedelta(hours=1))
        live(world, morning(3, 24), morning(3, 24))
        assert world.to_clients() == []


class TestAYesTakenBack:
    def test_it_may_be_said_again_with_the_answers_of_that_very_mail(self, world: World) -> None:
        draft, evening = first_draft(world), morning(3, 23).replace(hour=20)
        tap(world, draft, "approuver", evening)
        replied(world, draft, "annule ça", evening + timedelta(minutes=30))
        live(world, morning(3, 24), morning(3, 24))
        assert world.to_clients() == []
        tap(world, world.to_owner()[-1], "approuver", morning(3, 24) + timedelta(hours=1))
        live(world, morning(3, 25), morning(3, 25))
        assert len(world.to_clients()) == 1


class TestANoTakesAYesBack:
    @pytest.mark.parametrize("no", ["the button", "Non, n'envoie pas finalement", "refuser"])
    def test_as_long_as_the_letter_has_not_left(self, world: World, no: str) -> None:
        draft = first_draft(world)
        evening = morning(3, 23).replace(hour=20)
        tap(world, draft, "approuver", evening)
        if no == "the button":
            tap(world, draft, "refuser", evening + timedelta(hours=1))
        else:
            replied(world, draft, no, evening + timedelta(hours=1))
        live(world, morning(3, 24), morning(3, 24))
        assert world.to_clients() == []
        world.verify()
