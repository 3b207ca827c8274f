"""Every procedure as a figure: Mermaid in Markdown, which repositories and editors draw; kept beside the manifest."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from workflows.engine.entry import flows
from workflows.engine.flow import CaseFlow
from workflows.engine.nodes import Begin, CaseEnd, FanOut, Fork, Gate, Job, Meet
from workflows.flows.listing import in_order

CHARTS = Path(__file__).with_name("charts.md")
_SHAPES: dict[type, str] = {Begin: '(["{}"])', CaseEnd: '(["{}"])', Job: '[["{}"]]'}
_STEP = '["{}"]'
_BARS = (Fork, FanOut, Meet)  # they have no words of their own


def charts() -> Iterator[str]:
    """Line by line: a heading and a figure for each procedure. A gate is the words on the arrows that leave it."""
    yield "<!-- `make flows` writes this file. -->"
    for _, flow in sorted(flows().items()):
        yield from ("", f"# {flow.process_title}", "", "```mermaid", "flowchart TD")
        yield from (f"  {line}" for line in _drawn(flow))
        yield "```"


def _drawn(flow: type[CaseFlow]) -> Iterator[str]:
    nodes = [node for node in in_order(flow) if not isinstance(node, Gate)]
    for node in nodes:
        shape = _SHAPES.get(type(node), _STEP)
        yield node.name + ("[/ /]" if isinstance(node, _BARS) else shape.format(node.task_title))
    for node in nodes:
        for edge in node._outgoing():
            yield from _arrows(node, edge.dst)


def _arrows(start: Any, to: Any) -> Iterator[str]:
    if not isinstance(to, Gate):
        yield f"{start.name} --> {to.name}"
        return
    for state, after in to.ways.items():
        yield f'{start.name} -->|"{state.label}"| {after.name}'
