"""The name by which an entry is known for ever, so that it counts once however often it is seen."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from bot.core.readings import Entry

_SHORTEST_ID = 6
_NO_ID = frozenset({"NONREF", "NOREF", "NOTPROVIDED", "NONE", "UNKNOWN"})


def named(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """The entries with an identity each: the bank's own where it names one entry alone, else a fingerprint.

    Equal entries of one day are told apart by their number among their like: two payments of the same sum by the
    same payer stay two, and an overlapping statement counts them the same way.
    """
    ids = Counter(entry.identity for entry in entries)
    return tuple(_counted(_named(entry, ids) for entry in entries))


def _named(entry: Entry, ids: Counter[str]) -> Entry:
    own = entry.identity
    is_name = ids[own] == 1 and len(own) >= _SHORTEST_ID and own.upper() not in _NO_ID
    return replace(entry, identity=f"{entry.account} {own}".strip() if is_name else _fingerprint(entry))


def _fingerprint(entry: Entry) -> str:
    """Of what the entry says; an id that is no name (a running number of the file) would differ in the next file."""
    parts = (
        entry.account,
        str(entry.received_on),
        entry.kind.value,
        f"{entry.amount} {entry.amount.currency}",
        entry.payer,
        entry.payer_iban,
        entry.end_to_end,
        entry.reference,
    )
    return hashlib.sha256("\x1f".join(" ".join(part.split()) for part in parts).encode()).hexdigest()[:24]


def _counted(entries: Iterable[Entry]) -> Iterator[Entry]:
    seen: Counter[str] = Counter()
    for entry in entries:
        seen[entry.identity] += 1
        count = seen[entry.identity]
        yield entry if count == 1 else replace(entry, identity=f"{entry.identity} #{count}")
