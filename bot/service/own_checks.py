"""Mails that `relance check` sends to the bot's own mailbox: known by their Message-IDs, and never acted on."""

from __future__ import annotations

import json
from collections.abc import Sequence

from bot.service.desk import Desk

_SETTING = "own_checks"
_KEPT = 40


def announce(desk: Desk, message_ids: Sequence[str]) -> None:
    """These are on their way; nobody else knows them before they are sent, and nobody else gets them."""
    with desk.store.transaction():
        kept = [*_announced(desk), *message_ids][-_KEPT:]
        desk.store.keep_setting(_SETTING, json.dumps(kept))


def is_own_check(desk: Desk, message_id: str) -> bool:
    return bool(message_id) and message_id in _announced(desk)


def _announced(desk: Desk) -> list[str]:
    return list(json.loads(desk.store.setting(_SETTING) or "[]"))
