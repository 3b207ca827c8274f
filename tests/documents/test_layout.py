"""Word and PDF of one page: the same words in the same order, in the form the decree asks for, byte for byte."""

from __future__ import annotations

import io
import os
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Pt
from pypdf import PdfReader

from documents import readiness
from documents.errors import FontMissing, TypesettingFailed
from documents.fonts import metrics
from documents.layout import press, typst
from documents.layout.body import roman
from documents.layout.boxes import boxes
from documents.layout.marks import Marks, Stage
from documents.layout.typst import count_pages, pdf, pictures
from documents.layout.word import word
from documents.page.checks import require_sound
from documents.page.model import Article, Authority, Decision, Page, Paragraph, Person, Signature, Urgency
from documents.page.standard import DATELINE, MOTTO, MOTTO_WORDS, OWN_NAME, SUBJECT, Type
from tests.documents.files import (
    all_words_of_docx,
    all_words_of_pdf,
    frames_of_pdf,
    headers_of_pdf,
    pages_of_pdf,
    paragraphs_of_docx,
    rules_of_docx,
    rules_of_pdf,
    words_of_docx,
    words_of_pdf,
)
from tests.documents.pages import (
    FORMS,
    LONGEST,
    TEAM,
    checked_minutes,
    decision,
    letter,
    marked,
    minutes,
    signed_for_the_chair,
)

DAY = date(2022, 3, 28)
ISSUED, PRINT, DRAFT = (Marks(stage, DAY) for stage in (Stage.ISSUED, Stage.PRINT, Stage.DRAFT))
HARD = (
    Person("Ông", "<b>An</b> & Bình", "=1+1 {{7*7}} #let x = 1", "Tổ trưởng"),
    Person("Bà", "Trần Thị $x^2$ `mã` *đậm* _nghiêng_", "\\textbf{} // ghi chú @nhãn", "Tổ phó"),
    Person("Ông", "Công Tằng Tôn Nữ Hoàng Phi Phượng Bảo Quỳnh Lệ Thủy Ngọc Dung", "Bí thư", "Thành viên"),
)


def short() -> Page:
    page = decision()
    assert isinstance(page.content, Decision)
    brief = replace(
        page.content,
        grounds=page.content.grounds[-1:],
        articles=(Article((Paragraph("Thành lập Tổ."),)), Article((Paragraph("Quyết định này có hiệu lực./."),))),
    )
    recipients = replace(page.recipients, lines=(replace(page.recipients.lines[0], text="Như Điều 2"),))
    return replace(page, content=brief, recipients=recipients)


def with_text(text: str) -> Page:
    """A decision that says this and nothing else."""
    page = decision()
    assert isinstance(page.content, Decision)
    return replace(page, content=replace(page.content, articles=(Article((Paragraph(f"{text}./."),)),)))


PAGES = {
    "short": short(),
    "one team": decision(),
    "five teams": decision(5),
    "forty teams": decision(40),
    "longest names": decision(1, LONGEST, HARD),
    "deputy": signed_for_the_chair(decision(2)),
    "letter": letter(),
    "letter to one": letter(("Sở Tài chính",)),
    **{name: page for name, page in FORMS.items() if not page.address},
}
MANY = pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)


@MANY
def test_both_files_say_the_same_in_the_same_order(page: Page) -> None:
    whole = page.completed(47, DAY)
    assert words_of_pdf(pdf(whole, ISSUED)) == words_of_docx(word(whole, ISSUED))


@pytest.mark.parametrize("marks", [PRINT, DRAFT], ids=["print", "draft"])
def test_drafts_and_prints_say_the_same_too(marks: Marks) -> None:
    assert words_of_pdf(pdf(decision(2), marks)) == words_of_docx(word(decision(2), marks))


@MANY
def test_the_same_page_gives_the_same_bytes(page: Page) -> None:
    whole = page.completed(47, DAY)
    assert pdf(whole, ISSUED) == pdf(whole, ISSUED)
    assert word(whole, ISSUED) == word(whole, ISSUED)


def test_the_words_of_a_decision_stand_in_the_order_of_the_form() -> None:
    told = " ".join(words_of_pdf(pdf(decision().completed(5, date(2022, 2, 3)), ISSUED)))
    places = [
        told.index(words)
        for words in (
            "ỦY BAN NHÂN DÂN XÃ PHƯỚC HỮU",
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc",
            "Số: 05/QĐ-UBND",
            "Phước Hữu, ngày 03 tháng 02 năm 2022",
            "QUYẾT ĐỊNH Về việc thành lập Tổ công nghệ số cộng đồng thôn Hữu Đức",
            "CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ PHƯỚC HỮU Căn cứ Luật",
            "năm 2019; Căn cứ Quyết định số 749/QĐ-TTg",
            "Theo đề nghị của công chức Văn hóa - xã hội xã. QUYẾT ĐỊNH:",
            "Điều 1. Thành lập Tổ công nghệ số cộng đồng thôn Hữu Đức (sau đây gọi tắt là Tổ) gồm 03 thành viên",
            "1. Ông Nguyễn Văn An, Trưởng thôn Hữu Đức - Tổ trưởng;",
            "3. Ông Đàng Năng Thọ, Bí thư Chi đoàn thôn Hữu Đức - Thành viên. Điều 2. Nhiệm vụ của Tổ 1. Chịu",
            "chịu trách nhiệm thi hành Quyết định này./.",
            "Nơi nhận: - Như Điều 4; - UBND huyện Ninh Phước (b/c);",
            "- Lưu: VT, VHXH.",
            "CHỦ TỊCH Nguyễn Hữu Tâm",
        )
    ]
    assert places == sorted(places)


def test_a_print_has_room_for_number_and_day_even_when_they_are_known() -> None:
    told = " ".join(words_of_docx(word(decision(2).completed(47, DAY), PRINT)))
    assert "Số: /QĐ-UBND" in told
    assert "Phước Hữu, ngày tháng năm" in told
    assert "(Kèm theo Quyết định số /QĐ-UBND ngày tháng năm của Chủ tịch" in told
    assert "47" not in told


def test_an_annex_names_the_paper_it_goes_with() -> None:
    told = " ".join(words_of_pdf(pdf(decision(2).completed(7, DAY), ISSUED)))
    assert "Phụ lục II DANH SÁCH THÀNH VIÊN TỔ CÔNG NGHỆ SỐ CỘNG ĐỒNG THÔN TÂN ĐỨC (Kèm theo Quyết định số" in told
    assert "số 07/QĐ-UBND ngày 28 tháng 3 năm 2022 của Chủ tịch Ủy ban nhân dân xã Phước Hữu)" in told


def test_one_annex_has_no_number() -> None:
    page = decision(2)
    assert boxes(replace(page, annexes=page.annexes[:1]), ISSUED).annexes[0].heading == "Phụ lục"


@pytest.mark.parametrize(("number", "figures"), [(1, "I"), (4, "IV"), (9, "IX"), (14, "XIV"), (40, "XL"), (49, "XLIX")])
def test_annexes_count_in_roman_figures(number: int, figures: str) -> None:
    assert roman(number) == figures


@pytest.mark.parametrize(("name", "pages"), [("short", 1), ("one team", 2), ("five teams", 7), ("forty teams", 42)])
def test_papers_have_the_pages_they_need(name: str, pages: int) -> None:
    assert count_pages(pdf(PAGES[name].completed(47, DAY), ISSUED)) == pages


def test_the_first_page_has_no_number_and_each_annex_counts_anew() -> None:
    team = TEAM * 20  # a list of three pages
    headers = headers_of_pdf(pdf(decision(2, team=team).completed(47, DAY), ISSUED))
    assert headers[:2] == ["", "2"]
    assert headers[2] == ""
    assert headers[3] == "2"
    assert headers[2:] == headers[2 : 2 + (len(headers) - 2) // 2] * 2


def test_a_long_list_repeats_its_head_on_each_page() -> None:
    pages = pages_of_pdf(pdf(decision(2, team=TEAM * 20).completed(47, DAY), ISSUED))
    assert all("Họ và tên" in page for page in pages[2:4])


def test_a_row_of_a_list_is_read_on_one_page() -> None:
    long = "công chức văn hóa, xã hội kiêm nhiệm công tác thông tin " * 2
    team = tuple(replace(TEAM[0], office=f"Đầu{place} {long} cuối{place}") for place in range(100, 160))
    pages = pages_of_pdf(pdf(decision(2, team=team).completed(47, DAY), ISSUED))
    for place in range(100, 160):
        begins = [number for number, page in enumerate(pages) if f"Đầu{place}" in page]
        assert len(begins) == 2  # one in each of the two annexes
        assert begins == [number for number, page in enumerate(pages) if f"cuối{place}" in page]


def test_every_page_of_a_draft_says_so() -> None:
    drawn = pdf(decision(2), DRAFT)
    assert all(
        "DỰ THẢO" in f"{header} {body}" for header, body in zip(headers_of_pdf(drawn), pages_of_pdf(drawn), strict=True)
    )
    packed = zipfile.ZipFile(io.BytesIO(word(decision(2), DRAFT)))
    headers = [packed.read(name).decode() for name in packed.namelist() if name.startswith("word/header")]
    assert len(headers) == 5  # pages after the first; first and later pages of two annexes
    assert all("DỰ THẢO" in header for header in headers)
    assert not any("DỰ THẢO" in page for page in pages_of_pdf(pdf(decision(2), PRINT)))


@pytest.mark.parametrize("name", ["one team", "five teams", "longest names", "deputy", "letter"])
def test_the_signature_never_stands_alone_on_a_page(name: str) -> None:
    page = next(each for each in pages_of_pdf(pdf(PAGES[name].completed(47, DAY), ISSUED)) if "Nơi nhận:" in each)
    assert "./." in page.partition("Nơi nhận:")[0]


def test_rules_under_headings_are_as_long_as_the_decree_says() -> None:
    page = decision().completed(47, DAY)
    drawn = rules_of_docx(word(page, ISSUED))
    motto, own = metrics.width(MOTTO_WORDS, MOTTO.size, bold=True), width("XÃ PHƯỚC HỮU", OWN_NAME)
    subject = "Về việc thành lập Tổ công nghệ số cộng đồng thôn Hữu Đức"
    assert drawn[MOTTO_WORDS] == pytest.approx(motto, abs=0.2)
    assert own / 3 <= drawn["XÃ PHƯỚC HỮU"] <= own / 2
    assert width(subject, SUBJECT) / 3 <= drawn[subject] <= width(subject, SUBJECT) / 2
    assert rules_of_pdf(pdf(page, ISSUED))[:3] == pytest.approx([drawn[each] for each in drawn], abs=0.2)


def test_a_long_name_of_a_body_is_broken_and_ruled_under_its_last_line() -> None:
    page = replace(
        decision(), authority=Authority(("SỞ NÔNG NGHIỆP VÀ PHÁT TRIỂN NÔNG THÔN",), ("UBND TỈNH NINH THUẬN",))
    )
    head = boxes(page, ISSUED).head
    assert len(head.own) == 2
    assert all(width(line, OWN_NAME) <= head.left for line in head.own)
    assert width(head.own[-1], OWN_NAME) / 3 <= head.own_rule <= width(head.own[-1], OWN_NAME) / 2


def test_place_and_date_stay_on_one_line() -> None:
    head = boxes(decision(1, LONGEST).completed(123, date(2022, 10, 28)), ISSUED).head
    how = Type(head.dateline_size, italic=True)
    assert head.dateline_size in {DATELINE.size, DATELINE.least}
    assert width(head.dateline, how) < 160 * 72 / 25.4 - head.left


def test_word_keeps_the_sheet_of_the_decree() -> None:
    for section in docx.Document(io.BytesIO(word(decision(2).completed(47, DAY), ISSUED))).sections:
        margins = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
        top, bottom, left, right = (round(margin.mm, 1) if margin else 0 for margin in margins)
        assert section.page_width is not None
        assert round(section.page_width.mm) == 210
        assert 20 <= top <= 25
        assert 20 <= bottom <= 25
        assert 30 <= left <= 35
        assert 15 <= right <= 20
        assert section.different_first_page_header_footer


def test_word_sets_every_word_in_the_font_and_sizes_of_the_decree() -> None:
    content = word(PAGES["five teams"].completed(47, DAY), ISSUED)
    style = docx.Document(io.BytesIO(content)).styles["Normal"]
    assert style.font.name == "Times New Roman"
    fonts = style.element.rPr.rFonts
    assert {fonts.get(qn(f"w:{script}")) for script in ("ascii", "hAnsi", "cs", "eastAsia")} == {"Times New Roman"}
    sizes = {
        int(size.get(qn("w:val"))) / 2
        for paragraph in paragraphs_of_docx(content)
        for run in paragraph.iter(qn("w:r"))
        if run.find(qn("w:t")) is not None
        for size in run.iter(qn("w:sz"))
    }
    assert sizes <= {11, 12, 13, 14}


def test_word_orders_the_parts_of_a_paragraph_as_the_format_demands() -> None:
    order = ["keepNext", "pBdr", "tabs", "spacing", "ind", "jc", "rPr", "sectPr"]
    for paragraph in paragraphs_of_docx(word(PAGES["five teams"], DRAFT)):
        properties = paragraph.find(qn("w:pPr"))
        names = [child.tag.rpartition("}")[2] for child in properties] if properties is not None else []
        assert names == sorted(names, key=order.index)


def test_word_says_what_it_is_and_in_which_language() -> None:
    properties = docx.Document(io.BytesIO(word(decision().completed(47, DAY), ISSUED))).core_properties
    assert properties.title == "Quyết định về việc thành lập Tổ công nghệ số cộng đồng thôn Hữu Đức"
    assert properties.author == "Chủ tịch Ủy ban nhân dân xã Phước Hữu"
    assert properties.language == "vi-VN"
    assert properties.created is not None
    assert properties.created.date() == DAY


def test_pdf_is_an_archive_file_that_a_screen_reader_can_read() -> None:
    reader = PdfReader(io.BytesIO(pdf(decision().completed(47, DAY), ISSUED)))
    catalogue: Any = reader.root_object
    assert catalogue["/Lang"] == "vi-VN"
    assert catalogue["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in catalogue
    assert reader.metadata is not None
    assert reader.metadata.title == "Quyết định về việc thành lập Tổ công nghệ số cộng đồng thôn Hữu Đức"
    assert reader.metadata.creation_date is not None
    assert reader.metadata.creation_date.date() == DAY
    told = catalogue["/Metadata"].get_object().get_data().decode()
    assert "<pdfaid:part>3</pdfaid:part>" in told
    assert "<pdfaid:conformance>A</pdfaid:conformance>" in told
    assert "<pdfuaid:part>1</pdfuaid:part>" in told


def test_pdf_embeds_one_typeface_and_keeps_all_letters() -> None:
    drawn = pdf(with_text(" ".join(sorted(metrics.LETTERS))), PRINT)
    assert set("".join(words_of_pdf(drawn))) >= metrics.LETTERS
    pages: Any = PdfReader(io.BytesIO(drawn)).pages
    fonts = {font["/BaseFont"] for page in pages for font in page["/Resources"]["/Font"].values()}
    assert all("LiberationSerif" in font for font in fonts)


def test_the_screen_shows_every_page_of_the_file() -> None:
    drawn = pictures(pdf(decision(2).completed(47, DAY), ISSUED))
    assert len(drawn) == 4
    assert all(picture.startswith(b"\x89PNG") for picture in drawn)


def test_pictures_of_no_pdf_are_refused() -> None:
    with pytest.raises(TypesettingFailed):
        pictures(b"khong phai PDF")


def test_a_process_forked_after_drawing_draws_on(monkeypatch: pytest.MonkeyPatch) -> None:
    here = pdf(decision(), PRINT)
    out, into = os.pipe()
    if not (child := os.fork()):
        try:
            os.write(into, b"same" if pdf(decision(), PRINT) == here else b"other")
        finally:
            os._exit(0)
    os.close(into)
    os.waitpid(child, 0)
    assert os.read(out, 10) == b"same"
    os.close(out)


def test_a_child_that_cannot_draw_is_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(press._press, "forked", True)
    monkeypatch.setattr(typst, "FOLDER", Path("/khong/co"))
    with pytest.raises(TypesettingFailed):
        pdf(decision(), PRINT)


def test_an_installation_without_its_typeface_says_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert readiness.faults() == []
    metrics.face.cache_clear()
    monkeypatch.setattr(metrics, "FOLDER", tmp_path)
    with pytest.raises(FontMissing):
        metrics.width("Tổ", 14)
    assert any("LiberationSerif-Bold.ttf" in fault for fault in readiness.faults())
    metrics.face.cache_clear()


def test_a_typeface_without_vietnamese_letters_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(metrics, "LETTERS", frozenset("ạ文"))
    assert any("文" in fault and "ạ" not in fault.partition(":")[2] for fault in metrics.faults())


def test_names_are_words_and_never_orders() -> None:
    told = " ".join(words_of_docx(word(decision(1, team=HARD).completed(47, DAY), ISSUED)))
    for person in HARD:
        assert person.name in told
        assert person.office in told


def test_the_capacity_stands_above_the_own_title() -> None:
    foot = boxes(signed_for_the_chair(decision()), ISSUED).foot
    assert foot.capacity == ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")
    acting = replace(decision(), signature=Signature("CHỦ TỊCH", "An", acting=True))
    assert boxes(acting, ISSUED).foot.capacity == ("Q. CHỦ TỊCH",)


def width(text: str, how: Type) -> float:
    return metrics.width(text, how.size, bold=how.bold, italic=how.italic)


def test_word_rules_are_low() -> None:
    for paragraph in docx.Document(io.BytesIO(word(decision(), PRINT))).paragraphs:
        if paragraph._p.find(f".//{qn('w:pBdr')}") is not None and not paragraph.text:
            assert paragraph.paragraph_format.line_spacing == Pt(2)


def test_the_marks_of_a_paper_stand_where_the_decree_wants_them() -> None:
    drawn = pdf(marked(letter()).completed(7, DAY), ISSUED)
    told = " ".join(all_words_of_pdf(drawn))
    assert told.split() == all_words_of_docx(word(marked(letter()).completed(7, DAY), ISSUED))
    order = ("XEM XONG TRẢ LẠI", "UBND TỈNH", "V/v đôn đốc", "HỎA TỐC", "Ninh Thuận, ngày", "- Lưu: VT", "PL.(300)")
    places = [told.index(words) for words in (*order, "Lê Minh Quân", "Số 11 đường 16 tháng 4")]
    assert places == sorted(places)
    assert "XEM XONG TRẢ LẠI" in headers_of_pdf(drawn)[0]


@pytest.mark.parametrize(
    ("urgency", "width"), [(Urgency.URGENT, 20), (Urgency.VERY_URGENT, 40), (Urgency.IMMEDIATE, 30)]
)
def test_a_mark_of_urgency_has_its_size_and_its_colour(urgency: Urgency, width: float) -> None:
    page = replace(letter(), urgency=urgency)
    assert frames_of_pdf(pdf(page, PRINT)) == [(width, 8.0)]
    framed = next(
        one for one in paragraphs_of_docx(word(page, PRINT)) if one.findall(f".//{qn('w:pBdr')}/{qn('w:left')}")
    )
    assert {one.get(qn("w:color")) for one in framed.find(f".//{qn('w:pBdr')}")} == {"ff0000"}
    assert next(framed.iter(qn("w:color"))).get(qn("w:val")) == "FF0000"


def test_marks_of_the_first_page_do_not_come_again_on_what_goes_with_it() -> None:
    for page in (marked(decision(2)), FORMS["urgent decision that issues"]):
        later = docx.Document(io.BytesIO(word(page, PRINT))).sections[1:]
        margins = [one for part in later for one in (part.first_page_header, part.first_page_footer)]
        assert not any(paragraph.text for margin in margins for paragraph in margin.paragraphs)
        first, *others = pages_of_pdf(pdf(page, PRINT))
        assert "Số 11 đường" in first
        assert not any("Số 11 đường" in one for one in others)


def test_minutes_are_signed_by_two_and_not_dated_in_their_head() -> None:
    told = " ".join(words_of_pdf(pdf(minutes().completed(7, DAY), ISSUED)))
    assert "ngày 28 tháng 3 năm 2022" not in told
    assert told.endswith("THƯ KÝ Trần Thị Hạnh Nơi nhận: - Lãnh đạo Sở; - Lưu: VT, Hồ sơ. CHỦ TỌA Lê Minh Quân")


def test_minutes_of_a_check_call_their_lines_after_who_signs() -> None:
    require_sound(checked_minutes())
    told = " ".join(words_of_pdf(pdf(checked_minutes(), PRINT)))
    assert "Trưởng đoàn kiểm tra: Ông Lê Minh Quân" in told
    assert "Đại diện đơn vị được kiểm tra: Bà Trần Thị Hạnh" in told
    assert "Thư ký" not in told
    assert told.endswith("TRƯỞNG ĐOÀN KIỂM TRA Lê Minh Quân")


def test_a_text_issued_with_a_decision_has_its_own_head_and_counts_its_articles_through() -> None:
    pages = pages_of_pdf(pdf(FORMS["decision that issues"].completed(7, DAY), ISSUED))
    quy_che, ke_hoach = pages[-2:]
    for page, kind in ((quy_che, "QUY CHẾ"), (ke_hoach, "KẾ HOẠCH")):
        assert f"Độc lập - Tự do - Hạnh phúc {kind}" in page
        assert "(Kèm theo Quyết định số 07/QĐ-UBND ngày 28 tháng 3 năm 2022 của Chủ tịch" in page
    assert "Chương II TỔ CHỨC THỰC HIỆN Điều 3. Thi hành" in quy_che


def test_a_slip_shows_what_was_said_and_leaves_room_for_the_rest() -> None:
    told = " ".join(words_of_pdf(pdf(FORMS["slip"], PRINT)))
    assert "Mã hồ sơ: PB-58-2022-0001" in told
    assert "Văn phòng: nội dung Đồng ý. Phạm Văn Hậu, ngày 04 tháng 5 năm 2022" in told
    assert "□ Đồng ý □ Yêu cầu sửa □ Trả lại" in told
    assert "Nơi nhận" not in told


def test_minutes_have_no_locked_page() -> None:
    with pytest.raises(ValueError, match="signed by hand"):
        boxes(minutes(), Marks(Stage.LOCKED, DAY))
