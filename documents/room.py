"""Room for deep calls: Python's own stack in one piece instead of many small ones."""

from __future__ import annotations

from collections.abc import Callable
from functools import update_wrapper
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")

_ROOM = 16_384
"""Words a frame is said to need, though it uses a few: Python takes 256 KB at once then, half for calls in it."""


def with_room(call: Callable[P, T]) -> Callable[P, T]:
    """The same call, begun with room for all it calls in turn.

    Python (3.11) takes its stack from the system in pieces of 16 KB and gives each back as soon as it is empty. Calls
    that go to and fro over such an edge, as those of a page do, ask the system anew each time, 175 times a page; with
    one large frame at the bottom everything above it lies in one piece. What is done is the same.
    """

    def begun(*args: P.args, **kwargs: P.kwargs) -> T:
        return call(*args, **kwargs)

    begun.__code__ = begun.__code__.replace(co_stacksize=_ROOM)
    return update_wrapper(begun, call)
