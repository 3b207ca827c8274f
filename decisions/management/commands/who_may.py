"""`who_may [UNIT]`: the matrix of acts and posts, or the people who may act for a unit now."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from decisions.authority.matrix import people, table
from decisions.organisation.models import Unit
from documents import clock


class Command(BaseCommand):
    """Prints who may do what."""

    help = "In bảng việc: ai (chức vụ nào) được làm gì; thêm mã đơn vị để in những người đang giữ nhiệm vụ."

    def add_arguments(self, parser: CommandParser) -> None:
        """The unit, if people are asked for."""
        parser.add_argument("unit", nargs="?", help="mã đơn vị, ví dụ 22891")
        parser.add_argument("--json", action="store_true", help="in dạng JSON")

    def handle(self, *_: Any, unit: str | None, **options: Any) -> None:
        """Print the table, or the people of a unit."""
        rows = list(table() if unit is None else people(self._unit(unit), clock.now()))
        if options["json"]:
            self.stdout.write(json.dumps(rows, ensure_ascii=False))
        else:
            self.stdout.write("\n".join(_lines(rows)))

    def _unit(self, code: str) -> Unit:
        try:
            return Unit.objects.get(code=code)
        except Unit.DoesNotExist as error:
            raise CommandError(f"Không có đơn vị mã “{code}”. Mã đơn vị có trong tệp units.csv của tỉnh.") from error


def _lines(rows: Iterable[tuple[str, ...]]) -> list[str]:
    rows = list(rows)
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
