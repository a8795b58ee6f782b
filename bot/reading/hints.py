"""What the owner mentions about an invoice: in the mail to the client, or in answer to a question."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from bot.core.model import Contact, Role
from bot.core.money import Money
from bot.reading.amounts import find_amounts
from bot.reading.dates import find_dates
from bot.reading.folding import fold
from bot.reading.invoice.labels import DUE
from bot.reading.invoice.text_facts import document_number
from bot.reading.language import guess_language
from bot.reading.roles import role_of

_TEXT_LIMIT = 20_000
_NEAR = 60
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
_DUE = re.compile("|".join(pattern.pattern for pattern in DUE) + r"|\becheance\b|\bfallig\b|\ble delai\b")
_PAYABLE = re.compile(
    r"\b(?:montant|solde|reste|total|somme|amount|balance|remaining|betrag|summe|restbetrag|importe|saldo|importo"
    r"|totale|bedrag|totaal|ttc)\b"
)
_NUMBER = re.compile(
    r"\b(?:(?:facture|invoice|rechnung|factura|fattura|factuur)(?: ?(?:n ?[°ºo]\.?|nr\.?|no\.?|numero|number|nummer"
    r"|#))?|num(?:ero|ber|mer)|n[°º]|rechnungsnummer|factuurnummer)"
    r"(?: (?:de |of )?(?:la )?(?:facture|invoice))?(?: (?:est|is|ist|es|e))? ?:? ?"
)


@dataclass(frozen=True, slots=True)
class Hints:
    """What was mentioned; what was not is None or ()."""

    due_on: date | None
    payable: Money | None
    number: str | None
    contacts: tuple[Contact, ...]
    language: str | None


def read_hints(text: str, today: date, currency: str) -> Hints:
    """Labelled hints ("compta : x@y", "échéance 15 mai", "solde de 400 €"), or a bare answer."""
    text = text[:_TEXT_LIMIT]
    return Hints(
        due_on=_due_on(text, today),
        payable=_payable(text, currency),
        number=_number(text),
        contacts=_contacts(text),
        language=guess_language(text),
    )


def _bare(text: str) -> str:
    """The answer without its full stop, if it is short enough to be nothing but an answer."""
    answer = text.strip().strip(".!").strip()
    return answer if 0 < len(answer) <= 40 and "\n" not in answer else ""


def _due_on(text: str, today: date) -> date | None:
    for match in _DUE.finditer(fold(text)):
        near = find_dates(text[match.end() : match.end() + _NEAR].partition("\n")[0], today)
        if near:
            return near[0].on
    answer = _bare(text)
    days = find_dates(answer, today)
    filler = re.sub(r"^(?:le|the|am|el|il|on|op|bis|au)\s+", "", fold(answer))
    return days[0].on if len(days) == 1 and len(days[0].text) >= len(filler) else None


def _payable(text: str, currency: str) -> Money | None:
    for match in _PAYABLE.finditer(fold(text)):
        near = find_amounts(text[match.end() : match.end() + _NEAR].partition("\n")[0], currency)
        if near:
            return near[0].money if near[0].money.minor > 0 else None
    answer = _bare(text)
    amounts = find_amounts(answer, currency)
    if len(amounts) == 1 and amounts[0].text == answer:
        return amounts[0].money if amounts[0].money.minor > 0 else None
    whole = re.fullmatch(r"\d{1,3}(?:[ .,']?\d{3})*", answer)
    plain = find_amounts(f"{answer} {currency}") if whole else ()
    return plain[0].money if plain else None


def _number(text: str) -> str | None:
    for match in _NUMBER.finditer(fold(text)):
        if (number := document_number(text[match.end() : match.end() + _NEAR].partition("\n")[0])) is not None:
            return number
    answer = _bare(text)
    return answer if re.fullmatch(r"(?=.*\d)(?=.*[A-Za-z])[A-Za-z0-9][\w/.-]{1,30}", answer) else None


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
