"""A store in a file of its own for every test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.store.store import Store


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "relance.db"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    store = Store(path)
    yield store
    store.close()
