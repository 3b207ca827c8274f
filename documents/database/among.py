"""Many keys as one value of a question, which is then the same question however many they are."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import F, Lookup

_SQL: Mapping[str, str] = {
    "postgresql": "{column} = ANY(translate({keys}, '[]', '{{}}')::bigint[])",
    "sqlite": "{column} IN (SELECT value FROM json_each({keys}))",
}


def listed(keys: Iterable[int]) -> str:
    """Keys in the form `Among` takes."""
    return json.dumps(list(keys), separators=(",", ":"))


class Among(Lookup):
    """Whether a column of keys is among those that were `listed`."""

    prepare_rhs = False

    def __init__(self, column: str, keys: str) -> None:
        super().__init__(F(column), keys)

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[str | int, ...]]:
        """One place, whose value is the text of all keys."""
        column, before = self.process_lhs(compiler, connection)
        keys, given = self.process_rhs(compiler, connection)
        return _SQL[connection.vendor].format(column=column, keys=keys), (*before, *given)
