"""Writing changed rows: one by its own short statement, many in one."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TypeVar

from django.db.models import Model

Row = TypeVar("Row", bound=Model)
_AT_ONCE = 200


def write_changes(rows: Collection[Row], columns: Sequence[str]) -> None:
    """Write these columns of rows of one model. Most acts change one row, for which a statement of cases is dear."""
    if len(rows) == 1:
        for row in rows:
            row.save(update_fields=columns)
    elif rows:
        manager = type(next(iter(rows)))._default_manager
        manager.bulk_update(rows, columns, batch_size=_AT_ONCE)
