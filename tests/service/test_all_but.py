"""What the owner says of all but some invoices: done for the others where these are certain, asked otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.core.ledger import status
from bot.core.model import Status
from bot.service.desk import Desk
from tests.service.mails import said, words
from tests.service.payments import INVOICES, NOW, desk_with

FIRST, SECOND, OTHERS = 1, 2, 3


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """Acme owes 031 and 032, Beta owes 040."""
    with desk_with(tmp_path, (*INVOICES, (3, 2, "F-2026-040", 9900)), ("Acme SA", "Beta GmbH")) as opened:
        yield opened


def stand(desk: Desk) -> list[Status]:
    accounts = [desk.store.account(invoice) for invoice in (FIRST, SECOND, OTHERS)]
    return [status(account, desk.store.client(account.client), desk.today(NOW), ()) for account in accounts]


UNTOUCHED = [Status.OVERDUE] * 3


def test_the_clients_others_are_meant(desk: Desk) -> None:
    answer = words(said(desk, "Mark everything of Acme as paid except 032"))
    assert "F-2026-031" in answer
    assert "032" not in answer.partition(">")[0]
    assert stand(desk) == [Status.PAID, Status.OVERDUE, Status.OVERDUE]


def test_so_they_are_for_a_pause(desk: Desk) -> None:
    said(desk, "Mets tout Acme en pause sauf la 031")
    assert stand(desk) == [Status.OVERDUE, Status.HELD, Status.OVERDUE]


@pytest.mark.parametrize(
    "text",
    [
        "Toutes payées sauf la 032",
        "Everything of Beta is paid except 032",
        "Everything of Acme is paid except 032, pause that one",
        "Everything of Acme is paid except 032 and 031",
        "Acme: alles bezahlt außer 032, schreib auf Englisch",
    ],
)
def test_what_is_not_certain_is_asked_and_never_with_answers_about_the_exception(desk: Desk, text: str) -> None:
    answer = words(said(desk, text))
    assert stand(desk) == UNTOUCHED
    assert "F-2026-032" not in answer


def test_an_exception_that_nobody_knows_is_named(desk: Desk) -> None:
    answer = words(said(desk, "Everything of Acme is paid except F-2026-999"))
    assert "Je ne connais pas de facture F-2026-999" in answer
    assert stand(desk) == UNTOUCHED


def test_where_one_client_alone_owes_anything_its_name_need_not_be_said(desk: Desk) -> None:
    said(desk, "040 payée")
    said(desk, "Toutes payées sauf la 032")
    assert stand(desk) == [Status.PAID, Status.OVERDUE, Status.PAID]
