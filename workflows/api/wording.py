"""`/units/<code>/wordings`: the own words of a body at fixed places of its papers."""

from __future__ import annotations

from django import forms
from django.http import HttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import BooleanField, CharField, DateField, ListField

from decisions.errors import NotAuthorised
from decisions.wording.services import desk_of, keep
from workflows import drawn
from workflows.api.asking import described, filled
from workflows.api.door import Door, body_of, question
from workflows.api.etags import require_seen
from workflows.api.once import Answered, asked, once
from workflows.api.papers import AsItIs
from workflows.api.schema import KEY, SEEN
from workflows.api.shapes import Shape
from workflows.attaching import private
from workflows.steps.fields import TextField
from workflows.steps.own_words import LONGEST, WordingForm


class PastWording(Shape):
    """Words as they were written once; none: the usual ones again."""

    lines = ListField(child=CharField())
    valid_from = DateField()


class PlaceWording(Shape):
    """A place and the words that stand there."""

    place = CharField(source="place.code")
    about = CharField(source="place.label")
    lines = ListField(child=CharField())
    own = BooleanField()
    past = PastWording(many=True)


class Wordings(Shape):
    """Every place of a body."""

    unit = CharField(source="unit.code")
    name = CharField()
    places = PlaceWording(many=True)


class WordingsView(Door):
    """What stands at the places of a body."""

    @extend_schema(summary="Câu chữ văn bản của cơ quan", responses=Wordings)
    def get(self, request: Request, code: str) -> Response:
        """For who drafts its papers."""
        return Response(Wordings(desk_of(self.officer, code, self.at)).data)


class LookQuestion(forms.Form):
    """Which words are looked at; none: those that stand."""

    text = TextField(label="Câu chữ", max_length=LONGEST, required=False)


class WordingPictureView(Door):
    """A look at words on paper."""

    content_negotiation_class = AsItIs

    @extend_schema(
        summary="Xem câu chữ trên giấy",
        parameters=[OpenApiParameter("text", description="Câu chữ định ghi; để trống là câu chữ đang dùng")],
        responses={(200, "image/png"): OpenApiTypes.BINARY},
    )
    def get(self, request: Request, code: str, place: str) -> HttpResponse:
        """PNG, marked as a draft; nothing is kept."""
        desk, said = desk_of(self.officer, code, self.at), question(request, LookQuestion)
        return private(HttpResponse(drawn.wording(desk, place, said["text"], self.at), content_type="image/png"))


class WordingView(Door):
    """Writing the words of a place."""

    @extend_schema(
        summary="Ghi câu chữ của cơ quan", parameters=[KEY, SEEN], request=described(WordingForm), responses=Wordings
    )
    def post(self, request: Request, code: str, place: str) -> Response:
        """From a day on; no words: the usual ones again."""
        desk = desk_of(self.officer, code, self.at)
        shown = desk.shown(place)
        if not desk.keeps:
            raise NotAuthorised
        said = filled(WordingForm, body_of(request))

        def work() -> Answered:
            require_seen(request, Wordings(desk_of(self.officer, code, self.at)).data)
            keep(desk.unit, shown.place, said["text"], said["starts"], by=self.officer, at=self.at)
            return dict(Wordings(desk_of(self.officer, code, self.at)).data)

        return Response(once(asked(request, self.officer, self.at, place, said["text"], str(said["starts"])), work))
