"""Why a client contests a debt."""

from __future__ import annotations

from math import sqrt

from bot.core.reply import DisputeReason
from bot.reading.reply.leanings import shipped
from bot.reading.reply.places import Passage

# By reason: what speaks for it from the start, how much its own words count, how much hints do. Fitted by logistic
# regression on labelled replies of all languages together. What can be wrong with goods and work has no end of words:
# complaints about quality are the likeliest where nothing else is found.
_WEIGHTS = {
    DisputeReason.QUALITY: (0.8, 2.3, 1.2),
    DisputeReason.AMOUNT: (0.0, 2.5, 0.9),
    DisputeReason.NOT_ORDERED: (-0.4, 3.1, 1.4),
    DisputeReason.NOT_DELIVERED: (0.3, 2.8, 1.1),
    DisputeReason.CREDIT_DUE: (-0.3, 3.8, 1.1),
    DisputeReason.DUPLICATE: (-0.4, 3.7, 1.2),
    DisputeReason.TERMS: (-0.4, 3.1, 1.3),
    DisputeReason.OTHER: (0.5, 2.9, 1.0),
}
_MOST_WORDS = 4
_LEANING = 1.5
"""How much the trained part counts against the words found: they were tuned on mails it had not seen."""


def reason_named(passage: Passage) -> DisputeReason:
    """The reason for which most speaks."""
    leaning = shipped().of(passage)
    scores = {reason: prior + _LEANING * leaning[reason] for reason, (prior, _, _) in _WEIGHTS.items()}
    for reason, named, pattern in passage.words.reasons:
        _, own, hint = _WEIGHTS[reason]
        words = {match[0] for match in pattern.finditer(passage.folded)}
        scores[reason] += (own if named else hint) * sqrt(min(len(words), _MOST_WORDS))
    return max(DisputeReason, key=lambda reason: scores[reason])
