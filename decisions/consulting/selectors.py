"""Opinions of a round side by side, and which of them a submission to UBND tỉnh still waits for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from decisions.authority.acts import Kind
from decisions.budget.models import BudgetRound
from decisions.cases.models import Case, State
from decisions.cases.selectors import visible_to
from decisions.consulting.models import Consultation, Opinion
from decisions.legal.models import PlanFigure
from decisions.organisation.directory import short_names
from decisions.organisation.models import Officer
from documents.clock import local_date
from documents.dispatch.models import Receipt


@dataclass(frozen=True)
class Told:
    """An opinion as a reader sees it: how it stands in words, whether it is late; its case where one may look."""

    opinion: Opinion
    name: str
    state: str
    late: bool
    case: Case | None


@dataclass(frozen=True)
class Asked:
    """A letter of a round with the opinions it asked for; none while it is not out."""

    case: Case
    opinions: Sequence[Told]


def standing_opinions(round_: BudgetRound) -> list[Opinion]:
    """The opinions of the letter of a round that was issued last, by body; none while none is out."""
    last = Consultation.objects.filter(round=round_, case__state=State.ISSUED).order_by("-pk").first()
    if last is None:
        return []
    found = Opinion.objects.filter(consultation=last).select_related("body", "case", "consultation__case")
    return list(found.order_by("body__code"))


def blocking(round_: BudgetRound, at: datetime) -> list[Opinion]:
    """The standing opinions a submission still waits for; silence is consent only where the plan's figure says so.

    Nobody was asked where there is no standing opinion at all: then nothing blocks, and nothing was consented to.
    """
    day = local_date(at)
    owed = [one for one in standing_opinions(round_) if not one.outcome]
    return [one for one in owed if not (one.due < day and silence_on(day))]


def silence_on(day: date) -> PlanFigure | None:
    """By what silence after the deadline counts as consent on a day, with its clause; None where it does not."""
    figure = PlanFigure.objects.on(PlanFigure.Code.MONEY_SILENCE, day)
    return figure if figure and figure.value else None


def asked_of(officer: Officer, round_: BudgetRound, at: datetime) -> list[Asked]:
    """The letters of a round an officer may see, the last one first, in a fixed number of queries."""
    seen = visible_to(officer, at).filter(kind__in=(Kind.CONSULTATION, Kind.OPINION))
    letters = Consultation.objects.filter(round=round_, case__in=seen).select_related("case").order_by("-pk")
    opinions = Opinion.objects.filter(consultation__in=letters).select_related("body", "case", "consultation__case")
    ordered = list(opinions.order_by("body__code"))
    own = set(seen.filter(pk__in=[one.case_id for one in ordered if one.case_id]).values_list("pk", flat=True))
    refused, day = _refused([letter.case.code for letter in letters]), local_date(at)
    names = short_names([one.body_id for one in ordered], day)
    told: dict[int, list[Told]] = {}
    for one in ordered:
        there = one.case if one.case_id in own else None
        sent_back = (one.consultation.case.code, one.body.code) in refused
        name = names.get(one.body_id, one.body.code)
        told.setdefault(one.consultation_id, []).append(
            Told(one, name, _state(one, day, sent_back=sent_back), _late(one, day), there)
        )
    return [Asked(letter.case, told.get(letter.pk, ())) for letter in letters]


def _state(one: Opinion, day: date, *, sent_back: bool) -> str:
    if one.outcome:
        return str(one.get_outcome_display())
    far = "đang xử lý" if one.case_id else "từ chối tiếp nhận" if sent_back else "chưa tiếp nhận"
    return f"{far}, quá hạn {(day - one.due).days} ngày" if day > one.due else far


def _late(one: Opinion, day: date) -> bool:
    """Whether the answer came after its day, or has not come and its day is over."""
    came = local_date(one.answered_at) if one.answered_at else day
    return bool(came > one.due)


def _refused(codes: Sequence[str]) -> set[tuple[str, str]]:
    """Which receivers sent which letters back unregistered."""
    rows = Receipt.objects.filter(delivery__paper__ref__in=codes, arrival=None)
    return set(rows.values_list("delivery__paper__ref", "delivery__receiver"))
