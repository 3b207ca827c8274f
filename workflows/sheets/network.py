"""A report to the national network as files: signed JSON of the published shape, and a book of four sheets."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.http import HttpResponse

from decisions.errors import NotVisible
from decisions.journal.services import note_access
from decisions.network.models import NetworkReport
from decisions.network.services import document_of
from decisions.organisation.models import Officer
from decisions.teams.roster import Role, Source
from workflows.attaching import attached
from workflows.engine.lock import unhurried
from workflows.sheets.template import Column, Kind, Template, Value
from workflows.sheets.writing import MEDIA_TYPE, write_all

EXPORT = "export_network"
"""The word of the access log for who takes one along."""
_WHOLE = Kind.WHOLE
_TOTALS: Mapping[str, str] = {
    "districts": "Huyện, thành phố có Tổ",
    "communes": "Xã, phường, thị trấn có Tổ",
    "commune_teams": "Tổ cấp xã",
    "village_teams": "Tổ cấp thôn",
    "teams": "Tổng số Tổ",
    "members": "Lượt thành viên",
    "expected_reports": "Tổ phải báo cáo trong kỳ",
}
_SUMS = (
    Column("what", "Nội dung", width=46),
    Column("value", "Số liệu", _WHOLE),
    Column("base", "Trên tổng số", _WHOLE),
)
_PLACES = (
    Column("district", "Huyện, thành phố", width=24),
    Column("commune", "Xã, phường, thị trấn", width=24),
    Column("village", "Thôn, khu phố", width=18),
    Column("code", "Mã Tổ", width=18),
)
_TEAMS = (
    *_PLACES,
    Column("decision", "Quyết định", width=18),
    Column("decided_on", "Ngày quyết định", width=15),
    Column("chat_group", "Nhóm Zalo", width=40),
    Column("members", "Số thành viên", _WHOLE),
)
_MEMBERS = (
    *_PLACES,
    Column("name", "Họ và tên", width=26),
    Column("office", "Chức vụ, đơn vị", width=34),
    Column("source", "Thành phần", width=30),
    Column("role", "Chức danh trong Tổ", width=18),
)
_RESULTS = (
    *_PLACES,
    Column("indicator", "Mã chỉ tiêu", width=12),
    Column("about", "Chỉ tiêu", width=46),
    Column("value", "Số liệu", _WHOLE),
    Column("base", "Trên tổng số", _WHOLE),
)


def file_of(officer: Officer, report: NetworkReport, form: str, at: datetime) -> HttpResponse:
    """A report as a file, and the taking in the access log. Raises NotVisible for a form it has not."""
    name = f"mang-luoi-cncd_{report.month or report.as_of.isoformat()}_{report.number}.{form}"
    if form == "json":
        content = json.dumps(document_of(report), ensure_ascii=False, indent=1).encode()
        answer = attached(content, "application/json; charset=utf-8", name)
    elif form == "xlsx":
        answer = attached(book_of(report), MEDIA_TYPE, name)
    else:
        raise NotVisible
    with unhurried():
        note_access(officer, EXPORT, f"{report.unit.code}/{report.number}", at=at, detail=form)
    return answer


def book_of(report: NetworkReport) -> bytes:
    """Sums, teams, members, results, each on a sheet of its own."""
    told = json.loads(report.content)
    teams = {team["code"]: team for team in told["teams"]}
    names = {one["code"]: one["name"] for one in told["indicators"]}
    return write_all(
        (
            (_sheet(report, told, "Tổng hợp", _SUMS), _sums(told["totals"], names)),
            (_sheet(report, told, "Tổ", _TEAMS), _teams(told["teams"])),
            (_sheet(report, told, "Thành viên", _MEMBERS), _members(told["teams"])),
            (_sheet(report, told, "Kết quả", _RESULTS), _results(told["results"], teams, names)),
        )
    )


def _sheet(report: NetworkReport, told: Mapping[str, Any], tab: str, columns: Sequence[Column]) -> Template:
    month = f", kỳ {report.month}" if report.month else ""
    heading = (
        f"Mạng lưới công nghệ số cộng đồng: {tab}",
        f"{told['issuer']['name']}, tính đến ngày {report.as_of:%d/%m/%Y}{month}",
        f"Mã băm SHA-256: {report.digest}",
    )
    return Template(tab=tab, mark=f"mang-luoi/{report.number}", heading=heading, columns=tuple(columns), frozen=1)


def _sums(totals: Mapping[str, Any], names: Mapping[str, str]) -> Iterator[Mapping[str, Value]]:
    for name, said in _TOTALS.items():
        yield {"what": said, "value": totals[name]}
    for one in totals["figures"]:
        base = one["base"] or None
        yield {"what": f"{one['indicator']} {names[one['indicator']]}", "value": one["value"], "base": base}


def _where(team: Mapping[str, Any]) -> dict[str, Value]:
    return {
        "district": (team["district"] or {}).get("name", ""),
        "commune": team["commune"]["name"],
        "village": (team["village"] or {}).get("name", ""),
        "code": team["code"],
    }


def _teams(teams: Sequence[Mapping[str, Any]]) -> Iterator[Mapping[str, Value]]:
    for team in teams:
        plain = {name: team[name] or "" for name in ("decision", "decided_on", "chat_group")}
        yield {**_where(team), **plain, "members": len(team["members"])}


def _members(teams: Sequence[Mapping[str, Any]]) -> Iterator[Mapping[str, Value]]:
    for team in teams:
        for one in team["members"]:
            yield {
                **_where(team),
                "name": one["name"],
                "office": one["office"],
                "source": str(Source(one["source"]).label),
                "role": str(Role(one["role"]).label),
            }


def _results(
    results: Sequence[Mapping[str, Any]], teams: Mapping[str, Mapping[str, Any]], names: Mapping[str, str]
) -> Iterator[Mapping[str, Value]]:
    """A team that reported and has ended since is not among the teams; its code is told alone."""
    for one in results:
        where = _where(teams[one["team"]]) if one["team"] in teams else {"code": one["team"]}
        about = names[one["indicator"]]
        yield {
            **where,
            "indicator": one["indicator"],
            "about": about,
            "value": one["value"],
            "base": one["base"] or None,
        }
