"""A day at the desk: folders, keys, a filter kept by name, cases walked through, one followed, work given out."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.journeys.house import Street, Visitor

pytestmark = pytest.mark.browser

CHAIR, CLERK = "ct.22879", "vhxh.22879"


def test_a_day_at_the_desk(street: Street) -> None:
    clerk = street.visitor(CLERK)
    for _ in range(2):
        clerk.go("/viec/")
        clerk.page.get_by_role("button", name="Thành lập Tổ công nghệ số cộng đồng").click()
        clerk.page.wait_for_url("**/ho-so/**")
    newest = clerk.page.url.removeprefix(street.house.address)
    clerk.go("/viec/?muc=du-thao")
    clerk.fits()
    _by_keys(clerk)
    clerk.press("Xử lý lần lượt")
    expect(clerk.page.get_by_text("còn 1 hồ sơ sau hồ sơ này")).to_be_visible()
    clerk.fits()
    clerk.follow("Bỏ qua, sang hồ sơ tiếp theo")
    expect(clerk.page.get_by_text("đây là hồ sơ cuối")).to_be_visible()
    clerk.go(newest)
    _followed(clerk)
    _filtered(clerk, f"Đang soạn {street.width}")
    _given_out(street.visitor(CHAIR))


def _by_keys(clerk: Visitor) -> None:
    """The second line, then the first, ticked without a mouse; the help of the keys opens and closes."""
    for key in ("j", "j", "x", "k", "x"):
        clerk.page.keyboard.press(key)
    expect(clerk.page.get_by_text("Đã đánh dấu 2 việc:")).to_be_visible()
    clerk.page.keyboard.press("?")
    expect(clerk.page.get_by_role("heading", name="Phím tắt")).to_be_visible()
    clerk.fits()
    clerk.page.keyboard.press("Escape")


def _followed(clerk: Visitor) -> None:
    clerk.page.get_by_text("Theo dõi hồ sơ này").click()
    clerk.page.get_by_label("Xem lại ngày (không bắt buộc)").fill("2022-06-10")
    clerk.press("Theo dõi")
    expect(clerk.page.get_by_text("sẽ nhắc xem lại ngày 10/06/2022")).to_be_visible()
    clerk.fits()
    clerk.go("/viec/?muc=theo-doi")
    expect(clerk.page.get_by_text("Xem lại 10/06/2022").first).to_be_visible()
    clerk.fits()


def _filtered(clerk: Visitor, name: str) -> None:
    clerk.go("/viec/")
    clerk.page.get_by_text("Lọc", exact=True).first.click()
    clerk.page.get_by_label("Loại hồ sơ").select_option("establishment")
    clerk.page.get_by_role("button", name="Lọc", exact=True).click()
    clerk.page.wait_for_url("**loai=establishment**")
    clerk.page.get_by_label("Tên bộ lọc").fill(name)
    clerk.press("Lưu bộ lọc")
    clerk.fits()
    clerk.follow(name)
    clerk.press(f"Bỏ bộ lọc {name}")
    expect(clerk.page.get_by_text("Đã bỏ bộ lọc.")).to_be_visible()


def _given_out(chair: Visitor) -> None:
    chair.go("/viec/?muc=don-vi")
    chair.page.locator("input[name=viec]").first.check()
    chair.fits()
    chair.press("Giao việc")
    chair.page.get_by_label("Giao cho").select_option(index=1)
    chair.page.get_by_label("Lý do").fill("Cán bộ phụ trách đi học.")
    chair.fits()
    chair.press("Giao việc")
    expect(chair.page.get_by_text("Đã giao 1 việc cho")).to_be_visible()
