"""A statement asked again and again: PostgreSQL keeps its plan for as long as the connection lives.

Making the plan of a question of rights takes PostgreSQL ten times as long as answering it. A connection that may not
keep plans (`prepare_threshold` unset, for a pooler that hands connections around) asks the same, each time anew.

The driver throws all plans of a connection away at every rollback, for a table made in what is taken back would be
another one later. Nothing here makes tables but migrations, and PostgreSQL looks at what a kept statement names anew
after every change of a table; so a refused act costs the next one none of its plans.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from functools import cache, lru_cache
from itertools import count
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections

_MOST = 500
"""So many plans a connection keeps, the latest used ones."""
_CHANGING = (b"DROP ", b"ALTER ", b"DISCARD ALL", b"DEALLOCATE ALL")
"""What the server answers to orders after which a plan may no longer fit."""


def kept_plan(wrapper: Any = None) -> Any:
    """A cursor whose statements keep their plan; to be used for SQL of few shapes, never for SQL with values in it.

    Who has statements logged sees them with their values: then they are asked as all others.
    """
    wrapper = wrapper or connections[DEFAULT_DB_ALIAS]
    if wrapper.queries_logged:
        return wrapper.cursor()
    wrapper.close_if_health_check_failed()
    if wrapper.connection is None:
        wrapper.ensure_connection()
    return wrapper._prepare_cursor(_KEEPING[wrapper.vendor](wrapper.connection))  # private: as its own cursor() does


@cache
def _on_postgresql() -> Any:
    """A cursor that leaves values to the server, told to keep the plan.

    It is given SQL with its places numbered: psycopg looks for places anew at each asking of what is long.
    """
    from psycopg import RawCursor, errors  # noqa: PLC0415

    class Keeping(RawCursor[Any]):
        def execute(self, query: Any, params: Any = None, **_: Any) -> Any:
            try:
                return super().execute(_numbered(query), params, prepare=True)
            except (errors.FeatureNotSupported, errors.InvalidSqlStatementName):  # a table changed; a pooler forgot
                self.connection._prepared.forget()  # type: ignore[attr-defined] # _plans() of `keep_one`
                raise

    return Keeping


@cache
def _plans() -> Any:
    """What a connection keeps of its plans: all of them over a rollback, none once a table is dropped or altered."""
    from psycopg._preparing import Prepare, PrepareManager  # noqa: PLC0415 # private: the driver has no setting for it

    class Plans(PrepareManager):
        prepared_max = _MOST

        def clear(self) -> bool:
            """What the driver calls at a rollback."""
            return False

        def forget(self) -> None:
            """Ask for every plan anew; the server lets go of the old ones with the connection."""
            self._names.clear()

        def validate(self, key: Any, prep: Prepare, name: bytes, results: Any) -> None:
            """Whatever came of asking it: what the server was given to keep it keeps."""
            if prep is Prepare.SHOULD:
                self._rotate()
            else:
                super().validate(key, prep, name, results)

        def _should_discard(self, prep: Prepare, results: Any, *_: Any) -> bool:
            statuses = (result.command_status or b"" for result in results)
            return any(status.startswith(_CHANGING) for status in statuses) and super().clear()

    return Plans


class _OnSqlite(sqlite3.Cursor):
    """A cursor given SQL with the marks of SQLite, which Django looks for anew at each asking."""

    def execute(self, query: str, params: Any = ()) -> Any:
        """Ask it."""
        return super().execute(_marked(query), params)


_KEEPING: dict[str, Callable[[Any], Any]] = {
    "postgresql": lambda connection: _on_postgresql()(connection),
    "sqlite": _OnSqlite,
}


@lru_cache(maxsize=2 * _MOST)
def _numbered(sql: str) -> str:
    """The same with $1, $2 … for each %s."""
    place = count(1)
    first, *others = sql.split("%s")
    return "".join([first, *(f"${next(place)}{other}" for other in others)]).replace("%%", "%")


@lru_cache(maxsize=2 * _MOST)
def _marked(sql: str) -> str:
    """The same with ? for each %s."""
    return sql.replace("%s", "?").replace("%%", "%")


def keep_one(*, connection: Any, **_: Any) -> None:
    """A new connection makes one plan for all values: each is looked up by a key, and none is worth a plan of its own.

    A plan is made anew by itself when a table has grown and was analysed.
    """
    if connection.vendor == "postgresql":
        kept = _plans()()
        kept.prepare_threshold = connection.connection.prepare_threshold
        connection.connection._prepared = kept  # private: see `_plans`
        with connection.cursor() as cursor:
            cursor.execute("SET plan_cache_mode TO force_generic_plan")
