"""One-time tokens: only their hash is kept, they are used once, and a subject reads well without them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.store.store import Store
from bot.store.tokens import Act, ActKind, without_token

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
ACT = Act(ActKind.APPROVE, (3, 4), "formal-notice/1")


def test_a_token_is_found_in_a_subject_with_what_it_stands_for(store: Store) -> None:
    mark = store.tokens.issue("claire@studio.example", ACT, NOW + timedelta(days=30))
    token = store.tokens.find(f"Re: oui {mark} merci")
    assert token is not None
    assert (token.owner, token.act, token.expires_at) == ("claire@studio.example", ACT, NOW + timedelta(days=30))
    assert token.used_at is None and token.outcome == ""


def test_the_file_holds_its_hash_only(store: Store, path: Path) -> None:
    mark = store.tokens.issue("claire@studio.example", ACT, NOW)
    store.close()
    secret = mark.removeprefix("[R-").removesuffix("]").encode()
    assert len(secret) == 22
    assert all(secret not in file.read_bytes() for file in path.parent.iterdir())


def test_it_is_used_once_and_its_first_outcome_stays(store: Store) -> None:
    mark = store.tokens.issue("claire@studio.example", ACT, NOW)
    token = store.tokens.find(mark)
    assert token is not None
    store.tokens.use(token.id, NOW, "approved")
    store.tokens.use(token.id, NOW + timedelta(days=1), "burned")
    used = store.tokens.find(mark)
    assert used is not None and (used.used_at, used.outcome) == (NOW, "approved")


def test_an_expired_one_is_found_with_its_day_for_the_asker_to_judge(store: Store) -> None:
    token = store.tokens.find(store.tokens.issue("claire@studio.example", ACT, NOW - timedelta(days=1)))
    assert token is not None and token.expires_at < NOW


@pytest.mark.parametrize("text", ["", "paid", "[R-]", "[R-short]", "[R-" + "x" * 22 + "]", "[R-" + "x" * 23 + "]"])
def test_what_we_never_issued_is_no_token(store: Store, text: str) -> None:
    store.tokens.issue("claire@studio.example", ACT, NOW)
    assert store.tokens.find(text) is None


def test_a_foreign_mark_before_ours_does_not_hide_it(store: Store) -> None:
    mark = store.tokens.issue("claire@studio.example", ACT, NOW)
    assert store.tokens.find(f"[R-{'x' * 22}] {mark}") is not None


def test_no_two_are_the_same(store: Store) -> None:
    assert len({store.tokens.issue("c@s.example", ACT, NOW) for _ in range(100)}) == 100


@pytest.mark.parametrize("kind", ActKind)
def test_every_act_comes_back(store: Store, kind: ActKind) -> None:
    token = store.tokens.find(store.tokens.issue("c@s.example", Act(kind, ()), NOW))
    assert token is not None and token.act == Act(kind, ())


@pytest.mark.parametrize(
    ("subject", "plain"),
    [
        (f"Re: payé F-031 [R-{'a' * 22}]", "Re: payé F-031"),
        (f"[R-{'a' * 22}] pause", "pause"),
        (f"[r-{'a' * 22}]", ""),
        ("Facture [R-2026] mars", "Facture [R-2026] mars"),
    ],
)
def test_a_subject_without_its_token_is_what_its_writer_meant(subject: str, plain: str) -> None:
    assert without_token(subject) == plain
