"""Which kind of notice it is. Conservative: only what plainly tells of a client's money is a credit."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bot.core.readings import NoticeKind
from bot.reading.amounts import find_amounts
from bot.reading.folding import fold
from bot.reading.header_text import Address
from bot.reading.payment.notice_decided import FIRST_OF_ALL
from bot.reading.payment.notice_patterns import Patterns
from bot.reading.payment.notice_text import NoticeText, Sentence

Verdict = tuple[NoticeKind, tuple[str, ...]]

# Providers that write from domains of their own name only; others' names stand before other domains, too.
_BRANDS = ("stripe", "paypal", "gocardless", "qonto", "wise", "revolut", "sumup", "mollie", "n26")
# Digits that pass for letters in a sender's domain.
_LOOKALIKES = str.maketrans("01", "oi")
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
# A direct debit that the creditor drew: the provider tells that it was confirmed.
_DIRECT_DEBIT = re.compile(r"\b(?:lastschrift|prelevement|addebito|adeudo|recibo|incasso|direct debit)\b")
_COLLECTED = re.compile(
    r"\b(?:(?:zahlung|lastschrift|einzug) (?:wurde )?bestatigt|(?:paiement|prelevement) (?:confirme|encaisse)"
    r"|(?:payment|collection|direct debit) confirmed|(?:pago|cobro|adeudo) confirmado"
    r"|(?:pagamento|incasso|addebito) confermato|(?:betaling|incasso) (?:bevestigd|geslaagd))\b"
)
# What remains to be paid of the invoice, as a label: "Pendiente: 770,50".
_LEFT_OPEN = re.compile(
    r"^(?:(?:importe|saldo|cantidad|montant|importo|bedrag|amount|betrag)s? )?(?:pendientes?|restante?s?|reste|offen(?:er)?"
    r"|noch offen|outstanding|remaining|pending|openstaand|nog open|residuo|da (?:saldare|pagare))"
    r"(?: (?:de (?:pago|cobro)|a (?:payer|regler)|du|balance|amount|betrag|bedrag|te betalen))?[ :]{1,3}(?:eur |[€£$] ?)?\d"
)
# "... was confirmed and will be part of your next payout": what follows takes nothing from what was.
_THEREAFTER = re.compile(
    r",? (?:and|et|und|y|e|en) (?:it |elle |il )?(?:will|sera|figurera|fera|wird|se incluira|figurara|sara|verra|wordt|zal)\b.*"
)
# A summary counts what came back; none of it is this notice's payment.
_COUNTED = re.compile(
    r"\b\d{1,5} (?:refunds?|disputes?|chargebacks?|failed payments?|returns?|remboursements?|litiges?|rejets?|impayes?"
    r"|erstattungen|ruckbuchungen|rucklastschriften|fehlgeschlagene|reembolsos?|devoluciones|disputas?|rimborsi|storni"
    r"|contestazioni|insoluti|terugbetalingen|terugboekingen|storneringen|mislukte)\b"
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
    for kind, pattern in FIRST_OF_ALL:
        if why := _first(headline, pattern):
            return kind, why
    if why := _failed([*everything, *told], words):
        return _failure(why, everything, words)
    if why := _paid_out(text, headline, words):
        return NoticeKind.PAYOUT, why
    if why := _no_payment(text, headline, words):
        return NoticeKind.OTHER, why
    return _movement(text, headline, body, status, words)


def imitation(sender: Address) -> tuple[str, ...]:
    """The sender, if its name or its domain is made of a provider's name and the domain is not that provider's."""
    name, domain = fold(sender.name), sender.email.rpartition("@")[2]
    parts = frozenset(re.split(r"[.-]", domain.translate(_LOOKALIKES)))
    for brand in _BRANDS:
        own = re.search(rf"(?:^|\.){brand}\.(?:co\.)?[a-z]{{2,8}}$", domain)
        claimed = re.match(rf"{brand}\b", name) or brand in parts
        if claimed and not own:
            return (f"{sender.name} <{sender.email}>",)
    return ()


def _movement(
    text: NoticeText, headline: list[Sentence], body: list[Sentence], status: list[Sentence], words: Patterns
) -> Verdict:
    for one in headline:
        if _is_aside(one, words) or _is_collection(one, headline):
            continue
        for kind, pattern in ((NoticeKind.PAYOUT, words.payout), (NoticeKind.DEBIT, words.debit)):
            if why := _first([one], pattern):
                return kind, why
    if why := next(((field.value,) for field in text.fields if _OUT.fullmatch(field.label)), ()):
        return NoticeKind.DEBIT, why
    # Two or three words further down are a label or a balance's ("Processing", "Retenido 300 EUR").
    told = [text.subject, *(one for one in body if one in headline or len(one.text.split()) > 3)]
    held = [one for one in told if not _BESIDE.search(one.folded) and not _LEFT_OPEN.search(one.folded)]
    if why := _first([*held, *status], words.pending):
        return NoticeKind.PENDING, why
    if why := _first(text.lines[:4], _MINUS_ALONE):
        return NoticeKind.DEBIT, why
    if why := _from_no_client(text, headline, words):
        return NoticeKind.OTHER, why
    plain = [one for one in (*body[:10], *text.lines[:3]) if not words.harmless.search(_THEREAFTER.sub("", one.folded))]
    spoken = [one for one in (text.subject, *plain, *status) if not _DENIED.search(one.folded)]
    why = _first(spoken, words.credit) or _first(spoken[:5], _PLUS)
    return (NoticeKind.CREDIT, why) if why else (NoticeKind.OTHER, ())


def _from_no_client(text: NoticeText, headline: list[Sentence], words: Patterns) -> tuple[str, ...]:
    """Interest, a loan, a bonus: in the subject, or said to have come in where no payer is named beside it."""
    subject, *others = headline
    told = [subject, *(one for one in others if words.credit.search(one.folded) and not _names_payer(text, words))]
    return _first([one for one in told if not _is_aside(one, words)], words.no_client)


def _names_payer(text: NoticeText, words: Patterns) -> bool:
    return any(words.payer_labels.fullmatch(field.label) for field in text.fields)


def _is_collection(sentence: Sentence, headline: list[Sentence]) -> bool:
    """A direct debit, where the subject or the first sentence confirms that it was drawn for the creditor."""
    drawn = any(_COLLECTED.search(one.folded) for one in headline)
    return drawn and _DIRECT_DEBIT.search(sentence.folded) is not None


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
    told = (one for one in others if not words.harmless.search(one.folded) and not _COUNTED.search(one.folded))
    return _first([subject, *told], words.failed)


def _failure(why: tuple[str, ...], spoken: list[Sentence], words: Patterns) -> Verdict:
    """What failed was a client's payment, unless the creditor's own card or transfer is named."""
    own = _first(spoken[:3], words.own_card)
    return (NoticeKind.OTHER, own) if own else (NoticeKind.FAILED, why)


def _no_payment(text: NoticeText, headline: list[Sentence], words: Patterns) -> tuple[str, ...]:
    """Told in the subject or the first sentence; a receipt beside it must name its payer."""
    told = _first(headline[:2], words.no_payment)
    return () if _names_payer(text, words) and _first(headline[:2], words.credit) else told


def _spoken(label: str, value: str) -> Sentence:
    return Sentence(f"{label}: {value}", fold(f"{label}: {value}"))


def _first(spoken: Iterable[Sentence], pattern: re.Pattern[str]) -> tuple[str, ...]:
    return next(((one.text[:200],) for one in spoken if pattern.search(one.folded)), ())
