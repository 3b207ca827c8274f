"""Sessions opened for many communes at once: looked at, done one by one, once each, the refused ones again."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone
from pytest_django.fixtures import Settings

from decisions.administering.importing import UnitRow, VillageRow
from decisions.administering.units import NewUnit, UnitFacts
from decisions.administering.villages import VillageFacts, add_village
from decisions.authority.acts import Kind
from decisions.models import Case, Holding, Officer, TrainingSession, Unit
from decisions.rows import Told
from decisions.staffing.accounts import Person
from decisions.staffing.importing import PersonRow
from decisions.training.selectors import entry_of
from documents.models import Effect, Incident
from documents.outbox import services as outbox
from tests.administering import ON, SOON, TODAY, warden
from tests.batches import EVERYBODY, FORM, a_batch
from tests.cast import Cast
from tests.crash import dies_at
from tests.month import Department, department
from tests.people import administrator
from tests.rules import tampering
from tests.standing import stands
from tests.workflows.programs import program
from tests.workflows.visits import person, text, trace
from tests.world import MORNING, PAPER
from workflows.batches import services, sheets
from workflows.models import Batch, BatchLine

PAGE, ONE = "/hang-loat/tap-huan/stttt/", "/hang-loat/stttt.hang-loat.2022.1/"
quick = pytest.mark.django_db
played = pytest.mark.usefixtures("played_time")


@stands
def ict(cast: Cast) -> Department:
    return department(cast)


def states() -> Counter[str]:
    return Counter(BatchLine.objects.values_list("state", flat=True))


@quick
@played
def test_what_is_opened_for_many_is_looked_at_first_and_then_done_line_by_line(ict: Department) -> None:
    clerk = person(ict.specialist)
    before = trace()
    looked = clerk.post(PAGE, {**FORM, "xem": "1", "key": "k1"})
    assert (looked.status_code, trace()) == (200, before)
    shown = text(looked)
    assert "Hội trường UBND xã Phước Hữu" in shown
    assert "Mở 3 lớp" in shown
    done = clerk.post(PAGE, {**FORM, "mo": "1", "key": "k1"})
    assert done.headers["Location"] == ONE
    twice = clerk.post(PAGE, {**FORM, "mo": "1", "key": "k1"})
    assert (twice.headers["Location"], Batch.objects.count()) == (ONE, 1)
    assert "đang chờ 3" in text(clerk.get(ONE))
    outbox.drain()
    assert "Đã xong 3/3" in text(clerk.get(ONE))
    sessions = list(TrainingSession.objects.order_by("pk"))
    assert [entry_of(one).day.isoformat() for one in sessions] == ["2022-05-20", "2022-05-20", "2022-05-23"]
    assert [entry_of(one).units.get().unit.code for one in sessions] == list(EVERYBODY)
    assert Case.objects.filter(kind=Kind.TRAINING_NOTICE).count() == 3
    again = clerk.post(PAGE, {**FORM, "mo": "1", "key": "k2"})
    assert (again.status_code, "Lớp này đã mở (stttt.lop.2022.1)" in text(again)) == (422, True)
    wrong = clerk.post(PAGE, {**FORM, "day": "2022-04-26", "xem": "1"})
    assert (wrong.status_code, "chưa mở lớp nào" in text(wrong)) == (422, True)
    assert clerk.post(ONE + "thu-lai/").status_code == 302
    assert (TrainingSession.objects.count(), Effect.objects.filter(kind=services.LINE).count()) == (3, 3)


@quick
@played
def test_the_right_is_asked_again_for_each_line_and_only_the_refused_are_done_again(ict: Department) -> None:
    clerk = person(ict.specialist)
    a_batch(ict.unit, ict.specialist, MORNING, notices=False)
    first, *others = Effect.objects.filter(kind=services.LINE).order_by("pk")
    assert outbox.run(first.pk)
    held = Holding.objects.filter(officer=ict.specialist)
    held.update(ends_at=MORNING)
    for one in others:
        assert outbox.run(one.pk)
    assert states() == {"done": 1, "refused": 2}
    assert "Bạn không giữ nhiệm vụ" in text(clerk.get(ONE))
    Officer.objects.filter(pk=ict.specialist.pk).update(is_active=True)
    with tampering():
        held.update(ends_at=None)
    assert "Làm lại 2 dòng" in text(clerk.get(ONE))
    clerk.post(ONE + "thu-lai/")
    outbox.drain()
    assert (states(), TrainingSession.objects.count()) == ({"done": 3}, 3)
    assert [line.tries for line in BatchLine.objects.order_by("place")] == [1, 2, 2]
    assert person(ict.head).get(ONE).status_code == 404


@quick
@played
def test_a_line_that_fails_again_and_again_is_told_to_the_operator_and_may_be_asked_for_anew(
    ict: Department, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_batch(ict.unit, ict.specialist, MORNING, notices=False)
    real = services._KINDS["training"]

    def broken(batch: Batch, said: Any, at: Any) -> str:
        if said["facts"]["units"] == ["22879"]:
            raise RuntimeError
        return real(batch, said, at)

    monkeypatch.setitem(services._KINDS, "training", broken)
    for _ in range(outbox.ATTEMPTS):
        Effect.objects.filter(state="waiting").update(next_at=timezone.now())
        outbox.drain()
    assert Incident.objects.filter(kind=services.LINE, closed_at=None).count() == 1
    assert "quản trị hệ thống đã được báo" in text(person(ict.specialist).get(ONE))
    monkeypatch.setitem(services._KINDS, "training", real)
    assert services.retry(ict.specialist, "stttt.hang-loat.2022.1") == 1
    outbox.drain()
    assert (states(), Incident.objects.filter(closed_at=None).count()) == ({"done": 3}, 0)


@quick
@played
def test_programs_open_many_as_well(ict: Department) -> None:
    mine, other = program(ict.specialist), program(ict.head)
    said = {name: value for name, value in FORM.items() if not name.startswith("units-")}
    numbers = {name: int(FORM[name]) for name in ("per_day", "seats", "register_days")}
    said |= {**numbers, "notices": True, "body": "stttt", "units": [{"unit": code} for code in EVERYBODY]}  # type: ignore[dict-item]

    def post(path: str, body: Any, key: str) -> Any:
        return mine.send("POST", path, body, **{"Idempotency-Key": key})

    looked = post("batches", {**said, "only_check": "yes"}, "hang-loat-1")
    assert (looked.status_code, looked.json()["waiting"], Batch.objects.count()) == (201, 3, 0)
    made = post("batches", {**said, "only_check": "no"}, "hang-loat-2").json()
    assert post("batches", {**said, "only_check": "no"}, "hang-loat-2").json() == made
    outbox.drain()
    told = mine.send("GET", f"batches/{made['code']}", None).json()
    assert (told["done"], told["rows"][0]["link"]) == (3, "/tap-huan/lop/stttt.lop.2022.1/")
    assert mine.send("GET", "batches", None).json()[0]["rows"] == 3
    assert post(f"batches/{made['code']}/retry", None, "hang-loat-3").json()["done"] == 3
    assert other.send("GET", f"batches/{made['code']}", None).status_code == 404


@quick
@played
def test_a_long_sheet_is_looked_through_whole_and_then_taken_in_line_by_line(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    keeper = administrator(cast)
    rows = [
        VillageRow(number, "", VillageFacts("thon", f"thôn {number}"), ON) for number in range(20, 20 + sheets.MANY)
    ]
    sheet = sheets.Sheet("villages", cast.huu.unit, "Nhập thôn", rows, SOON)
    told = sheets.taken(sheet, looks=True, key="k", by=keeper, at=MORNING)
    assert isinstance(told, Told)
    assert (told.wrong, told.kept, Batch.objects.count()) == (0, False, 0)
    twice = sheets.Sheet("villages", cast.huu.unit, "Nhập thôn", [*rows, rows[0]], SOON)
    wrong = sheets.taken(twice, looks=False, key="k", by=keeper, at=MORNING)
    assert isinstance(wrong, Told)
    assert (wrong.wrong, Batch.objects.count()) == (1, 0)
    assert isinstance(sheets.taken(sheet, looks=False, key="k", by=keeper, at=MORNING), Batch)
    add_village(cast.huu.unit, rows[0].facts, SOON, ON, by=keeper, at=MORNING)
    outbox.drain()
    assert states() == {"done": sheets.MANY - 1, "refused": 1}
    shown = text(person(keeper).get("/hang-loat/22891.hang-loat.2022.1/"))
    assert "Xã đã có thôn 20" in shown
    people = PersonRow(1, Person("moi.22891", "Lê Văn Mới", "ong"), "finance_clerk@22891", PAPER)
    facts = UnitFacts("Ủy ban nhân dân xã X", "UBND xã X", "xã X", "X", "UBND", "commune", "xa", "587")
    unit = UnitRow(1, NewUnit("22893", "commune", facts), ON)
    monkeypatch.setattr(sheets, "MANY", 1)
    for kind, body, row, by in (
        ("people", cast.huu.unit, people, keeper),
        ("units", (chief := warden(cast)).holdings.get().seat.unit, unit, chief),
    ):
        sheets.taken(sheets.Sheet(kind, body, "Nhập", [row], TODAY), looks=False, key=kind, by=by, at=MORNING)
        outbox.drain()
    assert BatchLine.objects.filter(batch__kind__in=["people", "units"], state="done").count() == 2
    assert Officer.objects.filter(username="moi.22891").exists()
    assert Unit.objects.filter(code="22893").exists()


@played
@pytest.mark.crash
@pytest.mark.django_db(transaction=True)
def test_a_worker_that_dies_at_any_place_opens_each_session_once(
    cast: Cast, settings: Settings, tmp_path: Path
) -> None:
    settings.FAILPOINTS_FILE = tmp_path / "failpoints"
    ict = department(cast)
    a_batch(ict.unit, ict.specialist, MORNING)
    effects = list(Effect.objects.filter(kind=services.LINE).order_by("pk").values_list("pk", flat=True))
    for place in ("relay.after_claim", "audit.after_insert", "job.before_commit", "job.after_commit_before_ack"):
        for effect in effects:
            dies_at(place, partial(outbox.run, effect))
        Effect.objects.filter(state="running").update(lease_until=timezone.now() - timedelta(seconds=1))
    outbox.drain()
    assert states() == {"done": 3}
    assert TrainingSession.objects.count() == 3
    assert Case.objects.filter(kind=Kind.TRAINING_NOTICE).count() == 3
    assert set(Unit.objects.filter(code__in=EVERYBODY)) == {
        entry_of(one).units.get().unit for one in TrainingSession.objects.all()
    }
