"""Pages for the tests: the decision of a Chủ tịch UBND xã that establishes teams, and an official letter of a Sở."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from documents.page.model import (
    Align,
    Annex,
    Article,
    Authority,
    Capacity,
    Cited,
    Clause,
    Column,
    Decision,
    Letter,
    Page,
    Paragraph,
    Person,
    Recipient,
    Recipients,
    Roll,
    Signature,
    Standing,
    Symbol,
    Table,
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
