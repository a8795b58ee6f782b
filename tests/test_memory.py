"""The daemon stays small: reading replies of every language, its process keeps under 100 MB."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

MOST = 100
"""MB."""
_READS = """
import json, sys
from datetime import date
from pathlib import Path
import bot.daemon, bot.service.rounds, bot.service.tick
from bot.reading.reply.classify import judge
from bot.reading.reply.facts import read_facts
from bot.reading.reply.tongue import tongue

for path in sorted(Path("training/replies").glob("??2.jsonl")):
    for line in path.read_text(encoding="utf-8").splitlines()[:30]:
        row = json.loads(line)
        language = tongue(row["body"], row["subject"])
        day = date.fromisoformat(row["date"])
        judged = judge(row["subject"], row["body"], language, day)
        read_facts(row["subject"], row["body"], day, (judged.intent, *judged.also), language)
print(next(line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM")))
"""


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="only Linux tells a process's peak there")
def test_a_process_that_reads_replies_of_all_languages_stays_under_100_mb() -> None:
    found = subprocess.run([sys.executable, "-c", _READS], capture_output=True, text=True, check=True)
    assert int(found.stdout) / 1024 < MOST
