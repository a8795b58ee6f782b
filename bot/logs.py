"""How the log looks: text for people, JSON for machines, with priorities where journald listens. Never a mail's body."""

from __future__ import annotations

import json
import logging
import os
import sys
from datetime import UTC, datetime
from enum import StrEnum

_CHATTY = ("yagmail", "schedule", "mailparser", "pypdf", "imapclient", "mail.log", "dkim")


class LogForm(StrEnum):
    TEXT = "text"
    JSON = "json"


def set_up(form: LogForm, *, debug: bool) -> None:
    """The log goes to stderr; the libraries' own chatter is left out."""
    line = logging.StreamHandler(sys.stderr)
    line.setFormatter(_Json() if form is LogForm.JSON else _Text(journald="JOURNAL_STREAM" in os.environ))
    root = logging.getLogger()
    root.handlers[:] = [line]
    root.setLevel(logging.DEBUG if debug else logging.INFO)
    for chatty in _CHATTY:
        logging.getLogger(chatty).setLevel(logging.ERROR)


class _Text(logging.Formatter):
    """One line each; under journald its priority (sd-daemon(3)) instead of the time, which journald has."""

    def __init__(self, *, journald: bool) -> None:
        super().__init__("%(message)s" if journald else "%(asctime)s %(message)s", datefmt="%Y-%m-%d %H:%M:%S")
        self._journald = journald

    def format(self, record: logging.LogRecord) -> str:
        text = super().format(record)
        return "\n".join(f"<{_priority(record)}>{line}" for line in text.splitlines()) if self._journald else text


def _priority(record: logging.LogRecord) -> int:
    """Of syslog(3)."""
    levels = ((logging.ERROR, 3), (logging.WARNING, 4), (logging.INFO, 6))
    return next((priority for level, priority in levels if record.levelno >= level), 7)


class _Json(logging.Formatter):
    """An object a line: ``at`` (ISO 8601, UTC), ``level``, ``from`` (the module), ``message``, ``details`` if any."""

    def format(self, record: logging.LogRecord) -> str:
        said = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "from": record.name,
            "message": record.getMessage(),
        }
        if record.exc_info:
            said["details"] = self.formatException(record.exc_info)
        return json.dumps(said, ensure_ascii=False)
