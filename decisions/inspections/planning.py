"""Checks are planned by Sở TT&TT, and a visit called off."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Max

from decisions.authority.acts import Act
from decisions.inspections.hand import hand_of, refuse, require_none, stored, told_cancelled, told_plan, words_of
from decisions.inspections.models import LINE_LENGTH, InspectionPlan, Visit, VisitState
from decisions.inspections.rules import PlanFacts, broken_by_plan, broken_by_words
from decisions.inspections.selectors import heads_of, standing_minutes, units_on, visible_visit
from decisions.organisation.models import Officer, Unit

PLAN, CANCEL = "inspection_plan", "inspection_cancel"
"""Under which word the journal knows a row."""


@transaction.atomic
def plan(body: Unit, facts: PlanFacts, *, by: Officer, at: datetime) -> InspectionPlan:
    """A check of some units, one visit each. Raises NotAuthorised, RuleBroken with every rule it breaks."""
    hand, facts = hand_of(Act.KEEP_INSPECTION, body, by, at), stored(facts)
    require_none(broken_by_plan(facts, hand.today))
    units = {one.unit.code: one.unit for one in units_on(facts.day).filter(unit__code__in=facts.units)}
    if set(facts.units) - set(units):
        refuse("Có đơn vị không phải huyện, xã vào ngày kiểm tra. Chọn lại đơn vị.", "units")
    head = heads_of(body, at).get(facts.head)
    if head is None:
        refuse("Trưởng đoàn phải là lãnh đạo Sở hoặc lãnh đạo phòng được giao. Chọn lại.", "head")
    year = hand.today.year
    number = (InspectionPlan.objects.filter(body=body, year=year).aggregate(last=Max("number"))["last"] or 0) + 1
    made: InspectionPlan = InspectionPlan.objects.create(
        code=f"{body.code}.kiem-tra.{year}.{number}",
        body=body,
        year=year,
        number=number,
        head_id=head.officer_id,
        **{name: getattr(facts, name) for name in ("subject", "contents", "members", "notice", "notice_day")},
        **hand.signed(),
    )
    Visit.objects.bulk_create(
        Visit(code=f"{made.code}.{place}", plan=made, place=place, unit=units[code], day=facts.day)
        for place, code in enumerate(facts.units, start=1)
    )
    hand.tell(PLAN, made.code, number, told_plan(made))
    return made


@transaction.atomic
def cancel(code: str, reason: str, *, by: Officer, at: datetime) -> Visit:
    """A visit does not take place, and why. Raises NotVisible, NotAuthorised, RuleBroken: not once minutes stand."""
    visit = locked(code, by, at)
    hand, words = hand_of(Act.KEEP_INSPECTION, visit.plan.body, by, at), words_of(reason, "reason")
    require_none(broken_by_words(words, "Chưa có lý do. Ghi vì sao không kiểm tra.", "reason", LINE_LENGTH))
    require_planned(visit)
    if standing_minutes(visit):
        refuse("Buổi kiểm tra đã có biên bản. Rút biên bản trước.", "reason")
    visit.state, visit.reason = VisitState.CANCELLED, words
    visit.save(update_fields=["state", "reason"])
    hand.tell(CANCEL, visit.code, visit.place, told_cancelled(visit))
    return visit


def locked(code: str, by: Officer, at: datetime) -> Visit:
    """A visible visit, nobody else writes about it meanwhile. Raises NotVisible."""
    visible_visit(by, code, at)
    rows = Visit.objects.select_for_update(of=("self",)).select_related("plan__body", "plan__head", "unit")
    return rows.get(code=code)


def require_planned(visit: Visit) -> None:
    """Raises RuleBroken once a visit was held or called off."""
    if visit.state != VisitState.PLANNED:
        refuse(f"Buổi kiểm tra này ở trạng thái “{VisitState(visit.state).label}”, không ghi thêm được.")
