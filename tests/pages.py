"""`make pages`: play a decision through the running product and keep pictures of its pages for README.md."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests.journeys.house import Street, Visitor, chromium, managed, play_from, running_house
from tests.journeys.test_establishment import did, drafted, files_made

FOLDER = Path(__file__).with_name("pictures")
_QUALITY = 72


def main() -> None:
    """The tour of README.md, at the width of a desk, and what a chairman sees on a phone."""
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as data, running_house(Path(data)) as house, chromium() as browser:
        _tour(Street(browser, house, "desk"), Street(browser, house, "phone"))
    with tempfile.TemporaryDirectory() as data:
        a_year_begins(Path(data))
        with running_house(Path(data)) as house, chromium() as browser:
            _month(Street(browser, house, "desk"), Street(browser, house, "phone"))
    sys.stdout.write(f"{len(list(FOLDER.glob('*.jpg')))} pictures in {FOLDER}\n")


def a_year_begins(data: Path) -> None:
    """A demonstration in which a district and its communes have played two months and stand in the third."""
    managed(data, "migrate", "-v0")
    managed(
        data, "rehearse", "--units", "22870,22873,22876,22879,22882,22885,22888,22891", "--months", "2", "--seed", "5"
    )
    play_from(data, "2022-07-12T08:00")


def _month(desk: Street, phone: Street) -> None:
    """The grid of a commune, a leader's phone, the board, the reviewer's page, what can be seen."""
    clerk, director = desk.visitor("vhxh.22891"), desk.visitor("gd.stttt")
    clerk.go("/bang-so-lieu/22891/2022-07/?chep=1")
    _keep(clerk, clerk.page.url.removeprefix(clerk.house.address), "bang-so-lieu", whole=False)
    clerk.go("/to/22891.1/")
    clerk.press("Cấp mật khẩu cho Tổ trưởng")
    leader = phone.visitor("tt.22891-1")
    _keep(leader, "/thang/", "to-truong-dien-thoai", whole=False)
    _keep(director, "/thang/2022-06/", "thang")
    _keep(director, "/so-lieu/2022-06/", "so-lieu", whole=False)
    _keep(director, "/xep-hang/2022-06/", "xep-hang", whole=False)


def _tour(desk: Street, phone: Street) -> None:
    drafter, checker = desk.visitor("vhxh.22891"), desk.visitor("pct-vx.22891")
    _keep(drafter, "/dang-nhap/", "dang-nhap")
    code = drafted(drafter, "UBND xã Phước Hữu", "xã Phước Hữu (Tổ cấp xã)")
    _keep(checker, "/viec/", "viec")
    _keep(checker, f"/ho-so/{code}/", "ho-so")
    checker.go(f"/ho-so/{code}/return_draft/")
    checker.page.get_by_label("Lý do").fill("Ghi rõ chức vụ của ông Hòa.")
    checker.press("Trả lại để sửa")
    _keep(drafter, f"/ho-so/{code}/draft_establishment/", "du-thao")
    drafter.press("Trình kiểm tra")
    clerk, chair = desk.visitor("vptk.22891"), phone.visitor("ct.22891")
    did(checker, code, "Đồng ý nội dung")
    did(clerk, code, "Đúng thể thức, trình ký")
    _keep(chair, f"/ho-so/{code}/sign_establishment/", "ky-dien-thoai", whole=False)
    did(chair, code, "Duyệt và in để ký")
    _keep(clerk, f"/ho-so/{code}/number/", "cap-so")
    did(clerk, code, "Cấp số và ngày", "Đã có bản ký tay của người ký")
    files_made(clerk, code)
    did(clerk, code, "Đã đóng dấu, phát hành", "Đã đóng dấu lên bản ký")
    culture = desk.visitor("cv.587-vhtt")
    culture.press("Công văn chỉ đạo – UBND huyện Ninh Phước")
    culture.follow("Soạn dự thảo")
    culture.press("Trình kiểm tra")
    _keep(culture, f"/ho-so/{culture.code}/", "chi-dao")
    registry, head = desk.visitor("vanthu.587"), desk.visitor("gd.stttt")
    _keep(registry, f"/van-ban-den/gui/{code}/587/", "van-ban-den")
    registry.press("Tiếp nhận")
    _keep(clerk, f"/ho-so/{code}/", "da-phat-hanh")
    _keep(clerk, f"/ho-so/{code}/nhat-ky/", "so-do")
    _keep(clerk, "/so-van-ban/22891/QD/2022/", "so-dang-ky")
    _keep(head, "/do-phu/", "do-phu")
    drafter.go("/to/22891.1/")
    drafter.page.get_by_label("Đường dẫn tham gia nhóm Zalo").fill("https://zalo.me/g/abcxyz123")
    drafter.press("Ghi đường dẫn")
    _keep(drafter, "/to/22891.1/", "to")


def _keep(visitor: Visitor, path: str, name: str, *, whole: bool = True) -> None:
    """A picture of a page; the sign-in is seen by somebody who is not signed in."""
    if path == "/dang-nhap/":
        visitor.page.context.clear_cookies()
    visitor.go(path)
    visitor.page.wait_for_load_state("networkidle")
    visitor.page.screenshot(path=FOLDER / f"{name}.jpg", type="jpeg", quality=_QUALITY, full_page=whole)
    if path == "/dang-nhap/":
        visitor.page.locator('button[name=person][value="vhxh.22891"]').click()
        visitor.page.wait_for_url("**/viec/")


if __name__ == "__main__":
    main()
