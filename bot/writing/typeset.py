"""Typst sets a letter on paper: a PDF/A from a template and JSON."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import typst

from bot.writing.harmless import one_line
from bot.writing.words import Words


def typeset(template: str, data: str, written_on: date, words: Words) -> bytes:
    """The letter as PDF, ``data`` being JSON: by the owner's own template where it works, else by the built-in one."""
    for path, own in words.files(template):
        try:
            return _compiled(path, data, written_on)
        except typst.TypstError as error:
            if not own:
                raise
            words.note(f"templates/{template}: {one_line(error.message)}. The built-in letter is used instead.")
    raise LookupError(f"no folder holds {template}")


def _compiled(path: Path, data: str, written_on: date) -> bytes:
    """PDF/A must not lack a glyph: first with the fonts that Typst brings, then with the system's, then as plain PDF."""
    stamp = datetime(written_on.year, written_on.month, written_on.day, tzinfo=UTC)
    attempts: list[tuple[bool, list[typst.PDFStandard]]] = [(True, ["a-2b"]), (False, ["a-2b"]), (False, [])]
    for own_fonts, standards in attempts:
        compiler = typst.Compiler(path, path.parent, ignore_system_fonts=own_fonts, sys_inputs={"data": data})
        try:
            pdf = compiler.compile(format="pdf", pdf_standards=standards, timestamp=stamp)
        except typst.TypstError as error:
            if standards and "could not be displayed" in error.message:
                continue
            raise
        assert isinstance(pdf, bytes)
        return pdf
    raise AssertionError("a plain PDF needs no font to have every glyph")
