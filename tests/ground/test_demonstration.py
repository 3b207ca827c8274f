"""A demonstration starts on the first morning of the plan and runs on; a real database never becomes one."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from pytest_django.fixtures import Settings

from config import demonstration
from decisions.models import Officer
from documents import clock
from documents.models import Clock

pytestmark = pytest.mark.django_db

FIRST_MORNING = datetime(2022, 5, 4, 8, 0, tzinfo=clock.HANOI)


@pytest.fixture(autouse=True)
def commands(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The commands it calls; each has tests of its own."""
    called: list[str] = []
    settings.DEMO = True
    monkeypatch.delenv("MIGRATE_DATABASE_URL", raising=False)
    monkeypatch.setattr(demonstration, "call_command", lambda name, *_, **__: called.append(name))
    return called


def test_the_first_start_is_on_the_first_morning(commands: list[str]) -> None:
    demonstration.prepare()
    assert timedelta() <= clock.now() - FIRST_MORNING < timedelta(minutes=1)
    assert commands == ["migrate", "load_province", "cast"]


def test_a_later_start_lets_the_date_run_on() -> None:
    demonstration.prepare()
    clock.play_from(FIRST_MORNING + timedelta(days=90))
    demonstration.prepare()
    assert clock.today() == (FIRST_MORNING + timedelta(days=90)).date()


def test_a_database_with_real_officers_is_left_as_it_is(commands: list[str]) -> None:
    Officer.objects.create_user("ct.22891", "mat-khau-thu", full_name="Trần Văn Ước", honorific="ong")
    with pytest.raises(SystemExit, match="đã có cán bộ thật"):
        demonstration.prepare()
    assert not Clock.objects.exists()
    assert "cast" not in commands


def test_tables_of_another_owner_are_migrated_by_that_owner(
    commands: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MIGRATE_DATABASE_URL", "postgres://owner@localhost/banhanh")
    demonstration.prepare()
    assert commands == ["load_province", "cast"]
