"""Establishing teams: what a drafter submits, what must still hold at signature, and what issue brings into force."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from django.db import transaction
from django.db.models import Q

from decisions.authority.acts import Act, Kind
from decisions.authority.deeds import deed
from decisions.authority.rights import Asked, require
from decisions.cases.models import SIGNED_STATES, Case
from decisions.cases.papers import Issue
from decisions.cases.services import advance
from decisions.errors import NotInForce, RuleBroken, Violation
from decisions.journal.models import JournalBook
from decisions.journal.services import lock_books, write
from decisions.legal.models import PlanFigure
from decisions.organisation.models import Officer, Unit, Village, VillageVersion
from decisions.teams.leaders import Led, end_team_posts, open_posts
from decisions.teams.models import ChatLink, Membership, PlannedTeam, Team
from decisions.teams.places import Places, places_of
from decisions.teams.roster import PlannedRoster, Proposal
from decisions.teams.rules import TeamSize, broken
from documents.clock import local_date
from documents.database.prepared import Prepared
from documents.database.whole import part
from documents.database.writing import add
from documents.page.vietnamese import sort_key

_LEAST, _MOST = PlanFigure.Code.TEAM_LEAST, PlanFigure.Code.TEAM_MOST
SET_CHAT_LINK = "set_chat_link"
CHAT_PLATFORM = "Zalo"
_CHAT_HOSTS = frozenset({"zalo.me", "chat.zalo.me"})

Established = Callable[[Sequence[Team], date], None]
"""What another room does when teams have come into being with a decision of a day, in the same transaction."""
_ESTABLISHED: list[Established] = []


def also_established(told: Established) -> None:
    """Let a room above take new teams in; each does so once, when the floor is loaded."""
    _ESTABLISHED.append(told)


Joined = Callable[[Sequence[Membership], Sequence[Team], str], None]
"""What another room does when people have become members, in the same transaction: with the teams that came into being
with them, and the area of those."""
_JOINED: list[Joined] = []


def also_joined(told: Joined) -> None:
    """Let a room above know of new members; each does so once, when the floor is loaded."""
    _JOINED.append(told)


@part
def submit(case: Case, proposal: Proposal, *, by: Officer, at: datetime) -> Case:
    """Submit a draft to be checked. Raises RuleBroken with every rule it breaks, and what `advance` raises."""
    about = _about(proposal, _require_lawful(case, proposal, at))
    moved = advance(case, Act.DRAFT_ESTABLISHMENT, by=by, at=at, content=proposal.content(), about=about)
    _plan(moved, proposal)
    return moved


def confirm(case: Case, content: Mapping[str, Any], at: datetime) -> None:
    """What must hold when the decision is signed; signers of one commune wait for each other. Raises RuleBroken."""
    Unit.objects.select_for_update(no_key=True).get(pk=case.unit_id)
    _require_lawful(case, Proposal.read(content), at)


def take_effect(case: Case, content: Mapping[str, Any], issue: Issue) -> None:
    """The teams come into being with the date of the decision, and with them the posts of their leaders."""
    day = issue.day
    proposal, places = Proposal.read(content), places_of(case.unit, day)
    villages = _villages(proposal)
    earlier = Counter(_EVER.rows("", unit=case.unit_id))
    teams = [
        Team(
            code=f"{team.village or case.unit.code}.{earlier[team.village or None] + 1}",
            unit=case.unit,
            village=villages.get(team.village),
            case=case,
            valid_from=day,
            chat_name=places.chat_name(team.village),
        )
        for team in proposal.teams
    ]
    led = [Led(team, one.village, one.leader) for team, one in zip(teams, proposal.teams, strict=True)]
    open_posts(led, places, case=case, issue=issue)
    add(teams)
    rows = zip(teams, proposal.teams, strict=True)
    join((row for team, planned in rows for row in memberships(team, planned, case, day)), teams, places.commune)
    for told in _ESTABLISHED:
        told(teams, day)


_EVER = Prepared(lambda _, *, unit: Team.objects.filter(unit=unit).values_list("village__code", flat=True))


def take_back(case: Case, issue: Issue) -> None:
    """An establishment was withdrawn: its teams end the day before, at the earliest with their first day."""
    teams = list(Team.objects.filter(case=case, valid_to=None).order_by("pk"))
    last_days = {team: max(team.valid_from, issue.day - timedelta(days=1)) for team in teams}
    reason = f"Thu hồi quyết định thành lập bằng Thông báo số {issue.symbol} ngày {issue.day:%d/%m/%Y}"
    for last_day in sorted(set(last_days.values())):
        ending = [team for team in teams if last_days[team] == last_day]
        end_members(ending, last_day)
        end_team_posts(ending, last_day, at=issue.at, reason=reason)


def end_members(teams: Sequence[Team], last_day: date) -> None:
    """The members of teams end with them, and where households joined; a link of a later day stays as it is."""
    Membership.objects.filter(team__in=teams, valid_to=None).update(valid_to=last_day)
    ChatLink.objects.filter(team__in=teams, valid_to=None, valid_from__lte=last_day).update(valid_to=last_day)


@transaction.atomic
def set_chat_link(team: Team, url: str, *, by: Officer, at: datetime) -> ChatLink:
    """Write down where the households of a team join its group, after the decision (plan II.5.a).

    An earlier link ends with the day and stays in the history; the same link again changes nothing.
    Raises NotAuthorised, NotInForce for a team that has ended, RuleBroken for an address that is no Zalo group.
    """
    right = require(by, Asked((Act.DRAFT_ESTABLISHMENT,), team.unit_id, at, Kind.ESTABLISHMENT))
    address, day = _group_address(url), local_date(at)
    journal = lock_books(JournalBook.Kind.UNIT, [team.unit.code])[team.unit.code]
    if Team.objects.on(day).filter(pk=team.pk).first() is None:
        raise NotInForce(team.code, day)
    present: ChatLink | None = team.chat_links.filter(valid_to=None).first()
    if present and present.url == address:
        return present
    team.chat_links.filter(valid_to=None).update(valid_to=day)
    link: ChatLink = ChatLink.objects.create(team=team, platform=CHAT_PLATFORM, url=address, valid_from=day)
    told = {"team": team.code, "url": address, "replaced": present.url if present else ""}
    write(journal, deed(SET_CHAT_LINK, at=at, by=by, right=right, content=told))
    return link


def _group_address(url: str) -> str:
    """The address of a Zalo group as it is kept. Raises RuleBroken."""
    address = url.strip()
    parts = urlsplit(address)
    if (
        parts.scheme != "https"
        or parts.hostname not in _CHAT_HOSTS
        or not parts.path.strip("/")
        or not address.isascii()
        or len(address) > 300
    ):
        raise RuleBroken(
            [
                Violation(
                    "II.5.a",
                    "Đường dẫn nhóm Zalo có dạng https://zalo.me/g/… Sao chép đường dẫn tham gia nhóm trong Zalo.",
                    "url",
                )
            ]
        )
    return address


def places_with_a_team(unit: Unit) -> list[str]:
    """The villages of a commune that have a team in force; the commune's own team under the empty code."""
    here = VillageVersion.objects.filter(unit=unit, valid_to=None).values("village")
    own = Q(unit=unit) | Q(village__in=here)
    held = Team.objects.filter(own, valid_to=None).values_list("village__code", flat=True)
    return [village or "" for village in held]


def team_size(day: date) -> TeamSize:
    """How many members a team has on a day. Raises RuleBroken when the plan's figures are not loaded."""
    least, most = (PlanFigure.objects.on(code, day) for code in (_LEAST, _MOST))
    if least is None or most is None:
        raise RuleBroken(
            [Violation("II.2.b", "Chưa có số thành viên của Tổ theo kế hoạch. Quản trị nạp lại dữ liệu của tỉnh.")]
        )
    return TeamSize(least.value, most.value, least.clause)


def _require_lawful(case: Case, proposal: Proposal, at: datetime) -> Places:
    """The places of the commune, once every rule holds."""
    day = local_date(at)
    places = places_of(case.unit, day)
    violations = [
        *broken(proposal, size=team_size(day), names=places.names, year=day.year),
        *_taken(case, proposal, places),
    ]
    if violations:
        raise RuleBroken(violations)
    return places


def _of_places(unit: int, villages: tuple[str, ...]) -> Q:
    """Of the commune, or of a village that came to it with the team another commune gave it."""
    return Q(unit=unit) | Q(village__code__in=villages)


_IN_FORCE = Prepared(
    lambda _, *, unit, villages: Team.objects.filter(_of_places(unit, villages), valid_to=None).select_related(
        "village", "case"
    )
)
_SIGNED = Prepared(
    lambda _, *, unit, villages, case: (
        PlannedTeam.objects.filter(_of_places(unit, villages), case__state__in=SIGNED_STATES)
        .exclude(case=case)
        .select_related("village", "case")
    )
)


def _taken(case: Case, proposal: Proposal, places: Places) -> Iterable[Violation]:
    """Places that have a team already, or a signed decision on its way."""
    wanted = {team.village: f"teams.{place}" for place, team in enumerate(proposal.teams)}
    named = (*wanted, "")
    in_force: list[Team] = _IN_FORCE.rows("", unit=case.unit_id, villages=named)
    # A signed paper that is not issued yet holds its places; a draft does not.
    signed: list[PlannedTeam] = _SIGNED.rows("", unit=case.unit_id, villages=named, case=case.pk)
    taken: list[tuple[Team | PlannedTeam, str]] = [
        *((team, "đã có Tổ theo quyết định đang có hiệu lực") for team in in_force),
        *((plan, "đã có quyết định thành lập Tổ chờ phát hành") for plan in signed),
    ]
    for row, how in taken:
        village = row.village.code if row.village else ""
        if village in wanted:
            yield Violation(
                "II.2.a",
                f"{places.name(village)} {how}: hồ sơ {row.case.code}. Bỏ Tổ này khỏi dự thảo.",
                wanted[village],
                case=row.case.code,
            )


def _about(proposal: Proposal, places: Places) -> str:
    """What lists show of the case."""
    if len(proposal.teams) > 1:
        return f"Thành lập {len(proposal.teams)} Tổ công nghệ số cộng đồng trên địa bàn {places.commune}"
    return f"Thành lập Tổ công nghệ số cộng đồng {places.name(proposal.teams[0].village)}"


def _plan(case: Case, proposal: Proposal) -> None:
    """What coverage shows as in progress; the last submission counts."""
    PlannedTeam.objects.filter(case=case).delete()
    villages = _villages(proposal)
    add(PlannedTeam(case=case, unit=case.unit, village=villages.get(team.village)) for team in proposal.teams)


def _villages(proposal: Proposal) -> dict[str, Village]:
    found = _VILLAGES.rows("", codes=tuple(team.village for team in proposal.teams if team.village))
    return {village.code: village for village in found}


_VILLAGES = Prepared(lambda _, *, codes: Village.objects.filter(code__in=codes))


def join(members: Iterable[Membership], fresh: Sequence[Team] = (), area: str = "") -> None:
    """People become members of teams, some of which may be new in an area."""
    rows = add(members)
    for told in _JOINED if rows else ():
        told(rows, fresh, area)


def memberships(team: Team, planned: PlannedRoster, case: Case, day: date) -> Iterable[Membership]:
    """The members of a team as a decision of a day names them, in its order."""
    for place, member in enumerate(planned.members, start=1):
        yield Membership(
            team=team,
            case=case,
            place=place,
            valid_from=day,
            honorific=member.honorific,
            full_name=member.name,
            sort_name=sort_key(member.name),
            office=member.office,
            source=member.source,
            role=member.role,
            born=member.born,
            skilled=member.skilled,
        )
