"""What may be written down about money that was given: an expense against an allotment, a contribution."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, TypeVar

from decisions.allotting.models import Contribution, Spending
from decisions.errors import Violation
from decisions.texts import cleaned
from documents.page.money import MOST, in_figures
from documents.page.vietnamese import clean_line

CLAUSE = "II.6.a-b"
_LONGEST = {one.name: one.max_length for table in (Spending, Contribution) for one in table._meta.concrete_fields}


@dataclass(frozen=True)
class Expense:
    """An entry against an allotment."""

    stage: str
    amount: int
    day: date
    voucher: str
    content: str


@dataclass(frozen=True)
class Gift:
    """Money somebody gave of their own will."""

    giver: str
    amount: int
    day: date
    receipt: str
    purpose: str


Entry = TypeVar("Entry", Expense, Gift)
_LABELS: Mapping[str, str] = {
    "voucher": "Số chứng từ",
    "content": "Nội dung",
    "giver": "Người đóng góp",
    "receipt": "Số phiếu thu, biên nhận",
    "purpose": "Mục đích",
}


@dataclass(frozen=True)
class Balance:
    """How an allotment stands. What is only planned does not lessen what is left.

    `held`: the most that may be used while a decision that lowers the allotment is signed and not out yet.
    """

    allotted: int
    used: Mapping[str, int] = field(default_factory=dict)
    held: int | None = None

    @property
    def planned(self) -> int:
        """What is to be spent."""
        return self.used.get(Spending.Stage.PLANNED, 0)

    @property
    def advanced(self) -> int:
        """What was advanced and not settled yet."""
        return self.used.get(Spending.Stage.ADVANCED, 0)

    @property
    def spent(self) -> int:
        """What was spent and settled."""
        return self.used.get(Spending.Stage.SPENT, 0)

    @property
    def left(self) -> int:
        """What may still be advanced or spent."""
        return self.free - self.advanced - self.spent

    @property
    def free(self) -> int:
        """What may be used in all."""
        return self.allotted if self.held is None else min(self.allotted, self.held)

    def __add__(self, other: Balance) -> Balance:
        """Two allotments together."""
        used = {str(stage): self.used.get(stage, 0) + other.used.get(stage, 0) for stage in Spending.Stage}
        free = self.free + other.free
        allotted = self.allotted + other.allotted
        return Balance(allotted, used, free if free != allotted else None)


def tidy(entry: Entry) -> Entry:
    """Every text as one line of normal letters. Raises RuleBroken."""
    texts: dict[str, Any] = {
        name: cleaned(getattr(entry, name), CLAUSE, name, clean_line) for name in _LABELS if hasattr(entry, name)
    }
    return replace(entry, **texts)


def broken_by_expense(entry: Expense, balance: Balance, today: date) -> Iterator[Violation]:
    """Every rule an entry against an allotment breaks."""
    if entry.stage not in Spending.Stage.values:
        yield Violation(CLAUSE, f"Loại khoản chi “{entry.stage}” không có trong danh mục. Chọn lại.", "stage")
    yield from _broken(entry, today)
    if entry.stage != Spending.Stage.PLANNED and balance.left < entry.amount <= balance.left + _kept_back(balance):
        sentence = (
            f"Quyết định điều chỉnh đã ký, chưa phát hành: chỉ được tạm ứng, chi trong {in_figures(balance.free)}, còn"
            f" lại {in_figures(balance.left)}. Ghi trong số còn lại, hoặc chờ quyết định phát hành."
        )
        yield Violation(CLAUSE, sentence, "amount")
    elif entry.stage != Spending.Stage.PLANNED and entry.amount > balance.left:
        sentence = (
            f"Số tiền {in_figures(entry.amount)} lớn hơn số còn lại {in_figures(balance.left)}. Kiểm tra lại chứng từ;"
            " khoản tạm ứng đã quyết toán thì ghi giảm tạm ứng trước."
        )
        yield Violation(CLAUSE, sentence, "amount")


def broken_by_gift(entry: Gift, today: date) -> Iterator[Violation]:
    """Every rule a contribution breaks by itself."""
    yield from _broken(entry, today)


def _kept_back(balance: Balance) -> int:
    """What a signed decision takes away that is not out yet."""
    return balance.allotted - balance.free


def _broken(entry: Any, today: date) -> Iterator[Violation]:
    if not 1 <= entry.amount <= MOST:
        yield Violation(CLAUSE, f"Số tiền phải từ 1 đến {in_figures(MOST)}.", "amount")
    if entry.day > today:
        yield Violation(CLAUSE, f"Ngày {entry.day:%d/%m/%Y} còn ở phía trước. Kiểm tra lại ngày.", "day")
    for name, label in _LABELS.items():
        text = getattr(entry, name, None)
        if text == "":
            yield Violation(CLAUSE, f"{label} còn trống. Ghi nội dung.", name)
        elif text and len(text) > (_LONGEST[name] or 0):
            yield Violation(
                CLAUSE, f"{label} dài {len(text)} ký tự; nhiều nhất là {_LONGEST[name]}. Viết ngắn lại.", name
            )
