"""How what came from the database becomes rows of a query: worked out once for a query that is asked again and again.

Django works out anew at each asking which column belongs where, and calls the constructor of a model with all its
signals. Here a row of a plain model is filled as Django fills it, a list of columns is what came; everything else goes
Django's own way.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from copy import copy
from operator import itemgetter
from typing import Any

from django.db.models import Model, QuerySet
from django.db.models.base import ModelState
from django.db.models.query import FlatValuesListIterable, ModelIterable, ValuesListIterable
from django.db.models.signals import post_init, pre_init

Came = Sequence[tuple[Any, ...]]
Make = Callable[[Any], Any]


def rows_of(asked: QuerySet[Any, Any], compiler: Any) -> Callable[[Came], list[Any]]:
    """What makes the rows of a query out of what came; the compiler has compiled it."""
    converters = compiler.get_converters([column for column, *_ in compiler.select[: compiler.col_count]])
    make = _Whole.of(asked, compiler) or _LISTED.get(asked._iterable_class)  # private: by it Django makes rows
    if make is None:
        return _as_django(asked, compiler, converters)
    connection = compiler.connection
    steps = [(place, convert, column) for place, (several, column) in converters.items() for convert in several]

    def rows(came: Came) -> list[Any]:
        made = []
        for row in map(list, came):
            for place, convert, column in steps:
                row[place] = convert(row[place], column, connection)
            made.append(make(row))
        return made

    return rows


_LISTED: dict[type, Make] = {ValuesListIterable: tuple, FlatValuesListIterable: itemgetter(0)}
"""Rows that are the very columns, or the first of them."""


def _as_django(asked: QuerySet[Any, Any], compiler: Any, converters: Any) -> Callable[[Came], list[Any]]:
    compiler.get_converters = lambda _: converters
    iterable: Any = asked._iterable_class  # private: by this Django makes rows of what came

    def rows(came: Came) -> list[Any]:
        """Several threads make rows of one question at once, so each says what came to a copy of its own."""
        told, one = copy(compiler), asked.all()
        told.execute_sql = lambda *_, **__: (came,)
        one.query.get_compiler = lambda *_, **__: told  # type: ignore[method-assign]
        return list(iterable(one))

    return rows


class _Part:
    """The columns of one model in a row, and of the models it brings along."""

    def __init__(self, info: Any, select: Any, alias: str) -> None:
        places = info["select_fields"]
        self.model: type[Model] = info["model"]
        self.first, self.end = places[0], places[-1] + 1
        self.names = [column.target.attname for column, *_ in select[self.first : self.end]]
        self.key = self.first + self.names.index(self.model._meta.pk.attname)
        self.alias = alias
        self.brings = [
            (_Part(one, select, alias), one["local_setter"], one["remote_setter"])
            for one in info.get("related_klass_infos", ())
        ]

    @property
    def plain(self) -> bool:
        """Whether its columns are fields of the model, and nobody has a say when a row is made.

        A field that was not asked for (`only`) is read when it is used, as Django has it.
        """
        model = self.model
        usual = model.__init__ is Model.__init__ and model.from_db.__func__ is Model.from_db.__func__  # type: ignore[attr-defined]
        heard = any(signal.has_listeners(model) for signal in (pre_init, post_init))
        fields = {field.attname for field in model._meta.concrete_fields}
        return usual and not heard and fields.issuperset(self.names) and all(part.plain for part, *_ in self.brings)

    def make(self, row: Any) -> Any:
        """The row of the model; None where the join found nothing."""
        if row[self.key] is None:
            return None
        made = self.model.__new__(self.model)
        made._state = state = ModelState()
        state.adding, state.db = False, self.alias
        made.__dict__.update(zip(self.names, row[self.first : self.end], strict=True))
        for part, local, remote in self.brings:
            brought = part.make(row)
            local(made, brought)
            if brought is not None:
                remote(brought, made)
        return made


class _Whole:
    """A row of the query: its model, and what the query reckons besides."""

    @staticmethod
    def of(asked: QuerySet[Any, Any], compiler: Any) -> Make | None:
        """How a row is made; None where that is better left to Django."""
        private: Any = asked
        info = compiler.klass_info
        looked_up = private._known_related_objects or private._prefetch_related_lookups
        if info is None or looked_up or getattr(private, "_coerced", False):
            return None
        if not issubclass(private._iterable_class, ModelIterable) or any(one["from_parent"] for one in _every(info)):
            return None
        part = _Part(info, compiler.select, asked.db)
        if not part.plain:
            return None
        reckoned = list(compiler.annotation_col_map.items())
        if not reckoned:
            return part.make

        def make(row: Any) -> Any:
            made = part.make(row)
            for name, place in reckoned:
                setattr(made, name, row[place])
            return made

        return make


def _every(info: Any) -> list[Any]:
    brought = info.get("related_klass_infos", [])
    return [*brought, *(deeper for one in brought for deeper in _every(one))]
