"""Mail that machines wrote: what must never be answered by a machine."""

from __future__ import annotations

import re

from bot.reading.folding import fold
from bot.reading.letter import Letter

_BULK = frozenset({"bulk", "junk", "list", "auto_reply"})
_LIST_HEADERS = (
    "List-Id",
    "List-Unsubscribe",
    "List-Post",
    "List-Help",
    "List-Owner",
    "List-Archive",
    "List-Subscribe",
)
# Headers whose mere presence says "automatic", whatever their value (not in any RFC; seen in the wild).
_AUTOMATIC_HEADERS = ("X-Autoreply", "X-Autorespond", "X-Autoresponder", "X-Auto-Response", "X-Mail-Autoreply")
_SUPPRESSED = frozenset({"all", "oof", "autoreply", "dr", "rn", "nrn"})

ABSENCE_SUBJECT = re.compile(
    r"\b(?:out of (?:the )?office|automatic reply|auto(?:matic)?[- ]?(?:reply|response)|on (?:annual )?leave"
    r"|absence|absent du bureau|reponse automatique|message d'absence|abwesend|abwesenheit\w*"
    r"|automatische antwort|autoantwort|respuesta automatica|fuera de (?:la )?oficina|ausente|risposta automatica"
    r"|fuori (?:sede|ufficio)|assenza|automatisch antwoord|afwezig\w*)\b"
)
_ABSENCE_BODY = re.compile(
    r"\bi(?:'m| am| will be)? (?:currently |now )?(?:out of (?:the )?office|on (?:annual |maternity |parental )?leave"
    r"|away from (?:the office|my desk)|on holiday|on vacation)"
    r"|\bje suis (?:actuellement )?(?:absent|en conges?|en vacances|en deplacement)"
    r"|\bich bin (?:derzeit|zurzeit|momentan|bis|vom|ab|aktuell)?.{0,40}(?:nicht im (?:buro|haus)|abwesend|im urlaub"
    r"|nicht erreichbar)"
    r"|\b(?:estoy|estare|me encuentro) (?:actualmente )?(?:fuera de la oficina|ausente|de vacaciones)"
    r"|\bsono (?:attualmente )?(?:fuori (?:sede|ufficio)|assente|in ferie)"
    r"|\bik ben (?:momenteel |tot |van )?.{0,40}(?:afwezig|niet op kantoor|met vakantie|op vakantie)"
)


# Characters in which a person on leave has said so; people who answer mention holidays further down.
_SPOKEN_FIRST = 90


def automatic(letter: Letter) -> str | None:
    """Why no automatic answer may go to this letter (RFC 3834, section 2); None if one may."""
    submitted = _value(letter, "Auto-Submitted").partition(";")[0].strip()
    if submitted and submitted != "no":
        return f"Auto-Submitted: {submitted}"
    if any(value.strip() in ("<>", "") for value in letter.all_headers("Return-Path")):
        return "empty Return-Path"
    if name := next((name for name in _LIST_HEADERS if letter.header(name) is not None), None):
        return f"{name} is set"
    if (precedence := _value(letter, "Precedence")) in _BULK:
        return f"Precedence: {precedence}"
    if name := next((name for name in _AUTOMATIC_HEADERS if letter.header(name) is not None), None):
        return f"{name} is set"
    if _SUPPRESSED & set(re.split(r"[,\s]+", _value(letter, "X-Auto-Response-Suppress"))):
        return "X-Auto-Response-Suppress is set"
    if letter.sender.email.partition("@")[0] in ("mailer-daemon", "postmaster", "noreply", "no-reply"):
        return f"sent by {letter.sender.email}"
    return None


def absence(letter: Letter) -> bool:
    """Whether it is an out-of-office message: said by the subject, or by a machine's body."""
    if ABSENCE_SUBJECT.search(fold(letter.subject)):
        return True
    replied = _value(letter, "Auto-Submitted").startswith("auto-replied")
    opening = fold(letter.text[:1_500])
    if replied or automatic(letter) is not None:
        return replied or bool(_ABSENCE_BODY.search(opening))
    return bool(_ABSENCE_BODY.search(opening[:_SPOKEN_FIRST]))


def _value(letter: Letter, name: str) -> str:
    return (letter.header(name) or "").strip().lower()
