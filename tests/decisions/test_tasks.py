"""Tasks: a head gives one out of an incoming paper, down the line of guidance; its owner reports it done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

import pytest

from decisions.errors import ActNotAllowed, DecisionError, NotAuthorised, NotVisible, RuleBroken
from decisions.incoming.services import enter_outside
from decisions.journal.chain import first_fault
from decisions.models import JournalBook, JournalEntry, Officer, Task, TaskStep, Unit
from decisions.proof.tasks import steps
from decisions.tasks.selectors import (
    Wish,
    possible,
    register_of,
    seen_by,
    steps_of,
    tasks_of,
    visible_task,
    waiting_for,
)
from decisions.tasks.services import Giving, give, report_done, withdraw
from documents.clock import local_date
from documents.dispatch.services import Heading
from documents.models import Arrival
from tests.cast import Cast
from tests.crowd import all_at_once
from tests.hardship import Line, the_line
from tests.rules import tampering
from tests.standing import stands
from tests.world import MORNING, appoint, officer

pytestmark = pytest.mark.django_db
CONCLUSION = Heading("Văn phòng UBND tỉnh", "Kết luận về chuyển đổi số", "Thông báo", "12/TB-VPUB", date(2022, 5, 4))
DUE = date(2022, 5, 20)


@dataclass(frozen=True)
class Office:
    """Sở TT&TT with văn thư and an incoming conclusion; its line down to the communes."""

    cast: Cast
    line: Line
    records: Officer
    arrival: Arrival

    @property
    def director(self) -> Officer:
        """Who hands on what comes."""
        return self.line.ict.director

    def given(self, owner: str = "587", due: date = DUE, by: str = "") -> Task:
        """A task the director gave."""
        return give(self.arrival, giving(owner, due=due, by=by), by=self.director, at=MORNING)


def giving(owner: str = "587", text: str = "Rà soát các Tổ chưa hoạt động.", due: date = DUE, by: str = "") -> Giving:
    return Giving(text, owner, due, by)


def the_office(cast: Cast) -> Office:
    line = the_line(cast)
    records = officer("vt.stttt", "Phú Thị Hạnh", Officer.Honorific.MRS)
    appoint(records, "records_clerk", Unit.objects.get(code="stttt-cntt"))
    arrival = enter_outside(line.ict.unit, CONCLUSION, by=records, at=MORNING)
    return Office(cast, line, records, arrival)


office = stands(the_office)


def test_a_head_gives_a_task_with_owner_and_deadline_out_of_a_paper(office: Office) -> None:
    task = office.given()
    assert (task.code, task.state, task.due) == ("stttt.nhiem-vu.2022.1", "open", DUE)
    assert (task.owner.code, task.arrival_number) == ("587", office.arrival.number)
    assert task.source == "Thông báo 12/TB-VPUB: Kết luận về chuyển đổi số"
    assert [step.kind for step in steps_of(task, MORNING)] == ["given"]
    book = JournalBook.objects.get(ref="stttt")
    assert book.entries.order_by("seq").last().act == "give_task"  # type: ignore[union-attr] # there is one
    assert first_fault(book, book.entries.order_by("seq")) is None
    assert tasks_of(office.director, office.arrival, MORNING) == [task]
    assert office.given("stttt-cntt").code == "stttt.nhiem-vu.2022.2"


def test_the_owner_reports_it_done_with_a_remark(office: Office) -> None:
    task = office.given()
    assert possible(office.cast.district_drafter, task, MORNING).report_done
    done = report_done(task.code, " Đã rà soát 15 xã. ", by=office.cast.district_drafter, at=MORNING)
    assert done.state == "done"
    last = steps_of(done, MORNING).last()
    assert last is not None
    assert (last.text, last.unit.code, last.by) == ("Đã rà soát 15 xã.", "587", office.cast.district_drafter)
    assert JournalBook.objects.get(ref="587").entries.order_by("seq").last().act == "do_task"  # type: ignore[union-attr] # there is one
    with pytest.raises(ActNotAllowed, match="đã hoàn thành"):
        report_done(task.code, "Lại", by=office.cast.district_drafter, at=MORNING)
    with pytest.raises(ActNotAllowed, match="đã hoàn thành"):
        withdraw(task.code, "Nhầm", by=office.director, at=MORNING)


def test_a_task_of_a_room_is_done_by_who_sits_in_it(office: Office) -> None:
    task = office.given("stttt-cntt", by="cv.stttt")
    assert task.officer == office.line.ict.specialist
    assert not possible(office.director, task, MORNING).report_done
    with pytest.raises(NotAuthorised, match="Chỉ người của đơn vị đó"):
        report_done(task.code, "Đã làm", by=office.director, at=MORNING)
    assert report_done(task.code, "Đã làm", by=office.line.ict.specialist, at=MORNING).state == "done"
    assert JournalBook.objects.get(ref="stttt").entries.order_by("seq").last().act == "do_task"  # type: ignore[union-attr] # there is one


def test_the_giver_withdraws_it_with_a_reason(office: Office) -> None:
    task = office.given()
    with pytest.raises(RuleBroken, match="Ghi lý do thu hồi"):
        withdraw(task.code, " ", by=office.director, at=MORNING)
    with pytest.raises(NotAuthorised):
        withdraw(task.code, "Không cần nữa", by=office.cast.district_drafter, at=MORNING)
    assert withdraw(task.code, "Không cần nữa", by=office.director, at=MORNING).state == "withdrawn"
    with pytest.raises(ActNotAllowed, match="đã thu hồi"):
        report_done(task.code, "Đã làm", by=office.cast.district_drafter, at=MORNING)


def test_a_task_goes_down_one_level_of_the_line_at_a_time(office: Office) -> None:
    with pytest.raises(RuleBroken, match="không phải đơn vị trực thuộc"):
        office.given("22891")
    arrival = enter_outside(office.cast.district, CONCLUSION, by=office.cast.district_clerk, at=MORNING)
    task = give(arrival, giving("22891"), by=office.cast.district_chair, at=MORNING)
    assert task.code == "587.nhiem-vu.2022.1"
    assert report_done(task.code, "Đã làm", by=office.cast.huu.drafter, at=MORNING).state == "done"


def test_only_the_giver_and_the_owner_see_it(office: Office) -> None:
    task = office.given()
    for reader in (office.director, office.line.ict.specialist, office.cast.district_chair, office.cast.district_head):
        assert visible_task(reader, task.code, MORNING) == task
    for stranger in (office.line.trade_head, office.cast.huu.chair):
        assert not seen_by(stranger, MORNING).exists()
        with pytest.raises(NotVisible):
            visible_task(stranger, task.code, MORNING)
        with pytest.raises(NotVisible):
            report_done(task.code, "Đã làm", by=stranger, at=MORNING)
    with pytest.raises(NotVisible):
        seen_by(office.cast.nobody, MORNING)


def test_each_finds_the_own_ones_and_the_late_ones(office: Office) -> None:
    first, second = office.given(), office.given("stttt-cntt", due=date(2022, 5, 10))
    later = MORNING + timedelta(days=8)
    assert list(register_of(office.cast.district_drafter, Wish(mine=True), MORNING)) == [first]
    assert list(register_of(office.line.ict.specialist, Wish(mine=True), MORNING)) == [second]
    assert list(register_of(office.director, Wish(given=True), MORNING)) == [second, first]
    assert list(register_of(office.director, Wish(late=True), later)) == [second]
    assert second.late_on(local_date(later))
    assert (waiting_for(office.cast.district_drafter, MORNING), waiting_for(office.director, MORNING)) == (1, 0)
    report_done(second.code, "Đã làm", by=office.line.ict.head, at=later)
    assert list(register_of(office.director, Wish(given=True), later)) == [first, second]


@pytest.mark.parametrize(
    ("who", "wish", "refusal"),
    [
        ("specialist", giving(), "Không tìm thấy"),
        ("records", giving(), "Bạn không giữ nhiệm vụ"),
        ("director", giving("582"), "không phải đơn vị trực thuộc"),
        ("director", giving("stttt"), "không phải đơn vị trực thuộc"),
        ("director", giving(text="  "), "Ghi nội dung nhiệm vụ"),
        ("director", giving(text="x" * 2001), "nhiều nhất là 2000"),
        ("director", giving(due=date(2022, 5, 3)), "đã qua"),
        ("director", giving(due=date(2024, 5, 3)), "xa hơn một năm"),
        ("director", giving(by="ct.22891"), "không thuộc đơn vị thực hiện"),
    ],
)
def test_a_task_that_is_refused_leaves_no_trace(office: Office, who: str, wish: Giving, refusal: str) -> None:
    people = {
        "director": office.director,
        "specialist": office.line.ict.specialist,
        "records": office.records,
    }
    entries = JournalEntry.objects.count()
    with pytest.raises(DecisionError, match=refusal):
        give(office.arrival, wish, by=people[who], at=MORNING)
    assert not Task.objects.exists()
    assert not TaskStep.objects.exists()
    assert JournalEntry.objects.count() == entries


@pytest.mark.parametrize(
    ("tamper", "said"),
    [
        (lambda: TaskStep.objects.filter(seq=2).update(text="Khác"), "khác với nhật ký"),
        (lambda: TaskStep.objects.filter(seq=1).delete(), "thiếu bước 1"),
        (lambda: TaskStep.objects.filter(seq=2).delete(), "mất bước 2"),
        (lambda: TaskStep.objects.all().delete(), "không có bước nào"),
        (lambda: Task.objects.update(state="open"), "khác với bước cuối"),
        (lambda: Task.objects.update(text="Việc khác"), "bước 1 khác với nhật ký"),
    ],
)
def test_what_somebody_changed_is_found(office: Office, tamper: Callable[[], object], said: str) -> None:
    report_done(office.given().code, "Đã làm", by=office.cast.district_drafter, at=MORNING)
    assert list(steps()) == []
    with tampering():
        tamper()
        assert any(said in finding for finding in steps())


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_of_many_who_report_it_done_one_does(cast: Cast) -> None:
    office = the_office(cast)
    task = office.given()
    deed = partial(report_done, task.code, "Đã làm", by=cast.district_drafter, at=MORNING)
    answers = all_at_once([deed for _ in range(5)])
    assert sum(isinstance(answer, Task) for answer in answers) == 1
    assert TaskStep.objects.count() == 2
