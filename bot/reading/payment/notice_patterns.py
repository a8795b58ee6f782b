"""The phrases of all languages as compiled patterns; built when a notice is first read."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from functools import cache

from bot.reading.payment.languages import de, en, es, fr, it, nl
from bot.reading.payment.notice_words import NoticeWords

LANGUAGES = {"fr": fr.WORDS, "en": en.WORDS, "de": de.WORDS, "es": es.WORDS, "it": it.WORDS, "nl": nl.WORDS}
"""By ISO 639-1 code."""

# Currencies' and brackets' words that may follow a label: "Montant (EUR)".
_LABEL_TAIL = r"(?: ?\([^()]{1,30}\)| (?:eur|usd|gbp|chf))?"


@dataclass(frozen=True, slots=True)
class Patterns:
    """The fields of NoticeWords, compiled for folded text.

    A label's pattern is meant for ``fullmatch``, a phrase's for ``search``, ``no_name`` for ``match``.
    """

    no_payment: re.Pattern[str]
    bait: re.Pattern[str]
    honest: re.Pattern[str]
    failed: re.Pattern[str]
    harmless: re.Pattern[str]
    pending: re.Pattern[str]
    payout: re.Pattern[str]
    debit: re.Pattern[str]
    own_card: re.Pattern[str]
    no_client: re.Pattern[str]
    credit: re.Pattern[str]
    amount_labels: re.Pattern[str]
    sent_amount_labels: re.Pattern[str]
    payout_labels: re.Pattern[str]
    beside_amount: re.Pattern[str]
    payer_labels: re.Pattern[str]
    reference_labels: re.Pattern[str]
    number_labels: re.Pattern[str]
    day_labels: re.Pattern[str]
    other_day_labels: re.Pattern[str]
    bare_labels: re.Pattern[str]
    expected: re.Pattern[str]
    before_payer: re.Pattern[str]
    after_payer: re.Pattern[str]
    document: re.Pattern[str]
    no_name: re.Pattern[str]

    def knows_label(self, label: str) -> bool:
        """Whether ``label``, folded, is one that some fact goes by."""
        return any(
            labels.fullmatch(label)
            for labels in (
                self.amount_labels,
                self.sent_amount_labels,
                self.payer_labels,
                self.reference_labels,
                self.number_labels,
                self.day_labels,
                self.other_day_labels,
                self.payout_labels,
            )
        )


@cache
def patterns() -> Patterns:
    """The phrases of all languages as one: notices are too short for their language to be told surely."""
    return Patterns(**{field.name: _compiled(field.name) for field in fields(NoticeWords)})


def _compiled(name: str) -> re.Pattern[str]:
    phrases = dict.fromkeys(phrase for words in LANGUAGES.values() for phrase in getattr(words, name))
    # The longest first: an alternation takes the first that fits.
    either = "|".join(sorted(phrases, key=len, reverse=True))
    if name.endswith("_labels"):
        return re.compile(rf"(?:{either}){'' if name == 'bare_labels' else _LABEL_TAIL}")
    if name == "no_name":
        return re.compile(rf"(?:{either})(?![\w])")
    return re.compile(rf"(?<!\w)(?:{either})(?!\w)")
