""" "Acme has paid, but not this one": the invoice of the thread is left out, in one of the six languages."""

from __future__ import annotations

import re

from bot.reading.folding import fold

_LONGEST = 2_000
"""Characters that are looked at."""
_NOT_THIS = re.compile(
    r"(?<!\w)(?:(?:pas|sauf|hors) (?:celle-ci|celle-la|celui-ci|cette facture)"
    r"|(?:not|except|but not) (?:for )?(?:this|that) (?:one|invoice)"
    r"|(?:nicht|ausser) (?:fur )?(?:diese[rns]?)(?: hier| rechnung)?|diese(?: hier| rechnung)? (?:aber )?nicht"
    r"|(?:no|excepto|menos|salvo) esta(?: factura)?(?=\s*(?:[.,;!)]|$))|esta (?:factura )?no(?=\s*(?:[.,;!)]|$))"
    r"|(?:non|tranne|eccetto) questa|questa (?:fattura )?no"
    r"|(?:niet|behalve) deze|deze (?:factuur )?niet)(?!\w)"
)


def leaves_out_this(text: str) -> bool:
    """Whether the visible ``text`` says of the invoice at hand that it is not meant."""
    return bool(_NOT_THIS.search(fold(text[:_LONGEST])))
