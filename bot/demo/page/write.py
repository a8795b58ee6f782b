"""index.html: the days as a walk, each with its letters, what was understood of them, and the ledger of its evening.

Everything is in the one file. The policy in its head lets nothing be fetched and no script run but the page's own, whose
hash it names; the mails' frames inherit it. Without a script the days stand one below the other.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined

from bot.demo.diary import Diary, Entry, Evening, Post
from bot.demo.folder import DemoFolder
from bot.demo.page import ledger
from bot.demo.page.letters import ShownLetter, most_telling, shown_letter
from bot.demo.post_office import Mailed
from bot.writing import figures

_HERE = "bot.demo.page"
_ROOM_FOR_A_LABEL = 7


@dataclass(frozen=True, slots=True)
class Told:
    """A line of a day's story. ``mail`` is the number of the letter that it tells of; None where there is none."""

    clock: str
    sentence: str
    kind: str
    clients: tuple[str, ...]
    mail: int | None


@dataclass(frozen=True, slots=True)
class Day:
    """A day: ``title`` with its year, ``name`` without, ``short`` without its weekday either.

    ``id`` is its date, and with it the page's address for that day. ``open_letter`` stands open at first;
    ``week_label``: it is named below the bands.
    """

    id: str
    title: str
    name: str
    short: str
    week_label: bool
    told: tuple[Told, ...]
    letters: tuple[ShownLetter, ...]
    open_letter: int | None
    ledger: tuple[ledger.Line, ...]
    open_in_total: str


@dataclass(frozen=True, slots=True)
class _Album:
    """What the days are made of: the mails, how each is shown (by its number), and the numbers by Message-ID."""

    mailed: Sequence[Mailed]
    shown: Mapping[int, ShownLetter]
    number_of: Mapping[str, int]


def write_page(folder: DemoFolder, mailed: Sequence[Mailed], diary: Diary, post: Post) -> None:
    """Write the page and, beside it, the files that came with the mails."""
    bands = ledger.bands(diary.evenings)
    numbers = {band.invoice: band.client for band in bands}
    shown = {mail.number: shown_letter(folder, mail, post, diary.entries, numbers) for mail in mailed}
    album = _Album(mailed, shown, {mail.letter.message_id: mail.number for mail in mailed})
    script = _part("page.js")
    templates = Environment(
        loader=PackageLoader(_HERE, ""),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    page = templates.get_template("page.html.j2").render(
        days=_days(album, diary, post),
        bands=bands,
        clients=list(dict.fromkeys(numbers.values())),
        count=len(mailed),
        style=_part("page.css"),
        script=script,
        script_hash=b64encode(sha256(script.encode()).digest()).decode(),
    )
    folder.page.write_text(page, encoding="utf-8", newline="\n")


def _part(name: str) -> str:
    return files(_HERE).joinpath(name).read_text(encoding="utf-8")


def _days(album: _Album, diary: Diary, post: Post) -> list[Day]:
    befores = [None, *diary.evenings[:-1]]
    last = diary.evenings[-1].day if diary.evenings else date.max
    return [
        _day(evening, before, album, _told(evening.day, album, diary, post), days_left=(last - evening.day).days)
        for before, evening in zip(befores, diary.evenings, strict=True)
    ]


def _day(evening: Evening, before: Evening | None, album: _Album, told: tuple[Told, ...], days_left: int) -> Day:
    letters = tuple(album.shown[mail.number] for mail in album.mailed if mail.at.date() == evening.day)
    return Day(
        id=evening.day.isoformat(),
        title=figures.day(evening.day, "en", weekday=True),
        name=f"{evening.day:%A} {evening.day.day} {evening.day:%B}",
        short=figures.day_of_month(evening.day, "en"),
        week_label=evening.day.weekday() == 0 and days_left >= _ROOM_FOR_A_LABEL,
        told=told,
        letters=letters,
        open_letter=most_telling(letters),
        ledger=ledger.lines(evening, before),
        open_in_total=ledger.open_in_total(evening),
    )


def _told(day: date, album: _Album, diary: Diary, post: Post) -> tuple[Told, ...]:
    """What people wrote and what the bot did, in the order in which it happened."""
    people = [
        (mail.at, Told(f"{mail.at:%H:%M}", mail.story, mail.writer, album.shown[mail.number].clients, mail.number))
        for mail in album.mailed
        if mail.story and mail.at.date() == day
    ]
    bot = [(entry.at, _by_the_bot(entry, album, post)) for entry in diary.entries if entry.at.date() == day]
    return tuple(told for _, told in sorted([*people, *bot], key=lambda pair: pair[0]))


def _by_the_bot(entry: Entry, album: _Album, post: Post) -> Told:
    number = album.number_of.get(post.sent.get(entry.mail, "")) if entry.mail is not None else None
    clients = (entry.client,) if entry.client else ()
    return Told(f"{entry.at:%H:%M}", entry.sentence, "bot", clients, number)
