"""The config.toml that `relance init` writes: short, commented, and valid."""

from __future__ import annotations

import json

from bot.setup.answers import CURRENCIES, ZONES, Answers, Keep

PASSWORD_VARIABLE = "RELANCE_PASSWORD"  # noqa: S105 - the variable's name
PASSWORD_FILE = "relance.env"  # noqa: S105 - the file's name

_HEAD = """\
# Relance. Every other key, with its default, is in config.example.toml; `relance check` says whether all is well.
"""


def config_text(a: Answers) -> str:
    """The file's text; every value is quoted as TOML wants it."""
    return "\n".join((_HEAD, _business(a), _mailbox(a), _server("imap", a), _server("smtp", a), _rest()))


def password_text(password: str) -> str:
    """The password file: one variable, as systemd's EnvironmentFile and a shell read it."""
    quoted = password.replace("\\", "\\\\").replace('"', '\\"').replace("$", "\\$").replace("`", "\\`")
    return f'{PASSWORD_VARIABLE}="{quoted}"\n'


def _business(a: Answers) -> str:
    lines = [
        "[business]                  # you",
        f"name = {_quoted(a.name)}",
        f"owners = [{_quoted(a.owner)}]   # whom the bot obeys and reports to",
        f"country = {_quoted(a.country)}              # holidays and law",
        f"language = {_quoted(a.language)}             # of the mails that you get; clients get theirs",
        f"currency = {_quoted(CURRENCIES.get(a.country, 'EUR'))}           # where an amount names none",
        f"timezone = {_quoted(ZONES.get(a.country, 'Europe/Paris'))}",
        f"iban = {_quoted(a.iban)}                   # stands in every reminder; never changed by a mail",
        'signature = ""              # below every letter; the name if empty',
    ]
    return "\n".join((*lines, ""))


def _mailbox(a: Answers) -> str:
    known = "the provider's; `relance check` compares it" if a.authserv_id else "`relance check` finds it"
    lines = [
        "[mailbox]                   # the bot's own mailbox: the address that you put in copy",
        f"address = {_quoted(a.address)}",
        f"authserv_id = {_quoted(a.authserv_id)}    # whose word on senders is believed: {known}",
    ]
    return "\n".join((*lines, ""))


def _server(kind: str, a: Answers) -> str:
    server = a.imap if kind == "imap" else a.smtp
    source = (
        f"password_env = {_quoted(PASSWORD_VARIABLE)}   # from the environment, else from {PASSWORD_FILE} beside this file"
        if a.keep is Keep.FILE
        else f"password_command = {_quoted(a.command)}"
    )
    lines = [
        f"[mailbox.{kind}]",
        f"host = {_quoted(server.host)}",
        f"port = {server.port}",
        f"security = {_quoted(server.security.value)}",
        f"username = {_quoted(a.username)}",
        source,
        *([f"ca_file = {_quoted(a.ca_file)}   # the server's own certificate"] if a.ca_file else ()),
    ]
    return "\n".join((*lines, ""))


def _rest() -> str:
    return """\
[sending]
approve_first = 5           # the first letters to clients come to you before they leave, with their full text; 0: none

[payments]
senders = []                # addresses or domains of your bank and payment providers, whose mails tell of payments
"""


def _quoted(text: str) -> str:
    """A TOML basic string: JSON's escapes are a part of TOML's."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
