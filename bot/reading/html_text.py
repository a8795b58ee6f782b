"""HTML to plain text: lines stay lines, table cells stay apart, quoted blocks get their ``>``."""

from __future__ import annotations

import re
from typing import Any, cast

from lxml import etree

_SILENT = frozenset({"head", "style", "script", "title", "template", "noscript", "svg", "object"})
_VOID = frozenset({"br", "hr", "img", "input", "meta", "link", "col", "area", "base", "wbr"})
_BLOCKS = frozenset({
    "address", "article", "blockquote", "center", "dd", "div", "dl", "dt", "fieldset", "figure", "footer", "form",
    "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre", "section", "table",
    "tbody", "tfoot", "thead", "tr", "ul",
})  # fmt: skip
_PARAGRAPHS = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table"})
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)
# What is floated to the right stands in a column of its own: a label at the left, its value at the right.
_AT_RIGHT = re.compile(r"float\s*:\s*right", re.IGNORECASE)
_SPACES = re.compile(r"[ \t\r\n\f]+")
# Zero-width fillers with which newsletters pad their preview line.
_FILLERS = re.compile("[\u200b\u200c\u200d\u2060\ufeff\u034f\u00ad]+")
_DEPTH_SHOWN = 5


class _TextTarget:
    """Receives the parser's events and gathers lines; no tree is built, so depth costs nothing."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._line: list[str] = []
        self._silent: list[str] = []
        self._quotes = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if self._silent:
            if tag not in _VOID:
                self._silent.append(tag)
            return
        if tag in _SILENT or (tag not in _VOID and _HIDDEN.search(attributes.get("style", ""))):
            self._silent.append(tag)
            return
        if tag == "br" or tag in _BLOCKS:
            self._end_line(forced=tag == "br")
        if tag in ("td", "th") or (tag not in _BLOCKS and _AT_RIGHT.search(attributes.get("style", ""))):
            self._line.append("   ")
        if tag == "li":
            self._line.append("- ")
        if tag == "blockquote":
            self._quotes += 1

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
        if tag == "blockquote" and self._quotes:
            self._quotes -= 1

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
            self._lines.append("> " * min(self._quotes, _DEPTH_SHOWN) + line)


def html_to_text(html: str) -> str:
    """The text a reader of ``html`` sees, without hidden parts; "" where nothing can be read."""
    target = _TextTarget()
    # lxml's stubs ask of a target what its documentation calls optional.
    parser = etree.HTMLParser(target=cast("Any", target), encoding="utf-8", no_network=True)
    try:
        parser.feed(html.replace("\x00", "").encode("utf-8", "replace"))
        parser.close()
    except (etree.LxmlError, ValueError, AssertionError):
        pass  # what was gathered so far is the reading
    return re.sub(r"\n{3,}", "\n\n", target.text()).strip("\n")
