"""Whether words are an instruction where they stand: not denied, not conditional, not a question, not somebody's claim."""

from __future__ import annotations

import re

from bot.core.readings import Verb
from bot.reading.command.clause import SEPARATORS, clause_bounds, clause_of
from bot.reading.command.sentence import Sentence
from bot.reading.command.tongue import Mark, compiled
from bot.reading.command.unreal import is_unreal

ASKING = frozenset({Verb.STATUS, Verb.LIST, Verb.DIGEST, Verb.DOSSIER, Verb.HELP})
"""Verbs that ask the bot for an answer: a question mark does not take them back."""
GRAVE = frozenset({Verb.PAID, Verb.CANCEL, Verb.APPROVE})
"""Verbs that are never guessed: one that was not said costs money or face."""

_ORDERS = frozenset({Verb.PAUSE, Verb.RESUME, Verb.REMIND, Verb.ESCALATE})
_SHORT = 4
_TOLD_REACH = 40
_NEAR_BEFORE, _NEAR_AFTER = 20, 7
_NOT_YET = (Mark.CONDITION, Mark.OPEN, Mark.HEARSAY, Mark.HEDGED)
_PUTS = re.compile(
    r"(?:mets?|mettez|mettre|mettons|passe[rz]?|put|place|setz|stell|zet|pon|metti|mettere|deja|lascia)\w*\b"
)
_BEFORE_CONDITION = (",", "nur", "only", "seulement", "solo", "alleen")
_OVER = re.compile(
    r"\b(?:settled|resolved|over|sorted|closed|clos|regle|resolue?|termine|beigelegt|geklart|erledigt|vom tisch|resuelt[oa]"
    r"|cerrad[oa]|solucionad[oa]|risolt[oa]|chius[oa]|opgelost|afgehandeld|van de baan)\b"
)
_MONEY_WAITS = re.compile(
    r"\b(?:virement|paiement|payment|transfer|zahlung|uberweisung|pago|transferencia|bonifico|pagamento|betaling|overboeking)\b"
    r"[^,.;]{0,30}\b(?:en attente|pending|on hold|ausstehend|in wartestellung|pendiente|in attesa|in de wacht|en espera)\b"
)
_ENDS_A_PAUSE = re.compile(
    r"\b(?:storn\w*|annul\w*|beend\w*|stop\w*|einde?|ende?|fin|cancel\w*|lift|quita\w*|togli\w*|termin\w*|leve[rz]?|hef)"
    r" (?:\w+ ){0,2}(?:pausen?|pauze|pausa|sospensione)\b"
    r"|\b(?:pausen?|pauze|pausa)\b[^,.;]{0,20}\b(?:weg|aufheben|aufgehoben|beenden|beendet|opheffen|voorbij|vorbei|finie|terminada|finita)\b"
)
_WITHOUT = re.compile(r" (?:sans|ohne|without|senza|sin|zonder)\b")
"""After an order it speaks of delay: "escalate without waiting"."""


def meant(verb: Verb, match: re.Match[str], said: Sentence) -> bool:
    """Whether the ``match`` of the verb's words instructs here."""
    if verb in GRAVE and any(start <= match.start() < end for start, end in said.quoted):
        return False
    if verb in GRAVE and is_unreal(verb, match, said):
        return False
    match verb:
        case Verb.PAID:
            return not said.is_question and _is_plain(match, said) and not _stands_bare_after_denial(match, said)
        case Verb.CANCEL:
            other = said.setting.tongue.mark(Mark.OTHER_THING).finditer(said.folded)
            is_it = not any(one.start() <= match.start() < one.end() for one in other)
            return is_it and _is_plain(match, said) and not _depends(match, said)
        case Verb.APPROVE:
            ready = said.setting.on_draft and not said.has(Mark.DEFERS)
            return ready and _is_plain(match, said) and not _depends(match, said)
        case Verb.REJECT:
            return said.setting.on_draft and not said.is_question and not said.has(Mark.DEFERS)
        case Verb.PAUSE:
            ends = _ENDS_A_PAUSE.search(said.folded) is not None or _MONEY_WAITS.search(said.folded) is not None
            return not ends and not _is_denied_nearby(match, said) and not _is_denied_within(match, said)
        case Verb.RESUME:
            return not _is_denied_nearby(match, said) and not _is_asked(said)
        case Verb.REMIND if said.setting.tongue.has(Mark.NEGATED, match[0]) or said.has(Mark.REMINDS_OWNER):
            return False
        case Verb.STATUS if said.setting.tongue.verb(Verb.PAID).search(said.folded):
            return said.is_question or said.has(Mark.ASKED) or said.has(Mark.TELL_ME)
        case Verb.DISPUTE if _OVER.search(said.folded):
            return False
        case Verb.DISPUTE if said.setting.tongue.has(Mark.NO_MORE, SEPARATORS.split(said.folded[match.end() :])[0]):
            return False
        case Verb.ESCALATE | Verb.REMIND | Verb.DISPUTE:
            before = said.folded[: match.start()]
            denied = _is_denied_nearby(match, said) or (verb is Verb.DISPUTE and _is_no_dispute(match, said))
            return not denied and not said.setting.tongue.has(Mark.CONDITION, before)
        case Verb.LIST | Verb.DIGEST | Verb.DOSSIER | Verb.HELP:
            return said.is_question or said.has(Mark.WANTS) or len(said.folded.split()) <= _SHORT
        case _:
            return not _is_denied_nearby(match, said)


def is_told(verb: Verb, match: re.Match[str], said: Sentence) -> bool:
    """Whether somebody is said to do what would be an order: "they continue to ignore me", "the project is paused"."""
    if verb not in _ORDERS:
        return False
    before = said.folded[max(0, match.start() - _TOLD_REACH) : match.start()]
    return any(one.end() == len(before) for one in said.setting.tongue.mark(Mark.TOLD).finditer(before))


def _is_no_dispute(match: re.Match[str], said: Sentence) -> bool:
    """ "Sie bestreiten 031 nicht": denied at the end of its clause; or told of other times."""
    start, end = clause_bounds(match, said)
    return _has(Mark.NEGATED, said.folded[match.end() : end], said) or _has(Mark.HABIT, said.folded[start:end], said)


def is_uncertain(match: re.Match[str], said: Sentence) -> bool:
    """Whether grave words stand in a condition, a doubt or a claim: what follows from that is not worked out."""
    clause = clause_of(match, said)
    return any(said.setting.tongue.has(mark, clause) for mark in _NOT_YET)


def is_refused(match: re.Match[str], said: Sentence) -> bool:
    """Words of approval with a "not" before them."""
    return said.setting.on_draft and not said.has(Mark.DEFERS) and _has(Mark.NEGATED, clause_of(match, said), said)


def _is_plain(match: re.Match[str], said: Sentence) -> bool:
    """Nothing denies it, opens it or puts it into another's mouth, in its clause; no "if" or "when" goes before."""
    clause = clause_of(match, said)
    if said.is_question and not said.has(Mark.POLITE):
        return False
    tongue = said.setting.tongue
    marks = (Mark.NEGATED, Mark.HABIT, Mark.OWN, Mark.ASKED, *_NOT_YET)
    if any(tongue.has(mark, clause) for mark in marks):
        return False
    before = said.folded[: match.start()]
    return not tongue.has(Mark.CONDITION, before) and not tongue.has(Mark.HEARSAY, before)


def _depends(match: re.Match[str], said: Sentence) -> bool:
    """ "Cancel it, but only if they went bust": a condition after the order."""
    after = said.folded[match.end() :]
    found = said.setting.tongue.mark(Mark.CONDITION).finditer(after)
    return any(after[: one.start()].rstrip().endswith(_BEFORE_CONDITION) for one in found)


def _stands_bare_after_denial(match: re.Match[str], said: Sentence) -> bool:
    """ "They haven't, as far as I see, paid": a participle alone belongs to what goes before."""
    before = said.folded[: match.start()].rstrip()
    if not before.endswith((",", ";")):
        return False
    first = said.setting.tongue.mark(Mark.NO_FIRST).fullmatch(before.rstrip(",; "))
    return first is None and _has(Mark.NEGATED, before, said)


def _is_denied_nearby(match: re.Match[str], said: Sentence) -> bool:
    """Whether a "not" stands right before or after; one that denies the payment is another's."""
    start = max(0, match.start() - _NEAR_BEFORE)
    before = SEPARATORS.split(said.folded[start : match.start()])[-1]
    before = before.partition(" ")[2] if start and said.folded[start - 1].isalnum() else before
    paid = said.setting.tongue.verb(Verb.PAID)
    before = before[max((one.end() for one in paid.finditer(before)), default=0) :]
    after = SEPARATORS.split(said.folded[match.end() : match.end() + _NEAR_AFTER])[0]
    after = after.rpartition(" ")[0] if match.end() + _NEAR_AFTER < len(said.folded) else after
    after = "" if _WITHOUT.match(after) else after
    return _has(Mark.NEGATED, before, said) or _has(Mark.NEGATED, after, said)


def _is_denied_within(match: re.Match[str], said: Sentence) -> bool:
    """ "Ne mets pas la 032 en pause": putting is denied between its two words."""
    return _PUTS.match(match[0]) is not None and _has(Mark.NEGATED, match[0], said)


def _is_asked(said: Sentence) -> bool:
    return said.is_question and not said.has(Mark.POLITE)


def _has(mark: Mark, words: str, said: Sentence) -> bool:
    return compiled(said.setting.tongue.marks[mark]).search(words) is not None
