"""Papers as a careful office makes them by hand in Word: right in every point, and made otherwise than ours."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Mm, Pt, RGBColor
from docx.table import _Cell

from documents.fonts.metrics import width

CENTRE, BOTH = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.JUSTIFY
LANDSCAPE = WD_ORIENT.LANDSCAPE
Holder = Document | _Cell
Row = Sequence[str]

_LEFT, _RIGHT = Cm(6.8), Cm(9.7)
_PADDING = 10.8  # points the cells of Word's own tables keep free

LONG = (
    "Các cơ quan, đơn vị, cá nhân có liên quan trên địa bàn tổ chức thực hiện nội dung này, định kỳ hằng tháng tổng hợp"
    " kết quả, khó khăn, vướng mắc và đề xuất, gửi về cơ quan thường trực để tổng hợp chung"
)


def blank() -> Document:
    """An empty document in the style of an office: Times New Roman 14 by the style Normal."""
    made = docx.Document()
    normal = made.styles["Normal"]
    normal.font.name, normal.font.size = "Times New Roman", Pt(14)
    normal.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), "Times New Roman")
    normal.paragraph_format.space_after = normal.paragraph_format.space_before = Pt(0)
    normal.paragraph_format.line_spacing = 1.0
    section = made.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    section.different_first_page_header_footer = True
    number(section)
    return made


def number(section: Any) -> None:
    """The page number in the middle of the upper margin."""
    section.header.is_linked_to_previous = False
    paragraph = section.header.paragraphs[0]
    paragraph.style = None
    paragraph.alignment = CENTRE
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    run = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = "2"
    run.append(text)
    field.append(run)
    paragraph._p.append(field)


def say(
    holder: Holder, text: str, size: float = 14, bold: bool = False, italic: bool = False, align: Any = CENTRE
) -> Any:
    """A paragraph set alike."""
    first = isinstance(holder, _Cell) and len(holder.paragraphs) == 1 and not holder.paragraphs[0].runs
    paragraph = holder.paragraphs[0] if first else holder.add_paragraph()
    paragraph.alignment = align
    run = paragraph.add_run(text)
    run.font.size, run.bold, run.italic = Pt(size), bold, italic
    return paragraph


def line(holder: Holder, text: str, size: float, bold: bool, room: float, share: float) -> Any:
    """A line under words: the border of an empty paragraph moved in from both sides."""
    paragraph = holder.add_paragraph()
    drawn = width(text, size, bold=bold) * share
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = Pt((room - drawn) / 2)
    paragraph.paragraph_format.line_spacing = Pt(3)
    border = OxmlElement("w:pBdr")
    edge = OxmlElement("w:top")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "auto")):
        edge.set(qn(f"w:{name}"), value)
    border.append(edge)
    paragraph._p.get_or_add_pPr().append(border)
    return paragraph


def head(
    made: Document, above: Sequence[str], own: Sequence[str], symbol: str, place: str, subject: Sequence[str] = ()
) -> None:
    """Two columns, two rows, without rules."""
    table = made.add_table(2, 2)
    table.autofit = False
    for column, wide in zip(table.columns, (_LEFT, _RIGHT), strict=True):
        column.width = wide
        for cell in column.cells:
            cell.width = wide
    left, right = table.cell(0, 0), table.cell(0, 1)
    for words in above:
        say(left, words, 12)
    for words in own:
        say(left, words, 12, bold=True)
    line(left, own[-1], 12, True, _LEFT.pt - _PADDING, 0.42)
    say(right, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12, bold=True)
    say(right, "Độc lập - Tự do - Hạnh phúc", 13, bold=True)
    line(right, "Độc lập - Tự do - Hạnh phúc", 13, True, _RIGHT.pt - _PADDING, 1.0)
    say(table.cell(1, 0), f"Số: 07/{symbol}", 13)
    for words in subject:
        say(table.cell(1, 0), words, 12)
    if place:
        say(table.cell(1, 1), f"{place}, ngày 05 tháng 02 năm 2022", 13, italic=True)


def title(made: Document, kind: str, subject: str) -> None:
    """The name of the kind, the subject, the line."""
    say(made, kind, 14, bold=True).paragraph_format.space_before = Pt(12)
    say(made, subject, 14, bold=True)
    line(made, subject, 14, True, Mm(165).pt, 0.4)


def text(made: Document, words: str, lead: str = "", italic: bool = False) -> Any:
    """Running text, perhaps with a heavy beginning."""
    paragraph = made.add_paragraph()
    paragraph.alignment = BOTH
    paragraph.paragraph_format.first_line_indent = Cm(1)
    paragraph.paragraph_format.space_before = Pt(6)
    paragraph.paragraph_format.line_spacing = 1.15
    if lead:
        paragraph.add_run(lead).bold = True
    paragraph.add_run(words).italic = italic or None
    return paragraph


def foot(made: Document, recipients: Sequence[str], titles: Sequence[str], name: str) -> None:
    """Two columns again."""
    made.add_paragraph().paragraph_format.line_spacing = Pt(8)
    table = made.add_table(1, 2)
    left, right = table.cell(0, 0), table.cell(0, 1)
    say(left, "Nơi nhận:", 12, bold=True, italic=True, align=None)
    for words in recipients:
        say(left, words, 11, align=None)
    for words in titles:
        say(right, words, 14, bold=True)
    for _ in range(4):
        say(right, "", 14)
    say(right, name, 14, bold=True)


def decision() -> Document:
    """A decision of the chairman of a commune (Mẫu 1.2), two pages."""
    made = blank()
    head(made, (), ("ỦY BAN NHÂN DÂN", "XÃ PHƯỚC HẬU"), "QĐ-UBND", "Phước Hậu")
    title(made, "QUYẾT ĐỊNH", "Về việc phân công nhiệm vụ công chức")
    say(made, "CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ PHƯỚC HẬU", 14, bold=True).paragraph_format.space_before = Pt(12)
    text(made, "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;", italic=True)
    text(
        made,
        "Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư;",
        italic=True,
    )
    text(made, "Theo đề nghị của công chức Văn phòng - Thống kê.", italic=True)
    say(made, "QUYẾT ĐỊNH:", 14, bold=True).paragraph_format.space_before = Pt(6)
    text(made, "Phân công nhiệm vụ", lead="Điều 1. ").runs[1].bold = True
    text(made, f"1. {LONG}.")
    text(made, "2. Công chức Tài chính - Kế toán thực hiện các nhiệm vụ sau:")
    text(made, f"a) {LONG};")
    text(made, "b) Lập dự toán;")
    text(made, "c) Quyết toán;")
    text(made, "d) Công khai tài chính;")
    text(made, "đ) Nhiệm vụ khác được giao.")
    made.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    text(made, "Hiệu lực", lead="Điều 2. ").runs[1].bold = True
    text(made, f"{LONG} theo khoản 1 Điều 1 và kế hoạch của huyện Ninh Phước, xã Phước Hậu./.")
    foot(
        made,
        ("- Như Điều 2;", "- UBND huyện (b/c);", "- Lưu: VT, VP."),
        ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
        "Trần Văn Bình",
    )
    return made


def letter() -> Document:
    """A letter of a department to two bodies (Mẫu 1.5)."""
    made = blank()
    subject = ("V/v góp ý dự thảo", "kế hoạch tập huấn")
    head(made, ("UBND TỈNH NINH THUẬN",), ("SỞ TÀI CHÍNH",), "STC-QLNS", "Ninh Thuận", subject)
    lead = say(made, "Kính gửi:", 14, align=None)
    lead.paragraph_format.left_indent, lead.paragraph_format.space_before = Cm(3.5), Pt(12)
    for words in ("- Sở Thông tin và Truyền thông;", "- Ủy ban nhân dân huyện Ninh Phước."):
        say(made, words, 14, align=None).paragraph_format.left_indent = Cm(5.3)
    text(made, f"Theo Công văn số 12/STTTT-CNTT ngày 20 tháng 01 năm 2022, {LONG}.")
    text(made, "Sở Tài chính gửi các cơ quan để tổng hợp./.")
    foot(
        made, ("- Như trên;", "- UBND tỉnh (b/c);", "- Lưu: VT, QLNS."), ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"), "Lê Thị Hoa"
    )
    return made


def submission() -> Document:
    """A submission with parts and khoản (Mẫu 1.4)."""
    made = blank()
    head(made, ("UBND TỈNH NINH THUẬN",), ("SỞ NỘI VỤ",), "TTr-SNV", "Ninh Thuận")
    title(made, "TỜ TRÌNH", "Về việc phê duyệt kế hoạch tập huấn")
    lead = say(made, "Kính gửi: Ủy ban nhân dân tỉnh Ninh Thuận.", 14)
    lead.paragraph_format.space_before = Pt(12)
    text(made, "", lead="I. SỰ CẦN THIẾT")
    text(made, f"1. {LONG}.")
    text(made, "", lead="II. KIẾN NGHỊ")
    text(made, f"{LONG}./.")
    foot(made, ("- Như trên;", "- Lưu: VT, TCBC."), ("GIÁM ĐỐC",), "Phạm Quốc Việt")
    return made


def annexed() -> Document:
    """A plan with two Phụ lục on pages of their own (Mẫu 1.4 and 2.1)."""
    made = blank()
    head(made, (), ("ỦY BAN NHÂN DÂN", "HUYỆN NINH PHƯỚC"), "KH-UBND", "Ninh Phước")
    title(made, "KẾ HOẠCH", "Tập huấn kỹ năng số năm 2022")
    text(made, f"{LONG} (chi tiết tại Phụ lục I, Phụ lục II)./.")
    foot(made, ("- Các xã, thị trấn;", "- Lưu: VT."), ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"), "Đặng Kim Cương")
    for place in ("I", "II"):
        section = made.add_section(WD_SECTION.NEW_PAGE)
        section.different_first_page_header_footer = True
        for copied in section._sectPr.findall(qn("w:pgNumType")):
            section._sectPr.remove(copied)
        count = OxmlElement("w:pgNumType")
        count.set(qn("w:start"), "1")
        section._sectPr.find(qn("w:cols")).addprevious(count)
        say(made, f"Phụ lục {place}", 14, bold=True)
        say(made, "DANH SÁCH LỚP TẬP HUẤN", 14, bold=True)
        say(
            made,
            "(Kèm theo Kế hoạch số 07/KH-UBND ngày 05 tháng 02 năm 2022 của Ủy ban nhân dân huyện)",
            14,
            italic=True,
        )
        grid(made, (("STT", "Lớp"), ("1", "Kỹ năng số cơ bản")))
        text(made, "Danh sách có 01 lớp./.")
    return made


def grid(made: Document, rows: Sequence[Row]) -> Any:
    """A table with rules."""
    table = made.add_table(len(rows), len(rows[0]), style="Table Grid")
    for row, words in zip(table.rows, rows, strict=True):
        for cell, said in zip(row.cells, words, strict=True):
            say(cell, said, 13)
    return table


def framed(paragraph: Any, before: float, after: float, colour: str = "auto") -> Any:
    """A frame of single lines round a paragraph, so far from both edges of its room, in millimetres."""
    settings = paragraph.paragraph_format
    settings.left_indent, settings.right_indent = Mm(before), Mm(after)
    border = OxmlElement("w:pBdr")
    for side in ("top", "left", "bottom", "right"):
        edge = OxmlElement(f"w:{side}")
        space = "4" if side in {"top", "bottom"} else "0"
        for name, value in (("val", "single"), ("sz", "6"), ("space", space), ("color", colour)):
            edge.set(qn(f"w:{name}"), value)
        border.append(edge)
    paragraph._p.get_or_add_pPr().insert_element_before(border, "w:spacing", "w:ind", "w:jc")
    return paragraph


def above(made: Document, words: str) -> None:
    """A mark of circulation in the upper margin of the first page, over the right column."""
    header = made.sections[0].first_page_header
    header.is_linked_to_previous = False
    paragraph = header.paragraphs[0]
    paragraph.style, paragraph.alignment = None, CENTRE
    run = paragraph.add_run(words)
    run.font.size, run.bold = Pt(13), True
    framed(paragraph, 80, 30)


def below(made: Document, words: str) -> None:
    """The address at the foot of the first page, under a line from margin to margin."""
    footer = made.sections[0].first_page_footer
    footer.is_linked_to_previous = False
    paragraph = footer.paragraphs[0]
    paragraph.style, paragraph.alignment = None, CENTRE
    paragraph.add_run(words).font.size = Pt(11)
    border = OxmlElement("w:pBdr")
    edge = OxmlElement("w:top")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "auto")):
        edge.set(qn(f"w:{name}"), value)
    border.append(edge)
    paragraph._p.get_or_add_pPr().insert_element_before(border, "w:spacing", "w:ind", "w:jc")


def chapters() -> Document:
    """A programme in chapters on two pages, urgent, for few, with the drafter's mark and the address (Mẫu 1.4)."""
    made = blank()
    above(made, "LƯU HÀNH NỘI BỘ")
    below(made, "Địa chỉ: Số 01 đường 21 tháng 8, thị trấn Phước Dân")
    head(made, (), ("ỦY BAN NHÂN DÂN", "HUYỆN NINH PHƯỚC"), "CTr-UBND", "Ninh Phước")
    urgent = say(made.tables[0].cell(1, 0), "HỎA TỐC", 13, bold=True)
    urgent.runs[0].font.color.rgb = RGBColor(0xFF, 0, 0)
    urgent.paragraph_format.space_before = Pt(6)
    side = (_LEFT.mm - _PADDING * 25.4 / 72 - 30) / 2
    framed(urgent, side, side, "FF0000")
    title(made, "CHƯƠNG TRÌNH", "Công tác năm 2022")
    say(made, "Chương I", 14, bold=True).paragraph_format.space_before = Pt(6)
    say(made, "QUY ĐỊNH CHUNG", 14, bold=True)
    text(made, f"{LONG}.")
    made.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    say(made, "Chương II", 14, bold=True).paragraph_format.space_before = Pt(6)
    say(made, "TỔ CHỨC THỰC HIỆN", 14, bold=True)
    text(made, f"{LONG}./.")
    recipients = ("- Các phòng, ban;", "- Lưu: VT, VP.")
    foot(made, recipients, ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"), "Đặng Kim Cương")
    say(made.tables[-1].cell(0, 0), "PL.(300)", 11, align=None)
    return made


def invitation() -> Document:
    """An invitation (Mẫu 1.7)."""
    made = blank()
    head(made, ("UBND HUYỆN NINH PHƯỚC",), ("PHÒNG VĂN HÓA VÀ THÔNG TIN",), "GM-VHTT", "Ninh Phước")
    title(made, "GIẤY MỜI", "Họp triển khai Tổ công nghệ số cộng đồng")
    text(made, "Phòng Văn hóa và Thông tin trân trọng kính mời: đại diện lãnh đạo Ủy ban nhân dân các xã, thị trấn.")
    text(made, "Thời gian: 08 giờ 00 phút, ngày 10 tháng 02 năm 2022.")
    text(made, "Địa điểm: Hội trường Ủy ban nhân dân huyện./.")
    foot(made, ("- Như trên;", "- Lưu: VT."), ("TRƯỞNG PHÒNG",), "Ngô Thị Lan")
    return made


def minutes() -> Document:
    """Minutes of a meeting, with two who sign (Mẫu 1.9)."""
    made = blank()
    head(made, (), ("ỦY BAN NHÂN DÂN", "XÃ PHƯỚC HẬU"), "BB-UBND", "")
    title(made, "BIÊN BẢN", "Họp triển khai Tổ công nghệ số cộng đồng")
    text(made, "Thời gian bắt đầu: 08 giờ 00 phút, ngày 10 tháng 02 năm 2022.")
    text(made, f"Nội dung: {LONG}.")
    text(made, "Cuộc họp kết thúc vào 10 giờ 00 phút cùng ngày./.")
    table = made.add_table(1, 2)
    for cell, words, name in zip(
        table.rows[0].cells, ("THƯ KÝ", "CHỦ TỌA"), ("Võ Văn Tám", "Trần Văn Bình"), strict=True
    ):
        say(cell, words, 14, bold=True)
        for _ in range(3):
            say(cell, "", 14)
        say(cell, name, 14, bold=True)
    say(made, "Nơi nhận:", 12, bold=True, italic=True, align=None)
    say(made, "- Lưu: VT, Hồ sơ.", 11, align=None)
    return made


PAPERS: Mapping[str, Callable[[], Document]] = {
    "decision": decision,
    "letter": letter,
    "submission": submission,
    "annexed": annexed,
    "chapters": chapters,
    "invitation": invitation,
    "minutes": minutes,
}


def saved(made: Document) -> bytes:
    """Its bytes."""
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()
