"""Checks on the spot on their pages, as files, in notices and in the API (III.1.d): written, signed, seen, refused."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from decisions.models import AccessEntry, Finding, InspectionPlan, Officer
from documents import clock
from documents.outbox import services as outbox
from tests.cast import Cast
from tests.inspections import LATER, Checked, answered, checked, noted, raised, signed, written
from tests.standing import stands
from tests.workflows.programs import NOT_FOUND, problem, program
from tests.workflows.visits import person, text, trace
from tests.world import MORNING, end_all
from workflows.models import Notice
from workflows.notices import findings as late
from workflows.notices.services import notices_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("played_time")]
CHECKS = "/kiem-tra-thuc-te/"
VISIT, FINDING = f"{CHECKS}buoi/stttt.kiem-tra.2022.1.1/", f"{CHECKS}kien-nghi/stttt.kiem-tra.2022.1.1.kn1/"
PLAN = {
    "subject": "Kiểm tra việc triển khai Tổ",
    "contents": "Việc thành lập các Tổ",
    "units": ["22891", "587"],
    "day": "2022-05-04",
    "head": "tp.stttt",
    "members": "Ông Hán Văn Quý, chuyên viên",
}
FOUND = {"text": "Chưa có sổ", "remedy": "Lập sổ nhật ký", "owner": "22891", "due": "2022-05-20"}
MINUTES = {
    "began": "08:00",
    "ended": "09:30",
    "venue": "Trụ sở UBND xã",
    "present": "Ông Trần Văn Ước, Chủ tịch",
    "seen": "Đã thành lập đủ Tổ",
    "conclusion": "Khắc phục đúng hạn",
    "representative": "ct.22891",
}


@stands
def one(cast: Cast) -> Checked:
    return checked(cast)


def test_from_the_plan_to_the_acceptance_by_the_pages(one: Checked) -> None:
    top, head, chair, clerk = (
        person(who) for who in (one.ict.specialist, one.ict.head, one.cast.huu.chair, one.cast.huu.drafter)
    )
    wrong = top.post(f"{CHECKS}them/", {**PLAN, "members": ""})
    assert (wrong.status_code, "Kiểm tra việc triển khai Tổ" in text(wrong)) == (422, True)
    made = top.post(f"{CHECKS}them/", PLAN).headers["Location"]
    assert made == f"{CHECKS}buoi/stttt.kiem-tra.2022.2.1/"
    assert "Kiểm tra việc triển khai Tổ" in text(clerk.get(made))
    assert top.post(f"{made}kien-nghi/", {**FOUND, "due": "2022-05-01"}).status_code == 422
    assert top.post(f"{made}kien-nghi/", FOUND).status_code == 302
    assert "Lập sổ nhật ký" not in text(clerk.get(made))
    bad = top.post(f"{made}bien-ban/", {**MINUTES, "ended": "sáng"})
    assert (bad.status_code, "giờ:phút" in text(bad)) == (422, True)
    assert top.post(f"{made}bien-ban/", MINUTES).status_code == 302
    assert "Ký biên bản" in text(head.get(made))
    assert head.post(f"{made}ky/").status_code == 302
    assert "đã ký biên bản này" in text(head.post(f"{made}ky/", follow=True))
    assert "Chỉ trưởng đoàn và đại diện" in text(clerk.post(f"{made}ky/", follow=True))
    assert chair.post(f"{made}ky/").status_code == 302
    pdf = chair.get(f"{made}bien-ban.pdf")
    assert (pdf.status_code, pdf.content[:5]) == (200, b"%PDF-")
    finding = f"{CHECKS}kien-nghi/stttt.kiem-tra.2022.2.1.kn1/"
    assert "Lập sổ nhật ký" in text(clerk.get(f"{CHECKS}?xem=can-lam"))
    assert clerk.post(f"{finding}bao-cao/", {"text": ""}).status_code == 422
    assert clerk.post(f"{finding}bao-cao/", {"text": "Đã lập sổ."}).status_code == 302
    assert clerk.post(f"{finding}chap-nhan/", {"text": ""}).status_code == 422
    assert top.post(f"{finding}yeu-cau-tiep/", {"text": "Thiếu chữ ký", "due": "2022-06-01"}).status_code == 302
    assert clerk.post(f"{finding}bao-cao/", {"text": "Đã ký."}).status_code == 302
    assert top.post(f"{finding}chap-nhan/", {"text": ""}).status_code == 302
    shown = text(clerk.get(finding))
    assert all(said in shown for said in ("Đã chấp nhận", "Thiếu chữ ký", "Đã lập sổ.", "01/06/2022"))
    assert top.get(f"{finding}bay/").status_code == 404


def test_minutes_are_taken_back_and_a_visit_called_off_by_the_pages(one: Checked) -> None:
    top = person(one.ict.specialist)
    assert top.post(f"{VISIT}bien-ban/", MINUTES).status_code == 302
    assert top.post(f"{VISIT}khong-kiem-tra/", {"reason": "Bão"}).status_code == 422
    assert top.post(f"{VISIT}rut-bien-ban/", {"reason": "Sai giờ"}).status_code == 302
    assert top.post(f"{VISIT}khong-kiem-tra/", {"reason": "Bão"}).status_code == 302
    assert "Bão" in text(person(one.cast.huu.chair).get(VISIT))
    assert top.get(f"{VISIT}bien-ban.pdf").status_code == 404
    assert top.get(f"{VISIT}bay/").status_code == 404


def test_strangers_find_nothing_and_leave_no_trace(one: Checked) -> None:
    raised(one)
    strangers = [(who, program(who)) for who in (one.cast.hau.chair, one.cast.huu.jurist, one.cast.nobody)]
    before = trace()
    pages = (VISIT, f"{VISIT}kien-nghi/", f"{VISIT}bien-ban/", f"{VISIT}bien-ban.pdf", FINDING, f"{FINDING}bao-cao/")
    for who, machine in strangers:
        for address in pages:
            assert person(who).get(address).status_code == 404, address
        assert person(who).post(f"{VISIT}ky/").status_code == 404
        assert person(who).post(f"{FINDING}bao-cao/", {"text": "x"}).status_code == 404
        for path in (VISIT_API, FINDING_API, f"{VISIT_API}/minutes.pdf"):
            problem(machine.get(path), 404, NOT_FOUND)
        assert "Lập sổ nhật ký" not in text(person(who).get(CHECKS))
    assert person(one.cast.hau.chair).get(f"{CHECKS}them/").status_code == 404
    assert trace() == before


VISIT_API, FINDING_API = "inspections/stttt.kiem-tra.2022.1.1", "findings/stttt.kiem-tra.2022.1.1.kn1"


def test_who_only_owns_a_finding_does_not_read_the_minutes(one: Checked) -> None:
    """The district is visited, its commune has to mend: the commune sees the finding, not the district's minutes."""
    made = person(one.ict.specialist).post(f"{CHECKS}them/", {**PLAN, "units": ["587"]}).headers["Location"]
    top = person(one.ict.specialist)
    assert top.post(f"{made}kien-nghi/", FOUND).status_code == 302
    assert top.post(f"{made}bien-ban/", {**MINUTES, "representative": "ct.587"}).status_code == 302
    for who in (one.ict.head, one.cast.district_chair):
        assert person(who).post(f"{made}ky/").status_code == 302
    clerk = person(one.cast.huu.drafter)
    assert clerk.get(f"{CHECKS}kien-nghi/stttt.kiem-tra.2022.2.1.kn1/").status_code == 200
    assert clerk.get(f"{made}bien-ban.pdf").status_code == 404
    assert person(one.cast.district_drafter).get(f"{made}bien-ban.pdf").status_code == 200


def told(officer: Officer) -> list[str]:
    return [notice.text for notice in Notice.objects.filter(officer=officer).order_by("pk")]


def test_the_owner_is_told_and_the_department_of_the_answer(one: Checked) -> None:
    finding = raised(one)
    assert "khắc phục trước 20/05/2022: Lập sổ nhật ký" in told(one.cast.huu.drafter)[0]
    assert told(one.cast.hau.drafter) == []
    answered(one, finding)
    assert "đã báo cáo khắc phục" in told(one.ict.specialist)[0]
    page = person(one.cast.huu.drafter)
    assert "khắc phục trước 20/05/2022" in text(page.get("/thong-bao/"))
    end_all(one.cast.huu.drafter)
    assert not notices_of(one.cast.huu.drafter, MORNING).exists()


def test_late_findings_are_told_once_a_working_day(one: Checked, monkeypatch: pytest.MonkeyPatch) -> None:
    raised(one)
    before = Notice.objects.count()
    late.watch()
    outbox.drain()
    assert Notice.objects.count() == before
    friday = MORNING + timedelta(days=19)
    monkeypatch.setattr(clock, "now", lambda: friday)
    for _ in range(2):
        late.watch()
        outbox.drain()
    fresh = [notice.text for notice in Notice.objects.order_by("pk")[before:]]
    assert len(fresh) == len(set(Notice.objects.order_by("pk")[before:].values_list("officer", flat=True)))
    assert all("quá hạn 3 ngày" in said for said in fresh)
    assert {one.cast.huu.drafter.pk, one.ict.specialist.pk} <= set(
        Notice.objects.order_by("pk")[before:].values_list("officer", flat=True)
    )
    assert "Quá hạn" in text(person(one.cast.huu.drafter).get(f"{CHECKS}?xem=qua-han"))


def test_what_was_found_is_taken_along_as_far_as_one_sees_it(one: Checked) -> None:
    raised(one)
    rows = json.loads(person(one.cast.huu.chair).get(f"{CHECKS}bieu.json").content)["rows"]
    assert [(row["owner"], row["due"], row["late"]) for row in rows] == [("22891", LATER.isoformat(), False)]
    assert json.loads(person(one.cast.hau.chair).get(f"{CHECKS}bieu.json").content)["rows"] == []
    assert person(one.ict.head).get(f"{CHECKS}bieu.xlsx").status_code == 200
    assert AccessEntry.objects.filter(what="export_findings").count() == 3


def test_a_program_does_the_same(one: Checked) -> None:
    top, head, chair, clerk = (
        program(who) for who in (one.ict.specialist, one.ict.head, one.cast.huu.chair, one.cast.huu.drafter)
    )
    wish = {**PLAN, "units": "22891 587"}
    made = [top.post("inspections", wish, key="mot-lan-1").json() for _ in range(2)]
    assert (made[0], InspectionPlan.objects.count()) == (made[1], 2)
    code = made[0]["visits"][0]["code"]
    problem(chair.post("inspections", wish), 404, NOT_FOUND)
    assert top.post(f"inspections/{code}/findings", FOUND).json()["findings"][0]["state"] == "noted"
    assert top.post(f"inspections/{code}/minutes", MINUTES).json()["minutes"]["signatures"] == []
    problem(top.post(f"inspections/{code}/minutes", MINUTES), 422, "rule-broken")
    problem(top.post(f"inspections/{code}/minutes/sign", {}), 403, "not-authorised")
    assert top.post(f"inspections/{code}/minutes/take_back", {"reason": "Sai"}).json()["minutes"] is None
    assert top.post(f"inspections/{code}/minutes", MINUTES).status_code == 200
    assert head.post(f"inspections/{code}/minutes/sign", {}).json()["state"] == "planned"
    assert chair.post(f"inspections/{code}/minutes/sign", {}).json()["state"] == "held"
    assert chair.get(f"inspections/{code}/minutes.pdf").content[:5] == b"%PDF-"
    finding = f"findings/{code}.kn1"
    assert clerk.get("findings", mine="yes").json()["findings"][0]["remedy"] == "Lập sổ nhật ký"
    assert clerk.get("findings", late="yes").json()["findings"] == []
    assert clerk.get(finding).json()["possible"] == ["answer"]
    assert clerk.post(f"{finding}/acts/answer", {"text": "Đã lập."}).json()["state"] == "answered"
    problem(clerk.post(f"{finding}/acts/accept", {"text": ""}), 403, "not-authorised")
    back = {"text": "Thiếu", "due": "2022-06-01"}
    assert top.post(f"{finding}/acts/send_back", back).json()["due"] == "2022-06-01"
    problem(top.post(f"{finding}/acts/dance", {"text": ""}), 404, NOT_FOUND)
    other = made[0]["visits"][1]["code"]
    assert top.post(f"inspections/{other}/cancel", {"reason": "Bão"}).json()["state"] == "cancelled"
    assert len(top.get("inspections").json()["visits"]) == 4


def test_what_is_noted_is_seen_by_the_department_alone_until_both_sign(one: Checked) -> None:
    noted(one)
    written(one)
    assert person(one.cast.huu.chair).get(FINDING).status_code == 404
    assert person(one.ict.specialist).get(FINDING).status_code == 200
    assert "Kiến nghị (nếu có) ghi trong biên bản" in text(person(one.cast.huu.chair).get(VISIT))
    signed(one)
    assert person(one.cast.huu.chair).get(FINDING).status_code == 200
    assert Finding.objects.count() == 1
