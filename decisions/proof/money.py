"""What this floor promises of money: a submitted estimate adds up to the đồng, by the lists of its day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.db.models import F, Q

from decisions.authority.acts import Kind
from decisions.budget.catalogue import NORMS, SOURCES, in_force
from decisions.budget.estimate import Request
from decisions.budget.lines import COUNTED, sums_of
from decisions.budget.models import Estimate, LineFigure
from decisions.budget.sorts import Level, Stage
from decisions.cases.drafts import submitted_last
from decisions.cases.models import ISSUED_STATES, Round, State
from decisions.gathering.models import CommuneCall, CommuneEstimate
from decisions.proof.kept import read
from documents.clock import local_date
from documents.page.money import in_figures
from documents.page.vietnamese import thousands
from documents.papers.selectors import current
from documents.proof.registry import KEPT, Check

_AT_ONCE = 200
_ESTIMATES = (Kind.ESTIMATE, Kind.COMMUNE_ESTIMATE)


def estimates() -> Iterator[str]:
    """Each submitted estimate: its lines are its sums, its norms those of the day, its teams those it counted."""
    rows = Round.objects.filter(case__kind__in=_ESTIMATES).select_related("case").order_by("case", "number")
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


def columns() -> Iterator[str]:
    """Each issued estimate: its rows are its letter's lines and the total printed; its figures keep to the columns."""
    found = Estimate.objects.filter(case__state__in=ISSUED_STATES).select_related("case").order_by("case")
    for estimate in found.iterator(_AT_ONCE):
        where = f"Hồ sơ {estimate.case}"
        try:
            yield from (f"{where}: {sentence}" for sentence in _as_issued(estimate))
        except (KeyError, TypeError, ValueError, AttributeError, ObjectDoesNotExist):
            yield f"{where}: không đọc được dự toán đã phát hành."
    yield from _figures()


def communes() -> Iterator[str]:
    """Each issued Tờ trình of a commune says its total; each commune asked has one case that none replaces."""
    found = CommuneEstimate.objects.filter(case__state__in=ISSUED_STATES).select_related("case").order_by("case")
    for one in found.iterator(_AT_ONCE):
        try:
            total = int(submitted_last(one.case)["total"])
        except (KeyError, TypeError, ValueError, ObjectDoesNotExist):
            yield f"Hồ sơ {one.case}: không đọc được đề nghị đã phát hành."
            continue
        if thousands(total) not in current(one.case.code).page:
            yield f"Hồ sơ {one.case}: tổng {in_figures(total)} khác với văn bản đã phát hành."
    for call in CommuneCall.objects.select_related("round", "body"):
        asked = CommuneEstimate.objects.filter(call=call)
        if asked.filter(replaced_by=None).count() != asked.values("body").distinct().count():
            yield f"Đợt {call.round.code}, {call.body.code}: có xã không có, hoặc có hai đề nghị đang tính."


def _as_issued(estimate: Estimate) -> Iterator[str]:
    content, rows = submitted_last(estimate.case), list(estimate.lines.select_related("source"))
    said = [(line.content, line.quantity, line.times, line.price, line.amount) for line in Request.read(content).lines]
    if [(row.content, row.quantity, row.times, row.price, row.amount) for row in rows] != said:
        yield "các dòng đã lưu khác với các dòng đã trình."
    total = sum(row.amount for row in rows)
    if total != content["total"] or thousands(total) not in current(estimate.case.code).page:
        yield f"tổng các dòng {in_figures(total)} khác với văn bản đã phát hành."
    appraised = set(LineFigure.objects.filter(line__in=rows, stage=Stage.APPRAISED).values_list("line", flat=True))
    wanted = estimate.case.state == State.APPRAISED
    if appraised != {row.pk for row in rows if wanted and row.source.level == Level.PROVINCE}:
        yield "cột Thẩm định không khớp với trạng thái thẩm định."


def _figures() -> Iterator[str]:
    """No figure is above what was asked or of a line nobody asks the province for; a difference has its reason."""
    wrong = LineFigure.objects.filter(Q(amount__gt=F("line__amount")) | ~Q(line__source__level=Level.PROVINCE))
    for figure in wrong.select_related("line__estimate__case"):
        yield f"Dòng {figure.line.key}: số {figure.get_stage_display()} {in_figures(figure.amount)} không hợp lệ."
    silent = LineFigure.objects.filter(stage=Stage.APPRAISED, reason="").exclude(amount=F("line__amount"))
    for figure in silent.filter(case=F("line__estimate__case")).select_related("line__estimate__case"):
        yield f"Dòng {figure.line.key}: số thẩm định khác số đề nghị mà không có lý do."


KEPT.register(Check("budget.columns", "Dòng, cột và văn bản về kinh phí khớp nhau đến từng đồng", columns))
KEPT.register(Check("budget.communes", "Đề nghị của các xã khớp với văn bản đã phát hành", communes))
KEPT.register(Check("budget.estimates", "Dự toán đã trình cộng đúng đến từng đồng", estimates))
