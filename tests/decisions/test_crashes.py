"""Killed at every place on the way from signature to effect: nothing is lost, doubled or skipped."""

from __future__ import annotations

import random
from collections import Counter
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from django.utils import timezone
from pytest_django.fixtures import Settings

from decisions.authority.acts import Act
from decisions.cases.models import State
from decisions.cases.numbering import give_number
from decisions.journal.chain import first_fault
from decisions.models import Case, JournalEntry, Officer
from documents.models import Book, Effect, Incident, Number
from documents.outbox import services as outbox
from documents.papers.selectors import current
from documents.papers.services import ISSUED, PRINT
from documents.register.selectors import undeclared_gaps
from tests.cast import Cast
from tests.crash import dies_at
from tests.decisions.test_races import signed_cases
from tests.world import MORNING

pytestmark = [pytest.mark.crash, pytest.mark.django_db(transaction=True)]

CRASHES = 500
NUMBERING = (
    "approve.before_lock",
    "approve.after_lock",
    "approve.after_check",
    "number.after_increment",
    "number.after_insert",
    "approve.before_commit",
    "audit.after_insert",
    "outbox.after_insert",
    "approve.after_commit",
)
RELAY = ("relay.after_claim", "job.after_start", "job.before_commit", "job.after_commit_before_ack")


def number(case: Case, by: Officer) -> None:
    """The numbering transaction: number, page, state, journal, and the effect that makes the files."""
    give_number(case, by=by, at=MORNING + timedelta(hours=1))


def file_away(effect: Effect) -> outbox.Finish:
    """In place of the files themselves, whose making is killed elsewhere: something that shows it was done once."""
    return lambda: outbox.open_incident(effect.kind, effect.key, "đã lưu")


def let_leases_end() -> None:
    Effect.objects.filter(state="running").update(lease_until=timezone.now() - timedelta(seconds=1))


def test_five_hundred_crashes_lose_and_double_nothing(
    cast: Cast, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.FAILPOINTS_FILE = tmp_path / "failpoints"
    for kind in (PRINT, ISSUED):
        monkeypatch.setitem(outbox._handlers, kind, file_away)
    chance = random.Random(2022)  # noqa: S311 # chance of a test
    crashes: Counter[str] = Counter()
    count = 0
    while crashes.total() < CRASHES:
        for case in signed_cases(cast.huu, 20):
            count += 1
            for place in chance.sample(NUMBERING, 3):
                _number_until_dead(case, cast.huu.clerk, place, crashes)
            if Case.objects.get(pk=case.pk).state == State.NUMBERING:
                number(Case.objects.get(pk=case.pk), cast.huu.clerk)
            _file_until_dead(case, chance.choice(RELAY), crashes)
        let_leases_end()
        outbox.drain()
    _nothing_lost(count)
    assert set(crashes) == {*NUMBERING, *RELAY}


def _number_until_dead(case: Case, by: Officer, place: str, crashes: Counter[str]) -> None:
    fresh = Case.objects.get(pk=case.pk)
    if fresh.state == State.NUMBERING and dies_at(place, partial(number, fresh, by)):
        crashes[place] += 1


def _file_until_dead(case: Case, place: str, crashes: Counter[str]) -> None:
    effect = Effect.objects.get(kind=ISSUED, key=str(current(case.code)))
    if dies_at(place, partial(outbox.run, effect.pk)):
        crashes[place] += 1


def _nothing_lost(count: int) -> None:
    book = Book.objects.get(body="22891")
    assert list(book.numbers.values_list("value", flat=True)) == list(range(47, 47 + count))
    assert undeclared_gaps(book) == []
    assert set(Number.objects.values_list("ref", flat=True)) == set(Case.objects.values_list("code", flat=True))
    assert set(Case.objects.values_list("state", flat=True)) == {State.SEALING}
    assert JournalEntry.objects.filter(act=Act.NUMBER).count() == count
    assert Effect.objects.filter(state="done").count() == Effect.objects.count() == 2 * count
    assert Incident.objects.filter(kind=ISSUED).count() == count
    for case in Case.objects.select_related("journal"):
        assert first_fault(case.journal, JournalEntry.objects.filter(book=case.journal).order_by("seq")) is None
