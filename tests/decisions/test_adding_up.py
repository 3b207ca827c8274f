"""Adding up: every level is the sum of the rows of its teams, whichever way one goes up."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from decisions.evaluation.adding_up import (
    Figure,
    Level,
    TeamRow,
    Total,
    add_rows,
    add_totals,
    of_row,
    over_months,
    province_total,
)
from decisions.evaluation.indicators import Adding

numbers = st.integers(0, 10**12)
figures = st.builds(Figure, numbers, numbers)
ratios = st.tuples(numbers, numbers).map(lambda pair: Figure(min(pair), max(pair)))


def rows_of(reported: st.SearchStrategy[Figure]) -> st.SearchStrategy[list[TeamRow]]:
    places = st.tuples(st.sampled_from("12"), st.sampled_from("abc"), st.sampled_from(["", "t1", "t2", "t3"]))
    row = st.tuples(places, st.integers(1, 3), st.none() | reported)
    return st.lists(row.map(_row), max_size=40)


def _row(parts: tuple[tuple[str, str, str], int, Figure | None]) -> TeamRow:
    (district, letter, village), number, figure = parts
    commune = f"{district}{letter}"
    return TeamRow(district, commune, village, f"{commune}-{village}.{number}", figure)


@given(rows_of(figures))
def test_the_total_of_every_level_is_the_sum_of_team_rows(rows: list[TeamRow]) -> None:
    reported = [row.figure for row in rows if row.figure]
    value, base = sum(figure.value for figure in reported), sum(figure.base for figure in reported)
    for level in Level:
        total = sum(add_rows(rows, level).values(), Total())
        assert total == Total(value, base, len(reported), len(rows)) == province_total(rows)


@given(rows_of(figures))
def test_going_up_level_by_level_is_adding_the_rows_at_once(rows: list[TeamRow]) -> None:
    totals = add_rows(rows, Level.VILLAGE)
    for level in (Level.COMMUNE, Level.DISTRICT, Level.PROVINCE):
        totals = add_totals(totals, level)
        assert totals == add_rows(rows, level)


@given(rows_of(figures))
def test_a_place_is_the_sum_of_its_own_teams_alone(rows: list[TeamRow]) -> None:
    for level in Level:
        for place, total in add_rows(rows, level).items():
            mine = [row for row in rows if row.place(level) == place]
            assert total == sum(map(of_row, mine), Total())


@given(rows_of(figures), st.randoms(use_true_random=False))
def test_the_order_of_the_rows_does_not_matter(rows: list[TeamRow], random: object) -> None:
    shuffled = list(rows)
    random.shuffle(shuffled)  # type: ignore[attr-defined] # hypothesis gives a Random
    assert add_rows(shuffled, Level.COMMUNE) == add_rows(rows, Level.COMMUNE)


@given(rows_of(ratios))
def test_a_ratio_is_that_of_all_numerators_and_denominators(rows: list[TeamRow]) -> None:
    total = province_total(rows)
    if not total.base:
        assert total.percent is None
        return
    exact = Fraction(total.value * 100, total.base)
    assert total.percent is not None
    assert 0 <= exact - Fraction(total.percent) < Fraction(1, 10)
    assert (total.percent == 100) == (total.value == total.base)


def test_per_cents_are_never_added_or_averaged() -> None:
    rows = [TeamRow("1", "1a", "", "1", Figure(1, 2)), TeamRow("1", "1b", "", "2", Figure(90, 90))]
    assert province_total(rows).percent == Decimal("98.9")


def test_of_yes_and_no_the_share_is_told() -> None:
    rows = [TeamRow("1", "1a", "", str(place), Figure(yes, 1)) for place, yes in enumerate((1, 1, 0))]
    total = province_total(rows)
    assert (total.value, total.base, total.percent) == (2, 3, Decimal("66.6"))


def test_who_has_not_reported_is_not_nought() -> None:
    rows = [TeamRow("1", "1a", "", "1", None), TeamRow("1", "1a", "t1", "2", Figure(0))]
    total = add_rows(rows, Level.COMMUNE)["1", "1a"]
    assert (total.value, total.reported, total.missing, total.figure) == (0, 1, 1, Figure(0))
    assert add_rows(rows[:1], Level.DISTRICT)[("1",)].figure is None


@pytest.mark.parametrize(
    ("adding", "figure"),
    [
        (Adding.SUM, Figure(12)),
        (Adding.LATEST, Figure(7)),
        (Adding.PARTS, Figure(7)),
        (Adding.SHARE, Figure(7)),
    ],
)
def test_months_are_added_or_the_newest_counts(adding: Adding, figure: Figure) -> None:
    assert over_months(adding, [None, Figure(5), None, Figure(7), None]) == figure


@pytest.mark.parametrize("adding", Adding)
def test_months_without_a_report_have_no_figure(adding: Adding) -> None:
    assert over_months(adding, [None, None]) is None
