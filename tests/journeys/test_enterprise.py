"""Staff of an enterprise pledge and give, Sở TT&TT agrees, the commune contests, it is recorded anew and confirmed."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.journeys.house import Street, Visitor

pytestmark = pytest.mark.browser

STAFF, SPECIALIST, CLERK = "dm.dn-vien-thong-1", "cv1.stttt-cntt", "vhxh.22891"


def test_from_the_pledge_to_the_confirmation(street: Street) -> None:
    note = f"Hướng dẫn người dân cài ứng dụng ({street.width})"
    staff = street.visitor(STAFF)
    _pledged(staff, note)
    address = staff.page.url.removeprefix(street.house.address)
    expect(staff.page.get_by_role("link", name="Ghi phần đã hỗ trợ")).to_have_count(0)
    _agreed(street.visitor(SPECIALIST), note)
    _given(staff, address, "3")
    clerk = street.visitor(CLERK)
    clerk.go("/doanh-nghiep/")
    clerk.fits()
    clerk.follow("Mở cam kết")
    clerk.follow("Báo chưa đúng")
    clerk.page.get_by_label("Nội dung").fill("Xã chỉ nhận hai buổi.")
    clerk.press("Báo chưa đúng")
    staff.go("/doanh-nghiep/")
    expect(staff.page.get_by_text("Xã chỉ nhận hai buổi.").first).to_be_visible()
    staff.fits()
    staff.go(address)
    staff.follow("Ghi giảm")
    staff.page.get_by_label("Nội dung").fill("Ghi nhầm số buổi")
    staff.press("Ghi giảm")
    _given(staff, address, "2")
    clerk.go(address)
    clerk.follow("Xác nhận đã nhận")
    clerk.fits()
    clerk.press("Xác nhận đã nhận")
    expect(clerk.page.get_by_text("Đã xác nhận").first).to_be_visible()
    clerk.fits()
    staff.go(address)
    expect(staff.page.get_by_text("2/4 buổi")).to_be_visible()
    staff.fits()
    _nothing_else(staff)


def _pledged(staff: Visitor, note: str) -> None:
    staff.go("/doanh-nghiep/")
    staff.fits()
    staff.follow("Đăng ký cam kết")
    staff.page.get_by_label("Loại hỗ trợ").select_option("sessions")
    staff.page.get_by_label("Số lượng").fill("4")
    staff.page.get_by_label("Địa bàn").select_option("22891")
    staff.page.get_by_label("Đến ngày").fill("2022-12-31")
    staff.page.get_by_label("Nội dung").fill(note)
    staff.fits()
    staff.press("Đăng ký cam kết")
    expect(staff.page.get_by_text("Chờ điều phối").first).to_be_visible()
    staff.fits()


def _agreed(specialist: Visitor, note: str) -> None:
    specialist.go("/doanh-nghiep/")
    specialist.fits()
    specialist.page.get_by_label("Cần điều phối").get_by_role("link", name="DN viễn thông số 1").first.click()
    expect(specialist.page.get_by_role("heading", name=note)).to_be_visible()
    specialist.fits()
    specialist.follow("Thống nhất cam kết")
    specialist.press("Thống nhất cam kết")
    expect(specialist.page.get_by_text("Đã thống nhất").first).to_be_visible()
    specialist.go("/doanh-nghiep/")
    specialist.fits()


def _given(staff: Visitor, address: str, amount: str) -> None:
    staff.go(address)
    staff.follow("Ghi phần đã hỗ trợ")
    staff.page.get_by_label("Số lượng").fill(amount)
    staff.page.get_by_label("Minh chứng").fill("Biên bản có xác nhận của Tổ")
    staff.fits()
    staff.press("Ghi phần đã hỗ trợ")
    expect(staff.page.get_by_text("Chờ xác nhận", exact=True).first).to_be_visible()


def _nothing_else(staff: Visitor) -> None:
    """Another enterprise, the teams, the money of the province: none of it is there."""
    for path in ("/doanh-nghiep/don-vi/dn-vien-thong-2/", "/doanh-nghiep/xa/22891/", "/do-phu/", "/kinh-phi/dot/"):
        assert staff.asks(path).status in {403, 404}, path
