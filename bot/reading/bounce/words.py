"""What a mail system writes for people: addresses, and the words about each."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice

from bot.reading.bounce.returned import ADDRESS, Failure, Returned
from bot.reading.bounce.verdict import informs

RECIPIENTS_LIMIT = 100
_RETURNED = re.compile(
    r"^[ \t>*-]{0,20}(?:-{3,}(?!.{0,40}(?:transcript|recipient|address|error|reason|report|non-deliver|failed|deliver"
    r"|notif|server|smtp|\blog\b|session|problem|detail))|below this line|this is a copy|original (?:message|mail"
    r"|headers)|the (?:original|unsent|body of)"
    r"|returned (?:message|mail)|message headers?|your message reads|unsent message|old message"
    r"|received:|return-path:|here is a copy|a copy of|ci-joint|included is)",
    re.MULTILINE | re.IGNORECASE,
)
_COPY = re.compile(
    r"^.{0,40}\b(?:below this line|this is a copy|included is a copy|the original message is following).{0,60}$",
    re.M | re.I,
)
_LISTED = re.compile(
    r"(?:following|these|intended|failed|all of its|some or all of the)\s+(?:\w+\s+){0,3}?"
    r"(?:recipient|address|user|e-?mail|destination|mailbox)(?:es|s)?(?:\(e?s\))?[^:\n]{0,80}:"
    r"|(?:delivered|deliver your message|deliver|deliver message|sent|remis|delivre|distribue|entregado|zugestellt) "
    r"(?:to|a|aux?|an|folgenden?)(?: the| les?)?(?: \w+){0,4}\s*:?\s*\n"
    r"|did not reach[^:\n]{0,80}:|failed recipients?[ -]*:?|recipient address\s?:|intended recipient\s?:"
    r"|folgenden? (?:empfanger|empfänger|adresse)\w{0,2}[^:\n]{0,80}:|destinataires? suivants?[^:\n]{0,80}:"
    r"|destinatari(?:os)? (?:siguientes?|seguenti)[^:\n]{0,80}:|seguenti destinatari[^:\n]{0,80}:"
    r"|volgende (?:ontvanger|adres)\w{0,4}[^:\n]{0,80}:",
    re.IGNORECASE,
)
_REASON_LIMIT = 500
_NOTICE_LIMIT = 1_500
_AFTER_LIMIT = 800
_MENTIONS = 4
_SYSTEMS = ("mailer-daemon@", "postmaster@", "abuse@")


class FailedRecipientsHeader:
    """Exim and Gmail name the addresses in X-Failed-Recipients, and the reason in the text."""

    name = "X-Failed-Recipients"

    def failures(self, mail: Returned) -> tuple[Failure, ...] | None:
        named = [one.lower() for value in mail.letter.all_headers(self.name) for one in ADDRESS.findall(value)]
        if not named or not mail.by_machine:
            return None
        return tuple(
            Failure(one, "", words_about(notice(mail), one)) for one in dict.fromkeys(named[:RECIPIENTS_LIMIT])
        )


class ListedRecipients:
    """ "The following addresses failed:", and then each with its reason below or behind it."""

    name = "listed recipients"

    def failures(self, mail: Returned) -> tuple[Failure, ...] | None:
        if not mail.speaks_of_failure:
            return None
        text = notice(mail)
        starts = [match.end() for match in _LISTED.finditer(text)]
        for start in starts:
            near = ADDRESS.search(text, start, start + 300)
            if near is not None:
                return _told(text, near.start(), mail) or None
        return None


class NamedRecipients:
    """Any address in the notice that is neither the mail system's nor ours."""

    name = "named recipients"

    def failures(self, mail: Returned) -> tuple[Failure, ...] | None:
        if not mail.speaks_of_failure:
            return None
        return _told(notice(mail), 0, mail) or None


class ReturnedRecipients:
    """Where the notice names nobody: whom the returned mail was for."""

    name = "recipients of the returned mail"

    def failures(self, mail: Returned) -> tuple[Failure, ...] | None:
        if not (mail.speaks_of_failure and mail.by_machine):
            return None
        body = mail.raw.partition("\n\n")[2]
        match = re.search(
            r"^[> \t]{0,10}(?:To|X-Original-To|X-Envelope-To):([^\n]{1,500})", body, re.MULTILINE | re.IGNORECASE
        )
        found = [one.lower() for one in ADDRESS.findall(match[1])] if match else []
        words = " ".join(notice(mail).split())[:_REASON_LIMIT]
        return tuple(Failure(one, "", words) for one in dict.fromkeys(found[:RECIPIENTS_LIMIT])) or None


def notice(mail: Returned) -> str:
    """The mail system's own words, without the mail that it returns."""
    copy = _COPY.search(mail.text)
    text = mail.text[: copy.start()] if copy else mail.text
    first = ADDRESS.search(text)
    # a rule may stand above the first address; below it, it begins the returned mail
    begins = first.start() if first else 0
    return text[: next((m.start() for m in _RETURNED.finditer(text) if m.start() > begins), len(text))]


@lru_cache(maxsize=4)
def _mentions(text: str) -> tuple[tuple[str, int, int], ...]:
    """The addresses in a text in order, each with where it begins and ends."""
    found = islice(ADDRESS.finditer(text), RECIPIENTS_LIMIT)
    return tuple((clean(match[0]), match.start(), match.end()) for match in found)


def words_about(text: str, address: str) -> str:
    """The words behind each mention of the address up to the next one; all of the notice where it is not named."""
    named = _mentions(text)
    told: list[str] = []
    for index, (name, _, end) in enumerate(named):
        if name == address and len(told) < _MENTIONS:
            until = next((start for other, start, _ in named[index + 1 :] if other != address), len(text))
            told.append(" ".join(text[end : min(until, end + _AFTER_LIMIT)].split()))
    longest = max(told, key=len, default=" ".join(text.split()))
    kept = [one for one in dict.fromkeys(told) if one == longest or one not in longest] or [longest]
    return " ".join(kept)[:_REASON_LIMIT]


def _told(text: str, start: int, mail: Returned) -> tuple[Failure, ...]:
    ours = {address.email for address in mail.letter.to} | {mail.letter.sender.email}
    found: dict[str, Failure] = {}
    for address, begin, _ in _mentions(text):
        if begin < start or address in found or address in ours or address.startswith(_SYSTEMS):
            continue
        words = words_about(text, address)
        # some say why before they say who, or far below
        found[address] = Failure(address, "", words if informs(words) else " ".join(text.split())[:_NOTICE_LIMIT])
    return tuple(found.values())


def clean(address: str) -> str:
    """In lower case, without what mail systems write before it ("SMTP=", "rfc822;")."""
    bare = address.lower().strip(".'")
    return bare.removeprefix("smtp=").removeprefix("rfc822=")
