"""A filled-in sheet taken in by a program: what is sent, the report a row, the same request done once."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import date
from typing import IO, Any

from django.forms import Form
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import (
    BooleanField,
    CharField,
    ChoiceField,
    DateField,
    FileField,
    IntegerField,
    ListField,
)

from decisions.rows import Became, Told
from workflows.api.asking import uploaded
from workflows.api.door import Door
from workflows.api.once import Answered, asked, once
from workflows.api.shapes import Shape
from workflows.batches.models import Batch
from workflows.steps.sheets import FilledSheetOrderForm

Take = Callable[[IO[bytes], date, bool], Told | Batch]


class TakenRow(Shape):
    """What became of a row of a sheet, or would."""

    row = IntegerField(source="number")
    name = CharField(allow_blank=True)
    became = ChoiceField(choices=[(one.name.lower(), one.value) for one in Became])
    sentences = ListField(child=CharField())


class TakenSheet(Shape):
    """The report of a sheet: `kept` says whether its rows are written now; with one wrong row nothing is kept.

    A long sheet whose rows are all right is taken in by a batch, line by line; then it says which.
    """

    kept = BooleanField()
    wrong = IntegerField()
    rows = TakenRow(many=True)
    batch = CharField(allow_blank=True)


class SheetUpload(Shape):
    """A filled-in sheet, from which day on it is so, and whether only the report is wanted."""

    file = FileField()
    starts = DateField()
    only_check = ChoiceField(choices=[("yes", "có"), ("no", "không")])


def sheet_in(form_kind: type[Form], request: Request) -> tuple[IO[bytes], str, dict[str, Any]]:
    """What was sent: file, hash by which the same one is known again, answers. Raises Misfit, AnswersRefused."""
    said = uploaded(form_kind, request).cleaned_data
    file: IO[bytes] = said["file"].file
    mark = hashlib.sha256(file.read()).hexdigest()
    file.seek(0)
    return file, mark, said


def taken_in(
    door: Door, request: Request, take: Take, form_kind: type[FilledSheetOrderForm] = FilledSheetOrderForm
) -> Response:
    """Take a sheet in once, or only look; raises what reading and taking in raise."""
    content, mark, said = sheet_in(form_kind, request)
    starts, looks = said["starts"], said["only_check"] == "yes"

    def work() -> Answered:
        return _told(take(content, starts, looks))

    return Response(once(asked(request, door.officer, door.at, mark, starts.isoformat(), looks), work))


def _told(told: Told | Batch) -> dict[str, Any]:
    if isinstance(told, Batch):
        return dict(TakenSheet({"kept": False, "wrong": 0, "rows": [], "batch": told.code}).data)
    rows = [{**vars(one), "became": one.became.name.lower(), "sentences": list(one.sentences)} for one in told.outcomes]
    return dict(TakenSheet({"kept": told.kept, "wrong": told.wrong, "rows": rows, "batch": ""}).data)
