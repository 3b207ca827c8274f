"""What the API answers with about units, villages, days off and legal bases."""

from __future__ import annotations

from rest_framework.serializers import BooleanField, CharField, ChoiceField, DateField, ListField

from decisions.legal.models import LegalBasis
from decisions.organisation.models import Succession, Unit, UnitVersion, VillageVersion
from workflows.api.shapes import Shape


class Version(Shape):
    """From when to when something is so, and by which papers it began and ended."""

    valid_from = DateField()
    valid_to = DateField(allow_null=True)
    basis = CharField(allow_blank=True)
    end_basis = CharField(allow_null=True)


class UnitStanding(Version):
    """What a unit is called and where it stands, between two days."""

    name = CharField()
    short_name = CharField()
    area = CharField()
    place = CharField()
    symbol = CharField(allow_blank=True)
    level = ChoiceField(choices=UnitVersion.Level.choices)
    designation = ChoiceField(choices=UnitVersion.Designation.choices)
    above = CharField(source="parent.code", default=None, allow_null=True)


class KeptUnit(UnitStanding):
    """The same with code and role."""

    code = CharField(source="unit.code")
    role = ChoiceField(source="unit.role", choices=Unit.Role.choices)


class KeptUnits(Shape):
    """The units one sees, as of a day."""

    day = DateField()
    keeps = BooleanField()
    units = KeptUnit(many=True)


class UnitSuccession(Shape):
    """One unit took the place of another."""

    old = CharField(source="old.code")
    new = CharField(source="new.code")
    date = DateField()
    kind = ChoiceField(choices=Succession.Kind.choices)
    basis = CharField()


class UnitCourse(Shape):
    """What a unit was called when, and what became of it."""

    code = CharField(source="unit.code")
    keeps = BooleanField()
    versions = UnitStanding(many=True)
    before = UnitSuccession(many=True)
    after = UnitSuccession(many=True)


class KeptVillage(Version):
    """A village between two days, and its team."""

    code = CharField(source="village.code")
    kind = ChoiceField(choices=VillageVersion.Kind.choices)
    name = CharField()


class KeptVillages(Shape):
    """The villages of a commune on a day, those to come and those that ended."""

    unit = CharField(source="unit.code")
    day = DateField()
    keeps = BooleanField()
    villages = KeptVillage(many=True)
    coming = KeptVillage(many=True)
    ended = KeptVillage(many=True)


class CalendarDay(Shape):
    """A day that differs from the week; `special`: by a paper of the house's list."""

    day = DateField()
    works = BooleanField()
    name = CharField()
    basis = CharField(allow_blank=True)
    special = BooleanField()


class YearCalendar(Shape):
    """The days of a year that differ from the week."""

    year = CharField()
    keeps = BooleanField()
    days = CalendarDay(many=True)


class CitedBasis(Shape):
    """A legal basis, how it stands on the day, and the kinds of case that cite it."""

    code = CharField()
    lead = CharField()
    text = CharField()
    certainty = ChoiceField(choices=LegalBasis.Certainty.choices)
    valid_from = DateField()
    valid_to = DateField(allow_null=True)
    end_basis = CharField(allow_null=True)
    standing = CharField(allow_blank=True)
    cited_by = ListField(child=CharField())


class CitedBases(Shape):
    """The legal bases of the house."""

    day = DateField()
    keeps = BooleanField()
    bases = CitedBasis(many=True)


class PersonOnDay(Shape):
    """Who held what on a day."""

    unit = CharField()
    username = CharField(source="holding.officer.username")
    name = CharField(source="holding.officer")
    post = CharField(source="holding.seat.label")
    given_as = CharField(source="holding.cause")


class PeopleOnDay(Shape):
    """Who was in post at a body on a day."""

    unit = CharField()
    day = DateField()
    people = PersonOnDay(many=True)
