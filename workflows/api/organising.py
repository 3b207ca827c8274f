"""`/units`, their villages, `/days-off`, `/legal-bases`: what administrators keep, changed from a day on."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from secrets import token_hex
from typing import IO, TypeVar

from django import forms
from django.http import HttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from decisions.administering import closing, units, villages
from decisions.administering.keeping import province_kept, unit_kept
from decisions.authority.acts import Act
from decisions.errors import NotAuthorised, NotVisible
from decisions.organisation.models import Unit
from decisions.rows import Told
from decisions.staffing.keeping import in_post_on, keeping_of
from documents.clock import local_date
from workflows.api import organising_shapes as shapes
from workflows.api.asking import answered, described
from workflows.api.door import Door, body_of, question
from workflows.api.once import Answered, asked, once
from workflows.api.papers import AsItIs
from workflows.api.parsing import Files
from workflows.api.schema import KEY
from workflows.api.taking import SheetUpload, TakenSheet, taken_in
from workflows.batches.models import Batch
from workflows.batches.sheets import Sheet, taken
from workflows.sheets.places import units_file, units_in, villages_file, villages_in
from workflows.sheets.writing import MEDIA_TYPE
from workflows.steps.administering import (
    NewUnitForm,
    NewVillageForm,
    UnitEndForm,
    UnitVersionForm,
    VillageEndForm,
    VillageMergerForm,
)
from workflows.steps.fields import DayField

Asked = TypeVar("Asked", bound=forms.Form)
_NAMED = ("versions", "before", "after")
ON = OpenApiParameter("on", OpenApiTypes.DATE, description="Vào ngày nào; không ghi: hôm nay")


class OnQuestion(forms.Form):
    """As of which day."""

    on = DayField(label="Vào ngày", required=False)


class KeptDoor(Door):
    """An address of what administrators keep."""

    def day_of(self, request: Request) -> date | None:
        """The day that is asked for."""
        found: date | None = question(request, OnQuestion)["on"]
        return found

    def perform(
        self, request: Request, kind: type[Asked], do: Callable[[Asked], object], tell: Callable[[], Answered]
    ) -> Response:
        """Do what a form says, once, and tell what holds then."""
        said = body_of(request)
        form = answered(kind, said)

        def work() -> Answered:
            do(form)
            return tell()

        return Response(once(asked(request, self.officer, self.at, dict(said)), work))

    def villages(self, code: str, day: date | None = None, *, kept: bool = False) -> villages.Villages:
        """The villages of a commune; for whoever keeps them. Raises NotVisible, NotAuthorised."""
        found = villages.villages_of(self.officer, code, self.at, day)
        if kept and not found.keeps:
            raise NotAuthorised("Bạn không quản lý thôn, khu phố của xã này.")
        return found


class UnitsKeptView(KeptDoor):
    """Units."""

    @extend_schema(summary="Cơ cấu tổ chức", parameters=[ON], responses=shapes.KeptUnits)
    def get(self, request: Request) -> Response:
        """Those one sees, as they were called on a day."""
        return Response(self.told(self.day_of(request)))

    @extend_schema(summary="Thêm đơn vị", parameters=[KEY], request=described(NewUnitForm), responses=shapes.KeptUnits)
    def post(self, request: Request) -> Response:
        """From a day on, on its paper."""
        if not units.keeps_units(self.officer, self.at):
            raise NotVisible

        def do(form: NewUnitForm) -> None:
            units.add_unit(form.new, form.cleaned_data["starts"], form.rests_on, by=self.officer, at=self.at)

        return self.perform(request, NewUnitForm, do, self.told)

    def told(self, day: date | None = None) -> Answered:
        """The list."""
        found = units.units_on(self.officer, self.at, day)
        return dict(shapes.KeptUnits({**vars(found), "units": [row for _, row in found.rows]}).data)


class UnitCourseView(KeptDoor):
    """The course of a unit."""

    @extend_schema(summary="Quá trình đơn vị", responses=shapes.UnitCourse)
    def get(self, request: Request, code: str) -> Response:
        """What it was called when, what became of it."""
        return Response(_course(self, code))

    @extend_schema(
        summary="Đổi tên, chuyển đơn vị",
        parameters=[KEY],
        request=described(UnitVersionForm),
        responses=shapes.UnitCourse,
    )
    def post(self, request: Request, code: str) -> Response:
        """From a day on, on its paper."""
        unit = unit_kept(self.officer, code, self.at)

        def do(form: UnitVersionForm) -> None:
            starts = form.cleaned_data["starts"]
            units.change_unit(unit, form.facts, starts, form.rests_on, by=self.officer, at=self.at)

        return self.perform(request, UnitVersionForm, do, lambda: _course(self, code))


class UnitEndView(KeptDoor):
    """The end of a unit."""

    @extend_schema(
        summary="Sáp nhập, chia tách, kết thúc đơn vị",
        parameters=[KEY],
        request=described(UnitEndForm),
        responses=shapes.UnitCourse,
    )
    def post(self, request: Request, code: str) -> Response:
        """With its last day and successors."""
        unit = unit_kept(self.officer, code, self.at)

        def do(form: UnitEndForm) -> None:
            closing.end_unit(unit, form.closing, by=self.officer, at=self.at)

        return self.perform(request, UnitEndForm, do, lambda: _course(self, code))


class UnitSheetFileView(KeptDoor):
    """The sheet of units, empty."""

    content_negotiation_class = AsItIs

    @extend_schema(summary="Biểu Excel nhập đơn vị", responses={(200, MEDIA_TYPE): OpenApiTypes.BINARY})
    def get(self, request: Request) -> HttpResponse:
        """To be filled in."""
        unless_kept(self, Act.KEEP_UNITS)
        return units_file()


class UnitSheetView(KeptDoor):
    """A filled-in sheet of units."""

    parser_classes = [Files]

    @extend_schema(
        summary="Nhập đơn vị từ Excel",
        parameters=[KEY],
        request={"multipart/form-data": SheetUpload},
        responses=TakenSheet,
    )
    def post(self, request: Request) -> Response:
        """All rows or none, with a report a row; with `only_check` the report alone."""
        province = unless_kept(self, Act.KEEP_UNITS)

        def take(content: IO[bytes], starts: date, looks: bool) -> Told | Batch:
            sheet = Sheet("units", province, "Nhập đơn vị", units_in(content), starts)
            return taken(sheet, looks=looks, key=token_hex(8), by=self.officer, at=self.at)

        return taken_in(self, request, take)


class VillagesView(KeptDoor):
    """Villages of a commune."""

    @extend_schema(summary="Thôn, khu phố của xã", parameters=[ON], responses=shapes.KeptVillages)
    def get(self, request: Request, code: str) -> Response:
        """On a day."""
        return Response(_villages(self, code, self.day_of(request)))

    @extend_schema(
        summary="Thêm thôn, khu phố",
        parameters=[KEY],
        request=described(NewVillageForm),
        responses=shapes.KeptVillages,
    )
    def post(self, request: Request, code: str) -> Response:
        """From a day on, on its paper."""
        unit = self.villages(code, kept=True).unit

        def do(form: NewVillageForm) -> None:
            starts = form.cleaned_data["starts"]
            villages.add_village(unit, form.facts, starts, form.rests_on, by=self.officer, at=self.at)

        return self.perform(request, NewVillageForm, do, lambda: _villages(self, code))


class VillageMergerView(KeptDoor):
    """Villages that become one."""

    @extend_schema(
        summary="Gộp thôn, khu phố",
        parameters=[KEY],
        request=described(VillageMergerForm),
        responses=shapes.KeptVillages,
    )
    def post(self, request: Request, code: str) -> Response:
        """A new one, or one that goes on."""
        there = self.villages(code, kept=True)

        def do(form: VillageMergerForm) -> None:
            starts = form.cleaned_data["starts"]
            villages.merge_villages(there, form.merger, starts, form.rests_on, by=self.officer, at=self.at)

        return self.perform(request, VillageMergerForm, do, lambda: _villages(self, code))


class VillageChangeView(KeptDoor):
    """Another name of a village."""

    @extend_schema(
        summary="Đổi tên thôn, khu phố",
        parameters=[KEY],
        request=described(NewVillageForm),
        responses=shapes.KeptVillages,
    )
    def post(self, request: Request, code: str, village: str) -> Response:
        """From a day on; its team goes on."""
        version = self.villages(code, kept=True).village(village)

        def do(form: NewVillageForm) -> None:
            starts = form.cleaned_data["starts"]
            villages.change_village(version, form.facts, starts, form.rests_on, by=self.officer, at=self.at)

        return self.perform(request, NewVillageForm, do, lambda: _villages(self, code))


class VillageEndView(KeptDoor):
    """The end of a village."""

    @extend_schema(
        summary="Kết thúc thôn, khu phố",
        parameters=[KEY],
        request=described(VillageEndForm),
        responses=shapes.KeptVillages,
    )
    def post(self, request: Request, code: str, village: str) -> Response:
        """With a day; refused while it has a team."""
        version = self.villages(code, kept=True).village(village)

        def do(form: VillageEndForm) -> None:
            villages.end_village(version, form.cleaned_data["last"], form.rests_on, by=self.officer, at=self.at)

        return self.perform(request, VillageEndForm, do, lambda: _villages(self, code))


class VillageSheetFileView(KeptDoor):
    """The sheet of the villages of a commune."""

    content_negotiation_class = AsItIs

    @extend_schema(summary="Biểu Excel thôn, khu phố", responses={(200, MEDIA_TYPE): OpenApiTypes.BINARY})
    def get(self, request: Request, code: str) -> HttpResponse:
        """With those that are there."""
        return villages_file(self.villages(code, kept=True))


class VillageSheetView(KeptDoor):
    """A filled-in sheet of villages."""

    parser_classes = [Files]

    @extend_schema(
        summary="Nhập thôn, khu phố từ Excel",
        parameters=[KEY],
        request={"multipart/form-data": SheetUpload},
        responses=TakenSheet,
    )
    def post(self, request: Request, code: str) -> Response:
        """All rows or none, with a report a row; with `only_check` the report alone."""
        there = self.villages(code, kept=True)

        def take(content: IO[bytes], starts: date, looks: bool) -> Told | Batch:
            title = f"Nhập thôn, khu phố {there.commune.short_name}"
            sheet = Sheet("villages", there.unit, title, villages_in(there, content), starts)
            return taken(sheet, looks=looks, key=token_hex(8), by=self.officer, at=self.at)

        return taken_in(self, request, take)


class PeopleOnDayView(KeptDoor):
    """Who was in post on a day."""

    @extend_schema(summary="Ai giữ nhiệm vụ vào một ngày", parameters=[ON], responses=shapes.PeopleOnDay)
    def get(self, request: Request, code: str) -> Response:
        """Also who has left since."""
        day = self.day_of(request) or local_date(self.at)
        found = in_post_on(keeping_of(self.officer, code, self.at), day)
        people = [{"unit": version.unit.code, "holding": one} for version, held in found.rows for one in held]
        return Response(shapes.PeopleOnDay({"unit": code, "day": day, "people": people}).data)


def unless_kept(door: KeptDoor, act: Act) -> Unit:
    """The province it is kept for; to whoever does not keep it there is no such address. Raises NotVisible."""
    try:
        return province_kept(door.officer, act, door.at)
    except NotAuthorised as refusal:
        raise NotVisible from refusal


def _course(door: KeptDoor, code: str) -> Answered:
    found = units.course_of(door.officer, code, door.at)
    told = {**vars(found), **{name: [one for one, _ in getattr(found, name)] for name in _NAMED}}
    return dict(shapes.UnitCourse(told).data)


def _villages(door: KeptDoor, code: str, day: date | None = None) -> Answered:
    found = door.villages(code, day)
    return dict(shapes.KeptVillages({**vars(found), "villages": [one.version for one in found.shown]}).data)
