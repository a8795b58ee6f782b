"""Reads a country's table of late interest: the owner's own file if there is one, else the built-in one."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import TypeAlias

from bot.core.interest import Fee, Follows, LateLaw, Reference
from bot.core.money import Money

_BUILT_IN = Path(__file__).resolve().parent
_ALIASES = {"UK": "GB", "EL": "GR"}

# What tomllib makes of the keys that a table has.
_Entry: TypeAlias = "str | bool | date | list[_Entry] | dict[str, _Entry]"


class NoTable(LookupError):  # noqa: N818 - names what happened
    """No file holds the country's law of late payment.

    Remedy: write one after the pattern of ``bot/law/FR.toml`` into a folder ``law`` beside config.toml, named after
    the country's ISO 3166 code.
    """


class BrokenTable(ValueError):  # noqa: N818 - names what happened
    """A table lacks a key or holds a value of the wrong kind; the message names the file and what is wrong.

    Remedy: compare it with the built-in files, or delete it to have the built-in one back.
    """


def late_law(country: str, folders: Iterable[Path] = ()) -> LateLaw:
    """The law of an ISO 3166 country; the owner's ``folders`` come before the built-in tables.

    Raises NoTable for a country that no file covers, BrokenTable for a file that cannot be read as a table.
    """
    code = _ALIASES.get(country, country)
    for folder in (*folders, _BUILT_IN):
        own = folder / f"{code}.toml"
        shared = (path for path in sorted(folder.glob("*.toml")) if code in _countries(path))
        path = own if own.is_file() else next(shared, None)
        if path is not None:
            return _read(path, code)
    raise NoTable(f"no table of late interest for {country}")


def _countries(path: Path) -> list[object]:
    found = _load(path).get("countries", [])
    return list(found) if isinstance(found, list) else []


def _load(path: Path) -> dict[str, _Entry]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as problem:
        raise BrokenTable(f"{path.name}: {problem}") from problem


def _read(path: Path, code: str) -> LateLaw:
    try:
        return _law(_load(path), code, path.stem)
    except (KeyError, TypeError, ArithmeticError, ValueError) as problem:
        what = f"{problem} is missing" if isinstance(problem, KeyError) else str(problem) or "a value is no number"
        raise BrokenTable(f"{path.name}: {what}") from problem


def _law(table: dict[str, _Entry], code: str, file: str) -> LateLaw:
    references = tuple(_reference(entry) for entry in _list(table["reference"]))
    if not references or any(later.on <= earlier.on for earlier, later in pairwise(references)):
        raise ValueError("the reference rates are not in order of their days")
    return LateLaw(
        name=code,
        table=file,
        margin=_decimal(table["margin"]),
        references=references,
        reaches=_day(table["reaches"]),
        follows=Follows(str(table["follows"])),
        fees=tuple(_fee(entry, str(table["currency"])) for entry in _list(table["fee"])),
    )


def _reference(entry: dict[str, _Entry]) -> Reference:
    floor = _decimal(entry["floor"]) if "floor" in entry else None
    return Reference(_day(entry["on"]), _decimal(entry["rate"]), floor, entry.get("verified", True) is True)


def _fee(entry: dict[str, _Entry], currency: str) -> Fee:
    below = _decimal(entry["below"]) if "below" in entry else None
    return Fee(below, Money.of(_decimal(entry["amount"]), currency))


def _list(entry: _Entry) -> list[dict[str, _Entry]]:
    if not isinstance(entry, list):
        raise TypeError("reference and fee are lists of tables")
    return [each for each in entry if isinstance(each, dict)]


def _day(entry: _Entry) -> date:
    if type(entry) is not date:
        raise TypeError(f"{entry!r} is no day; write it like 2026-07-01")
    return entry


def _decimal(entry: _Entry) -> Decimal:
    """Rates stand in quotes: a binary fraction would not be the rate that was published."""
    if not isinstance(entry, str):
        raise TypeError(f'{entry!r} is no rate; write it in quotes, like "2.15"')
    return Decimal(entry)
