"""What the API answers about surveys."""

from __future__ import annotations

from rest_framework.serializers import BooleanField, CharField, ChoiceField, DateField, IntegerField, ListField

from decisions.surveys.models import SurveyQuestion
from workflows.api.shapes import Shape


class SurveyRow(Shape):
    """A survey in a list."""

    code = CharField()
    title = CharField()
    words = CharField(allow_blank=True)
    opens_on = DateField()
    closes_on = DateField()
    stopped_on = DateField(allow_null=True)


class SurveyPage(Shape):
    """Some surveys."""

    results = SurveyRow(many=True)
    next = CharField(allow_blank=True)


class SurveyArea(Shape):
    """A place with the number of its answers; `told`: what was answered may be shown."""

    code = CharField(allow_blank=True)
    name = CharField()
    count = IntegerField()
    told = BooleanField()


class SurveyQuestionRow(Shape):
    """A question with what was answered, where it is told."""

    place = IntegerField()
    kind = ChoiceField(choices=SurveyQuestion.Kind.choices)
    text = CharField()
    choices = ListField(child=CharField())
    answered = IntegerField(allow_null=True)
    counts = ListField(child=IntegerField(), help_text="số hộ chọn từng phương án")
    total = IntegerField(allow_null=True, help_text="tổng của các số")


class WholeSurvey(SurveyRow):
    """A survey with its questions and the results of a place."""

    questions = SurveyQuestionRow(many=True)
    area = SurveyArea(allow_null=True)
    parts = SurveyArea(many=True)


class SurveyTaken(Shape):
    """Whether an answer is new; false: it came before under the same key."""

    taken = BooleanField()
