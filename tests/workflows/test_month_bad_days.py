"""The bad days of a month: what changes under it, who leaves in the middle, what the timetable missed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from decisions.authority.acts import Act, Kind
from decisions.calendar.months import Month
from decisions.cases.drafts import submitted_last
from decisions.consolidating.summary import province_summary
from decisions.errors import RuleBroken
from decisions.evaluation.assigning import assign
from decisions.evaluation.catalogue import add_indicator, retire_indicator
from decisions.evaluation.targets import Order
from decisions.models import (
    Case,
    Confirmation,
    Evaluation,
    MonthOpening,
    TeamFigure,
    TeamReport,
    TeamScore,
    UnitVersion,
)
from decisions.monthly.content import Cell, Difficulty
from decisions.monthly.opening import due_months
from decisions.monthly.reporting import keep
from decisions.monthly.scores import review_of, settle
from decisions.monthly.sheets import asked_of_teams, grid_of
from decisions.teams.leaders import end_team_posts
from documents import clock
from documents.models import Incident
from tests.cast import Cast
from tests.month import ENTRY
from tests.monthly import AFTER, LATER, MAY, REMARKS, Played, begun, prepared, typed
from tests.standing import stands
from tests.workflows.visits import person
from tests.world import MORNING, appoint, end_all, officer
from workflows.flows import months
from workflows.flows.months import NOT_OPENED

pytestmark = pytest.mark.django_db


may = stands(begun)


def on(monkeypatch: pytest.MonkeyPatch, day: date) -> None:
    monkeypatch.setattr(clock, "now", lambda: datetime(day.year, day.month, day.day, 2, tzinfo=UTC))


def test_a_month_opens_on_its_first_working_day_and_not_before(cast: Cast) -> None:
    prepared(cast)
    assert due_months(date(2022, 5, 15)) == [Month(2022, 5)]  # a Sunday: June begins, its first working day is Monday
    MonthOpening.objects.create(
        month="2022-05",
        opened_at=MORNING,
        cut_off=MAY.cut_off,
        reports_due=MAY.cut_off,
        district_due=MAY.cut_off,
        department_due=MAY.cut_off,
    )
    assert due_months(date(2022, 5, 15)) == []
    assert due_months(date(2022, 5, 16)) == [Month(2022, 6)]


def test_a_scheduler_that_was_down_over_opening_days_makes_up_for_them(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    prepared(cast)
    on(monkeypatch, date(2022, 5, 5))
    assert [one.month for one in months.open_due_months()] == ["2022-05"]
    on(monkeypatch, date(2022, 8, 20))
    assert [one.month for one in months.open_due_months()] == ["2022-06", "2022-07", "2022-08", "2022-09"]
    assert Evaluation.objects.count() == 5
    assert months.open_due_months() == []


def test_a_month_that_cannot_open_blocks_no_other_and_becomes_an_incident(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    prepared(cast)
    begin: Any = months.begin

    def fails_in_june(month: Month, at: datetime) -> MonthOpening | None:
        if month == Month(2022, 6):
            raise RuntimeError("a bad month")
        opened: MonthOpening | None = begin(month, at)
        return opened

    on(monkeypatch, date(2022, 5, 5))
    months.open_due_months()
    monkeypatch.setattr(months, "begin", fails_in_june)
    on(monkeypatch, date(2022, 7, 4))
    assert [one.month for one in months.open_due_months()] == ["2022-07"]
    assert Incident.objects.get(kind=NOT_OPENED, closed_at=None).ref == "2022-06"
    monkeypatch.setattr(months, "begin", begin)
    assert [one.month for one in months.open_due_months()] == ["2022-06"]
    assert not Incident.objects.filter(kind=NOT_OPENED, closed_at=None).exists()


def test_without_the_plan_s_figures_no_month_begins_and_nothing_breaks(
    db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    on(monkeypatch, date(2022, 5, 5))
    assert months.open_due_months() == []


def test_a_team_that_ends_in_the_middle_keeps_its_row_and_is_marked(may: Played) -> None:
    team = may.teams[1]
    end_team_posts([team], date(2022, 5, 9), at=MORNING, reason="Sáp nhập thôn")
    grid = grid_of(may.sheet(may.cast.huu), officer=may.cast.huu.drafter, at=AFTER)
    assert [row.ended for row in grid.rows] == [None, date(2022, 5, 9)]
    may.all_in()
    months.begin(MAY.next, LATER)
    assert not TeamReport.objects.filter(team=team, sheet__opening__month="2022-06").exists()


def test_a_commune_that_is_merged_in_the_middle_blocks_neither_its_district_nor_the_province(may: Played) -> None:
    cast = may.cast
    UnitVersion.objects.filter(unit=cast.hau.unit).update(valid_to=date(2022, 5, 10))
    may.send(cast.huu)
    may.do(Act.CLOSE_COLLECTION, by=cast.district_drafter)
    may.evaluate()
    told = {one["unit"]: (one["name"], one["missing"]) for one in submitted_last(may.case)["summary"]["communes"]}
    assert told == {"22891": ("UBND xã Phước Hữu", False), "22879": ("UBND xã Phước Hậu", True)}
    may.issue()
    may.receive()
    may.review()
    assert may.do(Act.ACCEPT_MONTH, by=may.ict.head).state == "accepted"
    opening = MonthOpening.objects.get(month="2022-05")
    assert province_summary(opening)["reporting"]["communes_missing"] == ["xã Phước Hậu"]
    for page in (
        "/thang/2022-05/",
        "/so-lieu/2022-05/?noi=587",
        "/so-lieu/2022-05/A2.1/587/",
        "/so-lieu/2022-05/A2.1/587/xu-huong/",
        "/xep-hang/2022-05/",
        "/xep-hang/2022-05/?cap=xa",
        "/trach-nhiem/",
    ):
        assert person(cast.district_chair).get(page).status_code == 200


def test_an_indicator_added_or_retired_in_the_middle_counts_from_the_next_month_on(may: Played) -> None:
    keeper, body = may.ict.specialist, may.ict.unit
    add_indicator(body, replace(ENTRY, code="A9.9"), first=MORNING.date(), by=keeper, at=MORNING)
    retire_indicator(body, "B1.1", from_day=date(2022, 5, 6), by=keeper, at=MORNING, reason="Trùng")
    assert list(asked_of_teams(may.evaluation.opening)) == ["A2.1", "B1.1"]
    months.begin(MAY.next, LATER)
    june = MonthOpening.objects.get(month="2022-06")
    assert list(asked_of_teams(june)) == ["A2.1", "A9.9"]


def test_a_target_changed_in_the_middle_is_the_one_that_counts(may: Played) -> None:
    team = may.teams[0]
    assign(may.cast.huu.unit, MAY, [Order("A2.1", team.code, 40)], by=may.cast.huu.chair, at=MORNING)
    may.all_in()
    found = {one.report.team.code: one.score.points for one in review_of(may.evaluation).results}
    assert found[team.code] == 1000
    assert (found[may.teams[1].code] or 1000) < 1000


def test_a_reviewer_relieved_with_the_sheet_half_done_loses_nothing(may: Played) -> None:
    may.all_in()
    first = may.cast.district_drafter
    settle(may.case, [may.teams[0].code], by=first, at=LATER)
    end_all(first)
    second = officer("cv2.587-vhtt", "Lộ Trung Thiện")
    appoint(second, "culture_specialist", may.cast.district_head.holdings.get().seat.unit)
    assert settle(may.case, None, by=second, at=LATER) == 2
    assert dict(TeamScore.objects.values_list("report__team__code", "by__username")) == {
        may.teams[0].code: "vhtt",
        may.teams[1].code: "cv2.587-vhtt",
        may.teams[2].code: "cv2.587-vhtt",
    }
    may.do(Act.SCORE_TEAMS, by=second, said=REMARKS)
    assert may.case.state == "checking"


def test_a_report_after_the_close_counts_in_the_sums_and_not_in_the_report_that_is_out(may: Played) -> None:
    may.send(may.cast.huu)
    may.do(Act.CLOSE_COLLECTION, by=may.cast.district_drafter)
    may.evaluate()
    before = submitted_last(may.case)
    may.send(may.cast.hau, at=LATER, value=11)
    assert submitted_last(may.case) == before
    assert TeamFigure.objects.filter(report__team=may.teams[2], indicator__code="A2.1", value=11).exists()


def test_a_confirmed_sheet_sent_again_keeps_both_and_takes_out_what_was_taken_out(may: Played) -> None:
    huu = may.cast.huu
    may.all_in()
    said = {"communes": [{"unit": "22891"}], "note": "Bỏ số liệu B1.1."}
    may.do("ask_again", by=may.cast.district_drafter, said=said)
    reports = TeamReport.objects.filter(sheet=may.sheet(huu)).select_related("team")
    rows = [typed(report, {"A2.1": Cell("90"), "B1.1": Cell("", "")}) for report in reports]
    keep(may.sheet(huu), rows, by=huu.drafter, at=LATER)
    may.do(Act.REPORT_TEAM, by=huu.drafter, at=LATER, commune=huu)
    may.do(Act.CONFIRM_COMMUNE_FIGURES, by=huu.vice_chair, at=LATER, commune=huu)
    assert Confirmation.objects.filter(sheet=may.sheet(huu)).count() == 2
    values = TeamFigure.objects.filter(report__sheet=may.sheet(huu), indicator__code="B1.1").values_list("value")
    assert set(values) == {(None,)}


def test_difficulties_of_a_sheet_enter_the_register_once(may: Played) -> None:
    huu = may.cast.huu
    report = TeamReport.objects.select_related("team").filter(sheet=may.sheet(huu)).order_by("pk")[0]
    told = (Difficulty("equipment", "Thôn 3 chưa có sóng."),)
    keep(may.sheet(huu), [typed(report, {"A2.1": Cell("5")}, difficulties=told)], by=huu.drafter, at=MORNING)
    for _ in range(2):
        may.do(Act.REPORT_TEAM, by=huu.drafter, at=AFTER, commune=huu)
        may.do(Act.CONFIRM_COMMUNE_FIGURES, by=huu.vice_chair, at=AFTER, commune=huu)
        if may.sheet(huu).round == 1:
            may.send(may.cast.hau)
            said = {"communes": [{"unit": "22891"}], "note": "Kiểm tra lại."}
            may.do("ask_again", by=may.cast.district_drafter, said=said)
    raised = report.team.difficulties.all()
    assert [(one.unit.code, one.text) for one in raised] == [("22891", "Thôn 3 chưa có sóng.")]


def test_a_difficulty_of_no_known_kind_is_refused(may: Played) -> None:
    huu = may.cast.huu
    report = TeamReport.objects.select_related("team").filter(sheet=may.sheet(huu)).order_by("pk")[0]
    with pytest.raises(RuleBroken, match="chọn nhóm"):
        keep(
            may.sheet(huu),
            [typed(report, {}, difficulties=(Difficulty("gì đó", "Không rõ"),))],
            by=huu.drafter,
            at=MORNING,
        )


def test_many_months_stand_side_by_side_and_none_waits_for_another(may: Played) -> None:
    months.begin(MAY.next, LATER)
    june = Case.objects.filter(kind=Kind.EVALUATION).latest("pk")
    may_case = Case.objects.get(evaluation__opening__month="2022-05")
    assert june.pk != may_case.pk
    assert may_case.state == june.state == "collecting"
