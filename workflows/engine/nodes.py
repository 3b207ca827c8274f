"""The words a procedure is written in: Begin, HumanStep, Job, Gate, Fork, FanOut, Meet, Cease, CaseEnd, Gone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from viewflow import this
from viewflow.workflow.base import Edge, Node
from viewflow.workflow.nodes.end import End
from viewflow.workflow.nodes.join import Join
from viewflow.workflow.nodes.mixins import NextNodeMixin
from viewflow.workflow.nodes.obsolete import Obsolete
from viewflow.workflow.nodes.split import Split
from viewflow.workflow.nodes.start import StartHandle
from viewflow.workflow.nodes.switch import Switch
from viewflow.workflow.nodes.view import View

from decisions.cases.models import Case
from workflows.engine import activations
from workflows.engine.step import Choice


class Begin(StartHandle):
    """Where a process starts."""

    activation_class = activations.BeginActivation
    task_type = "START"

    def __init__(self, title: str = "Mở hồ sơ") -> None:
        super().__init__()
        self.Annotation(title=title)


class HumanStep(NextNodeMixin, Node):
    """One step of a person: what it is for, and the choices it offers; the first is the usual one.

    `body` is for whom it is done on a branch of its own; what happens on other branches does not make its form stale.
    `due` gives the day the step is due where it is not a number of working days from now. `personal`: it is for the one
    person its branch names as `officer`, whoever else holds the right.
    """

    activation_class = activations.HumanActivation
    task_type = "HUMAN"
    shape = View.shape
    bpmn_element = "userTask"

    def __init__(
        self,
        title: str,
        *choices: Choice,
        body: Callable[[Any], int] | None = None,
        days: int = 1,
        due: Callable[[Case], date] | None = None,
        personal: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(**kwargs)
        self.Annotation(title=title)
        self.personal = personal
        self.choices: Mapping[str, Choice] = {choice.act: choice for choice in choices}
        self.act = choices[0].act if choices else ""
        self.days = days
        self.due = due
        self._body = body

    def body(self, activation: Any) -> int:
        """The key of the body whose right the step needs: the issuing body, or the branch's own."""
        key: int = self._body(activation) if self._body else activation.case.unit_id
        return key

    @property
    def branches(self) -> bool:
        """Whether it stands on a branch of its own."""
        return self._body is not None or self.personal


class Job(NextNodeMixin, Node):
    """A step of the machine: an effect of the outbox, noted by the act before it. The token waits until it is done.

    `waits_for` gives the key of the effect from the case.
    """

    activation_class = activations.JobActivation
    task_type = "JOB"
    shape = View.shape
    bpmn_element = "serviceTask"

    def __init__(self, title: str, effect: str, waits_for: Callable[[Case], str], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.Annotation(title=title)
        self.effect = effect
        self.waits_for = waits_for


class Gate(Switch):
    """Goes where the state of the case leads: `Gate({State.SIGNING: this.sign, State.DRAFTING: this.draft})`.

    `reads` asks something else than the case: how the token's own branch stands.
    """

    activation_class = activations.GateActivation

    def __init__(self, ways: Mapping[Any, Any], *, reads: Callable[[Any], str] | None = None) -> None:
        super().__init__()
        self.Annotation(title="Theo kết quả")
        self.ways, self.reads = dict(ways), reads or _state_of

    def _resolve(self, instance: Any) -> None:
        self.ways = {state: this.resolve(instance, node) for state, node in self.ways.items()}

    def _outgoing(self) -> Iterator[Edge]:
        for state, node in self.ways.items():
            yield Edge(src=self, dst=node, edge_class="cond_true", label=str(state.label))

    @property
    def _branches(self) -> list[tuple[Any, None]]:
        return [(node, None) for node in self.ways.values()]

    def bpmn_attrs(self) -> dict[str, str]:
        """No default way: a state nobody thought of is an error."""
        return {}

    def after(self, state: str) -> Any:
        """The node for a state; None when no way was drawn."""
        return self.ways.get(state)


def _state_of(activation: Any) -> str:
    state: str = activation.case.state
    return state


class Fork(Split):
    """Parallel branches."""

    activation_class = activations.ForkActivation

    def __init__(self) -> None:
        super().__init__()
        self.Annotation(title="Làm song song")


class FanOut(Node):
    """One branch for each thing: `FanOut(this.communes).Each(this.report).IfNone(this.closed)`."""

    activation_class = activations.FanOutActivation
    task_type = "PARALLEL_GATEWAY"
    shape = Split.shape
    bpmn_element = "parallelGateway"

    def __init__(self, things: Callable[[Any], Iterable[dict[str, Any]]], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.Annotation(title="Từng đơn vị")
        self.things, self.branch, self.if_none = things, None, None

    def Each(self, node: Any) -> FanOut:  # noqa: N802 # speaks like Viewflow's own nodes
        """The node each thing gets a token at."""
        self.branch = node
        return self

    def IfNone(self, node: Any) -> FanOut:  # noqa: N802
        """Where to go when there is nothing."""
        self.if_none = node
        return self

    def _resolve(self, instance: Any) -> None:
        super()._resolve(instance)
        self.things = this.resolve(instance, self.things)
        self.branch, self.if_none = this.resolve(instance, self.branch), this.resolve(instance, self.if_none)

    def _outgoing(self) -> Iterator[Edge]:
        yield Edge(src=self, dst=self.branch, edge_class="next")
        if self.if_none:
            yield Edge(src=self, dst=self.if_none, edge_class="default")


class Meet(Join):
    """Waits for all branches of its fork."""

    activation_class = activations.MeetActivation


class Cease(NextNodeMixin, Node):
    """Takes open steps of the case back from the desks, since what they were for has happened: `Cease(this.close)`."""

    activation_class = activations.CeaseActivation
    task_type = "CEASE"
    shape = View.shape
    bpmn_element = "task"

    def __init__(self, title: str, *steps: Any, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.Annotation(title=title)
        self.steps = steps

    def _resolve(self, instance: Any) -> None:
        super()._resolve(instance)
        self.steps = tuple(this.resolve(instance, step) for step in self.steps)


class CaseEnd(End):
    """The end of a case."""

    activation_class = activations.CaseEndActivation

    def __init__(self, title: str, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.Annotation(title=title)


class Gone(Obsolete):
    """Stands for a step whose node is no longer in the procedure: lists show it, nobody can do anything at it."""

    choices: Mapping[str, Choice] = {}
    days = 1

    def __init__(self) -> None:
        super().__init__()
        self.Annotation(title="Bước không còn trong quy trình")
