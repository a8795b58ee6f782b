"""What reading a printed invoice costs in a warm process, beside invoice2data on the same files.

``python -m tests.bench.invoices_text FOLDER`` takes the PDFs of a folder instead of those made here.
"""

from __future__ import annotations

import logging
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import date
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from bot.reading.attachment import Attachment
from bot.reading.invoice.pdf_text import PdfText
from tests.reading.invoice.layouts import LAYOUTS
from tests.reading.invoice.printed import printed_at

_TODAY = date(2026, 3, 2)
_LIMIT = 100.0
"""Milliseconds a text PDF may take."""
_RIVAL = "invoice2data"

Reader = Callable[[Path], bool]
"""Reads one file; whether it found number and total."""


def bench_printed(folder: Path | None = None) -> None:
    """Print the median and the slowest file of both, and how many of the files each could read."""
    with tempfile.TemporaryDirectory() as made:
        files = sorted(folder.glob("**/*.pdf")) if folder else _made(Path(made))
        print(f"Reading {len(files)} printed invoices in a warm process (milliseconds):")
        _report("relance", files, _ours)
        if find_spec(_RIVAL) is None:
            print(f"  {_RIVAL} is not installed: pip install -e '.[bench]' measures it on the same files")
            return
        _report(_RIVAL, files, _theirs())


def _made(folder: Path) -> list[Path]:
    files = [folder / f"{number}.pdf" for number in range(len(LAYOUTS))]
    for file, layout in zip(files, LAYOUTS, strict=True):
        file.write_bytes(printed_at(layout.cells))
    return files


def _ours(file: Path) -> bool:
    reading = PdfText().reads(Attachment(file.name, "", file.read_bytes()), _TODAY)
    return reading is not None and None not in (reading.facts.number, reading.facts.total)


def _theirs() -> Reader:
    """With its own templates, one an issuer, and the same PDF library as ours."""
    logging.getLogger(_RIVAL).setLevel(logging.CRITICAL)
    templates = import_module(f"{_RIVAL}.extract.loader").read_templates()
    extract = import_module(_RIVAL).extract_data

    def read(file: Path) -> bool:
        found = extract(str(file), templates=templates, input_module="pdfium")
        return bool(found) and {"invoice_number", "amount"} <= set(found)

    return read


def _report(name: str, files: Sequence[Path], read: Reader) -> None:
    for file in files[:3]:
        read(file)
    times, done = [], 0
    for file in files:
        began = time.perf_counter()
        done += read(file)
        times.append((time.perf_counter() - began) * 1000)
    times.sort()
    over = sum(one > _LIMIT for one in times)
    print(
        f"  {name:<14} {times[len(times) // 2]:8.1f}   slowest {times[-1]:8.1f}   {over} over {_LIMIT:.0f}"
        f"   number and total found in {done} of {len(files)}"
    )


if __name__ == "__main__":
    bench_printed(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
