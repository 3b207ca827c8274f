"""`/days-off`, `/legal-bases`: read by everybody, kept by the administrator of UBND tỉnh."""

from __future__ import annotations

from datetime import date

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from decisions.administering import bases, days
from decisions.authority.acts import Act
from decisions.errors import NotVisible
from workflows.api import organising_shapes as shapes
from workflows.api.asking import described
from workflows.api.door import question
from workflows.api.once import Answered
from workflows.api.organising import ON, KeptDoor, OnQuestion, unless_kept
from workflows.api.schema import KEY
from workflows.steps.administering import (
    BasisEndForm,
    BasisReplacementForm,
    DayWithdrawalForm,
    NewBasisForm,
    SpecialDayForm,
)
from workflows.steps.fields import LineField


class BasesQuestion(OnQuestion):
    """Of which kind of case."""

    kind = LineField(label="Loại hồ sơ", max_length=20, required=False)


class DaysOffView(KeptDoor):
    """Days off of a year."""

    @extend_schema(summary="Ngày nghỉ, ngày làm bù của năm", responses=shapes.YearCalendar)
    def get(self, request: Request, year: int) -> Response:
        """For everybody."""
        return Response(_calendar(self, year))

    @extend_schema(
        summary="Thêm ngày nghỉ, ngày làm bù",
        parameters=[KEY],
        request=described(SpecialDayForm),
        responses=shapes.YearCalendar,
    )
    def post(self, request: Request, year: int) -> Response:
        """A day to come, on its paper."""
        unless_kept(self, Act.KEEP_CALENDAR)

        def do(form: SpecialDayForm) -> None:
            said, works = form.cleaned_data, form.cleaned_data["works"] == "yes"
            days.add_day(said["day"], works=works, name=said["name"], paper=form.rests_on, by=self.officer, at=self.at)

        return self.perform(request, SpecialDayForm, do, lambda: _calendar(self, year))


class DayWithdrawalView(KeptDoor):
    """A day withdrawn."""

    @extend_schema(
        summary="Bỏ ngày nghỉ, ngày làm bù",
        parameters=[KEY],
        request=described(DayWithdrawalForm),
        responses=shapes.YearCalendar,
    )
    def post(self, request: Request, year: int, day: str) -> Response:
        """It is again what the week and the law say."""
        unless_kept(self, Act.KEEP_CALENDAR)
        try:
            which = date.fromisoformat(day)
        except ValueError as error:
            raise NotVisible from error

        def do(form: DayWithdrawalForm) -> None:
            days.withdraw_day(which, form.rests_on, by=self.officer, at=self.at)

        return self.perform(request, DayWithdrawalForm, do, lambda: _calendar(self, year))


class BasesView(KeptDoor):
    """Legal bases."""

    @extend_schema(
        summary="Căn cứ pháp lý",
        parameters=[ON, OpenApiParameter("kind", str, description="Chỉ căn cứ của loại hồ sơ này")],
        responses=shapes.CitedBases,
    )
    def get(self, request: Request) -> Response:
        """For everybody."""
        said = question(request, BasesQuestion)
        return Response(_bases(self, said["on"], said["kind"]))

    @extend_schema(
        summary="Thêm căn cứ pháp lý", parameters=[KEY], request=described(NewBasisForm), responses=shapes.CitedBases
    )
    def post(self, request: Request) -> Response:
        """Cited from a day on by some kinds of case."""
        unless_kept(self, Act.KEEP_BASES)

        def do(form: NewBasisForm) -> None:
            said = form.cleaned_data
            bases.add_basis(said["code"], form.facts, form.kinds_said, said["starts"], by=self.officer, at=self.at)

        return self.perform(request, NewBasisForm, do, lambda: _bases(self))


class BasisReplacementView(KeptDoor):
    """Another text in the place of a basis."""

    @extend_schema(
        summary="Thay thế căn cứ pháp lý",
        parameters=[KEY],
        request=described(BasisReplacementForm),
        responses=shapes.CitedBases,
    )
    def post(self, request: Request, basis: str) -> Response:
        """Cited by the same kinds from a day on."""
        unless_kept(self, Act.KEEP_BASES)
        found = bases.basis_of(basis)

        def do(form: BasisReplacementForm) -> None:
            bases.replace_basis(found, form.facts, form.cleaned_data["starts"], by=self.officer, at=self.at)

        return self.perform(request, BasisReplacementForm, do, lambda: _bases(self))


class BasisEndView(KeptDoor):
    """The end of a basis."""

    @extend_schema(
        summary="Căn cứ pháp lý hết hiệu lực",
        parameters=[KEY],
        request=described(BasisEndForm),
        responses=shapes.CitedBases,
    )
    def post(self, request: Request, basis: str) -> Response:
        """With its last day; no kind of case is left without one."""
        unless_kept(self, Act.KEEP_BASES)
        found = bases.basis_of(basis)

        def do(form: BasisEndForm) -> None:
            bases.end_basis(found, form.cleaned_data["last"], form.rests_on, by=self.officer, at=self.at)

        return self.perform(request, BasisEndForm, do, lambda: _bases(self))


def _calendar(door: KeptDoor, year: int) -> Answered:
    return dict(shapes.YearCalendar(vars(days.calendar_of(door.officer, year, door.at))).data)


def _bases(door: KeptDoor, day: date | None = None, kind: str = "") -> Answered:
    found = bases.bases_of(door.officer, door.at, day=day, kind=kind)
    rows = [
        {**vars(one), "standing": standing, "cited_by": [use.kind for use in one.uses.all()]}
        for one, standing, _ in found.rows
    ]
    return dict(shapes.CitedBases({**vars(found), "bases": rows}).data)
