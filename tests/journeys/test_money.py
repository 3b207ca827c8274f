"""Money from a district's wish to the decision of UBND tỉnh, its use and adjustment; each office at its own width."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.attachments import QUOTE
from tests.documents.strangers import letter, scan
from tests.journeys.house import Street, Visitor
from tests.journeys.test_establishment import did, files_made

pytestmark = pytest.mark.browser


def opened(street: Street) -> str:
    """The head of phòng CNTT opens a round; its code."""
    head = street.visitor("tp.stttt-cntt")
    head.go("/kinh-phi/dot/mo/")
    page = head.page
    page.get_by_label("Loại đợt").select_option("in_year")
    page.get_by_label("Năm ngân sách").fill("2022")
    page.get_by_label("Nguồn kinh phí").fill("tinh-cntt")
    page.get_by_label("Hạn các huyện, thành phố gửi đề nghị").fill("2022-06-15")
    head.fits()
    head.press("Mở đợt và gửi các huyện, thành phố")
    expect(page.get_by_role("status").first).to_contain_text("Đã mở đợt")
    head.fits()
    return page.url.rstrip("/").rpartition("/")[2]


def drafted(drafter: Visitor, round_code: str) -> str:
    """Chuyên viên Phòng VH&TT writes two lines; amounts are grouped and spelled while typed."""
    page = drafter.page
    drafter.go(f"/kinh-phi/dot/{round_code}/")
    drafter.follow("UBND huyện Ninh Phước")
    code = drafter.code
    drafter.follow("Lập dự toán")
    attached(drafter)
    page.get_by_label("Nội dung chi").first.fill("In tài liệu hướng dẫn")
    page.get_by_label("Số lượng").first.fill("300")
    page.get_by_label("Đơn giá (đồng)").first.fill("15000")
    page.get_by_label("Căn cứ của đơn giá").first.fill("Báo giá tháng 4 năm 2022")
    expect(page.get_by_text("Mười lăm nghìn đồng").first).to_be_visible()
    drafter.press("Thêm dòng")
    page.get_by_label("Nội dung chi").nth(1).fill("Nước uống các buổi ra quân")
    page.get_by_label("Nguồn kinh phí").nth(1).select_option("huyen")
    page.get_by_label("Số lượng").nth(1).fill("60")
    page.get_by_label("Đơn giá (đồng)").nth(1).fill("50000")
    page.get_by_label("Căn cứ của đơn giá").nth(1).fill("Quy chế chi tiêu")
    drafter.fits()
    drafter.press("Chuyển Phòng Tài chính - Kế hoạch kiểm tra")
    expect(page.get_by_role("alert")).to_contain_text("ghi số, ngày quyết định của chính cơ quan")
    page.get_by_label("Số quyết định của cơ quan").nth(1).fill("45/QĐ-UBND")
    page.get_by_label("Ngày quyết định").nth(1).fill("2022-04-01")
    drafter.press("Chuyển Phòng Tài chính - Kế hoạch kiểm tra")
    drafter.fits()
    expect(page.get_by_role("status").first).to_contain_text("Kiểm tra nguồn, số liệu")
    drafter.fits()
    return code


def attached(drafter: Visitor) -> None:
    """A letter that says it is a PDF is refused; the quotation itself goes with the draft."""
    page = drafter.page
    drafter.fits()
    drafter.follow("Thêm tệp")
    page.get_by_label("Nội dung tệp").fill(QUOTE)
    page.locator("input[type=file]").set_input_files(
        {"name": "bao-gia.pdf", "mimeType": "application/pdf", "buffer": letter()}
    )
    drafter.press("Gửi kèm")
    expect(page.get_by_text("không phải là tệp PDF mà là tệp Word")).to_be_visible()
    drafter.fits()
    page.locator("input[type=file]").set_input_files(
        {"name": "bao-gia.pdf", "mimeType": "application/pdf", "buffer": scan(QUOTE)}
    )
    drafter.press("Gửi kèm")
    expect(page.get_by_role("status").first).to_contain_text("Đã gửi kèm tệp bao-gia.pdf")
    expect(page.get_by_role("link", name=QUOTE, exact=True)).to_be_visible()
    drafter.fits()


def taken_along(specialist: Visitor) -> None:
    """The appraiser downloads what came with the letter, as it was."""
    with specialist.page.expect_download() as waiting:
        specialist.page.get_by_role("link", name=QUOTE, exact=True).click()
    file = waiting.value
    assert (file.suggested_filename, file.path().read_bytes()) == ("bao-gia.pdf", scan(QUOTE))


def sent(street: Street, code: str) -> None:
    """Phòng TC-KH, Văn phòng, Chủ tịch and văn thư of the district do their part; văn thư of the Sở takes it in."""
    did(street.visitor("cv.587-tckh"), code, "Đồng ý nguồn, số liệu")
    did(street.visitor("cvth.587-vp"), code, "Đúng thể thức, trình ký")
    did(street.visitor("ct.587"), code, "Duyệt và in để ký")
    clerk = street.visitor("vanthu.587")
    did(clerk, code, "Cấp số và ngày", "Đã có bản ký tay của người ký")
    files_made(clerk, code)
    did(clerk, code, "Đã đóng dấu, phát hành", "Đã đóng dấu lên bản ký")
    received(street.visitor("vanthu.stttt"), code, "stttt")


def received(registry: Visitor, code: str, unit: str) -> None:
    """Văn thư of the receiver takes a letter in."""
    registry.go("/van-ban-den/")
    registry.fits()
    registry.page.locator(f'a[href="/van-ban-den/gui/{code}/{unit}/"]').click()
    registry.page.wait_for_load_state()
    registry.press("Tiếp nhận")
    registry.fits()


def appraised(street: Street, code: str) -> None:
    """Chuyên viên of the Sở cuts the printing; the head of the room confirms."""
    specialist = street.visitor("cv1.stttt-cntt")
    page = specialist.page
    came(specialist, code, "Thẩm định")
    taken_along(specialist)
    specialist.follow("Thẩm định")
    page.get_by_label("Số thẩm định (đồng)").first.fill("3 triệu")
    specialist.press("Trình Trưởng phòng")
    expect(page.get_by_role("alert")).to_contain_text("Ghi lý do")
    specialist.fits()
    page.get_by_label("Lý do khác số đề nghị").first.fill("Giảm 100 bản in")
    specialist.press("Trình Trưởng phòng")
    specialist.fits()
    head = street.visitor("tp.stttt-cntt")
    head.go(f"/ho-so/{code}/")
    head.follow("Đồng ý kết quả thẩm định")
    expect(head.page.get_by_text("giảm 1.500.000 đồng: Giảm 100 bản in")).to_be_visible()
    head.fits()
    head.press("Đồng ý kết quả thẩm định")
    head.fits()


def came(visitor: Visitor, code: str, link: str) -> None:
    """The page of the case, once the step that offers something is there: the machine carries the case on meanwhile."""
    for _ in range(60):
        visitor.go(f"/ho-so/{code}/")
        if visitor.page.get_by_role("link", name=link).count():
            return
        visitor.page.wait_for_timeout(500)
    raise AssertionError(f"{code}: {link}")


def closed(street: Street, round_code: str) -> None:
    """The round takes no further letter; the next one may be opened."""
    head = street.visitor("tp.stttt-cntt")
    head.go(f"/kinh-phi/dot/{round_code}/")
    head.press("Đóng đợt")
    expect(head.page.get_by_role("status").first).to_contain_text("Đã đóng đợt")


def issued(street: Street, code: str, acts: dict[str, str], clerk: str) -> None:
    """Checked and signed by these people in turn, each by the button of the step; numbered and sent by the clerk."""
    for username, button in acts.items():
        did(street.visitor(username), code, button)
    registry = street.visitor(clerk)
    did(registry, code, "Cấp số và ngày", "Đã có bản ký tay của người ký")
    files_made(registry, code)
    did(registry, code, "Đã đóng dấu, phát hành", "Đã đóng dấu lên bản ký")


def consulted(street: Street, round_code: str) -> None:
    """Sở TT&TT asks Sở Tài chính, whose head gives it to a room; finance finds less right, and says why."""
    drafter = street.visitor("cv1.stttt-cntt")
    drafter.go(f"/kinh-phi/dot/{round_code}/")
    drafter.press("Soạn công văn lấy ý kiến")
    drafter.follow("Soạn dự thảo")
    drafter.fits()
    drafter.press("Trình kiểm tra")
    letter = drafter.code
    checks = {"tp.stttt-cntt": "Đồng ý nội dung", "cvp.stttt-vp": "Đúng thể thức, trình ký"}
    issued(street, letter, {**checks, "gd.stttt": "Duyệt và in để ký"}, "vanthu.stttt")
    received(street.visitor("vanthu.stc"), letter, "stc")
    code = assigned(street.visitor("gd.stc"))
    answered(street.visitor("cv.stc-qlns"), code)
    checks = {"tp.stc-qlns": "Đồng ý nội dung", "cvp.stc-vp": "Đúng thể thức, trình ký"}
    issued(street, code, {**checks, "gd.stc": "Duyệt và in để ký"}, "vanthu.stc")
    received(street.visitor("vanthu.stttt"), code, "stttt")


def assigned(head: Visitor) -> str:
    """Giám đốc Sở Tài chính gives the letter to Phòng Quản lý ngân sách; the case of the opinion."""
    code = found(head, ".y-kien.")
    head.follow("Giao xử lý")
    head.page.get_by_label("Phòng QLNS").first.check()
    head.fits()
    head.press("Giao phòng chủ trì")
    return code


def answered(specialist: Visitor, code: str) -> None:
    """No outcome is chosen beforehand; the figure, its reason and the outcome must agree."""
    page = specialist.page
    specialist.go(f"/ho-so/{code}/")
    specialist.follow("Soạn ý kiến")
    page.get_by_label("Ý kiến tài chính (đồng)").first.fill("2.800.000")
    page.get_by_label("Lý do khác số thẩm định").first.fill("Theo giá in thấp nhất")
    specialist.press("Trình Trưởng phòng")
    expect(page.get_by_role("alert").first).to_be_visible()
    page.get_by_label("Thống nhất, đề nghị điều chỉnh").check()
    specialist.fits()
    specialist.press("Trình Trưởng phòng")
    specialist.fits()


def proposed(street: Street, round_code: str) -> str:
    """The Sở takes the opinion in, proposes what finance found right, and submits to UBND tỉnh; the case."""
    drafter = street.visitor("cv1.stttt-cntt")
    page = drafter.page
    drafter.go(f"/kinh-phi/dot/{round_code}/")
    drafter.fits()
    drafter.press("Lập tờ trình")
    drafter.follow("Tiếp thu, giải trình, lập tờ trình")
    page.get_by_label("Trả lời").first.select_option("accepts")
    page.get_by_label("Nội dung tiếp thu, giải trình").first.fill("Sở tiếp thu, điều chỉnh số đề xuất.")
    page.get_by_label("Số đề xuất (đồng)").first.fill("2800000")
    page.get_by_label("Lý do khác số thẩm định").first.fill("Tiếp thu ý kiến của Sở Tài chính")
    page.get_by_label("Sự cần thiết").fill("Các Tổ cần tài liệu để hướng dẫn người dân.")
    drafter.fits()
    drafter.press("Đã tiếp thu, giải trình đủ, trình kiểm tra")
    code = drafter.code
    checks = {"tp.stttt-cntt": "Đồng ý nội dung", "cvp.stttt-vp": "Đúng thể thức, trình ký"}
    issued(street, code, {**checks, "gd.stttt": "Duyệt và in để ký"}, "vanthu.stttt")
    received(street.visitor("vanthu.58"), code, "58")
    return code


def decided(street: Street) -> str:
    """Once its dossier is looked through, the leader signs the decision and văn thư sends it; the case."""
    code = looked_through(street)
    issued(street, code, {"ct.58": "Duyệt và in để ký"}, "vanthu.58")
    return code


def found(visitor: Visitor, mark: str) -> str:
    """The case of a kind that lies on the desk, once the machine has put it there; its page is open then."""
    link = visitor.page.locator(f'a[href*="{mark}"]').first
    for _ in range(60):
        visitor.go("/viec/")
        if link.count():
            break
        visitor.page.wait_for_timeout(500)
    visitor.fits()
    link.click()
    visitor.page.wait_for_load_state()
    return visitor.code


def shown(street: Street, round_code: str, *figures: str) -> None:
    """The columns of the round as the head of the Sở sees them."""
    reader = street.visitor("gd.stttt")
    reader.go(f"/kinh-phi/dot/{round_code}/bon-cot/")
    for figure in figures:
        expect(reader.page.get_by_text(figure).first).to_be_visible()
    reader.fits()


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


def test_a_district_asks_and_every_office_has_its_say(offices: Street) -> None:
    round_code = opened(offices)
    code = drafted(offices.visitor("cv.587-vhtt"), round_code)
    sent(offices, code)
    closed(offices, round_code)
    appraised(offices, code)
    shown(offices, round_code, "4.500.000", "3.000.000")
    finance = offices.visitor("cv.stc-qlns")
    assert finance.go(f"/ho-so/{code}/") == 404  # nothing was sent to finance yet
    consulted(offices, round_code)
    proposed(offices, round_code)
    decided(offices)
    shown(offices, round_code, "4.500.000", "2.800.000")
    owner = offices.visitor("cv.587-tckh")
    owner.go("/kinh-phi/phan-bo/")
    expect(owner.page.get_by_text("2.800.000").first).to_be_visible()
    owner.fits()
    stranger = offices.visitor("ct.22879")
    assert stranger.go(f"/ho-so/{code}/") == 404
    is_used_and_adjusted(offices, round_code)


def is_used_and_adjusted(street: Street, round_code: str) -> None:
    """What was decided is spent in part, the rest lowered by a second decision; pages tell both."""
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
