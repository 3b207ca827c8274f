"""Many at once: the last seats of a session, and one person marked present by the list and by the code."""

from __future__ import annotations

from functools import partial

import pytest

from decisions.errors import RuleBroken
from decisions.models import Enrolment, Presence, Team
from decisions.teams.leaders import leader_of
from decisions.training.attending import confirm_own, mark
from decisions.training.enrolling import enrol
from documents.proof.registry import KEPT
from tests.cast import Cast
from tests.crowd import all_at_once
from tests.training import ON_THE_DAY, announced, door, enrolled, keys, trained
from tests.world import MORNING

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]


def test_six_want_the_last_two_seats_and_two_have_them(cast: Cast) -> None:
    session = announced(trained(cast), seats=2)
    wishes = [(commune, key) for commune in (cast.huu, cast.hau) for key in keys(commune)]
    answers = all_at_once(
        [
            partial(enrol, session, door(commune, session), [key], by=commune.drafter, at=MORNING)
            for commune, key in wishes
        ]
    )
    refused = [str(one) for one in answers if isinstance(one, RuleBroken)]
    assert (len(refused), all("đã đủ người" in one for one in refused)) == (4, True)
    assert sorted(Enrolment.objects.values_list("place", flat=True)) == [1, 2]


def test_the_list_and_the_code_at_once_are_one_presence(cast: Cast) -> None:
    made = trained(cast)
    session = announced(made)
    enrolled(cast.huu, session, 0)
    leader = leader_of(Team.objects.get(unit=cast.huu.unit), MORNING)
    assert leader is not None
    deeds = [partial(mark, session, [1], by=made.specialist, at=ON_THE_DAY)] * 3
    codes = [partial(confirm_own, session, by=leader, at=ON_THE_DAY)] * 3
    answers = all_at_once([*deeds, *codes])
    assert not [one for one in answers if isinstance(one, Exception)]
    assert sum(int(bool(one)) for one in answers) == 1
    assert Presence.objects.count() == 1
    told = {one.check.name: one.findings for one in KEPT.outcomes() if one.check.name.startswith("training.")}
    assert {name: found for name, found in told.items() if found and name != "training.sums"} == {}
