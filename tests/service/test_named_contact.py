"""An address that a client names: one tap makes it a contact, and nothing less."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.core.model import Role
from bot.service.desk import Desk
from tests.service.mails import offers, said, tap
from tests.service.payments import desk_with
from tests.service.test_reply_parts import INVOICES, bodies, wrote


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with desk_with(tmp_path, INVOICES, ("Acme SA", "Dupont SARL"), language="en") as opened_desk:
        yield opened_desk


def contacts(desk: Desk, client: int) -> dict[str, Role]:
    return {contact.email: contact.role for contact in desk.store.client(client).contacts}


def test_the_address_outside_of_their_domain_is_offered(desk: Desk) -> None:
    mail = wrote(desk, "I no longer handle invoices. Please write to dupont@accountants.example.", client=2)
    assert "dupont@accountants.example" not in contacts(desk, 2)
    tap(desk, mail, "F-2026-040: Write to dupont@accountants.example")
    assert contacts(desk, 2)["dupont@accountants.example"] is Role.ACCOUNTING
    assert "dupont@accountants.example" not in contacts(desk, 1)


def test_our_own_address_is_not(desk: Desk) -> None:
    mail = wrote(desk, f"I no longer handle invoices. Please write to {desk.own_address}.", client=2)
    assert not any("Write to" in body for body in bodies(mail))


def test_an_address_told_of_in_passing_is_offered_to_the_owner(desk: Desk) -> None:
    asked = said(desk, "F-2026-040: I met jane@client2.example at the fair")
    assert asked is not None and "jane@client2.example" not in contacts(desk, 2)
    assert any("Write to jane@client2.example" in body.replace("\u00a0", " ") for _, body in offers(asked))
    tap(desk, asked, "F-2026-040: Write to jane@client2.example")
    assert "jane@client2.example" in contacts(desk, 2)
