"""`erase_person NAME`: erase what stands of a person outside issued papers, by the paper of who agreed to it."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from decisions.errors import DecisionError
from decisions.privacy.erasing import erase
from documents import clock


class Command(BaseCommand):
    """Without `--erase` it only says what would come of it; on PostgreSQL it runs as the owner of the tables."""

    help = "Xóa dữ liệu của một người ngoài văn bản đã ký, đã ban hành, theo yêu cầu đã được đồng ý."

    def add_arguments(self, parser: CommandParser) -> None:
        """Whose data, where, by which paper."""
        parser.add_argument("name", help="họ và tên, đúng như ghi trong dự thảo")
        parser.add_argument("--unit", required=True, help="mã đơn vị của các dự thảo")
        parser.add_argument("--paper", required=True, help="số, ngày, cơ quan của văn bản đồng ý xóa")
        parser.add_argument("--erase", action="store_true", help="xóa; không có thì chỉ cho biết sẽ xóa gì")

    def handle(self, *_: Any, name: str, unit: str, paper: str, erase: bool, **__: Any) -> None:
        """Look, or erase; say what is gone, what is kept and why."""
        try:
            found = _erase(name, unit, paper, at=clock.now(), only_look=not erase)
        except DecisionError as error:
            raise CommandError(str(error)) from error
        done = "Đã xóa" if erase else "Sẽ xóa"
        for code in found.cases:
            self.stdout.write(f"{done}: các lần trình, dự thảo, lời ghi trong nhật ký của hồ sơ {code}")
        for one in found.kept:
            self.stdout.write(f"Giữ: {one.place.what}, {one.place.ref}: {one.why}")
        for file in found.attachments:
            self.stdout.write(f"Xem lại tệp gửi kèm: {file}")
        if not found.cases and not found.kept:
            self.stdout.write("Không nơi nào trong đơn vị này có người mang đúng họ tên này.")


_erase = erase
