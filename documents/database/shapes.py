"""How a write to a table reads as SQL: worked out once for each table and number of rows, then filled.

Django builds and compiles an INSERT or UPDATE anew each time, which costs several times what the database needs for it.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.models import (
    NOT_PROVIDED,
    BooleanField,
    CharField,
    DateField,
    Field,
    Manager,
    Model,
    QuerySet,
    TextField,
)

_SAVED_PLAINLY: set[type[Model]] = set()
_KEPT: dict[Hashable, Any] = {}
_TEXTS = (CharField, TextField)
_NUMBERS = frozenset(
    {"AutoField", "BigAutoField", "IntegerField", "BigIntegerField", "PositiveIntegerField"}
    | {"PositiveSmallIntegerField", "ForeignKey", "OneToOneField"}
)
_TIMES = {datetime, date}
_DJANGOS = "django.db.models.fields"
_FEW = 50
_VALUES = 900
"""So many rows with so many values are inserted by SQL that is kept; more are not worth a shape of their own."""


@dataclass(frozen=True)
class Piece:
    """One write: its SQL under the key it is kept by, and its values.

    `must`: a row has to be there to be changed; it answers.
    """

    key: Hashable
    sql: str
    values: list[Any]
    must: bool = False


@dataclass(frozen=True)
class Laid:
    """New rows as the values of these columns, ready for the database; `keyed`: their keys are among them."""

    columns: list[str]
    values: list[list[Any]]
    keyed: bool


def insertion(rows: Sequence[Model], *, known: bool = False, learn: bool = False) -> Piece | None:
    """New rows of one model; `known`: what is there already stays, `learn`: the keys of what was added come back.

    None where that is better left to Django.
    """
    model = type(rows[0])
    laid = laid_out(rows) if len(rows) <= at_once(model) else None
    if laid is None:
        return None
    learn = learn and not laid.keyed
    key = ("add", model, len(rows), laid.keyed, known, learn)
    sql = kept(key, lambda: insert_sql(model, len(rows), keyed=laid.keyed, known=known, learn=learn))
    return Piece(key, sql, [value for one in laid.values for value in one])


def laid_out(rows: Sequence[Model]) -> Laid | None:
    """New rows of one model as their values; None where the database is to reckon one, or only some have a key.

    Raises ValueError when one names a row that is not stored.
    """
    model = type(rows[0])
    if not _plain(model):
        return None
    for row in rows:
        if row._state.fields_cache:
            row._prepare_related_fields_for_save("bulk_create")  # type: ignore[attr-defined] # private: keys of what it names
    keyed = rows[0].pk is not None
    columns = _inserted(model, keyed=keyed)
    values = [_values_of(row, columns, added=True) for row in rows if (row.pk is not None) == keyed]
    found = [one for one in values if one is not None]
    return Laid([one.column for one in columns], found, keyed) if len(found) == len(rows) else None


def at_once(model: type[Model]) -> int:
    """How many rows of a model are inserted by one statement that is kept; none where that is left to Django."""
    return min(_FEW, _VALUES // len(model._meta.concrete_fields)) if _plain(model) else 0


def change(row: Model, names: tuple[str, ...], *, tells: bool = True) -> Piece | None:
    """These columns of one row, which answers that it was there where it `tells`; None where that is better left to
    Django.
    """
    model = type(row)
    columns = _named(model, names)
    values = _values_of(row, columns, added=False) if _plain(model) else None
    if values is None:
        return None
    key = ("change", model, names, tells)
    sql = kept(key, lambda: _update_sql(model, columns, model._meta.pk, tells=tells))
    return Piece(
        key, sql, [*values, model._meta.pk.get_db_prep_save(row.pk, connections[DEFAULT_DB_ALIAS])], must=tells
    )


def change_of_all(model: type[Model], among: str, of: Any, changed: dict[str, Any]) -> Piece:
    """The same values in all rows that belong to one thing."""
    names = tuple(changed)
    columns, by, wrapper = _named(model, names), model._meta.get_field(among), connections[DEFAULT_DB_ALIAS]
    values = [one.field.get_db_prep_save(changed[name], wrapper) for name, one in zip(names, columns, strict=True)]
    key = ("all", model, among, names)
    sql = kept(key, lambda: _update_sql(model, columns, by))
    return Piece(key, sql, [*values, by.get_db_prep_save(of, wrapper)])  # type: ignore[union-attr] # a column


def saves_plainly(model: type[Model]) -> None:
    """What `save` of a model adds is never missing in its rows: they may be written without asking it."""
    _SAVED_PLAINLY.add(model)


def kept(key: Hashable, make: Callable[[], Any]) -> Any:
    """What was worked out under a key: a process writes to databases of one kind."""
    if key not in _KEPT:
        _KEPT[key] = make()
    return _KEPT[key]


def _plain(model: type[Model]) -> bool:
    """Whether one statement of values writes a whole row of the model, and nobody else has a say in it."""
    return bool(kept(("plain", model), lambda: _is_plain(model)))


def _is_plain(model: type[Model]) -> bool:
    special = (
        field
        for field in model._meta.concrete_fields
        if hasattr(field, "get_placeholder") or field.db_default is not NOT_PROVIDED or field.generated
    )
    manager = model._default_manager
    added = (type(manager).bulk_create, type(manager.all()).bulk_create) == (Manager.bulk_create, QuerySet.bulk_create)
    saved = model.save is Model.save or model in _SAVED_PLAINLY
    return added and saved and not model._meta.parents and next(special, None) is None


def _inserted(model: type[Model], *, keyed: bool) -> list[Column]:
    every = model._meta.concrete_fields
    return kept(("inserted", model, keyed), lambda: [Column(one) for one in every if keyed or not one.primary_key])  # type: ignore[no-any-return]


def _named(model: type[Model], names: tuple[str, ...]) -> list[Column]:
    return kept(("fields", model, names), lambda: [Column(model._meta.get_field(name)) for name in names])  # type: ignore[no-any-return]


def _values_of(row: Model, columns: Sequence[Column], *, added: bool) -> list[Any] | None:
    """What the columns get; None where the database is to reckon it."""
    values = []
    for column in columns:
        value = getattr(row, column.name) if column.as_it_is else column.field.pre_save(row, added)
        way = column.ways.get(type(value)) or column.way_of(value)
        if way is _as_it_is:
            values.append(value)
        elif way is _reckoned:
            return None
        else:
            values.append(way(value))
    return values


def _as_it_is(value: Any) -> Any:
    return value


def _reckoned(value: Any) -> Any:
    """The database is to reckon it."""
    return value


class Column:
    """A field with what is known of it beforehand.

    `ready` are the types whose values go to the driver as they are, `width` is how PostgreSQL is told an integer's;
    `ways`: how a value of each type met so far goes to the driver.
    """

    def __init__(self, field: Any) -> None:
        self.field, self.name, self.column = field, field.attname, field.column
        self.as_it_is = type(field).pre_save is Field.pre_save or _is_given(field)
        ready: set[type] = {str} if type(field) in _TEXTS else {bool} if type(field) is BooleanField else set()
        if type(field).__module__.startswith(_DJANGOS):
            ready.add(type(None))
        integer = field.target_field if field.is_relation else field
        self.width = getattr(connection.ops, "integerfield_type_map", {}).get(integer.get_internal_type())
        if connection.vendor == "sqlite" and field.get_internal_type() in _NUMBERS:
            ready.add(int)
        self.ready = frozenset(ready)
        self.ways: dict[type, Callable[[Any], Any]] = {}

    def way_of(self, value: Any) -> Callable[[Any], Any]:
        """How values of this type go to the driver, from now on; days and moments of one act are mostly the same."""
        kind = type(value)
        way: Callable[[Any], Any]
        if kind in self.ready:
            way = _as_it_is
        elif self.width is not None and kind is int:
            way = self.width
        elif hasattr(value, "resolve_expression"):
            way = _reckoned
        elif str in self.ready and isinstance(value, str):
            way = str.__str__  # of a choice, the text it stands for
        else:
            way = lru_cache(_FEW)(self._prepared) if kind in _TIMES else self._prepared
        self.ways[kind] = way
        return way

    def _prepared(self, value: Any) -> Any:
        return self.field.get_db_prep_save(value, connections[DEFAULT_DB_ALIAS])


def _is_given(field: Any) -> bool:
    """Whether a day or moment is written as the row has it, not as the clock says."""
    return isinstance(field, DateField) and not (field.auto_now or field.auto_now_add)


def insert_sql(model: type[Model], count: int, *, keyed: bool, known: bool, learn: bool) -> str:
    """The INSERT of so many rows; `known`: what is there already stays, `learn`: the keys come back."""
    quote, columns = connection.ops.quote_name, _inserted(model, keyed=keyed)
    told = {
        "table": quote(model._meta.db_table),
        "columns": ", ".join(quote(one.column) for one in columns),
        "rows": ", ".join([f"({', '.join(['%s'] * len(columns))})"] * count),
        "key": _key(model),
    }
    sql = _INSERTS[known, learn]
    return sql.format(**told)


_INSERTS = {
    (False, False): "INSERT INTO {table} ({columns}) VALUES {rows}",
    (False, True): "INSERT INTO {table} ({columns}) VALUES {rows} RETURNING {key}",
    (True, False): "INSERT INTO {table} ({columns}) VALUES {rows} ON CONFLICT DO NOTHING",
    (True, True): "INSERT INTO {table} ({columns}) VALUES {rows} ON CONFLICT DO NOTHING RETURNING {key}",
}


def _update_sql(model: type[Model], fields: Sequence[Any], by: Any, *, tells: bool = False) -> str:
    """The UPDATE of these columns; `tells`: it answers for each row that it was there."""
    quote = connection.ops.quote_name
    told = {
        "table": quote(model._meta.db_table),
        "changed": ", ".join(f"{quote(field.column)} = %s" for field in fields),
        "by": quote(by.column),
    }
    if tells:
        return "UPDATE {table} SET {changed} WHERE {by} = %s RETURNING 1".format(**told)  # noqa: S608 # names of our tables
    return "UPDATE {table} SET {changed} WHERE {by} = %s".format(**told)  # noqa: S608


def _key(model: type[Model]) -> str:
    return connection.ops.quote_name(str(model._meta.pk.column))
