"""Sổ tay: for each post what is done each day and month, what it may not do and whom to ask; the own ones first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from decisions.authority.acts import FOLLOWING, Act
from decisions.authority.rules import RULES, Rule
from decisions.organisation.models import Holding, Officer, Unit
from decisions.organisation.models.dated import in_force_on
from documents.clock import local_date

R = Unit.Role


@dataclass(frozen=True)
class Handbook:
    """A handbook: its name in the address, its title, and whose it is: these posts in units of these roles."""

    slug: str
    title: str
    posts: tuple[str, ...]
    sits_in: tuple[R, ...] = ()

    def is_of(self, post: str, role: str) -> bool:
        """Whether it is the handbook of a post that sits in a unit of a role."""
        return post in self.posts and (not self.sits_in or role in self.sits_in)

    def duties(self) -> list[tuple[str, str, bool]]:
        """Each act of the table of acts: its name, its clause, and whether it comes only with an arrangement."""
        told: dict[str, tuple[str, bool]] = {}
        for rule in filter(self._holds, RULES):
            _, lent = told.get(rule.act, ("", True))
            told[rule.act] = (rule.clause, lent and not rule.inherent)
        return [(Act(act).label, clause, lent) for act, (clause, lent) in told.items()]

    def _holds(self, rule: Rule) -> bool:
        places = {rule.sits_in, rule.acts_for or rule.sits_in}
        here = not self.sits_in or not places.isdisjoint(self.sits_in)
        return rule.act in Act.values and rule.act not in FOLLOWING and rule.post in self.posts and here


_DISTRICT = (R.DIVISION_CULTURE,)
HANDBOOKS = (
    Handbook("so-tay-chu-tich", "Chủ tịch UBND", ("chair",)),
    Handbook("so-tay-pho-chu-tich", "Phó Chủ tịch UBND", ("vice_chair_culture", "vice_chair_economy")),
    Handbook("so-tay-van-hoa-xa-hoi", "Công chức Văn hóa - xã hội", ("culture_clerk",)),
    Handbook("so-tay-van-phong-thong-ke", "Công chức Văn phòng - Thống kê", ("office_clerk",)),
    Handbook("so-tay-van-thu", "Văn thư", ("records_clerk",)),
    Handbook("so-tay-to-truong", "Tổ trưởng Tổ công nghệ số cộng đồng", ("team_leader",)),
    Handbook(
        "so-tay-phong-van-hoa-thong-tin",
        "Phòng Văn hóa và Thông tin",
        ("culture_head", "culture_vice_head", "culture_specialist"),
        _DISTRICT,
    ),
    Handbook(
        "so-tay-so-thong-tin-truyen-thong",
        "Sở Thông tin và Truyền thông",
        ("director", "vice_director", "ict_head", "ict_vice_head", "ict_specialist"),
        (R.DEPARTMENT_ICT, R.ROOM),
    ),
    Handbook(
        "so-tay-so-tai-chinh",
        "Sở Tài chính",
        (
            *("director", "vice_director", "budget_head", "budget_specialist"),
            *("admin_finance_head", "admin_finance_specialist"),
        ),
        (R.DEPARTMENT_FINANCE, R.ROOM),
    ),
    Handbook("so-tay-quan-tri-don-vi", "Quản trị đơn vị", ("unit_administrator",)),
    Handbook("so-tay-quan-tri-he-thong", "Quản trị hệ thống", ("system_administrator",)),
    Handbook("so-tay-hieu-truong", "Hiệu trưởng", ("headmaster", "vice_headmaster"), (R.SCHOOL,)),
    Handbook("so-tay-doanh-nghiep", "Cán bộ đầu mối của doanh nghiệp", ("enterprise_staff",)),
)
BY_SLUG = {one.slug: one for one in HANDBOOKS}


def own(officer: Officer, at: datetime) -> list[Handbook]:
    """The handbooks of the posts an officer holds. One query."""
    held = Holding.objects.at(at).filter(in_force_on(local_date(at), "seat__"), officer=officer)
    places = set(held.values_list("seat__post", "seat__unit__role"))
    return [one for one in HANDBOOKS if any(one.is_of(post, role) for post, role in places)]
