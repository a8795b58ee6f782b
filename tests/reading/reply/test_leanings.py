"""The leanings shipped: made from the labelled replies as they are now, whole, and of use where no phrase is known."""

from __future__ import annotations

from datetime import date
from importlib.resources import files

import pytest

from bot.core.reply import DisputeReason, Intent, Need
from bot.reading.reply.fact_words import words_of
from bot.reading.reply.facts import read_facts
from bot.reading.reply.leanings import LABELS, LEANINGS_FILE, shipped, unpacked
from bot.reading.reply.places import Passage
from training.fact_samples import fingerprint

DAY = date(2026, 3, 4)


def test_the_leanings_were_fitted_on_the_labelled_replies_as_they_are() -> None:
    assert shipped().head.data == fingerprint(), "run: python -m training.train_facts"


def test_every_need_and_reason_has_a_leaning() -> None:
    passage = Passage.of("", "The goods were damaged.", words_of("en"), "en")
    assert set(shipped().of(passage)) == set(LABELS) == {*Need, *DisputeReason}


def test_a_leanings_file_that_is_cut_off_is_refused() -> None:
    content = (files("bot.reading.reply") / LEANINGS_FILE).read_bytes()
    with pytest.raises(ValueError, match="cut off"):
        unpacked(content[:-1])


@pytest.mark.parametrize(
    ("language", "text", "needs"),
    [
        ("en", "Kindly supply the banking particulars so I can remit.", {Need.BANK_DETAILS}),
        ("fr", "Veuillez nous faire tenir le bon de livraison revêtu de notre signature.", {Need.DELIVERY_PROOF}),
        ("de", "Könnten Sie uns darlegen, was genau in Rechnung gestellt wird?", {Need.DETAILS}),
        ("es", "Les ruego una relación de las facturas que siguen sin saldar.", {Need.STATEMENT}),
        ("it", "Occorre che la fattura sia riemessa con la ragione sociale corretta.", {Need.CORRECTED_INVOICE}),
        ("nl", "Gelieve uw factuur voortaan via het Peppol-netwerk aan te bieden.", {Need.PORTAL}),
    ],
)
def test_what_is_needed_is_understood_in_other_words(language: str, text: str, needs: set[Need]) -> None:
    assert set(read_facts("", text, DAY, [Intent.REQUEST], language).needs) == needs


@pytest.mark.parametrize(
    ("language", "text", "reason"),
    [
        ("en", "The banners came out blurred and creased.", DisputeReason.QUALITY),
        ("fr", "Nous n'avions rien demandé de tel à votre entreprise.", DisputeReason.NOT_ORDERED),
        ("de", "Ein Teil der Sendung ist bis heute nicht eingetroffen.", DisputeReason.NOT_DELIVERED),
        ("es", "Queda por emitir el abono de los envases devueltos.", DisputeReason.CREDIT_DUE),
        ("it", "È la stessa fattura di gennaio, già pagata.", DisputeReason.DUPLICATE),
        ("nl", "De prijs op de factuur is hoger dan afgesproken.", DisputeReason.AMOUNT),
    ],
)
def test_what_is_contested_is_understood_in_other_words(language: str, text: str, reason: DisputeReason) -> None:
    assert read_facts("", text, DAY, [Intent.DISPUTE], language).reason is reason


def test_a_mail_without_words_asks_for_nothing() -> None:
    assert read_facts("", "  \n", DAY, [Intent.REQUEST], "en").needs == ()
