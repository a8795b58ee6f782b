"""An IMAP server that lets nobody in, in a provider's own words."""

from __future__ import annotations

import socketserver
import threading
from types import TracebackType


class RefusingImap:
    """Answers every LOGIN with ``refusal``, from ``with`` to its end."""

    def __init__(self, refusal: str) -> None:
        class Conversation(socketserver.StreamRequestHandler):
            def handle(self) -> None:
                self.wfile.write(b"* OK ready\r\n")
                for line in self.rfile:
                    tag, _, command = line.decode().strip().partition(" ")
                    match command.partition(" ")[0].upper():
                        case "CAPABILITY":
                            answer = f"* CAPABILITY IMAP4rev1\r\n{tag} OK done"
                        case "LOGIN" | "AUTHENTICATE":
                            answer = f"{tag} {refusal}"
                        case _:
                            answer = f"{tag} OK done"
                    self.wfile.write(f"{answer}\r\n".encode())

        self._server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Conversation)
        self._server.daemon_threads = True
        self.port: int = self._server.server_address[1]
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)

    def __enter__(self) -> RefusingImap:
        self._thread.start()
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join(5)
