"""`restore FOLDER`: put a backup into an empty place, prove it, and declare what may have been lost."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from decisions.restoring.fences import fence_all
from decisions.restoring.services import refuse_other_journal, set_anchors_aside, tell_restored
from documents import clock
from documents.backup import restoring
from documents.backup.manifest import HEADS, Manifest
from documents.errors import DocumentError
from workflows.signin.sessions import end_every_session


class Command(BaseCommand):
    """Restores into an empty database only; ends with 1 when `verify` finds something."""

    help = "Khôi phục bản sao lưu vào nơi trống, kiểm tra, tuyên bố khoảng số bỏ trống."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        """The backup, and what is declared."""
        parser.add_argument("folder", type=Path)
        parser.add_argument("--check", action="store_true", help="chỉ đọc và kiểm tra từng byte, không khôi phục")
        parser.add_argument("--fence", type=int, default=0, metavar="N", help="bỏ trống N số trên số cuối mỗi sổ")
        parser.add_argument("--reason", default="Khôi phục từ bản sao lưu")
        parser.add_argument(
            "--later-anchors-aside", action="store_true", help="chuyển điểm neo sau bản sao lưu vào thư mục con"
        )

    def handle(self, *_: Any, folder: Path, **options: Any) -> None:
        """Prove, bring back, declare, prove again."""
        if options["fence"] < 0:
            raise CommandError("--fence là số lượng số bỏ trống, không âm.")
        try:
            if options["check"]:
                told = restoring.proved(folder.resolve())
                self.stdout.write(f"Bản sao lưu lúc {told.made} nguyên vẹn: {told.files} tệp, {len(told.books)} sổ.")
                return
            self._restore(folder.resolve(), **options)
        except DocumentError as error:
            raise CommandError(error.sentence) from error
        call_command("verify", stdout=self.stdout)

    def _restore(self, folder: Path, *, fence: int, reason: str, later_anchors_aside: bool, **_: Any) -> None:
        told = restoring.bring_back(folder)
        call_command("migrate", interactive=False, verbosity=0)
        at, heads = clock.now(), (folder / HEADS).read_text(encoding="utf-8")
        refuse_other_journal(heads, at)
        aside = set_anchors_aside(heads, told.made_at) if later_anchors_aside else []
        with transaction.atomic():
            end_every_session()  # who was shut out since the backup must stay out
            tell_restored(told.made_at, reason=reason, aside=aside, at=at)
        self.stdout.write(f"Đã khôi phục bản sao lưu lúc {told.made}: {told.files} tệp.")
        if aside:
            self.stdout.write(f"Điểm neo chuyển sang thư mục con: {', '.join(aside)}")
        self._fence(told, fence, reason)

    def _fence(self, told: Manifest, count: int, reason: str) -> None:
        if not count:
            self.stdout.write("Chưa bỏ trống số nào. Số có thể đã cấp sau bản sao lưu: chạy manage.py fence_books.")
            return
        for gap in fence_all(count, since=told.year, reason=reason, at=clock.now()):
            self.stdout.write(f"Sổ {gap.book}: bỏ trống {gap.first}–{gap.last}")
