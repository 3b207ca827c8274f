"""Writing the yearly plan: a line is added, said otherwise, given up; nothing is edited."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime

from django.db import transaction
from django.db.models import Max

from decisions.authority.acts import Act
from decisions.organisation.models import Officer, Unit
from decisions.training.models import TrainingLine, TrainingLineEntry
from decisions.training.rules import LineFacts, broken_by_line
from decisions.training.writing import Pen, line_facts, pen_for, refuse, require_none, stored, told_line, why


@transaction.atomic
def add_line(body: Unit, year: int, facts: LineFacts, *, by: Officer, at: datetime) -> TrainingLine:
    """A new line of the plan of a year. Raises NotAuthorised, RuleBroken."""
    pen, facts = pen_for(body, Act.KEEP_TRAINING, by=by, at=at), stored(facts)
    require_none(broken_by_line(facts))
    if not pen.today.year <= year <= pen.today.year + 1:
        refuse(f"Kế hoạch chỉ lập cho năm {pen.today.year} hoặc {pen.today.year + 1}. Chọn lại năm.")
    last = TrainingLine.objects.filter(body=body, year=year).aggregate(last=Max("number"))["last"] or 0
    line = TrainingLine.objects.create(
        code=f"{body.code}.ke-hoach-lop.{year}.{last + 1}", body=body, year=year, number=last + 1
    )
    _write(pen, line, 1, facts)
    return line


@transaction.atomic
def change_line(line: TrainingLine, facts: LineFacts, *, by: Officer, at: datetime) -> bool:
    """The line plans something else from now on; the same again changes nothing. Raises NotAuthorised, RuleBroken."""
    pen, facts = pen_for(line.body, Act.KEEP_TRAINING, by=by, at=at), stored(facts)
    last = _last(line)
    if facts == line_facts(last):
        return False
    require_none(broken_by_line(facts))
    _write(pen, line, last.place + 1, facts)
    return True


@transaction.atomic
def end_line(line: TrainingLine, reason: str, *, by: Officer, at: datetime) -> None:
    """The line is given up. Raises NotAuthorised, RuleBroken: not while it has sessions that are still to come."""
    pen, words = pen_for(line.body, Act.KEEP_TRAINING, by=by, at=at), why(reason)
    last = _last(line)
    if line.sessions.filter(state__in=("preparing", "announced", "changed")).exists():
        refuse("Dòng này còn lớp chưa tổ chức. Tổ chức xong hoặc ghi không tổ chức lớp đó trước.", "reason")
    _write(pen, line, last.place + 1, line_facts(last), words)


def _last(line: TrainingLine) -> TrainingLineEntry:
    last: TrainingLineEntry = line.entries.order_by("-place")[0]
    if last.ended:
        refuse("Dòng này đã bỏ khỏi kế hoạch. Nếu vẫn cần thì thêm dòng mới.")
    return last


def _write(pen: Pen, line: TrainingLine, place: int, facts: LineFacts, ended: str = "") -> None:
    row = TrainingLineEntry.objects.create(line=line, place=place, **asdict(facts), ended=ended, **pen.signed())
    pen.tell("line", line.code, place, told_line(row))
