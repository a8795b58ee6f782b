"""One mail, parsed: bytes to a frozen Letter. Nothing in a hostile mail makes this raise."""

from __future__ import annotations

import binascii
import mimetypes
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from email.message import Message
from email.parser import BytesHeaderParser, BytesParser
from email.utils import parsedate_to_datetime

from mailparser import MailParser  # type: ignore[import-untyped]
from mailparser.exceptions import MailParserError  # type: ignore[import-untyped]

from bot.reading.attachment import Attachment
from bot.reading.header_text import Address, addresses, decode_bytes, decoded, message_ids, unfolded
from bot.reading.html_text import html_to_text

__all__ = ["Address", "Attachment", "Letter", "parse"]

TEXT_LIMIT = 200_000
_HTML_LIMIT = 1_000_000
_FORWARD_DEPTH = 3
_PARTS_LIMIT = 500
_UNSAFE_NAME = re.compile(r"[\x00-\x1f\x7f]+")
_SPACED_FROM = re.compile(rb"(?im)^from[ \t]+:")
_HEAD_END = re.compile(rb"\r?\n\r?\n")


@dataclass(frozen=True, slots=True)
class Letter:
    """One mail. Message-IDs keep their angle brackets; ``date`` is aware UTC; texts are capped."""

    message_id: str
    """"" where there is none or it holds spaces or control characters."""
    references: tuple[str, ...]
    """References, then In-Reply-To, each once."""
    subject: str
    sender: Address
    """The first From address."""
    from_count: int
    """From addresses or headers found: anything but 1 is suspicious."""
    reply_to: tuple[Address, ...]
    to: tuple[Address, ...]
    cc: tuple[Address, ...]
    date: datetime | None
    text: str
    """Plain text, taken from the HTML where there is no text part."""
    html: str
    attachments: tuple[Attachment, ...]
    headers: tuple[tuple[str, str], ...]
    """Every header in raw order, unfolded, encoded words as they are."""
    forwarded: tuple[Letter, ...]
    """Attached mails (message/rfc822)."""

    def header(self, name: str) -> str | None:
        """The first header of that name, in any letter case."""
        return next(iter(self.all_headers(name)), None)

    def all_headers(self, name: str) -> tuple[str, ...]:
        """All headers of that name, in any letter case, topmost first."""
        wanted = name.lower()
        return tuple(value for key, value in self.headers if key.lower() == wanted)


def parse(raw: bytes) -> Letter:
    """Reads a mail; one that is nested too deep to be read comes back with its headers only."""
    try:
        letter = _letter(BytesParser().parsebytes(raw), depth=0)
        return replace(letter, from_count=letter.from_count + _hidden_senders(raw))
    except (RecursionError, MailParserError, ValueError, LookupError):
        return _letter(BytesHeaderParser().parsebytes(raw), depth=_FORWARD_DEPTH)


def _hidden_senders(raw: bytes) -> int:
    """ "From : thief": some readers take it for a From, ours for none."""
    return len(_SPACED_FROM.findall(_HEAD_END.split(raw, maxsplit=1)[0]))


def _letter(message: Message, depth: int) -> Letter:
    headers = tuple((str(key), unfolded(value)) for key, value in message.raw_items())
    senders = addresses(_values(message, "from"))
    text, html, attachments, inner = _contents(message)
    return Letter(
        message_id=next(iter(message_ids(_first(message, "message-id"))), ""),
        references=_references(message),
        subject=decoded(_first(message, "subject")),
        sender=senders[0] if senders else Address(""),
        from_count=max(len(senders), len(_values(message, "from"))),
        reply_to=addresses(_values(message, "reply-to")),
        to=addresses(_values(message, "to")),
        cc=addresses(_values(message, "cc")),
        date=_date(message),
        text=text,
        html=html,
        attachments=attachments,
        headers=headers,
        forwarded=tuple(_letter(part, depth + 1) for part in inner) if depth < _FORWARD_DEPTH else (),
    )


def _values(message: Message, name: str) -> list[str]:
    return [str(value) for key, value in message.raw_items() if str(key).lower() == name]


def _first(message: Message, name: str) -> str:
    return next(iter(_values(message, name)), "")


def _references(message: Message) -> tuple[str, ...]:
    found = [*_values(message, "references"), *_values(message, "in-reply-to")]
    return tuple(dict.fromkeys(one for value in found for one in message_ids(unfolded(value))))


def _date(message: Message) -> datetime | None:
    if not (value := unfolded(_first(message, "date"))):
        return None
    bare = Message()
    bare["Date"] = value
    parsed = MailParser(bare).date
    if not isinstance(parsed, datetime):
        try:
            parsed = parsedate_to_datetime(value)
        except (ValueError, TypeError, IndexError, OverflowError):
            return None
    return parsed.replace(tzinfo=UTC) if parsed.tzinfo is None else _to_utc(parsed)


def _to_utc(moment: datetime) -> datetime | None:
    try:
        return moment.astimezone(UTC)
    except OverflowError:
        return None


def _leaves(message: Message) -> Iterator[Message]:
    """The parts in reading order; attached mails are handed out whole. Iterative: depth cannot hurt."""
    waiting = [message]
    for _ in range(_PARTS_LIMIT):
        if not waiting:
            return
        part = waiting.pop()
        if part.is_multipart() and part.get_content_maintype() != "message":
            children = [child for child in part.get_payload() if isinstance(child, Message)]
            waiting.extend(reversed(children))
        else:
            yield part


def _contents(
    message: Message,
) -> tuple[str, str, tuple[Attachment, ...], list[Message]]:
    texts: list[str] = []
    htmls: list[str] = []
    attachments: list[Attachment] = []
    inner: list[Message] = []
    for part in _leaves(message):
        media_type = part.get_content_type()
        if media_type == "message/rfc822":
            inner.extend(_attached_mail(part))
        elif part.is_multipart() or media_type == "text/rfc822-headers":
            continue  # delivery reports are read by bounces.py, from the raw bytes
        elif media_type in ("text/plain", "text/html") and not _is_file(part):
            (texts if media_type == "text/plain" else htmls).append(_body(part))
        else:
            attachments.append(_attachment(part, media_type))
    html = "\n".join(htmls)[:_HTML_LIMIT]
    text = "\n".join(texts).replace("\r\n", "\n")
    if not text.strip():
        text = html_to_text(html)
    return text[:TEXT_LIMIT], html, tuple(attachments), inner


def _is_file(part: Message) -> bool:
    return part.get_content_disposition() == "attachment" or bool(_file_name(part))


def _file_name(part: Message) -> str:
    try:
        return str(part.get_filename() or "")
    except (ValueError, LookupError, TypeError):
        return ""


def _payload(part: Message) -> bytes:
    try:
        content = part.get_payload(decode=True)
    except (ValueError, LookupError, binascii.Error, AssertionError):
        content = None
    return content if isinstance(content, bytes) else b""


def _body(part: Message) -> str:
    try:
        charset = part.get_content_charset()
    except (ValueError, LookupError, TypeError):
        charset = None
    # Far more bytes than the text limit can hold need not be decoded.
    return decode_bytes(_payload(part)[: 4 * _HTML_LIMIT], charset).replace("\x00", "")


def _attachment(part: Message, media_type: str) -> Attachment:
    name = _UNSAFE_NAME.sub("", decoded(_file_name(part))).replace("\\", "/").rpartition("/")[2].strip(". ")
    extension = mimetypes.guess_extension(media_type, strict=False) or ".bin"
    return Attachment(name[:200] or f"attachment{extension}", media_type, _payload(part))


def _attached_mail(part: Message) -> list[Message]:
    payload = part.get_payload()
    mails = [one for one in payload if isinstance(one, Message)] if isinstance(payload, list) else []
    encoding = str(part.get("Content-Transfer-Encoding", "")).strip().lower()
    if mails and encoding == "base64" and not mails[0].keys():
        # RFC 2046 forbids base64 here, some senders do it all the same.
        try:
            return [BytesParser().parsebytes(binascii.a2b_base64(str(mails[0].get_payload())))]
        except (ValueError, binascii.Error):
            return []
    return mails
