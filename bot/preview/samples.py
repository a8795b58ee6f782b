"""Letters to look at: every letter to a client as the config's business would send it, with a made-up client."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from bot.config import DEFAULT_LADDER, Config, StepSection
from bot.core.model import Creditor
from bot.core.money import Money
from bot.service.desk import creditor
from bot.writing.client_letters import CLIENT_TEMPLATES, ClientLetter, InvoiceLine
from bot.writing.invoice_blocks import payment_link

NOBODYS = Creditor(
    name="Studio Morel",
    iban="FR7630006000011234567890189",
    bic="AGRIFRPP",
    signature="Claire Morel\nStudio Morel",
    address="12 rue des Carmes, 29000 Quimper",
)
"""Who writes where there is no config: invented, with an IBAN from the banks' documentation."""

CLIENT, CONTACT, ADDRESS = "Acme SA", "Jeanne Durand", "compta@acme.example"
_TOTAL = "1250.50"
_PARTLY = "400"


@dataclass(frozen=True, slots=True)
class Sample:
    """A letter by the name of its ladder step or template, which is the file's name too."""

    name: str
    letter: ClientLetter
    names_interest: bool = False


def business(config: Config | None) -> Creditor:
    return creditor(config) if config else NOBODYS


def samples(config: Config | None, today: date, language: str) -> Iterator[Sample]:
    """The ladder's steps in their order, then the letters that answer something, in a language (ISO 639-1)."""
    steps = config.every_step if config else DEFAULT_LADDER
    for place, step in enumerate(steps):
        before = sum(earlier.template == step.template for earlier in steps[:place])
        interest = step.interest or any(earlier.interest for earlier in steps[:place])
        yield Sample(step.step, _of_step(step, before + 1, business(config), today, language), interest)
    used = {step.template for step in steps}
    for template in CLIENT_TEMPLATES:
        if template not in used:
            yield Sample(template, _letter(template, 1, 12, business(config), today, language))


def _of_step(step: StepSection, occurrence: int, sender: Creditor, today: date, language: str) -> ClientLetter:
    return _letter(step.template, occurrence, step.at, sender, today, language)


def _letter(template: str, occurrence: int, late: int, sender: Creditor, today: date, language: str) -> ClientLetter:
    line = _line(today, late, sender)
    letter = ClientLetter(
        template=template,
        occurrence=occurrence,
        language=language,
        creditor=sender,
        client=CLIENT,
        contact_name=CONTACT,
        lines=(line,),
        written_on=today,
        attached=(f"{line.number}.pdf",),
    )
    day = today - timedelta(days=2)
    match template:
        case "broken_promise":
            return replace(letter, promised_on=day)
        case "claimed_paid":
            return replace(letter, claimed_on=today - timedelta(days=7))
        case "noted":
            return replace(letter, promised_on=today + timedelta(days=5))
        case "instalment_plan":
            return replace(letter, lines=_parts(line, today))
        case "redirected":
            return replace(letter, referrer="M. Le Goff")
        case "after_absence":
            return replace(letter, absent="M. Le Goff")
        case "statement":
            return replace(letter, lines=_account(today, sender))
        case "thanks":
            paid = replace(line, balance=Money(0, line.total.currency))
            return replace(letter, lines=(paid,), amount=line.total, received_on=day, attached=())
        case "partial_payment":
            received = Money.of(_PARTLY, line.total.currency)
            left = replace(line, balance=line.total - received)
            return replace(letter, lines=(left,), amount=received, received_on=day)
        case _:
            return letter


def _line(today: date, late: int, sender: Creditor) -> InvoiceLine:
    due_on = today - timedelta(days=late)
    total = Money.of(_TOTAL, sender.currency)
    return InvoiceLine(
        number="F-031",
        total=total,
        balance=total,
        due_on=due_on,
        issued_on=due_on - timedelta(days=30),
        days_late=late,
        payment_link=payment_link(sender, "F-031", total),
    )


def _parts(line: InvoiceLine, today: date) -> tuple[InvoiceLine, ...]:
    """An invoice in two parts, a month apart."""
    first, second = Money.of("625.25", line.total.currency), Money.of("625.25", line.total.currency)
    return tuple(
        replace(line, total=amount, balance=amount, due_on=today + timedelta(days=days), days_late=0)
        for amount, days in ((first, 15), (second, 45))
    )


def _account(today: date, sender: Creditor) -> tuple[InvoiceLine, ...]:
    first = _line(today, 12, sender)
    second, third = (
        replace(_line(today, late, sender), number=number) for number, late in (("F-027", 40), ("F-034", -9))
    )
    return (
        second,
        first,
        replace(third, total=Money.of("780", sender.currency), balance=Money.of("780", sender.currency)),
    )
