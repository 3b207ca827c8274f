"""A district asks its communes before its own estimate: one writes, the district takes it over."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.house import Street, Visitor
from tests.journeys.test_money import closed, found, issued, opened, received

pytestmark = pytest.mark.browser


def asked(street: Street, round_code: str) -> None:
    """Chuyên viên Phòng VH&TT asks every commune, after a deadline that cannot be."""
    drafter = street.visitor("cv.587-vhtt")
    page = drafter.page
    drafter.go(f"/kinh-phi/dot/{round_code}/")
    drafter.follow("Đề nghị các xã lập dự toán trước")
    page.get_by_label("Hạn các xã gửi đề nghị").fill("2022-06-20")
    drafter.press("Gửi các xã")
    expect(page.get_by_text("Hạn của xã sau hạn của huyện")).to_be_visible()
    page.get_by_label("Hạn các xã gửi đề nghị").fill("2022-06-01")
    page.get_by_label("Công văn kèm theo (nếu có)").fill("Công văn số 512/UBND-VHTT ngày 4 tháng 5 năm 2022")
    drafter.fits()
    drafter.press("Gửi các xã")
    expect(page.get_by_role("status").first).to_contain_text("Đã đề nghị các xã lập dự toán")
    drafter.fits()


def written(street: Street) -> str:
    """Công chức Tài chính - kế toán of Phước Hữu draws up what the commune needs; it is signed and sent."""
    clerk = street.visitor("tckt.22891")
    page = clerk.page
    code = found(clerk, "22891.de-nghi-xa")
    clerk.follow("Lập dự toán")
    page.get_by_label("Nội dung chi").first.fill("In tờ rơi phát cho hộ dân")
    page.get_by_label("Số lượng").first.fill("200")
    page.get_by_label("Đơn giá (đồng)").first.fill("3000")
    page.get_by_label("Căn cứ của đơn giá").first.fill("Báo giá tháng 5 năm 2022")
    clerk.fits()
    clerk.press("Trình kiểm tra")
    clerk.fits()
    checks = {"pct-vx.22891": "Đồng ý nội dung", "tpht.22891": "Đúng thể thức, trình ký"}
    issued(street, code, {**checks, "ct.22891": "Duyệt và in để ký"}, "vptk.22891")
    return code


def dropped(clerk: Visitor) -> None:
    """The commune thinks its figures right, and gives up the second letter with a reason."""
    code = found(clerk, "22891.de-nghi-xa")
    clerk.go(f"/ho-so/{code}/stop_case/")
    clerk.page.get_by_label("Lý do").fill("Số tờ rơi đã đúng số hộ.")
    clerk.press("Bỏ dự thảo")
    clerk.fits()


def test_a_commune_s_wish_stands_in_the_draft_of_its_district(offices: Street) -> None:
    round_code = opened(offices)
    asked(offices, round_code)
    code = written(offices)
    received(offices.visitor("vanthu.587"), code, "587")
    drafter = offices.visitor("cv.587-vhtt")
    page = drafter.page
    drafter.go(f"/kinh-phi/dot/{round_code}/xa/587/")
    expect(page.get_by_text("600.000").first).to_be_visible()
    drafter.fits()
    drafter.go(f"/kinh-phi/dot/{round_code}/")
    drafter.follow("UBND huyện Ninh Phước")
    drafter.follow("Lập dự toán")
    drafter.press("Lấy số của các xã")
    expect(page.get_by_role("status").first).to_contain_text("Đã thêm 1 dòng tổng hợp")
    expect(page.get_by_label("Nội dung chi").first).to_have_value("In tờ rơi phát cho hộ dân")
    drafter.fits()
    drafter.go(f"/kinh-phi/dot/{round_code}/xa/587/")
    drafter.page.get_by_role("link", name="Lập lại").click()
    page.get_by_label("Lý do lập lại").fill("Tính lại số tờ rơi theo số hộ.")
    drafter.press("Lập lại đề nghị")
    expect(page.get_by_role("status").first).to_contain_text(re.compile("xã Phước Hữu đã có việc lập lại"))
    drafter.fits()
    dropped(offices.visitor("tckt.22891"))
    assert offices.visitor("ct.22879").go(f"/ho-so/{code}/") == 404
    closed(offices, round_code)
