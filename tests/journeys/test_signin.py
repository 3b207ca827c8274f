"""Coming in with a passkey: made with the phone's finger, asked for beside the password, enough by itself."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from decisions.organisation.passwords import DEMO_PASSWORD
from tests.journeys.house import Street

pytestmark = pytest.mark.browser
_FINGER = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def leave(page: Page) -> None:
    page.get_by_role("button", name="Đăng xuất").click()
    page.wait_for_url("**/dang-nhap/")


def test_a_passkey_is_made_asked_for_and_taken_out_of_use(offices: Street) -> None:
    visitor = offices.passer_by("phone")
    page, house = visitor.page, visitor.house.address.replace("127.0.0.1", "localhost")  # keys know names, no numbers
    wires = page.context.new_cdp_session(page)
    wires.send("WebAuthn.enable")
    wires.send("WebAuthn.addVirtualAuthenticator", {"options": _FINGER})
    page.goto(f"{house}/dang-nhap/?next=/tai-khoan/")
    page.get_by_label("Tên đăng nhập").fill("vhxh.22879")
    page.get_by_label("Mật khẩu").fill(DEMO_PASSWORD)
    visitor.press("Đăng nhập")
    visitor.fits()
    visitor.follow("Thêm khóa truy cập")
    visitor.fits()
    page.get_by_label("Đặt tên cho khóa").fill("Điện thoại của tôi")
    page.get_by_role("button", name="Tạo khóa truy cập").click()
    expect(page.get_by_role("heading", name="Mã dự phòng")).to_be_visible()
    visitor.fits()
    visitor.follow("Đã cất mã, đi tiếp")
    expect(page.get_by_text("Khóa truy cập: Điện thoại của tôi").first).to_be_visible()
    leave(page)
    page.get_by_label("Tên đăng nhập").fill("vhxh.22879")
    page.get_by_label("Mật khẩu").fill(DEMO_PASSWORD)
    visitor.press("Đăng nhập")
    visitor.fits()
    page.get_by_role("button", name="Dùng khóa truy cập").click()
    page.wait_for_url("**/viec/")
    leave(page)
    page.get_by_role("button", name="Đăng nhập bằng khóa truy cập").click()
    page.wait_for_url("**/viec/")
    page.goto(f"{house}/tai-khoan/")
    visitor.follow("Bỏ")
    visitor.fits()
    visitor.press("Bỏ")
    expect(page.get_by_text(re.compile("Nên gắn thêm"))).to_be_visible()
    page.context.close()
