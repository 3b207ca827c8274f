"""What the API answers about checks on the spot: visits with their plan and minutes, findings with their steps."""

from __future__ import annotations

from rest_framework.serializers import BooleanField, CharField, ChoiceField, DateField, DateTimeField, ListField

from decisions.inspections.models import FindingState, FindingStepKind, InspectionSignature, VisitState
from workflows.api.shapes import Shape


class VisitRow(Shape):
    """A visit of a plan."""

    code = CharField()
    plan = CharField()
    subject = CharField()
    unit = CharField()
    unit_name = CharField()
    day = DateField()
    state = ChoiceField(choices=VisitState.choices)
    reason = CharField(allow_blank=True)


class Visits(Shape):
    """Visits, those to come first."""

    visits = VisitRow(many=True)


class FindingRow(Shape):
    """A finding as it stands."""

    code = CharField()
    visit = CharField()
    text = CharField()
    remedy = CharField()
    owner = CharField()
    owner_name = CharField()
    due = DateField()
    late = BooleanField()
    state = ChoiceField(choices=FindingState.choices)


class Findings(Shape):
    """Findings, those that wait first."""

    findings = FindingRow(many=True)


class FindingStepRow(Shape):
    """A step of a finding."""

    kind = ChoiceField(choices=FindingStepKind.choices)
    unit = CharField()
    by = CharField()
    at = DateTimeField()
    text = CharField(allow_blank=True)
    due = DateField()
    state = ChoiceField(choices=FindingState.choices)


class WholeFinding(FindingRow):
    """A finding with its steps and what one may do about it now."""

    steps = FindingStepRow(many=True)
    possible = ListField(child=CharField())


class SignatureRow(Shape):
    """Who signed the minutes as what."""

    role = ChoiceField(choices=InspectionSignature.Role.choices)
    by = CharField()
    at = DateTimeField()


class MinutesRow(Shape):
    """The standing minutes: who is to sign, the hash of the page, who has signed."""

    head = CharField()
    representative = CharField()
    digest = CharField()
    signatures = SignatureRow(many=True)


class WholeVisit(VisitRow):
    """A visit with its plan, minutes and findings."""

    contents = CharField()
    head = CharField()
    members = CharField()
    notice = CharField(allow_blank=True)
    notice_day = DateField(allow_null=True)
    minutes = MinutesRow(allow_null=True)
    findings = FindingRow(many=True)
