"""A mail in an owner's name: an invoice, an instruction, a word to the client, or a token come home."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.core import events as ev
from bot.core.model import Trust
from bot.reading.command.read import read_command
from bot.reading.invoice.bundle import Unread
from bot.reading.letter import parse
from bot.reading.loops import absence
from bot.reading.obstacles import problem_of
from bot.reading.quoting import visible
from bot.service import (
    agreements,
    draft_mail,
    instructions,
    layouts,
    mail_back,
    own_closing,
    payments,
    plan_mail,
    replies,
    said_to_bot,
    statement_mail,
    watch,
)
from bot.service.bank_details import other_iban, point_out
from bot.service.changed_since import asked_again, what_changed
from bot.service.choices import same_again
from bot.service.desk import Desk
from bot.service.documents import (
    Findings,
    as_sent,
    find_invoices,
    linked_host,
    looks_like_invoice_mail,
    speaks_of_invoice,
)
from bot.service.fresh_answers import fresh_answers
from bot.service.handed_on import from_client, named_by_what_is_handed_on
from bot.service.incoming import Incoming, finish, leave_unproven
from bot.service.parties import is_to_client, on_clients_side
from bot.store.letters import LetterKind, LetterState
from bot.store.tokens import BURNED, ActKind, Token
from bot.writing.acts import Act, NothingDone, act_sentence
from bot.writing.document import Choice
from bot.writing.owner_letters import Trouble, TroubleKind, done, trouble

_MOST_SHOWN = 2_000
"""Characters of an unproven mail: a tap says yes to all that stands there."""
_MOST_TOLD = 5
"""Files of one mail of which the owner hears why they could not be read."""


def work(desk: Desk, incoming: Incoming) -> None:
    """Obey what is proven; ask about what is not; never act on what speaks against itself."""
    token = desk.store.tokens.find(incoming.letter.subject)
    if token is not None:
        _with_token(desk, incoming, token)
    elif incoming.proven:
        obey(desk, incoming)
    elif incoming.sender.trust is Trust.FORGED:
        _refuse(desk, incoming, "in the owner's name, but its authentication failed")
    else:
        kind = LetterKind.INVOICE if looks_like_invoice_mail(incoming.letter) else LetterKind.INSTRUCTION
        leave_unproven(desk, incoming, kind, _summary(incoming))


def obey(desk: Desk, incoming: Incoming) -> None:
    """A mail that is the owner's own: an invoice if it brings one, a client's letter if it hands one on, a word if it
    went to a client, else an instruction.
    """
    letter = incoming.letter
    if any(each.work(desk, incoming) for each in (draft_mail, plan_mail, statement_mail, layouts)):
        return
    if on_clients_side(desk, (*letter.to, *letter.cc)):
        _burn_links(desk, incoming)
    to_client, in_thread = is_to_client(desk, letter), bool(desk.store.books.thread(letter.references))
    handed_on = None if to_client else from_client(desk, incoming)
    may_bring = looks_like_invoice_mail(letter) or (to_client and not in_thread)
    sent = as_sent(letter, on_clients_side(desk, (*letter.to, *letter.cc)))
    findings = (
        find_invoices(sent, incoming.written_on(desk), desk.config.business.currency, desk.room) if may_bring else None
    )
    if findings and findings.invoices and not (handed_on and _all_known(desk, findings)):
        watch.take_in(desk, incoming, sent, findings)
        if to_client and (to_bot := said_to_bot.said_to_bot(desk, incoming)):
            said_to_bot.ask_about(desk, incoming, to_bot)
        numbers = ", ".join(found.facts.number or "an invoice without a number" for found in findings.invoices)
        finish(desk, incoming, LetterKind.INVOICE, f"took in {numbers}")
    elif handed_on is not None:
        _clients_letter(desk, handed_on)
    elif not to_client and payments.work_handed_on(desk, incoming):
        return
    elif findings and (findings.unread or (not in_thread and (letter.attachments or speaks_of_invoice(letter)))):
        _say_no_invoice(desk, incoming, findings.unread)
        _own_word(desk, incoming, _outcome(findings.unread))
    elif to_client:
        _own_word(desk, incoming)
    elif not _says_where_bank_details_change(desk, incoming):
        instructions.work(desk, named_by_what_is_handed_on(desk, incoming))


def _burn_links(desk: Desk, incoming: Incoming) -> None:
    """A mail of ours that the owner quotes to a client hands its links on: they are void from then on."""
    for token in desk.store.tokens.seen_in(f"{incoming.letter.html} {incoming.letter.text}"):
        if token.used_at is None:
            desk.store.tokens.burn(token.id, incoming.now)


def _says_where_bank_details_change(desk: Desk, incoming: Incoming) -> bool:
    """Another account and nothing else to do: bank details never change by mail, the owner's neither."""
    said = read_command("", incoming.own_words, incoming.written_on(desk), desk.config.business.currency)
    iban = "" if said.commands and said.sure else other_iban(desk, incoming)
    if iban:
        sentence = desk.words.phrase("approval.other_iban", _language(desk), {"iban": iban})
        instructions.answer(desk, incoming, [NothingDone(sentence)], [])
        finish(desk, incoming, LetterKind.INSTRUCTION, "another IBAN: bank details never change by mail")
    return bool(iban)


def _clients_letter(desk: Desk, handed_on: Incoming) -> None:
    """Read as if it had come from the client, unless it did come before: with the bot in copy, say."""
    twin = desk.store.letters.done_with_message_id(handed_on.letter.message_id, handed_on.id)
    if twin is not None:
        finish(desk, handed_on, LetterKind.TWIN, f"the same mail as letter {twin.id}, handed on by the owner")
    elif absence(handed_on.letter):
        replies.work_machine(desk, handed_on, LetterKind.ABSENCE)
    else:
        replies.work(desk, handed_on)


def _all_known(desk: Desk, findings: Findings) -> bool:
    """What a client sends back of ours is no new invoice."""
    return all(desk.store.books.by_number(found.facts.number or "") for found in findings.invoices)


def _say_no_invoice(desk: Desk, incoming: Incoming, unread: Sequence[Unread]) -> None:
    """No invoice was found in the mail: silence would look like a receipt that got lost."""
    letter = incoming.letter
    items = [
        Trouble(TroubleKind.UNREADABLE, subject=letter.subject, detail=one.file.name, why=one.obstacle)
        for one in unread
    ]
    names = ", ".join(file.name for file in letter.attachments if file.name)
    if not items and names:
        items = [Trouble(TroubleKind.UNREADABLE, subject=letter.subject, detail=names)]
    elif not items:
        items = [Trouble(TroubleKind.NO_FILE, subject=letter.subject, detail=linked_host(letter))]
    written = trouble(items[:_MOST_TOLD], desk.creditor, desk.words)
    mail_back.receipt(desk, incoming, written)


def _outcome(unread: Sequence[Unread]) -> str:
    why = "; ".join(f"{one.file.name}: {problem_of(one.obstacle)}" for one in unread)
    return f"no invoice was found; the owner is told ({why or 'none of the files is one'})"


def _own_word(desk: Desk, incoming: Incoming, outcome: str = "") -> None:
    """The owner wrote to the client with the bot in copy: it counts as contact, and answers to it belong here."""
    letter = incoming.letter
    known = desk.store.books.thread(letter.references)
    clients = [client for client, _ in known]
    for address in on_clients_side(desk, (*letter.to, *letter.cc)):
        clients += desk.store.books.clients_by_email(address.email)
    for client in dict.fromkeys(clients):
        desk.record(incoming.now, ev.OwnerWrote(incoming.id), client)
    for client, invoice in known if letter.message_id else ():
        desk.record(incoming.now, ev.Threaded(letter.message_id), client, invoice)
    thread = list(dict.fromkeys(invoice for _, invoice in known if invoice))
    to_bot = said_to_bot.said_to_bot(desk, incoming)
    to_client = said_to_bot.for_client(desk, incoming, to_bot)
    asked = own_closing.ask(desk, to_client, thread, clients)
    agreements.offer(desk, to_client, thread, clients, asked)
    point_out(desk, to_client, desk.store.client(clients[0]).name if clients else "")
    outcome = outcome or ("the owner's own word to the client" if clients else "a mail to somebody who is no client")
    kind = LetterKind.WORD_AND_INSTRUCTION if to_bot else LetterKind.OWN_WORD
    if to_bot:
        outcome = said_to_bot.obey(desk, incoming, to_bot)
    finish(desk, incoming, kind, outcome, clients[0] if clients else None)


# --- tokens ---------------------------------------------------------------------------------------------------


def _with_token(desk: Desk, incoming: Incoming, token: Token) -> None:
    """A token proves its owner once, for its own act alone, in a mail from that owner's address that nothing contradicts."""
    if incoming.sender.trust is Trust.FORGED:
        desk.store.tokens.burn(token.id, incoming.now)
        _refuse(desk, incoming, "a token that came from elsewhere; it is void")
    elif incoming.letter.sender.email != token.owner:
        _with_anothers_token(desk, incoming, token)
    elif token.outcome == BURNED:
        _say_burned(desk, incoming, token)
    elif token.used_at is not None:
        used = act_sentence(Act.TOKEN_USED_ALREADY, _language(desk), desk.words, text=token.outcome)
        _say_again(desk, incoming, token, used)
    elif token.expires_at < incoming.now:
        _say_again(desk, incoming, token, act_sentence(Act.TOKEN_EXPIRED, _language(desk), desk.words))
    elif token.act.kind is not ActKind.LAYOUT and instructions.contradicts(desk, incoming, token.act):
        _own_words(desk, incoming)
    elif changed := what_changed(desk, token, incoming.now):
        _ask_again(desk, incoming, token, changed)
    else:
        _use(desk, _believed(incoming, "a one-time token"), token)


def _with_anothers_token(desk: Desk, incoming: Incoming, token: Token) -> None:
    """Two owners, and each has links of their own: no forgery. What a proven one says beside the button still counts."""
    desk.store.tokens.burn(token.id, incoming.now)
    if incoming.proven and token.act.kind is not ActKind.LAYOUT and instructions.contradicts(desk, incoming, token.act):
        _own_words(desk, incoming)
        return
    sentence = desk.words.phrase("unbelieved.others", _language(desk), {"owner": token.owner})
    _say_again(desk, incoming, token, NothingDone(sentence))


def _own_words(desk: Desk, incoming: Incoming) -> None:
    """The mail says something else than the button: the words count if their writer is proven, else nothing does."""
    if incoming.proven:
        instructions.work(desk, incoming)
        return
    instructions.answer(desk, incoming, [], [visible(incoming.letter.text)[:500]])
    finish(desk, incoming, LetterKind.INSTRUCTION, "the words are not those of the button: the owner is asked")


def _use(desk: Desk, incoming: Incoming, token: Token) -> None:
    if token.act.kind is ActKind.BELIEVE:
        outcome = _believe(desk, incoming, token)
        finish(desk, incoming, LetterKind.INSTRUCTION, outcome)
    elif token.act.kind is ActKind.LAYOUT:
        outcome = layouts.carry_out_act(desk, incoming, token.act)
    else:
        outcome = instructions.work_act(desk, incoming, token.act)
    desk.store.tokens.use(token.id, incoming.now, outcome)
    desk.record(incoming.now, ev.TokenUsed(token.id, outcome, incoming.id))


def _believe(desk: Desk, incoming: Incoming, token: Token) -> str:
    """The letters that the owner recognises as their own are worked as such, now."""
    rows = [desk.store.letters.get(letter) for letter in token.act.targets]
    for row in rows:
        if row.state is LetterState.UNPROVEN:
            raw = desk.store.letters.raw(row.id)
            # whoever sent it, the answer goes to the owner who stands for it
            letter = replace(parse(raw), sender=incoming.letter.sender)
            believed = replace(incoming, id=row.id, letter=letter, raw=raw)
            obey(desk, believed)
    subjects = ", ".join(row.subject for row in rows)
    return act_sentence(Act.CONFIRMED, _language(desk), desk.words, text=subjects)


def _believed(incoming: Incoming, why: str) -> Incoming:
    return replace(incoming, sender=replace(incoming.sender, trust=Trust.PROVEN, why=why))


def _refuse(desk: Desk, incoming: Incoming, outcome: str) -> None:
    finish(desk, incoming, LetterKind.FORGED, outcome)
    desk.store.letters.mark_to_tell(incoming.id)


def _say_burned(desk: Desk, incoming: Incoming, token: Token) -> None:
    """Somebody else had the link. Its proven owner gets it anew for the same act; the burned one never works again."""
    sentence = desk.words.phrase("approval.burned", _language(desk))
    again = same_again(desk, incoming.now, token.owner, [token.act]) if incoming.proven else ()
    if again:
        sentence = f"{sentence} {desk.words.phrase('approval.burned_fresh', _language(desk))}"
    _say_again(desk, incoming, token, NothingDone(sentence), again)


def _ask_again(desk: Desk, incoming: Incoming, token: Token, changed: Sequence[str]) -> None:
    """The button is from before the invoice changed: the same answer is offered once more, for what it is now."""
    choices = asked_again(desk, incoming.now, token.owner, token.act)
    _tell(desk, incoming, changed, choices)
    outcome = " ".join(changed)
    desk.store.tokens.use(token.id, incoming.now, outcome)
    finish(desk, incoming, LetterKind.INSTRUCTION, outcome)


def _say_again(desk: Desk, incoming: Incoming, token: Token, sentence: str, again: tuple[Choice, ...] = ()) -> None:
    """What became of the token, with fresh answers: those in ``again``, else for what it was about as that stands now."""
    owner = incoming.letter.sender.email
    _tell(desk, incoming, [sentence], again or fresh_answers(desk, incoming.now, owner, token.act))
    finish(desk, incoming, LetterKind.INSTRUCTION, sentence)


def _tell(desk: Desk, incoming: Incoming, sentences: Sequence[str], choices: Sequence[Choice]) -> None:
    written = done(sentences, (), choices, desk.creditor, desk.words)
    mail_back.to_owner(desk, incoming, written, desk.store.books.thread(incoming.letter.references))


def _language(desk: Desk) -> str:
    return desk.creditor.language


def _summary(incoming: Incoming) -> str:
    """What the unproven mail would do, in its own words, and the names of its files."""
    names = [file.name for file in incoming.letter.attachments if file.name]
    words = " ".join(visible(incoming.letter.text).split())
    shown = words if len(words) <= _MOST_SHOWN else f"{words[:_MOST_SHOWN]} …"
    files = f"({', '.join(names[:5])})" if names else ""
    return f"{shown} {files}".strip()
