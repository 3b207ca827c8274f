"""`fence_books`: declare numbers that may have been given and lost; the books go on above them."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from decisions.restoring.fences import fence_all, fence_one
from documents import clock
from documents.errors import DocumentError


class Command(BaseCommand):
    """All books by a count, or one up to a number that somebody saw on paper."""

    help = "Tuyên bố khoảng số bỏ trống sau khi khôi phục; sổ đi tiếp từ số sau."

    def add_arguments(self, parser: CommandParser) -> None:
        """How many in every book, or one book."""
        which = parser.add_mutually_exclusive_group(required=True)
        which.add_argument("--all", type=int, metavar="N", help="N số trong mỗi sổ đang mở")
        which.add_argument("--book", nargs=4, metavar=("CƠ-QUAN", "LOẠI-SỔ", "NĂM", "ĐẾN-SỐ"))
        parser.add_argument("--since", type=int, metavar="NĂM", help="năm của bản sao lưu; thường là năm nay")
        parser.add_argument("--reason", default="Khôi phục từ bản sao lưu")

    def handle(self, *_: Any, **options: Any) -> None:
        """Declare, and say what was declared."""
        at, reason = clock.now(), options["reason"]
        try:
            if options["book"]:
                body, series, year, to = options["book"]
                declared = [fence_one(body, series, int(year), int(to), reason=reason, at=at)]
            elif options["all"] > 0:
                since = options["since"] or clock.local_date(at).year
                declared = fence_all(options["all"], since=since, reason=reason, at=at)
            else:
                raise CommandError("--all là số lượng số bỏ trống, từ 1 trở lên.")
        except ValueError as error:
            raise CommandError("NĂM và ĐẾN-SỐ là số nguyên.") from error
        except DocumentError as error:
            raise CommandError(error.sentence) from error
        for gap in declared:
            self.stdout.write(f"Sổ {gap.book}: bỏ trống {gap.first}–{gap.last}")
