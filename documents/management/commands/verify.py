"""`verify`: prove what was kept, in database and files, of every floor."""

from __future__ import annotations

from documents.proof.registry import KEPT
from documents.proof.report import ReportCommand


class Command(ReportCommand):
    """Changes nothing; ends with 1 when something does not hold."""

    help = "Kiểm tra tính toàn vẹn: số, văn bản, tệp, gửi nhận, nhật ký, hồ sơ, công việc."
    checks = KEPT
    at_one_moment = True  # cases go on meanwhile
