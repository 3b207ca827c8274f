"""A month from the clerk's grid and the leader's phone to the acceptance of Sở TT&TT, each at the own width."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.journeys.house import OWN, Street, Visitor, play_from, running_house
from tests.journeys.test_money import came

pytestmark = pytest.mark.browser

NO_ANSWER = "Hiện không có việc nào của bạn ở hồ sơ này."


@dataclass
class Town:
    """A running demonstration in which two communes have their teams and the month of May is open."""

    street: Street
    data: Path

    def visitor(self, username: str) -> Visitor:
        """Somebody of the cast."""
        return self.street.visitor(username)

    def phone(self, username: str) -> Visitor:
        """Somebody who has a phone only."""
        return Street(self.street.browser, self.street.house, "phone").visitor(username)


@pytest.fixture
def town(browser: Browser, rehearsed: Path, tmp_path: Path) -> Iterator[Town]:
    """A house of its own: what is reported for a month is reported once."""
    data = shutil.copytree(rehearsed, tmp_path / "house")
    play_from(data, "2022-05-10T08:00")
    with running_house(data) as house:
        yield Town(Street(browser, house, OWN), data)
        house.send_home()


def test_a_month_from_the_grid_to_the_acceptance(town: Town) -> None:
    clerk = town.visitor("vhxh.22891")
    _typed_and_refused(clerk)
    _reported_on_a_phone(clerk, town)
    play_from(town.data, "2022-05-16T09:00")
    case = _confirmed(clerk, town.visitor("pct-vx.22891"), "22891")
    neighbour = town.visitor("vhxh.22879")
    _filled(neighbour, "22879", "35")
    _confirmed(neighbour, town.visitor("ct.22879"), "22879")
    play_from(town.data, "2022-05-17T08:00")
    reviewer = town.visitor("cv.587-vhtt")
    _evaluated(reviewer, case)
    _issued(town, case)
    _accepted(town, case)
    director = town.visitor("gd.stttt")
    director.go("/thang/2022-05/")
    expect(director.page.get_by_text("Đã chấp nhận").first).to_be_visible()
    director.fits()


def _typed_and_refused(clerk: Visitor) -> None:
    """Found on the desk, filled in, refused for one cell with everything kept, mended."""
    clerk.follow("Đánh giá hoạt động của Tổ công nghệ số cộng đồng")
    clerk.fits()
    clerk.follow("Nhập số liệu các Tổ")
    page = clerk.page
    boxes = page.locator('input[name*="|A2.1|v"]')
    kept = page.locator('input[name*="|C2.2|v"]').first
    kept.fill("42")
    boxes.first.fill("-4")
    clerk.press("Lưu")
    expect(page.get_by_role("alert")).to_contain_text("không phải số nguyên từ 0")
    expect(kept).to_have_value("42")
    clerk.fits()
    for figure in ("5", "57"):  # kept by itself while one types, as often as one types
        with page.expect_response("**/luu-nhap/") as answer:
            boxes.first.fill(figure)
        assert answer.value.ok
        expect(page.locator("[data-kept]")).to_contain_text("Đã lưu lúc")
    boxes.first.press("Enter")
    expect(boxes.first).not_to_be_focused()
    clerk.press("Lưu")
    expect(page.get_by_text("Đã lưu số liệu.")).to_be_visible()
    clerk.fits()


def _reported_on_a_phone(clerk: Visitor, town: Town) -> None:
    """The clerk gives the leader a log-in; the leader sees the own team and nothing else."""
    clerk.go("/to/22891.1/")
    clerk.press("Cấp mật khẩu cho Tổ trưởng")
    clerk.fits()
    leader = town.phone("tt.22891-1")
    leader.fits()
    leader.go("/thang/")
    page = leader.page
    assert page.url.endswith("/bang-so-lieu/22891/2022-05/22891.1/"), page.url
    page.locator('input[name$="|A1.1|v"]').fill("64")
    page.get_by_label("Khó khăn, vướng mắc", exact=True).fill("Thôn xa chưa có sóng di động.")
    leader.press("Lưu")
    expect(page.get_by_text("Đã lưu số liệu.")).to_be_visible()
    leader.fits()
    assert leader.go("/bang-so-lieu/22879/2022-05/") == 404


def _filled(clerk: Visitor, unit: str, figure: str) -> None:
    clerk.go(f"/bang-so-lieu/{unit}/2022-05/")
    for code in ("A1.1", "A2.1", "C2.2"):
        boxes = clerk.page.locator(f'input[name*="|{code}|v"]')
        for place in range(boxes.count()):
            boxes.nth(place).fill(figure)


def _confirmed(clerk: Visitor, head: Visitor, unit: str) -> str:
    """Submitted by the clerk, confirmed by the head with one tap; the code of the district's case."""
    if "/bang-so-lieu/" not in clerk.page.url:  # what is typed and not kept yet goes along
        clerk.go(f"/bang-so-lieu/{unit}/2022-05/")
    clerk.press("Trình xác nhận")
    expect(clerk.page.get_by_text("Đã trình người đứng đầu xác nhận số liệu.")).to_be_visible()
    clerk.fits()
    head.go("/viec/")
    head.follow("Đánh giá hoạt động của Tổ công nghệ số cộng đồng")
    code = head.code
    head.follow("Xác nhận và gửi huyện")
    head.fits()
    head.press("Xác nhận và gửi huyện")
    head.fits()
    return code


def _evaluated(reviewer: Visitor, case: str) -> None:
    """The rest by one button, an exception by hand, then the words of the report."""
    reviewer.go(f"/ho-so/{case}/")
    reviewer.fits()
    reviewer.follow("Đánh giá, xếp loại")
    page = reviewer.page
    reviewer.fits()
    while page.locator(".bh-exception").get_by_role("button", name="Chốt theo cách tính").count():
        page.locator(".bh-exception").get_by_role("button", name="Chốt theo cách tính").first.click()
        page.wait_for_load_state()
    rest = page.get_by_role("button", name="Tổ còn lại theo cách tính")
    if rest.count():
        rest.click()
        page.wait_for_load_state()
    reviewer.fits()
    page.get_by_label("Tập huấn").fill("Hướng dẫn nghiệp vụ cho các Tổ tại cuộc họp giao ban")
    reviewer.press("Trình Trưởng phòng")
    expect(page.get_by_text("Đã chuyển bước “Kiểm tra nội dung”")).to_be_visible()
    reviewer.fits()


def _issued(town: Town, case: str) -> None:
    """Trưởng phòng, Văn phòng, lãnh đạo UBND huyện, văn thư."""
    did(town.visitor("tp.587-vhtt"), case, "Đồng ý nội dung")
    did(town.visitor("cvth.587-vp"), case, "Đúng thể thức, trình ký")
    did(town.visitor("ct.587"), case, "Duyệt và in để ký")
    records = town.visitor("vanthu.587")
    did(records, case, "Cấp số và ngày", "Đã có bản ký tay của người ký")
    expect(records.page.get_by_role("link", name="Đã đóng dấu, phát hành")).to_be_visible(timeout=60_000)
    did(records, case, "Đã đóng dấu, phát hành", "Đã đóng dấu lên bản ký")


def _accepted(town: Town, case: str) -> None:
    """Văn thư of the Sở takes it in, the specialist proposes, the head accepts."""
    registry = town.visitor("vanthu.stttt")
    registry.go(f"/van-ban-den/gui/{case}/stttt/")
    registry.fits()
    registry.press("Tiếp nhận")
    registry.fits()
    specialist = town.visitor("cv1.stttt-cntt")
    came(specialist, case, "Trình Trưởng phòng")
    specialist.follow("Trình Trưởng phòng")
    specialist.page.get_by_label("Ý kiến về số liệu").fill("Số liệu khớp, đề nghị chấp nhận.")
    specialist.fits()
    specialist.press("Trình Trưởng phòng")
    did(town.visitor("tp.stttt-cntt"), case, "Chấp nhận số liệu")


def did(visitor: Visitor, code: str, link: str, *ticks: str) -> None:
    """Open the step of a case, look at the paper, tick what is to be ticked, do it."""
    visitor.go(f"/ho-so/{code}/")
    visitor.fits()
    visitor.follow(link)
    visitor.fits()
    for tick in ticks:
        visitor.page.get_by_label(tick).check()
    visitor.press(link)
    visitor.fits()
