"""An answer in words to a plan of instalments: a yes sends its letter; what changes it, or the letter, does not."""

from __future__ import annotations

from collections.abc import Iterator

from bot.core import events as ev
from bot.core.readings import Verb
from bot.reading.amounts import find_amounts
from bot.reading.command.bare_answer import bare_answer
from bot.reading.command.only_yes import is_courtesy
from bot.reading.command.read import read_command
from bot.reading.dates import find_dates
from bot.reading.edited import quoted_words, quotes_other_words
from bot.reading.letter import Letter, parse
from bot.service.answering import answer
from bot.service.changed_since import what_changed
from bot.service.choices import same_again
from bot.service.desk import Desk
from bot.service.draft_mail import ON_DRAFT
from bot.service.draft_thread import answered_mail
from bot.service.incoming import Incoming, finish
from bot.service.ready_answers import work_act
from bot.store.letters import LetterKind
from bot.store.tokens import ActKind, Token
from bot.writing.acts import NothingDone
from bot.writing.document import Choice
from bot.writing.voice import owners_voice


def work(desk: Desk, incoming: Incoming) -> bool:
    """The plan is granted, or the owner told how to change it; False where the mail answers no such letter, or says
    something else."""
    mail = answered_mail(desk, incoming.letter)
    ours = parse(desk.store.outbox.raw(mail.id)) if mail else None
    if ours is None or not _shows_plan(desk, ours):
        return False
    edited = quotes_other_words(incoming.letter, ours)
    if not edited and _says_yes(desk, incoming) and (plan := _plan_in_force(desk, incoming, ours)):
        _grant(desk, incoming, plan)
        return True
    if not edited and not _says_more_than_an_answer(incoming.own_words):
        return False
    said = read_command("", incoming.own_words, incoming.written_on(desk), desk.config.business.currency)
    if said.commands:
        return False
    sentence = NothingDone(desk.words.phrase("approval.plan_stays", desk.creditor.language))
    choices = () if edited else _plan_again(desk, incoming, ours)
    answer(desk, incoming, [*_other_figures(desk, incoming, ours), sentence], [], choices)
    finish(desk, incoming, LetterKind.INSTRUCTION, sentence)
    return True


def _says_yes(desk: Desk, incoming: Incoming) -> bool:
    """ "Yes, send it like that": the same words as under any other letter that waits, and no invoice named beside."""
    said = read_command(ON_DRAFT, incoming.own_words, incoming.written_on(desk), desk.config.business.currency)
    return said.sure and [command.verb for command in said.commands] == [Verb.APPROVE] and not said.invoices


def _plan_in_force(desk: Desk, incoming: Incoming, ours: Letter) -> Token | None:
    """The plan's own ready answer, if it is this owner's and would still be carried out as it was shown."""
    owner = incoming.letter.sender.email
    tokens = [token for token in desk.store.tokens.seen_in(ours.html) if token.act.kind is ActKind.PLAN]
    good = [one for one in tokens if one.owner == owner and one.used_at is None and one.expires_at >= incoming.now]
    return good[0] if len(good) == 1 and not what_changed(desk, good[0], incoming.now) else None


def _grant(desk: Desk, incoming: Incoming, plan: Token) -> None:
    outcome = work_act(desk, incoming, plan.act)
    desk.store.tokens.use(plan.id, incoming.now, outcome)
    desk.record(incoming.now, ev.TokenUsed(plan.id, outcome, incoming.id))


def _says_more_than_an_answer(own_words: str) -> bool:
    """ "No, rather four instalments": a bare yes or no, a question and mere thanks are answered as anywhere else."""
    said = own_words.strip()
    return bool(said) and "?" not in said and bare_answer(said) is None and not is_courtesy(said)


def _plan_again(desk: Desk, incoming: Incoming, ours: Letter) -> tuple[Choice, ...]:
    """The plan's own ready answers once more, without those that would have the client reminded: nobody said so."""
    acts = dict.fromkeys(token.act for token in desk.store.tokens.seen_in(ours.html))
    fitting = [act for act in acts if act.kind is ActKind.PLAN]
    return same_again(desk, incoming.now, incoming.letter.sender.email, fitting)


def _other_figures(desk: Desk, incoming: Incoming, ours: Letter) -> Iterator[NothingDone]:
    """The sums and days of the text that are none of the plan's: what the owner wants changed."""
    voice, day = owners_voice(desk.creditor, desk.words), incoming.written_on(desk)
    quoted, shown = quoted_words(incoming.letter), " ".join(ours.text.split())
    known = {one.money for one in find_amounts(shown)}
    sums = [voice.money(one.money) for one in find_amounts(quoted) if one.money not in known]
    planned = {one.on for one in find_dates(shown, day)}
    days = [voice("agreed.day", on=one.on) for one in find_dates(quoted, day) if one.on not in planned]
    if sums or days:
        yield NothingDone(voice("approval.plan_other", figures=voice.listed(dict.fromkeys((*sums, *days)))))


def _shows_plan(desk: Desk, ours: Letter) -> bool:
    """In whichever language the owner read then."""
    shown = " ".join(ours.text.split())
    phrases = (desk.words.phrase("approval.plan_letter", language) for language in desk.words.languages())
    return any(" ".join(phrase.split()) in shown for phrase in phrases)
