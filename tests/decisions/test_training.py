"""Training before its day: the yearly plan, sessions and their notices, who is enrolled and how (II.3)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta
from functools import partial
from typing import Any

import pytest

from decisions.errors import NotAuthorised, NotVisible
from decisions.models import (
    Enrolment,
    JournalEntry,
    Team,
)
from decisions.teams.leaders import leader_of
from decisions.training.attending import (
    mark,
)
from decisions.training.enrolling import candidates, door_of, doors_of, enrol, enrol_guest, take_back
from decisions.training.planning import change_line, end_line
from decisions.training.rules import Guest
from decisions.training.selectors import (
    lines_of,
    listed_people,
)
from decisions.training.sessions import cancel_session, change_session, open_session, record_notice
from tests.cast import Cast
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
    opened,
    planned,
    present,
    refused,
    trained,
)
from tests.world import MORNING

pytestmark = pytest.mark.django_db

made = stands(trained)
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
