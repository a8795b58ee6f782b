"""Statements that came with a proven bank's or owner's mail: taken in, and told in one mail."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.core.statements import Refused, Statement, StatementReading, UnknownLayout
from bot.reading.attachment import Attachment
from bot.reading.payment.statements import statement_in
from bot.service import layouts, money_news, post, statement
from bot.service.desk import Desk
from bot.service.incoming import Incoming, finish
from bot.store.letters import LetterKind
from bot.writing.owner_letters import Trouble, TroubleKind, done, trouble
from bot.writing.words import Written

_NO_STATEMENT = (b"%PDF", b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff", b"GIF8")
_NAMED_SO = (".csv", ".sta", ".mt940", ".940", ".942", ".mta", ".ofx", ".qfx", ".053", ".camt")


def work(desk: Desk, incoming: Incoming) -> bool:
    """Whether the mail brought statements; if so, it is worked through with them."""
    found = list(_statements(desk, incoming.letter.attachments))
    if not found:
        return False
    lines = [line for file, reading in found for line in _take_in(desk, incoming, file, reading)]
    refused = [_refused(desk, file.name, reading.why) for file, reading in found if isinstance(reading, Refused)]
    outcome = " ".join((*lines, *refused))[:500] or "a statement that brought nothing new"
    finish(desk, incoming, LetterKind.PAYMENT, outcome)
    if lines:
        _tell(desk, incoming, done(lines, (), (), desk.creditor, desk.words))
    if refused:
        items = [Trouble(TroubleKind.STATE, detail=why) for why in refused]
        _tell(desk, incoming, trouble(items, desk.creditor, desk.words))
    return True


def _tell(desk: Desk, incoming: Incoming, written: Written) -> None:
    post.to_owners(desk, incoming.now, lambda _: written, (), post.Thread(incoming.letter.message_id))


def _statements(desk: Desk, files: Sequence[Attachment]) -> Iterator[tuple[Attachment, StatementReading]]:
    """What is a statement by its content; what cannot be read counts only where its name says that it should be one."""
    for file in files:
        if file.content.startswith(_NO_STATEMENT):
            continue
        reading = statement_in(file.content, desk.store.layouts.known(), desk.config.business.currency)
        named_so = file.name.lower().endswith(_NAMED_SO) or b"camt.05" in file.content[:2_000]
        if isinstance(reading, Statement) or (reading is not None and named_so):
            yield file, reading


def _take_in(desk: Desk, incoming: Incoming, file: Attachment, reading: StatementReading) -> Iterator[str]:
    """What to tell of the file; an unknown table is asked about in a mail of its own."""
    match reading:
        case Statement():
            settled = statement.take_in(desk, reading, incoming.now, incoming.id)
            yield from money_news.of_statement(desk, file.name, settled)
        case Refused():
            pass  # told as a trouble
        case UnknownLayout():
            layouts.ask(desk, incoming.now, file.name, file.content, reading)


def _refused(desk: Desk, name: str, why: str) -> str:
    return desk.words.phrase("payments.refused", desk.creditor.language, {"name": name, "why": why})
