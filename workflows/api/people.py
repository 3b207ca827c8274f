"""`/units/<code>/people`, `/units/<code>/arrangements`: who sits where, arrangements, absences, the access review."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from secrets import token_hex
from typing import IO, TypeVar

from django.http import HttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from decisions.authority.acts import Act
from decisions.errors import NotVisible
from decisions.organisation.models import Holding
from decisions.rows import Told
from decisions.staffing import absences, accounts, arranging, reviewing
from decisions.staffing.keeping import KEEPS, Keeping, keeping_of
from workflows.api.asking import answered, described, filled
from workflows.api.door import Door, body_of
from workflows.api.once import Answered, asked, once
from workflows.api.papers import AsItIs
from workflows.api.parsing import Files
from workflows.api.people_shapes import AccessReview, Arrangements, NewPassword, People
from workflows.api.schema import KEY
from workflows.api.scopes import Scope
from workflows.api.taking import SheetUpload, TakenSheet, taken_in
from workflows.batches.models import Batch
from workflows.batches.sheets import Sheet, taken
from workflows.sheets.people import people_file, people_in
from workflows.sheets.writing import MEDIA_TYPE
from workflows.steps.people import (
    AbsenceForm,
    AccountForm,
    AppointmentForm,
    ArrangementEndForm,
    ArrangementForm,
    PeopleSheetOrderForm,
    ReliefForm,
    ReviewForm,
)

Read = TypeVar("Read", AppointmentForm, AbsenceForm, ArrangementForm)


class PeopleDoor(Door):
    """An address of the people of a body."""

    scope = Scope.MANAGE

    def kept(self, code: str, *acts: str) -> Keeping:
        """The body; for whoever has one of the acts there."""
        return keeping_of(self.officer, code, self.at, acts=acts)


class PeopleView(PeopleDoor):
    """People and posts."""

    @extend_schema(summary="Nhân sự của cơ quan", responses=People)
    def get(self, request: Request, code: str) -> Response:
        """Posts, who holds them, who is away, whose rights wait to be looked over."""
        return Response(_people(self, code))

    @extend_schema(summary="Bổ nhiệm", parameters=[KEY], request=described(AppointmentForm), responses={201: People})
    def post(self, request: Request, code: str) -> Response:
        """Somebody known, or new; a password is given at an address of its own."""
        keeping = self.kept(code, Act.KEEP_PEOPLE)
        form = answered(AppointmentForm, body_of(request))

        def work() -> Answered:
            accounts.appoint(keeping, form.appointing, by=self.officer, at=self.at, log_in=False)
            return _people(self, code)

        return Response(once(asked(request, self.officer, self.at, _said(form)), work), status=201)


class ReliefView(PeopleDoor):
    """Ending an appointment."""

    @extend_schema(summary="Kết thúc bổ nhiệm", parameters=[KEY], request=described(ReliefForm), responses=People)
    def post(self, request: Request, code: str, serial: str) -> Response:
        """With a day; the answer names the duties that then have nobody."""
        keeping = self.kept(code, Act.KEEP_PEOPLE)
        held = keeping.holding(serial)
        if held.cause != Holding.Cause.APPOINTMENT:
            raise NotVisible
        said = filled(ReliefForm, body_of(request))

        def work() -> Answered:
            gaps = accounts.relieve(keeping, held, said["last"], by=self.officer, at=self.at, reason=said["reason"])
            return _people(self, code, gaps)

        return Response(once(asked(request, self.officer, self.at, str(said["last"]), said["reason"]), work))


class AccountView(PeopleDoor):
    """Switching an account off or on."""

    active = False

    @extend_schema(
        summary="Ngừng, mở lại tài khoản", parameters=[KEY], request=described(AccountForm), responses=People
    )
    def post(self, request: Request, code: str, username: str) -> Response:
        """Nothing is deleted; the answer names the duties that then have nobody."""
        keeping = self.kept(code, Act.KEEP_PEOPLE)
        whose, reason = keeping.officer(username), filled(AccountForm, body_of(request))["reason"]

        def work() -> Answered:
            gaps = accounts.set_active(keeping, whose, active=self.active, by=self.officer, at=self.at, reason=reason)
            return _people(self, code, gaps)

        return Response(once(asked(request, self.officer, self.at, reason), work))


class PasswordView(PeopleDoor):
    """A new password."""

    @extend_schema(summary="Cấp mật khẩu", request=None, responses={201: NewPassword})
    def post(self, request: Request, code: str, username: str) -> Response:
        """Told once and kept nowhere, not even for the same request sent again: that one gives another."""
        keeping = self.kept(code, Act.KEEP_PEOPLE)
        whose = keeping.officer(username)
        given = accounts.give_password(keeping, whose, by=self.officer, at=self.at)
        return Response(NewPassword({"username": whose.username, "password": given}).data, status=201)


class AbsencesView(PeopleDoor):
    """Saying that somebody is away."""

    @extend_schema(summary="Báo vắng mặt", parameters=[KEY], request=described(AbsenceForm), responses={201: People})
    def post(self, request: Request, code: str, username: str) -> Response:
        """Oneself, or somebody of the body one heads or keeps."""
        keeping = self.kept(code)
        whose = keeping.officer(username)
        if not absences.may_declare(whose, self.officer, self.at):
            raise NotVisible
        form = answered(AbsenceForm, body_of(request))

        def work() -> Answered:
            absences.declare(whose, form.away, by=self.officer, at=self.at)
            return _people(self, code)

        return Response(once(asked(request, self.officer, self.at, _said(form)), work), status=201)


class EndAbsenceView(PeopleDoor):
    """Being back."""

    @extend_schema(summary="Trở lại làm việc", parameters=[KEY], request=None, responses=People)
    def post(self, request: Request, code: str, username: str, seq: int) -> Response:
        """From now on, or not going at all."""
        found = absences.absence_of(self.kept(code).officer(username), seq)
        if not absences.may_declare(found.officer, self.officer, self.at):
            raise NotVisible

        def work() -> Answered:
            absences.end(found, by=self.officer, at=self.at)
            return _people(self, code)

        return Response(once(asked(request, self.officer, self.at), work))


class RightsView(PeopleDoor):
    """The access review of a person."""

    @extend_schema(summary="Quyền của một người", responses=AccessReview)
    def get(self, request: Request, code: str, username: str) -> Response:
        """For the head, and for who keeps people."""
        return Response(AccessReview(reviewing.review_of(self.kept(code), username)).data)

    @extend_schema(
        summary="Ghi đã rà soát quyền", parameters=[KEY], request=described(ReviewForm), responses={201: AccessReview}
    )
    def post(self, request: Request, code: str, username: str) -> Response:
        """By the head."""
        keeping = self.kept(code)
        found = reviewing.review_of(keeping, username)
        note = filled(ReviewForm, body_of(request))["note"]

        def work() -> Answered:
            reviewing.confirm(keeping, found.officer, by=self.officer, at=self.at, note=note)
            return dict(AccessReview(reviewing.review_of(self.kept(code), username)).data)

        return Response(once(asked(request, self.officer, self.at, note), work), status=201)


class ArrangementsView(PeopleDoor):
    """Arrangements of a body."""

    @extend_schema(summary="Phân công ký, kiêm nhiệm", responses=Arrangements)
    def get(self, request: Request, code: str) -> Response:
        """In force, past and coming, the latest first."""
        return Response(_arrangements(self.kept(code)))

    @extend_schema(
        summary="Giao ký, giao kiêm nhiệm",
        parameters=[KEY],
        request=described(ArrangementForm),
        responses={201: Arrangements},
    )
    def post(self, request: Request, code: str) -> Response:
        """One more, on a paper."""
        keeping = self.kept(code, *KEEPS)
        form = answered(ArrangementForm, body_of(request))

        def work() -> Answered:
            arranging.arrange(keeping, form.wish, by=self.officer, at=self.at)
            return _arrangements(self.kept(code))

        return Response(once(asked(request, self.officer, self.at, _said(form)), work), status=201)


class EndArrangementView(PeopleDoor):
    """Ending one before its time."""

    @extend_schema(
        summary="Kết thúc phân công", parameters=[KEY], request=described(ArrangementEndForm), responses=Arrangements
    )
    def post(self, request: Request, code: str, serial: str) -> Response:
        """What was signed stays."""
        keeping = self.kept(code, *KEEPS)
        found = arranging.arrangement_of(keeping, serial)
        reason = filled(ArrangementEndForm, body_of(request))["reason"]

        def work() -> Answered:
            arranging.end_arrangement(found, by=self.officer, at=self.at, reason=reason)
            return _arrangements(self.kept(code))

        return Response(once(asked(request, self.officer, self.at, reason), work))


class PeopleSheetFileView(PeopleDoor):
    """The sheet of people, empty, to be filled in."""

    content_negotiation_class = AsItIs

    @extend_schema(summary="Biểu Excel nhập nhân sự", responses={(200, MEDIA_TYPE): OpenApiTypes.BINARY})
    def get(self, request: Request, code: str) -> HttpResponse:
        """With the posts of the body named in its heading."""
        return people_file(self.kept(code, Act.KEEP_PEOPLE))


class PeopleSheetView(PeopleDoor):
    """A filled-in sheet of people."""

    parser_classes = [Files]

    @extend_schema(
        summary="Nhập nhân sự từ Excel",
        parameters=[KEY],
        request={"multipart/form-data": SheetUpload},
        responses=TakenSheet,
    )
    def post(self, request: Request, code: str) -> Response:
        """All rows or none, with a report a row; with `only_check` the report alone."""
        keeping = self.kept(code, Act.KEEP_PEOPLE)

        def take(content: IO[bytes], starts: date, looks: bool) -> Told | Batch:
            sheet = Sheet("people", keeping.unit, f"Nhập nhân sự {keeping.name}", people_in(keeping, content), starts)
            return taken(sheet, looks=looks, key=token_hex(8), by=self.officer, at=self.at)

        return taken_in(self, request, take, PeopleSheetOrderForm)


def _said(form: AppointmentForm | AbsenceForm | ArrangementForm) -> str:
    return str(sorted((name, str(value)) for name, value in form.cleaned_data.items()))


def _people(door: PeopleDoor, code: str, lacking: Sequence[str] = ()) -> Answered:
    keeping = door.kept(code)
    says = keeping.keeps_people or keeping.arranges
    everybody = {one.officer_id: one.officer for one in keeping.in_force}
    numbers = absences.numbers(everybody)
    told = {
        "unit": keeping.unit.code,
        "name": keeping.name,
        "posts": [
            {"code": one.code, "label": one.label, "unit": one.unit, "vacant": not one.held} for one in keeping.places
        ],
        "holdings": [{"holding": one, "serial": keeping.serials[one.pk]} for one in keeping.holdings],
        "absences": [
            {
                "absence": one,
                "seq": numbers[one.pk],
                "reason": one.reason if says or one.officer_id == door.officer.pk else "",
            }
            for one in absences.known(everybody.values(), door.at)
        ],
        "to_review": sorted(reviewing.unreviewed(keeping)) if reviewing.may_review(keeping) else [],
        "lacking": list(lacking),
    }
    return dict(People(told).data)


def _arrangements(keeping: Keeping) -> Answered:
    names = arranging.named(keeping)
    rows = [
        {
            "holding": one,
            "serial": names[one.pk],
            "scopes": [f"{scope.act}/{scope.kind}" for scope in one.scopes.all()],
        }
        for one in arranging.arrangements_of(keeping)
    ]
    return dict(Arrangements({"unit": keeping.unit.code, "arrangements": rows}).data)
