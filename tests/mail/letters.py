"""Small mails for the tests of this room."""

from __future__ import annotations


def letter(name: str, body: str = "Bonjour,\r\n", *, filler: int = 0) -> bytes:
    """A mail with Message-ID ``<name@client.test>``; ``filler`` adds about as many bytes to its body."""
    head = (
        f"Message-ID: <{name}@client.test>\r\nDate: Mon, 2 Mar 2026 09:00:00 +0100\r\n"
        f"From: compta@client.test\r\nTo: bot@example.test\r\nSubject: {name}\r\n\r\n"
    )
    line = "x" * 76 + "\r\n"
    return (head + body + line * (filler // len(line))).encode()
