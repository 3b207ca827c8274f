"""The chart of a case's procedure: the engine's own layout, drawn by us, with where the case has been and is."""

from __future__ import annotations

from dataclasses import dataclass
from textwrap import wrap
from typing import Any

from viewflow.workflow import STATUS, chart
from viewflow.workflow.models import Task

from decisions.cases.models import Case
from workflows.engine.entry import flows
from workflows.engine.nodes import CaseEnd, HumanStep, Job

_LETTERS = 15  # that fit on one line of a box
_EDGE = 40  # room for what stands beside the outermost boxes
_LOOKS = {STATUS.DONE: "done", STATUS.CANCELED: "", STATUS.REVIVED: ""}


@dataclass(frozen=True)
class Box:
    """A node as it is drawn: a step of a person, a job, a way that parts, a beginning or an end."""

    shape: str
    x: float
    y: float
    width: float
    height: float
    lines: tuple[tuple[str, float], ...]
    look: str

    @property
    def middle(self) -> tuple[float, float]:
        """Its centre."""
        return self.x + self.width / 2, self.y + self.height / 2


@dataclass(frozen=True)
class Chart:
    """The drawing: its size, the boxes, and the ways between them as SVG points."""

    width: int
    height: int
    boxes: tuple[Box, ...]
    ways: tuple[str, ...]


def chart_of(case: Case) -> Chart:
    """The procedure of a case, with the nodes it has passed and the one it stands at."""
    grid = chart.calc_layout_data(flows()[case.kind])
    looks = _looks(case)
    ways = [" ".join(f"{x},{y}" for x, y in edge.segments) for edge in grid.edges]
    boxes = tuple(_box(cell, looks.get(cell.node.name, "")) for cell in grid.cells)
    return Chart(grid.width + _EDGE, grid.height + _EDGE, boxes, tuple(way for way in ways if way))


def _looks(case: Case) -> dict[str, str]:
    """What became of each node; what is open now counts more than that it was done in an earlier round."""
    found: dict[str, str] = {}
    tasks = Task.objects.filter(process__link__case=case).order_by("pk")
    for task in tasks:
        found[task.flow_task.name] = _LOOKS.get(task.status, "now")
    return found


def _box(cell: Any, look: str) -> Box:
    shape = cell.shape
    return Box(_shape(cell.node), shape.x, shape.y, shape.width, shape.height, _lines(cell), look)


def _shape(node: Any) -> str:
    if isinstance(node, HumanStep):
        return "step"
    if isinstance(node, Job):
        return "job"
    return "end" if isinstance(node, CaseEnd) else "begin" if node.task_type == "START" else "way"


def _lines(cell: Any) -> tuple[tuple[str, float], ...]:
    """The title, broken over the box; a beginning and an end bear it below, a way that parts needs none."""
    node, shape, drawn = cell.node, cell.shape, _shape(cell.node)
    lines = wrap(str(node.task_title or ""), _LETTERS) if drawn != "way" else []
    if drawn in {"begin", "end"}:
        return tuple((line, shape.y + shape.height + 18 + 17 * at) for at, line in enumerate(lines))
    first = shape.y + shape.height / 2 - 8.5 * (len(lines) - 1) + 5
    return tuple((line, first + 17 * at) for at, line in enumerate(lines))
