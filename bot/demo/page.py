"""index.html: every mail in order, each as its reader saw it, and what the bot made of those that it got."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from jinja2 import Environment, PackageLoader, StrictUndefined

from bot.core.events import LetterRead
from bot.core.money import Money
from bot.demo.cast import known_as
from bot.demo.folder import DemoFolder
from bot.demo.post_office import Mailed
from bot.reading.header_text import Address
from bot.reading.letter import Attachment
from bot.views import Row
from bot.writing import figures
from bot.writing.document import Picture
from bot.writing.html import content_id, standalone


@dataclass(frozen=True, slots=True)
class _File:
    name: str
    href: str
    size: str


@dataclass(frozen=True, slots=True)
class _Card:
    """One mail as the page shows it. ``about``: invoice numbers; ``open``: its text stands there without a click."""

    number: int
    clock: str
    kind: str
    who: str
    sender: str
    to: str
    cc: str
    subject: str
    html: str
    text: tuple[tuple[bool, str], ...]
    """Runs of lines: whether they are quoted, and the lines."""
    files: tuple[_File, ...]
    made_of_it: str
    raw: str
    about: str
    open: bool


@dataclass(frozen=True, slots=True)
class _Day:
    title: str
    quiet_before: int
    cards: tuple[_Card, ...]


def write_page(
    folder: DemoFolder, mailed: Sequence[Mailed], made_of: Mapping[str, LetterRead], ledger: Sequence[Row]
) -> None:
    """Write the page and, beside it, the files that came with the mails. ``made_of``: by Message-ID."""
    templates = Environment(
        loader=PackageLoader("bot", "demo"), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    numbers = [str(row["invoice"]) for row in ledger]
    page = templates.get_template("page.html.j2").render(
        days=_days([(mail, _card(folder, mail, made_of, numbers, is_new)) for mail, is_new in _first_of_kind(mailed)]),
        invoices=[_invoice(row) for row in ledger],
        count=len(mailed),
        first=figures.day(mailed[0].at.date(), "en") if mailed else "",
        last=figures.day(mailed[-1].at.date(), "en") if mailed else "",
    )
    folder.page.write_text(page, encoding="utf-8")


def _days(cards: Sequence[tuple[Mailed, _Card]]) -> list[_Day]:
    days: list[_Day] = []
    before: date | None = None
    for day, group in groupby(cards, key=lambda pair: pair[0].at.date()):
        quiet = (day - before).days - 1 if before else 0
        days.append(_Day(figures.day(day, "en", weekday=True), quiet, tuple(card for _, card in group)))
        before = day
    return days


def _first_of_kind(mailed: Sequence[Mailed]) -> Iterator[tuple[Mailed, bool]]:
    """Each mail, and whether none before it began its subject like that: the ninth digest need not stand open."""
    seen: set[str] = set()
    for mail in mailed:
        kind = mail.letter.subject.partition(" ")[0]
        yield mail, kind not in seen
        seen.add(kind)


def _card(
    folder: DemoFolder, mail: Mailed, made_of: Mapping[str, LetterRead], numbers: Sequence[str], is_new: bool
) -> _Card:
    letter = mail.letter
    read = made_of.get(letter.message_id) if mail.writer != "bot" else None
    pictures = [Picture(a.content, "", 0) for a in letter.attachments if _is_shown(a, letter.html)]
    words = f"{letter.subject}\n{letter.text}"
    to_client = mail.writer == "bot" and any(_domain(a) != _domain(letter.sender) for a in letter.to)
    return _Card(
        number=mail.number,
        clock=f"{mail.at:%H:%M}",
        kind="reminder" if to_client else mail.writer,
        who=f"{known_as(letter.sender.email)} → {', '.join(dict.fromkeys(known_as(to.email) for to in letter.to))}",
        sender=_named(letter.sender),
        to=", ".join(_named(address) for address in letter.to),
        cc=", ".join(_named(address) for address in letter.cc),
        subject=letter.subject,
        html=standalone(letter.html, pictures),
        text=() if letter.html else _runs(letter.text),
        files=tuple(_file(folder, attached) for attached in letter.attachments if not _is_shown(attached, letter.html)),
        made_of_it=_made_of_it(read) if read else "",
        raw=f"mails/{mail.file_name}",
        about=" ".join(number for number in numbers if number in words),
        open=to_client or mail.writer != "bot" or is_new,
    )


def _made_of_it(read: LetterRead) -> str:
    """From the journal: who it was taken for, how far that was proven, and what followed."""
    trust, _, why = read.trust.partition(": ")
    return f"from the {read.sender}, {trust} ({why}): {read.outcome}"


def _file(folder: DemoFolder, attached: Attachment) -> _File:
    href = folder.keep_file(attached.name, attached.content)
    return _File(attached.name, href, f"{max(1, round(len(attached.content) / 1024))} KB")


def _is_shown(attached: Attachment, page: str) -> bool:
    """Whether it is a picture that stands in the mail's own text."""
    return f"cid:{content_id(Picture(attached.content, '', 0))}" in page


def _runs(text: str) -> tuple[tuple[bool, str], ...]:
    lines = text.strip().splitlines()
    return tuple((quoted, "\n".join(run)) for quoted, run in groupby(lines, key=lambda line: line.startswith(">")))


def _named(address: Address) -> str:
    return f"{address.name} <{address.email}>" if address.name else address.email


def _domain(address: Address) -> str:
    return address.email.rpartition("@")[2]


def _invoice(row: Row) -> Row:
    total = figures.money(Money.of(row["total"], row["currency"]), "en")
    return {**row, "due": figures.day(date.fromisoformat(row["due_on"]), "en"), "amount": total}
