"""`/step-assignments`, `/saved-filters`, `/cases/<code>/following`: work given out, filters kept, cases followed."""

from __future__ import annotations

from typing import Any

from django.http import QueryDict
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from workflows.api import shapes
from workflows.api.asking import described, filled
from workflows.api.door import Door, body_of
from workflows.api.once import Answered, asked, once
from workflows.api.schema import KEY
from workflows.desk.filters import DeskFilter, drop_filter, filters_of, keep_filter
from workflows.desk.folders import FOLDERS, Looking
from workflows.desk.following import follow, unfollow
from workflows.desk.giving import give
from workflows.desk.models import SavedFilter
from workflows.steps.desk import FilterEndForm, FollowForm, GiveStepsForm, SavedFilterForm


class StepAssignmentsView(Door):
    """Work given out."""

    @extend_schema(
        summary="Giao việc cho người xử lý",
        parameters=[KEY],
        request=described(GiveStepsForm),
        responses={201: shapes.StepAssignment},
    )
    def post(self, request: Request) -> Response:
        """Give open steps to somebody who may do them, all or none."""
        said = body_of(request)
        wish = filled(GiveStepsForm, said)
        tasks = [row["task"] for row in wish["tasks"]]

        def work() -> Answered:
            to = give(tasks, wish["officer"], wish["note"], by=self.officer, at=self.at)
            return dict(shapes.StepAssignment({"officer": to.username, "tasks": tasks}).data)

        return Response(once(asked(request, self.officer, self.at, dict(said)), work), status=201)


class SavedFiltersView(Door):
    """Filters of the desk kept by name."""

    @extend_schema(summary="Bộ lọc đã lưu", responses=shapes.SavedFilterRow(many=True))
    def get(self, request: Request) -> Response:
        """Those of the officer, by name."""
        return Response(shapes.SavedFilterRow([_row(one) for one in filters_of(self.officer)], many=True).data)

    @extend_schema(summary="Lưu bộ lọc", request=described(SavedFilterForm), responses={201: shapes.SavedFilterRow})
    def post(self, request: Request) -> Response:
        """Keep one as it stands in an address; one of that name is replaced."""
        wish = filled(SavedFilterForm, body_of(request))
        asked_for = QueryDict(wish["query"])
        folder = asked_for.get("muc", "")
        said = DeskFilter(asked_for, Looking(self.officer, self.at)).said
        kept = keep_filter(wish["name"], folder if folder in FOLDERS else "cho", said, by=self.officer, at=self.at)
        return Response(shapes.SavedFilterRow(_row(kept)).data, status=201)


class SavedFilterEndView(Door):
    """A filter kept no longer."""

    @extend_schema(summary="Bỏ bộ lọc đã lưu", request=described(FilterEndForm), responses={204: None})
    def post(self, request: Request) -> Response:
        """Keep it no longer."""
        drop_filter(filled(FilterEndForm, body_of(request))["name"], by=self.officer, at=self.at)
        return Response(status=204)


class FollowingView(Door):
    """A case the officer keeps an eye on."""

    @extend_schema(summary="Theo dõi hồ sơ", request=described(FollowForm), responses=shapes.FollowingRow)
    def put(self, request: Request, code: str) -> Response:
        """Follow it, to be shown it again on a day if one is named."""
        remind_on = filled(FollowForm, body_of(request))["remind_on"]
        kept = follow(code, remind_on, by=self.officer, at=self.at)
        return Response(shapes.FollowingRow({"case": code, "since": kept.since, "remind_on": kept.remind_on}).data)

    @extend_schema(summary="Thôi theo dõi hồ sơ", responses={204: None})
    def delete(self, request: Request, code: str) -> Response:
        """Follow it no longer; asked twice it changes nothing."""
        unfollow(code, by=self.officer, at=self.at)
        return Response(status=204)


def _row(one: SavedFilter) -> dict[str, Any]:
    return {"name": one.name, "query": one.query, "made_at": one.made_at}
