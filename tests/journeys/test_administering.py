"""An administrator of a commune renames a village and reads the list of days off; Sở TT&TT opens classes for many."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.journeys.house import Street

pytestmark = pytest.mark.browser

KEEPER, SPECIALIST = "quantri.587", "cv1.stttt-cntt"


def test_a_village_is_renamed_and_classes_are_opened_for_many_communes(offices: Street) -> None:
    keeper, name = offices.visitor(KEEPER), "thôn Hữu Đức"
    keeper.go("/don-vi/22891/thon/")
    keeper.fits()
    row = keeper.page.get_by_role("row").filter(has_text="22891-t07")
    row.get_by_role("link", name="Đổi tên").click()
    keeper.fits()
    keeper.page.get_by_label("Tên", exact=False).first.fill(name)
    keeper.page.get_by_label("Có hiệu lực từ ngày").fill("2022-06-01")
    keeper.page.get_by_label("Số, ký hiệu văn bản").fill("12/NQ-HĐND")
    keeper.page.get_by_label("Ngày văn bản").fill("2022-05-04")
    keeper.press("Ghi tên mới")
    expect(keeper.page.get_by_text(name).first).to_be_visible()
    keeper.go("/ngay-nghi/2022/")
    expect(keeper.page.get_by_text("Quốc khánh").first).to_be_visible()
    keeper.fits()
    specialist = offices.visitor(SPECIALIST)
    specialist.go("/hang-loat/tap-huan/stttt/")
    specialist.fits()
    specialist.page.get_by_label("Tên lớp").fill("Lớp tập huấn …")
    specialist.page.get_by_label("Chuyên đề").fill("Nền tảng số")
    specialist.page.get_by_label("Báo cáo viên").fill("Ông Hán Văn Quý")
    specialist.page.get_by_label("Địa điểm").fill("Hội trường UBND …")
    specialist.page.get_by_label("Ngày đầu").fill("2022-05-20")
    for commune in ("UBND xã Phước Hữu", "UBND xã Phước Hậu"):
        specialist.page.get_by_label(commune, exact=True).check()
    specialist.press("Xem trước")
    expect(specialist.page.get_by_text("Hội trường UBND xã Phước Hữu")).to_be_visible()
    specialist.fits()
    specialist.press("Mở 2 lớp")
    expect(specialist.page.get_by_text("Đã xong 2/2")).to_be_visible(timeout=20_000)
    specialist.fits()
