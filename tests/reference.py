"""``python -m tests.reference`` writes docs/reference.md from the program: every command with its options, every config
key with its type and default. ``make docs`` calls it; a test compares."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from datetime import time, timedelta
from pathlib import Path
from typing import Any

from pydantic import BaseModel
from pydantic.fields import FieldInfo
from pydantic_core import PydanticUndefined
from typer.testing import CliRunner

from bot.cli import app
from bot.config import Config

FILE = Path(__file__).parents[1] / "docs" / "reference.md"


def main() -> None:
    FILE.write_text(reference(), encoding="utf-8")
    print(f"{FILE.name} is written.")


def reference() -> str:
    """The page's text."""
    lines = ["# Reference", "", "Written from the program by `make docs`; do not edit.", "", "## Commands", ""]
    for words in _commands():
        lines += [f"### relance {' '.join(words)}", "", "```", _help(words), "```", ""]
    lines += ["## Config", "", "`config.toml`, by section.", ""]
    lines += list(_section("", Config))
    return "\n".join(lines).rstrip() + "\n"


def _commands() -> Iterator[tuple[str, ...]]:
    for command in app.registered_commands:
        yield (_name(command),)
    for group in app.registered_groups:
        assert group.typer_instance is not None
        name = str(group.typer_instance.info.name)
        yield from ((name, _name(command)) for command in group.typer_instance.registered_commands)


def _name(command: Any) -> str:
    return str(command.name or command.callback.__name__)


def _help(words: tuple[str, ...]) -> str:
    """What ``--help`` prints, 100 columns wide."""
    printed = CliRunner(env={"COLUMNS": "100", "TERMINAL_WIDTH": "100"}).invoke(app, [*words, "--help"])
    assert printed.exit_code == 0, printed.output
    return "\n".join(line.rstrip() for line in printed.output.strip().splitlines())


def _section(path: str, model: type[BaseModel]) -> Iterator[str]:
    plain = [(name, field) for name, field in model.model_fields.items() if _model(field) is None and not field.exclude]
    if path and plain:
        yield from (f"### `[{path}]`", "")
        if model.__doc__:
            yield from (_cell(inspect.cleandoc(model.__doc__)).replace("``", "`"), "")
        yield from ("| key | default |", "|---|---|")
        yield from (f"| `{name}` | {_default(field)} |" for name, field in plain)
        yield ""
    for name, field in model.model_fields.items():
        inner = _model(field)
        if inner is not None:
            yield from _section(_named(path, name, field), inner)


def _named(path: str, name: str, field: FieldInfo) -> str:
    told = str(field.annotation)
    if "Mapping" in told:
        return f'{name}."CLIENT"'
    if "tuple" in told:
        return f"[{path}.{name}]" if path else f"[{name}]"
    return f"{path}.{name}" if path else name


def _model(field: FieldInfo) -> type[BaseModel] | None:
    """The section that a field holds, alone, in a tuple or in a mapping."""

    def inside(annotation: Any) -> type[BaseModel] | None:
        if isinstance(annotation, type) and issubclass(annotation, BaseModel):
            return annotation
        return next((found for part in getattr(annotation, "__args__", ()) if (found := inside(part))), None)

    return inside(field.annotation)


def _default(field: FieldInfo) -> str:
    if field.is_required():
        return "required"
    value = field.get_default(call_default_factory=True)
    assert value is not PydanticUndefined
    return f"`{_shown(value)}`"


def _shown(value: Any) -> str:
    match value:
        case bool():
            return str(value).lower()
        case timedelta():
            return f'"{int(value.total_seconds() // 60)}m"' if value < timedelta(days=1) else f'"{value.days}d"'
        case time():
            return '"' + ("24:00" if value == time.max else value.strftime("%H:%M")) + '"'
        case tuple() if value and isinstance(value[0], time):
            return f'"{"-".join(_shown(each).strip(chr(34)) for each in value)}"'
        case tuple():
            return f"[{', '.join(map(_shown, value))}]"
        case None:
            return '""'
        case str():
            return f'"{value}"'
        case _:
            return str(value)


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


if __name__ == "__main__":
    main()
