"""The sheet by which people of a body are taken in: the posts in its heading, one row a person."""

from __future__ import annotations

from datetime import date
from typing import IO

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.http import HttpResponse

from decisions.authority.grants import Paper
from decisions.organisation.models import Officer
from decisions.staffing.accounts import Person
from decisions.staffing.importing import MOST_ROWS, PersonRow
from decisions.staffing.keeping import Keeping
from workflows.attaching import attached
from workflows.sheets.reading import Fault, Limits, Line, SheetRefused, read
from workflows.sheets.template import Column, Kind, Template
from workflows.sheets.writing import MEDIA_TYPE, write

_HONORIFICS = {label.casefold(): value for value, label in Officer.Honorific.choices}


def people_file(keeping: Keeping) -> HttpResponse:
    """The empty sheet, to be taken along."""
    return attached(write(_template(keeping), []), MEDIA_TYPE, f"nhan-su_{keeping.unit.code}.xlsx")


def people_in(keeping: Keeping, file: IO[bytes]) -> list[PersonRow]:
    """What a filled-in sheet of this body says. Raises SheetRefused with every wrong cell."""
    lines = list(read(_template(keeping), file, Limits(rows=MOST_ROWS)))
    if not lines:
        raise SheetRefused([Fault(0, "", "Biểu chưa có dòng nào. Điền ít nhất một dòng.")])
    faults: list[Fault] = []
    rows = [_row(line, faults) for line in lines]
    if faults:
        raise SheetRefused(faults)
    return rows


def _row(line: Line, faults: list[Fault]) -> PersonRow:
    said = {key: str(value or "") for key, value in line.values.items()}
    honorific = _HONORIFICS.get(said["honorific"].casefold(), "")
    if said["honorific"] and not honorific:
        faults.append(Fault(line.number, "Danh xưng", "Ghi Ông hoặc Bà."))
    if said["email"]:
        try:
            validate_email(said["email"])
        except ValidationError:
            faults.append(Fault(line.number, "Thư điện tử", "Không phải địa chỉ thư điện tử. Sửa hoặc để trống."))
    day = line.values["paper_date"]
    person = Person(said["username"], said["full_name"], honorific, said["email"])
    paper = Paper(said["paper"], day if isinstance(day, date) else None, "Bổ nhiệm, phân công công tác")
    return PersonRow(line.number, person, said["post"], paper)


def _template(keeping: Keeping) -> Template:
    posts = "; ".join(dict.fromkeys(one.label for one in keeping.places))
    return Template(
        tab="Nhân sự",
        mark=f"nhan-su/{keeping.unit.code}",
        heading=(
            f"Nhân sự {keeping.name}",
            "Mỗi người một dòng cho mỗi chức vụ. Người đã có: ghi đúng tên đăng nhập. Ngày ghi dạng 04/05/2022.",
            f"Chức vụ ghi: {posts}.",
        ),
        columns=(
            Column("username", "Tên đăng nhập", width=20, needed=True, most=60),
            Column("honorific", "Danh xưng", width=11, most=10),
            Column("full_name", "Họ và tên", width=28, needed=True, most=50),
            Column("post", "Chức vụ", width=38, needed=True, most=200),
            Column("paper_date", "Ngày bổ nhiệm", Kind.DAY, width=15, needed=True),
            Column("paper", "Quyết định", width=18, needed=True, most=60),
            Column("email", "Thư điện tử", width=26, most=254),
        ),
        frozen=1,
    )
