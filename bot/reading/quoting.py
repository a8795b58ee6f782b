"""What the writer of a mail wrote, without the history below and the signature."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import takewhile

from bot.reading.folding import fold
from bot.reading.history import History, asks_above, history, is_quoted, own_words_before
from bot.reading.html_text import html_to_text
from bot.reading.letter import Letter
from bot.reading.signatures import disclaims, is_banner, is_footer, marks_signature, names_device, speaks_of_secrecy

_TEXT_LIMIT = 100_000
_LINES_LIMIT = 1_000
_LINE_LIMIT = 2_000
_PARAGRAPH_LINES = 30
# A quoted line of this length was likely folded by the answering program, and its rest stands unquoted below.
_FOLDED_AT = 60
_WRITTEN = re.compile(r"[^\s_=*~-]")
_LINK_REST = re.compile(r"[(<]?https?://\S+[ >)]*|[^\s()]{5,}\)")


@dataclass(frozen=True, slots=True)
class Visible:
    """The writer's own words, and what was cut off, line for line, to be shown on demand."""

    text: str
    cut: str


def visible(text: str) -> str:
    """The writer's own words: quoted lines, history, device lines and the signature are gone.

    Own lines between quoted ones stay. Reads the first 100,000 characters and 1,000 lines.
    """
    return split(text).text


def split(text: str) -> Visible:
    """The writer's own words and the rest; every line is in one of the two."""
    whole = text[:_TEXT_LIMIT].replace("\r\n", "\n").replace("\r", "\n").split("\n")
    page = _Page(whole[:_LINES_LIMIT])
    page.read()
    page.drop_rules()
    cut = "\n".join([*page.cut, *whole[_LINES_LIMIT:]])
    return Visible(re.sub(r"\n{3,}", "\n\n", "\n".join(page.kept)).strip(), cut.strip("\n") + text[_TEXT_LIMIT:])


def visible_of(letter: Letter) -> Visible:
    """The writer's own words in a mail. Where its HTML marks more of the plain text as quoted, that counts."""
    plain = split(letter.text)
    if not letter.html or not plain.text:
        return plain
    marked = split(html_to_text(letter.html))
    own, all_own = _letters(marked.text), _letters(plain.text)
    return marked if own and len(own) < len(all_own) and all_own.startswith(own) else plain


def _letters(text: str) -> str:
    """What two renderings of a text have in common."""
    return "".join(filter(str.isalnum, text))


class _Page:
    """One text on its way from top to bottom: each line is kept or cut."""

    def __init__(self, lines: list[str]) -> None:
        self._lines = lines
        self._folded = [fold(line[:_LINE_LIMIT]) for line in lines]
        self._written = False
        self._read_until = 0
        self.kept: list[str] = []
        self.cut: list[str] = []

    def read(self) -> None:
        at = 0
        while at < len(self._lines):
            if self._belongs_to_quote(at):
                at = self._cut(at, 1)
            elif self._shared(at):
                at += 1
            elif (found := history(self._lines, self._folded, at)) is not None and self._believed(found, at):
                at = self._cut(at, found.count)
                if found.ends or not self._quote_follows(at):
                    self._cut(at, len(self._lines))
                    return
            elif self._ends_own_words(at):
                self._cut(at, len(self._lines))
                return
            else:
                at = self._own(at)

    def drop_rules(self) -> None:
        """A rule that stood between the own words and what was cut is nobody's."""
        while self.cut and self.kept and not _WRITTEN.search(self.kept[-1]):
            self.cut.insert(0, self.kept.pop())

    def _cut(self, at: int, count: int) -> int:
        self.cut += self._lines[at : at + count]
        return at + count

    def _own(self, at: int) -> int:
        """Keep the line, or what stands in it before "On ... wrote:"; drop what machines put above a text."""
        folded = self._folded[at]
        if is_banner(folded) or asks_above(folded) or names_device(folded):
            return self._cut(at, 1)
        if not self._written and self._disclaims(at):
            return self._cut(at, self._read_until - at)
        self.kept.append(self._lines[at].rstrip())
        self._written = self._written or bool(folded.strip())
        return at + 1

    def _shared(self, at: int) -> bool:
        """Own words and "On ... wrote:" in one line, and a quotation below."""
        if not self._lines[at].endswith(":") or not self._quote_follows(at + 1):
            return False
        until = own_words_before(self._lines[at])
        if until is not None:
            self.kept.append(self._lines[at][:until].rstrip())
            self.cut.append(self._lines[at][until:])
        return until is not None

    def _belongs_to_quote(self, at: int) -> bool:
        """Quoted, or the rest of a long quoted line that the answering program folded."""
        if is_quoted(self._folded[at]):
            return True
        above, below = self._folded[at - 1] if at else "", "".join(self._folded[at + 1 : at + 2])
        if not (is_quoted(above) and is_quoted(below)):
            return False
        line = self._lines[at].strip()
        return (len(above) >= _FOLDED_AT and line[:1].islower()) or bool(_LINK_REST.fullmatch(line[:500]))

    def _believed(self, found: History, at: int) -> bool:
        return found.surely or self._quote_follows(at + found.count)

    def _quote_follows(self, at: int) -> bool:
        """Whether the next line that is not blank is quoted: then own lines may stand between."""
        following = next((line for line in self._folded[at : at + 5] if line.strip()), "")
        return is_quoted(following)

    def _ends_own_words(self, at: int) -> bool:
        folded = self._folded[at]
        if marks_signature(folded):
            return True
        if not self._written:
            return False
        if asks_above(folded) or names_device(folded) or is_footer(folded):
            return True
        return self._disclaims(at)

    def _disclaims(self, at: int) -> bool:
        """A paragraph that says too little is not read again from each of its further lines."""
        if at < self._read_until or not speaks_of_secrecy(self._folded[at]):
            return False
        paragraph = self._paragraph(at)
        self._read_until = at + len(paragraph)
        return disclaims(" ".join(paragraph))

    def _paragraph(self, at: int) -> list[str]:
        return list(takewhile(bool, (line.strip() for line in self._folded[at : at + _PARAGRAPH_LINES])))
