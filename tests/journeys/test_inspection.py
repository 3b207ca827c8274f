"""Sở TT&TT checks a commune on the spot: plan, what was found, minutes two sign, and the follow-up to its end."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.journeys.house import Street, Visitor

pytestmark = pytest.mark.browser

SPECIALIST, HEAD, CHAIR, CLERK = "cv1.stttt-cntt", "tp.stttt-cntt", "ct.22891", "vhxh.22891"


def test_from_the_plan_to_what_was_mended(street: Street) -> None:
    remedy = f"Lập sổ nhật ký hoạt động ({street.width})"
    specialist = street.visitor(SPECIALIST)
    visit = _planned(specialist, street.house.address)
    _found_and_written(specialist, visit, remedy)
    for who in (HEAD, CHAIR):
        signer = street.visitor(who)
        signer.go(visit)
        signer.fits()
        signer.press("Ký biên bản")
        expect(signer.page.get_by_text("Đã ký biên bản.")).to_be_visible()
    assert specialist.asks(f"{visit}bien-ban.pdf").status == 200
    clerk = street.visitor(CLERK)
    clerk.go("/kiem-tra-thuc-te/?xem=can-lam")
    clerk.fits()
    clerk.follow(remedy)
    clerk.fits()
    finding = clerk.page.url.removeprefix(street.house.address)
    _answered(clerk, "Đã lập sổ cho các Tổ.")
    specialist.go(finding)
    specialist.follow("Yêu cầu khắc phục tiếp")
    specialist.page.get_by_label("Nội dung").fill("Sổ chưa có chữ ký của Tổ trưởng.")
    specialist.page.get_by_label("Hạn mới").fill("2022-06-10")
    specialist.fits()
    specialist.press("Yêu cầu khắc phục tiếp")
    clerk.go(finding)
    expect(clerk.page.get_by_text("Sổ chưa có chữ ký của Tổ trưởng.")).to_be_visible()
    _answered(clerk, "Các Tổ trưởng đã ký sổ.")
    specialist.go(finding)
    specialist.follow("Chấp nhận kết quả")
    specialist.press("Chấp nhận kết quả")
    expect(specialist.page.get_by_text("Đã chấp nhận").first).to_be_visible()
    specialist.fits()
    specialist.go("/kiem-tra-thuc-te/")
    specialist.fits()


def _planned(specialist: Visitor, house: str) -> str:
    specialist.go("/kiem-tra-thuc-te/")
    specialist.fits()
    specialist.follow("Lập kế hoạch kiểm tra")
    specialist.page.get_by_label("Tên cuộc kiểm tra").fill("Kiểm tra thực tế hoạt động Tổ công nghệ số cộng đồng")
    specialist.page.get_by_label("Nội dung kiểm tra").fill("Việc thành lập các Tổ\nViệc ghi nhật ký hoạt động")
    specialist.page.locator('input[name="units"][value="22891"]').check()
    specialist.page.get_by_label("Ngày kiểm tra").fill("2022-05-04")
    specialist.page.get_by_label("Trưởng đoàn").select_option(HEAD)
    specialist.page.get_by_label("Thành viên đoàn").fill("Bà Huỳnh Kim Thủy, Chuyên viên Phòng Công nghệ thông tin")
    specialist.fits()
    specialist.press("Lập kế hoạch")
    expect(specialist.page.get_by_text("Theo kế hoạch").first).to_be_visible()
    specialist.fits()
    return specialist.page.url.removeprefix(house)


def _found_and_written(specialist: Visitor, visit: str, remedy: str) -> None:
    specialist.go(visit)
    specialist.follow("Ghi kiến nghị")
    specialist.page.get_by_label("Tồn tại, hạn chế").fill("Hai Tổ chưa ghi nhật ký hoạt động")
    specialist.page.get_by_label("Việc cần khắc phục").fill(remedy)
    specialist.page.get_by_label("Hạn khắc phục").fill("2022-05-20")
    specialist.fits()
    specialist.press("Ghi kiến nghị")
    specialist.follow("Lập biên bản")
    said = {
        "Bắt đầu lúc": "08:00",
        "Kết thúc lúc": "10:30",
        "Địa điểm": "Trụ sở Ủy ban nhân dân xã Phước Hữu",
        "Người dự": "Chủ tịch Ủy ban nhân dân xã\nCông chức Văn hóa - xã hội",
        "Kết quả kiểm tra": "Xã đã thành lập các Tổ",
        "Kết luận": "Xã khắc phục tồn tại đúng hạn",
    }
    for label, words in said.items():
        specialist.page.get_by_label(label).fill(words)
    specialist.page.get_by_label("Đại diện đơn vị").select_option(CHAIR)
    specialist.fits()
    specialist.press("Lập biên bản")
    expect(specialist.page.get_by_text("Chưa ký").first).to_be_visible()


def _answered(clerk: Visitor, words: str) -> None:
    clerk.follow("Báo cáo khắc phục")
    clerk.page.get_by_label("Nội dung").fill(words)
    clerk.press("Báo cáo khắc phục")
    expect(clerk.page.get_by_text("Đã báo cáo khắc phục").first).to_be_visible()
