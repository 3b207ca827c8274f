"""A question asked in every step: its SQL is written once for each shape, then asked again with other values.

Django builds and compiles a query anew each time it is asked, which costs several times what the database needs to
answer. Here the first asking of a shape compiles it with a stand-in for each value; every later one puts its values in
their places, on whichever connection of the process. What comes back are the rows the query itself would give.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.models import Model, QuerySet
from django.db.transaction import TransactionManagementError, mark_for_rollback_on_error

from documents.database.plans import kept_plan
from documents.database.rows import rows_of

Value = str | int | date | datetime
Given = Value | tuple[Value, ...]
Build = Callable[..., "QuerySet[Any, Any]"]

_LONGEST = 1024
"""A longer list is asked without preparing. Others are filled up with their last value to the next power of two."""
_MANY = 2000
"""So many shapes are kept in a process; then it begins anew."""
_INSERT = "INSERT INTO {table} ({columns}) {found} ON CONFLICT DO NOTHING"
_COUNT = "SELECT COUNT(*) FROM ({found}) counted"
_MARK = "⟦"
_YEAR = 1789
"""Stand-ins for days and moments lie in it; no day of this product does."""
_LOW = -(10**15)
"""Stand-ins for integers lie below; no key of a row does."""
_BEGINNING = datetime(_YEAR, 1, 1, tzinfo=UTC)
_STAND_INS: dict[type, Callable[[int], Value]] = {
    str: lambda number: f"{_MARK}{number}⟧",
    int: lambda number: _LOW - number,
    datetime: lambda number: _BEGINNING + timedelta(days=number, hours=12),
    date: lambda number: (_BEGINNING + timedelta(days=number)).date(),
}


class Prepared:
    """A question of many shapes. `build(shape, **values)` gives its query; the shape decides its form, never a value.

    Values are texts, integers, days and moments, or tuples of them to look for one among. They stand in the query as
    they were given: what is reckoned from a value (the day of a moment) is a value of its own. Raises ValueError when
    one does not.
    """

    def __init__(self, build: Build) -> None:
        self._build = build

    def rows(self, shape: Hashable, **values: Given) -> list[Any]:
        """The rows of the query for this shape and these values."""
        if any(isinstance(value, tuple) and len(value) > _LONGEST for value in values.values()):
            return list(self._build(shape, **values))
        compiled, filled = self._compiled(shape, values)
        found: list[Any] = compiled.rows(filled)
        return found

    def count(self, shape: Hashable = "", **values: Given) -> int:
        """How many rows the query for this shape and these values has; it costs less the fewer columns they have."""
        if any(isinstance(value, tuple) and len(value) > _LONGEST for value in values.values()):
            return self._build(shape, **values).count()
        compiled, filled = self._compiled(shape, values)
        return compiled.count(filled)

    def insert(self, model: type[Model], columns: Sequence[str], shape: Hashable = "", **values: Given) -> None:
        """Insert what the query finds into these columns of a table; what is there already stays as it is."""
        compiled, filled = self._compiled(shape, values)
        compiled.insert(model, columns, filled)

    def _compiled(self, shape: Hashable, values: Mapping[str, Given]) -> tuple[_Compiled, Mapping[str, Given]]:
        values = {name: _filled_up(value) for name, value in values.items()}
        key = (self, connection.vendor, shape, tuple((name, _form(value)) for name, value in values.items()))
        compiled = _KEPT.get(key)  # two threads may compile the same at once; each has it whole
        if compiled is None:
            if len(_KEPT) >= _MANY:
                _KEPT.clear()
            compiled = _KEPT[key] = _Compiled(self._build, shape, values)
        return compiled, values


class _Compiled:
    """One shape of a question with its SQL, and nothing that belongs to one thread."""

    def __init__(self, build: Build, shape: Hashable, values: Mapping[str, Given]) -> None:
        number = count(1)
        stand_ins = {name: _replaced(value, number) for name, value in values.items()}
        asked = build(shape, **stand_ins)
        compiler = asked.query.get_compiler(connection=_unopened())
        self._locks = asked.query.select_for_update
        self._columns: int | None = None
        try:
            self._sql, self._fixed = compiler.as_sql()
            self._rows = rows_of(asked, compiler)
            if compiler.has_extra_select:
                self._columns = compiler.col_count
        except EmptyResultSet:
            _require_empty(build(shape, **values))
            self._sql, self._fixed = "", ()
        slots = {form: (name, place, _sort(value)) for name, place, value in _each(stand_ins) for form in _forms(value)}
        self._places = [slots.get(one) if _may_stand_in(one) else None for one in self._fixed]
        self._check({name for name, *_ in _each(stand_ins)})
        self._filling = [
            (fixed, place[:2] if place else None, _filler(place[2] if place else str, fixed))
            for fixed, place in zip(self._fixed, self._places, strict=True)
        ]

    def rows(self, values: Mapping[str, Given]) -> list[Any]:
        """Ask it on its connection."""
        if not self._sql:
            return []
        wrapper = connections[DEFAULT_DB_ALIAS]
        if self._locks and wrapper.get_autocommit():
            raise TransactionManagementError("a lock is held by a transaction only")
        with kept_plan(wrapper) as cursor:
            cursor.execute(self._sql, self._filled(values))
            found = cursor.fetchall()
        return self._rows(found if self._columns is None else [row[: self._columns] for row in found])

    def count(self, values: Mapping[str, Given]) -> int:
        """How many rows it has."""
        if not self._sql:
            return 0
        with kept_plan() as cursor:
            cursor.execute(_COUNT.format(found=self._sql), self._filled(values))
            (counted,) = cursor.fetchone()
        return int(counted)

    def insert(self, model: type[Model], columns: Sequence[str], values: Mapping[str, Given]) -> None:
        """Insert what it finds."""
        if not self._sql:
            return
        quote, meta = connection.ops.quote_name, model._meta
        named = ", ".join(quote(str(meta.get_field(name).column)) for name in columns)  # type: ignore[union-attr] # columns
        told = {"table": quote(meta.db_table), "columns": named, "found": self._sql}
        with mark_for_rollback_on_error(), kept_plan() as cursor:
            cursor.execute(_INSERT.format(**told), self._filled(values))

    def _filled(self, values: Mapping[str, Given]) -> list[Any]:
        return [fixed if place is None else fill(_at(values, *place)) for fixed, place, fill in self._filling]

    def _check(self, names: set[str]) -> None:
        """Every value stands somewhere, and nothing reckoned from a stand-in does."""
        placed = {place[0] for place in self._places if place}
        strays = [one for one, place in zip(self._fixed, self._places, strict=True) if place is None and _stray(one)]
        if self._sql and (strays or names != placed):
            raise ValueError(f"not in the query as given: {names - placed or strays}")


_KEPT: dict[Hashable, _Compiled] = {}


def _unopened() -> Any:
    """A connection to compile on: an open one would stay open with what is kept. Whether a transaction is there that
    can hold a lock is looked at in each asking.
    """
    unopened = connections.create_connection(DEFAULT_DB_ALIAS)
    unopened.get_autocommit = lambda: False  # type: ignore[method-assign]
    unopened.ensure_connection = _never  # type: ignore[method-assign]
    return unopened


def _never() -> None:
    raise ValueError("the form of a question depends on the server")


def _require_empty(asked: QuerySet[Any, Any]) -> None:
    """A stand-in lies outside what a small column holds: Django then takes the query for one without rows."""
    try:
        asked.query.get_compiler(connection=connection).as_sql()
    except EmptyResultSet:
        return
    raise ValueError("not in the query as given: an integer of a small column; make it part of the shape")


def _filled_up(value: Given) -> Given:
    """Each length would be a shape of its own; a value that stands twice in a list is found once."""
    if not isinstance(value, tuple) or len(value) < 2:
        return value
    return value + value[-1:] * ((1 << (len(value) - 1).bit_length()) - len(value))


def _form(value: Given) -> type | tuple[type, ...]:
    return tuple(_sort(one) for one in value) if isinstance(value, tuple) else _sort(value)


def _replaced(value: Given, number: Iterator[int]) -> Given:
    if isinstance(value, tuple):
        return tuple(_STAND_INS[_sort(one)](next(number)) for one in value)
    return _STAND_INS[_sort(value)](next(number))


def _sort(value: Value) -> type:
    """A choice is a text, a moment is more than a day."""
    exact = type(value)
    return exact if exact in _STAND_INS else next(sort for sort in _STAND_INS if isinstance(value, sort))


def _each(values: Mapping[str, Given]) -> Iterator[tuple[str, int | None, Value]]:
    for name, value in values.items():
        if isinstance(value, tuple):
            yield from ((name, place, one) for place, one in enumerate(value))
        else:
            yield name, None, value


def _at(values: Mapping[str, Given], name: str, place: int | None) -> Value:
    value = values[name]
    return value[place] if isinstance(value, tuple) and place is not None else value  # type: ignore[return-value]


def _forms(value: Value) -> set[Any]:
    """How a value looks among the parameters of this database."""
    return {value, _adapted(value)}


def _adapted(value: Value) -> Any:
    if isinstance(value, datetime):
        return connection.ops.adapt_datetimefield_value(value)
    if isinstance(value, date):
        return connection.ops.adapt_datefield_value(value)
    return value


def _filler(sort: type, fixed: Any) -> Callable[[Any], Any]:
    """Brings a value into the form its stand-in had: PostgreSQL is told the width of an integer by its class."""
    if sort is datetime:
        return connections[DEFAULT_DB_ALIAS].ops.adapt_datetimefield_value
    if sort is date:
        return connections[DEFAULT_DB_ALIAS].ops.adapt_datefield_value
    form = type(fixed)
    return lambda value: value if type(value) is form else form(value)


def _may_stand_in(one: Any) -> bool:
    return isinstance(one, str | int | date)


def _stray(one: Any) -> bool:
    if isinstance(one, int):
        return one <= _LOW
    if isinstance(one, date):
        return one.year in {_YEAR - 1, _YEAR}
    return isinstance(one, str) and (_MARK in one or one.startswith((f"{_YEAR}-", f"{_YEAR - 1}-")))
