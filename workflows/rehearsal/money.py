"""The rehearsal of a round of money for the whole province: estimates returned, late and asked back, lines cut."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from functools import partial
from random import Random
from typing import Any

from decisions.authority.acts import Act
from decisions.authority.rights import Asked, rights
from decisions.budget.appraising import ASK_SUPPLEMENT, RETURN_APPRAISAL, asked_of
from decisions.budget.catalogue import NORMS, add
from decisions.budget.estimating import counts_of, estimate_of
from decisions.budget.models import BudgetRound, Estimate, Norm
from decisions.budget.paper import usual
from decisions.budget.rounds import Plan
from decisions.budget.sorts import NormEntry, Per, RoundKind
from decisions.calendar.working_days import next_working_day
from decisions.cases.models import Case, State
from decisions.incoming.services import receive_all
from decisions.organisation.models import Unit
from documents.clock import local_date
from documents.outbox import services as outbox
from workflows.flows import rounds
from workflows.rehearsal.outgoing import ISSUING, do, fresh, play
from workflows.rehearsal.pace import Pace
from workflows.rehearsal.stage import Stage, person, tried

_NORM = NormEntry(
    "to-thang", "Hỗ trợ hoạt động của Tổ", Per.TEAM_MONTH, 500_000, "Nghị quyết giả định của buổi diễn tập"
)
_SOURCE, _OWN = "tinh-cntt", "huyen"
_DAYS = 10
"""Working days the districts have."""
_SAID = "Các Tổ hoạt động thường xuyên, cần kinh phí đi lại, liên lạc, in tài liệu hướng dẫn."


def play_budget(stage: Stage, pace: Pace, chance: Random) -> None:
    """A round in the year, from its opening to where every district's estimate is appraised."""
    department = Unit.objects.get(role=Unit.Role.DEPARTMENT_ICT)
    head = person(rights(Asked((Act.OPEN_ROUND,), department.pk, pace.now)))
    _norm(department, pace)
    with stage.costs.of("open_round"):
        plan = Plan(RoundKind.IN_YEAR, local_date(pace.now).year, _due(pace), _SOURCE)
        found = rounds.begin(department, plan, by=head, at=pace.tick())
    tried(stage, partial(_estimates, found, stage, pace, chance))


def _norm(department: Unit, pace: Pace) -> None:
    """The province has none, so the play makes one up and says so in its basis."""
    if not Norm.objects.exists():
        keeper = person(rights(Asked((Act.KEEP_NORM,), department.pk, pace.now)))
        add(NORMS, department, _NORM, first=date(local_date(pace.now).year, 1, 1), by=keeper, at=pace.tick())


def _due(pace: Pace) -> date:
    day = local_date(pace.now)
    for _ in range(_DAYS):
        day = next_working_day(day)
    return day


def _estimates(found: BudgetRound, stage: Stage, pace: Pace, chance: Random) -> None:
    """Every district with a team asks; the last one late, the first one after a return; each is appraised."""
    asking = [one for one in _of(found) if counts_of(one.body, local_date(pace.now)).teams]
    for place, estimate in enumerate(asking):
        if place == len(asking) - 1:
            pace.go_to(found.due + timedelta(days=1), 9)
        tried(stage, partial(_ask, estimate.case, stage, pace, returned=place == 0))
    for place, estimate in enumerate(asking):
        tried(stage, partial(_appraise, estimate.case, stage, pace, chance, again=place == 1))


def _ask(case: Case, stage: Stage, pace: Pace, *, returned: bool) -> None:
    """Drafted by Phòng VH&TT, checked by Phòng TC-KH, signed and sent by UBND."""
    if returned:
        do(case, Act.DRAFT_ESTIMATE, _said(case, 12), stage, pace)
        do(case, Act.RETURN_DRAFT, {"note": "Chỉ tính các tháng còn lại trong năm."}, stage, pace)
    acts: Sequence[tuple[str, Mapping[str, Any]]] = (
        (Act.DRAFT_ESTIMATE, _said(case, 7)),
        (Act.CHECK_ESTIMATE, {}),
        (Act.CHECK_FORMAT, {}),
        (Act.SIGN_ESTIMATE, {}),
    )
    play(fresh(case), (*acts, *ISSUING), stage, pace)


def _said(case: Case, months: int) -> dict[str, Any]:
    """Support of the teams and printing asked from the province; a share of the district's own."""
    own = {"own_symbol": "45/QĐ-UBND", "own_day": "2022-04-01"}
    lines = [
        _line("Hỗ trợ hoạt động của Tổ", norm=_NORM.code, times=months, price=_NORM.amount, source=_SOURCE),
        _line("In tài liệu hướng dẫn", quantity=300, price=15_000, source=_SOURCE, basis="Báo giá tháng 4 năm 2022"),
        _line("Nước uống các buổi ra quân", quantity=60, price=50_000, source=_OWN, basis="Quy chế chi tiêu", **own),
    ]
    return {**usual(case, case.opened_at.date()).content(), "lines": lines, "paragraphs": _SAID}


def _line(content: str, **facts: Any) -> dict[str, Any]:
    empty = {"norm": "", "quantity": 0, "times": 1, "basis": "", "own_symbol": "", "own_day": ""}
    return {"content": content, **empty, **facts}


def _appraise(case: Case, stage: Stage, pace: Pace, chance: Random, *, again: bool) -> None:
    """The Sở takes the letter in; printing is cut for some; one is asked back once, one sent back to the specialist."""
    case = fresh(case)
    if case.state != State.ISSUED:
        return
    department = estimate_of(case).round.unit
    with stage.costs.of("receive_all"):
        records = rights(Asked((Act.RECEIVE,), department.pk, pace.now))
        receive_all(department, by=person(records), at=pace.tick(3))
    outbox.drain()
    if again:
        do(case, ASK_SUPPLEMENT, {"note": "Bổ sung báo giá in tài liệu."}, stage, pace)
        second = Estimate.objects.select_related("case__unit").get(replaces=case.pk).case
        _ask(second, stage, pace, returned=False)
        _appraise(second, stage, pace, chance, again=False)
        return
    cut = chance.random() < 1 / 2
    do(case, Act.APPRAISE, _figures(case, cut=cut), stage, pace)
    if chance.random() < 1 / 5:
        do(case, RETURN_APPRAISAL, {"note": "Xem lại số lượng in."}, stage, pace)
        do(case, Act.APPRAISE, _figures(case, cut=True), stage, pace)
    do(case, Act.CONFIRM_APPRAISAL, {}, stage, pace)


def _figures(case: Case, *, cut: bool) -> Mapping[str, Any]:
    rows = asked_of(case)
    return {
        "lines": [
            {"line": row.line.key, "amount": str(row.asked - 1_500_000), "reason": "Giảm 100 bản in"}
            if cut and not row.line.norm
            else {"line": row.line.key, "amount": str(row.asked), "reason": ""}
            for row in rows
        ]
    }


def _of(found: BudgetRound) -> list[Estimate]:
    return list(Estimate.objects.filter(round=found, replaced_by=None).select_related("case__unit", "body"))
