"""Offices beside the line of teams: a headmaster's decision, and OCOP products from the commune to the department."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.house import Street, Visitor
from tests.journeys.test_establishment import did
from tests.journeys.test_money import issued, received

pytestmark = pytest.mark.browser

_PEOPLE = (("ong", "Bá Văn Minh", "Phó Hiệu trưởng"), ("ba", "Lê Thị Cúc", "Giáo viên Tin học"))


def test_a_headmaster_establishes_the_team_of_the_school(offices: Street) -> None:
    """I.2.c, III.3.a: drafted by the teacher, signed by the headmaster on a phone, taken in by Phòng GD&ĐT."""
    code = _drafted(offices.visitor("gv.587-th1"))
    did(offices.visitor("pht.587-th1"), code, "Đồng ý nội dung")
    seen = {"vt.587-th1": "Đúng thể thức, trình ký", "ht.587-th1": "Duyệt và in để ký"}
    issued(offices, code, seen, "vt.587-th1")
    received(offices.visitor("cv.587-gddt"), code, "587-gddt")
    head = offices.visitor("ht.587-th1")
    head.go("/truong-hoc/587-th1/")
    expect(head.page.get_by_text("Bá Văn Minh")).to_be_visible()
    head.fits()
    _changed(offices.visitor("gv.587-th1"))


def _changed(teacher: Visitor) -> None:
    """A member is pasted from a spreadsheet; a decision on the day of the first one is refused with what was typed."""
    teacher.go("/truong-hoc/587-th1/")
    teacher.press("Kiện toàn Tổ")
    page = teacher.page
    expect(page.locator("[name=members-1-name]")).to_have_value("Lê Thị Cúc")
    page.get_by_text("Dán từ Excel hoặc Word").click()
    page.locator("[data-pasted]").fill("Bà\tKiều Thị Mai\tNhân viên thiết bị\tThành viên\t1995")
    page.get_by_role("button", name="Điền vào bảng").click()
    pasted = page.locator("[data-member]").last
    expect(pasted.locator("[name$=-name]")).to_have_value("Kiều Thị Mai")
    expect(pasted.locator("[name$=-born]")).to_have_value("1995")
    expect(pasted.locator("[name$=-honorific]")).to_have_value("ba")
    teacher.fits()
    teacher.press("Trình kiểm tra")
    expect(page.get_by_role("alert")).to_contain_text("Ký quyết định này từ ngày sau đó")
    expect(page.locator('[value="Kiều Thị Mai"]')).to_have_count(1)
    expect(page.get_by_text("Bổ sung: Kiều Thị Mai")).to_be_visible()
    teacher.fits()


def _drafted(teacher: Visitor) -> str:
    teacher.go("/truong-hoc/587-th1/")
    teacher.fits()
    teacher.press("Soạn quyết định thành lập Tổ")
    teacher.follow("Soạn dự thảo")
    page = teacher.page
    for place, (honorific, name, office) in enumerate(_PEOPLE):
        if not page.locator(f"#members-{place}-name").count():
            page.get_by_role("button", name="Thêm thành viên").click()
        page.locator(f"#members-{place}-honorific").select_option(honorific)
        page.locator(f"#members-{place}-name").fill(name)
        page.locator(f"#members-{place}-office").fill(office)
    page.locator("[name=members-0-role]").select_option("leader")
    teacher.fits()
    teacher.press("Trình kiểm tra")
    teacher.fits()
    return teacher.code


def test_products_go_from_the_commune_to_the_department(offices: Street) -> None:
    """II.4.b, III.2: the clerk keeps the register, Sở Công Thương reads the board and nothing can be written there."""
    clerk = offices.visitor("vhxh.22891")
    clerk.go("/san-pham-ocop/")
    clerk.fits()
    page = clerk.page
    clerk.follow("Hộ, chủ thể")
    clerk.follow("Thêm chủ thể")
    page.get_by_label("Loại chủ thể").select_option("household")
    page.get_by_label("Tên chủ thể").fill("Hộ giả định Z")
    page.get_by_label("Thôn, khu phố").fill("thôn 1")
    page.get_by_label("Từ ngày").fill("2022-05-04")
    clerk.fits()
    page.locator("main form button[type=submit]").last.click()
    page.wait_for_load_state()
    clerk.go("/san-pham-ocop/xa/22891/")
    clerk.follow("Thêm sản phẩm")
    page.get_by_label("Tên sản phẩm").fill("Rượu nho (giả định)")
    page.get_by_label("Chủ thể").select_option(label=_first_with(page, "Hộ giả định Z"))
    page.get_by_label("Xếp hạng").select_option("typical")
    page.get_by_label("Từ ngày").fill("2022-05-04")
    page.locator("main form button[type=submit]").last.click()
    page.wait_for_load_state()
    expect(page.get_by_role("heading", name="Rượu nho (giả định)")).to_be_visible()
    clerk.fits()
    officer = offices.visitor("cv.sct-qltm")
    officer.go("/san-pham-ocop/")
    officer.fits()
    assert officer.go("/san-pham-ocop/xa/22891/") == 200
    expect(officer.page.get_by_text("Rượu nho (giả định)")).to_be_visible()
    assert officer.page.get_by_role("link", name="Thêm sản phẩm").count() == 0
    officer.fits()


def _first_with(page: Page, words: str) -> str:
    options = page.get_by_label("Chủ thể").locator("option").all_inner_texts()
    return next(option for option in options if words in option)
