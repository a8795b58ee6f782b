"""A certificate authority for the tests' servers, made by the openssl command."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Certificate:
    """Paths of PEM files; the certificate is for ``localhost`` and 127.0.0.1, signed by itself."""

    cert: Path
    key: Path


def self_signed(folder: Path) -> Certificate:
    """A fresh one in ``folder``, valid for two days; it serves as its own authority."""
    folder.mkdir(parents=True, exist_ok=True)
    made = Certificate(folder / "cert.pem", folder / "key.pem")
    subprocess.run(
        [
            *("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"),
            *("-days", "2", "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1"),
            *("-keyout", str(made.key), "-out", str(made.cert)),
        ],
        check=True,
        capture_output=True,
    )
    made.key.chmod(0o644)  # Dovecot reads it as another user
    return made
