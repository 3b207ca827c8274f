"""Time and statements of a deed, and a figure of the report."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from statistics import median
from typing import Any, TypeVar

from django.db import connection

T = TypeVar("T")
_TINY = os.environ.get("BENCH_TINY") == "yes"
_COMMITS = ("BEGIN", "COMMIT")  # in Django's hands on SQLite, in the driver's on PostgreSQL: counted on neither


def sized(usual: T, tiny: T) -> T:
    """How large a part is: the usual size, or one that only shows that the part still runs."""
    return tiny if _TINY else usual


@dataclass
class Costs:
    """What the repetitions of one deed took: seconds, those of this process on a processor, and statements of each."""

    seconds: list[float] = field(default_factory=list)
    processor: list[float] = field(default_factory=list)
    statements: list[int] = field(default_factory=list)

    @contextmanager
    def one(self) -> Iterator[None]:
        """Measure one repetition."""
        count = 0

        def counted(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
            nonlocal count
            count += not str(sql).startswith(_COMMITS)
            return execute(sql, params, many, context)

        with connection.execute_wrapper(counted):
            began, worked = time.perf_counter(), time.process_time()
            yield
            self.seconds.append(time.perf_counter() - began)
            self.processor.append(time.process_time() - worked)
        self.statements.append(count)

    @property
    def ms(self) -> float:
        """Median in milliseconds."""
        return median(self.seconds) * 1000

    @property
    def processor_ms(self) -> float:
        """Median of the processor in milliseconds: what others do on the machine disturbs it least."""
        return median(self.processor) * 1000

    @property
    def queries(self) -> float:
        """Median number of statements."""
        return median(self.statements)


def repeated(times: int, deed: Callable[[], object]) -> Costs:
    """Do a deed some times, after once unmeasured."""
    deed()
    costs = Costs()
    for _ in range(times):
        with costs.one():
            deed()
    return costs


def a_second(seconds: float, deed: Callable[[], object]) -> float:
    """How often a deed is done a second, over at least so many seconds."""
    began, count = time.perf_counter(), 0
    while (spent := time.perf_counter() - began) < seconds:
        deed()
        count += 1
    return count / spent


@dataclass(frozen=True)
class Figure:
    """One line of the report; `target` in words, `met` None where the studies set none."""

    part: str
    name: str
    value: float
    unit: str
    target: str = ""
    met: bool | None = None

    def told(self) -> dict[str, Any]:
        """As JSON has it."""
        return asdict(self) | {"value": round(self.value, 3)}


def at_most(part: str, name: str, value: float, unit: str, limit: float) -> Figure:
    """A figure that must not be larger."""
    return Figure(part, name, value, unit, f"≤ {limit:g}", value <= limit)


def at_least(part: str, name: str, value: float, unit: str, limit: float) -> Figure:
    """A figure that must not be smaller."""
    return Figure(part, name, value, unit, f"≥ {limit:g}", value >= limit)
