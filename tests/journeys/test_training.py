"""A session of Sở TT&TT from its plan to the minutes: the trainer's whole way, each at the own width."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.journeys.house import OWN, Street, Visitor, play_from, running_house
from tests.journeys.test_establishment import did, files_made

pytestmark = pytest.mark.browser

TITLE = "Lớp tập huấn Kỹ năng hướng dẫn dịch vụ công trực tuyến"
TODAY = "2022-05-10"


@pytest.fixture
def town(browser: Browser, rehearsed: Path, tmp_path: Path) -> Iterator[Street]:
    """A house of its own in which two communes have their teams."""
    data = shutil.copytree(rehearsed, tmp_path / "house")
    play_from(data, f"{TODAY}T08:00")
    with running_house(data) as house:
        yield Street(browser, house, OWN)
        house.send_home()


def test_a_trainer_s_way_from_the_plan_to_the_minutes(town: Street) -> None:
    trainer = town.visitor("cv1.stttt-cntt")
    _planned(trainer)
    _opened(trainer)
    _announced(trainer, town)
    _enrolled(town.visitor("vhxh.22891"))
    _attended(trainer)
    _minuted(trainer, town.visitor("tp.stttt-cntt"))
    trainer.go("/tap-huan/so-lieu/")
    expect(trainer.page.locator("tr", has_text="Phước Hữu")).to_contain_text("2/")
    trainer.fits()
    trainer.follow("xã Phước Hữu")
    expect(trainer.page.get_by_text("Chưa tập huấn").first).to_be_visible()
    trainer.fits()


def _planned(trainer: Visitor) -> None:
    """A line of the yearly plan."""
    trainer.go("/tap-huan/")
    trainer.fits()
    trainer.follow("Kế hoạch năm")
    trainer.follow("Thêm dòng kế hoạch")
    page = trainer.page
    page.get_by_label("Nội dung tập huấn").fill("Kỹ năng hướng dẫn dịch vụ công trực tuyến")
    page.get_by_label("Đối tượng").fill("Thành viên Tổ cấp xã")
    page.get_by_label("Số người dự kiến").fill("60")
    trainer.fits()
    trainer.press("Thêm dòng")
    trainer.fits()


def _opened(trainer: Visitor) -> None:
    """A session out of it; what is missing is said and nothing typed is lost."""
    trainer.follow("Mở lớp")
    page = trainer.page
    expect(page.get_by_label("Tên lớp")).to_have_value(TITLE)
    page.get_by_label("Chuyên đề").fill("Dịch vụ công trực tuyến\nĐịnh danh điện tử")
    page.get_by_label("Báo cáo viên").fill("Chuyên viên Phòng Công nghệ thông tin")
    page.get_by_label("Ngày", exact=False).first.fill(TODAY)
    page.get_by_label("Địa điểm hoặc đường dẫn").fill("Hội trường Sở Thông tin và Truyền thông")
    page.get_by_label("Hạn đăng ký").fill(TODAY)
    page.get_by_label("Kiểm tra cuối khóa").select_option("pass")
    trainer.fits()
    trainer.press("Ghi")
    expect(page.get_by_text("Chọn ít nhất một đơn vị được mời")).to_be_visible()
    for commune in ("UBND xã Phước Hữu", "UBND xã Phước Hậu"):
        page.get_by_label(commune).check()
    trainer.fits()
    trainer.press("Ghi")
    expect(page.get_by_text("Đang chuẩn bị")).to_be_visible()
    trainer.fits()


def _announced(trainer: Visitor, town: Street) -> None:
    """The notice through the house, to the units it names."""
    trainer.press("Soạn thông báo")
    trainer.fits()
    trainer.press("Trình kiểm tra")
    code = trainer.code
    did(town.visitor("tp.stttt-cntt"), code, "Đồng ý nội dung")
    did(town.visitor("cvp.stttt-vp"), code, "Đúng thể thức, trình ký")
    did(town.visitor("gd.stttt"), code, "Duyệt và in để ký")
    clerk = town.visitor("vanthu.stttt")
    did(clerk, code, "Cấp số và ngày", "Đã có bản ký tay của người ký")
    files_made(clerk, code)
    did(clerk, code, "Đã đóng dấu, phát hành", "Đã đóng dấu lên bản ký")


def _enrolled(clerk: Visitor) -> None:
    """The culture clerk of an invited commune ticks two members."""
    clerk.go("/tap-huan/")
    clerk.follow(TITLE)
    clerk.fits()
    clerk.follow("Đăng ký người dự")
    for box in clerk.page.get_by_role("checkbox").all()[:2]:
        box.check()
    clerk.fits()
    clerk.press("Đăng ký")
    expect(clerk.page.get_by_text("Đã đăng ký 2 người")).to_be_visible()
    clerk.fits()


def _attended(trainer: Visitor) -> None:
    """The list is ticked, the code is shown, the results are written."""
    trainer.go("/tap-huan/")
    trainer.follow(TITLE)
    trainer.follow("Hiện mã QR")
    expect(trainer.page.get_by_role("img", name="Mã QR điểm danh của lớp")).to_be_visible()
    trainer.fits()
    trainer.follow("Điểm danh")
    for box in trainer.page.get_by_role("checkbox").all():
        box.check()
    trainer.fits()
    trainer.press("Ghi người có mặt")
    expect(trainer.page.get_by_text("Đã điểm danh thêm 2 người")).to_be_visible()
    trainer.follow("Về lớp")
    trainer.follow("Ghi kết quả")
    for choice in trainer.page.get_by_label("Kết quả", exact=True).all():
        choice.select_option("yes")
    trainer.fits()
    trainer.press("Ghi kết quả")
    trainer.fits()


def _minuted(trainer: Visitor, chair: Visitor) -> None:
    """Minutes, signed by the secretary and then by the chair on a phone."""
    trainer.follow("Lập biên bản")
    page = trainer.page
    page.get_by_label("Chủ tọa", exact=False).first.select_option("tp.stttt-cntt")
    page.get_by_label("Kết luận của chủ tọa").fill("Các Tổ triển khai ngay nội dung đã tập huấn.")
    trainer.fits()
    trainer.press("Lập biên bản")
    trainer.press("Ký biên bản (thư ký)")
    trainer.fits()
    chair.go("/tap-huan/")
    chair.follow(TITLE)
    chair.fits()
    chair.press("Ký biên bản (chủ tọa)")
    expect(chair.page.get_by_text("Đã tổ chức").first).to_be_visible()
    chair.fits()
