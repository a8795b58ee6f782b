"""Seller and buyer, labelled or by their place."""

from __future__ import annotations

from datetime import date

import pytest

from bot.core.model import InvoiceFacts, Source
from bot.reading.invoice.addresses import addresses
from bot.reading.invoice.layout import rows_of_text
from bot.reading.invoice.text_facts import read_rows


def _facts(*lines: str) -> InvoiceFacts:
    return read_rows(rows_of_text("\n".join(lines)), date(2026, 3, 2), Source.PDF_TEXT).facts


@pytest.mark.parametrize(
    "lines",
    [
        ("Facture n° 1", "Vendeur : Studio Morel", "Client : Acme SA"),
        ("Invoice 1", "From: Studio Morel", "Bill to Acme SA"),
        ("Rechnung 1", "Verkäufer", "Nummer: 12", "Name: Studio Morel", "Käufer", "Nummer: 13", "Name: Acme SA"),
        ("Factura 1", "Emisor: Studio Morel", "Facturar a: Acme SA"),
        ("Fattura 1", "Fornitore: Studio Morel", "Spett.le Acme SA"),
        ("Factuur 1", "Leverancier: Studio Morel", "Factureren aan: Acme SA"),
        (
            "Studio Morel - 12 rue des Lilas - 75011 Paris",
            "Acme SA",
            "Jeanne Petit",
            "5 quai du Port",
            "13002 Marseille",
        ),
    ],
)
def test_both_parties_are_found(lines: tuple[str, ...]) -> None:
    facts = _facts(*lines)
    assert (facts.seller, facts.buyer) == ("Studio Morel", "Acme SA")


@pytest.mark.parametrize(
    "town",
    [
        "75011 Paris",
        "75011 PARIS CEDEX 08",
        "D-80333 München",
        "80333München",
        "1015 CN Amsterdam",
        "LS1 4AB",
        "28013 Madrid",
    ],
)
def test_an_address_is_known_by_its_town(town: str) -> None:
    rows = rows_of_text("\n".join(("Studio Morel", "12 rue des Lilas", town)))
    assert [address.lines[0] for address in addresses(rows)] == ["Studio Morel"]


def test_a_contact_above_the_company_is_not_the_buyer() -> None:
    assert (
        _facts("Facture 1", "Client :", "Jeanne Petit", "ACME DISTRIBUTION", "13002 Marseille").buyer
        == "ACME DISTRIBUTION"
    )


@pytest.mark.parametrize("line", ["Client depuis 2019", "Lieferant GmbH", "N° client : 4711", "Kundennummer: 12"])
def test_a_word_for_a_party_is_not_yet_its_heading(line: str) -> None:
    assert _facts("Facture 1", line).buyer is None


def test_where_only_the_foot_names_the_seller_the_address_is_the_buyer_s() -> None:
    facts = _facts(
        "Kunde Nord", "Hafenstr. 5", "20457 Hamburg", "Rechnung Nr. 1", "Gesamt 119,00 EUR",
        "Nordlicht Beratung GmbH | Am Wall 1 | 28195 Bremen",
    )  # fmt: skip
    assert (facts.seller, facts.buyer) == ("Nordlicht Beratung GmbH", "Kunde Nord")
