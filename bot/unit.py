"""The systemd unit of the daemon: its text, where it lives, and the few systemctl calls."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from bot.errors import UserError
from bot.passwords import FILE_NAME

NAME = "relance.service"

_UNIT = """\
[Unit]
Description=Relance, the bot that gets invoices paid
Documentation=man:systemd.service(5)
Wants=network-online.target
After=network-online.target
# A full disk or a missing volume is tried again until it is there; `relance health` and the log say what is wrong.
StartLimitIntervalSec=0

[Service]
Type=notify
ExecStart={command}
WorkingDirectory={folder}
EnvironmentFile=-{password_file}
Restart=on-failure
RestartSec=30
# The longest silence of a sound round is a relay thinking about a letter that it has whole (ten minutes, RFC 5321).
WatchdogSec=15min
TimeoutStartSec=10min
TimeoutStopSec=2min
MemoryMax=600M
UMask=0077
NoNewPrivileges=yes
PrivateTmp=yes
ProtectSystem=strict
ReadWritePaths={writable}
ProtectKernelTunables=yes
ProtectControlGroups=yes
RestrictRealtime=yes
RestrictSUIDSGID=yes
LockPersonality=yes
RestrictAddressFamilies=AF_UNIX AF_INET AF_INET6
SystemCallArchitectures=native
{account}
[Install]
WantedBy={target}
"""
_SYSTEM = """\
User={user}
ProtectHome={home}
ProtectKernelModules=yes
ProtectKernelLogs=yes
ProtectClock=yes
ProtectHostname=yes
PrivateDevices=yes
CapabilityBoundingSet=
"""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a unit belongs: the user's own systemd, or the machine's, then run as ``user``."""

    system: bool
    user: str = ""

    @property
    def file(self) -> Path:
        if self.system:
            return Path("/etc/systemd/system") / NAME
        home = Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config")
        return home / "systemd" / "user" / NAME

    @property
    def systemctl(self) -> tuple[str, ...]:
        return ("systemctl",) if self.system else ("systemctl", "--user")


def unit_text(config: Path, store: Path, place: Place) -> str:
    """The unit for this Python, this config and this store; all paths absolute. Raises UserError for a path that systemd
    would read otherwise."""
    folders = sorted({_plain(path.resolve().parent) for path in (config, store)})
    words = [_plain(Path(sys.executable)), "-P", "-m", "bot", "run", "--config", _plain(config.resolve())]
    account = ""
    if place.system:
        in_home = any(folder.startswith(("/home/", "/root")) for folder in (*folders, words[0]))
        account = _SYSTEM.format(user=place.user, home="no" if in_home else "yes")
    return _UNIT.format(
        command=" ".join(f'"{word}"' if " " in word else word for word in words),
        folder=_plain(config.resolve().parent),
        password_file=_plain(config.resolve().parent / FILE_NAME),
        writable=" ".join(f'"{folder}"' if " " in folder else folder for folder in folders),
        account=account,
        target="multi-user.target" if place.system else "default.target",
    )


def install(text: str, place: Place) -> list[str]:
    """Write the unit, start it now and with the machine; what was done, in sentences. Raises UserError."""
    _systemd()
    try:
        place.file.parent.mkdir(parents=True, exist_ok=True)
        place.file.write_text(text, encoding="utf-8")
    except OSError as problem:
        raise UserError(
            f"{place.file} cannot be written ({problem.strerror or problem}).{_as_root(place)}"
        ) from problem
    _ask(place, "daemon-reload")
    _ask(place, "enable", "--now", NAME)
    done = [f"{place.file} is written; the service runs and starts with the machine."]
    if not place.system:
        done.append("So that it runs while you are not logged in: loginctl enable-linger")
    return [*done, f"Its log: {' '.join(_journal(place))}"]


def remove(place: Place) -> list[str]:
    """Stop the service and take the unit away; config, store and password stay. Raises UserError."""
    _systemd()
    if not place.file.exists():
        raise UserError(f"There is no {place.file}: nothing to remove.")
    _ask(place, "disable", "--now", NAME)
    try:
        place.file.unlink()
    except OSError as problem:
        raise UserError(
            f"{place.file} cannot be removed ({problem.strerror or problem}).{_as_root(place)}"
        ) from problem
    _ask(place, "daemon-reload")
    return [f"{place.file} is gone and the service has stopped; config and store are where they were."]


def state(place: Place) -> str:
    """What systemd says of it: ``active``, ``inactive``, ``failed`` ..., or ``not installed``."""
    _systemd()
    if not place.file.exists():
        return "not installed"
    ran = subprocess.run([*place.systemctl, "is-active", NAME], capture_output=True, text=True, check=False)  # noqa: S603
    return ran.stdout.strip() or "unknown"


def _journal(place: Place) -> tuple[str, ...]:
    return ("journalctl", "-u", NAME, "-f") if place.system else ("journalctl", "--user", "-u", NAME, "-f")


def _systemd() -> None:
    if shutil.which("systemctl") is None:
        raise UserError(
            "There is no systemd here. `relance service install --print` shows the unit; elsewhere let your supervisor "
            "run `relance run` and ask `relance health`."
        )


def _ask(place: Place, *words: str) -> None:
    ran = subprocess.run([*place.systemctl, *words], capture_output=True, text=True, check=False)  # noqa: S603
    if ran.returncode:
        said = " ".join((ran.stderr or ran.stdout).split())
        raise UserError(f"{' '.join((*place.systemctl, *words))} failed: {said or ran.returncode}{_as_root(place)}")


def _as_root(place: Place) -> str:
    return " A system unit wants root: use sudo, or leave out --system." if place.system else ""


def _plain(path: Path) -> str:
    """systemd gives % and quotes a meaning of their own: such a path is refused rather than misread."""
    text = str(path)
    if any(sign in text for sign in "%\"'\\\n$"):
        raise UserError(f"{text} has signs that systemd reads as commands (one of %, $, quotes, backslash): move it.")
    return text
