"""The files inside a PDF: in its name tree, else where only its catalog or a page speaks of them."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from typing import Any

import pypdfium2 as pdfium  # type: ignore[import-untyped]

_FILES_LIMIT = 50
_PAGES_LOOKED_AT = 3
_FILE_LIMIT = 20 * 1024 * 1024


def embedded_files(content: bytes) -> Iterator[tuple[str, bytes]]:
    """Name and content of each file within the limits; nothing of a damaged PDF."""
    found = 0
    for name, data in _in_name_tree(content):
        found += 1
        yield name, data
    if not found and (b"/AF" in content or b"/FileAttachment" in content or b"/ObjStm" in content):
        yield from _associated(content)


def _in_name_tree(content: bytes) -> Iterator[tuple[str, bytes]]:
    try:
        document = pdfium.PdfDocument(content)
    except (pdfium.PdfiumError, ValueError, TypeError):
        return
    try:
        for index in range(min(document.count_attachments(), _FILES_LIMIT)):
            attachment = document.get_attachment(index)
            data = bytes(attachment.get_data())
            if len(data) <= _FILE_LIMIT:
                yield attachment.get_name(), data
    except (pdfium.PdfiumError, ValueError, TypeError):
        return
    finally:
        document.close()


def _associated(content: bytes) -> Iterator[tuple[str, bytes]]:
    """Some programs only associate the file (PDF 2.0, 14.13) or pin it to a page, which the name tree does not show."""
    from pypdf import PdfReader  # slower: only for those

    try:
        reader = PdfReader(io.BytesIO(content))
        pages = [reader.pages[number] for number in range(min(len(reader.pages), _PAGES_LOOKED_AT))]
        holders = [reader.trailer["/Root"].get_object(), *pages]
        specs = [spec for holder in holders for spec in _listed(holder, "/AF")]
        pinned = [note.get("/FS") for page in pages for note in _listed(page, "/Annots")]
        yield from _contents([*specs, *pinned])
    except Exception:  # a stranger's damaged file: whatever it does to the parser, it carries nothing
        return


def _listed(holder: Any, key: str) -> list[Any]:
    listed = holder.get(key)
    return [one.get_object() for one in (listed.get_object() if listed is not None else [])][:_FILES_LIMIT]


def _contents(specs: Iterable[Any]) -> Iterator[tuple[str, bytes]]:
    for spec in specs:
        files = spec.get_object().get("/EF") if spec is not None else None
        stream = files.get_object().get("/F") or files.get_object().get("/UF") if files is not None else None
        if stream is not None and len(data := stream.get_object().get_data()) <= _FILE_LIMIT:
            yield str(spec.get_object().get("/UF") or spec.get_object().get("/F") or ""), data
