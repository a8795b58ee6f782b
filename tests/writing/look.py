"""Every letter in every language as a file and, where Chromium is there, as pictures: for human eyes.

``python -m tests.writing.look FOLDER [NAME...]`` writes ``<language>-<letter>.txt`` and ``.html``, and of each letter
one PNG with all languages side by side, at a phone's and at a window's width, light and dark.
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
HEIGHT = 1500
GAP = 8
# Headless Chromium opens no window narrower than 500 pixels: each letter is a frame of its width inside one page.
FRAME = '<iframe src="{name}" style="border:0;margin-right:{gap}px;width:{width}px;height:{height}px"></iframe>'
PAGE = '<body style="margin:0;white-space:nowrap;background:#777">{frames}'


def main(folder: Path, names: list[str]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    words = Words()
    for done, name in enumerate(chosen := names or list(LETTERS), 1):
        if sys.stderr.isatty():
            print(f"\r{done} of {len(chosen)}: {name:<30}", end="", file=sys.stderr, flush=True)
        pages = [written(folder, language, name, words) for language in words.languages()]
        for width in WIDTHS:
            photograph(folder, name, pages, width, dark=False)
        photograph(folder, name, pages, WIDTHS[-1], dark=True)
    print(f"\r{len(chosen)} letters in {len(words.languages())} languages are in {folder}", file=sys.stderr)


def written(folder: Path, language: str, name: str, words: Words) -> Path:
    """The page of a letter; its text stands beside it."""
    letter = LETTERS[name](language, words)
    page = folder / f"{language}-{name}.html"
    page.write_text(standalone(letter.html, letter.pictures), encoding="utf-8")
    page.with_suffix(".txt").write_text(f"Subject: {letter.subject}\n\n{letter.text}", encoding="utf-8")
    return page


def photograph(folder: Path, name: str, pages: list[Path], width: int, *, dark: bool) -> None:
    """One PNG of all pages side by side; nothing where there is no Chromium."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        return
    frames = [FRAME.format(name=page.name, width=width, height=HEIGHT, gap=GAP) for page in pages]
    sheet = folder / "sheet.html"
    sheet.write_text(PAGE.format(frames="".join(frames)), encoding="utf-8")
    picture = folder / f"{name}-{width}{'-dark' if dark else ''}.png"
    scheme = ["--blink-settings=preferredColorScheme=0"] if dark else []
    with tempfile.TemporaryDirectory() as profile:
        command = [chromium, "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        command += ["--no-first-run", "--hide-scrollbars", f"--user-data-dir={profile}", *scheme]
        command += [f"--window-size={len(pages) * (width + GAP)},{HEIGHT}", f"--screenshot={picture}", sheet.as_uri()]
        subprocess.run(command, check=True, capture_output=True, timeout=60)
    sheet.unlink()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
