"""Reading a sheet back, all of it or nothing, without holding its rows; everything wrong is named by row and column."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from typing import IO, Any

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException

from workflows.errors import WorkflowError
from workflows.sheets.template import MARK_LABEL, CellRefused, Column, Template, Value, value_of

_HEAD_ROWS = 12  # the header is looked for in the first rows
_LAST_ROW = 2**20  # of a sheet of Excel
_FAULTS = 50  # so many are named; who mends these sees the rest
_OLD = b"\xd0\xcf\x11\xe0"  # what Excel wrote until 2003, and what it writes under a password
_MEGA = 1024 * 1024
_NO_ARCHIVE = (
    zipfile.BadZipFile,  # no archive, or one whose index lies
    NotImplementedError,  # packed in a way this library does not know
    RuntimeError,  # under a password
    EOFError,  # cut off in the middle of a part
    ValueError,  # an offset before the beginning
    zlib.error,  # a part that does not unpack
)
_UNREADABLE = (
    *_NO_ARCHIVE,
    InvalidFileException,  # no workbook in it
    SyntaxError,  # XML that is none, by whichever parser
    LookupError,  # it speaks of a sheet, a style or a text that is not there
    TypeError,  # a cell without its place
)
"""What the library raises for files Excel calls damaged; caught around the library alone, never around our code."""


@dataclass(frozen=True)
class Limits:
    """How much a sheet may be: rows under the header, columns, bytes as sent, bytes unpacked."""

    rows: int = 5000
    columns: int = 200
    size: int = 5 * _MEGA
    unpacked: int = 60 * _MEGA


@dataclass(frozen=True)
class Fault:
    """What is wrong with a cell; row 0 stands for the sheet, an empty column for the row."""

    row: int
    column: str
    sentence: str

    def __str__(self) -> str:
        place = ", ".join(part for part in (f"Dòng {self.row}" if self.row else "", self.column) if part)
        return f"{place}: {self.sentence}" if place else self.sentence


class SheetRefused(WorkflowError):
    """Tệp gửi lên không dùng được."""

    def __init__(self, faults: list[Fault], more: int = 0) -> None:
        self.faults = tuple(faults)
        rest = f" Còn {more} ô sai khác." if more else ""
        super().__init__(" ".join(str(fault) for fault in faults) + rest)


@dataclass(frozen=True)
class Line:
    """A row: its number in Excel and its values by key of column."""

    number: int
    values: Mapping[str, Value]


@dataclass(frozen=True)
class _Header:
    """Where the header stands and which column of the sheet each of the template's columns is."""

    row: int
    places: Mapping[int, Column]


def read(template: Template, file: IO[bytes], limits: Limits = Limits()) -> Iterator[Line]:
    """The rows that are not empty, one by one, after all of them were found right.

    The file is gone through twice, so that neither a wrong cell at the end nor a hundred thousand rows cost memory.
    Raises SheetRefused before the first row is given: no Excel file, another template, too large, or cell by cell.
    """
    _require_file(file, limits)
    faults: list[Fault] = []
    count = 0
    for found in _lines(template, file, limits):
        if isinstance(found, Fault):
            count += 1
            faults += [found] * (len(faults) < _FAULTS)
    if faults:
        raise SheetRefused(faults, count - len(faults))
    return (found for found in _lines(template, file, limits) if isinstance(found, Line))


def misplaced(
    lines: Sequence[Line], key: str, known: Collection[str], *, where: str, strange: str, twice: str
) -> list[Fault]:
    """What is wrong with the lines by their key: one that is not known, one that was there before; `{}` is the key."""
    seen: set[str] = set()
    faults = []
    for line in lines:
        code = str(line.values[key])
        if code not in known or code in seen:
            faults.append(Fault(line.number, where, (twice if code in seen else strange).format(code)))
        seen.add(code)
    return faults


def _lines(template: Template, file: IO[bytes], limits: Limits) -> Iterator[Line | Fault]:
    with _opened(file) as sheet:
        header = _header(template, sheet, limits)
        rows = _rows(sheet, min_row=header.row + 1, max_col=max(header.places) + 1)
        for number, cells in enumerate(rows, start=header.row + 1):
            if number - header.row > limits.rows and (number > _LAST_ROW or not _empty(cells)):
                yield Fault(
                    number, "", f"Quá {limits.rows} dòng. Chia thành nhiều tệp, hoặc xóa các dòng trống ở cuối."
                )
                return
            yield from _line(number, cells, header.places)


def _line(number: int, cells: tuple[Any, ...], places: Mapping[int, Column]) -> Iterator[Line | Fault]:
    found = {place: cells[place] for place in places if place < len(cells)}
    if _empty(found.values()):
        return
    values: dict[str, Value] = {}
    faults: list[Fault] = []
    for place, column in places.items():
        try:
            values[column.key] = value_of(column, _raw(found.get(place)))
        except CellRefused as refused:
            faults.append(Fault(number, f"cột {get_column_letter(place + 1)} ({column.label})", str(refused)))
    if faults:
        yield from faults
    else:
        yield Line(number, values)


def _empty(cells: Iterable[Any]) -> bool:
    return all(cell.value is None or (isinstance(cell.value, str) and not cell.value.strip()) for cell in cells)


def _raw(cell: Any) -> object:
    """What stands in a cell. Raises CellRefused for a formula and for what Excel could not work out."""
    if cell is None:
        return None
    if cell.data_type == "f":
        raise CellRefused("Ô này có công thức. Chép lại kết quả dưới dạng giá trị.")
    if cell.data_type == "e":
        raise CellRefused(f"Ô này báo lỗi {cell.value}. Sửa lại trong Excel.")
    return cell.value


def _header(template: Template, sheet: Any, limits: Limits) -> _Header:
    """Raises SheetRefused for the sheet of another template, and for columns that are missing or stand there twice."""
    rows = _rows(sheet, min_row=1, max_row=_HEAD_ROWS, max_col=limits.columns, values_only=True)
    top = [tuple(" ".join(str(one).split()) if one is not None else "" for one in row) for row in rows]
    marks = [row[0].removeprefix(MARK_LABEL).strip() for row in top if row and row[0].startswith(MARK_LABEL)]
    if marks != [template.mark]:
        bears = f"Tệp có mã biểu “{marks[0][:80]}”" if marks else "Tệp không có mã biểu"
        raise _refusal(f"{bears}; cần biểu “{template.mark}”. Tải đúng biểu về, điền vào đó rồi gửi lại.")
    labels = {column.label: column for column in template.columns}
    number, row = max(enumerate(top, start=1), key=lambda one: len(labels.keys() & set(one[1])))
    missing = [f"“{label}”" for label in labels if label not in row]
    if missing:
        raise _refusal(f"Tệp thiếu cột {', '.join(missing)}. Tải lại biểu, không đổi tên hay xóa cột.")
    twice = [f"“{label}”" for label in labels if row.count(label) > 1]
    if twice:
        raise _refusal(f"Tệp có hai cột cùng tên {', '.join(twice)}. Xóa cột thừa rồi gửi lại.")
    return _Header(number, {row.index(label): column for label, column in labels.items()})


@contextmanager
def _opened(file: IO[bytes]) -> Iterator[Any]:
    """The first sheet, read as it goes; the size it says it has is not believed. Raises SheetRefused."""
    file.seek(0)
    try:
        book = load_workbook(file, read_only=True, data_only=False, keep_links=False)
        sheet = book.worksheets[0]
    except _UNREADABLE as error:
        raise _damaged() from error
    with closing(book):
        sheet.reset_dimensions()
        yield sheet


def _rows(sheet: Any, **window: Any) -> Iterator[tuple[Any, ...]]:
    """The rows as the library reads them, one by one. Raises SheetRefused where it cannot go on."""
    rows = sheet.iter_rows(**window)
    while True:
        try:
            cells = next(rows, None)
        except _UNREADABLE as error:
            raise _damaged() from error
        if cells is None:
            return
        yield cells


def _require_file(file: IO[bytes], limits: Limits) -> None:
    """Whether the file may be opened at all: size, kind, no macros, nothing that swells. Raises SheetRefused."""
    size = file.seek(0, 2)
    file.seek(0)
    if size > limits.size:
        raise _refusal(
            f"Tệp nặng {size / _MEGA:.1f} MB; nhiều nhất là {limits.size // _MEGA} MB. Chia thành nhiều tệp."
        )
    if file.read(4) == _OLD:
        raise _refusal("Tệp là Excel kiểu cũ (.xls) hoặc có mật khẩu. Bỏ mật khẩu, lưu lại dạng .xlsx rồi gửi lại.")
    try:
        with zipfile.ZipFile(file) as packed:
            _require_parts(packed, limits)
    except _NO_ARCHIVE as error:
        raise _refusal("Tệp không phải tệp Excel dạng .xlsx. Lưu lại dạng .xlsx rồi gửi lại.") from error


def _require_parts(packed: zipfile.ZipFile, limits: Limits) -> None:
    parts = packed.infolist()
    names = {part.filename for part in parts}
    if "[Content_Types].xml" not in names or "xl/workbook.xml" not in names:
        raise _refusal("Tệp không phải tệp Excel dạng .xlsx. Lưu lại dạng .xlsx rồi gửi lại.")
    if sum(part.file_size for part in parts) > limits.unpacked or len(parts) > 1000:
        raise _refusal("Tệp mở ra quá lớn. Chỉ giữ bảng số liệu, bỏ hình và trang tính khác rồi gửi lại.")
    if any(name.endswith("vbaProject.bin") for name in names) or b"macroEnabled" in packed.read("[Content_Types].xml"):
        raise _refusal("Tệp có macro (.xlsm) nên không nhận. Lưu lại dạng .xlsx rồi gửi lại.")
    for part in parts:
        with packed.open(part) as opened:
            if b"<!DOCTYPE" in opened.read(4096).replace(b"\0", b""):  # also in letters of two bytes
                raise _refusal("Tệp có nội dung lạ, không phải do Excel lưu. Mở bằng Excel, lưu lại rồi gửi lại.")


def _damaged() -> SheetRefused:
    return _refusal("Tệp bị hỏng, không đọc được. Mở bằng Excel, lưu lại dạng .xlsx rồi gửi lại.")


def _refusal(sentence: str) -> SheetRefused:
    return SheetRefused([Fault(0, "", sentence)])
