"""What the plan asks of a team (II.2.b): pure functions from a proposal to the rules it breaks, with their clause."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from decisions.errors import Violation
from decisions.teams.roster import Member, PlannedRoster, Proposal, Role, Source

_CLAUSE = "II.2.b"
_OLDEST = 1900  # nobody born earlier serves in a team

# The sources the plan names for each kind of team; a missing one needs one reason for the whole decision.
_VILLAGE_SOURCES = (
    Source.DESK_OFFICER,
    Source.HAMLET_HEAD,
    Source.YOUTH_UNION,
    Source.WOMENS_UNION,
    Source.OPERATOR,
)
_COMMUNE_SOURCES = (Source.DESK_OFFICER, Source.YOUTH_UNION, Source.WOMENS_UNION, Source.OPERATOR)


@dataclass(frozen=True)
class TeamSize:
    """How many members a team has, by the plan in force on a day."""

    least: int
    most: int
    clause: str = _CLAUSE


def broken(proposal: Proposal, *, size: TeamSize, names: Mapping[str, str], year: int) -> list[Violation]:
    """Every rule a proposal breaks. `names` gives what each village is called (and the commune, under "")."""
    return [
        *_no_teams(proposal),
        *_strange_villages(proposal, names),
        *_double_villages(proposal, names),
        *(
            violation
            for place, team in enumerate(proposal.teams)
            for violation in broken_by_members(team, f"teams.{place}", names.get(team.village, ""), size, year)
        ),
        *broken_by_composition(proposal.teams, proposal.composition_reason),
    ]


def missing_sources(team: PlannedRoster) -> list[Source]:
    """The sources of the plan from which a team has nobody."""
    present = {member.source for member in team.members}
    wanted = _VILLAGE_SOURCES if team.village else _COMMUNE_SOURCES
    return [source for source in wanted if source not in present]


def _no_teams(proposal: Proposal) -> Iterator[Violation]:
    if not proposal.teams:
        yield Violation(_CLAUSE, "Chưa có Tổ nào trong dự thảo. Thêm ít nhất một Tổ.", "teams")


def _strange_villages(proposal: Proposal, names: Mapping[str, str]) -> Iterator[Violation]:
    for place, team in enumerate(proposal.teams):
        if team.village not in names:
            yield Violation(
                "II.2.a", f"Không có thôn, khu phố mã “{team.village}” trong địa bàn. Chọn lại.", f"teams.{place}"
            )


def _double_villages(proposal: Proposal, names: Mapping[str, str]) -> Iterator[Violation]:
    counted = Counter(team.village for team in proposal.teams)
    for village, times in counted.items():
        if times > 1:
            yield Violation(
                "II.2.a", f"{names.get(village, village)} có {times} Tổ trong dự thảo; mỗi nơi chỉ một Tổ.", "teams"
            )


def broken_by_members(team: PlannedRoster, field: str, name: str, size: TeamSize, year: int) -> Iterator[Violation]:
    """Every rule the members of one team break by themselves."""
    count = len(team.members)
    if not size.least <= count <= size.most:
        yield Violation(
            size.clause,
            f"Tổ {name} có {count} thành viên; Tổ có từ {size.least} đến {size.most} thành viên.",
            field,
        )
    yield from broken_by_people(team.members, field, name, year)


def broken_by_people(
    members: Sequence[Member], field: str, name: str, year: int, clause: str = _CLAUSE
) -> Iterator[Violation]:
    """What holds for the people of any team: one Tổ trưởng, nobody twice, birth years that can be."""
    leaders = sum(member.role == Role.LEADER for member in members)
    if leaders != 1:
        yield Violation(clause, f"Tổ {name} có {leaders} Tổ trưởng; mỗi Tổ có đúng một Tổ trưởng.", field)
    for person in _doubles(members):
        yield Violation(
            clause,
            f"{person} có tên hai lần trong Tổ {name}. Bỏ một dòng; hai người trùng tên thì ghi năm sinh từng người.",
            field,
        )
    for place, member in enumerate(members):
        if member.born is not None and not _OLDEST < member.born <= year:
            yield Violation(
                clause, f"Năm sinh {member.born} của {member.name} không đúng. Sửa lại.", f"{field}.members.{place}"
            )


def _doubles(members: Iterable[Member]) -> list[str]:
    """Names that stand twice. Two people may share a name when both birth years are given and differ."""
    by_name: dict[str, list[Member]] = {}
    for member in members:
        by_name.setdefault(member.name.casefold(), []).append(member)
    return [
        alike[0].name
        for alike in by_name.values()
        if len({member.born for member in alike if member.born}) < len(alike) and len(alike) > 1
    ]


def broken_by_composition(teams: Iterable[PlannedRoster], reason: str) -> Iterator[Violation]:
    """A source of the plan from which some team has nobody needs one reason for the whole decision."""
    lacking = {source for team in teams for source in missing_sources(team)}
    if lacking and not reason.strip():
        listed = ", ".join(source.label for source in Source if source in lacking)
        yield Violation(
            _CLAUSE, f"Có Tổ thiếu thành phần: {listed}. Ghi một lý do chung cho quyết định.", "composition_reason"
        )
