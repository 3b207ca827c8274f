"""Sheets in Excel's format: what is written comes back, what is wrong is named by its cell, nothing half is taken."""

from __future__ import annotations

import gc
import io
import tracemalloc
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import openpyxl
import pytest

from workflows.sheets.reading import Limits, Line, SheetRefused, read
from workflows.sheets.template import Column, Kind, Template
from workflows.sheets.writing import write

TEMPLATE = Template(
    tab="Số liệu",
    mark="so-lieu/587/2022-05",
    heading=("Số liệu tháng 5 năm 2022", "UBND huyện Ninh Phước"),
    columns=(
        Column("code", "Mã", width=10, locked=True, needed=True),
        Column("name", "Tên", width=40, locked=True),
        Column("number", "Số lượng", Kind.WHOLE),
        Column("day", "Ngày", Kind.DAY),
    ),
    frozen=1,
)
ROWS: list[dict[str, Any]] = [
    {"code": "A2.1", "name": "=HYPERLINK(1)", "number": 500, "day": date(2022, 5, 4)},
    {"code": "B1.1", "name": "+84 900", "number": 0, "day": None},
    {"code": "C1.1", "name": "Tổ thôn 1", "number": None, "day": None},
]


def file(rows: list[dict[str, Any]] = ROWS, template: Template = TEMPLATE) -> io.BytesIO:
    return io.BytesIO(write(template, rows))


def changed(change: Callable[[Any], None]) -> io.BytesIO:
    """The file after somebody worked on it in Excel."""
    book = openpyxl.load_workbook(file())
    change(book.worksheets[0])
    made = io.BytesIO()
    book.save(made)
    return made


def repacked(change: Callable[[str, bytes], bytes]) -> io.BytesIO:
    """The file with its parts changed by hand."""
    made = io.BytesIO()
    with zipfile.ZipFile(file()) as before, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            after.writestr(name, change(name, before.read(name)))
    return made


def taken(source: io.BytesIO, template: Template = TEMPLATE, limits: Limits | None = None) -> list[Line]:
    return list(read(template, source, limits or Limits()))


def refused(source: io.BytesIO, template: Template = TEMPLATE, limits: Limits | None = None) -> SheetRefused:
    with pytest.raises(SheetRefused) as refusal:
        read(template, source, limits or Limits())
    return refusal.value


# There and back


def test_what_is_written_is_read_back() -> None:
    lines = taken(file())
    assert [dict(line.values) for line in lines] == ROWS
    assert [line.number for line in lines] == [5, 6, 7]


def test_a_name_that_looks_like_a_formula_is_a_name() -> None:
    sheet = openpyxl.load_workbook(file()).worksheets[0]
    assert (sheet["B5"].value, sheet["B5"].data_type, sheet["B5"].quotePrefix) == ("=HYPERLINK(1)", "s", True)
    assert sheet["B6"].quotePrefix
    assert not sheet["B7"].quotePrefix


def test_a_sheet_looks_as_it_was_described() -> None:
    sheet = openpyxl.load_workbook(file()).worksheets[0]
    assert (sheet.title, sheet["A1"].value, sheet["A3"].value) == (
        "Số liệu",
        "Số liệu tháng 5 năm 2022",
        "Mã biểu: so-lieu/587/2022-05",
    )
    assert [cell.value for cell in sheet[4]] == ["Mã", "Tên", "Số lượng", "Ngày"]
    assert sheet["A4"].font.bold
    assert sheet.freeze_panes == "B5"
    assert sheet.column_dimensions["B"].width == 40
    assert sheet.protection.sheet
    assert (sheet["A5"].protection.locked, sheet["C5"].protection.locked) == (True, False)
    assert (sheet["C5"].number_format, sheet["D5"].number_format) == ("0", "dd/mm/yyyy")


def test_columns_are_found_by_their_labels_wherever_they_stand() -> None:
    moved = replace(TEMPLATE, columns=tuple(reversed(TEMPLATE.columns)))
    assert [dict(line.values) for line in taken(file(template=moved))] == ROWS


def test_a_column_more_and_empty_lines_do_no_harm() -> None:
    def change(sheet: Any) -> None:
        sheet["F4"], sheet["F5"], sheet["A30"] = "Ghi chú riêng", "=1+1", " "

    assert len(taken(changed(change))) == 3


def test_numbers_typed_as_text_are_numbers() -> None:
    def change(sheet: Any) -> None:
        sheet["C5"], sheet["C6"], sheet["D6"], sheet["A7"] = " 1200 ", 7.0, "05/05/2022", 7

    first, second, third = taken(changed(change))
    assert (first.values["number"], second.values["number"], second.values["day"]) == (1200, 7, date(2022, 5, 5))
    assert third.values["code"] == "7"


# Cell by cell


@pytest.mark.parametrize(
    ("cell", "value", "said"),
    [
        ("C5", "nhiều", "Dòng 5, cột C (Số lượng): “nhiều” không phải số nguyên"),
        ("C5", "1.200", "“1.200” không phải số nguyên. Nhập chữ số, không dùng dấu chấm"),
        ("C5", 1.5, "“1.5” không phải số nguyên"),
        ("C5", True, "không phải số nguyên"),
        ("C5", 1e300, "không phải số nguyên"),
        ("C5", date(2022, 5, 4), "“04/05/2022” không phải số nguyên"),
        ("C5", "=SUM(C6:C7)", "Dòng 5, cột C (Số lượng): Ô này có công thức. Chép lại kết quả"),
        ("C5", "#DIV/0!", "Ô này báo lỗi #DIV/0!. Sửa lại trong Excel"),
        ("D5", "31/02/2022", "Dòng 5, cột D (Ngày): “31/02/2022” không phải ngày"),
        ("A6", None, "Dòng 6, cột A (Mã): Ô này còn trống"),
        ("B6", "x" * 1001, "Nội dung dài 1001 ký tự; nhiều nhất là 1000"),
        ("B6", "a\u202eb", "Dòng 6, cột B (Tên)"),
    ],
)
def test_a_wrong_cell_is_named(cell: str, value: Any, said: str) -> None:
    def change(sheet: Any) -> None:
        sheet[cell] = value

    refusal = refused(changed(change))
    assert len(refusal.faults) == 1
    assert said in str(refusal)


def test_every_wrong_cell_is_named_and_no_row_is_given() -> None:
    def change(sheet: Any) -> None:
        sheet["C5"], sheet["D5"], sheet["C7"] = "a", "b", "c"

    assert [(fault.row, fault.column) for fault in refused(changed(change)).faults] == [
        (5, "cột C (Số lượng)"),
        (5, "cột D (Ngày)"),
        (7, "cột C (Số lượng)"),
    ]


def test_fifty_wrong_cells_are_named_and_the_others_counted() -> None:
    rows = [{"code": None, "name": "x", "number": number} for number in range(70)]
    refusal = refused(file(rows))
    assert len(refusal.faults) == 50
    assert "Còn 20 ô sai khác" in str(refusal)


# Another file


def test_the_sheet_of_another_template_is_refused() -> None:
    other = refused(file(template=replace(TEMPLATE, mark="so-lieu/587/2022-04")))
    assert "Tệp có mã biểu “so-lieu/587/2022-04”; cần biểu “so-lieu/587/2022-05”" in str(other)
    bare = refused(changed(lambda sheet: sheet.delete_rows(1, 3)))
    assert "Tệp không có mã biểu" in str(bare)


def test_missing_and_double_columns_are_named() -> None:
    missing = refused(changed(lambda sheet: sheet.delete_cols(3, 2)))
    assert "Tệp thiếu cột “Số lượng”, “Ngày”. Tải lại biểu" in str(missing)

    def change(sheet: Any) -> None:
        sheet["F4"] = "Số lượng"

    assert "hai cột cùng tên “Số lượng”" in str(refused(changed(change)))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "không phải tệp Excel"),
        (b"Ma,Ten\n1,2\n", "không phải tệp Excel"),
        (b"PK\x03\x04hong", "không phải tệp Excel"),
        (b"\xd0\xcf\x11\xe0" + bytes(600), "Excel kiểu cũ (.xls) hoặc có mật khẩu"),
    ],
)
def test_what_is_no_sheet_is_refused(content: bytes, said: str) -> None:
    assert said in str(refused(io.BytesIO(content)))


def test_any_other_packed_file_is_no_sheet() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as packed:
        packed.writestr("word/document.xml", "<a/>")
    assert "không phải tệp Excel" in str(refused(made))


def test_a_file_with_macros_is_refused() -> None:
    made = file()
    with zipfile.ZipFile(made, "a") as packed:
        packed.writestr("xl/vbaProject.bin", b"x")
    assert "có macro" in str(refused(made))


def test_a_file_that_only_says_it_has_macros_is_refused() -> None:
    def change(name: str, content: bytes) -> bytes:
        return content.replace(b"sheet.main+xml", b"sheet.macroEnabled.main+xml") if name.startswith("[") else content

    assert "có macro" in str(refused(repacked(change)))


def test_a_file_that_swells_is_refused_before_it_is_opened() -> None:
    def change(name: str, content: bytes) -> bytes:
        return content + b" " * (80 * 1024 * 1024) if name.endswith("sheet1.xml") else content

    swollen = repacked(change)
    assert len(swollen.getvalue()) < 1024 * 1024
    assert "mở ra quá lớn" in str(refused(swollen))


@pytest.mark.parametrize("letters", ["utf-8", "utf-16"])
def test_a_file_with_entities_is_refused(letters: str) -> None:
    def change(name: str, content: bytes) -> bytes:
        strange = f'<?xml version="1.0" encoding="{letters}"?><!DOCTYPE a [<!ENTITY b "c">]><a/>'.encode(letters)
        return strange if name.endswith("sheet1.xml") else content

    assert "nội dung lạ" in str(refused(repacked(change)))


def test_a_part_that_does_not_unpack_is_refused() -> None:
    content = bytearray(file().getvalue())
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        start = packed.getinfo("xl/worksheets/sheet1.xml").header_offset
    content[start + 80 : start + 200] = b"\xff" * 120
    assert "không phải tệp Excel" in str(refused(io.BytesIO(bytes(content))))


def test_a_broken_sheet_is_refused() -> None:
    def cut(name: str, content: bytes) -> bytes:
        return content[: len(content) // 2] if name.endswith("sheet1.xml") else content

    assert "Tệp bị hỏng" in str(refused(repacked(cut)))
    assert "Tệp bị hỏng" in str(refused(repacked(lambda name, content: b"<" if "workbook.xml" in name else content)))


def test_a_file_is_no_heavier_and_no_longer_than_agreed() -> None:
    assert "nhiều nhất là 0 MB" in str(refused(file(), limits=Limits(size=1000)))
    assert "Dòng 7: Quá 2 dòng" in str(refused(file(), limits=Limits(rows=2)))
    assert len(taken(file(), limits=Limits(rows=3))) == 3


def test_a_row_far_below_costs_no_memory() -> None:
    def change(name: str, content: bytes) -> bytes:
        return content.replace(b'<row r="7"', b'<row r="999999999"') if name.endswith("sheet1.xml") else content

    assert "Quá 5000 dòng" in str(refused(repacked(change)))


# Many rows


def many(rows: int) -> tuple[Template, io.BytesIO, Limits]:
    few = replace(TEMPLATE, columns=TEMPLATE.columns[:3:2])
    made = write(few, ({"code": f"T{number % 9}", "number": number} for number in range(rows)))
    return few, io.BytesIO(made), Limits(rows=rows, size=20 * 2**20, unpacked=200 * 2**20)


def test_a_hundred_thousand_rows_are_written_and_read() -> None:
    rows = 100_000
    total = count = 0
    for line in read(*many(rows)):
        count, total = count + 1, total + int(str(line.values["number"]))
    assert (count, total) == (rows, rows * (rows - 1) // 2)


def test_rows_are_read_one_by_one_and_not_held() -> None:
    asked = many(20_000)
    gc.collect()
    gc.freeze()  # else the collector waits for a share of all that a long run has made
    gc.collect()  # and this makes it forget how much that was
    tracemalloc.start()
    count = sum(1 for _ in read(*asked))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    gc.unfreeze()
    assert count == 20_000
    assert peak < 5 * 2**20  # the rows together take twice as much
