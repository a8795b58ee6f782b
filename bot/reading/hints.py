"""What the owner mentions about an invoice: in the mail to the client, or in answer to a question."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache

from bot.core.model import Contact, Role
from bot.core.money import Money
from bot.reading.amounts import find_amounts
from bot.reading.dates import find_dates
from bot.reading.folding import fold
from bot.reading.invoice.document_number import document_number
from bot.reading.invoice.labels import Label, find_labels, words_pattern
from bot.reading.invoice.terms import speaks_of_discount, stated_until
from bot.reading.language import guess_language
from bot.reading.roles import role_of

_TEXT_LIMIT = 20_000
_NEAR = 60
_SOON = 24
"""Characters between a due day's name and the day."""
_BEFORE, _BEHIND = 25, 12
_LINE = 400
_PERCENT = re.compile(r" ?(\d{1,2}(?:[.,]\d{1,2})?) ?%")
_NUMBER_SIGN = re.compile(r"\s{0,8}(?:numero|number|nummer|n[°º]|no\.)(?= ?[:a-z0-9])")
_VERB = re.compile(r"^(?: (?:est|is|ist|es|e|e'|lautet|luidt)\b)?[ :]{0,3}")
_INVOICE_FOR = re.compile(
    r"(?:factures?|invoice|rechnung|factura|fattura|factuur) (?:d'|de |di |del |for |uber |voor )?(?:une? |an? |eine |een )?$"
)
_NUMBERED = frozenset({Label.NUMBER, Label.INVOICE, Label.NUMBER_WEAK})
_CONTACT = re.compile(
    r"(?P<label>[a-zA-ZÀ-ÿ][a-zA-ZÀ-ÿ '/-]{1,30}?)\s*(?:[:=]|\bis\b"
    r"|\best\b)\s*<?(?P<email>[\w.+-]+@[\w-]+(?:\.[\w-]+)+)"
)
_ANY_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_LABELLED_ROLES = (
    (
        Role.ACCOUNTING,
        r"compta\w*|accounts? ?(?:payable)?|accounting|accountant|bookkeep\w*|facturation|fournisseurs|billing"
        r"|finance|buchhaltung|kreditoren|rechnung\w*|contabil\w*"
        r"|administracion|amministrazione|boekhouding|crediteuren|tresorerie|ap\b",
    ),
    (
        Role.DECISION_MAKER,
        r"direct\w*|gerante?|dirigeante?|patron|ceo|owner|boss|geschaftsfuhr\w*|gerente|titolare|directie|direzione",
    ),
    (Role.LEGAL, r"juridique|legal|rechtsabteilung|avocat"),
    (
        Role.COMMERCIAL,
        r"contact|commercial\w*|client|projet|project|sales|ansprechpartner|contacto|contatto|contactpersoon|achats?"
        r"|einkauf",
    ),
)


@dataclass(frozen=True, slots=True)
class Hints:
    """What was mentioned; what was not is None or ()."""

    due_on: date | None
    payable: Money | None
    share: Decimal | None
    """Percent of the total that is asked for now ("acompte de 30 %")."""
    number: str | None
    contacts: tuple[Contact, ...]
    language: str | None


def read_hints(text: str, today: date, currency: str) -> Hints:
    """Labelled hints ("compta : x@y", "échéance 15 mai", "solde de 400 €"), or a bare answer."""
    text = text[:_TEXT_LIMIT]
    return Hints(
        due_on=_due_on(text, today),
        payable=_payable(text, currency),
        share=_share(text),
        number=_number(text),
        contacts=_contacts(text),
        language=guess_language(text),
    )


def _bare(text: str) -> str:
    """The answer without its full stop, if it is short enough to be nothing but an answer."""
    answer = text.strip().strip(".!").strip()
    return answer if 0 < len(answer) <= 40 and "\n" not in answer else ""


def _due_on(text: str, today: date) -> date | None:
    """A labelled due day, the newer where two stand ("échéance du 30 avril portée au 15 mai"); else a bare day."""
    folded = fold(text)
    moved = [*_words("mail.moved").finditer(folded)]
    moved_to = [match for match in _words("mail.moved_to").finditer(folded) if _speaks_of_due(text, match.start())]
    for match in (*moved, *moved_to, *_words("due").finditer(folded)):
        near = find_dates(_line_after(text, match.end()), today)
        if near and near[0].start <= _SOON and not speaks_of_discount(_clause_before(text, match.start())):
            return near[0].on
    return stated_until(text, today) or _bare_day(text, today)


def _bare_day(text: str, today: date) -> date | None:
    answer = _bare(text)
    days = find_dates(answer, today)
    filler = re.sub(r"^(?:le|the|am|el|il|on|op|bis|au)\s+", "", fold(answer))
    return days[0].on if len(days) == 1 and len(days[0].text) >= len(filler) else None


def _speaks_of_due(text: str, at: int) -> bool:
    return bool(_words("due").search(fold(_clause_before(text, at))))


def _line_after(text: str, at: int) -> str:
    return text[at : at + _NEAR].partition("\n")[0]


def _clause_before(text: str, at: int) -> str:
    """What stands before ``at`` in its clause."""
    return re.split(r"[,;\n]|\. ", text[max(at - _NEAR, 0) : at])[-1]


@cache
def _words(*keys: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![a-z]){words_pattern(*keys)}(?![a-z])")


def _payable(text: str, currency: str) -> Money | None:
    """What is left to pay, if the mail says so."""
    for key in ("payable", "mail.amount"):
        for match in _words(key).finditer(fold(text)):
            near = find_amounts(_line_after(text, match.end()), currency)
            if near and _is_the_rest(text, match.start(), match.end() + near[0].start, match.end() + near[0].end):
                return near[0].money if near[0].money.minor > 0 else None
    return _bare_amount(text, currency)


def _is_the_rest(text: str, named: int, start: int, end: int) -> bool:
    """Not a discount, a deposit already paid or a net amount; and said in the sentence that names it."""
    around = f"{_clause_before(text, named)[-_BEFORE:]} {text[named:start]} {text[end : end + _BEHIND]}"
    return not _words("mail.not_amount").search(fold(around)) and not re.search(r"[.;] ", text[named:start])


def _bare_amount(text: str, currency: str) -> Money | None:
    answer = _bare(text)
    amounts = find_amounts(answer, currency)
    if len(amounts) == 1 and amounts[0].text == answer:
        return amounts[0].money if amounts[0].money.minor > 0 else None
    whole = re.fullmatch(r"\d{1,3}(?:[ .,']?\d{3})*", answer)
    plain = find_amounts(f"{answer} {currency}") if whole else ()
    return plain[0].money if plain else None


def _share(text: str) -> Decimal | None:
    for match in _words("mail.share").finditer(fold(text)):
        percent = _PERCENT.match(text[match.end() :])
        if percent and _is_asked_for(text, match.start(), match.end() + percent.end()):
            return Decimal(percent[1].replace(",", "."))
    return None


def _is_asked_for(text: str, start: int, end: int) -> bool:
    """Not a deposit that was paid, nor what the invoice itself is ("facture d'acompte de 30 %")."""
    before, behind = _clause_before(text, start), re.split(r"[,;.\n]", text[end : end + _NEAR])[0]
    return not (_words("mail.past").search(fold(f"{before} {behind}")) or _INVOICE_FOR.search(fold(before)))


def _number(text: str) -> str | None:
    for line in text.splitlines():
        for named in find_labels(line[:_LINE]):
            if named.label in _NUMBERED and (number := _number_after(line, named.end)):
                return number
        if (sign := _NUMBER_SIGN.match(fold(line))) and (number := _number_after(line, sign.end())):
            return number
    answer = _bare(text)
    return answer if re.fullmatch(r"(?=.*\d)(?=.*[A-Za-z])[A-Za-z0-9][\w/.-]{1,30}", answer) else None


def _number_after(line: str, at: int) -> str | None:
    """The number behind its name; a verb or a colon may stand between."""
    return document_number(_VERB.sub("", line[at : at + _NEAR]))


def _contacts(text: str) -> tuple[Contact, ...]:
    """Labelled addresses; an address as the whole answer too."""
    found: dict[str, Contact] = {}
    for match in _CONTACT.finditer(text):
        email = match["email"].lower().rstrip(".")
        if (role := _labelled_role(match["label"])) is not None:
            found.setdefault(email, Contact(email, role))
    answer = _bare(text)
    if not found and _ANY_EMAIL.fullmatch(answer):
        found[answer.lower()] = Contact(answer.lower(), role_of(answer))
    return tuple(found.values())


def _labelled_role(label: str) -> Role | None:
    folded = fold(label)
    for role, words in _LABELLED_ROLES:
        if re.search(rf"\b(?:{words})", folded):
            return role
    return None
