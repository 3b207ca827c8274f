"""`check_document FILE [--json] [--html] [--mend OUT]`: hold a Word or PDF file against the decree."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.template.loader import render_to_string

from documents.checking.apart import check_apart, mend_apart
from documents.checking.report import Report, Verdict
from documents.checking.showing import shown
from documents.errors import FileRefused


class Command(BaseCommand):
    """Prints the report; ends with 1 when there is an error or a warning."""

    requires_system_checks: list[str] = []  # no database is asked
    help = "Kiểm tra thể thức một tệp Word (.docx) hoặc PDF theo Nghị định số 30/2020/NĐ-CP."

    def add_arguments(self, parser: CommandParser) -> None:
        """Which file, in which form, and where the mended one goes."""
        parser.add_argument("file", type=Path)
        parser.add_argument("--json", action="store_true", help="in báo cáo dạng JSON")
        parser.add_argument("--html", action="store_true", help="in báo cáo dạng trang web, có hình trang")
        parser.add_argument(
            "--mend", type=Path, metavar="OUT", help="ghi tệp Word đã sửa ra đây; báo cáo nói về tệp đã sửa"
        )

    def handle(self, *_: Any, file: Path, **options: Any) -> None:
        """Check, or mend and check."""
        try:
            content = file.read_bytes()
        except OSError as error:
            raise CommandError(f"Không đọc được tệp {file}.") from error
        try:
            if options["mend"]:
                content = mend_apart(file.name, content)
                options["mend"].write_bytes(content)
            checked = check_apart(file.name, content, shown=options["html"])
        except FileRefused as refusal:
            raise CommandError(refusal.sentence) from refusal
        report = checked.report
        if options["json"]:
            self.stdout.write(json.dumps(report.told(), ensure_ascii=False))
        elif options["html"]:
            self.stdout.write(render_to_string("checking/whole.html", shown(report, checked.pictures)))
        else:
            self.stdout.write("\n".join(_lines(report)))
        if not report.clean:
            raise SystemExit(1)


def _lines(report: Report) -> Iterator[str]:
    yield f"{report.name}: {report.form}, {report.pages or '?'} trang"
    for finding in report.findings:
        page = f" trang {finding.place.page}" if finding.place.page else ""
        paragraph = f" đoạn {finding.place.paragraph}" if finding.place.paragraph else ""
        yield f"{finding.severity.label} {finding.rule}{page}{paragraph}: {finding.stands} Đúng: {finding.should}"
    for verdict in Verdict:
        yield f"{verdict.label}: {sum(one.verdict == verdict for one in report.rules)}"
