"""The words of every letter: one folder a language, one file a letter, short phrases in ``words.toml``.

A letter's file is plain text for Jinja2: a ``Subject:`` line, a blank line, paragraphs parted by blank lines.
``{{ block("invoices") }}`` alone on a line is where a block goes. The owner's folders come before the built-in
one, file by file and phrase by phrase.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from bot.writing import html, plain
from bot.writing.document import Block, Paragraph, Picture, harmless, pictures
from bot.writing.figures import shown
from bot.writing.harmless import one_line
from bot.writing.palette import Palette

if TYPE_CHECKING:
    from jinja2 import Environment, Template

FALLBACK = "en"
"""The language of letters to those whose own has no folder."""

_MARK = re.compile("\ue000([^\ue000\ue001]+)\ue001")
_FOLD = re.compile(r"[ \t\r\n]+")  # not \s: no-break spaces hold amounts together
_SUBJECT = "Subject:"
# Room for a sentence of our own around values that are capped one by one.
_LONGEST_SENTENCE = 1000


class UnknownLetter(LookupError):  # noqa: N818 - names what happened
    """No folder holds a letter of that name in that language."""


class BrokenLetter(ValueError):  # noqa: N818 - names what happened
    """A letter's file lacks words that it needs or asks for a block that there is not; a phrase is no text."""


@dataclass(frozen=True, slots=True)
class Part:
    """A paragraph of a letter's own words, or the block ``name`` in its place."""

    name: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Written:
    """A finished letter: one subject line, plain text (LF line ends) and HTML that say the same.

    ``pictures`` are those that the HTML refers to by their Content-ID; ``parts`` are what both were made of.
    """

    subject: str
    text: str
    html: str
    language: str
    pictures: tuple[Picture, ...] = ()
    parts: tuple[Part, ...] = field(default=(), repr=False)


class Sentence(str):
    """A finished sentence of ours among a letter's values: it may be longer than a name or a number."""

    __slots__ = ()


class _Mark(str):
    """Stands in rendered text for a block; made of private-use characters, which values cannot contain."""

    __slots__ = ()


def default_folder() -> Path:
    """The built-in letters: ``templates/`` beside the package in a checkout, inside it when installed."""
    package = Path(__file__).resolve().parent.parent
    inside = package / "templates"
    return inside if inside.is_dir() else package.parent / "templates"


class Words:
    """Writes letters. ``problems`` collects what is wrong with the owner's own files, one sentence each:

    the built-in letter went out instead. ``color`` (``#rrggbb``) is the letters' accent; empty: a calm blue.
    """

    def __init__(self, folders: Sequence[Path] = (), color: str = "") -> None:
        self.problems: list[str] = []
        self.palette = Palette(color)
        self._folders = (*folders, default_folder())
        self._phrases: dict[str, dict[str, tuple[Template, ...]]] = {}
        self._languages = self._found_languages()

    @cached_property
    def _shelves(self) -> tuple[Environment, ...]:
        """Each sees its folder and those after it, so that a broken file has a next in line."""
        from bot.writing.shelves import environment  # slow to load: a round that writes nothing does without

        return tuple(environment(self._folders[i:], _finalize) for i in range(len(self._folders)))

    def languages(self) -> tuple[str, ...]:
        """ISO 639-1 codes of the languages it can write, sorted."""
        return self._languages

    def spoken(self, language: str) -> str:
        """``language`` (``fr``, ``fr-CH``) if there are words for it, else English."""
        code = language.lower()[:2]
        return code if code in self._languages else FALLBACK

    def knows(self, name: str, language: str) -> bool:
        """Whether there is a letter of that name in that language."""
        path = Path(self.spoken(language), f"{name}.j2")
        return "/" not in name and any((folder / path).is_file() for folder in self._folders)

    def files(self, name: str) -> Iterator[tuple[Path, bool]]:
        """The files of that name in the folders, best first, and whether each is the owner's own."""
        for folder in self._folders:
            if (path := folder / name).is_file():
                yield path, folder != self._folders[-1]

    def letters(self) -> tuple[str, ...]:
        """Names of all letters there are, in any language, sorted."""
        return tuple(sorted({path.stem for folder in self._folders for path in folder.glob("??/*.j2")}))

    def write(
        self,
        name: str,
        language: str,
        values: Mapping[str, object],
        blocks: Mapping[str, Block],
        *,
        country: str = "",
    ) -> Written:
        """The letter ``name``. Amounts and days among the values are written the language's way.

        Raises UnknownLetter if no folder has it; an unknown language is written in English.
        """
        spoken = self.spoken(language)
        words = {key: shown(value, spoken, country) for key, value in values.items()}
        subject, parts = self._read_best(f"{spoken}/{name}.j2", words, blocks, spoken)
        return self.put_together(subject, parts, spoken)

    def put_together(self, subject: str, parts: Sequence[Part], language: str) -> Written:
        """A letter of these parts, in their order."""
        body = tuple(block for part in parts for block in part.blocks)
        page = html.render(body, subject, language, self.palette)
        return Written(subject, plain.render(body), page, language, pictures(body), tuple(parts))

    def phrase(self, key: str, language: str, facts: Mapping[str, object] | None = None, *, country: str = "") -> str:
        """A short phrase of ``words.toml`` by its dotted key; raises KeyError for an unknown one."""
        spoken = self.spoken(language)
        wordings = self._phrases_of(spoken).get(key) or self._phrases_of(FALLBACK)[key]
        words = {name: shown(value, spoken, country) for name, value in (facts or {}).items()}
        said = self._say_best(f"{spoken}/words.toml", wordings, words)
        return _typeset(one_line(said, _LONGEST_SENTENCE), spoken)

    def has_phrase(self, key: str, language: str) -> bool:
        return key in self._phrases_of(self.spoken(language))

    def note(self, problem: str) -> None:
        """Keeps a problem for the owner, once."""
        if problem not in self.problems:
            self.problems.append(problem)

    def _read_best(
        self, path: str, values: Mapping[str, object], blocks: Mapping[str, Block], language: str
    ) -> tuple[str, tuple[Part, ...]]:
        last = self._shelves[-1]
        for shelf in self._shelves:
            try:
                text = shelf.get_template(path).render({**values, "block": _marker(blocks)})
                return _read(text, blocks, language)
            except Exception as error:  # an owner's file may fail in any way a program can
                if shelf is last:
                    if _is_absent(error, path):
                        raise UnknownLetter(path) from None
                    raise
                self._broken(path, error)
        raise UnknownLetter(path)

    def _say_best(self, path: str, wordings: Sequence[Template], values: Mapping[str, object]) -> str:
        *own, last = wordings
        for wording in own:
            try:
                return wording.render(values)
            except Exception as error:  # as above
                self._broken(path, error)
        return last.render(values)

    def _broken(self, path: str, error: Exception) -> None:
        if _is_absent(error, path):
            return
        line = getattr(error, "lineno", None)
        where = f"{path}, line {line}" if line else path
        self.note(f"templates/{where}: {one_line(error)}. The built-in letter is used instead.")

    def _found_languages(self) -> tuple[str, ...]:
        found = {words.parent.name for f in self._folders for words in f.glob("??/words.toml")}
        return tuple(sorted(language for language in found if self._is_whole(language)))

    def _is_whole(self, language: str) -> bool:
        """Whether every letter is there: one begun by the owner would leave clients without an answer."""
        if (self._folders[-1] / language).is_dir():
            return True
        letters = (path.name for path in (self._folders[-1] / FALLBACK).glob("*.j2"))
        return all(any((folder / language / name).is_file() for folder in self._folders) for name in letters)

    def _phrases_of(self, language: str) -> dict[str, tuple[Template, ...]]:
        """The wordings of each phrase, best first."""
        if language not in self._phrases:
            found: dict[str, tuple[Template, ...]] = {}
            for folder in self._folders:
                for key, wording in self._load_phrases(folder / language / "words.toml").items():
                    found[key] = (*found.get(key, ()), wording)
            self._phrases[language] = found
        return self._phrases[language]

    def _load_phrases(self, path: Path) -> dict[str, Template]:
        if not path.is_file():
            return {}
        try:
            entries = _flat(tomllib.loads(path.read_text(encoding="utf-8-sig")))
            return {key: self._shelves[-1].from_string(text) for key, text in entries.items()}
        except Exception as error:  # as above: only the owner's own file may be wrong
            if path.is_relative_to(self._folders[-1]):
                raise
            self._broken(f"{path.parent.name}/{path.name}", error)
            return {}


def _is_absent(error: Exception, path: str) -> bool:
    from jinja2 import TemplateNotFound

    return isinstance(error, TemplateNotFound) and error.name == path


def _finalize(value: object) -> str:
    if isinstance(value, _Mark):
        return value
    if isinstance(value, Sentence):
        return one_line(value, _LONGEST_SENTENCE)
    return "" if value is None else one_line(value)


def _marker(blocks: Mapping[str, Block]) -> Callable[[str], _Mark]:
    def block(name: str) -> _Mark:
        if name not in blocks:
            raise BrokenLetter(f"there is no block {name!r}; there are {', '.join(sorted(blocks)) or 'none'}")
        return _Mark(f"\ue000{name}\ue001")

    return block


def _read(text: str, blocks: Mapping[str, Block], language: str) -> tuple[str, tuple[Part, ...]]:
    """The subject, and the body's paragraphs with the blocks in their places."""
    first, _, rest = text.strip().partition("\n")
    if not first.startswith(_SUBJECT):
        raise BrokenLetter(f"the first line must begin with {_SUBJECT!r}")

    def said(line: str) -> str:
        return _typeset(one_line(line, _LONGEST_SENTENCE), language)

    body: list[Part] = []
    for paragraph in re.split(r"\n\s*\n|(?<=\ue001)\n|\n(?=\ue000)", rest):
        if mark := _MARK.fullmatch(paragraph.strip()):
            body.append(Part(mark[1], harmless(blocks[mark[1]], said)))
        elif words := _FOLD.sub(" ", _MARK.sub("", paragraph)).strip(" "):
            body.append(Part("", (Paragraph(_typeset(words, language)),)))
    if not (subject := one_line(first.removeprefix(_SUBJECT))):
        raise BrokenLetter("the subject is empty")
    if not any(part.blocks for part in body):
        raise BrokenLetter("nothing stands below the subject")
    return _typeset(subject, language), tuple(body)


def _typeset(text: str, language: str) -> str:
    """French sets a no-break space before high punctuation and inside its quotation marks."""
    if language != "fr":
        return text
    return re.sub(r" (?=[:;?!»])|(?<=«) ", "\u00a0", text)


def _flat(entries: Mapping[str, object], prefix: str = "") -> dict[str, str]:
    flat: dict[str, str] = {}
    for key, value in entries.items():
        if isinstance(value, Mapping):
            flat |= _flat(value, f"{prefix}{key}.")
        elif isinstance(value, str) and prefix:
            flat[f"{prefix}{key}"] = value
        else:
            raise BrokenLetter(f"{prefix}{key} is no phrase; write it as text in quotes under its [heading]")
    return flat
