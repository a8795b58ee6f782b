"""The reference of a notice: what the payer wrote, as given."""

from __future__ import annotations

import re

from bot.core.readings import NoticeKind
from bot.reading.amounts import find_amounts
from bot.reading.folding import fold
from bot.reading.payment.notice_patterns import Patterns
from bot.reading.payment.notice_payer import bank_line
from bot.reading.payment.notice_text import NoticeText

_VALUE_LIMIT = 140
_QUOTED = re.compile(r"[«“„\"]\s*([^«»“”„\"\n]{2,100}?)\s*[»”“\"]|(?<!\w)'([^'\n]{3,80})'(?!\w)")
# Beside a failure these give its cause.
_REASON = re.compile(r"motif.{0,20}|motivo.{0,20}|reason.{0,20}|grund.{0,20}|reden.{0,20}|causa.{0,20}|details?|code")
# The bank's word for the sort of transaction is nothing that the payer wrote.
_SORT = re.compile(
    r"(?:vir(?:ement)?|bonifico|transferencia|(?:sepa-?)?gutschrift|(?:sepa-?)?uberweisung|ueberweisung|overboeking|transfer"
    r"|bank transfer|credit transfer|faster payment|prelevement|lastschrift|incasso)"
    r"(?: (?:sepa|recue?|inst(?:antane)?e?|ricevuto|in entrata|recibida|eingang|ontvangen|received|credit|europeen))*"
)
_NUMBERED = re.compile(
    r"\b(?:cheques?|remise|scheck|check|deposit|slip|assegno|distinta|remesa)"
    r" (?:n[°o]|nr|no|number|numero)\.? ?(?P<number>\d[\d -]{3,18}\d)"
)
_STRUCTURED = re.compile(r"/(?:motif|rmt|ref|inv|reference|causale|libelle)\b[ /:]*([^/\n:]{2,100}?)(?= ?[/:]| *$)")
_PARENTHESIS = re.compile(r"\((?![^()]{0,60}:)(?P<inside>[^()]{3,60})\)")
_INLINE = re.compile(
    r"\b(?:ref\.?|references?|referenced?|referencee?|referenz|referencia|riferimento|kenmerk|concepto(?: de)?|causale"
    r"|omschrijving|motif|libelle|verwendungszweck|memo|quoting|with reference|avec la reference)\b[ :.]{1,3}"
    r"(?P<value>[^\n.,;()]{2,80})"
)
_NUMBER = re.compile(r" ?(?:n[°o]\.? ?|nr\.? ?|no\.? ?|# ?)?((?=[^\s]{0,20}\d)[\w#][\w/#.-]{1,30})")
_CODE = re.compile(r"(?<![\w./-])(?=[A-Z0-9/-]{0,20}\d)[A-Z]{1,5}[-/][A-Z0-9][A-Z0-9/-]{1,20}(?![\w])")


def reference_of(text: NoticeText, kind: NoticeKind, payer: str, words: Patterns) -> str:
    """What the payer wrote, as given; a cheque's or deposit's number where there is nothing else."""
    failed = kind is NoticeKind.FAILED
    for field in text.fields:
        if failed and _REASON.fullmatch(field.label):
            continue
        if words.reference_labels.fullmatch(field.label) and _is_reference(field.value, payer):
            return field.value[:_VALUE_LIMIT].strip(' «»"“”„')
    for find in (_structured, _quoted, _inline, _under_bank_line, _in_parenthesis):
        if found := find(text, payer):
            return found[:_VALUE_LIMIT]
    return _numbered(text, words) or _document(text, words)


def _is_reference(value: str, payer: str) -> bool:
    amounts = find_amounts(value)
    only_amount = bool(amounts) and amounts[0].text.strip() == value.strip(" +-")
    is_sort = _SORT.fullmatch(_without(payer, fold(value)).strip(" .")) is not None
    return bool(value.strip()) and not only_amount and not is_sort and fold(value) != fold(payer)


def _without(payer: str, folded: str) -> str:
    """ "transferencia de ACME": the bank's word with the payer behind it is nothing that the payer wrote either."""
    before, found, after = folded.partition(fold(payer)) if payer else (folded, "", "")
    return re.sub(r" (?:de|da|di|von|van|from)$", "", before.rstrip()) if found and not after.strip() else folded


def _structured(text: NoticeText, _payer: str) -> str:
    found = (_STRUCTURED.search(line.folded) for line in text.lines)
    return next((line.text[m.start(1) : m.end(1)] for line, m in zip(text.lines, found, strict=True) if m), "")


def _quoted(text: NoticeText, payer: str) -> str:
    for line in (*text.lines, text.subject):
        for match in _QUOTED.finditer(line.text):
            quoted = match[1] or match[2]
            beside = line.text[: match.start()].rstrip().endswith(("Space", "Espace"))
            if fold(quoted) != fold(payer) and not beside and not find_amounts(quoted):
                return quoted
    return ""


def _inline(text: NoticeText, _payer: str) -> str:
    for sentence in (*text.sentences, text.subject):
        if match := _INLINE.search(sentence.folded):
            value = sentence.text[match.start("value") : match.end("value")].strip()
            if re.search(r"\d|[A-Z]{2}|.{4}", value):
                return value
    return ""


def _under_bank_line(text: NoticeText, _payer: str) -> str:
    under = bank_line(text)[1]
    return under.partition(": ")[2] if re.match(r"NOTE: |CAUSALE: ", under) else under


def _in_parenthesis(text: NoticeText, payer: str) -> str:
    """In brackets right behind the amount or the payer."""
    for sentence in text.sentences:
        for match in _PARENTHESIS.finditer(sentence.text):
            before = sentence.text[: match.start()].rstrip()
            amounts = find_amounts(before)
            beside = (payer and before.endswith(payer)) or (amounts and amounts[-1].end >= len(before) - 1)
            if beside and not find_amounts(match["inside"]) and re.search(r"[^\W\d]{3}", match["inside"]):
                return match["inside"].strip(" «»\"“”'")
    return ""


def _numbered(text: NoticeText, words: Patterns) -> str:
    labelled = next((field.value for field in text.fields if words.number_labels.fullmatch(field.label)), "")
    said = (match["number"] for sentence in text.sentences if (match := _NUMBERED.search(sentence.folded)))
    return labelled or next(said, "")


def _document(text: NoticeText, words: Patterns) -> str:
    """A document named in a sentence: with its word where that is written as a name ("Invoice 1009", not INV-1009)."""
    for sentence in (text.subject, *text.sentences, *text.lines):
        for match in words.document.finditer(sentence.folded):
            if number := _NUMBER.match(sentence.text, match.end()):
                is_name = sentence.text[match.start()].isupper() and not re.search(r"[^\W\d]", number[1])
                return (sentence.text[match.start() : number.end()] if is_name else number[1]).rstrip(".,")
    codes = (_CODE.search(sentence.text) for sentence in (*text.sentences, text.subject))
    return next((code[0] for code in codes if code), "")
