"""With JavaScript off: sign in, the menu on a phone, draft, submit, take back, and English."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, expect

from tests.journeys.house import Street, Visitor
from tests.journeys.test_establishment import MEMBERS, REASON

pytestmark = pytest.mark.browser


@pytest.fixture
def drafter(street: Street) -> Visitor:
    """An official of the commune whose browser runs no script."""
    visitor = street.passer_by(scripts=False)
    visitor.go("/dang-nhap/")
    visitor.page.locator('button[name=person][value="vhxh.22891"]').click()
    visitor.page.wait_for_url("**/viec/")
    return visitor


def fill(row: Locator, line: str) -> None:
    """One member, box by box."""
    title, name, post, category, role = line.split("\t")
    row.get_by_label("Ông/Bà").select_option(label=title)
    row.get_by_label("Họ và tên").fill(name)
    row.get_by_label("Chức vụ, đơn vị").fill(post)
    for label, words in (("Thành phần", category), ("Chức danh", role)):
        box = row.get_by_label(label)
        box.select_option(label=next(one for one in box.locator("option").all_inner_texts() if words in one))


def test_a_draft_is_written_submitted_taken_back_and_read_in_english(street: Street, drafter: Visitor) -> None:
    page = drafter.page
    if street.width == "phone":
        page.get_by_role("button", name="Mở mục lục").click()
        expect(page.get_by_role("link", name="Độ phủ")).to_be_visible()
        page.keyboard.press("Escape")
    drafter.press("Thành lập Tổ công nghệ số cộng đồng – UBND xã Phước Hữu")
    drafter.follow("Soạn dự thảo")
    expect(page.get_by_role("button", name="Thêm thành viên").first).to_be_hidden()
    free = page.get_by_label("Tổ của").locator("option:not([disabled])").last  # other journeys have teams here
    page.get_by_label("Tổ của").select_option(value=free.get_attribute("value"))
    rows = page.locator("[data-team] [data-member]")
    for place, line in enumerate(MEMBERS[: rows.count()]):
        fill(rows.nth(place), line)
    page.get_by_label("Lý do thiếu thành phần").fill(REASON)
    drafter.press("Trình kiểm tra")
    expect(page.get_by_role("status").first).to_contain_text("Đã chuyển bước “Kiểm tra nội dung”")
    code = drafter.code
    drafter.press("English" if street.width == "desk" else "EN")
    expect(page.get_by_role("status")).to_have_count(0)
    expect(page.get_by_role("heading", name="To do")).to_be_visible()
    drafter.press("Tiếng Việt" if street.width == "desk" else "VI")
    page.get_by_text("Việc khác", exact=True).click()
    drafter.follow("Rút lại")
    drafter.press("Rút lại")
    expect(page.locator("main")).to_contain_text("Đang soạn")
    assert code == drafter.code
    assert drafter.complaints == []
    page.context.close()
