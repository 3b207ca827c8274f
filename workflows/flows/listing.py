"""Every procedure as text, line by line: what stands in the manifest, and what a reader sees of a change."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from workflows.engine.entry import flows
from workflows.engine.flow import CaseFlow
from workflows.engine.nodes import Gate, HumanStep, Job


def listing() -> Iterator[str]:
    """Class, node, what it is, its acts or effect, and where it leads; in the order of the procedure."""
    for kind, flow in sorted(flows().items()):
        yield f"{flow.__module__}.{flow.__name__} ({kind})"
        for node in in_order(flow):
            yield f"  {node.name}: {type(node).__name__}{_does(node)}{_leads(node)}"


def in_order(flow: type[CaseFlow]) -> list[Any]:
    """The nodes of a procedure from its beginning, each before those it leads to."""
    order: dict[str, Any] = {}
    waiting = [flow.instance.node("begin")]
    while waiting:
        node = waiting.pop(0)
        if node.name not in order:
            order[node.name] = node
            waiting += [edge.dst for edge in node._outgoing()]
    return list(order.values())


def _does(node: Any) -> str:
    if isinstance(node, HumanStep):
        return f" [{' '.join(node.choices)}]"
    return f" [{node.effect}]" if isinstance(node, Job) else ""


def _leads(node: Any) -> str:
    if isinstance(node, Gate):
        ways = [f"{state}→{after.name}" for state, after in node.ways.items()]
    else:
        ways = [edge.dst.name for edge in node._outgoing()]
    return f" → {', '.join(ways)}" if ways else ""
