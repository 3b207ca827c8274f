"""The base of every procedure: a real lock, no nodes of its own, and parts that several procedures share."""

from __future__ import annotations

from typing import Any

from viewflow.workflow.base import Node
from viewflow.workflow.flow import Flow

from workflows.engine.lock import ProcessLock
from workflows.engine.nodes import Gone


class Part(dict[str, Node]):
    """Nodes by name that a procedure takes over, made afresh for each procedure by the function that draws them.

    Nodes are never inherited: a subclass of a flow would share them with its parent.
    """


class CaseFlow(Flow):
    """A procedure that carries cases of one kind."""

    lock_impl = ProcessLock()
    kind: str = ""

    def __init_subclass__(cls, **kwargs: Any) -> None:
        """Lay the nodes of each part beside the flow's own.

        Raises ValueError when two have the same name, TypeError when a procedure inherits another's nodes.
        """
        if CaseFlow not in cls.__bases__:
            raise TypeError(f"{cls.__name__}: a procedure is not made out of another; share a Part.")
        for part in [value for value in vars(cls).values() if isinstance(value, Part)]:
            for name, node in part.items():
                if name in vars(cls):
                    raise ValueError(f"{cls.__name__}: two nodes are named {name}.")
                setattr(cls, name, node)
        super().__init_subclass__(**kwargs)

    def node(self, name: str, no_obsolete: bool = False) -> Any:
        """The node of a name; one that is gone is still shown, so that it hides no other work."""
        return super().node(name, no_obsolete=True) or (None if no_obsolete else Gone().create_node(name, type(self)))
