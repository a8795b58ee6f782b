"""The folder that the demo leaves: every mail as .eml, the files that came with them, the page and the ledger."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from bot.errors import UserError

_MARK = ".relance-demo"
_OURS = ("mails", "files")


@dataclass(frozen=True, slots=True)
class DemoFolder:
    """An empty folder of the demo's own."""

    path: Path

    @property
    def page(self) -> Path:
        return self.path / "index.html"

    @property
    def ledger(self) -> Path:
        return self.path / "ledger.json"

    def keep_mail(self, name: str, raw: bytes) -> None:
        (self.path / "mails" / name).write_bytes(raw)

    def mail(self, name: str) -> bytes:
        """A mail that was kept."""
        return (self.path / "mails" / name).read_bytes()

    def keep_file(self, name: str, content: bytes) -> str:
        """Where the file lies, relative to the page. The same file is kept once."""
        target = self.path / "files" / name.replace("/", "_")
        for copy in range(2, 1000):
            if not target.exists() or target.read_bytes() == content:
                break
            target = target.with_name(f"{Path(name).stem}-{copy}{target.suffix}")
        target.write_bytes(content)
        return f"files/{target.name}"


def prepare(path: Path) -> DemoFolder:
    """The folder, made or emptied of an earlier demo. Raises UserError for one with anything else in it."""
    try:
        if path.is_dir():
            _empty(path)
        for name in _OURS:
            (path / name).mkdir(parents=True)
        (path / _MARK).touch()
    except OSError as problem:
        raise UserError(f"The folder {path} cannot be used ({problem.strerror}); name another with --out.") from problem
    return DemoFolder(path)


def _empty(path: Path) -> None:
    """Only what a demo made is removed: an earlier one says so by its mark."""
    if not any(path.iterdir()):
        return
    if not (path / _MARK).is_file():
        raise UserError(f"The folder {path} is not empty and not from an earlier demo; name another with --out.")
    for each in path.iterdir():
        if each.is_dir() and not each.is_symlink():
            shutil.rmtree(each)
        else:
            each.unlink()
