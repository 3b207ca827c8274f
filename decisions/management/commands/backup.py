"""`backup [ROOT]`: copy database and store while people work, and prove what was written."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from decisions.journal.anchors import anchor, heads
from documents import clock
from documents.backup import making, manifest
from documents.errors import DocumentError


class Command(BaseCommand):
    """Makes `ROOT/<moment>`; backups of one root share their files."""

    help = "Sao lưu cơ sở dữ liệu và kho tệp khi hệ thống đang chạy; kiểm tra lại bản vừa ghi."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        """Where to, and whether the keys go with it."""
        parser.add_argument("root", type=Path, nargs="?", default=settings.BACKUP_ROOT)
        parser.add_argument("--keys", action="store_true", help="sao cả khóa; cất bản sao lưu như cất khóa")

    def handle(self, *_: Any, root: Path | None, keys: bool, **__: Any) -> None:
        """Anchor the journal, copy, prove, and say what there is."""
        if root is None:
            raise CommandError("Cho biết thư mục: manage.py backup THƯ-MỤC, hoặc đặt BACKUP_ROOT.")
        today: date = clock.today()
        try:
            anchor()
            folder = making.make(root.resolve(), lambda ask: heads(today, ask), with_keys=keys)
            told = manifest.read(folder)
            manifest.prove(folder, told)
        except (DocumentError, OSError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{folder}: cơ sở dữ liệu, {told.files} tệp ({told.file_bytes} byte), đã kiểm tra.")
        kept = "đã sao" if keys else "không sao, cất riêng"
        self.stdout.write(f"Khóa ({kept}): {', '.join(told.keys)}")
