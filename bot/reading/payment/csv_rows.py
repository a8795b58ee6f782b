"""The rows of a table whose layout is known, as entries."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from bot.core.money import Money
from bot.core.readings import Entry, NoticeKind
from bot.core.statements import CsvLayout, Refused, Statement, Trouble
from bot.reading.payment.csv_columns import CREDIT_WORDS, DEBIT_WORDS, FAILED_WORDS, NEVER_IN, PENDING_WORDS
from bot.reading.payment.csv_cut import cut_off
from bot.reading.payment.csv_table import Table, column_name
from bot.reading.payment.csv_values import amount_in, day_in, is_amount, is_negative
from bot.reading.payment.directions import came_in, is_note, is_sum, kind_of_entry
from bot.reading.payment.identity import named
from bot.reading.payment.limits import MOST_ENTRIES, too_many

Row = tuple[str, ...]
# A bank that has one text column only prints the transfer's words before the payer's name.
_PRINTED_PAYER = re.compile(
    r"(?:VIR(?:EMENT)?(?: (?:SEPA|INST(?:ANTANE)?|RECU|EUROPEEN|PERM|EN VOTRE FAVEUR)\b){0,4}(?: \d{4,12})?(?: ?/?DE\b ?:?)?"
    r"|GUTSCHRIFT|UEBERWEISUNG|TRANSFERENCIA(?: DE)?|BONIFICO(?: DA)?|FASTER PAYMENT FROM|TRANSFER FROM|OVERBOEKING VAN"
    r"|[Mm]oney added from|[Rr]eceived money from|(?:Payment|Transfer|Virement|Paiement)? ?(?:[Ff]rom|de)) "
    r"(?!(?:SEPA|INST|RECU|DE|DA)\b)(?P<name>[^/\n]{2,60}?)"
    r"(?=\s{2}|/|$| (?:REF|MOTIF|FACT(?:URE)?|MANDAT|LOYER|[EKM]REF|SVWZ|with reference|with ref)\b| [^\s]{0,20}\d)"
)
# "VIR SEPA ACME" -> the bank's words; what the payer wrote is not to decide the kind.
_BANK_WORDS = 3


@dataclass(frozen=True, slots=True)
class _Flaw:
    """Why a row cannot be read, to be said behind "row 7"."""

    why: str


_NO_AMOUNT = _Flaw("has a day but no amount that can be read")
_NO_DAY = _Flaw("has an amount but no day that can be read")
_BOTH_WAYS = _Flaw("has one sum that came in and another that went out")
_NO_DIRECTION = _Flaw(
    "does not say whether its money came in or went out, as others do: export amounts with a minus before what went out,"
    " or credits and debits in two columns"
)


def read_rows(table: Table, layout: CsvLayout) -> Statement | Refused:
    """Every row that moves money. Totals and notes have no day; any other row without a day or an amount is refused."""
    if (cut := cut_off(table, layout)) is not None:
        return cut
    by_words = _words_tell(table, layout)
    entries: list[Entry] = []
    for number, row in enumerate(table.rows, table.first):
        read = _read(row, layout, by_words)
        if isinstance(read, _Flaw):
            return Refused(Trouble.BROKEN, f"row {number} {read.why}")
        if read is not None:
            entries.append(read)
        if len(entries) > MOST_ENTRIES:
            return too_many()
    return Statement(named(entries), "CSV")


def _read(row: Row, layout: CsvLayout, by_words: bool) -> Entry | _Flaw | None:
    if day_in(_cell(row, layout.booked), layout.order) is None:
        return _undated(row, layout)
    signed = _signed(row, layout)
    if isinstance(signed, _Flaw):
        return signed
    if not signed:
        return None
    credit = _came_in(row, layout, signed, by_words)
    if credit is None:
        return _NO_DIRECTION
    return _entry(row, layout, Money.of(abs(signed), _currency(row, layout)), credit)


def _undated(row: Row, layout: CsvLayout) -> _Flaw | None:
    """What moves money without a day is not to be lost; totals, and what did not come or has not yet, need none."""
    money = [at for at in (layout.amount, layout.credit, layout.debit) if at is not None]
    if not any(amount_in(_cell(row, at), layout.decimal) for at in money):
        return None
    words = [cell for at, cell in enumerate(row) if cell and at not in money and not is_amount(cell)]
    states = {column_name(_cell(row, layout.status)), column_name(_cell(row, layout.booked))}
    if not words or is_note(words[0]) or states & (PENDING_WORDS | FAILED_WORDS):
        return None
    return _NO_DAY


def _cell(row: Row, at: int | None) -> str:
    return row[at] if at is not None and at < len(row) else ""


def _signed(row: Row, layout: CsvLayout) -> Decimal | _Flaw:
    """The sum, negative if it went out; nothing where both columns are empty."""
    if layout.amount is not None:
        value = amount_in(_cell(row, layout.amount), layout.decimal)
        return _NO_AMOUNT if value is None else value
    came, went = (_amount_or_nothing(_cell(row, at), layout) for at in (layout.credit, layout.debit))
    if came is None or went is None:
        return _NO_AMOUNT
    if came and went:
        return _BOTH_WAYS
    return -abs(went) if went else came


def _amount_or_nothing(text: str, layout: CsvLayout) -> Decimal | None:
    return amount_in(text, layout.decimal) if text else Decimal(0)


def _words_tell(table: Table, layout: CsvLayout) -> bool:
    """Whether amounts bear no sign and words stand for it: then every row must have them."""
    if layout.amount is None or any(is_negative(_cell(row, layout.amount)) for row in table.rows):
        return False
    return layout.direction is not None or any(_said(row, layout) is False for row in table.rows)


def _came_in(row: Row, layout: CsvLayout, signed: Decimal, by_words: bool) -> bool | None:
    """None where words must tell and do not."""
    if signed < 0:
        return False
    if word := column_name(_cell(row, layout.direction)) or _cell(row, layout.direction):
        return _is_credit_word(word)
    if by_words:
        return _said(row, layout)
    return column_name(_cell(row, layout.sort)) not in NEVER_IN


def _said(row: Row, layout: CsvLayout) -> bool | None:
    """By the bank's word for the sort of transaction; where a table names no payer, by the first of its text."""
    told = came_in(_cell(row, layout.sort))
    if told is None and layout.payer is None:
        told = came_in(" ".join(_reference(row, layout).split()[:_BANK_WORDS]))
    return told


def _is_credit_word(word: str) -> bool:
    return word in CREDIT_WORDS and word not in DEBIT_WORDS


def _currency(row: Row, layout: CsvLayout) -> str:
    code = _cell(row, layout.currency).upper()
    return code if re.fullmatch(r"[A-Z]{3}", code) else layout.fallback_currency


def _entry(row: Row, layout: CsvLayout, money: Money, credit: bool) -> Entry:
    reference = _reference(row, layout)
    payer = _cell(row, layout.payer) or next(filter(None, map(_printed_payer, _texts(row, layout))), "")
    return Entry(
        kind=_kind(row, layout, credit, payer, reference),
        amount=money,
        received_on=day_in(_cell(row, layout.booked), layout.order),
        payer=" ".join(payer.split()),
        reference=reference,
        identity=_cell(row, layout.identity),
        end_to_end=_given(_cell(row, layout.end_to_end)),
        payer_iban=_account(_cell(row, layout.payer_iban)),
        account=_cell(row, layout.account).replace(" ", ""),
    )


def _kind(row: Row, layout: CsvLayout, credit: bool, payer: str, reference: str) -> NoticeKind:
    status = column_name(_cell(row, layout.status))
    sort = _cell(row, layout.sort) or " ".join(reference.split()[:_BANK_WORDS])
    if status in FAILED_WORDS:
        return NoticeKind.FAILED if credit else NoticeKind.OTHER
    if not payer and is_sum(reference):
        return NoticeKind.OTHER
    return kind_of_entry(credit, sort, payer, booked=status not in PENDING_WORDS)


def _reference(row: Row, layout: CsvLayout) -> str:
    """The texts of all its columns; one that an earlier one holds is left out."""
    said: list[str] = []
    for text in _texts(row, layout):
        if not any(text.lower() in earlier.lower() for earlier in said):
            said.append(text)
    return " ".join(said)


def _texts(row: Row, layout: CsvLayout) -> Iterator[str]:
    payer = " ".join(_cell(row, layout.payer).split()).lower()
    for at in layout.reference:
        text = " ".join(_cell(row, at).split())
        if text and text.lower() != payer:
            yield text


def _printed_payer(reference: str) -> str:
    match = _PRINTED_PAYER.match(reference)
    return match["name"].strip() if match else ""


def _given(value: str) -> str:
    return "" if value.upper() in ("NOTPROVIDED", "NONREF", "NOT PROVIDED") else value


def _account(value: str) -> str:
    bare = value.replace(" ", "").upper()
    return bare if re.fullmatch(r"[A-Z0-9]{5,34}", bare) else ""
