"""How the owner's wishes change a client's ladder."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise

import pytest

from bot.core import owner_events as owner
from bot.core.ladder import Policy
from bot.core.model import Role
from bot.core.readings import LadderWish
from bot.core.wishes import policy_for, wishing
from tests.core.world import ACCOUNTING, BOSS, BUYER, LADDER, POLICY, World, at

NOW = at("2026-03-02 09:00")


def wished(*wishes: LadderWish) -> Policy:
    return policy_for(POLICY, wishes)


def test_without_a_wish_the_ladder_is_the_configs() -> None:
    assert wished() == POLICY


@pytest.mark.parametrize(("wish", "days"), [(LadderWish.FORTNIGHTLY, 14), (LadderWish.MONTHLY, 30)])
def test_letters_keep_the_rhythm_that_was_wished(wish: LadderWish, days: int) -> None:
    policy = wished(wish)
    world = World(policy).contacts(ACCOUNTING, BUYER, BOSS).invoice(NOW, "2026-03-20")
    world.run(NOW, at("2026-09-30 20:00"))
    instants = [when for when, _, _ in world.letters]
    assert len(instants) > 2
    assert all(later - earlier >= timedelta(days=days) for earlier, later in pairwise(instants))
    assert [step.name for step in policy.steps] == [step.name for step in LADDER]


def test_a_weekly_rhythm_never_narrows_a_wider_gap() -> None:
    wide = Policy(LADDER, POLICY.calendar, timedelta(days=10))
    assert policy_for(wide, [LadderWish.WEEKLY]).minimum_gap == timedelta(days=10)


def test_the_last_rhythm_counts_and_other_wishes_add_up() -> None:
    found: tuple[LadderWish, ...] = ()
    for wish in (LadderWish.WEEKLY, LadderWish.NOT_THE_BOSS, LadderWish.MONTHLY, LadderWish.NOT_THE_BOSS):
        found = wishing(found, wish)
    assert found == (LadderWish.MONTHLY, LadderWish.NOT_THE_BOSS)


class TestNotTheBoss:
    def test_no_step_names_the_boss_and_none_is_left_without_anybody(self) -> None:
        steps = wished(LadderWish.NOT_THE_BOSS).steps
        assert all(step.to and Role.DECISION_MAKER not in (*step.to, *step.cc) for step in steps)

    def test_no_letter_ever_reaches_the_boss(self) -> None:
        world = World(wished(LadderWish.NOT_THE_BOSS)).contacts(ACCOUNTING, BOSS).invoice(NOW, "2026-03-20")
        world.record(NOW, owner.LadderWished(LadderWish.NOT_THE_BOSS))
        world.run(NOW, at("2026-08-01 20:00"))
        assert world.letters
        assert all(BOSS.email not in audience for _, _, audience in world.letters)

    def test_where_the_boss_is_all_that_is_known_nothing_goes_out(self) -> None:
        world = World(wished(LadderWish.NOT_THE_BOSS)).contacts(BOSS).invoice(NOW, "2026-03-20")
        world.record(NOW, owner.LadderWished(LadderWish.NOT_THE_BOSS))
        assert world.send(NOW) is None
        assert world.next_wake(NOW) is None


def test_without_a_formal_notice_the_ladder_ends_before_it() -> None:
    assert [step.name for step in wished(LadderWish.NO_FORMAL_NOTICE).steps] == [s.name for s in LADDER[:-1]]
