"""The points of the check, one small function each; the tuple at the end is their order."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from email.utils import parsedate_to_datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.checkup.finding import Finding, bad, good, weak
from bot.checkup.own_mail import Trips, send_and_wait
from bot.core.model import Trust
from bot.errors import UserError
from bot.law.tables import BrokenTable, NoTable, late_law
from bot.preview.overrides import override_problems
from bot.preview.preview import preview
from bot.reading.sender import voucher
from bot.service.desk import Desk
from bot.service.sender import identify
from bot.service.verify import verify
from bot.setup.trials import try_imap, try_smtp
from bot.supervisor import last_round, longest_silence

_LEAST_SPACE = 200 * 2**20
_CLOCK_SLACK = timedelta(minutes=5)


@dataclass
class Checkup:
    """What the points share. ``trips`` is made once, by the first point that needs it."""

    desk: Desk
    now: datetime
    patience: float
    trips: Trips | None = None


Point = Callable[[Checkup], Iterator[Finding]]


def config(c: Checkup) -> Iterator[Finding]:
    yield good("config", path=c.desk.config.folder / "config.toml")


def imap(c: Checkup) -> Iterator[Finding]:
    server, folder = c.desk.inbox.server, c.desk.inbox.folder
    trial = try_imap(server, folder)
    if trial.failure is None:
        yield good("imap", server=server)
    else:
        yield bad("imap", trial.failure, host=server.host, port=server.port, said=trial.said, address="", help="")


def idle(c: Checkup) -> Iterator[Finding]:
    if not c.desk.config.mailbox.idle:
        yield weak("idle", "off", poll=_minutes(c.desk.config.mailbox.poll_every))
    elif c.desk.inbox.can_idle():
        yield good("idle")
    else:
        yield weak("idle", "missing", poll=_minutes(c.desk.config.mailbox.poll_every))


def folders(c: Checkup) -> Iterator[Finding]:
    others = c.desk.inbox.other_folders()
    yield good("folders", names=", ".join(others)) if others else weak("folders", "alone")


def smtp(c: Checkup) -> Iterator[Finding]:
    server = c.desk.relay.server
    trial = try_smtp(server, c.desk.own_address)
    if trial.failure is None:
        yield good("smtp", server=server)
    else:
        values = {"host": server.host, "port": server.port, "said": trial.said, "address": c.desk.own_address}
        yield bad("smtp", trial.failure, **values, help="")


def round_trip(c: Checkup) -> Iterator[Finding]:
    trip = _trips(c).honest
    if trip.returned is not None:
        yield good("round_trip", seconds=f"{trip.returned.seconds:.0f}")
    else:
        yield bad("round_trip", "lost", seconds=f"{c.patience:.0f}", said=trip.answer.text, folder=c.desk.inbox.folder)


def authserv(c: Checkup) -> Iterator[Finding]:
    """Whose word on senders can be believed: the name that stands where no stranger can write."""
    trip, configured = _trips(c).honest, c.desk.config.mailbox.authserv_id.lower()
    if trip.returned is None:
        return
    name = voucher(trip.returned.letter)
    if name and name == configured:
        yield good("authserv", name=configured)
    elif name:
        yield bad("authserv", "differs" if configured else "unset", name=name, configured=configured)
    elif configured:
        yield weak("authserv", "unseen", configured=configured)
    else:
        yield weak("authserv", "silent")


def forgery(c: Checkup) -> Iterator[Finding]:
    """A mail in the owner's name that is not the owner's must not be believed."""
    trip = _trips(c).forged
    if trip.returned is None:
        yield weak("forgery", "untried")  # refused, lost or late: which of them nobody can tell
        return
    sender = identify(c.desk, trip.returned.letter, trip.returned.raw, c.now)
    yield good("forgery") if sender.trust is not Trust.PROVEN else bad("forgery", "believed", why=sender.why)


def clock(c: Checkup) -> Iterator[Finding]:
    """This machine's clock against the servers': what the topmost Received line says."""
    trip = _trips(c).honest
    if trip.returned is None:
        return
    stamped = trip.returned.letter.header("Received")
    stated = _instant((stamped or "").rpartition(";")[2])
    zone = c.desk.config.business.timezone
    if stated is None:
        return
    off = stated - (c.now + timedelta(seconds=trip.returned.seconds))
    if abs(off) <= _CLOCK_SLACK:
        yield good("clock", zone=zone, local=c.now.astimezone(c.desk.config.zone).strftime("%H:%M"))
    else:
        yield bad("clock", "off", minutes=round(abs(off).total_seconds() / 60))


def iban(c: Checkup) -> Iterator[Finding]:
    yield good("iban", iban=c.desk.creditor.iban) if c.desk.creditor.iban else weak("iban", "none")


def templates(c: Checkup) -> Iterator[Finding]:
    """The owner's own letters: read, and each written once with sample values."""
    folder = c.desk.config.folder / "templates"
    problems: list[str] = []
    if folder.is_dir():
        with TemporaryDirectory() as out:
            shown = preview(c.desk.config, c.desk.words, Path(out), c.now, "", "")
        own = [step.template for step in c.desk.config.every_step]
        problems = [*override_problems(folder, c.desk.words, own), *shown.problems]
    yield from (bad("templates", "broken", problem=problem) for problem in dict.fromkeys(problems))
    if not problems:
        yield good("templates", languages=", ".join(c.desk.words.languages()))


def holidays(c: Checkup) -> Iterator[Finding]:
    region = c.desk.config.sending.holidays or c.desk.config.business.country
    today = c.desk.today(c.now)
    bare = [year for year in (today.year, today.year + 1) if not _has_holidays(c.desk, year)]
    yield (
        weak("holidays", "bare", region=region, years=", ".join(map(str, bare)))
        if bare
        else good("holidays", region=region)
    )


def law(c: Checkup) -> Iterator[Finding]:
    country, today = c.desk.config.business.country, c.desk.today(c.now)
    try:
        table = late_law(country, [c.desk.config.folder / "law"])
    except NoTable:
        yield weak("law", "none", country=country)
    except BrokenTable as problem:
        yield bad("law", "broken", problem=problem)
    else:
        reaches = table.reaches
        yield (
            good("law", country=country, day=reaches)
            if today <= reaches
            else weak("law", "ends", country=country, day=reaches)
        )


def store(c: Checkup) -> Iterator[Finding]:
    try:
        yield good("store", lines=verify(c.desk), path=c.desk.store.path)
    except UserError as problem:
        yield bad("store", "broken", problem=problem)


def disk(c: Checkup) -> Iterator[Finding]:
    free = shutil.disk_usage(_existing(c.desk.store.path.parent)).free
    megabytes = free // 2**20
    yield good("disk", megabytes=megabytes) if free >= _LEAST_SPACE else bad("disk", "full", megabytes=megabytes)


def service(c: Checkup) -> Iterator[Finding]:
    at = last_round(c.desk.store.path)
    if at is None:
        yield weak("service", "never")
        return
    age = timedelta(seconds=max(0.0, time.time() - at))
    if age <= longest_silence(c.desk.config.mailbox.poll_every):
        yield good("service", minutes=_minutes(age))
    else:
        yield weak("service", "silent", minutes=_minutes(age))


MAILBOX: tuple[Point, ...] = (idle, folders)
"""Want a mailbox that can be read."""
TRIPS: tuple[Point, ...] = (round_trip, authserv, forgery, clock)
"""Want both servers."""
OFFLINE: tuple[Point, ...] = (iban, templates, holidays, law, store, disk, service)


def _trips(c: Checkup) -> Trips:
    if c.trips is None:
        c.trips = send_and_wait(c.desk, c.now, c.patience)
    return c.trips


def _has_holidays(desk: Desk, year: int) -> bool:
    return any(not desk.calendar.is_business_day(day) for day in _weekdays(desk, year))


def _weekdays(desk: Desk, year: int) -> Iterator[date]:
    days = (date(year, 1, 1) + timedelta(days=n) for n in range(366))
    return (day for day in days if day.year == year and day.weekday() in desk.config.sending.weekdays)


def _instant(text: str) -> datetime | None:
    try:
        found = parsedate_to_datetime(text.strip())
    except ValueError:
        return None
    return found if found.tzinfo else None


def _existing(folder: Path) -> Path:
    return next(path for path in (folder, *folder.resolve().parents) if path.exists())


def _minutes(length: timedelta) -> int:
    return int(length.total_seconds() // 60)
