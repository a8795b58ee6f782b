"""The command line as a user meets it: exit codes, and one plain sentence for whatever a person can mend."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from bot import cli
from bot.store.trouble import store_trouble
from bot.terminal import not_done
from tests.isolation import hostile
from tests.reading.invoice.printed import with_file
from tests.reading.invoice.samples import CII, DUE_STATED

CONFIG = """
[business]
name = "Studio"
owners = ["claire@studio.example"]
[mailbox]
address = "relance@studio.example"
[mailbox.imap]
host = "imap.studio.example"
username = "relance"
password_env = "SECRET"
[mailbox.smtp]
host = "smtp.studio.example"
username = "relance"
password_env = "SECRET"
"""
INVOICE = with_file(CII.replace("TERMS", DUE_STATED).encode(), "factur-x.xml")


@pytest.fixture
def config(tmp_path: Path) -> Path:
    path = tmp_path / "config.toml"
    path.write_text(CONFIG, encoding="utf-8")
    return path


def relance(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, *words: str | Path
) -> tuple[object, str, str]:
    """The exit code, stdout and stderr of a command in this process."""
    monkeypatch.setattr(sys, "argv", ["relance", *map(str, words)])
    with pytest.raises(SystemExit) as left:
        cli.main()
    out, err = capsys.readouterr()
    return left.value.code, out, err


class TestWrongUsage:
    @pytest.mark.parametrize(
        ("words", "told"),
        [
            (["run", "--now", "2026-04-07T09:00"], "--once"),
            (["resolve", "foo"], "'letter'"),
            (["resolve", "mail"], "resolve mail 12 sent"),
            (["status", "--now", "0001-01-01"], "out of reach"),
            (["status", "--now", "9999-12-31T23:59"], "out of reach"),
            (["status", "--now", "soon"], "no instant"),
            (["plan", "--until", "9999-12-31"], "out of reach"),
            (["plan", "--until", "0001-01-01"], "out of reach"),
            (["explain", "--date", "0001-01-01", "reply.eml"], "out of reach"),
        ],
    )
    def test_it_exits_with_two_and_says_what_is_right(
        self,
        words: list[str],
        told: str,
        config: Path,
        capsys: pytest.CaptureFixture[str],
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        code, out, err = relance(capsys, monkeypatch, "--config", config, *words)
        assert (code, out) == (2, "")
        assert told in " ".join(err.replace("│", " ").split())
        assert "should not" not in err


class TestTroubleWithTheStore:
    def test_a_full_disk_is_told_with_its_remedy(
        self, config: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def full() -> None:
            connection = sqlite3.connect(":memory:")
            connection.execute("PRAGMA max_page_count = 1")
            try:
                connection.executescript("CREATE TABLE a (b); CREATE TABLE c (d);")
            finally:
                connection.close()

        monkeypatch.setattr(cli, "app", full)
        code, out, err = relance(capsys, monkeypatch)
        assert (code, out, err.count("\n")) == (1, "", 1)
        assert (
            "database or disk is full" in err and "Free some space" in err and "nothing that was stored is lost" in err
        )

    def test_a_file_that_may_not_be_written_is_told(self, tmp_path: Path) -> None:
        path = tmp_path / "store.db"
        sqlite3.connect(path).close()
        path.touch()
        connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
        with pytest.raises(sqlite3.OperationalError) as refused:
            connection.execute("CREATE TABLE a (b)")
        connection.close()
        assert "permissions" in str(store_trouble(refused.value))

    def test_a_damaged_file_wants_its_backup(self, tmp_path: Path) -> None:
        path = tmp_path / "store.db"
        path.write_bytes(b"no database at all" * 100)
        connection = sqlite3.connect(path)
        with pytest.raises(sqlite3.DatabaseError) as refused:
            connection.execute("SELECT * FROM sqlite_master")
        connection.close()
        sentence = str(store_trouble(refused.value))
        assert "backup" in sentence and "lost" not in sentence

    def test_a_wrong_statement_is_a_defect_and_not_the_disks(self) -> None:
        connection = sqlite3.connect(":memory:")
        with pytest.raises(sqlite3.OperationalError) as refused:
            connection.execute("SELECT * FROM nowhere")
        connection.close()
        assert store_trouble(refused.value) is None
        assert store_trouble(OSError("x")) is None


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
@pytest.mark.parametrize("words", [["--version"], ["--help"], ["status"], ["status", "--json"]])
def test_output_that_cannot_be_written_ends_quietly(words: list[str], config: Path) -> None:
    with Path("/dev/full").open("w") as full:
        ran = subprocess.run(
            [sys.executable, "-m", "bot", *words],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
            env={**os.environ, "RELANCE_CONFIG": str(config)},
        )
    assert (ran.returncode, ran.stderr) == (1, "")


class TestTell:
    def test_an_unknown_invoice_is_told_on_stderr(
        self, config: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        code, out, err = relance(capsys, monkeypatch, "--config", config, "tell", "F-999 paid")
        assert (code, out) == (1, "")
        assert "F-999" in err and "not understood" not in err

    def test_what_is_not_understood_is_told_with_an_example(
        self, config: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        code, out, err = relance(capsys, monkeypatch, "--config", config, "tell", "the weather is fine")
        assert (code, out) == (1, "")
        assert "'the weather is fine'" in err and '"F-031 paid"' in err

    def test_every_part_that_was_not_done_gets_its_sentence(self) -> None:
        sentences = ["I know of no invoice F-8.", "I know of no invoice F-9."]
        assert not_done("F-8 and F-9 paid", sentences) == sentences


class TestExplain:
    def test_each_file_has_its_line_in_order_whatever_it_is(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        files = {
            "good.pdf": INVOICE,
            "bomb.pdf": hostile.page_tree_loop(),
            "scan.png.pdf": b"\x89PNG\r\n\x1a\n",
            "empty.pdf": b"",
            "reply.eml": b"From: a@b.example\nSubject: Re: F-1\n\nHello\n",
            "again.pdf": INVOICE,
        }
        for name, content in files.items():
            (tmp_path / name).write_bytes(content)
        paths = [tmp_path / name for name in (*files, "absent.pdf")]
        code, out, _ = relance(capsys, monkeypatch, "explain", *paths, "--json")
        lines = [json.loads(line) for line in out.splitlines()]
        assert code == 0
        assert [line["file"] for line in lines] == [str(path) for path in paths]
        readings = [line["reading"] for line in lines]
        assert readings == ["invoice", "unreadable", "unreadable", "unreadable", "other", "invoice", "unreadable"]
        assert all(line["problem"] for line in lines if line["reading"] == "unreadable")


def test_the_list_of_commands_is_not_cut_and_says_where_to_begin(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    _, out, _ = relance(capsys, monkeypatch, "--help")
    assert "..." not in out.partition("Commands:")[2]
    assert out.index("relance demo") < out.index("relance init") < out.index("Commands:")
