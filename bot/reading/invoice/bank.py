"""Where the money is to go: account, reference and payment link."""

from __future__ import annotations

import re

from stdnum import iban as iban_number

from bot.reading.invoice.labels import Label
from bot.reading.invoice.lookup import Index, first_value
from bot.reading.invoice.notes import Notes

_IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]){11,30}\b")
_NAMED_IBAN = re.compile(
    r"\bI ?BAN\b[^A-Z\n]{0,12}([A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?)(?![A-Z0-9])"
)
_BIC = re.compile(
    r"\b(?:BIC|SWIFT|Bic|Swift)(?:[ /-]{0,3}(?:SWIFT|BIC|CODE|Code|Swift)){0,3}[ :.)]{0,6}"
    r"([A-Z]{4}[A-Z]{2}[A-Z0-9]{2}(?:[A-Z0-9]{3})?)\b"
)
_LINK = re.compile(
    r"https://[^\s<>\"')]{0,300}(?:pay|checkout|paiement|buy\.|zahlen|pago|paga|betaal)[^\s<>\"')]{0,300}",
    re.IGNORECASE,
)
_SPACES = re.compile(r"[ \u00a0\u202f\u2009]+")
_LONGEST_REFERENCE = 70


def account(text: str, notes: Notes) -> str | None:
    """The first IBAN whose check digits hold (ISO 13616); longer runs of text are cut until they do.

    Else the one that is named so, as printed and disbelieved: that it differs from his own is what the owner must hear.
    """
    text = _SPACES.sub(" ", text)
    for match in _IBAN.finditer(text):
        candidate = match[0].replace(" ", "")
        for length in range(min(len(candidate), 34), 14, -1):
            if iban_number.is_valid(candidate[:length]):
                notes.keep("iban", 0.95)
                return candidate[:length]
    if (named := _NAMED_IBAN.search(text)) is None:
        return None
    notes.keep("iban", 0.3)
    return named[1].replace(" ", "")


def bank(text: str, notes: Notes) -> str | None:
    """The BIC that is named so."""
    if (match := _BIC.search(text)) is None:
        return None
    notes.keep("bic", 0.9)
    return match[1]


def reference(index: Index, notes: Notes) -> str | None:
    """What the seller wants to read on the transfer."""

    def read(text: str) -> str | None:
        words = text.strip(" :.")[:_LONGEST_REFERENCE]
        return words if re.search(r"\d", words) else None

    if (found := first_value(index[Label.REFERENCE], read)) is None:
        return None
    notes.keep("payment_reference", 0.7)
    return found[0]


def link(text: str, notes: Notes) -> str | None:
    """An address at which it can be paid."""
    if (match := _LINK.search(text)) is None:
        return None
    notes.keep("payment_link", 0.8)
    return match[0].rstrip(".,;")
