"""A Tờ trình that is not approved ends in a letter; each office at its own width."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.journeys.house import Street
from tests.journeys.test_money import (
    appraised,
    closed,
    consulted,
    drafted,
    found,
    issued,
    looked_through,
    opened,
    proposed,
    sent,
)

pytestmark = pytest.mark.browser
WHY = "Nguồn kinh phí trong năm đã phân bổ hết"


def declined(street: Street) -> None:
    """The leader does not approve; the letter that says so is written, signed by order and sent."""
    code = looked_through(street)
    leader = street.visitor("ct.58")
    leader.go(f"/ho-so/{code}/")
    leader.fits()
    leader.page.get_by_text("Việc khác").first.click()
    leader.follow("Không duyệt tờ trình")
    leader.page.get_by_label("Lý do").first.fill(WHY)
    leader.fits()
    leader.press("Không duyệt tờ trình")
    leader.fits()
    writer = street.visitor("cv.58-vp-ktth")
    letter = found(writer, ".chua-bo-tri.")
    writer.follow("Soạn dự thảo")
    expect(writer.page.get_by_label("Lý do").first).to_have_value(WHY)
    writer.fits()
    writer.press("Trình kiểm tra")
    writer.fits()
    checks = {"tp.58-vp-ktth": "Đồng ý nội dung", "tp.58-vp-hctc": "Đúng thể thức, trình ký"}
    issued(street, letter, {**checks, "cvp.58-vp": "Duyệt và in để ký"}, "vanthu.58")
    reader = street.visitor("vanthu.587")
    reader.go("/van-ban-den/")
    reader.fits()
    expect(reader.page.locator(f'a[href="/van-ban-den/gui/{letter}/587/"]')).to_have_count(1)


def test_a_submission_that_is_not_approved_ends_in_a_letter(offices: Street) -> None:
    round_code = opened(offices)
    code = drafted(offices.visitor("cv.587-vhtt"), round_code)
    sent(offices, code)
    closed(offices, round_code)
    appraised(offices, code)
    consulted(offices, round_code)
    proposed(offices, round_code)
    declined(offices)
