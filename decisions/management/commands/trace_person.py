"""`trace_person NAME`: who read, changed or took along what concerns a person, asked at the machine."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from decisions.errors import DecisionError
from decisions.privacy.tracing import Question, trace
from documents import clock
from documents.clock import HANOI


class Command(BaseCommand):
    """The journal is told that it was asked, and why; the actor is the system."""

    help = "Ai đã ghi, sửa, xem, tải, xuất dữ liệu của một người trong một khoảng thời gian."

    def add_arguments(self, parser: CommandParser) -> None:
        """Whose data, since when, why."""
        parser.add_argument("name", help="họ và tên, đúng như ghi trên văn bản")
        parser.add_argument("--from", dest="first", type=date.fromisoformat, required=True, metavar="NĂM-THÁNG-NGÀY")
        parser.add_argument("--to", dest="last", type=date.fromisoformat, required=True, metavar="NĂM-THÁNG-NGÀY")
        parser.add_argument("--unit", default="", help="mã đơn vị, nếu chỉ hỏi về một đơn vị")
        parser.add_argument("--reason", required=True, help="lý do, số và ngày của yêu cầu")
        parser.add_argument("--json", action="store_true")

    def handle(self, *_: Any, **said: Any) -> None:
        """Ask, and print."""
        question = Question(said["name"], said["first"], said["last"], said["reason"], said["unit"])
        try:
            found = trace(question, by=None, at=clock.now())
        except DecisionError as error:
            raise CommandError(str(error)) from error
        places = [vars(place) for place in found.places]
        lines = [{**vars(line), "at": line.at.isoformat(), "sort": line.sort.value} for line in found.lines]
        if said["json"]:
            self.stdout.write(json.dumps({"places": places, "lines": lines}, ensure_ascii=False))
            return
        for place in found.places:
            self.stdout.write(f"{place.what}: {place.ref} {place.unit}".rstrip())
        for line in found.lines:
            sure = "" if line.sure else " (danh sách của đơn vị)"
            at = f"{line.at.astimezone(HANOI):%d/%m/%Y %H:%M:%S}"
            self.stdout.write(f"{at}  {line.who}  {line.sort.label}: {line.act}  {line.ref}{sure}")
