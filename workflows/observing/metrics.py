"""Figures in the text format of Prometheus: what processes count themselves, and what the database answers."""

from __future__ import annotations

import hmac
import os
from collections.abc import Iterable, Iterator
from datetime import datetime

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError
from django.db.models import Count, Min
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe
from prometheus_client import CollectorRegistry, Counter, Histogram
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

from documents import clock
from documents.backup.manifest import newest
from documents.database.sessions import oldest_writing
from documents.models import Effect, Incident, Number
from workflows.engine.models import Item
from workflows.signin.peer import address

_SECONDS = (0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)
_KNOWN_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
_REGISTRY = CollectorRegistry()
_requests = Counter(
    "banhanh_requests",
    "Số yêu cầu đã trả lời",
    ("method", "route", "status"),
    registry=_REGISTRY,
)
_took = Histogram("banhanh_request_seconds", "Trả lời mất, giây", ("method",), buckets=_SECONDS, registry=_REGISTRY)
_TO_DO = (Effect.State.WAITING, Effect.State.RUNNING, Effect.State.FAILED)


def count_request(method: str, route: str, status: int, seconds: float) -> None:
    """Count one answer of this process."""
    known = method if method in _KNOWN_METHODS else "OTHER"
    _requests.labels(known, route, str(status)).inc()
    _took.labels(known).observe(seconds)


@login_not_required
@require_safe
def figures(request: HttpRequest) -> HttpResponse:
    """All figures, for who sits on an address that is let in or shows the token; to others there is no such page."""
    if not _let_in(request):
        raise Http404
    text = generate_latest(_counted()) + generate_latest(_asked())
    response = HttpResponse(text, content_type=CONTENT_TYPE_LATEST)
    response["Cache-Control"] = "no-store"
    return response


def _let_in(request: HttpRequest) -> bool:
    token = settings.METRICS_TOKEN
    shown = request.headers.get("Authorization", "")
    if token and hmac.compare_digest(shown.encode(), f"Bearer {token}".encode()):
        return True
    return address(request) in settings.METRICS_ADDRESSES


def _counted() -> CollectorRegistry:
    """What this process counted; all of them together where several serve."""
    if "PROMETHEUS_MULTIPROC_DIR" not in os.environ:
        return _REGISTRY
    registry = CollectorRegistry()
    MultiProcessCollector(registry)  # type: ignore[no-untyped-call] # registers itself
    return registry


def _asked() -> CollectorRegistry:
    registry = CollectorRegistry(auto_describe=False)
    registry.register(_Database())
    return registry


class _Database(Collector):
    """What is asked of the tables at each look; when they do not answer, that alone is said."""

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """Each figure."""
        try:
            found = [*_figures()]
        except DatabaseError:
            found = []
        yield _gauge("database_up", "Cơ sở dữ liệu có trả lời không", int(bool(found)))
        yield from found


def _figures() -> Iterator[GaugeMetricFamily]:
    now = timezone.now()
    effects = (
        Effect.objects.filter(state__in=_TO_DO).values("kind", "state").annotate(n=Count("pk"), old=Min("next_at"))
    )
    rows = list(effects.order_by("kind", "state"))
    yield _labelled(
        "effects", "Việc nền chưa xong", ("kind", "state"), [((row["kind"], row["state"]), row["n"]) for row in rows]
    )
    waiting = [row["old"] for row in rows if row["state"] == Effect.State.WAITING]
    yield _gauge("effect_oldest_due_seconds", "Việc nền quá giờ lâu nhất, giây", _age(min(waiting, default=now), now))
    open_ones = Incident.objects.filter(closed_at=None).order_by("kind").values_list("kind")
    yield _labelled(
        "incidents", "Sự cố đang mở", ("kind",), [((kind,), n) for kind, n in open_ones.annotate(n=Count("pk"))]
    )
    oldest = Incident.objects.filter(closed_at=None).aggregate(at=Min("opened_at"))["at"]
    yield _gauge("incident_oldest_seconds", "Sự cố mở lâu nhất, giây", _age(oldest or now, now))
    yield _gauge("transaction_oldest_seconds", "Giao dịch ghi mở lâu nhất, giây", oldest_writing().total_seconds())
    yield from _of_the_work()
    if settings.BACKUP_ROOT:
        made = newest(settings.BACKUP_ROOT)
        yield _gauge("backup_age_seconds", "Tuổi bản sao lưu gần nhất, giây", _age(made, now) if made else float("inf"))


def _of_the_work() -> Iterator[GaugeMetricFamily]:
    """Steps and numbers, by business time."""
    at = clock.now()
    today = Number.objects.filter(given_at__gte=clock.start_of(clock.local_date(at)))
    steps = Item.objects.filter(closed_at=None)
    yield _gauge("steps_open", "Việc đang mở", steps.count())
    yield _gauge("steps_overdue", "Việc đang mở đã quá hạn", steps.filter(due__lt=clock.local_date(at)).count())
    yield _gauge("numbers_today", "Số đã cấp hôm nay", today.count())


def _gauge(name: str, told: str, value: float) -> GaugeMetricFamily:
    return GaugeMetricFamily(f"banhanh_{name}", told, value=value)


def _labelled(
    name: str, told: str, labels: tuple[str, ...], rows: Iterable[tuple[tuple[str, ...], int]]
) -> GaugeMetricFamily:
    family = GaugeMetricFamily(f"banhanh_{name}", told, labels=labels)
    for values, count in rows:
        family.add_metric(values, count)
    return family


def _age(since: datetime, now: datetime) -> float:
    return max(0.0, (now - since).total_seconds())
