"""The files that `relance init` leaves: the config and, where the password is kept in a file, that one beside it."""

from __future__ import annotations

import os
import tomllib
from contextlib import suppress
from pathlib import Path

from bot.config_file import parse_config
from bot.errors import UserError
from bot.setup.answers import Keep
from bot.setup.config_text import PASSWORD_FILE, config_text, password_text
from bot.setup.interview import Settled
from bot.setup.phrases import Phrases


def write(settled: Settled, path: Path, say: Phrases) -> list[Path]:
    """The files, readable by their owner alone, the config first; all of them or none, each replaced whole.

    Raises UserError where they cannot be written, or where the program would not take the config.
    """
    config = config_text(settled.answers, say)
    parse_config(tomllib.loads(config), config, path)  # what is refused later must not lie there now
    texts = {path: config}
    if settled.answers.keep is Keep.FILE and settled.password:
        texts[path.with_name(PASSWORD_FILE)] = password_text(settled.password)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        for file, text in texts.items():
            _prepare(file, text)
        for file in reversed(texts):  # the config last: where there is one, its password is there too
            _part(file).replace(file)
    except OSError as problem:
        raise UserError(unwritable(path, problem)) from problem
    finally:
        for file in texts:
            with suppress(OSError):
                _part(file).unlink()
    return list(texts)


def unwritable(path: Path, problem: OSError) -> str:
    return f"{path} cannot be written ({problem.strerror or problem}); name another place with --out."


def refuse_unwritable(path: Path) -> None:
    """Before anybody is asked anything. Raises UserError."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part = _part(path)
        part.touch(mode=0o600)
        part.unlink()
    except OSError as problem:
        raise UserError(unwritable(path, problem)) from problem


def _prepare(path: Path, text: str) -> None:
    """The whole text on the disk, under a name that nobody reads yet."""
    part = _part(path)
    part.unlink(missing_ok=True)
    with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())


def _part(path: Path) -> Path:
    return path.with_name(f".{path.name}.new")
