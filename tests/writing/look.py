"""Every letter in every language as a file and, where Chromium is there, as pictures: for human eyes.

``python -m tests.writing.look FOLDER [NAME...]`` writes ``<language>-<letter>.txt``, ``.html`` and PNGs of a
phone's and a window's width, light and dark.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from bot.writing.html import standalone
from bot.writing.words import Words
from tests.writing.sample_letters import LETTERS

WIDTHS = (360, 800)
# Headless Chromium opens no window narrower than 500 pixels: the phone is a frame inside a page.
FRAME = '<body style="margin:0"><iframe src="{name}" style="border:0;width:{width}px;height:1500px"></iframe>'


def main(folder: Path, names: list[str]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    words = Words()
    for language in words.languages():
        for name in names or LETTERS:
            written = LETTERS[name](language, words)
            stem = f"{language}-{name}"
            (folder / f"{stem}.txt").write_text(f"Subject: {written.subject}\n\n{written.text}", encoding="utf-8")
            (folder / f"{stem}.html").write_text(standalone(written.html, written.pictures), encoding="utf-8")
            for width in WIDTHS:
                photograph(folder / f"{stem}.html", width, dark=False)
            photograph(folder / f"{stem}.html", WIDTHS[-1], dark=True)


def photograph(page: Path, width: int, *, dark: bool) -> None:
    """A PNG beside the page; nothing where there is no Chromium."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        return
    frame = page.with_name("frame.html")
    frame.write_text(FRAME.format(name=page.name, width=width), encoding="utf-8")
    picture = page.with_name(f"{page.stem}-{width}{'-dark' if dark else ''}.png")
    scheme = ["--blink-settings=preferredColorScheme=0"] if dark else []
    with tempfile.TemporaryDirectory() as profile:
        command = [chromium, "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        command += ["--no-first-run", "--hide-scrollbars", f"--user-data-dir={profile}", *scheme]
        command += [f"--window-size={max(width, 500)},1500", f"--screenshot={picture}", frame.as_uri()]
        subprocess.run(command, check=True, capture_output=True, timeout=60)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
