"""A statement asked again and again: PostgreSQL keeps its plan for as long as the connection lives.

Making the plan of a question of rights takes PostgreSQL ten times as long as answering it. A connection that may not
keep plans (`prepare_threshold` unset, for a pooler that hands connections around) asks the same, each time anew.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections

_MOST = 500
"""So many plans a connection keeps, the latest used ones."""


def kept_plan(wrapper: Any = None) -> Any:
    """A cursor whose statements keep their plan; to be used for SQL of few shapes, never for SQL with values in it.

    Who has statements logged sees them with their values: then they are asked as all others.
    """
    wrapper = wrapper or connections[DEFAULT_DB_ALIAS]
    if wrapper.vendor != "postgresql" or wrapper.queries_logged:
        return wrapper.cursor()
    wrapper.close_if_health_check_failed()
    wrapper.ensure_connection()
    return wrapper._prepare_cursor(_keeping()(wrapper.connection))  # private: as its own cursor() does


@cache
def _keeping() -> Any:
    """Django's cursor that leaves values to the server, told to keep the plan."""
    from django.db.backends.postgresql.base import ServerBindingCursor  # noqa: PLC0415

    class Keeping(ServerBindingCursor):
        def execute(self, query: Any, params: Any = None) -> Any:
            return super().execute(query, params, prepare=True)  # type: ignore[misc] # psycopg has no types here

    return Keeping


def keep_one(*, connection: Any, **_: Any) -> None:
    """A new connection makes one plan for all values: each is looked up by a key, and none is worth a plan of its own.

    A plan is made anew by itself when a table has grown and was analysed.
    """
    if connection.vendor == "postgresql":
        connection.connection.prepared_max = _MOST
        with connection.cursor() as cursor:
            cursor.execute("SET plan_cache_mode TO force_generic_plan")
