"""The rehearsal of changing the plan: difficulties are put together, one Tờ trình is declined, the next one decided."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from functools import partial
from typing import Any

from decisions.authority.acts import Act, Kind
from decisions.calendar.months import Month
from decisions.cases.models import Case
from decisions.cases.services import Opening
from decisions.difficulties.line import department
from decisions.difficulties.models import Consolidation
from decisions.difficulties.raising import Category, Raising
from decisions.difficulties.services import consolidate, raise_difficulty
from decisions.incoming.services import receive_all
from decisions.legal.models import PlanClause, PlanFigure
from decisions.organisation.directory import province_over
from decisions.organisation.models import Unit
from decisions.revision.decision import usual
from decisions.revision.wish import Wish
from decisions.teams.models import Team
from decisions.teams.roster import Recipient
from documents.clock import local_date
from workflows.engine import entry
from workflows.rehearsal.outgoing import ISSUING, play, play_letter
from workflows.rehearsal.pace import Pace
from workflows.rehearsal.stage import Stage, holder, tried

_TEXT = "Ở thôn đông dân, Tổ không đủ người để đến từng hộ."
_WHY = "Quy mô Tổ hiện nay còn phù hợp với đa số địa phương."
_NEED = "Nhiều thôn, khu phố có trên 300 hộ; Tổ 05 người không đến được từng hộ mỗi tháng."
_CLAUSE = "II.2.b"
_CHECKS: Sequence[tuple[str, Mapping[str, Any]]] = ((Act.CHECK_DOSSIER, {}), (Act.CHECK_FORMAT, {}))


def play_plan(stage: Stage, pace: Pace) -> None:
    """Two Tờ trình of Sở TT&TT on how many members a team has; what communes raised is their ground."""
    tried(stage, partial(_play, stage, pace))


def _play(stage: Stage, pace: Pace) -> None:
    ground = _put_together(stage, pace)
    most = PlanFigure.objects.on(PlanFigure.Code.TEAM_MOST, local_date(pace.now))
    if most is None:
        return
    first = _proposed(ground, most.value + 4, None, stage, pace)
    declined = play(first, (*_drafted(first, pace), *_CHECKS, (Act.PRESENT_PLAN, {})), stage, pace)
    declined = play(declined, ((Act.DECLINE_ISSUE, {"note": _WHY}),), stage, pace)
    letter = Case.objects.get(plan_refusal__revision=declined.plan_revision)
    told = {"reason": _WHY, "paragraphs": "", "recipients": []}
    acts = ((Act.DRAFT_PLAN_REFUSAL, told), *_CHECKS, (Act.SIGN_PLAN_REFUSAL, {}), *ISSUING)
    play(letter, acts, stage, pace)
    start = (local_date(pace.now).replace(day=1) + timedelta(days=62)).replace(day=1)
    second = _proposed(ground, most.value + 2, start, stage, pace)
    signed: Sequence[tuple[str, Mapping[str, Any]]] = ((Act.PRESENT_PLAN, {}), (Act.SIGN_PLAN_REVISION, {}))
    play(second, (*_drafted(second, pace), *_CHECKS, *signed, *ISSUING), stage, pace)


def _put_together(stage: Stage, pace: Pace) -> Consolidation:
    """Three communes with teams raise the same; the Sở puts it under one heading."""
    month, codes = Month.of(local_date(pace.now)).code, []
    communes = Unit.objects.filter(pk__in=Team.objects.on(local_date(pace.now)).values("unit")).order_by("code")[:3]
    for commune in communes:
        raising = Raising(Category.PEOPLE, _TEXT, Month.of(local_date(pace.now)), source=f"rehearsal/{month}/{commune}")
        by = holder(commune, Act.RAISE_DIFFICULTY, pace.now)
        with stage.costs.of("raise_difficulty"):
            codes.append(raise_difficulty(raising, unit=commune, by=by, at=pace.tick(5)).code)
    top = department(local_date(pace.now))
    by = holder(top, Act.ANSWER_DIFFICULTY, pace.now)
    with stage.costs.of("consolidate"):
        return consolidate(
            codes, "Số thành viên của Tổ", "Nâng số thành viên nhiều nhất của Tổ.", by=by, at=pace.tick(9)
        )


def _proposed(ground: Consolidation, most: int, start: date | None, stage: Stage, pace: Pace) -> Case:
    """A Tờ trình goes out and is taken in; the case of UBND tỉnh."""
    clause = PlanClause.objects.on(local_date(pace.now)).get(code=_CLAUSE)
    now = PlanFigure.objects.on(PlanFigure.Code.TEAM_MOST, local_date(pace.now))
    words = clause.words.replace(f"đến {now.value if now else 5} người", f"đến {most} người")
    wish = Wish(
        figures=((PlanFigure.Code.TEAM_MOST.value, most),),
        clauses=((_CLAUSE, words),),
        effective=start,
        paragraphs=(_NEED,),
        recipients=(Recipient("Giám đốc, các Phó Giám đốc Sở"),),
        consolidations=(ground.code,),
    )
    by = holder(ground.unit, Act.DRAFT_PLAN_PROPOSAL, pace.now, Kind.PLAN_PROPOSAL)
    with stage.costs.of("open_case"):
        case = entry.open_case(Opening(Kind.PLAN_PROPOSAL, ground.unit), by=by, at=pace.tick(5))
    play_letter(case, wish.content(), stage, pace)
    province = province_over(ground.unit, local_date(pace.now))
    if province is None:
        raise ValueError(f"{ground.unit.code} stands under no province.")
    with stage.costs.of("receive_all"):
        receive_all(province.unit, by=holder(province.unit, Act.RECEIVE, pace.now), at=pace.tick(3))
    stage.work()
    return Case.objects.get(plan_revision__proposal__case=case)


def _drafted(case: Case, pace: Pace) -> Sequence[tuple[str, Mapping[str, Any]]]:
    """The draft of the decision as it is filled in."""
    content = usual(case, local_date(pace.now)).content()
    said = {name: content[name] for name in ("figures", "clauses", "effective", "recipients")}
    return ((Act.DRAFT_PLAN_REVISION, said),)
