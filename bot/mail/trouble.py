"""What went wrong on the way to a mail server, in plain words for the person who must act."""

from __future__ import annotations

import socket
import ssl

_LONGEST = 300


def one_line(words: bytes | str) -> str:
    """A server's words on one line, undecodable bytes replaced, control characters gone, at most 300 characters."""
    text = words.decode("utf-8", "replace") if isinstance(words, bytes) else words
    printable = "".join(char if char.isprintable() else " " for char in text)
    return " ".join(printable.split())[:_LONGEST]


def reason(error: BaseException) -> str:
    """A clause that fits behind a colon, without a full stop."""
    match error:
        case ssl.SSLCertVerificationError():
            return f"its certificate is not trusted ({one_line(error.verify_message)})"
        case ssl.SSLError():
            return f"the encrypted connection failed ({one_line(error.reason or str(error))})"
        case TimeoutError():
            return "it did not answer in time"
        case socket.gaierror():
            return (
                "its name is not known; check the spelling, and that this machine has a network and name lookup (DNS)"
            )
        case ConnectionRefusedError():
            return "nothing accepts connections there; check host and port"
        case MemoryError():
            return "it announced more data than it was asked for"
        case _ if "EOF" in str(error) or isinstance(error, (BrokenPipeError, ConnectionResetError)):
            return "it hung up"
        case _:
            return one_line(str(error)).rstrip(".") or type(error).__name__
