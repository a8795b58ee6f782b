"""Tables of banks that nobody knows: the owner is asked once which column says what, and the file is taken in with the answer.

Everything here runs inside the caller's transaction.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from bot.core.statements import CsvLayout, Refused, Statement, UnknownLayout
from bot.reading.folding import fold
from bot.reading.payment.columns_told import Columns, columns_of, columns_told
from bot.reading.payment.csv_statement import guess_layout, read_csv
from bot.reading.payment.csv_told import Misfit, told_layout
from bot.reading.payment.statements import statement_in
from bot.reading.quoting import visible
from bot.service import mail_back, money_news, post, statement
from bot.service.choices import TOKEN_LIFE
from bot.service.desk import Desk
from bot.service.incoming import Incoming, finish
from bot.store.layouts import UnreadTable
from bot.store.letters import LetterKind
from bot.store.tokens import Act, ActKind
from bot.writing.acts import NothingDone
from bot.writing.choices import ready_answer
from bot.writing.document import Choice
from bot.writing.layout_letter import LayoutAsked, layout_asked, told_as
from bot.writing.owner_letters import done
from bot.writing.voice import owners_voice
from bot.writing.words import Written

_YES = frozenset(("yes", "ok", "okay", "oui", "ja", "si", "jawohl", "d'accord", "va bene", "juist", "richtig"))
_ROWS = 3


def ask(desk: Desk, now: datetime, name: str, content: bytes, unknown: UnknownLayout) -> None:
    """Set the file aside, and ask about its columns unless that was done for another file of the same bank."""
    asked = {one.header for one in desk.store.layouts.unread()}
    sha256 = desk.store.layouts.set_aside(content, unknown.header, name)
    if unknown.header not in asked:
        _ask(desk, now, UnreadTable(sha256, unknown.header, name), unknown)


def _ask(desk: Desk, now: datetime, file: UnreadTable, shown: UnknownLayout, notes: tuple[str, ...] = ()) -> None:
    guessed = guess_layout(desk.store.layouts.content(file.sha256), desk.config.business.currency)
    guess = "" if guessed is None else told_as(columns_of(guessed.layout), owners_voice(desk.creditor, desk.words))
    columns = tuple(
        (called, tuple(row[at] if at < len(row) else "" for row in shown.rows[:_ROWS]))
        for at, called in enumerate(file.header)
    )

    def write(owner: str) -> Written:
        act = Act(ActKind.LAYOUT, (), file.sha256)
        subject = f"{file.name} {desk.store.tokens.issue(owner, act, now + TOKEN_LIFE)}"
        label = desk.words.phrase("layouts.yes", desk.creditor.language)
        choice = Choice(label, ready_answer(desk.own_address, subject, guess))
        return layout_asked(LayoutAsked(file.name, columns, guess, (choice,), notes), desk.creditor, desk.words)

    post.to_owners(desk, now, write)


# --- the answer -----------------------------------------------------------------------------------------------


def carry_out_act(desk: Desk, incoming: Incoming, act: Act) -> str:
    """The ready answer, as it was offered or with other columns in it. Says what was done."""
    file = next((one for one in desk.store.layouts.unread() if one.sha256 == act.detail), None)
    if file is None:
        return _answer(desk, incoming, [NothingDone(_say(desk, "done_before"))])
    text = visible(incoming.letter.text).strip()
    told = columns_told(text, file.header)
    if told is None and (not text or fold(text).strip(" .!") in _YES):
        told = {}
    return _answer(desk, incoming, list(_learn(desk, incoming, file, told)))


def work(desk: Desk, incoming: Incoming) -> bool:
    """A proven owner's plain answer to the question, without its token; False for any other mail."""
    waiting = desk.store.layouts.unread()
    named = [one for one in waiting if one.name and one.name in incoming.letter.subject]
    meant = named or (waiting if len({one.header for one in waiting}) == 1 else [])
    told = columns_told(visible(incoming.letter.text).strip(), meant[0].header) if meant else None
    if told is None:
        return False
    _answer(desk, incoming, list(_learn(desk, incoming, meant[0], told)))
    return True


def _answer(desk: Desk, incoming: Incoming, lines: list[str]) -> str:
    outcome = " ".join(lines)
    if lines:
        mail_back.to_owner(desk, incoming, done(lines, (), (), desk.creditor, desk.words))
    finish(desk, incoming, LetterKind.INSTRUCTION, outcome[:500] or "the columns are asked about once more")
    return outcome


def _learn(desk: Desk, incoming: Incoming, file: UnreadTable, told: Columns | None) -> Iterator[str]:
    """Remember the layout and take in what waited for it; asks again where the cells speak against it."""
    content = desk.store.layouts.content(file.sha256)
    found = None if told is None else told_layout(content, told, desk.config.business.currency)
    if not isinstance(found, CsvLayout):
        _ask(desk, incoming.now, file, _shown(desk, file), (_why(desk, found),))
        return
    desk.store.layouts.keep(found)
    yield _say(desk, "learned", name=file.name)
    for one in desk.store.layouts.unread():
        if one.header == file.header:
            yield from _take_in(desk, incoming, one, found)


def _take_in(desk: Desk, incoming: Incoming, file: UnreadTable, layout: CsvLayout) -> Iterator[str]:
    reading = read_csv(desk.store.layouts.content(file.sha256), layout)
    match reading:
        case Statement():
            settled = statement.take_in(desk, reading, incoming.now, incoming.id)
            yield from money_news.of_statement(desk, file.name, settled)
        case Refused(why=why):
            values = {"name": file.name, "why": why}
            yield NothingDone(desk.words.phrase("payments.refused", desk.creditor.language, values))
        case None:
            _ask(desk, incoming.now, file, _shown(desk, file))
            return
    desk.store.layouts.has_been_read(file.sha256)


def _shown(desk: Desk, file: UnreadTable) -> UnknownLayout:
    reading = statement_in(desk.store.layouts.content(file.sha256))
    return reading if isinstance(reading, UnknownLayout) else UnknownLayout(file.header, ())


def _why(desk: Desk, misfit: Misfit | None) -> str:
    if misfit is None or misfit.column is None:
        return _say(desk, "not_read")
    role = desk.words.phrase(f"layouts.{misfit.role}", desk.creditor.language)
    return _say(desk, "misfit", column=misfit.column + 1, role=role)


def _say(desk: Desk, key: str, **values: object) -> str:
    return desk.words.phrase(f"layouts.{key}", desk.creditor.language, values)
