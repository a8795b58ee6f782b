"""What is in the outbox leaves: one attempt each, with the state on the disk before DATA and after the answer."""

from __future__ import annotations

import logging
import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.core import events as ev
from bot.errors import MailboxUnavailable, RelayUnavailable
from bot.mail.smtp import Answer, Outcome
from bot.service import outgoing
from bot.service.desk import Desk
from bot.store.outbox import Mail, MailState, Purpose

log = logging.getLogger(__name__)

# The first retry comes with the next round; after that it waits, with jitter so that retries of many do not meet.
_BACK_OFF = (0, 1, 5, 15, 60, 240)
_MOST_LOOKS = 50
# What the owner must hear is offered again for about three days: a relay that refuses may be mended meanwhile.
_OWNER_ATTEMPTS = 20


@dataclass(frozen=True, slots=True)
class Delivered:
    """``sent`` counts mails the server took; ``held`` letters that were withdrawn at the last moment."""

    sent: int = 0
    held: int = 0


def deliver(desk: Desk, now: datetime, take_in: Callable[[], object]) -> Delivered:
    """Send what is queued, the owner's mails first. ``take_in`` reads the inbox once more before each letter to a client.

    A relay that cannot be used ends it: everything stays queued. Raises MailboxUnavailable when the inbox cannot be
    read before a letter to a client.
    """
    sent = held = 0
    try:
        for mail in desk.store.outbox.ready(now):
            desk.alive()
            if mail.purpose is Purpose.CLIENT:
                if _over_rate(desk, now):
                    break
                take_in()
                if not _may_leave(desk, mail, now):
                    held += 1
                    continue
            sent += _send(desk, mail, now)
    except RelayUnavailable as trouble:
        log.warning("%s The mails stay queued.", trouble)
    finally:
        desk.relay.close()
    return Delivered(sent, held)


def settle_unknown(desk: Desk, now: datetime) -> None:
    """Mails whose fate is open: a row found ``sending`` has lost its process; a copy in a folder proves the sending."""
    for mail in desk.store.outbox.in_state(MailState.SENDING):
        _settle(desk, mail, ev.MailUnknown(mail.id, "stopped while sending"), now)
    for mail in desk.store.outbox.in_state(MailState.UNKNOWN):
        if mail.looked < _MOST_LOOKS:
            look_for(desk, mail, now)


def look_for(desk: Desk, mail: Mail, now: datetime) -> None:
    """Search the mailbox for the copy. A mail to the owner that is not there goes out again; one to a client never."""
    folder = desk.inbox.find(mail.message_id)
    if folder is not None:
        prove_sent(desk, mail, f"a copy lies in {folder}", now)
        return
    with desk.transaction(now):
        desk.store.outbox.count_look(mail.id)
        if mail.purpose is Purpose.OWNER and mail.looked >= 1:
            desk.store.outbox.put_off(mail.id, now, "no copy found: sent again")


def prove_sent(desk: Desk, mail: Mail, proof: str, now: datetime) -> None:
    if mail.state in (MailState.UNKNOWN, MailState.SENDING):
        _settle(desk, mail, ev.MailSent(mail.id, proof), now)


def _over_rate(desk: Desk, now: datetime) -> bool:
    last_hour = desk.store.outbox.handed_over_since(now - timedelta(hours=1), Purpose.CLIENT)
    return last_hour >= desk.config.sending.per_hour


def _may_leave(desk: Desk, mail: Mail, now: datetime) -> bool:
    """The last look before a letter to a client: in hours, and the same letter would be written now."""
    fresh = desk.store.outbox.get(mail.id)
    if fresh.state is not MailState.QUEUED:
        return False
    if outgoing.still_due(desk, fresh, now):
        return desk.calendar.is_open(now)
    outgoing.withdraw(desk, fresh, "no longer due as it was written", now)
    return False


class _NoLongerDue(Exception):  # noqa: N818 - names what happened
    """Something was recorded while the relay was being talked to: the letter must not leave."""


def _send(desk: Desk, mail: Mail, now: datetime) -> int:
    def before_data() -> None:  # transaction B: from here on the mail may have left
        with desk.store.transaction():
            if mail.purpose is Purpose.CLIENT and not outgoing.still_due(desk, mail, now):
                raise _NoLongerDue
            desk.store.outbox.begin(mail.id)

    raw = desk.store.outbox.raw(mail.id)
    try:
        answer = desk.relay.hand_over(mail.sender, (*mail.recipients, desk.own_address), raw, before_data)
    except _NoLongerDue:
        outgoing.withdraw(desk, mail, "no longer due as it was written", now)
        return 0
    return _take_answer(desk, mail, answer, now)


def _take_answer(desk: Desk, mail: Mail, answer: Answer, now: datetime) -> int:
    """Transaction C."""
    refused = tuple(address for address, _ in answer.refused if address != desk.own_address)
    match answer.outcome:
        case Outcome.SENT:
            _settle(desk, mail, ev.MailSent(mail.id, answer.text, refused), now)
            return 1
        case Outcome.REFUSED:
            words = "; ".join(f"{address}: {why}" for address, why in answer.refused) or answer.text
            if mail.purpose is Purpose.OWNER and mail.attempts < _OWNER_ATTEMPTS:
                _put_off(desk, mail, words, now)
            else:
                _settle(desk, mail, ev.MailRefused(mail.id, words), now)
        case Outcome.LATER:
            _put_off(desk, mail, answer.text, now)
        case Outcome.UNKNOWN:
            _settle(desk, mail, ev.MailUnknown(mail.id, answer.text), now)
            _look_at_once(desk, mail, now)
    return 0


def _look_at_once(desk: Desk, mail: Mail, now: datetime) -> None:
    try:
        look_for(desk, desk.store.outbox.get(mail.id), now)
    except MailboxUnavailable as trouble:  # the next round looks
        log.warning("%s", trouble)


_Fate = ev.MailSent | ev.MailRefused | ev.MailUnknown


def _settle(desk: Desk, mail: Mail, fate: _Fate, now: datetime) -> None:
    match fate:
        case ev.MailSent(_, proof):
            state, answer = MailState.SENT, proof
        case ev.MailRefused(_, words):
            state, answer = MailState.REFUSED, words
        case ev.MailUnknown(_, words):
            state, answer = MailState.UNKNOWN, words
    with desk.transaction(now):
        desk.store.outbox.settle(mail.id, state, answer, now)
        desk.record(now, fate, mail.client)


def _put_off(desk: Desk, mail: Mail, answer: str, now: datetime) -> None:
    minutes = _BACK_OFF[min(mail.attempts, len(_BACK_OFF) - 1)]
    wait = timedelta(minutes=minutes * random.uniform(0.8, 1.2))  # noqa: S311 - jitter, no secret
    with desk.transaction(now):
        desk.store.outbox.put_off(mail.id, now + wait, answer)
        if desk.store.outbox.get(mail.id).attempts == mail.attempts:
            desk.store.outbox.count_attempt(mail.id)
