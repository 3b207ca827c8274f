"""Danh mục hồ sơ: headings and lines by văn thư, approval by the head (NĐ30, Điều 28).

Locked in this order: the list; the journal of the body.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from django.db import transaction
from django.db.models import Max

from decisions.authority.acts import Act
from decisions.errors import ActNotAllowed, NotVisible, RuleBroken
from decisions.filing.models import FileHeading, FileLine, FileList, WorkFile
from decisions.filing.rules import LIST, Heading, Line, heading_broken, kept_for, line_broken, year_broken
from decisions.filing.writing import ADD_HEADING, ADD_LINE, APPROVE_LINE, STRIKE_LINE, hand_for
from decisions.incoming.selectors import takers_of
from decisions.organisation.models import Officer, Unit
from decisions.texts import cleaned
from documents.clock import local_date
from documents.database.writing import write_changes
from documents.page.vietnamese import clean_line

_KEEPS = (Act.KEEP_FILE_LIST,)


@transaction.atomic
def add_heading(body: Unit, year: int, heading: Heading, *, by: Officer, at: datetime) -> FileHeading:
    """A heading of the list of a year; the first one begins the list. Raises NotAuthorised, RuleBroken."""
    hand = hand_for(body, _KEEPS, by, at)
    if broken := list(year_broken(year, local_date(at).year)):
        raise RuleBroken(broken)
    told = Heading(_line("title", heading.title), _line("sign", heading.sign))
    FileList.objects.bulk_create([FileList(body=body, year=year, opened_by=by, opened_at=at)], ignore_conflicts=True)
    found = _locked(body, year)
    present = list(found.headings.all())
    if broken := list(heading_broken(told, frozenset(one.sign for one in present))):
        raise RuleBroken(broken)
    made = FileHeading.objects.create(list=found, place=len(present) + 1, title=told.title, sign=told.sign)
    hand.tell((ADD_HEADING, made))
    return made


@transaction.atomic
def add_line(body: Unit, year: int, line: Line, *, by: Officer, at: datetime) -> FileLine:
    """A file the list foresees, numbered inside its heading. Raises NotAuthorised, NotVisible, RuleBroken."""
    hand = hand_for(body, _KEEPS, by, at)
    found = _locked(body, year)
    told = replace(
        line,
        title=_line("title", line.title),
        maintenance=kept_for(_line("maintenance", line.maintenance)),
        remark=_line("remark", line.remark),
    )
    heading = found.headings.filter(sign=line.heading).first()
    keeper = takers_of(body, at).officers.filter(username=line.keeper).first()
    last = heading.lines.aggregate(last=Max("number"))["last"] if heading else 0
    number = (last or 0) + 1
    broken = list(line_broken(told, number=number, heading=heading is not None, keeper=keeper is not None))
    if broken or heading is None or keeper is None:
        raise RuleBroken(broken)
    made = FileLine.objects.create(
        heading=heading,
        number=number,
        title=told.title,
        maintenance=told.maintenance,
        keeper=keeper,
        remark=told.remark,
        added_by=by,
        added_at=at,
    )
    hand.tell((ADD_LINE, made))
    return made


@transaction.atomic
def strike_line(body: Unit, year: int, notation: str, *, by: Officer, at: datetime) -> FileLine:
    """A line is struck out while no file was opened from it; its number is not used again.

    Raises NotAuthorised, NotVisible, ActNotAllowed.
    """
    hand = hand_for(body, _KEEPS, by, at)
    line = line_at(_locked(body, year), notation)
    if line.struck_at:
        raise ActNotAllowed(f"Hồ sơ {notation} đã bỏ khỏi danh mục trước đó.")
    if WorkFile.objects.filter(line=line).exists():
        raise ActNotAllowed(f"Hồ sơ {notation} đã mở nên không bỏ khỏi danh mục được.")
    line.struck_by, line.struck_at = by, at
    write_changes([line], ["struck_by", "struck_at"])
    hand.tell((STRIKE_LINE, line))
    return line


@transaction.atomic
def approve(body: Unit, year: int, *, by: Officer, at: datetime) -> list[FileLine]:
    """The head approves every line that waits. Raises NotAuthorised, NotVisible, ActNotAllowed when none does."""
    hand = hand_for(body, (Act.APPROVE_FILE_LIST,), by, at)
    found = _locked(body, year)
    waiting = [line for line in lines_of(found) if not line.approved_at and not line.struck_at]
    if not waiting:
        raise ActNotAllowed("Danh mục không có hồ sơ nào chờ duyệt.")
    for line in waiting:
        line.approved_by, line.approved_at = by, at
    write_changes(waiting, ["approved_by", "approved_at"])
    hand.tell(*((APPROVE_LINE, line) for line in waiting))
    return waiting


def lines_of(found: FileList) -> list[FileLine]:
    """The lines of a list, heading by heading, those struck out too."""
    lines = FileLine.objects.filter(heading__list=found)
    related = ("heading__list__body", "keeper", "approved_by", "struck_by", "file")
    return list(lines.select_related(*related).order_by("heading__place", "number"))


def line_at(found: FileList, notation: str) -> FileLine:
    """A line by its number and sign. Raises NotVisible."""
    number, _, sign = notation.partition(".")
    lines = FileLine.objects.filter(heading__list=found, heading__sign=sign)
    place = int(number) if number.isascii() and number.isdigit() and len(number) < 4 else 0
    line = lines.select_related("heading__list__body", "keeper", "file").filter(number=place).first()
    if line is None or line.notation != notation:
        raise NotVisible
    return line


def _locked(body: Unit, year: int) -> FileList:
    lists = FileList.objects.select_for_update(of=("self",)).select_related("body")
    found: FileList | None = lists.filter(body=body, year=year).first()
    if found is None:
        raise NotVisible
    return found


def _line(field: str, text: str) -> str:
    return cleaned(text, LIST, field, clean_line)
