"""`conformity`: the dated record of what the decree demands of such a system and how far this one goes."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from documents.proof.conformity import record, sums


class Command(BaseCommand):
    """Prints the record; what is missing is in it."""

    help = "In biên bản đối chiếu với Phụ lục VI Nghị định 30/2020/NĐ-CP"

    def add_arguments(self, parser: CommandParser) -> None:
        """For programs."""
        parser.add_argument("--json", action="store_true", help="in ở dạng JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        """A line a function."""
        functions, day = record(), timezone.localdate()
        if options["json"]:
            told = {"day": day.isoformat(), "sums": sums(functions), "functions": [asdict(one) for one in functions]}
            self.stdout.write(json.dumps(told, ensure_ascii=False))
            return
        self.stdout.write(f"Đối chiếu với Phụ lục VI Nghị định 30/2020/NĐ-CP, ngày {day:%d/%m/%Y}")
        for one in functions:
            self.stdout.write(f"{one.degree.label:13} {one.demanded}" + (f". {one.missing}" if one.missing else ""))
        counted = sums(functions)
        self.stdout.write(
            f"Đạt {counted['pass']}, đạt một phần {counted['partial']}, chưa có {counted['absent']}"
            f" trong {len(functions)} chức năng."
        )
