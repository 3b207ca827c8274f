"""`/tasks`: what was given out of incoming papers, giving one, reporting it done, withdrawing it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.urls import URLPattern, path
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from decisions.incoming.selectors import visible_arrival
from decisions.tasks import selectors, services
from decisions.tasks.models import Task
from decisions.tasks.selectors import Wish
from decisions.tasks.services import Giving
from documents.clock import local_date
from workflows.api import difficulty_shapes as shapes
from workflows.api.asking import described, filled
from workflows.api.door import Door, body_of, question
from workflows.api.once import Answered, asked, once
from workflows.api.pages import Keyset
from workflows.api.schema import KEY
from workflows.steps.fields import LineField
from workflows.steps.tasks import GivingForm, ResultForm, WithdrawalForm

_BY_GIVING = Keyset("tasks", ("-pk",))
_YES_NO = [("yes", "Có"), ("no", "Không")]


class TasksQuestion(forms.Form):
    """Which tasks, from where on."""

    mine = forms.ChoiceField(label="Đơn vị tôi thực hiện", choices=_YES_NO, required=False)
    given = forms.ChoiceField(label="Cơ quan tôi giao", choices=_YES_NO, required=False)
    late = forms.ChoiceField(label="Quá hạn", choices=_YES_NO, required=False)
    cursor = forms.CharField(label="Trang", max_length=500, required=False)


class GivenForm(GivingForm):
    """A task out of an incoming paper, named by its place in the book."""

    unit = LineField(label="Cơ quan nhận văn bản", max_length=40)
    year = forms.IntegerField(label="Năm của số đến", min_value=2000, max_value=2200)
    number = forms.IntegerField(label="Số đến", min_value=1, max_value=999_999)


class TasksView(Door):
    """The register."""

    @extend_schema(
        summary="Nhiệm vụ được giao",
        operation_id="tasks_list",
        parameters=[
            OpenApiParameter("mine", enum=["yes", "no"]),
            OpenApiParameter("given", enum=["yes", "no"]),
            OpenApiParameter("late", enum=["yes", "no"]),
            OpenApiParameter("cursor"),
        ],
        responses=shapes.TaskPage,
    )
    def get(self, request: Request) -> Response:
        """Those visible, narrowed as asked; the one given last first."""
        said = question(request, TasksQuestion)
        wish = Wish(**{name: said[name] == "yes" for name in ("mine", "given", "late")})
        page = _BY_GIVING.page(selectors.register_of(self.officer, wish, self.at), said["cursor"])
        rows = [_row(self, one) for one in page.rows]
        return Response(shapes.TaskPage({"results": rows, "next": page.next}).data)

    @extend_schema(
        summary="Giao nhiệm vụ từ văn bản đến",
        parameters=[KEY],
        request=described(GivenForm),
        responses={201: shapes.WholeTask},
    )
    def post(self, request: Request) -> Response:
        """Give one to an inner unit or a guided body of the receiver."""
        said = body_of(request)
        wish = filled(GivenForm, said)
        arrival = visible_arrival(self.officer, wish["unit"], wish["year"], wish["number"], self.at)
        giving = Giving(wish["text"], wish["owner"], wish["due"], wish["officer"])

        def work() -> Answered:
            return _whole(self, services.give(arrival, giving, by=self.officer, at=self.at).code)

        return Response(once(asked(request, self.officer, self.at, dict(said)), work), status=201)


class TaskView(Door):
    """One task."""

    @extend_schema(summary="Nhiệm vụ", responses=shapes.WholeTask)
    def get(self, request: Request, code: str) -> Response:
        """What it is, its steps, and what this officer may do with it now."""
        return Response(_whole(self, code))


class EndingView(Door):
    """How a task ends."""

    def perform(self, request: Request, code: str, form: type[forms.Form], service: Callable[..., Task]) -> Response:
        """Do it; the same request again gives the first answer."""
        selectors.visible_task(self.officer, code, self.at)
        said = body_of(request)
        wish = filled(form, said)

        def work() -> Answered:
            service(code, wish["text"], by=self.officer, at=self.at)
            return _whole(self, code)

        return Response(once(asked(request, self.officer, self.at, dict(said)), work))


class TaskDoneView(EndingView):
    """The owner has done it."""

    @extend_schema(
        summary="Báo hoàn thành nhiệm vụ",
        operation_id="task_report_done",
        parameters=[KEY],
        request=described(ResultForm),
        responses=shapes.WholeTask,
    )
    def post(self, request: Request, code: str) -> Response:
        """With what came of it."""
        return self.perform(request, code, ResultForm, services.report_done)


class TaskWithdrawalView(EndingView):
    """The giver takes it back."""

    @extend_schema(
        summary="Thu hồi nhiệm vụ",
        operation_id="task_withdraw",
        parameters=[KEY],
        request=described(WithdrawalForm),
        responses=shapes.WholeTask,
    )
    def post(self, request: Request, code: str) -> Response:
        """With the reason."""
        return self.perform(request, code, WithdrawalForm, services.withdraw)


def addresses() -> list[URLPattern]:
    """Everything under `/tasks`."""
    return [
        path("tasks", TasksView.as_view(), name="tasks"),
        path("tasks/<code:code>", TaskView.as_view(), name="task"),
        path("tasks/<code:code>/acts/report_done", TaskDoneView.as_view(), name="task-report_done"),
        path("tasks/<code:code>/acts/withdraw", TaskWithdrawalView.as_view(), name="task-withdraw"),
    ]


def _whole(door: Door, code: str) -> dict[str, Any]:
    one = selectors.visible_task(door.officer, code, door.at)
    may = selectors.possible(door.officer, one, door.at)
    open_now = {"report_done": may.report_done, "withdraw": may.withdraw}
    shown = {
        **_row(door, one),
        "steps": [
            {
                **{name: getattr(step, name) for name in ("seq", "kind", "post", "at", "text", "state")},
                "by": str(step.by),
                "unit": {"code": step.unit.code, "name": step.unit_name},
            }
            for step in selectors.steps_of(one, door.at)
        ],
        "possible": [name for name, allowed in open_now.items() if allowed],
    }
    return dict(shapes.WholeTask(shown).data)


def _row(door: Door, one: Any) -> dict[str, Any]:
    """A task of the register, its names beside it."""
    told: Task = one
    columns = ("code", "source", "arrival_year", "arrival_number", "text", "due", "state")
    return {
        **{name: getattr(told, name) for name in columns},
        "giver": {"code": told.giver.code, "name": one.giver_name},
        "owner": {"code": told.owner.code, "name": one.owner_name},
        "officer": str(told.officer) if told.officer else None,
        "state_name": told.get_state_display(),
        "late": told.late_on(local_date(door.at)),
    }
