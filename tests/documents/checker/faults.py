"""For every rule a file can be held against: a paper that is right, and one thing that makes it wrong."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from docx.document import Document
from docx.shared import Cm, Pt

from documents.checking.rules.settings import BOXES, Kept
from tests.documents.checker import spoiling as do
from tests.documents.checker.spoiling import Spoil


@dataclass(frozen=True)
class Fault:
    """A rule, the paper it is broken in, and how."""

    rule: str
    paper: str
    spoil: Spoil


PLACES = {
    "TT-010": ("decision", "CỘNG HÒA"),
    "TT-011": ("decision", "Độc lập"),
    "TT-020": ("letter", "UBND TỈNH"),
    "TT-021": ("decision", "ỦY BAN NHÂN DÂN"),
    "TT-030": ("decision", "Số:"),
    "TT-040": ("decision", "Phước Hậu, ngày"),
    "TT-050": ("decision", "QUYẾT ĐỊNH"),
    "TT-051": ("decision", "Về việc"),
    "TT-053": ("letter", "V/v"),
    "TT-055": ("decision", "CHỦ TỊCH ỦY"),
    "TT-056": ("decision", "QUYẾT ĐỊNH:"),
    "TT-060": ("decision", "Căn cứ Nghị"),
    "TT-062": ("decision", "b) Lập"),
    "TT-063": ("chapters", "Chương II"),
    "TT-064": ("chapters", "TỔ CHỨC"),
    "TT-068": ("submission", "II. KIẾN"),
    "TT-070": ("decision", "PHÓ CHỦ TỊCH"),
    "TT-072": ("decision", "Trần Văn Bình"),
    "TT-090": ("letter", "Kính gửi"),
    "TT-091": ("decision", "Nơi nhận"),
    "TT-092": ("decision", "- UBND huyện"),
    "TT-100": ("annexed", "Phụ lục II"),
    "TT-101": ("annexed", "DANH SÁCH"),
    "TT-102": ("annexed", "(Kèm theo"),
    "TT-111": ("chapters", "HỎA TỐC"),
    "TT-112": ("chapters", "LƯU HÀNH"),
    "TT-120": ("chapters", "PL."),
    "TT-121": ("chapters", "Địa chỉ"),
}
_LONG = "1. Các cơ quan"
_LAST = "Các cơ quan, đơn vị"


def _set(kept: Kept) -> Iterator[Fault]:
    """What may be wrong about how a box is set."""
    paper, words = PLACES[kept.code]
    allowed = kept.allowed
    yield Fault(f"{kept.code}-co", paper, do.sized(words, allowed.least - 0.5))
    if allowed.bold is not None:
        yield Fault(f"{kept.code}-kieu", paper, do.styled(words, italic=bool(allowed.italic)))
    if allowed.capitals is not None:
        yield Fault(f"{kept.code}-hoa", paper, _OTHERWISE.get(f"{kept.code}-hoa", do.cased(words)))
    if kept.middle:
        yield Fault(f"{kept.code}-giua", paper, do.aligned(words))


def _tab(made: Document) -> None:
    paragraph = do.at(made, _LONG)
    paragraph.paragraph_format.first_line_indent = Cm(0)
    paragraph.runs[0].text = "\t" + paragraph.runs[0].text


def _in_the_right_column(made: Document) -> None:
    do.to_cell("HỎA TỐC", 1, 1)(made)
    do.set_("HỎA TỐC", left_indent=Cm(3.16), right_indent=Cm(3.16))(made)


def _shouted(made: Document) -> None:
    do.cased("Độc lập")(made)
    do.line_moved("ĐỘC LẬP", 33)(made)


_OTHERWISE = {"TT-011-hoa": _shouted}
"""Where the plain way would break another rule with it."""
FAULTS = (
    Fault("TT-001", "decision", do.paper(21.6, 27.9)),
    Fault("TT-002", "letter", do.paper(29.7, 21.0)),
    Fault("TT-003-tren", "decision", do.margin(top=1.5)),
    Fault("TT-003-duoi", "decision", do.margin(bottom=1.5)),
    Fault("TT-003-trai", "decision", do.margin(left=2.5)),
    Fault("TT-003-phai", "decision", do.margin(right=1.0)),
    Fault("TT-004-phong", "decision", do.typeface(_LONG, "Arial")),
    Fault("TT-004-mau", "decision", do.coloured(_LONG, 0x00, 0x00, 0xFF)),
    Fault("TT-005-co", "decision", do.header(do.number_gone)),
    Fault("TT-005-tren", "decision", do.header(do.number_below)),
    Fault("TT-005-dau", "decision", do.header(do.number_on_first)),
    Fault("TT-005-giua", "decision", do.header(do.number_right)),
    Fault("TT-005-chu", "decision", do.header(do.number_small)),
    Fault("TT-005-dem", "decision", do.header(do.number_typed)),
    Fault("TT-006", "annexed", do.not_anew),
    Fault("TT-007", "decision", do.composed_apart("b) Lập")),
    *(fault for kept in BOXES for fault in _set(kept)),
    Fault("TT-010-loi", "decision", do.said("CỘNG HÒA", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM.")),
    Fault("TT-011-loi", "decision", do.said("Độc lập", "Độc lập - tự do - Hạnh phúc")),
    Fault("TT-012", "decision", do.line_moved("Độc lập", 95)),
    Fault("TT-012-chan", "decision", do.underlined("Độc lập")),
    Fault("TT-012-go", "decision", do.line_typed("Độc lập", 24)),
    Fault("TT-021-loi", "decision", do.gone("ỦY BAN NHÂN DÂN", "XÃ PHƯỚC HẬU")),
    Fault("TT-022", "decision", do.line_moved("XÃ PHƯỚC", 55)),
    Fault("TT-022-chan", "decision", do.underlined("XÃ PHƯỚC")),
    Fault("TT-030-loi", "decision", do.said("Số:", "Số 7/QĐ - UBND")),
    Fault("TT-030-loai", "decision", do.said("Số:", "Số: 07/BC-UBND")),
    Fault("SO-01", "decision", do.said("Số:", "Số: 00/QĐ-UBND")),
    Fault("TT-040-loi", "decision", do.said("Phước Hậu, ngày", "Phước Hậu, ngày 5 tháng 02 năm 2022")),
    Fault("TT-040-hang", "decision", do.moved_up),
    Fault("TT-041", "decision", do.said("Phước Hậu, ngày", "Hà Nội, ngày 05 tháng 02 năm 2022")),
    Fault("TT-050-loi", "invitation", do.gone("GIẤY MỜI", "Họp triển khai")),
    Fault("TT-051-loi", "decision", do.swapped("Về việc", "chức", "chức.")),
    Fault("TT-051-ve", "decision", do.swapped("Về việc", "Về việc", "Việc")),
    Fault("TT-052", "decision", do.line_gone("Về việc")),
    Fault("TT-053-loi", "letter", do.said("V/v", "Về việc góp ý dự thảo")),
    Fault("TT-053-ke", "letter", do.line_added("kế hoạch tập huấn")),
    Fault("TT-060-dau", "decision", do.swapped("Căn cứ Nghị", "thư;", "thư.")),
    Fault("TT-060-luat", "decision", do.swapped("Căn cứ Luật", "địa phương", "địa phương số 77/2015/QH13")),
    Fault("TT-060-can", "decision", do.gone("Căn cứ Luật", "Căn cứ Nghị", "Theo đề nghị")),
    Fault("TT-062-dung", "decision", do.styled(_LONG, italic=True)),
    Fault("TT-062-deu", "decision", do.aligned(_LONG)),
    Fault("TT-062-lui", "decision", do.set_(_LONG, first_line_indent=Cm(2))),
    Fault("TT-062-go", "decision", _tab),
    Fault("TT-062-doan", "decision", do.set_("b) Lập", space_before=Pt(0))),
    Fault("TT-062-dong", "decision", do.set_(_LONG, line_spacing=2.0)),
    Fault("TT-065-loi", "decision", do.swapped("Điều 1", "Điều 1.", "Điều 1:")),
    Fault("TT-065-dam", "decision", do.styled("Điều 1", italic=False)),
    Fault("TT-065-thu", "decision", do.swapped("Điều 2", "Điều 2.", "Điều 3.")),
    Fault("TT-066-loi", "decision", do.swapped("2. Công chức", "2. ", "2) ")),
    Fault("TT-067-loi", "decision", do.swapped("b) Lập", "b) ", "b. ")),
    Fault("TT-067-thu", "decision", do.swapped("đ) Nhiệm", "đ) ", "e) ")),
    Fault("TT-069", "decision", do.swapped("Điều 2", "Hiệu lực", "Hiệu lực từ ngày ký.")),
    Fault("TT-070-chuc", "decision", do.gone("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")),
    Fault("TT-070-loi", "decision", do.said("KT. CHỦ", "KT CHỦ TỊCH")),
    Fault("TT-070-kt", "decision", do.gone("PHÓ CHỦ TỊCH")),
    Fault("TT-070-tm", "decision", do.before("KT. CHỦ", "TM. ỦY BAN NHÂN DÂN")),
    Fault("TT-072-ten", "decision", do.gone("Trần Văn Bình")),
    Fault("TT-072-vi", "decision", do.said("Trần Văn Bình", "ThS. Trần Văn Bình")),
    Fault("TT-090-loai", "letter", do.gone("Kính gửi", "- Sở Thông tin", "- Ủy ban")),
    Fault("TT-090-loi", "letter", do.swapped("- Sở Thông tin", "thông;", "thông,")),
    Fault("TT-091-loi", "decision", do.said("Nơi nhận", "Nơi nhận")),
    Fault("TT-092-dau", "decision", do.said("- UBND huyện", "- UBND huyện (b/c)")),
    Fault("TT-092-luu", "decision", do.said("- Lưu", "- Lưu: VP.")),
    Fault("TT-093", "decision", do.said("- Như Điều", "- Như trên;")),
    Fault("TT-100-so", "annexed", do.said("Phụ lục II", "Phụ lục 2")),
    Fault("TT-100-loi", "annexed", do.said("Phụ lục II", "PHỤ LỤC II")),
    Fault("TT-101-ten", "annexed", do.gone("DANH SÁCH*")),
    Fault("TT-102-ghi", "annexed", do.gone("(Kèm theo*")),
    Fault("TT-102-so", "annexed", do.swapped("(Kèm theo", "số 07", "số 70")),
    Fault("TT-103", "annexed", do.swapped(_LAST, " (chi tiết tại Phụ lục I, Phụ lục II)", "")),
    Fault("TT-110", "decision", do.before("ỦY BAN NHÂN DÂN", "MẬT")),
    Fault("TT-111-do", "chapters", do.coloured("HỎA TỐC", 0, 0, 0)),
    Fault("TT-111-khung", "chapters", do.set_("HỎA TỐC", left_indent=Cm(0.5), right_indent=Cm(0.5))),
    Fault("TT-111-cho", "chapters", _in_the_right_column),
    Fault("TT-112-khung", "chapters", do.unframed("LƯU HÀNH")),
    Fault("TT-112-cho", "chapters", do.set_("LƯU HÀNH", left_indent=Cm(1), right_indent=Cm(10))),
    Fault("TT-120-cho", "chapters", do.put_before("PL.", "- Lưu")),
    Fault("TT-121-ke", "chapters", do.unframed("Địa chỉ")),
    Fault("TT-121-cho", "chapters", do.on_later_pages),
    Fault("TT-123", "decision", do.swapped(f"{_LAST}*", "./.", ".")),
    Fault("VH-01", "decision", do.swapped(f"{_LAST}*", "huyện Ninh", "Huyện Ninh")),
    Fault("VH-02", "decision", do.swapped(f"{_LAST}*", "huyện Ninh Phước", "phường 5, huyện Ninh Phước")),
    Fault("VH-03", "decision", do.swapped(f"{_LAST}*", "huyện Ninh Phước", "thành phố Hồ Chí Minh")),
    Fault("VH-04", "decision", do.swapped(f"{_LAST}*", "huyện Ninh", "ủy ban nhân dân huyện Ninh")),
    Fault("VH-06", "decision", do.swapped(f"{_LAST}*", "kế hoạch của", "kế hoạch số 12/KH-UBND của")),
    Fault("VH-07", "decision", do.swapped(f"{_LAST}*", "Điều 1", "điều 1")),
    Fault("VH-07-khoan", "decision", do.swapped(f"{_LAST}*", "khoản 1", "Khoản 1")),
    Fault("VH-08", "decision", do.swapped(f"{_LAST}*", "kế hoạch của", "lợi ích của nhân dân và kế hoạch của")),
    Fault("VH-10", "decision", do.swapped(f"{_LAST}*", "kế hoạch của", "kế hoạch về tổ Công nghệ số cộng đồng của")),
    Fault("VH-11", "decision", do.swapped(f"{_LAST}*", "huyện Ninh Phước", "thành phố Phan Rang-Tháp Chàm")),
    Fault("TE-01", "decision", do.tracked("b) Lập")),
    Fault("TE-02", "decision", do.commented("b) Lập")),
    Fault("TE-03", "decision", do.hidden("b) Lập")),
    Fault("TE-04", "decision", do.swapped("b) Lập", "Lập dự", "Lập    dự")),
    Fault("TE-05", "decision", do.boxed("b) Lập", "Ghi chú")),
)
