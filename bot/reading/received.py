"""Which host a Received line says took the mail in, whatever the host before it called itself.

RFC 5321, 4.4: ``from`` and one name, ``by`` and one name; comments stand in brackets. The first name is what the sender said
of himself in HELO, a comment may quote his certificate, and many servers write both down as they are, blanks included.
"""

from __future__ import annotations

import re

_BY = re.compile(r"(?<![\w.-])by\s+([^\s;()<>\"]+)", re.IGNORECASE)


def taken_in_by(line: str) -> str | None:
    """The one host after ``by``, in lower case; empty where none is named, None where it cannot be told for certain."""
    bare = _bare(line)
    hosts = _hosts(bare) if bare is not None else ()
    if bare is None or len(hosts) > 1:
        return None
    return hosts[0] if hosts else ""


def mentions_as_taker(line: str, host: str) -> bool:
    """Whether ``by host`` stands anywhere in the line, in a comment or beside another ``by`` too."""
    return host.rstrip(".").lower() in (*_hosts(line), *_hosts(_bare(line) or ""))


def _hosts(text: str) -> tuple[str, ...]:
    return tuple(name.rstrip(".").lower() for name in _BY.findall(text))


def _bare(line: str) -> str | None:
    """Without comments, which nest, and quoted strings (RFC 5322, 3.2.2 and 3.2.4); None if one is left open."""
    kept: list[str] = []
    depth, quoted, escaped = 0, False, False
    for char in line:
        if escaped:
            escaped = False
        elif char == "\\":
            escaped = True
        elif char == '"' and not depth:
            quoted = not quoted
        elif char == "(" and not quoted:
            depth += 1
        elif char == ")" and not quoted:
            depth -= 1
            if depth < 0:
                return None
            kept.append(" ")
        elif not depth and not quoted:
            kept.append(char)
    return None if depth or quoted else "".join(kept)
