"""A mail that may have come back, as the detectors look at it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message
from functools import cached_property
from typing import Protocol

from bot.reading.bounce.verdict import tells_of_death
from bot.reading.folding import fold
from bot.reading.letter import Letter

PARTS_LIMIT = 200
_TEXT_LIMIT = 20_000
_OPENING_LIMIT = 1_500

ADDRESS = re.compile(r"(?<![\w.+=/'-])[\w.+/-][\w.+=/'-]{0,99}@[\w-]{1,100}(?:\.[\w-]{1,60}){1,6}")
_DAEMON = re.compile(
    r"^(?:mailer[-_]?daemon|.{0,30}daemon|.{0,20}post_?master|mdaemon|mailsupport|no-?reply-?dsn|(?:.{1,60}-)?bounces?"
    r"|double-bounce|imss"
    r"|microsoftexchange\w{0,60}|mail-?(?:delivery|admin|master|system)\w{0,20}|.{0,30}(?:smtp|mail)_?(?:service"
    r"|system)"
    r"|system administrator|undeliver\w{0,20})$"
)
_DAEMON_NAME = re.compile(
    r"mail delivery|mailer.?daemon|postmaster|system administrator|systemadministrator|administrateur systeme"
    r"|mail (?:administrator|system)|mailsystem|internet mail|microsoft outlook|delivery (?:sub)?system"
)
_SUBJECT = re.compile(
    r"undeliver|non[- ]?deliver|not delivered|delivery (?:status|failure|failed|has failed|problem|notification|error"
    r"|delayed)"
    r"|failed (?:mail|delivery)|returned (?:mail|to sender)|mail delivery|failure notice|mail (?:system )?error"
    r"|mail could not"
    r"|(?:mail|message) (?:not|status|failure|delayed)|warning: (?:message|could not)|could not be (?:sent|delivered)"
    r"|rejected mail"
    r"|non remis|echec (?:de (?:la )?)?(?:remise|distribution|livraison|d'envoi)|non (?:distribue|delivre|recense)"
    r"|retour a l'expediteur"
    r"|unzustellbar|nicht zu(?:ge)?stell|zustellung|unzugestellt|ruckgabe"
    r"|no entregad|error de entrega|no se (?:ha )?(?:podido|pudo) entregar|devuelto|fallo (?:en la|de) entrega"
    r"|mancata consegna|mancato recapito|non recapitabil|impossibile (?:consegnare|recapitare)|non consegnat"
    r"|onbestelbaar|niet (?:bezorgd|afgeleverd)|kan niet worden (?:bezorgd|afgeleverd)|недоставл"
)
_FAILED = re.compile(
    r"(?:could|can|was|were|has|have|be|been)(?: ?not|n't|\b.{0,30}\bunable to)(?: (?:be|been|yet|able to))*\s+"
    r"(?:deliver|sent|reach|forward|process)"
    r"|(?:not|unable to|failed to|fail(?:ed|ure) in|error while|problem with|attempt) (?:be )?(?:deliver|reach|forward)"
    r"|undeliver|did not (?:reach|receive)|(?:delivery|delivering)\b.{0,80}\b(?:fail|error|impossible|unsuccess"
    r"|delayed|problem)"
    r"|permanent (?:fatal )?error|fatal errors|delivery (?:status notification|error|failure)|returned (?:mail|message"
    r"|to sender)"
    r"|(?:mail|message)(?: has been| was| is)? (?:returned|rejected|bounced|automatically rejected)"
    r"|failed (?:recipient|permanently)"
    r"|failure reasons|transcript of session|not (?:yet )?been delivered|was rejected|bounce message|bounced"
    r"|n'a (?:pas )?(?:pu|ete) (?:pas )?(?:etre )?(?:remis|delivre|distribue|livre|envoye)|n'a pas (?:pu etre|ete)"
    r"|impossible de (?:remettre|distribuer|livrer)"
    r"|(?:nicht|konnte).{0,60}(?:zugestellt|zustell|ubermittelt|ausgeliefert)|unzustellbar"
    r"|no (?:se )?(?:ha |pudo |puede |fue )?(?:podido )?(?:ser )?entreg|no se ha entregado"
    r"|non (?:e stato|puo essere|e stata)?.{0,40}(?:consegnat|recapitat)|impossibile (?:consegnare|recapitare)"
    r"|niet (?:worden )?(?:bezorgd|afgeleverd)|kon niet worden|配信|not accept"
)
_INDIRECT = re.compile(r"^\s*(?:re|aw|fwd?|tr|wg|i|rv|fw|antw|rif|enc|doorst)\s*(?:\[\d+\])?\s*:", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Failure:
    """An address that was not reached. ``status`` as reported, "" if not; ``delayed``: it is still being tried."""

    address: str
    status: str
    reason: str
    delayed: bool = False


@dataclass(frozen=True)
class Returned:
    """``parts``: the mail's parts in reading order, attached mails whole; ``raw``: all of it, readable."""

    letter: Letter
    message: Message
    parts: tuple[Message, ...]
    raw: str

    @cached_property
    def text(self) -> str:
        return self.letter.text[:_TEXT_LIMIT]

    @cached_property
    def by_machine(self) -> bool:
        """Sent by a mail system: by its name, without a return path, or as a report (RFC 3462)."""
        nobody = any(path.strip() in ("<>", "") for path in self.letter.all_headers("Return-Path"))
        return self.by_daemon or nobody or self.message.get_content_type() == "multipart/report"

    @cached_property
    def by_daemon(self) -> bool:
        """Sent under a mail system's name, or under none."""
        sender = self.letter.sender
        local, written = sender.email.partition("@")[0], fold(self.letter.header("From") or "")
        return not sender.email or bool(_DAEMON.match(local) or _DAEMON_NAME.search(written))

    @cached_property
    def speaks_of_failure(self) -> bool:
        """The subject or the first lines say that something was not delivered."""
        opening = fold(" ".join(self.text[:_OPENING_LIMIT].split()))
        subject = fold(self.letter.subject)
        if self.by_daemon:
            return bool(_SUBJECT.search(subject) or _FAILED.search(opening) or tells_of_death(f"{subject} {opening}"))
        # An absence message has no return path either, and may say that mail "will not be forwarded".
        if self.by_machine:
            return bool(_SUBJECT.search(subject) and _FAILED.search(opening))
        # A person may tell of a bounce; a mail system without a system's name says it in both places, unasked.
        alone = not self.letter.references and not _INDIRECT.match(self.letter.subject)
        return alone and bool(_SUBJECT.search(subject[:60]) and _FAILED.search(opening[:400]))


class Detector(Protocol):
    """One way in which mail systems say what was not delivered."""

    name: str

    def failures(self, mail: Returned) -> tuple[Failure, ...] | None:
        """None: the mail is not of this kind. Empty: it is, and nothing failed."""
        ...


def parts_of(message: Message) -> Iterator[Message]:
    waiting = [message]
    for _ in range(PARTS_LIMIT):
        if not waiting:
            return
        part = waiting.pop(0)
        yield part
        payload = part.get_payload()
        if isinstance(payload, list) and part.get_content_type() != "message/rfc822":
            waiting[:0] = [child for child in payload if isinstance(child, Message)]
