"""Invoice numbers that a person writes in a mail."""

from __future__ import annotations

import re
from datetime import date

from bot.reading.amounts import find_amounts
from bot.reading.dates import find_dates

_AWAY = re.compile(r"https?://\S+|[\w.+-]+@[\w.-]+|\+?\d[\d .()/-]{8,}\d|\b0\d(?:[ .-]\d\d){4}\b")
_NUMBER = re.compile(
    r"(?<![\w./@-])(?P<whole>[A-Z]{1,6}[-/]?\d{2,}(?:[-/.]?[A-Z0-9]+)*|[A-Z]{1,6}(?:-[A-Z]{1,4})?[-/]\d[\w/-]*\w"
    r"|[A-Z]{1,4}-\d+"
    r"|(?:19|20)\d\d[-/]\d{2,6}(?:-\d+)?|\d{2}-\d{3,6}|\d{3,6}-\d{2,4})(?![\w@])"
)
_AFTER_WORD = re.compile(
    r"(?i:\b(?:facture|invoice|inv|rechnung|factura|fattura|factuur|pour la|for|n°|nr\.?|no\.?|re:)\s*(?:n[°o]\.?"
    r"|nr\.?|no\.?|#)?\s*:?\s*)"
    r"(?P<whole>#?\d{3,}[\w/-]*)(?![\w@])(?!\s?[€$£%])"
)


def find_invoice_numbers(text: str) -> tuple[str, ...]:
    """Numbers that look like an invoice's, each once, in order; never dates, amounts, addresses or telephones."""
    masked = _AWAY.sub(lambda match: " " * len(match[0]) if not _NUMBER.fullmatch(match[0]) else match[0], text[:8_000])
    spans = [(one.start, one.end) for one in find_amounts(masked)]
    spans += [(one.start, one.end) for one in find_dates(masked, date(2000, 1, 1))]
    found = [
        (match.start("whole"), match["whole"].lstrip("#"))
        for pattern in (_NUMBER, _AFTER_WORD)
        for match in pattern.finditer(masked)
        if not any(start < match.end("whole") and match.start("whole") < end for start, end in spans)
    ]
    return tuple(dict.fromkeys(number for _, number in sorted(found)))
