"""Roles by the local part of an address."""

from __future__ import annotations

import pytest

from bot.core.model import Role
from bot.reading.roles import is_person, role_of

_ACCOUNTING = (
    "compta comptabilite accounting accounts ap invoices factures rechnung buchhaltung administracion contabilita"
    " boekhouding compta.clients ap-france compta75 Comptabilité tresorerie service-compta invoice+x"
)


@pytest.mark.parametrize("local", _ACCOUNTING.split())
def test_accounting_is_known(local: str) -> None:
    assert role_of(f"{local}@acme.example") is Role.ACCOUNTING


@pytest.mark.parametrize(
    ("email", "role"),
    [
        ("direction@acme.example", Role.DECISION_MAKER),
        ("ceo@acme.example", Role.DECISION_MAKER),
        ("juridique@acme.example", Role.LEGAL),
        ("paul.roux@acme.example", Role.COMMERCIAL),
        ("apple@acme.example", Role.COMMERCIAL),
        ("", Role.COMMERCIAL),
    ],
)
def test_the_others_are_told_apart(email: str, role: Role) -> None:
    assert role_of(email) is role


@pytest.mark.parametrize(
    ("name", "is_one"),
    [
        ("Jeanne Durand", True),
        ("Durand, Jeanne", True),
        ("J. P. Morel", False),
        ("Comptabilité Acme", False),
        ("Service Facturation", False),
        ("Accounts Payable", False),
        ("Acme SA", False),
        ("Compta", False),
        ("", False),
    ],
)
def test_only_people_are_greeted_by_name(name: str, is_one: bool) -> None:
    assert is_person(name, "Acme SA") is is_one
