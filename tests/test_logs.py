"""The log as people, machines and journald get it."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator

import pytest

from bot.logs import LogForm, set_up


@pytest.fixture(autouse=True)
def logging_as_it_was() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:], root.level = handlers, level


def test_text_has_the_time_and_the_sentence(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("JOURNAL_STREAM", raising=False)
    set_up(LogForm.TEXT, debug=False)
    logging.getLogger("bot").info("Watching %s.", "bot@studio.example")
    assert capsys.readouterr().err.endswith(" Watching bot@studio.example.\n")


def test_journald_gets_a_priority_for_every_line(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JOURNAL_STREAM", "8:1")
    set_up(LogForm.TEXT, debug=False)
    logging.getLogger("bot").warning("two\nlines")
    assert capsys.readouterr().err == "<4>two\n<4>lines\n"


def test_json_is_an_object_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    set_up(LogForm.JSON, debug=False)
    logging.getLogger("bot.daemon").error('été "x"\n')
    said = json.loads(capsys.readouterr().err)
    assert (said["level"], said["from"], said["message"]) == ("error", "bot.daemon", 'été "x"\n')


def test_details_come_with_debug_alone(capsys: pytest.CaptureFixture[str]) -> None:
    set_up(LogForm.TEXT, debug=False)
    logging.getLogger("bot").debug("body")
    logging.getLogger("imapclient").warning("chatter")
    assert capsys.readouterr().err == ""
