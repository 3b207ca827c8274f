"""One CSV file as typed rows: every cell is read by its column's reader, every fault named by file and line."""

from __future__ import annotations

import csv
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from documents.page.vietnamese import UnreadableText, clean_line

Reader = Callable[[str], Any]


class CellBroken(ValueError):
    """One cell cannot be read; the text is the sentence for the report."""


@dataclass(frozen=True)
class Row:
    """One line of a sheet: where it stands and what it says."""

    file: str
    line: int
    cells: Mapping[str, Any]

    def __getitem__(self, name: str) -> Any:
        return self.cells[name]

    @property
    def place(self) -> str:
        """File and line, as the report names them."""
        return f"{self.file}, dòng {self.line}"


@dataclass
class Faults:
    """What is wrong with a folder, collected so that one run names everything."""

    sentences: list[str] = field(default_factory=list)

    def add(self, place: str, sentence: str) -> None:
        """Note one fault; what a line breaks several times is said once."""
        told = f"{place}: {sentence}"
        if told not in self.sentences:
            self.sentences.append(told)


def read(path: Path, columns: Mapping[str, Reader], faults: Faults) -> list[Row]:
    """The rows of a CSV file; lines with a fault are left out and named in `faults`."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            return list(_rows(csv.DictReader(stream, strict=True), path.name, columns, faults))
    except FileNotFoundError:
        faults.add(path.name, "không có tệp này trong thư mục. Thêm tệp, ít nhất với dòng tiêu đề.")
    except UnicodeDecodeError:
        faults.add(path.name, "không phải văn bản UTF-8. Lưu lại tệp theo bảng mã UTF-8.")
    except csv.Error as error:
        faults.add(path.name, f"không đúng dạng CSV ({error}).")
    return []


def _rows(lines: csv.DictReader[str], name: str, columns: Mapping[str, Reader], faults: Faults) -> list[Row]:
    header = set(lines.fieldnames or ())
    for missing in sorted(set(columns) - header):
        faults.add(name, f"thiếu cột “{missing}”.")
    for unknown in sorted(header - set(columns)):
        faults.add(name, f"cột “{unknown}” không dùng. Xóa cột hoặc sửa tên cột.")
    if header != set(columns):
        return []
    rows = [_row(line, lines.line_num, name, columns, faults) for line in lines]
    return [row for row in rows if row is not None]


def _row(line: Mapping[str, Any], number: int, name: str, columns: Mapping[str, Reader], faults: Faults) -> Row | None:
    if None in line or None in line.values():
        faults.add(f"{name}, dòng {number}", "số ô không khớp với dòng tiêu đề.")
        return None
    cells: dict[str, Any] = {}
    for column, reader in columns.items():
        try:
            cells[column] = reader(clean_line(line[column]))
        except (CellBroken, UnreadableText) as error:
            faults.add(f"{name}, dòng {number}, cột {column}", str(error))
    return Row(name, number, cells) if len(cells) == len(columns) else None


def text(cell: str) -> str:
    """A text that must not be empty."""
    if not cell:
        raise CellBroken("không được để trống.")
    return cell


def within(limit: int, reader: Reader) -> Reader:
    """What the reader reads, when the cell is no longer than the column it goes into."""

    def read_within(cell: str) -> Any:
        if len(cell) > limit:
            raise CellBroken(f"dài {len(cell)} ký tự; nhiều nhất là {limit}.")
        return reader(cell)

    return read_within


def optional(cell: str) -> str:
    """A text that may be empty."""
    return cell


def day(cell: str) -> date:
    """A date as 2022-05-04."""
    try:
        return date.fromisoformat(text(cell))
    except ValueError as error:
        raise CellBroken(f"“{cell}” không phải ngày dạng 2022-05-04.") from error


def optional_day(cell: str) -> date | None:
    """A date, or nothing for an open end."""
    return day(cell) if cell else None


def whole(cell: str) -> int:
    """A whole number."""
    if not cell.isascii() or not cell.isdigit():
        raise CellBroken(f"“{cell}” không phải số nguyên.")
    return int(cell)


def yes_no(cell: str) -> bool:
    """yes or no."""
    if cell not in {"yes", "no"}:
        raise CellBroken(f"“{cell}” phải là yes hoặc no.")
    return cell == "yes"


def words(cell: str) -> tuple[str, ...]:
    """Words separated by blanks, perhaps none."""
    return tuple(cell.split())


def one_of(values: Mapping[str, Any] | set[str] | frozenset[str]) -> Reader:
    """One of a closed set of words."""

    def choose(cell: str) -> str:
        if cell not in values:
            raise CellBroken(f"“{cell}” không có trong danh mục ({', '.join(sorted(values))}).")
        return cell

    return choose
