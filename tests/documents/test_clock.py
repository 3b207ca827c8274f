"""Business time: the database's clock, or the played one in a demonstration."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone
from pytest_django.fixtures import Settings

from documents import clock
from documents.errors import NotADemo

pytestmark = pytest.mark.django_db
PLAYED = datetime(2022, 5, 4, 1, 0, tzinfo=UTC)


def test_without_an_offset_it_is_the_real_time() -> None:
    assert abs(clock.now() - timezone.now()) < timedelta(minutes=1)


def test_a_demonstration_runs_on_from_its_day(settings: Settings) -> None:
    settings.DEMO = True
    clock.play_from(PLAYED)
    first = clock.now()
    assert PLAYED <= first <= clock.now() < PLAYED + timedelta(minutes=1)
    assert clock.today() == date(2022, 5, 4)


def test_outside_a_demonstration_nobody_plays_with_time(settings: Settings) -> None:
    settings.DEMO = False
    with pytest.raises(NotADemo):
        clock.play_from(PLAYED)


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2022, 12, 31, 16, 59, tzinfo=UTC), date(2022, 12, 31)),
        (datetime(2022, 12, 31, 17, 0, tzinfo=UTC), date(2023, 1, 1)),
    ],
)
def test_the_day_is_that_of_vietnam(moment: datetime, day: date) -> None:
    assert clock.local_date(moment) == day
