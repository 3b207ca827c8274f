"""What this floor promises of a Tờ trình: its lines are its total, and what it changed is what it wrote."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from decisions.authority.acts import Kind
from decisions.budget.models import LineFigure
from decisions.budget.sorts import Stage
from decisions.cases.drafts import submitted
from decisions.cases.models import ISSUED_STATES, Case, Round
from decisions.proof.kept import read
from decisions.proposing.proposal import Submission
from documents.proof.registry import KEPT, Check

_AT_ONCE = 200


def proposals() -> Iterator[str]:
    """Each submitted Tờ trình adds up; each issued one wrote the figures it changed, and no other."""
    rows = Round.objects.filter(case__kind=Kind.PROPOSAL).select_related("case").order_by("case", "number")
    for one in rows.iterator(_AT_ONCE):
        where = f"Hồ sơ {one.case}, lần trình {one.number}"
        try:
            yield from (f"{where}: {sentence}" for sentence in _adding_up(read(one.content)))
        except (KeyError, TypeError, ValueError, AttributeError):
            yield f"{where}: không đọc được tờ trình."
    for case in Case.objects.filter(kind=Kind.PROPOSAL, state__in=ISSUED_STATES).order_by("pk"):
        yield from _written(case)


def _adding_up(content: Mapping[str, Any]) -> Iterator[str]:
    said = Submission.read(content)
    if said.total != content["total"]:
        yield "các dòng không cộng đúng tổng kinh phí đề xuất."
    if said.figures.keys() != content["appraised"].keys():
        yield "các dòng đề xuất khác các dòng đã thẩm định."


def _written(case: Case) -> Iterator[str]:
    content = submitted(Round.objects.filter(case=case).latest("number"))
    figures, stood = Submission.read(content).figures, content["appraised"]
    changed = {key: one.amount for key, one in figures.items() if one.amount != stood[key]}
    rows = LineFigure.objects.filter(case=case, stage=Stage.APPRAISED).select_related("line__estimate__case")
    if {row.line.key: row.amount for row in rows} != changed:
        yield f"Hồ sơ {case}: số đã ghi khác số đề xuất trong tờ trình phát hành."


KEPT.register(Check("budget.proposals", "Tờ trình kinh phí cộng đúng, số thay đổi đã ghi đúng", proposals))
