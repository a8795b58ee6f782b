"""The code in a letter is scanned again: what the payer's app would fill in is what is owed."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from bot.core.money import Money
from bot.writing.client_letters import write_client_letter
from bot.writing.qr import transfer_code
from bot.writing.words import Words
from tests.writing.codes import scanned
from tests.writing.sample_letters import CREDITOR, IBAN, LINE, client_letter, several

EUROS = Money.of("1250.50", "EUR")


def test_the_code_says_whom_how_much_and_what_for() -> None:
    png = transfer_code(CREDITOR, EUROS, "RF18 F2026031")
    assert png is not None
    assert scanned(png) == [
        "BCD", "002", "1", "SCT", "AGRIFRPP", "Studio Morel", IBAN, "EUR1250.50", "", "", "RF18 F2026031"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("iban", "bic"),
    [
        ("", ""),
        ("FR7630006000011234567890188", "AGRIFRPP"),
        ("not an account", "AGRIFRPP"),
        ("GB33BUKB20201555555555", ""),
        ("SA0380000000608010167519", "AGRIFRPP"),
    ],
    ids=["none", "wrong digit", "nonsense", "outside the EEA without BIC", "outside SEPA"],
)
def test_an_account_that_cannot_be_paid_into_so_gets_no_code(iban: str, bic: str) -> None:
    assert transfer_code(replace(CREDITOR, iban=iban, bic=bic), EUROS, "F-1") is None


def test_outside_the_eea_the_bic_goes_along() -> None:
    png = transfer_code(replace(CREDITOR, iban="GB33 BUKB 2020 1555 5555 55", bic="bukbgb22"), EUROS, "F-1")
    assert png is not None
    assert scanned(png)[4:7] == ["BUKBGB22", "Studio Morel", "GB33BUKB20201555555555"]


def test_a_wrong_bic_is_left_out() -> None:
    png = transfer_code(replace(CREDITOR, bic="?"), EUROS, "F-1")
    assert png is not None
    assert scanned(png)[4] == ""


@pytest.mark.parametrize(
    "amount", [Money.of("0", "EUR"), Money.of("-5", "EUR"), Money.of("1000000000", "EUR"), Money.of("5", "USD")]
)
def test_an_amount_outside_the_standard_gets_no_code(amount: Money) -> None:
    assert transfer_code(CREDITOR, amount, "F-1") is None


@pytest.mark.parametrize("amount", ["0.01", "999999999.99"])
def test_the_least_and_the_most_get_one(amount: str) -> None:
    png = transfer_code(CREDITOR, Money.of(amount, "EUR"), "F-1")
    assert png is not None
    assert scanned(png)[7] == f"EUR{amount}"


def test_a_long_name_is_cut_and_a_long_reference_gets_no_code() -> None:
    png = transfer_code(replace(CREDITOR, name="Société " * 20), EUROS, "x" * 140)
    assert png is not None
    assert len(scanned(png)[5]) <= 70
    assert transfer_code(CREDITOR, EUROS, "x" * 141) is None
    assert transfer_code(CREDITOR, EUROS, "") is None


@given(st.text(min_size=1, max_size=300), st.text(min_size=1, max_size=160))
@settings(max_examples=40, deadline=None)
def test_no_name_or_reference_can_change_account_or_amount(name: str, reference: str) -> None:
    png = transfer_code(replace(CREDITOR, name=name), EUROS, reference)
    if png is not None:
        lines = scanned(png)
        assert len(lines) == 11
        assert lines[6:8] == [IBAN, "EUR1250.50"]


def test_the_code_has_its_quiet_zone_and_fits_a_phone() -> None:
    (picture,) = write_client_letter(client_letter("fr"), Words()).pictures
    image = Image.open(BytesIO(picture.png)).convert("L")
    assert image.width == image.height >= 2 * picture.width
    assert {image.getpixel((x, 12)) for x in range(image.width)} == {255}
    assert picture.width <= 160


@pytest.mark.parametrize("language", Words().languages())
def test_a_letter_carries_the_code_of_its_own_invoice(language: str) -> None:
    written = write_client_letter(client_letter(language), Words())
    (picture,) = written.pictures
    assert scanned(picture.png)[6:] == [IBAN, "EUR1250.50", "", "", "RF18 F2026031"]
    assert "RF18 F2026031" in picture.alt
    assert picture.beside[0] in written.html


def test_a_letter_about_several_has_one_code_for_the_euros() -> None:
    letter = several("fr")
    lines = (letter.lines[0], replace(letter.lines[1], payment_reference=""), letter.lines[2])
    (picture,) = write_client_letter(replace(letter, lines=lines), Words()).pictures
    assert scanned(picture.png)[7:] == ["EUR1650.50", "", "", "RF18 F2026031 F-2026-027"]


def test_dollars_have_no_code() -> None:
    line = replace(LINE, total=Money.of("980", "USD"), balance=Money.of("980", "USD"))
    assert write_client_letter(replace(client_letter("fr"), lines=(line,)), Words()).pictures == ()
