"""The lines of an estimate: what they add up to, what the house counts itself, what is refused at which field."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from decisions.budget.lines import Counts, Ground, Line, broken_by_lines, counted, sums_of
from decisions.budget.models import FundingSource, Norm
from decisions.budget.sorts import Level, Per
from documents.page.money import MOST

TODAY = date(2022, 5, 4)
NORMS = {
    code: Norm(code=code, name=code, per=per, amount=500_000, basis="NQ", valid_from=TODAY)
    for code, per in (("to-thang", Per.TEAM_MONTH), ("to-nam", Per.TEAM_YEAR), ("nguoi-ngay", Per.PERSON_DAY))
}
SOURCES = {
    code: FundingSource(code=code, name=code, level=level, basis="KH", valid_from=TODAY)
    for code, level in (("tinh", Level.PROVINCE), ("huyen", Level.DISTRICT), ("gop", Level.CONTRIBUTION))
}
GROUND = Ground("district", NORMS, SOURCES, Counts(teams=771, members=3_084))
LINE = Line("Hỗ trợ hoạt động của Tổ", "to-thang", 1, 7, 500_000, "tinh")
LINES = st.builds(
    Line,
    content=st.just("Nội dung"),
    norm=st.sampled_from(["", *NORMS]),
    quantity=st.integers(1, 10**6),
    times=st.integers(1, 12),
    price=st.integers(1, 10**8),
    source=st.sampled_from([*SOURCES]),
    basis=st.just("Báo giá"),
)


def faults(*lines: Line, ground: Ground = GROUND) -> dict[str, str]:
    return {one.field: one.sentence for one in broken_by_lines(lines, ground, TODAY)}


def test_the_number_of_teams_is_that_of_the_decisions_in_force() -> None:
    line = counted(replace(LINE, quantity=9_999), GROUND)
    assert (line.quantity, line.amount) == (771, 2_698_500_000)
    assert counted(replace(LINE, norm="to-nam", times=7), GROUND).amount == 771 * 500_000
    typed = Line("Bồi dưỡng", "nguoi-ngay", 30, 2, 50_000, "tinh")
    assert counted(typed, GROUND) == typed
    assert counted(replace(LINE, norm=""), GROUND).quantity == 1


def test_what_a_body_pays_itself_stays_out_of_what_it_asks_for() -> None:
    own = replace(LINE, norm="", source="huyen", basis="Báo giá", own_symbol="12/QĐ-UBND", own_day=TODAY)
    given_ = replace(own, source="gop", own_symbol="", own_day=None)
    sums = sums_of([LINE, own, given_], SOURCES)
    assert (sums.asked, sums.levels[Level.DISTRICT], sums.levels[Level.CONTRIBUTION]) == (3_500_000,) * 3
    assert sums.total == 10_500_000
    assert faults(LINE, own, given_) == {}


@pytest.mark.parametrize(
    ("facts", "field", "said"),
    [
        ({"content": ""}, "content", "Dòng 1: nội dung chi còn trống"),
        ({"content": "x" * 201}, "content", "dài 201 ký tự"),
        ({"quantity": 0}, "quantity", "chưa có Tổ nào theo quyết định"),
        ({"norm": "nguoi-ngay", "quantity": 0}, "quantity", "số lượng 0 phải từ 1"),
        ({"norm": "nguoi-ngay", "quantity": -3}, "quantity", "số lượng -3 phải từ 1"),
        ({"times": 13}, "times", "13 phải từ 1 đến 12"),
        ({"norm": "to-nam", "times": 2}, "times", "phải từ 1 đến 1"),
        ({"price": 0}, "price", "đơn giá phải từ 1"),
        ({"price": MOST + 1}, "price", "đơn giá phải từ 1"),
        ({"price": MOST, "quantity": 2}, "price", "lớn hơn mức có thể"),
        ({"norm": "khong-co"}, "norm", "định mức “khong-co” không áp dụng"),
        ({"norm": ""}, "basis", "ghi căn cứ của đơn giá"),
        ({"source": "khong-co"}, "source", "nguồn “khong-co” không có"),
        ({"source": "huyen"}, "own_symbol", "kinh phí từ ngân sách huyện thì ghi số, ngày quyết định"),
        ({"own_symbol": "12/QĐ-UBND"}, "own_symbol", "chỉ ghi số, ngày quyết định cho dòng lấy từ ngân sách của chính"),
        ({"source": "huyen", "own_symbol": "1/QĐ", "own_day": date(2022, 5, 5)}, "own_day", "còn ở phía trước"),
    ],
)
def test_a_line_that_does_not_hold_is_refused_at_its_field(facts: dict[str, Any], field: str, said: str) -> None:
    assert said in faults(replace(LINE, **facts))[f"lines.0.{field}"]


def test_an_estimate_has_some_lines_and_not_too_many() -> None:
    assert "chưa có dòng nào" in faults()["lines"]
    assert "201 dòng" in faults(*[LINE] * 201)["lines"]
    assert "Tổng dự toán" in faults(*[replace(LINE, price=MOST // 8)] * 2)["lines"]


@given(st.lists(LINES, min_size=1, max_size=40))
def test_the_total_is_the_sum_of_the_levels_and_of_the_lines_in_any_order(lines: list[Line]) -> None:
    sums = sums_of(lines, SOURCES)
    assert sums.total == sum(sums.levels.values()) == sum(line.amount for line in lines)
    assert sums_of(lines[::-1], SOURCES) == sums
    by_source = {code: sum(line.amount for line in lines if line.source == code) for code in SOURCES}
    assert sums.asked == by_source["tinh"]


@given(LINES)
def test_counting_a_line_twice_is_counting_it_once(line: Line) -> None:
    once = counted(line, GROUND)
    assert counted(once, GROUND) == once
    assert (once.price, once.source, once.content) == (line.price, line.source, line.content)
