"""What Nghị định 30/2020/NĐ-CP allows, in figures: ranges where it gives ranges. Data only.

`standard` is the choice of this house inside these ranges; the checker knows the ranges alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

IN_FORCE = date(2020, 3, 5)

PAPER = (210.0, 297.0)
"""A4, in millimetres (Phụ lục I, Phần I, Mục I.1)."""

TOP = BOTTOM = (20.0, 25.0)
LEFT = (30.0, 35.0)
RIGHT = (15.0, 20.0)
"""Margins in millimetres (Mục I.3)."""

INDENTS = (10.0, 12.7)
"""First line of a paragraph, in millimetres: one or the other (Mục II.6.e)."""

LEAST_GAP = 6.0
"""Between paragraphs, in points."""

PITCH = (1.0, 1.5)
"""Between lines, in single lines."""

RULE_SHARE = (1 / 3, 1 / 2)
"""The line under boxes 2 and 5a, in parts of the line of words."""

FONT = "Times New Roman"
SAME_WIDTHS = ("Liberation Serif", "Tinos")
"""Typefaces with the letters and widths of Times New Roman; in a PDF they count as it."""

ON_ITS_FACE = {"HỎA TỐC": (30, 8), "THƯỢNG KHẨN": (40, 8), "KHẨN": (20, 8)}
"""Marks of urgency with the size of their frame, in millimetres (Mục III.2)."""

CIRCULATION = ("XEM XONG TRẢ LẠI", "LƯU HÀNH NỘI BỘ")
SECRECY = ("TUYỆT MẬT", "TỐI MẬT", "MẬT")


@dataclass(frozen=True)
class Set:
    """How the words of a box are set: least and greatest size in points, bold, italic, capitals (None: either)."""

    least: float
    most: float
    bold: bool | None = False
    italic: bool | None = False
    capitals: bool | None = None
