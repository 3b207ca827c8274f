"""What this floor promises of the national network: what was sent is whole and signed, and its sums are its lists\'."""

from __future__ import annotations

import json
from collections.abc import Iterator

from decisions.network.content import totals_of
from decisions.network.models import NetworkReport
from documents.proof.registry import KEPT, Check
from documents.signing.tokens import vouches

_AT_ONCE = 5


def reports() -> Iterator[str]:
    """Each is the text that was kept and signed, and adds up."""
    for report in NetworkReport.objects.select_related("unit").order_by("pk").iterator(_AT_ONCE):
        if not report.whole:
            yield f"Báo cáo Mạng lưới {report}: nội dung khác với mã băm đã lưu."
        elif not vouches(report.unit.code, report.content, report.signature):
            yield f"Báo cáo Mạng lưới {report}: chữ ký không đúng với nội dung."
        else:
            yield from _sums(report)


def _sums(report: NetworkReport) -> Iterator[str]:
    told = json.loads(report.content)
    if told["totals"] != totals_of(told["teams"], told["results"], told["totals"]["expected_reports"]):
        yield f"Báo cáo Mạng lưới {report}: số tổng hợp khác với danh sách."
    if told["month"] != (report.month or None) or told["as_of"] != report.as_of.isoformat():
        yield f"Báo cáo Mạng lưới {report}: kỳ hoặc ngày khác với nội dung."


KEPT.register(Check("network.reports", "Báo cáo Mạng lưới nguyên vẹn, có chữ ký, số khớp danh sách", reports))
