"""How many letters are still shown to the owner before letters leave unseen: counted in the journal, without what was undone."""

from __future__ import annotations

from bot.core import approval_events as drafts
from bot.core import events as ev
from bot.core.owner_events import InstructionUndone
from bot.core.undone import instruction_of
from bot.store.journal import Journal

_YES = (ev.ApprovalGiven, drafts.RewordingAccepted)


def approvals_wanted(journal: Journal, wanted: int) -> int:
    """``wanted`` less the approvals given so far; 0 or less once there were so many, or the owner said go."""
    if not wanted:
        return 0
    undone = tuple(journal.all_of([InstructionUndone]))
    taken_back = {line.event.undone for line in undone if isinstance(line.event, InstructionUndone)}
    go = journal.last(drafts.GoAhead)
    if go is not None and instruction_of(go) not in taken_back:
        return 0
    # each line undone takes away one yes at most: only near the end is every yes looked at
    most = wanted + len(undone)
    given = journal.occasions(_YES, most)
    if not undone or given >= most:
        return wanted - min(given, wanted)
    counted = {(line.client, line.at) for line in journal.all_of(_YES) if instruction_of(line) not in taken_back}
    return wanted - min(len(counted), wanted)
