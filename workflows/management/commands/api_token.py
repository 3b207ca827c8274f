"""`api_token USERNAME --days N --scope read`: a token for a program of an officer; `--revoke` ends those there are."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from decisions.organisation.models import Officer
from workflows.api.scopes import Scope
from workflows.api.tokens import issue, revoke_all

_LONGEST = 365


class Command(BaseCommand):
    """Make or end the tokens of an officer."""

    help = "Make an API token for an officer, or revoke all there are."

    def add_arguments(self, parser: CommandParser) -> None:
        """Whose, and for how long."""
        parser.add_argument("username")
        parser.add_argument("--days", type=int, default=30, help=f"how many days it lives, at most {_LONGEST}")
        parser.add_argument(
            "--scope", action="append", choices=Scope.values, default=[], help="what for; again for more, none for all"
        )
        parser.add_argument("--revoke", action="store_true", help="end every living token of the officer instead")

    def handle(self, *args: Any, username: str, days: int, scope: list[str], revoke: bool, **options: Any) -> None:
        """Print the token, which is shown this once, or how many were ended."""
        officer = Officer.objects.filter(username=username).first()
        if officer is None:
            raise CommandError(f"Không có cán bộ nào tên đăng nhập {username}.")
        if revoke:
            self.stdout.write(f"Đã thu hồi {revoke_all(officer, by=None)} mã truy cập của {officer}.")
            return
        if not officer.is_active:
            raise CommandError(f"{officer} không còn làm việc nên không được cấp mã truy cập.")
        if not 1 <= days <= _LONGEST:
            raise CommandError(f"Số ngày phải từ 1 đến {_LONGEST}.")
        plain, _ = issue(officer, timedelta(days=days), by=None, scopes=scope)
        self.stdout.write(plain)
