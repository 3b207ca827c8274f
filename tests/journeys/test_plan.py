"""The plan is changed and read, households are asked with and without a network, lists go to the ministry."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.journeys.house import OWN, House, Street, Visitor, play_from, running_house
from tests.journeys.test_money import came, issued, received

pytestmark = pytest.mark.browser

_PLAN = "/ke-hoach/"


@pytest.fixture
def house_of_teams(rehearsed: Path, tmp_path: Path) -> Iterator[House]:
    """A house of its own in which two communes have their teams."""
    data = shutil.copytree(rehearsed, tmp_path / "house")
    play_from(data, "2022-05-10T08:00")
    with running_house(data) as house:
        yield house
        house.send_home()


@pytest.fixture
def town(browser: Browser, house_of_teams: House) -> Street:
    """Everybody at the own width."""
    return Street(browser, house_of_teams, OWN)


def test_a_difficulty_becomes_a_change_of_the_plan(town: Street) -> None:
    _raised(town.visitor("vhxh.22891"))
    specialist = town.visitor("cv1.stttt-cntt")
    _put_together(specialist)
    proposal = _proposed(specialist)
    checks = {"tp.stttt-cntt": "Đồng ý nội dung", "cvp.stttt-vp": "Đúng thể thức, trình ký"}
    issued(town, proposal, {**checks, "gd.stttt": "Duyệt và in để ký"}, "vanthu.stttt")
    received(town.visitor("vanthu.58"), proposal, "58")
    decision = _drafted(town.visitor("cv.58-vp-ktth"))
    seen = {
        "tp.58-vp-ktth": "Đồng ý kết quả thẩm tra",
        "tp.58-vp-hctc": "Đúng thể thức, trình ký",
        "cvp.58-vp": "Ký phiếu trình",
        "ct.58": "Duyệt và in để ký",
    }
    issued(town, decision, seen, "vanthu.58")
    _read(town.visitor("ct.587"), decision)


def _raised(clerk: Visitor) -> None:
    clerk.go("/kho-khan/neu/22891/")
    clerk.page.get_by_label("Nhóm").select_option("people")
    clerk.page.get_by_label("Nội dung").fill("Thôn đông dân, Tổ 05 người không đủ.")
    clerk.press("Nêu khó khăn, vướng mắc")


def _put_together(specialist: Visitor) -> None:
    specialist.go("/kho-khan/tong-hop/moi/")
    page = specialist.page
    page.locator("input[name=members]").first.check()
    page.locator("[name=title]").fill("Số thành viên của Tổ")
    page.locator("[name=proposal]").fill("Nâng số thành viên nhiều nhất.")
    page.locator("main form button[type=submit]").last.click()
    page.wait_for_load_state()


def _proposed(specialist: Visitor) -> str:
    """From the page of the plan; refused for a wrong figure with everything kept, then mended."""
    specialist.go(_PLAN)
    specialist.fits()
    specialist.press("Soạn tờ trình điều chỉnh Kế hoạch")
    specialist.follow("Soạn dự thảo")
    page = specialist.page
    page.get_by_label("Số thành viên của Tổ").check()
    page.get_by_label("Sự cần thiết").fill("Nhiều thôn có trên 300 hộ.")
    page.get_by_label("Số liệu 1").select_option("team_most")
    page.get_by_label("Giá trị mới").first.fill("99")
    page.get_by_label("Mục 1").select_option("II.2.b")
    page.get_by_label("Nội dung mới").first.fill("Tổ có từ 3 đến 7 người.")
    specialist.fits()
    specialist.press("Trình kiểm tra")
    expect(page.get_by_role("alert")).to_contain_text("nhập số từ 1 đến 50")
    expect(page.get_by_label("Sự cần thiết")).to_have_value("Nhiều thôn có trên 300 hộ.")
    specialist.fits()
    page.get_by_label("Giá trị mới").first.fill("7")
    specialist.press("Trình kiểm tra")
    specialist.fits()
    return specialist.code


def _drafted(drafter: Visitor) -> str:
    """The decision lies on the desk, filled in with what was asked for."""
    for _ in range(60):
        drafter.go("/viec/")
        if drafter.page.get_by_text("Điều chỉnh Kế hoạch").count():
            break
        drafter.page.wait_for_timeout(500)
    drafter.follow("Điều chỉnh Kế hoạch")
    code = drafter.code
    came(drafter, code, "Thẩm tra tờ trình, soạn quyết định")
    drafter.follow("Thẩm tra tờ trình, soạn quyết định")
    expect(drafter.page.get_by_label("Giá trị mới").first).to_have_value("7")
    drafter.fits()
    drafter.press("Trình lãnh đạo Văn phòng")
    return code


def _read(chairman: Visitor, decision: str) -> None:
    """What a chairman reads before a meeting, and one clause with what it was."""
    chairman.go(_PLAN)
    page = chairman.page
    expect(page.get_by_text("Số thành viên nhiều nhất của Tổ: 07", exact=True)).to_be_visible()
    expect(page.locator(f'a[href="/ho-so/{decision}/"]')).to_have_count(1)
    chairman.fits()
    chairman.follow("II.2.b · Số lượng và thành phần của Tổ")
    expect(page.get_by_role("heading", name="Nội dung trước đây")).to_be_visible()
    chairman.fits()


def test_households_are_asked_and_lists_are_sent(town: Street) -> None:
    keeper = town.visitor("cv1.stttt-cntt")
    survey = _survey(keeper)
    clerk = Street(town.browser, town.house, "phone").visitor("vhxh.22891")
    _asked_without_a_network(clerk, survey)
    keeper.go(survey)
    expect(keeper.page.get_by_role("heading", name="2 phiếu")).to_be_visible()
    expect(keeper.page.get_by_text("Số phiếu còn ít")).to_be_visible()
    keeper.fits()
    _sent_to_the_ministry(keeper)


def _survey(keeper: Visitor) -> str:
    keeper.go("/dieu-tra/")
    keeper.fits()
    keeper.follow("Lập cuộc điều tra")
    page = keeper.page
    page.get_by_label("Tên cuộc điều tra").fill("Sử dụng nền tảng số")
    page.get_by_label("Hỏi từ ngày").fill("2022-05-10")
    page.get_by_label("Đến hết ngày").fill("2022-05-30")
    page.get_by_label("Câu hỏi", exact=True).first.fill("Gia đình có điện thoại thông minh không?")
    page.get_by_label("Cách trả lời").first.select_option("yes_no")
    keeper.fits()
    keeper.press("Lập cuộc điều tra")
    expect(page.get_by_text("Đã lập cuộc điều tra")).to_be_visible()
    return page.url.removeprefix(town_address(keeper))


def town_address(visitor: Visitor) -> str:
    """Where the house is."""
    return visitor.house.address


def _asked_without_a_network(clerk: Visitor, survey: str) -> None:
    """The first household with a network, the second without; it waits on the phone and goes out by itself."""
    clerk.go(survey)
    clerk.page.get_by_role("link", name="Ghi phiếu").first.click()
    page = clerk.page
    page.wait_for_load_state()
    clerk.fits()
    page.get_by_label("Có", exact=True).check()
    clerk.press("Gửi phiếu")
    expect(page.get_by_label("Có", exact=True)).not_to_be_checked()
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.reload()  # the worker keeps the form as it goes past
    page.context.set_offline(True)
    page.reload()
    page.get_by_label("Không", exact=True).check()
    clerk.press("Gửi phiếu")
    expect(page.locator("#cho-gui")).to_contain_text("1 phiếu đã ghi trên máy này")
    page.context.set_offline(False)
    expect(page.locator("#cho-gui")).to_be_hidden(timeout=15000)
    clerk.complaints.clear()  # the browser tells of the network that was not there
    clerk.fits()


def _sent_to_the_ministry(keeper: Visitor) -> None:
    keeper.go("/mang-luoi/")
    keeper.press("Lập báo cáo")
    keeper.fits()
    with keeper.page.expect_download() as waiting:
        keeper.page.get_by_role("link", name="JSON có chữ ký").first.click()
    told = json.loads(Path(waiting.value.path()).read_text(encoding="utf-8"))
    assert told["payload"]["totals"]["teams"] == len(told["payload"]["teams"]) > 0
