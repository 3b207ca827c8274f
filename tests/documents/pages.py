"""Pages for the tests: the decision of a Chủ tịch UBND xã that establishes teams, an official letter of a Sở; one of
each other form, and one with every mark of the page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from documents.page.forms import INSPECTED, INSPECTOR
from documents.page.model import (
    Align,
    Annex,
    Article,
    Authority,
    Capacity,
    Chapter,
    Circulation,
    Cited,
    Clause,
    Column,
    Decision,
    Drafter,
    Enclosed,
    Invitation,
    Letter,
    Minutes,
    Named,
    Opinion,
    Page,
    Paragraph,
    Person,
    Recipient,
    Recipients,
    Roll,
    Section,
    Signature,
    Slip,
    Standing,
    Symbol,
    Table,
    Urgency,
)

GROUNDS = (
    "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015; Luật sửa đổi, bổ sung một số điều của"
    " Luật Tổ chức Chính phủ và Luật Tổ chức chính quyền địa phương ngày 22 tháng 11 năm 2019",
    "Căn cứ Quyết định số 749/QĐ-TTg ngày 03 tháng 6 năm 2020 của Thủ tướng Chính phủ phê duyệt “Chương trình Chuyển"
    " đổi số quốc gia đến năm 2025, định hướng đến năm 2030”",
    "Thực hiện Công văn số 793/BTTTT-THH ngày 05 tháng 3 năm 2022 của Bộ Thông tin và Truyền thông về việc hướng dẫn"
    " thí điểm triển khai Tổ công nghệ số cộng đồng tại các địa phương",
    "Theo đề nghị của công chức Văn hóa - xã hội xã",
)
TEAM = (
    Person("Ông", "Nguyễn Văn An", "Trưởng thôn {village}", "Tổ trưởng"),
    Person("Bà", "Thị Thu Hường", "Chi hội trưởng Chi hội Phụ nữ thôn {village}", "Tổ phó"),
    Person("Ông", "Đàng Năng Thọ", "Bí thư Chi đoàn thôn {village}", "Thành viên"),
)
VILLAGES = ("Hữu Đức", "Tân Đức", "Thành Đức", "Hậu Sanh", "La Chữ")
COLUMNS = (
    Column("STT", 8, Align.CENTRE),
    Column("Họ và tên", 24),
    Column("Chức vụ, đơn vị công tác", 30),
    Column("Thành phần", 14),
    Column("Chức danh trong Tổ", 14),
    Column("Ghi chú", 10),
)


@dataclass(frozen=True)
class Commune:
    """The words a commune brings into its pages."""

    name: str = "xã Phước Hữu"
    place: str = "Phước Hữu"
    district: str = "huyện Ninh Phước"

    @property
    def lines(self) -> tuple[str, ...]:
        """Box 2."""
        return ("ỦY BAN NHÂN DÂN", self.name.upper())


HUU = Commune()
# longer than any name in the country
LONGEST = Commune("phường Thạnh Mỹ Lợi - Bình Trưng Đông", "Phan Rang - Tháp Chàm", "thành phố Phan Rang - Tháp Chàm")


def decision(teams: int = 1, commune: Commune = HUU, team: Sequence[Person] = TEAM) -> Page:
    """The decision that establishes one team, its members in Điều 1, or several, each in a Phụ lục."""
    names = [_village(place) for place in range(teams)]
    subject = f"thôn {names[0]}" if teams == 1 else f"trên địa bàn {commune.name}"
    many = "" if teams == 1 else "các "
    return Page(
        authority=Authority(own=commune.lines),
        symbol=Symbol(kind="QĐ", body="UBND"),
        place=commune.place,
        content=Decision(
            subject=f"Về việc thành lập {many}Tổ công nghệ số cộng đồng {subject}",
            issuer=f"CHỦ TỊCH ỦY BAN NHÂN DÂN {commune.name.upper()}",
            grounds=GROUNDS,
            articles=_articles(names, commune, team),
        ),
        signature=Signature(title="CHỦ TỊCH", name="Nguyễn Hữu Tâm"),
        recipients=Recipients(
            (
                Recipient("Như Điều 4"),
                Recipient(f"UBND {commune.district}", "b/c"),
                Recipient("Phòng Văn hóa và Thông tin", "b/c"),
                Recipient("Đảng ủy, HĐND xã"),
                Recipient("UBMTTQ và các đoàn thể xã"),
            ),
            archive="VT, VHXH",
        ),
        cited=Cited("Quyết định", f"Chủ tịch Ủy ban nhân dân {commune.name}"),
        annexes=() if teams == 1 else tuple(_annex(name, team) for name in names),
    )


def signed_for_the_chair(page: Page) -> Page:
    """The same page signed by a deputy (KT.)."""
    return replace(
        page,
        signature=Signature("PHÓ CHỦ TỊCH", "Trượng Thị Mỹ Hạnh", above=(Standing(Capacity.FOR_HEAD, "CHỦ TỊCH"),)),
    )


def letter(addressees: Sequence[str] = ("Ủy ban nhân dân huyện Ninh Phước", "Ủy ban nhân dân huyện Bác Ái")) -> Page:
    """The official letter by which a Sở urges late reports."""
    return Page(
        authority=Authority(superior=("UBND TỈNH NINH THUẬN",), own=("SỞ THÔNG TIN VÀ TRUYỀN THÔNG",)),
        symbol=Symbol(body="STTTT", unit="CNTT"),
        place="Ninh Thuận",
        content=Letter(
            subject="đôn đốc gửi báo cáo kết quả hoạt động Tổ công nghệ số cộng đồng tháng 5/2022",
            addressees=tuple(addressees),
            blocks=(
                Paragraph(
                    "Theo Kế hoạch triển khai Tổ công nghệ số cộng đồng trên địa bàn tỉnh, báo cáo tháng 5 phải gửi"
                    " trước ngày 25 tháng 5 năm 2022. Đến nay, Sở chưa nhận được báo cáo của các đơn vị sau:"
                ),
                Table(
                    (Column("STT", 10, Align.CENTRE), Column("Đơn vị", 60), Column("Số ngày chậm", 30, Align.CENTRE)),
                    tuple((str(place), name, "03") for place, name in enumerate(addressees, start=1)),
                ),
                Paragraph(
                    "Đề nghị các đơn vị khẩn trương gửi báo cáo về Sở Thông tin và Truyền thông trước ngày 31 tháng 5"
                    " năm 2022./."
                ),
            ),
        ),
        signature=Signature("PHÓ GIÁM ĐỐC", "Lê Minh Quân", above=(Standing(Capacity.FOR_HEAD, "GIÁM ĐỐC"),)),
        recipients=Recipients((Recipient("Như trên"), Recipient("UBND tỉnh", "b/c")), archive="VT, CNTT"),
        cited=Cited("Công văn", "Sở Thông tin và Truyền thông"),
    )


def marked(page: Page, urgency: Urgency = Urgency.IMMEDIATE, circulation: Circulation = Circulation.RETURN) -> Page:
    """The same page with every mark it may bear."""
    return replace(
        page,
        urgency=urgency,
        circulation=circulation,
        drafter=Drafter("PL", 300),
        address=(
            "Số 11 đường 16 tháng 4, thành phố Phan Rang - Tháp Chàm, tỉnh Ninh Thuận",
            "Điện thoại: 0259.3822.870; Thư điện tử: sotttt@ninhthuan.gov.vn; Trang thông tin: sotttt.ninhthuan.gov.vn",
        ),
    )


def invitation(guests: Sequence[str] = ("Ủy ban nhân dân huyện Ninh Phước", "Ông Đàng Năng Thọ, Tổ trưởng")) -> Page:
    """A Sở invites to a training (Mẫu 1.7)."""
    content = Invitation(
        subject="Hội nghị tập huấn Tổ công nghệ số cộng đồng",
        host="Sở Thông tin và Truyền thông",
        guests=tuple(guests),
        purpose="Hội nghị tập huấn nghiệp vụ Tổ công nghệ số cộng đồng năm 2022",
        chair="Ông Lê Minh Quân, Phó Giám đốc Sở",
        time="08 giờ 00, ngày 20 tháng 5 năm 2022 (thứ Sáu)",
        venue="Hội trường Sở Thông tin và Truyền thông",
        blocks=(Paragraph("Đề nghị đại biểu mang theo điện thoại thông minh để thực hành./."),),
    )
    return replace(
        letter(),
        content=content,
        symbol=Symbol(kind="GM", body="STTTT"),
        recipients=Recipients((Recipient("Như trên"), Recipient("Lãnh đạo Sở")), archive="VT, CNTT"),
        cited=Cited("Giấy mời", "Sở Thông tin và Truyền thông"),
    )


def checked_minutes() -> Page:
    """Minutes of a check on the spot, signed by trưởng đoàn and by the visited unit."""
    page = minutes()
    assert isinstance(page.content, Minutes)
    content = replace(page.content, meeting="Buổi kiểm tra", secretary=Signature(INSPECTED, "Trần Thị Hạnh"))
    return replace(page, content=content, signature=Signature(INSPECTOR, "Lê Minh Quân"))


def minutes() -> Page:
    """Minutes of that training, signed by two (Mẫu 1.9)."""
    content = Minutes(
        subject="Hội nghị tập huấn nghiệp vụ Tổ công nghệ số cộng đồng huyện Ninh Phước",
        meeting="Hội nghị",
        begun="08 giờ 00, ngày 20 tháng 5 năm 2022",
        venue="Hội trường Sở Thông tin và Truyền thông",
        present=(
            "Đại diện Ủy ban nhân dân huyện Ninh Phước: 02 người",
            "Thành viên các Tổ công nghệ số cộng đồng: triệu tập 45, có mặt 43, vắng 02 người",
        ),
        chair="Ông Lê Minh Quân, Phó Giám đốc Sở Thông tin và Truyền thông",
        clerk="Bà Trần Thị Hạnh, chuyên viên Phòng Công nghệ thông tin",
        blocks=(
            Clause("Ông Lê Minh Quân khai mạc, nêu mục đích, yêu cầu của Hội nghị."),
            Clause("Báo cáo viên trình bày chuyên đề; học viên thực hành:", points=("Dịch vụ công;", "Ví điện tử.")),
            Clause("Kiểm tra cuối khóa: 41 trên 43 học viên đạt yêu cầu."),
        ),
        ended="16 giờ 30, ngày 20 tháng 5 năm 2022",
        secretary=Signature("THƯ KÝ", "Trần Thị Hạnh"),
    )
    return replace(
        letter(),
        content=content,
        symbol=Symbol(kind="BB", body="STTTT"),
        place="",
        signature=Signature("CHỦ TỌA", "Lê Minh Quân"),
        recipients=Recipients((Recipient("Lãnh đạo Sở"),), archive="VT, Hồ sơ"),
        cited=Cited("Biên bản", "Sở Thông tin và Truyền thông"),
    )


def slip() -> Page:
    """A phiếu trình before a leader of UBND tỉnh; the last who has to speak has not yet."""
    content = Slip(
        subject="Phân bổ kinh phí hoạt động Tổ công nghệ số cộng đồng năm 2022",
        code="PB-58-2022-0001",
        addressees=("Phó Chủ tịch Ủy ban nhân dân tỉnh",),
        presenter="Văn phòng Ủy ban nhân dân tỉnh",
        presented=date(2022, 5, 4),
        blocks=(
            Clause("Sở Thông tin và Truyền thông trình phân bổ 120.000.000 đồng.", "Tóm tắt nội dung, căn cứ"),
            Clause("Sở Tài chính thống nhất.", "Ý kiến các đơn vị đã phối hợp"),
            Clause("Kính trình lãnh đạo ký Quyết định.", "Đề xuất"),
        ),
        opinions=(
            Opinion("Chuyên viên", "Đã thẩm tra hồ sơ, đủ điều kiện trình.", "Nguyễn Thị Lan", date(2022, 5, 4)),
            Opinion("Văn phòng: nội dung", "Đồng ý.", "Phạm Văn Hậu", date(2022, 5, 4)),
            Opinion("Văn phòng: thể thức"),
        ),
        due=date(2022, 5, 11),
    )
    return replace(
        decision(),
        authority=Authority(own=("VĂN PHÒNG",), superior=("ỦY BAN NHÂN DÂN TỈNH NINH THUẬN",)),
        content=content,
        symbol=Symbol(body=""),
        place="Ninh Thuận",
        signature=Signature("PHÓ CHỦ TỊCH", "Nguyễn Long Biên"),
        recipients=Recipients((), archive=""),
        cited=Cited("Phiếu trình", "Văn phòng Ủy ban nhân dân tỉnh"),
        urgency=Urgency.URGENT,
    )


def regulation() -> Page:
    """A decision that issues a quy chế by chapters, and a plan by parts (Mẫu 1.3)."""
    content = Decision(
        subject="Ban hành Quy chế hoạt động của Tổ công nghệ số cộng đồng trên địa bàn xã Phước Hữu",
        issuer="CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ PHƯỚC HỮU",
        grounds=GROUNDS,
        articles=(
            Article(
                (
                    Paragraph(
                        "Ban hành kèm theo Quyết định này Quy chế hoạt động của Tổ công nghệ số cộng đồng và Kế hoạch"
                        " tập huấn năm 2022."
                    ),
                )
            ),
            Article((Paragraph("Quyết định này có hiệu lực kể từ ngày ký."),)),
            Article((Paragraph("Công chức Văn phòng và các Tổ chịu trách nhiệm thi hành Quyết định này./."),)),
        ),
    )
    rules = Enclosed(
        "QUY CHẾ",
        "Hoạt động của Tổ công nghệ số cộng đồng trên địa bàn xã Phước Hữu",
        chapters=(
            Chapter(
                (
                    Article((Paragraph("Quy chế này quy định hoạt động của các Tổ trên địa bàn xã."),), "Phạm vi"),
                    Article((Clause("Tự nguyện."), Clause("Công khai.")), "Nguyên tắc"),
                ),
                "QUY ĐỊNH CHUNG",
            ),
            Chapter((Article((Paragraph("Các Tổ thực hiện Quy chế này./."),), "Thi hành"),), "TỔ CHỨC THỰC HIỆN"),
        ),
    )
    plan = Enclosed(
        "KẾ HOẠCH",
        "Tập huấn Tổ công nghệ số cộng đồng năm 2022",
        blocks=(
            Section("MỤC ĐÍCH"),
            Paragraph("Mỗi thành viên sử dụng được dịch vụ công trực tuyến."),
            Section("TỔ CHỨC THỰC HIỆN"),
            Clause("Công chức Văn hóa - xã hội chủ trì./."),
        ),
    )
    page = decision()
    recipients = replace(page.recipients, lines=(Recipient("Như Điều 3"), *page.recipients.lines[1:]))
    return replace(page, content=content, recipients=recipients, enclosed=(rules, plan))


def notice() -> Page:
    """A thông báo with articles of a plan (Mẫu 1.4)."""
    content = Named(
        "THÔNG BÁO",
        "Về việc tổ chức tập huấn Tổ công nghệ số cộng đồng",
        (),
        (Clause("Thời gian: ngày 20 tháng 5 năm 2022."), Clause("Đăng ký trước ngày 15 tháng 5 năm 2022./.")),
    )
    return replace(
        letter(),
        content=content,
        symbol=Symbol(kind="TB", body="STTTT"),
        recipients=Recipients((Recipient("UBND các huyện"),), archive="VT, CNTT"),
        cited=Cited("Thông báo", "Sở Thông tin và Truyền thông"),
    )


def _village(place: int) -> str:
    round_, index = divmod(place, len(VILLAGES))
    return VILLAGES[index] if not round_ else f"{VILLAGES[index]} {round_ + 1}"


def _articles(names: Sequence[str], commune: Commune, team: Sequence[Person]) -> tuple[Article, ...]:
    one = len(names) == 1
    where = "tại Điều 1" if one else "tại các Phụ lục"
    group = f"“CNCĐ thôn {names[0]}”" if one else "theo tên nhóm ghi tại Phụ lục"
    return (
        _members(names, commune, team),
        Article(
            title="Nhiệm vụ của Tổ",
            blocks=(
                Clause(
                    f"Chịu sự hướng dẫn, điều phối chung của Ủy ban nhân dân {commune.district} và Sở Thông tin và"
                    " Truyền thông; phối hợp với doanh nghiệp bưu chính, viễn thông, công nghệ thông tin trên địa bàn"
                    " hỗ trợ người dân sử dụng nền tảng số, công nghệ số và kỹ năng số."
                ),
                Clause("Thực hiện các hoạt động về chính quyền số, kinh tế số, xã hội số theo chỉ tiêu được giao."),
                Clause(f"Lập, duy trì nhóm trên nền tảng Zalo {group}; tham gia Mạng lưới công nghệ số cộng đồng."),
                Clause(
                    f"Báo cáo kết quả hoạt động trước ngày 20 hằng tháng về Ủy ban nhân dân {commune.name}; báo cáo đột"
                    " xuất khi có yêu cầu."
                ),
            ),
        ),
        Article(
            title="Chế độ làm việc và kinh phí",
            blocks=(
                Clause("Tổ làm việc theo sự phân công của Tổ trưởng; thành viên hoạt động kiêm nhiệm, tự nguyện."),
                Clause(
                    "Kinh phí thực hiện từ ngân sách nhà nước theo phân cấp và nguồn huy động hợp pháp khác (nếu có);"
                    " mức chi theo quy định hiện hành."
                ),
            ),
        ),
        Article(
            blocks=(
                Paragraph("Quyết định này có hiệu lực kể từ ngày ký."),
                Paragraph(
                    "Công chức Văn phòng - Thống kê, công chức Văn hóa - xã hội, Trưởng các thôn, các tổ chức, cá nhân"
                    f" có liên quan và các thành viên có tên {where} chịu trách nhiệm thi hành Quyết định này./."
                ),
            )
        ),
    )


def _members(names: Sequence[str], commune: Commune, team: Sequence[Person]) -> Article:
    if len(names) > 1:
        return Article(
            (
                Paragraph(
                    f"Thành lập {len(names):02d} Tổ công nghệ số cộng đồng trên địa bàn {commune.name} (danh sách tại"
                    " các Phụ lục kèm theo)."
                ),
            )
        )
    opening = (
        f"Thành lập Tổ công nghệ số cộng đồng thôn {names[0]} (sau đây gọi tắt là Tổ) gồm {len(team):02d} thành viên"
        " có tên sau đây:"
    )
    return Article((Paragraph(opening), Roll(_people(names[0], team))))


def _people(village: str, team: Sequence[Person]) -> tuple[Person, ...]:
    return tuple(replace(person, office=person.office.replace("{village}", village)) for person in team)


def _annex(village: str, team: Sequence[Person]) -> Annex:
    rows = tuple(
        (str(place), f"{person.honorific} {person.name}", person.office, "Thôn", person.role, "")
        for place, person in enumerate(_people(village, team), start=1)
    )
    return Annex(
        title=("DANH SÁCH THÀNH VIÊN", f"TỔ CÔNG NGHỆ SỐ CỘNG ĐỒNG THÔN {village.upper()}"),
        blocks=(
            Table(COLUMNS, rows),
            Paragraph(f"Tên nhóm trên nền tảng Zalo: “CNCĐ thôn {village}”."),
            Paragraph(f"Danh sách này có {len(rows):02d} thành viên./."),
        ),
    )


FORMS = {
    "invitation": invitation(),
    "invitation to one": invitation(("Ủy ban nhân dân huyện Ninh Phước",)),
    "minutes": minutes(),
    "slip": slip(),
    "decision that issues": regulation(),
    "notice": notice(),
    "urgent letter": marked(letter()),
    "urgent decision": marked(decision(2), Urgency.VERY_URGENT, Circulation.INTERNAL),
    "urgent decision that issues": marked(regulation(), Urgency.URGENT),
}
"""A page of each form and with each mark."""
