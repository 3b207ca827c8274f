"""The addresses of the house, and beside them what one would write on Viewflow and DRF as they come."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.http import require_POST
from rest_framework import generics, serializers
from viewflow.workflow.models import Task

from config.urls import handler400, handler403, handler404, handler500, urlpatterns
from tests.bench.flows import stock_step

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]


class TaskSerializer(serializers.ModelSerializer[Task]):
    """A row of a list, as it is written first."""

    owner = serializers.StringRelatedField[Any]()

    class Meta:
        model = Task
        fields = ("id", "flow_task_type", "status", "created", "started", "owner", "process")


class Naive(generics.ListAPIView[Task]):
    """Open tasks of whoever asks; the owner of each row is asked for by itself."""

    serializer_class = TaskSerializer

    def get_queryset(self) -> Any:
        """A page of them."""
        mine = Task.objects.filter(owner=self.request.user, flow_task_type="HUMAN", finished=None)
        return mine.order_by("pk")[:25]


class Tuned(Naive):
    """The same with the owners read along."""

    def get_queryset(self) -> Any:
        """A page of them."""
        return super().get_queryset().select_related("owner")


@require_POST
def complete(request: HttpRequest, task: int) -> HttpResponse:
    """One step as Viewflow's own door does it."""
    stock_step(task, request.POST["state"])
    return HttpResponse(status=204)


urlpatterns = [
    path("bench/naive", Naive.as_view()),
    path("bench/tuned", Tuned.as_view()),
    path("bench/<int:task>/complete", complete),
    *urlpatterns,
]
