"""The config.toml that `relance init` writes: short, commented, and valid."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from bot.setup.answers import CURRENCIES, ZONES, Answers, Keep
from bot.setup.phrases import Phrases

PASSWORD_VARIABLE = "RELANCE_PASSWORD"  # noqa: S105 - the variable's name
PASSWORD_FILE = "relance.env"  # noqa: S105 - the file's name

_COMMENT_FROM, _COMMENT_UP_TO = 28, 48
"""Columns between which a table's comments are aligned; a longer value has its comment two spaces behind it."""


def config_text(a: Answers, say: Phrases) -> str:
    """The file's text, with comments in the language of ``say``; every value is quoted as TOML wants it."""
    tables = (_business(a), _mailbox(a), _server("imap", a), _server("smtp", a), _sending(), _payments())
    return "\n".join((f"# {say('config.head')}\n", *(_table(lines, say) for lines in tables)))


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of TOML; ``comment`` is a key of the words, ``value`` fills its place."""

    toml: str
    comment: str = ""
    value: str = ""


def _table(lines: Sequence[_Line], say: Phrases) -> str:
    widths = [len(line.toml) + 2 for line in lines if line.comment]
    column = max([_COMMENT_FROM, *(width for width in widths if width <= _COMMENT_UP_TO)])
    return "".join(
        f"{line.toml.ljust(column - 2)}  # {say(f'config.{line.comment}', value=line.value)}\n"
        if line.comment
        else f"{line.toml}\n"
        for line in lines
    )


def password_text(password: str) -> str:
    """The password file: one variable, as systemd's EnvironmentFile and a shell read it."""
    quoted = password.replace("\\", "\\\\").replace('"', '\\"').replace("$", "\\$").replace("`", "\\`")
    return f'{PASSWORD_VARIABLE}="{quoted}"\n'


def _business(a: Answers) -> tuple[_Line, ...]:
    return (
        _Line("[business]", "business"),
        _Line(f"name = {_quoted(a.name)}"),
        _Line(f"owners = [{_quoted(a.owner)}]", "owners"),
        _Line(f"country = {_quoted(a.country)}", "country"),
        _Line(f"language = {_quoted(a.language)}", "language"),
        _Line(f"currency = {_quoted(CURRENCIES.get(a.country, 'EUR'))}", "currency"),
        _Line(f"timezone = {_quoted(ZONES.get(a.country, 'Europe/Paris'))}"),
        _Line(f"iban = {_quoted(a.iban)}", "iban"),
        _Line('signature = ""', "signature"),
    )


def _mailbox(a: Answers) -> tuple[_Line, ...]:
    return (
        _Line("[mailbox]", "mailbox"),
        _Line(f"address = {_quoted(a.address)}"),
        _Line(f"authserv_id = {_quoted(a.authserv_id)}", "authserv_known" if a.authserv_id else "authserv_unknown"),
    )


def _server(kind: str, a: Answers) -> tuple[_Line, ...]:
    server = a.imap if kind == "imap" else a.smtp
    source = (
        _Line(f"password_env = {_quoted(PASSWORD_VARIABLE)}", "password", PASSWORD_FILE)
        if a.keep is Keep.FILE
        else _Line(f"password_command = {_quoted(a.command)}")
    )
    own_certificate = (_Line(f"ca_file = {_quoted(a.ca_file)}", "ca_file"),) if a.ca_file else ()
    return (
        _Line(f"[mailbox.{kind}]"),
        _Line(f"host = {_quoted(server.host)}"),
        _Line(f"port = {server.port}"),
        _Line(f"security = {_quoted(server.security.value)}"),
        _Line(f"username = {_quoted(a.username)}"),
        source,
        *own_certificate,
    )


def _sending() -> tuple[_Line, ...]:
    return (_Line("[sending]"), _Line("approve_first = 5", "approve_first"))


def _payments() -> tuple[_Line, ...]:
    return (_Line("[payments]"), _Line("senders = []", "senders"))


def _quoted(text: str) -> str:
    """A TOML basic string: JSON's escapes are a part of TOML's."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
