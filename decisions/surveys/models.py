"""Tables of surveys: the questionnaire, its questions, the answers of households without anybody's name."""

from __future__ import annotations

from datetime import date

from django.db import models

from decisions.organisation.models import Officer, Unit, Village
from decisions.teams.models import Team

TITLE_LENGTH, WORDS_LENGTH, QUESTION_LENGTH, OPTION_LENGTH, REASON_LENGTH = 200, 1000, 300, 120, 500


class Survey(models.Model):
    """A survey of households, open from a first to a last day, both inclusive. Written once; it may be stopped."""

    code = models.CharField("mã", max_length=80, unique=True)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="surveys", verbose_name="cơ quan tổ chức")
    year = models.PositiveSmallIntegerField("năm")
    number = models.PositiveIntegerField("thứ tự trong năm")
    title = models.CharField("tên", max_length=TITLE_LENGTH)
    words = models.TextField("lời giới thiệu", max_length=WORDS_LENGTH, blank=True)
    opens_on = models.DateField("từ ngày")
    closes_on = models.DateField("đến hết ngày")
    made_by = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name="người lập")
    made_at = models.DateTimeField("lập lúc")
    stopped_on = models.DateField("dừng ngày", null=True)
    reason = models.CharField("lý do dừng", max_length=REASON_LENGTH, blank=True)

    class Meta:
        verbose_name = "cuộc điều tra xã hội học"
        constraints = [
            models.UniqueConstraint(fields=["unit", "year", "number"], name="one_survey_a_number"),
            models.CheckConstraint(
                condition=models.Q(closes_on__gte=models.F("opens_on")), name="survey_days_in_order"
            ),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def last_day(self) -> date:
        """The last day on which a household could answer."""
        return min(self.closes_on, self.stopped_on) if self.stopped_on else self.closes_on

    def open_on(self, day: date) -> bool:
        """Whether households are asked on a day."""
        return self.opens_on <= day <= self.last_day


class SurveyQuestion(models.Model):
    """One question, at its place. `options` are the lines one chooses from; none for yes or no and for a number."""

    class Kind(models.TextChoices):
        """How it is answered. Stored names."""

        YES_NO = "yes_no", "có hoặc không"
        ONE = "one", "chọn một"
        MANY = "many", "chọn nhiều"
        NUMBER = "number", "một số nguyên"

    survey = models.ForeignKey(Survey, models.PROTECT, related_name="questions")
    place = models.PositiveSmallIntegerField("thứ tự")
    kind = models.CharField("cách trả lời", max_length=6, choices=Kind)
    text = models.CharField("câu hỏi", max_length=QUESTION_LENGTH)
    options = models.TextField("phương án", blank=True)

    class Meta:
        verbose_name = "câu hỏi"
        ordering = ("survey", "place")
        constraints = [models.UniqueConstraint(fields=["survey", "place"], name="one_question_a_place")]

    def __str__(self) -> str:
        return f"{self.survey_id}/{self.place}"

    @property
    def choices(self) -> tuple[str, ...]:
        """What one chooses from, by place from 0 on."""
        return YES_NO if self.kind == self.Kind.YES_NO else tuple(self.options.split("\n")) if self.options else ()


YES_NO = ("Có", "Không")


class SurveyResponse(models.Model):
    """What one household answered: where, on which day, by no name. `key` comes from the phone and is used once."""

    survey = models.ForeignKey(Survey, models.PROTECT, related_name="responses")
    team = models.ForeignKey(Team, models.PROTECT, related_name="+")
    commune = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    village = models.ForeignKey(Village, models.PROTECT, null=True, related_name="+")
    filled_on = models.DateField("ngày hỏi")
    key = models.CharField("mã phiếu", max_length=36, unique=True)

    class Meta:
        verbose_name = "phiếu điều tra"
        indexes = [models.Index(fields=["survey", "commune"], name="responses_of_a_commune")]

    def __str__(self) -> str:
        return self.key


class SurveyAnswer(models.Model):
    """One choice of an answer, or the number; a question left open has none."""

    response = models.ForeignKey(SurveyResponse, models.PROTECT, related_name="answers")
    question = models.ForeignKey(SurveyQuestion, models.PROTECT, related_name="answers")
    option = models.PositiveSmallIntegerField("phương án", null=True)
    number = models.PositiveIntegerField("số", null=True)

    class Meta:
        verbose_name = "câu trả lời"
        constraints = [
            models.UniqueConstraint(fields=["response", "question", "option"], name="a_choice_once_a_response"),
            models.CheckConstraint(
                condition=models.Q(option=None, number__isnull=False) | models.Q(option__isnull=False, number=None),
                name="a_choice_or_a_number",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.response_id}/{self.question_id}"
