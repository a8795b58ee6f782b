"""How far a letter's From is proven, by what our own border host wrote above it.

Only an Authentication-Results field with our authserv-id is believed, and only above the Received line in which the
border host of that id took the mail in: whatever stands below, its writer may have put there himself (RFC 8601, 5 and 7.1).
"""

from __future__ import annotations

from dataclasses import dataclass

import authres  # type: ignore[import-untyped]

from bot.core.model import Trust
from bot.reading.letter import Letter
from bot.reading.received import mentions_as_taker, taken_in_by


@dataclass(frozen=True, slots=True)
class Proof:
    """How far the From address is proven, and in one phrase by what."""

    trust: Trust
    why: str


def prove(letter: Letter, authserv_id: str, internal_header: str = "") -> Proof:
    """The proof of the From address. ``internal_header``: ``Name: value`` that our own server sets on internal mail.

    FORGED means that something speaks against the sender; UNPROVEN that nothing speaks for it.
    """
    if letter.from_count != 1:
        return Proof(Trust.FORGED, f"{letter.from_count} senders in From")
    if internal_header and _has_internal_header(letter, internal_header):
        return Proof(Trust.PROVEN, "marked as internal by our own server")
    if not authserv_id:
        return Proof(Trust.UNPROVEN, "no authserv_id is configured")
    results = _believed_results(letter, authserv_id)
    if not results:
        return Proof(Trust.UNPROVEN, f"no Authentication-Results of {authserv_id} above its Received line")
    return _judged(results, _domain(letter.sender.email))


def voucher(letter: Letter) -> str:
    """The authserv-id whose results stand above the topmost Received line by a host of that name; empty if none does.

    On a mail that is known to be honest this is what ``authserv_id`` must be.
    """
    above: list[str] = []
    for name, value in letter.headers:
        if name.lower() == "authentication-results":
            above += value.partition(";")[0].lower().split()[:1]
        elif name.lower() == "received" and (host := taken_in_by(value)) and host in above:
            return host
    return ""


def _judged(results: list[authres.core.AuthenticationResult], domain: str) -> Proof:
    dmarc = [result for result in results if result.method == "dmarc"]
    if any(result.result == "fail" for result in dmarc):
        return Proof(Trust.FORGED, "DMARC failed")
    for result in dmarc:
        header_from = _property(result, "header", "from")
        if result.result == "pass" and _domain(header_from or domain) == domain:
            return Proof(Trust.PROVEN, "DMARC passed")
    for result in results:
        if result.method == "dkim" and result.result == "pass":
            signer = _property(result, "header", "d") or _domain(_property(result, "header", "i"))
            if aligned(domain, signer):
                return Proof(Trust.PROVEN, f"DKIM passed for {signer}")
    return Proof(Trust.UNPROVEN, "neither DMARC nor an aligned DKIM signature passed")


def _believed_results(letter: Letter, authserv_id: str) -> list[authres.core.AuthenticationResult]:
    """The results of our own fields above the topmost Received line by our border host; none without such a line.

    A line that names our border as the taker anywhere counts as its own: what it holds besides, a sender may have said.
    """
    wanted = authserv_id.lower()
    results: list[authres.core.AuthenticationResult] = []
    for name, value in letter.headers:
        match name.lower():
            case "received" if mentions_as_taker(value, wanted):
                return results
            case "received" if taken_in_by(value) is None:
                return []  # whose line it is its sender may have wanted to hide
            case "authentication-results":
                results += _results_of(value, wanted)
            case _:
                pass
    return []


def _results_of(value: str, wanted: str) -> list[authres.core.AuthenticationResult]:
    try:
        header = authres.AuthenticationResultsHeader.parse(f"Authentication-Results: {value}")
    except (authres.core.AuthResError, ValueError, LookupError):
        return []  # Microsoft's style without an id, or broken: nothing that we can believe
    return list(header.results) if str(header.authserv_id).lower() == wanted else []


def _property(result: authres.core.AuthenticationResult, kind: str, name: str) -> str:
    for prop in result.properties:
        if str(prop.type).lower() == kind and str(prop.name).lower() == name:
            return str(prop.value or "").strip().lower()
    return ""


def aligned(domain: str, signer: str) -> bool:
    """Relaxed alignment (RFC 7489, 3.1): the signer is the From domain or a parent of it that is no top-level domain."""
    return bool(signer) and (domain == signer or ("." in signer and domain.endswith(f".{signer}")))


def _domain(address: str) -> str:
    return address.rpartition("@")[2].lower().rstrip(".")


def _has_internal_header(letter: Letter, internal_header: str) -> bool:
    name, _, value = internal_header.partition(":")
    wanted = value.strip().lower()
    return any(not wanted or found.strip().lower() == wanted for found in letter.all_headers(name.strip()))
