"""A formal notice asked for where another letter comes next: that one is not sent in its stead."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.core import owner_events as owner
from tests.service.mails import said, words
from tests.service.payments import NOW, desk_with
from tests.service.test_taking_back import at, buttons, tapped


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "send the formal notice for 031"),
        ("fr", "envoie la mise en demeure pour la 031"),
        ("de", "schick die letzte Mahnung für 031"),
        ("es", "envía el requerimiento de la 031"),
        ("it", "invia la messa in mora per la 031"),
        ("nl", "stuur de ingebrekestelling voor 031"),
    ],
)
def test_the_owner_hears_which_letter_would_leave_and_may_send_it(tmp_path: Path, language: str, text: str) -> None:
    with desk_with(tmp_path, language=language) as desk:
        asked = said(desk, text)
        assert not desk.store.journal.since(NOW, [owner.StepHastened])
        assert asked is not None and "F-2026-031" in words(asked)
        assert buttons(asked)[0][1].startswith("F-2026-031:")
        tapped(desk, asked, 0, 1)
        assert desk.store.journal.since(NOW, [owner.StepHastened])


def test_the_next_step_is_taken_where_none_is_named(tmp_path: Path) -> None:
    with desk_with(tmp_path) as desk:
        said(desk, "passe à l'étape suivante pour la 031", at(1))
        assert desk.store.journal.since(NOW, [owner.StepHastened])
