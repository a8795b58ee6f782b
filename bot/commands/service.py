"""`relance service` and `relance health`: the daemon under systemd, and whether it lives."""

from __future__ import annotations

import getpass
import sys
import time
from typing import Annotated

import typer

from bot.terminal import ConfigOption, JsonOption, config_of, print_json

service = typer.Typer(name="service", help="Run the daemon under systemd.", no_args_is_help=True, rich_markup_mode=None)

SystemOption = Annotated[bool, typer.Option("--system", help="The machine's systemd (root) instead of your own.")]
UserOption = Annotated[str, typer.Option("--user", help="With --system: the account that runs it.")]


@service.command()
def install(
    system: SystemOption = False,
    user: UserOption = "",
    print_only: Annotated[bool, typer.Option("--print", help="Show the unit, touch nothing.")] = False,
    config: ConfigOption = None,
) -> None:
    """Install and start it as a service. It comes back after a crash or a reboot.

    Examples: relance service install   |   sudo relance service install --system --user relance
    """
    from bot import systemd, unit
    from bot.setup.phrases import Phrases, of_the_terminal

    path, settings = config_of(config)
    place = unit.Place(system, user or getpass.getuser())
    text = unit.unit_text(path, settings.store_path, place)
    if print_only:
        typer.echo(text, nl=False)
        return
    for sentence in systemd.install(text, place, Phrases(of_the_terminal())):
        typer.echo(sentence)


@service.command()
def status(system: SystemOption = False) -> None:
    """Say whether the service runs. Exit 1 if it does not.

    Example: relance service status
    """
    from bot import systemd, unit
    from bot.setup.phrases import Phrases, of_the_terminal

    say = Phrases(of_the_terminal())
    state = systemd.state(unit.Place(system, getpass.getuser()), say)
    key = f"service.is_{state.replace(' ', '_')}"
    typer.echo(say(key) if say.has(key) else state)
    if state != "active":
        raise typer.Exit(1)


@service.command()
def remove(system: SystemOption = False) -> None:
    """Stop the service and remove its unit. Config and store stay.

    Example: relance service remove
    """
    from bot import systemd, unit
    from bot.setup.phrases import Phrases, of_the_terminal

    for sentence in systemd.remove(unit.Place(system, getpass.getuser()), Phrases(of_the_terminal())):
        typer.echo(sentence)


def health(as_json: JsonOption = False, config: ConfigOption = None) -> None:
    """Say how old the last good round is; exit 1 if it is too old. For containers and monitoring.

    Example: relance health --json
    """
    from bot.setup.phrases import Phrases, of_the_terminal
    from bot.supervisor import last_round, longest_silence

    say = Phrases(of_the_terminal())
    _, settings = config_of(config)
    at = last_round(settings.store_path)
    limit = int(longest_silence(settings.mailbox.poll_every).total_seconds())
    age = None if at is None else max(0, int(time.time() - at))
    healthy = age is not None and age <= limit
    if as_json:
        print_json({"healthy": healthy, "age_seconds": age, "limit_seconds": limit})
    elif age is None:
        typer.echo(say("health.never"))
    else:
        typer.echo(say("health.well" if healthy else "health.old", age=age, limit=limit))
    if not healthy:
        sys.exit(1)
