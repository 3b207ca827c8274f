"""A directing letter from Phòng VH&TT's draft to the desks of the communes it names, each at the own width."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.journeys.house import Street
from tests.journeys.test_establishment import did, files_made

pytestmark = pytest.mark.browser

NAMED = "UBND xã Phước Thuận"  # nobody of the cast works there: no case of theirs stirs


def test_a_district_directs_and_the_commune_finds_a_case_with_the_deadline(offices: Street) -> None:
    drafter = offices.visitor("cv.587-vhtt")
    drafter.go("/viec/")
    drafter.press("Công văn chỉ đạo – UBND huyện Ninh Phước")
    drafter.follow("Soạn dự thảo")
    page = drafter.page
    for box in page.get_by_role("checkbox").all():
        box.uncheck()
    page.get_by_label(NAMED).check()
    drafter.fits()
    drafter.press("Trình kiểm tra")
    drafter.fits()
    code = drafter.code
    did(offices.visitor("tp.587-vhtt"), code, "Đồng ý nội dung")
    did(offices.visitor("cvth.587-vp"), code, "Đúng thể thức, trình ký")
    did(offices.visitor("ct.587"), code, "Duyệt và in để ký")
    clerk = offices.visitor("vanthu.587")
    did(clerk, code, "Cấp số và ngày", "Đã có bản ký tay của người ký")
    files_made(clerk, code)
    did(clerk, code, "Đã đóng dấu, phát hành", "Đã đóng dấu lên bản ký")
    overview = offices.visitor("ct.587")
    overview.go("/do-phu/587/")
    overview.fits()
    row = overview.page.locator("tr", has_text=NAMED)
    expect(row).to_contain_text("/2022")  # the deadline of the letter
