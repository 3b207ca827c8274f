"""What is asked when a district asks its communes, and when a letter is to be written again; for page and API."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from decisions.budget.estimate import line_said
from decisions.budget.lines import Line
from decisions.gathering.calling import LONGEST_LETTER, LONGEST_REASON, Wish
from workflows.steps.fields import DayField, LineField


class CallForm(forms.Form):
    """Until when the communes say what they need."""

    due = DayField(label="Hạn các xã gửi đề nghị")
    letter = LineField(
        label="Công văn kèm theo (nếu có)",
        max_length=LONGEST_LETTER,
        required=False,
        help_text="Ghi như khi viện dẫn, ví dụ: Công văn số 512/UBND-VHTT ngày 6 tháng 5 năm 2022",
    )

    @property
    def wish(self) -> Wish:
        """What is asked of them."""
        return Wish(**self.cleaned_data)


class AgainForm(forms.Form):
    """Why a letter is to be written again."""

    reason = LineField(
        label="Lý do lập lại",
        max_length=LONGEST_REASON,
        error_messages={"required": "Ghi lý do để người lập biết cần sửa gì."},
    )


def with_gathered(typed: Sequence[Mapping[str, Any]], lines: Sequence[Line]) -> list[dict[str, Any]]:
    """The lines of a draft, with what communes ask behind them; a line that is there already is not added twice."""
    there = {_name(row) for row in typed}
    offered = [line_said(line) for line in lines]
    return [*(dict(row) for row in typed), *(row for row in offered if _name(row) not in there)]


def _name(row: Mapping[str, Any]) -> tuple[str, ...]:
    """What two lines that mean the same have in common, as typed."""
    return tuple(str(row.get(key) or "").casefold() for key in ("norm", "source", "content"))
