"""A mail's identity that survives a new numbering of the folder: SHA-256 of the fields that do not change."""

from __future__ import annotations

import hashlib
import re

FIELDS = ("MESSAGE-ID", "DATE", "FROM", "SUBJECT")
"""The header fields that go into a fingerprint."""

_FOLD = re.compile(rb"\r?\n(?=[ \t])")


def fingerprint(header: bytes) -> str:
    """Hex SHA-256 of a header's Message-ID, Date, From and Subject lines as raw bytes, unfolded (RFC 5322 2.2.3).

    ``header`` may be those lines alone, a whole header or a whole mail: the answer is the same.
    """
    wanted = {name.lower().encode() for name in FIELDS}
    lines: list[bytes] = []
    for line in _FOLD.sub(b"", _head(header)).splitlines():
        name, colon, value = line.partition(b":")
        if colon and name.strip().lower() in wanted:
            lines.append(name.strip().lower() + b":" + value.strip())
    # Servers may answer in the order asked for or in the mail's own.
    return hashlib.sha256(b"\n".join(sorted(lines))).hexdigest()


def _head(raw: bytes) -> bytes:
    return re.split(rb"\r?\n\r?\n", raw.lstrip(b"\r\n"), maxsplit=1)[0]
