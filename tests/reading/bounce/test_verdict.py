"""Dead addresses and those that only did not get this mail."""

from __future__ import annotations

import pytest

from bot.reading.bounce.verdict import is_dead

_DEAD = [
    ("5.1.1", ""),
    (
        "5.1.1",
        "The email account that you tried to reach does not exist. Please try double-checking the address for typos",
    ),
    ("5.1.1", "<compta@acme.example>: Recipient address rejected: User unknown in virtual mailbox table"),
    ("5.1.10", "RESOLVER.ADR.RecipientNotFound; Recipient compta@acme.example not found by SMTP address lookup"),
    ("5.1.6", "recipient has moved"),
    ("5.4.4", "Host or domain name not found. Name service error for name=acme.example type=MX: Host not found"),
    ("5.0.0", "compta@acme.example... User unknown"),
    ("5.3.0", "553 5.3.0 compta@acme.example... Addressee unknown, relay=[192.0.2.7]"),
    ("550", "550 Requested action not taken: mailbox unavailable"),
    ("550", "550 No such user here"),
    ("550", "550 Invalid recipient compta@acme.example"),
    ("550", "550 Unrouteable address"),
    ("550", "sorry, no mailbox here by that name (#5.1.1)"),
    ("550", "550 Recipient address rejected: Access denied"),
    ("554", "554 delivery error: dd This user doesn't have a yahoo.fr account (compta@yahoo.fr)"),
    ("554", "This account has been disabled or discontinued [#102]."),
    ("", "User paul (paul@acme.example) not listed in Domino Directory"),
    ("", "The recipient name is not recognized"),
    ("", "Sorry, I couldn't find any host named acme.example. No such domain"),
    ("", "Invalid final delivery userid: paul@acme.example"),
    ("", 'unknown local-part "paul" in domain "acme.example"'),
    ("", "this email address is wrong or no longer valid"),
    ("550", "550 5.1.1 Adresse d au moins un destinataire invalide. Invalid recipient. OFR204_416"),
    ("", "L'adresse de messagerie ci-dessus n'existe pas."),
    ("", "Utilisateur inconnu"),
    ("", "Empfänger unbekannt"),
    ("", "Die Adresse wurde nicht gefunden"),
    ("", "No se ha encontrado la dirección"),
    ("", "Usuario desconocido"),
    ("", "nessun utente simile in questo indirizzo"),
    ("", "Het e-mailadres bestaat niet"),
]
_ALIVE = [
    ("4.4.1", "connection timed out"),
    ("450", "450 mailbox unavailable"),
    ("5.0.0", ""),
    ("", "Unable to deliver mail."),
    ("5.2.2", "The email account that you tried to reach is over quota and inactive."),
    ("552", "552 5.2.2 mailbox full"),
    ("", "Boîte pleine : la boîte du destinataire est pleine"),
    ("", "Das Postfach des Empfängers ist voll"),
    ("5.3.4", "message size exceeds fixed limit"),
    ("5.2.3", "Die Nachricht ist zu groß"),
    ("5.2.1", "mailbox suspended, account expired"),
    ("5.7.1", "Service unavailable; Client host [192.0.2.1] blocked using zen.spamhaus.example"),
    ("5.7.1", "550 5.7.1 Unauthenticated email from studio.example is not accepted due to domain's DMARC policy"),
    ("5.7.133", "RESOLVER.RST.SenderNotAuthenticatedForGroup; authentication required"),
    ("5.1.8", "Sender address rejected: Domain not found"),
    ("554", "554 Too many hops 26 (25 max)"),
    ("550", "550 relaying denied for compta@acme.example"),
    ("550", "550 blocked by spam filter: unknown user complaints"),
    ("421", "421 Service not available, closing transmission channel"),
    ("", "Name service error for domain acme.example: Host not found, try again"),
    ("", "Recipient server unavailable or busy"),
    ("550", "550 Greylisted, see https://grey.example/unknown-user"),
    ("5.4.7", "Delivery expired (message too old)"),
    ("5.6.0", "Content of message rejected"),
]


@pytest.mark.parametrize(("code", "reason"), _DEAD)
def test_the_address_is_gone(code: str, reason: str) -> None:
    assert is_dead(code, reason)


@pytest.mark.parametrize(("code", "reason"), _ALIVE)
def test_the_address_may_live_on(code: str, reason: str) -> None:
    assert not is_dead(code, reason)


def test_a_policy_word_outweighs_a_dead_code() -> None:
    assert not is_dead("5.1.1", "blocked: quota exceeded")
