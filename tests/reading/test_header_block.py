"""The header block above an answered mail, and what only looks like one."""

from __future__ import annotations

import pytest

from bot.reading.header_block import block_at, history_at


@pytest.mark.parametrize(
    "text",
    [
        "De : Relance <bot@a.example>\nEnvoyé : mardi 3 mars 2026 09:00\nÀ : Claire\nObjet : Rappel",
        "Gesendet: Dienstag, 3. März 2026 um 09:00 Uhr\nVon: bot@a.example\nAn: Claire\nBetreff: x",
        "Subject: x\nTo: Claire\nFrom: bot@a.example\nDate: Tue, 3 Mar 2026",
        "Date: Tue, 3 Mar 2026 09:00:00 +0100\nTo: claire@acme.example",
        "From: Relance\n<bot@a.example>\nSent: Tuesday\nTo: Claire\nSubject: x",
        "Fra: Relance\nSendt: 3. mars 2026 09:00\nTil: Claire\nEmne: x",
    ],
)
def test_an_answered_mails_block_is_known_in_any_order(text: str) -> None:
    assert history_at(text.split("\n"), 0) is not None


@pytest.mark.parametrize(
    "text",
    [
        "De : Paris\nÀ : Lyon\nDate : 3 mars",
        "Da: lunedì siamo chiusi.\nA presto\n\nDa: Relance <bot@a.example>\nInviato: 3 marzo 2026 09:00\nA: Claire",
        "Objet : facture 12\nDate : 3 mars 2026 10:00",
        "From: our database, not from elsewhere",
    ],
)
def test_a_clients_own_lines_are_no_block(text: str) -> None:
    assert history_at(text.split("\n"), 0) is None


def test_a_forward_names_its_sender_first() -> None:
    lines = ["Date: Tue, 3 Mar 2026 09:00", "From: bot@a.example", "To: Claire", "Subject: x"]
    assert block_at(lines, 0) is None
    assert history_at(lines, 0) is not None
