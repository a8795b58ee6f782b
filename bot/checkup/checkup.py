"""The whole check, in order; what needs a server that failed is left out, for its own line says what to do."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from datetime import datetime

from bot.checkup.finding import Finding, State, bad
from bot.checkup.own_mail import PATIENCE
from bot.checkup.points import MAILBOX, OFFLINE, TRIPS, Checkup, Point, config, imap, smtp
from bot.errors import UserError
from bot.service.desk import Desk


def checkup(desk: Desk, now: datetime, patience: float = PATIENCE) -> Iterator[Finding]:
    """The findings one by one, as they are made. Two mails go to the bot itself; nothing else is sent or changed."""
    shared = Checkup(desk, now, patience)
    yield from _made(shared, [config])
    reads = yield from _worked(shared, imap)
    if reads:
        yield from _made(shared, MAILBOX)
    sends = yield from _worked(shared, smtp)
    if reads and sends:
        yield from _made(shared, TRIPS)
    yield from _made(shared, OFFLINE)


def _worked(shared: Checkup, point: Point) -> Generator[Finding, None, bool]:
    findings = list(_made(shared, [point]))
    yield from findings
    return all(finding.state is not State.BAD for finding in findings)


def _made(shared: Checkup, points: Sequence[Point]) -> Iterator[Finding]:
    for point in points:
        try:
            yield from point(shared)
        except UserError as trouble:
            yield bad(point.__name__, "failed", said=" ".join(trouble.problems))
