"""A part of a camt message as a tree of local names: read off the XML in one pass, then asked by path."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from lxml import etree

from bot.core.money import Money


class Node(NamedTuple):
    """An element: its own text with white space joined, its ``Ccy``, and its children by local name, in order."""

    text: str
    currency: str
    children: dict[str, list[Node]]


_CURRENCY = re.compile(r"[A-Z]{3}")
_LEAF: dict[str, list[Node]] = {}


def tree(element: etree._Element) -> Node:
    """``element`` and all under it. Deeper than the parser lets through it cannot be."""
    text = element.text or ""
    if not len(element):
        return Node(" ".join(text.split()), element.get("Ccy") or "", _LEAF)
    children: dict[str, list[Node]] = {}
    for child in element:
        if isinstance(child, etree._Comment | etree._ProcessingInstruction):
            text += child.tail or ""
        else:
            children.setdefault(child.tag.rpartition("}")[2], []).append(tree(child))
    return Node(" ".join(text.split()), element.get("Ccy") or "", children)


def parts(element: etree._Element, name: str) -> Iterator[etree._Element]:
    """The children of that local name, in any namespace: versions differ in it."""
    return element.iterchildren(f"{{*}}{name}")


def find(node: Node | None, path: str) -> Node | None:
    """The first node along a path of local names ("A/B/C"), at whichever of several "A" it is."""
    found = find_all(node, path)
    return found[0] if found else None


def find_all(node: Node | None, path: str) -> list[Node]:
    """All nodes along a path of local names."""
    level = [] if node is None else [node]
    for name in path.split("/"):
        level = [child for parent in level for child in parent.children.get(name, ())]
        if not level:
            break
    return level


def text_at(node: Node | None, *paths: str) -> str | None:
    """The text of the first path that has any."""
    for path in paths:
        for found in find_all(node, path):
            if found.text:
                return found.text
    return None


def money_at(node: Node | None, path: str) -> Money | None:
    """The amount at ``path``, in the ISO 4217 currency that it names; None if it is none."""
    found = find(node, path)
    try:
        return Money.of(Decimal(found.text), found.currency) if found and _CURRENCY.fullmatch(found.currency) else None
    except (ArithmeticError, ValueError):
        return None
