"""How a body signs is its head's dated word; without one on paper, and what cannot be signed yet is refused."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from decisions.authority.acts import Act
from decisions.cases.papers import sign
from decisions.cases.ways import set_way, way_of
from decisions.errors import NotAuthorised, SigningWayClosed
from decisions.models import JournalEntry, SigningWay
from documents.models import Paper
from tests.cast import Cast
from tests.story import draft, play
from tests.world import MORNING

pytestmark = pytest.mark.django_db
Way = SigningWay.Way


def test_a_body_signs_on_paper_unless_it_said_otherwise(cast: Cast) -> None:
    assert way_of(cast.huu.unit, date(2022, 5, 4)) == Way.PAPER
    assert set_way(cast.huu.unit, Way.PAPER, by=cast.huu.chair, at=MORNING) == Way.PAPER
    assert not SigningWay.objects.exists()


@pytest.mark.parametrize("way", [Way.DIGITAL, Way.DIGITAL_PRINTED])
def test_a_way_this_release_cannot_sign_in_is_not_set(cast: Cast, way: SigningWay.Way) -> None:
    with pytest.raises(SigningWayClosed):
        set_way(cast.huu.unit, way, by=cast.huu.chair, at=MORNING)
    assert not SigningWay.objects.exists()


def test_only_the_head_says_how_the_body_signs(cast: Cast) -> None:
    for stranger in (cast.huu.clerk, cast.hau.chair, cast.district_chair):
        with pytest.raises(NotAuthorised):
            set_way(cast.huu.unit, Way.PAPER, by=stranger, at=MORNING)
    assert not JournalEntry.objects.filter(act="set_signing_way").exists()


def test_a_body_back_on_paper_keeps_the_days_between(cast: Cast) -> None:
    SigningWay.objects.create(unit=cast.huu.unit, way=Way.DIGITAL, valid_from=date(2022, 4, 1))
    later = MORNING + timedelta(days=1)
    set_way(cast.huu.unit, Way.PAPER, by=cast.huu.chair, at=later)
    assert way_of(cast.huu.unit, date(2022, 5, 4)) == Way.DIGITAL
    assert way_of(cast.huu.unit, date(2022, 5, 5)) == Way.PAPER
    assert JournalEntry.objects.filter(act="set_signing_way").count() == 1


def test_a_paper_is_not_signed_in_a_way_that_is_not_there(cast: Cast) -> None:
    case = play(draft(cast.huu), cast.huu, until=Act.CHECK_FORMAT)
    SigningWay.objects.create(unit=cast.huu.unit, way=Way.DIGITAL, valid_from=date(2022, 4, 1))
    with pytest.raises(SigningWayClosed):
        sign(case, by=cast.huu.chair, at=MORNING + timedelta(hours=1))
    case.refresh_from_db()
    assert case.state == "signing"
    assert not Paper.objects.exists()
