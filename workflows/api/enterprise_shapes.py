"""What the API answers about the support of enterprises: the board, pledges, what was given, staff in teams."""

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

from decisions.enterprises.models import Sort, State, StepKind, SupportKind
from workflows.api.shapes import Shape


class SupportSums(Shape):
    """What pledges of one kind add up to, counted in `measure`."""

    kind = ChoiceField(choices=SupportKind.choices)
    measure = CharField()
    pledged = IntegerField()
    confirmed = IntegerField()
    waits = IntegerField()
    contested = IntegerField()


class SupportLine(Shape):
    """A district, or the province for what was pledged to no district alone."""

    area = CharField(allow_blank=True)
    name = CharField()
    sums = SupportSums(many=True)


class SupportFigures(Shape):
    """M10.1 and M10.2 of a time: confirmed deliveries, and the money among them in đồng."""

    times = IntegerField()
    money = IntegerField()


class EnterpriseRow(Shape):
    """An enterprise; `seated` is how many of its staff sit in teams in force."""

    code = CharField()
    name = CharField()
    sort = ChoiceField(choices=Sort.choices)
    seated = IntegerField()


class EnterpriseBoard(Shape):
    """What was given against what was pledged, as far as one sees it; enterprises for Sở TT&TT alone."""

    day = DateField()
    month = CharField()
    total = SupportSums(many=True)
    districts = SupportLine(many=True)
    support = SupportFigures()
    support_year = SupportFigures()
    enterprises = EnterpriseRow(many=True)


class AidAnswered(Shape):
    """What the receiving commune said; `receipt` names the published contribution of money."""

    seq = IntegerField()
    confirmed = BooleanField()
    text = CharField(allow_blank=True)
    receipt = CharField(allow_blank=True)
    by = CharField()
    at = DateTimeField()


class AidRow(Shape):
    """What was given, or what takes that back (`reverses`, its place)."""

    place = IntegerField()
    pledge = CharField()
    day = DateField()
    amount = IntegerField()
    commune = CharField()
    team = CharField(allow_blank=True)
    evidence = CharField()
    reverses = IntegerField(allow_null=True)
    standing = ChoiceField(choices=["waits", "confirmed", "contested", "back"])
    answers = AidAnswered(many=True)


class PledgeRow(Shape):
    """A pledge as it stands."""

    code = CharField()
    enterprise = CharField()
    kind = ChoiceField(choices=SupportKind.choices)
    amount = IntegerField()
    measure = CharField()
    area = CharField()
    begins = DateField()
    ends = DateField()
    note = CharField()
    state = ChoiceField(choices=State.choices)


class PledgeStepRow(Shape):
    """A step of a pledge."""

    seq = IntegerField()
    kind = ChoiceField(choices=StepKind.choices)
    unit = CharField()
    by = CharField()
    at = DateTimeField()
    text = CharField(allow_blank=True)
    area = CharField()
    state = ChoiceField(choices=State.choices)


class WholePledge(PledgeRow):
    """A pledge with its steps, what was given out of it as far as one sees it, and what one may do now."""

    steps = PledgeStepRow(many=True)
    given = AidRow(many=True)
    possible = ListField(child=CharField())


class Pledges(Shape):
    """Some pledges, the last one first."""

    pledges = PledgeRow(many=True)


class StaffRow(Shape):
    """A member from an enterprise in a team in force; `enterprise` is empty while nobody wrote down which."""

    team = CharField()
    place = IntegerField()
    full_name = CharField()
    office = CharField()
    enterprise = CharField(allow_blank=True)


class EnterpriseShape(Shape):
    """An enterprise: figures of its agreed pledges, its staff in teams; names only for itself."""

    code = CharField()
    name = CharField()
    total = SupportSums(many=True)
    seated = IntegerField()
    staff = StaffRow(many=True)


class EnterpriseCommune(Shape):
    """What a commune was given, and the members from enterprises in its teams."""

    unit = CharField()
    given = AidRow(many=True)
    members = StaffRow(many=True)
