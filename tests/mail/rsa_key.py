"""A throw-away RSA key for signing test mails, made anew with each run."""

from __future__ import annotations

import subprocess


def _openssl(*words: str, stdin: bytes = b"") -> bytes:
    return subprocess.run(["openssl", *words], input=stdin, capture_output=True, check=True).stdout


PRIVATE = _openssl("genrsa", "-traditional", "1024")
PUBLIC_DER = _openssl("rsa", "-pubout", "-outform", "DER", stdin=PRIVATE)
