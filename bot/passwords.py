"""Where a mailbox's password comes from: the environment, a file beside the config, or a command; asked for at each login."""

from __future__ import annotations

import os
import shlex
import stat
import subprocess
from collections.abc import Callable
from pathlib import Path

from bot.errors import PasswordMissing, UserError

FILE_NAME = "relance.env"
_COMMAND_SECONDS = 30


def password_source(username: str, variable: str, command: str, folder: Path) -> Callable[[], str]:
    """The password of ``username``. ``variable``: from the environment, else from ``relance.env`` in ``folder``;
    ``command``: its first line. The source raises UserError with the remedy when it fails."""
    if variable:
        return lambda: _from_environment(username, variable, folder / FILE_NAME)
    return lambda: _from_command(command)


def _from_environment(username: str, variable: str, file: Path) -> str:
    if variable in os.environ:
        return os.environ[variable]
    if (found := _in_file(variable, file)) is not None:
        return found
    raise PasswordMissing(
        f"The password of {username} is to come from the environment variable {variable}, which is not set. Set it in "
        f'the shell or the service that starts relance, or write {variable}="..." into {file} (mode 600).'
    )


def _in_file(variable: str, file: Path) -> str | None:
    """The variable's value in a file as systemd's EnvironmentFile and a shell read it; None without file or variable."""
    try:
        with file.open(encoding="utf-8") as opened:
            if os.fstat(opened.fileno()).st_mode & (stat.S_IRWXG | stat.S_IRWXO):
                raise UserError(f"{file} holds a password and others on this machine can read it: chmod 600 {file}")
            lines = opened.read().splitlines()
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError) as problem:
        raise UserError(f"{file} cannot be read ({problem}).") from problem
    for line in lines:
        name, equals, value = line.strip().removeprefix("export ").partition("=")
        if equals and name.strip() == variable:
            return _unquoted(value.strip(), file)
    return None


def _unquoted(value: str, file: Path) -> str:
    try:
        words = shlex.split(value.replace("\\$", "$").replace("\\`", "`")) if value[:1] in "\"'" else [value]
    except ValueError as problem:
        raise UserError(f"{file}: a quotation mark is not closed.") from problem
    return "".join(words)


def _from_command(command: str) -> str:
    try:
        ran = subprocess.run(  # noqa: S602 - the owner's own command, from the owner's own config
            command,
            shell=True,
            capture_output=True,
            text=True,
            timeout=_COMMAND_SECONDS,
            check=True,
            stdin=subprocess.DEVNULL,
        )
    except (subprocess.SubprocessError, OSError) as problem:
        raise UserError(
            f"The password command {command!r} failed ({type(problem).__name__}). "
            "Run it in a shell: it must print the password on its first line."
        ) from problem
    return ran.stdout.partition("\n")[0]
