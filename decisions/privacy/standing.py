"""Where data of a person stand, by the name as papers write it: lists, drafts, registers, accounts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from decisions.allotting.models import Contribution
from decisions.cases.models import Draft, Round
from decisions.copying.models import CopyRequest
from decisions.filing.models import FiledPaper
from decisions.organisation.models import Holding, Officer
from decisions.schools.models import SchoolMember
from decisions.teams.models import Membership
from decisions.training.models import Enrolment
from documents.canonical import canonical

_AT_ONCE = 500


@dataclass(frozen=True)
class Place:
    """One place: what it is, which row, in which unit; `case` where it belongs to one."""

    what: str
    ref: str
    unit: str
    case: str = ""
    account: bool = False
    listed: bool = False
    """It is a member of a team, by a decision that was issued."""


Found = Iterator[Place]


def places_of(name: str, unit: str) -> list[Place]:
    """Every place where the name stands as a name, in one unit or (empty) in all; each once, in order."""
    found = {place for source in _SOURCES for place in source(name) if not unit or place.unit == unit}
    return sorted(found, key=lambda place: (place.what, place.unit, place.ref))


def carriers_of(cases: Sequence[str]) -> list[str]:
    """What holds papers of some cases and is taken along as a whole: files (hồ sơ công việc) and copies."""
    found: list[str] = []
    for start in range(0, len(cases), _AT_ONCE):
        some = cases[start : start + _AT_ONCE]
        filed = FiledPaper.objects.filter(case__code__in=some).select_related("file__line__heading__list__body")
        found += [str(row.file) for row in filed]
        found += CopyRequest.objects.filter(case__code__in=some).values_list("code", flat=True)
    return sorted(set(found))


def _members(name: str) -> Found:
    rows = Membership.objects.filter(full_name=name)
    for team, unit, case in _told(rows, "team__code", "team__unit__code", "case__code"):
        yield Place("Thành viên Tổ công nghệ số cộng đồng", team, unit, case, listed=True)


def _school_members(name: str) -> Found:
    rows = SchoolMember.objects.filter(full_name=name)
    for team, unit, case in _told(rows, "team__code", "team__unit__code", "team__case__code"):
        yield Place("Thành viên Tổ công nghệ số của trường", team, unit, case, listed=True)


def _guests(name: str) -> Found:
    rows = Enrolment.objects.filter(full_name=name)
    for session, unit in _told(rows, "session__code", "unit__code"):
        yield Place("Người dự tập huấn ngoài Tổ", session, unit)


def _givers(name: str) -> Found:
    rows = Contribution.objects.filter(giver__contains=name)
    for receipt, unit in _told(rows, "receipt", "body__code"):
        yield Place("Người đóng góp", receipt, unit)


def _submitted(name: str) -> Found:
    rows = Round.objects.filter(content__contains=canonical(name))  # as a whole value of the draft, in its quotes
    for number, unit, case in _told(rows, "number", "case__unit__code", "case__code"):
        yield Place("Dự thảo đã trình", f"{case}, lần trình {number}", unit, case)


def _typed(name: str) -> Found:
    rows = Draft.objects.filter(content__contains=canonical(name))
    for unit, case in _told(rows, "case__unit__code", "case__code"):
        yield Place("Dự thảo đang soạn", case, unit, case)


def _officers(name: str) -> Found:
    for officer in Officer.objects.filter(full_name=name):
        held = Holding.objects.filter(officer=officer).values_list("seat__unit__code", flat=True)
        for unit in set(held) or {""}:
            yield Place("Tài khoản cán bộ", officer.username, unit, account=True)


def _told(rows: Any, *columns: str) -> Iterator[tuple[Any, ...]]:
    return iter(rows.order_by().values_list(*columns).distinct().iterator(_AT_ONCE))


_SOURCES: tuple[Callable[[str], Found], ...] = (
    _members,
    _school_members,
    _guests,
    _givers,
    _submitted,
    _typed,
    _officers,
)
