"""The rows of a table whose layout is known, as entries."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from bot.core.money import Money
from bot.core.readings import Entry, NoticeKind
from bot.core.statements import CsvLayout, Refused, Statement, Trouble
from bot.reading.payment.csv_columns import CREDIT_WORDS, DEBIT_WORDS, FAILED_WORDS, PENDING_WORDS
from bot.reading.payment.csv_table import Table, column_name
from bot.reading.payment.csv_values import amount_in, day_in
from bot.reading.payment.directions import kind_of_entry
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


def read_rows(table: Table, layout: CsvLayout) -> Statement | Refused:
    """Every row with a day; totals and notes under the table have none. A day without an amount is refused."""
    if (cut := _cut_off(table, layout)) is not None:
        return cut
    entries: list[Entry] = []
    for number, row in enumerate(table.rows, table.first):
        on = day_in(_cell(row, layout.booked), layout.order)
        if on is None:
            continue
        signed = _signed(row, layout)
        if signed is None:
            return Refused(Trouble.BROKEN, f"row {number} has a day but no amount that can be read")
        money, credit = signed
        if money.minor:
            entries.append(_entry(row, layout, money, credit))
        if len(entries) > MOST_ENTRIES:
            return too_many()
    return Statement(named(entries), "CSV")


def _cut_off(table: Table, layout: CsvLayout) -> Refused | None:
    """A last row with a day that is shorter than every other: some banks leave empty cells away, but in all rows."""
    *others, last = table.rows or ((),)
    shortest = min(map(len, others), default=len(table.header))
    if len(last) >= shortest or day_in(_cell(last, layout.booked), layout.order) is None:
        return None
    why = f"the last row has {len(last)} cells where the others have {shortest}: the file seems cut off"
    return Refused(Trouble.TRUNCATED, why)


def _cell(row: Row, at: int | None) -> str:
    return row[at] if at is not None and at < len(row) else ""


def _signed(row: Row, layout: CsvLayout) -> tuple[Money, bool] | None:
    """(amount, whether it came in); an amount of nothing where both columns are empty."""
    currency = _currency(row, layout)
    if layout.amount is not None:
        value = amount_in(_cell(row, layout.amount), layout.decimal)
        if value is None:
            return None
        word = column_name(_cell(row, layout.direction)) or _cell(row, layout.direction)
        credit = value > 0 if not word or value < 0 else _is_credit_word(word)
        return Money.of(abs(value), currency), credit
    values = [amount_in(text, layout.decimal) for at in (layout.credit, layout.debit) if (text := _cell(row, at))]
    if None in values:
        return None
    came = _amount_or_nothing(_cell(row, layout.credit), layout)
    went = _amount_or_nothing(_cell(row, layout.debit), layout)
    return Money.of(max(came, went), currency), came >= went


def _amount_or_nothing(text: str, layout: CsvLayout) -> Decimal:
    return abs(amount_in(text, layout.decimal) or Decimal(0))


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
