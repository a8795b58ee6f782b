"""What people install is the wheel: it must hold everything the program needs, from any folder."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    built = subprocess.run(
        [sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "--no-build-isolation", "-w", str(folder), str(ROOT)],
        capture_output=True,
        text=True,
    )
    assert built.returncode == 0, built.stderr
    return next(folder.glob("relance-*.whl"))


def test_the_wheel_ships_templates_and_the_example_config(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    for language in ("de", "en", "es", "fr", "it", "nl"):
        assert {f"bot/templates/{language}/{t.name}" for t in (ROOT / "templates" / language).iterdir()} <= names
    assert "bot/config.example.toml" in names
    assert "bot/templates/formal_notice.typ" in names
    assert {"bot/writing/fonts/DejaVuSans-Latin.ttf", "bot/writing/fonts/LICENSE"} <= names
    assert {f"bot/law/{table.name}" for table in (ROOT / "bot" / "law").glob("*.toml")} <= names


def test_the_installed_wheel_runs_the_demo_from_another_folder(wheel: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(site)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    environment = {**os.environ, "PYTHONPATH": str(site)}
    where = subprocess.run(
        [sys.executable, "-c", "import bot; print(bot.__file__)"],
        cwd=elsewhere,
        env=environment,
        capture_output=True,
        text=True,
    )
    assert where.stdout.startswith(str(site))
    ran = subprocess.run(
        [sys.executable, "-m", "bot", "demo", "--days", "12", "--out", "shown"],
        cwd=elsewhere,
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert ran.returncode == 0, ran.stderr
    assert (elsewhere / "shown" / "index.html").is_file()
    assert list((elsewhere / "shown").rglob("*.eml"))
