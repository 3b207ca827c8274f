"""`/work-files/…/holds`: holding a file back beyond its time, letting it go again."""

from __future__ import annotations

from django.urls import URLPattern, path
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from decisions.filing import keeping
from decisions.filing.models import WorkFile
from workflows.api.asking import described
from workflows.api.filing import Answers, FileDoor, WorkFileWhole
from workflows.api.schema import KEY
from workflows.steps.filing import HoldForm, ReleaseForm


class HoldsView(FileDoor):
    """Holding a file back."""

    @extend_schema(
        summary="Giữ lại hồ sơ", parameters=[KEY], request=described(HoldForm), responses={200: WorkFileWhole}
    )
    def post(self, request: Request, unit: str, year: int, notation: str) -> Response:
        """By the paper of who asked for it; it stays, whatever its time."""

        def hold(file: WorkFile, answers: Answers) -> object:
            return keeping.hold(file, **answers, by=self.officer, at=self.at)

        return self.perform(request, (unit, year, notation), HoldForm, hold)


class ReleaseView(FileDoor):
    """Letting a file go again."""

    @extend_schema(
        summary="Thôi giữ lại hồ sơ", parameters=[KEY], request=described(ReleaseForm), responses={200: WorkFileWhole}
    )
    def post(self, request: Request, unit: str, year: int, notation: str, place: int) -> Response:
        """By the head; other causes go on holding it."""

        def release(file: WorkFile, answers: Answers) -> object:
            return keeping.release(file, place, answers["note"], by=self.officer, at=self.at)

        return self.perform(request, (unit, year, notation), ReleaseForm, release)


def addresses() -> list[URLPattern]:
    """Below a file."""
    of_file = "work-files/<code:unit>/<number:year>/<code:notation>/holds"
    return [
        path(of_file, HoldsView.as_view(), name="hold-work-file"),
        path(f"{of_file}/<number:place>/acts/release", ReleaseView.as_view(), name="release-work-file"),
    ]
