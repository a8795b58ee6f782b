"""A second opinion on a reply that is not sure, from the owner's own endpoint, if one is configured. Its failure changes
nothing; it gets the visible text alone and may only choose among the intents."""

from __future__ import annotations

import logging
import os
from http.client import HTTPException
from urllib.error import URLError
from urllib.request import HTTPRedirectHandler, Request, build_opener

from bot.core.reply import Intent
from bot.reading.reply.second_opinion import chosen, request_body
from bot.service.desk import Desk

log = logging.getLogger(__name__)

_SECONDS = 8.0
_MOST_BYTES = 20_000


class _NoRedirect(HTTPRedirectHandler):
    """A client's words go to the configured host and nowhere else."""

    def redirect_request(self, *_: object, **__: object) -> None:
        return None


def second_opinion(desk: Desk, text: str) -> Intent | None:
    """What the endpoint says the words mean; None without an endpoint, an answer, or an intent in it."""
    reading = desk.config.reading
    if not reading.llm or not text.strip():
        return None
    headers = {"Content-Type": "application/json"}
    if key := os.environ.get(reading.llm_key_env, "") if reading.llm_key_env else "":
        headers["Authorization"] = f"Bearer {key}"
    request = Request(reading.llm, request_body(text, reading.llm_model), headers)  # noqa: S310 - https or loopback, by the config
    try:
        with build_opener(_NoRedirect).open(request, timeout=_SECONDS) as answer:
            return chosen(answer.read(_MOST_BYTES))
    except (URLError, HTTPException, OSError, ValueError) as trouble:
        log.warning("The second opinion on a reply is left out: %s", type(trouble).__name__)
        return None
