"""What this floor promises of changed money: a change adds up in each paper, and lines and allotments say the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from decisions.adjusting.adjustment import Adjustment
from decisions.allotting.models import Allocation, AllotmentChange
from decisions.allotting.share import Share
from decisions.allotting.spending import amounts_of, key_of
from decisions.authority.acts import Kind
from decisions.budget.figures import Said, rows_of, said_of, total_of
from decisions.budget.models import Estimate, LineFigure
from decisions.budget.sorts import Stage
from decisions.cases.drafts import submitted_last
from decisions.cases.models import Case, Round, State
from decisions.proof.kept import read
from documents.page.vietnamese import thousands
from documents.papers.selectors import current
from documents.proof.registry import KEPT, Check

_AT_ONCE = 200


def adjustments() -> Iterator[str]:
    """Each Tờ trình and each decision that adjusts adds up; each issued one wrote its changes, and no other."""
    rows = Round.objects.filter(case__proposal__adjusts__isnull=False) | Round.objects.filter(
        case__allocation__proposal__adjusts__isnull=False
    )
    for one in rows.select_related("case").order_by("case", "number").iterator(_AT_ONCE):
        where = f"Hồ sơ {one.case}, lần trình {one.number}"
        try:
            yield from (f"{where}: {sentence}" for sentence in _adding_up(one.case, read(one.content)))
        except (KeyError, TypeError, ValueError, AttributeError):
            yield f"{where}: không đọc được nội dung điều chỉnh phân bổ."
    issued = Allocation.objects.filter(proposal__adjusts__isnull=False, case__state=State.ISSUED)
    for decision in issued.select_related("case").order_by("pk"):
        yield from _written(decision)


def in_force() -> Iterator[str]:
    """What a unit has from a source is what the last decision on each line gives, to the đồng."""
    decided = Allocation.objects.filter(allotments__isnull=False).select_related("case").distinct()
    for decision in decided.order_by("pk"):
        lines: dict[tuple[int, int], int] = defaultdict(int)
        for row in rows_of(Estimate.objects.filter(case__code__in=submitted_last(decision.case)["estimates"])):
            said = row.columns[Stage.DECIDED]
            lines[row.line.estimate.body_id, row.line.source_id] += said.amount if said else 0
        there = list(decision.allotments.select_related("allocation__case", "body", "source").order_by("pk"))
        amounts = amounts_of(there)
        for one in there:
            if amounts[one.pk] != lines.pop((one.body_id, one.source_id), 0):
                yield f"Kinh phí {key_of(one)}: số đang có hiệu lực khác tổng số duyệt của các dòng."
        if any(lines.values()):
            yield f"Hồ sơ {decision.case}: có dòng được duyệt mà đơn vị không được phân bổ."


def _adding_up(case: Case, content: Mapping[str, Any]) -> Iterator[str]:
    figures = _figures_of(case, content)
    changes = content["changes"]
    if not total_of(figures) == sum(row["after"] for row in changes) == content["total"]:
        yield "các dòng không cộng đúng tổng kinh phí sau điều chỉnh."
    if sum(content["before"].values()) != sum(row["before"] for row in changes):
        yield "các dòng không cộng đúng tổng kinh phí đã phân bổ."
    if figures.keys() != content["before"].keys():
        yield "các dòng điều chỉnh khác các dòng của quyết định phân bổ."


def _figures_of(case: Case, content: Mapping[str, Any]) -> Mapping[str, Said]:
    return Adjustment.read(content).figures if case.kind == Kind.ADJUSTMENT else Share.read(content).figures


def _written(decision: Allocation) -> Iterator[str]:
    content = submitted_last(decision.case)
    changed = {
        key: one.amount for key, one in said_of(content["lines"]).items() if one.amount != content["before"][key]
    }
    if _recorded(decision.case) != changed:
        yield f"Hồ sơ {decision.case}: số duyệt đã ghi khác quyết định điều chỉnh đã phát hành."
    wanted = {(row["unit"], row["source"]): row["after"] for row in content["changes"] if row["before"] != row["after"]}
    changes = AllotmentChange.objects.filter(allocation=decision).select_related("allotment__body", "allotment__source")
    if {(one.allotment.body.code, one.allotment.source.code): one.amount for one in changes} != wanted:
        yield f"Hồ sơ {decision.case}: kinh phí các đơn vị sau điều chỉnh khác quyết định đã phát hành."
    if thousands(content["total"]) not in current(decision.case.code).page:
        yield f"Hồ sơ {decision.case}: tổng kinh phí sau điều chỉnh khác văn bản đã phát hành."


def _recorded(case: Case) -> dict[str, int]:
    rows = LineFigure.objects.filter(case=case, stage=Stage.DECIDED).select_related("line__estimate__case")
    return {row.line.key: row.amount for row in rows}


KEPT.register(Check("budget.adjustments", "Điều chỉnh phân bổ cộng đúng, số thay đổi đã ghi đúng", adjustments))
KEPT.register(Check("budget.in_force", "Kinh phí đang có hiệu lực bằng số duyệt của các dòng đến từng đồng", in_force))
