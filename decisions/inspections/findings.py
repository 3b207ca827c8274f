"""Findings: noted at a visit, given to their owner with the minutes, answered, accepted or sent back.

Locked in this order: the visit or the finding; the journal of the acting body.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from django.db import transaction

from decisions.authority.acts import Act
from decisions.errors import ActNotAllowed
from decisions.inspections.hand import Hand, hand_of, refuse, require_none, stored, told_step, words_of
from decisions.inspections.models import Finding, FindingState, FindingStep, FindingStepKind, Visit
from decisions.inspections.planning import locked, require_planned
from decisions.inspections.rules import DOINGS, Doing, FindingFacts, broken_by_finding, broken_by_words
from decisions.inspections.selectors import owners_for, standing_minutes, visible_finding
from decisions.organisation.models import Officer
from decisions.tasks.services import broken_by_due

STEP = "finding_step"
"""Under which word the journal knows a step."""
_TOLD: list[Callable[[FindingStep], None]] = []


def also_stepped(told: Callable[[FindingStep], None]) -> None:
    """Let a floor above know of each step, in the same transaction; once, when it is loaded."""
    _TOLD.append(told)


@transaction.atomic
def note(code: str, facts: FindingFacts, *, by: Officer, at: datetime) -> Finding:
    """Something was found at a visit, before its minutes are written. Raises NotVisible, NotAuthorised, RuleBroken."""
    visit, facts = locked(code, by, at), stored(facts)
    hand = hand_of(Act.KEEP_INSPECTION, visit.plan.body, by, at)
    _require_open(visit, hand)
    require_none(broken_by_finding(facts, hand.today))
    owner = owners_for(visit.unit, hand.today).filter(unit__code=facts.owner).first()
    if owner is None:
        refuse("Đơn vị khắc phục phải là đơn vị được kiểm tra, cấp trên hoặc cấp dưới trực tiếp. Chọn lại.", "owner")
    place = visit.findings.count() + 1
    made: Finding = Finding.objects.create(
        code=f"{visit.code}.kn{place}",
        visit=visit,
        place=place,
        text=facts.text,
        remedy=facts.remedy,
        owner=owner.unit,
        due=facts.due,
    )
    step(made, FindingStepKind.NOTED, "", hand)
    return made


@transaction.atomic
def handle(code: str, name: str, text: str = "", *, by: Officer, at: datetime, due: date | None = None) -> Finding:
    """Do one of `DOINGS` about a finding; `due` is the new deadline of one that is sent back.

    Raises NotVisible, NotAuthorised, ActNotAllowed where it does not stand so, RuleBroken.
    """
    doing = DOINGS[name]
    visible_finding(by, code, at)
    rows = Finding.objects.select_for_update(of=("self",)).select_related("visit__plan__body", "owner")
    one: Finding = rows.get(code=code)
    hand = hand_of(doing.act, one.owner if doing.by_owner else one.visit.plan.body, by, at)
    if bar := barred(one, doing):
        raise ActNotAllowed(bar)
    words = words_of(text, "text")
    require_none(broken_by_words(words, doing.asks))
    if doing.sets_due:
        if due is None:
            refuse("Chưa có hạn mới. Chọn ngày.", "due")
        require_none(broken_by_due(due, hand.today))
        one.due = due
    one.state = doing.after
    one.save(update_fields=["state", "due"])
    step(one, doing.step, words, hand)
    return one


def barred(one: Finding, doing: Doing) -> str:
    """Why something may not be done about a finding where it stands; empty: it may."""
    if one.state != doing.before:
        return f"Kiến nghị đang ở bước “{FindingState(one.state).label}”. Tải lại trang để xem bước hiện tại."
    if doing.before == FindingState.NOTED and standing_minutes(one.visit):
        return "Biên bản đã lập với kiến nghị này. Rút biên bản trước rồi bỏ kiến nghị."
    return ""


def raise_all(visit: Visit, hand: Hand) -> None:
    """With the second signature what was noted goes to its owners."""
    for one in visit.findings.filter(state=FindingState.NOTED).order_by("place").select_related("owner"):
        one.state = FindingState.OPEN
        one.save(update_fields=["state"])
        step(one, FindingStepKind.RAISED, "", hand)


def step(one: Finding, kind: FindingStepKind, text: str, hand: Hand) -> None:
    """Write one step with its line in the journal."""
    row = FindingStep.objects.create(
        finding=one,
        seq=one.steps.count() + 1,
        kind=kind,
        unit=hand.body,
        text=text,
        due=one.due,
        state=one.state,
        **hand.signed(),
    )
    hand.tell(STEP, one.code, row.seq, told_step(row))
    for told in _TOLD:
        told(row)


def _require_open(visit: Visit, hand: Hand) -> None:
    require_planned(visit)
    if standing_minutes(visit):
        refuse("Biên bản đã lập, không ghi thêm kiến nghị được. Rút biên bản trước.")
    if hand.today < visit.day:
        refuse(f"Buổi kiểm tra ngày {visit.day:%d/%m/%Y} chưa tới. Ghi kiến nghị từ ngày đó.")
