"""A chairman arranges who signs for him and says that he is away; his deputy is told for whom he acts; it ends."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.journeys.house import Street

pytestmark = pytest.mark.browser

CHAIR, DEPUTY = "ct.22891", "pct-vx.22891"


def test_a_deputy_is_arranged_and_told_for_whom_he_acts(street: Street) -> None:
    chair, paper = street.visitor(CHAIR), f"{street.width}/QĐ-UBND"
    chair.go("/don-vi/22891/")
    chair.fits()
    chair.follow("Nhân sự, vắng mặt")
    chair.fits()
    chair.follow("Phân công ký, kiêm nhiệm")
    chair.follow("Giao ký thay việc cụ thể")
    chair.fits()
    chair.go("/don-vi/22891/phan-cong/them/phu-trach/")
    chair.page.get_by_label("Giao cho").select_option(DEPUTY)
    chair.page.get_by_label("Số, ký hiệu văn bản").fill(paper)
    chair.page.get_by_label("Ngày văn bản").fill("2022-05-04")
    chair.page.get_by_label("Đến hết ngày").fill("2022-05-31")
    chair.fits()
    chair.press("Giao")
    expect(chair.page.get_by_text(paper)).to_be_visible()
    chair.fits()
    deputy = street.visitor(DEPUTY)
    deputy.go("/viec/")
    expect(deputy.page.get_by_text("Bạn đang xử lý thay Chủ tịch UBND")).to_be_visible()
    deputy.fits()
    chair.go(f"/don-vi/22891/nhan-su/{DEPUTY}/quyen/")
    expect(chair.page.get_by_text("Thay đổi chưa rà soát")).to_be_visible()
    chair.fits()
    chair.press("Đã rà soát")
    expect(chair.page.get_by_text("Thay đổi chưa rà soát")).to_have_count(0)
    chair.go("/don-vi/22891/phan-cong/")
    chair.page.get_by_role("listitem").filter(has_text=paper).get_by_role("link", name="Kết thúc sớm").click()
    chair.page.get_by_label("Lý do kết thúc sớm").fill("Chủ tịch đã về")
    chair.press("Kết thúc")
    deputy.go("/viec/")
    expect(deputy.page.get_by_text("Bạn đang xử lý thay")).to_have_count(0)
    chair.go(f"/don-vi/22891/nhan-su/{CHAIR}/vang-mat/")
    chair.fits()
    chair.page.get_by_label("Đến hết ngày").fill("2022-05-05")
    chair.press("Báo vắng mặt")
    expect(chair.page.get_by_text("Đang vắng mặt").first).to_be_visible()
    chair.fits()
    chair.press("Đã trở lại")
    expect(chair.page.get_by_text("Đã ghi trở lại làm việc")).to_be_visible()
