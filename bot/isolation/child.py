"""The child's side: read what a frame asks for, within limits that the system holds, and answer; end when the input ends."""

from __future__ import annotations

import os
import resource
import signal
import sys
from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from typing import Any

from bot.core.codec import encode_value
from bot.core.model import InvoiceReading, Obstacle
from bot.isolation.frames import Frame, packed, read_frame
from bot.reading.attachment import Attachment
from bot.reading.invoice.formats import FORMATS, DocumentRead, Format, read_document
from bot.reading.invoice.unzip import opened

MEMORY = 1024 * 1024 * 1024
"""Address space in bytes: a file of 50 MB is read in a third of it."""
_ALARM_SECONDS = 20
"""The parent kills after ten; should the parent be gone, this ends an endless loop."""


def serve(formats: Sequence[Format] = FORMATS) -> None:
    """Answer until the input ends. Must be the process's whole work: it takes over its streams and limits."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what a library prints must not get between the answers
    _limit()
    _say(answers, Frame({"ready": True}))
    while (question := read_frame(sys.stdin.buffer.read)) is not None:
        signal.alarm(_ALARM_SECONDS)
        try:
            answer = _answer(question, formats)
        except MemoryError:
            answer = _read_as(Obstacle.TOO_LARGE)
        except Exception as defect:  # ours, but one file must not be the end of the others
            answer = Frame({"defect": f"{type(defect).__name__}: {defect}"})
        signal.alarm(0)
        _say(answers, answer)


def _limit() -> None:
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    allowed = MEMORY if most == resource.RLIM_INFINITY else min(MEMORY, most)
    with suppress(ValueError, OSError):  # macOS knows the limit but does not set it: there the time limit alone holds
        resource.setrlimit(resource.RLIMIT_AS, (allowed, allowed))


def _say(answers: Any, frame: Frame) -> None:
    answers.write(packed(frame))
    answers.flush()


def _answer(question: Frame, formats: Sequence[Format]) -> Frame:
    head = question.head
    match head["do"]:
        case "read":
            file = Attachment(head["name"], head["media_type"], question.blobs[0])
            return _read_as(read_document(file, date.fromisoformat(head["today"]), formats))
        case "unzip":
            return _unzipped_as(opened(question.blobs[0]))
        case "explain":
            from bot.reading.explain import explain  # with all that reads mails

            today = date.fromisoformat(head["today"])
            return Frame({"explained": explain(head["name"], question.blobs[0], head["sender"], today)})
        case other:
            raise ValueError(f"nothing is known of {other!r}")


def _read_as(read: DocumentRead) -> Frame:
    match read:
        case InvoiceReading():
            return Frame({"reading": encode_value(read)})
        case Obstacle():
            return Frame({"obstacle": str(read)})
        case None:
            return Frame({})


def _unzipped_as(files: tuple[Attachment, ...] | Obstacle) -> Frame:
    if isinstance(files, Obstacle):
        return Frame({"obstacle": str(files)})
    names = [[file.name, file.media_type] for file in files]
    return Frame({"files": names}, tuple(file.content for file in files))


if __name__ == "__main__":
    serve()
