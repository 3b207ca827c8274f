"""`account USERNAME`: for an administrator: a password for once, unlocking, taking a lost second factor out of use."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from decisions.organisation.models import Officer
from workflows.signin import factors, identity, locks, passwords, sessions


class Command(BaseCommand):
    """Help somebody who cannot sign in."""

    help = "Unlock an officer's sign-in, give a one-time password, drop lost second factors, end the sessions."

    def add_arguments(self, parser: CommandParser) -> None:
        """Who, and what is to be done; without anything it says how the account stands."""
        parser.add_argument("username")
        parser.add_argument("--unlock", action="store_true", help="let the name in again at once")
        parser.add_argument("--password", action="store_true", help="give a password to be used once; print it")
        parser.add_argument("--drop-factors", action="store_true", help="take every second factor out of use")
        parser.add_argument("--link", metavar="SUBJECT", help="the officer's subject id at the identity provider")
        parser.add_argument("--end-sessions", action="store_true", help="end every open session")

    def handle(self, *args: Any, username: str, **options: Any) -> None:
        """Do it in this order and say what was done."""
        officer = Officer.objects.filter(username=username).first()
        if officer is None:
            raise CommandError(f"Không có cán bộ nào tên đăng nhập {username}.")
        if options["unlock"]:
            found = locks.unlock(username, by=None)
            self.stdout.write(f"Đã mở khóa đăng nhập của {officer}." if found else f"{officer} không bị khóa.")
        if options["drop_factors"]:
            self.stdout.write(f"Đã bỏ {factors.end_all(officer, by=None)} cách xác thực thứ hai của {officer}.")
        if options["password"]:
            self._give(officer)
        if options["link"]:
            self._link(officer, options["link"])
        if options["end_sessions"] or options["password"] or options["drop_factors"]:
            self.stdout.write(f"Đã kết thúc {sessions.end_others(officer, None)} phiên đăng nhập của {officer}.")
        if not any(options[name] for name in ("unlock", "password", "link", "drop_factors", "end_sessions")):
            second = "có" if factors.has_second(officer) else "chưa có"
            self.stdout.write(f"{officer}: lớp xác thực thứ hai {second}. Xem --help để biết làm được gì.")

    def _link(self, officer: Officer, subject: str) -> None:
        try:
            identity.link(officer, subject, by=None)
        except identity.LinkedElsewhere as refusal:
            raise CommandError(refusal.sentence) from refusal
        self.stdout.write(f"Đã gắn tài khoản định danh của {officer}.")

    def _give(self, officer: Officer) -> None:
        if not officer.is_active:
            raise CommandError(f"{officer} không còn làm việc nên không được cấp mật khẩu.")
        self.stdout.write(f"Mật khẩu dùng một lần của {officer}: {passwords.give_password(officer, by=None)}")
