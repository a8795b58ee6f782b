"""Files that mean harm, and PDFs as small as they may be."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping


def pdf(objects: Mapping[int, bytes], root: int = 1, trailer: bytes = b"") -> bytes:
    """A PDF of these objects, with its table of contents."""
    out = io.BytesIO()
    out.write(b"%PDF-1.7\n")
    at: dict[int, int] = {}
    for number, body in objects.items():
        at[number] = out.tell()
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    table, size = out.tell(), max(objects) + 1
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % size)
    for number in range(1, size):
        out.write(b"%010d 00000 %s \n" % (at.get(number, 0), b"n" if number in at else b"f"))
    out.write(b"trailer\n<< /Size %d /Root %d 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (size, root, trailer, table))
    return out.getvalue()


def stream(data: bytes, extra: bytes = b"") -> bytes:
    """A stream object."""
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(data), extra, data)


def blank_pages(count: int) -> bytes:
    """A PDF of empty pages."""
    kids = b" ".join(b"%d 0 R" % number for number in range(3, 3 + count))
    pages = {2: b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, count)}
    one = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 100 100] >>"
    return pdf({1: b"<< /Type /Catalog /Pages 2 0 R >>", **pages, **dict.fromkeys(range(3, 3 + count), one)})


def deflate_bomb(megabytes: int = 600) -> bytes:
    """A page whose content unfolds to a thousand times its size."""
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(bytes(1 << 20)) for _ in range(megabytes)) + packer.flush()
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 100 100] /Contents 4 0 R >>"
    return pdf(
        {
            1: b"<< /Type /Catalog /Pages 2 0 R >>",
            2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            3: page,
            4: stream(packed, b"/Filter /FlateDecode"),
        }
    )


def page_tree_loop() -> bytes:
    """A page tree that is its own child."""
    return pdf({1: b"<< /Type /Catalog /Pages 2 0 R >>", 2: b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 400 >>"})


def zip_of(files: Mapping[str, bytes]) -> bytes:
    """A ZIP of these files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def lying_zip(megabytes: int = 60) -> bytes:
    """A ZIP whose member says that it is ten bytes long."""
    honest = bytearray(zip_of({"facture.pdf": bytes(megabytes << 20)}))
    directory = honest.rindex(b"PK\x01\x02")
    honest[directory + 24 : directory + 28] = struct.pack("<I", 10)
    return bytes(honest)
