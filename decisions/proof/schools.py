"""What this floor promises of the teams of schools: each is what its issued decision says."""

from __future__ import annotations

from collections.abc import Iterator

from decisions.authority.acts import Kind
from decisions.cases.drafts import submitted_last
from decisions.cases.models import Case, State
from decisions.schools.models import SchoolTeam
from decisions.schools.plan import SchoolPlan
from documents.papers.selectors import current
from documents.proof.registry import KEPT, Check

_AT_ONCE = 500


def teams() -> Iterator[str]:
    """One team a decision that went out, of its school, from its day on, with the people it names."""
    found = {team.case_id: team for team in SchoolTeam.objects.select_related("unit").order_by("pk")}
    issued = Case.objects.filter(kind=Kind.SCHOOL_TEAM, state__in=(State.ISSUED, State.SUPERSEDED, State.WITHDRAWN))
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


KEPT.register(Check("schools.teams", "Tổ của trường khớp với quyết định đã phát hành", teams))
