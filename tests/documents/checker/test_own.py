"""Our own papers: nothing is found in any kind; of forty faults put into them every one is."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.document import Document
from docx.shared import Cm, Pt

from documents.checking.checker import check
from documents.checking.mender import mended
from documents.checking.model import Format
from documents.checking.report import Report, Severity
from documents.layout import typst
from documents.layout.body import Grid
from documents.layout.boxes import boxes
from documents.layout.marks import Marks, Stage
from documents.layout.measure import length, points
from documents.layout.typst import count_pages, pdf
from documents.layout.word import word
from documents.page import standard
from documents.page.model import (
    Authority,
    Clause,
    Column,
    Decision,
    Letter,
    Named,
    Page,
    Paragraph,
    Section,
    Slip,
    Table,
)
from tests.documents.checker import spoiling as do
from tests.documents.checker.office import saved
from tests.documents.checker.printing import converted, laid_out
from tests.documents.checker.spoiling import Spoil
from tests.documents.pages import FORMS, decision, letter, signed_for_the_chair

DAY = date(2022, 2, 5)
ISSUED, PRINT = Marks(Stage.ISSUED, DAY), Marks(Stage.PRINT, DAY)


def submission() -> Page:
    content = Named(
        "TỜ TRÌNH",
        "Về việc phê duyệt kinh phí",
        ("Ủy ban nhân dân tỉnh Ninh Thuận",),
        (
            Section("SỰ CẦN THIẾT"),
            Clause("Các Tổ cần kinh phí để hoạt động.", points=("In tài liệu;", "Tập huấn.")),
            Paragraph("Kính trình Ủy ban nhân dân tỉnh xem xét, quyết định./."),
        ),
    )
    page = letter()
    return replace(page, content=content, symbol=replace(page.symbol, kind="TTr", unit=""))


def of_a_school(superior: str = "UBND HUYỆN NINH PHƯỚC") -> Page:
    """Its name says whose it is, not in which commune it sits."""
    page = decision()
    assert isinstance(page.content, Decision)
    name = "TRƯỜNG TIỂU HỌC SỐ 1 NINH PHƯỚC"
    return replace(
        page,
        authority=Authority((name,), (superior,)),
        symbol=replace(page.symbol, body="TH1NP"),
        content=replace(page.content, issuer=f"HIỆU TRƯỞNG {name}"),
        signature=replace(page.signature, title="HIỆU TRƯỞNG"),
    )


PAGES: dict[str, Page] = {
    "of a school": of_a_school(),
    "of a school under a Sở": of_a_school("SỞ GIÁO DỤC VÀ ĐÀO TẠO"),
    "decision": decision(),
    "decision with Phụ lục": decision(3),
    "signed for the chair": signed_for_the_chair(decision()),
    "letter": letter(),
    "letter to one": letter(("Ủy ban nhân dân huyện Ninh Phước",)),
    "submission": submission(),
    **{name: page for name, page in FORMS.items() if not isinstance(page.content, Slip)},
}
DRAWN: dict[Format, Callable[[Page, Marks], bytes]] = {Format.DOCX: word, Format.PDF: pdf}


def report(content: bytes, format_: Format) -> Report:
    return check(f"tep.{format_}", content, format_)


def grave(found: Report) -> list[tuple[str, str]]:
    return [(one.rule, one.stands) for one in found.findings if one.severity != Severity.NOTE]


@pytest.mark.parametrize("format_", Format)
@pytest.mark.parametrize("stage", [Stage.ISSUED, Stage.PRINT, Stage.DRAFT])
@pytest.mark.parametrize("name", PAGES)
def test_nothing_is_wrong_in_what_we_draw(name: str, stage: Stage, format_: Format) -> None:
    page = PAGES[name].completed(7, DAY) if stage == Stage.ISSUED else PAGES[name]
    assert grave(report(DRAWN[format_](page, Marks(stage, DAY)), format_)) == []


SEEDED: dict[str, tuple[str, Spoil, str]] = {
    "paper of another size": ("decision", do.paper(21.6, 27.9), "TT-001"),
    "left margin too narrow": ("decision", do.margin(left=2.0), "TT-003-trai"),
    "right margin too wide": ("decision", do.margin(right=3.0), "TT-003-phai"),
    "upper margin too narrow": ("letter", do.margin(top=1.0), "TT-003-tren"),
    "another typeface": ("decision", do.typeface("Điều 2", "Arial"), "TT-004-phong"),
    "a symbol in an old coding font": ("letter", do.typeface("Đề nghị", ".VnTime"), "TT-004-phong"),
    "blue words": ("decision", do.coloured("1. Chịu", 0, 0, 200), "TT-004-mau"),
    "number on the first page": ("decision", do.header(do.number_on_first), "TT-005-dau"),
    "number below": ("decision", do.header(do.number_below), "TT-005-tren"),
    "no number": ("decision with Phụ lục", do.number_gone_everywhere, "TT-005-co"),
    "a Phụ lục that counts on": ("decision with Phụ lục", do.not_anew, "TT-006"),
    "letters in parts": ("decision", do.composed_apart("Về việc"), "TT-007"),
    "name of the country in small letters": ("decision", do.cased("CỘNG HÒA"), "TT-010-hoa"),
    "name of the country not bold": ("letter", do.styled("CỘNG HÒA", italic=False), "TT-010-kieu"),
    "motto without spaces": ("letter", do.said("Độc lập", "Độc lập-Tự do-Hạnh phúc"), "TT-011-loi"),
    "motto without a line": ("decision", do.line_gone("Độc lập"), "TT-012"),
    "a short line under the motto": ("decision", do.line_moved("Độc lập", 100), "TT-012"),
    "the office above in bold": ("letter", do.styled("UBND TỈNH", italic=False), "TT-020-kieu"),
    "the own name too large": ("decision", do.sized("ỦY BAN NHÂN DÂN", 15), "TT-021-co"),
    "the line under the office too long": ("decision", do.line_moved("XÃ PHƯỚC", 20), "TT-022"),
    "a number not padded": ("decision", do.said("Số:", "Số: 7/QĐ-UBND"), "TT-030-loi"),
    "spaces round the stroke": ("decision", do.said("Số:", "Số: 07 / QĐ-UBND"), "TT-030-loi"),
    "the kind in a letter's symbol": ("letter", do.said("Số:", "Số: 07/CV-STTTT"), "TT-030-loai"),
    "a padded March": ("decision", do.said("Phước Hữu, ngày", "Phước Hữu, ngày 05 tháng 03 năm 2022"), "TT-040-loi"),
    "an upright date": ("decision", do.styled("Phước Hữu, ngày", italic=True), "TT-040-kieu"),
    "another place": ("decision", do.said("Phước Hữu, ngày", "Hà Nội, ngày 05 tháng 02 năm 2022"), "TT-041"),
    "a subject with a full stop": ("decision", do.swapped("Về việc", "Hữu Đức", "Hữu Đức."), "TT-051-loi"),
    "căn cứ upright": ("decision", do.styled("Căn cứ Quyết định", italic=True), "TT-060-kieu"),
    "căn cứ that ends with a comma": ("decision", do.swapped("Căn cứ Quyết định", "2030”;", "2030”,"), "TT-060-dau"),
    "a law with its number": (
        "decision",
        do.swapped("Căn cứ Luật", "địa phương ngày", "địa phương số 77/2015/QH13 ngày"),
        "TT-060-luat",
    ),
    "text ragged to the right": ("decision", do.aligned("1. Chịu"), "TT-062-deu"),
    "text moved in too far": ("decision", do.set_("1. Chịu", first_line_indent=Cm(2.5)), "TT-062-lui"),
    "text without room between": ("decision", do.set_("2. Thực hiện", space_before=Pt(0)), "TT-062-doan"),
    "lines too far apart": ("decision", do.set_("1. Chịu", line_spacing=2.0), "TT-062-dong"),
    "Điều out of order": ("decision", do.swapped("Điều 3", "Điều 3", "Điều 5"), "TT-065-thu"),
    "an unlawful letter of a điểm": ("submission", do.swapped("b) Tập", "b)", "f)"), "TT-067-thu"),
    "KT. without its title": ("signed for the chair", do.gone("PHÓ CHỦ TỊCH"), "TT-070-kt"),
    "a degree before the name": ("decision", do.said("Nguyễn Hữu Tâm", "ThS. Nguyễn Hữu Tâm"), "TT-072-vi"),
    "nothing kept": ("decision", do.said("- Lưu", "- Công an xã."), "TT-092-luu"),
    "Nơi nhận upright": ("letter", do.styled("Nơi nhận", italic=True), "TT-091-kieu"),
    "a Phụ lục nobody points to": ("decision with Phụ lục", do.nowhere_pointed, "TT-103"),
    "without the closing mark": ("decision", do.swapped("Công chức Văn phòng", "./.", "."), "TT-123"),
    "a district in capitals": ("decision", do.swapped("1. Chịu", "huyện Ninh", "Huyện Ninh"), "VH-01"),
    "a change nobody accepted": ("letter", do.tracked("Đề nghị"), "TE-01"),
}


def seeded(what: str) -> bytes:
    name, spoil, _ = SEEDED[what]
    made: Document = docx.Document(io.BytesIO(word(PAGES[name].completed(7, DAY), ISSUED)))
    spoil(made)
    return saved(made)


def test_at_least_forty_faults_are_seeded() -> None:
    assert len(SEEDED) >= 40


@pytest.mark.parametrize("what", SEEDED)
def test_a_fault_put_into_our_own_paper_is_found(what: str) -> None:
    assert SEEDED[what][2] in {one.rule for one in report(seeded(what), Format.DOCX).findings}


@pytest.mark.parametrize("what", SEEDED)
def test_it_is_mended_where_the_report_says_so(what: str) -> None:
    rule = SEEDED[what][2]
    found = report(seeded(what), Format.DOCX)
    if any(one.mendable for one in found.findings if one.rule == rule):
        after = report(mended(seeded(what), [rule]), Format.DOCX)
        assert rule not in {one.rule for one in after.findings}


PRINTED: dict[str, tuple[str, Any, str]] = {
    "margins": ("SHEET", standard.Sheet(left=22), "TT-003-trai"),
    "name of the country": ("NATIONAL_NAME", standard.Type(13), "TT-010-kieu"),
    "motto": ("MOTTO", standard.Type(16, bold=True), "TT-011-co"),
    "own name": ("OWN_NAME", standard.Type(13), "TT-021-kieu"),
    "number": ("NUMBER", standard.Type(11), "TT-030-co"),
    "kind": ("KIND", standard.Type(14), "TT-050-kieu"),
    "subject": ("SUBJECT", standard.Type(14, bold=True, italic=True), "TT-051-kieu"),
    "căn cứ": ("GROUND", standard.Type(14), "TT-060-kieu"),
    "text": ("BODY", standard.Type(12), "TT-062-co"),
    "indent": ("INDENT", 20.0, "TT-062-lui"),
    "room between paragraphs": ("SPACE", 2.0, "TT-062-doan"),
    "title of the signer": ("CAPACITY", standard.Type(14, bold=True, italic=True), "TT-070-kieu"),
    "list of receivers": ("RECIPIENT", standard.Type(13), "TT-092-co"),
    "page number": ("PAGE_NUMBER", standard.Type(10), "TT-005-chu"),
}


@pytest.mark.parametrize("what", PRINTED)
def test_a_figure_of_ours_gone_wrong_is_found_in_print(what: str, monkeypatch: pytest.MonkeyPatch) -> None:
    name, wrong, rule = PRINTED[what]
    figures = typst._figures() | {name.lower(): vars(wrong) if hasattr(wrong, "__dict__") else wrong}
    monkeypatch.setattr(typst, "_figures", lambda: figures)
    drawn = pdf(decision().completed(7, DAY), ISSUED)
    assert rule in {one.rule for one in report(drawn, Format.PDF).findings}


def test_word_and_pdf_have_the_same_boxes_on_the_same_pages(tmp_path: Path) -> None:
    names = {f"{place}.docx": page for place, page in enumerate(PAGES.values())}
    printed = converted({name: word(page, ISSUED) for name, page in names.items()}, "pdf", tmp_path)
    for name, page in names.items():
        theirs, ours = printed[name.removesuffix(".docx")], pdf(page, ISSUED)
        assert count_pages(theirs) == count_pages(ours)
        assert laid_out(theirs) == laid_out(ours)


def test_no_word_of_a_table_is_broken_and_its_columns_keep_the_width_of_the_page() -> None:
    narrow = Table((Column("STT", 5), Column("Nội dung", 90), Column("Phường", 5)), (("1", "In tờ rơi", "Thạnh"),))
    grid = next(item for item in boxes(_with(narrow), ISSUED).body if isinstance(item, Grid))
    room = 2 * points(standard.CELL_ROOM)
    assert all(
        width > length(word, standard.CELL_HEADING) + room
        for width, word in zip(grid.widths, ("STT", "dung", "Phường"), strict=True)
    )
    assert sum(grid.widths) == pytest.approx(points(standard.SHEET.text_width), abs=0.1)


def _with(table: Table) -> Page:
    page = letter()
    assert isinstance(page.content, Letter)
    return replace(page, content=replace(page.content, blocks=(*page.content.blocks, table)))
