"""Waiting without missing a wake-up: a socket or the clock, looked at in short slices."""

from __future__ import annotations

import select
import socket
import time
from collections.abc import Callable

_SLICE = 1.0


def listen(sock: socket.socket, until: float, wake: Callable[[], bool]) -> bool:
    """Until the server says something, ``until`` (monotonic seconds) is reached or ``wake`` says so; True for the last."""
    poll = select.poll()
    poll.register(sock, select.POLLIN)
    while not (awake := wake()) and (left := until - time.monotonic()) > 0:
        if poll.poll(min(_SLICE, left) * 1000):
            break
    return awake


def sleep(until: float, wake: Callable[[], bool]) -> bool:
    """Until ``until`` (monotonic seconds) is reached or ``wake`` says so; True for the latter."""
    while not (awake := wake()) and (left := until - time.monotonic()) > 0:
        time.sleep(min(_SLICE, left))
    return awake
