"""What the API answers about the plan: its clauses, the figures in force, what was changed."""

from __future__ import annotations

from rest_framework.serializers import BooleanField, CharField, DateField, IntegerField, ListField

from workflows.api.shapes import Shape


class ToldRow(Shape):
    """A figure under a clause; `opens` and `at` name the page that holds its rows."""

    what = CharField()
    figure = CharField()
    opens = CharField(help_text="tên trang có các dòng của số liệu")
    at = ListField(child=CharField(), help_text="tham số của trang ấy")
    late = BooleanField()


class PapersRow(Shape):
    """How many papers are out under a clause, of how many bodies, how many are on their way."""

    issued = IntegerField()
    bodies = IntegerField()
    under_way = IntegerField()


class ClauseRow(Shape):
    """A clause in force with what was done under it."""

    code = CharField(source="clause.code")
    heading = CharField(source="clause.heading")
    words = CharField(source="clause.words")
    valid_from = DateField(source="clause.valid_from")
    papers = PapersRow()
    told = ToldRow(many=True)


class PartRow(Shape):
    """A part of the plan."""

    name = CharField()
    lines = ClauseRow(many=True)


class FigureRow(Shape):
    """A figure of the plan in force."""

    clause = CharField()
    words = CharField()
    since = DateField()


class ClausePast(Shape):
    """Words a clause had before."""

    words = CharField()
    valid_from = DateField()
    valid_to = DateField(allow_null=True)


class ClauseWhole(ClauseRow):
    """A clause with its figures and the words it had before; its papers are at `/plan/papers`."""

    part = CharField(source="clause.part")
    figures = FigureRow(many=True)
    past = ClausePast(many=True)


class PlanChangeRow(Shape):
    """One thing a decision changed."""

    what = CharField()
    before = CharField()
    since = CharField()


class RevisionRow(Shape):
    """A decision that changed the plan."""

    symbol = CharField()
    day = DateField()
    effective = DateField()
    case = CharField(allow_blank=True, help_text="mã hồ sơ; rỗng khi bạn không được xem hồ sơ")
    changes = PlanChangeRow(many=True)


class PlanShape(Shape):
    """The plan of a day."""

    day = DateField()
    parts = PartRow(many=True)
    figures = FigureRow(many=True)
    revisions = RevisionRow(many=True)
