"""Which column of a table says what: by its name first, then by what stands in it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.core.statements import CsvLayout, DayOrder, GuessedLayout
from bot.reading.payment.csv_columns import CREDIT_WORDS, DEBIT_WORDS, FEES, NAMES, NEVER, Column
from bot.reading.payment.csv_table import Table, column_name
from bot.reading.payment.csv_values import decimal_mark, is_amount, is_negative, order_of
from bot.reading.payment.directions import came_in, is_sum

_SAMPLED = 400
_BY_NAME, _BY_CONTENT, _SIGNLESS = 1.0, 0.7, 0.5
_CODE = re.compile(r"[A-Z]{3}")


def guess(table: Table, currency: str) -> GuessedLayout | None:
    """The likeliest layout of ``table``, in ``currency`` where it names none.

    None if it has no column of days or none of amounts.
    """
    names = [column_name(cell) for cell in table.header]
    found = {role: _by_name(names, role) for role in Column}
    cells = _Columns(table)
    sure = _BY_NAME
    booked = _first_of(found[Column.BOOKED], cells.is_days)
    if booked is None:
        booked, sure = _first_of(range(cells.width), cells.is_days), _BY_CONTENT
    amount, credit, debit = _amounts(found, cells)
    if amount is None and credit is None and debit is None:
        amount, sure = _amount_by_content(cells, names), _BY_CONTENT
    if booked is None or (amount is None and credit is None and debit is None):
        return None
    direction = _direction(found[Column.DIRECTION], cells, amount)
    layout = _layout(table, cells, found, names, (booked, amount, credit, debit, direction), currency)
    return GuessedLayout(layout, min(sure, _sign_sureness(cells, layout)))


def layout_of(
    table: Table, booked: int, amount: int | None, credit: int | None, debit: int | None, currency: str
) -> CsvLayout | Column:
    """The layout of ``table`` with these columns of days and money, the others as guessed; the role that does not fit."""
    names = [column_name(cell) for cell in table.header]
    found = {role: _by_name(names, role) for role in Column}
    cells = _Columns(table)
    if not cells.is_days(booked):
        return Column.BOOKED
    for role, at in ((Column.AMOUNT, amount), (Column.CREDIT, credit), (Column.DEBIT, debit)):
        if at is not None and not cells.is_amounts(at):
            return role
    direction = _direction(found[Column.DIRECTION], cells, amount)
    return _layout(table, cells, found, names, (booked, amount, credit, debit, direction), currency)


def fits(table: Table, layout: CsvLayout) -> bool:
    """Whether days and amounts stand where the layout has them."""
    money = (layout.amount, layout.credit, layout.debit)
    return isinstance(layout_of(table, layout.booked, *money, layout.fallback_currency), CsvLayout)


class _Columns:
    """The values of each column of the first rows, empty ones left out."""

    def __init__(self, table: Table) -> None:
        self.width = len(table.header)
        rows = [row for row in table.rows[:_SAMPLED] if len(row) >= min(self.width, 3)]
        self._values = [[row[at] for row in rows if at < len(row) and row[at]] for at in range(self.width)]

    def of(self, at: int) -> Sequence[str]:
        return self._values[at] if at < len(self._values) else ()

    def order(self, at: int) -> DayOrder | None:
        """A total or a footer may stand under the days."""
        values = [value for value in self.of(at) if not is_sum(value)]
        return order_of(values) or (order_of(values[: -1 - len(values) // 20]) if len(values) > 2 else None)

    def is_days(self, at: int) -> bool:
        return bool(self.of(at)) and self.order(at) is not None

    def is_amounts(self, at: int) -> bool:
        values = self.of(at)
        return bool(values) and sum(map(is_amount, values)) >= 0.95 * len(values)

    def are_directions(self, at: int) -> bool:
        return bool(self.of(at)) and all(map(self.is_direction, self.of(at)))

    @staticmethod
    def is_direction(value: str) -> bool:
        return value in "+-" or column_name(value) in CREDIT_WORDS | DEBIT_WORDS

    def tell_direction(self, at: int) -> bool:
        """Whether every row says, in whatever words, which way its money went."""
        full = len(self.of(at)) == max(map(len, self._values), default=0)
        return full and all(came_in(value) is not None or self.is_direction(value) for value in self.of(at))

    def are_accounts(self, at: int) -> bool:
        """Whether it holds the number of an account, not what somebody calls it."""
        return bool(self.of(at)) and all(len(re.sub(r"\D", "", value)) > 4 for value in self.of(at))


def _by_name(names: Sequence[str], role: Column) -> list[int]:
    """The columns whose name is one of the role's, the best name first."""
    return [at for name in NAMES[role] for at, given in enumerate(names) if given == name]


def _first_of(places: Sequence[int] | range, fits: object) -> int | None:
    assert callable(fits)
    return next((at for at in places if fits(at)), None)


def _amounts(found: dict[Column, list[int]], cells: _Columns) -> tuple[int | None, int | None, int | None]:
    """(signed, credits, debits); two columns apart win over a signed one."""
    credit = _first_of(found[Column.CREDIT], cells.is_amounts)
    debit = _first_of(found[Column.DEBIT], lambda at: cells.is_amounts(at) and at != credit)
    named_both = bool(found[Column.CREDIT]) and bool(found[Column.DEBIT])
    if named_both and (credit is not None or debit is not None):
        return (
            None,
            found[Column.CREDIT][0] if credit is None else credit,
            found[Column.DEBIT][0] if debit is None else debit,
        )
    return _first_of(found[Column.AMOUNT], cells.is_amounts), None, None


def _amount_by_content(cells: _Columns, names: Sequence[str]) -> int | None:
    """The only column of amounts with cents that is not known for something else."""
    places = [
        at
        for at in range(cells.width)
        if names[at] not in NEVER
        and cells.is_amounts(at)
        and not cells.is_days(at)
        and any(re.search(r"[.,]\d\d\b", v) for v in cells.of(at))
    ]
    return places[0] if len(places) == 1 else None


def _direction(places: Sequence[int], cells: _Columns, amount: int | None) -> int | None:
    """By its name; of amounts without a sign by its words, whatever it is called."""
    if amount is None:
        return None
    named = _first_of(places, cells.are_directions)
    if named is not None or any(map(is_negative, cells.of(amount))):
        return named
    return _first_of(range(cells.width), cells.are_directions)


def _layout(
    table: Table,
    cells: _Columns,
    found: dict[Column, list[int]],
    names: Sequence[str],
    money: tuple[int, int | None, int | None, int | None, int | None],
    unnamed: str,
) -> CsvLayout:
    booked, amount, credit, debit, direction = money
    of_amounts = [value for at in (amount, credit, debit) if at is not None for value in cells.of(at)]
    currency = _first_of(found[Column.CURRENCY], lambda at: all(_CODE.fullmatch(value) for value in cells.of(at)))
    single = {role: _first_of(found[role], lambda at: bool(cells.of(at))) for role in Column}
    payer = single[Column.PAYER]
    sort = next((at for at in found[Column.SORT] if at != payer), None)
    texts = [at for at in dict.fromkeys(found[Column.REFERENCE]) if at != payer and not cells.are_directions(at)]
    references = tuple(at for at in texts if at != sort) or tuple(texts)
    return CsvLayout(
        header=table.header,
        booked=booked,
        amount=amount,
        credit=credit,
        debit=debit,
        payer=payer,
        reference=references or _text_by_content(cells, (booked, payer)),
        currency=currency,
        payer_iban=single[Column.IBAN],
        end_to_end=single[Column.END_TO_END],
        identity=single[Column.IDENTITY],
        account=_first_of(found[Column.ACCOUNT], cells.are_accounts),
        status=single[Column.STATUS],
        direction=direction,
        sort=sort,
        fallback_currency=_currency_in_names(names) or unnamed,
        decimal=decimal_mark(of_amounts),
        order=cells.order(booked) or DayOrder.DMY,
    )


def _text_by_content(cells: _Columns, taken: tuple[int | None, ...]) -> tuple[int, ...]:
    """The column with the longest texts, where no name tells."""
    free = [at for at in range(cells.width) if at not in taken and not cells.is_amounts(at) and not cells.is_days(at)]
    longest = max(free, key=lambda at: sum(map(len, cells.of(at))), default=None)
    return () if longest is None or not cells.of(longest) else (longest,)


def _currency_in_names(names: Sequence[str]) -> str | None:
    found = (re.search(r"\((eur|usd|gbp|chf|€|£|\$)\)", name) for name in names)
    signs = {"€": "EUR", "£": "GBP", "$": "USD"}
    return next((signs.get(match[1], match[1].upper()) for match in found if match), None)


def _sign_sureness(cells: _Columns, layout: CsvLayout) -> float:
    """A signed column without a single minus may leave the direction to words that nobody knows."""
    if layout.amount is None or layout.direction is not None:
        return _BY_NAME
    signed = any(map(is_negative, cells.of(layout.amount)))
    told = (
        layout.status is not None
        or _is_provider_s(layout)
        or (layout.sort is not None and cells.tell_direction(layout.sort))
    )
    return _BY_NAME if signed or told or len(cells.of(layout.amount)) < 3 else _SIGNLESS


def _is_provider_s(layout: CsvLayout) -> bool:
    """A provider's list of payments has a column of its fees; nothing goes out in it but what it says."""
    return any(column_name(cell) in FEES for cell in layout.header)
