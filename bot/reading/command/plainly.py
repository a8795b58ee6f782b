"""Whether grave words stand among words that are known to go with them.

"031 is paid" says that money came; "the shipping of 031 is paid", "031 is paid to their notary" say something else, and so
does whatever an owner thinks of next. No list holds all of that. The words that a plain statement is made of are few:
where another stands in the same clause, the owner is asked.
"""

from __future__ import annotations

import re
from functools import cache

from bot.core.readings import Verb
from bot.reading.command.clause import clause_bounds, without_pauses
from bot.reading.command.sentence import Sentence
from bot.reading.command.tongue import Mark, tongue

WORD = re.compile(r"(?:[^\W\d_]['’])?[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_PAYS = re.compile(
    r"\b(?:paid|payed|paye|pag[aou]|regl|vir[eé]|vers|sold|acquitt|be?zahl|gezahl|uberw|beglich|abon|liquid|sald|bonific|betaa?l"
    r"|overgem|voldaan|gestort|transf|wire|remit|settl|squar|cough|clear)"
)
"""Verbs whose subject is who pays: a name before them is the payer's."""
_PASSIVE = re.compile(
    r"\b(?:is|are|was|were|been|being|be|est|sont|ete|etai\w+|ist|sind|war|waren|wurden?|worden|es|est[aá]n?|son|fue\w*|sido"
    r"|e|era\w*|sono|stat[oaie]|zijn|werd(?:en)?)\b"
)
_FROM = re.compile(
    r"\b(?:from|by|de|des|du|par|chez|von|vom|durch|por|da|dal\w*|di|del\w*|van|door"
    r"|h[ae]n?(?:no)? (?:pagado|abonado|ingresado|pagato|saldato|versato)"
    r"|(?:invoice|bill|client|customer|facture|cliente?|fattura|factura|factuur|klant)s?) $|\b(?:d|de l|dell|dall)['’]$"
)
"""What may stand between "paid" and the name of who paid."""
_LETTERS = re.compile(
    r"\b(?:relances?|rappels?|mise en demeure|courriers?|reminders?|notices?|mahnung\w*|erinnerung\w*|recordatorios?|avisos?"
    r"|requerimientos?|sollecit[oi]|promemoria|diffida|herinnering\w*|aanmaning\w*|ingebrekestelling|e?-?mails?|letters?)\b"
)
""" "Drop tomorrow's reminder" gives up a letter, not the invoice."""
_MOST_NAME_WORDS = 3
_MONEY = frozenset({Verb.PAID, Verb.CANCEL})


def is_plainly_said(verb: Verb, match: re.Match[str], said: Sentence) -> bool:
    """Whether the clause around the grave words at ``match`` is made of words that go with them, and of names."""
    start, end = clause_bounds(match, said)
    if verb is Verb.PAID and said.setting.tongue.has(Mark.THEIRS, said.folded[start:end]):
        return False
    if verb is Verb.CANCEL and _LETTERS.search(without_pauses(match, said)[match.start() : end]):
        return False
    before, after = _unknown(verb, said, start, match.start()), _unknown(verb, said, match.end(), end)
    named = all(_is_name(at, verb, said) for at in before) or _is_payer(before, match, said)
    if verb is Verb.REMIND and after and _names_whom(after, match, said):
        after = []
    return named and not _within(verb, match, said) and all(_is_named_after(at, verb, said) for at in after)


def _names_whom(words: list[tuple[int, int]], match: re.Match[str], said: Sentence) -> bool:
    """Whether the unknown words after an order are the name of who is to be written to: "chase dunmore castle"."""
    first, last = words[0][0], words[-1][1]
    near = not WORD.search(said.masked, match.end(), first)
    return near and len(WORD.findall(said.folded[first:last])) <= _MOST_NAME_WORDS


def _unknown(verb: Verb, said: Sentence, start: int, end: int) -> list[tuple[int, int]]:
    """Where the words between two places stand that no table knows."""
    known = known_words(said.setting.tongue.code, verb)
    words = (word for word in WORD.finditer(said.masked, start, end) if len(word[0]) > 1)
    return [word.span() for word in words if not is_known(word[0], known) and not _is_order(word, said)]


def _within(verb: Verb, match: re.Match[str], said: Sentence) -> list[tuple[int, int]]:
    """The unknown words between the first and the last of the match: "write [to them] off", "got their [plan of] payment"."""
    words = list(WORD.finditer(said.masked, match.start(), match.end()))
    inner = {word.start() for word in words[1:-1]}
    return [
        at for at in _unknown(verb, said, match.start(), match.end()) if at[0] in inner and not _is_name(at, verb, said)
    ]


def _is_payer(words: list[tuple[int, int]], match: re.Match[str], said: Sentence) -> bool:
    """Whether the unknown words before "paid" are the name of who paid: "dunmore castle has paid"."""
    first, last = words[0][0], words[-1][1]
    named = len(WORD.findall(said.folded[first:last])) <= _MOST_NAME_WORDS
    between = said.folded[last : match.end()]
    return named and _PAYS.search(match[0]) is not None and _PASSIVE.search(between) is None


def _is_name(at: tuple[int, int], verb: Verb, said: Sentence) -> bool:
    """A capital within a sentence, in a language that does not begin every noun with one; or after "from" or "by"."""
    start, _ = at
    if not has_capital(at, said):
        return False
    opens = not said.folded[:start].strip(" \"'«")
    return _is_named_after(at, verb, said) or (said.setting.tongue.code != "de" and not opens)


def _is_named_after(at: tuple[int, int], verb: Verb, said: Sentence) -> bool:
    """ "Got the money from Acme": who paid is named after the money; who is to be written to, anywhere."""
    if verb not in _MONEY or said.has(Mark.ALL):
        return has_capital(at, said)
    return has_capital(at, said) and _FROM.search(said.folded[: _name_start(at, said)]) is not None


def has_capital(at: tuple[int, int], said: Sentence) -> bool:
    """Whether the word there, after what an apostrophe joins to it, may be a name."""
    return said.text[_name_start(at, said)].isupper()


def _name_start(at: tuple[int, int], said: Sentence) -> int:
    """Where the word begins after what an apostrophe joins to it: "d'Acme"."""
    start, end = at
    lead = re.match(r"(?i:[cdjlmnst]|qu|un|[adns]?[aeu]ll)['’](?=\w)", said.text[start:end])
    return start + lead.end() if lead else start


def _is_order(word: re.Match[str], said: Sentence) -> bool:
    """What stops the chasing may stand beside: "paid so stop chasing them"."""
    pauses = said.setting.tongue.verb(Verb.PAUSE).finditer(said.folded)
    return any(one.start() <= word.start() < one.end() for one in pauses)


def is_known(word: str, known: re.Pattern[str]) -> bool:
    """Whether the folded word, or each of the parts that an apostrophe joins, is among the ``known``."""
    parts = re.split("['’]", word)
    return known.fullmatch(word) is not None or all(len(part) < 2 or known.fullmatch(part) for part in parts)


@cache
def known_words(code: str, verb: Verb) -> re.Pattern[str]:
    """What a word is that may stand beside the verb's, in the language of that code."""
    words = tongue(code)
    rows = (words.plain["both"], words.plain.get(verb.value, words.plain["order"]))
    return re.compile("|".join(f"(?:{word})" for row in rows for word in row.split()))
