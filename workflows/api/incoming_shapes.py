"""What the API answers with about incoming papers: waiting, registered, given back, refused."""

from __future__ import annotations

from rest_framework.serializers import (
    CharField,
    ChoiceField,
    DateField,
    DateTimeField,
    IntegerField,
)

from documents.models import Return
from workflows.api.shapes import Shape


class AwaitingRow(Shape):
    """A paper that waits to be taken in."""

    case = CharField()
    receiver = CharField()
    line = CharField()
    sent_at = DateTimeField()
    author = CharField()
    kind = CharField(allow_blank=True)
    symbol = CharField()
    day = DateField(allow_null=True)
    about = CharField()


class Handed(Shape):
    """Who was given an incoming paper to deal with."""

    to = CharField()
    remark = CharField(allow_blank=True)
    due = DateField(allow_null=True)
    at = DateTimeField()
    by = CharField()


class ArrivalRow(Shape):
    """A line of Sổ đăng ký văn bản đến."""

    body = CharField()
    year = IntegerField()
    number = IntegerField()
    arrived = DateField()
    author = CharField()
    kind = CharField(allow_blank=True)
    symbol = CharField(allow_blank=True)
    day = DateField(allow_null=True)
    about = CharField()


class Waiting(Shape):
    """How many papers wait."""

    awaiting = IntegerField()


class Incoming(Shape):
    """A folder of incoming papers: `awaiting` fills one list, `arrived` the other."""

    folder = ChoiceField(choices=["awaiting", "arrived"])
    counts = Waiting()
    awaiting = AwaitingRow(many=True)
    arrived = ArrivalRow(many=True)
    next = CharField(allow_blank=True)


class TakerRow(Shape):
    """Somebody to whom a paper may be handed on: a unit by its code, or a person by the name they sign in with."""

    unit = CharField(allow_null=True)
    officer = CharField(allow_null=True)
    name = CharField()


class WholeArrival(ArrivalRow):
    """An incoming paper, who deals with it, and who could."""

    handings = Handed(many=True)
    takers = TakerRow(many=True)


class Taken(Shape):
    """Papers taken in."""

    arrivals = ArrivalRow(many=True)


class GivenBack(Shape):
    """What a receiver did with a paper that was withdrawn."""

    case = CharField()
    receiver = CharField()
    how = ChoiceField(choices=Return.How.choices)


class Refused(Shape):
    """A paper sent back."""

    case = CharField()
    receiver = CharField()
    reason = CharField()
    remark = CharField()
