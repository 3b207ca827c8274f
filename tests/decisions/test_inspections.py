"""III.1.d: checks on the spot are planned, held with minutes two people sign, and what was found is followed up."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time, timedelta
from functools import partial
from typing import Any

import pytest
from django.db import DatabaseError, transaction

from decisions.errors import ActNotAllowed, NotAuthorised, NotVisible, RuleBroken
from decisions.inspections.findings import handle, note
from decisions.inspections.minutes import page_of, sign_minutes, take_back_minutes, write_minutes
from decisions.inspections.models import FindingState, VisitState
from decisions.inspections.planning import cancel, plan
from decisions.inspections.selectors import Wish, findings_of, visible_finding, visible_visit, visits_of, waiting_for
from decisions.models import (
    Finding,
    FindingStep,
    InspectionMinutes,
    InspectionPlan,
    InspectionSignature,
    JournalEntry,
    Visit,
)
from documents.page.checks import faults
from documents.page.codec import words
from documents.proof.registry import KEPT
from tests.cast import Cast
from tests.inspections import (
    FOUND,
    LATER,
    PLAN,
    TODAY,
    WRITTEN,
    Checked,
    answered,
    checked,
    noted,
    raised,
    signed,
    written,
)
from tests.rules import tampering
from tests.standing import stands
from tests.world import MORNING, end_all

pytestmark = pytest.mark.django_db
TABLES = (InspectionPlan, Visit, InspectionMinutes, InspectionSignature, Finding, FindingStep, JournalEntry)


@stands
def one(cast: Cast) -> Checked:
    return checked(cast)


def refused(kind: type[Exception], said: str, act: Callable[[], object]) -> None:
    before = [each.objects.count() for each in TABLES]
    with pytest.raises(kind, match=said or None), transaction.atomic():
        act()
    assert [each.objects.count() for each in TABLES] == before


def found() -> list[str]:
    return [said for check in KEPT.outcomes() if check.check.name.startswith("inspections") for said in check.findings]


def test_from_the_plan_to_what_is_accepted(one: Checked) -> None:
    assert [visit.code for visit in one.plan.visits.all()] == ["stttt.kiem-tra.2022.1.1", "stttt.kiem-tra.2022.1.2"]
    finding = raised(one)
    assert (one.visit.state, finding.state) == (VisitState.HELD, FindingState.OPEN)
    assert waiting_for(one.cast.huu.drafter, MORNING) == 1
    assert answered(one, finding).state == FindingState.ANSWERED
    assert (waiting_for(one.cast.huu.drafter, MORNING), waiting_for(one.ict.specialist, MORNING)) == (0, 1)
    assert handle(finding.code, "accept", by=one.ict.head, at=MORNING).state == FindingState.ACCEPTED
    steps = [step.kind for step in FindingStep.objects.order_by("seq")]
    assert steps == ["noted", "raised", "answered", "accepted"]
    told = JournalEntry.objects.filter(content__contains="inspection_digest").order_by("pk")
    books = ["stttt", "stttt", "stttt", "stttt", "22891", "22891", "22891", "stttt"]
    assert [entry.book.ref for entry in told] == books
    assert "nhật ký hoạt động" not in "".join(entry.content for entry in told)
    assert found() == []


def test_the_minutes_say_what_was_found_and_bear_both_names(one: Checked) -> None:
    noted(one)
    page = page_of(written(one))
    assert list(faults(page)) == []
    text = words(InspectionMinutes.objects.get().page)
    for said in (
        "Kiểm tra thực tế hoạt động Tổ công nghệ số cộng đồng tại xã Phước Hữu",
        "TRƯỞNG ĐOÀN KIỂM TRA",
        "Lâm Thị Nga",
        "ĐẠI DIỆN ĐƠN VỊ ĐƯỢC KIỂM TRA",
        "Trần Văn Ước",
        "hoạt động. Đề nghị UBND xã Phước Hữu: lập sổ nhật ký và ghi từ tháng 5, trước ngày 20 tháng 5",
        "08 giờ 00, ngày 04 tháng 5 năm 2022",
    ):
        assert said in text, said


def test_without_findings_the_minutes_say_so(one: Checked) -> None:
    written(one)
    assert "Tồn tại, hạn chế: không có." in words(InspectionMinutes.objects.get().page)
    signed(one)
    assert one.visit.state == VisitState.HELD


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"subject": ""}, "Chưa có tên"),
        ({"contents": " "}, "Chưa có nội dung kiểm tra"),
        ({"members": ""}, "Chưa có thành viên"),
        ({"units": ()}, "Chưa chọn đơn vị"),
        ({"units": ("22891", "22891")}, "hai lần"),
        ({"units": ("stttt",)}, "không phải huyện, xã"),
        ({"units": ("khong-co",)}, "không phải huyện, xã"),
        ({"day": date(2022, 5, 3)}, "đã qua"),
        ({"day": date(2025, 5, 3)}, "xa hơn một năm"),
        ({"head": "cv.stttt"}, "Trưởng đoàn phải là"),
        ({"head": "ai-do"}, "Trưởng đoàn phải là"),
        ({"notice_day": None}, "cả số và ngày"),
        ({"subject": "nho\u202e"}, "Gõ lại nội dung này"),
    ],
)
def test_a_plan_says_what_it_has_to(one: Checked, change: dict[str, Any], said: str) -> None:
    refused(RuleBroken, said, lambda: plan(one.ict.unit, replace(PLAN, **change), by=one.ict.specialist, at=MORNING))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"text": ""}, "Chưa có nội dung"),
        ({"remedy": ""}, "Chưa có việc"),
        ({"owner": "22879"}, "đơn vị được kiểm tra, cấp trên"),
        ({"owner": ""}, "đơn vị được kiểm tra, cấp trên"),
        ({"due": date(2022, 5, 3)}, "đã qua"),
        ({"due": date(2024, 5, 3)}, "xa hơn một năm"),
    ],
)
def test_a_finding_says_what_it_has_to(one: Checked, change: dict[str, Any], said: str) -> None:
    refused(RuleBroken, said, lambda: noted(one, **change))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"ended": time(7, 0)}, "sau giờ bắt đầu"),
        ({"venue": ""}, "Chưa có địa điểm"),
        ({"present": ""}, "Chưa có người dự"),
        ({"seen": ""}, "Chưa có kết quả"),
        ({"conclusion": ""}, "Chưa có kết luận"),
        ({"representative": "vhxh.22891"}, "lãnh đạo đơn vị"),
        ({"representative": "ct.22879"}, "lãnh đạo đơn vị"),
        ({"venue": "x" * 201}, "nhiều nhất là 200"),
    ],
)
def test_minutes_say_what_they_have_to(one: Checked, change: dict[str, Any], said: str) -> None:
    refused(RuleBroken, said, lambda: written(one, **change))


def test_nobody_else_plans_notes_writes_or_signs(one: Checked) -> None:
    for who in (one.ict.director, one.cast.huu.chair, one.cast.district_drafter, one.cast.nobody):
        refused(NotAuthorised, "Lập, theo dõi", partial(plan, one.ict.unit, PLAN, by=who, at=MORNING))
    for who in (one.ict.director, one.cast.huu.chair, one.cast.district_drafter):
        refused(NotAuthorised, "", partial(note, one.code, FOUND, by=who, at=MORNING))
        refused(NotAuthorised, "", partial(write_minutes, one.code, WRITTEN, by=who, at=MORNING))
        refused(NotAuthorised, "", partial(cancel, one.code, "Lý do", by=who, at=MORNING))
    written(one)
    for who in (one.ict.specialist, one.ict.director, one.cast.huu.vice_chair, one.cast.district_chair):
        refused(NotAuthorised, "có tên trong biên bản", partial(sign_minutes, one.code, by=who, at=MORNING))
    for who in (one.cast.hau.chair, one.cast.nobody):
        refused(NotVisible, "", partial(sign_minutes, one.code, by=who, at=MORNING))
        refused(NotVisible, "", partial(take_back_minutes, one.code, "Lý do", by=who, at=MORNING))


def test_each_signs_once_and_a_head_who_left_does_not(one: Checked) -> None:
    written(one)
    sign_minutes(one.code, by=one.cast.huu.chair, at=MORNING)
    refused(RuleBroken, "đã ký", lambda: sign_minutes(one.code, by=one.cast.huu.chair, at=MORNING))
    assert one.visit.state == VisitState.PLANNED
    end_all(one.ict.head)
    refused(NotVisible, "", lambda: sign_minutes(one.code, by=one.ict.head, at=MORNING))


def test_before_the_day_nothing_is_found_or_written(one: Checked) -> None:
    later = plan(one.ict.unit, replace(PLAN, day=LATER), by=one.ict.specialist, at=MORNING)
    code = f"{later.code}.1"
    refused(RuleBroken, "chưa tới", lambda: note(code, FOUND, by=one.ict.specialist, at=MORNING))
    refused(RuleBroken, "chưa tới", lambda: write_minutes(code, WRITTEN, by=one.ict.specialist, at=MORNING))


def test_minutes_are_taken_back_with_a_reason_before_both_signed(one: Checked) -> None:
    finding = noted(one)
    written(one)
    refused(RuleBroken, "đang chờ ký", lambda: written(one))
    refused(RuleBroken, "Rút biên bản trước", lambda: noted(one))
    strike = partial(handle, finding.code, "strike", "Ghi nhầm", by=one.ict.specialist, at=MORNING)
    refused(ActNotAllowed, "Rút biên bản trước", strike)
    refused(RuleBroken, "đã có biên bản", lambda: cancel(one.code, "Hoãn", by=one.ict.specialist, at=MORNING))
    sign_minutes(one.code, by=one.ict.head, at=MORNING)
    back = partial(take_back_minutes, one.code, by=one.ict.specialist, at=MORNING)
    refused(RuleBroken, "vì sao rút", lambda: back(""))
    back("Sai giờ kết thúc")
    refused(RuleBroken, "đã được rút", lambda: back("Lại"))
    refused(RuleBroken, "đã được rút", lambda: sign_minutes(one.code, by=one.ict.head, at=MORNING))
    strike()
    refused(ActNotAllowed, "Đã bỏ", strike)
    assert written(one).number == 2
    signed(one)
    refused(RuleBroken, "đủ hai chữ ký", lambda: back("Muộn"))
    refused(RuleBroken, "không ghi thêm được", lambda: noted(one))
    assert found() == []


def test_a_visit_is_called_off_with_a_reason_once(one: Checked) -> None:
    off = partial(cancel, one.code, by=one.ict.specialist, at=MORNING)
    refused(RuleBroken, "vì sao không kiểm tra", lambda: off(" "))
    assert off("Bão").state == VisitState.CANCELLED
    refused(RuleBroken, "Không kiểm tra", lambda: off("Lại"))
    refused(RuleBroken, "Không kiểm tra", lambda: written(one))
    assert found() == []


def test_what_does_not_suffice_goes_back_with_a_new_deadline(one: Checked) -> None:
    finding = raised(one)
    by_unit, by_top = one.cast.huu.drafter, one.ict.specialist
    do = partial(handle, finding.code, at=MORNING)
    refused(RuleBroken, "đã khắc phục những gì", lambda: do("answer", " ", by=by_unit))
    refused(ActNotAllowed, "Chờ khắc phục", lambda: do("accept", by=by_top))
    answered(one, finding)
    refused(ActNotAllowed, "Đã báo cáo", lambda: do("answer", "Lại", by=by_unit))
    refused(RuleBroken, "phần nào chưa đạt", lambda: do("send_back", "", by=by_top, due=LATER))
    refused(RuleBroken, "Chưa có hạn mới", lambda: do("send_back", "Thiếu", by=by_top))
    refused(RuleBroken, "đã qua", lambda: do("send_back", "Thiếu", by=by_top, due=TODAY - timedelta(days=1)))
    back = do("send_back", "Sổ chưa có chữ ký Tổ trưởng.", by=by_top, due=LATER + timedelta(days=5))
    assert (back.state, back.due) == (FindingState.OPEN, LATER + timedelta(days=5))
    answered(one, finding, "Đã ký đủ.")
    assert do("accept", "Đạt.", by=by_top).state == FindingState.ACCEPTED
    refused(ActNotAllowed, "Đã chấp nhận", lambda: do("accept", by=by_top))
    assert found() == []


def test_only_the_owner_answers_and_only_the_department_accepts(one: Checked) -> None:
    finding = raised(one)
    for who in (one.ict.specialist, one.cast.district_drafter, one.cast.huu.jurist):
        expected = NotVisible if who == one.cast.huu.jurist else NotAuthorised
        refused(expected, "", partial(handle, finding.code, "answer", "Xong", by=who, at=MORNING))
    for who in (one.cast.hau.drafter, one.cast.nobody):
        refused(NotVisible, "", partial(handle, finding.code, "answer", "Xong", by=who, at=MORNING))
    answered(one, finding)
    for who in (one.cast.huu.drafter, one.cast.district_drafter, one.ict.director):
        refused(NotAuthorised, "", partial(handle, finding.code, "accept", by=who, at=MORNING))


def test_the_district_answers_what_is_its_own(one: Checked) -> None:
    finding = raised(one, owner="587")
    assert (waiting_for(one.cast.district_drafter, MORNING), waiting_for(one.cast.huu.drafter, MORNING)) == (1, 0)
    done = handle(finding.code, "answer", "Đã hướng dẫn xã.", by=one.cast.district_drafter, at=MORNING)
    assert done.state == FindingState.ANSWERED


def test_a_finding_is_seen_by_its_owner_only_once_both_have_signed(one: Checked) -> None:
    finding = noted(one)
    written(one)
    assert list(findings_of(one.cast.huu.chair, Wish(), MORNING)) == []
    with pytest.raises(NotVisible):
        visible_finding(one.cast.huu.chair, finding.code, MORNING)
    signed(one)
    seen = {one.cast.huu.chair: 1, one.cast.district_drafter: 1, one.ict.director: 1, one.cast.hau.chair: 0}
    for who, n in seen.items():
        assert findings_of(who, Wish(), MORNING).count() == n, who
    with pytest.raises(NotVisible):
        visible_finding(one.cast.hau.chair, finding.code, MORNING)


def test_a_unit_sees_its_own_visit_and_no_other(one: Checked) -> None:
    seen = {one.ict.director: 2, one.cast.district_chair: 2, one.cast.huu.drafter: 1, one.cast.hau.chair: 1}
    for who, n in seen.items():
        assert visits_of(who, MORNING).count() == n, who
    with pytest.raises(NotVisible):
        visible_visit(one.cast.hau.chair, one.code, MORNING)
    for who in (one.cast.huu.jurist, one.cast.nobody):
        with pytest.raises(NotVisible):
            visits_of(who, MORNING)


def test_what_is_late_is_found(one: Checked) -> None:
    finding = raised(one)
    after = MORNING + timedelta(days=17)
    assert not finding.late_on(LATER)
    assert finding.late_on(LATER + timedelta(days=1))
    assert findings_of(one.ict.head, Wish(late=True), MORNING).count() == 0
    assert findings_of(one.ict.head, Wish(late=True), after).count() == 1
    answered(one, finding)
    assert findings_of(one.ict.head, Wish(late=True), after).count() == 0


def test_rows_are_only_added_and_verify_names_what_was_tampered_with(one: Checked) -> None:
    finding = raised(one)
    for row in (one.plan, FindingStep.objects.first(), InspectionSignature.objects.first()):
        assert row is not None
        for write in (row.delete, partial(type(row)._default_manager.filter(pk=row.pk).update, by=one.cast.nobody)):
            with pytest.raises(DatabaseError), transaction.atomic():
                write()
    for wrong in ({"page": "x"}, {"digest": "x"}):
        with pytest.raises(DatabaseError), transaction.atomic():
            InspectionMinutes.objects.update(**wrong)
    assert found() == []
    with tampering():
        Finding.objects.filter(pk=finding.pk).update(state=FindingState.NOTED)
        InspectionSignature.objects.filter(role="head").update(by=one.cast.nobody)
        InspectionMinutes.objects.update(page="{}")
        InspectionPlan.objects.update(contents="Khác")
    told = "\n".join(found())
    for said in ("trang không đúng mã băm", "người ký không phải", "khác với bước cuối", "nhật ký không ghi như vậy"):
        assert said in told, said
