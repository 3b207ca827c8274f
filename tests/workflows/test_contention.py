"""Who waits for a row in vain is told to try again, and is done then; nobody else waits, nobody gets an error."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from functools import partial
from threading import Event, Thread
from typing import Any

import pytest
from django.db import OperationalError, connection, transaction
from django.http import HttpResponse
from django.test import Client, RequestFactory

from decisions.authority.acts import Act
from decisions.cases.numbering import give_number
from decisions.models import Case, JournalEntry
from documents.database import contention
from documents.models import Book, Number
from documents.proof import ready
from documents.register.selectors import undeclared_gaps
from tests.cast import Cast
from tests.crowd import all_at_once
from tests.decisions.test_races import signed_cases
from tests.gate.scale import sized
from tests.story import proposal
from tests.workflows.play import go, opened
from tests.workflows.programs import program
from tests.workflows.visits import person
from tests.world import MORNING, villages
from workflows.api.errors import answer
from workflows.web.errors import RefusalPages

pytestmark = [
    pytest.mark.race,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("played_time"),
    # Two rows locked by two transactions are what each of these is about; SQLite lets one transaction write at a time.
    pytest.mark.skipif("connection.vendor == 'sqlite'", reason="SQLite has no two who write at once"),
]

TRIES = 5


@contextmanager
def serializable() -> Iterator[None]:
    """Every connection made from here on sees one state and is refused when that could not have been."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_database()")
        ((name,),) = cursor.fetchall()
        cursor.execute(f'ALTER DATABASE "{name}" SET default_transaction_isolation = serializable')
    connection.close()
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f'ALTER DATABASE "{name}" RESET default_transaction_isolation')
        connection.close()


@contextmanager
def held(case: Case, seconds: float) -> Iterator[None]:
    """Somebody keeps the row of a case and does nothing."""
    has_it, enough = Event(), Event()

    def hold() -> None:
        with transaction.atomic():
            Case.objects.select_for_update().get(pk=case.pk)
            has_it.set()
            enough.wait(seconds)
        connection.close()

    keeper = Thread(target=hold)
    keeper.start()
    has_it.wait(10)
    try:
        yield
    finally:
        enough.set()
        keeper.join()


def test_in_a_database_that_refuses_who_was_overtaken_all_are_done_after_a_few_tries(
    cast: Cast, record_property: Callable[[str, object], None]
) -> None:
    rounds = sized(2, 12, 120)
    villages(cast.huu.unit, 4 * rounds, after=8)
    answers: Counter[int] = Counter()
    with serializable():
        for round_ in range(rounds):
            planned = [proposal(f"22891-t{4 * round_ + n:02d}") for n in range(1, 5)]
            cases = [go(opened(cast.huu), cast.huu, until=Act.SIGN_ESTABLISHMENT, planned=one) for one in planned]
            _until_all_are_numbered(cast, cases, answers)
    assert set(answers) <= {200, 409, 503}, answers
    assert list(Number.objects.order_by("value").values_list("value", flat=True)) == list(range(47, 47 + 4 * rounds))
    assert undeclared_gaps(Book.objects.get(body="22891")) == []
    assert JournalEntry.objects.filter(act=Act.NUMBER).count() == 4 * rounds
    record_property("figure", {"conflicting transactions": answers.total()})


def _until_all_are_numbered(cast: Cast, cases: list[Case], answers: Counter[int]) -> None:
    """Two programs of the clerk for each paper, all at once, again and again with the same key."""
    programs = [(case, program(cast.huu.clerk), f"key-{case.code}-{n}") for case in cases for n in range(2)]
    for _ in range(TRIES):
        replies: list[Any] = all_at_once([partial(who.act, case, Act.NUMBER, key=key) for case, who, key in programs])
        answers.update(reply.status_code for reply in replies)
        programs = [one for one, reply in zip(programs, replies, strict=True) if reply.status_code == 503]
        if not programs:
            return
    raise AssertionError(f"not done after {TRIES} tries: {answers}")


def test_of_two_who_lock_in_opposite_order_one_is_told_so_on_a_page_and_by_the_api(
    cast: Cast, rf: RequestFactory
) -> None:
    first, second = (opened(cast.huu) for _ in range(2))
    told = all_at_once([partial(_crossed, first, second), partial(_crossed, second, first)])
    (error,) = [one for one in told if isinstance(one, OperationalError)]
    request = rf.get("/viec/")
    request.user = cast.huu.chair
    page = RefusalPages(lambda _: HttpResponse()).process_exception(request, error)
    assert page is not None
    assert page.status_code == 503
    assert "Thử lại sau giây lát" in page.content.decode()
    reply = answer(error, {})
    assert (reply.status_code, reply["Retry-After"]) == (503, "2")


def _crossed(one: Case, other: Case) -> None:
    with transaction.atomic():
        Case.objects.select_for_update().get(pk=one.pk)
        time.sleep(0.3)
        Case.objects.select_for_update().get(pk=other.pk)


def test_a_row_somebody_keeps_is_waited_for_a_while_and_nobody_else_waits(
    cast: Cast, record_property: Callable[[str, object], None]
) -> None:
    planned = [proposal(f"22891-t0{n}") for n in (1, 2)]
    case, other = (go(opened(cast.huu), cast.huu, until=Act.DRAFT_ESTABLISHMENT, planned=one) for one in planned)
    reader, waiter, beside = person(cast.huu.chair), program(cast.huu.vice_chair), program(cast.huu.vice_chair)
    _seconds_of_readings(reader, case)  # somebody at work: what the first page of a process costs is no waiting
    with held(case, seconds=20):
        waiting = Waiting(partial(waiter.act, case, Act.CHECK_CONTENT, key="cho-mot-lat"))
        seconds = _seconds_of_readings(reader, case)
        assert beside.act(other, Act.CHECK_CONTENT).status_code == 200
        assert waiting.answer().status_code == 503
    assert waiter.act(case, Act.CHECK_CONTENT, key="cho-mot-lat").status_code == 200
    record_property("figure", {"slowest reading, s": max(seconds)})


def test_behind_a_pooler_whose_sessions_have_no_patience_an_act_has_its_own(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(contention, "PATIENCE", "300ms")
    monkeypatch.setitem(connection.settings_dict, "OPTIONS", {"options": "-c jit=off"})
    connection.close()
    case = go(opened(cast.huu), cast.huu, until=Act.DRAFT_ESTABLISHMENT)
    with held(case, seconds=20):
        assert program(cast.huu.vice_chair).act(case, Act.CHECK_CONTENT, key="cho-mot-lat").status_code == 503
    assert program(cast.huu.vice_chair).act(case, Act.CHECK_CONTENT, key="cho-mot-lat").status_code == 200
    monkeypatch.undo()
    connection.close()


def test_a_transaction_that_stands_open_is_named_and_keeps_nobody_else_from_working(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, record_property: Callable[[str, object], None]
) -> None:
    monkeypatch.setattr(ready, "_LONGEST_TRANSACTION", timedelta(seconds=sized(0.5, 10, 10)))
    count = sized(5, 50, 200)
    kept, *others = signed_cases(cast.huu, 1 + count)
    assert list(ready.transactions()) == []
    with held(kept, seconds=sized(1, 12, 60) + 60):
        began = time.monotonic()
        for case in others:
            give_number(case, by=cast.huu.clerk, at=MORNING + timedelta(hours=1))
        with connection.cursor() as cursor:
            cursor.execute("VACUUM decisions_case")
        time.sleep(max(0, sized(1, 12, 60) - (time.monotonic() - began)))
        (sentence,) = ready.transactions()
    assert "giao dịch" in sentence
    assert list(ready.transactions()) == []
    record_property("figure", {"approvals beside it": count})


class Waiting:
    """A deed in a thread of its own, whose answer is asked for later."""

    def __init__(self, deed: Callable[[], Any]) -> None:
        self._deed, self._answers = deed, list[Any]()
        self._thread = Thread(target=self._ask)
        self._thread.start()

    def _ask(self) -> None:
        self._answers.append(self._deed())
        connection.close()

    def answer(self) -> Any:
        self._thread.join()
        return self._answers[0]


def _seconds_of_readings(reader: Client, case: Case) -> list[float]:
    seconds = []
    for _ in range(10):
        began = time.monotonic()
        assert reader.get(f"/ho-so/{case.code}/").status_code == 200
        assert reader.get("/viec/").status_code == 200
        seconds.append(time.monotonic() - began)
    return seconds
