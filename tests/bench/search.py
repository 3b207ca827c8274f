"""Search as an officer of one commune among 1,000,000 cases of 65 communes, beside one read of an index."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Any

from django.contrib.auth.models import Permission
from django.db import connection, transaction
from django.test import Client

from decisions.authority.models import UnitGroupPermission
from decisions.finding.models import FoundWord
from decisions.finding.selectors import Group, Wish, find_in
from decisions.models import Case, JournalBook, Party, Seat, Unit
from documents import clock
from tests.bench.desk import copy, series, settle
from tests.bench.measure import Figure, at_most, repeated, sized
from tests.cast import Cast
from tests.workflows.play import opened
from tests.world import MORNING

CASES = sized(1_000_000, 3_000)
_BASE = 10_000_000
_TIMES = sized(9, 2)
_COMMUNES = 65
_PLACES = 16
_ASKED = {
    "words of every case": "thanh lap to cong nghe",
    "with a place a sixteenth has": "thanh lap to cong nghe noi3",
    "two such places": "noi3 cho5",
    "a number": f"{_BASE + CASES // 2 + 1}/qd-ubnd",
    "a word nobody has": "thanh lap zzz",
    "half a word": "tha",
}
_FLOOR = (
    "SELECT w.word, c.about FROM decisions_foundword w JOIN decisions_case c ON c.id = w.row"
    " WHERE w.kind = 'case' AND w.word = 'cong' ORDER BY w.row DESC LIMIT 21"
)


def search(cast: Cast) -> list[Figure]:
    """The figures of search for the chairman of a commune, of which a 65th of all cases is."""
    clock.play_from(MORNING + timedelta(hours=1))
    _fill(cast)
    return list(_figures(cast))


def _fill(cast: Cast) -> None:
    """One case and its words a million times; each commune is party to its own."""
    case = opened(cast.huu)
    units = [cast.huu.unit.pk, *_others()]
    shares = " ".join(f"WHEN {place} THEN {unit}" for place, unit in enumerate(units))
    unit = f"CASE n %% {_COMMUNES} {shares} END"
    copies: tuple[tuple[Any, Any, Mapping[str, str]], ...] = (
        (JournalBook, case.journal_id, {"id": "n", "ref": "'tim.' || n"}),
        (Case, case.pk, {"id": "n", "code": "'tim.' || n", "journal_id": "n", "unit_id": unit}),
        (Party, Party.objects.get(case=case).pk, {"id": "n", "case_id": "n", "unit_id": unit}),
    )
    words = ["'thanh'", "'lap'", "'to'", "'cong'", "'nghe'", "'so'", f"'noi' || (n %% {_PLACES})"]
    words += [f"'cho' || ((n / {_PLACES}) %% {_PLACES})", "n || '/qd-ubnd'"]
    with transaction.atomic(), connection.cursor() as cursor:
        for model, template, changed in copies:
            copy(model, template, changed, _BASE, CASES)
        for word in words:
            cursor.execute(
                f"INSERT INTO {FoundWord._meta.db_table} (kind, row, word) {series(_BASE, CASES)}"  # noqa: S608 # ours
                f" SELECT 'case', n, {word.replace('%%', '%')} FROM series"
            )
    settle()


def _others() -> list[int]:
    Unit.objects.bulk_create(Unit(code=f"tim-{number}", role=Unit.Role.COMMUNE) for number in range(1, _COMMUNES))
    return list(Unit.objects.filter(code__startswith="tim-").values_list("pk", flat=True))


def _figures(cast: Cast) -> Iterator[Figure]:
    part, at = "search", MORNING + timedelta(hours=1)
    chair, client = cast.huu.chair, Client()
    client.force_login(chair)
    floor = repeated(_TIMES, _floor)
    yield Figure(part, "21 rows of one word, floor", floor.ms, "ms")
    for what, words in _ASKED.items():
        costs = repeated(_TIMES, lambda words=words: find_in(Group.CASE, chair, Wish(words), at))  # type: ignore[misc]
        yield at_most(part, what, costs.ms, "ms", 150)
        yield Figure(part, f"{what} : floor", costs.ms / floor.ms, "× time")
        yield Figure(part, what, costs.queries, "statements")
    _reads_all(cast)
    for what in ("words of every case", "two such places", "a word nobody has"):
        costs = repeated(_TIMES, lambda words=_ASKED[what]: find_in(Group.CASE, chair, Wish(words), at))  # type: ignore[misc]
        yield at_most(part, f"{what}, read of all", costs.ms, "ms", 300)
    page = repeated(_TIMES, lambda: client.get("/tim/", {"q": "thanh lap to cong nghe noi3"}))
    yield at_most(part, "the whole page, all groups", page.ms, "ms", 500)


def _reads_all(cast: Cast) -> None:
    """The chairman's seat reads the decisions of all communes."""
    seat = Seat.objects.get(post="chair", unit=cast.huu.unit)
    reading = Permission.objects.get(codename="read_establishment", content_type__model="unit")
    UnitGroupPermission.objects.bulk_create(
        UnitGroupPermission(group=seat.group, permission=reading, content_object=unit)
        for unit in Unit.objects.filter(code__startswith="tim-")
    )


def _floor() -> None:
    with connection.cursor() as cursor:
        cursor.execute(_FLOOR)
        cursor.fetchall()
