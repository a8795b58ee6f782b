"""The form of an IBAN (ISO 13616)."""

from __future__ import annotations

import re

_IBAN = re.compile(r"[A-Z]{2}\d{2}[A-Z0-9]{11,30}")


def shaped_iban(text: str | None) -> str | None:
    """What has the form of an IBAN (ISO 13616), without spaces; the seller's program vouches for the digits."""
    bare = re.sub(r"[^A-Z0-9]", "", (text or "").upper().removeprefix("IBAN:"))
    return bare if _IBAN.fullmatch(bare) else None
