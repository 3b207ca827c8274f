"""Whether this process lives, whether it can serve: for a load balancer, without a sign-in, without a word too many."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from documents.database import registry
from documents.files import store


@login_not_required
@require_safe
def alive(request: HttpRequest) -> HttpResponse:
    """This process answers; nothing else is asked."""
    return _plain(HttpResponse("ok\n", content_type="text/plain; charset=utf-8"))


@login_not_required
@require_safe
def ready(request: HttpRequest) -> HttpResponse:
    """Each thing a request needs, true or false; 503 when one is missing. Why, `doctor` says."""
    found = {name: _holds(check) for name, check in _CHECKS.items()}
    return _plain(JsonResponse(found, status=200 if all(found.values()) else 503))


def _holds(check: Callable[[], bool]) -> bool:
    try:
        return check()
    except DatabaseError:
        return False


def _migrated() -> bool:
    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


def _answers() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return True


_CHECKS: Mapping[str, Callable[[], bool]] = {
    "database": _answers,
    "migrations": _migrated,
    "rules": lambda: not registry.missing(),
    "store": lambda: not store.faults(),
}


def _plain(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = "no-store"
    return response
