"""Reads QR codes as a banking app would: from the picture alone."""

from __future__ import annotations

from io import BytesIO

import zxingcpp
from PIL import Image


def scanned(png: bytes) -> list[str]:
    """The lines of the one code in the picture."""
    (code,) = zxingcpp.read_barcodes(Image.open(BytesIO(png)))
    assert code.error is None or not str(code.error)
    return str(code.text).split("\n")
