"""What the API answers about months: indicators, targets, figures, scores, who is where, what is asked of communes."""

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

from decisions.difficulties.raising import Category
from decisions.evaluation import indicators as measured
from workflows.api.shapes import Shape


class IndicatorRow(Shape):
    """A line of the catalogue between two days."""

    code = CharField()
    name = CharField()
    pillar = ChoiceField(choices=measured.Pillar.choices)
    clause = CharField()
    unit = CharField()
    counts = ChoiceField(choices=measured.Counts.choices)
    adding = ChoiceField(choices=measured.Adding.choices)
    source = ChoiceField(choices=measured.Source.choices)  # type: ignore[assignment] # a column of ours, not the option of a field
    owner = CharField()
    partner = CharField(allow_blank=True)
    evidence = CharField(allow_blank=True)
    valid_from = DateField()
    valid_to = DateField(allow_null=True)


class Catalogue(Shape):
    """The catalogue on a day."""

    day = DateField()
    indicators = IndicatorRow(many=True)


class ReceiverRow(Shape):
    """Who takes targets: a unit, or a team of a commune."""

    code = CharField()
    name = CharField()
    team = BooleanField()


class GivenRow(Shape):
    """The target of one receiver; null where none stands."""

    receiver = CharField()
    value = IntegerField(allow_null=True)


class TargetRow(Shape):
    """One indicator on a board: the whole received, the parts given out."""

    indicator = CharField()
    name = CharField()
    unit = CharField()
    counts = ChoiceField(choices=measured.Counts.choices)
    received = IntegerField(allow_null=True)
    combined = IntegerField(allow_null=True)
    difference = IntegerField(allow_null=True)
    given = GivenRow(many=True)


class TargetBoard(Shape):
    """The targets of a body for a period."""

    unit = CharField()
    period = CharField()
    receivers = ReceiverRow(many=True)
    indicators = TargetRow(many=True)


class OpenedMonth(Shape):
    """A month that has begun, and its last days in time."""

    month = CharField()
    cut_off = DateField()
    reports_due = DateField()
    district_due = DateField()
    department_due = DateField()


class Months(Shape):
    """The months that have begun."""

    months = OpenedMonth(many=True)


class CommuneOfMonth(Shape):
    """A commune in a month; `days` is how long it is late."""

    code = CharField()
    name = CharField()
    state = CharField()
    state_name = CharField(source="label")
    sent_at = DateTimeField(allow_null=True)
    days = IntegerField()
    was_late = BooleanField()
    teams = IntegerField()


class DistrictOfMonth(Shape):
    """A district in a month."""

    code = CharField()
    name = CharField()
    case = CharField()
    state = CharField()
    state_name = CharField(source="label")
    due = DateField()
    arrived_at = DateTimeField(allow_null=True)
    late = BooleanField()
    communes = CommuneOfMonth(many=True)


class MonthBoard(Shape):
    """Who is where in a month."""

    opening = OpenedMonth()
    districts = DistrictOfMonth(many=True)


class TeamPoints(Shape):
    """A team's points, in tenths."""

    team = CharField()
    name = CharField()
    commune = CharField()
    computed = IntegerField(allow_null=True)
    points = IntegerField(allow_null=True)
    rating = CharField()
    settled = BooleanField()
    reason = CharField(allow_blank=True)
    exceptions = ListField(child=CharField())


class Scores(Shape):
    """The points of a district's teams, and how they are computed."""

    formula = ListField(child=CharField())
    missing = ListField(child=CharField())
    teams = TeamPoints(many=True)


class MeasuredRow(Shape):
    """An indicator teams report in a month."""

    code = CharField()
    name = CharField()
    unit = CharField()
    counts = ChoiceField(choices=measured.Counts.choices)


class TeamFigureRow(Shape):
    """A figure of a team; of a ratio also of how many."""

    indicator = CharField()
    value = IntegerField()
    base = IntegerField(allow_null=True)


class TroubleRow(Shape):
    """Something a team could not solve."""

    category = ChoiceField(choices=Category.choices)
    text = CharField()


class DoubtRow(Shape):
    """A figure worth a second look."""

    indicator = CharField()
    sentence = CharField()


class TeamReportRow(Shape):
    """The row of a team; `yours`: it may be filled in by whoever asks."""

    team = CharField()
    name = CharField()
    version = IntegerField()
    yours = BooleanField()
    figures = TeamFigureRow(many=True)
    narrative = CharField(allow_blank=True)
    difficulties = TroubleRow(many=True)
    doubts = DoubtRow(many=True)


class SheetShape(Shape):
    """The sheet of a commune for a month."""

    unit = CharField()
    month = CharField()
    state = CharField()
    state_name = CharField()
    round = IntegerField()
    reports_due = DateField()
    first_sent_at = DateTimeField(allow_null=True)
    sent_at = DateTimeField(allow_null=True)
    returns = IntegerField()
    indicators = MeasuredRow(many=True)
    rows = TeamReportRow(many=True)


class GuidanceRow(Shape):
    """A letter by which a department guided districts on its indicators."""

    case = CharField(source="case.code")
    symbol = CharField()
    day = DateField()
    about = CharField()
    due = DateField(allow_null=True, help_text="hạn các huyện, thành phố báo cáo kết quả; trống: không yêu cầu")
    indicators = ListField(child=CharField())


class GuidancePage(Shape):
    """Some of a department's letters."""

    results = GuidanceRow(many=True)
    next = CharField(allow_blank=True, help_text="cursor của trang sau; rỗng ở trang cuối")


class CommuneReportingRow(Shape):
    """From a month on reports of communes are asked for, or are not."""

    month = CharField()
    asked = BooleanField()
    by = CharField()
    at = DateTimeField()


class CommuneReporting(Shape):
    """What a district ever set about reports of its communes."""

    unit = CharField()
    rules = CommuneReportingRow(many=True)


class IndicatorCommentRow(Shape):
    """What a department said of an indicator in a month."""

    unit = CharField()
    month = CharField()
    indicator = CharField()
    text = CharField()
    at = DateTimeField()


class SuggestedTarget(Shape):
    """A figure for a cell that is empty."""

    indicator = CharField()
    receiver = CharField()
    value = IntegerField()


class SuggestedTargets(Shape):
    """What might be given; to be sent as `targets`."""

    targets = SuggestedTarget(many=True)


class TargetTime(Shape):
    """A target as it was given once; null: taken back."""

    revision = IntegerField()
    value = IntegerField(allow_null=True)
    basis = CharField(allow_blank=True)
    by = CharField()
    at = DateTimeField()


class TargetPast(Shape):
    """One target through all it was given."""

    unit = CharField()
    period = CharField()
    indicator = CharField()
    receiver = CharField()
    times = TargetTime(many=True)


class IndicatorPast(Shape):
    """A code of the catalogue through time, the first words first."""

    code = CharField()
    rows = IndicatorRow(many=True)


class IndicatorComments(Shape):
    """What departments said of a month."""

    month = CharField()
    comments = IndicatorCommentRow(many=True)


class SectorRow(Shape):
    """A department one sees the indicators of."""

    unit = CharField()
    name = CharField()


class Sectors(Shape):
    """The departments one sees."""

    sectors = SectorRow(many=True)


class SectorIndicator(Shape):
    """An indicator of a department."""

    code = CharField()
    name = CharField()
    unit = CharField()


class SectorCells(Shape):
    """A place with its figure of each indicator in their order, as people read them; `–`: nobody reported."""

    code = CharField()
    name = CharField()
    cells = ListField(child=CharField())


class SectorDistrict(SectorCells):
    """A district and its communes."""

    communes = SectorCells(many=True)


class SectorMonth(Shape):
    """The province's figures of a month before."""

    name = CharField()
    cells = ListField(child=CharField())


class SectorShape(Shape):
    """A department's indicators in a month; all empty before the first month began."""

    unit = CharField()
    name = CharField()
    month = CharField(allow_null=True)
    indicators = SectorIndicator(many=True)
    province = ListField(child=CharField())
    districts = SectorDistrict(many=True)
    months = SectorMonth(many=True)
    comments = IndicatorCommentRow(many=True)
    may_comment = ListField(child=CharField(), help_text="mã chỉ tiêu mà người hỏi được ghi ý kiến")
