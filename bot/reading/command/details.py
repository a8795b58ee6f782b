"""Instructions that bring a value: a new due date, a promise, an amount, a number, an address, a link."""

from __future__ import annotations

import re

from bot.core.model import Role
from bot.core.readings import Command, Verb
from bot.reading.command.clause import clause_around
from bot.reading.command.sentence import EMAIL, URL, Sentence, blanked
from bot.reading.command.set_to import set_to
from bot.reading.command.tongue import Mark, any_has, codes, tongue
from bot.reading.command.values import denied, denied_in_any, gross_amounts, right_amounts, right_days
from bot.reading.invoice_numbers import find_invoice_numbers

_LINK_HOST = re.compile(r"pay|paga|paie|checkout|buy\.|betaal|zahl|stripe|mollie|invoice|link")
_NEW = re.compile(r"\b(?:new |nouvel|neue[sr]? |nuev[oa] |nuov[oa] |nieuwe )")
"""A new due date is agreed, even where the words also speak of paying."""
_ONLY_WRONG = re.compile(r"\W{0,5}[a-z]{2,6} \d[\d .,']{0,15} ?[€$£]?[ !.,]{0,8}")
"""A sum refused and nothing else: "not 15 000!"."""
_BARE_NUMBER = re.compile(
    r"(?:invoice |rechnungs|factuur)?(?:number|nummer|numero|n[°o]|nr)(?: (?:de |of )?(?:la )?(?:facture|invoice))?\.? ?:? ?"
)
_CONTRAST = re.compile(r"(?:sondern|maar|sino|ma|bensi|but|mais)\b")
_OF_AN_INVOICE = (Verb.PAID, Verb.PAUSE, Verb.RESUME, Verb.CANCEL, Verb.DISPUTE, Verb.REMIND, Verb.ESCALATE)
"""Acts that are said of one invoice and not of another."""
_MOST_ADDRESSES = 8
"""A sentence with more of them is no instruction."""
_AROUND = ' :<«"'
_CALLED = re.compile(
    r"\b(?:num|no\b|nr|n ?[°oº]|nummer|re-?nr|rechnungsn|renumb|rename|umbenenn|called|llam|chiam|heist|heet|invoice"
    r"|facture|factuur|fattura|rechnung)"
)
"""Digits alone are a number where it is called one; "it should be 1200" may be a sum."""
_DIGITS = re.compile(r"\d{2,9}")
_LEAD = re.compile(r"[\s:<\"'«(=-]{0,4}")


def details(said: Sentence, before: Sentence | None) -> list[Command]:
    """What the sentence brings; ``before`` is the sentence that it follows: it may say what an address is for."""
    found = [*_days(said), *_amount(said, before), *_number(said)]
    if url := URL.search(said.text):
        found += _link(url[0], said, before)
    elif EMAIL.search(said.text):
        found += _contacts(said, before)
    return found


def _days(said: Sentence) -> list[Command]:
    days = right_days(said)
    promised = said.has(Mark.PROMISED) and not _says_no_promise(said) and not said.has(Mark.HABIT)
    coming = [day for day in days if day.on >= said.setting.today]
    marks = said.setting.tongue
    due = marks.mark(Mark.DUE).search(said.folded)
    if days and due and (not promised or _NEW.search(said.folded)):
        if said.has(Mark.NOTHING_DUE):
            return []
        later = [day for day in coming if day.on > said.setting.today] or coming
        after = [day for day in later if day.start >= due.start()] or later
        return [Command(Verb.DUE, due_on=min(after, key=lambda day: abs(day.start - due.end())).on)] if after else []
    if coming and promised:
        later = [day for day in coming if day.on > said.setting.today] or coming
        return [Command(Verb.PROMISE, promised_on=later[0].on)]
    return []


def _says_no_promise(said: Sentence) -> bool:
    """ "They won't pay before Friday"."""
    match = said.setting.tongue.mark(Mark.PROMISED).search(said.folded)
    before = said.folded[max(0, match.start() - 14) : match.start()] if match else ""
    return said.setting.tongue.has(Mark.NEGATED, before)


def _amount(said: Sentence, before: Sentence | None) -> list[Command]:
    """A sum that corrects: beside "the amount is", or right against a wrong one; never money that came in."""
    if new := set_to(said.text, said.numbers, said.setting.currency):
        return [Command(Verb.AMOUNT, amount=new.amount)]
    if not said.amounts or said.setting.tongue.verb(Verb.PAID).search(said.folded) or said.has(Mark.PROMISED):
        return []
    wrong = len(said.amounts) > 1 and any(denied(said, one.start) for one in said.amounts)
    wrong = wrong or bool(before and _ONLY_WRONG.fullmatch(before.masked) and before.has(Mark.INSTEAD))
    if not wrong and not said.has(Mark.AMOUNT):
        return []
    return [Command(Verb.AMOUNT, amount=(gross_amounts(said) or right_amounts(said))[0].money)]


def _number(said: Sentence) -> list[Command]:
    """The right number of an invoice: right after "the number is", or "number" and it alone."""
    if len(said.numbers) == 1 and _BARE_NUMBER.fullmatch(said.folded.partition(said.numbers[0].lower())[0]):
        if not said.folded.rstrip(" .!").endswith(said.numbers[0].lower()):
            return []
        return [Command(Verb.NUMBER, number=said.numbers[0])]
    for match in said.setting.tongue.mark(Mark.NUMBER).finditer(said.folded):
        if _only_contrasts(match, said):
            continue
        at = match.end()
        lead = _LEAD.match(said.text, at)
        at = lead.end() if lead else at
        for number in said.numbers:
            if said.text.startswith(number, at) or said.text.startswith("#" + number, at):
                return [Command(Verb.NUMBER, number=number)]
        loose = re.match(r"\d{3,}[\w/-]{0,20}", said.text[at:])
        if loose and (not loose[0].isdigit() or _CALLED.search(match[0])) and _may_be_number(loose, at, said):
            return [Command(Verb.NUMBER, number=loose[0])]
    return []


def _only_contrasts(match: re.Match[str], said: Sentence) -> bool:
    """A "but" alone beside an act: "cancel not 031 but 033" speaks of two invoices, not of one invoice's number."""
    words = said.setting.tongue
    return _CONTRAST.match(match[0]) is not None and any(
        words.verb(verb).search(said.folded) for verb in _OF_AN_INVOICE
    )


def _may_be_number(loose: re.Match[str], at: int, said: Sentence) -> bool:
    """Not what is a sum, nor digits that another number beside them is denied for: "should be 980 not 1250"."""
    if find_invoice_numbers(said.text) or any(one.start < at + loose.end() and at < one.end for one in said.amounts):
        return False
    others = _DIGITS.finditer(said.folded, at + loose.end())
    return not (loose[0].isdigit() and any(denied(said, one.start()) for one in others))


def _is_taken_away(at: int, said: Sentence) -> bool:
    """ "The right one is this, take out that": of several addresses, one in a clause that removes and adds nothing."""
    start, end = clause_around(at, said)
    clause = said.part(start, end)
    return clause.has(Mark.REMOVE) and not clause.has(Mark.ADD)


def _link(url: str, said: Sentence, before: Sentence | None) -> list[Command]:
    words = blanked(said.folded, ()) + (f" {before.folded}" if before else "")
    if said.setting.tongue.has(Mark.LINK, words) or _LINK_HOST.search(url.lower()):
        return [Command(Verb.PAYMENT_LINK, url=url)]
    return []


def _contacts(said: Sentence, before: Sentence | None) -> list[Command]:
    emails = [(match[0].lower().rstrip("."), match.start()) for match in EMAIL.finditer(said.text)]
    if len(emails) > _MOST_ADDRESSES:
        return []
    right = [one for one in emails if not denied_in_any(said, one[1])] or emails
    right = [one for one in right if len(emails) < 2 or not _is_taken_away(one[1], said)] or right
    words = blanked(said.folded, ())
    context = f"{before.folded} {words}" if before else words
    words_of = said.setting.tongue
    replaces = words_of.has(Mark.REPLACE, context) or len(right) < len(emails)
    if len(emails) == 1 and said.part(*clause_around(emails[0][1], said)).has(Mark.ADD):
        words = said.part(*clause_around(emails[0][1], said)).folded  # "add this one, and remove Jane"
    if len(emails) == 1 and stops_mails_to(said):
        return [Command(Verb.CONTACT, email=emails[0][0], action="remove")]
    if words_of.has(Mark.REMOVE, words) or (words_of.has(Mark.REMOVE, context) and not words_of.has(Mark.ADD, words)):
        if len(emails) == 1 and not (words_of.has(Mark.REPLACE, words) and not words_of.has(Mark.REMOVE, words)):
            return [Command(Verb.CONTACT, email=emails[0][0], action="remove")]
        if not replaces and not words_of.has(Mark.ADD, words):
            return [Command(Verb.CONTACT, email=email, action="remove") for email, _ in emails]
    if replaces and not words_of.has(Mark.ADD, words):
        email, at = right[-1]
        role = _role(said, at) or (_role(before, len(before.text)) if before and before.has(Mark.REPLACE) else None)
        return [Command(Verb.CONTACT, email=email, role=role, action="replace")]
    in_copy = Role.COMMERCIAL if any_has(Mark.IN_COPY, words) else None
    return [Command(Verb.CONTACT, email=email, role=_role(said, at) or in_copy, action="add") for email, at in right]


def stops_mails_to(said: Sentence) -> bool:
    """ "No more mails to x@acme.example": a pause's words right before an address are about the contact alone."""
    emails = [match.start() for match in EMAIL.finditer(said.text)]
    pauses = said.setting.tongue.verb(Verb.PAUSE).finditer(said.folded)
    ends = [match.end() for match in pauses]
    between = [said.folded[end:at].strip(_AROUND) for at in emails for end in ends if end <= at]
    return any(not words or _leads_to_address(words) for words in between) and not said.days


def _leads_to_address(words: str) -> bool:
    return any(tongue(code).mark(Mark.TOWARDS).fullmatch(words) for code in codes())


def _role(said: Sentence, at: int) -> Role | None:
    """The role named nearest to the address, those before it first; the address itself names none."""
    words = blanked(said.folded, ())
    found = [
        (abs(match.start() - at), match.start() > at, -len(match[0]), role)
        for role in said.setting.tongue.roles
        for match in said.setting.tongue.role(role).finditer(words)
    ]
    before = sorted(one for one in found if not one[1])
    return (before or sorted(found))[0][3] if found else None
