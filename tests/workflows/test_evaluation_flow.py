"""The month of a district through the one entry: communes side by side, the report, what the Sở makes of it."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

import pytest

from decisions.authority.acts import Act, Kind
from decisions.cases.drafts import submitted_last
from decisions.cases.history import reader_of
from decisions.cases.papers import preview
from decisions.cases.selectors import visible_to
from decisions.errors import ActNotAllowed, DecisionError, NotAuthorised, RuleBroken
from decisions.incoming.services import refuse_delivery
from decisions.journal.chain import first_fault
from decisions.models import Case, Evaluation, JournalEntry, MonthOpening, Sheet, TeamFigure, TeamReport, TeamScore
from decisions.monthly.closing import ASK_AGAIN
from decisions.monthly.content import Cell
from decisions.monthly.reporting import RETURN_FIGURES, is_late, keep
from decisions.monthly.reviewing import ASK_SUPPLEMENT, WRITE_AGAIN
from decisions.monthly.reviewing import is_late as district_is_late
from decisions.monthly.scores import adjust, review_of, settle
from documents import clock
from documents.models import Delivery
from documents.outbox import services as outbox
from documents.page.checks import faults
from tests.cast import Cast
from tests.crowd import all_at_once
from tests.month import teams
from tests.monthly import AFTER, LATER, MAY, REMARKS, Played, begun, prepared, typed
from tests.standing import stands
from tests.workflows.programs import program
from tests.world import MORNING
from workflows.engine.desk import desk_of
from workflows.errors import AnswersRefused
from workflows.flows import months
from workflows.models import Item

pytestmark = pytest.mark.django_db


may = stands(begun)


def desk(who: object, at: object = LATER) -> list[str]:
    return [item.task.flow_task.name for item in desk_of(who, at)]  # type: ignore[arg-type] # as the tests name them


def test_a_month_goes_from_the_clerks_grid_to_the_acceptance_of_the_department(may: Played) -> None:
    assert desk(may.cast.huu.drafter) == ["report"]
    may.send(may.cast.huu)
    assert may.case.state == "collecting"
    may.send(may.cast.hau)
    assert may.case.state == "drafting"
    assert may.evaluation.closed_at == AFTER
    assert desk(may.cast.district_drafter) == ["draft"]
    assert may.evaluate().state == "checking"
    assert may.issue().state == "issued"
    assert desk(may.ict.specialist) == []
    may.receive()
    assert not district_is_late(may.evaluation, LATER.date())
    assert desk(may.ict.specialist) == ["review"]
    may.review()
    assert may.do(Act.ACCEPT_MONTH, by=may.ict.head).state == "accepted"
    assert first_fault(may.case.journal, may.case.journal.entries.order_by("seq")) is None
    assert not Item.objects.filter(case=may.case, closed_at=None).exists()


def test_the_report_says_what_the_communes_confirmed(may: Played) -> None:
    may.send(may.cast.huu, value=80)
    may.send(may.cast.hau, value=40)
    case = may.evaluate()
    summary = submitted_last(case)["summary"]
    first = summary["indicators"][0]
    assert (first["code"], first["done"], first["reported"], first["expected"]) == ("A2.1", [200, 0], 3, 3)
    assert [commune["figures"]["A2.1"] for commune in summary["communes"]] == [[40, 0], [160, 0]]
    assert summary["organisation"]["with_team"] == 2
    page = preview(case, submitted_last(case), at=LATER)
    assert not [fault for fault in faults(page) if fault.box in {"3", "5", "5a", "6", "9a", "9b", "Phụ lục", "mọi ô"}]


def test_a_commune_sees_its_own_steps_and_never_the_report(may: Played) -> None:
    may.all_in()
    may.evaluate()
    may.issue()
    clerk = may.cast.huu.drafter
    assert visible_to(clerk, LATER).filter(pk=may.case.pk).exists()
    assert not reader_of(clerk, may.case, LATER).reads_paper()
    assert reader_of(may.ict.specialist, may.case, LATER).reads_paper()
    assert not visible_to(may.cast.ma_noi.chair, LATER).filter(pk=may.case.pk).exists()


def test_two_schedulers_open_one_case_a_district_and_month(cast: Cast) -> None:
    prepared(cast)
    at = MORNING + timedelta(hours=2)
    assert months.begin(MAY, at) is not None
    assert months.begin(MAY, at) is None
    assert Evaluation.objects.count() == Case.objects.filter(kind=Kind.EVALUATION).count() == 1
    assert (Sheet.objects.count(), TeamReport.objects.count()) == (2, 3)


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_many_schedulers_at_once_open_one_case_a_district_and_month(cast: Cast) -> None:
    prepared(cast)
    all_at_once([partial(months.begin, MAY, MORNING + timedelta(hours=2)) for _ in range(6)])
    assert MonthOpening.objects.count() == 1
    assert Evaluation.objects.count() == Case.objects.filter(kind=Kind.EVALUATION).count() == 1
    assert (Sheet.objects.count(), TeamReport.objects.count()) == (2, 3)


def test_communes_do_not_make_each_others_forms_stale(may: Played) -> None:
    version = may.case.version
    may.fill(may.cast.huu)
    may.do(Act.REPORT_TEAM, by=may.cast.huu.drafter, at=AFTER, commune=may.cast.huu)
    assert may.case.version == version


def test_who_typed_does_not_confirm(may: Played) -> None:
    huu = may.cast.huu
    may.fill(huu, by=huu.drafter)
    may.do(Act.REPORT_TEAM, by=huu.drafter, at=AFTER, commune=huu)
    with pytest.raises(RuleBroken, match="đã nhập số liệu của bảng này"):
        may.do(Act.CONFIRM_COMMUNE_FIGURES, by=huu.drafter, at=AFTER, commune=huu)
    assert not TeamFigure.objects.exists()


def test_the_figures_are_confirmed_from_the_cut_off_on(may: Played) -> None:
    huu = may.cast.huu
    may.fill(huu)
    may.do(Act.REPORT_TEAM, by=huu.drafter, at=MORNING, commune=huu)
    with pytest.raises(RuleBroken, match="tính đến hết ngày 14/05/2022"):
        may.do(Act.CONFIRM_COMMUNE_FIGURES, by=huu.vice_chair, at=MORNING, commune=huu)


def test_an_empty_sheet_is_not_submitted(may: Played) -> None:
    with pytest.raises(RuleBroken, match="Chưa có Tổ nào có số liệu"):
        may.do(Act.REPORT_TEAM, by=may.cast.huu.drafter, at=AFTER, commune=may.cast.huu)


def test_the_head_sends_the_sheet_back_with_a_reason(may: Played) -> None:
    huu = may.cast.huu
    may.fill(huu)
    may.do(Act.REPORT_TEAM, by=huu.drafter, at=AFTER, commune=huu)
    with pytest.raises(AnswersRefused):
        may.do(RETURN_FIGURES, by=huu.vice_chair, at=AFTER, commune=huu, said={})
    may.do(RETURN_FIGURES, by=huu.vice_chair, at=AFTER, commune=huu, said={"note": "Xem lại A2.1."})
    assert may.sheet(huu).state == "entering"
    assert desk(huu.drafter) == ["report"]
    may.fill(huu, value=70, at=AFTER)


def test_a_sheet_that_waits_for_confirmation_is_not_changed(may: Played) -> None:
    huu = may.cast.huu
    may.fill(huu)
    may.do(Act.REPORT_TEAM, by=huu.drafter, at=AFTER, commune=huu)
    with pytest.raises(ActNotAllowed, match="chờ xác nhận"):
        may.fill(huu, value=70, at=AFTER)


def test_a_foreign_commune_cannot_act_on_the_branch_of_another(may: Played) -> None:
    task = may.task(may.cast.hau)
    may.fill(may.cast.huu)
    with pytest.raises(DecisionError):
        may.do(Act.CONFIRM_COMMUNE_FIGURES, by=may.cast.ma_noi.chair, at=AFTER, commune=may.cast.hau)
    assert may.task(may.cast.hau) == task


def test_the_collection_is_closed_without_the_missing_only_after_their_deadline(may: Played) -> None:
    may.send(may.cast.huu)
    with pytest.raises(RuleBroken, match="chưa hết hạn ngày 16/05/2022"):
        may.do(Act.CLOSE_COLLECTION, by=may.cast.district_drafter, at=AFTER)
    may.do(Act.CLOSE_COLLECTION, by=may.cast.district_drafter, at=LATER)
    entry = JournalEntry.objects.get(book=may.case.journal_id, act=Act.CLOSE_COLLECTION)
    assert '"missing":["22879"]' in entry.content.replace(" ", "")


def test_a_late_commune_is_never_shut_out_and_stays_on_record_as_late(may: Played) -> None:
    may.send(may.cast.huu)
    may.do(Act.CLOSE_COLLECTION, by=may.cast.district_drafter, at=LATER)
    may.evaluate()
    summary = submitted_last(may.case)["summary"]
    assert [commune["missing"] for commune in summary["communes"]] == [True, False]
    assert summary["ratings"]["none"] == 1
    may.send(may.cast.hau, at=LATER)
    assert is_late(may.sheet(may.cast.hau))
    assert may.case.state == "checking"
    may.issue()
    may.receive()
    assert may.case.state == "issued"


def test_the_district_asks_a_commune_to_check_again(may: Played) -> None:
    may.all_in()
    said = {"communes": [{"unit": "22891"}], "note": "Xem lại chỉ tiêu A2.1."}
    may.do(ASK_AGAIN, by=may.cast.district_drafter, said=said)
    assert (may.case.state, may.sheet(may.cast.huu).state) == ("collecting", "entering")
    assert desk(may.cast.huu.drafter) == ["report"]
    assert desk(may.cast.district_drafter) == ["close"]
    may.send(may.cast.huu, at=LATER, value=90)
    assert may.case.state == "drafting"
    assert desk(may.cast.district_drafter) == ["draft"]
    assert not is_late(may.sheet(may.cast.huu))
    assert may.sheet(may.cast.huu).round == 2


def test_only_a_commune_that_has_sent_is_asked_again(may: Played) -> None:
    may.send(may.cast.huu)
    said = {"communes": [{"unit": "22879"}], "note": "Gửi số liệu."}
    with pytest.raises(RuleBroken, match="chưa gửi số liệu"):
        may.do(ASK_AGAIN, by=may.cast.district_drafter, said=said)


def test_teams_must_be_settled_before_the_report_is_submitted(may: Played) -> None:
    may.all_in()
    with pytest.raises(RuleBroken, match="Còn 3 Tổ chưa chốt điểm"):
        may.do(Act.SCORE_TEAMS, by=may.cast.district_drafter, said=REMARKS)


def test_the_formula_scores_every_team_and_the_reviewer_opens_exceptions_only(may: Played) -> None:
    may.send(may.cast.huu, value=100)
    may.send(may.cast.hau, value=20)
    review = review_of(may.evaluation)
    points = {one.report.team.unit.code: one.score.points for one in review.results}
    assert points == {"22891": 1000, "22879": 533}
    assert [one.commune for one in review.exceptions] == []
    assert settle(may.case, None, by=may.cast.district_drafter, at=LATER) == 3
    assert settle(may.case, None, by=may.cast.district_drafter, at=LATER) == 0


def test_points_are_adjusted_with_a_reason_and_kept_beside_what_was_computed(may: Played) -> None:
    may.all_in()
    team = may.teams[0].code
    by = may.cast.district_drafter
    with pytest.raises(RuleBroken, match="Ghi lý do"):
        adjust(may.case, team, 900, " ", by=by, at=LATER)
    with pytest.raises(RuleBroken, match="Điểm từ 0 đến 100"):
        adjust(may.case, team, 1001, "Tốt", by=by, at=LATER)
    with pytest.raises(NotAuthorised):
        adjust(may.case, team, 900, "Tốt", by=may.cast.huu.drafter, at=LATER)
    adjust(may.case, team, 900, "Có sáng kiến hỗ trợ người cao tuổi.", by=by, at=LATER)
    row = TeamScore.objects.get()
    assert (row.given, row.points, row.computed is not None) == (900, 900, True)


def test_the_specialist_and_the_head_of_the_department_are_two_people(may: Played) -> None:
    may.all_in()
    may.evaluate()
    may.issue()
    may.receive()
    may.review()
    with pytest.raises(NotAuthorised):
        may.do(Act.ACCEPT_MONTH, by=may.ict.specialist)


def test_a_supplement_opens_a_case_whose_report_replaces_the_first(may: Played) -> None:
    may.all_in()
    may.evaluate()
    first = may.issue()
    may.receive()
    may.review()
    may.do(ASK_SUPPLEMENT, by=may.ict.head, said={"note": "Số liệu A2.1 của xã Phước Hữu chưa khớp."})
    second = may.case
    assert Case.objects.get(pk=first.pk).state == "supplement"
    assert (second.state, may.evaluation.replaces_id) == ("drafting", first.pk)
    may.evaluate()
    page = preview(second, submitted_last(second), at=LATER)
    assert "thay thế Báo cáo số 31/BC-UBND" in str(page)
    may.issue()
    may.receive()
    may.review()
    assert may.do(Act.ACCEPT_MONTH, by=may.ict.head).state == "accepted"


def test_a_refused_paper_is_written_again(may: Played) -> None:
    may.all_in()
    may.evaluate()
    first = may.issue()
    delivery = Delivery.objects.get(receiver="stttt")
    refuse_delivery(delivery.pk, "not_whole", "Thiếu Phụ lục I.", by=may.records, at=LATER)
    outbox.drain()
    assert desk(may.cast.district_drafter) == ["write_again"]
    may.do(WRITE_AGAIN, by=may.cast.district_drafter, said={"note": "Bổ sung Phụ lục I."})
    assert may.case.pk != first.pk
    assert may.case.state == "drafting"


def test_a_team_established_during_the_month_joins_by_its_decision(may: Played) -> None:
    (fresh,) = teams(may.cast.huu, "22891-t02")
    row = TeamReport.objects.get(team=fresh)
    assert (row.joined_on, row.sheet_id) == (MORNING.date(), may.sheet(may.cast.huu).pk)


def test_the_first_team_of_a_commune_brings_its_sheet_and_its_step(may: Played) -> None:
    teams(may.cast.ma_noi, "")
    outbox.drain()
    outbox.drain()
    assert may.task(may.cast.ma_noi) is not None
    assert visible_to(may.cast.ma_noi.chair, LATER).filter(pk=may.case.pk).exists()
    assert first_fault(may.case.journal, may.case.journal.entries.order_by("seq")) is None


def test_two_people_in_one_grid_are_told_of_each_other(may: Played) -> None:
    huu = may.cast.huu
    report = TeamReport.objects.select_related("team").filter(sheet=may.sheet(huu)).order_by("pk")[0]
    keep(may.sheet(huu), [typed(report, {"A2.1": Cell("5")})], by=huu.drafter, at=MORNING)
    with pytest.raises(RuleBroken, match="vừa được Bà Nguyễn Thị Bình lưu"):
        keep(may.sheet(huu), [typed(report, {"A2.1": Cell("7")})], by=huu.drafter, at=MORNING)
    assert '"A2.1":[5,0]' in TeamReport.objects.get(pk=report.pk).content.replace(" ", "")


@pytest.mark.parametrize(
    ("cells", "sentence"),
    [
        ({"A2.1": Cell("-5")}, "không phải số nguyên từ 0"),
        ({"A2.1": Cell("nhiều")}, "không phải số nguyên từ 0"),
        ({"A2.1": Cell("1.234")}, "không dùng dấu chấm"),
        ({"A2.1": Cell("99999999")}, "lớn hơn mức có thể"),
        ({"B1.1": Cell("5", "4")}, "tử số 5 lớn hơn mẫu số 4"),
        ({"B1.1": Cell("5", "")}, "mẫu số"),
        ({"Z9": Cell("1")}, "không thuộc kỳ này"),
    ],
)
def test_a_figure_that_means_nothing_is_refused_and_nothing_of_the_grid_is_kept(
    may: Played, cells: dict[str, Cell], sentence: str
) -> None:
    huu = may.cast.huu
    good, bad = TeamReport.objects.select_related("team").filter(sheet=may.sheet(huu)).order_by("pk")
    with pytest.raises(RuleBroken, match=sentence):
        keep(may.sheet(huu), [typed(good, {"A2.1": Cell("5")}), typed(bad, cells)], by=huu.drafter, at=MORNING)
    assert not TeamReport.objects.exclude(content="").exists()


def test_nought_is_a_figure_and_an_empty_cell_is_none(may: Played) -> None:
    huu = may.cast.huu
    report = TeamReport.objects.select_related("team").filter(sheet=may.sheet(huu)).order_by("pk")[0]
    keep(may.sheet(huu), [typed(report, {"A2.1": Cell("0"), "B1.1": Cell("", "")})], by=huu.drafter, at=MORNING)
    may.do(Act.REPORT_TEAM, by=huu.drafter, at=AFTER, commune=huu)
    may.do(Act.CONFIRM_COMMUNE_FIGURES, by=huu.vice_chair, at=AFTER, commune=huu)
    figures = dict(TeamFigure.objects.filter(report=report).values_list("indicator__code", "value"))
    assert figures == {"A2.1": 0, "B1.1": None}


def test_points_are_settled_and_adjusted_by_a_program_too(may: Played, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: LATER)
    may.all_in()
    reviewer = program(may.cast.district_drafter)
    address = f"cases/{may.case.code}/scores"
    told = reviewer.get(address).json()
    assert [team["settled"] for team in told["teams"]] == [False] * 3
    wish = {"team": may.teams[0].code, "points": 905, "reason": "Có sáng kiến."}
    adjusted = reviewer.post(f"{address}/adjust", wish).json()
    assert max(team["points"] for team in adjusted["teams"]) == 905
    settled = reviewer.post(address, {"teams": []}).json()
    assert [team["settled"] for team in settled["teams"]] == [True] * 3
    board = reviewer.get("months/2022-05").json()
    assert [commune["state"] for commune in board["districts"][0]["communes"]] == ["sent", "sent"]
    assert program(may.cast.huu.drafter).get(address).status_code == 404
