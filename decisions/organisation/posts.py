"""The posts of the offices: what a person is, on screen and above a signature."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Post:
    """A kind of post. `signs_as` is the line printed above a signature; empty when the post signs no paper.

    `leads`: who holds it is the head of the unit; `deputises`: the head's post it is a deputy of (NĐ30, Điều 13).
    """

    code: str
    title: str
    signs_as: str = ""
    leads: bool = False
    deputises: str = ""


_POSTS = (
    # UBND at any level
    Post("chair", "Chủ tịch UBND", "CHỦ TỊCH", leads=True),
    Post("vice_chair_culture", "Phó Chủ tịch UBND (văn hóa - xã hội)", "PHÓ CHỦ TỊCH", deputises="chair"),
    Post("vice_chair_economy", "Phó Chủ tịch UBND (kinh tế)", "PHÓ CHỦ TỊCH", deputises="chair"),
    Post("committee_member", "Ủy viên UBND"),
    # commune
    Post("office_clerk", "Công chức Văn phòng - Thống kê"),
    Post("culture_clerk", "Công chức Văn hóa - xã hội"),
    Post("justice_clerk", "Công chức Tư pháp - hộ tịch"),
    Post("finance_clerk", "Công chức Tài chính - kế toán"),
    Post("land_clerk", "Công chức Địa chính"),
    Post("military_head", "Chỉ huy trưởng Ban Chỉ huy Quân sự"),
    # any office with a seal
    Post("records_clerk", "Văn thư"),
    # offices of UBND tỉnh and UBND huyện, and of a Sở
    Post("office_chief", "Chánh Văn phòng", "CHÁNH VĂN PHÒNG", leads=True),
    Post("office_vice_chief", "Phó Chánh Văn phòng", "PHÓ CHÁNH VĂN PHÒNG", deputises="office_chief"),
    Post("office_specialist", "Chuyên viên tổng hợp"),
    Post("format_head", "Trưởng phòng Hành chính - Tổ chức", leads=True),
    Post("synthesis_head", "Trưởng phòng Kinh tế tổng hợp", leads=True),
    Post("synthesis_specialist", "Chuyên viên Kinh tế tổng hợp"),
    # divisions of UBND huyện
    Post("culture_head", "Trưởng phòng Văn hóa và Thông tin", "TRƯỞNG PHÒNG", leads=True),
    Post("culture_vice_head", "Phó Trưởng phòng Văn hóa và Thông tin", "PHÓ TRƯỞNG PHÒNG", deputises="culture_head"),
    Post("culture_specialist", "Chuyên viên (công nghệ thông tin)"),
    Post("finance_head", "Trưởng phòng Tài chính - Kế hoạch", "TRƯỞNG PHÒNG", leads=True),
    Post("finance_specialist", "Chuyên viên ngân sách"),
    Post("education_head", "Trưởng phòng Giáo dục và Đào tạo", "TRƯỞNG PHÒNG", leads=True),
    Post("education_specialist", "Chuyên viên Giáo dục và Đào tạo"),
    # a Sở and its rooms
    Post("director", "Giám đốc", "GIÁM ĐỐC", leads=True),
    Post("vice_director", "Phó Giám đốc", "PHÓ GIÁM ĐỐC", deputises="director"),
    Post("accountant", "Kế toán"),
    Post("ict_head", "Trưởng phòng Công nghệ thông tin", leads=True),
    Post("ict_vice_head", "Phó Trưởng phòng Công nghệ thông tin", deputises="ict_head"),
    Post("ict_specialist", "Chuyên viên Công nghệ thông tin"),
    Post("budget_head", "Trưởng phòng Quản lý ngân sách", leads=True),
    Post("budget_specialist", "Chuyên viên Quản lý ngân sách"),
    Post("admin_finance_head", "Trưởng phòng Tài chính hành chính sự nghiệp", leads=True),
    Post("admin_finance_specialist", "Chuyên viên Tài chính hành chính sự nghiệp"),
    Post("field_head", "Trưởng phòng chuyên môn", leads=True),
    Post("field_specialist", "Chuyên viên chuyên môn"),
    # Ban Điều hành chuyển đổi số
    Post("board_head", "Trưởng ban", leads=True),
    Post("board_member", "Thành viên"),
    # a school; a centre calls its head Giám đốc, which its seat says
    Post("headmaster", "Hiệu trưởng", "HIỆU TRƯỞNG", leads=True),
    Post("vice_headmaster", "Phó Hiệu trưởng", "PHÓ HIỆU TRƯỞNG", deputises="headmaster"),
    Post("ict_teacher", "Giáo viên phụ trách công nghệ thông tin"),
    # an enterprise of post, telecom, IT
    Post("enterprise_staff", "Cán bộ đầu mối của doanh nghiệp"),
    # a team
    Post("team_leader", "Tổ trưởng", "TỔ TRƯỞNG"),
    Post("team_deputy", "Tổ phó"),
    # administration of this system: people and posts, no act in a case
    Post("unit_administrator", "Quản trị đơn vị"),
    Post("system_administrator", "Quản trị hệ thống"),
)

POSTS: dict[str, Post] = {post.code: post for post in _POSTS}
HEADS = frozenset(post.code for post in _POSTS if post.leads)
DEPUTIES = frozenset(post.code for post in _POSTS if post.deputises)
POST_CHOICES = [(post.code, post.title) for post in _POSTS]
