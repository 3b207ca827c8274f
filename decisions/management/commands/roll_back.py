"""`roll_back RELEASE`: the tables of an earlier release again, unless something would be lost by it."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from decisions.restoring import releases
from documents import clock
from documents.database.migrating import not_keeping_others_waiting
from documents.errors import DocumentError


class Command(BaseCommand):
    """Run with the new release still in place, web and workers stopped; the old one follows, and its `migrate`."""

    help = "Đưa cơ sở dữ liệu về dạng của một bản phát hành trước; từ chối nếu sẽ mất dữ liệu."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        """Which release; whether only to look."""
        parser.add_argument("release", help="tên bản phát hành, như trong config/releases.csv")
        parser.add_argument("--check", action="store_true", help="chỉ xem có quay về được không")

    def handle(self, *_: Any, release: str, check: bool, **__: Any) -> None:
        """Look, go back, say what comes next."""
        try:
            with not_keeping_others_waiting():
                releases.go_back(release, at=clock.now(), only_look=check)
        except DocumentError as error:
            raise CommandError(error.sentence) from error
        if check:
            self.stdout.write(f"Quay về bản {release} được, không mất dữ liệu nào.")
        else:
            self.stdout.write(
                f"Cơ sở dữ liệu đã về dạng của bản {release}. Cài bản đó, chạy migrate của nó, khởi động."
            )
