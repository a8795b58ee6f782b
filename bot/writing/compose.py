"""A finished letter as the bytes that are stored and sent: the same input gives the same bytes."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address, AddressHeader
from email.message import EmailMessage
from email.policy import SMTP, EmailPolicy
from hashlib import sha256

from bot.writing.document import Picture
from bot.writing.harmless import one_line
from bot.writing.html import content_id
from bot.writing.words import Written

MOST_REFERENCES = 20
"""Ids kept in References: the first, which founded the thread, and the latest."""

_ID = re.compile(r"<[!-;=?-~]{1,900}>")
_MEDIA_TYPE = re.compile(r"(?P<main>application|audio|font|image|text|video)/(?P<sub>[a-z0-9][a-z0-9.+-]{0,99})")
_PLAIN_NAME = re.compile(r"[A-Za-z0-9!#$%&'*+/^_`{|}~-]+(?: [A-Za-z0-9!#$%&'*+/^_`{|}~-]+)*")
_NAME_BYTES = 45
"""In one encoded word, which must not exceed 75 characters (RFC 2047, section 2)."""
_SUBJECT_BYTES = 39
"""The header's name stands on the first word's line, which must not exceed 76 characters."""
_ID_HEADERS = frozenset({"message-id", "in-reply-to", "references"})


@dataclass(frozen=True, slots=True)
class File:
    """An attachment: ``content`` arrives byte for byte."""

    name: str
    media_type: str
    content: bytes


class _Policy(EmailPolicy):
    """SMTP, ASCII only, with ids and addresses one a line, and a subject that is not plain encoded as a whole.

    The library folds ids like prose and encodes long ones, loses an address after certain display names, and the space
    between two encoded words of a folded subject, which no reader shows (RFC 2047, section 6.2).
    """

    def fold(self, name: str, value: str) -> str:
        if name.lower() in _ID_HEADERS:
            return f"{name}: " + f"{self.linesep} ".join(str(value).split()) + self.linesep
        if isinstance(value, AddressHeader):
            shown = f",{self.linesep} ".join(map(_mailbox, value.addresses))
            return f"{name}: {shown}{self.linesep}"
        if name.lower() == "subject" and not _is_plain(str(value)):
            return f"{name}: {_encoded(str(value), _SUBJECT_BYTES)}{self.linesep}"
        return str(super().fold(name, value))

    def fold_binary(self, name: str, value: str) -> bytes:
        return self.fold(name, value).encode("ascii")


def _mailbox(address: Address) -> str:
    """Name and address: the name as it is, quoted, or as encoded words (RFC 2047)."""
    name = address.display_name
    if not name:
        return address.addr_spec
    if _PLAIN_NAME.fullmatch(name):
        return f"{name} <{address.addr_spec}>"
    if name.isascii() and "=?" not in name:
        quoted = name.replace("\\", "\\\\").replace('"', '\\"')
        return f'"{quoted}" <{address.addr_spec}>'
    return f"{_encoded(name, _NAME_BYTES)}\r\n <{address.addr_spec}>"


def _is_plain(subject: str) -> bool:
    """Whether it may stand as it is: the library encodes words that fill a line, and what looks encoded is decoded."""
    return subject.isascii() and "=?" not in subject and all(len(word) <= 60 for word in subject.split(" "))


def _encoded(text: str, most: int) -> str:
    """The whole text as encoded words one a line, its spaces within them."""
    return "\r\n ".join(f"=?utf-8?b?{b64encode(piece).decode()}?=" for piece in _pieces(text, most))


def _pieces(text: str, most: int) -> list[bytes]:
    """UTF-8 in runs of whole characters, ``most`` bytes each."""
    pieces = [b""]
    for character in text:
        encoded = character.encode()
        if len(pieces[-1]) + len(encoded) > most:
            pieces.append(b"")
        pieces[-1] += encoded
    return pieces


_POLICY = _Policy(**{**SMTP.__dict__, "cte_type": "7bit"})


def compose(
    written: Written,
    *,
    sender: tuple[str, str],
    to: Sequence[tuple[str, str]],
    cc: Sequence[tuple[str, str]],
    reply_to: str,
    message_id: str,
    date: datetime,
    in_reply_to: str = "",
    references: Sequence[str] = (),
    files: Sequence[File] = (),
    subject: str | None = None,
    automatic: str = "auto-generated",
) -> bytes:
    """A whole mail (RFC 5322, CRLF, ASCII only, no line over 998 bytes): text, HTML, pictures, attachments.

    ``sender``, ``to`` and ``cc`` are (display name, address); ``date`` is aware and written with its offset;
    ``automatic`` is the value of Auto-Submitted (RFC 3834). Foreign ids that are no ids are left out.
    Raises ValueError for a naive ``date``, an address that no mail can go to, or a bad ``message_id``.
    """
    if date.tzinfo is None:
        raise ValueError("a letter's date needs a UTC offset")
    if not _ID.fullmatch(message_id):
        raise ValueError(f"not a message id: {message_id!r}")
    mail = EmailMessage(policy=_POLICY)
    mail["From"] = _address(*sender)
    _put(mail, "To", [_address(*each) for each in to])
    _put(mail, "Cc", [_address(*each) for each in cc])
    _put(mail, "Reply-To", [_address("", reply_to)] if reply_to else [])
    mail["Subject"] = one_line(written.subject if subject is None else subject)
    mail["Date"] = date
    mail["Message-ID"] = message_id
    _thread(mail, in_reply_to, references)
    mail["Auto-Submitted"] = one_line(automatic)
    # Absences and bounces are read and acted on; other machines' receipts are not wanted (MS-OXCMAIL 2.2.3.2.14).
    mail["X-Auto-Response-Suppress"] = "AutoReply"
    _fill(mail, written, files)
    _name_boundaries(mail, message_id)
    return mail.as_bytes()


def _address(name: str, email: str) -> Address:
    shown = one_line(name, 100).strip()
    local, _, domain = email.strip().rpartition("@")
    try:
        host = domain.encode("idna").decode("ascii")
        address = Address(display_name=shown, username=local, domain=host)
        bare = address.addr_spec
        bare.encode("ascii")
    except (UnicodeError, ValueError) as error:
        raise ValueError(f"not an address a mail can go to: {email!r}") from error
    if not local or not host or any(c <= " " or c in '<>,;:"\x7f' for c in bare):
        raise ValueError(f"not an address a mail can go to: {email!r}")
    return address


def _put(mail: EmailMessage, header: str, addresses: Sequence[Address]) -> None:
    if addresses:
        mail[header] = tuple(addresses)


def _thread(mail: EmailMessage, in_reply_to: str, references: Sequence[str]) -> None:
    ids = [each for each in dict.fromkeys(references) if _ID.fullmatch(each)]
    if len(ids) > MOST_REFERENCES:
        ids = [ids[0], *ids[-(MOST_REFERENCES - 1) :]]
    if _ID.fullmatch(in_reply_to):
        mail["In-Reply-To"] = in_reply_to
    if ids:
        mail["References"] = " ".join(ids)


def _fill(mail: EmailMessage, written: Written, files: Sequence[File]) -> None:
    mail.set_content(written.text, cte="quoted-printable")
    mail.add_alternative(written.html, subtype="html", cte="quoted-printable")
    _add_pictures(mail, written.pictures)
    for file in files:
        # Anything that is not a plain media type, message/rfc822 too, may not be base64 under its own name.
        kind = _MEDIA_TYPE.fullmatch(file.media_type.lower())
        main, sub = (kind["main"], kind["sub"]) if kind else ("application", "octet-stream")
        mail.add_attachment(file.content, maintype=main, subtype=sub, filename=_file_name(file.name))


def _add_pictures(mail: EmailMessage, pictures: Sequence[Picture]) -> None:
    """The HTML and its pictures become one part (multipart/related, RFC 2387): they are no attachments."""
    page = mail.get_body(("html",))
    assert isinstance(page, EmailMessage)
    for picture in pictures:
        name = f"{picture.name[:8]}.png"
        page.add_related(
            picture.png, "image", "png", cid=f"<{content_id(picture)}>", filename=name, disposition="inline"
        )
    if pictures:
        page.set_param("type", "text/html")


def _file_name(name: str) -> str:
    """The file's own name without folders; over-long names keep their ending."""
    base = one_line(name, 1000).replace("\\", "/").rsplit("/", 1)[-1].replace('"', "'") or "document"
    stem, dot, ending = base.rpartition(".")
    return base if len(base) <= 120 else f"{stem[: 119 - len(ending)]}{dot}{ending}" if dot else base[:120]


def _name_boundaries(mail: EmailMessage, message_id: str) -> None:
    parts = [part for part in mail.walk() if part.is_multipart()]
    for place, part in enumerate(parts):
        part.set_boundary(f"=_{sha256(f'{place} {message_id}'.encode()).hexdigest()[:40]}")
