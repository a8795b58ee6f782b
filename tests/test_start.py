"""Starting is quick because a command loads only what it needs; what is slow to load comes with the first mail."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = {"babel", "fpdf", "holidays", "jinja2", "lxml", "mailparser", "pymap", "pypdf", "pypdfium2", "rich", "yagmail"}


@pytest.mark.parametrize("parts", ["bot.cli", "bot.cli, bot.app, bot.daemon, bot.config_file"])
def test_nothing_slow_is_loaded_before_there_is_work(parts: str) -> None:
    script = f"import sys, {parts}; print(*{{name.partition('.')[0] for name in sys.modules}})"
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert not HEAVY & set(ran.stdout.split())


def test_the_daemon_itself_never_opens_a_pdf() -> None:
    """Strangers' files are read in a process of their own; what reads them is not loaded here, whatever comes."""
    parts = "bot.service.sorting, bot.service.tick, bot.service.deliver, bot.isolation.reading_room"
    script = f"import sys, {parts}; print(*{{name.partition('.')[0] for name in sys.modules}})"
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert not {"pypdf", "pypdfium2"} & set(ran.stdout.split())
