"""New mail from the mailbox into the store, before anything is read. Keyed by folder, UIDVALIDITY and UID."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from bot.core import events as ev
from bot.mail.fingerprint import fingerprint
from bot.mail.inbox import Fetched, FolderState, TooLarge, Unfetchable
from bot.service.desk import Desk
from bot.store.letters import Folder, LetterState


@dataclass(frozen=True, slots=True)
class Collected:
    """How many mails were taken in; ``adopted``: how many older ones a first start left alone (None: no first start)."""

    received: int = 0
    adopted: int | None = None


def collect(desk: Desk, now: datetime) -> Collected:
    """Take every mail that is new into the archive, each in a transaction of its own. Raises MailboxUnavailable."""
    name = desk.config.mailbox.folder
    state = desk.inbox.state()
    folder = desk.store.letters.folder(name)
    if folder is None:
        return _adopt(desk, state, now)
    if folder.uidvalidity != state.uidvalidity:
        folder = _renumber(desk, folder, state, now)
    today = desk.today(now).isoformat()
    received = sum(_take_in(desk, folder, uid, now) for uid in _new_uids(desk, folder, state, today))
    if folder.swept_on != today:
        _note_sweep(desk, folder.name, today, now)
    return Collected(received)


def adopt(desk: Desk, now: datetime) -> int | None:
    """Take the mailbox as it is found: how many older mails are left alone, None if that was done before.

    The round's lock must be held. Raises MailboxUnavailable.
    """
    if desk.store.letters.folder(desk.config.mailbox.folder) is not None:
        return None
    return _adopt(desk, desk.inbox.state(), now).adopted


def _adopt(desk: Desk, state: FolderState, now: datetime) -> Collected:
    """The first start: what is there stays alone, and is known again should the server number it anew."""
    prints = [fp for uids in desk.inbox.all_uids(state.uidnext) for fp in desk.inbox.fingerprints(uids).values()]
    name = desk.config.mailbox.folder
    with desk.transaction(now):
        desk.store.letters.remember_fingerprints(prints)
        today = desk.today(now).isoformat()
        desk.store.letters.keep_folder(Folder(name, state.uidvalidity, state.uidnext, state.uidnext - 1, today))
        desk.record(now, ev.MailboxAdopted(name, state.uidvalidity, state.uidnext, len(prints)))
    return Collected(adopted=len(prints))


def _renumber(desk: Desk, folder: Folder, state: FolderState, now: datetime) -> Folder:
    """UIDVALIDITY changed: mails that were known stay known, by their fingerprints; only the others are new."""
    letters, existing, known = desk.store.letters, 0, []
    for uids in desk.inbox.all_uids(state.uidnext):
        prints = desk.inbox.fingerprints(uids)
        existing += len(prints)
        known += [uid for uid, fp in prints.items() if letters.knows_fingerprint(fp)]
    fresh = Folder(folder.name, state.uidvalidity, 1, 0, "")
    with desk.transaction(now):
        for uid in known:
            letters.know_uid(fresh.name, fresh.uidvalidity, uid, None)
        letters.keep_folder(fresh)
        desk.record(now, ev.MailboxRenumbered(fresh.name, fresh.uidvalidity, existing, len(known)))
    return fresh


def _new_uids(desk: Desk, folder: Folder, state: FolderState, today: str) -> list[int]:
    """UIDs never seen: those above the highest one, and once a day every one, for a mark is no truth."""
    letters = desk.store.letters
    if folder.swept_on == today:
        above = desk.inbox.uids_above(folder.highest) if state.uidnext > folder.highest + 1 else []
        return letters.unknown_uids(folder, above)
    return [uid for uids in desk.inbox.all_uids(state.uidnext) for uid in letters.unknown_uids(folder, uids)]


def _note_sweep(desk: Desk, name: str, today: str, now: datetime) -> None:
    with desk.transaction(now):
        if current := desk.store.letters.folder(name):
            desk.store.letters.keep_folder(replace(current, swept_on=today))


def _take_in(desk: Desk, folder: Folder, uid: int, now: datetime) -> int:
    desk.alive()
    match desk.inbox.fetch(uid):
        case Fetched(_, raw, _):
            _keep(desk, folder, uid, raw, now)
            return 1
        case TooLarge(_, size, header):
            _set_aside(desk, folder, uid, header, size, "too large", now)
            return 1
        case Unfetchable(_, problem):
            _set_aside(desk, folder, uid, b"", 0, problem, now)
            return 1
        case None:  # expunged between search and fetch: there is nothing to lose any more
            with desk.transaction(now):
                _know(desk, folder, uid, None)
            return 0


def _keep(desk: Desk, folder: Folder, uid: int, raw: bytes, now: datetime) -> int:
    with desk.transaction(now):
        letter = desk.store.letters.take_in(raw, now)
        desk.store.letters.remember_fingerprints([fingerprint(raw)])
        _know(desk, folder, uid, letter)
        desk.record(now, ev.LetterReceived(letter, desk.store.letters.get(letter).sha256))
    return letter


def _set_aside(desk: Desk, folder: Folder, uid: int, header: bytes, size: int, problem: str, now: datetime) -> None:
    """Only the header is kept; the mail itself stays where it is, and the owner is told."""
    with desk.store.transaction():
        letter = _keep(desk, folder, uid, header, now)
        desk.store.letters.settle(letter, LetterState.QUARANTINED, problem)
        desk.record(now, ev.LetterSetAside(letter, size, problem))


def _know(desk: Desk, folder: Folder, uid: int, letter: int | None) -> None:
    letters = desk.store.letters
    letters.know_uid(folder.name, folder.uidvalidity, uid, letter)
    current = letters.folder(folder.name)
    assert current is not None
    if uid > current.highest:
        letters.keep_folder(replace(current, highest=uid))
