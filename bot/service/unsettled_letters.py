"""Clients' letters that were put to the owner and that nobody has told the meaning of: the digest asks again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from bot.core.ledger import Account, ClientFile
from bot.core.model import HoldReason
from bot.service.choices import meanings
from bot.service.desk import Desk
from bot.service.reply_reading import labelled
from bot.service.reply_told import LIKELY
from bot.writing.digest import Waiting

_ASKED_FOR = timedelta(days=21)
"""How long a question stays: later the client's course says more than the old words."""


def waiting(desk: Desk, pairs: Sequence[tuple[Account, ClientFile]], now: datetime, owner: str) -> Iterator[Waiting]:
    """One line for each letter whose invoices are open and of which nothing was said or read since."""
    known = {sample.letter for sample in labelled(desk)}
    letters: dict[int, list[tuple[Account, ClientFile]]] = {}
    for account, client in pairs:
        for hold in account.standing.holds:
            if hold.reason is HoldReason.UNSURE and hold.letter is not None and hold.letter not in known:
                letters.setdefault(hold.letter, []).append((account, client))
    for letter, about in letters.items():
        if now - desk.store.letters.get(letter).received_at > _ASKED_FOR:
            continue
        numbers = ", ".join(account.number for account, _ in about)
        received = desk.today(desk.store.letters.get(letter).received_at)
        values = {"client": about[0][1].name, "on": received, "number": numbers}
        sentence = desk.words.phrase("waiting.unsure", desk.creditor.language, values)
        yield Waiting(sentence, meanings(desk, now, owner, LIKELY, letter, numbers))
