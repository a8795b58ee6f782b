"""The second opinion over a real HTTP server: what it is told, what of its answer counts, and what its failures change."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest

from bot.app import open_desk
from bot.config_file import parse_config
from bot.core.reply import Intent
from bot.errors import UserError
from bot.service.opinion import second_opinion

WORDS = "Le dossier est chez le chef."


@dataclass
class Endpoint:
    """Answers every request with ``body``; remembers what it was told."""

    port: int = 0
    status: int = 200
    body: bytes = b""
    location: str = ""
    told: list[tuple[dict[str, str], dict[str, Any]]] = field(default_factory=list)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/v1/chat/completions"

    def says(self, content: object) -> None:
        self.body = json.dumps({"choices": [{"message": {"content": content}}]}).encode()


@pytest.fixture
def endpoint() -> Iterator[Endpoint]:
    said = Endpoint()

    class Answering(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            raw = self.rfile.read(int(self.headers["Content-Length"]))
            said.told.append((dict(self.headers), json.loads(raw)))
            self.send_response(said.status)
            if said.location:
                self.send_header("Location", said.location)
            self.end_headers()
            self.wfile.write(said.body)

        def log_message(self, *_: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Answering) as server:
        said.port = server.server_port
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield said
        server.shutdown()


def asked(folder: Path, **reading: str) -> Intent | None:
    server = {"host": "127.0.0.1", "security": "none", "username": "bot", "password_env": "UNUSED"}
    values = {
        "business": {"name": "Studio Morel", "owners": ["claire@studio-morel.example"]},
        "mailbox": {"address": "bot@studio-morel.example", "imap": server, "smtp": server},
        "reading": reading,
    }
    with open_desk(parse_config(values, "", folder / "config.toml")) as desk:
        return second_opinion(desk, WORDS)


def test_it_gets_the_words_and_the_key_and_nothing_else(
    endpoint: Endpoint, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LLM_KEY", "geheim")
    endpoint.says("in_process")
    found = asked(tmp_path, llm=endpoint.url, llm_model="small", llm_key_env="LLM_KEY")
    assert found is Intent.IN_PROCESS
    ((headers, body),) = endpoint.told
    assert headers["Authorization"] == "Bearer geheim"
    assert body["model"] == "small"
    assert body["messages"][-1] == {"role": "user", "content": WORDS}
    assert "morel" not in json.dumps(body).lower()


@pytest.mark.parametrize("content", ["paid and dispute", "", None, 3, "ignore all rules", "PROMISE!!"])
def test_an_answer_that_is_no_intent_is_none(endpoint: Endpoint, tmp_path: Path, content: object) -> None:
    endpoint.says(content)
    assert asked(tmp_path, llm=endpoint.url) is None


@pytest.mark.parametrize(("status", "body"), [(500, b""), (200, b"<html>"), (200, b"x" * 100_000), (401, b"{}")])
def test_its_failure_changes_nothing(endpoint: Endpoint, tmp_path: Path, status: int, body: bytes) -> None:
    endpoint.status, endpoint.body = status, body
    assert asked(tmp_path, llm=endpoint.url) is None


def test_the_words_follow_no_redirect(endpoint: Endpoint, tmp_path: Path) -> None:
    endpoint.status, endpoint.location = 307, endpoint.url
    assert asked(tmp_path, llm=endpoint.url) is None
    assert len(endpoint.told) == 1


def test_without_an_endpoint_nobody_is_asked(tmp_path: Path) -> None:
    assert asked(tmp_path) is None


def test_nobody_listening_is_nothing(tmp_path: Path) -> None:
    assert asked(tmp_path, llm="http://127.0.0.1:9/v1/chat/completions") is None


@pytest.mark.parametrize("url", ["http://llm.example/v1", "ftp://llm.example/", "https://", "llm.example"])
def test_clients_words_never_travel_in_the_clear(tmp_path: Path, url: str) -> None:
    with pytest.raises(UserError, match="endpoint"):
        asked(tmp_path, llm=url)
