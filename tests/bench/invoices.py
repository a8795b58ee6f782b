"""What reading an invoice costs in a warm process, over files that are made here."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from datetime import date

from bot.isolation.reading_room import ReadingRoom
from bot.reading.attachment import Attachment
from tests.acceptance.letters import Invoice
from tests.reading.invoice.printed import with_file
from tests.reading.invoice.samples import CII, DUE_STATED, UBL

_TODAY = date(2026, 3, 2)
_SAMPLES = 20
_LIMITS = {"one-page Factur-X": 50.0, "XML alone": 50.0, "one page of text": 100.0}
"""Milliseconds."""


def bench_invoices() -> None:
    """Print the cost of each kind: the median file, and the slowest, through the child that reads strangers' files."""
    kinds: dict[str, Callable[[int], bytes]] = {
        "one-page Factur-X": lambda n: with_file(_cii(n), "factur-x.xml"),
        "XML alone": lambda n: UBL.replace("ROOT", "Invoice").replace("INV-42", f"INV-{n}").encode(),
        "one page of text": lambda n: Invoice(f"F-2026-{n:03}", total=f"{n + 1},50").pdf,
    }
    print(f"Reading {_SAMPLES} invoices of each kind in a warm process of its own (milliseconds):")
    with ReadingRoom() as room:
        for name, make in kinds.items():
            _report(name, _timed(room, [make(number) for number in range(_SAMPLES)]))
        began = time.perf_counter()
        room.close()
        room.read(Attachment("f.pdf", "", with_file(_cii(0), "factur-x.xml")), _TODAY)
        print(f"  {'the first of a round':<20} {(time.perf_counter() - began) * 1000:8.1f} (the process starts)")


def _cii(number: int) -> bytes:
    return CII.replace("TERMS", DUE_STATED).replace("F-2026-031", f"F-{number}").encode()


def _timed(room: ReadingRoom, files: Sequence[bytes]) -> list[float]:
    room.read(Attachment("warm.pdf", "", files[0]), _TODAY)
    times = []
    for content in files:
        began = time.perf_counter()
        assert not isinstance(room.read(Attachment("f.pdf", "", content), _TODAY), str | None)
        times.append((time.perf_counter() - began) * 1000)
    return sorted(times)


def _report(name: str, times: Sequence[float]) -> None:
    limit = _LIMITS[name]
    verdict = "within" if times[-1] <= limit else "OVER"
    print(f"  {name:<20} {times[len(times) // 2]:8.1f}   slowest {times[-1]:8.1f}   {verdict} the limit of {limit:.0f}")
