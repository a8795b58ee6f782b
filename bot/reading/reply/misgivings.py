"""Words beside which a reading is not believed alone: another firm's insolvency, a payment that was only thought of.

The weights have seen few mails that say these things of somebody else, and are certain where they should not be. What is
found here is put to the owner as any other reading that is not sure.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from bot.core.reply import Intent
from bot.reading.folding import fold

_FOLDER, _FILE = "languages", "misgivings.toml"
_TEXT_LIMIT = 4_000
_MOST_WORDS = 60
"""A longer mail says what it says more than once: its weights are not carried away by a word."""
_BARE, _UNOWED = "bare", "unowed"
_SAY_NOTHING = frozenset({Intent.OTHER, Intent.ACKNOWLEDGEMENT})
"""Words for a debt that lapsed, was set off or is somebody else's contest it: beside them, a letter of any length does not
say nothing of the invoice."""
_FEW_WORDS = 6
"""Words of a mail that may say nothing but "see attached"."""


def gives_misgivings(intent: Intent, text: str, language: str | None) -> bool:
    """Whether the text holds words of its language that make ``intent`` doubtful, or nothing but words that say none."""
    patterns = _patterns(language) if language else {}
    words = fold(text[:_TEXT_LIMIT]).split()
    folded = " ".join(words)
    if intent in _SAY_NOTHING and _UNOWED in patterns and patterns[_UNOWED].search(folded):
        return True
    if len(words) > _MOST_WORDS:
        return False
    if len(words) <= _FEW_WORDS and _BARE in patterns and patterns[_BARE].search(folded):
        return True
    return intent.value in patterns and patterns[intent.value].search(folded) is not None


@cache
def _patterns(language: str) -> Mapping[str, re.Pattern[str]]:
    path = files(__package__) / _FOLDER / language / _FILE
    if not path.is_file():
        return {}
    words = tomllib.loads(path.read_text(encoding="utf-8"))
    return {name: re.compile(rf"(?<!\w)(?:{'|'.join(rows)})(?!\w)") for name, rows in words.items()}
