"""Targets down the line: from Sở TT&TT to districts, communes and teams; parts against the whole; what is refused."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from functools import partial

import pytest
from django.db import DatabaseError, transaction
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from decisions.calendar.months import Month, Period, Year
from decisions.errors import NotAuthorised, NotVisible, RuleBroken
from decisions.evaluation.adding_up import Figure, TeamRow, province_total
from decisions.evaluation.assigning import assign, board_of, history, visible_board
from decisions.evaluation.catalogue import retire_indicator
from decisions.evaluation.indicators import Adding, Counts, Source
from decisions.evaluation.models import Target
from decisions.evaluation.receivers import receivers_of, villages_of
from decisions.evaluation.targets import Order, Parts, parts_of, split
from decisions.journal.chain import first_fault
from decisions.models import Guidance, JournalEntry, Officer, Unit, VillageVersion
from tests.cast import Cast
from tests.crowd import all_at_once
from tests.letter import nothing_left
from tests.month import Department, department, indicator, ratio, teams
from tests.standing import stands
from tests.world import MORNING, end_all, unit

pytestmark = pytest.mark.django_db

MAY = Month(2022, 5)
DAY = date(2022, 5, 4)


@stands
def ict(cast: Cast) -> Department:
    made = department(cast)
    indicator("A2.1")
    ratio("B1.1")
    indicator("M3", counts=Counts.YES_NO, adding=Adding.SHARE, unit="Tổ", source=Source.RECORDS)
    return made


def order(receiver: str = "587", value: int | str | None = 500, code: str = "A2.1") -> Order:
    return Order(code, receiver, value)


def ask(
    ict: Department, *orders: Order, period: Period = MAY, by: Officer | None = None, at: datetime = MORNING
) -> list[Target]:
    """Sở TT&TT gives targets to districts."""
    return assign(ict.unit, period, orders or (order(),), by=by or ict.specialist, at=at)


def pass_on(cast: Cast, *orders: Order, by: Officer | None = None) -> list[Target]:
    """The district gives targets to communes."""
    return assign(cast.district, MAY, orders, by=by or cast.district_chair, at=MORNING)


def row(unit: Unit, code: str = "A2.1", period: Period = MAY) -> Parts:
    return next(given.parts for given in board_of(unit, period, MORNING).rows if given.indicator.code == code)


# Giving


def test_the_department_gives_a_district_its_target(ict: Department, cast: Cast) -> None:
    (target,) = ask(ict)
    assert (target.giver, target.unit, target.team, target.value) == (ict.unit, cast.district, None, 500)
    assert (target.period, target.revision, target.by) == ("2022-05", 1, ict.specialist)
    entry = JournalEntry.objects.get(act="set_target")
    assert (entry.book.ref, entry.actor, entry.clause) == ("stttt", ict.specialist, "III.1.b, III.5.a")
    assert '"after": 500, "before": null, "indicator": "A2.1", "receiver": "587"' in entry.content
    assert first_fault(entry.book, entry.book.entries.order_by("seq")) is None


def test_targets_go_down_to_the_teams(ict: Department, cast: Cast) -> None:
    own, village = teams(cast.huu, "", "22891-t01")
    ask(ict, order("587", 500))
    pass_on(cast, order("22891", 300), order("22879", 150))
    assign(cast.huu.unit, MAY, [order(own.code, 100), order(village.code, "210")], by=cast.huu.chair, at=MORNING)
    assert row(ict.unit) == Parts(None, 500, 1, ())
    assert row(cast.district) == Parts(500, 450, 2, ("22828",))
    assert row(cast.huu.unit) == Parts(300, 310, 2, ())
    assert (row(cast.district).difference, row(cast.huu.unit).difference) == (-50, 10)
    assert Target.objects.get(team=village).unit == cast.huu.unit


def test_a_target_may_be_for_a_year(ict: Department, cast: Cast) -> None:
    ask(ict, order("587", 6000), period=Year(2022))
    assert row(cast.district, period=Year(2022)).assigned == 6000
    assert row(cast.district).assigned is None


def test_the_letter_that_gives_a_target_is_noted(ict: Department) -> None:
    (target,) = assign(
        ict.unit, MAY, [order()], by=ict.head, at=MORNING, basis=" Công văn số 123/STTTT-CNTT ngày 29/4/2022 "
    )
    assert target.basis == "Công văn số 123/STTTT-CNTT ngày 29/4/2022"


# Changing


def test_a_later_row_replaces_and_the_first_stays(ict: Department, cast: Cast) -> None:
    first = ask(ict)[0]
    ask(ict, order(value=650), by=ict.head, at=MORNING + timedelta(hours=1))
    assert row(cast.district).assigned == 650
    receiver = receivers_of(ict.unit, DAY)["587"]
    found = history("A2.1", MAY, receiver)
    assert [(target.revision, target.value, target.by) for target in found] == [
        (1, 500, ict.specialist),
        (2, 650, ict.head),
    ]
    first.refresh_from_db()
    assert first.value == 500
    assert '"after": 650, "before": 500' in JournalEntry.objects.filter(act="set_target").order_by("-pk")[0].content


def test_a_target_is_taken_back_and_given_anew(ict: Department, cast: Cast) -> None:
    ask(ict)
    ask(ict, order(value=None))
    assert row(cast.district).assigned is None
    assert row(ict.unit) == Parts(None, None, 0, ("587",))
    ask(ict)
    assert row(cast.district).assigned == 500
    assert list(Target.objects.order_by("pk").values_list("revision", "value")) == [(1, 500), (2, None), (3, 500)]


def test_nought_is_a_target(ict: Department, cast: Cast) -> None:
    ask(ict, order(value=0))
    assert row(cast.district).assigned == 0


def test_the_database_lets_nobody_edit_or_delete_a_target(ict: Department) -> None:
    ask(ict)
    for change in (lambda: Target.objects.update(value=1), lambda: Target.objects.all().delete()):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


# Who may


def test_others_give_no_targets(ict: Department, cast: Cast) -> None:
    for by in (cast.district_chair, cast.huu.chair, cast.district_drafter, cast.nobody):
        with nothing_left(Target, JournalEntry), pytest.raises(NotAuthorised, match="Giao chỉ tiêu"):
            ask(ict, by=by)
    for by in (ict.director, cast.district_drafter, cast.district_vice_chair, cast.huu.chair):
        with nothing_left(Target, JournalEntry), pytest.raises(NotAuthorised):
            pass_on(cast, order("22891"), by=by)


def test_who_left_the_post_gives_none(ict: Department) -> None:
    end_all(ict.specialist)
    with nothing_left(Target), pytest.raises(NotAuthorised):
        ask(ict)


@pytest.mark.parametrize("receiver", ["582", "22891", "stttt", "stttt-cntt", "99999", ""])
def test_the_department_gives_to_districts_it_guides_alone(ict: Department, receiver: str) -> None:
    with nothing_left(Target, JournalEntry), pytest.raises(RuleBroken, match="không phải đơn vị trực tiếp nhận"):
        ask(ict, order(receiver))


def test_a_district_gives_to_its_own_communes_alone(ict: Department, cast: Cast) -> None:
    elsewhere = unit("22750", Unit.Role.COMMUNE, "phường Mỹ Hương", Unit.objects.get(code="582"))
    (team,) = teams(cast.huu)
    for receiver in (elsewhere.code, "587", "587-vhtt", team.code):
        with nothing_left(Target), pytest.raises(RuleBroken, match=f"Mã “{receiver}” không phải đơn vị trực tiếp"):
            pass_on(cast, order(receiver))


def test_a_commune_gives_to_its_own_teams_in_force_alone(ict: Department, cast: Cast) -> None:
    (own,), (foreign,) = teams(cast.huu), teams(cast.hau)
    next_day = MORNING + timedelta(days=1)
    own.valid_to = DAY
    own.save(update_fields=["valid_to"])
    for receiver in (own.code, foreign.code, "22879", "22891-t01"):
        with nothing_left(Target), pytest.raises(RuleBroken, match="không phải đơn vị trực tiếp nhận"):
            assign(cast.huu.unit, MAY, [order(receiver)], by=cast.huu.chair, at=next_day)


def test_a_district_no_longer_guided_takes_none(ict: Department) -> None:
    Guidance.objects.update(valid_to=date(2022, 5, 3))
    with nothing_left(Target), pytest.raises(RuleBroken, match="Mã “587” không phải"):
        ask(ict)


# What is refused


@pytest.mark.parametrize(
    ("orders", "said"),
    [
        ([], "Chưa có chỉ tiêu nào để giao"),
        ([order(value=-1)], "“-1” không phải số nguyên từ 0 trở lên. Nhập lại"),
        ([order(value="12,5")], "“12,5” không phải số nguyên"),
        ([order(value="1.500")], "“1.500” không phải số nguyên"),
        ([order(value="năm trăm")], "“năm trăm” không phải số nguyên"),
        ([order(value="")], "“” không phải số nguyên"),
        ([order(value=True)], "“True” không phải số nguyên"),
        ([order(value=10**15 + 1)], "lớn hơn mức có thể"),
        ([order(value="9" * 40)], "không phải số nguyên"),
        ([order(value=101, code="B1.1")], "Chỉ tiêu B1.1 của UBND huyện Ninh Phước: 101 lớn hơn mức có thể (100)"),
        ([order(code="Z9")], "Chỉ tiêu “Z9” không có trong danh mục của kỳ tháng 5 năm 2022"),
        ([order(), order(value=400)], "Chỉ tiêu A2.1 của UBND huyện Ninh Phước được ghi 2 lần"),
        ([order(value=None)], "chưa được giao nên không có gì để thôi giao"),
    ],
)
def test_a_target_that_means_nothing_is_refused(ict: Department, orders: Sequence[Order], said: str) -> None:
    with nothing_left(Target, JournalEntry), pytest.raises(RuleBroken) as refused:
        assign(ict.unit, MAY, orders, by=ict.specialist, at=MORNING)
    assert said in str(refused.value)


def test_one_bad_line_refuses_all_and_every_bad_line_is_named(ict: Department) -> None:
    with nothing_left(Target, JournalEntry), pytest.raises(RuleBroken) as refused:
        ask(ict, order(), order("582"), order(code="Z9", value=-1))
    assert [violation.field for violation in refused.value.violations] == ["orders.1", "orders.2"]


def test_the_same_target_is_given_once(ict: Department) -> None:
    ask(ict)
    with nothing_left(Target, JournalEntry), pytest.raises(RuleBroken, match=r"đã được giao đúng 500\. Bỏ dòng này"):
        ask(ict)


def test_a_retired_indicator_gets_no_more_targets(ict: Department) -> None:
    retire_indicator(ict.unit, "A2.1", from_day=date(2022, 5, 15), reason="Không còn dùng", by=ict.head, at=MORNING)
    ask(ict)
    with nothing_left(Target), pytest.raises(RuleBroken, match="không có trong danh mục của kỳ tháng 6 năm 2022"):
        ask(ict, period=MAY.next)


def test_a_closed_period_gets_no_more_targets(ict: Department, cast: Cast) -> None:
    last_moment = datetime(2022, 5, 14, 16, 59, tzinfo=UTC)  # 23:59 in Vietnam
    ask(ict, at=last_moment)
    with nothing_left(Target, JournalEntry), pytest.raises(RuleBroken, match="đã chốt số liệu ngày 14/05/2022"):
        ask(ict, order(value=600), at=last_moment + timedelta(minutes=1))
    assert row(cast.district).assigned == 500


def test_a_period_years_ahead_is_a_year_typed_wrongly(ict: Department) -> None:
    with nothing_left(Target), pytest.raises(RuleBroken, match="Kỳ tháng 5 năm 2032 còn xa hơn một năm"):
        ask(ict, period=Month(2032, 5))


def test_the_name_of_a_letter_has_an_end(ict: Department) -> None:
    with nothing_left(Target), pytest.raises(RuleBroken, match="Văn bản giao dài 151 ký tự"):
        assign(ict.unit, MAY, [order()], by=ict.head, at=MORNING, basis="x" * 151)


def test_a_team_is_not_asked_for_what_it_does_not_report(ict: Department, cast: Cast) -> None:
    (team,) = teams(cast.huu)
    with nothing_left(Target), pytest.raises(RuleBroken, match="M3 không do Tổ báo cáo nên không giao cho Tổ xã"):
        assign(cast.huu.unit, MAY, [order(team.code, 1, "M3")], by=cast.huu.chair, at=MORNING)


def test_a_team_answers_yes_once(ict: Department, cast: Cast) -> None:
    indicator("M6.1", counts=Counts.YES_NO, adding=Adding.SHARE, unit="Tổ")
    (team,) = teams(cast.huu)
    with nothing_left(Target), pytest.raises(RuleBroken, match=r"2 lớn hơn mức có thể \(1\)"):
        assign(cast.huu.unit, MAY, [order(team.code, 2, "M6.1")], by=cast.huu.chair, at=MORNING)


# Parts against the whole


@pytest.mark.parametrize(
    ("counts", "parts", "combined"),
    [
        (Counts.COUNT, {"a": 3, "b": 4, "c": None}, 7),
        (Counts.YES_NO, {"a": 1, "b": 1, "c": 0}, 2),
        (Counts.RATIO, {"a": 90, "b": 100, "c": 95}, 90),
        (Counts.RATIO, {"a": 90, "b": None}, None),
        (Counts.RATIO, {}, None),
        (Counts.COUNT, {"a": None}, None),
    ],
)
def test_parts_are_joined_by_the_kind_of_figure(
    counts: Counts, parts: dict[str, int | None], combined: int | None
) -> None:
    assert parts_of(counts, None, parts).combined == combined


def test_the_parts_cover_the_whole_or_say_what_lacks() -> None:
    assert parts_of(Counts.COUNT, 7, {"a": 3, "b": 4}).covers
    assert not parts_of(Counts.COUNT, 8, {"a": 3, "b": 4}).covers
    assert parts_of(Counts.COUNT, 8, {"a": 3, "b": None}).without == ("b",)
    assert not parts_of(Counts.COUNT, None, {"a": 3}).covers


@given(st.lists(st.tuples(st.integers(0, 100), st.integers(1, 10**6), st.integers(0, 10**6)), min_size=1, max_size=20))
def test_parts_of_a_ratio_that_cover_the_whole_bring_it_there(teams: list[tuple[int, int, int]]) -> None:
    """Whatever the denominators are: when each part reaches its per cent, all together reach the lowest of them."""
    promised = parts_of(Counts.RATIO, None, {str(place): percent for place, (percent, _, _) in enumerate(teams)})
    rows = [
        TeamRow("1", "1a", "", str(place), Figure(min(base, -(-percent * base // 100) + more), base))
        for place, (percent, base, more) in enumerate(teams)
    ]
    reached = province_total(rows).percent
    assert reached is not None
    assert promised.combined is not None
    assert reached >= promised.combined


# Seeing


def test_a_board_is_read_in_a_fixed_number_of_queries(
    ict: Department, cast: Cast, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    ask(ict)
    pass_on(cast, order("22891"), order("22879"), order("22828"), order("22891", 90, "B1.1"))
    with django_assert_num_queries(4):
        board = board_of(cast.district, MAY, MORNING)
    assert {code: one.name for code, one in board.receivers.items()} == {
        "22828": "UBND xã Ma Nới",
        "22879": "UBND xã Phước Hậu",
        "22891": "UBND xã Phước Hữu",
    }
    assert [given.indicator.code for given in board.rows] == ["A2.1", "B1.1", "M3"]
    assert board.rows[1].values == {"22828": None, "22879": None, "22891": 90}


def test_a_board_is_seen_by_its_body_and_those_above(ict: Department, cast: Cast) -> None:
    for officer, code in (
        (ict.specialist, "stttt"),
        (ict.specialist, "22891"),
        (cast.district_drafter, "587"),
        (cast.district_drafter, "22891"),
        (cast.huu.drafter, "22891"),
    ):
        assert visible_board(officer, code, MAY, MORNING).unit.code == code


@pytest.mark.parametrize("code", ["22879", "587", "stttt", "582", "99999"])
def test_a_foreign_board_is_not_found(ict: Department, cast: Cast, code: str) -> None:
    with pytest.raises(NotVisible):
        visible_board(cast.huu.chair, code, MAY, MORNING)


def test_who_reads_no_evaluation_sees_no_board(ict: Department, cast: Cast) -> None:
    with pytest.raises(NotVisible):
        visible_board(cast.nobody, "587", MAY, MORNING)


# Suggestions, and what a board was when it was seen


@pytest.mark.parametrize(
    ("counts", "whole", "weights", "most", "parts"),
    [
        (Counts.COUNT, 10, {"a": 1, "b": 1, "c": 1}, None, {"a": 4, "b": 3, "c": 3}),
        (Counts.COUNT, 10, {"a": 5, "b": 3, "c": 0}, None, {"a": 6, "b": 4, "c": 0}),
        (Counts.COUNT, 7, {"a": 0, "b": 0}, None, {"a": 4, "b": 3}),
        (Counts.COUNT, 0, {"a": 2, "b": 1}, None, {"a": 0, "b": 0}),
        (Counts.RATIO, 95, {"a": 5, "b": 1}, 100, {"a": 95, "b": 95}),
        (Counts.YES_NO, 5, {"a": 1, "b": 1}, 1, {"a": 1, "b": 1}),
        (Counts.COUNT, 5, {}, None, {}),
    ],
)
def test_a_whole_is_split_by_the_kind_of_figure(
    counts: Counts, whole: int, weights: dict[str, int], most: int | None, parts: dict[str, int]
) -> None:
    assert split(counts, whole, weights, most=most) == parts


@given(st.integers(0, 10**15), st.dictionaries(st.text(max_size=3), st.integers(0, 500), min_size=1, max_size=60))
def test_what_is_split_adds_up_to_the_whole(whole: int, weights: dict[str, int]) -> None:
    parts = split(Counts.COUNT, whole, weights)
    assert sum(parts.values()) == whole
    assert all(part >= 0 for part in parts.values())


def test_villages_are_counted_for_communes_districts_and_teams(ict: Department, cast: Cast) -> None:
    communes = villages_of(receivers_of(cast.district, DAY), DAY)
    assert communes == {
        code: VillageVersion.objects.on(DAY).filter(unit__code=code).count() for code in ("22828", "22879", "22891")
    }
    assert villages_of(receivers_of(ict.unit, DAY), DAY) == {"587": sum(communes.values())}
    (team,) = teams(cast.huu)
    assert villages_of(receivers_of(cast.huu.unit, DAY), DAY) == {team.code: 1}


def test_a_board_that_moved_since_it_was_seen_takes_nothing(ict: Department) -> None:
    seen = board_of(ict.unit, MAY, MORNING).mark
    assign(ict.unit, MAY, [order()], by=ict.head, at=MORNING, seen=seen)
    with nothing_left(Target, JournalEntry), pytest.raises(RuleBroken, match="vừa được người khác thay đổi"):
        assign(ict.unit, MAY, [order(value=9)], by=ict.specialist, at=MORNING, seen=seen)
    assign(ict.unit, MAY, [order(value=9)], by=ict.head, at=MORNING, seen=board_of(ict.unit, MAY, MORNING).mark)


def test_a_revision_another_body_took_meanwhile_is_a_sentence(ict: Department, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two bodies hold different locks; the second reads before the first has written."""
    ask(ict)
    monkeypatch.setattr("decisions.evaluation.assigning.last_targets", lambda period, receivers: {})
    with nothing_left(Target, JournalEntry), pytest.raises(RuleBroken, match="vừa được người khác thay đổi"):
        ask(ict, order(value=600))


def test_the_name_of_a_letter_is_one_readable_line(ict: Department) -> None:
    with nothing_left(Target), pytest.raises(RuleBroken, match="Văn bản giao:"):
        assign(ict.unit, MAY, [order()], by=ict.head, at=MORNING, basis="Công\u202evăn")


# Many at once


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_two_who_give_the_same_target_at_once_give_it_once(cast: Cast) -> None:
    ict = department(cast)
    indicator("A2.1")
    people = [ict.specialist, ict.head] * 4
    answers = all_at_once([partial(ask, ict, by=by) for by in people])
    assert sum(isinstance(answer, list) for answer in answers) == 1
    assert all(isinstance(answer, list | RuleBroken) for answer in answers)
    assert Target.objects.count() == JournalEntry.objects.filter(act="set_target").count() == 1
