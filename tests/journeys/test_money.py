"""A district asks for money and the Sở appraises it, line by line, at desk and phone width."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.journeys.house import Street, Visitor
from tests.journeys.test_establishment import did, files_made

pytestmark = pytest.mark.browser

KIND = {"desk": ("in_year", "2022", "tinh-cntt"), "phone": ("annual", "2023", "")}
"""Of a kind and year one round is open at a time, so each width has its own."""


def opened(street: Street) -> str:
    """The head of phòng CNTT opens a round; its code."""
    head = street.visitor("tp.stttt-cntt")
    kind, year, source = KIND[street.width]
    head.go("/kinh-phi/dot/mo/")
    page = head.page
    page.get_by_label("Loại đợt").select_option(kind)
    page.get_by_label("Năm ngân sách").fill(year)
    page.get_by_label("Nguồn kinh phí").fill(source)
    page.get_by_label("Hạn các huyện, thành phố gửi đề nghị").fill("2022-06-15")
    head.fits()
    head.press("Mở đợt và gửi các huyện, thành phố")
    expect(page.get_by_role("status").first).to_contain_text("Đã mở đợt")
    head.fits()
    return page.url.rstrip("/").rpartition("/")[2]


def drafted(drafter: Visitor, round_code: str) -> str:
    """Chuyên viên Phòng VH&TT writes two lines; amounts are grouped and spelled while typed."""
    page = drafter.page
    drafter.go(f"/kinh-phi/dot/{round_code}/")
    drafter.follow("UBND huyện Ninh Phước")
    code = drafter.code
    drafter.follow("Lập dự toán")
    page.get_by_label("Nội dung chi").first.fill("In tài liệu hướng dẫn")
    page.get_by_label("Số lượng").first.fill("300")
    page.get_by_label("Đơn giá (đồng)").first.fill("15000")
    page.get_by_label("Căn cứ của đơn giá").first.fill("Báo giá tháng 4 năm 2022")
    expect(page.get_by_text("Mười lăm nghìn đồng").first).to_be_visible()
    drafter.press("Thêm dòng")
    page.get_by_label("Nội dung chi").nth(1).fill("Nước uống các buổi ra quân")
    page.get_by_label("Nguồn kinh phí").nth(1).select_option("huyen")
    page.get_by_label("Số lượng").nth(1).fill("60")
    page.get_by_label("Đơn giá (đồng)").nth(1).fill("50000")
    page.get_by_label("Căn cứ của đơn giá").nth(1).fill("Quy chế chi tiêu")
    drafter.fits()
    drafter.press("Chuyển Phòng Tài chính - Kế hoạch kiểm tra")
    expect(page.get_by_role("alert")).to_contain_text("ghi số, ngày quyết định của chính cơ quan")
    page.get_by_label("Số quyết định của cơ quan").nth(1).fill("45/QĐ-UBND")
    page.get_by_label("Ngày quyết định").nth(1).fill("2022-04-01")
    drafter.press("Chuyển Phòng Tài chính - Kế hoạch kiểm tra")
    drafter.fits()
    expect(page.get_by_role("status").first).to_contain_text("Kiểm tra nguồn, số liệu")
    drafter.fits()
    return code


def sent(street: Street, code: str) -> None:
    """Phòng TC-KH, Văn phòng, Chủ tịch and văn thư of the district do their part; văn thư of the Sở takes it in."""
    did(street.visitor("cv.587-tckh"), code, "Đồng ý nguồn, số liệu")
    did(street.visitor("cvth.587-vp"), code, "Đúng thể thức, trình ký")
    did(street.visitor("ct.587"), code, "Duyệt và in để ký")
    clerk = street.visitor("vanthu.587")
    did(clerk, code, "Cấp số và ngày", "Đã có bản ký tay của người ký")
    files_made(clerk, code)
    did(clerk, code, "Đã đóng dấu, phát hành", "Đã đóng dấu lên bản ký")
    received(street.visitor("vanthu.stttt"), code, "stttt")


def received(registry: Visitor, code: str, unit: str) -> None:
    """Văn thư of the receiver takes a letter in."""
    registry.go("/van-ban-den/")
    registry.fits()
    registry.page.locator(f'a[href="/van-ban-den/gui/{code}/{unit}/"]').click()
    registry.page.wait_for_load_state()
    registry.press("Tiếp nhận")
    registry.fits()


def appraised(street: Street, code: str) -> None:
    """Chuyên viên of the Sở cuts the printing; the head of the room confirms."""
    specialist = street.visitor("cv1.stttt-cntt")
    page = specialist.page
    came(specialist, code, "Thẩm định")
    specialist.follow("Thẩm định")
    page.get_by_label("Số thẩm định (đồng)").first.fill("3 triệu")
    specialist.press("Trình Trưởng phòng")
    expect(page.get_by_role("alert")).to_contain_text("Ghi lý do")
    specialist.fits()
    page.get_by_label("Lý do khác số đề nghị").first.fill("Giảm 100 bản in")
    specialist.press("Trình Trưởng phòng")
    specialist.fits()
    head = street.visitor("tp.stttt-cntt")
    head.go(f"/ho-so/{code}/")
    head.follow("Đồng ý kết quả thẩm định")
    expect(head.page.get_by_text("giảm 1.500.000 đồng: Giảm 100 bản in")).to_be_visible()
    head.fits()
    head.press("Đồng ý kết quả thẩm định")
    head.fits()


def came(visitor: Visitor, code: str, link: str) -> None:
    """The page of the case, once the step that offers something is there: the machine carries the case on meanwhile."""
    for _ in range(60):
        visitor.go(f"/ho-so/{code}/")
        if visitor.page.get_by_role("link", name=link).count():
            return
        visitor.page.wait_for_timeout(500)
    raise AssertionError(f"{code}: {link}")


def test_a_district_asks_and_the_department_appraises(street: Street) -> None:
    round_code = opened(street)
    code = drafted(street.visitor("cv.587-vhtt"), round_code)
    sent(street, code)
    appraised(street, code)
    reader = street.visitor("gd.stttt")
    reader.go(f"/kinh-phi/dot/{round_code}/bon-cot/")
    expect(reader.page.get_by_text("4.500.000").first).to_be_visible()
    expect(reader.page.get_by_text("3.000.000").first).to_be_visible()
    reader.fits()
    stranger = street.visitor("ct.22879")
    assert stranger.go(f"/ho-so/{code}/") == 404
