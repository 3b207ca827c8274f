"""`cast [FOLDER]`: make the people of the demonstration and print who can sign in as what."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from decisions.errors import DecisionError
from decisions.organisation.passwords import DEMO_PASSWORD
from decisions.provinces.casting import LogIn, cast
from decisions.provinces.folder import NINH_THUAN_2022, open_folder
from documents import clock
from documents.errors import NotADemo


class Command(BaseCommand):
    """Makes the cast; running it again changes nothing."""

    help = "Tạo nhân vật của bản dùng thử từ danh sách nhân sự của một tỉnh đã nạp; in ai đăng nhập được."

    def add_arguments(self, parser: CommandParser) -> None:
        """The folder, and the form of the report."""
        parser.add_argument("folder", type=Path, nargs="?", default=NINH_THUAN_2022)
        parser.add_argument("--json", action="store_true", help="in dạng JSON")

    def handle(self, *_: Any, folder: Path, **options: Any) -> None:
        """Make the people and print the log-ins."""
        try:
            found = cast(open_folder(folder), at=clock.now())
        except (DecisionError, NotADemo) as error:
            raise CommandError(str(error)) from error
        if options["json"]:
            told = {"password": DEMO_PASSWORD, "log_ins": [asdict(one) for one in found]}
            self.stdout.write(json.dumps(told, ensure_ascii=False))
            return
        self.stdout.write(f"Mật khẩu chung của bản dùng thử: {DEMO_PASSWORD}")
        self.stdout.write("\n".join(_lines(found)))


def _lines(found: Iterable[LogIn]) -> Iterable[str]:
    nothing = "không giữ chức vụ nào vào ngày này của đồng hồ nghiệp vụ"
    return (f"{one.username:18} {one.name:26} {'; '.join(one.posts) or nothing}" for one in found)
