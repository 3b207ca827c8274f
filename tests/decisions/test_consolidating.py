"""The province's report of a month: which figures count, ranking, what came late, who may, what the paper says."""

from __future__ import annotations

from datetime import timedelta

import pytest

from decisions.authority.acts import Act, Kind
from decisions.calendar.months import Month
from decisions.cases.drafts import submitted_last
from decisions.cases.papers import preview
from decisions.cases.services import Opening
from decisions.consolidating.paper import sent_to, usual
from decisions.consolidating.ranking import mean, ranked
from decisions.consolidating.reporting import consolidating_body
from decisions.consolidating.summary import province_summary, summary_of
from decisions.errors import ActNotAllowed, DecisionError, NotVisible, RuleBroken
from decisions.journal.chain import first_fault
from decisions.models import (
    Case,
    IndicatorComment,
    JournalBook,
    JournalEntry,
    Officer,
    ProvinceReport,
    TeamFigure,
    TeamScore,
    Unit,
)
from decisions.monthly.boards import openings
from decisions.monthly.counting import Summary
from decisions.sectors.board import sector_of, sectors_of, visible_sector
from decisions.sectors.comments import comment, comments_for
from documents.page.checks import faults
from tests.departments import trade as department_of_trade
from tests.hardship import raised
from tests.monthly import LATER
from tests.provincial import SOON, WRITTEN, Province, province
from tests.standing import stands
from tests.world import MORNING, appoint, officer
from workflows.engine import entry
from workflows.engine.entry import Order
from workflows.flows import months
from workflows.flows.consolidation import begin_report

pytestmark = pytest.mark.django_db


may = stands(province)


def of_code(summary: Summary, code: str) -> Summary:
    found: Summary = next(row for row in summary["indicators"] if row["code"] == code)
    return found


def test_the_figures_of_the_province_are_sums_of_the_rows_of_teams(may: Province) -> None:
    may.month.send(may.month.cast.huu, value=80)
    may.month.send(may.month.cast.hau, value=40)
    may.accept()
    summary = province_summary(may.opening)
    rows = TeamFigure.objects.filter(indicator__code="A2.1").values_list("value", flat=True)
    assert of_code(summary, "A2.1")["done"] == [sum(value or 0 for value in rows), 0] == [200, 0]
    assert of_code(summary, "B1.1")["done"] == [9, 12]
    assert of_code(summary, "A2.1")["year"] == [200, 0]
    (district,) = summary["districts"]
    assert district["figures"]["A2.1"] == [200, 0]


def test_figures_count_only_once_the_department_has_accepted_the_report(may: Province) -> None:
    may.month.all_in()
    summary = province_summary(may.opening)
    assert of_code(summary, "A2.1")["done"] is None
    assert summary["reporting"]["waiting"] == ["huyện Ninh Phước"]
    assert summary["ranking"] == []
    may.begin()
    with pytest.raises(RuleBroken, match="Chưa chấp nhận số liệu"):
        may.submit()
    assert may.case.state == "drafting"
    assert may.case.round == 1


def test_what_comes_after_the_district_s_report_stands_apart_with_its_month(may: Province) -> None:
    may.month.send(may.month.cast.huu, value=80)
    may.month.do(Act.CLOSE_COLLECTION, by=may.month.cast.district_drafter, at=LATER)
    may.accept()
    assert province_summary(may.opening)["late"] == []
    may.month.send(may.month.cast.hau, at=SOON, value=40)
    summary = province_summary(may.opening)
    assert of_code(summary, "A2.1")["done"] == [160, 0]
    (late,) = summary["late"]
    assert (late["name"], late["month"]) == ("xã Phước Hậu (tháng 5 năm 2022)", "2022-05")
    assert late["figures"]["A2.1"] == [40, 0]
    assert summary["reporting"]["communes_late"] == ["xã Phước Hậu"]
    assert province_summary(may.opening, frozenset({late["key"]}))["late"] == []


def test_what_came_late_joins_the_next_report_once(may: Province) -> None:
    may.month.send(may.month.cast.huu)
    may.month.do(Act.CLOSE_COLLECTION, by=may.month.cast.district_drafter, at=LATER)
    may.accept()
    may.begin()
    may.submit()
    may.month.send(may.month.cast.hau, at=SOON)
    june_at = SOON + timedelta(days=30)
    june = months.begin(Month(2022, 6), june_at)
    assert june is not None
    assert [one["key"] for one in province_summary(june)["late"]] == ["2022-05/22879"]
    case = begin_report(june, by=may.month.ict.specialist, at=june_at)
    assert len(summary_of(case)["late"]) == 1
    assert of_code(summary_of(case), "A2.1")["year"] == [240, 0]
    first = Case.objects.get(province_report__opening__month="2022-05")
    back = Order(first.code, Act.RETURN_DRAFT, {"note": "Bổ sung số liệu gửi sau"})
    entry.perform(back, by=may.month.ict.head, at=june_at)
    entry.perform(Order(first.code, Act.CONSOLIDATE, WRITTEN), by=may.month.ict.specialist, at=june_at)
    assert [one["month"] for one in submitted_last(first)["summary"]["late"]] == ["2022-05"]
    assert summary_of(case)["late"] == []


def test_a_district_is_ranked_by_the_mean_of_its_evaluated_teams() -> None:
    first, second, third = mean("A", [905, 700, None]), mean("B", [802, 802]), mean("C", [None])
    assert (first.points, first.evaluated, first.not_evaluated) == (802, 2, 1)
    assert third.points is None
    order = ranked([third, first, second, mean("D", [100])])
    assert [(one["name"], one["place"]) for one in order] == [("A", 1), ("B", 1), ("D", 3), ("C", None)]


def test_the_ranking_is_made_from_the_settled_points(may: Province) -> None:
    may.month.all_in()
    may.accept()
    (one,) = province_summary(may.opening)["ranking"]
    points = [row.points for row in TeamScore.objects.all() if row.points is not None]
    assert one["points"] == sum(points) // len(points)
    assert one["evaluated"] + one["not_evaluated"] == len(may.month.teams)


def test_one_report_a_month(may: Province) -> None:
    case = may.begin()
    assert (case.state, case.due) == ("drafting", may.opening.department_due)
    entries = JournalEntry.objects.count()
    with pytest.raises(RuleBroken, match=rf"đã được mở: hồ sơ {case.code}"):
        may.begin()
    assert ProvinceReport.objects.count() == Case.objects.filter(kind=Kind.CONSOLIDATION).count() == 1
    assert JournalEntry.objects.count() == entries


def test_only_the_specialist_of_the_department_begins_it_and_not_before_the_cut_off(may: Province) -> None:
    for stranger in (may.month.ict.head, may.month.cast.district_drafter, may.month.cast.huu.chair):
        assert consolidating_body(stranger, SOON) is None
        with pytest.raises(NotVisible):
            begin_report(may.opening, by=stranger, at=SOON)
    with pytest.raises(RuleBroken, match="Tổng hợp từ ngày đó"):
        may.begin(at=MORNING + timedelta(days=2))
    assert not ProvinceReport.objects.exists()


def test_a_case_without_a_month_is_not_opened(may: Province) -> None:
    with pytest.raises(ActNotAllowed, match="trang của kỳ báo cáo"):
        entry.open_case(Opening(Kind.CONSOLIDATION, may.month.ict.unit), by=may.month.ict.specialist, at=SOON)
    assert not Case.objects.filter(kind=Kind.CONSOLIDATION).exists()


def test_the_paper_keeps_the_rules_of_a_report_and_says_what_was_counted(may: Province) -> None:
    may.month.all_in()
    may.accept()
    raised(may.month.cast.huu, at=SOON)
    may.begin()
    case = may.submit()
    content = submitted_last(case)
    paper = preview(case, content, at=SOON)
    assert [one for one in faults(paper) if one.box not in {"7a", "7b"}] == []
    assert paper.authority.superior == ("UBND TỈNH NINH THUẬN",)
    assert (paper.symbol.text, paper.signature.title) == ("BC-STTTT", "GIÁM ĐỐC")
    assert paper.signature.above == ()
    assert [annex.title[0] for annex in paper.annexes] == [
        "TỔNG HỢP CHỈ TIÊU THEO HUYỆN, THÀNH PHỐ",
        "XẾP HẠNG CÁC HUYỆN, THÀNH PHỐ",
        "KHÓ KHĂN, VƯỚNG MẮC CỦA CƠ SỞ",
    ]
    told = [(one["line"], one["unit"]) for one in sent_to(case, content, SOON.date())]
    assert told[0] == ("Ban Điều hành Chuyển đổi số tỉnh", "")
    assert ("Ủy ban nhân dân huyện Ninh Phước", "587") in told


def test_a_round_keeps_its_figures_and_a_report_no_longer_accepted_is_not_signed(may: Province) -> None:
    may.month.all_in()
    may.accept()
    may.begin()
    case = may.submit()
    before = submitted_last(case)["summary"]
    assert before["reporting"]["accepted"] == ["huyện Ninh Phước"]
    may.do(Act.CHECK_CONTENT, may.month.ict.head)
    may.do(Act.CHECK_FORMAT, may.office_chief)
    Case.objects.filter(pk=may.month.case.pk).update(state="reviewing")
    with pytest.raises(RuleBroken, match="không còn được chấp nhận"):
        may.do(Act.SIGN_CONSOLIDATED, may.month.ict.director)
    assert submitted_last(may.case)["summary"] == before


def test_who_drafted_does_not_check_and_the_room_s_deputy_may(may: Province) -> None:
    may.month.all_in()
    may.accept()
    may.begin()
    may.submit()
    with pytest.raises(ActNotAllowed):
        may.do(Act.SIGN_CONSOLIDATED, may.month.ict.director)
    assert may.do(Act.CHECK_CONTENT, may.room_deputy).state == "checking"


# Departments that own indicators


@pytest.fixture
def trade(may: Province) -> Unit:
    body = department_of_trade().unit
    appoint(officer("gd.sct", "Lâm Trọng Huân"), "director", body)
    return body


def who(name: str) -> Officer:
    return Officer.objects.get(username=name)


def test_a_department_sees_its_indicators_by_district_commune_and_month(may: Province, trade: Unit) -> None:
    may.month.send(may.month.cast.huu)
    head = who("tp.sct")
    assert visible_sector(head, "sct", SOON) == trade
    sector = sector_of(trade, openings().get())
    assert [row.code for row in sector.indicators] == ["B1.1"]
    assert sector.province == ("6/8",)
    (district,) = sector.districts
    assert (district.name, district.cells) == ("UBND huyện Ninh Phước", ("6/8",))
    assert [(one.name, one.cells) for one in district.communes] == [
        ("UBND xã Phước Hậu", ("-",)),
        ("UBND xã Phước Hữu", ("6/8",)),
    ]
    assert sector.months == (("tháng 5 năm 2022", ("6/8",)),)


def test_nobody_else_sees_them_but_the_department_for_the_province(may: Province, trade: Unit) -> None:
    assert [unit.code for unit in sectors_of(may.month.ict.specialist, SOON)] == ["sct"]
    for stranger in (may.month.cast.district_head, may.month.cast.huu.chair, may.month.cast.nobody):
        assert sectors_of(stranger, SOON) == []
        with pytest.raises(NotVisible):
            visible_sector(stranger, trade.code, SOON)


def test_a_comment_is_read_by_the_department_and_the_districts_and_not_by_communes(may: Province, trade: Unit) -> None:
    made = comment(trade, may.opening, "B1.1", " Cần rà soát lại số sản phẩm. ", by=who("tp.sct"), at=SOON)
    assert made.text == "Cần rà soát lại số sản phẩm."
    for reader in (may.month.ict.head, may.month.cast.district_drafter):
        assert [one for one, _ in comments_for(reader, may.opening, SOON)] == [made]
    assert comments_for(may.month.cast.huu.chair, may.opening, SOON) == []
    book = JournalBook.objects.get(ref="sct")
    assert list(book.entries.order_by("seq").values_list("act", flat=True))[-1] == Act.COMMENT_INDICATOR
    assert first_fault(book, book.entries.order_by("seq")) is None


@pytest.mark.parametrize(
    ("by", "code", "text", "refusal"),
    [
        ("gd.sct", "B1.1", "Ý kiến", "Bạn không giữ nhiệm vụ"),
        ("tp.sct", "A2.1", "Ý kiến", "không do cơ quan này chủ trì"),
        ("tp.sct", "B1.1", "  ", "Chưa có nội dung ý kiến"),
        ("tp.sct", "B1.1", "x" * 2001, "nhiều nhất là 2000"),
    ],
)
def test_a_comment_that_is_refused_leaves_no_trace(
    may: Province, trade: Unit, by: str, code: str, text: str, refusal: str
) -> None:
    entries = JournalEntry.objects.count()
    with pytest.raises(DecisionError, match=refusal):
        comment(trade, may.opening, code, text, by=who(by), at=SOON)
    assert not IndicatorComment.objects.exists()
    assert JournalEntry.objects.count() == entries


def test_the_draft_is_made_from_the_figures(may: Province) -> None:
    may.month.send(may.month.cast.huu, value=80)
    may.month.do(Act.CLOSE_COLLECTION, by=may.month.cast.district_drafter, at=LATER)
    may.accept()
    case = may.begin()
    remarks = usual(case, SOON.date())
    assert "Có 1 xã, phường, thị trấn chưa gửi số liệu." in remarks.limits.splitlines()
    assert "chậm" not in remarks.limits
    assert remarks.content().keys() == WRITTEN.keys()
