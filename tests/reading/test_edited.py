"""A draft that comes back from the owner, as mail programs send it."""

from __future__ import annotations

import html
from email.message import EmailMessage

import pytest

from bot.core.draft_text import Passage, outline, shown
from bot.reading.edited import Marks, quotes_other_words, returned
from bot.reading.letter import Letter, parse

MARKS = Marks.of(["Début du texte", "Start of the text"], ["Fin du texte", "End of the text"])
FIGURES = "Facture: F-2026-031\nReste dû: 1 250,50 €\nIBAN: FR76 3000 6000 0112 3456 7890 189"
SENT = (
    Passage("Bonjour Jeanne Durand,"),
    Passage("Pouvez-vous nous indiquer quand notre facture sera réglée ? Sauf erreur, 1 250,50 € restent dus."),
    Passage(FIGURES, stays=True),
    Passage("Bien cordialement,"),
    Passage("Claire Morel\n01 99 00 12 34", stays=True),
)
SHOWN = f"[[ Début du texte ]]\n\n{shown(SENT)}\n\n[[ Fin du texte ]]"
CHANGED = SHOWN.replace("Bonjour Jeanne Durand,", "Chère Jeanne,")
EXPECTED = outline(SENT).replace("Bonjour Jeanne Durand,", "Chère Jeanne,")


def plain(text: str) -> Letter:
    mail = EmailMessage()
    mail["From"] = "claire@studio-morel.example"
    mail.set_content(text)
    return parse(mail.as_bytes())


def page(text: str) -> Letter:
    mail = EmailMessage()
    mail["From"] = "claire@studio-morel.example"
    mail.set_content("see the page")
    body = "<br>".join(html.escape(line) for line in text.split("\n"))
    mail.add_alternative(f"<div>Voici.</div><blockquote>{body}</blockquote>", subtype="html")
    return parse(mail.as_bytes())


def quoted(text: str, mark: str = "> ") -> str:
    return "\n".join(f"{mark}{line}" for line in text.split("\n"))


@pytest.mark.parametrize(
    "letter",
    [
        plain(CHANGED),
        plain(f"Voici ma version.\n\n{quoted(CHANGED)}"),
        plain(quoted(CHANGED, "> > ")),
        page(CHANGED),
        page(quoted(CHANGED)),
        plain(f"{CHANGED}\n\nLe 3 mars, Relance a écrit :\n{quoted(SHOWN)}"),
    ],
)
def test_a_changed_text_is_found_however_it_comes_back(letter: Letter) -> None:
    assert returned(letter, SENT, MARKS).outline == EXPECTED


def folded(text: str, width: int) -> str:
    """As a program folds what it quotes: at the width, the rest on a line of its own, every line marked."""
    lines = []
    for line in text.split("\n"):
        while len(line) > width and (cut := line.rfind(" ", 0, width)) > 0:
            lines.append(line[:cut])
            line = line[cut + 1 :]
        lines.append(line)
    return quoted("\n".join(lines))


@pytest.mark.parametrize("width", [72, 64, 40])
def test_folded_lines_are_no_change(width: int) -> None:
    assert returned(plain(folded(SHOWN, width)), SENT, MARKS).outline is None
    assert returned(plain(folded(CHANGED, width)), SENT, MARKS).outline == EXPECTED


@pytest.mark.parametrize("letter", [plain(quoted(SHOWN)), page(SHOWN), plain("ok"), plain("")])
def test_what_was_not_changed_is_no_edit(letter: Letter) -> None:
    found = returned(letter, SENT, MARKS)
    assert (found.outline, found.torn) == (None, False)


def test_what_stays_is_not_changed_by_writing_over_it() -> None:
    other = CHANGED.replace("FR76 3000 6000 0112 3456 7890 189", "GB29 NWBK 6016 1331 9268 19")
    assert returned(plain(other), SENT, MARKS).outline == EXPECTED


def test_what_stays_comes_back_where_it_was_deleted() -> None:
    lines = [line for line in CHANGED.split("\n") if not line.startswith("|")]
    found = returned(plain("\n".join(lines)), SENT, MARKS).outline
    assert found is not None and "|1" in found and "|2" in found


@pytest.mark.parametrize("mark", ["[[ Début du texte ]]", "[[ Fin du texte ]]"])
def test_a_lost_mark_is_noticed(mark: str) -> None:
    found = returned(plain(CHANGED.replace(mark, "")), SENT, MARKS)
    assert (found.outline, found.torn) == (None, True)


def test_a_list_stays_a_list() -> None:
    listed = CHANGED.replace("Bien cordialement,", "Deux choix :\n- un virement\n- un chèque")
    found = returned(plain(listed), SENT, MARKS).outline
    assert found is not None and "Deux choix :\n- un virement\n- un chèque" in found


def test_a_hostile_mail_ends() -> None:
    assert returned(plain("[[ Début du texte ]]\n" * 20_000), SENT, MARKS).outline is None
    assert returned(plain("[[" * 100_000), SENT, MARKS).outline is None


class TestWordsOfTheOwnersOwnInTheQuotation:
    """Without the marks, a quotation that says something else than was sent is an edit that nobody can place."""

    @pytest.mark.parametrize(
        "text",
        [
            "ok\n\n" + quoted("Bonjour Jeanne Durand,"),
            "ok\n\n" + quoted(SHOWN),
            "ok\n\n" + quoted(SHOWN, ">> "),
            "ok\n\n" + quoted(SHOWN.replace(" ", "  ").replace("é", "e\u0301")),
            "ok, voici ma version :\nChère Jeanne,",
            "ok\n\n> ---\n> :)\n>",
            "ok\n\n> Relance <relance@studio-morel.example> a écrit :\n> Bonjour Jeanne Durand,",
            "",
        ],
        ids=[
            "a line",
            "all",
            "twice",
            "in other spaces and accents",
            "unquoted words",
            "signs",
            "who wrote",
            "nothing",
        ],
    )
    def test_what_was_sent_may_be_quoted(self, text: str) -> None:
        assert not quotes_other_words(plain(text), page(SHOWN))
        assert not quotes_other_words(plain(text), plain(SHOWN))

    @pytest.mark.parametrize(
        "text",
        [
            "ok\n\n" + quoted("Chère Jeanne,"),
            "ok\n\n" + quoted(CHANGED),
            quoted(SHOWN.replace("1 250,50", "1 150,50")),
            "ok\n\n" + quoted("Bonjour Jeanne Durand,\nSans réponse, je saisis le tribunal."),
        ],
        ids=["another line", "one among all", "another figure", "one more"],
    )
    def test_what_was_not_sent_is_noticed(self, text: str) -> None:
        assert quotes_other_words(plain(text), page(SHOWN))
        assert quotes_other_words(plain(text), plain(SHOWN))

    def test_a_hostile_quotation_ends(self) -> None:
        assert quotes_other_words(plain(quoted("x" * 50_000)), plain(SHOWN))
