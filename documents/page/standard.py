"""The decree in figures: paper, margins, sizes, words that are always the same. Data only.

Every figure lies inside the range of Nghị định 30/2020/NĐ-CP, Phụ lục I; where it leaves a choice, the usual one.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

POINTS_PER_MM = 72 / 25.4


@dataclass(frozen=True)
class Sheet:
    """The paper and its margins, in millimetres (Mục I)."""

    width: float = 210
    height: float = 297
    top: float = 20
    bottom: float = 20
    left: float = 30
    right: float = 20

    @property
    def text_width(self) -> float:
        """Between the margins, in millimetres."""
        return self.width - self.left - self.right


@dataclass(frozen=True)
class Type:
    """How the words of a box are set: size in points, bold, italic; `least` is the size they may shrink to."""

    size: float
    bold: bool = False
    italic: bool = False
    least: float = 0

    @property
    def smallest(self) -> Type:
        """The same at its least size."""
        return replace(self, size=self.least or self.size)


SHEET = Sheet()

FONT = "Times New Roman"

# Columns without rules: boxes 2-3 beside boxes 1-4, and box 9b beside boxes 7-8; left width in millimetres.
HEAD_LEFT = 63.0
HEAD_LEFT_LEAST = 55.0
FOOT_LEFT = 68.0

NATIONAL_NAME = Type(13, bold=True)  # box 1
MOTTO = Type(14, bold=True)  # box 1
SUPERIOR = Type(13)  # box 2
OWN_NAME = Type(13, bold=True)  # box 2
NUMBER = Type(13)  # box 3
DATELINE = Type(14, italic=True, least=13)  # box 4
KIND = Type(14, bold=True)  # box 5a
SUBJECT = Type(14, bold=True)  # box 5a
LETTER_SUBJECT = Type(12)  # box 5b
ISSUER = Type(14, bold=True)  # box 6, Mẫu 1.2
GROUND = Type(14, italic=True)  # box 6
BODY = Type(14)  # box 6
HEADING = Type(14, bold=True)  # box 6: Điều and titled khoản
CELL = Type(13)  # box 6: tables
CELL_HEADING = Type(13, bold=True)
CAPACITY = Type(14, bold=True)  # box 7a
SIGNER = Type(14, bold=True)  # box 7b
ADDRESSEE = Type(14)  # box 9a
RECIPIENTS = Type(12, bold=True, italic=True)  # box 9b, the words "Nơi nhận:"
RECIPIENT = Type(11)  # box 9b
ANNEX = Type(14, bold=True)
ATTACHED = Type(14, italic=True)
DRAFT = Type(13, bold=True)
PAGE_NUMBER = Type(14)
URGENCY = Type(13, bold=True)  # box 10b
CIRCULATION = Type(13, bold=True)  # box 11
DRAFTER = Type(11)  # box 12
ADDRESS = Type(11)  # box 13

INDENT = 12.7  # first line of a paragraph, millimetres (II.6)
HEADER = 10.0  # from the edge of the paper to the page number, millimetres
TITLE_GAP = 18.0  # above boxes 5a and 9a and the issuer, points
SPACE = 6.0  # between paragraphs, points
LEADING = 1.0  # line spacing of the body, in lines
SIGNING_ROOM = 28.0  # between boxes 7a and 7b for signature and seal, millimetres
ADDRESSEE_INDENT = 35.0  # box 9a, millimetres
CELL_AIR = 1.0  # above and below the words in a cell of a table, points
CELL_ROOM = 1.2  # between the rules of a table and its words, millimetres
RULE = 0.75  # thickness of drawn lines, points
RULE_SHARE = 0.4  # lines under boxes 2 and 5a: between 1/3 and 1/2 of the text above
RULE_GAP = 2.0  # between a text and the line under it, points; and as much again as a program draws by itself:
RULE_SPACE = 1.0
FRAME_HEIGHT = 8.0  # box 11, as the decree wants it of box 10b, millimetres
CIRCULATION_WIDTH = 55.0  # box 11: its words and some room, millimetres
CIRCULATION_TOP = 10.0  # box 11: from the edge of the paper, millimetres
RED = "ff0000"  # box 10b, its words and frame
OPINION_ROOM = 18.0  # where somebody signs on a phiếu trình, millimetres

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO_WORDS = "Độc lập - Tự do - Hạnh phúc"
DRAFT_WORDS = "DỰ THẢO"

KINDS = {
    "NGHỊ QUYẾT": "NQ",
    "QUYẾT ĐỊNH": "QĐ",
    "CHỈ THỊ": "CT",
    "QUY CHẾ": "QC",
    "QUY ĐỊNH": "QyĐ",
    "THÔNG CÁO": "TC",
    "THÔNG BÁO": "TB",
    "HƯỚNG DẪN": "HD",
    "CHƯƠNG TRÌNH": "CTr",
    "KẾ HOẠCH": "KH",
    "PHƯƠNG ÁN": "PA",
    "ĐỀ ÁN": "ĐA",
    "DỰ ÁN": "DA",
    "BÁO CÁO": "BC",
    "BIÊN BẢN": "BB",
    "TỜ TRÌNH": "TTr",
    "HỢP ĐỒNG": "HĐ",
    "CÔNG ĐIỆN": "CĐ",
    "BẢN GHI NHỚ": "BGN",
    "BẢN THỎA THUẬN": "BTT",
    "GIẤY ỦY QUYỀN": "GUQ",
    "GIẤY MỜI": "GM",
    "GIẤY GIỚI THIỆU": "GGT",
    "GIẤY NGHỈ PHÉP": "GNP",
    "PHIẾU GỬI": "PG",
    "PHIẾU CHUYỂN": "PC",
    "PHIẾU BÁO": "PB",
}
"""Kinds with a name and their abbreviations (Phụ lục III, Mục I); an official letter has none."""

POINT_LETTERS = "abcdđeghiklmnopqrstuvxy"
"""The letters of điểm, in Vietnamese order (no f, j, w, z)."""

DEGREES = (
    *("GS", "PGS", "TSKH", "TS", "ThS", "Th.S", "BS", "KS", "CN", "DS", "Tiến sĩ", "Thạc sĩ", "Giáo sư"),
    *("Phó Giáo sư", "Bác sĩ", "Kỹ sư", "Cử nhân", "NGƯT", "NGND"),
)
"""Degrees and titles of honour that may not stand before the signer's name (II.7)."""
