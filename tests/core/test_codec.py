"""Every kind of event is written to JSON and read back the same."""

from __future__ import annotations

import dataclasses
import json
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core import events as ev
from bot.core.codec import decode, encode, kind_of
from bot.core.events import Event, HoldReason

KINDS: tuple[type, ...] = get_args(ev.Event)
# what JSON and the journal can hold: any text but lone surrogates
st.register_type_strategy(str, st.text(st.characters(codec="utf-8"), max_size=20))


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
@given(data=st.data())
def test_an_event_comes_back_as_it_was(kind: type[Event], data: st.DataObject) -> None:
    event = data.draw(st.from_type(kind))
    line = json.dumps(encode(event), ensure_ascii=False)
    assert decode(kind_of(event), json.loads(line)) == event


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_every_event_is_frozen_and_known_by_its_name(kind: type) -> None:
    assert dataclasses.is_dataclass(kind)
    assert kind.__dataclass_params__.frozen  # type: ignore[attr-defined]
    assert len({other.__name__ for other in KINDS}) == len(KINDS)


def test_every_event_of_the_module_is_in_the_closed_set() -> None:
    written = {name for name, value in vars(ev).items() if dataclasses.is_dataclass(value)}
    assert written - {kind.__name__ for kind in KINDS} == {"Recorded", "Contact", "Document", "Due", "Money"}


def test_a_hold_without_end_comes_back_without_end() -> None:
    for held in (ev.InvoiceHeld(HoldReason.DISPUTE, None, 3), ev.ClientHeld(HoldReason.PAUSE, None)):
        assert decode(kind_of(held), dict(encode(held))) == held


def test_what_is_empty_is_not_written() -> None:
    assert encode(ev.ClientMet("", None, ())) == {}
    assert encode(ev.ContactRemoved("a@b.example", letter=0)) == {"email": "a@b.example", "letter": 0}


def test_keys_that_a_newer_program_wrote_are_ignored() -> None:
    assert decode("MailRefused", {"mail": 1, "answer": "no", "colour": "red"}) == ev.MailRefused(1, "no")


def test_an_unknown_kind_is_an_error() -> None:
    with pytest.raises(KeyError, match="MoonLanded"):
        decode("MoonLanded", {})
