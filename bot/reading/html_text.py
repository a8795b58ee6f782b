"""HTML to plain text: lines stay lines, table cells stay apart, quoted blocks get their ``>``."""

from __future__ import annotations

import re
from typing import Any, cast

from lxml import etree

_SILENT = frozenset({"head", "style", "script", "title", "template", "noscript", "svg", "object"})
_STRUCK = frozenset({"s", "strike", "del"})
"""What its writer struck out is not said any more."""
_VOID = frozenset({"br", "hr", "img", "input", "meta", "link", "col", "area", "base", "wbr"})
_BLOCKS = frozenset({
    "address", "article", "blockquote", "center", "dd", "div", "dl", "dt", "fieldset", "figure", "footer", "form",
    "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre", "section", "table",
    "tbody", "tfoot", "thead", "tr", "ul",
})  # fmt: skip
_PARAGRAPHS = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table"})
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|line-through", re.IGNORECASE)
# What is floated to the right stands in a column of its own: a label at the left, its value at the right.
_AT_RIGHT = re.compile(r"float\s*:\s*right", re.IGNORECASE)
_SPACES = re.compile(r"[ \t\r\n\f]+")
# Zero-width fillers with which newsletters pad their preview line.
_FILLERS = re.compile("[\u200b\u200c\u200d\u2060\ufeff\u034f\u00ad]+")
_DEPTH_SHOWN = 5
_DEPTH_SEARCHED = 50
# A newsletter has a few thousand tags. The parser's time grows with the square of those that do not match.
_TAGS_LIMIT = 20_000
# How mail programs mark the mail that they answer, by class, id or name of the element around it.
_QUOTES = re.compile(
    r"\b(?:gmail_quote|gmail_attr|yahoo_quoted|protonmail_quote|tutanota_quote|moz-cite-prefix|zmail_extra"
    r"|OLK_SRC_BODY_SECTION|mail-quote|quoted-?text|ms-outlook-mobile-reference-message|BOX_MAIL_QUOTE)",
    re.IGNORECASE,
)
# From here on, the whole rest is the answered mail: Outlook closes the element before the quotation begins.
_QUOTES_FROM = re.compile(r"\b(?:divRplyFwdMsg|appendonsend|reply-intro|stopSpelling)\b", re.IGNORECASE)


class _TextTarget:
    """Receives the parser's events and gathers lines; no tree is built, so depth costs nothing."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._line: list[str] = []
        self._silent: list[str] = []
        self._quotes = 0
        self._open: list[tuple[str, bool]] = []
        self._answered = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if self._silent:
            if tag not in _VOID:
                self._silent.append(tag)
            return
        if tag in _SILENT or tag in _STRUCK or (tag not in _VOID and _HIDDEN.search(attributes.get("style", ""))):
            self._silent.append(tag)
            return
        if tag == "br" or tag in _BLOCKS:
            self._end_line(forced=tag == "br")
        if tag in ("td", "th") or (tag not in _BLOCKS and _AT_RIGHT.search(attributes.get("style", ""))):
            self._line.append("   ")
        if tag == "li":
            self._line.append("- ")
        if tag not in _VOID:
            quotes = tag == "blockquote" or bool(attributes and _QUOTES.search(_marks(attributes)))
            self._open.append((tag, quotes))
            self._quotes += quotes
        if attributes and _QUOTES_FROM.search(_marks(attributes)):
            self._answered = True

    def end(self, tag: str) -> None:
        if self._silent:
            if tag in self._silent:
                while self._silent.pop() != tag:
                    pass
            return
        if tag in _BLOCKS:
            self._end_line()
        if tag in _PARAGRAPHS:
            self._lines.append("")
        self._close(tag)

    def _close(self, tag: str) -> None:
        """End the innermost open element of that name and all that stand open in it; none: nothing."""
        innermost = self._open[-1][0] if self._open else ""
        if innermost != tag and all(name != tag for name, _ in self._open[-_DEPTH_SEARCHED:]):
            return
        while self._open:
            name, quotes = self._open.pop()
            self._quotes -= quotes
            if name == tag:
                return

    def data(self, text: str) -> None:
        if not self._silent:
            self._line.append(_SPACES.sub(" ", text))

    def close(self) -> None:
        self._end_line()

    def text(self) -> str:
        self._end_line()
        return "\n".join(self._lines)

    def _end_line(self, forced: bool = False) -> None:
        line = _FILLERS.sub("", "".join(self._line)).strip(" ")
        self._line.clear()
        if line or forced:
            depth = min(self._quotes + self._answered, _DEPTH_SHOWN)
            self._lines.append("> " * depth + line)


def _marks(attributes: dict[str, str]) -> str:
    return " ".join(attributes.get(name, "")[:200] for name in ("class", "id", "name"))


def html_to_text(html: str) -> str:
    """The text a reader of ``html`` sees, without hidden parts; "" where nothing can be read."""
    target = _TextTarget()
    pieces = html.split("<", _TAGS_LIMIT)
    if len(pieces) > _TAGS_LIMIT:
        html = html[: -len(pieces[-1]) - 1]
    # lxml's stubs ask of a target what its documentation calls optional.
    parser = etree.HTMLParser(target=cast("Any", target), encoding="utf-8", no_network=True)
    try:
        parser.feed(html.replace("\x00", "").encode("utf-8", "replace"))
        parser.close()
    except (etree.LxmlError, ValueError, AssertionError):
        pass  # what was gathered so far is the reading
    return re.sub(r"\n{3,}", "\n\n", target.text()).strip("\n")
