"""Installing and removing the unit, with a systemd that answers as a test says: nothing is ever left half done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot import systemd
from bot.errors import UserError
from bot.setup.phrases import Phrases
from bot.unit import NAME, Place

SAY = Phrases("en")
USER = Place(system=False, user="claire")


@dataclass(frozen=True)
class Systemctl:
    """A program of that name: it writes down what it is asked, and refuses the words in a file."""

    folder: Path

    def refuses(self, word: str) -> None:
        (self.folder / "refused").write_text(word)

    @property
    def asked(self) -> Sequence[str]:
        return (self.folder / "asked").read_text().splitlines()


_PROGRAM = """#!/bin/sh
echo "$@" >> "{folder}/asked"
case "$*" in *is-active*) echo active;; esac
refused=$(cat "{folder}/refused" 2>/dev/null) || exit 0
case "$*" in *"$refused"*) echo "Failed to connect to bus: No medium found" >&2; exit 1;; esac
"""


@pytest.fixture
def systemctl(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Systemctl:
    folder = tmp_path / "bin"
    folder.mkdir()
    program = folder / "systemctl"
    program.write_text(_PROGRAM.format(folder=folder))
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "home"))
    monkeypatch.setattr(systemd, "_BOOTED", tmp_path)
    return Systemctl(folder)


def left(tmp_path: Path) -> list[str]:
    return [file.name for file in (tmp_path / "home").rglob("*") if file.is_file()]


def test_it_is_written_and_started(systemctl: Systemctl, tmp_path: Path) -> None:
    said = systemd.install("[Unit]", USER, SAY)
    assert left(tmp_path) == [NAME]
    assert systemctl.asked[1:] == ["--user daemon-reload", f"--user enable --now {NAME}"]
    assert "loginctl enable-linger" in said[1]
    assert systemd.state(USER, SAY) == "active"


@pytest.mark.parametrize("step", ["show", "daemon-reload", "enable"])
def test_an_installation_that_fails_leaves_nothing(systemctl: Systemctl, tmp_path: Path, step: str) -> None:
    systemctl.refuses(step)
    with pytest.raises(UserError):
        systemd.install("[Unit]", USER, SAY)
    assert left(tmp_path) == []


def test_an_installation_that_fails_leaves_the_unit_that_was_there(systemctl: Systemctl) -> None:
    systemd.install("old", USER, SAY)
    systemctl.refuses("enable")
    with pytest.raises(UserError, match="as it was before"):
        systemd.install("new", USER, SAY)
    assert USER.file.read_text() == "old"


def test_a_systemd_out_of_reach_is_told_with_the_ways_out(systemctl: Systemctl) -> None:
    systemctl.refuses("show")
    with pytest.raises(UserError) as refused:
        systemd.install("[Unit]", USER, SAY)
    text = str(refused.value)
    assert all(word in text for word in ("enable-linger claire", "XDG_RUNTIME_DIR", "sudo relance service install"))
    assert systemd.state(USER, SAY) == "not installed"


def test_without_systemd_relance_run_is_named(systemctl: Systemctl, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(systemd, "_BOOTED", systemctl.folder / "none")
    with pytest.raises(UserError, match="relance run"):
        systemd.install("[Unit]", USER, SAY)


def test_a_unit_whose_systemd_is_gone_can_be_removed(systemctl: Systemctl, tmp_path: Path) -> None:
    systemd.install("[Unit]", USER, SAY)
    USER.link.parent.mkdir()
    USER.link.symlink_to(USER.file)
    systemctl.refuses("show")
    with pytest.raises(UserError, match="relance service remove"):
        systemd.state(USER, SAY)
    (said,) = systemd.remove(USER, SAY)
    assert "could not be reached" in said
    assert left(tmp_path) == []
    assert not USER.link.is_symlink()
    with pytest.raises(UserError, match="nothing to remove"):
        systemd.remove(USER, SAY)


def test_it_is_stopped_before_it_is_removed(systemctl: Systemctl, tmp_path: Path) -> None:
    systemd.install("[Unit]", USER, SAY)
    systemd.remove(USER, SAY)
    assert systemctl.asked[-2:] == [f"--user disable --now {NAME}", "--user daemon-reload"]
    assert left(tmp_path) == []
