"""Is the address itself dead, or did only this mail not get through?"""

from __future__ import annotations

import re

from bot.reading.folding import fold

# RFC 3463: the address itself is dead. 5.1.0 is too general; 5.1.7 and 5.1.8 are about the sender; 5.2.1 says
# "disabled", which may be a suspension: there the words decide.
_DEAD_CODES = frozenset({"5.1.1", "5.1.2", "5.1.3", "5.1.4", "5.1.6", "5.1.9", "5.1.10", "5.4.4"})
# Mailbox full, message too long, bad content: whatever the words beside them.
_ALIVE_CODE = re.compile(r"^(?:4|2\.|5\.2\.[23]|5\.3\.[1-9]|5\.1\.[78]|5\.4\.(?:6|7|14)|5\.[56]\.)")
_REMOTE_NAMES = re.compile(
    r"\S{0,200}(?:@|https?://|\w\.\w{2,}\.\w)\S{0,200}|\b[\w-]{1,60}\.(?:com|net|org|example|jp|de|fr)\b"
)
_NOUNS = "user|recipient|mailbox|mail box|account|address|alias|person|addressee|customer|userid"
_WHO = rf"(?:{_NOUNS})(?:'s|s)?"
_CODE = re.compile(r"(?<![\w.])[245](?:\.\d{1,3}\.\d{1,3}|[0-5]\d)(?![\w.])")
_DEAD_WORDS = re.compile(
    rf"\b{_WHO}\b[^.]{{0,60}}?\b(?:unknown|not (?:be )?(?:found|exist\w*|listed|present|recogni[sz]ed|(?:a )?valid"
    r"|known|active"
    r"|a known|local|ok\b)|(?:does ?n[o']?t|doesn't) exist|(?:was|were|is|are)n't found|no longer|non-?existent"
    r"|invalid|incorrect|disabled|discontinued|closed|deleted|terminated|missing home)"
    rf"|\b{_WHO}\b (?:is |currently )?(?:unavailable|inactive)"
    rf"|\b(?:unknown|no such|invalid|non-?existent|illegal|bad|wrong|undeliverable)(?: [\w-]+){{0,2}}"
    rf"[ /](?:{_NOUNS}|host|domain|local[- ]?part|e-?mail|destination)\b"
    r"|\bno (?:valid recipients|account|mail ?box|mail box|one) (?:\w+ ){0,3}(?:here|by that|for|at this|available"
    r"|found)"
    r"|\b(?:host|domain)(?: name)?(?: [^ .]{1,80})? (?:not found|does(?: not|n't) exist|unknown|must exist"
    r"|is not reachable)"
    r"|name or service not known|no mx record|nxdomain|unroute?able|does not accept mail|nullmx"
    r"|name server: \.?:? ?host not found"
    r"|could ?n[o']t be found|couldn't be found|wasn't found at|recip\w*notfound|does(?: not"
    r"|n't) have an? .{0,40}account"
    r"|recipient address rejected(?!: (?:grey|server busy|try))|recipient (?:is )?(?:not (?:accepted|ok)|rejected)"
    r"|not (?:our customer|a local address|listed in)|has (?:moved|left)|relocated|been replaced by|bad destination"
    r"|badrc(?:p|i)\w*to|validrcptto|envelope recipient has been denied|rcpthosts"
    r"|mailbox unavailable or access denied|not known\b|no longer (?:valid|active|in use|exists|works|accepts)"
    r"|n'(?:existe|est) (?:pas|plus)(?: (?:valide|actif))?|inconnue?s?\b|introuvable|inexistante?"
    r"|destinataire invalide|n'a pas ete trouve"
    r"|unbekannt|existiert nicht|nicht (?:gefunden|vorhanden|bekannt)|gibt es nicht"
    r"|no (?:existe|se (?:ha )?encontr|encontrad)|desconocid|inexistente"
    r"|non (?:esiste|trovat)|sconosciut|nessun utente|onbekend|bestaat niet|niet gevonden"
    r"|は.{0,40}見つかりません|リストにありません|存在しません|не найден|не существует"
)
_ALIVE_WORDS = re.compile(
    r"quota|(?:mailbox|mail ?folder|inbox|boite|postfach|buzon|casella)\b.{0,40}\b(?:full|pleine|voll|lleno|llena"
    r"|piena|vol)\b"
    r"|exceed\w*|too (?:large|big|many|much)|message size|insufficient|disk space|out of storage"
    r"|\bspam|junk mail|\bpolicy|policies|black ?list|block(?:ed|list)|banned|content (?:re|fil)|virus|suspend"
    r"|\bsuspens"
    r"|expired|temporar|vorubergehend|try again|later|grey ?list|gray ?list|rate limit|throttl"
    r"|relay(?:ing)? (?:access )?denied|unable to relay|not permitted|(?<!re)not allowed|authenticat|unauthenti"
    r"|authori[sz]"
    r"|dmarc|\bspf\b|dkim|reputation|prohibited|loop|hop count|hops|timed? ?out|timeout|unreachable|refused"
    r"|reset by peer"
    r"|not responding|busy|overload|frozen|locked|zu gross|trop (?:gros|volumineux)|demasiado"
)


def is_dead(code: str, reason: str) -> bool:
    """Whether the address itself is gone: unknown, moved, closed, or its host is.

    ``code``: an enhanced status (RFC 3463) or an SMTP code, "" where none was given. Never for policy, spam, quota,
    size, suspension or expiry, whatever the code.
    """
    words = _REMOTE_NAMES.sub(" ", fold(reason[:2_000]))
    if _ALIVE_CODE.match(code) or _ALIVE_WORDS.search(words):
        return False
    if code.startswith("5.7."):
        return bool(
            re.search(r"unknown|not (?:found|exist)|no such|access denied", words) and _DEAD_WORDS.search(words)
        )
    return code in _DEAD_CODES or bool(_DEAD_WORDS.search(words))


def tells_of_death(folded: str) -> bool:
    """Whether folded words say of an address or host that it does not exist."""
    return bool(_DEAD_WORDS.search(_REMOTE_NAMES.sub(" ", folded[:3_000])))


def informs(reason: str) -> bool:
    """Whether the words say anything about the cause."""
    words = _REMOTE_NAMES.sub(" ", fold(reason[:2_000]))
    return bool(_CODE.search(words) or _ALIVE_WORDS.search(words) or _DEAD_WORDS.search(words))
