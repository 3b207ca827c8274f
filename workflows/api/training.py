"""`/training-lines`, `/training-sessions`, `/training-board`: training by the same services as its pages."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from decisions.cases.models import Case
from decisions.errors import NotAuthorised, NotVisible
from decisions.organisation.models import Unit
from decisions.training import attending, enrolling, minutes, noticing, planning, reporting, sessions
from decisions.training.codes import read_code
from decisions.training.models import TrainingLine, TrainingMinutes, TrainingSession
from decisions.training.people import person_enrolled
from decisions.training.rules import LineFacts
from decisions.training.selectors import (
    entry_of,
    keeps,
    kept_session,
    lines_of,
    listed,
    listed_people,
    reach_of,
    sessions_for,
    visible_plan,
    visible_session,
)
from decisions.training.writing import session_facts
from documents.clock import local_date
from documents.layout.marks import Marks, Stage
from documents.layout.typst import pdf
from workflows.api import shapes
from workflows.api import training_shapes as told
from workflows.api.asking import described, filled
from workflows.api.cases import moved
from workflows.api.door import Door, body_of, question
from workflows.api.once import Answered, asked, once
from workflows.api.papers import AsItIs
from workflows.api.schema import KEY
from workflows.attaching import attached
from workflows.engine.entry import opener
from workflows.sheets.lists import training_list
from workflows.sheets.taking import taken
from workflows.sheets.writing import MEDIA_TYPE
from workflows.steps.training import (
    SessionForm,
    TrainingLineForm,
    session_from,
)

Answers = dict[str, Any]


class NewLineForm(TrainingLineForm):
    """A new line: of whose plan, of which year."""

    unit = forms.CharField(label="Cơ quan", max_length=40)
    year = forms.IntegerField(label="Năm", min_value=2000, max_value=2100)


class NewSessionForm(SessionForm):
    """A new session: of which body, from which line of its plan of this year, if any."""

    unit = forms.CharField(label="Cơ quan", max_length=40)
    line = forms.IntegerField(label="Dòng kế hoạch", min_value=1, required=False)


class PlanQuestion(forms.Form):
    """Whose plan, of which year."""

    unit = forms.CharField(label="Cơ quan", max_length=40)
    year = forms.CharField(label="Năm", max_length=4)


class TrainingDoor(Door):
    """Something is asked or done about training."""

    def body_kept(self, code: str) -> Unit:
        """A body for which one trains. Raises NotVisible, NotAuthorised."""
        body = visible_plan(self.officer, code, self.at)
        if not keeps(self.officer, body, self.at):
            raise NotAuthorised("Bạn không giữ nhiệm vụ tổ chức tập huấn của cơ quan này vào lúc này.")
        return body

    def seen(self, code: str) -> TrainingSession:
        """A session one sees. Raises NotVisible."""
        return visible_session(self.officer, code, self.at)[0]

    def perform(self, request: Request, form: type[forms.Form], work: Callable[[Answers], Answered]) -> Response:
        """Do something with the answers to a form; the same request again gives the first answer."""
        said = body_of(request)
        answers = filled(form, said)
        return Response(once(asked(request, self.officer, self.at, dict(said)), lambda: work(answers)))

    def opened(self, request: Request, begin: Callable[..., Case], session: TrainingSession) -> Response:
        """Open the case of a paper."""

        def work() -> Answered:
            opens = opener(by=self.officer, at=self.at)
            return moved(begin(session, opener=opens, by=self.officer, at=self.at))

        return Response(once(asked(request, self.officer, self.at, {}), work), status=201)

    def whole(self, code: str) -> Answered:
        """A session as one sees it now."""
        return dict(told.TrainingSessionWhole(self._whole(code)).data)

    def _whole(self, code: str) -> dict[str, Any]:
        found, reach = visible_session(self.officer, code, self.at)
        entry, facts = entry_of(found), vars(session_facts(entry_of(found)))
        people = listed_people(reach.people(found))
        written = minutes.standing_minutes(found)
        signed = [one.role for one in written.signatures.all()] if written else []
        return {
            **facts,
            **{name: f"{getattr(entry, name):%H:%M}" for name in ("begins", "ends")},
            "code": found.code,
            "unit": found.body.code,
            "state": found.state,
            "line": found.line.code if found.line else "",
            "enrolled": found.enrolments.filter(taken_back_at=None).count(),
            "present": attending.present_in(found),
            "units": list(facts["units"]) if reach.whole(found) else [],
            "notices": [
                {"symbol": one.symbol, "day": one.day, "case": one.case.code if one.case and reach.whole(found) else ""}
                for one in found.notices.order_by("place").select_related("case")
            ],
            "people": [
                {
                    "place": one.row.place,
                    "unit": one.row.unit.code,
                    "team": one.team,
                    "name": one.name,
                    "office": one.office,
                    "on_the_spot": one.row.on_the_spot,
                    "present_at": one.here.at if one.here else None,
                    "way": one.here.way if one.here else None,
                    "points": one.result.points if one.result else None,
                    "passed": one.result.passed if one.result else None,
                    "materials": bool(one.result and one.result.materials),
                }
                for one in people
            ],
            "minutes_signed": signed,
        }


class LinesView(TrainingDoor):
    """The plan of a year."""

    @extend_schema(
        summary="Kế hoạch tập huấn của một năm",
        operation_id="training_lines_list",
        parameters=[OpenApiParameter("unit", required=True), OpenApiParameter("year", int, required=True)],
        responses=told.TrainingPlan,
    )
    def get(self, request: Request) -> Response:
        """Every line, those given up too."""
        said = question(request, PlanQuestion)
        year = int(said["year"]) if said["year"].isascii() and said["year"].isdigit() else 0
        return Response(plan_told(visible_plan(self.officer, said["unit"], self.at), year))

    @extend_schema(
        summary="Thêm dòng kế hoạch",
        operation_id="training_lines_add",
        parameters=[KEY],
        request=described(NewLineForm),
        responses=told.TrainingPlan,
    )
    def post(self, request: Request) -> Response:
        """A new line of the plan of this year or the next."""
        body = self.body_kept(str(body_of(request).get("unit", "")))

        def work(said: Answers) -> Answered:
            facts = LineFacts(**{name: said[name] for name in TrainingLineForm.base_fields})
            planning.add_line(body, said["year"], facts, by=self.officer, at=self.at)
            return plan_told(body, said["year"])

        return self.perform(request, NewLineForm, work)


class LineDoor(TrainingDoor):
    """Something is done with a line of a plan."""

    def line(self, code: str) -> TrainingLine:
        """A line of a plan one keeps. Raises NotVisible, NotAuthorised."""
        found = TrainingLine.objects.filter(code=code).select_related("body").first()
        if found is None:
            raise NotVisible
        self.body_kept(found.body.code)
        return found


class LineView(LineDoor):
    """A line of a plan."""

    @extend_schema(
        summary="Sửa dòng kế hoạch", parameters=[KEY], request=described(TrainingLineForm), responses=told.TrainingPlan
    )
    def post(self, request: Request, code: str) -> Response:
        """It plans something else from now on; the same again changes nothing."""
        line = self.line(code)

        def work(said: Answers) -> Answered:
            planning.change_line(line, LineFacts(**said), by=self.officer, at=self.at)
            return plan_told(line.body, line.year)

        return self.perform(request, TrainingLineForm, work)


class SessionsView(TrainingDoor):
    """The sessions one sees."""

    @extend_schema(summary="Các lớp tập huấn", operation_id="training_sessions_list", responses=told.TrainingSessions)
    def get(self, request: Request) -> Response:
        """The latest day first."""
        rows = listed(sessions_for(reach_of(self.officer, self.at)))
        shown = [
            {
                "code": one.code,
                "unit": one.body.code,
                "state": one.state,
                "title": entry.title,
                "day": entry.day,
                "seats": entry.seats,
                "enrolled": enrolled,
                "present": came,
            }
            for one, entry, enrolled, came in rows
        ]
        return Response(told.TrainingSessions({"sessions": shown}).data)

    @extend_schema(
        summary="Mở lớp tập huấn",
        parameters=[KEY],
        request=described(NewSessionForm),
        responses=told.TrainingSessionWhole,
    )
    def post(self, request: Request) -> Response:
        """A new session, from a line of this year's plan or outside it."""
        body = self.body_kept(str(body_of(request).get("unit", "")))

        def work(said: Answers) -> Answered:
            year, number = local_date(self.at).year, said.get("line")
            line = TrainingLine.objects.filter(body=body, year=year, number=number).first() if number else None
            if number and line is None:
                raise NotVisible
            made = sessions.open_session(body, session_from(said), line=line, by=self.officer, at=self.at)
            return self.whole(made.code)

        return self.perform(request, NewSessionForm, work)


class SessionView(TrainingDoor):
    """A session."""

    @extend_schema(
        summary="Một lớp tập huấn", operation_id="training_sessions_one", responses=told.TrainingSessionWhole
    )
    def get(self, request: Request, code: str) -> Response:
        """What holds of it, its notices, its people as far as one sees them."""
        return Response(self.whole(code))

    @extend_schema(
        summary="Sửa lớp tập huấn",
        operation_id="training_sessions_change",
        parameters=[KEY],
        request=described(SessionForm),
        responses=told.TrainingSessionWhole,
    )
    def post(self, request: Request, code: str) -> Response:
        """Something else holds of it; told facts that change need another notice."""
        found = kept_session(self.officer, code, self.at)

        def work(said: Answers) -> Answered:
            sessions.change_session(found, session_from(said), by=self.officer, at=self.at)
            return self.whole(code)

        return self.perform(request, SessionForm, work)


class NoticeView(TrainingDoor):
    """The notice of a session."""

    @extend_schema(summary="Soạn thông báo tập huấn", parameters=[KEY], request=None, responses={201: shapes.Moved})
    def post(self, request: Request, code: str) -> Response:
        """Open its case, which goes on like every case."""
        return self.opened(request, noticing.begin, kept_session(self.officer, code, self.at))


class ReportView(TrainingDoor):
    """The report on a session."""

    @extend_schema(summary="Soạn báo cáo tập huấn", parameters=[KEY], request=None, responses={201: shapes.Moved})
    def post(self, request: Request, code: str) -> Response:
        """Open its case; only of a session with signed minutes."""
        return self.opened(request, reporting.begin, kept_session(self.officer, code, self.at))


class CandidatesView(TrainingDoor):
    """Whom one may enrol for a unit."""

    @extend_schema(summary="Người đăng ký được", responses=told.TrainingCandidates)
    def get(self, request: Request, code: str, unit: str) -> Response:
        """The members of its teams as their lists show them now."""
        found = self.seen(code)
        door = enrolling.door_of(self.officer, found, unit, self.at)
        known = {person_enrolled(one) for one in enrolling.standing_of(found)}
        rows = [
            {"key": one.key, "name": one.row.full_name, "office": one.row.office, "enrolled": one.person in known}
            for one in enrolling.candidates(door, local_date(self.at))
        ]
        left = max(entry_of(found).seats - found.enrolments.filter(taken_back_at=None).count(), 0)
        return Response(told.TrainingCandidates({"unit": unit, "left": left, "members": rows}).data)


class ConfirmView(TrainingDoor):
    """The code shown in the room."""

    @extend_schema(
        summary="Xác nhận có mặt bằng mã QR", parameters=[KEY], request=None, responses=told.TrainingSessionWhole
    )
    def post(self, request: Request, token: str) -> Response:
        """Who leads a team says that he is there."""
        reach_of(self.officer, self.at)
        found = self.seen(read_code(token))

        def work() -> Answered:
            attending.confirm_own(found, by=self.officer, at=self.at)
            return self.whole(found.code)

        return Response(once(asked(request, self.officer, self.at, {}), work))


class MinutesDoor(TrainingDoor):
    """Something is done with minutes."""

    def minutes(self, code: str) -> TrainingMinutes:
        """The minutes that stand, for who organises the session and who is named. Raises NotVisible."""
        session = self.seen(code)
        found = minutes.standing_minutes(session)
        if found is None or not (keeps(self.officer, session.body, self.at) or self.officer.pk == found.chair_id):
            raise NotVisible
        return found


class SignMinutesView(MinutesDoor):
    """The minutes of a session."""

    @extend_schema(summary="Ký biên bản", parameters=[KEY], request=None, responses=told.TrainingSessionWhole)
    def post(self, request: Request, code: str) -> Response:
        """The named secretary first, then the named chair."""
        found = self.minutes(code)
        self.require_proof()

        def work() -> Answered:
            minutes.sign_minutes(found, by=self.officer, at=self.at)
            return self.whole(code)

        return Response(once(asked(request, self.officer, self.at, {}), work))


class MinutesFileView(MinutesDoor):
    """The page of the minutes."""

    content_negotiation_class = AsItIs

    @extend_schema(summary="Tải biên bản", responses={(200, "application/pdf"): OpenApiTypes.BINARY})
    def get(self, request: Request, code: str) -> HttpResponse:
        """To be printed and signed by hand."""
        found = self.minutes(code)
        content = pdf(minutes.page_of(found), Marks(Stage.PRINT, local_date(found.at)))
        return attached(content, "application/pdf", f"Biên bản {code}.pdf")


class ListFileView(TrainingDoor):
    """The list of a session."""

    content_negotiation_class = AsItIs

    @extend_schema(summary="Tải danh sách ký tên", responses={(200, MEDIA_TYPE): OpenApiTypes.BINARY})
    def get(self, request: Request, code: str) -> HttpResponse:
        """The people one sees, with room to sign; the taking stands in the access log."""
        return taken(self.officer, training_list(self.officer, self.at, code=code), "xlsx", self.at)


def plan_told(body: Unit, year: int) -> Answered:
    """The plan of a body for a year."""
    rows = [
        {
            "code": line.code,
            "number": line.number,
            **{name: getattr(entry, name) for name in (*TrainingLineForm.base_fields, "ended")},
            "sessions": made,
            "held": held,
        }
        for line, entry, made, held in lines_of(body, year)
    ]
    return dict(told.TrainingPlan({"unit": body.code, "year": year, "lines": rows}).data)
