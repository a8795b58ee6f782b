"""Jinja2 as the letters use it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from jinja2.ext import Extension


def environment(folders: Sequence[Path], finalize: Callable[[object], str]) -> Environment:
    """Templates of these folders, the first that has a file winning; ``finalize`` makes every value harmless text."""
    return Environment(
        loader=FileSystemLoader(folders, encoding="utf-8-sig"),
        extensions=[_InlineTags],
        undefined=StrictUndefined,
        finalize=finalize,
        trim_blocks=True,
        lstrip_blocks=True,
        autoescape=False,  # noqa: S701 - plain text comes out; html.py escapes it
    )


class _InlineTags(Extension):
    """Lines with words on them keep their line end, even where a tag closes them.

    ``trim_blocks`` alone would glue the next line, or the next paragraph, to it.
    """

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:  # noqa: ARG002
        return "\n".join(_kept_apart(line) for line in source.split("\n"))


def _kept_apart(line: str) -> str:
    worded = re.sub(r"\{%.*?%\}", "", line).strip()
    return f"{line} " if worded and line.endswith("%}") else line
