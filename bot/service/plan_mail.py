"""An answer to a plan of instalments that changes it, or its letter: that says dates and sums that were reckoned, and stays."""

from __future__ import annotations

from collections.abc import Iterator

from bot.reading.amounts import find_amounts
from bot.reading.command.bare_answer import bare_answer
from bot.reading.command.only_yes import is_courtesy
from bot.reading.command.read import read_command
from bot.reading.dates import find_dates
from bot.reading.edited import quoted_words, quotes_other_words
from bot.reading.letter import Letter, parse
from bot.service.answering import answer
from bot.service.choices import same_again
from bot.service.desk import Desk
from bot.service.draft_thread import answered_mail
from bot.service.incoming import Incoming, finish
from bot.store.letters import LetterKind
from bot.store.tokens import ActKind
from bot.writing.acts import NothingDone
from bot.writing.document import Choice
from bot.writing.voice import owners_voice


def work(desk: Desk, incoming: Incoming) -> bool:
    """The owner is told how to change the plan; False where the mail changes no such letter, or says something else."""
    mail = answered_mail(desk, incoming.letter)
    ours = parse(desk.store.outbox.raw(mail.id)) if mail else None
    if ours is None or not _shows_plan(desk, ours):
        return False
    edited = quotes_other_words(incoming.letter, ours)
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
