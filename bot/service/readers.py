"""Somebody of the owner's side who only reads: the digest goes to them, and what they hand in is put to the owners."""

from __future__ import annotations

from bot.core.model import Trust
from bot.reading.loops import auto_reply
from bot.service import post
from bot.service.desk import Desk
from bot.service.documents import looks_like_invoice_mail
from bot.service.incoming import Incoming, finish, leave_unproven
from bot.service.parties import is_to_client
from bot.store.letters import LetterKind
from bot.writing.acts import NothingDone
from bot.writing.owner_letters import done

_TOLD = "reader_told"
"""The setting that remembers a reader who was answered: once is enough."""


def work(desk: Desk, incoming: Incoming) -> None:
    """An invoice becomes a draft for the owners; an instruction is answered once, and nothing is done."""
    if auto_reply(incoming.letter):
        finish(desk, incoming, LetterKind.AUTOMATIC, "an automatic answer from a reader's address")
    elif incoming.sender.trust is Trust.FORGED:
        finish(desk, incoming, LetterKind.STRANGER, "in a reader's name, but its authentication failed")
    elif looks_like_invoice_mail(incoming.letter):
        leave_unproven(desk, incoming, LetterKind.INVOICE, _names(incoming))
    elif is_to_client(desk, incoming.letter):
        finish(desk, incoming, LetterKind.OWN_WORD, "a reader's word to somebody else")
    else:
        _decline(desk, incoming)


def _names(incoming: Incoming) -> str:
    return ", ".join([file.name for file in incoming.letter.attachments if file.name][:5]) or incoming.letter.subject


def _decline(desk: Desk, incoming: Incoming) -> None:
    """Whoever is not proven gets no answer: it would go to a victim of the forger."""
    reader, letter = incoming.letter.sender.email, incoming.letter
    name = f"{_TOLD} {reader}"
    if incoming.proven and desk.store.setting(name) is None:
        desk.store.keep_setting(name, incoming.now.isoformat())
        sentence = desk.words.phrase("approval.only_reads", desk.creditor.language)
        written = done([NothingDone(sentence)], (), (), desk.creditor, desk.words)
        post.to_owner(desk, incoming.now, reader, written, (), post.Thread(letter.message_id, letter.references))
    finish(desk, incoming, LetterKind.STRANGER, "a reader's instruction: not obeyed")
