"""Mail that machines wrote: what must never be answered by a machine."""

from __future__ import annotations

import re

from bot.reading.folding import fold
from bot.reading.letter import Letter
from bot.reading.machine_words import (
    ABSENCE_SUBJECT,
    AUTOMATIC_SUBJECT,
    HOLIDAY_SUBJECT,
    RETURN,
    automatic_words,
    has_left,
    speaks_of_absence,
)

__all__ = ["ABSENCE_SUBJECT", "absence", "auto_reply", "automatic", "marked"]

_BULK = frozenset({"bulk", "junk", "list", "auto_reply"})
_LIST_HEADERS = (
    "List-Id",
    "List-Unsubscribe",
    "List-Post",
    "List-Help",
    "List-Owner",
    "List-Archive",
    "List-Subscribe",
)
# Headers whose mere presence says "automatic", whatever their value (not in any RFC; seen in the wild).
_AUTOMATIC_HEADERS = ("X-Autoreply", "X-Autorespond", "X-Autoresponder", "X-Auto-Response", "X-Mail-Autoreply")
_TEXT_LIMIT = 1_500
_SUPPRESSED = frozenset({"all", "oof", "autoreply", "dr", "rn", "nrn"})


def automatic(letter: Letter) -> str | None:
    """Why no automatic answer may go to this letter (RFC 3834, section 2); None if one may."""
    if reason := marked(letter):
        return reason
    words = automatic_words(fold(letter.subject), fold(letter.text[:_TEXT_LIMIT]))
    return f'it says "{words}"' if words else None


def marked(letter: Letter) -> str | None:
    """The header or address that marks it as a machine's or a list's; None if there is none."""
    submitted = _value(letter, "Auto-Submitted").partition(";")[0].strip()
    if submitted and submitted != "no":
        return f"Auto-Submitted: {submitted}"
    if any(value.strip() in ("<>", "") for value in letter.all_headers("Return-Path")):
        return "empty Return-Path"
    if name := next((name for name in _LIST_HEADERS if letter.header(name) is not None), None):
        return f"{name} is set"
    if (precedence := _value(letter, "Precedence")) in _BULK:
        return f"Precedence: {precedence}"
    if name := next((name for name in _AUTOMATIC_HEADERS if letter.header(name) is not None), None):
        return f"{name} is set"
    if _SUPPRESSED & set(re.split(r"[,\s]+", _value(letter, "X-Auto-Response-Suppress"))):
        return "X-Auto-Response-Suppress is set"
    if letter.sender.email.partition("@")[0] in ("mailer-daemon", "postmaster", "noreply", "no-reply"):
        return f"sent by {letter.sender.email}"
    return None


def absence(letter: Letter) -> bool:
    """Whether its writer is away and comes back: said by the subject, or by a machine's body.

    Who has left for good is not away: that mail is automatic, and it may name a new address.
    """
    subject, text = fold(letter.subject), fold(letter.text[:_TEXT_LIMIT])
    if has_left(text):
        return False
    if auto_reply(letter) or HOLIDAY_SUBJECT.search(subject):
        return True
    if AUTOMATIC_SUBJECT.search(subject) and RETURN.search(text):
        return True
    return automatic(letter) is not None and speaks_of_absence(text, at_once=False)


def auto_reply(letter: Letter) -> bool:
    """Whether a mail program answered in its owner's absence: by its mark, by the subject, or by the very first
    words."""
    if _value(letter, "Auto-Submitted").startswith("auto-replied") or ABSENCE_SUBJECT.search(fold(letter.subject)):
        return True
    return speaks_of_absence(fold(letter.text[:_TEXT_LIMIT]), at_once=True)


def _value(letter: Letter, name: str) -> str:
    return (letter.header(name) or "").strip().lower()
