"""The QR code that fills in a transfer in the payer's banking app (EPC069-12 version 3.1, "SCT QR code")."""

from __future__ import annotations

from io import BytesIO

import segno
from stdnum import bic as bics
from stdnum import iban as ibans

from bot.core.model import Creditor
from bot.core.money import Money
from bot.writing.harmless import one_line

MOST = Money(99_999_999_999, "EUR")
"""The largest amount that the standard allows; the least is one cent."""

_LONGEST_NAME, _LONGEST_TEXT = 70, 140
_LONGEST_PAYLOAD = 331
"""Bytes: what a code of version 13, the largest allowed, holds at error correction level M."""
# The European Economic Area, where the IBAN says it all; elsewhere in SEPA (EPC409-09) the BIC must be given too.
_EEA = frozenset({
    "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IS", "IT", "LI", "LT",
    "LU", "LV", "MT", "NL", "NO", "PL", "PT", "RO", "SE", "SI", "SK",
})  # fmt: skip
_SEPA_BEYOND = frozenset({"AD", "AL", "CH", "GB", "GI", "MC", "MD", "ME", "MK", "RS", "SM", "VA"})
# Pixels of one module: the picture is shown at less than half its size, so that it is sharp on any screen.
_SCALE = 6


def transfer_code(creditor: Creditor, amount: Money, reference: str) -> bytes | None:
    """A PNG with its quiet zone, or None where there can be no such code.

    There is one for euros from 0.01 to 999,999,999.99, a valid IBAN of the SEPA area (with the BIC outside the EEA)
    and a ``reference`` of at most 140 characters, which becomes the transfer's remittance text.
    """
    payload = transfer_payload(creditor, amount, reference)
    if payload is None:
        return None
    code = segno.make_qr(payload, error="M", boost_error=False, mode="byte", encoding="utf-8")
    out = BytesIO()
    code.save(out, kind="png", scale=_SCALE, border=4)
    return out.getvalue()


def transfer_payload(creditor: Creditor, amount: Money, reference: str) -> str | None:
    """The code's text: lines parted by LF, UTF-8, version 002; None as in :func:`transfer_code`."""
    account = creditor.iban and ibans.compact(creditor.iban)
    name, text = _cut(one_line(creditor.name)), one_line(reference)
    if not ibans.is_valid(account) or not name or not text or len(text) > _LONGEST_TEXT:
        return None
    if amount.currency != "EUR" or not 1 <= amount.minor <= MOST.minor:
        return None
    bic = bics.compact(creditor.bic) if bics.is_valid(creditor.bic) else ""
    if account[:2] not in _EEA and not (bic and account[:2] in _SEPA_BEYOND):
        return None
    lines = ("BCD", "002", "1", "SCT", bic, name, account, f"EUR{amount}", "", "", text)
    payload = "\n".join(lines)
    return payload if len(payload.encode()) <= _LONGEST_PAYLOAD else None


def _cut(name: str) -> str:
    return name[:_LONGEST_NAME].rstrip()
