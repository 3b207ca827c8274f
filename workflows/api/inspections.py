"""`/inspections`, `/findings`: checks on the spot, their minutes, and what becomes of what they found."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import URLPattern, path
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from decisions.authority.acts import Act
from decisions.authority.rights import bodies_of, units_of
from decisions.errors import NotVisible
from decisions.inspections.findings import barred, handle, note
from decisions.inspections.minutes import page_of, sign_minutes, take_back_minutes, write_minutes
from decisions.inspections.planning import cancel, plan
from decisions.inspections.rules import DOINGS
from decisions.inspections.selectors import (
    Wish,
    findings_of,
    reads_minutes,
    standing_minutes,
    visible_finding,
    visible_visit,
    visits_of,
)
from documents.clock import local_date
from documents.layout.marks import Marks, Stage
from documents.layout.typst import pdf
from workflows.api.asking import described, filled
from workflows.api.door import Door, body_of, question
from workflows.api.inspection_shapes import Findings, Visits, WholeFinding, WholeVisit
from workflows.api.once import Answered, asked, once
from workflows.api.papers import AsItIs
from workflows.api.schema import KEY
from workflows.attaching import attached
from workflows.steps.inspections import (
    FindingBackForm,
    FindingForm,
    FindingRemarkForm,
    InspectionMinutesForm,
    InspectionReasonForm,
    PlanForm,
)

Answers = dict[str, Any]
_YES_NO = [("yes", "Có"), ("no", "Không")]
_PDF = "application/pdf"


class FindingsQuestion(forms.Form):
    """Which findings."""

    late = forms.ChoiceField(label="Quá hạn", choices=_YES_NO, required=False)
    mine = forms.ChoiceField(label="Chờ tôi xử lý", choices=_YES_NO, required=False)


class NothingForm(forms.Form):
    """Nothing is asked."""


class InspectionDoor(Door):
    """Something is asked or done about a check."""

    def perform(self, request: Request, form: type[forms.Form], work: Callable[[Answers], Answered]) -> Response:
        """Do something with the answers to a form; the same request again gives the first answer."""
        said = body_of(request)
        answers = filled(form, said)
        return Response(once(asked(request, self.officer, self.at, dict(said)), lambda: work(answers)))

    def visit(self, code: str) -> Answered:
        """A visit with everything one sees of it."""
        one = visible_visit(self.officer, code, self.at)
        minutes, found = standing_minutes(one), findings_of(self.officer, Wish(), self.at)
        shown = {
            **_visit(one),
            **{name: getattr(one.plan, name) for name in ("contents", "members", "notice", "notice_day")},
            "head": str(one.plan.head),
            "minutes": {
                "head": str(minutes.head),
                "representative": str(minutes.representative),
                "digest": minutes.digest,
                "signatures": [
                    {"role": each.role, "by": str(each.by), "at": each.at} for each in minutes.signatures.all()
                ],
            }
            if minutes
            else None,
            "findings": [self.row(each) for each in found.filter(visit=one).order_by("place")],
        }
        return dict(WholeVisit(shown).data)

    def finding(self, code: str) -> Answered:
        """A finding with its steps, and what one may do about it now."""
        one = visible_finding(self.officer, code, self.at)
        held = bodies_of(self.officer, (Act.KEEP_INSPECTION, Act.ANSWER_FINDING), self.at)
        possible = [
            name
            for name, doing in DOINGS.items()
            if doing.act in held.get(one.owner.code if doing.by_owner else one.visit.plan.body.code, frozenset())
            and not barred(one, doing)
        ]
        steps = [
            {
                **{name: getattr(step, name) for name in ("kind", "at", "text", "due", "state")},
                "unit": step.unit.code,
                "by": str(step.by),
            }
            for step in one.steps.select_related("unit", "by")
        ]
        return dict(WholeFinding({**self.row(one), "steps": steps, "possible": possible}).data)

    def row(self, one: Any) -> dict[str, Any]:
        """A finding as a list shows it."""
        names = ("code", "text", "remedy", "due", "state", "owner_name")
        late = one.late_on(local_date(self.at))
        named = {name: getattr(one, name) for name in names}
        return {**named, "visit": one.visit.code, "owner": one.owner.code, "late": late}


class InspectionsView(InspectionDoor):
    """Visits."""

    @extend_schema(summary="Các buổi kiểm tra thực tế", operation_id="inspections_list", responses=Visits)
    def get(self, request: Request) -> Response:
        """Those one sees."""
        return Response(Visits({"visits": [_visit(one) for one in visits_of(self.officer, self.at)]}).data)

    @extend_schema(
        summary="Lập kế hoạch kiểm tra thực tế", parameters=[KEY], request=described(PlanForm), responses=Visits
    )
    def post(self, request: Request) -> Response:
        """One visit for each unit; the codes of units with spaces between."""
        body = next(iter(units_of(self.officer, Act.KEEP_INSPECTION, self.at)), None)
        if body is None:
            raise NotVisible

        def work(said: Answers) -> Answered:
            form = PlanForm()
            form.cleaned_data = said
            made = plan(body, form.facts, by=self.officer, at=self.at)
            rows = visits_of(self.officer, self.at).filter(plan=made).order_by("place")
            return dict(Visits({"visits": [_visit(one) for one in rows]}).data)

        return self.perform(request, PlanForm, work)


class InspectionView(InspectionDoor):
    """A visit."""

    @extend_schema(summary="Một buổi kiểm tra", operation_id="inspections_one", responses=WholeVisit)
    def get(self, request: Request, code: str) -> Response:
        """With its plan, minutes and findings."""
        return Response(self.visit(code))


class InspectionFindingsView(InspectionDoor):
    """What was found at a visit."""

    @extend_schema(summary="Ghi kiến nghị", parameters=[KEY], request=described(FindingForm), responses=WholeVisit)
    def post(self, request: Request, code: str) -> Response:
        """Before the minutes are written."""
        visible_visit(self.officer, code, self.at)

        def work(said: Answers) -> Answered:
            form = FindingForm()
            form.cleaned_data = said
            note(code, form.facts, by=self.officer, at=self.at)
            return self.visit(code)

        return self.perform(request, FindingForm, work)


class InspectionMinutesView(InspectionDoor):
    """Minutes of a visit."""

    @extend_schema(
        summary="Lập biên bản kiểm tra",
        parameters=[KEY],
        request=described(InspectionMinutesForm),
        responses=WholeVisit,
    )
    def post(self, request: Request, code: str) -> Response:
        """With what was found; two sign."""
        visible_visit(self.officer, code, self.at)

        def work(said: Answers) -> Answered:
            form = InspectionMinutesForm()
            form.cleaned_data = said
            write_minutes(code, form.facts, by=self.officer, at=self.at)
            return self.visit(code)

        return self.perform(request, InspectionMinutesForm, work)


class MinutesPdfView(InspectionDoor):
    """The page of the minutes."""

    content_negotiation_class = AsItIs

    @extend_schema(summary="Biên bản kiểm tra (PDF)", responses={(200, _PDF): OpenApiTypes.BINARY})
    def get(self, request: Request, code: str) -> HttpResponse:
        """For the Sở and the visited unit."""
        found = visible_visit(self.officer, code, self.at)
        minutes = standing_minutes(found)
        if minutes is None or not reads_minutes(self.officer, found, self.at):
            raise NotVisible
        content = pdf(page_of(minutes), Marks(Stage.PRINT, local_date(minutes.at)))
        return attached(content, _PDF, f"Biên bản {code}.pdf")


class SignInspectionView(InspectionDoor):
    """A signature."""

    @extend_schema(
        summary="Ký biên bản kiểm tra",
        operation_id="inspections_sign",
        parameters=[KEY],
        request=described(NothingForm),
        responses=WholeVisit,
    )
    def post(self, request: Request, code: str) -> Response:
        """By trưởng đoàn, or by the named representative of the unit."""
        visible_visit(self.officer, code, self.at)
        self.require_proof()

        def work(said: Answers) -> Answered:
            sign_minutes(code, by=self.officer, at=self.at)
            return self.visit(code)

        return self.perform(request, NothingForm, work)


class GivingUpView(InspectionDoor):
    """Something is taken back with a reason."""

    def give_up(self, request: Request, code: str, service: Callable[..., object]) -> Response:
        """Do it."""
        visible_visit(self.officer, code, self.at)

        def work(said: Answers) -> Answered:
            service(code, said["reason"], by=self.officer, at=self.at)
            return self.visit(code)

        return self.perform(request, InspectionReasonForm, work)


class TakeBackMinutesView(GivingUpView):
    """Minutes are taken back."""

    @extend_schema(
        summary="Rút biên bản kiểm tra",
        operation_id="inspections_take_back_minutes",
        parameters=[KEY],
        request=described(InspectionReasonForm),
        responses=WholeVisit,
    )
    def post(self, request: Request, code: str) -> Response:
        """Before both have signed."""
        return self.give_up(request, code, take_back_minutes)


class CancelInspectionView(GivingUpView):
    """A visit is called off."""

    @extend_schema(
        summary="Ghi không kiểm tra",
        operation_id="inspections_cancel",
        parameters=[KEY],
        request=described(InspectionReasonForm),
        responses=WholeVisit,
    )
    def post(self, request: Request, code: str) -> Response:
        """While no minutes stand."""
        return self.give_up(request, code, cancel)


class FindingsView(InspectionDoor):
    """Findings."""

    @extend_schema(
        summary="Kiến nghị sau kiểm tra",
        operation_id="findings_list",
        parameters=[OpenApiParameter("late", enum=["yes", "no"]), OpenApiParameter("mine", enum=["yes", "no"])],
        responses=Findings,
    )
    def get(self, request: Request) -> Response:
        """Those one sees, narrowed as asked."""
        said = question(request, FindingsQuestion)
        wish = Wish(late=said["late"] == "yes", mine=said["mine"] == "yes")
        return Response(
            Findings({"findings": [self.row(one) for one in findings_of(self.officer, wish, self.at)]}).data
        )


class FindingView(InspectionDoor):
    """A finding."""

    @extend_schema(summary="Một kiến nghị", operation_id="findings_one", responses=WholeFinding)
    def get(self, request: Request, code: str) -> Response:
        """With its steps."""
        return Response(self.finding(code))


class FindingActView(InspectionDoor):
    """A step of a finding."""

    @extend_schema(
        summary="Báo cáo khắc phục, chấp nhận, yêu cầu khắc phục tiếp, bỏ kiến nghị",
        operation_id="findings_act",
        parameters=[KEY, OpenApiParameter("act", location="path", enum=list(DOINGS))],
        request=described(FindingBackForm),
        responses=WholeFinding,
    )
    def post(self, request: Request, code: str, act: str) -> Response:
        """`answer`, `accept`, `send_back` (with `due`), `strike`."""
        visible_finding(self.officer, code, self.at)
        if act not in DOINGS:
            raise NotVisible

        def work(said: Answers) -> Answered:
            handle(code, act, said["text"], by=self.officer, at=self.at, due=said.get("due"))
            return self.finding(code)

        return self.perform(request, FindingBackForm if DOINGS[act].sets_due else FindingRemarkForm, work)


def addresses() -> list[URLPattern]:
    """Everything about checks on the spot."""
    one = "inspections/<code:code>"
    return [
        path("inspections", InspectionsView.as_view(), name="inspections"),
        path(one, InspectionView.as_view(), name="inspection"),
        path(f"{one}/findings", InspectionFindingsView.as_view(), name="inspection-findings"),
        path(f"{one}/minutes", InspectionMinutesView.as_view(), name="inspection-minutes"),
        path(f"{one}/minutes.pdf", MinutesPdfView.as_view(), name="inspection-minutes-pdf"),
        path(f"{one}/minutes/sign", SignInspectionView.as_view(), name="sign-inspection"),
        path(f"{one}/minutes/take_back", TakeBackMinutesView.as_view(), name="take-back-minutes"),
        path(f"{one}/cancel", CancelInspectionView.as_view(), name="cancel-inspection"),
        path("findings", FindingsView.as_view(), name="findings"),
        path("findings/<code:code>", FindingView.as_view(), name="finding"),
        path("findings/<code:code>/acts/<code:act>", FindingActView.as_view(), name="finding-act"),
    ]


def _visit(one: Any) -> dict[str, Any]:
    named = {name: getattr(one, name) for name in ("code", "unit_name", "day", "state", "reason")}
    return {**named, "plan": one.plan.code, "subject": one.plan.subject, "unit": one.unit.code}
