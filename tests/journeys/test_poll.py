"""A Tờ trình at UBND tỉnh: not approved, it ends in a letter; else its members are asked, from ballots to signature."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.journeys.house import OWN, Street, Visitor, running_house, told
from tests.journeys.test_establishment import did
from tests.journeys.test_money import found, issued, looked_through

pytestmark = pytest.mark.browser

AGREE = ("ct.58", "pct-vx.58", "pct-kt.58", "cvp.58-vp", "gd.stttt", "gd.stc")
DISAGREES = "gd.sct"
ALL = 9
"""Two directors never answer."""
BALLOT = "Phiếu lấy ý kiến thành viên UBND"
REFUSED = "Nguồn kinh phí trong năm đã phân bổ hết"
WHY = "Đề nghị làm rõ nguồn bố trí cho các năm sau."


@dataclass
class Capital(Street):
    """Where a Tờ trình lies with UBND tỉnh."""

    data: Path

    def days_go_by(self) -> None:
        """The day of the ballots passes."""
        told(self.data, "from tests.journeys.submitted import wait; wait()")


@contextmanager
def submitted(browser: Browser, past: Path, folder: Path, *, members: bool) -> Iterator[Capital]:
    """A house of its own where a Tờ trình has come; its quy chế asks for the members, or it does not."""
    own = shutil.copytree(past, folder / "house")
    told(own, f"from tests.journeys.submitted import play; play(members={members})")
    with running_house(own) as house:
        yield Capital(browser, house, OWN, own)
        house.send_home()


def test_a_submission_that_is_not_approved_ends_in_a_letter(browser: Browser, rehearsed: Path, tmp_path: Path) -> None:
    with submitted(browser, rehearsed, tmp_path, members=False) as street:
        declined(street)


def test_from_the_ballots_to_the_signature(browser: Browser, rehearsed: Path, tmp_path: Path) -> None:
    with submitted(browser, rehearsed, tmp_path, members=True) as street:
        code = checked(street)
        sent(street, code)
        against(street.visitor(DISAGREES), code)
        for who in AGREE:
            answered(street.visitor(who))
        collated(street, code)
        leader = street.visitor("ct.58")
        did(leader, code, "Duyệt và in để ký")
        expect(leader.page.get_by_text("Chờ cấp số").first).to_be_visible()


def declined(street: Street) -> None:
    """The leader does not approve; the letter that says so is written, signed by order and sent."""
    code = looked_through(street)
    leader = street.visitor("ct.58")
    leader.go(f"/ho-so/{code}/")
    leader.fits()
    leader.page.get_by_text("Việc khác").first.click()
    leader.follow("Không duyệt tờ trình")
    leader.page.get_by_label("Lý do").first.fill(REFUSED)
    leader.fits()
    leader.press("Không duyệt tờ trình")
    leader.fits()
    writer = street.visitor("cv.58-vp-ktth")
    letter = found(writer, ".chua-bo-tri.")
    writer.follow("Soạn dự thảo")
    expect(writer.page.get_by_label("Lý do").first).to_have_value(REFUSED)
    writer.fits()
    writer.press("Trình kiểm tra")
    writer.fits()
    checks = {"tp.58-vp-ktth": "Đồng ý nội dung", "tp.58-vp-hctc": "Đúng thể thức, trình ký"}
    issued(street, letter, {**checks, "cvp.58-vp": "Duyệt và in để ký"}, "vanthu.58")
    reader = street.visitor("vanthu.587")
    reader.go("/van-ban-den/")
    reader.fits()
    expect(reader.page.locator(f'a[href="/van-ban-den/gui/{letter}/587/"]')).to_have_count(1)


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
