from __future__ import annotations

from datetime import UTC, datetime
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest

from bot.app import words
from bot.config import Config
from bot.config_file import parse_config
from bot.errors import UserError
from bot.preview.preview import Shown, preview
from bot.writing.client_letters import CLIENT_TEMPLATES
from bot.writing.words import Words

NOW = datetime(2026, 4, 13, 9, tzinfo=UTC)
FULL = {
    "iban": "FR7630006000011234567890189",
    "bic": "AGRIFRPP",
    "signature": "Claire Morel",
    "address": "12 rue des Carmes, Quimper",
    "registration": "SIREN 123 456 782",
}


def _config(folder: Path, business: dict[str, str] | None = None, **sections: object) -> Config:
    server = {"host": "127.0.0.1", "security": "none", "username": "bot", "password_env": "UNUSED"}
    values = {
        "business": {"name": "Atelier Nord", "owners": ["claire@nord.example"], **(business or {})},
        "mailbox": {"address": "bot@nord.example", "imap": server, "smtp": server},
        **sections,
    }
    return parse_config(values, "", folder / "config.toml")


def _shown(config: Config, out: Path, step: str = "", language: str = "fr") -> Shown:
    return preview(config, words(config), out, NOW, step, language)


def test_without_a_config_every_letter_is_written_in_every_language(tmp_path: Path) -> None:
    shown = preview(None, Words(), tmp_path, NOW)
    assert {path.parent.name for path in shown.letters} == set(Words().languages())
    assert {"preventive-2", "reminder-4", *CLIENT_TEMPLATES[2:7]} <= {path.name for path in shown.letters}
    for path in shown.letters:
        page = path.with_name(f"{path.name}.html").read_text(encoding="utf-8")
        assert "cid:" not in page
        assert path.with_name(f"{path.name}.txt").read_text(encoding="utf-8").startswith("Subject: ")
    assert (shown.missing, shown.problems) == ((), ())


def test_a_mail_to_open_is_whole(tmp_path: Path) -> None:
    config = _config(tmp_path, FULL, sending={"owner_in_cc": True})
    _shown(config, tmp_path / "out", "reminder-2")
    mail = message_from_bytes((tmp_path / "out" / "fr" / "reminder-2.eml").read_bytes(), policy=default)
    assert mail["From"] == "Atelier Nord <bot@nord.example>"
    assert mail["Cc"] == "claire@nord.example"
    kinds = [part.get_content_type() for part in mail.walk()]
    assert kinds == ["multipart/alternative", "text/plain", "multipart/related", "text/html", "image/png"]


@pytest.mark.parametrize("step", ["reminder", "statement", "formal-notice"])
def test_one_step_or_letter_can_be_asked_for(tmp_path: Path, step: str) -> None:
    shown = _shown(_config(tmp_path), tmp_path, step)
    assert {path.name.rpartition("-")[0] or path.name for path in shown.letters} == {step.partition("-")[0]}


@pytest.mark.parametrize(("step", "language", "told"), [("poem", "", "reminder-1"), ("", "xx", "fr")])
def test_what_there_is_not_is_told_with_what_there_is(tmp_path: Path, step: str, language: str, told: str) -> None:
    with pytest.raises(UserError, match=told):
        preview(None, Words(), tmp_path, NOW, step, language)


def test_it_says_what_the_letters_cannot_mention(tmp_path: Path) -> None:
    missing = " ".join(_shown(_config(tmp_path), tmp_path, "reminder-1").missing)
    for key in ("iban", "signature", "address", "registration", "link_template"):
        assert key in missing
    whole = _config(tmp_path, FULL, payments={"link_template": "https://pay.example/{number}"})
    assert _shown(whole, tmp_path, "reminder-1").missing == ()


def test_the_owners_colour_and_link_are_in_it(tmp_path: Path) -> None:
    config = _config(
        tmp_path,
        payments={"link_template": "https://pay.example/{number}?{amount}"},
        letters={"color": "#7a3e9d"},
    )
    _shown(config, tmp_path, "reminder-1")
    page = (tmp_path / "fr" / "reminder-1.html").read_text(encoding="utf-8")
    assert "#7a3e9d" in page
    assert "https://pay.example/F-031?1250.50" in page


@pytest.mark.parametrize(
    ("path", "text", "told"),
    [
        ("fr/reminder.j2", "Subject: x\n\n{{ nobody_knows }}\n", "nobody_knows"),
        ("fr/reminder.j2", "Subject: x\n\n{% if %}\n", "line 3"),
        ("fr/reminder.j2", "Bonjour\n", "Subject:"),
        ("fr/digest.j2", "Subject: x\n\n{% endif %}\n", "fr/digest.j2, line 3"),
        ("fr/reminders.j2", "Subject: x\n\ny\n", "did you mean"),
        ("fr/reminder.txt", "Subject: x\n\ny\n", ".j2"),
        ("xx/reminder.j2", "Subject: x\n\ny\n", "the languages are"),
        ("fr/words.toml", "[labels\n", "fr/words.toml"),
    ],
)
def test_a_broken_override_is_reported_and_the_built_in_shown(tmp_path: Path, path: str, text: str, told: str) -> None:
    usual = tmp_path / "usual"
    _shown(_config(usual), usual, "reminder-1")
    override = tmp_path / "templates" / path
    override.parent.mkdir(parents=True)
    override.write_text(text, encoding="utf-8")
    (problem,) = _shown(_config(tmp_path), tmp_path / "out", "reminder-1").problems
    assert told in problem
    written = (tmp_path / "out" / "fr" / "reminder-1.txt").read_text(encoding="utf-8")
    assert written == (usual / "fr" / "reminder-1.txt").read_text(encoding="utf-8")


def test_an_override_is_what_is_shown(tmp_path: Path) -> None:
    override = tmp_path / "templates" / "fr" / "reminder.j2"
    override.parent.mkdir(parents=True)
    override.write_text("Subject: À nous deux\n\n{{ block('invoices') }}\n", encoding="utf-8")
    assert _shown(_config(tmp_path), tmp_path, "reminder-1").problems == ()
    assert "À nous deux" in (tmp_path / "fr" / "reminder-1.txt").read_text(encoding="utf-8")


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(UserError, match="cannot be written"):
        preview(None, Words(), tmp_path / "file", NOW)


def test_interest_is_named_from_the_step_that_says_so(tmp_path: Path) -> None:
    config = _config(tmp_path)
    _shown(config, tmp_path, "reminder-4", "en")
    _shown(config, tmp_path, "last-notice", "en")
    said = {name: (tmp_path / "en" / f"{name}.txt").read_text() for name in ("reminder-4", "last-notice")}
    assert "interest" in said["last-notice"]
    assert "interest" not in said["reminder-4"]


def test_interest_that_cannot_be_reckoned_is_told_and_not_named(tmp_path: Path) -> None:
    config = _config(tmp_path, {"country": "US"})
    (problem,) = _shown(config, tmp_path, "last-notice", "en").problems
    assert "no late interest" in problem


def test_a_clients_own_ladder_is_shown_and_its_letter_is_no_stray_file(tmp_path: Path) -> None:
    own = tmp_path / "templates" / "fr" / "town-hall.j2"
    own.parent.mkdir(parents=True)
    own.write_text('Subject: Mandatement\n\nBonjour,\n\n{{ block("invoices") }}\n')
    ladder = [{"step": "monthly", "at": 30, "every": 30, "template": "town-hall"}]
    shown = _shown(_config(tmp_path, FULL, clients={"Mairie": {"ladder": ladder}}), tmp_path / "out")
    assert "monthly" in {path.name for path in shown.letters}
    assert shown.problems == ()
