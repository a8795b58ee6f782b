"""Whose letter is it? Each kind of sender has its own way from here; the table stands at the end."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from bot.core import events as ev
from bot.core.model import SenderKind, Trust
from bot.reading.bounces import read_bounce
from bot.reading.command.denied import OF_INVOICES
from bot.reading.command.read import read_command
from bot.reading.letter import Letter, parse
from bot.reading.loops import absence, auto_reply
from bot.service import deliver, owner_mail, payments, readers, replies, system_news, unbelieved
from bot.service.desk import Desk
from bot.service.incoming import Incoming, finish
from bot.service.own_checks import is_own_check
from bot.service.sender import clients_of, identify, names_invoice
from bot.store.letters import LetterKind, LetterRow, LetterState
from bot.store.outbox import Mail, Purpose


def read(desk: Desk, row: LetterRow, now: datetime) -> None:
    """Work one letter, inside its transaction; raises whatever a mail does to a reader."""
    raw = desk.store.letters.raw(row.id)
    letter = parse(raw)
    desk.store.letters.describe(row.id, letter.message_id, letter.sender.email, letter.subject)
    sender = identify(desk, letter, raw, now)
    incoming = Incoming(row.id, letter, raw, sender, now)
    if is_own_check(desk, letter.message_id):
        finish(desk, incoming, LetterKind.CHECK, "a mail of relance check")
        return
    twin = desk.store.letters.done_with_message_id(letter.message_id, row.id)
    if twin is not None and letter.sender.email != desk.own_address:
        finish(desk, incoming, LetterKind.TWIN, f"the same mail as letter {twin.id}")
        return
    if sender.kind in _KNOW_OUR_MAIL:
        _BY_SENDER[sender.kind](desk, incoming)
    else:
        _work_with_links(desk, incoming)


_KNOW_OUR_MAIL = frozenset({SenderKind.OWNER, SenderKind.SELF, SenderKind.SYSTEM})
"""Whose mail may hold tokens without having stolen them: a mail system sends back what it could not deliver."""

_SHOWN_ANYWAY = frozenset({SenderKind.CLIENT, SenderKind.READER})
"""Who may quote a mail of ours that an owner handed on: the links in it are void, and that is all."""


def _work_with_links(desk: Desk, incoming: Incoming) -> None:
    """Tokens of an owner's in somebody else's mail are void. One in the subject was used: the owner hears by whom, and what
    the button says is no word of its sender's.
    """
    kind, used = incoming.sender.kind, desk.store.tokens.find(incoming.letter.subject)
    burned = _burn_tokens(desk, incoming)
    if used is not None and unbelieved.says_the_button_alone(desk, incoming, used):
        finish(desk, incoming, LetterKind.FORGED, "an owner's link in other hands; it is void")
    else:
        _BY_SENDER[kind](desk, incoming)
    if used is not None or (burned and kind not in _SHOWN_ANYWAY):
        unbelieved.show_link(desk, incoming)


def _burn_tokens(desk: Desk, incoming: Incoming) -> bool:
    """Those in the subject and in what is quoted; whether there was one that could still be used."""
    letter = incoming.letter
    seen = [token for text in (letter.subject, letter.text, letter.html) for token in desk.store.tokens.seen_in(text)]
    for token in seen:
        desk.store.tokens.burn(token.id, incoming.now)
    return bool(seen)


def _own_copy(desk: Desk, incoming: Incoming) -> None:
    """The copy in the envelope came back: the server took the mail."""
    mail = desk.store.outbox.by_message_id(incoming.letter.message_id)
    finish(desk, incoming, LetterKind.COPY, "the copy of our own mail")
    if mail is not None:
        deliver.prove_sent(desk, mail, "the copy came back", incoming.now)


def _bounce(desk: Desk, incoming: Incoming) -> None:
    """A delivery report counts as no answer. A dead address is told to the owner."""
    bounce = read_bounce(incoming.letter, incoming.raw)
    mail = _returned(desk, incoming, bounce.original_message_id) if bounce else None
    dead = tuple(r.address for r in bounce.recipients if r.permanent) if bounce else ()
    addresses = ", ".join(dead or (r.address for r in bounce.recipients)) if bounce else ""
    finish(desk, incoming, LetterKind.BOUNCE, f"not delivered: {addresses}", mail.client if mail else None)
    # a mail to the owner about the owner's own bounces would bounce too, and so on for ever
    # a full mailbox or a late server waits: the owner can do nothing about it
    if dead and mail is not None and mail.purpose is Purpose.CLIENT:
        desk.store.letters.settle(incoming.id, LetterState.DONE, addresses)
        desk.store.letters.mark_to_tell(incoming.id)
        _drop_dead(desk, incoming, mail, {address.lower() for address in dead})


def _returned(desk: Desk, incoming: Incoming, message_id: str) -> Mail | None:
    """The mail of ours that came back: by what the report returns, else by the thread in which the report stands."""
    outbox = desk.store.outbox
    found = (outbox.by_message_id(one) for one in (message_id, *reversed(incoming.letter.references)) if one)
    return next((mail for mail in found if mail is not None), None)


def _drop_dead(desk: Desk, incoming: Incoming, mail: Mail, addresses: set[str]) -> None:
    """A dead address of a letter of ours is written to no more: the ladder turns to the next contact.

    The last one is kept, for the owner to replace: without any there would be nothing to show for it.
    """
    assert mail.client is not None
    contacts = [contact.email for contact in desk.store.client(mail.client).contacts]
    for email in addresses & set(mail.recipients) & set(contacts):
        if len(contacts) > 1:
            contacts.remove(email)
            desk.record(incoming.now, ev.ContactRemoved(email, incoming.id), mail.client)


def _owner(desk: Desk, incoming: Incoming) -> None:
    """An invoice that a program sent in the owner's name is an invoice; an absence message is no instruction."""
    if _is_auto_reply(incoming.letter) or (auto_reply(incoming.letter) and not _instructs(desk, incoming)):
        finish(desk, incoming, LetterKind.AUTOMATIC, "an automatic answer from the owner's address")
        return
    owner_mail.work(desk, incoming)


def _instructs(desk: Desk, incoming: Incoming) -> bool:
    """ "Pause everything, I am on holiday until 1 August": a person who is away says what to do; a program does not."""
    subject, today = incoming.letter.subject, incoming.written_on(desk)
    said = read_command(subject, incoming.own_words, today, desk.config.business.currency)
    return any(command.verb in OF_INVOICES for command in said.commands)


def sort_client(desk: Desk, incoming: Incoming) -> None:
    """An absence, a machine's mail (a report of an invoice among them), or a person's answer."""
    if absence(incoming.letter):
        replies.work_machine(desk, incoming, LetterKind.ABSENCE)
    elif _is_machine(incoming.letter):
        if not system_news.work(desk, incoming):
            replies.work_machine(desk, incoming, LetterKind.AUTOMATIC)
    else:
        replies.work(desk, incoming)


def _stranger(desk: Desk, incoming: Incoming) -> None:
    """Kept and shown, nothing else. One in our name or an owner's, if only beside another, is a forgery and told at once;
    so is one in a client's name that its authentication speaks against, and what is about an invoice that is watched."""
    claimed = " ".join(incoming.letter.all_headers("From")).lower()
    in_our_name = any(address in claimed for address in desk.ours)
    forged = incoming.sender.trust is Trust.FORGED and in_our_name
    if not forged and desk.store.books.thread(incoming.letter.references):
        replies.work_stranger(desk, incoming)
        return
    finish(desk, incoming, LetterKind.FORGED if forged else LetterKind.STRANGER, "nobody we know")
    if forged:
        desk.store.letters.mark_to_tell(incoming.id)
    elif clients_of(desk, incoming.letter, incoming.letter.sender.email):
        unbelieved.show_words(desk, incoming)
    elif announced := payments.unknown_notice(desk, incoming):
        unbelieved.show_notice(desk, incoming, announced)
    elif names_invoice(desk, incoming.letter):
        unbelieved.show_words(desk, incoming)


def _is_machine(letter: Letter) -> bool:
    """Written by a machine (RFC 3834): unlike mere bulk or no-reply marks, which people's mail servers set too."""
    submitted = (letter.header("Auto-Submitted") or "no").partition(";")[0].strip().lower()
    return submitted != "no" or _precedence(letter) in ("bulk", "junk", "list") or _is_auto_reply(letter)


def _is_auto_reply(letter: Letter) -> bool:
    submitted = (letter.header("Auto-Submitted") or "").strip().lower()
    marked = any(letter.header(name) is not None for name in ("X-Autoreply", "X-Autorespond"))
    return submitted.startswith("auto-replied") or marked or _precedence(letter) == "auto_reply"


def _precedence(letter: Letter) -> str:
    return (letter.header("Precedence") or "").strip().lower()


_BY_SENDER: dict[SenderKind, Callable[[Desk, Incoming], None]] = {
    SenderKind.OWNER: _owner,
    SenderKind.CLIENT: sort_client,
    SenderKind.READER: readers.work,
    SenderKind.BANK: payments.work,
    SenderKind.SYSTEM: _bounce,
    SenderKind.SELF: _own_copy,
    SenderKind.STRANGER: _stranger,
}
