"""What the API answers about money. Amounts are whole đồng."""

from __future__ import annotations

from rest_framework.serializers import BooleanField, CharField, ChoiceField, DateField, DateTimeField, IntegerField

from decisions.budget.models import RoundEnd
from decisions.budget.sorts import Level, Per, RoundKind
from decisions.consulting.models import Opinion
from decisions.polling.models import Vote
from workflows.api.shapes import Body, Shape


class NormRow(Shape):
    """A norm between two days."""

    code = CharField()
    name = CharField()
    per = ChoiceField(choices=Per.choices)
    amount = IntegerField()
    basis = CharField()
    valid_from = DateField()
    valid_to = DateField(allow_null=True)


class SourceRow(Shape):
    """A source of money between two days."""

    code = CharField()
    name = CharField()
    level = ChoiceField(choices=Level.choices)
    basis = CharField()
    valid_from = DateField()
    valid_to = DateField(allow_null=True)


class NormPast(Shape):
    """A norm through time."""

    code = CharField()
    rows = NormRow(many=True)


class SourcePast(Shape):
    """A source through time."""

    code = CharField()
    rows = SourceRow(many=True)


class MoneyLists(Shape):
    """The norms and the sources in force on a day."""

    day = DateField()
    norms = NormRow(many=True)
    sources = SourceRow(many=True)


class RoundRow(Shape):
    """A round of estimates."""

    code = CharField()
    unit = CharField(source="unit.code")
    kind = ChoiceField(choices=RoundKind.choices)
    year = IntegerField()
    source = CharField(allow_blank=True)  # type: ignore[assignment] # a column of ours, not the option of a field
    due = DateField()
    opened_at = DateTimeField()
    closed_at = DateTimeField(allow_null=True)


class Rounds(Shape):
    """Every round, the latest first."""

    rounds = RoundRow(many=True)


class RoundPlace(Shape):
    """A body in a round; its case and what it asks for only where one may see them."""

    unit = Body()
    state = CharField()
    late = BooleanField()
    case = CharField(allow_blank=True)
    about = CharField(allow_blank=True)


class RoundWhole(RoundRow):
    """A round with the bodies one looks into."""

    places = RoundPlace(many=True)


class RoundEndRow(Shape):
    """What became of a round of the year's budget."""

    round = CharField(source="round.code")
    outcome = ChoiceField(choices=RoundEnd.Outcome.choices)
    symbol = CharField()
    day = DateField()
    reason = CharField(allow_blank=True)


class ColumnRow(Shape):
    """A line in all its columns, in đồng; null where nobody has said anything yet."""

    unit = CharField()
    line = CharField()
    content = CharField()
    source = CharField()  # type: ignore[assignment] # a column of ours, not the option of a field
    level = CharField()
    asked = IntegerField()
    appraised = IntegerField(allow_null=True)
    finance = IntegerField(allow_null=True)
    decided = IntegerField(allow_null=True)
    appraised_reason = CharField(allow_blank=True)
    finance_reason = CharField(allow_blank=True)
    decided_reason = CharField(allow_blank=True)


class ColumnSums(Shape):
    """What the lines asked from the province add up to; null while a line has no figure there."""

    asked = IntegerField()
    appraised = IntegerField(allow_null=True)
    finance = IntegerField(allow_null=True)
    decided = IntegerField(allow_null=True)


class Columns(Shape):
    """The four columns of a round."""

    round = CharField()
    total = ColumnSums()
    lines = ColumnRow(many=True)


class OpinionRow(Shape):
    """The opinion of a department; outcome and moment once it answered, its case only where one may see it."""

    unit = Body()
    due = DateField()
    state = CharField()
    late = BooleanField()
    outcome = ChoiceField(choices=Opinion.Outcome.choices, allow_blank=True)
    answered_at = DateTimeField(allow_null=True)
    case = CharField(allow_blank=True)


class CommuneAsked(Shape):
    """A commune a district asked; its case and what it asks for only where one may see them, in đồng."""

    unit = Body()
    state = CharField()
    late = BooleanField()
    counted = BooleanField()
    case = CharField(allow_blank=True)
    total = IntegerField(allow_null=True)
    of_province = IntegerField(allow_null=True)


class GatheredLine(Shape):
    """What communes ask, the same things added up, as a line for the district's draft."""

    content = CharField()
    norm = CharField(allow_blank=True)
    quantity = IntegerField()
    times = IntegerField()
    price = IntegerField()
    source = CharField()  # type: ignore[assignment] # a column of ours, not the option of a field
    basis = CharField(allow_blank=True)


class CommunesAsked(Shape):
    """A district's call in a round, where its communes stand, and for the district what they ask put together."""

    round = CharField()
    unit = CharField()
    due = DateField()
    letter = CharField(allow_blank=True)
    communes = CommuneAsked(many=True)
    lines = GatheredLine(many=True)


class ConsultationRow(Shape):
    """A letter that asked, with its opinions; none while it is not out."""

    case = CharField()
    state = CharField()
    opinions = OpinionRow(many=True)


class Consultations(Shape):
    """Every letter of a round one may see, the last one first."""

    round = CharField()
    consultations = ConsultationRow(many=True)


class BallotRow(Shape):
    """A member's ballot; view and moment once the member answered."""

    name = CharField()
    post = CharField()
    view = ChoiceField(choices=Vote.View.choices, allow_blank=True)
    reason = CharField(allow_blank=True)
    at = DateTimeField(allow_null=True)
    late = BooleanField()


class PollCounts(Shape):
    """How many members said what; `silent` said nothing so far, which counts as nothing."""

    agrees = IntegerField()
    disagrees = IntegerField()
    other = IntegerField()
    silent = IntegerField()


class PollRow(Shape):
    """A poll of members about a round of a case. To a member counts and agreement are null, the ballots the own one."""

    round = IntegerField()
    due = DateField()
    sent_at = DateTimeField()
    closed_at = DateTimeField(allow_null=True)
    counts = PollCounts(allow_null=True)
    agreed = BooleanField(allow_null=True)
    ballots = BallotRow(many=True)


class Polls(Shape):
    """Every poll of a case one may see, the last one first."""

    case = CharField()
    polls = PollRow(many=True)
