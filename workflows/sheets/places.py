"""The sheets by which units, and the villages of a commune, are taken in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import IO, TypeVar

from django.http import HttpResponse

from decisions.administering.importing import MOST_ROWS, UnitRow, VillageRow
from decisions.administering.units import ROLES, NewUnit, UnitFacts
from decisions.administering.villages import VillageFacts, Villages
from decisions.authority.grants import Paper
from decisions.organisation.models import UnitVersion, VillageVersion
from workflows.attaching import attached
from workflows.sheets.reading import Fault, Limits, Line, SheetRefused, read
from workflows.sheets.template import Column, Kind, Template
from workflows.sheets.writing import MEDIA_TYPE, write

Row = TypeVar("Row")
_PAPER = (
    Column("paper", "Văn bản", width=20, needed=True, most=60),
    Column("paper_date", "Ngày văn bản", Kind.DAY, width=15, needed=True),
)
_KINDS = {label.casefold(): value for value, label in VillageVersion.Kind.choices}
_ROLES = {label.casefold(): value for value, label in ROLES}
_LEVELS = {label.casefold(): value for value, label in UnitVersion.Level.choices}
_DESIGNATIONS = {label.casefold(): value for value, label in UnitVersion.Designation.choices}


def villages_file(there: Villages) -> HttpResponse:
    """The villages that are there, to be changed and added to."""
    rows = [
        {"code": one.version.village.code, "kind": one.version.get_kind_display(), "name": one.version.name}
        for one in there.shown
    ]
    name = f"thon-khu-pho_{there.unit.code}.xlsx"
    return attached(write(_villages(there), rows), MEDIA_TYPE, name)


def villages_in(there: Villages, file: IO[bytes]) -> list[VillageRow]:
    """What a filled-in sheet of this commune says. Raises SheetRefused with every wrong cell."""
    faults: list[Fault] = []
    rows = []
    for line in _lines(_villages(there), file):
        kind = _word(line, "kind", "Loại", _KINDS, faults)
        rows.append(VillageRow(line.number, _text(line, "code"), VillageFacts(kind, _text(line, "name")), _paper(line)))
    return _whole(rows, faults)


def units_file() -> HttpResponse:
    """The empty sheet."""
    return attached(write(_UNITS, []), MEDIA_TYPE, "don-vi.xlsx")


def units_in(file: IO[bytes]) -> list[UnitRow]:
    """What a filled-in sheet says. Raises SheetRefused with every wrong cell."""
    faults: list[Fault] = []
    rows = []
    for line in _lines(_UNITS, file):
        facts = UnitFacts(
            **{name: _text(line, name) for name in ("name", "short_name", "area", "place", "symbol", "parent")},
            level=_word(line, "level", "Cấp", _LEVELS, faults),
            designation=_word(line, "designation", "Loại hình", _DESIGNATIONS, faults),
        )
        role = _word(line, "role", "Loại đơn vị", _ROLES, faults)
        rows.append(
            UnitRow(line.number, NewUnit(_text(line, "code"), role, facts, _text(line, "serves")), _paper(line))
        )
    return _whole(rows, faults)


def _lines(template: Template, file: IO[bytes]) -> list[Line]:
    lines = list(read(template, file, Limits(rows=MOST_ROWS)))
    if not lines:
        raise SheetRefused([Fault(0, "", "Biểu chưa có dòng nào. Điền ít nhất một dòng.")])
    return lines


def _whole(rows: list[Row], faults: list[Fault]) -> list[Row]:
    if faults:
        raise SheetRefused(faults)
    return rows


def _text(line: Line, key: str) -> str:
    return str(line.values[key] or "")


def _word(line: Line, key: str, label: str, words: Mapping[str, str], faults: list[Fault]) -> str:
    found = words.get(_text(line, key).casefold(), "")
    if not found:
        faults.append(Fault(line.number, label, f"Ghi một trong: {_listed(words)}."))
    return found


def _listed(words: Iterable[str]) -> str:
    return "; ".join(words)


def _paper(line: Line) -> Paper:
    day = line.values["paper_date"]
    return Paper(_text(line, "paper"), day if isinstance(day, date) else None)


def _villages(there: Villages) -> Template:
    return Template(
        tab="Thôn, khu phố",
        mark=f"thon-khu-pho/{there.unit.code}",
        heading=(
            f"Thôn, khu phố của {there.commune.short_name}",
            "Nơi đang có: giữ mã, sửa tên hoặc loại. Nơi mới: để trống mã. Dòng không sửa thì giữ nguyên.",
            f"Loại ghi: {_listed(_KINDS)}. Kết thúc, gộp thì làm ở trang Thôn, khu phố.",
        ),
        columns=(
            Column("code", "Mã", width=16, most=40),
            Column("kind", "Loại", width=14, needed=True, most=20),
            Column("name", "Tên", width=34, needed=True, most=120),
            *(Column(one.key, one.label, one.kind, width=one.width, most=one.most) for one in _PAPER),
        ),
        frozen=1,
    )


_UNITS = Template(
    tab="Đơn vị",
    mark="don-vi",
    heading=(
        "Đơn vị của tỉnh",
        "Mỗi đơn vị một dòng, cấp trên ghi trước cấp dưới. Mã đã có: ghi tên, vị trí mới. Ngày ghi dạng 04/05/2022.",
        f"Loại đơn vị ghi: {_listed(_ROLES)}.",
        f"Cấp ghi: {_listed(_LEVELS)}. Loại hình ghi: {_listed(_DESIGNATIONS)}.",
    ),
    columns=(
        Column("code", "Mã", width=14, needed=True, most=40),
        Column("role", "Loại đơn vị", width=22, needed=True, most=60),
        Column("level", "Cấp", width=12, needed=True, most=20),
        Column("designation", "Loại hình", width=13, needed=True, most=20),
        Column("parent", "Mã cấp trên", width=14, most=40),
        Column("serves", "Mã cơ quan được giúp việc", width=16, most=40),
        Column("name", "Tên đầy đủ", width=40, needed=True, most=200),
        Column("short_name", "Tên gọi", width=28, needed=True, most=120),
        Column("area", "Địa bàn", width=22, needed=True, most=120),
        Column("place", "Địa danh", width=18, needed=True, most=60),
        Column("symbol", "Chữ viết tắt", width=14, most=30),
        *_PAPER,
    ),
    frozen=1,
)
