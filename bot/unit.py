"""The systemd unit of the daemon: its text and where it lives."""

from __future__ import annotations

import os
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
RestrictNamespaces=yes
SystemCallArchitectures=native
# With @resources: the process that reads files bounds its own memory (setrlimit).
SystemCallFilter=@system-service
SystemCallErrorNumber=EPERM
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
ProtectProc=invisible
RemoveIPC=yes
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
    def target(self) -> str:
        return "multi-user.target" if self.system else "default.target"

    @property
    def link(self) -> Path:
        """What starts it with the machine (systemctl enable)."""
        return self.file.parent / f"{self.target}.wants" / NAME


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
        target=place.target,
    )


def _plain(path: Path) -> str:
    """systemd gives % and quotes a meaning of their own: such a path is refused rather than misread."""
    text = str(path)
    if any(sign in text for sign in "%\"'\\\n$"):
        raise UserError(f"{text} has signs that systemd reads as commands (one of %, $, quotes, backslash): move it.")
    return text
