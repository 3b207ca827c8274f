"""An act is one transaction, kept or given up whole: what it calls joins it without a savepoint of its own.

A savepoint lets a caller catch a refusal and go on with the rest. Inside an act nobody may: after a refusal the
transaction is spoilt, and asking it anything more is an error. Whoever does mean to go on says `transaction.atomic()`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import ParamSpec, TypeVar

from django.db import DEFAULT_DB_ALIAS, connections, transaction

from documents.database import held

P = ParamSpec("P")
R = TypeVar("R")
_WHOLE = "kept_whole"


@contextmanager
def whole() -> Iterator[None]:
    """A transaction, or inside one a savepoint, to which all parts inside belong."""
    facts = vars(connections[DEFAULT_DB_ALIAS])
    outer = facts.get(_WHOLE, False)
    with transaction.atomic():
        facts[_WHOLE], around = True, held.begin()
        try:
            yield
        finally:
            facts[_WHOLE] = outer
            held.end(around)


def part(do: Callable[P, R]) -> Callable[P, R]:
    """All or nothing: inside a whole as part of it, elsewhere as a transaction or savepoint of its own."""

    @wraps(do)
    def joined(*args: P.args, **kwargs: P.kwargs) -> R:
        with transaction.atomic(savepoint=not vars(connections[DEFAULT_DB_ALIAS]).get(_WHOLE, False)):
            return do(*args, **kwargs)

    return joined
