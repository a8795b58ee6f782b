"""DKIM signatures that we verify ourselves, where no server of ours says whether it did. The only user of dkimpy.

Only a signature that binds what the bot acts on counts (RFC 6376): From, To, Date, Subject and Message-ID signed, each
header there once, the whole body, not expired, not older than ten days. Whoever got a signed mail may send it on as it
is: so one that does not name the bot as a recipient proves nothing here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta
from email.utils import getaddresses, parsedate_to_datetime
from typing import Any

_BOUND = frozenset({"from", "to", "date", "subject", "message-id"})
_ONCE = _BOUND | {"cc", "sender", "content-type", "content-transfer-encoding", "mime-version"}
_OLDEST = timedelta(days=10)
_MOST_SIGNATURES = 5
_SECONDS = 5.0

Lookup = Callable[[str], bytes | None]
"""A DNS name to its TXT record; None where there is none or nobody answers."""


def signers(raw: bytes, recipient: str, now: datetime, lookup: Lookup) -> frozenset[str]:
    """The domains whose signatures on the mail verify and bind it to ``recipient`` (lower case); empty when in doubt.

    Asks the DNS for each signer's key. Never raises: what a stranger's mail does to the verifier proves nothing.
    """
    try:
        message = _read(raw)
        headers = [(name.decode("ascii").lower(), value.decode("utf-8", "replace")) for name, value in message.headers]
        if not _unambiguous(headers) or not _addressed(headers, recipient) or not _fresh(headers, now):
            return frozenset()
        count = sum(name == "dkim-signature" for name, _ in headers)
        return frozenset(
            domain
            for place in range(min(count, _MOST_SIGNATURES))
            if (domain := _signer(raw, place, lookup)) is not None
        )
    except Exception:  # whatever a hostile mail does to the parser
        return frozenset()


def _signer(raw: bytes, place: int, lookup: Lookup) -> str | None:
    """The domain of the signature at ``place``, if it verifies and binds enough."""
    message = _read(raw)
    try:
        if not message.verify(place, dnsfunc=lambda name, timeout: lookup(name.decode("ascii"))):  # noqa: ARG005
            return None
    except Exception:  # a broken signature is none
        return None
    fields = message.signature_fields
    signed = {name.strip().lower().decode("ascii") for name in fields[b"h"].split(b":")}
    if b"l" in fields or not signed >= _BOUND:
        return None
    return str(message.domain.decode("ascii").lower())


def _read(raw: bytes) -> Any:
    import dkim  # type: ignore[import-untyped]

    verifier: Any = dkim.DKIM  # its functions are untyped
    return verifier(raw, timeout=_SECONDS)


def _unambiguous(headers: list[tuple[str, str]]) -> bool:
    """A second From or Subject beside the signed one would be read by somebody."""
    counts = Counter(name for name, _ in headers)
    return all(counts[name] == 1 for name in _BOUND) and all(counts[name] <= 1 for name in _ONCE)


def _addressed(headers: list[tuple[str, str]], recipient: str) -> bool:
    named = [value for name, value in headers if name in ("to", "cc")]
    return recipient in {address.lower() for _, address in getaddresses(named)}


def _fresh(headers: list[tuple[str, str]], now: datetime) -> bool:
    sent = parsedate_to_datetime(dict(headers)["date"].strip())
    return sent.tzinfo is not None and now - _OLDEST <= sent <= now + timedelta(days=1)


def from_dns(name: str) -> bytes | None:
    """The first TXT record of ``name``; None where there is none or nobody answers within five seconds."""
    import dns.exception
    import dns.resolver

    try:
        found = dns.resolver.resolve(name, "TXT", lifetime=_SECONDS)
    except dns.exception.DNSException:
        return None
    return b"".join(next(iter(found)).strings)
