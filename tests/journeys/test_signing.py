"""A commune that signs digitally: its head says so and signs, văn thư numbers and signs for the agency."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from decisions.organisation.passwords import DEMO_PASSWORD
from tests.journeys.house import Street, Visitor
from tests.journeys.test_establishment import did, drafted, taken

pytestmark = pytest.mark.browser
PLACES = {"desk": "thôn 2", "phone": "thôn 3"}


def signs(chair: Visitor, way: str) -> None:
    """The head sets how the commune signs from today on."""
    chair.go("/don-vi/22891/")
    chair.fits()
    chair.follow("Ký văn bản, chứng thư số")
    chair.fits()
    chair.follow("Đổi cách ký")
    chair.page.get_by_label(way).check()
    chair.fits()
    chair.press("Đặt cách ký")
    expect(chair.page.get_by_role("status").first).to_contain_text("Đã đặt cách ký")


def signed(visitor: Visitor, code: str, link: str) -> None:
    """A digital act: a wrong password is told, the right one does it."""
    visitor.go(f"/ho-so/{code}/")
    visitor.fits()
    visitor.follow(link)
    field = visitor.page.get_by_label("Mật khẩu đăng nhập của bạn")
    field.fill("sai")
    visitor.press(link)
    expect(visitor.page.get_by_text("Mật khẩu không đúng").first).to_be_visible()
    visitor.fits()
    visitor.page.get_by_label("Mật khẩu đăng nhập của bạn").fill(DEMO_PASSWORD)
    visitor.press(link)
    expect(visitor.page).to_have_url(f"{visitor.house.address}/ho-so/{code}/")


def until(visitor: Visitor, code: str, words: str) -> None:
    """The page of the case says so once the signature stands in the file."""
    for _ in range(60):
        visitor.go(f"/ho-so/{code}/")
        if visitor.page.get_by_text(words).count():
            return
        visitor.page.wait_for_timeout(500)
    raise AssertionError(f"{code}: {words}")


def test_a_commune_issues_a_decision_that_nobody_prints(street: Street) -> None:
    chair, clerk = street.visitor("ct.22891"), street.visitor("vptk.22891")
    signs(chair, "Ký số của người ký và của cơ quan")
    try:
        code = drafted(street.visitor("vhxh.22891"), "UBND xã Phước Hữu", PLACES[street.width])
        did(street.visitor("pct-vx.22891"), code, "Đồng ý nội dung")
        did(clerk, code, "Đúng thể thức, trình ký")
        signed(chair, code, "Ký số")
        until(clerk, code, "Chữ ký hợp lệ")
        clerk.fits()
        did(clerk, code, "Cấp số và ngày")
        until(clerk, code, "Ký số của cơ quan")
        signed(clerk, code, "Ký số của cơ quan")
        until(clerk, code, "Cơ quan ban hành:")
        did(clerk, code, "Phát hành")
        clerk.go(f"/ho-so/{code}/")
        expect(clerk.page.get_by_text("Chữ ký hợp lệ")).to_have_count(2)
        clerk.fits()
        name, content = taken(clerk, "Tải bản PDF")
        assert name.startswith("Quyết định ")
        assert content.count(b"/ByteRange") == 2
    finally:
        signs(chair, "Ký tay trên giấy, đóng dấu")
