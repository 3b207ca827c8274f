"""The people of a unit on their pages: arranged, away, appointed, relieved, looked over; and who is refused."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from openpyxl import load_workbook

from decisions.authority.acts import Act, Kind
from decisions.models import Absence, Holding, JournalEntry, Officer, RightsReview
from decisions.proof.staffing import reviews
from documents.outbox import services as outbox
from tests.cast import Cast
from tests.people import AWAY, FIELD, NEW, PAPER, administrator
from tests.rules import tampering
from tests.standing import stands
from tests.workflows.play import act, go, opened
from tests.workflows.programs import Program, program
from tests.workflows.visits import person, text
from tests.world import MORNING, appoint, arrange
from workflows.engine.desk import desk_of
from workflows.models import Notice

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("played_time")]
HOME = "/don-vi/22891/"
PEOPLE, GIVEN = f"{HOME}nhan-su/", f"{HOME}phan-cong/"


@stands
def kept(cast: Cast) -> tuple[Cast, Officer]:
    return cast, administrator(cast)


def left() -> tuple[int, ...]:
    return tuple(model.objects.count() for model in (Holding, Absence, Officer, JournalEntry, Notice, RightsReview))


def test_a_head_arranges_a_signature_and_ends_it(kept: tuple[Cast, Officer]) -> None:
    chair, deputy = person(kept[0].huu.chair), person(kept[0].huu.vice_chair)
    assert chair.post(f"{GIVEN}them/linh-vuc/", FIELD).status_code == 302
    shown = text(chair.get(GIVEN))
    assert "12/QĐ-UBND" in shown
    assert "Bạn đang xử lý thay Chủ tịch UBND (KT.), theo văn bản số 12/QĐ-UBND" in text(deputy.get("/viec/"))
    twice = chair.post(f"{GIVEN}them/linh-vuc/", FIELD)
    assert (twice.status_code, "đã có phân công lĩnh vực" in text(twice)) == (422, True)
    serial = Holding.objects.filter(seat__unit=kept[0].huu.unit).count()
    end = f"{GIVEN}22891.{serial}/ket-thuc/"
    assert chair.post(end, {"reason": ""}).status_code == 422
    assert chair.post(end, {"reason": "Chủ tịch đã về"}).status_code == 302
    assert "Bạn đang xử lý thay" not in text(deputy.get("/viec/"))
    again = chair.post(end, {"reason": "Lần nữa"})
    assert "đã kết thúc trước đó" in text(again)


@pytest.mark.parametrize(
    ("way", "wrong", "sentence"),
    [
        ("linh-vuc", {"paper": ""}, "Nhập số, ký hiệu của văn bản làm căn cứ"),
        ("linh-vuc", {"scopes": []}, "Chọn ít nhất một việc"),
        ("linh-vuc", {"starts_at": "2022-05-01"}, "Không giao lùi ngày"),
        ("linh-vuc", {"starts_at": "2022-04-01", "ends_at": "2022-04-30"}, "Thời hạn đã qua"),
        ("viec-cu-the", {"case_code": "22879.thanh-lap.2022.1"}, "Không có hồ sơ này của cơ quan"),
        ("viec-cu-the", {"case_code": ""}, "phải nêu, và chỉ nêu, một hồ sơ"),
        ("giao-quyen", {}, "đang có người giữ"),
    ],
)
def test_what_is_no_arrangement_is_refused_in_a_sentence(
    kept: tuple[Cast, Officer], way: str, wrong: dict[str, object], sentence: str
) -> None:
    before = left()
    answer = person(kept[0].huu.chair).post(f"{GIVEN}them/{way}/", FIELD | wrong)
    assert (answer.status_code, sentence in text(answer)) == (422, True), text(answer)
    assert left() == before


def test_who_is_put_in_charge_signs_for_the_head_and_a_delegate_delegates_no_further(
    kept: tuple[Cast, Officer],
) -> None:
    chair = person(kept[0].huu.chair)
    whole = {name: FIELD[name] for name in ("officer", "starts_at", "ends_at")} | PAPER
    assert chair.post(f"{GIVEN}them/phu-trach/", whole).status_code == 302
    held = Holding.objects.get(cause="in_charge")
    assert (held.seat.post, held.whole) == ("chair", True)
    district = person(kept[0].district_chair)
    onward = FIELD | {"officer": "vhtt", "scopes": ["sign_direction/direction"]}
    assert "Chọn" in text(district.post("/don-vi/587/phan-cong/them/uy-quyen/", onward))
    assert not Holding.objects.filter(cause="by_delegation").exists()


def test_kiem_nhiem_opens_the_seat_that_was_not_there(kept: tuple[Cast, Officer]) -> None:
    chair, page = person(kept[0].huu.chair), f"{GIVEN}them/kiem-nhiem/"
    assert "Công chức Tài chính - kế toán" in text(chair.get(page))
    page += "?chuc-vu=finance_clerk@22891"
    wish = FIELD | {"officer": "vptk.22891", "scopes": ["draft_estimate"]}
    assert "Ký văn bản đề nghị" not in text(chair.get(page))
    assert chair.post(page, wish).status_code == 302
    assert JournalEntry.objects.filter(act="open_seat").count() == 1
    given = Holding.objects.filter(cause="dual_duty", officer__username="vptk.22891").latest("pk")
    assert {act for act, _ in given.scopes.values_list("act", "kind")} == {"draft_estimate"}
    assert chair.post(page, wish).status_code == 422


def test_an_absence_moves_what_lies_on_the_desk_there_and_back(kept: tuple[Cast, Officer]) -> None:
    huu = kept[0].huu
    case = go(opened(huu), huu, until=Act.DRAFT_ESTABLISHMENT)
    assert person(huu.jurist).post(f"{PEOPLE}tp.22891/vang-mat/", AWAY).status_code == 302
    assert not desk_of(huu.chair, MORNING).exists()
    assert person(huu.chair).post(f"{PEOPLE}pct.22891/vang-mat/", AWAY).status_code == 302
    assert desk_of(huu.chair, MORNING).get().case == case
    assert not desk_of(huu.vice_chair, MORNING).exists()
    shown = text(person(huu.drafter).get(HOME))
    assert shown.count("đang vắng mặt") == 2
    assert "nghỉ phép" not in text(person(huu.drafter).get(PEOPLE))
    assert person(huu.vice_chair).post(f"{PEOPLE}pct.22891/vang-mat/1/").status_code == 302
    assert desk_of(huu.vice_chair, MORNING).get().case == case
    assert "đã kết thúc trước đó" in text(person(huu.vice_chair).post(f"{PEOPLE}pct.22891/vang-mat/1/", follow=True))


def test_an_absence_that_begins_by_itself_moves_the_desk_at_the_next_watch(kept: tuple[Cast, Officer]) -> None:
    huu = kept[0].huu
    go(opened(huu), huu, until=Act.DRAFT_ESTABLISHMENT)
    for away in (huu.vice_chair, huu.jurist):
        Absence.objects.create(officer=away, starts_at=MORNING, ends_at=MORNING + timedelta(days=3))
    assert not desk_of(huu.chair, MORNING).exists()
    outbox.watch()
    assert desk_of(huu.chair, MORNING).count() == 1


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"last": "2022-05-03"}, "Ngày cuối phải từ ngày đầu"),
        ({"first": "2022-04-01", "last": "2022-04-02"}, "đã qua"),
        ({"last": "2024-05-04"}, "quá một năm"),
        ({"reason": "vui"}, "Chọn"),
    ],
)
def test_a_wrong_absence_is_refused(kept: tuple[Cast, Officer], wrong: dict[str, str], sentence: str) -> None:
    before = left()
    answer = person(kept[0].huu.drafter).post(f"{PEOPLE}vhxh.22891/vang-mat/", AWAY | wrong)
    assert (answer.status_code, left()) == (422, before)
    assert sentence in text(answer) or wrong.get("reason")


def test_nobody_says_it_of_a_colleague_and_nobody_twice(kept: tuple[Cast, Officer]) -> None:
    huu = kept[0].huu
    drafter = person(huu.drafter)
    assert drafter.post(f"{PEOPLE}tp.22891/vang-mat/", AWAY).status_code == 404
    assert person(kept[0].hau.chair).post(f"{PEOPLE}tp.22891/vang-mat/", AWAY).status_code == 404
    assert drafter.post(f"{PEOPLE}vhxh.22891/vang-mat/", AWAY).status_code == 302
    assert "đã báo vắng mặt" in text(drafter.post(f"{PEOPLE}vhxh.22891/vang-mat/", AWAY))


def test_the_administrator_appoints_somebody_new_who_can_sign_in_and_relieves(kept: tuple[Cast, Officer]) -> None:
    keeper = person(kept[1])
    made = keeper.post(f"{PEOPLE}bo-nhiem/", NEW)
    assert "Mật khẩu cấp một lần" in text(made)
    new = Officer.objects.get(username="tckt.22891")
    assert text(made).count(new.username) >= 1
    assert "đang giữ chức vụ này rồi" in text(keeper.post(f"{PEOPLE}bo-nhiem/", NEW))
    assert "tên khác" in text(keeper.post(f"{PEOPLE}bo-nhiem/", NEW | {"full_name": "Người Khác"})).lower()
    assert "người đứng đầu" not in text(keeper.get(PEOPLE))
    serial = Holding.objects.filter(seat__unit=kept[0].huu.unit).count()
    end = f"{PEOPLE}bo-nhiem/22891.{serial}/ket-thuc/"
    assert keeper.post(end, {"last": "2022-05-03", "reason": "Chuyển"}).status_code == 422
    assert keeper.post(end, {"last": "2022-05-04", "reason": "Chuyển công tác"}).status_code == 302
    assert not Holding.objects.at(MORNING).filter(officer=new).exists()


def test_a_second_head_and_oneself_are_refused(kept: tuple[Cast, Officer]) -> None:
    keeper, before = person(kept[1]), left()
    assert "đang giữ chức vụ" in text(keeper.post(f"{PEOPLE}bo-nhiem/", NEW | {"post": "chair@22891"}))
    mine = NEW | {"username": "qt.22891", "full_name": "", "honorific": ""}
    assert "Không tự bổ nhiệm mình" in text(keeper.post(f"{PEOPLE}bo-nhiem/", mine))
    assert left() == before
    assert person(kept[0].huu.drafter).get(f"{PEOPLE}bo-nhiem/").status_code == 403


def test_whoever_takes_the_last_signature_along_is_told_that_an_incident_opens(kept: tuple[Cast, Officer]) -> None:
    keeper, chair = person(kept[1]), kept[0].huu.chair
    switch = f"{PEOPLE}ct.22891/tai-khoan/ngung/"
    answer = keeper.post(switch, {"reason": "Nghỉ hưu"}, follow=True)
    assert "Không còn ai giữ" in text(answer)
    assert "“Ký quyết định”" in text(answer)
    chair.refresh_from_db()
    assert not chair.is_active
    assert "đã ở tình trạng này" in text(keeper.post(switch, {"reason": "Nữa"}))
    assert keeper.post(f"{PEOPLE}ct.22891/tai-khoan/mo-lai/", {"reason": "Trở lại"}).status_code == 302
    assert "Không tự ngừng" in text(keeper.post(f"{PEOPLE}qt.22891/tai-khoan/ngung/", {"reason": "Nghỉ"}))


def test_a_head_does_not_come_back_beside_the_one_appointed_meanwhile(kept: tuple[Cast, Officer]) -> None:
    keeper, huu = person(kept[1]), kept[0].huu
    keeper.post(f"{PEOPLE}ct.22891/tai-khoan/ngung/", {"reason": "Nghỉ dài ngày"})
    assert keeper.post(f"{PEOPLE}bo-nhiem/", NEW | {"post": "chair@22891"}).status_code < 400
    before = left()
    back = keeper.post(f"{PEOPLE}ct.22891/tai-khoan/mo-lai/", {"reason": "Trở lại"})
    assert "đang giữ chức vụ Chủ tịch" in text(back)
    assert left() == before
    assert not Officer.objects.get(pk=huu.chair.pk).is_active


def test_what_was_given_to_sign_from_a_post_ends_with_it(kept: tuple[Cast, Officer]) -> None:
    keeper, huu = person(kept[1]), kept[0].huu
    signs = ("sign_establishment", "establishment")
    arrange(huu.vice_chair, "vice_chair_culture", huu.unit, Holding.Cause.FIELD, signs)
    held = Holding.objects.get(officer=huu.vice_chair, cause=Holding.Cause.APPOINTMENT)
    serial = Holding.objects.filter(seat__unit=huu.unit, pk__lte=held.pk).count()
    end = f"{PEOPLE}bo-nhiem/22891.{serial}/ket-thuc/"
    assert keeper.post(end, {"last": "2022-05-04", "reason": "Chuyển công tác"}).status_code == 302
    assert not Holding.objects.at(MORNING + timedelta(hours=2)).filter(officer=huu.vice_chair).exists()
    told = JournalEntry.objects.filter(act="end_holding", content__contains="Thôi giữ chức vụ")
    assert told.get().content.count("Chuyển công tác") == 1


def test_a_password_is_given_here_to_who_sits_here_alone(kept: tuple[Cast, Officer]) -> None:
    keeper, huu = person(kept[1]), kept[0].huu
    old = huu.jurist.password
    assert "Mật khẩu cấp một lần" in text(keeper.post(f"{PEOPLE}tp.22891/mat-khau/"))
    huu.jurist.refresh_from_db()
    assert huu.jurist.password != old
    assert huu.jurist.password_once, "an own one is asked for at the next sign-in"
    appoint(huu.clerk, "culture_clerk", kept[0].hau.unit)
    assert "còn giữ nhiệm vụ tại" in text(keeper.post(f"{PEOPLE}vptk.22891/mat-khau/", follow=True))
    assert person(huu.chair).post(f"{PEOPLE}tp.22891/mat-khau/").status_code == 403


def test_the_head_is_told_of_a_change_until_it_is_looked_over(kept: tuple[Cast, Officer]) -> None:
    keeper, chair = person(kept[1]), person(kept[0].huu.chair)
    keeper.post(f"{PEOPLE}bo-nhiem/", NEW)
    assert "Rà soát quyền của người này" in text(chair.get("/thong-bao/"))
    page = f"{PEOPLE}tckt.22891/quyen/"
    assert "chờ rà soát" in text(chair.get(PEOPLE))
    assert "Thay đổi chưa rà soát" in text(chair.get(page))
    assert keeper.post(page, {"note": ""}).status_code in {403, 422}
    assert chair.post(page, {"note": "Đúng quyết định"}).status_code == 302
    assert "Đúng quyết định" in text(chair.get(page))
    assert "chờ rà soát" not in text(chair.get(PEOPLE))
    assert person(kept[0].huu.drafter).get(page).status_code == 404
    huu = kept[0].huu
    arrange(huu.vice_chair, "chair", huu.unit, Holding.Cause.IN_CHARGE)
    own = person(huu.vice_chair).post(f"{PEOPLE}pct.22891/quyen/", {"note": ""})
    assert "không tự rà soát" in text(own)


def test_a_deputy_with_a_standing_field_is_told_while_the_head_is_away(kept: tuple[Cast, Officer]) -> None:
    huu = kept[0].huu
    arrange(
        huu.vice_chair,
        "vice_chair_culture",
        huu.unit,
        Holding.Cause.FIELD,
        (Act.SIGN_ESTABLISHMENT, Kind.ESTABLISHMENT),
    )
    deputy = person(huu.vice_chair)
    assert "Bạn đang xử lý thay" not in text(deputy.get("/viec/"))
    Absence.objects.create(officer=huu.chair, starts_at=MORNING, ends_at=MORNING + timedelta(days=1))
    assert "Bạn đang xử lý thay Chủ tịch UBND (KT.)" in text(deputy.get("/viec/"))


def filled_in(client: Client, *rows: dict[str, object]) -> BytesIO:
    """The sheet of people with some rows, as a file."""
    book = load_workbook(BytesIO(client.get(f"{PEOPLE}nhap/bieu.xlsx").content))
    sheet = book.active
    head = next(row for row in sheet.iter_rows() if row[0].value == "Tên đăng nhập")
    places = {str(cell.value): cell.column for cell in head}
    for number, row in enumerate(rows, head[0].row + 1):
        for label, value in row.items():
            sheet.cell(number, places[label], value)
    out = BytesIO()
    book.save(out)
    out.name = "nhan-su.xlsx"
    out.seek(0)
    return out


ROW: dict[str, object] = {
    "Tên đăng nhập": "moi.22891",
    "Danh xưng": "Ông",
    "Họ và tên": "Lê Văn Mới",
    "Chức vụ": "Công chức Tài chính - kế toán",
    "Ngày bổ nhiệm": "01/05/2022",
    "Quyết định": "15/QĐ-UBND",
}


def test_a_sheet_of_people_is_looked_through_first_and_then_taken_in_whole(kept: tuple[Cast, Officer]) -> None:
    keeper, page, day = person(kept[1]), f"{PEOPLE}nhap/", {"starts": "2022-05-04"}
    before = left()
    wrong = {**ROW, "Tên đăng nhập": "khac.22891", "Chức vụ": "Giám đốc"}
    refused = keeper.post(page, {**day, "file": filled_in(keeper, ROW, wrong)})
    assert (refused.status_code, "Không có chức vụ “Giám đốc”" in text(refused)) == (422, True)
    looked = keeper.post(page, {**day, "file": filled_in(keeper, ROW), "kiem-tra": "1"})
    assert (looked.status_code, "chưa ghi dòng nào" in text(looked), left()) == (200, True, before)
    bad = keeper.post(page, {**day, "file": filled_in(keeper, {**ROW, "Danh xưng": "Mr"})})
    assert (bad.status_code, "Ghi Ông hoặc Bà" in text(bad)) == (422, True)
    assert keeper.post(page, {**day, "file": filled_in(keeper, ROW)}).status_code == 302
    new = Officer.objects.get(username="moi.22891")
    assert (new.full_name, new.has_usable_password()) == ("Lê Văn Mới", False)
    again = keeper.post(page, {**day, "file": filled_in(keeper, ROW)})
    assert (again.status_code, "đang giữ chức vụ này rồi" in text(again)) == (422, True)
    assert person(kept[0].huu.chair).get(page).status_code == 403


def test_programs_do_the_same(kept: tuple[Cast, Officer]) -> None:
    cast, keeper = kept
    chair, admin = program(cast.huu.chair), program(keeper)
    key = iter(range(100))

    def post(who: Program, path: str, body: object) -> Any:
        return who.send("POST", f"units/22891/{path}", body, **{"Idempotency-Key": f"nhan-su-{next(key)}"})

    field = {**FIELD, "cause": "field", "scopes": "sign_establishment/establishment"}
    made = post(chair, "arrangements", field)
    assert made.status_code == 201, made.content
    serial = made.json()["arrangements"][0]["serial"]
    twice = post(chair, "arrangements", field)
    assert (twice.status_code, "đã có phân công lĩnh vực" in twice.content.decode()) == (422, True)
    assert post(chair, f"arrangements/{serial}/end", {"reason": "Về sớm"}).status_code == 200
    assert post(admin, "people", NEW).status_code == 201
    told = post(admin, "people/tckt.22891/password", None).json()
    assert person(cast.huu.chair).login(username=told["username"], password=told["password"])
    assert post(chair, "people/tp.22891/absences", AWAY).json()["absences"][0]["reason"] == "leave"
    assert post(chair, "people/tp.22891/absences/1/end", None).json()["absences"] == []
    assert chair.send("GET", "units/22891/people/tckt.22891/rights", None).json()["changes"]
    assert post(chair, "people/tckt.22891/rights", {"note": ""}).json()["changes"] == []
    gone = post(admin, "people/ct.22891/close", {"reason": "Nghỉ hưu"}).json()
    assert "Ký quyết định" in gone["lacking"]
    assert list(reviews()) == []
    with tampering():
        Absence.objects.update(officer=cast.huu.clerk)
        RightsReview.objects.update(by=cast.huu.clerk)
        assert len(list(reviews())) == 2


def test_a_case_nobody_can_sign_says_who_is_asked_and_a_signature_in_a_stead_names_both(
    kept: tuple[Cast, Officer],
) -> None:
    huu = kept[0].huu
    case = go(opened(huu), huu, until=Act.CHECK_FORMAT)
    address, deputy = f"/ho-so/{case.code}/", person(huu.vice_chair)
    assert "Ai có thể xử lý" not in text(deputy.get(address))
    Officer.objects.filter(pk=huu.chair.pk).update(is_active=False)
    shown = text(deputy.get(address))
    assert "cần phân công lĩnh vực hoặc giao ký thay (KT.)" in shown
    assert "giao quyền (Q.) hoặc bổ nhiệm người đứng đầu" in shown
    Officer.objects.filter(pk=huu.chair.pk).update(is_active=True)
    signs = (Act.SIGN_ESTABLISHMENT, Kind.ESTABLISHMENT)
    arrange(huu.vice_chair, "vice_chair_culture", huu.unit, Holding.Cause.FIELD, signs)
    act(case, Act.SIGN_ESTABLISHMENT, by=huu.vice_chair)
    assert "KT. Phó Chủ tịch UBND (văn hóa - xã hội), thay Ông Trần Văn Ước, Chủ tịch UBND" in text(deputy.get(address))
