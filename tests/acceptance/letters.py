"""The mails that reach the bot's mailbox, as its border host would store them; written for this project."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime, make_msgid
from functools import cache
from zoneinfo import ZoneInfo

from tests.reading.invoice.printed import printed_lines

PARIS = ZoneInfo("Europe/Paris")
BORDER = "mx.example.test"
"""The authserv-id that the bot believes."""
OWNER = "claire@studio-morel.example"
ACCOUNTING, BUSINESS = "compta@acme.example", "jean.petit@acme.example"
BANK = "alertes@banque.example"
IBAN = "FR7630006000011234567890189"


@dataclass(frozen=True, slots=True)
class Invoice:
    """A printed invoice; amounts and days as they stand on it."""

    number: str = "F-2026-031"
    buyer: str = "Acme SA"
    total: str = "1 250,50"
    issued_on: str = "02/03/2026"
    due_on: str = "01/04/2026"
    title: str = "Facture"
    remarks: tuple[str, ...] = ()

    @property
    def pdf(self) -> bytes:
        return _printed(self)


@cache  # a PDF holds the second of its making: printed again it would be another document
def _printed(invoice: Invoice) -> bytes:
    return printed_lines(
        [
            "Studio Morel",
            "12 rue des Lilas, 75011 Paris",
            "",
            f"{invoice.title} n° {invoice.number}",
            f"Date : {invoice.issued_on}",
            f"Client : {invoice.buyer}",
            *invoice.remarks,
            "",
            f"Total TTC : {invoice.total} EUR",
            f"Échéance : {invoice.due_on}",
            f"IBAN : {IBAN}",
        ]
    )


@dataclass(frozen=True, slots=True)
class Post:
    """A mail on its way in. ``top``: header lines above everything, as the border host or a forger wrote them."""

    sender: str
    to: str
    subject: str
    text: str = "Bonjour,\n\nCi-joint notre facture.\n\nCordialement,\nClaire Morel\n"
    cc: str = ""
    at: datetime = datetime(2026, 3, 2, 10, 0, tzinfo=PARIS)
    pdfs: tuple[tuple[str, bytes], ...] = ()
    files: tuple[tuple[str, str, bytes], ...] = ()
    """Further attachments: name, media type, content."""
    answers: str = ""
    references: str = ""
    headers: tuple[tuple[str, str], ...] = ()
    message_id: str = field(default_factory=lambda: make_msgid(domain="mail.example"))
    top: tuple[str, ...] = ()

    @property
    def raw(self) -> bytes:
        mail = EmailMessage()
        mail["From"], mail["To"], mail["Subject"] = self.sender, self.to, self.subject
        mail["Date"], mail["Message-ID"] = format_datetime(self.at), self.message_id
        if self.cc:
            mail["Cc"] = self.cc
        if self.answers:
            mail["In-Reply-To"] = self.answers
            mail["References"] = f"{self.references} {self.answers}".strip()
        for name, value in self.headers:
            mail[name] = value
        mail.set_content(self.text)
        for name, content in self.pdfs:
            mail.add_attachment(content, maintype="application", subtype="pdf", filename=name)
        for name, media_type, content in self.files:
            main, _, kind = media_type.partition("/")
            mail.add_attachment(content, maintype=main, subtype=kind, filename=name)
        top = "".join(f"{line}\r\n" for line in self.top).encode()
        return top + mail.as_bytes().replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")


def received(by: str = BORDER) -> str:
    return f"Received: from mail.example by {by} with ESMTPS; Mon, 02 Mar 2026 10:00:00 +0100"


def checked(sender: str, verdict: str = "pass", by: str = BORDER) -> tuple[str, ...]:
    """What the border host writes above a mail whose DMARC it checked."""
    domain = sender.rpartition("@")[2].rstrip(">")
    return f"Authentication-Results: {by}; dmarc={verdict} header.from={domain}", received(by)


def invoice_mail(bot: str, *invoices: Invoice, proven: bool = True, to: str = ACCOUNTING, cc: str = BUSINESS) -> Post:
    """The owner sends invoices to the client with the bot in copy."""
    pdfs = tuple((f"{invoice.number}.pdf", invoice.pdf) for invoice in invoices)
    subject = "Facture " + ", ".join(invoice.number for invoice in invoices)
    copies = ", ".join(filter(None, (bot, cc)))
    sender = f"Claire Morel <{OWNER}>"
    return Post(sender, to, subject, cc=copies, pdfs=pdfs, top=checked(OWNER) if proven else (received(),))


def bank_notice(bot: str, at: datetime, amount: str, number: str, *, proven: bool = True) -> Post:
    text = (
        "Bonjour,\n\nVous avez reçu un virement.\n\n"
        f"Montant : {amount} EUR\nDonneur d'ordre : ACME SA\nMotif : {number}\n"
    )
    return Post(BANK, bot, "Virement reçu", text, at=at, top=checked(BANK) if proven else (received(),))


def from_owner(bot: str, subject: str, text: str, at: datetime, answers: str = "", top: Sequence[str] = ()) -> Post:
    """An instruction; proven unless other lines stand above it."""
    return Post(OWNER, bot, subject, text, at=at, answers=answers, top=tuple(top) or checked(OWNER))
