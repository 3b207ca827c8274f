"""The sheet of a commune in Excel: a line a team, a column an indicator, two for a ratio; read back as it was typed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import IO

from openpyxl.utils import get_column_letter

from decisions.errors import Violation
from decisions.evaluation.indicators import Counts
from decisions.evaluation.models import Indicator
from decisions.monthly.content import Cell, Typed
from decisions.monthly.opening import month_of
from decisions.monthly.rules import CLAUSE
from decisions.monthly.sheets import Grid, Row
from workflows.sheets.reading import Fault, Limits, Line, SheetRefused, misplaced, read
from workflows.sheets.template import Column, Kind, Template, Value
from workflows.sheets.writing import write

EXPORT = "export_sheet"
_OWN = ("team", "name", "version")
_ROWS = 200  # more than a commune has teams
_BASE = " (mẫu số)"
_STRANGE = "Tổ có mã “{}” không thuộc bảng số liệu bạn được nhập. Xóa dòng này."
_TWICE = "Tổ {} đã có ở dòng trên. Mỗi Tổ chỉ một dòng."


@dataclass(frozen=True)
class Read:
    """What a filled-in file says: rows as typed, and where in the file each of them stands."""

    rows: tuple[Typed, ...]
    lines: Mapping[str, int]
    columns: Mapping[str, str]

    def placed(self, violations: Iterable[Violation]) -> list[Violation]:
        """What is wrong with the rows, each told with its line and column in the file."""
        return [self._placed(violation) for violation in violations]

    def _placed(self, violation: Violation) -> Violation:
        team = next((code for code in self.lines if f"{violation.field}.".startswith(f"{code}.")), "")
        if not team:
            return violation
        column = self.columns.get(violation.field.removeprefix(team).removeprefix("."), "")
        return Violation(violation.clause, str(Fault(self.lines[team], column, violation.sentence)), violation.field)


def commune_sheet(grid: Grid, rows: Sequence[Row]) -> bytes:
    """The file of some rows of a sheet, with what was typed so far; only the figures may be changed in it."""
    lines = (_row(row) for row in rows)
    return write(_template(grid), lines)


def typed_in(grid: Grid, rows: Sequence[Row], file: IO[bytes]) -> Read:
    """What a filled-in file of this sheet says of these rows; a team whose line was taken out is left as it stands.

    Raises SheetRefused with everything wrong with the file itself.
    """
    template, known = _template(grid), {row.report.team.code: row for row in rows}
    lines = list(read(template, file, Limits(rows=max(_ROWS, 2 * len(rows)))))
    faults = misplaced(lines, "team", known, where="cột A (Mã Tổ)", strange=_STRANGE, twice=_TWICE)
    if faults:
        raise SheetRefused(faults)
    return Read(
        rows=tuple(_typed(grid, line, known[str(line.values["team"])]) for line in lines),
        lines={str(line.values["team"]): line.number for line in lines},
        columns=_columns(template),
    )


def _template(grid: Grid) -> Template:
    sheet = grid.sheet
    return Template(
        tab="Bảng số liệu",
        mark=f"bang-so-lieu/{sheet.unit.code}/{sheet.opening.month}",
        heading=(
            f"Số liệu các Tổ {month_of(sheet.opening).name}, {grid.places.commune}",
            f"Số liệu đến hết {sheet.opening.cut_off:%d/%m/%Y}; hạn gửi {sheet.opening.reports_due:%d/%m/%Y}",
            "Chỉ điền các cột chỉ tiêu, số nguyên. Ô trống là chưa báo cáo; không có thì ghi 0.",
        ),
        columns=(
            Column("team", "Mã Tổ", width=16, locked=True, needed=True),
            Column("name", "Tổ", width=22, locked=True),
            Column("version", "Lần lưu", Kind.WHOLE, width=8, locked=True, needed=True),
            *(column for code, row in grid.indicators.items() for column in _of_indicator(code, row)),
        ),
        frozen=2,
    )


def _of_indicator(code: str, row: Indicator) -> Iterator[Column]:
    """The columns of an indicator; what stands in them is judged by the rules of the sheet, as if typed on the page."""
    name = f"{code} {row.name} ({row.unit})"
    figure = Column(code, name, width=16, format="0", most=40)
    yield figure
    if row.counts == Counts.RATIO:
        yield replace(figure, key=f"{code}/", label=f"{name}{_BASE}")


def _row(row: Row) -> dict[str, Value]:
    found: dict[str, Value] = {"team": row.report.team.code, "name": row.name, "version": row.report.version}
    for code, figure in row.entered.figures.items():
        found[code] = figure.value
        found[f"{code}/"] = figure.base
    return found


def _typed(grid: Grid, line: Line, row: Row) -> Typed:
    """A line as it would have been typed on the page; words and difficulties stay as they are."""
    cells = {code: Cell(_text(line, code), _text(line, f"{code}/")) for code in grid.indicators}
    version = line.values["version"]
    return Typed(
        team=row.report.team.code,
        version=version if isinstance(version, int) else 0,
        cells=cells,
        narrative=row.entered.narrative,
        difficulties=row.entered.difficulties,
    )


def _text(line: Line, key: str) -> str:
    value = line.values.get(key)
    return "" if value is None else str(value)


def _columns(template: Template) -> dict[str, str]:
    """Where each indicator stands, as a fault names it; the rule that is broken names the indicator."""
    return {
        column.key: f"cột {get_column_letter(place)}"
        for place, column in enumerate(template.columns, start=1)
        if column.key not in _OWN
    }


def general(refusal: SheetRefused) -> list[Violation]:
    """What is wrong with a file itself, as sentences beside the sheet."""
    return [Violation(CLAUSE, str(fault)) for fault in refusal.faults]
