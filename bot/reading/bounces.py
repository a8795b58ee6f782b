"""Mail that came back: which addresses failed, and whether for good."""

from __future__ import annotations

import re
from dataclasses import dataclass
from email.message import Message
from email.parser import BytesParser

from bot.reading.bounce.report import DeliveryReport
from bot.reading.bounce.returned import Detector, Failure, Returned, parts_of
from bot.reading.bounce.verdict import is_dead
from bot.reading.bounce.words import (
    RECIPIENTS_LIMIT,
    FailedRecipientsHeader,
    ListedRecipients,
    NamedRecipients,
    ReturnedRecipients,
)
from bot.reading.header_text import decode_bytes, decoded, message_ids
from bot.reading.letter import Letter

_RAW_LIMIT = 500_000
_REASON_LIMIT = 300
_ENHANCED = re.compile(r"(?<![\d.])(?P<code>[245]\.\d{1,3}\.\d{1,3})(?![\d.])")
_BASIC = re.compile(r"(?<![\d.\w-])(?P<code>[45][0-5]\d)(?![\d.\w])")

DETECTORS: tuple[Detector, ...] = (
    DeliveryReport(),
    FailedRecipientsHeader(),
    ListedRecipients(),
    NamedRecipients(),
    ReturnedRecipients(),
)
"""From the surest to the last resort: the first that knows the mail's kind is believed."""


@dataclass(frozen=True, slots=True)
class FailedRecipient:
    """An address that was not reached; ``permanent`` only where the address itself is dead."""

    address: str
    permanent: bool
    code: str
    """Enhanced status (RFC 3463) such as "5.1.1", else the SMTP code, else ""."""
    reason: str


@dataclass(frozen=True, slots=True)
class Bounce:
    """A delivery report; ``original_message_id`` with its angle brackets, "" if not returned."""

    recipients: tuple[FailedRecipient, ...]
    original_message_id: str
    passed_over: tuple[str, ...] = ()
    """Detectors that stumbled over the mail, with what they said; the others were asked all the same."""


def read_bounce(letter: Letter, raw: bytes) -> Bounce | None:
    """The report in ``raw`` (of which ``letter`` is the parsed form); None if it is no bounce.

    Reads RFC 3464 reports, else the words of a mail system's mail. A report of success is no bounce.
    """
    try:
        message = BytesParser().parsebytes(raw)
        parts = tuple(parts_of(message))
    except (RecursionError, ValueError, LookupError):
        return None
    readable = decode_bytes(raw[:_RAW_LIMIT]).replace("\r\n", "\n")
    failures, stumbled = _first_found(Returned(letter, message, parts, readable))
    recipients = tuple(_judged(failure) for failure in failures[:RECIPIENTS_LIMIT])
    return Bounce(recipients, _original_id(parts, readable), stumbled) if recipients else None


def _first_found(mail: Returned) -> tuple[tuple[Failure, ...], tuple[str, ...]]:
    stumbled: list[str] = []
    for detector in DETECTORS:
        try:
            found = detector.failures(mail)
        except Exception as error:  # whatever a stranger's mail does to one of them, the others still look
            stumbled.append(f"{detector.name}: {error!r}")
            continue
        if found is not None:
            return found, tuple(stumbled)
    return (), tuple(stumbled)


def _judged(failure: Failure) -> FailedRecipient:
    code = _code(failure.status, failure.reason)
    dead = not failure.delayed and is_dead(code, failure.reason)
    return FailedRecipient(failure.address, dead, code, failure.reason[:_REASON_LIMIT])


def _code(status: str, reason: str) -> str:
    """The more exact of the two: many systems report 5.0.0 and say 5.1.1 in the diagnostic."""
    first, second = _ENHANCED.search(status), _ENHANCED.search(reason)
    if first and second and first["code"].endswith(".0.0"):
        return second["code"]
    found = first or second or _BASIC.search(reason)
    return found["code"] if found else ""


def _original_id(parts: tuple[Message, ...], readable: str) -> str:
    for part in parts:
        payload = part.get_payload()
        if part.get_content_type() == "message/rfc822" and isinstance(payload, list) and payload:
            ids = message_ids(decoded(payload[0].get("Message-ID", "")) if isinstance(payload[0], Message) else "")
        elif part.get_content_type() in ("text/rfc822-headers", "message/rfc822-headers"):
            content = part.get_payload(decode=True)
            ids = _id_in(decode_bytes(content) if isinstance(content, bytes) else "")
        else:
            continue
        if ids:
            return ids[0]
    return next(iter(_id_in(readable.partition("\n\n")[2])), "")


def _id_in(text: str) -> tuple[str, ...]:
    match = re.search(r"^[> \t]{0,20}Message-ID:\s{0,20}(<[^>\s]{1,990}>)", text, re.IGNORECASE | re.MULTILINE)
    return message_ids(match[1]) if match else ()
