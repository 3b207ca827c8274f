"""The members of UBND tỉnh are asked about the money: from the ballots to the signature."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.journeys.house import OWN, Street, Visitor, managed, running_house, told
from tests.journeys.test_establishment import did
from tests.journeys.test_money import found

pytestmark = pytest.mark.browser

AGREE = ("ct.58", "pct-vx.58", "pct-kt.58", "cvp.58-vp", "gd.stttt", "gd.stc")
DISAGREES = "gd.sct"
ALL = 9
"""Two directors never answer."""
BALLOT = "Phiếu lấy ý kiến thành viên UBND"
WHY = "Đề nghị làm rõ nguồn bố trí cho các năm sau."


@dataclass
class Capital(Street):
    """Where a Tờ trình lies with UBND tỉnh."""

    data: Path

    def days_go_by(self) -> None:
        """The day of the ballots passes."""
        told(self.data, "from tests.journeys.submitted import wait; wait()")


@pytest.fixture
def street(browser: Browser, tmp_path: Path) -> Iterator[Capital]:
    """A house of its own, whose quy chế asks for the members."""
    managed(tmp_path, "migrate", "-v0")
    managed(tmp_path, "rehearse", "--units", "22891,22879", "--seed", "3")
    told(tmp_path, "from tests.journeys.submitted import play; play()")
    with running_house(tmp_path) as house:
        yield Capital(browser, house, OWN, tmp_path)


def test_from_the_ballots_to_the_signature(street: Capital) -> None:
    code = checked(street)
    sent(street, code)
    against(street.visitor(DISAGREES), code)
    for who in AGREE:
        answered(street.visitor(who))
    collated(street, code)
    leader = street.visitor("ct.58")
    did(leader, code, "Duyệt và in để ký")
    expect(leader.page.get_by_text("Chờ cấp số").first).to_be_visible()


def checked(street: Street) -> str:
    """Văn phòng looks the dossier through and has it checked; the case."""
    specialist = street.visitor("cv.58-vp-ktth")
    code = found(specialist, ".phan-bo.")
    specialist.follow("Thẩm tra hồ sơ trình")
    specialist.page.get_by_label("Kết quả thẩm tra").fill("Hồ sơ đầy đủ, đúng thẩm quyền.")
    specialist.press("Trình lãnh đạo Văn phòng")
    did(street.visitor("tp.58-vp-ktth"), code, "Đồng ý kết quả thẩm tra")
    did(street.visitor("tp.58-vp-hctc"), code, "Đúng thể thức, trình ký")
    return code


def sent(street: Street, code: str) -> None:
    """Chánh Văn phòng sends the ballots; the page of the polls shows whom they went to."""
    chief = street.visitor("cvp.58-vp")
    did(chief, code, "Gửi phiếu lấy ý kiến")
    chief.follow("Ý kiến thành viên UBND")
    expect(chief.page.get_by_text("Chưa trả lời", exact=True)).to_have_count(ALL)
    chief.fits()


def answered(member: Visitor) -> None:
    """Three taps: the line on the desk, the view, the button; none is chosen beforehand."""
    page = member.page
    member.go("/viec/")
    member.fits()
    page.locator('a[href$="/answer_poll/"]').click()
    page.wait_for_load_state()
    expect(page.locator("input[type=radio]:checked")).to_have_count(0)
    expect(page.get_by_role("img", name="Trang 1", exact=True)).to_be_visible()
    member.fits()
    page.get_by_label("Thống nhất", exact=True).check()
    member.press("Gửi ý kiến")
    expect(page.get_by_role("status").first).to_be_visible()
    member.fits()


def against(member: Visitor, code: str) -> None:
    """A director does not agree, says why when asked to, and sees the own ballot and nobody else's."""
    page = member.page
    member.go("/viec/")
    member.follow("Phân bổ kinh phí")
    page.get_by_label("Không thống nhất", exact=True).check()
    member.press("Gửi ý kiến")
    expect(page.get_by_role("alert").first).to_contain_text("Ghi lý do khi chọn")
    expect(page.get_by_label("Không thống nhất", exact=True)).to_be_checked()
    member.fits()
    page.get_by_label("Lý do, nội dung ý kiến").fill(WHY)
    member.press("Gửi ý kiến")
    member.follow("Ý kiến thành viên UBND")
    expect(page.get_by_text(WHY)).to_be_visible()
    expect(page.get_by_text("Lương Khắc Nghiêm")).to_have_count(0)
    member.fits()
    member.go(f"/ho-so/{code}/nhat-ky/")
    expect(page.get_by_text("Lê Hữu Trung")).to_have_count(0)  # who checked it, and remarked on it
    member.fits()


def collated(street: Capital, code: str) -> None:
    """Two are still silent, so the poll is closed only after its day; its result stands on the phiếu trình."""
    chief = street.visitor("cvp.58-vp")
    page = chief.page
    chief.go(f"/ho-so/{code}/")
    chief.follow("Kết thúc lấy ý kiến")
    chief.press("Kết thúc lấy ý kiến")
    expect(page.get_by_role("alert").first).to_contain_text("Còn 2 thành viên chưa trả lời")
    chief.fits()
    street.days_go_by()
    chief.press("Kết thúc lấy ý kiến")
    chief.fits()
    chief.follow("Ký phiếu trình")
    expect(page.get_by_text("6 thống nhất, 1 không thống nhất, 0 ý kiến khác, 2 không trả lời").first).to_be_visible()
    expect(page.get_by_text("Quá nửa tổng số thành viên thống nhất")).to_be_visible()
    chief.fits()
    chief.press("Ký phiếu trình")
