"""The mailbox's folder, read only: nothing is flagged, moved or expunged. The only user of imapclient.

A UID means something under its UIDVALIDITY alone (RFC 3501 2.3.1.1): once ``state`` has reported one, every other
call fails until ``state`` is asked again if the folder was numbered anew meanwhile.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from typing import Any

from imapclient import IMAPClient, SocketTimeout  # type: ignore[import-untyped]
from imapclient.exceptions import LoginError  # type: ignore[import-untyped]

from bot.errors import MailboxUnavailable
from bot.mail.answers import Fetched, FolderState, TooLarge, Unfetchable, body
from bot.mail.fingerprint import FIELDS, fingerprint
from bot.mail.folders import Folder, places
from bot.mail.literal_guard import guard_literals
from bot.mail.server import Security, Server, tls_context
from bot.mail.trouble import one_line, reason
from bot.mail.waiting import listen, sleep

__all__ = ["Fetched", "FolderState", "Inbox", "TooLarge", "Unfetchable"]

PART = 2**20
"""Bytes asked for at once; what the server says of a mail's size is not believed."""
HEADER_LIMIT = 2**16
"""Bytes kept of the header of a mail that is too large."""
_SEARCH_WINDOW = 5_000
# imaplib refuses a line of over a million bytes; a UID and its space take up to eleven.
_WIDEST_WINDOW = 50_000
_FINGERPRINT_BATCH = 500
_IDLE_RENEWAL = 9 * 60.0  # RFC 2177 wants less than 29 minutes; routers forget silent connections sooner
_GOODBYE_TIMEOUT = 5.0

# What imapclient and imaplib raise when the network fails or the server answers nonsense.
_TROUBLE = (OSError, IMAPClient.Error, ValueError, TypeError, LookupError, AssertionError, MemoryError)


class Inbox:
    """One folder of one account. Connects at the first call, and again at the next call after any trouble.

    Every method raises MailboxUnavailable for whatever the network or the server does wrong; one thread at a time.
    ``size_limit`` in bytes; ``idle`` False keeps ``wait`` from using IDLE (RFC 2177).
    """

    def __init__(
        self, server: Server, folder: str = "INBOX", *, size_limit: int = 50 * 2**20, idle: bool = True
    ) -> None:
        self.server = server
        self.folder = folder
        self._size_limit = size_limit
        self._idle = idle
        self._client: Any = None
        self._known: FolderState | None = None
        self._told: FolderState | None = None  # what the caller saw last

    def state(self) -> FolderState:
        """The folder as it is now; from here on its UIDVALIDITY is the one that UIDs belong to."""
        with self._session(numbering_may_change=True) as client:
            self._known = self._told = _examine(client, self.folder)
            return self._told

    def uids_above(self, uid: int) -> list[int]:
        """Every UID strictly above, ascending, mail that has just arrived included."""
        with self._session():
            self._told = self._refreshed()
            uidnext = self._told.uidnext
        return [found for window in self._windows(uid + 1, uidnext) for found in window]

    def all_uids(self, uidnext: int) -> Iterator[list[int]]:
        """Every UID below ``uidnext``, ascending, in lists of at most some thousands; empty lists are left out."""
        return self._windows(1, uidnext)

    def fingerprints(self, uids: Sequence[int]) -> dict[int, str]:
        """UID to ``fingerprint``; UIDs that are gone are left out."""
        prints: dict[int, str] = {}
        for start in range(0, len(uids), _FINGERPRINT_BATCH):
            batch = list(uids[start : start + _FINGERPRINT_BATCH])
            with self._session() as client:
                answer = client.fetch(batch, [f"BODY.PEEK[HEADER.FIELDS ({' '.join(FIELDS)})]"])
                for uid, items in answer.items():
                    prints[uid] = fingerprint(body(items, b"BODY[HEADER.FIELDS") or b"")
        return prints

    def fetch(self, uid: int) -> Fetched | TooLarge | Unfetchable | None:
        """The mail with this UID, unread as before; None if it is not there any more."""
        with self._session() as client:
            mail, problem = None, "the server hands out nothing of it"
            try:
                mail = self._fetch(client, uid)
            except (IMAPClient.AbortError, _Incomplete):
                raise
            except IMAPClient.Error as refusal:
                problem = one_line(str(refusal))
            # Dovecot answers NO also to a mail that another client has just expunged.
            if mail is None and _is_there(client, uid):
                return Unfetchable(uid, problem)
            return mail

    def find(self, message_id: str) -> str | None:
        """The folder that holds the mail with this Message-ID (with its angle brackets): this one, sent, all, junk.

        Raises ValueError for an id that is empty or has control characters: it would be a command of its own.
        """
        if not message_id.strip() or any(ord(char) < 32 or ord(char) == 127 for char in message_id):
            raise ValueError("a Message-ID is neither empty nor does it have control characters")
        with self._session() as client:
            try:
                return _find(client, [self.folder, *self._other_places(client)], message_id)
            finally:
                self._refreshed()

    def wait(self, seconds: float, wake: Callable[[], bool] = lambda: False) -> bool:
        """Up to ``seconds`` for new mail; ``wake`` is asked about every second.

        True if the server hinted at something or ``wake`` said so. A hint may be missed: look in any case.
        """
        deadline = time.monotonic() + seconds
        if self._idle:
            with self._session() as client:
                if client.has_capability("IDLE"):
                    return self._wait_idle(client, deadline, wake)
        return sleep(deadline, wake)

    def can_idle(self) -> bool:
        """Whether the server offers IDLE (RFC 2177)."""
        with self._session() as client:
            return bool(client.has_capability("IDLE"))

    def other_folders(self) -> list[str]:
        """The folders for sent, all and junk mail, as far as there are any."""
        with self._session() as client:
            return self._other_places(client)

    def close(self) -> None:
        """Log out; never fails. The next call would connect again."""
        if self._client is not None:
            with suppress(*_TROUBLE):
                self._client.socket().settimeout(_GOODBYE_TIMEOUT)
                self._client.logout()
        self._drop()

    # -- the connection ---------------------------------------------------------------------------------------------

    @contextmanager
    def _session(self, *, numbering_may_change: bool = False) -> Iterator[Any]:
        """A logged-in client with the folder selected. Whatever is raised in it, the connection is dropped."""
        try:
            if self._client is None:
                self._client = _logged_in(self.server)
                fresh = _examine(self._client, self.folder)
                self._known = fresh if numbering_may_change else self._same_numbering(fresh)
            yield self._client
        except _TROUBLE as error:
            self._drop()
            raise MailboxUnavailable(f"The mailbox on {self.server} failed: {reason(error)}.") from error
        except BaseException:
            self._drop()
            raise

    def _drop(self) -> None:
        client, self._client = self._client, None
        _shut(client)

    def _refreshed(self) -> FolderState:
        self._known = self._same_numbering(_examine(self._client, self.folder))
        return self._known

    def _same_numbering(self, fresh: FolderState) -> FolderState:
        if self._known is not None and fresh.uidvalidity != self._known.uidvalidity:
            raise MailboxUnavailable(f"The folder {self.folder} on {self.server} was numbered anew; reading it again.")
        return fresh

    # -- reading ----------------------------------------------------------------------------------------------------

    def _windows(self, first: int, uidnext: int) -> Iterator[list[int]]:
        """UIDs in [first, uidnext), never asked as ``n:*``, which always names the last mail (RFC 3501 6.4.8)."""
        width = _SEARCH_WINDOW
        while first < uidnext:
            last = min(first + width, uidnext) - 1
            with self._session() as client:
                found = sorted(uid for uid in client.search(["UID", f"{first}:{last}"]) if first <= uid <= last)
            if found:
                yield found
            # Wide gaps between UIDs must not cost a search for every few thousand.
            width = min(width * 2, _WIDEST_WINDOW) if len(found) < width // 10 else _SEARCH_WINDOW
            first = last + 1

    def _fetch(self, client: Any, uid: int) -> Fetched | TooLarge | None:
        facts = client.fetch([uid], ["RFC822.SIZE", "INTERNALDATE"]).get(uid)
        if facts is None or b"RFC822.SIZE" not in facts:
            return None
        size = int(facts[b"RFC822.SIZE"])
        raw = self._agreed(client, uid, size) if size <= self._size_limit else b""
        if raw is None:
            return None
        if max(size, len(raw)) > self._size_limit:
            return _too_large(client, uid, max(size, len(raw)))
        received_at = facts.get(b"INTERNALDATE") or datetime.now(UTC)
        return Fetched(uid, raw, received_at.astimezone(UTC))

    def _agreed(self, client: Any, uid: int, size: int) -> bytes | None:
        """The mail's bytes: as many as announced, else what two readings agree on. None: it is gone."""
        first = _read(client, uid, self._size_limit)
        if first is None or len(first) == size or len(first) > self._size_limit:
            return first
        # Some servers announce sizes that they only guess.
        if first != _read(client, uid, self._size_limit):
            raise _Incomplete(f"two readings of mail {uid} differ")
        return first

    def _other_places(self, client: Any) -> list[str]:
        folders = [Folder.listed(*line) for line in client.list_folders()]
        return [name for name in places(folders) if name != self.folder]

    # -- waiting ----------------------------------------------------------------------------------------------------

    def _wait_idle(self, client: Any, deadline: float, wake: Callable[[], bool]) -> bool:
        # IDLE does not tell again of what another command, or a new connection, has already brought to light.
        if self._told not in (None, self._known) or self._hinted(client.noop()[1]):
            return True
        while True:
            renewal = min(deadline, time.monotonic() + _IDLE_RENEWAL)
            client.idle()
            awake = listen(client.socket(), renewal, wake)
            # DONE reads whatever came, whole lines only, and finds a dead peer by the read timeout; imapclient's
            # idle_check stumbles over a line that comes in two pieces and takes a dead peer for a silent one.
            if self._hinted(client.idle_done()[1]) or awake:
                return True
            if time.monotonic() >= deadline:
                return False

    def _hinted(self, lines: Sequence[tuple[Any, ...]]) -> bool:
        if any(line and line[0] == b"BYE" for line in lines):
            raise IMAPClient.AbortError("it hung up")
        known = self._known.exists if self._known else -1
        return any(line[1:2] == (b"EXPUNGE",) or (line[1:2] == (b"EXISTS",) and line[0] != known) for line in lines)


class _Incomplete(IMAPClient.Error):  # type: ignore[misc]
    """A mail's parts do not add up."""


def _logged_in(server: Server) -> Any:
    client = None
    context = None if server.security is Security.NONE else tls_context(server)
    tls = context if server.security is Security.TLS else None
    timeout = SocketTimeout(connect=server.connect_timeout, read=server.read_timeout)
    try:
        client = IMAPClient(server.host, server.port, ssl=tls is not None, ssl_context=tls, timeout=timeout)
        guard_literals(client._imap, 2 * PART)  # imapclient has no other way to its connection
        if server.security is Security.STARTTLS:
            client.starttls(context)
        _log_in(client, server)
    except _TROUBLE as error:
        _shut(client)
        raise MailboxUnavailable(f"The IMAP server {server} cannot be used: {reason(error)}.") from error
    except BaseException:
        _shut(client)
        raise
    client.normalise_times = False
    return client


def _log_in(client: Any, server: Server) -> None:
    if not server.username:
        return
    password = server.password()
    # LOGIN takes ASCII alone; AUTHENTICATE PLAIN takes UTF-8 (RFC 4616).
    plain = not (server.username + password).isascii() and client.has_capability("AUTH=PLAIN")
    try:
        (client.plain_login if plain else client.login)(server.username, password)
    except LoginError as refusal:
        cause = refusal.__context__ or refusal
        if isinstance(cause, IMAPClient.AbortError):
            raise cause from None
        words = one_line(cause.args[0]).rstrip(".")
        raise MailboxUnavailable(
            f"The IMAP server {server} refused the login of {server.username}: {words}. "
            "Check user name and password; many providers want an app password here."
        ) from refusal


def _shut(client: Any) -> None:
    if client is not None:
        with suppress(*_TROUBLE):
            client.shutdown()


def _examine(client: Any, folder: str) -> FolderState:
    answer = client.select_folder(folder, readonly=True)
    uidvalidity, exists = int(answer[b"UIDVALIDITY"]), int(answer[b"EXISTS"])
    uidnext = answer.get(b"UIDNEXT")
    if uidnext is None:  # RFC 3501 6.3.1 lets a server leave it out
        uidnext = max(client.search(["UID", "*"]), default=0) + 1 if exists else 1
    return FolderState(uidvalidity, int(uidnext), exists)


def _find(client: Any, folders: Sequence[str], message_id: str) -> str | None:
    charset = None if message_id.isascii() else "UTF-8"
    for folder in folders:
        try:
            client.select_folder(folder, readonly=True)
            if client.search(["HEADER", "MESSAGE-ID", message_id], charset):
                return folder
        except IMAPClient.AbortError:
            raise
        except IMAPClient.Error:
            if folder == folders[0]:
                raise
    return None


def _read(client: Any, uid: int, limit: int) -> bytes | None:
    """The mail part by part until a part is short, or until more than ``limit`` bytes came. None: it is gone."""
    raw = bytearray()
    while len(raw) <= limit:
        items = client.fetch([uid], [f"BODY.PEEK[]<{len(raw)}.{PART}>"]).get(uid)
        part = None if items is None else body(items, b"BODY[]")
        if part is None:
            return None
        raw += part
        if len(part) < PART:
            break
    return bytes(raw)


def _is_there(client: Any, uid: int) -> bool:
    client.noop()  # a server may tell of expunged mails only now
    return uid in client.search(["UID", str(uid)])


def _too_large(client: Any, uid: int, size: int) -> TooLarge | None:
    items = client.fetch([uid], [f"BODY.PEEK[HEADER]<0.{HEADER_LIMIT}>"]).get(uid)
    if items is None:
        return None
    return TooLarge(uid, size, (body(items, b"BODY[HEADER]") or b"")[:HEADER_LIMIT])
