"""A round of the year's budget ends by what finance says of it; the money assigned later is shared out (plan III.4)."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from decisions.budget.ending import Assigned, Ending, end_annual, end_of
from decisions.budget.models import BudgetRound, FundingSource
from decisions.budget.rounds import close_round
from decisions.budget.sorts import RoundKind
from decisions.errors import NotAuthorised, NotVisible, RuleBroken
from decisions.models import Case, JournalEntry
from tests.budget import LINE, SOON, Money, money, request
from tests.cast import Cast
from tests.standing import stands
from workflows.flows.rounds import share

pytestmark = pytest.mark.django_db
IN = Ending("included", "512/STC-QLNS", date(2022, 5, 4))
OUT = replace(IN, outcome="left_out", reason="Vượt khả năng cân đối")
NEXT_YEAR = datetime(2023, 1, 9, 2, 0, tzinfo=UTC)
ASSIGNED = Assigned(
    "dt-2023", "Sự nghiệp công nghệ thông tin 2023", "901/QĐ-UBND", date(2022, 12, 20), date(2023, 1, 31)
)


@stands
def purse(cast: Cast) -> Money:
    """The round for 2023 is closed, the district's estimate appraised."""
    played = money(cast)
    found = played.round(kind=RoundKind.ANNUAL, year=2023, source="")
    played.appraised(request(replace(LINE, times=12)))
    close_round(found.code, by=played.ict.head, at=SOON)
    return played


@pytest.mark.parametrize("ending", [IN, OUT])
def test_what_finance_made_of_the_round_is_recorded_once(purse: Money, ending: Ending) -> None:
    found = BudgetRound.objects.get()
    end_annual(found.code, ending, by=purse.ict.head, at=SOON)
    made = end_of(found)
    assert made is not None
    assert (made.outcome, made.symbol, made.reason) == (ending.outcome, ending.symbol, ending.reason)
    assert JournalEntry.objects.filter(act="end_round").count() == 1
    with pytest.raises(RuleBroken, match="Không ghi lại"):
        end_annual(found.code, ending, by=purse.ict.head, at=SOON)


@pytest.mark.parametrize(
    ("ending", "field"),
    [
        (replace(IN, outcome="maybe"), "outcome"),
        (replace(IN, symbol=""), "symbol"),
        (replace(IN, day=date(2022, 5, 5)), "day"),
        (replace(OUT, reason=" "), "reason"),
    ],
)
def test_an_end_that_does_not_hold_is_refused_and_leaves_no_trace(purse: Money, ending: Ending, field: str) -> None:
    before = JournalEntry.objects.count()
    with pytest.raises(RuleBroken) as refused:
        end_annual(BudgetRound.objects.get().code, ending, by=purse.ict.head, at=SOON)
    assert [one.field for one in refused.value.violations] == [field]
    assert (end_of(BudgetRound.objects.get()), JournalEntry.objects.count()) == (None, before)


def test_strangers_record_nothing(purse: Money, cast: Cast) -> None:
    code = BudgetRound.objects.get().code
    for who, refusal in (
        (cast.district_head, NotAuthorised),
        (purse.ict.specialist, NotAuthorised),
        (cast.nobody, NotVisible),
    ):
        with pytest.raises(refusal):
            end_annual(code, IN, by=who, at=SOON)


def test_an_open_round_or_one_not_appraised_is_not_ended(cast: Cast) -> None:
    played = money(cast)
    found = played.round(kind=RoundKind.ANNUAL, year=2023, source="")
    with pytest.raises(RuleBroken, match="còn đang mở"):
        end_annual(found.code, IN, by=played.ict.head, at=SOON)
    played.send(request(replace(LINE, times=12)))
    close_round(found.code, by=played.ict.head, at=SOON)
    with pytest.raises(RuleBroken, match="1 đề nghị chưa thẩm định xong"):
        end_annual(found.code, IN, by=played.ict.head, at=SOON)


def test_a_round_in_the_year_ends_by_a_decision(cast: Cast) -> None:
    played = money(cast)
    found = played.round()
    close_round(found.code, by=played.ict.head, at=SOON)
    with pytest.raises(RuleBroken, match="kết thúc bằng quyết định"):
        end_annual(found.code, IN, by=played.ict.head, at=SOON)


def test_the_assigned_budget_becomes_a_source_that_a_round_shares_out(purse: Money) -> None:
    first = BudgetRound.objects.get()
    end_annual(first.code, IN, by=purse.ict.head, at=SOON)
    made = share(first.code, ASSIGNED, by=purse.ict.head, at=NEXT_YEAR)
    source = FundingSource.objects.get(code="dt-2023")
    assert (made.kind, made.year, made.source) == (RoundKind.IN_YEAR, 2023, source)
    assert source.basis == "901/QĐ-UBND ngày 20/12/2022"
    assert Case.objects.filter(estimate__round=made).count() == 1


def test_what_was_left_out_is_not_shared_out(purse: Money) -> None:
    first = BudgetRound.objects.get()
    end_annual(first.code, OUT, by=purse.ict.head, at=SOON)
    with pytest.raises(RuleBroken, match="đã được tổng hợp"):
        share(first.code, ASSIGNED, by=purse.ict.head, at=NEXT_YEAR)
    assert not FundingSource.objects.filter(code="dt-2023").exists()
