"""A pledge is offered, coordinated by Sở TT&TT, moved, withdrawn: each a step with its line in the journal.

Locked in this order: the pledge; the journal of the acting body.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from django.db import transaction
from django.db.models import Max

from decisions.authority.acts import Act
from decisions.difficulties.line import department
from decisions.enterprises.areas import areas_on
from decisions.enterprises.hand import STEP, Hand, hand_of, line_of, refuse, told_step, wrong
from decisions.enterprises.models import Aid, Pledge, PledgeStep, State, StepKind
from decisions.enterprises.rules import DOINGS, Doing, PledgeFacts, broken_by_pledge, broken_by_words
from decisions.enterprises.selectors import visible_pledge
from decisions.errors import ActNotAllowed
from decisions.organisation.models import Officer, Unit
from documents.clock import local_date


@transaction.atomic
def offer(enterprise: Unit, facts: PledgeFacts, *, by: Officer, at: datetime) -> Pledge:
    """A new pledge of an enterprise. Raises NotAuthorised, RuleBroken with every rule it breaks."""
    hand = hand_of(Act.KEEP_PLEDGE, enterprise, by, at)
    facts = replace(facts, note=line_of(facts.note, "note"))
    refuse(broken_by_pledge(facts, hand.today))
    area, year = _area(facts.area, hand.today), hand.today.year
    number = (Pledge.objects.filter(enterprise=enterprise, year=year).aggregate(last=Max("number"))["last"] or 0) + 1
    made: Pledge = Pledge.objects.create(
        code=f"{enterprise.code}.cam-ket.{year}.{number}",
        enterprise=enterprise,
        year=year,
        number=number,
        area=area,
        **{name: getattr(facts, name) for name in ("kind", "amount", "begins", "ends", "note")},
    )
    _step(made, StepKind.OFFERED, "", hand)
    return made


@transaction.atomic
def handle(code: str, name: str, text: str = "", *, by: Officer, at: datetime, area: str = "") -> Pledge:
    """Do one of `DOINGS` with a pledge; `area` is the code of where it moves to.

    Raises NotVisible, NotAuthorised, ActNotAllowed where it does not stand so, RuleBroken.
    """
    doing = DOINGS[name]
    visible_pledge(by, code, at)
    one: Pledge = Pledge.objects.select_for_update(of=("self",)).select_related("enterprise", "area").get(code=code)
    hand = hand_of(doing.act, one.enterprise if doing.by_enterprise else department(local_date(at)), by, at)
    if bar := barred(one, doing):
        raise ActNotAllowed(bar)
    words = line_of(text, "text")
    refuse(broken_by_words(words, doing.asks))
    if doing.moves:
        one.area = _moved(one, area, hand.today)
    one.state = doing.after
    one.save(update_fields=["state", "area"])
    _step(one, doing.step, words, hand)
    return one


def barred(one: Pledge, doing: Doing) -> str:
    """Why something may not be done with a pledge where it stands; empty: it may."""
    if one.state not in doing.before:
        return f"Cam kết đang ở bước “{State(one.state).label}”. Tải lại trang để xem bước hiện tại."
    if doing.after == State.WITHDRAWN and standing_aids(one):
        return "Cam kết đã có phần hỗ trợ. Chỉ rút được khi mọi phần đã ghi giảm."
    return ""


def standing_aids(one: Pledge) -> bool:
    """Whether something was given out of a pledge and not taken back."""
    return bool(Aid.objects.filter(pledge=one, reverses=None, reversed_by=None).exists())


def _area(code: str, day: date) -> Unit:
    found = areas_on(day).filter(unit__code=code).first()
    if found is None:
        raise wrong(f"“{code}” không phải tỉnh, huyện, xã có vào hôm nay. Chọn lại địa bàn.", "area")
    return found.unit


def _moved(one: Pledge, code: str, day: date) -> Unit:
    if code == one.area.code:
        raise wrong("Cam kết đang ở địa bàn này. Chọn địa bàn khác.", "area")
    return _area(code, day)


def _step(one: Pledge, kind: StepKind, text: str, hand: Hand) -> None:
    step = PledgeStep.objects.create(
        pledge=one,
        seq=one.steps.count() + 1,
        kind=kind,
        unit=hand.body,
        text=text,
        area=one.area,
        state=one.state,
        **hand.signed(),
    )
    hand.tell(STEP, one.code, step.seq, told_step(step))
