"""`/cases/<code>/acts/<act>`: one address per act, each with the form a page of that act asks."""

from __future__ import annotations

from typing import Any

from django.urls import URLPattern, path
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from decisions.cases.models import Case
from decisions.cases.selectors import visible_case
from decisions.errors import ActNotAllowed
from workflows.api import schema, shapes
from workflows.api.asking import require_fit
from workflows.api.cases import content_of, moved
from workflows.api.door import Door, body_of
from workflows.api.once import asked, once, version_of
from workflows.engine import entry
from workflows.engine.choices import node_of, open_steps
from workflows.engine.entry import Order
from workflows.engine.step import Choice
from workflows.signin.duties import SIGNS


class ActView(Door):
    """One act."""

    act = ""

    def perform(self, request: Request, code: str) -> Response:
        """Do the act on the version of the case that was seen; the same request again gives the first answer."""
        case = visible_case(self.officer, code, self.at)
        if self.act in SIGNS:
            self.require_proof()
        said = body_of(request)
        answers = content_of(said, "answers", {"version", "task", "answers"})
        version = version_of(request, said)
        one = asked(request, self.officer, self.at, version, said.get("task"), answers)
        order = Order(code, self.act, answers, version=version, task=said.get("task"))

        def work() -> dict[str, Any]:
            require_fit(_choice(case, order).form, answers, "answers")
            return moved(entry.perform(order, by=self.officer, at=self.at))

        return Response(once(one, work))


def addresses() -> list[URLPattern]:
    """An address for every act of every procedure."""
    return [
        path(f"cases/<code:code>/acts/{act}", _view(act, choices).as_view(act=act), name=f"act-{act}")
        for act, choices in sorted(schema.acts().items())
    ]


def _view(act: str, choices: list[Choice]) -> type[ActView]:
    """A class of its own, so that the description of each act is its own."""

    @extend_schema(
        summary=choices[0].button,
        operation_id=f"act_{act}",
        tags=["acts"],
        parameters=[schema.KEY, schema.VERSION],
        request=schema.order_of(act, [choice.form for choice in choices]),
        responses=shapes.Moved,
    )
    def post(self: ActView, request: Request, code: str) -> Response:
        return self.perform(request, code)

    return type(f"{act.title()}View", (ActView,), {"post": post})


def _choice(case: Case, order: Order) -> Choice:
    """The choice the act is at the step that is open. Raises ActNotAllowed when none offers it."""
    for item in open_steps(case):
        found: Choice | None = node_of(item).choices.get(order.act)
        if found and order.task in {None, item.task_id}:
            return found
    raise ActNotAllowed
