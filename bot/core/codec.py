"""Events to plain JSON values and back, by their declared types: what is written today can be read in ten years."""

from __future__ import annotations

import types
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from bot.core import events
from bot.core.events import Event

T = TypeVar("T")
Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]


def kind_of(event: Event) -> str:
    """The event's name in the journal."""
    return type(event).__name__


def encode(event: Event) -> dict[str, Json]:
    """The event's fields as JSON values; fields that hold nothing are left out."""
    return cast(dict[str, Json], _plain(event))


def decode(kind: str, payload: dict[str, Any]) -> Event:
    """The inverse of :func:`encode`. Unknown keys are ignored, so that an older program can read a newer line.

    Raises KeyError for a kind that is not in the closed set.
    """
    return cast(Event, _build(_kinds()[kind], payload))


def encode_value(value: object) -> Json:
    """Any frozen value of the model as JSON, as :func:`encode` does it for events."""
    return _plain(value)


def decode_value(cls: type[T], payload: dict[str, Any]) -> T:
    """The inverse of :func:`encode_value`. Raises TypeError, KeyError or ValueError for what is no ``cls``."""
    return cast(T, _build(cls, payload))


@cache
def _kinds() -> dict[str, type]:
    return {member.__name__: member for member in get_args(events.Event)}


def _plain(value: object) -> Json:
    if is_dataclass(value):
        shape = _shape(cast(type, type(value)))
        pairs = ((f.name, getattr(value, f.name)) for f in fields(value))
        return {name: _plain(item) for name, item in pairs if item != _nothing(shape[name])}
    if isinstance(value, StrEnum):
        return str(value)
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return cast(Json, value)


@cache
def _shape(cls: type) -> dict[str, Any]:
    return get_type_hints(cls)


_NEVER = object()


def _nothing(wanted: Any) -> object:
    """What an empty field of this type holds and is not written: "", () or None; other types are always written."""
    if wanted is str:
        return ""
    if get_origin(wanted) is tuple:
        return ()
    return None if type(None) in get_args(wanted) else _NEVER


def _build(cls: type, payload: dict[str, Any]) -> object:
    shape = _shape(cls)
    known = {f.name: f for f in fields(cls)}
    values = {name: _typed(shape[name], payload[name]) for name in known if name in payload}
    # what encode() left out comes back as it was; a field newer than the line takes its default
    for name in known.keys() - values.keys():
        if (nothing := _nothing(shape[name])) is not _NEVER:
            values[name] = nothing
    return cls(**values)


def _typed(wanted: Any, value: Any) -> Any:
    if get_origin(wanted) in (Union, types.UnionType):
        wanted = next(arm for arm in get_args(wanted) if arm is not type(None))
    if get_origin(wanted) is tuple:
        return tuple(_typed(get_args(wanted)[0], item) for item in value)
    if is_dataclass(wanted):
        return _build(cast(type, wanted), value)
    if wanted is datetime or wanted is date:
        return wanted.fromisoformat(value)
    return wanted(value) if isinstance(wanted, type) and issubclass(wanted, StrEnum) else value
