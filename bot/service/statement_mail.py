"""Statements that came with a proven bank's or owner's mail: taken in, and told in one mail."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from bot.core.statements import Refused, Statement, StatementReading, UnknownLayout
from bot.reading.attachment import Attachment
from bot.reading.payment.statements import statement_in
from bot.service import money_news, post, statement
from bot.service.desk import Desk
from bot.service.incoming import Incoming, finish
from bot.service.settled import Outcome, Settled
from bot.store.letters import LetterKind
from bot.writing.owner_letters import done

_NO_STATEMENT = (b"%PDF", b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff", b"GIF8")
_NAMED_SO = (".csv", ".sta", ".mt940", ".940", ".942", ".mta", ".ofx", ".qfx", ".053", ".camt")
_SHOWN = 20


def work(desk: Desk, incoming: Incoming) -> bool:
    """Whether the mail brought statements; if so, it is worked through with them."""
    found = list(_statements(incoming.letter.attachments))
    if not found:
        return False
    lines = [line for name, reading in found for line in _take_in(desk, incoming, name, reading)]
    finish(desk, incoming, LetterKind.PAYMENT, " ".join(lines)[:500] or "a statement that brought nothing new")
    if lines:
        written = done(lines, (), (), desk.creditor, desk.words)
        post.to_owners(desk, incoming.now, lambda _: written, (), post.Thread(incoming.letter.message_id))
    return True


def _statements(files: Sequence[Attachment]) -> Iterator[tuple[str, StatementReading]]:
    """What is a statement by its content; what cannot be read counts only where its name says that it should be one."""
    for file in files:
        if file.content.startswith(_NO_STATEMENT):
            continue
        reading = statement_in(file.content)
        named_so = file.name.lower().endswith(_NAMED_SO) or b"camt.05" in file.content[:2_000]
        if isinstance(reading, Statement) or (reading is not None and named_so):
            yield file.name, reading


def _take_in(desk: Desk, incoming: Incoming, name: str, reading: StatementReading) -> Iterator[str]:
    match reading:
        case Statement():
            settled = statement.take_in(desk, reading, incoming.now, incoming.id)
            yield from told(desk, name, settled)
        case Refused():
            yield _refused(desk, name, reading.why)
        case UnknownLayout():
            columns = ", ".join(cell for cell in reading.header if cell)[:200]
            yield _refused(desk, name, f"CSV: {columns}")


def _refused(desk: Desk, name: str, why: str) -> str:
    return desk.words.phrase("payments.refused", desk.creditor.language, {"name": name, "why": why})


def told(desk: Desk, name: str, settled: Sequence[Settled]) -> Iterator[str]:
    """Sentences for the owner about a statement; none where it brought nothing new."""
    counts = Counter(one.outcome for one in settled)
    news = [one for one in settled if one.outcome in (Outcome.ALLOCATED, Outcome.RETURNED, Outcome.RETURN_UNPLACED)]
    if not news and not counts[Outcome.ASKED] and not counts[Outcome.KEPT]:
        return
    values = {
        "name": name,
        "count": len(settled),
        "settled": counts[Outcome.ALLOCATED],
        "known": counts[Outcome.KNOWN] + counts[Outcome.CONFIRMED],
        "asked": counts[Outcome.ASKED],
        "kept": counts[Outcome.KEPT],
    }
    yield desk.words.phrase("payments.taken_in", desk.creditor.language, values)
    for one in news[:_SHOWN]:
        if one.outcome is Outcome.ALLOCATED:
            yield from (money_news.sentence(desk, part) for part in one.parts)
            yield from money_news.left_over(desk, one.left) if one.left else ()
        else:
            yield money_news.came_back(desk, one)
