"""`administrator UNIT USERNAME NAME`: the first administrator of a body; those after are appointed on its page."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from decisions.authority.grants import Paper
from decisions.errors import DecisionError
from decisions.organisation.models import Officer
from decisions.staffing.accounts import Person
from decisions.staffing.first import POSTS, appoint_first
from documents import clock


class Command(BaseCommand):
    """Refused where somebody holds the post."""

    help = "Đặt người quản trị đầu tiên của một đơn vị; in mật khẩu dùng một lần."

    def add_arguments(self, parser: CommandParser) -> None:
        """Where, who, which of the two posts, on which paper."""
        parser.add_argument("unit")
        parser.add_argument("username")
        parser.add_argument("name", nargs="?", default="", help="họ và tên, khi chưa có cán bộ này")
        parser.add_argument("--honorific", choices=Officer.Honorific.values, default="ong")
        parser.add_argument("--post", choices=POSTS, default=POSTS[0])
        parser.add_argument("--paper", default="", help="số, ký hiệu văn bản")

    def handle(self, *_: Any, unit: str, username: str, **options: Any) -> None:
        """Appoint, and print the password once."""
        person = Person(username, options["name"].strip(), options["honorific"])
        try:
            made = appoint_first(unit, options["post"], person, Paper(options["paper"]), at=clock.now())
        except DecisionError as error:
            raise CommandError(error.sentence) from error
        self.stdout.write(f"{made.holding.officer}: {made.holding.seat}")
        if made.password:
            self.stdout.write(f"Mật khẩu dùng một lần: {made.password}")
