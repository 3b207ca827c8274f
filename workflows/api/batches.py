"""`/batches`: many training sessions opened at once, how far a batch is, the refused ones again."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import BooleanField, CharField, ChoiceField, DateTimeField, IntegerField, ListField

from decisions.errors import NotVisible
from decisions.training.selectors import kept_bodies
from workflows.api.asking import answered, described
from workflows.api.door import Door, body_of
from workflows.api.once import Answered, asked, once
from workflows.api.schema import KEY
from workflows.api.shapes import Shape
from workflows.batches.models import BatchLine
from workflows.batches.services import Progress, batches_of, progress_of, retry
from workflows.batches.training import Planned, open_many, planned
from workflows.steps.batches import BulkSessionsOrderForm

_SHOWN = 100


class BatchRow(Shape):
    """A line: what became of it, why it was refused, where its outcome is; not begun: what is wrong with it."""

    place = IntegerField()
    name = CharField(source="label")
    state = ChoiceField(choices=BatchLine.State.choices)
    stuck = BooleanField()
    sentences = ListField(child=CharField())
    link = CharField(allow_blank=True)


class BatchTold(Shape):
    """How far a batch is; without a code it was only looked at."""

    code = CharField(allow_blank=True)
    title = CharField()
    done = IntegerField()
    refused = IntegerField()
    waiting = IntegerField()
    rows = BatchRow(many=True)


class BatchHead(Shape):
    """A batch in the list."""

    code = CharField()
    title = CharField()
    at = DateTimeField()
    rows = IntegerField(source="count")


class BatchesView(Door):
    """Batches."""

    @extend_schema(summary="Việc hàng loạt của tôi", responses=BatchHead(many=True))
    def get(self, request: Request) -> Response:
        """The latest first."""
        return Response(BatchHead(batches_of(self.officer)[:_SHOWN], many=True).data)

    @extend_schema(
        summary="Mở lớp tập huấn cho nhiều xã",
        parameters=[KEY],
        request=described(BulkSessionsOrderForm),
        responses={201: BatchTold},
    )
    def post(self, request: Request) -> Response:
        """One a commune; with `only_check` the look alone."""
        kept = {one.code: one for one in kept_bodies(self.officer, self.at)}
        if not kept:
            raise NotVisible
        said = body_of(request)
        form = answered(BulkSessionsOrderForm, said)
        body = kept.get(form.cleaned_data["body"])
        if body is None:
            raise NotVisible
        looks = form.cleaned_data["only_check"] == "yes"
        asking = asked(request, self.officer, self.at, dict(said))

        def work() -> Answered:
            if looks:
                return _looked_at(form.cleaned_data["title"], planned(body, form.series, self.at))
            batch = open_many(body, form.series, key=asking.key, by=self.officer, at=self.at)
            return _told(progress_of(self.officer, batch.code))

        return Response(once(asking, work), status=201)


class BatchView(Door):
    """One batch."""

    @extend_schema(summary="Tiến độ việc hàng loạt", responses=BatchTold)
    def get(self, request: Request, code: str) -> Response:
        """Of whoever asked for it."""
        return Response(_told(progress_of(self.officer, code)))


class BatchRetryView(Door):
    """The refused lines again."""

    @extend_schema(summary="Làm lại các dòng không làm được", parameters=[KEY], request=None, responses=BatchTold)
    def post(self, request: Request, code: str) -> Response:
        """And no other line."""
        progress_of(self.officer, code)

        def work() -> Answered:
            retry(self.officer, code)
            return _told(progress_of(self.officer, code))

        return Response(once(asked(request, self.officer, self.at), work))


def _told(found: Progress) -> Answered:
    rows = [
        {**vars(one), "stuck": one.place in found.stuck, "sentences": [one.sentence] if one.sentence else []}
        for one in found.lines
    ]
    counts = {name: getattr(found, name) for name in ("done", "refused", "waiting")}
    return dict(BatchTold({"code": found.batch.code, "title": found.batch.title, **counts, "rows": rows}).data)


def _looked_at(title: str, found: list[Planned]) -> Answered:
    rows: list[dict[str, Any]] = [
        {
            "place": place,
            "label": one.unit.short_name,
            "state": "refused" if one.sentences else "waiting",
            "stuck": False,
            "sentences": list(one.sentences),
            "link": "",
        }
        for place, one in enumerate(found, 1)
    ]
    wrong = sum(bool(one.sentences) for one in found)
    told = {"code": "", "title": title, "done": 0, "refused": wrong, "waiting": len(rows) - wrong, "rows": rows}
    return dict(BatchTold(told).data)
