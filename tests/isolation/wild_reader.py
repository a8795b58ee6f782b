"""The child with formats that do what a broken parser would: the file's first word says what."""

from __future__ import annotations

import ctypes
import subprocess
import sys
from datetime import date

from bot.core.model import InvoiceReading
from bot.isolation.child import serve
from bot.reading.invoice.formats import FORMATS
from bot.reading.letter import Attachment


class Wild:
    """Loops, crashes, takes memory without end, prints where it should not, or starts a program that stays."""

    def reads(self, attachment: Attachment, today: date) -> InvoiceReading | None:
        match attachment.content.split()[:1]:
            case [b"LOOP"]:
                while True:
                    pass
            case [b"CRASH"]:
                ctypes.string_at(0)
            case [b"GROW"]:
                grown = [bytes(1 << 26) for _ in range(1 << 20)]
                assert grown
            case [b"PRINT"]:
                sys.stdout.write("not an answer\n")
                sys.stdout.flush()
            case [b"STAY"]:
                with subprocess.Popen([sys.executable, "-c", _STAYS, attachment.name]) as program:
                    program.wait()
            case _:
                pass
        return None


_STAYS = "import os, pathlib, sys, time; pathlib.Path(sys.argv[1]).write_text(str(os.getpid())); time.sleep(600)"

if __name__ == "__main__":
    serve((Wild(), *FORMATS))
