"""Writing rows: the SQL of a table is written once for each number of rows, then filled; many rows go Django's own way.

Django builds and compiles an INSERT or UPDATE anew each time, which costs several times what the database needs for it.
What is written, and what a row knows afterwards, is as `bulk_create` and `save` would have it; signals are not sent.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from itertools import islice
from typing import Any, TypeVar

from django.db import DEFAULT_DB_ALIAS, DatabaseError, connection, connections
from django.db.models import NOT_PROVIDED, CharField, Field, Manager, Model, QuerySet, TextField
from django.db.transaction import mark_for_rollback_on_error

from documents.database.plans import kept_plan

Row = TypeVar("Row", bound=Model)
_AT_ONCE = 200
_SAVED_PLAINLY: set[type[Model]] = set()
_TEXTS = (CharField, TextField)
_NUMBERS = {"AutoField", "BigAutoField", "IntegerField", "BigIntegerField", "PositiveIntegerField", "ForeignKey"}
_THOUSANDS = 5_000
_FEW = 50
_VALUES = 900
"""So many rows with so many values are inserted by SQL that is kept; more are not worth a shape of their own."""


def add(rows: Iterable[Row], *, known: bool = False) -> list[Row]:
    """Insert new rows of one model and give them back with their keys. Raises IntegrityError.

    `known`: what is there already stays as it is; no row then learns its key.
    """
    fresh = list(rows)
    if not fresh:
        return fresh
    model = type(fresh[0])
    if len(fresh) > min(_FEW, _VALUES // len(model._meta.concrete_fields)) or not _plain(model):
        model._default_manager.bulk_create(fresh, ignore_conflicts=known)
        return fresh
    for row in fresh:
        row._prepare_related_fields_for_save("bulk_create")  # type: ignore[attr-defined] # private: keys of what it names
    has_key = fresh[0].pk is not None
    columns = _inserted(model, keyed=has_key)
    values = [_values(row, columns, added=True) for row in fresh if (row.pk is not None) == has_key]
    if len(values) < len(fresh) or None in values:
        model._default_manager.bulk_create(fresh, ignore_conflicts=known)
        return fresh
    sql = _kept(("add", model, len(fresh), has_key, known), lambda: _insert(model, len(fresh), has_key, known))
    with mark_for_rollback_on_error(), kept_plan() as cursor:
        cursor.execute(sql, [value for one in values for value in one or ()])
        keys = [] if has_key or known else cursor.fetchall()
    for row, (key,) in zip(fresh if keys else (), keys, strict=True):
        row.pk = key
    for row in fresh:
        row._state.adding, row._state.db = False, DEFAULT_DB_ALIAS
    return fresh


def add_known(rows: Iterable[Model]) -> None:
    """Insert rows of one plain model, none of which learns its key; what is there already stays as it is.

    Thousands go in one statement, whose text is not kept: for tables whose rows come in hundreds.
    """
    fresh = iter(rows)
    while some := list(islice(fresh, _THOUSANDS)):
        columns = _inserted(type(some[0]), keyed=False)
        values = [value for row in some for value in _values(row, columns, added=True) or ()]
        with mark_for_rollback_on_error(), connection.cursor() as cursor:
            cursor.execute(_insert(type(some[0]), len(some), False, True), values)


def write_changes(rows: Collection[Row], columns: Sequence[str]) -> None:
    """Write these columns of rows of one model. Most acts change one row, for which a statement of cases is dear.

    Raises DatabaseError when a single row is not there any more.
    """
    if len(rows) == 1:
        for row in rows:
            _change(row, tuple(columns))
    elif rows:
        manager = type(next(iter(rows)))._default_manager
        manager.bulk_update(rows, columns, batch_size=_AT_ONCE)


def write_all(model: type[Model], among: str, key: Any, **changed: Any) -> None:
    """Write the same values into all rows that belong to one thing."""
    named = tuple(changed)
    fields = _kept(("fields", model, named), lambda: [_Column(model._meta.get_field(name)) for name in named])
    by: Any = model._meta.get_field(among)
    sql = _kept(("all", model, among, named), lambda: _update(model, fields, by))
    values = [one.field.get_db_prep_save(changed[name], connection) for name, one in zip(named, fields, strict=True)]
    with mark_for_rollback_on_error(), kept_plan() as cursor:
        cursor.execute(sql, [*values, by.get_db_prep_save(key, connection)])


def _change(row: Model, columns: tuple[str, ...]) -> None:
    model = type(row)
    fields = _kept(("fields", model, columns), lambda: [_Column(model._meta.get_field(name)) for name in columns])
    values = _values(row, fields, added=False) if _plain(model) else None
    if values is None:
        row.save(update_fields=columns)
        return
    sql = _kept(("change", model, columns), lambda: _update(model, fields, model._meta.pk))
    with mark_for_rollback_on_error(), kept_plan() as cursor:
        cursor.execute(sql, [*values, model._meta.pk.get_db_prep_save(row.pk, connection)])
        if cursor.rowcount < 1:
            raise DatabaseError(f"{model.__name__} {row.pk}: no row was changed.")


def saves_plainly(model: type[Model]) -> None:
    """What `save` of a model adds is never missing in its rows: they may be written without asking it."""
    _SAVED_PLAINLY.add(model)


def _kept(key: Any, make: Callable[[], Any]) -> Any:
    kept = vars(connections[DEFAULT_DB_ALIAS]).setdefault("written", {})
    if key not in kept:
        kept[key] = make()
    return kept[key]


def _plain(model: type[Model]) -> bool:
    """Whether one statement of values writes a whole row of the model, and nobody else has a say in it."""
    return bool(_kept(("plain", model), lambda: _is_plain(model)))


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


def _inserted(model: type[Model], *, keyed: bool) -> list[_Column]:
    every = model._meta.concrete_fields
    return _kept(("inserted", model, keyed), lambda: [_Column(one) for one in every if keyed or not one.primary_key])  # type: ignore[no-any-return]


def _values(row: Model, columns: Sequence[_Column], *, added: bool) -> list[Any] | None:
    """What the columns get; None where the database is to reckon it."""
    values = []
    for column in columns:
        value = getattr(row, column.name) if column.as_it_is else column.field.pre_save(row, added)
        if type(value) in column.ready:
            values.append(value)
        elif hasattr(value, "resolve_expression"):
            return None
        else:
            values.append(column.field.get_db_prep_save(value, column.wrapper))
    return values


class _Column:
    """A field with what is known of it beforehand: `ready` are the types whose values go to the driver as they are."""

    def __init__(self, field: Any) -> None:
        self.field, self.name, self.column = field, field.attname, field.column
        self.wrapper = connections[DEFAULT_DB_ALIAS]
        self.as_it_is = type(field).pre_save is Field.pre_save
        self.ready: frozenset[type] = frozenset({str, type(None)} if type(field) in _TEXTS else ())
        if self.wrapper.vendor == "sqlite" and field.get_internal_type() in _NUMBERS:
            self.ready = frozenset({int})


def _insert(model: type[Model], count: int, has_key: bool, known: bool) -> str:
    quote, columns = connection.ops.quote_name, _inserted(model, keyed=has_key)
    told = {
        "table": quote(model._meta.db_table),
        "columns": ", ".join(quote(one.column) for one in columns),
        "rows": ", ".join([f"({', '.join(['%s'] * len(columns))})"] * count),
        "key": _key(model),
    }
    if known:
        return "INSERT INTO {table} ({columns}) VALUES {rows} ON CONFLICT DO NOTHING".format(**told)  # noqa: S608 # names of our tables
    if has_key:
        return "INSERT INTO {table} ({columns}) VALUES {rows}".format(**told)  # noqa: S608 # names of our tables
    return "INSERT INTO {table} ({columns}) VALUES {rows} RETURNING {key}".format(**told)  # noqa: S608


def _update(model: type[Model], fields: Sequence[Any], by: Any) -> str:
    quote = connection.ops.quote_name
    changed = ", ".join(f"{quote(field.column)} = %s" for field in fields)
    return f"UPDATE {quote(model._meta.db_table)} SET {changed} WHERE {quote(by.column)} = %s"  # noqa: S608


def _key(model: type[Model]) -> str:
    return connection.ops.quote_name(str(model._meta.pk.column))
