"""The files in a ZIP: one level, few, and no more bytes than a mail may bring."""

from __future__ import annotations

import io
import re
import zipfile
import zlib

from bot.core.model import Obstacle
from bot.reading.attachment import Attachment
from bot.reading.invoice.batch import single_invoices
from bot.reading.invoice.sniff import BYTES_LIMIT, FileKind, is_batch, kind_of_file

_MEMBERS_LIMIT = 20
_ENCRYPTED = 0x1
_UNSAFE = re.compile(r"[\x00-\x1f\x7f]+")
# An office document is a ZIP too; its parts are no files that somebody packed.
_OFFICE = frozenset({"[Content_Types].xml", "mimetype"})
_MEDIA_TYPES = {FileKind.PDF: "application/pdf", FileKind.XML: "application/xml"}


def opened(content: bytes) -> tuple[Attachment, ...] | Obstacle:
    """The files in a ZIP, or the invoices of a batch."""
    return single_invoices(content) if is_batch(content) else unzipped(content)


def unzipped(content: bytes) -> tuple[Attachment, ...] | Obstacle:
    """The files, named without folders; () for an office document; or why it cannot be opened."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if _OFFICE & set(archive.namelist()):
                return ()
            members = [member for member in archive.infolist() if not _is_by_the_way(member)]
            return _obstacle(members) or _read(archive, members)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError):
        return Obstacle.DAMAGED


def _is_by_the_way(member: zipfile.ZipInfo) -> bool:
    """Folders, and what systems put beside the files."""
    return member.is_dir() or member.filename.startswith("__MACOSX/") or _bare(member.filename).startswith(".")


def _obstacle(members: list[zipfile.ZipInfo]) -> Obstacle | None:
    if len(members) > _MEMBERS_LIMIT or sum(member.file_size for member in members) > BYTES_LIMIT:
        return Obstacle.TOO_LARGE
    if any(member.flag_bits & _ENCRYPTED for member in members):
        return Obstacle.ENCRYPTED
    return None


def _read(archive: zipfile.ZipFile, members: list[zipfile.ZipInfo]) -> tuple[Attachment, ...] | Obstacle:
    """Each file; the size that a member declares may lie, so what comes out is counted."""
    files, left = [], BYTES_LIMIT
    for member in members:
        with archive.open(member) as stream:
            data = stream.read(left + 1)
        if len(data) > left:
            return Obstacle.TOO_LARGE
        left -= len(data)
        files.append(Attachment(_bare(member.filename), _MEDIA_TYPES.get(kind_of_file(data), ""), data))
    return tuple(files)


def _bare(name: str) -> str:
    return _UNSAFE.sub("", name).replace("\\", "/").rstrip("/").rpartition("/")[2][:200]
