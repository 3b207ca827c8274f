"""What this floor promises of money: a submitted estimate adds up to the đồng, by the lists of its day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from decisions.authority.acts import Kind
from decisions.budget.catalogue import NORMS, SOURCES, in_force
from decisions.budget.estimate import Request
from decisions.budget.lines import COUNTED, sums_of
from decisions.cases.models import Round
from decisions.proof.kept import read
from documents.clock import local_date
from documents.proof.registry import KEPT, Check

_AT_ONCE = 200


def estimates() -> Iterator[str]:
    """Each submitted estimate: its lines are its sums, its norms those of the day, its teams those it counted."""
    rows = Round.objects.filter(case__kind=Kind.ESTIMATE).select_related("case").order_by("case", "number")
    for one in rows.iterator(_AT_ONCE):
        where = f"Hồ sơ {one.case}, lần trình {one.number}"
        try:
            yield from (f"{where}: {sentence}" for sentence in _adding_up(read(one.content)))
        except (KeyError, TypeError, ValueError, AttributeError):
            yield f"{where}: không đọc được dự toán."


def _adding_up(content: Mapping[str, Any]) -> Iterator[str]:
    day, lines = local_date(datetime.fromisoformat(content["as_of"])), Request.read(content).lines
    sources = {row.code: row for row in in_force(SOURCES, day)}
    norms = {row.code: row for row in in_force(NORMS, day)}
    sums = sums_of(lines, sources)
    if {level.value: amount for level, amount in sums.levels.items()} != content["levels"]:
        yield "các dòng không cộng đúng theo cấp ngân sách."
    if sum(line.amount for line in lines) != content["total"]:
        yield "các dòng không cộng đúng tổng dự toán."
    if {line.norm: norms[line.norm].amount for line in lines if line.norm} != content["norms"]:
        yield "định mức đã dùng khác với định mức áp dụng vào ngày trình."
    counted = {name: content["counts"][name] for name in COUNTED.values()}
    for place, line in enumerate(lines, start=1):
        name = COUNTED.get(norms[line.norm].per) if line.norm else None
        if name and line.quantity != counted[name]:
            yield f"dòng {place} ghi {line.quantity}, quyết định còn hiệu lực có {counted[name]}."


KEPT.register(Check("budget.estimates", "Dự toán đã trình cộng đúng đến từng đồng", estimates))
