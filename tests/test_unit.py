"""The systemd unit: what systemd itself says of it, where it is there."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from bot.errors import UserError
from bot.unit import NAME, Place, unit_text

USER, SYSTEM = Place(system=False), Place(system=True, user="daemon")


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd is not here")
@pytest.mark.parametrize("place", [USER, SYSTEM], ids=["user", "system"])
def test_systemd_finds_nothing_wrong_with_it(tmp_path: Path, place: Place) -> None:
    file = tmp_path / NAME
    file.write_text(unit_text(tmp_path / "a b" / "config.toml", tmp_path / "relance.db", place))
    ran = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", str(file)], capture_output=True, text=True, check=False
    )
    assert NAME not in ran.stderr, ran.stderr
    assert ran.returncode == 0, ran.stderr


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd is not here")
def test_systemd_finds_it_well_closed(tmp_path: Path) -> None:
    """The scale is systemd's own, 0 to 100 here: a unit without any protection has 96."""
    file = tmp_path / NAME
    file.write_text(unit_text(tmp_path / "config.toml", tmp_path / "relance.db", SYSTEM))
    ran = subprocess.run(
        ["systemd-analyze", "security", "--offline=true", "--threshold=25", str(file)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stdout


def test_the_reader_may_still_bound_itself(tmp_path: Path) -> None:
    """setrlimit is one of systemd's @resources: a filter without them would leave strangers' files unbounded."""
    text = unit_text(tmp_path / "config.toml", tmp_path / "relance.db", USER)
    assert "SystemCallFilter=@system-service\n" in text
    assert "~@resources" not in text


def test_what_an_own_systemd_cannot_do_is_not_asked_of_it(tmp_path: Path) -> None:
    """systemd.exec(5): these are for system services only."""
    text = unit_text(tmp_path / "config.toml", tmp_path / "relance.db", USER)
    assert not any(word in text for word in ("ProtectProc", "RemoveIPC", "CapabilityBoundingSet", "ProtectClock"))


def test_it_may_write_where_the_store_is_and_nowhere_else(tmp_path: Path) -> None:
    text = unit_text(tmp_path / "etc" / "config.toml", tmp_path / "var" / "relance.db", SYSTEM)
    assert "ProtectSystem=strict" in text
    assert f"ReadWritePaths={tmp_path}/etc {tmp_path}/var\n" in text
    assert "User=daemon" in text
    assert f"EnvironmentFile=-{tmp_path}/etc/relance.env" in text


def test_a_user_unit_names_no_account(tmp_path: Path) -> None:
    assert "User=" not in unit_text(tmp_path / "config.toml", tmp_path / "relance.db", USER)


@pytest.mark.parametrize("sign", ["%", "$", '"', "\\", "\n"])
def test_a_path_that_systemd_would_read_otherwise_is_refused(tmp_path: Path, sign: str) -> None:
    with pytest.raises(UserError, match="move it"):
        unit_text(tmp_path / f"a{sign}b" / "config.toml", tmp_path / "relance.db", USER)
