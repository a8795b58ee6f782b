"""The drafts that still wait for the owner's yes or no, for the digest: one line for each, however many invoices it is for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.core import events as ev
from bot.core.ladder import ApprovalDue, Asks
from bot.core.ledger import Account, ClientFile
from bot.service.choices import offered
from bot.service.desk import Desk
from bot.service.drafts import Draft
from bot.writing.choices import Answer
from bot.writing.digest import Waiting
from bot.writing.voice import owners_voice

_Item = tuple[Account, ApprovalDue]


def waiting(desk: Desk, pairs: Sequence[tuple[Account, ClientFile]], now: datetime, owner: str) -> Iterator[Waiting]:
    """One for each draft, by the day on which it was shown. Issues tokens: inside a transaction."""
    shared: dict[_Shown, list[_Item]] = {}
    clients = {client.id: client for _, client in pairs}
    for account, client in pairs:
        for due in desk.outlook(account, client, now).waiting:
            shared.setdefault(_shown(desk, account, due), []).append((account, due))
    for shown, items in shared.items():
        yield _line(desk, clients[shown.client], items, shown.text, now, owner)


@dataclass(frozen=True, slots=True)
class _Shown:
    """What tells one draft from another: a grave one is of one ``invoice`` alone. ``text``: the owner's own words, if any."""

    client: int
    at: datetime | None
    audience: frozenset[str]
    preventive: bool
    text: str
    invoice: int | None


def _shown(desk: Desk, account: Account, due: ApprovalDue) -> _Shown:
    wording = account.approvals.wording(due.key)
    alone = account.id if due.asks is Asks.GRAVE else None
    text = wording.text if wording else ""
    return _Shown(account.client, _asked_at(desk, account, due), due.audience, due.step.preventive, text, alone)


def _asked_at(desk: Desk, account: Account, due: ApprovalDue) -> datetime | None:
    """When it was shown last: what was shown in one mail has one instant."""
    lines = desk.store.journal.about_invoice(account.id)
    asked = [
        line.at
        for line in lines
        if isinstance(line.event, ev.ApprovalAsked) and (line.event.step, line.event.occurrence) == due.key
    ]
    return asked[-1] if asked else None


def _line(desk: Desk, client: ClientFile, items: Sequence[_Item], text: str, now: datetime, owner: str) -> Waiting:
    name = "approval.waiting_edited" if text else "waiting.approval"
    voice = owners_voice(desk.creditor, desk.words)
    leading = max((due for _, due in items), key=lambda due: due.step.at)
    numbers = ", ".join(account.number for account, _ in items)
    wording = items[0][0].approvals.wording(items[0][1].key)
    draft = Draft(
        tuple((account.id, due.key) for account, due in items),
        wording.mark if wording else "",
        () if wording else tuple(due.shown for _, due in items),
    )
    answers = (Answer.APPROVE, Answer.REJECT)
    choices = offered(desk, now, owner, answers, draft.invoices, numbers, str(draft))
    return Waiting(voice(name, number=numbers, client=client.name, step=voice.step(leading.step.name)), choices)
