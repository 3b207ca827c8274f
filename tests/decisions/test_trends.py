"""Figures to be looked at: only what was confirmed, who sees which place, trends, ranking, what a chairman answers."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from decisions.errors import NotVisible
from decisions.evaluation.adding_up import Figure, Level
from decisions.evaluation.assigning import assign
from decisions.evaluation.targets import Order
from decisions.models import Evaluation, Indicator, JournalBook, Officer, Sheet, TeamScore, Unit
from decisions.monthly.ranking import Rung, evaluated_of, ground_of, named_teams, teams_ranked, units_ranked
from decisions.monthly.responsibility import answerable, communes_of, lines_of, reached
from decisions.monthly.seeing import EVERYWHERE, View, view_of
from decisions.monthly.trends import (
    asked_as,
    counted_as,
    course_of,
    figures_of,
    rows_of,
    targets_below,
    tiles_of,
)
from decisions.monthly.trends import lines_of as team_lines
from tests.departments import trade
from tests.month import teams
from tests.monthly import AFTER, LATER, MAY, Played, begun
from tests.rules import tampering
from tests.standing import stands
from tests.world import MORNING
from workflows.flows import months

pytestmark = pytest.mark.django_db

NEXT = MORNING + timedelta(days=31)


may = stands(begun)


def at(who: Officer, place: str = "", month: str = "2022-05") -> View:
    return view_of(who, month, place, LATER)


def told(who: Officer, place: str = "", code: str = "A2.1") -> dict[str, Figure | None]:
    """What an officer sees of an indicator by the parts of a place; the whole under the empty name."""
    found = figures_of(at(who, place), only=code)
    (line,) = found.lines
    return {"": line.total.figure, **{part: total.figure for part, total in line.cells.items()}}


def shown(who: Officer, place: str) -> str:
    try:
        return at(who, place).level.name.lower()
    except NotVisible:
        return ""


# What counts


def test_only_confirmed_figures_are_seen_and_none_is_no_nought(may: Played) -> None:
    district = may.cast.district_chair
    may.fill(may.cast.huu, value=80)
    assert told(district) == {"": None, "22879": None, "22891": None}
    may.send(may.cast.huu, value=80)
    assert told(district) == {"": Figure(160), "22879": None, "22891": Figure(160)}
    may.send(may.cast.hau, value=0)
    assert told(district)["22879"] == Figure(0)


def test_a_figure_is_the_same_sum_from_the_teams_to_the_province(may: Played) -> None:
    may.all_in()
    people = may.ict.specialist, may.cast.district_chair, may.cast.huu.chair
    province, district, commune = (told(who) for who in people)
    assert province == {"": Figure(240), "587": Figure(240)}
    assert district == {"": Figure(240), "22879": Figure(80), "22891": Figure(160)}
    assert commune == {"": Figure(160), "22891.1": Figure(80), "22891-t01.1": Figure(80)}
    assert told(people[0], code="B1.1")[""] == Figure(9, 12)


def test_a_figure_leads_to_the_rows_and_the_confirmation_it_comes_from(may: Played) -> None:
    may.send(may.cast.huu, value=80)
    view = at(may.cast.district_chair)
    lines = team_lines(view, list(rows_of(view, "A2.1")))
    assert [(line.team, line.figure, line.number) for line in lines] == [
        ("22879.1", None, 0),
        ("22891.1", Figure(80), 1),
        ("22891-t01.1", Figure(80), 1),
    ]
    assert (lines[2].by, lines[2].at) == (str(may.cast.huu.vice_chair), AFTER)
    assert [line.name for line in lines] == ["xã Phước Hậu", "xã Phước Hữu", "thôn 1"]


def test_months_are_added_or_the_latest_counts_and_a_month_without_figure_is_a_gap(may: Played) -> None:
    may.all_in()
    months.begin(MAY.next, NEXT)
    sheet = Sheet.objects.get(unit=may.cast.huu.unit, opening__month="2022-06")
    june = view_of(may.cast.huu.chair, "2022-06", "", NEXT)
    lines = {line.indicator.code: line for line in figures_of(june).lines}
    assert (lines["A2.1"].total.figure, lines["A2.1"].year) == (None, Figure(160))
    assert lines["B1.1"].year == Figure(6, 8)
    course = course_of(june, june.indicator("A2.1"))
    assert [month.code for month in course.months] == ["2022-05", "2022-06"]
    assert course.figures == (Figure(160), None)
    assert sheet.round == 0


def test_a_picture_counts_ratios_in_per_cents_and_never_in_sums(may: Played) -> None:
    view = at(may.ict.specialist)
    count, share = view.indicator("A2.1"), view.indicator("B1.1")
    assert (counted_as(count, Figure(7)), counted_as(share, Figure(3, 4)), counted_as(share, Figure(0, 0))) == (
        7,
        75,
        None,
    )
    assert counted_as(count, None) is None
    assert asked_as(count, 40, 3) == 40
    assert reached("ratio", 50, Figure(3, 4)) == 150
    assert reached("count", 200, Figure(99)) == 49
    assert reached("count", 0, Figure(0)) == 100
    assert reached("count", 200, None) is reached("ratio", 50, Figure(0, 0)) is None


def test_parts_stand_beside_the_targets_they_were_given_last(may: Played) -> None:
    orders = [Order("A2.1", "22891", 300)]
    assign(may.cast.district, MAY, orders, by=may.cast.district_chair, at=MORNING)
    assign(may.cast.district, MAY, [Order("A2.1", "22891", 150)], by=may.cast.district_chair, at=MORNING)
    assert targets_below(at(may.cast.district_chair), "A2.1", ["22879", "22891"]) == {"22891": 150}
    commune = targets_below(at(may.cast.huu.chair), "A2.1", ["22891.1", "22891-t01.1"])
    assert commune == {"22891.1": 100, "22891-t01.1": 100}


def test_a_tile_says_whether_the_commune_is_late_or_has_no_figure(may: Played) -> None:
    may.send(may.cast.huu)
    tiles = {one.code: one for one in tiles_of(at(may.cast.district_chair), "A2.1", LATER)}
    assert (tiles["22891"].figure, tiles["22891"].sent, tiles["22891"].late) == (Figure(160), True, False)
    assert (tiles["22879"].figure, tiles["22879"].sent, tiles["22879"].late) == (None, False, True)
    early = tiles_of(at(may.cast.district_chair), "A2.1", MORNING)
    assert not any(one.late for one in early)


# Who sees what


def test_each_looks_into_what_lies_under_the_own_body_and_no_further(may: Played) -> None:
    places = EVERYWHERE, "587", "22891", "22879", "582", "khac"
    seen = {
        who: [shown(person, place) for place in places]
        for who, person in {
            "Sở": may.ict.specialist,
            "huyện": may.cast.district_drafter,
            "xã": may.cast.huu.chair,
            "ngoài": may.cast.nobody,
        }.items()
    }
    assert seen == {
        "Sở": ["province", "district", "commune", "commune", "district", ""],
        "huyện": ["", "district", "commune", "commune", "", ""],
        "xã": ["", "", "commune", "", "", ""],
        "ngoài": [""] * 6,
    }
    with pytest.raises(NotVisible):
        at(may.ict.specialist, month="2021-01")


def test_a_leader_sees_the_own_team_alone(may: Played) -> None:
    leader = Officer.objects.get(username="tt.22891-t01-1")
    may.all_in()
    assert told(leader) == {"": Figure(80), "22891-t01.1": Figure(80)}
    assert rows_of(at(leader), "A2.1").count() == 1
    assert shown(leader, "22879") == ""


def test_a_department_sees_the_indicators_it_owns_everywhere_and_nothing_else(may: Played) -> None:
    may.all_in()
    with tampering():
        Indicator.objects.filter(code="B1.1").update(owner=Unit.Role.DEPARTMENT_TRADE)
    who = trade().head
    assert list(at(who).indicators) == ["B1.1"]
    assert told(who, "22891", "B1.1")[""] == Figure(6, 8)
    with pytest.raises(NotVisible):
        at(who).indicator("A2.1")
    with pytest.raises(NotVisible):
        ground_of(at(who))
    with pytest.raises(NotVisible):
        communes_of(who, LATER)


# Ranking


def evaluated(may: Played) -> None:
    """Phước Hữu at 80 of 100, Phước Hậu at 40; the report is out."""
    may.send(may.cast.huu, value=80)
    may.send(may.cast.hau, value=40)
    may.evaluate()
    may.issue()


def test_ranks_stand_only_once_the_report_is_out(may: Played) -> None:
    may.all_in()
    may.evaluate()
    ground = ground_of(at(may.ict.specialist))
    assert (ground.evaluations, ground.waiting) == ((), ("huyện Ninh Phước",))
    assert list(teams_ranked(ground)) == []
    assert evaluated_of(ground) == (0, 0)
    may.issue()
    ground = ground_of(at(may.ict.specialist))
    assert (len(ground.evaluations), ground.waiting) == (1, ())
    assert teams_ranked(ground).count() == 3


def test_the_best_stand_first_and_equal_points_share_a_rank(may: Played) -> None:
    evaluated(may)
    ground = ground_of(at(may.cast.district_chair))
    rows = named_teams(ground, teams_ranked(ground))
    assert [(row.rank, row.code) for row in rows] == [(1, "22891-t01.1"), (1, "22891.1"), (3, "22879.1")]
    assert rows[0].points > rows[2].points
    assert (rows[0].name, rows[0].above) == ("thôn 1", "xã Phước Hữu")
    units = units_ranked(ground, Rung.COMMUNES)
    assert [(one.rank, one.name, one.teams) for one in units] == [(1, "xã Phước Hữu", 2), (2, "xã Phước Hậu", 1)]
    assert units[0].points == rows[0].points
    (district,) = units_ranked(ground_of(at(may.ict.specialist)), Rung.DISTRICTS)
    assert district.points == sum(row.points for row in rows) // 3
    with pytest.raises(NotVisible):
        units_ranked(ground, Rung.DISTRICTS)


def test_means_that_are_read_alike_share_a_rank_as_on_paper(may: Played) -> None:
    evaluated(may)
    for team, points in (("22891.1", 847), ("22891-t01.1", 848), ("22879.1", 847)):
        TeamScore.objects.filter(report__team__code=team).update(given=points, reason="Theo kết quả kiểm tra")
    units = units_ranked(ground_of(at(may.cast.district_chair)), Rung.COMMUNES)
    assert [(one.rank, one.points) for one in units] == [(1, 847), (1, 847)]


def test_teams_not_evaluated_are_left_out_of_the_mean_and_counted(may: Played) -> None:
    evaluated(may)
    one = TeamScore.objects.get(report__team__code="22891.1")
    TeamScore.objects.filter(pk=one.pk).update(computed=None, given=None, reason="")
    ground = ground_of(at(may.cast.district_chair))
    assert (teams_ranked(ground).count(), evaluated_of(ground)) == (2, (2, 1))
    first = units_ranked(ground, Rung.COMMUNES)[0]
    assert (first.code, first.teams, first.without) == ("22891", 1, 1)


def test_points_given_with_a_reason_count_instead_of_the_computed_ones(may: Played) -> None:
    evaluated(may)
    TeamScore.objects.filter(report__team__code="22879.1").update(given=995, reason="Giải nhất cấp tỉnh")
    ground = ground_of(at(may.cast.district_chair))
    assert named_teams(ground, teams_ranked(ground))[0].code == "22879.1"


def test_a_report_that_is_to_be_replaced_ranks_nobody_until_the_new_one_is_out(may: Played) -> None:
    evaluated(may)
    earlier = Evaluation.objects.get()
    newer = may.case
    newer.pk, newer.code, newer.state = None, "587.danh-gia.2022.2", "drafting"
    newer.journal = JournalBook.objects.create(kind="case", ref=newer.code, count=0)
    newer.save()
    Evaluation.objects.create(case=newer, opening=earlier.opening, unit=earlier.unit, replaces=earlier)
    ground = ground_of(at(may.ict.specialist))
    assert (ground.evaluations, ground.waiting) == ((), ("huyện Ninh Phước",))


def test_a_commune_ranks_its_own_teams_and_the_formula_is_written_out(may: Played) -> None:
    evaluated(may)
    ground = ground_of(at(may.cast.hau.chair))
    assert [row.code for row in named_teams(ground, teams_ranked(ground))] == ["22879.1"]
    assert ground.rungs == (Rung.TEAMS,)
    assert any("Trọng số" in sentence for sentence in ground.sentences())
    assert any("trung bình điểm các Tổ" in sentence for sentence in ground.sentences())


# What a chairman answers for


def test_a_chairman_s_page_says_targets_lateness_team_difficulties_and_returns(may: Played) -> None:
    cast = may.cast
    assign(cast.district, MAY, [Order("A2.1", "22891", 300)], by=cast.district_chair, at=MORNING)
    may.send(cast.huu, at=LATER)
    Sheet.objects.filter(unit=cast.huu.unit).update(returns=2)
    found = answerable(cast.huu.chair, "22891", 2022, LATER)
    (promise,) = found.of_month
    assert (promise.asked, promise.done, promise.percent) == (300, Figure(160), 53)
    assert [(line.label, line.was_late, line.days) for line in found.months] == [("Đã gửi", True, 0)]
    assert (found.late, found.returns, found.raised, found.of_year) == (1, 2, 0, ())
    assert found.coverage
    assert found.coverage.standing == "established"
    assert "Trần Văn Ước" in found.chairman


def test_a_chairman_s_page_is_seen_by_the_commune_its_district_and_the_province(may: Played) -> None:
    cast = may.cast
    for who in (cast.huu.chair, cast.huu.drafter, cast.district_chair, may.ict.head):
        assert answerable(who, "22891", 2022, LATER).unit == cast.huu.unit
    leader = Officer.objects.get(username="tt.22891-t01-1")
    for stranger in (cast.hau.chair, cast.nobody, leader):
        with pytest.raises(NotVisible):
            answerable(stranger, "22891", 2022, LATER)
    with pytest.raises(NotVisible):
        answerable(may.ict.head, "99999", 2022, LATER)


def test_the_list_of_communes_counts_what_is_late_as_their_pages_do(may: Played) -> None:
    may.send(may.cast.huu, at=LATER)
    communes = list(communes_of(may.cast.district_chair, LATER))
    lines = {line.code: (line.months, line.late) for line in lines_of(communes, 2022, LATER)}
    assert lines["22891"] == (1, 1)
    assert lines["22879"] == (1, 1)
    assert lines["22828"] == (0, 0)
    assert lines_of(communes, 2022, AFTER)[0].late == 0


# However many there are


def test_the_number_of_queries_does_not_grow_with_teams_or_months(may: Played) -> None:
    may.all_in()

    def counted(month: str, moment: datetime) -> list[int]:
        found = []
        for who, place in (
            (may.ict.specialist, EVERYWHERE),
            (may.cast.district_chair, "587"),
            (may.cast.huu.chair, ""),
        ):
            with CaptureQueriesContext(connection) as spent:
                view = view_of(who, month, place, moment)
                figures_of(view)
                team_lines(view, list(rows_of(view, "A2.1")))
                course_of(view, view.indicator("A2.1"))
                tiles_of(view, "A2.1", moment)
                ground = ground_of(view)
                named_teams(ground, teams_ranked(ground))
                if view.level < Level.COMMUNE:
                    units_ranked(ground, Rung.COMMUNES)
                answerable(who, "22891", 2022, moment)
                lines_of(list(communes_of(who, moment)), 2022, moment)
            found.append(len(spent))
        return found

    before = counted("2022-05", LATER)
    teams(may.cast.huu, *(f"22891-t0{number}" for number in range(2, 8)))
    months.begin(MAY.next, NEXT)
    assert Sheet.objects.get(unit=may.cast.huu.unit, opening__month="2022-06").reports.count() == 8
    assert counted("2022-06", NEXT) == before
