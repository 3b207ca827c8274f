"""Training on its day and after: attendance, results, minutes, who sees what, who was never trained (II.3)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time, timedelta
from functools import partial
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

from decisions.errors import NotAuthorised, NotVisible
from decisions.models import (
    Enrolment,
    MinutesSignature,
    Officer,
    Presence,
    Team,
    TrainingEntry,
    TrainingLine,
    TrainingMinutes,
    TrainingNotice,
    TrainingResult,
    TrainingSession,
    Unit,
)
from decisions.teams.leaders import leader_of
from decisions.training.attending import (
    ResultFacts,
    add_guest_there,
    add_there,
    confirm_own,
    mark,
    take_back_presence,
    write_results,
)
from decisions.training.board import board_of, commune_board, months_between
from decisions.training.enrolling import enrol_guest, take_back
from decisions.training.minutes import (
    MinutesFacts,
    page_of,
    sign_minutes,
    standing_minutes,
    take_back_minutes,
    write_minutes,
)
from decisions.training.planning import change_line
from decisions.training.rules import Guest
from decisions.training.selectors import (
    entry_of,
    kept_session,
    listed_people,
    reach_of,
    sessions_for,
    visible_session,
)
from decisions.training.sessions import record_notice
from documents import clock
from documents.page.checks import faults
from documents.proof.registry import KEPT
from tests.cast import Cast
from tests.month import teams
from tests.rules import tampering
from tests.standing import stands
from tests.training import (
    AFTER,
    DAY,
    LINE,
    ON_THE_DAY,
    TODAY,
    Training,
    announced,
    door,
    enrolled,
    keys,
    minuted,
    opened,
    planned,
    present,
    refused,
    trained,
    written,
)
from tests.world import MORNING

pytestmark = pytest.mark.django_db

made = stands(trained)
# Attendance


def test_the_organiser_ticks_on_the_day_and_twice_is_once(made: Training) -> None:
    session = announced(made)
    enrolled(made.cast.huu, session)
    refused("chưa đến ngày điểm danh", lambda: mark(session, [1], by=made.specialist, at=MORNING))
    assert mark(session, [1, 2, 2], by=made.specialist, at=ON_THE_DAY) == 2
    assert mark(session, [1, 2], by=made.specialist, at=ON_THE_DAY) == 0
    refused("Số 9 không có", lambda: mark(session, [9], by=made.specialist, at=ON_THE_DAY))
    refused("không giữ", lambda: mark(session, [3], by=made.cast.huu.drafter, at=ON_THE_DAY), NotAuthorised)


def test_who_came_unannounced_is_listed_beyond_the_seats(made: Training) -> None:
    session = announced(made, seats=3)
    enrolled(made.cast.huu, session)
    row = add_there(session, keys(made.cast.hau)[0], by=made.specialist, at=ON_THE_DAY)
    assert (row.on_the_spot, row.unit.code, row.presences.count()) == (True, "22879", 1)
    twice = keys(made.cast.hau)[0]
    refused("đã có trong danh sách", lambda: add_there(session, twice, by=made.specialist, at=ON_THE_DAY))
    refused("đơn vị được mời", lambda: add_there(session, "582.1:1", by=made.specialist, at=ON_THE_DAY))
    guest = Guest("ong", "Lê Văn Khách", "Bưu điện")
    refused(
        "chỉ nhận thành viên",
        lambda: add_guest_there(session, "22891", guest, by=made.specialist, at=ON_THE_DAY),
    )


def test_who_leads_a_team_says_by_the_code_that_he_is_there(made: Training) -> None:
    session = announced(made)
    enrolled(made.cast.huu, session, 0)
    leader = leader_of(Team.objects.get(unit=made.cast.huu.unit), MORNING)
    unannounced = leader_of(Team.objects.get(unit=made.cast.hau.unit), MORNING)
    assert leader is not None
    assert unannounced is not None
    assert confirm_own(session, by=leader, at=ON_THE_DAY)
    assert not confirm_own(session, by=leader, at=ON_THE_DAY)
    assert confirm_own(session, by=unannounced, at=ON_THE_DAY)
    assert [one.way for one in Presence.objects.order_by("pk")] == ["code", "code"]
    assert Enrolment.objects.get(place=2).on_the_spot
    refused("không phải của Tổ trưởng", lambda: confirm_own(session, by=made.cast.huu.drafter, at=ON_THE_DAY))


def test_somebody_in_two_teams_comes_once_and_counts_as_trained_in_both(made: Training) -> None:
    teams(made.cast.huu, "22891-t01")
    session = announced(made, seats=10)
    assert len(keys(made.cast.huu)) == 6
    enrolled(made.cast.huu, session, 0)
    refused("đã có trong danh sách", lambda: enrolled(made.cast.huu, session, 3))
    present(made, session, 1)
    _, row, _ = commune_board(made.specialist, "22891", DAY, ON_THE_DAY)
    assert (row.figures.members, row.figures.trained, row.figures.never) == (6, 2, 4)


def test_a_presence_is_taken_back_with_a_reason_and_may_stand_again(made: Training) -> None:
    session = announced(made)
    enrolled(made.cast.huu, session, 0)
    present(made, session, 1)
    row = Presence.objects.get()
    refused("Chưa có lý do", lambda: take_back_presence(row, "", by=made.specialist, at=ON_THE_DAY))
    take_back_presence(row, "Nhầm người", by=made.specialist, at=ON_THE_DAY)
    refused("đã rút", lambda: take_back_presence(row, "Nhầm", by=made.specialist, at=ON_THE_DAY))
    assert present(made, session, 1) == 1


def test_results_are_of_people_present_within_the_scale_and_the_last_counts(made: Training) -> None:
    session = announced(made)
    enrolled(made.cast.huu, session)
    present(made, session, 1, 2)

    def say(place: int, **facts: Any) -> int:
        return write_results(session, [(place, ResultFacts(**facts))], by=made.specialist, at=ON_THE_DAY)

    assert say(1, points=49, materials=True) == 1
    assert say(1, points=50, materials=True) == 1
    assert say(1, points=50, materials=True) == 0
    assert say(2, materials=True) == 1
    told = [one.result for one in listed_people(session.enrolments.order_by("place"))]
    assert [(one.points, one.passed, one.materials) for one in told if one] == [(50, True, True), (None, None, True)]
    refused("phải từ 0 đến 100", lambda: say(1, points=101))
    refused("Số 3 chưa điểm danh", lambda: say(3, points=80))


# Minutes


def test_minutes_are_composed_from_the_attendance_and_signed_by_two(made: Training) -> None:
    session = announced(made)
    enrolled(made.cast.huu, session)
    present(made, session, 1, 2)
    write_results(session, [(1, ResultFacts(80)), (2, ResultFacts(20))], by=made.specialist, at=ON_THE_DAY)
    minutes = written(made, session)
    page = page_of(minutes)
    assert not [one.sentence for one in faults(page)]
    text = minutes.page
    assert "triệu tập 3, có mặt 2, vắng 1 người" in text
    assert "1 trên 2 học viên đạt yêu cầu" in text
    assert "Nguyễn Văn An" not in text
    refused("Thư ký ký biên bản trước", lambda: sign_minutes(minutes, by=made.head, at=AFTER))
    refused("Chỉ thư ký và chủ tọa", lambda: sign_minutes(minutes, by=made.director, at=AFTER), NotAuthorised)
    assert sign_minutes(minutes, by=made.specialist, at=AFTER) == "secretary"
    refused("đã ký biên bản này", lambda: sign_minutes(minutes, by=made.specialist, at=AFTER))
    assert sign_minutes(minutes, by=made.head, at=AFTER) == "chair"
    session.refresh_from_db()
    assert session.state == "held"
    refused("Biên bản lớp đã ký", lambda: mark(session, [3], by=made.specialist, at=AFTER))
    refused("đủ hai chữ ký", lambda: take_back_minutes(minutes, "Sai", by=made.specialist, at=AFTER))
    take_back_presence(Presence.objects.get(enrolment__place=2), "Ký hộ", by=made.specialist, at=AFTER)


def test_minutes_that_no_longer_say_who_was_there_are_not_signed(made: Training) -> None:
    session = announced(made)
    enrolled(made.cast.huu, session)
    present(made, session, 1)
    minutes = written(made, session)
    sign_minutes(minutes, by=made.specialist, at=AFTER)
    mark(session, [2], by=made.specialist, at=AFTER)
    refused("đã thay đổi sau khi lập biên bản", lambda: sign_minutes(minutes, by=made.head, at=AFTER))
    refused("đã có biên bản đang chờ ký", lambda: written(made, session))
    take_back_minutes(minutes, "Thêm người", by=made.head, at=AFTER)
    minuted(made, session)
    assert [one.number for one in session.minutes.order_by("number")] == [1, 2]


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"secretary": "ct.22891"}, "Thư ký phải là"),
        ({"chair": "cv.stttt"}, "Chủ tọa phải là"),
        ({"secretary": "tp.stttt"}, "phải là hai người"),
        ({"ended": time(7, 0)}, "Giờ kết thúc phải sau"),
        ({"conclusion": ""}, "Chưa có kết luận"),
    ],
)
def test_minutes_name_two_people_who_may_sign_them(made: Training, facts: dict[str, Any], said: str) -> None:
    session = announced(made)
    refused(said, lambda: written(made, session, **facts))


def test_minutes_wait_for_the_day(made: Training) -> None:
    session = announced(made)
    facts = MinutesFacts(time(8, 0), time(9, 0), "cv.stttt", "tp.stttt", "", "Xong.")
    refused("Lớp chưa tổ chức", lambda: write_minutes(session, facts, by=made.specialist, at=MORNING))
    assert standing_minutes(session) is None


# Who sees what


def test_a_session_is_seen_by_its_body_and_by_whom_the_notice_called(made: Training, cast: Cast) -> None:
    session = opened(made, units=("22891",))
    inside = (made.specialist, made.head, made.director)
    for one in inside:
        assert visible_session(one, session.code, MORNING)[0] == session
    outside = (cast.huu.drafter, cast.hau.drafter, cast.district_head, cast.nobody)
    for one in outside:
        with pytest.raises(NotVisible):
            visible_session(one, session.code, MORNING)
    record_notice(session, "41/TB-STTTT", TODAY, by=made.specialist, at=MORNING)
    for one in (cast.huu.drafter, cast.huu.chair, cast.district_head):
        assert visible_session(one, session.code, MORNING)[0] == session
    for one in (cast.hau.drafter, cast.nobody):
        with pytest.raises(NotVisible):
            visible_session(one, session.code, MORNING)
    with pytest.raises(NotAuthorised):
        kept_session(cast.huu.drafter, session.code, MORNING)


def test_a_commune_sees_its_own_people_of_a_session_and_nobody_else_s(made: Training, cast: Cast) -> None:
    session = announced(made)
    enrolled(cast.huu, session)
    enrolled(cast.hau, session, 0)

    def seen(who: Officer) -> list[int]:
        return [row.place for row in reach_of(who, MORNING).people(session)]

    assert seen(made.specialist) == [1, 2, 3, 4]
    assert seen(cast.district_head) == [1, 2, 3, 4]
    assert seen(cast.huu.drafter) == [1, 2, 3]
    assert seen(cast.hau.drafter) == [4]
    leader = leader_of(Team.objects.get(unit=cast.hau.unit), MORNING)
    assert leader is not None
    assert seen(leader) == [4]
    assert [one.code for one in sessions_for(reach_of(leader, MORNING))] == [session.code]


# Who was never trained


def test_months_are_whole_and_one_begun_counts_as_none() -> None:
    assert [
        months_between(date(2022, 5, 12), day)
        for day in (DAY, date(2022, 6, 11), date(2022, 6, 12), date(2023, 5, 11), date(2023, 5, 12))
    ] == [0, 0, 1, 11, 12]


def test_the_board_counts_who_was_there_by_a_day_and_only_for_whom_one_reads(made: Training, cast: Cast) -> None:
    session = announced(made)
    enrolled(cast.huu, session)
    present(made, session, 1, 2)
    board = board_of(made.specialist, DAY, AFTER)
    assert (board.total.figures.members, board.total.figures.trained, board.total.figures.unproved) == (6, 2, 2)
    assert board_of(made.specialist, TODAY, AFTER).total.figures.trained == 0
    assert board.total.figures.share == 33
    assert [row.code for row in board.districts] == ["587"]
    shown = board_of(cast.hau.drafter, DAY, AFTER)
    assert (shown.total.figures.members, shown.total.figures.never) == (3, 3)
    with pytest.raises(NotVisible):
        board_of(cast.nobody, DAY, AFTER)
    with pytest.raises(NotVisible):
        commune_board(cast.hau.drafter, "22891", DAY, AFTER)
    minuted(made, session)
    later = date(2022, 8, 13)
    commune, row, lines = commune_board(cast.huu.drafter, "22891", later, AFTER)
    assert (row.figures.unproved, row.figures.longest) == (0, 3)
    assert [(one.months, one.past.times if one.past else 0) for one in lines] == [(3, 1), (3, 1), (None, 0)]
    assert commune.unit.code == "22891"


def test_the_board_costs_the_same_for_one_who_came_and_for_many(made: Training, cast: Cast) -> None:
    session = announced(made, seats=9)

    def cost() -> int:
        with CaptureQueriesContext(connection) as told:
            board_of(made.specialist, DAY, AFTER)
        return len(told)

    enrolled(cast.huu, session, 0)
    present(made, session, 1)
    first = cost()
    enrolled(cast.huu, session, 1, 2)
    enrolled(cast.hau, session)
    present(made, session, *range(1, 7))
    assert cost() == first


# What is kept


def test_history_is_neither_edited_nor_deleted(made: Training) -> None:
    session = announced(made)
    planned(made)
    enrolled(made.cast.huu, session, 0)
    present(made, session, 1)
    entry = entry_of(session)
    for change in (
        partial(TrainingEntry.objects.filter(pk=entry.pk).update, title="Khác"),
        partial(Presence.objects.update, way="code"),
        partial(Enrolment.objects.update, on_the_spot=True),
        partial(TrainingLine.objects.update, year=2021),
        partial(TrainingSession.objects.update, number=9),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


def findings() -> dict[str, tuple[str, ...]]:
    told = {one.check.name: one.findings for one in KEPT.outcomes() if one.check.name.startswith("training.")}
    assert len(told) == 5
    return {name: found for name, found in told.items() if found}


def lived(made: Training) -> TrainingSession:
    """A session with everything that may happen to one."""
    change_line(planned(made), replace(LINE, people=10), by=made.specialist, at=MORNING)
    session = announced(made, guests=True, seats=9)
    rows = enrolled(made.cast.huu, session)
    way = door(made.cast.huu, session)
    enrol_guest(session, way, Guest("ba", "Trần Thị Mai", "Bưu điện"), by=made.cast.huu.drafter, at=MORNING)
    take_back(rows[2], "Bận", way, by=made.cast.huu.drafter, at=MORNING)
    present(made, session, 1, 2)
    add_there(session, keys(made.cast.hau)[0], by=made.specialist, at=ON_THE_DAY)
    write_results(session, [(1, ResultFacts(70, None, True))], by=made.specialist, at=ON_THE_DAY)
    take_back_presence(Presence.objects.get(enrolment__place=2), "Nhầm", by=made.specialist, at=ON_THE_DAY)
    take_back_minutes(written(made, session), "Sai giờ", by=made.specialist, at=AFTER)
    minuted(made, session)
    return session


def test_what_is_kept_holds(made: Training, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: AFTER)
    lived(made)
    assert findings() == {}


@pytest.mark.parametrize(
    ("name", "tamper"),
    [
        ("training.entries", lambda: TrainingEntry.objects.update(place=2)),
        ("training.entries", lambda: TrainingNotice.objects.all().delete()),
        ("training.attendance", lambda: Presence.objects.update(at=MORNING)),
        ("training.attendance", lambda: Presence.objects.update(at=AFTER + timedelta(days=1))),
        ("training.attendance", lambda: Enrolment.objects.filter(place=1).update(unit=Unit.objects.get(code="582"))),
        ("training.attendance", lambda: TrainingEntry.objects.update(seats=1)),
        ("training.minutes", lambda: TrainingMinutes.objects.update(digest="x")),
        ("training.minutes", lambda: TrainingSession.objects.update(state="announced")),
        ("training.minutes", lambda: MinutesSignature.objects.filter(role="chair").delete()),
        ("training.journal", lambda: TrainingEntry.objects.update(title="Khác")),
        ("training.journal", lambda: TrainingResult.objects.all().delete()),
        ("training.journal", lambda: TrainingSession.objects.update(state="cancelled")),
        ("training.journal", lambda: Enrolment.objects.filter(place=4).update(full_name="Người khác")),
    ],
)
def test_what_somebody_did_who_holds_the_database_is_found(
    made: Training, monkeypatch: pytest.MonkeyPatch, name: str, tamper: Callable[[], object]
) -> None:
    monkeypatch.setattr(clock, "now", lambda: AFTER)
    lived(made)
    with tampering():
        tamper()
    assert name in findings()
