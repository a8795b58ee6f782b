"""Mail that came back: which addresses failed, and whether for good."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message
from email.parser import BytesParser

from bot.reading.folding import fold
from bot.reading.header_text import decode_bytes, decoded, message_ids
from bot.reading.letter import Letter

_RECIPIENTS_LIMIT = 100
_PARTS_LIMIT = 200
_TEXT_LIMIT = 20_000

_DAEMON = re.compile(
    r"^(?:mailer-daemon|postmaster|mail-daemon|mdaemon|mailsupport|mailer_daemon|no-?reply-?dsn|bounces?)\b"
)
_SUBJECT = re.compile(
    r"undeliver|delivery (?:status|failure|has failed|problem|notification)|returned mail|mail delivery|failure notice"
    r"|non remis|echec de (?:la )?(?:remise|distribution)|unzustellbar|nicht zugestellt|zustellung fehlgeschlagen"
    r"|no entregado"
    r"|error de entrega|mancata consegna|non recapitabile|onbestelbaar|niet bezorgd|could not be delivered"
    r"|delivery delayed"
)
# RFC 3463: the address itself is dead. 5.1.0 is too general; 5.1.7 and 5.1.8 are about the sender.
_DEAD_CODES = frozenset({"5.1.1", "5.1.2", "5.1.3", "5.1.4", "5.1.6", "5.1.9", "5.1.10", "5.2.1", "5.4.4"})
# Enhanced codes that say nothing of the address, whatever the words beside them.
_ALIVE_CODE = re.compile(r"^(?:4\.|5\.2\.[23]|5\.3\.|5\.7\.)")
_DEAD_WORDS = re.compile(
    r"(?:user|recipient|mailbox|account|address|alias|person)s?\b.{0,60}?\b(?:unknown|not (?:found|exist\w*|listed"
    r"|recogni[sz]ed|valid)"
    r"|doesn't exist|does ?n[o']t exist|no longer (?:exists?|valid|active|available|in use|works)|invalid|unavailable"
    r"|disabled or discontinued)"
    r"|(?:unknown|no such|invalid|nonexistent|illegal) (?:\w+ )?(?:user|recipient|mailbox|account|address|alias|host"
    r"|domain|person|or illegal user)"
    r"|not a known user|no mailbox here|(?:host|domain)(?: name)?(?: \S+)? (?:not found|does not exist|unknown)"
    r"|user doesn't have"
    r"|not our customer|has moved|relocated|address rejected: (?:undeliverable|user)|bad destination"
    r"|mailbox unavailable or access denied"
    r"|n'existe (?:pas|plus)|inconnu\b|unbekannt|existiert nicht|no existe|inesistente|non esiste|onbekend"
    r"|bestaat niet"
)
_ALIVE_WORDS = re.compile(
    r"quota|mailbox (?:is )?full|over ?quota|mailfolder is full|exceed\w* (?:storage|limit)|too (?:large|big)"
    r"|message size|spam|policy"
    r"|blacklist|blocked|blocklist|black list|content|virus|suspend|expired|inactive|temporar|try again|greylist"
    r"|rate limit|relay(?:ing)? (?:access )?denied"
    r"|unable to relay|not permitted|authenticat|dmarc|spf|dkim|reputation|prohibited|loop|hop count|timed? ?out"
    r"|timeout|full\b"
)
_ENHANCED = re.compile(r"(?<![\d.])(?P<code>[245]\.\d{1,3}\.\d{1,3})(?![\d.])")
_BASIC = re.compile(r"(?<![\d.\w-])(?P<code>[45][0-5]\d)(?![\d.\w])")
_ADDRESS = re.compile(r"(?:(?<=smtp=)|(?<![\w.+=/'-]))[\w.+/-][\w.+=/'-]{0,99}@[\w-]{1,100}(?:\.[\w-]{1,60}){1,6}")
_RETURNED = re.compile(
    r"^[ \t>*-]*(?:-{2,}|below this line|this is a copy|original message|the (?:original|unsent|body of)"
    r"|returned (?:message|mail)|message header"
    r"|received:|return-path:|here is a copy|a copy of)",
    re.MULTILINE | re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class FailedRecipient:
    """An address that was not reached; ``permanent`` only where the address itself is dead."""

    address: str
    permanent: bool
    code: str
    """Enhanced status (RFC 3463) such as "5.1.1", else the SMTP code, else ""."""
    reason: str


@dataclass(frozen=True, slots=True)
class Bounce:
    """A delivery report; ``original_message_id`` with its angle brackets, "" if not returned."""

    recipients: tuple[FailedRecipient, ...]
    original_message_id: str


def read_bounce(letter: Letter, raw: bytes) -> Bounce | None:
    """The report in ``raw`` (of which ``letter`` is the parsed form); None if it is no bounce.

    Reads RFC 3464 reports, else the words of a mail system's mail. A report of success is no bounce.
    """
    try:
        message = BytesParser().parsebytes(raw)
        parts = list(_parts(message))
    except (RecursionError, ValueError, LookupError):
        return None
    reported, told = _reported(parts)
    if not reported and not told and _is_from_mail_system(letter, message):
        reported = _from_words(letter)
    return Bounce(tuple(reported[:_RECIPIENTS_LIMIT]), _original_id(parts, raw)) if reported else None


def _parts(message: Message) -> Iterator[Message]:
    waiting = [message]
    for _ in range(_PARTS_LIMIT):
        if not waiting:
            return
        part = waiting.pop(0)
        yield part
        payload = part.get_payload()
        if isinstance(payload, list) and part.get_content_type() != "message/rfc822":
            waiting[:0] = [child for child in payload if isinstance(child, Message)]


def _reported(parts: list[Message]) -> tuple[list[FailedRecipient], bool]:
    """The recipients of the machine-readable report, and whether there was one."""
    found: list[FailedRecipient] = []
    told = False
    for part in parts:
        if part.get_content_type() != "message/delivery-status":
            continue
        told = True
        found.extend(one for block in _blocks(part) if (one := _recipient(block)) is not None)
    return found, told


def _blocks(part: Message) -> list[Message]:
    payload = part.get_payload()
    if isinstance(payload, list):
        return [block for block in payload if isinstance(block, Message)]
    content = part.get_payload(decode=True)
    parser = BytesParser()
    return [
        parser.parsebytes(block) for block in re.split(rb"\r?\n\r?\n", content if isinstance(content, bytes) else b"")
    ]


def _recipient(block: Message) -> FailedRecipient | None:
    """RFC 3464, section 2.3: final (or original) recipient, action, status, diagnostic code."""
    written = block.get("Original-Recipient") or block.get("Final-Recipient") or block.get("X-Actual-Recipient")
    action = str(block.get("Action", "")).split()[:1]
    if written is None or action not in (["failed"], ["Failed"], ["delayed"], ["Delayed"], ["FAILED"], ["DELAYED"]):
        return None
    final = str(block.get("Final-Recipient") or written)
    address = _ADDRESS.search(decoded(final)) or _ADDRESS.search(decoded(written))
    if address is None:
        return None
    diagnostic = decoded(block.get("Diagnostic-Code", ""))
    code = _code(str(block.get("Status", "")), diagnostic)
    dead = action[0].lower() == "failed" and is_dead(code, diagnostic)
    return FailedRecipient(
        address[0].lower(), dead, code, diagnostic.partition(";")[2].strip()[:300] or diagnostic[:300]
    )


def _code(status: str, diagnostic: str) -> str:
    """The more exact of the two: many systems report 5.0.0 and say 5.1.1 in the diagnostic."""
    first, second = _ENHANCED.search(status), _ENHANCED.search(diagnostic)
    if first and first["code"].endswith(".0.0") and second:
        return second["code"]
    found = first or second or _BASIC.search(diagnostic)
    return found["code"] if found else ""


def is_dead(code: str, reason: str) -> bool:
    """Whether the address itself is gone: unknown, moved or its host is; never policy, spam, quota or size."""
    words = fold(reason)
    if code.startswith("4") or _ALIVE_CODE.match(code) or _ALIVE_WORDS.search(words):
        return False
    return code in _DEAD_CODES or bool(_DEAD_WORDS.search(words))


def _is_from_mail_system(letter: Letter, message: Message) -> bool:
    path = letter.header("Return-Path")
    by_machine = bool(_DAEMON.match(letter.sender.email)) or (path is not None and path.strip() == "<>")
    report = message.get_content_type() == "multipart/report"
    return (bool(_SUBJECT.search(fold(letter.subject))) and (by_machine or report)) or bool(
        _DAEMON.match(letter.sender.email) and _DEAD_WORDS.search(fold(letter.text[:_TEXT_LIMIT]))
    )


def _from_words(letter: Letter) -> list[FailedRecipient]:
    """Addresses named above the returned mail, each with the words up to the next one."""
    text = letter.text[:_TEXT_LIMIT]
    first = _ADDRESS.search(text)
    cut = next((m.start() for m in _RETURNED.finditer(text) if first and m.start() > first.start()), len(text))
    text = text[:cut]
    own = {address.email for address in letter.to} | {letter.sender.email}
    named = [match for match in _ADDRESS.finditer(text) if match[0].lower() not in own]
    named = [match for match in named if not _DAEMON.match(match[0].lower())]
    found: dict[str, FailedRecipient] = {}
    for index, match in enumerate(named[:_RECIPIENTS_LIMIT]):
        until = next((m.start() for m in named[index + 1 :] if m[0].lower() != match[0].lower()), len(text))
        words = " ".join(text[match.end() : min(until, match.end() + 800)].split())[:500]
        address = match[0].lower().strip(".'")
        code = _code(words, words)
        # Some say why before they say who.
        reason = (
            words
            if code or _DEAD_WORDS.search(fold(words))
            else " ".join(text[max(0, match.start() - 300) : match.start()].split()) + " " + words
        )
        dead = is_dead(code, reason)
        if address not in found and (
            code or dead or _ALIVE_WORDS.search(fold(reason)) or _SUBJECT.search(fold(letter.subject))
        ):
            found[address] = FailedRecipient(address, dead, code, words[:300])
    return list(found.values())


def _original_id(parts: list[Message], raw: bytes) -> str:
    for part in parts:
        payload = part.get_payload()
        if part.get_content_type() == "message/rfc822" and isinstance(payload, list) and payload:
            ids = message_ids(decoded(payload[0].get("Message-ID", "")) if isinstance(payload[0], Message) else "")
        elif part.get_content_type() in ("text/rfc822-headers", "message/rfc822-headers"):
            content = part.get_payload(decode=True)
            ids = _id_in(decode_bytes(content) if isinstance(content, bytes) else "")
        else:
            continue
        if ids:
            return ids[0]
    body = decode_bytes(raw[:500_000]).partition("\n\n")[2] or decode_bytes(raw[:500_000]).partition("\r\n\r\n")[2]
    return next(iter(_id_in(body)), "")


def _id_in(text: str) -> tuple[str, ...]:
    match = re.search(r"^[> \t]*Message-ID:\s*(<[^>\s]+>)", text, re.IGNORECASE | re.MULTILINE)
    return message_ids(match[1]) if match else ()
