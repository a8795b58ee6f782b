"""Notices of mail systems, each in its own manner: the mail, the address, whether it is dead, the code."""

from __future__ import annotations

from dataclasses import dataclass

_OURS = (
    "Message-ID: <ours@studio.example>\nFrom: bot@studio.example\nTo: compta@acme.example\nSubject: Rappel\n\nBonjour\n"
)


@dataclass(frozen=True, slots=True)
class Notice:
    raw: str
    permanent: bool
    code: str = ""
    address: str = "compta@acme.example"


def _mail(sender: str, subject: str, text: str, *more: str) -> str:
    head = [f"From: {sender}", "To: bot@studio.example", f"Subject: {subject}", *more]
    return "\n".join([*head, "Content-Type: text/plain; charset=utf-8", "", text])


NOTICES: dict[str, Notice] = {
    "exim": Notice(
        _mail(
            "Mail Delivery System <Mailer-Daemon@mx.example>",
            "Mail delivery failed: returning message to sender",
            "This message was created automatically by mail delivery software.\n\nA message that you sent could not be "
            "delivered to one or more of its\nrecipients. The following address(es) failed:\n\n  compta@acme.example\n"
            "    host mx.acme.example [192.0.2.4]: 550 Unrouteable address\n\n"
            f"------ This is a copy of the message, including all the headers. ------\n\n{_OURS}",
            "X-Failed-Recipients: compta@acme.example",
        ),
        True,
        "550",
    ),
    "qmail": Notice(
        _mail(
            "MAILER-DAEMON@mx.example",
            "failure notice",
            "Hi. This is the qmail-send program at mx.example.\nI'm afraid I wasn't able to deliver your message to "
            "the following "
            "addresses.\nThis is a permanent error; I've given up. Sorry it didn't work out.\n\n"
            "<compta@acme.example>:\n"
            "Sorry, no mailbox here by that name. (#5.1.1)\n\n--- Below this line is a copy of the message.\n\n"
            f"{_OURS}",
        ),
        True,
        "5.1.1",
    ),
    "sendmail, the reason in the transcript": Notice(
        _mail(
            "Mail Delivery Subsystem <MAILER-DAEMON@mx.example>",
            "Returned mail: see transcript for details",
            "   ----- The following addresses had permanent fatal errors -----\n<compta@acme.example>\n\n"
            "   ----- Transcript of session follows -----\n... while talking to mx.acme.example.:\n>>> RCPT "
            "To:<compta@acme.example>\n"
            f"<<< 550 5.1.1 <compta@acme.example>... User unknown\n\n   ----- Message header follows -----\n\n{_OURS}",
        ),
        True,
        "5.1.1",
    ),
    "exchange, with our own addresses above": Notice(
        _mail(
            "System Administrator <postmaster@acme.example>",
            "Undeliverable: Rappel",
            "Your message\n\n  To:      compta@acme.example\n  Cc:      other@acme.example\n  Subject: Rappel\n\n"
            "did not reach the following recipient(s):\n\ncompta@acme.example on Tue, 3 Mar 2026 09:00:00 +0100\n"
            "    The recipient name is not recognized\n",
        ),
        True,
    ),
    "the reason before the address": Notice(
        _mail(
            "postmaster@relay.example",
            "Undeliverable Mail: Rappel",
            "Your message:\n   Subject: Rappel\n\nCould not be delivered because of\n\n550 5.1.1 User unknown\n\n"
            "The following recipients were affected:\n    compta@acme.example\n",
        ),
        True,
        "5.1.1",
    ),
    "lotus": Notice(
        _mail(
            "Postmaster@acme.example",
            "DELIVERY FAILURE: User compta not listed in Domino Directory",
            "Your message\n\n  Subject: Rappel\n\nwas not delivered to:\n\n  compta@acme.example\n\nbecause:\n\n"
            "  User compta (compta@acme.example) not listed in Domino Directory\n",
        ),
        True,
    ),
    "gmail, a full mailbox": Notice(
        _mail(
            "Mail Delivery Subsystem <mailer-daemon@googlemail.com>",
            "Delivery Status Notification (Failure)",
            "Delivery to the following recipient failed permanently:\n\n     compta@acme.example\n\nTechnical details "
            "of permanent "
            f"failure:\n552 5.2.2 The email account is over quota\n\n----- Original message -----\n\n{_OURS}",
            "X-Failed-Recipients: compta@acme.example",
        ),
        False,
        "5.2.2",
    ),
    "a french provider": Notice(
        _mail(
            "MAILER-DAEMON@smtp.fournisseur.example",
            "Échec de la remise du message",
            "Votre message n'a pas pu être remis à :\ncompta@acme.example\n\nAdresse inconnue : l'utilisateur "
            "n'existe pas.\n",
        ),
        True,
    ),
    "a german provider": Notice(
        _mail(
            "Mail Delivery System <mailer-daemon@anbieter.example>",
            "Unzustellbar: Rappel",
            "Ihre Nachricht konnte nicht zugestellt werden an folgende Empfänger:\n\n  compta@acme.example\n  Das "
            "Postfach ist voll.\n",
        ),
        False,
    ),
    "a spanish provider": Notice(
        _mail(
            "postmaster@correo.example",
            "No se pudo entregar: Rappel",
            "No se ha podido entregar el mensaje a los destinatarios siguientes:\n compta@acme.example\n Usuario "
            "desconocido\n",
        ),
        True,
    ),
    "an italian provider": Notice(
        _mail(
            "postmaster@posta.example",
            "Mancata consegna: Rappel",
            "Impossibile recapitare il messaggio ai seguenti destinatari:\n compta@acme.example\n L'indirizzo non "
            "esiste\n",
        ),
        True,
    ),
    "a delayed mail is still being tried": Notice(
        _mail(
            "Mail Delivery System <Mailer-Daemon@mx.example>",
            "Warning: message 1abc delayed 24 hours",
            "A message that you sent has not yet been delivered to one or more of its\nrecipients after more than 24 "
            "hours.\n\n"
            "The message has not yet been delivered to the following addresses:\n\n  compta@acme.example\n\n"
            "No action is required on your part.\n",
        ),
        False,
    ),
    "nobody is named but in the returned mail": Notice(
        _mail(
            "MAILER-DAEMON@mx.example",
            "failure notice",
            "I'm afraid I wasn't able to deliver the following message.\n\n---Below this line is a copy of the "
            f"message.\n\n{_OURS}",
        ),
        False,
    ),
    "a report that lost its parts": Notice(
        _mail(
            "Mailer Daemon <MAILER-DAEMON@mx.example>",
            "Delivery status notification: error",
            "--x\nReporting-MTA: dns; mx.example\n\nFinal-Recipient: rfc822; compta@acme.example\nAction: error\n"
            "Status: 5.0.0\n"
            "Diagnostic-Code: smtp; Domain does not exist\n\n--x--\n",
        ),
        True,
        "5.0.0",
    ),
}

NO_NOTICES: dict[str, str] = {
    "an absence without a return path": _mail(
        "paul@acme.example",
        "Out of office: Rappel",
        "I am away until Monday. Your mail will not be forwarded; please write to compta@acme.example.",
        "Return-Path: <>",
        "Auto-Submitted: auto-replied",
    ),
    "somebody has left": _mail(
        "paul@acme.example",
        "Automatic reply: Rappel",
        "Paul no longer works here, this address is no longer valid. Please write to compta@acme.example.",
        "Return-Path: <>",
        "Auto-Submitted: auto-replied",
    ),
    "a client forwards what came back": _mail(
        "paul@acme.example",
        "Fwd: Undelivered Mail Returned to Sender",
        "Look, your mail could not be delivered to compta@acme.example: 550 user unknown. Write to me.",
    ),
    "a client tells of a dead address": _mail(
        "paul@acme.example",
        "Re: Rappel",
        "compta@acme.example: 550 user unknown, could not be delivered. Use mine.",
    ),
    "a challenge": _mail(
        "paul@acme.example",
        "Please confirm your message",
        "To have your mail delivered to paul@acme.example please click on the link.",
        "Auto-Submitted: auto-replied",
    ),
    "a ticket": _mail("support@acme.example", "[#123] Votre demande", "Votre demande a bien été enregistrée."),
    "a read receipt": (
        "From: paul@acme.example\nTo: bot@studio.example\nSubject: Lu : Rappel\n"
        "Content-Type: multipart/report; report-type=disposition-notification; boundary=b\n\n--b\nContent-Type: "
        "text/plain\n\n"
        "Your message was read.\n--b\nContent-Type: message/disposition-notification\n\nFinal-Recipient: rfc822; "
        "paul@acme.example\n"
        "Disposition: manual-action/MDN-sent-manually; displayed\n\n--b--\n"
    ),
    "a delivery receipt": (
        "From: postmaster@acme.example\nTo: bot@studio.example\nSubject: Delivery status notification (success)\n"
        "Content-Type: multipart/report; report-type=delivery-status; boundary=b\n\n--b\nContent-Type: text/plain\n\n"
        "Your message was delivered.\n--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx\n\n"
        "Final-Recipient: rfc822; compta@acme.example\nAction: delivered\nStatus: 2.0.0\n\n--b--\n"
    ),
}
