"""Grave words about what is not so: thought, pretended, nearly done, taken back, bounced, still to come."""

from __future__ import annotations

import re

from bot.core.readings import Verb
from bot.reading.command.clause import clause_bounds, without_pauses
from bot.reading.command.sentence import Sentence, Setting
from bot.reading.command.tongue import Mark
from bot.reading.command.values import past_day

_DOUBTING = (Mark.UNREAL, Mark.TURNED, Mark.BOUNCED)
_NUMBER = r"(?:[\w/-]*\d[\w/-]*)"
_OR = r"(?:and/or|or|ou|oder|o|et/ou|und/oder|y/o|e/o|en/of)"
_CANCELLED = r"(?:cancell?ed|annulee?s?|storniert|anulad[oa]s?|cancelad[oa]s?|annullat[aoei]|geannuleerd)"
_NOT_SAID = re.compile(
    # somebody else says so, or it seems so, or it is hoped
    r"\b(?:they|he|she|client|customer) sa(?:y|id|ys)\b|\b(?:says|said) \w+$|\bdixit\b|\bparait\b|parait-il|soi-disant"
    r"|qu'ils disent|\b(?:sagt|sagen|meint|meinen)\b|\bangeblich|\blaut\b|\bdicen?\b|\bsegun\b|\bdicono\b"
    r"|\bsecondo (?!sollecito|avviso)\w|\bzegg?t?(?:en)?\b|\bzogenaamd|\bvolgens\b|\breportedly|\bapparently|\bparece\b"
    r"|\bsembra\b|\bschijnbaar|\banscheinend|\bapparemment|\b(?:i|we) hope\b|hopefully|\bhoff(?:e|en|entlich)\b|\bespero\b"
    r"|\besperamos\b|\bojala\b|\bsper(?:o|iamo)\b|\bmagari\b|\bhoop\b|\bhopelijk|\bj'espere|\besperons\b|, oder\W*$|, of\W*$"
    # to be looked at
    r"|\btbc\b|to be (?:checked|confirmed)|\ba (?:confirmer|verifier)|\bzu prufen|bitte prufen|por (?:confirmar|verificar)"
    r"|da (?:verificare|confermare)|nog (?:checken|controleren|te bevestigen)"
    # one of two, the first of them, not the other, or a part
    rf"|{_NUMBER} ?\b{_OR}\b ?{_NUMBER}|\b0\d+ ?of ?(?:de )?0\d+\b"
    rf"|{_NUMBER}[^.;]{{0,40}}\b(?:la premiere|the first|die erste|la primera|la prima|de eerste|la seconde|la deuxieme"
    r"|the second|die zweite|la segunda|la seconda|de tweede)\b"
    rf"|\((?:pas|not|nicht|no|non|niet) (?:la |die |the |de )?{_NUMBER}|\bonly {_NUMBER}|\bseulement la {_NUMBER}|\bnur {_NUMBER}"
    r"|(?<!other )(?<!second )(?<!andere )(?<!tweede )\b(?:demi-?\w*|halb|medi[oa]s?|mezz[oaie]|half|thirds?|quarter|tiers"
    r"|drittel|viertel|tercio|terzo|derde|kwart)\b(?!.*(?:[€$£]|\d{3}))"
    # a question by its order of words, a prefix that denies or gives back, what is under way
    r"|^\W*(?:und |en )?(?:ist|sind|hat|haben|heeft|hebben|is|was|waren?|had|has|have)"
    rf" (?:{_NUMBER}|er|sie|ze|hij|die|der|acme)\b"
    r"|\b(?:in|un|im|on|non)[- ](?:paye|bezahlt|gezahlt|pagat|betaald|pagad|paid)|\bterugbetaald|\bbeing paid\b"
    # another order right behind it
    rf"|{_NUMBER} [a-z]{{2,12}} (?:relance[rz]?|remind|chase|mahne?|erinnere|recuerda|reclama|sollecita|herinner)"
    rf" (?:la |the |die |de )?{_NUMBER}"
    # who it was cancelled by
    rf"|\b{_CANCELLED} (?:par|by|vom?|von|durch|por|da|dal\w*|door) (?!(?:me|us|moi|nous|mir|uns|mi|noi|nosotros|mij|ons)\b)"
    r"|\b(?:vom|von|durch|door) (?:\w+ ){1,3}(?:storniert|geannuleerd)"
)
"""What takes "paid" or "cancelled" back in whichever language it is said: none of it means the opposite in another."""


def is_unreal(verb: Verb, match: re.Match[str], said: Sentence) -> bool:
    """Whether the sentence takes the grave words at ``match`` back, before them or after."""
    tongue = said.setting.tongue
    start, _ = clause_bounds(match, said)
    turns = [one.end() for one in tongue.mark(Mark.BUT).finditer(said.folded, 0, match.start())]
    before = said.folded[max(turns, default=0) : match.end()]
    if tongue.has(Mark.UNREAL, before) or (verb is not Verb.APPROVE and tongue.has(Mark.CONFIRM, before)):
        return True
    after = without_pauses(match, said)[match.end() :]
    if len(said.numbers) < 2 and (tongue.has(Mark.TURNED, after) or tongue.has(Mark.BOUNCED, after)):
        return True
    if verb is not Verb.PAID:
        return False
    return tongue.has(Mark.WISHED, said.folded[start : match.end()]) or _is_yet_to_come(match, said)


def doubts(part: str, setting: Setting) -> bool:
    """Whether a sentence, folded, speaks of what is not so: grave words beside it are not believed alone."""
    return _NOT_SAID.search(part) is not None or any(setting.tongue.has(mark, part) for mark in _DOUBTING)


def _is_yet_to_come(match: re.Match[str], said: Sentence) -> bool:
    """Money is said to come in on a day after the mail's: "paid tomorrow", and no earlier day beside it."""
    start, end = clause_bounds(match, said)
    tongue, clause = said.setting.tongue, said.folded[start:end]
    if tongue.verb(Verb.PAUSE).search(clause) or tongue.has(Mark.DUE, clause):
        return False
    days = [day for day in said.days if start <= day.start and day.end <= end]
    if tongue.has(Mark.COMING, clause):
        return all(day.on > said.setting.today for day in days)
    return bool(days) and all(past_day(day, said) is None and day.on > said.setting.today for day in days)
