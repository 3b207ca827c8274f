"""What the API answers about training: lines of a plan, sessions with their people, the board."""

from __future__ import annotations

from rest_framework.serializers import (
    BooleanField,
    CharField,
    ChoiceField,
    DateField,
    DateTimeField,
    IntegerField,
    ListField,
)

from decisions.training.models import EndTest, Form, SessionState, Way
from workflows.api.shapes import Shape


class TrainingLineRow(Shape):
    """A line of a yearly plan; `ended` says why it was given up, empty while it stands."""

    code = CharField()
    number = IntegerField()
    content = CharField()
    audience = CharField()
    people = IntegerField()
    quarter = IntegerField()
    form = ChoiceField(choices=Form.choices)
    partner = CharField(allow_blank=True)
    ended = CharField(allow_blank=True)
    sessions = IntegerField()
    held = IntegerField()


class TrainingPlan(Shape):
    """The plan of a body for a year."""

    unit = CharField()
    year = IntegerField()
    lines = TrainingLineRow(many=True)


class TrainingSessionRow(Shape):
    """A session in a list."""

    code = CharField()
    unit = CharField()
    state = ChoiceField(choices=SessionState.choices)
    title = CharField()
    day = DateField()
    seats = IntegerField()
    enrolled = IntegerField()
    present = IntegerField()


class TrainingSessions(Shape):
    """The sessions one sees, the latest day first."""

    sessions = TrainingSessionRow(many=True)


class TrainingNoticeRow(Shape):
    """A notice that is out; `case` is empty where it was sent otherwise."""

    symbol = CharField()
    day = DateField()
    case = CharField(allow_blank=True)


class TraineeRow(Shape):
    """Somebody enrolled, as the list of the team shows him now, or a guest."""

    place = IntegerField()
    unit = CharField()
    team = CharField(allow_blank=True)
    name = CharField()
    office = CharField()
    on_the_spot = BooleanField()
    present_at = DateTimeField(allow_null=True)
    way = ChoiceField(choices=Way.choices, allow_null=True)
    points = IntegerField(allow_null=True)
    passed = BooleanField(allow_null=True)
    materials = BooleanField()


class TrainingSessionWhole(TrainingSessionRow):
    """A session as one sees it: of the people those of the own units; `line` is empty outside a plan."""

    line = CharField(allow_blank=True)
    topics = CharField()
    begins = CharField()
    ends = CharField()
    form = ChoiceField(choices=Form.choices)
    venue = CharField()
    trainers = CharField()
    guests = BooleanField()
    register_by = DateField()
    test = ChoiceField(choices=EndTest.choices)
    scale = IntegerField(allow_null=True)
    pass_mark = IntegerField(allow_null=True)
    materials = CharField(allow_blank=True)
    units = ListField(child=CharField())
    notices = TrainingNoticeRow(many=True)
    people = TraineeRow(many=True)
    minutes_signed = ListField(child=CharField(), help_text="secretary, chair")


class TrainingCandidate(Shape):
    """A member who may be enrolled; `key` names the row of the team's list."""

    key = CharField()
    name = CharField()
    office = CharField()
    enrolled = BooleanField()


class TrainingCandidates(Shape):
    """The members one may enrol for a unit, and how many seats are left."""

    unit = CharField()
    left = IntegerField()
    members = TrainingCandidate(many=True)


class TrainingFigures(Shape):
    """What members add up to; `share` in whole per cent, `longest` in whole months since the last training."""

    members = IntegerField()
    trained = IntegerField()
    never = IntegerField()
    share = IntegerField(allow_null=True)
    longest = IntegerField(allow_null=True)
    unproved = IntegerField(help_text="chỉ dự lớp chưa ký biên bản")


class TrainingCommune(Shape):
    """A commune, or a team; `reported` is what teams reported of M5.1, a dash for nothing."""

    unit = CharField(source="code")
    name = CharField()
    figures = TrainingFigures()
    reported = CharField(allow_blank=True)


class TrainingDistrict(TrainingCommune):
    """A district with its communes."""

    communes = TrainingCommune(many=True, source="under")


class TrainingBoardWhole(Shape):
    """Who was trained, for the communes one reads."""

    day = DateField()
    month = CharField(allow_null=True)
    figures = TrainingFigures()
    districts = TrainingDistrict(many=True)


class TrainingMember(Shape):
    """A member and what he went to."""

    key = CharField()
    name = CharField()
    times = IntegerField()
    last = DateField(allow_null=True)
    months = IntegerField(allow_null=True)


class TrainingCommuneWhole(Shape):
    """A commune by its members."""

    unit = CharField()
    day = DateField()
    figures = TrainingFigures()
    teams = TrainingCommune(many=True)
    members = TrainingMember(many=True)


class RoomCode(Shape):
    """A code for the room, and for how long it holds."""

    token = CharField()
    seconds = IntegerField()
