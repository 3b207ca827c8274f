"""`doctor`: is this installation ready, and can everything open reach its end?"""

from __future__ import annotations

from documents.proof.registry import READY
from documents.proof.report import ReportCommand


class Command(ReportCommand):
    """Changes nothing; ends with 1 when something wants attention."""

    help = "Khám hệ thống: cài đặt, phông chữ, kho tệp, hàng đợi, sổ, hồ sơ và người giữ nhiệm vụ."
    checks = READY
