"""Commands that bring in what is known already: bank statements."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bot.terminal import ConfigOption, NowOption, instant, opened, statement_entries


def import_(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="Bank statements (camt.052, 053 or 054).")],
    now: NowOption = None,
    config: ConfigOption = None,
) -> None:
    """Take in a bank statement: credits that name an open invoice and its full amount close it.

    Example: relance import statement.xml
    """
    from bot.service import statement

    with opened(config) as desk:
        for path in files:
            taken = statement.take_in(desk, statement_entries(path), instant(now, desk.config))
            for entry, number in taken.settled:
                typer.echo(
                    f"{number} paid: {entry.amount} {entry.amount.currency} of {entry.received_on}, {entry.payer}"
                )
            for entry in taken.open:
                typer.echo(
                    f"not placed: {entry.amount} {entry.amount.currency} of {entry.received_on}, {entry.payer}, "
                    f'{entry.reference!r}; say whose it is: relance tell "F-031 paid"'
                )
            typer.echo(
                f"{path}: {len(taken.settled)} settled, {len(taken.open)} not placed, {taken.others} no credits."
            )
