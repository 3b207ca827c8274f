"""Killed at every place on the way from signature to stored file: nothing is lost, doubled or skipped."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from django.utils import timezone
from pytest_django.fixtures import Settings

from decisions.authority.acts import Act
from decisions.cases.models import State
from decisions.cases.numbering import give_number
from decisions.models import Case, JournalEntry, Officer
from documents.layout.marks import Marks
from documents.models import Book, Effect, Incident, Number, PaperFile
from documents.outbox import services as outbox
from documents.page import codec
from documents.page.model import Page
from documents.papers import making
from documents.papers.selectors import current
from documents.papers.services import ISSUED
from documents.proof.registry import KEPT
from documents.register.selectors import undeclared_gaps
from tests.cast import Cast
from tests.crash import Dies, dying_apart
from tests.decisions.test_races import signed_cases
from tests.gate.scale import sized
from tests.world import MORNING

pytestmark = [
    pytest.mark.crash,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("real_files"),
]

CRASHES = sized(300, 2_700, 50_000)  # on each database
BATCH = 500  # after as many the checks are asked
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
FILING = (
    "relay.after_claim",
    "job.after_start",
    "render.after_bytes",
    "store.after_write_tmp",
    "store.after_rename",
    "job.before_commit",
    "job.after_commit_before_ack",
)
SWEEPING = ("beat.tick", "relay.after_publish")
PROVED = ("numbers", "papers", "journal", "cases", "effects")
"""What `verify` proves of cases played by the services alone, without processes and desks."""


def number(case: Case, by: Officer) -> None:
    """The numbering transaction: number, page, state, journal, and the effect that makes the files."""
    give_number(case, by=by, at=MORNING + timedelta(hours=1))


def plainly(page: Page, marks: Marks, _: object) -> bytes:
    """In place of Word and Typst, which take their time: the bytes of a file that differ as its page does."""
    return f"{marks.stage} {codec.to_json(page)}".encode()


def let_leases_end() -> None:
    Effect.objects.filter(state="running").update(lease_until=timezone.now() - timedelta(seconds=1))


def test_crashes_lose_and_double_nothing(
    cast: Cast,
    settings: Settings,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    record_property: Callable[[str, object], None],
) -> None:
    settings.FAILPOINTS_FILE = tmp_path / "failpoints"
    for name in making._DRAWERS:
        monkeypatch.setitem(making._DRAWERS, name, plainly)
    chance = random.Random(2022)  # noqa: S311 # chance of a test
    crashes: Counter[str] = Counter()
    count = asked = 0
    with dying_apart() as dies:
        while crashes.total() < CRASHES:
            for case in signed_cases(cast.huu, 20):
                count += 1
                for place in chance.sample(NUMBERING, 5):
                    _number_until_dead(dies, case, cast.huu.clerk, place, crashes)
                if Case.objects.get(pk=case.pk).state == State.NUMBERING:
                    number(Case.objects.get(pk=case.pk), cast.huu.clerk)
                _file_until_dead(dies, case, chance.choice(FILING), crashes)
            for place in SWEEPING:
                crashes[place] += dies(place, outbox.sweep)
            let_leases_end()
            outbox.drain()
            if crashes.total() // BATCH > asked:
                asked = crashes.total() // BATCH
                _nothing_lost(count)
    record_property("figure", {"crashes": crashes.total()})
    assert set(crashes) == {*NUMBERING, *FILING, *SWEEPING}


def _number_until_dead(dies: Dies, case: Case, by: Officer, place: str, crashes: Counter[str]) -> None:
    fresh = Case.objects.get(pk=case.pk)
    if fresh.state == State.NUMBERING and dies(place, partial(number, fresh, by)):
        crashes[place] += 1


def _file_until_dead(dies: Dies, case: Case, place: str, crashes: Counter[str]) -> None:
    effect = Effect.objects.get(kind=ISSUED, key=str(current(case.code)))
    if dies(place, partial(outbox.run, effect.pk)):
        crashes[place] += 1


def _nothing_lost(count: int) -> None:
    book = Book.objects.get(body="22891")
    assert list(book.numbers.values_list("value", flat=True)) == list(range(47, 47 + count))
    assert undeclared_gaps(book) == []
    assert set(Number.objects.values_list("ref", flat=True)) == set(Case.objects.values_list("code", flat=True))
    assert set(Case.objects.values_list("state", flat=True)) == {State.SEALING}
    assert JournalEntry.objects.filter(act=Act.NUMBER).count() == count
    assert Effect.objects.filter(state="done").count() == Effect.objects.count() == 2 * count
    assert PaperFile.objects.count() == 4 * count
    assert not Incident.objects.exists()
    checks = [check for name, check in KEPT.known.items() if name.startswith(PROVED)]
    assert {check.name: list(check.find()) for check in checks} == {check.name: [] for check in checks}
