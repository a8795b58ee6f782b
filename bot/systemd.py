"""The daemon's unit and the systemd of this machine: installed, asked after, taken away; nothing is left half done."""

from __future__ import annotations

import os
import shutil
import subprocess
from contextlib import suppress
from pathlib import Path

from bot.errors import UserError
from bot.setup.phrases import Phrases
from bot.unit import NAME, Place

_BOOTED = Path("/run/systemd/system")
"""There where systemd runs the machine (sd_booted(3))."""


def install(text: str, place: Place, say: Phrases) -> list[str]:
    """Write the unit, start it now and with the machine; what was done, in sentences.

    Raises UserError, and then everything is as it was before.
    """
    if trouble := _out_of_reach(place):
        raise UserError([_in_words(place, say, trouble), say("service.nothing_done")])
    before = place.file.read_text(encoding="utf-8") if place.file.exists() else None
    try:
        _write(place, text, say)
        _ask(place, say, "daemon-reload")
        _ask(place, say, "enable", "--now", NAME)
    except UserError as failed:
        _undo(place, before)
        raise UserError([*failed.problems, say("service.nothing_left")]) from failed
    done = [say("service.installed", file=place.file)]
    if not place.system:
        done.append(say("service.linger"))
    return [*done, say("service.log", command=_journal(place))]


def remove(place: Place, say: Phrases) -> list[str]:
    """Stop the service and take the unit away, without systemd's help where it cannot be reached; config, store and
    password stay. Raises UserError."""
    if not place.file.exists():
        raise UserError(say("service.not_there", file=place.file))
    trouble = _out_of_reach(place)
    if not trouble:
        _ask(place, say, "disable", "--now", NAME)
    try:
        place.link.unlink(missing_ok=True)
        place.file.unlink()
    except OSError as problem:
        raise UserError(_unwritable(place, problem, say)) from problem
    if trouble:
        return [say("service.removed_alone", file=place.file)]
    _ask(place, say, "daemon-reload")
    return [say("service.removed", file=place.file)]


def state(place: Place, say: Phrases) -> str:
    """What systemd says of it: ``active``, ``inactive``, ``failed`` ..., or ``not installed``.

    Raises UserError for an installed one where systemd cannot be asked.
    """
    if not place.file.exists():
        return "not installed"
    if trouble := _out_of_reach(place):
        raise UserError([say("service.unasked", file=place.file), _in_words(place, say, trouble)])
    ran = _systemctl(place, "is-active", NAME)
    return ran.stdout.strip() or "unknown"


def _out_of_reach(place: Place) -> str:
    """Why systemd cannot be asked: a key of the words; empty if it can."""
    if shutil.which("systemctl") is None or not _BOOTED.exists():
        return "no_systemd"
    return "no_bus" if _systemctl(place, "show", "--property=Version").returncode else ""


def _in_words(place: Place, say: Phrases, trouble: str) -> str:
    if trouble == "no_bus" and place.system:
        return say("service.no_manager")
    return say(f"service.{trouble}", user=place.user or "$USER", uid=os.getuid())


def _write(place: Place, text: str, say: Phrases) -> None:
    try:
        place.file.parent.mkdir(parents=True, exist_ok=True)
        place.file.write_text(text, encoding="utf-8")
    except OSError as problem:
        raise UserError(_unwritable(place, problem, say)) from problem


def _undo(place: Place, before: str | None) -> None:
    """The unit as it was before, as far as that is possible; what failed is told already."""
    with suppress(OSError):
        if before is not None:
            place.file.write_text(before, encoding="utf-8")
        else:
            _systemctl(place, "disable", "--now", NAME)
            place.link.unlink(missing_ok=True)
            place.file.unlink(missing_ok=True)
    _systemctl(place, "daemon-reload")


def _ask(place: Place, say: Phrases, *words: str) -> None:
    ran = _systemctl(place, *words)
    if ran.returncode:
        said = " ".join((ran.stderr or ran.stdout).split())
        command = " ".join((*_command(place), *words))
        raise UserError(say("service.refused", command=command, said=said or ran.returncode) + _as_root(place, say))


def _systemctl(place: Place, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*_command(place), *words], capture_output=True, text=True, check=False)  # noqa: S603


def _command(place: Place) -> tuple[str, ...]:
    return ("systemctl",) if place.system else ("systemctl", "--user")


def _journal(place: Place) -> str:
    return f"journalctl {'' if place.system else '--user '}-u {NAME} -f"


def _unwritable(place: Place, problem: OSError, say: Phrases) -> str:
    return say("service.unwritable", file=place.file, problem=problem.strerror or problem) + _as_root(place, say)


def _as_root(place: Place, say: Phrases) -> str:
    return f" {say('service.as_root')}" if place.system and os.getuid() else ""
