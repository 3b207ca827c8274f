"""How a body signs is its head's dated word; without one on paper."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.test import override_settings

from decisions.cases.ways import set_way, way_of
from decisions.errors import NotAuthorised
from decisions.models import JournalEntry, SigningWay
from documents.errors import CredentialMissing
from tests.cast import Cast
from tests.signing import equip
from tests.world import MORNING

pytestmark = pytest.mark.django_db
Way = SigningWay.Way


def test_a_body_signs_on_paper_unless_it_said_otherwise(cast: Cast) -> None:
    assert way_of(cast.huu.unit, date(2022, 5, 4)) == Way.PAPER
    assert set_way(cast.huu.unit, Way.PAPER, by=cast.huu.chair, at=MORNING) == Way.PAPER
    assert not SigningWay.objects.exists()


def test_a_body_without_a_certificate_is_not_set_to_sign_wholly_digitally(cast: Cast) -> None:
    with pytest.raises(CredentialMissing):
        set_way(cast.huu.unit, Way.DIGITAL, by=cast.huu.chair, at=MORNING)
    assert not SigningWay.objects.exists()
    assert not JournalEntry.objects.filter(act="set_signing_way").exists()


@pytest.mark.parametrize("way", [Way.DIGITAL, Way.DIGITAL_PRINTED])
def test_a_body_with_certificates_signs_digitally_from_the_day_its_head_says(cast: Cast, way: SigningWay.Way) -> None:
    with override_settings(DEMO=True):  # keys in files are of a demonstration alone
        equip(cast.huu)
    set_way(cast.huu.unit, way, by=cast.huu.chair, at=MORNING)
    assert way_of(cast.huu.unit, date(2022, 5, 3)) == Way.PAPER
    assert way_of(cast.huu.unit, date(2022, 5, 4)) == way
    assert way_of(cast.hau.unit, date(2022, 5, 4)) == Way.PAPER


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
