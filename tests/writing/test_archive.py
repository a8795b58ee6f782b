"""Files in one archive."""

from __future__ import annotations

import io
import zipfile

from bot.writing.archive import Packed, packed

FILES = (Packed("a/b.txt", b"one"), Packed("a/c.bin", bytes(100)), Packed("a/d.txt", b"two"))


def names(content: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        return archive.namelist()


def test_the_same_files_are_the_same_bytes() -> None:
    assert packed(FILES) == packed(FILES)


def test_what_has_no_room_is_named_and_smaller_ones_still_go_in() -> None:
    content, left_out = packed(FILES, most=50)
    assert (names(content), left_out) == (["a/b.txt", "a/d.txt"], ("a/c.bin",))


def test_of_two_files_with_one_path_the_first_is_kept() -> None:
    content, _ = packed((*FILES, Packed("a/b.txt", b"another")))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.read("a/b.txt") == b"one"
    assert len(names(content)) == 3
