"""A client's letter that says different things of different invoices: each of its parts is read and decided for its own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.core.course import Course, Told, course
from bot.core.ledger import Account
from bot.core.readings import Command, Verb
from bot.core.reply import Intent, Reply
from bot.core.situation import Situation
from bot.reading.command.named import named_invoices
from bot.reading.command.own_words import sentences
from bot.reading.command.tongue import codes, tongue
from bot.reading.folding import fold
from bot.reading.reply.by_invoice import Clause, Mention, Whose, clauses_by_invoice, speaks_of_others
from bot.service import reply_told
from bot.service.as_read import label
from bot.service.choices import offered
from bot.service.desk import Desk
from bot.service.incoming import Incoming
from bot.service.numbers import invoice_called
from bot.service.reply_situation import carry_out
from bot.service.said_again import said_of
from bot.writing.choices import Answer
from bot.writing.document import Choice
from bot.writing.voice import owners_voice

_OF_THE_CLIENT = frozenset({Intent.INSOLVENCY, Intent.STOP, Intent.WRONG_CONTACT, Intent.OUT_OF_OFFICE})
"""Said of everything, whichever invoice stands beside it."""
_DECIDED = frozenset({Intent.DISPUTE, Intent.PAID, Intent.PROMISE, Intent.IN_PROCESS, Intent.REQUEST})
_EXCEPT = re.compile(r"(?:sauf|excepte|hormis|except|auser|bis auf|salvo|excepto|menos|tranne|eccetto|behalve)\b")
_MOST_PARTS = 4


@dataclass(frozen=True, slots=True)
class Part:
    """What the letter says of some invoices, the situation of those alone, and what follows."""

    reply: Reply
    situation: Situation
    course: Course

    @property
    def numbers(self) -> str:
        return ", ".join(account.number for account in self.situation.accounts)


def parts(desk: Desk, incoming: Incoming, reply: Reply, s: Situation) -> tuple[Part, ...]:
    """The parts, two at least; none where the letter says one thing, or something of the client as a whole."""
    open_ones = {account.id: account for account in s.siblings}
    if reply.automatic or len(open_ones) < 2 or (reply.sure and reply.intent in _OF_THE_CLIENT):
        return ()
    text = incoming.own_words
    said = _said_of_each(clauses_by_invoice(text, tuple(_mentions(desk, s.client.id, text))), open_ones)
    words = dict.fromkeys(said.values())
    read = {each: _read(desk, incoming, reply, each) for each in words}
    if len({_meaning(one) for one in read.values()}) < 2 or len(words) > _MOST_PARTS:
        return ()
    found = []
    for each in words:
        accounts = tuple(open_ones[invoice] for invoice in said if said[invoice] == each)
        own = replace(s, accounts=accounts, siblings=accounts)
        found.append(Part(read[each], own, course(read[each], incoming.sender.trust, own)))
    return tuple(found)


def work(desk: Desk, incoming: Incoming, found: Sequence[Part]) -> str:
    """Every part is carried out; what the owner is told of them. Where several would be answered at once, none is."""
    told: list[str] = []
    voice = owners_voice(desk.creditor, desk.words)
    several = sum(part.course.answer is not None for part in found) > 1
    for part in found:
        its = replace(part.course, answer=None) if several else part.course
        sent = carry_out(desk, incoming, part.reply, part.situation, its)
        sentence = reply_told.told(desk, incoming, part.reply, part.situation, its, sent)
        named = part.situation.accounts[0].number in sentence
        told.append(sentence if named else voice("questions.about", number=part.numbers, text=sentence))
    return "\n\n".join(told)


def doubted(incoming: Incoming, reply: Reply, s: Situation) -> Reply:
    """ "The oldest is paid, the others on the 15th": which of several is which, the owner says."""
    calm = reply.sure and reply.intent in (Intent.PAID, Intent.PROMISE) and len(s.accounts) > 1
    return replace(reply, sure=False) if calm and speaks_of_others(incoming.own_words) else reply


def choices(desk: Desk, incoming: Incoming, owner: str, found: Sequence[Part]) -> tuple[Choice, ...]:
    """What may be answered about each part with one tap, its invoices named."""
    return tuple(choice for part in found for choice in _choices(desk, incoming, owner, part))


def _choices(desk: Desk, incoming: Incoming, owner: str, part: Part) -> Iterator[Choice]:
    if part.course.told not in (Told.UNSURE, Told.UNHELD, Told.PROMISE_FAR):
        for choice in reply_told.choices(desk, incoming, owner, part.reply, part.situation, part.course):
            yield replace(choice, label=f"{choice.label} ({part.numbers})")
        return
    voice, on = owners_voice(desk.creditor, desk.words), part.reply.facts.promised_on
    promised = (Command(Verb.PROMISE, promised_on=on),) if on else ()
    for command in (*promised, Command(Verb.DISPUTE)):
        words = label(command, voice)
        yield said_of(desk, incoming.now, owner, command, part.situation.accounts, f"{words} ({part.numbers})", words)
    targets = [account.id for account in part.situation.accounts]
    for choice in offered(desk, incoming.now, owner, (Answer.PAID, Answer.PAUSE), targets, part.numbers):
        yield replace(choice, label=f"{choice.label} ({part.numbers})")


def _mentions(desk: Desk, client: int, text: str) -> Iterator[Mention]:
    """Where the client's invoices are named, whole or shortened; the longest name that stands there counts."""
    own = desk.store.books.invoices_of(client)
    names = {desk.store.account(invoice).number: invoice for invoice in own}
    for written in named_invoices("", sentences(text)).invoices:
        called = [invoice for invoice in invoice_called(desk, written) if invoice in own]
        if len(called) == 1:
            names.setdefault(written, called[0])
    taken: list[tuple[int, int]] = []
    for name in sorted(names, key=len, reverse=True):
        for match in re.finditer(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text, re.IGNORECASE):
            if not any(start < match.end() and match.start() < end for start, end in taken):
                taken.append(match.span())
                yield Mention(match.start(), match.end(), names[name])


def _said_of_each(clauses: Sequence[Clause], open_ones: Mapping[int, Account]) -> dict[int, str]:
    """The words about each open invoice, in the order of the text."""
    named = {invoice for clause in clauses for invoice in clause.invoices}
    apart = {i for clause in clauses if _EXCEPT.match(fold(clause.text)) for i in clause.invoices}
    said: dict[int, list[str]] = {}
    for clause in clauses:
        match clause.whose:
            case Whose.OTHERS:
                meant = [invoice for invoice in open_ones if invoice not in named]
            case Whose.ALL:
                meant = [invoice for invoice in open_ones if invoice not in apart]
            case None:
                meant = [invoice for invoice in clause.invoices if invoice in open_ones]
        for invoice in meant:
            said.setdefault(invoice, []).append(clause.text)
    return {invoice: "\n".join(texts) for invoice, texts in said.items()}


def _read(desk: Desk, incoming: Incoming, reply: Reply, words: str) -> Reply:
    """The part as a letter of its own. A day beside its invoices is what the whole letter promises, if it does."""
    from bot.reading.reply.classify import judge
    from bot.reading.reply.facts import read_facts

    day, currency = incoming.written_on(desk), desk.config.business.currency
    judged = judge("", words, reply.language, day)
    intent, sure = judged.intent, judged.sure and judged.intent in _DECIDED
    if _contests(words):
        intent, sure = Intent.DISPUTE, True
    elif not sure and reply.sure and reply.intent is Intent.PROMISE:
        facts = read_facts("", words, day, (Intent.PROMISE,), reply.language, currency)
        intent, sure = (Intent.PROMISE, True) if facts.promised_on else (intent, False)
    also = tuple(one for one in judged.also if one is not intent)
    facts = read_facts("", words, day, (intent, *also), reply.language, currency)
    return replace(
        reply, intent=intent, also=also, facts=facts, sure=sure, confidence=judged.confidence, why=(words[:160],)
    )


def _contests(words: str) -> bool:
    """Plain words of a dispute that nothing denies: of one invoice among several they are never passed over."""
    folded = fold(words)
    for code in codes():
        match = tongue(code).verb(Verb.DISPUTE).search(folded)
        if match and not _DENIED.search(folded[max(0, match.start() - 16) : match.end() + 12]):
            return True
    return False


_DENIED = re.compile(
    r"\b(?:pas|plus|rien|not|no|nicht|kein\w*|nichts|non|niet|geen|niets|never|jamais|nie|nunca|mai)\b"
)


def _meaning(reply: Reply) -> tuple[object, ...]:
    return (reply.intent, reply.sure, reply.facts.promised_on)
