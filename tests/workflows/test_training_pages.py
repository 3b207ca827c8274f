"""Training on its pages: from the plan to the minutes, the code in the room, who sees what, what is refused."""

from __future__ import annotations

import io
import json
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core import signing
from openpyxl import load_workbook

from decisions.calendar.months import Month
from decisions.models import AccessEntry, Enrolment, Officer, Presence, Sheet, Team, TrainingMinutes, TrainingSession
from decisions.teams.leaders import leader_of
from decisions.training.codes import code_for
from documents import clock
from tests.cast import Cast
from tests.month import ratio, the_calendar
from tests.monthly import the_formula
from tests.standing import stands
from tests.training import ON_THE_DAY, Training, announced, enrolled, keys, present, trained
from tests.workflows.programs import problem, program
from tests.workflows.visits import person, text, trace
from tests.world import MORNING
from workflows.flows import months

pytestmark = pytest.mark.django_db

PLAN, LOP = "/tap-huan/ke-hoach/stttt/2022/", "/tap-huan/lop/stttt.lop.2022.1/"
SESSION = "training-sessions/stttt.lop.2022.1"
LINE = {"content": "Dịch vụ công trực tuyến", "audience": "Tổ cấp xã", "people": "90", "quarter": "2", "form": "online"}
SAID = {
    "title": "Lớp tập huấn Tổ công nghệ số cộng đồng đợt 1",
    "topics": "Dịch vụ công trực tuyến",
    "trainers": "Ông Hán Văn Quý",
    "day": "2022-05-12",
    "begins": "08:00",
    "ends": "11:30",
    "form": "in_person",
    "venue": "Hội trường Sở",
    "seats": "4",
    "register_by": "2022-05-10",
    "test": "points",
    "scale": "100",
    "pass_mark": "50",
    "units-0-unit": "22891",
    "units-1-unit": "22879",
}


class Clock:
    """Business time of the pages."""

    def __init__(self) -> None:
        self.at = MORNING + timedelta(hours=1)

    def now(self) -> datetime:
        return self.at


@pytest.fixture(autouse=True)
def time(monkeypatch: pytest.MonkeyPatch) -> Clock:
    made = Clock()
    monkeypatch.setattr(clock, "now", made.now)
    return made


made = stands(trained)


def leader(commune: Any) -> Officer:
    found = leader_of(Team.objects.get(unit=commune.unit), MORNING)
    assert found is not None
    return found


def test_a_session_goes_from_the_plan_to_the_minutes_by_its_pages(made: Training, cast: Cast, time: Clock) -> None:
    desk = person(made.specialist)
    assert desk.post(f"{PLAN}them/", LINE).status_code == 302
    assert "Dịch vụ công trực tuyến" in text(desk.get(PLAN))
    shown = text(desk.get("/tap-huan/mo/stttt/?dong=1"))
    assert "Lớp tập huấn Dịch vụ công trực tuyến" in shown
    assert "UBND xã Phước Hữu" in shown
    wrong = desk.post("/tap-huan/mo/stttt/?dong=1", {**SAID, "seats": "0", "venue": ""})
    assert (wrong.status_code, "Dịch vụ công trực tuyến" in text(wrong)) == (422, True)
    assert desk.post("/tap-huan/mo/stttt/?dong=1", SAID).headers["Location"] == LOP
    assert TrainingSession.objects.get().line is not None
    assert person(cast.huu.drafter).get(LOP).status_code == 404
    assert desk.post(f"{LOP}ghi-nhan/", {"symbol": "41/TB-STTTT", "day": "2022-05-04"}).status_code == 302
    clerk = person(cast.huu.drafter)
    assert "Đăng ký người dự" in text(clerk.get(LOP))
    enrol = f"{LOP}dang-ky/22891/"
    assert "Nguyễn Văn An" in text(clerk.get(enrol))
    assert clerk.post(enrol, {}).status_code == 422
    ticked = {f"members-{place}-key": key for place, key in enumerate(keys(cast.huu))}
    assert clerk.post(enrol, ticked).status_code == 302
    again = clerk.post(enrol, ticked)
    assert (again.status_code, "đã có trong danh sách" in text(again)) == (422, True)
    assert clerk.post(f"{LOP}rut/3/", {"reason": "Bận"}).status_code == 302
    time.at = ON_THE_DAY
    assert desk.post(f"{LOP}diem-danh/", {"people-0-place": "1", "people-1-place": "2"}).status_code == 302
    assert desk.post(f"{LOP}diem-danh/them/", {"key": keys(cast.hau)[0]}).status_code == 302
    assert desk.post(f"{LOP}diem-danh/2/bo/", {"reason": "Nhầm"}).status_code == 302
    scored = {"results-0-place": "1", "results-0-points": "80", "results-0-materials": "on"}
    assert desk.post(f"{LOP}ket-qua/", scored).status_code == 302
    assert desk.post(f"{LOP}ket-qua/", {**scored, "results-0-points": "101"}).status_code == 422
    said = {"began": "08:00", "ended": "11:00", "secretary": "cv.stttt", "chair": "tp.stttt", "conclusion": "Làm ngay."}
    assert desk.post(f"{LOP}bien-ban/", {**said, "chair": "cv.stttt"}).status_code == 422
    assert desk.post(f"{LOP}bien-ban/", said).status_code == 302
    printed = desk.get(f"{LOP}bien-ban.pdf")
    assert printed.content.startswith(b"%PDF")
    head = person(made.head)
    assert "Ký biên bản (thư ký)" in text(desk.get(LOP))
    assert "Ký biên bản (chủ tọa)" not in text(head.get(LOP))
    for one in (desk, head):
        one.post(f"{LOP}bien-ban/ky/")
    assert TrainingSession.objects.get().state == "held"
    closed = text(desk.get(f"{LOP}diem-danh/"))
    assert "Lớp không còn nhận điểm danh: đã tổ chức." in closed
    assert "Ghi người có mặt" not in closed
    assert "Hiện mã QR" not in closed
    shown = text(desk.get(LOP))
    assert "Đã tổ chức" in shown
    assert "Soạn báo cáo" in shown
    assert "Điểm danh</a>" not in shown
    assert desk.post(f"{LOP}diem-danh/", {"people-0-place": "2"}).status_code == 422


def test_who_leads_a_team_scans_the_code_and_looking_changes_nothing(made: Training, cast: Cast, time: Clock) -> None:
    session = announced(made)
    enrolled(cast.huu, session, 0)
    time.at = ON_THE_DAY
    shown = text(person(made.specialist).get(f"{LOP}diem-danh/ma/"))
    assert "data:image/svg+xml" in shown
    address = f"/tap-huan/toi/{code_for(session)}/"
    phone = person(leader(cast.huu))
    before = trace()
    assert "Tôi có mặt" in text(phone.get(address))
    assert trace() == before
    assert "Đã ghi nhận bạn có mặt" in text(phone.post(address))
    assert "đã được điểm danh trước đó" in text(phone.post(address))
    assert Presence.objects.get().way == "code"
    refused = person(cast.huu.drafter).post(address)
    assert (refused.status_code, "không phải của Tổ trưởng" in text(refused)) == (422, True)
    assert person(cast.ma_noi.drafter).post(address).status_code == 404
    for bad in (address.replace("toi/", "toi/x"), "/tap-huan/toi/abc/"):
        assert phone.post(bad).status_code == 422
    assert Presence.objects.count() == 1


def test_a_code_ends(made: Training, cast: Cast, time: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    session = announced(made)
    time.at = ON_THE_DAY
    old = code_for(session)
    real = signing.time.time  # type: ignore[attr-defined]
    monkeypatch.setattr(signing.time, "time", lambda: real() + 16 * 60)  # type: ignore[attr-defined]
    late = person(leader(cast.huu)).post(f"/tap-huan/toi/{old}/")
    assert (late.status_code, "đã hết hạn" in text(late)) == (422, True)
    assert not Presence.objects.exists()


def test_strangers_see_and_do_nothing(made: Training, cast: Cast, time: Clock) -> None:
    session = announced(made, units=("22891",))
    enrolled(cast.huu, session, 0)
    time.at = ON_THE_DAY
    before = trace()
    for stranger in (cast.hau.drafter, cast.ma_noi.drafter, cast.nobody, leader(cast.hau)):
        page = person(stranger)
        for part in ("", "sua/", "diem-danh/", "dang-ky/22891/", "ket-qua/", "bien-ban/", "danh-sach.xlsx"):
            assert page.get(f"{LOP}{part}").status_code == 404, (stranger, part)
        for part in ("thong-bao/", "bao-cao/", "bien-ban/ky/"):
            assert page.post(f"{LOP}{part}").status_code == 404
    clerk = person(cast.huu.drafter)
    for part in ("sua/", "huy/", "diem-danh/", "diem-danh/ma/", "ket-qua/", "bien-ban/"):
        assert clerk.get(f"{LOP}{part}").status_code == 403, part
    assert clerk.post(f"{LOP}diem-danh/", {"people-0-place": "1"}).status_code == 403
    assert clerk.get(f"{LOP}bien-ban.pdf").status_code == 404
    assert trace() == before


def test_a_commune_takes_along_its_own_people_alone(made: Training, cast: Cast) -> None:
    session = announced(made)
    enrolled(cast.huu, session, 0)
    enrolled(cast.hau, session, 1)
    answer = person(cast.hau.drafter).get(f"{LOP}danh-sach.json")
    assert [row["place"] for row in json.loads(answer.content)["rows"]] == [2]
    sheet = load_workbook(io.BytesIO(person(made.specialist).get(f"{LOP}danh-sach.xlsx").content)).active
    assert sheet is not None
    assert "Nguyễn Văn An" in {str(cell.value) for row in sheet.iter_rows() for cell in row}
    told = AccessEntry.objects.filter(what="export_training").values_list("ref", flat=True)
    assert set(told) == {session.code}


def test_the_board_leads_down_to_who_was_never_trained(made: Training, cast: Cast, time: Clock) -> None:
    session = announced(made)
    enrolled(cast.huu, session)
    present(made, session, 1)
    time.at = ON_THE_DAY + timedelta(days=40)
    page = person(made.specialist)
    board = text(page.get("/tap-huan/so-lieu/"))
    assert "1/6" in board
    assert "/tap-huan/so-lieu/22891/" in board
    commune = text(page.get("/tap-huan/so-lieu/22891/"))
    assert "12/05/2022 (1 tháng)" in commune
    assert '<td data-label="Tổ">xã Phước Hữu</td>' in commune
    never = text(page.get("/tap-huan/so-lieu/22891/?chua=1"))
    assert "Thị Thu Hường" in never
    assert "Nguyễn Văn An" not in never
    rows = json.loads(page.get("/tap-huan/so-lieu/bieu.json").content)["rows"]
    told = {row["unit"]: (row["members"], row["trained"], row["never"]) for row in rows}
    assert told["22891"] == (3, 1, 2)
    assert person(cast.hau.drafter).get("/tap-huan/so-lieu/22891/").status_code == 404
    for asked in ("ngay=x", "ngay=9999-01-01", "chua=x"):
        assert page.get(f"/tap-huan/so-lieu/22891/?{asked}").status_code == 200


def test_what_is_typed_as_an_address_breaks_nothing(made: Training) -> None:
    page = person(made.specialist)
    for address in ("/tap-huan/mo/stttt/?dong=x", "/tap-huan/mo/stttt/?dong=99999999"):
        assert page.get(address).status_code == 200
    assert page.get("/tap-huan/mo/587/").status_code == 403
    for address in ("/tap-huan/mo/58/", "/tap-huan/lop/x/", "/tap-huan/ke-hoach/22891/2022/", f"{PLAN}9/sua/"):
        assert page.get(address).status_code == 404
    assert not TrainingMinutes.objects.exists()
    assert not Enrolment.objects.exists()


def test_a_program_does_the_same(made: Training, cast: Cast, time: Clock) -> None:
    desk, clerk = program(made.specialist), program(cast.huu.drafter)
    line: dict[str, Any] = LINE | {"unit": "stttt", "year": 2022, "people": 90, "quarter": 2}
    plan = desk.post("training-lines", line, key="mot-lan-1").json()
    assert desk.post("training-lines", line, key="mot-lan-1").json() == plan
    assert [one["content"] for one in plan["lines"]] == ["Dịch vụ công trực tuyến"]
    facts: dict[str, Any] = {key: value for key, value in SAID.items() if not key.startswith("units")}
    facts |= {"seats": 4, "scale": 100, "pass_mark": 50, "units": [{"unit": "22891"}, {"unit": "22879"}]}
    opened = desk.post("training-sessions", {**facts, "unit": "stttt", "line": 1}).json()
    assert (opened["code"], opened["line"], opened["state"]) == (
        "stttt.lop.2022.1",
        "stttt.ke-hoach-lop.2022.1",
        "preparing",
    )
    problem(clerk.get(SESSION), 404, "not-found")
    told = {"symbol": "41/TB-STTTT", "day": "2022-05-04"}
    assert desk.post(f"{SESSION}/acts/record_notice", told).json()["state"] == "announced"
    members = clerk.get(f"{SESSION}/units/22891").json()
    assert (members["left"], [one["enrolled"] for one in members["members"]]) == (4, [False, False, False])
    wanted = {"members": [{"key": one["key"]} for one in members["members"]]}
    seen = clerk.post(f"{SESSION}/units/22891/enrol", wanted).json()
    assert [one["name"] for one in seen["people"]] == ["Nguyễn Văn An", "Thị Thu Hường", "Đàng Năng Thọ"]
    assert seen["units"] == []
    problem(clerk.post(f"{SESSION}/units/22891/enrol", wanted), 422, "rule-broken")
    problem(clerk.post(f"{SESSION}/acts/mark", {"people": [{"place": 1}]}), 403, "not-authorised")
    assert clerk.post(f"{SESSION}/people/3/withdraw", {"reason": "Bận"}).json()["enrolled"] == 2
    time.at = ON_THE_DAY
    token = code_for(TrainingSession.objects.get())
    assert program(leader(cast.huu)).post(f"training-codes/{token}/confirm", {}).json()["people"][0]["way"] == "code"
    assert desk.post(f"{SESSION}/acts/mark", {"people": [{"place": 2}]}).json()["present"] == 2
    assert desk.post(f"{SESSION}/acts/add_member", {"key": keys(cast.hau)[0]}).json()["present"] == 3
    assert desk.post(f"{SESSION}/people/2/unmark", {"reason": "Nhầm"}).json()["present"] == 2
    scored = {"results": [{"place": 1, "points": 80, "materials": True}]}
    assert desk.post(f"{SESSION}/acts/write_results", scored).json()["people"][0]["passed"] is True
    said = {"began": "08:00", "ended": "11:00", "secretary": "cv.stttt", "chair": "tp.stttt", "conclusion": "Làm ngay."}
    desk.post(f"{SESSION}/acts/write_minutes", said)
    assert desk.post(f"{SESSION}/acts/sign_minutes", {}).json()["minutes_signed"] == ["secretary"]
    assert desk.get(f"{SESSION}/minutes.pdf").content.startswith(b"%PDF")
    assert program(made.head).post(f"{SESSION}/acts/sign_minutes", {}).json()["state"] == "held"
    board = desk.get("training-board").json()
    assert (board["figures"]["trained"], board["districts"][0]["communes"][0]["unit"]) == (2, "22828")
    commune = desk.get("training-board/22891").json()
    assert [one["times"] for one in commune["members"]] == [1, 0, 0]
    assert desk.get(f"{SESSION}/list.xlsx").status_code == 200
    problem(desk.post(f"{SESSION}/acts/cancel", {"reason": "Thôi"}), 422, "rule-broken")
    assert desk.get("training-sessions").json()["sessions"][0]["present"] == 2


def test_the_sheet_of_the_month_shows_beside_m5_1_what_attendance_says(made: Training, cast: Cast, time: Clock) -> None:
    """Beside it, not in it: the figure stays what the team reports."""
    ratio("M5.1", pillar="organisation")
    the_calendar()
    the_formula()
    session = announced(made)
    enrolled(cast.huu, session)
    present(made, session, 1, 2)
    time.at = ON_THE_DAY + timedelta(days=1)
    months.begin(Month(2022, 5), time.at)
    assert Sheet.objects.filter(unit__code="22891").exists()
    shown = text(person(cast.huu.drafter).get("/bang-so-lieu/22891/2022-05/"))
    assert "theo điểm danh các lớp tập huấn" in shown
    assert "2/3 thành viên" in shown
