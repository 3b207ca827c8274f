"""What is told of a day and a month: the teams in force with their members, confirmed results, what they add up to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from django.db.models import F, Prefetch

from decisions.evaluation.adding_up import Total
from decisions.monthly.models import MonthOpening, TeamFigure, TeamReport
from decisions.organisation.directory import province_over
from decisions.organisation.models import Unit, UnitVersion, VillageVersion
from decisions.teams.models import Membership, Team
from documents.papers.selectors import current_of, number_and_symbol

_OWN_FIRST = F("village__code").asc(nulls_first=True)
SCHEMA = "urn:banhanh:network:1"


def content_of(unit: Unit, day: date, opening: MonthOpening | None) -> dict[str, Any]:
    """The whole of it, of a Sở on a day; results of a month where one is named. A fixed number of queries."""
    teams = list(_teams(day))
    listed = list(_told(teams, day))
    results = list(_results(opening)) if opening else []
    province, own = province_over(unit, day), unit.on(day)
    return {
        "schema": SCHEMA,
        "province": {"code": province.unit.code, "name": province.area} if province else None,
        "issuer": {"code": unit.code, "name": own.name},
        "as_of": day,
        "month": opening.month if opening else None,
        "teams": listed,
        "indicators": list(_indicators(results)),
        "results": [{name: one[name] for name in ("team", "indicator", "value", "base")} for one in results],
        "totals": totals_of(listed, results, _expected(opening)),
    }


def totals_of(
    teams: Sequence[Mapping[str, Any]], results: Iterable[Mapping[str, Any]], expected: int
) -> dict[str, Any]:
    """What the lists add up to: the only place where they are counted."""
    sums: dict[str, Total] = {}
    for one in results:
        sums[one["indicator"]] = sums.get(one["indicator"], Total()) + Total(one["value"], one["base"], 1)
    return {
        "teams": len(teams),
        "commune_teams": sum(team["level"] == "commune" for team in teams),
        "village_teams": sum(team["level"] == "village" for team in teams),
        "communes": len({team["commune"]["code"] for team in teams}),
        "districts": len({team["district"]["code"] for team in teams if team["district"]}),
        "members": sum(len(team["members"]) for team in teams),
        "expected_reports": expected,
        "figures": [
            {"indicator": code, "value": total.value, "base": total.base, "reported": total.reported}
            for code, total in sorted(sums.items())
        ],
    }


def _teams(day: date) -> Iterable[Team]:
    members = Prefetch("memberships", Membership.objects.on(day).order_by("place"), to_attr="there")
    found = Team.objects.on(day).select_related("unit", "village", "case")
    return found.prefetch_related(members).order_by("unit__code", _OWN_FIRST, "code")


def _told(teams: Sequence[Team], day: date) -> Iterator[dict[str, Any]]:
    communes = _versions({team.unit_id for team in teams}, day)
    districts = _versions({one.parent_id for one in communes.values() if one.parent_id}, day)
    names = dict(
        VillageVersion.objects.on(day)
        .filter(village__in={team.village_id for team in teams if team.village_id})
        .values_list("village", "name")
    )
    papers = current_of(team.case.code for team in teams)
    for team in teams:
        commune, paper = communes.get(team.unit_id), papers.get(team.case.code)
        district = districts.get(commune.parent_id) if commune and commune.parent_id else None
        yield {
            "code": team.code,
            "level": "village" if team.village else "commune",
            "district": _place(district),
            "commune": _place(commune) or {"code": team.unit.code, "name": team.unit.code},
            "village": {"code": team.village.code, "name": names.get(team.village_id, "")} if team.village else None,
            "decision": number_and_symbol(paper) if paper and paper.day else None,
            "decided_on": paper.day if paper else None,
            "established_on": team.valid_from,
            "chat_group": team.chat_name,
            "members": [_member(one) for one in team.there],  # type: ignore[attr-defined] # prefetched
        }


def _versions(units: set[int], day: date) -> dict[int, UnitVersion]:
    found = UnitVersion.objects.on(day).filter(unit__in=units).select_related("unit")
    return {version.unit_id: version for version in found}


def _place(version: UnitVersion | None) -> dict[str, str] | None:
    return {"code": version.unit.code, "name": version.area} if version else None


def _member(one: Membership) -> dict[str, str]:
    return {
        "honorific": one.honorific,
        "name": one.full_name,
        "office": one.office,
        "source": one.source,
        "role": one.role,
    }


def _results(opening: MonthOpening) -> Iterator[dict[str, Any]]:
    rows = TeamFigure.objects.filter(report__sheet__opening=opening, value__isnull=False)
    found = rows.select_related("report__team", "indicator").order_by("report__team__code", "indicator__code")
    for row in found:
        yield {
            "team": row.report.team.code,
            "indicator": row.indicator.code,
            "value": row.value,
            "base": row.base,
            "about": row.indicator,
        }


def _indicators(results: Iterable[Mapping[str, Any]]) -> Iterator[dict[str, str]]:
    """The indicators there are results of, each once."""
    known = {one["indicator"]: one["about"] for one in results}
    for code in sorted(known):
        yield {name: str(getattr(known[code], name)) for name in ("code", "name", "unit", "counts", "clause")}


def _expected(opening: MonthOpening | None) -> int:
    return TeamReport.objects.filter(sheet__opening=opening).count() if opening else 0
