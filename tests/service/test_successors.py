"""Who leaves gives way; nobody else does."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.core import events as ev
from bot.core.model import Contact, Role
from bot.service.desk import Desk
from bot.service.tell import tell
from tests.service.payments import NOW, desk_with

JEAN = Contact("jean.petit@client1.example", Role.COMMERCIAL, "Jean Petit")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """Client 1 has an accounting address and Jean Petit, who ordered."""
    with desk_with(tmp_path) as opened:
        opened.record(NOW, ev.ContactAdded(JEAN), 1)
        yield opened


def contacts(desk: Desk) -> dict[str, Role]:
    return {contact.email: contact.role for contact in desk.store.client(1).contacts}


@pytest.mark.parametrize(
    "words",
    [
        "031 : Jean Petit a quitté l'entreprise, écris à lea@client1.example",
        "031: Jean has left the company, use lea@client1.example instead",
        "031: Herr Petit ist ausgeschieden, künftig an lea@client1.example",
        "031: Jean Petit werkt er niet meer, voortaan lea@client1.example",
    ],
)
def test_who_is_named_as_gone_gives_way_and_accounts_payable_stays(desk: Desk, words: str) -> None:
    lines, unclear = tell(desk, words, NOW)
    assert not unclear, unclear
    assert contacts(desk) == {"compta@client1.example": Role.ACCOUNTING, "lea@client1.example": Role.COMMERCIAL}
    assert "jean.petit@client1.example" in lines[0] and "compta@" not in lines[0]


def test_where_nobody_is_named_the_new_address_takes_the_place_of_accounts_payable(desk: Desk) -> None:
    tell(desk, "031 : nouvelle adresse de la compta : paie@client1.example", NOW)
    assert contacts(desk) == {"paie@client1.example": Role.ACCOUNTING, JEAN.email: Role.COMMERCIAL}


def test_the_client_s_own_name_names_no_contact(desk: Desk) -> None:
    name = desk.store.client(1).name
    desk.record(NOW, ev.ContactAdded(Contact(JEAN.email, Role.COMMERCIAL, f"Jean, {name}")), 1)
    tell(desk, f"{name} : nouvelle adresse, écris désormais à paie@client1.example", NOW)
    assert JEAN.email in contacts(desk)
