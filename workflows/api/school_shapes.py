"""What the API answers about schools: their coverage, one school with its team."""

from __future__ import annotations

from rest_framework.serializers import CharField, ChoiceField, DateField, IntegerField

from decisions.teams.roster import Role
from decisions.teams.standing import Standing
from workflows.api.shapes import Shape


class SchoolRow(Shape):
    """A school and how far it is with its team."""

    code = CharField()
    name = CharField()
    kind = CharField(help_text="mã loại hình trong danh mục của tỉnh")
    kind_name = CharField()
    commune = CharField()
    standing = ChoiceField(choices=Standing.choices)
    stage = CharField(allow_blank=True)
    established_on = DateField(allow_null=True)


class SchoolFiguresRow(Shape):
    """The count over some schools."""

    required = IntegerField()  # type: ignore[assignment] # a column of ours, not the option of a field
    established = IntegerField()
    in_progress = IntegerField()
    missing = IntegerField()
    percent = IntegerField()


class LeaderRow(Shape):
    """Who leads schools in the education line, and these schools."""

    code = CharField()
    name = CharField()
    figures = SchoolFiguresRow()
    schools = SchoolRow(many=True)


class SchoolsShape(Shape):
    """Every school the officer may see."""

    figures = SchoolFiguresRow()
    leaders = LeaderRow(many=True)


class SchoolMemberRow(Shape):
    """A member of the team of a school."""

    honorific = CharField()
    name = CharField(source="full_name")
    office = CharField()
    role = ChoiceField(choices=Role.choices)


class SchoolShape(Shape):
    """A school, and its team on a day."""

    code = CharField(source="unit.code")
    name = CharField(source="version.name")
    kind_name = CharField(source="kind")
    superior = CharField()
    leader = CharField(source="leader.code")
    standing = ChoiceField(choices=Standing.choices)
    team = CharField(source="team.code", allow_null=True, default=None)
    established_on = DateField(source="team.valid_from", allow_null=True, default=None)
    case = CharField(source="case.code", allow_null=True, default=None)
    members = SchoolMemberRow(many=True)
