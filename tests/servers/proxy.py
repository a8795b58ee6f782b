"""A TCP proxy in front of a server, for what networks do: cut a connection, freeze, refuse."""

from __future__ import annotations

import socket
import threading
from contextlib import suppress

_TICK = 0.05


class Proxy:
    """Forwards loopback connections to ``target`` (a port). Works from ``with`` to its end.

    ``frozen``: bytes are no longer forwarded, yet every connection stays open (a dead peer).
    """

    def __init__(self, target: int) -> None:
        self.target = target
        self.frozen = False
        self.connections = 0
        """How many were made so far."""
        self._allowance: dict[bool, int] = {}
        self._open: list[socket.socket] = []
        self._stopping = threading.Event()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._listener.settimeout(_TICK)
        self.port: int = self._listener.getsockname()[1]
        self._threads = [threading.Thread(target=self._accept, daemon=True)]

    def __enter__(self) -> Proxy:
        self._threads[0].start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stopping.set()
        self.cut()
        for thread in list(self._threads):
            thread.join(5)
        self._listener.close()

    def cut(self) -> None:
        """End every connection there is now; new ones are welcome."""
        opened, self._open = self._open, []
        for sock in opened:
            with suppress(OSError):
                sock.shutdown(socket.SHUT_RDWR)

    def cut_after(self, answered: int) -> None:
        """Cut the connection that carries this many more bytes from the server to the client; once."""
        self._allowance[True] = answered

    def cut_sent(self, sent: int) -> None:
        """Cut the connection that carries this many more bytes from the client to the server; once."""
        self._allowance[False] = sent

    def _accept(self) -> None:
        while not self._stopping.is_set():
            try:
                client, _ = self._listener.accept()
            except TimeoutError:
                continue
            try:
                server = socket.create_connection(("127.0.0.1", self.target), timeout=5)
            except OSError:
                client.close()
                continue
            self.connections += 1
            self._open += [client, server]
            for source, sink, is_answer in ((client, server, False), (server, client, True)):
                thread = threading.Thread(target=self._pump, args=(source, sink, is_answer), daemon=True)
                self._threads.append(thread)
                thread.start()

    def _pump(self, source: socket.socket, sink: socket.socket, is_answer: bool) -> None:
        source.settimeout(_TICK)
        try:
            while not self._stopping.is_set():
                try:
                    data = source.recv(65536)
                except TimeoutError:
                    continue
                if not data:
                    break
                while self.frozen and not self._stopping.is_set():
                    self._stopping.wait(_TICK)
                if self._is_used_up(is_answer, len(data)):
                    break
                sink.sendall(data)
        except OSError:
            pass
        finally:
            for sock in (source, sink):
                with suppress(OSError):
                    sock.shutdown(socket.SHUT_RDWR)
            if source.fileno() >= 0:
                source.close()

    def _is_used_up(self, is_answer: bool, carried: int) -> bool:
        if is_answer not in self._allowance:
            return False
        self._allowance[is_answer] -= carried
        if self._allowance[is_answer] > 0:
            return False
        del self._allowance[is_answer]
        return True
