"""The two registers on paper: every column of Phụ lục IV, A4 landscape, to be printed, bound and kept (Điều 16.2.b)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from documents.dispatch.registers import IncomingRow, OutgoingRow
from documents.layout.lists import Listing, pdf_of, shown_day
from documents.page.model import Align, Column
from documents.register.models import Book

OUTGOING = (
    ("symbol", Column("Số, ký hiệu văn bản", 24)),
    ("day", Column("Ngày tháng văn bản", 19, Align.CENTRE)),
    ("title", Column("Tên loại và trích yếu nội dung văn bản", 58)),
    ("signer", Column("Người ký", 24)),
    ("recipients", Column("Nơi nhận văn bản", 40)),
    ("archive", Column("Đơn vị, người nhận bản lưu", 22)),
    ("copies", Column("Số lượng bản", 12, Align.CENTRE)),
    ("sent_on", Column("Ngày chuyển", 19, Align.CENTRE)),
    ("receipts", Column("Ký nhận", 34)),
    ("remark", Column("Ghi chú", 24)),
)
INCOMING = (
    ("arrived", Column("Ngày đến", 19, Align.CENTRE)),
    ("number", Column("Số đến", 12, Align.CENTRE)),
    ("author", Column("Tác giả", 36)),
    ("symbol", Column("Số, ký hiệu văn bản", 25)),
    ("day", Column("Ngày tháng văn bản", 19, Align.CENTRE)),
    ("title", Column("Tên loại và trích yếu nội dung văn bản", 66)),
    ("handed_to", Column("Đơn vị hoặc người nhận", 32)),
    ("handed_on", Column("Ngày chuyển", 19, Align.CENTRE)),
    ("signed", Column("Ký nhận", 20)),
    ("remark", Column("Ghi chú", 28)),
)
"""The columns of each register in their order, by their names in a row."""


def cell(value: object) -> str:
    """What stands in a cell; several lines under each other."""
    if isinstance(value, date):
        return shown_day(value)
    if isinstance(value, tuple):
        return "\n".join(value)
    return "" if value is None else str(value)


def outgoing_pdf(book: Book, series_name: str, rows: Sequence[OutgoingRow], on: date) -> bytes:
    """Sổ đăng ký văn bản đi of a body, series and year, as printed on a day. Raises TypesettingFailed."""
    span = f"Từ số {rows[0].symbol} đến số {rows[-1].symbol}" if rows else ""
    below = (f"Loại văn bản: {series_name}", f"Năm {book.year}", span)
    return _pdf(book.body_name, "SỔ ĐĂNG KÝ VĂN BẢN ĐI", below, OUTGOING, rows, on)


def incoming_pdf(body_name: str, year: int, rows: Sequence[IncomingRow], on: date) -> bytes:
    """Sổ đăng ký văn bản đến of a body and year, as printed on a day. Raises TypesettingFailed."""
    numbers = [row.number for row in rows if row.number is not None]
    span = f"Từ số đến {numbers[0]} đến số đến {numbers[-1]}" if numbers else ""
    return _pdf(body_name, "SỔ ĐĂNG KÝ VĂN BẢN ĐẾN", (f"Năm {year}", span), INCOMING, rows, on)


def _pdf(
    body: str,
    title: str,
    below: Sequence[str],
    columns: Sequence[tuple[str, Column]],
    rows: Sequence[OutgoingRow] | Sequence[IncomingRow],
    on: date,
) -> bytes:
    listing = Listing(
        body=body.upper(),
        title=title,
        below=[line for line in below if line],
        columns=[column for _, column in columns],
        rows=[[cell(getattr(row, name)) for name, _ in columns] for row in rows],
        foot=f"{body} – in ngày {on:%d/%m/%Y}",
        closing=(f"Sổ này có {len(rows)} dòng.",) if rows else (),
        empty="Sổ chưa có văn bản nào.",
    )
    return pdf_of(listing, on)
