"""The machine-readable report of RFC 3464, as sent and as mangled on its way."""

from __future__ import annotations

import re
from email.message import Message
from email.parser import BytesParser, Parser

from bot.reading.bounce.returned import ADDRESS, Failure, Returned
from bot.reading.bounce.verdict import informs
from bot.reading.bounce.words import clean, notice, words_about
from bot.reading.header_text import decoded

_FAILED = frozenset({"failed", "failure", "error", "fail", "undeliverable"})
_DELAYED = frozenset({"delayed", "delay", "deferred"})
_BLOCK = re.compile(
    r"^(?:Original-|Final-)Recipient[ \t]*:[^\n]{0,500}(?:\n[ \t]*[^\s][^\n]{0,2000}){0,15}",
    re.MULTILINE | re.IGNORECASE,
)
_BLOCKS_LIMIT = 100


class DeliveryReport:
    """Message/delivery-status; where that part was lost or wrapped, its fields in a mail system's text."""

    name = "delivery report (RFC 3464)"

    def failures(self, mail: Returned) -> tuple[Failure, ...] | None:
        if _is_other_report(mail.message):
            return None if mail.speaks_of_failure else ()
        blocks = [block for part in mail.parts if _is_status(part) for block in _blocks(part)]
        if not any(_recipient(block) for block in blocks) and mail.by_machine:
            blocks = [Parser().parsestr(match[0]) for match in _BLOCK.finditer(mail.raw)][:_BLOCKS_LIMIT]
        told = [block for block in blocks if _recipient(block)]
        found = [one for block in told if (one := _failure(block, mail)) is not None]
        return tuple(found) if told else None


def _is_other_report(message: Message) -> bool:
    """A receipt (RFC 8098) or a complaint (RFC 5965) is a report too, but of no failure."""
    return str(message.get_param("report-type") or "").lower() in ("disposition-notification", "feedback-report")


def _is_status(part: Message) -> bool:
    return part.get_content_type() in ("message/delivery-status", "message/global-delivery-status")


def _blocks(part: Message) -> list[Message]:
    payload = part.get_payload()
    if isinstance(payload, list):
        return [block for block in payload if isinstance(block, Message)]
    content = part.get_payload(decode=True)
    parser = BytesParser()
    return [
        parser.parsebytes(block) for block in re.split(rb"\r?\n\r?\n", content if isinstance(content, bytes) else b"")
    ]


def _recipient(block: Message) -> str | None:
    """RFC 3464, section 2.3: the final recipient, else the original one."""
    for name in ("Final-Recipient", "Original-Recipient", "X-Actual-Recipient"):
        found = ADDRESS.search(decoded(block.get(name, "")))
        if found is not None:
            return clean(found[0])
    return None


def _failure(block: Message, mail: Returned) -> Failure | None:
    address = _recipient(block)
    action = "".join(str(block.get("Action", "")).lower().split()[:1]).strip(";.,")
    status = decoded(block.get("Status", ""))
    if address is None or (action not in _FAILED | _DELAYED and not (not action and status[:1] in ("4", "5"))):
        return None
    diagnostic = decoded(block.get("Diagnostic-Code", ""))
    given = diagnostic.partition(";")[2].strip() or diagnostic
    # some report "5.0.0" and no more, and say why to people only
    reason = (
        given if informs(given) else f"{given or status.partition(' ')[2]} {words_about(notice(mail), address)}".strip()
    )
    return Failure(address, status, reason, action in _DELAYED)
