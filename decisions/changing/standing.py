"""How the teams a draft names stand: in force, who is in them, the decision they rest on, what else is on its way."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from decisions.authority.acts import Kind
from decisions.cases.models import SIGNED_STATES, Case
from decisions.changing.differences import CLAUSE
from decisions.changing.models import TouchedTeam
from decisions.errors import Violation
from decisions.mending.models import Mending
from decisions.organisation.models import Unit
from decisions.relations.selectors import changed_by, standing_for
from decisions.teams.models import Membership, Team
from decisions.teams.places import Places
from decisions.teams.roster import Member


@dataclass(frozen=True)
class Standing:
    """A team in force, its village (the commune's own: empty), its members in order, the decision it rests on."""

    team: Team
    village: str
    members: tuple[Member, ...]
    since: date
    root: Case

    def called(self, places: Places) -> str:
        """`Tổ thôn 1`."""
        return f"Tổ {places.of_team(self.team)}"


def standing_of(unit: Unit, day: date) -> dict[str, Standing]:
    """Every team of a commune in force on a day whose end nobody has decided, by code; its own first."""
    found = Team.objects.on(day).filter(unit=unit, valid_to=None).select_related("village", "case", "unit")
    teams = list(found.order_by("village__code", "code"))
    rows: dict[int, list[Membership]] = {team.pk: [] for team in teams}
    for row in Membership.objects.on(day).filter(team__in=teams).order_by("team", "place"):
        rows[row.team_id].append(row)
    roots = standing_for(team.case for team in teams)
    return {team.code: _standing(team, rows[team.pk], roots[team.case_id]) for team in teams}


def roots_of(teams: Iterable[Standing]) -> list[Case]:
    """The decisions some teams rest on, each once."""
    return list({one.root.pk: one.root for one in teams}.values())


def decisions_on(teams: Sequence[Standing]) -> list[Case]:
    """The decisions some teams rest on, and what amended those, each once, in the order they were opened."""
    roots = roots_of(teams)
    amended = changed_by(roots)
    found = {case.pk: case for root in roots for case in (root, *amended[root.pk])}
    return [found[key] for key in sorted(found)]


def whole(root: Case, codes: frozenset[str], standing: Mapping[str, Standing]) -> bool:
    """Whether these are all teams in force that rest on a decision."""
    return {code for code, one in standing.items() if one.root.pk == root.pk} <= codes


def broken_by_teams(
    case: Case, codes: Sequence[str], standing: Mapping[str, Standing], places: Places, day: date
) -> Iterator[Violation]:
    """What forbids a decision on these teams: none named, named twice, not in force, begun today, signed elsewhere."""
    if not codes:
        yield Violation(CLAUSE, "Chưa chọn Tổ nào. Chọn ít nhất một Tổ.", "teams")
    for place, code in enumerate(codes):
        field = f"teams.{place}"
        one = standing.get(code)
        if one is None:
            yield Violation(CLAUSE, f"Tổ mã “{code}” không có hiệu lực vào ngày này. Bỏ Tổ này khỏi dự thảo.", field)
        elif code in codes[:place]:
            yield Violation(CLAUSE, f"{one.called(places)} có hai lần trong dự thảo. Bỏ một.", field)
        elif one.since >= day:
            sentence = (
                f"{one.called(places)} mới có quyết định ngày {one.since:%d/%m/%Y}. Ký quyết định này từ ngày sau đó."
            )
            yield Violation(CLAUSE, sentence, field)
    yield from _signed(case, codes, standing, places)


def touch(case: Case, codes: Sequence[str]) -> None:
    """Which teams the draft just submitted changes; the last submission counts."""
    TouchedTeam.objects.filter(case=case).delete()
    TouchedTeam.objects.bulk_create(
        TouchedTeam(case=case, team=team) for team in Team.objects.filter(code__in=codes).order_by("pk")
    )


def broken_by_signed_changes(earlier: Case) -> Iterator[Violation]:
    """A signed decision on a team that is not out yet keeps the team's establishment from being withdrawn."""
    rows = TouchedTeam.objects.filter(team__case=earlier, team__valid_to=None, case__state__in=SIGNED_STATES)
    for row in rows.select_related("case").order_by("pk"):
        sentence = (
            f"Tổ của quyết định này đã có quyết định chờ phát hành: hồ sơ {row.case.code}. Chờ phát hành, hoặc trả lại"
            " người ký hồ sơ đó trước."
        )
        yield Violation(CLAUSE, sentence, case=row.case.code)


def _signed(case: Case, codes: Sequence[str], standing: Mapping[str, Standing], places: Places) -> Iterator[Violation]:
    """A signed paper that is not out yet holds its teams, as one that withdraws what they rest on; a draft does not."""
    rows = TouchedTeam.objects.filter(team__code__in=codes, case__state__in=SIGNED_STATES).exclude(case=case)
    held = [(row.team.code, row.case) for row in rows.select_related("team", "case")]
    roots = {one.root.pk: code for code, one in standing.items() if code in codes}
    recalls = Mending.objects.filter(earlier__in=roots, case__kind=Kind.RECALL, case__state__in=SIGNED_STATES)
    held += [(roots[row.earlier_id], row.case) for row in recalls.select_related("case")]
    for code, other in held:
        if code in standing:
            sentence = f"{standing[code].called(places)} đã có quyết định chờ phát hành: hồ sơ {other.code}."
            yield Violation(CLAUSE, sentence, f"teams.{codes.index(code)}", case=other.code)


def _standing(team: Team, rows: Sequence[Membership], root: Case) -> Standing:
    return Standing(
        team,
        team.village.code if team.village else "",
        tuple(_member(row) for row in rows),
        max((row.valid_from for row in rows), default=team.valid_from),
        root,
    )


def _member(row: Membership) -> Member:
    return Member(row.honorific, row.full_name, row.office, row.source, row.role, row.born, row.skilled)
