"""A notice's text taken apart: what it says in sentences, and what it gives as label and value."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.reading.folding import fold
from bot.reading.payment.notice_patterns import Patterns

_LINES_LIMIT = 400
_LINE_LIMIT = 600
_LABEL_LIMIT = 45
_LABEL_WORDS = 5
_CELLS = re.compile(r"\t| {2,}")
_LEADERS = re.compile(r"(?P<label>[^.…:]{2,45}?)\s*(?:\.{3,60}|…{1,20})\s*(?P<value>\S.*)")
_COLON = re.compile(r"(?P<label>[^:]{1,45}?)\s?:(?:\s+(?P<value>.*))?")
_SENTENCE_END = re.compile(
    r"(?<=[.!?])(?<!\b[A-Z]\.)(?<!\b\d\.)(?<!\b\d\d\.)(?<!Inc\.)(?<!Ltd\.)(?<!\bNo\.)(?<!\bDr\.)(?<!\bSt\.)(?<!Ref\.)(?<!\bref\.)(?<!\b[Rr]éf\.)\s+(?=[\w«“\"(£$€])"
)
_BULLET = re.compile(r"^(?:[-*•·–>|]\s+)+")
# "$565.00 (CAD)": whose dollars they are stands behind.
_DOLLARS = re.compile(r"\$ ?(?P<amount>\d[\d.,]{0,18}) ?\(?(?P<code>CAD|AUD|NZD|SGD|HKD|USD)\b\)?")
_WRAPPED_AT = 50


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, and the same folded: as long, so that spans hold in both."""

    text: str
    folded: str


@dataclass(frozen=True, slots=True)
class Field:
    """A label, folded, and the value beside or under it."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class NoticeText:
    """``headline`` is the subject and the first sentences; ``lines`` all that stands in the body, in order."""

    subject: Sentence
    sentences: tuple[Sentence, ...]
    fields: tuple[Field, ...]
    lines: tuple[Sentence, ...]


def take_apart(subject: str, text: str, words: Patterns) -> NoticeText:
    """The parts of a notice. HTML tables come as lines of cells, as html_text writes them."""
    lines = [_BULLET.sub("", line.strip())[:_LINE_LIMIT] for line in text.splitlines() if line.strip()][:_LINES_LIMIT]
    lines = [_DOLLARS.sub(r"\g<amount> \g<code>", line) for line in lines if line]
    fields, said = _fields(lines, words)
    return NoticeText(
        subject=_sentence(_DOLLARS.sub(r"\g<amount> \g<code>", subject[:_LINE_LIMIT])),
        sentences=tuple(_sentence(part) for line in _unwrapped(said) for part in _SENTENCE_END.split(line) if part),
        fields=tuple(fields),
        lines=tuple(map(_sentence, lines)),
    )


def _sentence(text: str) -> Sentence:
    return Sentence(text, fold(text))


def _fields(lines: Sequence[str], words: Patterns) -> tuple[list[Field], list[str]]:
    """Labels with their values, and the lines that are no such pair."""
    fields: list[Field] = []
    said: list[str] = []
    columns: list[str] = []
    waiting = ""
    for line in lines:
        cells = _CELLS.split(line)
        field = _field(line, cells, words, in_table=bool(columns))
        if waiting and field is None and not _is_label(line, words) and _is_value(line):
            fields.append(Field(waiting, line.strip(' «»"“”')))
            waiting = ""
            continue
        if field is not None and field.value:
            fields.append(field)
            waiting = ""
        elif field is not None or _is_label(line, words):
            waiting = field.label if field else _label(line)
            said.append(line)
        elif len(cells) > 2 and sum(_is_label(cell, words) for cell in cells) > 1:
            columns = [_label(cell) for cell in cells]
        else:
            fields.extend(_row(columns, cells))
            said.append(line)
            waiting = ""
    return fields, said


def _is_value(line: str) -> bool:
    """What may stand under a label: no sentence."""
    return not (line.endswith((".", "!", "?")) and len(line.split()) > 6)


def _row(columns: Sequence[str], cells: Sequence[str]) -> Iterator[Field]:
    """The fields of a table's row, where it is as wide as the row of labels above it."""
    if columns and len(cells) == len(columns):
        yield from (Field(label, cell.strip()) for label, cell in zip(columns, cells, strict=True) if cell.strip())


def _field(line: str, cells: Sequence[str], words: Patterns, in_table: bool) -> Field | None:
    if len(cells) == 2 and len(cells[0]) <= _LABEL_LIMIT and re.search(r"[^\W\d]", cells[0]):
        if not in_table or _is_label(cells[0], words):
            return Field(_label(cells[0]), cells[1].strip())
        return None
    if found := _LEADERS.fullmatch(line):
        return Field(_label(found["label"]), found["value"])
    if (found := _COLON.fullmatch(line)) and _is_colon_label(found["label"], found["value"] or "", words):
        return Field(_label(found["label"]), (found["value"] or "").strip())
    return None if len(cells) > 1 or _is_label(line, words) else _bare_field(line, words)


def _bare_field(line: str, words: Patterns) -> Field | None:
    """ "Reference INV-7": a label with nothing but a space behind it."""
    bare = words.bare_labels.match(fold(line))
    if bare is None or len(line) >= 2 * _LABEL_LIMIT or line.endswith("."):
        return None
    label = _longest_label(line, words) or bare[0]
    value = line[len(label) :]
    is_value = value.startswith(" ") and (value[1:2].isupper() or value[1:2].isdigit() or len(value.split()) < 6)
    return Field(label, value.strip()) if is_value else None


def _longest_label(line: str, words: Patterns) -> str:
    """The most words at the line's begin that are one label: "Date of payment" before "Date"."""
    parts = fold(line).split(" ")[:_LABEL_WORDS]
    starts = (" ".join(parts[:count]) for count in range(len(parts), 0, -1))
    return next((start for start in starts if words.knows_label(start)), "")


def _is_colon_label(label: str, value: str, words: Patterns) -> bool:
    """A known label, or so few words that it is one; "Good news: you have ..." is a sentence."""
    return words.knows_label(_label(label)) or (bool(value) and len(label.split()) < 4 and len(value.split()) < 6)


def _label(text: str) -> str:
    return fold(text).strip(" .:·-–*#\t").replace("’", "'")


def _is_label(line: str, words: Patterns) -> bool:
    return len(line) <= _LABEL_LIMIT and words.knows_label(_label(line))


def _unwrapped(lines: Sequence[str]) -> list[str]:
    """Lines that were only broken for their length, joined: the next goes on in lower case."""
    whole: list[str] = []
    for line in lines:
        goes_on = whole and len(whole[-1]) >= _WRAPPED_AT and whole[-1][-1] not in ".!?:" and line[:1].islower()
        if goes_on and len(whole[-1]) < _LINE_LIMIT:
            whole[-1] = f"{whole[-1]} {line}"
        else:
            whole.append(line)
    return whole
