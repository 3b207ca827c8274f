"""Once a day: heads anchored, abandoned files and old answers gone; what fails is seen and stops nothing else."""

from __future__ import annotations

import os
import time
from datetime import timedelta
from pathlib import Path

import pytest
from celery.schedules import crontab
from pytest_django.fixtures import Settings

from config.celery import app
from decisions.models import Case
from documents import clock
from documents.files import store
from documents.models import Incident
from documents.outbox import services as outbox
from documents.outbox.tasks import tidy
from tests.cast import Cast
from workflows.models import Answer

pytestmark = pytest.mark.django_db
DAY = 24 * 60 * 60


def test_the_timetable_sweeps_watches_and_keeps_house() -> None:
    times = {entry["task"]: entry["schedule"] for entry in app.conf.beat_schedule.values()}
    assert times["outbox.sweep"] == 10.0
    assert times["outbox.watch"] == 300.0
    assert times["outbox.tidy"] == crontab(hour=0, minute=30)
    assert set(times) <= set(app.tasks)


def test_every_floor_has_its_turn(issued: Case, settings: Settings) -> None:
    Answer.objects.update(at=clock.now() - timedelta(days=31))
    left = abandoned(age=2 * DAY)
    tidy()
    assert [path.stem for path in Path(settings.ANCHORS_ROOT).iterdir()] == [clock.today().isoformat()]
    assert not left.exists()
    assert not Answer.objects.exists()
    assert not Incident.objects.filter(kind=outbox.TIDY).exists()


def test_an_answer_is_kept_for_thirty_days(cast: Cast) -> None:
    for days in (29, 31):
        at = clock.now() - timedelta(days=days)
        Answer.objects.create(officer=cast.nobody, key=f"yeu-cau-{days}", request="x", at=at)
    outbox.tidy()
    assert list(Answer.objects.values_list("key", flat=True)) == ["yeu-cau-29"]


def test_a_file_that_is_being_written_and_one_that_is_stored_are_left_alone() -> None:
    stored, writing = store.put(b"bytes"), abandoned(age=60)
    os.utime(store.path_of(stored.sha256), (time.time() - 9 * DAY,) * 2)
    assert store.sweep() == 0
    assert writing.exists()
    assert store.read(stored.sha256) == b"bytes"


def abandoned(*, age: float) -> Path:
    """What a process leaves that dies while it writes."""
    folder = store.path_of("ab" * 32).parent
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / ".xyz"
    path.write_bytes(b"half")
    os.utime(path, (time.time() - age,) * 2)
    return path


def test_what_fails_becomes_an_incident_and_is_closed_by_a_day_on_which_it_works(
    issued: Case, settings: Settings, tmp_path: Path
) -> None:
    (tmp_path / "a-file").write_text("", encoding="ascii")
    settings.ANCHORS_ROOT = tmp_path / "a-file" / "anchors"
    Answer.objects.update(at=clock.now() - timedelta(days=31))
    outbox.tidy()
    incident = Incident.objects.get(kind=outbox.TIDY)
    assert incident.sentence.startswith("Việc hằng ngày “điểm neo nhật ký” không làm được (NotADirectoryError")
    assert not Answer.objects.exists()
    settings.ANCHORS_ROOT = tmp_path / "anchors"
    outbox.tidy()
    assert not Incident.objects.filter(kind=outbox.TIDY, closed_at=None).exists()
