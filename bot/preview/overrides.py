"""What is wrong with an owner's own letters: said before one of them is needed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from pathlib import Path

from jinja2 import Environment, TemplateSyntaxError

from bot.writing.words import Words, default_folder

_LETTERS = ".j2"
_PHRASES = "words.toml"


def override_problems(folder: Path, words: Words, own_names: Sequence[str] = ()) -> list[str]:
    """One sentence for each file in ``folder`` (``templates/`` beside the config) that is not used or cannot be.

    ``own_names`` are letters that the ladder asks for. What only shows in writing, an unknown value or block, is told
    by ``Words.problems`` after the letter was written. Empty if there is no folder.
    """
    return [problem for path in sorted(folder.glob("*/*")) for problem in _problems(path, words, own_names)]


def _problems(path: Path, words: Words, own_names: Sequence[str]) -> Iterator[str]:
    where = f"templates/{path.parent.name}/{path.name}"
    if path.parent.name not in words.languages():
        yield f"{where}: there are no letters in {path.parent.name!r}; the languages are {', '.join(words.languages())}."
    elif path.name == _PHRASES:
        words.phrase("labels.invoice", path.parent.name)
    elif path.suffix != _LETTERS:
        yield f"{where}: no letter's file; those end with {_LETTERS}."
    else:
        yield from _unused(path, where, own_names)
        yield from _unreadable(path, where)


def _unused(path: Path, where: str, own_names: Sequence[str]) -> Iterator[str]:
    built_in = sorted({file.stem for file in default_folder().glob(f"*/*{_LETTERS}")})
    if path.stem not in built_in and path.stem not in own_names:
        near = get_close_matches(path.stem, [*built_in, *own_names], 1)
        hint = f'; did you mean "{near[0]}{_LETTERS}"?' if near else ", and no step of the ladder asks for it."
        yield f"{where}: no letter has this name{hint}"


def _unreadable(path: Path, where: str) -> Iterator[str]:
    try:
        source = path.read_text(encoding="utf-8")
        Environment(autoescape=True).parse(source)
    except TemplateSyntaxError as problem:
        yield f"{where}, line {problem.lineno}: {problem.message} The built-in letter is used instead."
    except (OSError, UnicodeDecodeError) as problem:
        yield f"{where}: it cannot be read as UTF-8 text ({problem}). The built-in letter is used instead."
    else:
        if "Subject:" not in source:
            yield f"{where}: the first line must begin with 'Subject:'. The built-in letter is used instead."
