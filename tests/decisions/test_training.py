"""Training: the plan, sessions, enrolment, attendance, minutes; who was never trained (II.3)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time, timedelta
from functools import partial
from typing import Any

import pytest
from django.db import DatabaseError, transaction

from decisions.errors import NotAuthorised, NotVisible, RuleBroken
from decisions.models import (
    Enrolment,
    JournalEntry,
    Officer,
    Presence,
    Team,
    TrainingEntry,
    TrainingLine,
    TrainingLineEntry,
    TrainingMinutes,
    TrainingNotice,
    TrainingResult,
    TrainingSession,
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
from decisions.training.enrolling import candidates, door_of, doors_of, enrol, enrol_guest, take_back
from decisions.training.minutes import (
    MinutesFacts,
    page_of,
    sign_minutes,
    standing_minutes,
    take_back_minutes,
    write_minutes,
)
from decisions.training.planning import change_line, end_line
from decisions.training.rules import Guest
from decisions.training.selectors import (
    entry_of,
    kept_session,
    lines_of,
    listed_people,
    reach_of,
    sessions_for,
    visible_session,
)
from decisions.training.sessions import cancel_session, change_session, open_session, record_notice
from documents.page.checks import faults
from tests.cast import Cast
from tests.letter import nothing_left
from tests.month import teams
from tests.standing import stands
from tests.training import (
    AFTER,
    DAY,
    LINE,
    ON_THE_DAY,
    SESSION,
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
    trained,
    written,
)
from tests.world import MORNING

pytestmark = pytest.mark.django_db

made = stands(trained)
KEPT = (
    *(TrainingLineEntry, TrainingSession, TrainingEntry, TrainingNotice, Enrolment, Presence, TrainingResult),
    *(TrainingMinutes, JournalEntry),
)


def refused(said: str, deed: Callable[[], Any], error: type[Exception] = RuleBroken) -> None:
    """What is refused says why, and leaves no trace."""
    with nothing_left(*KEPT), pytest.raises(error, match=said):
        deed()


# The yearly plan


def test_a_line_is_said_otherwise_and_given_up_and_nothing_of_it_is_lost(made: Training) -> None:
    line = planned(made)
    assert line.code == "stttt.ke-hoach-lop.2022.1"
    assert change_line(line, replace(LINE, people=320), by=made.head, at=MORNING)
    assert not change_line(line, replace(LINE, people=320), by=made.head, at=MORNING)
    end_line(line, "Gộp với đợt 2", by=made.specialist, at=MORNING)
    assert [row.people for row in line.entries.order_by("place")] == [300, 320, 320]
    refused("đã bỏ khỏi kế hoạch", lambda: change_line(line, LINE, by=made.specialist, at=MORNING))
    refused("đã bỏ khỏi kế hoạch", lambda: end_line(line, "Lần nữa", by=made.specialist, at=MORNING))


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"content": ""}, "Chưa có nội dung tập huấn"),
        ({"audience": ""}, "Chưa có đối tượng"),
        ({"people": 0}, "từ 1 trở lên"),
        ({"quarter": 5}, "Quý phải từ 1 đến 4"),
        ({"form": "thư"}, "Hình thức không có"),
    ],
)
def test_a_line_must_say_what_a_plan_needs(made: Training, facts: dict[str, Any], said: str) -> None:
    refused(said, lambda: planned(made, replace(LINE, **facts)))


def test_a_plan_is_of_this_year_or_the_next(made: Training) -> None:
    assert planned(made, year=2023).year == 2023
    refused("chỉ lập cho năm 2022 hoặc 2023", lambda: planned(made, year=2021))


def test_a_line_counts_its_sessions_and_stays_while_one_is_to_come(made: Training) -> None:
    line = planned(made)
    session = open_session(made.body, SESSION, line=line, by=made.specialist, at=MORNING)
    assert [(one.code, sessions, held) for one, _, sessions, held in lines_of(made.body, 2022)] == [(line.code, 1, 0)]
    refused("còn lớp chưa tổ chức", lambda: end_line(line, "Thôi", by=made.specialist, at=MORNING))
    cancel_session(session, "Chưa có kinh phí", by=made.specialist, at=MORNING)
    end_line(line, "Thôi", by=made.specialist, at=MORNING)
    late = replace(SESSION, title="Lớp khác")
    refused("không còn trong kế hoạch", lambda: open_session(made.body, late, line=line, by=made.head, at=MORNING))


def test_only_who_trains_for_the_body_writes(made: Training, cast: Cast) -> None:
    for stranger in (cast.huu.drafter, made.director, made.clerk, cast.district_drafter, cast.nobody):
        refused("không giữ nhiệm vụ", partial(planned, made, by=stranger), NotAuthorised)
    district = open_session(
        cast.district, replace(SESSION, units=("22891",)), line=None, by=cast.district_drafter, at=MORNING
    )
    assert district.code == "587.lop.2022.1"


# Sessions


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"title": ""}, "Chưa có tên lớp"),
        ({"topics": ""}, "Chưa có chuyên đề"),
        ({"trainers": ""}, "Chưa có báo cáo viên"),
        ({"venue": ""}, "Chưa có địa điểm"),
        ({"day": date(2022, 5, 3), "register_by": date(2022, 5, 3)}, "03/05/2022 đã qua"),
        ({"day": date(2032, 5, 3)}, "xa hơn một năm"),
        ({"ends": time(8, 0)}, "Giờ kết thúc phải sau"),
        ({"register_by": date(2022, 5, 13)}, "Hạn đăng ký sau ngày tập huấn"),
        ({"register_by": date(2022, 5, 3)}, "Hạn đăng ký đã qua"),
        ({"form": "online", "venue": "phòng họp Zoom"}, "phải bắt đầu bằng https://"),
        ({"form": "online", "venue": "javascript:alert(1)"}, "phải bắt đầu bằng https://"),
        ({"seats": 0}, "Số chỗ phải từ 1"),
        ({"scale": None}, "Thang điểm phải từ 1"),
        ({"pass_mark": 101}, "Điểm đạt phải từ 1 đến 100"),
        ({"test": "none"}, "Chỉ lớp có chấm điểm"),
        ({"units": ()}, "Chưa chọn đơn vị"),
        ({"units": ("22891", "22891")}, "được chọn 2 lần"),
        ({"units": ("sct",)}, "“sct” không phải đơn vị"),
    ],
)
def test_a_session_must_say_when_where_for_whom(made: Training, facts: dict[str, Any], said: str) -> None:
    refused(said, lambda: opened(made, **facts))


def test_a_district_invites_its_own_communes_alone(made: Training, cast: Cast) -> None:
    wrong = replace(SESSION, units=("22891", "582"))
    refused(
        "“582” không phải đơn vị",
        lambda: open_session(cast.district, wrong, line=None, by=cast.district_drafter, at=MORNING),
    )


def test_a_notice_sent_otherwise_announces_and_a_told_fact_that_changes_needs_another(made: Training) -> None:
    session = announced(made)
    assert (session.state, session.notices.get().entry.place) == ("announced", 1)
    refused("đã thông báo và chưa thay đổi", lambda: record_notice(session, "42", TODAY, by=made.head, at=MORNING))
    assert change_session(session, replace(SESSION, trainers="Bà Lâm Thị Nga"), by=made.specialist, at=MORNING)
    session.refresh_from_db()
    assert session.state == "announced"
    change_session(session, replace(SESSION, day=DAY + timedelta(days=1)), by=made.specialist, at=MORNING)
    session.refresh_from_db()
    assert session.state == "changed"
    refused(
        "đang thay đổi",
        lambda: enrol(session, door(made.cast.huu, session), ["x"], by=made.cast.huu.drafter, at=MORNING),
    )
    refused("Thông báo lại trước khi điểm danh", lambda: mark(session, [1], by=made.specialist, at=AFTER))
    record_notice(session, "44/TB-STTTT", TODAY, by=made.specialist, at=MORNING)
    session.refresh_from_db()
    assert (session.state, [one.symbol for one in session.notices.order_by("place")]) == (
        "announced",
        ["41/TB-STTTT", "44/TB-STTTT"],
    )


def test_a_recorded_notice_has_a_symbol_and_a_day_that_fits(made: Training) -> None:
    session = opened(made)
    later = TODAY + timedelta(days=1)
    refused("Chưa có số, ký hiệu", lambda: record_notice(session, " ", TODAY, by=made.specialist, at=MORNING))
    refused("Ngày thông báo sau hôm nay", lambda: record_notice(session, "1", later, by=made.specialist, at=MORNING))


def test_a_session_once_attended_is_neither_edited_nor_cancelled(made: Training) -> None:
    session = announced(made)
    enrolled(made.cast.huu, session, 0)
    present(made, session, 1)
    other = replace(SESSION, trainers="Người khác")
    refused("đã có người điểm danh", lambda: change_session(session, other, by=made.specialist, at=ON_THE_DAY))
    refused("đã có người điểm danh", lambda: cancel_session(session, "Mưa", by=made.specialist, at=ON_THE_DAY))


def test_a_cancelled_session_takes_nobody_and_is_cancelled_once(made: Training) -> None:
    session = announced(made)
    cancel_session(session, "Bão", by=made.specialist, at=MORNING)
    session.refresh_from_db()
    assert session.state == "cancelled"
    refused("không tổ chức", lambda: enrolled(made.cast.huu, session))
    refused("không tổ chức", lambda: cancel_session(session, "Bão", by=made.specialist, at=MORNING))


def test_seats_do_not_fall_below_who_is_enrolled(made: Training) -> None:
    session = announced(made)
    enrolled(made.cast.huu, session)
    fewer = replace(SESSION, seats=2)
    refused("Đã có 3 người đăng ký", lambda: change_session(session, fewer, by=made.specialist, at=MORNING))


def test_what_the_journal_is_told_names_nobody(made: Training) -> None:
    session = announced(made)
    enrolled(made.cast.huu, session)
    told = "".join(
        JournalEntry.objects.filter(act__in=("keep_training", "enrol_trainees")).values_list("content", flat=True)
    )
    assert "training_digest" in told
    assert "Nguyễn Văn An" not in told


# Enrolment


def test_a_culture_clerk_enrols_the_members_of_the_own_commune(made: Training) -> None:
    session = announced(made)
    rows = enrolled(made.cast.huu, session)
    assert [row.place for row in rows] == [1, 2, 3]
    named = [one.name for one in listed_people(session.enrolments.order_by("place"))]
    assert named == ["Nguyễn Văn An", "Thị Thu Hường", "Đàng Năng Thọ"]
    assert {row.full_name for row in rows} == {""}


def test_somebody_is_enrolled_once(made: Training) -> None:
    session = announced(made)
    enrolled(made.cast.huu, session, 0)
    refused("Nguyễn Văn An đã có trong danh sách", lambda: enrolled(made.cast.huu, session, 0))


def test_a_full_session_is_refused_and_says_what_to_do(made: Training) -> None:
    session = announced(made)
    enrolled(made.cast.huu, session)
    refused("Lớp có 4 chỗ, chỉ còn 1 chỗ, không đủ cho 3 người", lambda: enrolled(made.cast.hau, session))
    enrolled(made.cast.hau, session, 0)
    refused("Lớp có 4 chỗ, đã đủ người", lambda: enrolled(made.cast.hau, session, 1))


def test_after_the_last_day_nobody_is_enrolled(made: Training) -> None:
    session = announced(made)
    late = MORNING + timedelta(days=7)
    refused(r"Đã quá hạn đăng ký \(10/05/2022\)", lambda: enrolled(made.cast.huu, session, at=late))


def test_before_the_notice_nobody_is_asked(made: Training) -> None:
    session = opened(made)
    with pytest.raises(NotVisible):
        door(made.cast.huu, session)


def test_a_commune_enrols_nobody_of_another_and_one_not_invited_nobody(made: Training) -> None:
    session = announced(made, units=("22891",))
    foreign = keys(made.cast.hau)
    way = door(made.cast.huu, session)
    refused("không có trong danh sách Tổ", lambda: enrol(session, way, foreign, by=made.cast.huu.drafter, at=MORNING))
    assert doors_of(made.cast.hau.drafter, session, MORNING) == []
    refused("không giữ", lambda: enrol(session, way, foreign, by=made.cast.hau.drafter, at=MORNING), NotAuthorised)
    refused("Chưa chọn người", lambda: enrol(session, way, [], by=made.cast.huu.drafter, at=MORNING))


def test_who_leads_a_team_enrols_the_own_team(made: Training) -> None:
    session = announced(made)
    team = Team.objects.get(unit=made.cast.huu.unit)
    leader = leader_of(team, MORNING)
    assert leader is not None
    assert team.post_unit is not None
    own = door_of(leader, session, team.post_unit.code, MORNING)
    assert [one.key for one in candidates(own, TODAY)] == keys(made.cast.huu)
    enrol(session, own, keys(made.cast.huu)[1:], by=leader, at=MORNING)
    guest = Guest("ong", "Lê Văn Khách", "Bưu điện")
    refused("chỉ nhận thành viên Tổ", lambda: enrol_guest(session, own, guest, by=leader, at=MORNING))


def test_guests_come_only_where_the_session_takes_them(made: Training) -> None:
    guest = Guest("ba", "Trần Thị Mai", "Bưu điện xã")
    closed = announced(made)
    by = made.cast.huu.drafter
    refused(
        "chỉ nhận thành viên Tổ", lambda: enrol_guest(closed, door(made.cast.huu, closed), guest, by=by, at=MORNING)
    )
    session = open_session(made.body, replace(SESSION, guests=True), line=None, by=made.specialist, at=MORNING)
    record_notice(session, "42/TB-STTTT", TODAY, by=made.specialist, at=MORNING)
    way = door(made.cast.huu, session)
    enrol_guest(session, way, guest, by=by, at=MORNING)
    refused("Trần Thị Mai đã có", lambda: enrol_guest(session, way, guest, by=by, at=MORNING))
    refused("Chưa có chức vụ", lambda: enrol_guest(session, way, replace(guest, office=""), by=by, at=MORNING))


def test_an_enrolment_is_taken_back_and_the_seat_is_free_again(made: Training) -> None:
    session = announced(made)
    row = enrolled(made.cast.huu, session, 0)[0]
    way, by = door(made.cast.huu, session), made.cast.huu.drafter
    refused("Chưa có lý do", lambda: take_back(row, "", way, by=by, at=MORNING))
    take_back(row, "Bận việc", way, by=by, at=MORNING)
    refused("đã rút trước đó", lambda: take_back(row, "Bận việc", way, by=by, at=MORNING))
    assert enrolled(made.cast.huu, session, 0)[0].place == 2
    again = Enrolment.objects.get(place=2)
    late = MORNING + timedelta(days=7)
    refused("Báo cơ quan tổ chức", lambda: take_back(again, "Bận", way, by=by, at=late))
    take_back(again, "Xã báo bận", None, by=made.specialist, at=late)


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
