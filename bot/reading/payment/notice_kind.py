"""Which kind of notice it is. Conservative: only what plainly tells of a client's money is a credit."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bot.core.readings import NoticeKind
from bot.reading.amounts import find_amounts
from bot.reading.folding import fold
from bot.reading.header_text import Address
from bot.reading.payment.notice_patterns import Patterns
from bot.reading.payment.notice_text import NoticeText, Sentence

Verdict = tuple[NoticeKind, tuple[str, ...]]

# Providers that write from domains of their own name only; others' names stand before other domains, too.
_BRANDS = ("stripe", "paypal", "gocardless", "qonto", "wise", "revolut", "sumup", "mollie", "n26")
_STATUS = re.compile(r"statu[st]|etat|status|stato|estado|type|typ|tipo|nature|soort|art|operation|movement|vorgang")
_OUT = re.compile(r"creancier|beneficiaire|payee|recipient|merchant|handler|empfanger|beneficiario|esercente|comercio"
                  r"|begunstigde|winkel|marchand|commercant|paid to|sent to|supplier|vendor|fournisseur|shop|store"
                  r"|glaubiger|acreedor|creditore|incassant|zahlungsempfanger")  # fmt: skip
_FEE = re.compile(r"\b(?:fees?|frais|gebuhr(?:en)?|commissions?|comision(?:es)?|commission[ei]|transactiekosten)\b")
_PLUS = re.compile(r"(?:^|[\s:])\+ ?[€£$]? ?\d")
_MINUS_ALONE = re.compile(r"^- ?[€£$]? ?\d[\d .,']{0,15} ?(?:€|£|\$|[a-z]{3})?$")
# Sentences about the account's balance or the provider's next payout: what waits there is not the payment.
_BESIDE = re.compile(
    r"\b(?:solde|balance|saldo|kontostand|prochain\w*|next|nachste[nr]?|proxim[oa]|prossim[oa]|volgende|payouts?"
    r"|reversement|auszahlung|uitbetaling|factures? en attente|(?:other|open|outstanding) invoices?)\b"
)
# "Has not paid": the words of a receipt, denied.
_DENIED = re.compile(
    r"\b(?:has|have|is|was|were) not\b|n't (?:yet )?(?:been )?(?:paid|received|arrived|credited)"
    r"|\bn'(?:a|ont|avez|est) (?:pas|rien)"
    r"|\bnicht (?:bezahlt|erhalten|eingegangen|gutgeschrieben|beglichen)|\bno (?:se )?(?:ha|han|hemos)\b"
    r"|\bnon (?:ha|hanno|e stat[oa]|risulta)\b|\bniet (?:betaald|ontvangen|bijgeschreven|voldaan)|\bnog niet\b|\bnoch nicht\b"
)
# The creditor gave money back: nothing of a client's failed.
_OWN_REFUND = re.compile(
    r"\b(?:vous avez rembourse|you(?:'ve| have)? (?:refunded|issued a refund|sent a refund)"
    r"|(?:sie haben|du hast) .{0,40}erstattet"
    r"|(?:has|ha) reembolsado|hai rimborsato|(?:je hebt|u heeft) .{0,40}terugbetaald)\b"
)
_GREETING = re.compile(
    r"^(?:bonjour|bonsoir|hello|hi|hey|dear|hallo|guten (?:tag|morgen)|hola|estimad[oa]|apreciado|buenos dias|ciao|gentile"
    r"|buongiorno|beste|geachte|hoi|dag|madame|monsieur|sehr geehrte|liebe[r]?|moin|cher|chere|good (?:morning|day))\b"
    r"[^.!?:;]{0,60}[,:!]?$"
)


def kind_of(text: NoticeText, sender: Address, words: Patterns) -> Verdict:
    """The kind and the line it rests on; the worst that is said counts, a return outweighs a receipt."""
    body = [sentence for sentence in text.sentences if not _GREETING.match(sentence.folded)]
    status = [_spoken(field.label, field.value) for field in text.fields if _STATUS.fullmatch(field.label)]
    headline = [text.subject, *body[:2]]
    everything = [text.subject, *body, *status]
    labelled = [_spoken(field.label, field.value) for field in text.fields]
    if why := imitation(sender) or _bait(everything + labelled, words):
        return NoticeKind.OTHER, why
    sums_apart = [field for field in text.fields if not find_amounts(field.value)]
    told = [_spoken(one.label, one.value) for one in sums_apart if not words.reference_labels.fullmatch(one.label)]
    if why := _first(headline, _OWN_REFUND):
        return NoticeKind.DEBIT, why
    if why := _failed([*everything, *told], words):
        return _failure(why, everything, words)
    if why := _paid_out(text, headline, words):
        return NoticeKind.PAYOUT, why
    if why := _no_payment(text, headline, words):
        return NoticeKind.OTHER, why
    return _movement(text, headline, body, status, words)


def imitation(sender: Address) -> tuple[str, ...]:
    """The sender, if it goes by a provider's name and writes from another domain."""
    name, domain = fold(sender.name), sender.email.rpartition("@")[2]
    for brand in _BRANDS:
        if re.match(rf"{brand}\b", name) and not re.search(rf"(?:^|\.){brand}\.(?:co\.)?[a-z]{{2,8}}$", domain):
            return (f"{sender.name} <{sender.email}>",)
    return ()


def _movement(
    text: NoticeText, headline: list[Sentence], body: list[Sentence], status: list[Sentence], words: Patterns
) -> Verdict:
    for kind, pattern in ((NoticeKind.PAYOUT, words.payout), (NoticeKind.DEBIT, words.debit)):
        if why := _first([one for one in headline if not _is_aside(one, words)], pattern):
            return kind, why
    if why := next(((field.value,) for field in text.fields if _OUT.fullmatch(field.label)), ()):
        return NoticeKind.DEBIT, why
    # Two or three words further down are a label or a balance's ("Processing", "Retenido 300 EUR").
    told = [text.subject, *(one for one in body if one in headline or len(one.text.split()) > 3)]
    held = [one for one in told if not _BESIDE.search(one.folded)]
    if why := _first([*held, *status], words.pending):
        return NoticeKind.PENDING, why
    if why := _first(text.lines[:4], _MINUS_ALONE):
        return NoticeKind.DEBIT, why
    plain = [one for one in (*body[:10], *text.lines[:3]) if not words.harmless.search(one.folded)]
    spoken = [one for one in (text.subject, *plain, *status) if not _DENIED.search(one.folded)]
    why = _first(spoken, words.credit) or _first(spoken[:5], _PLUS)
    return (NoticeKind.CREDIT, why) if why else (NoticeKind.OTHER, ())


def _paid_out(text: NoticeText, headline: list[Sentence], words: Patterns) -> tuple[str, ...]:
    """A payout that names its sum: however much of a report stands around it."""
    labelled = any(words.payout_labels.fullmatch(field.label) and find_amounts(field.value) for field in text.fields)
    told = [one for one in headline if not _is_aside(one, words) and (labelled or find_amounts(one.text))]
    return _first(told, words.payout)


def _is_aside(sentence: Sentence, words: Patterns) -> bool:
    """Rights, conditions and fees, in which a payout or a charge is no news."""
    return bool(words.harmless.search(sentence.folded) or _FEE.search(sentence.folded))


def _bait(spoken: Iterable[Sentence], words: Patterns) -> tuple[str, ...]:
    return _first([one for one in spoken if not words.honest.search(one.folded)], words.bait)


def _failed(spoken: list[Sentence], words: Patterns) -> tuple[str, ...]:
    subject, *others = spoken
    return _first([subject, *(one for one in others if not words.harmless.search(one.folded))], words.failed)


def _failure(why: tuple[str, ...], spoken: list[Sentence], words: Patterns) -> Verdict:
    """What failed was a client's payment, unless the creditor's own card or transfer is named."""
    own = _first(spoken[:3], words.own_card)
    return (NoticeKind.OTHER, own) if own else (NoticeKind.FAILED, why)


def _no_payment(text: NoticeText, headline: list[Sentence], words: Patterns) -> tuple[str, ...]:
    """Told in the subject or the first sentence; a receipt beside it must name its payer."""
    told = _first(headline[:2], words.no_payment)
    names_payer = any(words.payer_labels.fullmatch(field.label) for field in text.fields)
    return () if names_payer and _first(headline[:2], words.credit) else told


def _spoken(label: str, value: str) -> Sentence:
    return Sentence(f"{label}: {value}", fold(f"{label}: {value}"))


def _first(spoken: Iterable[Sentence], pattern: re.Pattern[str]) -> tuple[str, ...]:
    return next(((one.text[:200],) for one in spoken if pattern.search(one.folded)), ())
