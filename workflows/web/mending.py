"""After a paper is out: what is wrong with it, the lawful way, the case that goes it (NĐ30, Điều 18)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from decisions.authority.acts import Kind
from decisions.cases.models import Case
from decisions.cases.selectors import visible_case
from decisions.changing.school_standing import standing_of_school
from decisions.errors import NotVisible, RuleBroken
from decisions.mending.opening import WAYS, begin, offers
from decisions.teams.models import Team
from decisions.teams.places import last_places_of
from documents import clock
from workflows.engine.entry import opener
from workflows.web.frame import officer_of

_ASKED: Mapping[str, Mapping[str, str]] = {
    "dinh-chinh": {
        "question": "Sai thể thức, kỹ thuật trình bày hoặc thủ tục",
        "answer": "Gửi công văn đính chính đến các nơi đã nhận. Văn bản trước vẫn giữ nguyên và còn hiệu lực.",
    },
    "thu-hoi": {
        "question": "Gửi nhầm, hoặc không được ban hành",
        "answer": (
            "Gửi thông báo thu hồi. Văn bản trước chuyển sang “Đã thu hồi”; nơi nhận gửi trả bản giấy hoặc hủy bản điện"
            " tử và báo lại."
        ),
    },
}
"""What is asked about a paper, and what each way does."""


@require_GET
def after_issue(request: HttpRequest, code: str) -> HttpResponse:
    """What may be wrong with an issued paper, and where each leads; for who drafts for its body."""
    officer, at = officer_of(request), clock.now()
    case = visible_case(officer, code, at)
    offered = offers(officer, case, at)
    if not offered:
        raise NotVisible
    asked = [{**vars(one), **_ASKED[one.name]} for one in offered]
    day = clock.local_date(at)
    shown = {"case": case, "offers": asked, "teams": _teams_of(case, day), "school": _school_of(case, day)}
    return render(request, "cases/after_issue.html", shown)


@require_POST
def mend(request: HttpRequest, code: str, way: str) -> HttpResponse:
    """Open the case of a letter that corrects, or of a notice that withdraws, and go to its draft."""
    officer, at = officer_of(request), clock.now()
    earlier = visible_case(officer, code, at)
    if way not in WAYS:
        raise NotVisible
    try:
        case = begin(earlier, way, opener=opener(by=officer, at=at), by=officer, at=at)
    except RuleBroken as refusal:
        messages.error(request, refusal.sentence)
        return redirect("case", code)
    messages.success(request, f"Đã mở hồ sơ {case.code}.")
    return redirect("act", case.code, WAYS[way].act)


def _school_of(case: Case, day: date) -> str:
    """The school whose team in force a decision is about; empty for another paper."""
    if case.kind not in {Kind.SCHOOL_TEAM, Kind.SCHOOL_AMENDMENT} or standing_of_school(case.unit, day) is None:
        return ""
    return case.unit.code


def _teams_of(case: Case, day: date) -> list[tuple[str, str]]:
    """Code and place of each team in force of the body of a decision on teams; none for another paper."""
    if case.kind not in {Kind.ESTABLISHMENT, Kind.AMENDMENT}:
        return []
    places, teams = last_places_of(case.unit, day), Team.objects.filter(unit=case.unit, valid_to=None)
    return [(team.code, places.of_team(team)) for team in teams.select_related("village").order_by("code")]
