"""config.toml -> Config. All problems at once, each with its key, its line and the nearest right name."""

from __future__ import annotations

import difflib
import os
import re
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from bot.config import (
    Business,
    ClientSection,
    Config,
    ContactSection,
    DigestSection,
    ImapSection,
    Letters,
    MailboxSection,
    Payments,
    Reading,
    Sending,
    SmtpSection,
    StepSection,
    Storage,
)
from bot.errors import UserError


def find_config(named: str | None) -> Path:
    """The config's path: as named, else $RELANCE_CONFIG, else ./config.toml, else the user's config folder.

    Raises UserError when there is none.
    """
    if explicit := named or os.environ.get("RELANCE_CONFIG"):
        path = Path(explicit).expanduser()
        if not path.is_file():
            raise UserError(f"There is no config file {path}: `relance init --out {path}` writes one.")
        return path
    home = Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config") / "relance" / "config.toml"
    for path in (Path("config.toml"), home):
        if path.is_file():
            return path
    raise UserError(
        f"No config found: neither ./config.toml nor {home}. `relance init` writes one in a minute; or name a file "
        "with --config."
    )


def load_config(path: Path) -> Config:
    """Read and check a config file. Raises UserError with every problem at once."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as problem:
        raise UserError(f"{path}: this is not UTF-8 text: open it in an editor and save it as UTF-8.") from problem
    except OSError as problem:
        raise UserError(f"{path}: cannot be read ({problem.strerror or problem}).") from problem
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as problem:
        raise UserError(f"{path}: this is not valid TOML: {problem}.") from problem
    return parse_config(values, text, path)


def parse_config(values: Mapping[str, Any], text: str, path: Path) -> Config:
    """Check values already read; ``text`` serves to find the line of a problem."""
    if "folder" in values:
        raise UserError(f'{path}: folder: unknown key; the mailbox folder is "folder" under [mailbox].')
    try:
        return Config.model_validate({**values, "folder": path.parent})
    except ValidationError as failed:
        raise UserError([_sentence(error, text, path) for error in failed.errors()]) from None


_KEEP_IT_OUT = (
    'a password does not belong into this file: write password_env = "RELANCE_PASSWORD" and set that variable, '
    'or password_command = "pass show mail/relance".'
)


def _sentence(error: Any, text: str, path: Path) -> str:
    keys: Sequence[str | int] = error["loc"]
    line = _line_of(keys, text)
    where = f"{path}{f', line {line}' if line else ''}: {_dotted(keys)}"
    match error["type"]:
        case "missing":
            return f"{where}: this key is required and missing."
        case "extra_forbidden" if str(keys[-1]) in ("password", "pass", "passwd"):
            return f"{where}: {_KEEP_IT_OUT}"
        case "extra_forbidden":
            near = _nearest(keys)
            return f'{where}: unknown key; did you mean "{near}"?' if near else f"{where}: unknown key."
        case "value_error":
            words = str(error["ctx"]["error"])
            return f"{where}: {words}" if words.endswith("?") else f"{where}: {words}."
        case "enum" | "literal_error":
            return f"{where}: {error['input']!r} is not one of {error['ctx']['expected']}."
        case kind:
            given = f", not {error['input']!r}" if isinstance(error["input"], str | int | float) else ""
            return f"{where}: {_form(kind, keys) or error['msg'][0].lower() + error['msg'][1:]}{given}."


def _form(kind: str, keys: Sequence[str | int]) -> str | None:
    """What a value of the wrong type must be; None where pydantic's own words are plain."""
    match kind:
        case "tuple_type" if keys[-1] == "ladder":
            return "this must be a list of steps, each under its own [[ladder]]"
        case "tuple_type":
            return "this must be a list, like [...]"
        case "model_type" | "model_attributes_type" | "mapping_type" | "dict_type" if isinstance(keys[-1], int):
            return "this must be keys and values, like { key = value }"
        case "model_type" | "model_attributes_type" | "mapping_type" | "dict_type":
            return f"this must be a section, like [{_header(keys)}]"
        case "string_type":
            return 'this must be text, like "..."'
        case "int_type" | "int_parsing" | "int_from_float":
            return "this must be a whole number without quotes"
        case "bool_type" | "bool_parsing":
            return "this must be true or false, without quotes"
        case _:
            return None


def _header(keys: Sequence[str | int]) -> str:
    """The keys as TOML writes them between brackets."""
    names = [key for key in keys if isinstance(key, str)]
    return ".".join(name if _BARE.fullmatch(name) else f'"{name}"' for name in names)


def _dotted(keys: Sequence[str | int]) -> str:
    return "".join(f"[{k + 1}]" if isinstance(k, int) else f".{k}" for k in keys).lstrip(".")


def _nearest(keys: Sequence[str | int]) -> str | None:
    """The known key of the same section that looks most like the unknown one."""
    section: Any = Config
    for part in keys[:-1]:
        section = section if isinstance(part, int) else _section_at(section, part)
        if section is None:
            return None
    names = [name for name in section.model_fields if name != "folder"]
    close = difflib.get_close_matches(str(keys[-1]), names, 1, 0.5)
    return close[0] if close else None


_TABLES: dict[tuple[type, str], type] = {
    (Config, "business"): Business,
    (Config, "mailbox"): MailboxSection,
    (Config, "sending"): Sending,
    (Config, "ladder"): StepSection,
    (Config, "payments"): Payments,
    (Config, "reading"): Reading,
    (Config, "letters"): Letters,
    (Config, "digest"): DigestSection,
    (Config, "storage"): Storage,
    (MailboxSection, "imap"): ImapSection,
    (MailboxSection, "smtp"): SmtpSection,
    (ClientSection, "contacts"): ContactSection,
    (ClientSection, "ladder"): StepSection,
}


def _section_at(section: type, part: str) -> type | None:
    if section is Config and part == "clients":
        return Mapping
    if section is Mapping:
        return ClientSection
    return _TABLES.get((section, part))


def _line_of(keys: Sequence[str | int], text: str) -> int | None:
    """The line of a key in TOML text: the key's own line, else the header of the table that it is missing from."""
    names = [key for key in keys if isinstance(key, str)]
    row = next((key for key in keys if isinstance(key, int)), None)
    best, depth, rows, table = None, 0, 0, list[str]()
    for number, line in enumerate(text.splitlines(), 1):
        if header := _HEADER.match(line):
            table = [part.strip().strip("\"'") for part in _PART.findall(header[2])]
            inside = table == names[: len(table)]
            rows += header[1] == "[[" and inside
            if inside and len(table) > depth and row in (None, rows - 1 if header[1] == "[[" else row):
                best, depth = number, len(table)
        elif (
            (key := _KEY.match(line))
            and row in (None, rows - 1 if rows else row)
            and [*table, key[1]] == names[: len(table) + 1]
        ):
            return number
    return best


_HEADER = re.compile(r"\s*(\[\[?)\s*(.+?)\s*\]\]?\s*(?:#.*)?$")
_PART = re.compile(r"\"[^\"]*\"|'[^']*'|[^.]+")
_BARE = re.compile(r"[A-Za-z0-9_-]+")
_KEY = re.compile(r"\s*([A-Za-z0-9_-]+)\s*=")
