"""What the API answers with about the people of a body."""

from __future__ import annotations

from rest_framework.serializers import BooleanField, CharField, ChoiceField, DateTimeField, IntegerField, ListField

from decisions.organisation.models import Absence, Holding
from workflows.api.shapes import Shape


class PersonHolding(Shape):
    """Somebody on a post for one cause; `serial` names it in addresses."""

    serial = CharField()
    username = CharField(source="holding.officer.username")
    name = CharField(source="holding.officer")
    active = BooleanField(source="holding.officer.is_active")
    post = CharField(source="holding.seat.label")
    given_as = ChoiceField(source="holding.cause", choices=Holding.Cause.choices)
    paper = CharField(source="holding.paper")
    case_code = CharField(source="holding.case_code")
    starts_at = DateTimeField(source="holding.starts_at")
    ends_at = DateTimeField(source="holding.ends_at", allow_null=True)


class PersonAbsence(Shape):
    """Somebody is away, or will be; the reason is told to the person and to who keeps people."""

    username = CharField(source="absence.officer.username")
    name = CharField(source="absence.officer")
    seq = IntegerField()
    starts_at = DateTimeField(source="absence.starts_at")
    ends_at = DateTimeField(source="absence.ends_at", allow_null=True)
    reason = ChoiceField(choices=Absence.Reason.choices, allow_blank=True)


class PersonPost(Shape):
    """A post at a unit of the body; nobody holds it: vacant."""

    code = CharField()
    title = CharField(source="label")
    unit = CharField(source="unit.code")
    vacant = BooleanField()


class People(Shape):
    """The people of a body."""

    unit = CharField()
    name = CharField()
    posts = PersonPost(many=True)
    holdings = PersonHolding(many=True)
    absences = PersonAbsence(many=True)
    to_review = ListField(child=CharField())
    lacking = ListField(child=CharField(), help_text="Việc không còn ai giữ sau lần thay đổi này")


class NewPassword(Shape):
    """A password, told once."""

    username = CharField()
    password = CharField()


class ArrangementShown(Shape):
    """An arrangement, and what it covers: `sign_establishment/establishment`; nothing named: all of the post."""

    serial = CharField()
    username = CharField(source="holding.officer.username")
    name = CharField(source="holding.officer")
    post = CharField(source="holding.seat.label")
    given_as = ChoiceField(source="holding.cause", choices=Holding.Cause.choices)
    scopes = ListField(child=CharField())
    case_code = CharField(source="holding.case_code")
    paper = CharField(source="holding.paper")
    starts_at = DateTimeField(source="holding.starts_at")
    ends_at = DateTimeField(source="holding.ends_at", allow_null=True)


class Arrangements(Shape):
    """Every arrangement of a body."""

    unit = CharField()
    arrangements = ArrangementShown(many=True)


class HeldRight(Shape):
    """One holding and the acts it gives."""

    post = CharField(source="holding.seat.label")
    given_as = ChoiceField(source="holding.cause", choices=Holding.Cause.choices)
    paper = CharField(source="holding.paper")
    starts_at = DateTimeField(source="holding.starts_at")
    ends_at = DateTimeField(source="holding.ends_at", allow_null=True)
    acts = ListField(child=CharField())
    reads = IntegerField()


class RightsChange(Shape):
    """A change nobody has looked over."""

    at = DateTimeField()
    by = CharField()
    act = CharField()
    seat = CharField()


class RightsReviewed(Shape):
    """Once looked over."""

    at = DateTimeField()
    by = CharField()
    note = CharField()


class AccessReview(Shape):
    """What one person may do in a body."""

    username = CharField(source="officer.username")
    name = CharField(source="officer")
    rights = HeldRight(source="held", many=True)
    changes = RightsChange(many=True)
    reviews = RightsReviewed(many=True)
