"""Pages of a list by where the last one ended, never by counting: the hundredth costs what the first costs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import reduce
from typing import Any, Generic, TypeVar

from django.core import signing
from django.db.models import Model, Q, QuerySet

from workflows.errors import WorkflowError

_SIZE = 50
Row = TypeVar("Row", bound=Model)


class CursorUnreadable(WorkflowError):
    """Không đọc được vị trí trang (cursor). Xem lại từ trang đầu."""


@dataclass(frozen=True)
class Page(Generic[Row]):
    """Some rows, and the cursor of the next page; empty on the last one."""

    rows: list[Row]
    next: str


@dataclass(frozen=True)
class Keyset:
    """A list in an order whose columns together name one row and are never empty; `-` before one turns it round."""

    name: str
    order: tuple[str, ...]

    def page(self, rows: QuerySet[Row], cursor: str) -> Page[Row]:
        """The page after a cursor; the first for none. Raises CursorUnreadable."""
        if cursor:
            rows = rows.filter(self._after(self._read(cursor)))
        return self.cut(list(self.first(rows)))

    def first(self, rows: QuerySet[Row]) -> QuerySet[Row]:
        """The first of some rows in this order, one more than a page holds."""
        return rows.order_by(*self.order)[: _SIZE + 1]

    def cut(self, found: list[Row]) -> Page[Row]:
        """The page made of the first rows."""
        more = len(found) > _SIZE
        return Page(found[:_SIZE], self._write(found[_SIZE - 1]) if more else "")

    def _after(self, place: list[Any]) -> Q:
        later, same = Q(pk__in=[]), Q()
        for name, value in zip(self.order, place, strict=True):
            column = name.removeprefix("-")
            later |= same & Q(**{f"{column}__{'lt' if name.startswith('-') else 'gt'}": value})
            same &= Q(**{column: value})
        return later

    def _write(self, row: Row) -> str:
        return signing.dumps([_plain(_value(row, name.removeprefix("-"))) for name in self.order], salt=self._salt)

    def _read(self, cursor: str) -> list[Any]:
        try:
            place: list[Any] = signing.loads(cursor, salt=self._salt)
        except signing.BadSignature as error:
            raise CursorUnreadable from error
        return place

    @property
    def _salt(self) -> str:
        return f"workflows.api.{self.name}"


def _value(row: Model, column: str) -> Any:
    return reduce(getattr, column.split("__"), row)


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
