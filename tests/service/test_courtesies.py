"""What a letter that is no step rests on, as the outbox keeps it."""

from __future__ import annotations

from datetime import date

import pytest

from bot.core.course import Courtesy
from bot.service.courtesies import Basis


@pytest.mark.parametrize("courtesy", Courtesy)
@pytest.mark.parametrize("letter", [None, 7])
def test_a_basis_comes_back_as_it_was_stored(courtesy: Courtesy, letter: int | None) -> None:
    basis = Basis(courtesy, ((1, "1250.50"), (2, "-3.00")), date(2026, 4, 9), letter)
    assert Basis.read(str(basis)) == basis


def test_the_basis_of_a_step_is_none_of_these() -> None:
    assert Basis.read('["2026-04-07", [[1, "reminder-1", 1, "1250.50"]], ["a@b.example"], []]') is None
    assert Basis.read("") is None
