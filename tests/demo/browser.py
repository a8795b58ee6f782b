"""Headless Chromium, driven by its DevTools protocol over a pipe: what a reader of a page sees, clicks and types.

To look at a page yourself: ``python -m tests.demo.browser PAGE WIDTH PICTURE.png [dark] [#place]``.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from base64 import b64decode
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
_SWITCHES = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--no-first-run",
    "--hide-scrollbars",
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--remote-debugging-pipe",
)
# Chromium reads commands from descriptor 3 and answers on 4.
_ON_3_AND_4 = "import os, sys; r, w, *c = sys.argv[1:]; os.dup2(int(r), 3); os.dup2(int(w), 4); os.execvp(c[0], c)"


class Browser:
    """One page in one window. ``troubles`` are console errors and exceptions.

    ``requests`` are the addresses asked for, by the browser's ids, without those that the page's policy kept back.
    """

    def __init__(self, commands: int, answers: int) -> None:
        self.troubles: list[str] = []
        self.requests: dict[str, str] = {}
        self._commands = os.fdopen(commands, "wb", buffering=0)
        self._answers = os.fdopen(answers, "rb", buffering=0)
        self._rest = b""
        self._last = 0
        self._session = ""
        self._loaded = False
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self._session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.call(f"{domain}.enable")

    def call(self, method: str, **values: object) -> dict[str, Any]:
        """A command and its answer. Raises RuntimeError for an error."""
        self._last += 1
        message = {"id": self._last, "method": method, "params": values}
        if self._session:
            message["sessionId"] = self._session
        self._commands.write(json.dumps(message).encode() + b"\0")
        while True:
            answer = self._next()
            if answer.get("id") == self._last:
                if "error" in answer:
                    raise RuntimeError(f"{method}: {answer['error']}")
                return dict(answer["result"])

    def open(self, page: Path, width: int, place: str = "", *, dark: bool = False) -> None:
        """The page in a window of that width (CSS pixels), loaded to its end."""
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=800, deviceScaleFactor=1, mobile=False)
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.call("Emulation.setEmulatedMedia", features=[scheme])
        self.call("Page.navigate", url="about:blank")
        self._loaded = False
        self.call("Page.navigate", url=page.as_uri() + place)
        while not (self._loaded and self.ask("location.protocol === 'file:' && document.readyState === 'complete'")):
            self._next()

    def ask(self, expression: str) -> Any:
        """The value of a JavaScript expression, promises awaited. Raises RuntimeError where it throws."""
        said = self.call("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in said:
            raise RuntimeError(json.dumps(said["exceptionDetails"]))
        return said["result"].get("value")

    def press(self, key: str) -> None:
        for kind in ("keyDown", "keyUp"):
            self.call("Input.dispatchKeyEvent", type=kind, key=key, code=key)

    def click(self, selector: str) -> None:
        """A click in the middle of the element, scrolled into sight."""
        box = self.ask(
            f"(e => {{ e.scrollIntoView({{block: 'center'}}); const b = e.getBoundingClientRect();"
            f" return [b.x + b.width / 2, b.y + b.height / 2]; }})(document.querySelector({json.dumps(selector)}))"
        )
        for kind in ("mousePressed", "mouseReleased"):
            self.call("Input.dispatchMouseEvent", type=kind, x=box[0], y=box[1], button="left", clickCount=1)

    def photograph(self, picture: Path) -> None:
        """The whole page, not only what the window shows."""
        shot = self.call("Page.captureScreenshot", format="png", captureBeyondViewport=True)
        picture.write_bytes(b64decode(shot["data"]))

    def print(self, paper: Path) -> None:
        paper.write_bytes(b64decode(self.call("Page.printToPDF")["data"]))

    def _next(self) -> dict[str, Any]:
        while b"\0" not in self._rest:
            read = os.read(self._answers.fileno(), 1 << 16)
            if not read:
                raise RuntimeError("the browser is gone")
            self._rest += read
        message, _, self._rest = self._rest.partition(b"\0")
        told: dict[str, Any] = json.loads(message)
        self._note(told.get("method", ""), told.get("params", {}))
        return told

    def _note(self, event: str, values: dict[str, Any]) -> None:
        match event:
            case "Runtime.exceptionThrown":
                self.troubles.append(str(values["exceptionDetails"]))
            case "Runtime.consoleAPICalled" if values["type"] in ("error", "warning", "assert"):
                self.troubles.append(str(values["args"]))
            case "Log.entryAdded" if values["entry"]["level"] in ("error", "warning"):
                self.troubles.append(values["entry"]["text"])
            case "Network.requestWillBeSent":
                self.requests[values["requestId"]] = values["request"]["url"]
            case "Network.loadingFailed" if values.get("blockedReason") == "csp":
                self.requests.pop(values["requestId"], None)
            case "Page.loadEventFired":
                self._loaded = True
            case _:
                pass


@contextmanager
def browser() -> Iterator[Browser]:
    """A browser of its own, with an empty profile."""
    assert CHROMIUM is not None
    to_it, commands = os.pipe()
    answers, from_it = os.pipe()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        command = [CHROMIUM, *_SWITCHES, f"--user-data-dir={profile}", "about:blank"]
        process = subprocess.Popen(
            [sys.executable, "-c", _ON_3_AND_4, str(to_it), str(from_it), *command],
            pass_fds=(to_it, from_it),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(to_it)
        os.close(from_it)
        window = Browser(commands, answers)
        try:
            yield window
        finally:
            window._commands.close()
            window._answers.close()
            process.terminate()
            process.wait(20)


def main(page: str, width: str, picture: str, *more: str) -> None:
    place = next((each for each in more if each.startswith("#")), "")
    with browser() as window:
        window.open(Path(page).resolve(), int(width), place, dark="dark" in more)
        window.photograph(Path(picture))
        print(*window.troubles, sep="\n", file=sys.stderr)


if __name__ == "__main__":
    main(*sys.argv[1:])
