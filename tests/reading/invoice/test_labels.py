"""The wordings of the six languages, and how they are found in a line."""

from __future__ import annotations

import pytest

from bot.reading.invoice.labels import Label, Paper, find_labels, paper_named, phrases, tokens, wordings

KEYS_WITHOUT_WORDS = {"language"}


def test_every_language_words_the_same_things() -> None:
    tables = wordings()
    assert set(tables) == {"fr", "en", "de", "es", "it", "nl"}
    wanted = set(tables["fr"])
    for language, table in tables.items():
        assert set(table) == wanted, language
        assert all(table[key] for key in wanted), language


@pytest.mark.parametrize("label", Label)
def test_every_label_has_words(label: Label) -> None:
    assert phrases(label.value)


def test_no_phrase_is_longer_than_what_is_looked_for() -> None:
    for language, table in wordings().items():
        for key, row in table.items():
            assert all(0 < len(tokens(phrase)) <= 8 for phrase in row), (language, key)


@pytest.mark.parametrize(
    ("line", "label"),
    [
        ("Total HT", Label.NET), ("Total TTC :", Label.TOTAL), ("Total", Label.TOTAL_WEAK), ("Sous-total", Label.NET),
        ("T.T.C.", Label.TOTAL), ("Rechnungs-Nr.", Label.NUMBER), ("Rechnungsnr.: 7", Label.NUMBER),
        ("Nº factura", Label.NUMBER), ("N.º de factura", Label.NUMBER), ("Invoice #", Label.NUMBER),
        ("Kunden-Nr.", Label.IGNORED), ("Date de livraison", Label.IGNORED), ("Date", Label.ISSUED_WEAK),
        ("Fälligkeitsdatum", Label.DUE), ("Te betalen vóór", Label.DUE), ("Netto a pagare", Label.PAYABLE),
        ("Totaal excl. btw", Label.NET), ("BTW 21%", Label.TAX), ("Bereits gezahlt", Label.PREPAID),
        ("Gutschrift Nr.", Label.CREDIT_NUMBER), ("Spett.le", Label.BUYER), ("Verwendungszweck", Label.REFERENCE),
    ],
)  # fmt: skip
def test_the_longest_name_wins(line: str, label: Label) -> None:
    assert find_labels(line)[0].label is label


def test_a_number_is_no_preposition() -> None:
    assert [named.label for named in find_labels("AVOIR n° A-12")] == [Label.CREDIT_NUMBER]


@pytest.mark.parametrize(
    ("line", "paper"),
    [
        ("FACTURE n° 12", Paper.INVOICE), ("Avoir", Paper.CREDIT_NOTE), ("Devis D-12", Paper.QUOTE),
        ("Order confirmation", Paper.ORDER), ("Lieferschein", Paper.DELIVERY_NOTE), ("Mahnung", Paper.REMINDER),
        ("Condiciones generales de venta", Paper.TERMS), ("Urenstaat maart", Paper.TIMESHEET),
        ("Estratto conto", Paper.STATEMENT), ("Proforma invoice", Paper.QUOTE), ("Facture d'avoir", Paper.CREDIT_NOTE),
    ],
)  # fmt: skip
def test_a_paper_names_itself(line: str, paper: Paper) -> None:
    named = paper_named(line)
    assert named is not None
    assert named[0] is paper


def test_a_paper_named_in_passing_is_no_title() -> None:
    assert paper_named("Selon notre devis D-12") is None
