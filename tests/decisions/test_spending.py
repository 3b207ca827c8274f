"""Money in use: entries against what a district was given, contributions; each taken back at most once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from decisions.allotting.entries import Balance, Expense, Gift
from decisions.allotting.models import Allotment, Contribution, Spending
from decisions.allotting.selectors import (
    contribution_at,
    entry_at,
    lines_of,
    places_of,
    published,
    total_of,
    visible_allotment,
    visible_allotments,
)
from decisions.allotting.spending import (
    REVERSE_CONTRIBUTION,
    REVERSE_SPENDING,
    balance_of,
    record_contribution,
    record_spending,
    reverse_contribution,
    reverse_spending,
)
from decisions.authority.acts import Act
from decisions.errors import NotAuthorised, NotVisible, RuleBroken
from decisions.models import JournalEntry, LineFigure
from decisions.proof.allocations import allocations, allotments
from tests.allotting import AT, Office, decided
from tests.cast import Cast
from tests.rules import tampering
from tests.standing import stands

pytestmark = pytest.mark.django_db
EXPENSE = Expense(Spending.Stage.SPENT, 2_000_000, date(2022, 5, 9), "PC-01", "Hỗ trợ các Tổ tháng 5")
GIFT = Gift("Viettel Ninh Phước", 5_000_000, date(2022, 5, 9), "PT-01", "Mua sim cho các Tổ")


@stands
def played(cast: Cast) -> Office:
    """The district was given 9.000.000 đồng."""
    made = decided(cast)
    made.send()
    return made


@pytest.fixture
def given(played: Office) -> Allotment:
    """What the district was given."""
    return Allotment.objects.select_related("allocation__case", "body", "source").get()


def _traces() -> tuple[int, int, int]:
    return JournalEntry.objects.count(), Spending.objects.count(), Contribution.objects.count()


def test_what_is_left_is_what_was_given_less_advanced_and_spent(played: Office, given: Allotment) -> None:
    by = played.money.finance
    for stage, amount in (("planned", 8_000_000), ("advanced", 3_000_000), ("spent", 4_000_000)):
        record_spending(given, replace(EXPENSE, stage=stage, amount=amount), by=by, at=AT)
    balance = balance_of(given)
    assert (balance.planned, balance.advanced, balance.spent, balance.left) == (
        8_000_000,
        3_000_000,
        4_000_000,
        2_000_000,
    )
    (line,) = lines_of(by, AT)
    assert line.balance == balance == total_of([line])
    assert Balance(1, {"spent": 1}) + Balance(2, {"advanced": 1}) == Balance(
        3, {"planned": 0, "advanced": 1, "spent": 1}
    )


def test_an_entry_stands_in_the_journal_of_the_unit(played: Office, given: Allotment) -> None:
    record_spending(given, replace(EXPENSE, voucher="  PC-01 "), by=played.money.finance, at=AT)
    told = JournalEntry.objects.get(act=Act.RECORD_SPENDING)
    assert (told.book.kind, told.book.ref) == ("unit", "587")
    assert '"allotment": "58.phan-bo.2022.1/587/tinh"' in told.content
    assert '"voucher": "PC-01"' in told.content


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"amount": 9_000_001}, "lớn hơn số còn lại 9.000.000 đồng"),
        ({"amount": 9_000_001, "stage": "advanced"}, "lớn hơn số còn lại"),
        ({"amount": 0}, "Số tiền phải từ 1"),
        ({"stage": "kept"}, "không có trong danh mục"),
        ({"day": date(2023, 1, 1)}, "còn ở phía trước"),
        ({"voucher": " "}, "Số chứng từ còn trống"),
        ({"content": "x" * 301}, "nhiều nhất là 300"),
    ],
)
def test_what_no_entry_says(played: Office, given: Allotment, facts: dict[str, Any], sentence: str) -> None:
    before = _traces()
    with pytest.raises(RuleBroken, match=sentence):
        record_spending(given, replace(EXPENSE, **facts), by=played.money.finance, at=AT)
    assert _traces() == before


def test_no_more_is_spent_than_is_left(played: Office, given: Allotment) -> None:
    by = played.money.finance
    record_spending(given, replace(EXPENSE, stage="advanced", amount=8_000_000), by=by, at=AT)
    with pytest.raises(RuleBroken, match=r"lớn hơn số còn lại 1\.000\.000 đồng"):
        record_spending(given, EXPENSE, by=by, at=AT)
    record_spending(given, replace(EXPENSE, amount=1_000_000), by=by, at=AT)
    assert balance_of(given).left == 0


def test_a_voucher_is_not_written_twice_but_again_once_taken_back(played: Office, given: Allotment) -> None:
    by = played.money.finance
    entry = record_spending(given, EXPENSE, by=by, at=AT)
    with pytest.raises(RuleBroken, match="đã ghi nội dung này"):
        record_spending(given, EXPENSE, by=by, at=AT)
    reverse_spending(entry, "Ghi nhầm số tiền", by=by, at=AT)
    record_spending(given, replace(EXPENSE, amount=1_500_000), by=by, at=AT)
    assert balance_of(given).spent == 1_500_000


def test_an_entry_is_taken_back_once_with_a_reason(played: Office, given: Allotment) -> None:
    by = played.money.finance
    entry = record_spending(given, EXPENSE, by=by, at=AT)
    with pytest.raises(RuleBroken, match="lý do ghi giảm"):
        reverse_spending(entry, " ", by=by, at=AT)
    back = reverse_spending(entry, "Ghi nhầm", by=by, at=AT)
    assert (back.amount, back.reverses, balance_of(given).left) == (-2_000_000, entry, 9_000_000)
    before = _traces()
    with pytest.raises(RuleBroken, match="đã được ghi giảm"):
        reverse_spending(entry, "Ghi nhầm", by=by, at=AT)
    with pytest.raises(RuleBroken, match="Đây là dòng ghi giảm"):
        reverse_spending(back, "Ghi nhầm", by=by, at=AT)
    assert _traces() == before
    assert JournalEntry.objects.filter(act=REVERSE_SPENDING, book__ref="587").count() == 1


def test_only_the_finance_clerk_of_the_unit_writes_down(played: Office, given: Allotment, cast: Cast) -> None:
    before = _traces()
    for by in (cast.district_chair, played.money.ict.specialist, cast.huu.chair, played.chair):
        with pytest.raises(NotAuthorised):
            record_spending(given, EXPENSE, by=by, at=AT)
        with pytest.raises(NotAuthorised):
            record_contribution(given.body, GIFT, by=by, at=AT)
    assert _traces() == before


def test_the_unit_and_those_above_who_read_money_see_what_was_given(
    played: Office, given: Allotment, cast: Cast
) -> None:
    for reader in (cast.district_chair, played.money.finance, played.money.ict.head, played.chair):
        assert list(visible_allotments(reader, AT)) == [given]
    assert list(visible_allotments(cast.huu.chair, AT)) == []  # a commune reads its own money only
    with pytest.raises(NotVisible):
        visible_allotments(cast.nobody, AT)
    with pytest.raises(NotVisible):
        visible_allotment(cast.huu.chair, played.case.code, "587", "tinh", AT)
    with pytest.raises(NotVisible):
        entry_at(given, 1)


def test_a_contribution_is_published_with_giver_and_receipt(played: Office, given: Allotment, cast: Cast) -> None:
    by = played.money.finance
    made = record_contribution(given.body, GIFT, by=by, at=AT)
    assert published(cast.huu.chair, AT) == [made]
    assert (made.giver, made.receipt) == ("Viettel Ninh Phước", "PT-01")
    assert JournalEntry.objects.get(act=Act.RECORD_CONTRIBUTION).book.ref == "587"
    with pytest.raises(NotVisible):
        published(cast.nobody, AT)


def test_a_receipt_is_written_once_and_taken_back_once(played: Office, given: Allotment) -> None:
    by = played.money.finance
    made = record_contribution(given.body, GIFT, by=by, at=AT)
    for wrong, sentence in ((GIFT, "đã ghi"), (replace(GIFT, receipt="PT-02", giver=""), "Người đóng góp còn trống")):
        with pytest.raises(RuleBroken, match=sentence):
            record_contribution(given.body, wrong, by=by, at=AT)
    back = reverse_contribution(made, "Người đóng góp đổi ý", by=by, at=AT)
    with pytest.raises(RuleBroken, match="đã được ghi giảm"):
        reverse_contribution(made, "Lần nữa", by=by, at=AT)
    assert sum(one.amount for one in published(by, AT)) == 0
    assert places_of(published(by, AT)) == {made.pk: 1, back.pk: 2}
    assert contribution_at(by, "587", 2, AT) == back
    assert JournalEntry.objects.filter(act=REVERSE_CONTRIBUTION).count() == 1


def test_verify_holds_the_decision_against_what_was_written(played: Office, given: Allotment) -> None:
    record_spending(given, EXPENSE, by=played.money.finance, at=AT)
    assert [*allocations(), *allotments()] == []
    with tampering():
        Allotment.objects.update(amount=1_000_000)
    assert list(allocations()) == [
        f"Hồ sơ {played.case}: kinh phí các đơn vị được phân bổ khác quyết định đã phát hành."
    ]
    (told,) = allotments()
    assert "lớn hơn số được phân bổ" in told
    with tampering():
        LineFigure.objects.filter(stage="decided").update(amount=1)
    assert f"Hồ sơ {played.case}: số duyệt đã ghi khác quyết định đã phát hành." in list(allocations())
