"""A mail as the page shows it: as its reader saw it, as text, and what was made of it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from bot.demo.cast import known_as
from bot.demo.diary import Entry, Post
from bot.demo.folder import DemoFolder
from bot.demo.page.understood import Understood, understood
from bot.demo.post_office import Mailed
from bot.reading.header_text import Address
from bot.reading.letter import Attachment, Letter
from bot.writing.document import Picture
from bot.writing.html import content_id, standalone

_TELLING = ("client", "bank", "reminder", "owner", "bot")
"""Kinds of letters, what tells most first: the day's first of them stands open."""


@dataclass(frozen=True, slots=True)
class File:
    """A file that came with a mail; ``href`` is relative to the page."""

    name: str
    href: str
    size: str


@dataclass(frozen=True, slots=True)
class Run:
    """Words of a mail's text: quoted from another mail, or such as the reading rests on, or neither."""

    words: str
    quoted: bool = False
    marked: bool = False


@dataclass(frozen=True, slots=True)
class ShownLetter:
    """A mail. ``kind``: its writer, or ``reminder`` for the bot's to a client. ``followed``: what the bot did upon it."""

    number: int
    clock: str
    kind: str
    who: str
    sender: str
    to: str
    cc: str
    subject: tuple[Run, ...]
    html: str
    text: tuple[Run, ...]
    files: tuple[File, ...]
    made: Understood | None
    followed: tuple[str, ...]
    raw: str
    clients: tuple[str, ...]


def shown_letter(
    folder: DemoFolder, mail: Mailed, post: Post, entries: Sequence[Entry], numbers: Mapping[str, str]
) -> ShownLetter:
    """``numbers``: the clients' names by their invoices' numbers. Writes the files that came with it into the folder."""
    letter = mail.letter
    read = post.read.get(letter.message_id) if mail.writer != "bot" else None
    made = understood(mail.file_name, folder.mail(mail.file_name), read, mail.at.date()) if read else None
    pictures = [Picture(a.content, "", 0) for a in letter.attachments if _is_shown(a, letter.html)]
    return ShownLetter(
        number=mail.number,
        clock=f"{mail.at:%H:%M}",
        kind=_kind(mail),
        who=f"{known_as(letter.sender.email)} → {', '.join(dict.fromkeys(known_as(to.email) for to in letter.to))}",
        sender=_named(letter.sender),
        to=", ".join(_named(address) for address in letter.to),
        cc=", ".join(_named(address) for address in letter.cc),
        subject=runs(letter.subject, made.rests_on if made else ()),
        html=standalone(letter.html, pictures),
        text=runs(letter.text, made.rests_on if made else ()),
        files=tuple(_file(folder, attached) for attached in letter.attachments if not _is_shown(attached, letter.html)),
        made=made,
        followed=tuple(entry.sentence for entry in entries if read and entry.letter == read.letter),
        raw=f"mails/{mail.file_name}",
        clients=_about(letter, post, numbers),
    )


def most_telling(letters: Sequence[ShownLetter]) -> int | None:
    """The number of the letter that is to stand open; None where there is none."""
    ranked = sorted(letters, key=lambda letter: _TELLING.index(letter.kind))
    return ranked[0].number if ranked else None


def runs(text: str, rests_on: Sequence[str]) -> tuple[Run, ...]:
    """The text in runs; the words that a reading rests on are marked, but never in what is quoted."""
    found: list[Run] = []
    for quoted, lines in groupby(text.strip().splitlines(keepends=True), key=lambda line: line.startswith(">")):
        words = "".join(lines)
        found += [Run(words, quoted=True)] if quoted else _marked(words, rests_on)
    return tuple(found)


def _marked(words: str, rests_on: Sequence[str]) -> list[Run]:
    wanted = [r"\s+".join(map(re.escape, each.split())) for each in rests_on if each.strip()]
    if not wanted:
        return [Run(words)]
    pieces = re.split(f"({'|'.join(sorted(wanted, key=len, reverse=True))})", words, flags=re.IGNORECASE)
    return [Run(piece, marked=place % 2 == 1) for place, piece in enumerate(pieces) if piece]


def _kind(mail: Mailed) -> str:
    letter = mail.letter
    to_client = mail.writer == "bot" and any(_domain(to) != _domain(letter.sender) for to in letter.to)
    return "reminder" if to_client else mail.writer


def _about(letter: Letter, post: Post, numbers: Mapping[str, str]) -> tuple[str, ...]:
    """The clients that it names by an invoice's number, or writes to, or comes from."""
    words = f"{letter.subject}\n{letter.text}"
    named = [client for number, client in numbers.items() if number in words]
    people = [post.clients.get(each.email) for each in (letter.sender, *letter.to, *letter.cc)]
    return tuple(dict.fromkeys([*named, *(client for client in people if client)]))


def _file(folder: DemoFolder, attached: Attachment) -> File:
    href = folder.keep_file(attached.name, attached.content)
    return File(attached.name, href, f"{max(1, round(len(attached.content) / 1024))} KB")


def _is_shown(attached: Attachment, page: str) -> bool:
    """Whether it is a picture that stands in the mail's own text."""
    return f"cid:{content_id(Picture(attached.content, '', 0))}" in page


def _named(address: Address) -> str:
    return f"{address.name} <{address.email}>" if address.name else address.email


def _domain(address: Address) -> str:
    return address.email.rpartition("@")[2]
