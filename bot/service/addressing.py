"""Whose names stand on a letter to a client: everybody once, nobody of ours unless the owner wants a copy."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.config import Config

Named = tuple[str, str]
"""A display name, which may be empty, and an address."""


def addressed(to: Sequence[Named], cc: Sequence[Named], config: Config) -> tuple[tuple[Named, ...], tuple[Named, ...]]:
    """To and Cc with each address once, To first, whatever its case; the bot itself is never among them.

    With ``[sending] owner_in_cc`` the owners stand at the end of Cc.
    """
    owners = config.business.owners if config.sending.owner_in_cc else ()
    seen = {config.mailbox.address.lower()}
    first = _once(to, seen)
    return first, _once((*cc, *(("", owner) for owner in owners)), seen)


def _once(addresses: Iterable[Named], seen: set[str]) -> tuple[Named, ...]:
    """Those not seen yet, which from then on are."""
    kept: list[Named] = []
    for name, email in addresses:
        if email.lower() not in seen:
            seen.add(email.lower())
            kept.append((name, email))
    return tuple(kept)
