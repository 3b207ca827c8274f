"""Danh mục hồ sơ, mục lục văn bản, a whole file to be taken along: the rows of the screen in the columns of the law."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from functools import partial
from typing import Any

from django.http import HttpResponse

from decisions.filing.exporting import export, note_export
from decisions.filing.keeping import Expired
from decisions.filing.models import WorkFile
from decisions.filing.selectors import Contents, Listed, state_of
from decisions.filing.tables import (
    CONTENTS,
    EXPIRED,
    LIST,
    ContentsRow,
    ExpiredRow,
    ListRow,
    body_name,
    contents_pdf,
    contents_rows,
    expired_pdf,
    expired_rows,
    list_pdf,
    list_rows,
)
from decisions.organisation.models import Officer
from documents.clock import local_date
from documents.page.model import Column as Printed
from workflows.attaching import attached
from workflows.engine.lock import unhurried
from workflows.sheets.reports import Report
from workflows.sheets.taking import PDF, Taking
from workflows.sheets.template import Column, Kind, Value

MEDIA: Mapping[str, str] = {"zip": "application/zip", "pdf": PDF, "xml": "application/xml"}
"""The forms of a whole file."""
EXPORT_LIST, EXPORT_CONTENTS, EXPORT_EXPIRED = "export_file_list", "export_contents", "export_expired_files"
_KINDS: Mapping[str, Kind] = {"place": Kind.WHOLE, "year": Kind.WHOLE, "day": Kind.DAY}


def list_taking(listed: Listed, at: datetime) -> Taking:
    """Danh mục hồ sơ of a body and year."""
    ref, on = f"{listed.body.code}/{listed.year}", local_date(at)
    rows = list_rows(listed)
    report = Report(
        name="file_list",
        mark=f"danh-muc-ho-so/{ref}",
        heading=("Danh mục hồ sơ", f"{body_name(listed.body, on)}. Năm {listed.year}."),
        columns=_columns(LIST),
        rows=_cells(LIST, rows),
        about={"unit": listed.body.code, "year": listed.year},
        records=(line_told(row) for row in rows if row.line),
    )
    return Taking(EXPORT_LIST, ref, lambda: report, partial(list_pdf, listed, on))


def expired_taking(found: Expired, at: datetime) -> Taking:
    """The files whose time is over, as they go to the Hội đồng xác định giá trị tài liệu."""
    ref, on = f"{found.body.code}/{found.year}", local_date(at)
    rows = expired_rows(found)
    report = Report(
        name="expired_files",
        mark=f"het-thoi-han-bao-quan/{ref}",
        heading=(
            "Danh mục hồ sơ hết thời hạn bảo quản",
            f"{body_name(found.body, on)}. Tính đến ngày 01/01/{found.year}.",
        ),
        columns=_columns(EXPIRED),
        rows=({name: getattr(row, name) for name, _ in EXPIRED} for row in rows),
        about={"unit": found.body.code, "year": found.year},
        records=(expired_told(row) for row in rows),
    )
    return Taking(EXPORT_EXPIRED, ref, lambda: report, partial(expired_pdf, found, on))


def expired_told(row: ExpiredRow) -> dict[str, Any]:
    """A file whose time is over as programs know it."""
    told = {name: getattr(row, name) for name in ("notation", "year", "title", "maintenance")}
    holds = [{"place": one.place, "cause": one.cause, "paper": one.paper, "note": one.note} for one in row.kept.holds]
    return told | {"kept_until": row.kept.last, "holds": holds}


def contents_taking(file: WorkFile, contents: Contents, at: datetime) -> Taking:
    """Mục lục văn bản of a file, as far as the officer sees it."""
    rows = contents_rows(contents)
    report = Report(
        name="file_contents",
        mark=f"muc-luc/{file}",
        heading=("Mục lục văn bản trong hồ sơ", f"{file.line.notation}/{file.list.year}. {file.called}."),
        columns=_columns(CONTENTS),
        rows=_cells(CONTENTS, rows),
        about={"file": str(file), "hidden": contents.hidden},
        records=(paper_told(row) for row in rows),
    )
    return Taking(EXPORT_CONTENTS, str(file), lambda: report, partial(contents_pdf, file, contents, local_date(at)))


def exported(officer: Officer, file: WorkFile, form: str, at: datetime) -> HttpResponse:
    """A whole file, handed out and noted. Raises what `export` raises."""
    found = export(officer, file, form, at)
    with unhurried():
        note_export(officer, file, form, at)
    return attached(found.content, MEDIA[form], found.name)


def line_told(row: ListRow) -> dict[str, Any]:
    """A file of the list as programs know it."""
    line = row.line
    standing = {
        "heading": line.heading.sign if line else "",
        "keeper": line.keeper.username if line else "",
        "approved": bool(line and line.approved_at),
        "struck": bool(line and line.struck_at),
        "state": state_of(line) if line else "",
    }
    return {name: getattr(row, name) for name in ("notation", "title", "maintenance", "remark")} | standing


def paper_told(row: ContentsRow) -> dict[str, Any]:
    """A paper of the contents as programs know it; a number that was taken out has no paper."""
    filed = row.one.row if row.one else None
    day: date | None = row.day
    return {
        "place": row.place,
        "symbol": row.symbol,
        "day": day.isoformat() if day else None,
        "title": row.title,
        "author": row.author,
        "case": filed.case.code if filed and filed.case else None,
        "arrival_year": filed.arrival.book.year if filed and filed.arrival else None,
        "arrival_number": filed.arrival.number if filed and filed.arrival else None,
        "removed": row.one is None,
        "remark": row.remark,
    }


def _columns(columns: Sequence[tuple[str, Printed]]) -> tuple[Column, ...]:
    return tuple(
        Column(name, column.heading, _KINDS.get(name, Kind.TEXT), width=max(12, column.share * 2 // 3))
        for name, column in columns
    )


def _cells(
    columns: Sequence[tuple[str, Printed]], rows: Sequence[ListRow] | Sequence[ContentsRow]
) -> Iterator[Mapping[str, Value]]:
    return ({name: getattr(row, name) for name, _ in columns} for row in rows)
