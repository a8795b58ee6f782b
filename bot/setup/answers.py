"""What `relance init` must know, and how each answer is checked: the same rules as config.toml's."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from bot import config_checks as checks
from bot.mail.server import Security
from bot.setup.providers import Endpoint


class Keep(StrEnum):
    """Where the password is kept; never in config.toml."""

    FILE = "file"
    """In ``relance.env`` beside the config, readable by its owner alone."""
    COMMAND = "command"
    """A program prints it: pass, a keyring, a vault."""


@dataclass(frozen=True, slots=True)
class Answers:
    """Everything that the written config needs; the password itself is never part of it."""

    address: str
    imap: Endpoint
    smtp: Endpoint
    username: str
    keep: Keep
    command: str
    name: str
    owner: str
    country: str
    language: str
    iban: str
    ca_file: str = ""
    """A PEM file with the servers' own certificate, absolute; empty: the system's authorities."""
    authserv_id: str = ""


def address(text: str) -> str:
    return checks.address(text.strip())


_SERVER = re.compile(
    r"(?P<host>[^\s:]+|\[[0-9A-Fa-f:.]+\])(?::(?P<port>\d{1,5}))?(?::(?P<security>tls|starttls|none))?", re.I
)
# RFC 8314, 3.3 and 4.1: a port says how the connection is protected.
_IMPLIED = {993: Security.TLS, 465: Security.TLS, 143: Security.STARTTLS, 587: Security.STARTTLS}
_IMAP_PORT, _SMTP_PORT = 993, 465


def imap(text: str) -> Endpoint:
    return _endpoint(text, _IMAP_PORT)


def smtp(text: str) -> Endpoint:
    return _endpoint(text, _SMTP_PORT)


def _endpoint(text: str, usual: int) -> Endpoint:
    """``HOST``, ``HOST:PORT`` or ``HOST:PORT:SECURITY``; without a port the ``usual`` one."""
    found = _SERVER.fullmatch(text.strip())
    port = int(found["port"] or usual) if found else 0
    implied = _IMPLIED.get(port)
    if not found or not 1 <= port <= 65535 or not (found["security"] or implied):
        raise ValueError(f'{text!r} is no server; write it like "imap.example.com" or "imap.example.com:993:tls"')
    security = Security(found["security"].lower()) if found["security"] else implied
    assert security is not None
    return Endpoint(found["host"].strip("[]"), port, security)


def ca_file(text: str) -> str:
    if not text.strip():
        return ""
    path = Path(text.strip()).expanduser().absolute()
    if not path.is_file():
        raise ValueError(f"there is no file {path}")
    return str(path)


def keep(text: str) -> Keep:
    try:
        return Keep(text.strip().lower())
    except ValueError:
        raise ValueError(f'{text!r} is neither "file" nor "command"') from None


def not_empty(text: str) -> str:
    if not text.strip():
        raise ValueError("an answer is needed here")
    return text.strip()


def country(text: str) -> str:
    return checks.country(text.strip().upper())


def language(text: str) -> str:
    return checks.language(text.strip().lower())


def iban(text: str) -> str:
    return checks.iban(text.strip())


@dataclass(frozen=True, slots=True)
class Question:
    """One answer: its ``key`` names the option too. ``check`` returns the answer in its final form or raises
    ValueError with the sentence to show."""

    key: str
    check: Callable[[str], object]

    @property
    def option(self) -> str:
        return f"--{self.key.replace('_', '-')}"


QUESTIONS: tuple[Question, ...] = (
    Question("address", address),
    Question("imap", imap),
    Question("smtp", smtp),
    Question("ca_file", ca_file),
    Question("username", not_empty),
    Question("keep", keep),
    Question("command", not_empty),
    Question("name", not_empty),
    Question("owner", address),
    Question("country", country),
    Question("language", language),
    Question("iban", iban),
)

# Where a country's businesses keep their clocks and books; elsewhere the config's defaults are shown for change.
ZONES = {
    "FR": "Europe/Paris", "BE": "Europe/Brussels", "LU": "Europe/Luxembourg", "CH": "Europe/Zurich", "MC": "Europe/Monaco",
    "DE": "Europe/Berlin", "AT": "Europe/Vienna", "ES": "Europe/Madrid", "PT": "Europe/Lisbon", "IT": "Europe/Rome",
    "NL": "Europe/Amsterdam", "GB": "Europe/London", "IE": "Europe/Dublin", "DK": "Europe/Copenhagen",
    "SE": "Europe/Stockholm", "FI": "Europe/Helsinki", "PL": "Europe/Warsaw", "CZ": "Europe/Prague", "GR": "Europe/Athens",
    "US": "America/New_York", "CA": "America/Toronto",
}  # fmt: skip
CURRENCIES = {
    "GB": "GBP", "CH": "CHF", "DK": "DKK", "SE": "SEK", "PL": "PLN", "CZ": "CZK", "US": "USD", "CA": "CAD",
}  # fmt: skip
SPOKEN = {"FR": "fr", "BE": "fr", "LU": "fr", "MC": "fr", "DE": "de", "AT": "de", "ES": "es", "IT": "it", "NL": "nl"}
"""The language first offered for the owner's own mails."""
