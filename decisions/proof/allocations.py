"""What this floor promises of money that was given: the decision adds up, is what was written, and is not overspent."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from decisions.allotting.models import Allotment
from decisions.allotting.share import Share
from decisions.allotting.spending import balances_of, key_of
from decisions.authority.acts import Kind
from decisions.budget.models import LineFigure
from decisions.budget.sorts import Stage
from decisions.cases.drafts import submitted
from decisions.cases.models import Case, Round, State
from decisions.proof.kept import read
from documents.proof.registry import KEPT, Check

_AT_ONCE = 200


def allocations() -> Iterator[str]:
    """Each submitted decision adds up; each issued one that shares out wrote its figures, and gave exactly these."""
    rows = Round.objects.filter(case__kind=Kind.ALLOCATION).select_related("case").order_by("case", "number")
    for one in rows.iterator(_AT_ONCE):
        where = f"Hồ sơ {one.case}, lần trình {one.number}"
        try:
            yield from (f"{where}: {sentence}" for sentence in _adding_up(read(one.content)))
        except (KeyError, TypeError, ValueError, AttributeError):
            yield f"{where}: không đọc được quyết định phân bổ."
    shared = Case.objects.filter(kind=Kind.ALLOCATION, state=State.ISSUED, allocation__proposal__adjusts=None)
    for case in shared.order_by("pk"):
        yield from _written(case)


def allotments() -> Iterator[str]:
    """Nothing was advanced or spent above what is in force, or what a signed decision leaves."""
    found = list(Allotment.objects.select_related("allocation__case", "body", "source").order_by("pk"))
    balances = balances_of(found)
    for one in found:
        if balances[one.pk].left < 0:
            yield f"Kinh phí {key_of(one)}: tạm ứng và đã chi lớn hơn số được phân bổ."


def _adding_up(content: Mapping[str, Any]) -> Iterator[str]:
    said = Share.read(content)
    if said.total != content["total"]:
        yield "các dòng không cộng đúng tổng kinh phí phân bổ."
    if said.figures.keys() != content["proposed"].keys():
        yield "các dòng phân bổ khác các dòng của tờ trình."


def _written(case: Case) -> Iterator[str]:
    figures = Share.read(submitted(Round.objects.filter(case=case).latest("number"))).figures
    rows = list(
        LineFigure.objects.filter(case=case, stage=Stage.DECIDED).select_related("line__estimate__case", "line")
    )
    if {row.line.key: row.amount for row in rows} != {key: one.amount for key, one in figures.items()}:
        yield f"Hồ sơ {case}: số duyệt đã ghi khác quyết định đã phát hành."
    sums: dict[tuple[int, int], int] = defaultdict(int)
    for row in rows:
        sums[row.line.estimate.body_id, row.line.source_id] += row.amount
    there = Allotment.objects.filter(allocation=case.pk).exclude(amount=0)  # what only an adjustment gave
    given = {(one.body_id, one.source_id): one.amount for one in there}
    if given != {key: amount for key, amount in sums.items() if amount}:
        yield f"Hồ sơ {case}: kinh phí các đơn vị được phân bổ khác quyết định đã phát hành."


KEPT.register(Check("budget.allocations", "Quyết định phân bổ cộng đúng, kinh phí đã ghi đúng", allocations))
KEPT.register(Check("budget.allotments", "Không tạm ứng, chi quá số được phân bổ", allotments))
