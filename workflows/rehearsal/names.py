"""Invented people for the teams of a rehearsal: names as they are common in the region, put together by chance."""

from __future__ import annotations

from random import Random

from decisions.teams.places import Places
from decisions.teams.roster import Member, PlannedRoster, Role, Source

_FAMILIES = ("Nguyễn", "Trần", "Lê", "Phạm", "Đàng", "Quảng", "Báo", "Thập", "Chamaléa", "Pinăng", "Katơr", "Kiều")
_MIDDLES = {"ong": ("Văn", "Hữu", "Năng", "Thanh", "Minh"), "ba": ("Thị", "Thị Thu", "Thị Mỹ", "Ngọc")}
_GIVEN = {
    "ong": ("An", "Bình", "Cường", "Dũng", "Hải", "Hùng", "Khoa", "Lâm", "Nam", "Phúc", "Quý", "Sơn", "Thọ", "Vinh"),
    "ba": ("Ánh", "Cúc", "Diễm", "Hạnh", "Hường", "Lan", "Liễu", "Mai", "Nga", "Oanh", "Phượng", "Thảo", "Xuân", "Yến"),
}
# Source, office by level of the team, role: in the order of the list.
_VILLAGE = (
    (Source.HAMLET_HEAD, "Trưởng {place}", Role.LEADER),
    (Source.DESK_OFFICER, "Công chức phụ trách {place}", Role.DEPUTY),
    (Source.YOUTH_UNION, "Bí thư Chi đoàn {place}", Role.MEMBER),
    (Source.WOMENS_UNION, "Chi hội trưởng Chi hội Phụ nữ {place}", Role.MEMBER),
    (Source.OPERATOR, "Nhân viên VNPT địa bàn {place}", Role.MEMBER),
)
_COMMUNE = (
    (Source.DESK_OFFICER, "Công chức Văn hóa - xã hội", Role.LEADER),
    (Source.YOUTH_UNION, "Bí thư Đoàn {place}", Role.DEPUTY),
    (Source.WOMENS_UNION, "Chủ tịch Hội Phụ nữ {place}", Role.MEMBER),
    (Source.OPERATOR, "Nhân viên Bưu điện {place}", Role.MEMBER),
    (Source.DESK_OFFICER, "Công chức Văn phòng - Thống kê", Role.MEMBER),
)
_FEWEST = 3


def roster(village: str, places: Places, chance: Random) -> PlannedRoster:
    """A lawful team of three to five people."""
    rows = (_VILLAGE if village else _COMMUNE)[: chance.randint(_FEWEST, 5)]
    members: list[Member] = []
    for source, office, role in rows:
        taken = {member.name for member in members}
        members.append(_member(source, office.format(place=places.name(village)), role, taken, chance))
    return PlannedRoster(village, tuple(members))


def someone(taken: set[str], chance: Random) -> tuple[str, str]:
    """Ông or Bà and a name nobody of these has; it counts as taken from now on."""
    honorific = chance.choice(("ong", "ba"))
    name = _name(honorific, chance)
    while name in taken:
        name = _name(honorific, chance)
    taken.add(name)
    return honorific, name


def _member(source: Source, office: str, role: Role, taken: set[str], chance: Random) -> Member:
    honorific = "ba" if source == Source.WOMENS_UNION else chance.choice(("ong", "ba"))
    name = _name(honorific, chance)
    while name in taken:
        name = _name(honorific, chance)
    return Member(honorific, name, office, source, role, chance.randint(1965, 2001), chance.random() < 0.5)


def _name(honorific: str, chance: Random) -> str:
    return " ".join((chance.choice(_FAMILIES), chance.choice(_MIDDLES[honorific]), chance.choice(_GIVEN[honorific])))
