"""A decision from draft to a downloaded file and to the district, in two communes, at desk and phone width."""

from __future__ import annotations

import io
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import docx
import pypdf
import pytest
from playwright.sync_api import Download, expect

from tests.journeys.house import House, Street, Visitor

pytestmark = pytest.mark.browser

MEMBERS = (
    "Bà\tNguyễn Thị Bình\tCông chức Văn hóa - xã hội\tCán bộ\tTổ trưởng",
    "Ông\tTrần Văn Hòa\tTrưởng thôn\tTrưởng thôn\tTổ phó",
    "Bà\tThập Thị Lan\tỦy viên Hội Phụ nữ xã\tHội Phụ nữ\tThành viên",
    "Ông\tĐàng Năng Thọ\tBí thư Đoàn xã\tĐoàn\tThành viên",
)
REASON = "Địa bàn chưa có doanh nghiệp bưu chính, viễn thông cử người tham gia."
# The place a journey establishes a team for: one each, since a place has one team.
HUU = {"desk": "xã Phước Hữu (Tổ cấp xã)", "phone": "thôn 1"}
MA_NOI = {"desk": "xã Ma Nới (Tổ cấp xã)", "phone": "thôn 1"}


def drafted(drafter: Visitor, unit: str, place: str) -> str:
    """Open a case, paste the members from a spreadsheet, be refused, give the reason, submit."""
    page = drafter.page
    drafter.go("/viec/")
    drafter.press(f"Thành lập Tổ công nghệ số cộng đồng – {unit}")
    drafter.follow("Soạn dự thảo")
    page.get_by_label("Tổ của").select_option(label=place)
    page.get_by_text("Dán từ Excel hoặc Word").click()
    page.locator("[data-pasted]").fill("\n".join(MEMBERS))
    with page.expect_response("**/luu-nhap/") as kept:
        drafter.press("Điền vào bảng")
    assert kept.value.ok
    expect(page.locator("[data-kept]")).to_contain_text("Đã lưu lúc")
    drafter.fits()
    drafter.press("Trình kiểm tra")
    expect(page.get_by_role("alert")).to_contain_text("Doanh nghiệp bưu chính, viễn thông, CNTT")
    expect(page.get_by_label("Họ và tên").nth(3)).to_have_value("Đàng Năng Thọ")
    page.get_by_label("Lý do thiếu thành phần").fill(REASON)
    drafter.press("Trình kiểm tra")
    expect(page.get_by_role("status").first).to_contain_text("Đã chuyển bước “Kiểm tra nội dung”")
    drafter.fits()
    return drafter.code


def did(visitor: Visitor, code: str, link: str, *ticks: str) -> None:
    """Find the case on the desk, open the step, look at the paper, tick what is to be ticked, do it."""
    visitor.go("/viec/")
    visitor.fits()
    visitor.page.locator(f'a[href="/ho-so/{code}/"]').click()
    visitor.page.wait_for_load_state()
    visitor.fits()
    visitor.follow(link)
    expect(visitor.page.get_by_role("img", name="Trang 1", exact=True)).to_be_visible()
    for tick in ticks:
        visitor.page.get_by_label(tick).check()
    visitor.fits()
    visitor.press(link)
    expect(visitor.page).to_have_url(f"{visitor.house.address}/ho-so/{code}/")
    visitor.fits()


def files_made(visitor: Visitor, code: str) -> None:
    """The page of the case reloads by itself until the files are there."""
    visitor.go(f"/ho-so/{code}/")
    expect(visitor.page.get_by_role("link", name="Tải bản PDF")).to_be_visible(timeout=60_000)


def taken(visitor: Visitor, link: str) -> tuple[str, bytes]:
    """A downloaded file: its name and its bytes."""
    with visitor.page.expect_download() as waiting:
        visitor.page.get_by_role("link", name=link).click()
    file: Download = waiting.value
    return file.suggested_filename, Path(file.path()).read_bytes()


def in_both_files(visitor: Visitor, *words: str) -> None:
    """The PDF and the Word file bear the number and say the same."""
    name, pdf = taken(visitor, "Tải bản PDF")
    assert name.startswith("Quyết định ")
    assert name.endswith(".pdf")
    printed = " ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages)
    name, word = taken(visitor, "Tải bản Word (bản làm việc)")
    assert name.endswith(".docx")
    typed = _words(docx.Document(io.BytesIO(word)))
    for each in words:
        assert each in " ".join(printed.split())
        assert each in typed


def _words(document: Any) -> str:
    lines = [line.text for line in document.paragraphs]
    lines += [
        line.text for table in document.tables for row in table.rows for cell in row.cells for line in cell.paragraphs
    ]
    return " ".join(" ".join(lines).split())


def checked_by_everybody(street: Street, address: str) -> None:
    """Who holds the paper reads what its code says; with the one page saved, also where there is no network."""
    holder = street.passer_by()
    page = holder.page
    page.goto(address)
    expect(page.get_by_text("Đã phát hành").first).to_be_visible()
    holder.fits()
    with page.expect_download() as download:
        page.locator('a[href$="ngoai-tuyen.html"]').click()
    saved = download.value.path()
    page.context.set_offline(True)
    page.goto(f"file://{saved.rename(saved.with_suffix('.html'))}")
    written = code_of(street.house, address)
    altered = f"{written[:-9]}{'y' if written[-9] == 'x' else 'x'}{written[-8:]}"
    for said, answer in ((written, "Mã đúng do cơ quan"), (altered, "Mã không đúng")):
        page.get_by_label("Quét mã").fill(said)
        page.get_by_role("button", name="Kiểm tra").click()
        expect(page.get_by_text(answer)).to_be_visible()
        holder.fits()
    page.context.close()


def code_of(house: House, address: str) -> str:
    """What the code in the margin of the paper says that is checked at an address."""
    with closing(sqlite3.connect(house.data / "banhanh.sqlite3")) as kept:
        asked = "SELECT check_at || code || '#' || token FROM documents_paper WHERE code = ?"
        (told,) = kept.execute(asked, [address.rpartition("/")[2]]).fetchone()
    return str(told)


def test_five_people_of_phuoc_huu_issue_a_decision_and_the_district_takes_it_in(street: Street) -> None:
    drafter = street.visitor("vhxh.22891")
    code = drafted(drafter, "UBND xã Phước Hữu", HUU[street.width])
    did(street.visitor("pct-vx.22891"), code, "Đồng ý nội dung")
    clerk, chair = street.visitor("vptk.22891"), street.visitor("ct.22891")
    did(clerk, code, "Đúng thể thức, trình ký")
    did(chair, code, "Duyệt và in để ký")
    did(clerk, code, "Cấp số và ngày", "Đã có bản ký tay của người ký")
    files_made(clerk, code)
    did(clerk, code, "Đã đóng dấu, phát hành", "Đã đóng dấu lên bản ký")
    drafter.go(f"/ho-so/{code}/")
    expect(drafter.page.get_by_text("Đã phát hành").first).to_be_visible()
    in_both_files(drafter, "/QĐ-UBND", "Đàng Năng Thọ", "Trần Văn Ước")

    registry = street.visitor("vanthu.587")
    registry.go("/van-ban-den/")
    registry.fits()
    registry.page.locator(f'a[href="/van-ban-den/gui/{code}/587/"]').click()
    registry.page.wait_for_load_state()
    registry.fits()
    registry.press("Tiếp nhận")
    expect(registry.page.get_by_role("heading", level=1)).to_contain_text("Số đến")
    registry.fits()
    drafter.go(f"/ho-so/{code}/")
    expect(drafter.page.get_by_text("Đã tiếp nhận ngày").first).to_be_visible()

    drafter.follow("Trang kiểm tra công khai")
    checked_by_everybody(street, drafter.page.url)

    for name in ("ct.22879", "vhxh.22879", "vptk.22879"):
        neighbour = street.visitor(name)
        for path in (
            f"/ho-so/{code}/",
            f"/ho-so/{code}/nhat-ky/",
            f"/ho-so/{code}/trang/1.png",
            f"/ho-so/{code}/du-thao.pdf",
            f"/van-ban/{code}/issued.pdf",
            f"/van-ban/{code}/issued.docx",
            f"/api/v1/cases/{code}",
            f"/api/v1/documents/{code}",
            "/to/22891.1/",
            "/don-vi/22891/",
        ):
            assert neighbour.asks(path).status == 404, path
        for path in ("/viec/", "/viec/?muc=theo-doi", "/viec/?muc=xong", "/van-ban-den/", "/do-phu/"):
            answer = neighbour.asks(path)
            assert (answer.status, answer.url) == (200, f"{street.house.address}{path}")
            assert code not in answer.text()


def test_two_people_of_ma_noi_do_the_same_under_phan_cong_kiem_nhiem(street: Street) -> None:
    clerk, chair = street.visitor("vptk.22828"), street.visitor("ct.22828")
    code = drafted(clerk, "UBND xã Ma Nới", MA_NOI[street.width])
    expect(clerk.page.get_by_text("không thể làm đủ các bước")).to_have_count(0)
    did(chair, code, "Đồng ý nội dung")
    did(clerk, code, "Đúng thể thức, trình ký")
    did(chair, code, "Duyệt và in để ký")
    did(clerk, code, "Cấp số và ngày", "Đã có bản ký tay của người ký")
    files_made(clerk, code)
    did(clerk, code, "Đã đóng dấu, phát hành", "Đã đóng dấu lên bản ký")
    expect(clerk.page.get_by_text("Theo văn bản số 05/QĐ-UBND").first).to_be_visible()
    in_both_files(clerk, "/QĐ-UBND", "Chamaléa Thị Thanh")


def test_a_returned_draft_comes_back_with_its_remark_and_its_text(street: Street) -> None:
    place = {"desk": "thôn 2", "phone": "thôn 3"}[street.width]
    drafter, checker = street.visitor("vhxh.22891"), street.visitor("pct-vx.22891")
    code = drafted(drafter, "UBND xã Phước Hữu", place)
    checker.go(f"/ho-so/{code}/return_draft/")
    checker.press("Trả lại để sửa")
    expect(checker.page).to_have_url(f"{checker.house.address}/ho-so/{code}/return_draft/")  # the reason is missing
    checker.page.get_by_label("Lý do").fill("Ghi rõ chức vụ của ông Hòa.")
    checker.press("Trả lại để sửa")
    drafter.go(f"/ho-so/{code}/")
    expect(drafter.page.get_by_text("Ghi rõ chức vụ của ông Hòa.").first).to_be_visible()
    drafter.follow("Soạn dự thảo")
    expect(drafter.page.get_by_text("trả lại: “Ghi rõ chức vụ của ông Hòa.”")).to_be_visible()
    expect(drafter.page.get_by_label("Chức vụ, đơn vị").nth(1)).to_have_value("Trưởng thôn")
    drafter.page.get_by_label("Chức vụ, đơn vị").nth(1).fill("Trưởng thôn, Bí thư Chi bộ")
    drafter.press("Trình kiểm tra")
    expect(drafter.page.get_by_text("Lần trình 2")).to_be_visible()
    drafter.fits()


def test_a_member_of_several_teams_is_typed_once(street: Street) -> None:
    drafter = street.visitor("vhxh.22891")
    drafter.go("/viec/")
    drafter.press("Thành lập Tổ công nghệ số cộng đồng – UBND xã Phước Hữu")
    drafter.follow("Soạn dự thảo")
    page = drafter.page
    page.get_by_text("Dán từ Excel hoặc Word").click()
    page.locator("[data-pasted]").fill("\n".join(MEMBERS))
    drafter.press("Điền vào bảng")
    drafter.press("Thêm một Tổ")
    second = page.locator("[data-team]").nth(1)
    second.get_by_label("Họ và tên").first.fill("thập thị lan")
    second.get_by_label("Họ và tên").first.blur()
    expect(second.get_by_label("Chức vụ, đơn vị").first).to_have_value("Ủy viên Hội Phụ nữ xã")
    expect(second.get_by_label("Thành phần").first).to_have_value("womens_union")
    drafter.fits()
