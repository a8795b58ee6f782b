"""In which country a debtor is."""

from __future__ import annotations

import pytest

from bot.reading.country import debtors_country


@pytest.mark.parametrize(
    ("addresses", "text", "country"),
    [
        (["compta@acme.fr"], "", "FR"),
        (["a@x.de", "b@y.de"], "we are insolvent", "DE"),
        (["a@x.co.uk"], "", "GB"),
        (["a@x.com"], "Das Insolvenzverfahren wurde eröffnet.", "DE"),
        (["a@x.com"], "Nous sommes en liquidation judiciaire.", "FR"),
        (["a@x.fr", "b@y.de"], "Nous sommes en liquidation judiciaire.", None),
        (["a@x.com"], "we are insolvent", None),
        ([], "", None),
    ],
)
def test_addresses_come_first_then_the_name_of_the_proceedings(
    addresses: list[str], text: str, country: str | None
) -> None:
    assert debtors_country(addresses, text) == country
