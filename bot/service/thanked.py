"""The owner thanks for a mail of ours: no answer, unless it may be one to what that mail asks."""

from __future__ import annotations

from bot.reading.letter import parse
from bot.reading.thanks import only_thanks, thanks_and_praise
from bot.service.desk import Desk
from bot.service.draft_thread import answered_mail
from bot.service.drafts import Draft
from bot.service.incoming import Incoming
from bot.store.tokens import ActKind

THANKED = "thanks, which want no answer"
"""The outcome of such a mail."""

_LETS_LEAVE = frozenset({ActKind.APPROVE, ActKind.GO, ActKind.PLAN, ActKind.NEW_PLAN})
"""Under a mail that asks for a yes, "thanks" may be meant as one: the owner is asked."""


def wants_no_answer(desk: Desk, incoming: Incoming) -> bool:
    """Whether nothing but thanks was said, under a mail of ours that is no draft and, if praised too, asks nothing."""
    words = incoming.own_words
    if not thanks_and_praise(words):
        return False
    mail = answered_mail(desk, incoming.letter)
    if mail is None or Draft.read(mail.basis) is not None:
        return False
    tokens = desk.store.tokens.seen_in(parse(desk.store.outbox.raw(mail.id)).html)
    kinds = {token.act.kind for token in tokens}
    return not kinds & _LETS_LEAVE if only_thanks(words) else not kinds
