"""`/training-sessions/<code>/acts/<act>`: what is written of a session, each act with the form its page asks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from django import forms
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from decisions.errors import NotVisible
from decisions.training import attending, enrolling, minutes, planning, sessions
from decisions.training.codes import HOLDS, code_for
from decisions.training.models import TrainingSession
from decisions.training.selectors import keeps, kept_session, listed_people, visible_session
from workflows.api import training_shapes as told
from workflows.api.asking import described
from workflows.api.once import Answered
from workflows.api.schema import KEY
from workflows.api.training import Answers, LineDoor, MinutesDoor, SignMinutesView, TrainingDoor, plan_told
from workflows.steps.training import (
    EnrolForm,
    GuestForm,
    MarkForm,
    MinutesForm,
    SentNoticeForm,
    TraineeKeyForm,
    TraineeResultsForm,
    UnitGuestForm,
    WhyForm,
    guest_from,
)


class _Deed(TrainingDoor):
    """An act on a session one organises."""

    form: ClassVar[type[forms.Form]]
    does: ClassVar[Callable[..., Any]]

    def done(self, request: Request, code: str) -> Response:
        """Do it, and tell the session as it stands then."""
        found = kept_session(self.officer, code, self.at)

        def work(said: Answers) -> Answered:
            type(self).does(self, found, said)
            return self.whole(code)

        return self.perform(request, self.form, work)


def deed(summary: str, form: type[forms.Form], does: Callable[[_Deed, TrainingSession, Answers], Any]) -> type[_Deed]:
    """The address of an act: what it asks, and what it does."""

    class Made(_Deed):
        """An act on a session."""

        @extend_schema(summary=summary, parameters=[KEY], request=described(form), responses=told.TrainingSessionWhole)
        def post(self, request: Request, code: str) -> Response:
            """By who organises the session."""
            return self.done(request, code)

    Made.form, Made.does = form, does
    return Made


def _who(door: TrainingDoor) -> dict[str, Any]:
    return {"by": door.officer, "at": door.at}


CancelView = deed(
    "Ghi không tổ chức lớp",
    WhyForm,
    lambda door, found, said: sessions.cancel_session(found, said["reason"], **_who(door)),
)
RecordNoticeView = deed(
    "Ghi nhận thông báo đã gửi ngoài hệ thống",
    SentNoticeForm,
    lambda door, found, said: sessions.record_notice(found, said["symbol"], said["day"], **_who(door)),
)
MarkView = deed(
    "Điểm danh theo danh sách",
    MarkForm,
    lambda door, found, said: attending.mark(found, [row["place"] for row in said["people"]], **_who(door)),
)
AddMemberView = deed(
    "Bổ sung thành viên Tổ có mặt",
    TraineeKeyForm,
    lambda door, found, said: attending.add_there(found, said["key"], **_who(door)),
)
AddGuestView = deed(
    "Bổ sung người ngoài Tổ có mặt",
    UnitGuestForm,
    lambda door, found, said: attending.add_guest_there(found, said["unit"], guest_from(said), **_who(door)),
)


def _results(door: _Deed, found: TrainingSession, said: Answers) -> int:
    form = TraineeResultsForm()
    form.cleaned_data = said
    return attending.write_results(found, form.said, **_who(door))


ResultsView = deed("Ghi kết quả", TraineeResultsForm, _results)
MinutesView = deed(
    "Lập biên bản",
    MinutesForm,
    lambda door, found, said: minutes.write_minutes(found, minutes.MinutesFacts(**said), **_who(door)),
)


class UnmarkView(TrainingDoor):
    """A presence taken back."""

    @extend_schema(
        summary="Rút điểm danh", parameters=[KEY], request=described(WhyForm), responses=told.TrainingSessionWhole
    )
    def post(self, request: Request, code: str, place: str) -> Response:
        """Somebody was not there after all; possible after the minutes too."""
        found = kept_session(self.officer, code, self.at)
        rows = found.enrolments.filter(place=int(place)).select_related("unit", "member__team", "school_member")
        here = next((one.here for one in listed_people(rows)), None)
        if here is None:
            raise NotVisible

        def work(said: Answers) -> Answered:
            attending.take_back_presence(here, said["reason"], **_who(self))
            return self.whole(code)

        return self.perform(request, WhyForm, work)


class EnrolView(TrainingDoor):
    """Members enrolled by their unit."""

    @extend_schema(
        summary="Đăng ký người dự", parameters=[KEY], request=described(EnrolForm), responses=told.TrainingSessionWhole
    )
    def post(self, request: Request, code: str, unit: str) -> Response:
        """All of them or none; full, late, unknown, twice are refused."""
        found = visible_session(self.officer, code, self.at)[0]
        door = enrolling.door_of(self.officer, found, unit, self.at)

        def work(said: Answers) -> Answered:
            enrolling.enrol(found, door, [row["key"] for row in said["members"]], **_who(self))
            return self.whole(code)

        return self.perform(request, EnrolForm, work)


class EnrolGuestView(TrainingDoor):
    """Guests enrolled by the unit that sends them."""

    @extend_schema(
        summary="Đăng ký người ngoài Tổ",
        parameters=[KEY],
        request=described(GuestForm),
        responses=told.TrainingSessionWhole,
    )
    def post(self, request: Request, code: str, unit: str) -> Response:
        """Only where the session takes them."""
        found = visible_session(self.officer, code, self.at)[0]
        door = enrolling.door_of(self.officer, found, unit, self.at)

        def work(said: Answers) -> Answered:
            enrolling.enrol_guest(found, door, guest_from(said), **_who(self))
            return self.whole(code)

        return self.perform(request, GuestForm, work)


class WithdrawView(TrainingDoor):
    """An enrolment taken back."""

    @extend_schema(
        summary="Rút đăng ký", parameters=[KEY], request=described(WhyForm), responses=told.TrainingSessionWhole
    )
    def post(self, request: Request, code: str, place: str) -> Response:
        """By the own unit until the last day, by the organiser until the session ends."""
        found, reach = visible_session(self.officer, code, self.at)
        row = reach.people(found).filter(place=int(place)).first()
        if row is None:
            raise NotVisible
        held = keeps(self.officer, found.body, self.at)
        door = None if held else enrolling.door_for(self.officer, found, row, self.at)

        def work(said: Answers) -> Answered:
            enrolling.take_back(row, said["reason"], door, **_who(self))
            return self.whole(code)

        return self.perform(request, WhyForm, work)


class TakeBackMinutesView(MinutesDoor):
    """Minutes taken back."""

    @extend_schema(
        summary="Rút biên bản", parameters=[KEY], request=described(WhyForm), responses=told.TrainingSessionWhole
    )
    def post(self, request: Request, code: str) -> Response:
        """Before both have signed; others may be written."""
        found = self.minutes(code)

        def work(said: Answers) -> Answered:
            minutes.take_back_minutes(found, said["reason"], **_who(self))
            return self.whole(code)

        return self.perform(request, WhyForm, work)


class RoomCodeView(TrainingDoor):
    """The code shown in the room."""

    @extend_schema(summary="Mã điểm danh tại lớp", responses=told.RoomCode)
    def get(self, request: Request, code: str) -> Response:
        """Another each time; who leads a team confirms with it at `/training-codes/<token>/confirm` while it holds."""
        found = kept_session(self.officer, code, self.at)
        return Response(told.RoomCode({"token": code_for(found), "seconds": HOLDS}).data)


class EndLineView(LineDoor):
    """A line given up."""

    @extend_schema(
        summary="Bỏ dòng kế hoạch", parameters=[KEY], request=described(WhyForm), responses=told.TrainingPlan
    )
    def post(self, request: Request, code: str) -> Response:
        """Not while it has sessions that are still to come."""
        line = self.line(code)

        def work(said: Answers) -> Answered:
            planning.end_line(line, said["reason"], **_who(self))
            return plan_told(line.body, line.year)

        return self.perform(request, WhyForm, work)


TRAINING_ACTS: Mapping[str, type[TrainingDoor]] = {
    "cancel": CancelView,
    "record_notice": RecordNoticeView,
    "mark": MarkView,
    "add_member": AddMemberView,
    "add_guest": AddGuestView,
    "write_results": ResultsView,
    "write_minutes": MinutesView,
    "sign_minutes": SignMinutesView,
    "take_back_minutes": TakeBackMinutesView,
}
"""The acts on a session, as addresses name them."""
