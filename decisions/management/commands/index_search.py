"""`index_search`: makes the words things are found by anew, from what stands in the tables."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.core.management.base import BaseCommand

from decisions.finding.keeping import amend
from decisions.finding.models import Found


class Command(BaseCommand):
    """Puts right what search knows; again changes nothing."""

    help = "Lập lại từ để tìm kiếm từ hồ sơ, văn bản đến, Tổ và thành viên đang có; chạy lại không thay đổi gì."

    def handle(self, *_: Any, **__: Any) -> None:
        """One line a kind."""
        for kind in Found:
            missing, surplus = amend(kind, apps.get_model)
            self.stdout.write(f"{kind.label}: thêm {missing} từ, bỏ {surplus} từ")
