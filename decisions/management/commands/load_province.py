"""`load_province FOLDER`: bring a province's folder into the tables, all of it or nothing."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from decisions.errors import ProvinceBroken
from decisions.provinces.folder import open_folder
from decisions.provinces.loading import load
from documents import clock


class Command(BaseCommand):
    """Loads a folder; running it again changes nothing."""

    help = "Nạp thư mục dữ liệu của một tỉnh: đơn vị, chức vụ, thôn, ngày nghỉ, căn cứ pháp lý."

    def add_arguments(self, parser: CommandParser) -> None:
        """The folder, and the form of the report."""
        parser.add_argument("folder", type=Path)
        parser.add_argument("--json", action="store_true", help="in báo cáo dạng JSON")

    def handle(self, *_: Any, folder: Path, **options: Any) -> None:
        """Load and report per file."""
        try:
            report = load(open_folder(folder), at=clock.now())
        except ProvinceBroken as error:
            raise CommandError(str(error)) from error
        if options["json"]:
            self.stdout.write(json.dumps({"files": report.outcomes}, ensure_ascii=False))
            return
        for name, counts in report.counts().items():
            self.stdout.write(f"{name:18} " + ", ".join(f"{outcome} {count}" for outcome, count in counts.items()))
