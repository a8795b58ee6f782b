"""Handing a finished mail to the relay, once, and saying exactly how far that came. The only user of yagmail.

yagmail connects and logs in; from there on smtplib's single commands are used, because a mail whose fate is unknown
must never be handed over again by itself.
"""

from __future__ import annotations

import smtplib
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from bot.errors import RelayUnavailable
from bot.mail.envelope import ascii_address, on_the_wire
from bot.mail.server import Security, Server, tls_context
from bot.mail.trouble import one_line, reason

FINAL_TIMEOUT = 600.0
"""Seconds a server may think about a mail it has received whole (RFC 5321 4.5.3.2.6)."""
_CHUNK = 2**16

# SMTPException is an OSError; ValueError and UnicodeError come of what the server or the config wrote.
_TROUBLE = (OSError, ValueError)


class Outcome(StrEnum):
    """What became of a mail. Only ``unknown`` leaves open whether it was taken."""

    SENT = "sent"
    REFUSED = "refused"
    LATER = "later"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Answer:
    """The relay's answer: ``text`` one line; ``refused`` pairs of address and the server's words, code first.

    ``accepted`` are the recipients that the server took in RCPT, whatever became of the mail.
    """

    outcome: Outcome
    text: str
    refused: tuple[tuple[str, str], ...] = ()
    accepted: tuple[str, ...] = ()


class Relay:
    """A connection to the relay, made when first needed and again after trouble; one thread at a time.

    ``final_timeout``: seconds to wait for the answer to a mail handed over whole.
    """

    def __init__(self, server: Server, *, final_timeout: float = FINAL_TIMEOUT) -> None:
        self.server = server
        self._final_timeout = final_timeout
        self._smtp: smtplib.SMTP | None = None

    def __enter__(self) -> Relay:
        self.connect()
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def connect(self) -> None:
        """Connect and log in, unless a connection still answers. Raises RelayUnavailable."""
        if self._smtp is not None and not self._answers(self._smtp):
            self._drop()
        if self._smtp is None:
            self._smtp = _logged_in(self.server)

    def close(self) -> None:
        """Say goodbye; never fails."""
        if self._smtp is not None:
            with suppress(*_TROUBLE):
                self._smtp.quit()
        self._drop()

    def hand_over(self, sender: str, recipients: Sequence[str], raw: bytes, before_data: Callable[[], None]) -> Answer:
        """Hand over ``raw`` (CR LF line ends, sent as it is) in one attempt.

        ``before_data`` is called when the envelope stands and nothing of the mail is on its way; if it raises,
        nothing was sent. Nothing is sent either if nobody but the sender's own address is accepted.
        Raises RelayUnavailable if no connection can be made, ValueError for a lone CR or LF in ``raw``.
        """
        payload = on_the_wire(raw)
        self.connect()
        assert self._smtp is not None
        try:
            return self._conversation(self._smtp, sender, recipients, raw, payload, before_data)
        except BaseException:
            self._drop()
            raise

    def _conversation(
        self,
        smtp: smtplib.SMTP,
        sender: str,
        recipients: Sequence[str],
        raw: bytes,
        payload: bytes,
        before_data: Callable[[], None],
    ) -> Answer:
        try:
            envelope = _envelope(smtp, sender, recipients, raw)
        except _TROUBLE as error:
            return self._lost(Outcome.LATER, error)
        if envelope.outcome is not Outcome.SENT:
            self._reset(smtp)
            return envelope
        before_data()
        return self._data(smtp, payload, envelope)

    def _data(self, smtp: smtplib.SMTP, payload: bytes, envelope: Answer) -> Answer:
        try:
            smtp.putcmd("data")
            code, words = smtp.getreply()
        except _TROUBLE as error:
            return self._lost(Outcome.LATER, error, envelope)
        if code != 354:
            # Anything but a clean refusal leaves the two sides out of step.
            self._reset(smtp) if 400 <= code <= 599 else self._drop()
            return replace(envelope, outcome=_refusal(code), text=_told(code, words))
        try:
            return self._body(smtp, payload, envelope)
        except Exception as error:  # from here on nobody but the server knows
            return self._lost(Outcome.UNKNOWN, error, envelope)

    def _body(self, smtp: smtplib.SMTP, payload: bytes, envelope: Answer) -> Answer:
        # A socket's timeout is for one send: whole mails would run into it on a slow line.
        for start in range(0, len(payload), _CHUNK):
            smtp.send(payload[start : start + _CHUNK])
        _patience(smtp, self._final_timeout)
        code, words = smtp.getreply()
        _patience(smtp, self.server.read_timeout)
        outcome = _fate(code)
        if outcome is Outcome.UNKNOWN or code == 421:
            self._drop()
        return replace(envelope, outcome=outcome, text=_told(code, words))

    def _lost(self, outcome: Outcome, error: Exception, envelope: Answer | None = None) -> Answer:
        self._drop()
        text = one_line(f"The connection to {self.server} failed: {reason(error)}.")
        return replace(envelope, outcome=outcome, text=text) if envelope else Answer(outcome, text)

    def _reset(self, smtp: smtplib.SMTP) -> None:
        try:
            code, _ = smtp.rset()
        except _TROUBLE:
            code = -1
        if code != 250:
            self._drop()

    @staticmethod
    def _answers(smtp: smtplib.SMTP) -> bool:
        try:
            return smtp.noop()[0] == 250
        except _TROUBLE:
            return False

    def _drop(self) -> None:
        smtp, self._smtp = self._smtp, None
        if smtp is not None:
            smtp.close()


def _logged_in(server: Server) -> smtplib.SMTP:
    password = server.password() if server.username else ""
    import yagmail  # type: ignore[import-untyped]  # slow to load: only when something is sent

    client = yagmail.SMTP(server.username, password, server.host, server.port, **_options(server))
    # yagmail would turn a user name without @ into a Gmail address.
    client.user = server.username
    try:
        client.login()
        smtp: smtplib.SMTP = client.smtp
        smtp.ehlo_or_helo_if_needed()
        _patience(smtp, server.read_timeout)
    except smtplib.SMTPAuthenticationError as refusal:
        _abandon(client)
        raise RelayUnavailable(
            f"The SMTP server {server} refused the login of {server.username}: "
            f"{one_line(refusal.smtp_error).rstrip('.')}. Check user name and password; many providers want an app password here."
        ) from refusal
    except _TROUBLE as error:
        _abandon(client)
        raise RelayUnavailable(f"The SMTP server {server} cannot be used: {reason(error)}.") from error
    client.is_closed = True  # or its destructor would say QUIT under our feet
    return smtp


def _options(server: Server) -> dict[str, Any]:
    """yagmail's keywords; it verifies certificates only with a context of ours."""
    common: dict[str, Any] = {
        "timeout": server.connect_timeout,
        "smtp_skip_login": not server.username,
        "soft_email_validation": False,
    }
    match server.security:
        case Security.TLS:
            return {**common, "smtp_ssl": True, "context": tls_context(server)}
        case Security.STARTTLS:
            return {**common, "smtp_ssl": False, "smtp_starttls": {"context": tls_context(server)}}
        case Security.NONE:
            return {**common, "smtp_ssl": False, "smtp_starttls": False}


def _abandon(client: Any) -> None:
    client.is_closed = True
    if client.smtp is not None:
        client.smtp.close()


def _patience(smtp: smtplib.SMTP, seconds: float) -> None:
    if smtp.sock is not None:
        smtp.sock.settimeout(seconds)


def _envelope(smtp: smtplib.SMTP, sender: str, recipients: Sequence[str], raw: bytes) -> Answer:
    """MAIL and RCPT. ``sent`` here means: the envelope stands."""
    limit = _size_limit(smtp)
    if limit and len(raw) > limit:
        return Answer(Outcome.REFUSED, f"The mail has {len(raw)} bytes, the server takes {limit} at most.")
    origin = ascii_address(sender)
    if origin is None:
        return Answer(Outcome.REFUSED, one_line(f"{sender} cannot be a sender's address."))
    code, words = smtp.mail(origin, _mail_options(smtp, raw))
    if not 200 <= code <= 299:
        return Answer(_refusal(code), _told(code, words))
    return _recipients(smtp, sender, recipients)


def _recipients(smtp: smtplib.SMTP, sender: str, recipients: Sequence[str]) -> Answer:
    refused: list[tuple[str, str]] = []
    accepted: list[str] = []
    for recipient in recipients:
        code, told = _rcpt(smtp, recipient)
        if 200 <= code <= 299:
            accepted.append(recipient)
        else:
            refused.append((recipient, told))
    outcome = _standing(sender, recipients, accepted, refused)
    text = "; ".join(told for _, told in refused)
    return Answer(outcome, one_line(text), tuple(refused), tuple(accepted))


def _rcpt(smtp: smtplib.SMTP, recipient: str) -> tuple[int, str]:
    address = ascii_address(recipient)
    if address is None:
        return 553, "553 not an address that can be written to"
    code, words = smtp.rcpt(address)
    if code == 421:
        raise smtplib.SMTPServerDisconnected(_told(code, words))
    return code, _told(code, words)


def _standing(
    sender: str, recipients: Sequence[str], accepted: Sequence[str], refused: Sequence[tuple[str, str]]
) -> Outcome:
    """The sender's own copy alone is no reason to send, unless nobody else was meant."""
    own = sender.lower()
    others = {recipient for recipient in recipients if recipient.lower() != own} or set(recipients)
    if others & set(accepted):
        return Outcome.SENT
    permanent = all(told.startswith("5") for recipient, told in refused if recipient in others)
    return Outcome.REFUSED if permanent else Outcome.LATER


def _mail_options(smtp: smtplib.SMTP, raw: bytes) -> list[str]:
    options = [f"SIZE={len(raw)}"] if smtp.has_extn("size") else []
    if not raw.isascii() and smtp.has_extn("8bitmime"):
        options.append("BODY=8BITMIME")
    return options


def _size_limit(smtp: smtplib.SMTP) -> int:
    """Bytes; 0: the server names none (RFC 1870)."""
    announced = smtp.esmtp_features.get("size", "").strip()
    return int(announced) if announced.isdecimal() else 0


def _refusal(code: int) -> Outcome:
    return Outcome.REFUSED if 500 <= code <= 599 else Outcome.LATER


def _fate(code: int) -> Outcome:
    """Of a mail received whole; a reply that is none leaves it open."""
    match code // 100:
        case 2:
            return Outcome.SENT
        case 4:
            return Outcome.LATER
        case 5:
            return Outcome.REFUSED
        case _:
            return Outcome.UNKNOWN


def _told(code: int, words: bytes) -> str:
    return one_line(f"{code} {one_line(words)}")
