"""A real Dovecot on free loopback ports, with mailboxes for whoever logs in with the password.

Runs as an ordinary user, and as root by stepping down to nobody.
"""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import smtplib
import subprocess
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from bot.mail.server import Security, Server
from tests.servers.certificates import self_signed
from tests.servers.ports import free_ports, wait_for

PASSWORD = "secret"
MISSING = "Dovecot is not installed: apt-get install dovecot-imapd dovecot-lmtpd"

_CONFIG = """
base_dir = {home}/run
state_dir = {home}/run
log_path = {home}/log/dovecot.log
protocols = imap lmtp
listen = 127.0.0.1
ssl = yes
ssl_cert = <{home}/tls/cert.pem
ssl_key = <{home}/tls/key.pem
disable_plaintext_auth = no
auth_mechanisms = plain login
auth_failure_delay = 0
mail_location = maildir:{home}/mail/%u
first_valid_uid = 1
mail_uid = {user}
mail_gid = {group}
mail_fsync = never
default_internal_user = {user}
default_login_user = {user}
default_internal_group = {group}
mail_max_userip_connections = 100
passdb {{
  driver = static
  args = password={password}
}}
userdb {{
  driver = static
  args = uid={user} gid={group} home={home}/mail/%u allow_all_users=yes
}}
namespace inbox {{
  inbox = yes
  separator = /
  mailbox Sent {{
    special_use = \\Sent
    auto = create
  }}
  mailbox Spamverdacht {{
    special_use = \\Junk
    auto = create
  }}
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {imap_port}
  }}
  inet_listener imaps {{
    port = {imaps_port}
    ssl = yes
  }}
}}
service anvil {{
  chroot =
  # no growing delay for an address from which wrong passwords came
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
service stats {{
  chroot =
}}
service lmtp {{
  inet_listener lmtp {{
    address = 127.0.0.1
    port = {lmtp_port}
  }}
}}
protocol lmtp {{
  postmaster_address = postmaster@example.test
}}
"""


def is_installed() -> bool:
    """Both the server and its LMTP part (two packages in Debian)."""
    return bool(shutil.which("dovecot", path=_PATH)) and Path("/usr/lib/dovecot/lmtp").exists()


_PATH = os.pathsep.join([os.environ.get("PATH", ""), "/usr/sbin", "/usr/local/sbin"])


class Dovecot:
    """``home`` is a short path to an empty folder: Dovecot's sockets in it must stay below 108 characters."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.imap_port, self.imaps_port, self.lmtp_port = free_ports(3)
        self.ca_file = str(self_signed(home / "tls").cert)
        self._root = os.geteuid() == 0
        self._write_config()

    def start(self) -> None:
        # The daemon keeps what it is given as output: a pipe would never end.
        command = self._as_user("dovecot", "-c", str(self._config))
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        wait_for(self.imap_port)
        wait_for(self.lmtp_port)

    def stop(self) -> None:
        """The master is gone when this returns; open connections are cut."""
        master = self.home / "run" / "master.pid"
        family = _family(int(master.read_text())) if master.exists() else []
        # A process that serves a client would outlive its master for a while, and doveadm take seconds to say stop.
        for pid in family:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        master.unlink(missing_ok=True)
        deadline = time.monotonic() + 5
        while any(Path(f"/proc/{pid}").exists() for pid in family) and time.monotonic() < deadline:
            time.sleep(0.02)

    def server(self, user: str, security: Security = Security.NONE, **changes: object) -> Server:
        """How the bot reaches ``user``'s mailbox; ``changes`` are fields of Server."""
        port = self.imaps_port if security is Security.TLS else self.imap_port
        fields: dict[str, object] = {
            "host": "localhost", "port": port, "security": security, "username": user,
            "password": lambda: PASSWORD, "connect_timeout": 5.0, "read_timeout": 10.0, "ca_file": self.ca_file,
        }  # fmt: skip
        return Server(**{**fields, **changes})  # type: ignore[arg-type]

    def deliver(self, user: str, raw: bytes) -> None:
        """By LMTP; in the mailbox when this returns."""
        with smtplib.LMTP("127.0.0.1", self.lmtp_port, timeout=10) as lmtp:
            lmtp.sendmail("sender@example.test", [user], raw)

    def save(self, user: str, folder: str, raw: bytes) -> None:
        """Into a folder of the user's, which is made if need be."""
        self._doveadm("mailbox", "create", "-u", user, folder, check=False)
        self._doveadm("save", "-u", user, "-m", folder, stdin=raw)

    def expunge(self, user: str, uid: int) -> None:
        self._doveadm("expunge", "-u", user, "mailbox", "INBOX", "uid", str(uid))

    def renumber(self, user: str) -> None:
        """A new UIDVALIDITY, as after a restored backup: every mail gets a new UID."""
        folder = self.home / "mail" / user
        for path in folder.glob("dovecot[.-]*"):
            path.unlink()
        # Dovecot takes the second as UIDVALIDITY; the mailbox may have been made in this very one.
        later = int(time.time()) + 1000
        self._doveadm("mailbox", "update", "--uid-validity", str(later), "-u", user, "INBOX")

    def skip_uids(self, user: str, uidnext: int) -> None:
        """The next mail gets this UID."""
        self._doveadm("mailbox", "update", "--min-next-uid", str(uidnext), "-u", user, "INBOX")

    def flags(self, user: str) -> list[str]:
        """Of every mail in the inbox, in order of UID."""
        shown = self._doveadm("-f", "tab", "fetch", "-u", user, "flags", "mailbox", "INBOX", "ALL")
        return shown.decode().splitlines()[1:]

    def _write_config(self) -> None:
        user, group = ("nobody", "nogroup") if self._root else (pwd.getpwuid(os.geteuid()).pw_name, _own_group())
        for name in ("run", "log", "mail"):
            (self.home / name).mkdir(parents=True)
        self._config = self.home / "dovecot.conf"
        self._config.write_text(
            _CONFIG.format(
                home=self.home, user=user, group=group, password=PASSWORD, imap_port=self.imap_port,
                imaps_port=self.imaps_port, lmtp_port=self.lmtp_port,
            )
        )  # fmt: skip
        if self._root:
            for path in [self.home, *self.home.rglob("*")]:
                shutil.chown(path, "nobody", "nogroup")

    def _doveadm(self, *words: str, stdin: bytes | None = None, check: bool = True) -> bytes:
        command = self._as_user("doveadm", "-c", str(self._config), *words)
        done = subprocess.run(command, input=stdin, check=False, capture_output=True)
        if check and done.returncode != 0:
            raise RuntimeError(f"{' '.join(words)}: {done.stderr.decode()}")
        return done.stdout

    def _as_user(self, program: str, *words: str) -> Sequence[str]:
        found = shutil.which(program, path=_PATH) or program
        step_down = ("setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups") if self._root else ()
        return [*step_down, found, *words]


def _family(pid: int) -> list[int]:
    """A process and its children."""
    return [pid, *map(int, Path(f"/proc/{pid}/task/{pid}/children").read_text().split())]


def _own_group() -> str:
    import grp

    return grp.getgrgid(os.getegid()).gr_name
