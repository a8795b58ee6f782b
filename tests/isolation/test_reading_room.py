"""Whatever a file does to its reader, the program goes on, and says why the file could not be read."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from bot.core.model import InvoiceReading, Obstacle, Source
from bot.errors import UserError
from bot.isolation.reading_room import ReadingRoom
from bot.reading.letter import Attachment
from tests.isolation import hostile
from tests.reading.invoice.printed import printed_lines, with_file
from tests.reading.invoice.samples import CII, DUE_STATED, FATTURAPA

TODAY = date(2026, 3, 2)
INVOICE = with_file(CII.replace("TERMS", DUE_STATED).encode(), "factur-x.xml")
WILD = "tests.isolation.wild_reader"


@pytest.fixture(scope="module")
def room() -> Iterator[ReadingRoom]:
    with ReadingRoom() as open_room:
        yield open_room


@pytest.fixture
def wild_room() -> Iterator[ReadingRoom]:
    with ReadingRoom(seconds=2.0, reader=WILD) as open_room:
        yield open_room


def _read(room: ReadingRoom, content: bytes, name: str = "facture.pdf") -> InvoiceReading | Obstacle | None:
    return room.read(Attachment(name, "application/pdf", content), TODAY)


def _number(found: object) -> str | None:
    assert isinstance(found, InvoiceReading)
    return found.facts.number


def _is_gone(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    return Path(f"/proc/{pid}/stat").exists() and ") Z" in Path(f"/proc/{pid}/stat").read_text()


def test_a_reading_comes_back_whole(room: ReadingRoom) -> None:
    found = _read(room, INVOICE)
    assert isinstance(found, InvoiceReading)
    assert (found.source, found.facts.number, str(found.facts.payable)) == (Source.FACTUR_X, "F-2026-031", "1000.00")
    assert found.facts.due_on == date(2026, 4, 1)
    assert found.sure_of("total") == 0.99
    instalments = _read(room, FATTURAPA.encode(), "fattura.xml")
    assert isinstance(instalments, InvoiceReading)
    assert [due.on for due in instalments.facts.dues] == [date(2026, 4, 1), date(2026, 5, 1)]


def test_one_child_reads_file_after_file(room: ReadingRoom) -> None:
    _read(room, INVOICE)
    first = room.reader_pid
    assert _read(room, b"plain words", "notes.txt") is None
    assert room.reader_pid == first is not None


def test_a_closed_room_has_no_child_and_opens_again() -> None:
    with ReadingRoom() as room:
        assert room.reader_pid is None
        _read(room, INVOICE)
        pid = room.reader_pid
        assert pid is not None
        room.close()
        assert room.reader_pid is None
        assert _is_gone(pid)
        assert _number(_read(room, INVOICE)) == "F-2026-031"


@pytest.mark.parametrize(
    ("what", "obstacle"), [(b"LOOP", Obstacle.TOO_SLOW), (b"CRASH", Obstacle.DAMAGED), (b"GROW", None)]
)
def test_a_reader_that_runs_wild_is_replaced(wild_room: ReadingRoom, what: bytes, obstacle: Obstacle | None) -> None:
    assert _number(_read(wild_room, INVOICE)) == "F-2026-031"
    pid = wild_room.reader_pid
    found = _read(wild_room, what, "x.bin")
    assert found in (obstacle, Obstacle.TOO_LARGE)
    if wild_room.reader_pid is None:
        assert pid is not None
        assert _is_gone(pid)
    assert _number(_read(wild_room, INVOICE)) == "F-2026-031"


def test_what_a_reader_started_dies_with_it(wild_room: ReadingRoom, tmp_path: Path) -> None:
    note = tmp_path / "pid"
    assert _read(wild_room, b"STAY", str(note)) is Obstacle.TOO_SLOW
    pid = int(note.read_text())
    for _ in range(100):
        if _is_gone(pid):
            return
        time.sleep(0.05)
    pytest.fail("the program that the reader started is still there")


def test_what_a_library_prints_is_no_answer(wild_room: ReadingRoom) -> None:
    assert _read(wild_room, b"PRINT", "x.bin") is None
    assert _number(_read(wild_room, INVOICE)) == "F-2026-031"


def test_a_reader_that_does_not_start_is_said_plainly() -> None:
    with ReadingRoom(reader="bot.isolation.nothing") as room, pytest.raises(UserError, match="does not start"):
        _read(room, INVOICE)


def test_the_child_knows_no_password(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MAILBOX_PASSWORD", "a secret")
    with ReadingRoom() as room:
        _read(room, INVOICE)
        environment = Path(f"/proc/{room.reader_pid}/environ")
        if not environment.exists():
            pytest.skip("no /proc here")
        assert b"a secret" not in environment.read_bytes()


HARMFUL = {
    "empty": (b"", Obstacle.EMPTY),
    "picture": (b"\x89PNG\r\n\x1a\n" + bytes(range(200)), Obstacle.MISLABELLED),
    "cut off": (INVOICE[: len(INVOICE) // 3], Obstacle.DAMAGED),
    "too many pages": (hostile.blank_pages(501), Obstacle.TOO_MANY_PAGES),
    "no text": (hostile.blank_pages(1), Obstacle.NO_TEXT),
}


@pytest.mark.parametrize("name", HARMFUL)
def test_why_a_file_cannot_be_read(room: ReadingRoom, name: str) -> None:
    content, obstacle = HARMFUL[name]
    assert _read(room, content) is obstacle


def test_a_file_over_the_limit_is_not_even_sent(room: ReadingRoom) -> None:
    assert _read(room, b"%PDF-1.7\n" + bytes(50 << 20)) is Obstacle.TOO_LARGE


@pytest.mark.parametrize("bomb", [hostile.deflate_bomb, hostile.page_tree_loop])
def test_a_bomb_is_an_obstacle_and_the_next_file_is_read(room: ReadingRoom, bomb: object) -> None:
    assert callable(bomb)
    assert isinstance(_read(room, bomb()), Obstacle)
    assert _number(_read(room, INVOICE)) == "F-2026-031"


def test_a_pdf_without_a_user_password_is_read(room: ReadingRoom) -> None:
    lines = ["Facture n° F-2026-031", "Date : 02/03/2026", "Total TTC : 10,00 EUR"]
    assert _number(_read(room, printed_lines(lines, owner_password="x"))) == "F-2026-031"
    locked = printed_lines(lines, owner_password="x", user_password="y")
    assert _read(room, locked) is Obstacle.ENCRYPTED


def test_a_zip_s_files_come_out_without_their_folders(room: ReadingRoom) -> None:
    packed = hostile.zip_of(
        {"../../etc/facture.pdf": INVOICE, "folder/lisez.txt": b"x", "__MACOSX/._facture.pdf": b"y"}
    )
    found = room.unzip(Attachment("f.zip", "", packed))
    assert isinstance(found, tuple)
    assert [(file.name, file.content) for file in found] == [("facture.pdf", INVOICE), ("lisez.txt", b"x")]


@pytest.mark.parametrize(
    ("packed", "obstacle"),
    [
        (hostile.zip_of({f"{n}.pdf": b"x" for n in range(21)}), Obstacle.TOO_LARGE),
        (hostile.zip_of({"bomb.pdf": bytes(51 << 20)}), Obstacle.TOO_LARGE),
        (hostile.lying_zip(), Obstacle.DAMAGED),
        (hostile.zip_of({"a.pdf": INVOICE})[:-9], Obstacle.DAMAGED),
    ],
)
def test_a_zip_that_cannot_be_opened_says_why(room: ReadingRoom, packed: bytes, obstacle: Obstacle) -> None:
    assert room.unzip(Attachment("f.zip", "", packed)) is obstacle


def test_an_office_document_is_no_archive(room: ReadingRoom) -> None:
    document = hostile.zip_of({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w/>"})
    assert room.unzip(Attachment("devis.docx", "", document)) == ()


def test_a_file_is_explained_in_the_child(room: ReadingRoom) -> None:
    found = room.explain("facture.pdf", INVOICE, None, TODAY)
    assert isinstance(found, dict)
    assert (found["reading"], found["source"]) == ("invoice", "factur-x")
