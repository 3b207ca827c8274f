"""A file checked and mended in the browser, at desk and phone width, with scripts and without."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import expect

from documents.checking.checker import check
from documents.checking.model import Format
from documents.layout.marks import Marks, Stage
from documents.layout.typst import pdf
from tests.documents.checker import spoiling as do
from tests.documents.checker.office import PAPERS, saved
from tests.documents.pages import decision
from tests.journeys.house import WIDTHS, Street, Visitor

pytestmark = pytest.mark.browser

PAGE = "/kiem-tra-the-thuc/"


@pytest.fixture
def wrong(tmp_path: Path) -> Path:
    made = PAPERS["letter"]()
    do.said("Số:", "Số: 7 / STC-QLNS")(made)
    do.styled("- Như trên", italic=True)(made)
    path = tmp_path / "Công văn góp ý.docx"
    path.write_bytes(saved(made))
    return path


@pytest.fixture
def printed(tmp_path: Path) -> Path:
    path = tmp_path / "quyet-dinh.pdf"
    path.write_bytes(pdf(decision().completed(5, date(2022, 5, 4)), Marks(Stage.ISSUED, date(2022, 5, 4))))
    return path


def brought(visitor: Visitor, path: Path) -> None:
    visitor.go(PAGE)
    visitor.fits()
    visitor.page.get_by_label("Tệp văn bản").set_input_files(path)
    visitor.press("Kiểm tra")


def test_a_word_file_is_checked_and_mended_with_one_click(street: Street, wrong: Path, tmp_path: Path) -> None:
    visitor = street.visitor("vhxh.22891")
    brought(visitor, wrong)
    visitor.fits()
    page = visitor.page
    expect(page.get_by_role("heading", name="Kết quả: Công văn góp ý.docx")).to_be_visible()
    expect(page.locator("#diem-1")).to_contain_text("TT-030-loi")
    with page.expect_download() as download:
        page.get_by_role("button", name="Sửa mọi điểm sửa được, tải tệp mới").click()
    assert download.value.suggested_filename == "Công văn góp ý - đã sửa.docx"
    download.value.save_as(tmp_path / "moi.docx")
    assert check("moi.docx", (tmp_path / "moi.docx").read_bytes(), Format.DOCX).findings == ()


def test_a_pdf_is_shown_with_its_findings_on_the_page(street: Street, printed: Path) -> None:
    visitor = street.visitor("vhxh.22891")
    brought(visitor, printed)
    visitor.fits()
    page = visitor.page
    expect(page.get_by_role("img", name="Trang 1: 1 điểm được đánh dấu")).to_be_visible()
    page.locator("svg a").first.click()
    assert page.url.endswith("#diem-1")


def test_it_works_without_scripts(street: Street, wrong: Path) -> None:
    signed_in = street.visitor("vhxh.22891").page.context.cookies()
    across, down = WIDTHS[street.width]
    context = street.browser.new_context(
        viewport={"width": across, "height": down}, locale="vi-VN", java_script_enabled=False
    )
    context.add_cookies([{name: one[name] for name in ("name", "value", "domain", "path")} for one in signed_in])  # type: ignore[misc] # the four that make a cookie
    page = context.new_page()
    page.goto(f"{street.house.address}{PAGE}")
    page.get_by_label("Tệp văn bản").set_input_files(wrong)
    page.get_by_role("button", name="Kiểm tra", exact=True).click()
    expect(page.locator("#diem-1")).to_contain_text("TT-030-loi")
    with page.expect_download() as download:
        page.get_by_role("button", name="Sửa điểm 1").click()
    assert download.value.suggested_filename.endswith(".docx")
    context.close()
