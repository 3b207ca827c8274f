"""Search by keyboard: opened with a key, found while one types, chosen with the arrows, closed with Escape."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.journeys.house import Street

pytestmark = pytest.mark.browser


def test_what_one_looks_for_is_a_few_keys_away(street: Street) -> None:
    visitor = street.visitor("ct.22891")
    page, keys = visitor.page, visitor.page.keyboard
    visitor.go("/viec/")
    box = page.locator("#tim-nhanh input")
    for key in ("/", "Control+k"):
        keys.press(key)
        expect(box).to_be_focused()
        keys.press("Escape")
        expect(box).to_be_hidden()
    keys.press("/")
    expect(box).to_be_focused()
    keys.type("ke hoach/")  # a key like any other while one types
    expect(box).to_have_value("ke hoach/")
    box.fill("ke hoach")
    keys.press("ArrowDown")
    keys.press("Enter")
    page.wait_for_url("**/ke-hoach/")
    keys.press("Control+k")
    box.fill("ubnd xa phuoc huu")
    expect(page.locator("#tim-nhanh-may mark").first).to_be_visible()
    visitor.fits()
    keys.press("Enter")
    page.wait_for_url("**/tim/?q=ubnd+xa+phuoc+huu")
    visitor.fits()
    page.get_by_label("Phím /").uncheck()
    page.locator("h1").click()
    keys.press("/")
    expect(box).to_be_hidden()
    page.get_by_label("Phím /").check()
    page.locator("main").get_by_role("searchbox").fill("Phước Hữu")
    visitor.press("Tìm")
    visitor.follow("UBND xã Phước Hữu")
    page.wait_for_url("**/don-vi/22891/")
