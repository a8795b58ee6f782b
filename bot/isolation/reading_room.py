"""Where strangers' files are read: in a child process, which may crash, hang or be killed while the program goes on."""

from __future__ import annotations

import logging
import sys
from datetime import date
from types import TracebackType
from typing import Any, Self

from bot.core.codec import decode_value
from bot.core.model import InvoiceReading, Obstacle
from bot.errors import UserError
from bot.isolation.frames import Frame
from bot.isolation.process import Child, Died, TookTooLong
from bot.reading.attachment import Attachment

log = logging.getLogger(__name__)

SECONDS = 10.0
"""That reading one file may take."""
BYTES_LIMIT = 50 * 1024 * 1024

_READER = "bot.isolation.child"


class ReadingRoom:
    """One warm child, started with the first file and kept until :meth:`close`; after that the next file starts another.

    ``seconds``: how long one file may take. ``reader``: the module that the child runs.
    """

    def __init__(self, seconds: float = SECONDS, reader: str = _READER) -> None:
        self._seconds = seconds
        self._reader = reader
        self._child: Child | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, at: TracebackType | None
    ) -> None:
        self.close()

    @property
    def reader_pid(self) -> int | None:
        """The child's process id; None while there is none."""
        return self._child.pid if self._child else None

    def close(self) -> None:
        """Let the child go; nothing is lost, files can still be read."""
        if self._child is not None:
            self._child.end()
            self._child = None

    def read(self, file: Attachment, today: date) -> InvoiceReading | Obstacle | None:
        """What the file says, why it could not be read, or None: it can be no invoice.

        ``today`` completes dates without a year. Raises OSError where no process can be started.
        """
        head = {"do": "read", "name": file.name, "media_type": file.media_type, "today": today.isoformat()}
        answer = self._ask(head, file.content)
        if isinstance(answer, Obstacle):
            return answer
        try:
            reading = answer.head.get("reading")
            return decode_value(InvoiceReading, reading) if reading else None
        except (ValueError, TypeError, KeyError, AttributeError):
            return Obstacle.DAMAGED  # whatever took over the child does not get to say more than that

    def unzip(self, file: Attachment) -> tuple[Attachment, ...] | Obstacle:
        """The files in a ZIP, or why it could not be opened."""
        answer = self._ask({"do": "unzip"}, file.content)
        if isinstance(answer, Obstacle):
            return answer
        try:
            names = [(str(name), str(media_type)) for name, media_type in answer.head.get("files", [])]
            return tuple(Attachment(*named, blob) for named, blob in zip(names, answer.blobs, strict=True))
        except (ValueError, TypeError):
            return Obstacle.DAMAGED

    def explain(self, name: str, content: bytes, sender: str | None, today: date) -> dict[str, Any] | Obstacle:
        """What :func:`bot.reading.explain.explain` says of the file, or why it could not be read."""
        head = {"do": "explain", "name": name, "sender": sender, "today": today.isoformat()}
        answer = self._ask(head, content)
        return answer if isinstance(answer, Obstacle) else dict(answer.head["explained"])

    def _ask(self, head: dict[str, Any], content: bytes) -> Frame | Obstacle:
        if len(content) > BYTES_LIMIT:
            return Obstacle.TOO_LARGE
        child = self._child = self._child or _started(self._reader)
        try:
            answer = child.ask(Frame(head, (content,)), self._seconds)
        except TookTooLong:
            self._child = None
            return Obstacle.TOO_SLOW
        except Died:
            self._child = None
            return Obstacle.DAMAGED
        if "defect" in answer.head:
            log.warning("A file could not be read for a fault of ours: %s", answer.head["defect"])
            return Obstacle.DAMAGED
        return Obstacle(answer.head["obstacle"]) if "obstacle" in answer.head else answer


def _started(reader: str) -> Child:
    try:
        return Child(reader)
    except (Died, TookTooLong) as problem:
        raise UserError(
            "The process that reads invoices does not start; nothing is lost, the mail is read when it does. "
            f"See what it says: {sys.executable} -m {reader} </dev/null"
        ) from problem
