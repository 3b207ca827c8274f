"""What this floor promises of the teams of schools: each is what its decisions say, from the first to the last."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from decisions.authority.acts import Kind
from decisions.cases.drafts import submitted_last
from decisions.cases.models import Case, State
from decisions.changing.school_amending import SchoolAmendment
from decisions.changing.school_standing import CHANGES
from decisions.schools.models import SchoolMember, SchoolTeam
from decisions.schools.plan import SchoolPlan
from documents.papers.selectors import current
from documents.proof.registry import KEPT, Check

_AT_ONCE = 500
_OUT = (State.ISSUED, State.SUPERSEDED, State.WITHDRAWN)


def teams() -> Iterator[str]:
    """One team a decision that went out, of its school, from its day on, with the people it names."""
    found = {team.case_id: team for team in SchoolTeam.objects.select_related("unit").order_by("pk")}
    issued = Case.objects.filter(kind=Kind.SCHOOL_TEAM, state__in=_OUT)
    for case in issued.select_related("unit").order_by("pk").iterator(_AT_ONCE):
        team = found.pop(case.pk, None)
        if team is None:
            yield f"Hồ sơ {case}: đã phát hành nhưng không có Tổ của trường."
        else:
            yield from _differing(case, team)
    yield from (f"Tổ {team}: quyết định thành lập chưa phát hành." for team in found.values())


def _differing(case: Case, team: SchoolTeam) -> Iterator[str]:
    if team.unit_id != case.unit_id:
        yield f"Tổ {team}: không thuộc trường ban hành quyết định {case}."
    if team.valid_from != current(case.code).day:
        yield f"Tổ {team}: ngày bắt đầu khác ngày của quyết định {case}."
    said = [(one.name, one.office, str(one.role)) for one in SchoolPlan.read(submitted_last(case)).members]
    kept = list(
        team.memberships.filter(valid_from=team.valid_from).order_by("place").values_list("full_name", "office", "role")
    )
    if said != kept:
        yield f"Tổ {team}: thành viên khác với quyết định {case}."


def changes() -> Iterator[str]:
    """A decision that changed a team: from its day on who it names; one that ended a team: not one day longer."""
    issued = Case.objects.filter(kind__in=CHANGES, state__in=_OUT).select_related("unit").order_by("pk")
    for case in issued.iterator(_AT_ONCE):
        day = current(case.code).day
        if day is None:
            yield f"Hồ sơ {case}: văn bản đã phát hành không có ngày."
        else:
            yield from (_other_members if case.kind == Kind.SCHOOL_AMENDMENT else _still_there)(case, day)


def _other_members(case: Case, day: date) -> Iterator[str]:
    there = SchoolMember.objects.on(day).filter(team__unit=case.unit_id).order_by("place")
    said = [(one.name, one.office, str(one.role)) for one in SchoolAmendment.read(submitted_last(case)).members]
    if said != list(there.values_list("full_name", "office", "role")):
        yield f"Tổ của trường {case.unit}: thành viên ngày {day:%d/%m/%Y} khác với quyết định {case}."


def _still_there(case: Case, day: date) -> Iterator[str]:
    last_day = day - timedelta(days=1)
    if not SchoolTeam.objects.filter(unit=case.unit_id, valid_to=last_day).exists():
        yield f"Tổ của trường {case.unit}: không kết thúc ngày {last_day:%d/%m/%Y} theo quyết định {case}."
    elif SchoolMember.objects.on(day).filter(team__unit=case.unit_id, team__valid_to__lt=day).exists():
        yield f"Tổ của trường {case.unit}: còn thành viên sau quyết định giải thể {case}."


KEPT.register(Check("schools.teams", "Tổ của trường khớp với quyết định đã phát hành", teams))
KEPT.register(Check("schools.changes", "Tổ của trường thay đổi, kết thúc đúng theo quyết định", changes))
