"""Commands that bring in what is known already: open invoices and bank statements."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.errors import UserError
from bot.terminal import ConfigOption, NowOption, content_of, day, instant, opened, print_brought

if TYPE_CHECKING:
    from bot.service.bring_in import Brought, Offered
    from bot.service.desk import Desk


def add(
    files: Annotated[list[Path] | None, typer.Argument(metavar="FILE...", help="Invoices (PDF or XML).")] = None,
    to: Annotated[list[str] | None, typer.Option(help="Whom to write to at the client; may be repeated.")] = None,
    cc: Annotated[list[str] | None, typer.Option(help="Who else knows of it there; may be repeated.")] = None,
    name: Annotated[str, typer.Option(help="The client's name, if it is not the document's.")] = "",
    number: Annotated[str, typer.Option(help="The invoice's number, if it cannot be read.")] = "",
    due: Annotated[str, typer.Option(metavar="DATE", help="The due date, if it cannot be read.")] = "",
    amount: Annotated[str, typer.Option(help="What is still to be paid, if it is not the total.")] = "",
    csv: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="A list: number, client, email, amount, due date; cc, issued, currency."),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what was understood, do nothing.")] = False,
    now: NowOption = None,
    config: ConfigOption = None,
) -> None:
    """Watch invoices that are open already. Late ones start at the first reminder after the due date.

    Examples: relance add F-031.pdf --to compta@acme.fr --dry-run   |   relance add --csv open.csv
    """
    if not files and csv is None:
        raise typer.BadParameter("Name invoices to add, or a list: relance add --csv open.csv")
    if csv and (files or to or cc or name or number or due or amount):
        raise typer.BadParameter(
            "a list says all of this itself; add files in a command of their own.", param_hint="--csv"
        )
    from bot.service.bring_in import Verdict, bring_in

    with opened(config) as desk:
        at = instant(now, desk.config)
        offered, unusable = _listed(desk, csv, at) if csv else (_read(desk, files or [], to or [], cc or [], at), [])
        if not csv:
            offered = _completed(desk, offered, name, number, due, amount)
        brought = [*bring_in(desk, offered, at, dry_run), *unusable]
    print_brought(brought, dry_run)
    if problems := [f"{one.where}: {one.reason}." for one in brought if one.verdict is Verdict.UNUSABLE]:
        raise UserError(problems)


def _listed(desk: Desk, path: Path, now: datetime) -> tuple[list[Offered], list[Brought]]:
    from bot.service.bring_in import read_list

    return read_list(desk, content_of(path), now)


def _read(desk: Desk, files: list[Path], to: list[str], cc: list[str], now: datetime) -> list[Offered]:
    from bot.service.bring_in import read_files

    return read_files(desk, {path.name: content_of(path) for path in files}, to, cc, now)


def _completed(desk: Desk, offered: list[Offered], name: str, number: str, due: str, amount: str) -> list[Offered]:
    from bot.service.bring_in import amount_said, completed

    if len(offered) > 1 and (number or due or amount):
        raise typer.BadParameter("--number, --due and --amount are about one invoice: add it in a command of its own.")
    try:
        open_amount = amount_said(amount, desk.config.business.currency) if amount else None
    except ValueError as problem:
        raise typer.BadParameter(str(problem), param_hint="--amount") from None
    return [completed(one, number, day(due) if due else None, open_amount, name) for one in offered]


def import_(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="Bank statements: camt, MT940, OFX or CSV.")],
    columns: Annotated[
        str,
        typer.Option(
            metavar="ROLE=N,...",
            help="Which column of a CSV holds what (date, amount or credit and debit, payer, text), from 1; remembered.",
        ),
    ] = "",
    now: NowOption = None,
    config: ConfigOption = None,
) -> None:
    """Take in bank statements, each entry once: what is certain is placed, what is not is asked about by mail.

    Examples: relance import statement.xml   |   relance import table.csv --columns date=1,amount=4,payer=3,text=2
    """
    from bot.commands import imported
    from bot.service.statement_file import take_in_file

    problems: list[str] = []
    with opened(config) as desk:
        for path in files:
            try:
                at = instant(now, desk.config)
                settled = take_in_file(
                    desk, content_of(path), str(path), at, columns, imported.ask(path), imported.progress(path)
                )
            except UserError as problem:  # the other files are taken in all the same
                problems += problem.problems
                continue
            for sentence in imported.sentences(desk, path, settled):
                typer.echo(sentence)
    if problems:
        raise UserError(problems)
