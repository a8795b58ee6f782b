"""The payer of a notice: labelled, printed by the bank, or named in a sentence."""

from __future__ import annotations

import re

from bot.reading.amounts import find_amounts
from bot.reading.folding import fold
from bot.reading.payment.notice_amount import money_in
from bot.reading.payment.notice_patterns import Patterns
from bot.reading.payment.notice_text import NoticeText, Sentence

_NAME_LIMIT = 140
# How banks abbreviate a transfer in the line they print.
_TRANSFER = re.compile(
    r"\b(?:vir(?:ement)?|bonifico|transferencia|gutschr(?:ift)?|trf|bgc|fpi)\b\.?"
    r"(?: (?:sepa|inst(?:antane)?|recu|cpte a cpte|europeen|a vostro favore|ueberweisung|de|da|faveur|favor|rcvd)\b){0,4}"
    r"(?: (?:de|da)\b)?"
)
_ABBREVIATED = re.compile(
    r"(?:\b[A-Z]|\bInc|\bLtd|\bCo|\bB\.V|\bS\.A|\bS\.L|\bS\.r\.l|\bN\.V|\bLLC|\bCorp|\bJr|\be\.V)\.$"
)
# A name in folded text ends where the sentence goes on.
_NAMED = re.compile(
    r"(?:\s*:?\s+|')(?P<name>[^\W_][^,;:(\n«»\"“”!?]{1,60}?)"
    r"(?=\s+(?:a|è|ha|hat|has|had|was|were|is|on|into|in|via|for|of|at|to|by|with|pour|le|est|vient|d'un|ce|il|con|el|por"
    r"|para|per|op|te|uber|am|ist|wurde|wird|um|auf|fur|mit|bij|voor|heeft|met|par|sur|au|sous|nous|vous|returned"
    r"|rejected|declined|ont|und ist|and has|che|que|dat|die|qui|se|non|no|si|ne|who|which|e stat[oa]|era|fue|ingediend|sera"
    r"|seront|will|chose|paid|sent|tried|asked|started|scheduled|made|opened|filed|disputed|initiated"
    r"|erhalten|eingegangen|gutgeschrieben|konnten?|could|couldn't|n'a|n'ont|pudo|kon|konden|sono|sind|zijn"
    r"|recibid[oa]|de (?=[\d€£$])"
    r"|von (?=[\d€]))\s"
    r"|\s+(?:[£$€]|\d[\d .,]{0,20}(?:€|eur|usd|gbp))|\s+[-/]|[,;:(«»\"“”!?]|(?<!\b[Dd]r)(?<!\b[Ss]t)(?<!\b[a-zA-Z])\.\s|\.?$)"
)
_ARTICLE = re.compile(r"^(?:die|der|das|la|le|les|el|il|lo|de|het|the) (?=[^\W\da-zà-ÿ])")
_AUXILIARY = re.compile(r"\s(?:has|have|had|a|hat|ha|heeft|is|was|est|will|just|sera|has just|erhalten)$")
# Before the payer stand the end of another clause, a day ("today (21/10/2026) "), or "that".
_SENTENCE_PART = re.compile(
    r"[!,;:.] (?=[^ ])|\) |\(\d{1,2}/\d{1,2}/\d{4}\)\s| (?:que|that|die|che) (?=[^\W\da-z])"
    r"|^(?:le|am|on|el|il|op)?\s?\d{1,2}[./ ]\S{2,12}(?: \d{4})?,?\s"
)
_CAPITALISED = re.compile(r"\b[A-ZÀ-Ý][a-zà-ÿ]{1,30}\b|\bè\b")
# "The Corner Vet", "La Bottega": an article with a capital before another capital belongs to the name.
_NAMED_WITH_ARTICLE = re.compile(r"(?:The|Les?|La|L'|Il|Lo|Gli|El|Los|Las|De|Het|'t) ?[A-ZÀ-Ý]")
_SMALL_WORD = re.compile(r"(?: (?:eur|gbp|usd))?(?: (?:de|da|di|von|van|from|by)(?= )| (?:d|dall|dell)(?='))")


def payer_of(text: NoticeText, words: Patterns) -> str:
    """The payer's name as given; "" where there is none."""
    for field in text.fields:
        if words.payer_labels.fullmatch(field.label) and (name := _name(field.value, words)):
            return name
    if name := next((name for line in text.lines if (name := _payer_alone(line, words))), ""):
        return name
    said = (*text.sentences, text.subject)
    if name := _name(bank_line(text)[0], words):
        return name
    for find in (_payer_before_verb, _payer_after_amount, _payer_after_word):
        for sentence in said:
            if name := find(sentence, words):
                return name
    return _payer_of_subject(text.subject, words)


def _payer_alone(sentence: Sentence, words: Patterns) -> str:
    """A line that is nothing but "from ACME LTD"."""
    match = re.fullmatch(r"(?:de|par|von|da|van|door|from|by|sent by|por) ([^.:;]{2,60})", sentence.folded)
    name = sentence.text[match.start(1) :] if match else ""
    return _name(name, words) if name[:1].isupper() else ""


def bank_line(text: NoticeText) -> tuple[str, str]:
    """Payer and reference as the bank printed them: "VIR ACME" or "GUTSCHRIFT", and the lines under it."""
    for place, line in enumerate(text.lines):
        match = _TRANSFER.search(line.folded)
        if match is None or line.text[match.start() : match.end()].upper() != line.text[match.start() : match.end()]:
            continue
        under = [_printed(below.text) for below in text.lines[place + 1 : place + 3]]
        rest = _printed(line.text[match.end() :])
        payer, *after = [rest, *under] if rest else [*under, ""]
        if payer:
            return payer, after[0] if after else ""
    return "", ""


def _printed(text: str) -> str:
    """What is printed in capitals before the first wide gap or stroke; "" if it is no such text."""
    first = re.split(r"\t| {2,}| /", text.strip())[0].strip()
    return first if re.search(r"[A-Z]{2}", first) and first.upper() == first and not money_in(first) else ""


def _payer_before_verb(sentence: Sentence, words: Patterns) -> str:
    for match in words.after_payer.finditer(sentence.folded):
        before = _SENTENCE_PART.split(sentence.text[: match.start()].rstrip())[-1]
        if name := _name(before, words):
            return name
    return ""


def _payer_after_amount(sentence: Sentence, words: Patterns) -> str:
    """ "318,00 EUR de ACME": a name behind the amount and one small word."""
    for found in find_amounts(sentence.text):
        small = _SMALL_WORD.match(sentence.folded, found.end)
        named = _NAMED.match(_with_capitals(sentence), small.end()) if small else None
        if named and sentence.text[named.start("name")].isupper():
            return _name(sentence.text[named.start("name") : named.end("name")], words)
    return ""


def _payer_after_word(sentence: Sentence, words: Patterns) -> str:
    for match in words.before_payer.finditer(sentence.folded):
        found = _NAMED.match(_with_capitals(sentence), match.end())
        if found is None:
            continue
        name = sentence.text[found.start("name") : found.end("name")]
        starts_as_name = name[0].isupper() or (name[0].isdigit() and re.search(r"[^\W\d_]{3}", name))
        if starts_as_name and (name := _name(name, words)):
            return name
    return ""


def _with_capitals(sentence: Sentence) -> str:
    """Folded, but for words like "Le" in "Agriturismo Le Vigne": with a capital they go on with the name."""
    spans = [(match.start(), match[0]) for match in _CAPITALISED.finditer(sentence.text)]
    cased = list(sentence.folded)
    for start, word in spans:
        cased[start : start + len(word)] = word
    return "".join(cased)


def _payer_of_subject(subject: Sentence, words: Patterns) -> str:
    _, colon, after = subject.text.rpartition(": ")
    looks_like_name = bool(colon) and after[:1].isupper() and not re.search(r"\d", after)
    return _name(after, words) if looks_like_name and len(after) <= 60 else ""


def _name(value: str, words: Patterns) -> str:
    """``value`` without quotes and brackets behind it; "" if it can be no name."""
    name = re.sub(r"\s*[(<\[].{0,80}$", "", value).strip(" \"'«»“”*·,;:-")
    name = _ARTICLE.sub("", _AUXILIARY.sub("", name))
    name = name if _ABBREVIATED.search(name) else name.rstrip(".")
    folded = fold(name)
    if not 2 <= len(name) <= _NAME_LIMIT or not re.search(r"[^\W\d_]{2}", name):
        return ""
    is_name = re.match(r"[A-Z]{2,}\b(?! VOTRE)", name) or _NAMED_WITH_ARTICLE.match(name)
    if words.no_name.match(folded) and not is_name:
        return ""
    return "" if find_amounts(name) or "@" in name or re.fullmatch(r"[\W\dx*•]+", folded) else name
