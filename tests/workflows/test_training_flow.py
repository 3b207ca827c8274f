"""The notice of a session and the report on one on their way: what they say, what they bring, what replaces them."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from decisions.authority.acts import Act, Kind
from decisions.cases.selectors import visible_to
from decisions.errors import NotAuthorised, NotVisible, RuleBroken
from decisions.mending import opening as mending
from decisions.models import Case, JournalEntry, Round, TrainingNotice, TrainingPaper
from decisions.training import noticing, reporting
from decisions.training.notice_paper import usual
from decisions.training.sessions import cancel_session, change_session
from documents.clock import local_date
from documents.models import Delivery
from documents.page.checks import faults
from documents.page.model import Named
from documents.papers.selectors import current, page_of
from tests.cast import Cast
from tests.departments import cites_the_plan
from tests.letter import later, nothing_left
from tests.standing import stands
from tests.training import (
    AFTER,
    DAY,
    SESSION,
    Training,
    enrolled,
    minuted,
    noticed,
    opened,
    people,
    present,
    trained,
)
from tests.workflows.play import act, along, steps
from tests.workflows.visits import person, text
from tests.world import MORNING
from workflows.engine.entry import opener

pytestmark = pytest.mark.django_db

AFTERWARDS = MORNING + timedelta(hours=1)


@pytest.fixture(autouse=True)
def this_morning(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages and effects of an hour after the acts."""
    later(monkeypatch, AFTERWARDS)


made = stands(trained)


def words(case: Case) -> str:
    page = page_of(current(case.code))
    assert not [one.sentence for one in faults(page)]
    return str(page.content)


def test_the_notice_goes_from_draft_to_the_units_and_announces_the_session(made: Training, cast: Cast) -> None:
    session = opened(made)
    case = noticed(made, session)
    assert (case.code, case.state) == ("stttt.thong-bao-lop.2022.1", "issued")
    assert [name for name, _ in steps(case)] == [
        "begin", "draft", "check_content", "check_format", "sign", "number", "files", "seal", "dispatch", "issued"
    ]  # fmt: skip
    notice = TrainingNotice.objects.get()
    assert (notice.symbol, notice.case, made.session.state) == ("41/TB-STTTT", case, "announced")
    sent = Delivery.objects.filter(paper__ref=case.code).exclude(receiver="").order_by("place")
    assert list(sent.values_list("receiver", flat=True)) == ["22879", "22891", "58"]
    page = page_of(current(case.code))
    assert isinstance(page.content, Named)
    assert (page.content.kind, page.symbol.text) == ("THÔNG BÁO", "TB-STTTT")
    said = words(case)
    for told in ("từ 08 giờ đến 11 giờ 30 phút", "ngày 12 tháng 5 năm 2022", "Hội trường Sở", "nhiều nhất 4 người"):
        assert told in said
    assert enrolled(cast.huu, session, 0, at=AFTERWARDS)
    readers = (made.specialist, cast.huu.chair, cast.hau.clerk, cast.district_chair, cast.ma_noi.chair, cast.nobody)
    assert [case in visible_to(one, AFTERWARDS) for one in readers] == [True, True, True, False, False, False]


def test_a_changed_day_needs_another_notice_that_names_the_former(made: Training, cast: Cast) -> None:
    session = opened(made)
    first = noticed(made, session)
    moved = replace(SESSION, day=DAY + timedelta(days=1), units=("22891",))
    change_session(session, moved, by=made.specialist, at=AFTERWARDS)
    second = noticed(made, session, at=AFTERWARDS)
    first.refresh_from_db()
    assert (first.state, made.session.state) == ("superseded", "announced")
    assert "thay thế Thông báo số 41/TB-STTTT ngày 04 tháng 5 năm 2022" in words(second)
    told = Delivery.objects.filter(paper__ref=second.code).exclude(receiver="").values_list("receiver", flat=True)
    assert set(told) == {"22891", "22879", "58"}  # whom the first called is told that he is called no more


def test_one_notice_at_a_time_and_nothing_moves_under_it(made: Training) -> None:
    session = opened(made)
    by = made.specialist
    case = noticing.begin(session, opener=opener(by=by, at=MORNING), by=by, at=MORNING)
    with nothing_left(TrainingPaper, JournalEntry), pytest.raises(RuleBroken, match="đang được xử lý"):
        noticing.begin(session, opener=opener(by=by, at=MORNING), by=by, at=MORNING)
    for deed in (
        lambda: change_session(session, replace(SESSION, seats=9), by=by, at=MORNING),
        lambda: cancel_session(session, "Bão", by=by, at=MORNING),
    ):
        with nothing_left(JournalEntry), pytest.raises(RuleBroken, match="đang được xử lý"):
            deed()
    act(case, Act.STOP_CASE, by=by, said={"note": "Soạn lại"})
    assert change_session(session, replace(SESSION, seats=9), by=by, at=MORNING)


def test_what_was_announced_is_not_announced_again(made: Training) -> None:
    session = opened(made)
    noticed(made, session)
    by = made.specialist
    with nothing_left(TrainingPaper), pytest.raises(RuleBroken, match="chưa thay đổi gì"):
        noticing.begin(session, opener=opener(by=by, at=AFTERWARDS), by=by, at=AFTERWARDS)


def test_a_draft_must_say_why_and_at_whose_cost(made: Training) -> None:
    session = opened(made)
    by = made.specialist
    case = noticing.begin(session, opener=opener(by=by, at=MORNING), by=by, at=MORNING)
    notice = replace(usual(case, local_date(MORNING)), funding="", arrangements=())
    with nothing_left(Round), pytest.raises(RuleBroken) as refusal:
        noticing.submit(case, notice, by=by, at=MORNING)
    assert {one.field for one in refusal.value.violations} == {"funding", "arrangements"}


def test_a_notice_is_not_signed_once_the_day_has_passed(made: Training) -> None:
    session = opened(made)
    case = noticed(made, session, until=Act.CHECK_FORMAT)
    with nothing_left(JournalEntry), pytest.raises(RuleBroken, match="đã qua"):
        act(case, Act.SIGN_TRAINING_NOTICE, by=made.director, at=MORNING + timedelta(days=30))


def test_a_notice_is_replaced_and_not_taken_back(made: Training) -> None:
    first = noticed(made, opened(made))
    by = made.specialist
    with nothing_left(JournalEntry), pytest.raises(RuleBroken, match="Lập văn bản thay thế"):
        mending.begin(first, "thu-hoi", opener=opener(by=by, at=AFTERWARDS), by=by, at=AFTERWARDS)


def test_only_who_trains_begins_a_notice(made: Training, cast: Cast) -> None:
    session = opened(made)
    for stranger in (cast.huu.drafter, made.director, cast.nobody):
        with nothing_left(TrainingPaper), pytest.raises(NotAuthorised):
            noticing.begin(session, opener=opener(by=stranger, at=MORNING), by=stranger, at=MORNING)
    case = noticing.begin(session, opener=opener(by=made.head, at=MORNING), by=made.head, at=MORNING)
    with nothing_left(Round), pytest.raises(NotVisible):
        act(case, Act.DRAFT_TRAINING_NOTICE, by=cast.huu.drafter, said={})


def test_the_draft_pages_show_what_the_session_says(made: Training) -> None:
    session = opened(made)
    page = person(made.specialist)
    assert page.post(f"/tap-huan/lop/{session.code}/thong-bao/").status_code == 302
    case = Case.objects.get(kind=Kind.TRAINING_NOTICE)
    shown = text(page.get(f"/ho-so/{case.code}/draft_training_notice/"))
    for told in (SESSION.title, "Gửi 2 đơn vị được mời", "Kinh phí", "Ủy ban nhân dân xã Phước Hữu"):
        assert told in shown
    assert page.get("/ho-so/mo/training_notice/stttt/").status_code in {404, 405}


def test_the_report_says_what_the_attendance_says(made: Training) -> None:
    cites_the_plan(Kind.TRAINING_REPORT)
    session = opened(made)
    noticed(made, session)
    enrolled(made.cast.huu, session, at=AFTERWARDS)
    by = made.specialist
    with nothing_left(TrainingPaper), pytest.raises(RuleBroken, match="đã ký biên bản"):
        reporting.begin(session, opener=opener(by=by, at=AFTER), by=by, at=AFTER)
    present(made, session, 1, 2)
    minuted(made, session)
    case = reporting.begin(session, opener=opener(by=by, at=AFTER), by=by, at=AFTER)
    with nothing_left(TrainingPaper), pytest.raises(RuleBroken, match="đã có báo cáo"):
        reporting.begin(session, opener=opener(by=by, at=AFTER), by=by, at=AFTER)
    drafted = reporting.usual(case, local_date(AFTER)).content()
    case = along(case, people(made, Act.DRAFT_TRAINING_REPORT, Act.SIGN_TRAINING_REPORT), drafted, at=AFTER)
    assert (case.code, case.state) == ("stttt.bao-cao-lop.2022.1", "issued")
    said = words(case)
    assert "Đăng ký 3 người, có mặt 2 người, vắng 1 người" in said
    assert "Nguyễn Văn An" not in said
