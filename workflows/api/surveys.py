"""`/surveys`: surveys with their questions and results by area; making one, stopping it, handing in answers."""

from __future__ import annotations

from typing import Any

from django import forms
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from decisions.authority.acts import Act
from decisions.authority.rights import unit_of
from decisions.errors import NotVisible
from decisions.surveys.models import Survey
from decisions.surveys.selectors import Results, results_for, team_to_fill, visible_survey, visible_surveys
from decisions.surveys.services import make_survey, stop_survey, take_answer
from workflows.api import survey_shapes as shapes
from workflows.api.asking import described, filled
from workflows.api.door import Door, body_of, question
from workflows.api.once import Answered, asked, once
from workflows.api.pages import Keyset
from workflows.api.schema import KEY
from workflows.steps.fields import LineField
from workflows.steps.surveys import HouseholdForm, StopSurveyForm, SurveyForm, answered_of, plan_of

_BY_MAKING = Keyset("surveys", ("-pk",))


class SurveysQuestion(forms.Form):
    """From where on."""

    cursor = forms.CharField(label="Trang", max_length=500, required=False)


class PlaceOfSurvey(forms.Form):
    """Of which place results are wanted."""

    place = forms.CharField(label="Địa bàn", max_length=40, required=False)


class NewSurveyForm(SurveyForm):
    """A survey, and for which body it is made."""

    unit = LineField(label="Cơ quan", max_length=40)


class SurveysView(Door):
    """Surveys."""

    @extend_schema(
        summary="Các cuộc điều tra xã hội học",
        operation_id="surveys_list",
        parameters=[OpenApiParameter("cursor")],
        responses=shapes.SurveyPage,
    )
    def get(self, request: Request) -> Response:
        """The latest first."""
        page = _BY_MAKING.page(visible_surveys(self.officer, self.at), question(request, SurveysQuestion)["cursor"])
        return Response(shapes.SurveyPage({"results": page.rows, "next": page.next}).data)

    @extend_schema(
        summary="Lập cuộc điều tra",
        parameters=[KEY],
        request=described(NewSurveyForm),
        responses={201: shapes.SurveyRow},
    )
    def post(self, request: Request) -> Response:
        """A survey with its questions, for a body the officer keeps surveys for."""
        said = body_of(request)
        wish = filled(NewSurveyForm, said)
        unit = unit_of(self.officer, Act.KEEP_SURVEY, wish["unit"], self.at)

        def work() -> Answered:
            return _row(make_survey(unit, plan_of(wish), by=self.officer, at=self.at))

        return Response(once(asked(request, self.officer, self.at, dict(said)), work), status=201)


class SurveyView(Door):
    """One survey."""

    @extend_schema(
        summary="Cuộc điều tra, câu hỏi và kết quả của một địa bàn",
        parameters=[OpenApiParameter("place")],
        responses=shapes.WholeSurvey,
    )
    def get(self, request: Request, code: str) -> Response:
        """Results as far as the officer reads figures there and enough households answered."""
        found, place = visible_survey(self.officer, code, self.at), question(request, PlaceOfSurvey)["place"]
        try:
            results = results_for(self.officer, found, place, self.at)
        except NotVisible:
            if place:
                raise
            results = None
        return Response(shapes.WholeSurvey(_whole(found, results)).data)


class StopSurveyView(Door):
    """Stopping one."""

    @extend_schema(
        summary="Dừng cuộc điều tra", parameters=[KEY], request=described(StopSurveyForm), responses=shapes.SurveyRow
    )
    def post(self, request: Request, code: str) -> Response:
        """From today on no household is asked."""
        said = body_of(request)
        wish = filled(StopSurveyForm, said)

        def work() -> Answered:
            return _row(stop_survey(code, wish["reason"], by=self.officer, at=self.at))

        return Response(once(asked(request, self.officer, self.at, dict(said)), work))


class SurveyResponsesView(Door):
    """Answers of households."""

    @extend_schema(
        summary="Gửi phiếu của một hộ",
        parameters=[KEY],
        request=described(HouseholdForm),
        responses={201: shapes.SurveyTaken},
    )
    def post(self, request: Request, code: str) -> Response:
        """Taken in once, whatever is sent again under the same key; nobody's name is in it."""
        said = body_of(request)
        wish = filled(HouseholdForm, said)
        survey = visible_survey(self.officer, code, self.at)
        team = team_to_fill(self.officer, wish["team"], self.at)

        def work() -> Answered:
            answers, day = answered_of(wish["answers"]), wish["filled_on"]
            fresh = take_answer(survey, team, answers, key=wish["key"], filled_on=day, by=self.officer, at=self.at)
            return dict(shapes.SurveyTaken({"taken": fresh}).data)

        return Response(once(asked(request, self.officer, self.at, dict(said)), work), status=201)


def _row(survey: Survey) -> Answered:
    return dict(shapes.SurveyRow(survey).data)


def _whole(survey: Survey, results: Results | None) -> dict[str, Any]:
    counted = {one.question.place: one for one in (results.counted or ())} if results else {}
    questions = [
        {
            "place": one.place,
            "kind": one.kind,
            "text": one.text,
            "choices": list(one.choices),
            "answered": counted[one.place].answered if one.place in counted else None,
            "counts": [number for _, number in counted[one.place].choices] if one.place in counted else [],
            "total": counted[one.place].total if one.place in counted else None,
        }
        for one in survey.questions.all()
    ]
    parts = [vars(one) for one in results.parts] if results else []
    area = vars(results.area) if results else None
    return {**_row(survey), "questions": questions, "area": area, "parts": parts}
