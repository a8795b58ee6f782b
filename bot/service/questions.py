"""The owner's questions: one letter that answers all that a mail asks, after what it instructs was done."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.core.readings import Asked, Command, Verb
from bot.service import mail_back, weekly
from bot.service.accounts_told import client_told, coming, invoice_told, open_list
from bot.service.asked_about import About, about, clients_of, invoices_of
from bot.service.asked_about import asked as asked
from bot.service.asked_about import instructed as instructed
from bot.service.desk import Desk
from bot.service.examples import of_ones_own
from bot.service.incoming import Incoming
from bot.writing.acts import Act, act_sentence
from bot.writing.answered import answered
from bot.writing.compose import File
from bot.writing.document import Choice, harmless
from bot.writing.plain import render
from bot.writing.told import Example, Help, Part, Remark, Week
from bot.writing.told_blocks import blocks_of, example_of
from bot.writing.voice import owners_voice

_MOST_TOLD = 5
"""Invoices or clients of which one answer tells in full."""
_EXAMPLES = ("paid", "pause", "status", "client", "list", "next", "dossier", "undo")


def answer(
    desk: Desk,
    incoming: Incoming,
    questions: Sequence[Command],
    lines: Sequence[str],
    unclear: Sequence[str],
    choices: Sequence[Choice] = (),
) -> None:
    """One mail back: ``lines`` say what was done first, then each question is answered. Inside a transaction.

    ``choices`` are ready answers to what was done or not understood.
    """
    owner = incoming.letter.sender.email
    if [question.verb for question in questions] == [Verb.DIGEST] and not lines and not unclear:
        mail_back.to_owner(desk, incoming, weekly.write(desk, incoming.now, owner))
        return
    found = _answers(desk, incoming, questions, owner)
    written = answered(lines, found.parts, unclear, desk.creditor, desk.words, choices)
    mail_back.to_owner(desk, incoming, written, desk.store.books.thread(incoming.letter.references), found.files)


def spoken(desk: Desk, incoming: Incoming, questions: Sequence[Command]) -> list[str]:
    """The answers as text for the command line. A dossier is a file: that goes to the first owner by mail."""
    files = [question for question in questions if question.verb is Verb.DOSSIER]
    told = [question for question in questions if question.verb not in (Verb.DOSSIER, Verb.DIGEST)]
    voice = owners_voice(desk.creditor, desk.words)
    parts = _answers(desk, incoming, told, "").parts
    texts = [render(harmless(blocks_of(part, voice))).rstrip("\n") for part in parts]
    if any(question.verb is Verb.DIGEST for question in questions):
        texts.append(weekly.preview(desk, incoming.now).text)
    if files:
        answer(desk, incoming, files, (), ())
        texts.append(voice("questions.by_mail", who=incoming.letter.sender.email))
    return texts


@dataclass(frozen=True, slots=True)
class _Answers:
    parts: tuple[Part, ...]
    files: tuple[File, ...]


def _answers(desk: Desk, incoming: Incoming, questions: Sequence[Command], owner: str) -> _Answers:
    """Each thing told once. ``owner``: whom ready answers are for; empty where there is nobody to tap them."""
    parts: dict[Part, None] = {}
    files: dict[str, File] = {}
    for question in questions:
        meant = about(desk, incoming, question)
        if question.verb is Verb.DOSSIER and (invoices := invoices_of(desk, meant)):
            from bot.service.dossier import dossier  # loads what makes archives: only for who asks for one

            file, enclosed = dossier(desk, invoices, incoming.now)
            files[file.name] = file
            parts[enclosed] = None
        else:
            parts |= dict.fromkeys(_parts(desk, incoming, question, meant, owner))
        parts |= dict.fromkeys(_unknown(desk, name) for name in meant.unknown)
    return _Answers(tuple(parts), tuple(files.values()))


def _parts(desk: Desk, incoming: Incoming, question: Command, meant: About, owner: str) -> Iterator[Part]:
    now = incoming.now
    match question.verb:
        case Verb.HELP:
            yield _help(desk)
        case Verb.DIGEST:
            yield Week(weekly.blocks(desk, now, owner))
        case Verb.DOSSIER:
            yield _which(desk)
        case Verb.STATUS | Verb.LIST if question.asked is Asked.NEXT:
            yield coming(desk, clients_of(desk, meant), now)
        case _ if meant.clients:
            yield from (client_told(desk, client, now) for client in meant.clients[:_MOST_TOLD])
        case Verb.STATUS if meant.invoices:
            for invoice in meant.invoices[:_MOST_TOLD]:
                yield invoice_told(desk, desk.store.account(invoice), now, owner)
        case _ if not meant.unknown:
            yield open_list(desk, now, only_late=question.asked is Asked.OVERDUE)


def _unknown(desk: Desk, name: str) -> Remark:
    return Remark(act_sentence(Act.UNKNOWN_INVOICE, desk.creditor.language, desk.words, number=name))


def _help(desk: Desk) -> Help:
    """Examples that work as they stand: with an invoice and a client of the owner's own, where there are any."""
    number, client = of_ones_own(desk)
    return Help(tuple(Example(name, number, client) for name in _EXAMPLES))


def _which(desk: Desk) -> Remark:
    voice = owners_voice(desk.creditor, desk.words)
    example = example_of(Example("dossier", *of_ones_own(desk)), voice)
    return Remark(voice("questions.which", example=example))
