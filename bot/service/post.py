"""Outgoing mail into the outbox: whole, with its thread, before anything is sent. Inside the caller's transaction."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.core import events as ev
from bot.service.addressing import addressed
from bot.service.desk import Desk
from bot.store.outbox import Purpose
from bot.writing.compose import File, compose
from bot.writing.words import Written

About = tuple[int, int | None]
"""A client and one of its invoices, or none: what a mail is about, so that answers to it find their way."""


@dataclass(frozen=True, slots=True)
class Thread:
    """Where a mail belongs: the Message-ID it answers, and those before it."""

    in_reply_to: str = ""
    references: tuple[str, ...] = ()


def to_owners(
    desk: Desk,
    now: datetime,
    write: Callable[[str], Written],
    about: Iterable[About] = (),
    thread: Thread | None = None,
    files: Sequence[File] = (),
    basis: str = "",
) -> None:
    """One mail to each owner, written for that owner: the tokens in it are bound to the address."""
    about = tuple(about)
    for owner in desk.owners:
        to_owner(desk, now, owner, write(owner), about, thread, files, basis=basis)


def to_owner(
    desk: Desk,
    now: datetime,
    owner: str,
    written: Written,
    about: Iterable[About] = (),
    thread: Thread | None = None,
    files: Sequence[File] = (),
    answers: int | None = None,
    basis: str = "",
) -> int:
    """One mail to one owner into the outbox; its id.

    ``answers``: the letter that it answers. ``basis``: what an answer to it is about, a draft.
    """
    to, thread = (("", owner),), thread or Thread()
    draft = _Draft(Purpose.OWNER, written, to, thread=thread, files=files, basis=basis, answers=answers)
    return _store(desk, now, draft, about)


def to_client(
    desk: Desk,
    now: datetime,
    written: Written,
    to: Sequence[tuple[str, str]],
    cc: Sequence[tuple[str, str]],
    about: Sequence[About],
    thread: Thread,
    files: Sequence[File],
    basis: str,
    answers: int | None = None,
) -> int:
    """One mail to a client into the outbox, as a word said to that client; its id.

    ``answers``: the letter that it answers.
    """
    client = about[0][0]
    to, cc = addressed(to, cc, desk.config)
    draft = _Draft(Purpose.CLIENT, written, to, cc, thread, tuple(files), client, basis, answers)
    mail = _store(desk, now, draft, about)
    desk.record(now, ev.WordSaid(mail), client)
    return mail


@dataclass(frozen=True, slots=True)
class _Draft:
    purpose: Purpose
    written: Written
    to: tuple[tuple[str, str], ...]
    cc: tuple[tuple[str, str], ...] = ()
    thread: Thread = Thread()
    files: Sequence[File] = ()
    client: int | None = None
    basis: str = ""
    answers: int | None = None


def _store(desk: Desk, now: datetime, draft: _Draft, about: Iterable[About]) -> int:
    mailbox = desk.config.mailbox
    message_id = desk.store.new_message_id(mailbox.address.rpartition("@")[2])
    raw = compose(
        draft.written,
        sender=(mailbox.name or desk.config.business.name, mailbox.address),
        to=draft.to,
        cc=draft.cc,
        reply_to=mailbox.address,
        message_id=message_id,
        date=now.astimezone(desk.config.zone),
        in_reply_to=draft.thread.in_reply_to,
        references=draft.thread.references,
        files=draft.files,
    )
    recipients = tuple(dict.fromkeys(address for _, address in (*draft.to, *draft.cc)))
    mail = desk.store.outbox.store(
        draft.purpose,
        message_id,
        mailbox.address,
        recipients,
        draft.written.subject,
        raw,
        now,
        draft.client,
        draft.basis,
        draft.answers,
    )
    digest = hashlib.sha256(raw).hexdigest()
    desk.record(now, ev.MailStored(mail, draft.purpose, message_id, digest, recipients), draft.client)
    for client, invoice in about:
        desk.record(now, ev.Threaded(message_id), client, invoice)
    return mail
