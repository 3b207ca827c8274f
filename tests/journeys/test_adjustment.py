"""Money in use, a decision adjusted, and a Tờ trình that is not approved: each through its offices, at both widths."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.journeys.house import Street, Visitor
from tests.journeys.test_establishment import did
from tests.journeys.test_money import (
    appraised,
    closed,
    consulted,
    decided,
    drafted,
    found,
    issued,
    opened,
    proposed,
    received,
    sent,
)

pytestmark = pytest.mark.browser
WHY = "Nguồn kinh phí trong năm đã phân bổ hết"


def asked_for(street: Street) -> str:
    """A round in which the district asks, the Sở appraises, finance answers and the Sở submits; its code."""
    round_code = opened(street)
    code = drafted(street.visitor("cv.587-vhtt"), round_code)
    sent(street, code)
    closed(street, round_code)
    appraised(street, code)
    consulted(street, round_code)
    proposed(street, round_code)
    return round_code


def decision_of(visitor: Visitor, round_code: str) -> str:
    """The page of the decision on a round is open; its code."""
    visitor.go(f"/kinh-phi/dot/{round_code}/")
    visitor.fits()
    visitor.follow("Kinh phí theo quyết định phân bổ")
    visitor.fits()
    return visitor.page.url.rstrip("/").rpartition("/")[2]


def used(street: Street, decision: str) -> None:
    """Phòng TC-KH writes an advance down, takes it back and writes what was spent; a contribution is published."""
    clerk = street.visitor("cv.587-tckh")
    page, address = clerk.page, f"/kinh-phi/phan-bo/{decision}/587/tinh-cntt/"
    for stage, voucher in (("advanced", "PC-01"), ("spent", "PC-02")):
        clerk.go(address)
        clerk.follow("Ghi khoản chi")
        page.get_by_label("Loại khoản chi").select_option(stage)
        page.get_by_label("Số tiền (đồng)").fill("1 triệu")
        page.get_by_label("Số chứng từ").fill(voucher)
        page.get_by_label("Nội dung").fill("In tài liệu đợt 1")
        clerk.fits()
        clerk.press("Ghi khoản chi")
    clerk.follow("Ghi giảm")
    page.get_by_label("Lý do ghi giảm").fill("Đã quyết toán bằng chứng từ PC-02")
    clerk.fits()
    clerk.press("Ghi giảm")
    expect(page.get_by_text("1.800.000").first).to_be_visible()
    clerk.fits()
    clerk.go("/kinh-phi/dong-gop/587/ghi/")
    page.get_by_label("Người đóng góp").fill("Viettel Ninh Phước")
    page.get_by_label("Số tiền (đồng)").fill("5 triệu")
    page.get_by_label("Số phiếu thu, biên nhận").fill(f"PT-{decision.rpartition('.')[2]}")
    page.get_by_label("Mục đích").fill("Mua sim cho các Tổ")
    clerk.press("Ghi đóng góp")
    expect(page.get_by_text("Viettel Ninh Phước").first).to_be_visible()
    clerk.fits()


def asked_to_adjust(street: Street, round_code: str) -> None:
    """The Sở asks to lower what is not needed; what is below the use of the unit is refused with both sums."""
    drafter = street.visitor("cv1.stttt-cntt")
    page = drafter.page
    decision_of(drafter, round_code)
    drafter.press("Đề nghị điều chỉnh, hủy bỏ")
    drafter.fits()
    drafter.follow("Lập tờ trình điều chỉnh")
    drafter.fits()
    page.get_by_label("Số sau điều chỉnh (đồng)").first.fill("500000")
    page.get_by_label("Lý do khác số đang có hiệu lực").first.fill("In ít hơn dự kiến")
    page.get_by_label("Lý do điều chỉnh, hủy bỏ").fill("Giá in thấp hơn dự toán.")
    drafter.press("Trình kiểm tra")
    expect(page.get_by_role("alert")).to_contain_text("thấp hơn số đã tạm ứng, đã chi 1.000.000 đồng")
    drafter.fits()
    page.get_by_label("Số sau điều chỉnh (đồng)").first.fill("2.000.000")
    drafter.press("Trình kiểm tra")
    code = drafter.code
    checks = {"tp.stttt-cntt": "Đồng ý nội dung", "cvp.stttt-vp": "Đúng thể thức, trình ký"}
    issued(street, code, {**checks, "gd.stttt": "Duyệt và in để ký"}, "vanthu.stttt")
    received(street.visitor("vanthu.58"), code, "58")


def looked_through(street: Street) -> str:
    """Văn phòng UBND tỉnh looks the Tờ trình through and signs the phiếu trình; the case."""
    specialist = street.visitor("cv.58-vp-ktth")
    code = found(specialist, ".phan-bo.")
    specialist.follow("Thẩm tra hồ sơ trình")
    specialist.page.get_by_label("Kết quả thẩm tra").fill("Hồ sơ đầy đủ, đúng thẩm quyền.")
    specialist.fits()
    specialist.press("Trình lãnh đạo Văn phòng")
    for username, button in (
        ("tp.58-vp-ktth", "Đồng ý kết quả thẩm tra"),
        ("tp.58-vp-hctc", "Đúng thể thức, trình ký"),
        ("cvp.58-vp", "Ký phiếu trình"),
    ):
        did(street.visitor(username), code, button)
    return code


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


def test_money_is_used_and_its_decision_adjusted(street: Street) -> None:
    round_code = asked_for(street)
    decided(street)
    owner = street.visitor("ct.587")
    decision = decision_of(owner, round_code)
    used(street, decision)
    asked_to_adjust(street, round_code)
    change = decided(street)
    owner.go(f"/kinh-phi/phan-bo/{decision}/587/tinh-cntt/")
    expect(owner.page.get_by_text("giảm 800.000").first).to_be_visible()
    expect(owner.page.get_by_text("Hai triệu đồng").first).to_be_visible()
    owner.fits()
    owner.go(f"/kinh-phi/phan-bo/{decision}/")
    owner.fits()
    reader = street.visitor("gd.stttt")
    reader.go(f"/ho-so/{change}/")
    reader.fits()
    reader.go(f"/kinh-phi/dot/{round_code}/bon-cot/")
    expect(reader.page.get_by_text("lần đầu 2.800.000").first).to_be_attached()
    reader.fits()
    reader.go("/kinh-phi/phan-bo/")
    reader.fits()


def test_a_submission_that_is_not_approved_ends_in_a_letter(street: Street) -> None:
    asked_for(street)
    declined(street)
