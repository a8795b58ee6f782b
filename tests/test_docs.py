"""The documents agree with the program."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli import app
from tests import reference

ROOT = Path(__file__).parents[1]
PAGES = sorted([ROOT / "README.md", *(ROOT / "docs").glob("*.md")])


def test_the_reference_is_what_the_program_says() -> None:
    assert reference.FILE.read_text(encoding="utf-8") == reference.reference(), "run make docs"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
    assert [link for link in links if "://" not in link and not (page.parent / link).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_command_named_exists(page: Path) -> None:
    known = {command.name or getattr(command.callback, "__name__", "") for command in app.registered_commands}
    known |= {str(group.typer_instance.info.name) for group in app.registered_groups if group.typer_instance}
    named = set(re.findall(r"\brelance ([a-z]+)\b(?!@)", page.read_text(encoding="utf-8")))
    assert named <= known, named - known


def test_every_command_shows_an_example() -> None:
    without = [line for line in reference.reference().split("### relance ")[1:] if not re.search(r"Examples?: ", line)]
    assert [page.splitlines()[0] for page in without if "Usage:" in page] == []


@pytest.mark.parametrize(
    ("shell", "asked"),
    [
        ("bash", {"COMP_WORDS": "relance pl", "COMP_CWORD": "1"}),
        ("zsh", {"_TYPER_COMPLETE_ARGS": "relance pl"}),
        ("fish", {"_TYPER_COMPLETE_ARGS": "relance pl", "_TYPER_COMPLETE_FISH_ACTION": "get-args"}),
    ],
)
def test_the_shell_completes_commands(shell: str, asked: dict[str, str]) -> None:
    asking = {"_RELANCE_COMPLETE": f"complete_{shell}", **asked}
    told = CliRunner().invoke(app, [], env=asking, prog_name="relance")
    assert "plan" in told.stdout
    assert "status" not in told.stdout


def test_the_container_runs_commands_that_exist() -> None:
    container = (ROOT / "Containerfile").read_text(encoding="utf-8")
    for line in re.findall(r"CMD (\[.*\])", container):
        (words,) = tomllib.loads(f"words = {line}").values()
        assert words[0] == "relance"
        assert CliRunner().invoke(app, [*words[1:], "--help"]).exit_code == 0
    for name in re.findall(r"^COPY (.+) \./?\S*$", container, re.MULTILINE):
        assert all((ROOT / part).exists() for part in name.split())
