"""`/allotments`, `/contributions`: what units were given, the entries against it, what people gave themselves."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import CharField, ChoiceField, DateField, IntegerField

from decisions.allotting import spending
from decisions.allotting.entries import Balance, Expense, Gift
from decisions.allotting.models import Allocation, Allotment, Contribution, Spending
from decisions.allotting.selectors import (
    Line,
    contribution_at,
    entries_of,
    entry_at,
    history_of,
    lines_of,
    places_of,
    published,
    total_of,
    visible_allotment,
    visible_decision,
)
from decisions.authority.acts import Act
from decisions.authority.rights import unit_of
from decisions.organisation.models import Officer
from workflows.api import shapes
from workflows.api.asking import described, filled
from workflows.api.cases import moved
from workflows.api.door import Door, body_of
from workflows.api.once import Answered, asked, once
from workflows.api.schema import KEY
from workflows.api.shapes import Shape
from workflows.flows.adjustments import begin
from workflows.sheets.money import allotment_told, balance_told, contribution_told
from workflows.steps.allotting import ContributionForm, ReverseForm, SpendingForm


class BalanceShape(Shape):
    """How money stands, in đồng; `left` is what was given less what was advanced and spent."""

    allotted = IntegerField()
    planned = IntegerField()
    advanced = IntegerField()
    spent = IntegerField()
    left = IntegerField()


class AllotmentRow(BalanceShape):
    """What a unit was given from a source by a decision."""

    decision = CharField()
    unit = CharField()
    source = CharField()  # type: ignore[assignment] # a column of ours, not the option of a field
    round = CharField()


class Allotments(Shape):
    """What the units one reads money of were given, and what it adds up to."""

    total = BalanceShape()
    allotments = AllotmentRow(many=True)


class SpendingRow(Shape):
    """An entry; `place` names it in its allotment, `reverses` the place of the entry it takes back."""

    place = IntegerField()
    stage = ChoiceField(choices=Spending.Stage.choices)
    amount = IntegerField()
    day = DateField()
    voucher = CharField()
    content = CharField()
    reverses = IntegerField(allow_null=True)


class DecidedRow(Shape):
    """A decision in the history of some money; `amount` is what was in force after it, `paper` its number and day."""

    case = CharField()
    paper = CharField()
    amount = IntegerField()


class AllotmentWhole(AllotmentRow):
    """The same with every decision on it and every entry against it."""

    history = DecidedRow(many=True)
    entries = SpendingRow(many=True)


class DecisionWhole(Shape):
    """A decision that shared money out: what one may see of it, and what later decisions made of that."""

    decision = CharField()
    round = CharField()
    total = BalanceShape()
    allotments = AllotmentRow(many=True)
    history = DecidedRow(many=True)


class ContributionRow(Shape):
    """A contribution; `place` names it in the list of its unit; a negative amount takes an earlier one back."""

    unit = CharField()
    place = IntegerField()
    giver = CharField()
    amount = IntegerField()
    day = DateField()
    receipt = CharField()
    purpose = CharField()


class Contributions(Shape):
    """Every contribution, as it is published, and what they add up to."""

    total = IntegerField()
    contributions = ContributionRow(many=True)


class AllotmentsView(Door):
    """Money that was given."""

    @extend_schema(summary="Kinh phí được phân bổ", operation_id="allotments_list", responses=Allotments)
    def get(self, request: Request) -> Response:
        """What units were given by decisions that are out, each with its balance."""
        lines = lines_of(self.officer, self.at)
        rows = [_told(one.allotment, one.balance) for one in lines]
        return Response({"total": balance_told(total_of(lines)), "allotments": rows})


class AllotmentView(Door):
    """One of them."""

    @extend_schema(summary="Kinh phí được phân bổ của một đơn vị", responses=AllotmentWhole)
    def get(self, request: Request, case: str, unit: str, source: str) -> Response:
        """With every entry against it."""
        found = visible_allotment(self.officer, case, unit, source, self.at)
        history = _history(self.officer, [found], self.at)
        told = _told(found, spending.balance_of(found))
        return Response({**told, "history": history, "entries": _entries(found)})


class DecisionView(Door):
    """A decision that shared money out."""

    @extend_schema(summary="Một quyết định phân bổ kinh phí", operation_id="decision", responses=DecisionWhole)
    def get(self, request: Request, case: str) -> Response:
        """Every allotment of it one may see, as it stands."""
        found = visible_decision(self.officer, case, self.at)
        lines = lines_of(self.officer, self.at, found)
        return Response({"decision": case, "round": found.proposal.round.code, **self.told(found, lines)})

    def told(self, found: Allocation, lines: list[Line]) -> dict[str, Any]:
        """Its allotments, their sum and their history."""
        return {
            "total": balance_told(total_of(lines)),
            "allotments": [_told(one.allotment, one.balance) for one in lines],
            "history": _history(self.officer, [one.allotment for one in lines], self.at),
        }


class AdjustmentsView(Door):
    """Adjusting a decision."""

    @extend_schema(
        summary="Lập tờ trình điều chỉnh, hủy bỏ phân bổ",
        parameters=[KEY],
        request=None,
        responses={201: shapes.Moved},
    )
    def post(self, request: Request, case: str) -> Response:
        """Begin a Tờ trình that adjusts or cancels it; refused while another one is under way."""
        found = visible_decision(self.officer, case, self.at)
        opened = once(
            asked(request, self.officer, self.at, {}), lambda: moved(begin(found, by=self.officer, at=self.at))
        )
        return Response(opened, status=201)


class SpendingsView(Door):
    """Entries against an allotment."""

    @extend_schema(
        summary="Ghi khoản chi", parameters=[KEY], request=described(SpendingForm), responses={201: SpendingRow}
    )
    def post(self, request: Request, case: str, unit: str, source: str) -> Response:
        """Write an entry down; refused above what is left."""
        found = visible_allotment(self.officer, case, unit, source, self.at)
        said = body_of(request)
        wish = filled(SpendingForm, said)

        def work() -> Answered:
            spending.record_spending(found, Expense(**wish), by=self.officer, at=self.at)
            return _entries(found)[-1]

        return Response(once(asked(request, self.officer, self.at, dict(said)), work), status=201)


class ReverseSpendingView(Door):
    """Taking an entry back."""

    @extend_schema(
        summary="Ghi giảm khoản chi", parameters=[KEY], request=described(ReverseForm), responses={201: SpendingRow}
    )
    def post(self, request: Request, case: str, unit: str, source: str, place: int) -> Response:
        """By an entry of the opposite amount, once."""
        found = visible_allotment(self.officer, case, unit, source, self.at)
        entry, said = entry_at(found, place), body_of(request)
        wish = filled(ReverseForm, said)

        def work() -> Answered:
            spending.reverse_spending(entry, wish["reason"], by=self.officer, at=self.at)
            return _entries(found)[-1]

        return Response(once(asked(request, self.officer, self.at, dict(said)), work), status=201)


class ContributionsView(Door):
    """Contributions as they are published."""

    @extend_schema(summary="Danh sách đóng góp tự nguyện", operation_id="contributions_list", responses=Contributions)
    def get(self, request: Request) -> Response:
        """Every one, the latest first."""
        found = published(self.officer, self.at)
        places = places_of(found)
        rows = [contribution_told(one, places[one.pk]) for one in found]
        return Response({"total": sum(one.amount for one in found), "contributions": rows})


class UnitContributionsView(Door):
    """Contributions to a unit."""

    @extend_schema(
        summary="Ghi đóng góp tự nguyện",
        parameters=[KEY],
        request=described(ContributionForm),
        responses={201: ContributionRow},
    )
    def post(self, request: Request, unit: str) -> Response:
        """Write a contribution down, with giver and receipt."""
        body = unit_of(self.officer, Act.RECORD_CONTRIBUTION, unit, self.at)
        said = body_of(request)
        wish = filled(ContributionForm, said)

        def work() -> Answered:
            return self.told(spending.record_contribution(body, Gift(**wish), by=self.officer, at=self.at))

        return Response(once(asked(request, self.officer, self.at, dict(said)), work), status=201)

    def told(self, made: Contribution) -> Answered:
        """A contribution just written, with its place."""
        return contribution_told(made, places_of(published(self.officer, self.at))[made.pk])


class ReverseContributionView(UnitContributionsView):
    """Taking a contribution back."""

    @extend_schema(
        summary="Ghi giảm khoản đóng góp",
        parameters=[KEY],
        request=described(ReverseForm),
        responses={201: ContributionRow},
    )
    def post(self, request: Request, unit: str, place: int) -> Response:  # type: ignore[override] # one place more
        """By an entry of the opposite amount, once."""
        unit_of(self.officer, Act.RECORD_CONTRIBUTION, unit, self.at)
        entry, said = contribution_at(self.officer, unit, place, self.at), body_of(request)
        wish = filled(ReverseForm, said)

        def work() -> Answered:
            return self.told(spending.reverse_contribution(entry, wish["reason"], by=self.officer, at=self.at))

        return Response(once(asked(request, self.officer, self.at, dict(said)), work), status=201)


def _told(found: Allotment, balance: Balance) -> dict[str, Any]:
    return {**balance_told(balance), **allotment_told(found)}


def _history(officer: Officer, found: list[Allotment], at: datetime) -> list[dict[str, Any]]:
    return [{"case": one.code, "paper": one.paper, "amount": one.amount} for one in history_of(officer, found, at)]


def _entries(found: Allotment) -> list[dict[str, Any]]:
    rows = entries_of(found)
    places = {one.pk: place for place, one in enumerate(rows, start=1)}
    return [
        {
            "place": places[one.pk],
            "stage": one.stage,
            "amount": one.amount,
            "day": one.day.isoformat(),
            "voucher": one.voucher,
            "content": one.content,
            "reverses": places[one.reverses_id] if one.reverses_id else None,
        }
        for one in rows
    ]
