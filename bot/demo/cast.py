"""The people of the demo: an owner, three clients of different temper and a bank.

Each only reads mails, as people do (sender, subject, text, buttons), and writes mails. Nobody looks into the store.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from html import unescape
from urllib.parse import parse_qs, unquote, urlsplit

from bot.core.money import Money
from bot.demo.invoice_pdf import PrintedInvoice, Seller, render
from bot.reading.dates import find_dates
from bot.reading.letter import Letter
from bot.writing import figures

Address = tuple[str, str]
"""Display name (may be empty) and address."""

BOT: Address = ("Relance", "relance@studio-morel.example")
CLAIRE: Address = ("Claire Morel", "claire@studio-morel.example")
BANK: Address = ("Banque des Deux Rives", "avis@deux-rives.example")

ACME: Address = ("", "compta@acme.example")
PORT: Address = ("", "compta@brasserie-du-port.example")
HARBOUR: Address = ("", "accounts@harbourfinch.example")

_NAMES = {
    CLAIRE[1]: "Claire",
    BOT[1]: "Relance",
    "deux-rives.example": "The bank",
    "acme.example": "Acme SA",
    "brasserie-du-port.example": "Brasserie du Port",
    "harbourfinch.example": "Harbour & Finch",
}

SELLER = Seller(
    "Studio Morel",
    ("12 rue des Lilas, 75011 Paris", "SIREN 732 829 320", "TVA FR44 732829320"),
    iban="FR7630006000011234567890189",
    bic="AGRIFRPP",
)
FIRST_DAY = date(2026, 3, 2)


@dataclass(frozen=True, slots=True)
class Note:
    """A mail that a person writes. ``at`` is on the wall clock of Paris; ``story`` says what happens, for the reader."""

    at: datetime
    sender: Address
    to: tuple[Address, ...]
    subject: str
    text: str
    story: str
    cc: tuple[Address, ...] = ()
    files: tuple[tuple[str, bytes], ...] = ()
    answers: Letter | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with a mailbox; ``read`` gives the mails written because of one that came in."""

    address: Address
    read: Callable[[Letter, datetime], Sequence[Note]]


_ACME_INVOICE = PrintedInvoice(
    "F-2026-031", FIRST_DAY, date(2026, 4, 1), "Acme SA", ("8 quai de la Loire", "44000 Nantes"), "fr",
    (("Identité visuelle, deuxième tranche", Money.of("842.08", "EUR")), ("Papeterie", Money.of("200", "EUR"))),
)  # fmt: skip
_PORT_INVOICE = PrintedInvoice(
    "F-2026-032", date(2026, 3, 3), date(2026, 3, 18), "Brasserie du Port", ("3 rue du Môle", "17000 La Rochelle"),
    "fr", (("Carte de printemps, conception et mise en page", Money.of("650", "EUR")),),
)  # fmt: skip
_HARBOUR_INVOICE = PrintedInvoice(
    "F-2026-030", date(2026, 2, 24), date(2026, 3, 10), "Harbour & Finch Ltd", ("27 Wharf Road", "Bristol BS1 4RN"),
    "en", (("Website redesign, final instalment", Money.of("3000", "EUR")), ("Hosting set-up", Money.of("400", "EUR"))),
)  # fmt: skip


def opening() -> list[Note]:
    """The three invoice mails that the owner writes, with the bot in copy."""
    french = "Bonjour,\n\nVeuillez trouver ci-joint la facture {number}.\nMerci encore pour votre confiance.\n\n"
    english = "Hello,\n\nPlease find attached our invoice {number}.\nIt was a pleasure working with you.\n\n"
    return [
        _invoice_mail(_HARBOUR_INVOICE, time(9, 40), HARBOUR, ("Emma Hart", "emma.hart@harbourfinch.example"), english),
        _invoice_mail(_ACME_INVOICE, time(10, 5), ACME, ("Jean Petit", "jean.petit@acme.example"), french),
        _invoice_mail(
            _PORT_INVOICE, time(10, 20), PORT, ("Lucie Renaud", "lucie.renaud@brasserie-du-port.example"), french
        ),
    ]


def people() -> list[Person]:
    """Everybody who reads mail; the bank only writes."""
    return [
        Person(CLAIRE, _claire),
        Person(ACME, _pays_when_asked),
        Person(PORT, _promises_and_pays),
        Person(HARBOUR, _never_answers),
    ]


def known_as(email: str) -> str:
    """The name by which the reader of the demo knows somebody."""
    return _NAMES.get(email) or _NAMES.get(email.rpartition("@")[2]) or email


# --- the owner ------------------------------------------------------------------------------------------------


def _claire(letter: Letter, at: datetime) -> list[Note]:
    """She answers what asks her something, with the ready answer; the rest needs nothing from her."""
    buttons = _buttons(letter)
    promised = _promised_on(letter.text)
    # where the bot has noted the day itself, in her language, there is nothing left to say
    if "pause" in buttons and promised and figures.day(promised, "en") not in letter.text:
        until = promised + timedelta(days=2)
        words = f"pause until {figures.day(until, 'en')}"
        return [_tapped(buttons["pause"], at + timedelta(hours=2), words, f"Claire taps “Pause” and writes “{words}”")]
    if "yes, send it" in buttons and letter.subject.startswith("Your approval"):
        tapped = buttons["yes, send it"]
        return [_tapped(tapped, at + timedelta(hours=5), "", "Claire reads the draft and taps “Yes, send it”")]
    if letter.subject.startswith("Got it") and _HARBOUR_INVOICE.number in letter.subject:
        words = "Add director@harbourfinch.example, please."
        return [_answer(letter, CLAIRE, at + timedelta(minutes=25), words, f"Claire answers: “{words}”")]
    return []


def _tapped(href: str, at: datetime, words: str, story: str) -> Note:
    """The mail that a ready answer opens, with the owner's own words in place of the button's, if there are any."""
    link = urlsplit(href)
    fields = parse_qs(link.query)
    to = ((BOT[0], unquote(link.path)),)
    return Note(at, CLAIRE, to, fields["subject"][0], words or fields["body"][0], story)


def _invoice_mail(invoice: PrintedInvoice, clock: time, to: Address, contact: Address, text: str) -> Note:
    number, day = invoice.number, max(invoice.issued_on, FIRST_DAY)
    title = "Facture" if invoice.language == "fr" else "Invoice"
    bye = "Bien à vous,\nClaire Morel" if invoice.language == "fr" else "Kind regards,\nClaire Morel"
    amount, due_on = figures.money(invoice.total, "en"), _short(invoice.due_on)
    return Note(
        datetime.combine(day, clock),
        CLAIRE,
        (to,),
        f"{title} {number} – Studio Morel",
        text.format(number=number) + bye,
        f"Claire sends {number} to {invoice.buyer} ({amount}, due {due_on}), with the bot in copy",
        cc=(contact, BOT),
        files=((f"{number}.pdf", render(invoice, SELLER)),),
    )


# --- the clients ----------------------------------------------------------------------------------------------


def _pays_when_asked(letter: Letter, at: datetime) -> list[Note]:
    """Acme: a word before the due date is enough to get the invoice into the next payment run."""
    if not _asks_for(letter, _ACME_INVOICE):
        return []
    return [_credit(_ACME_INVOICE, _working_day(at, 3))]


def _promises_and_pays(letter: Letter, at: datetime) -> list[Note]:
    """Brasserie du Port: silent until the first reminder after the due date, then a date, and the date is kept."""
    if not _asks_for(letter, _PORT_INVOICE) or at.date() <= _PORT_INVOICE.due_on:
        return []
    day = (at + timedelta(days=8)).date()
    words = (
        "Bonjour,\n\nToutes nos excuses, la facture attendait une signature. "
        f"Le virement partira le {figures.day(day, 'fr')}.\n\nCordialement,\nService comptabilité"
    )
    story = f"Brasserie du Port answers: “le virement partira le {figures.day(day, 'fr')}” (promises to pay)"
    promise = _answer(letter, PORT, at + timedelta(hours=2), words, story)
    return [replace(promise, text=f"{words}\n\n{_quoted(letter, at)}"), _credit(_PORT_INVOICE, _at(day, time(15, 10)))]


def _never_answers(_letter: Letter, _at: datetime) -> list[Note]:
    """Harbour & Finch: nobody there answers anything."""
    return []


def _credit(invoice: PrintedInvoice, at: datetime) -> Note:
    """The bank's notice of a transfer."""
    amount = figures.money(invoice.total, "fr")
    text = (
        "Bonjour,\n\nVous avez reçu un virement sur votre compte professionnel.\n\n"
        f"Montant : {amount}\nDonneur d'ordre : {invoice.buyer.upper()}\nMotif : {invoice.number}\n"
        f"Date : {at:%d/%m/%Y}\n\nBanque des Deux Rives"
    )
    story = f"The bank reports {figures.money(invoice.total, 'en')} from {invoice.buyer}, reference {invoice.number}"
    return Note(at, BANK, (BOT,), f"Virement reçu : {amount}", text, story)


# --- reading and writing like people --------------------------------------------------------------------------


def _asks_for(letter: Letter, invoice: PrintedInvoice) -> bool:
    """Whether it is a reminder of the bot's: such a letter brings the invoice along, a word of thanks does not."""
    named = [attached.name for attached in letter.attachments]
    return letter.sender.email == BOT[1] and f"{invoice.number}.pdf" in named


def _answer(letter: Letter, sender: Address, at: datetime, text: str, story: str) -> Note:
    subject = letter.subject if letter.subject.lower().startswith("re:") else f"Re: {letter.subject}"
    return Note(at, sender, (BOT,), subject, text, story, answers=letter)


def _quoted(letter: Letter, at: datetime) -> str:
    quoted = "\n".join(f"> {line}".rstrip() for line in letter.text.strip().splitlines())
    return f"Le {at:%d/%m/%Y} à {at:%H:%M}, {letter.sender.name} <{letter.sender.email}> a écrit :\n{quoted}"


def _buttons(letter: Letter) -> dict[str, str]:
    """The ready answers of a mail by their labels in lower case."""
    links = re.findall(r'<a\b[^>]*href="(mailto:[^"]+)"[^>]*>(.*?)</a>', letter.html, re.DOTALL)
    return {re.sub(r"<[^>]+>|\s+", " ", label).strip().lower(): unescape(href) for href, label in links}


def _promised_on(text: str) -> date | None:
    """The day of "le virement partira le 31 mars 2026", in a reply that is shown with marks before each line."""
    words = re.sub(r"[\s>]+", " ", text)
    found = find_dates(words.partition("virement partira le ")[2], FIRST_DAY)
    return found[0].on if found else None


def _working_day(at: datetime, days: int) -> datetime:
    day = at.date() + timedelta(days=days)
    while day.weekday() > 4:
        day += timedelta(days=1)
    return _at(day, time(14, 5))


def _at(day: date, clock: time) -> datetime:
    return datetime.combine(day, clock)


def _short(day: date) -> str:
    return figures.day(day, "en").removesuffix(f" {day.year}")
