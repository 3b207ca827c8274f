"""A list on paper: as many pages as it takes, its headings on each, nothing lost, the same bytes again."""

from __future__ import annotations

import io
from datetime import date

from pypdf import PdfReader

from documents.dispatch.printing import OUTGOING, outgoing_pdf
from documents.dispatch.registers import OutgoingRow
from documents.models import Book

DAY = date(2022, 5, 31)
BOOK = Book(body="22891", body_name="Ủy ban nhân dân xã Phước Hữu", series="QD", year=2022)


def row(number: int, **told: object) -> OutgoingRow:
    usual = {"signer": "Trần Văn Ước", "recipients": ("UBND huyện (b/c)", "Đảng ủy xã"), "archive": "VT", "copies": 5}
    about = f"Quyết định về việc số {number}"
    return OutgoingRow(f"{number:02d}/QĐ-UBND", DAY, about, **{**usual, **told})  # type: ignore[arg-type] # told by name


def pages(rows: list[OutgoingRow]) -> list[str]:
    reader = PdfReader(io.BytesIO(outgoing_pdf(BOOK, "Quyết định", rows, DAY)))
    assert all(page.mediabox.width > page.mediabox.height for page in reader.pages)
    return [" ".join(page.extract_text().split()) for page in reader.pages]


def test_a_long_register_has_its_headings_on_every_page_and_every_line_once() -> None:
    found = pages([row(number) for number in range(1, 61)])
    assert len(found) > 2
    for number, text in enumerate(found, start=1):
        assert all(word in text for _, column in OUTGOING for word in column.heading.split())
        assert f"Trang {number}/{len(found)}" in text
    whole = " ".join(found)
    assert [whole.count(f"về việc số {number} ") for number in range(1, 61)] == [1] * 60
    assert "SỔ ĐĂNG KÝ VĂN BẢN ĐI" in found[0]
    assert "Từ số 01/QĐ-UBND đến số 60/QĐ-UBND" in found[0]


def test_what_the_typeface_has_not_stands_there_as_its_number_and_a_tall_line_is_not_cut() -> None:
    found = pages([row(1, recipients=tuple(f"UBND xã thứ {place} 😀" for place in range(90)))])
    whole = " ".join(found)
    assert "[U+1F600]" in whole
    assert all(f"thứ {place} " in whole for place in range(90))


def test_the_same_list_gives_the_same_bytes_and_an_empty_one_says_so() -> None:
    rows = [row(1), row(2, remark="Đã hủy số: Ghi nhầm sổ")]
    assert outgoing_pdf(BOOK, "Quyết định", rows, DAY) == outgoing_pdf(BOOK, "Quyết định", rows, DAY)
    assert "chưa có văn bản nào" in pages([])[0]
