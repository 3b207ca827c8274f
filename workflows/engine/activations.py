"""How tokens move: Viewflow's activations, with every row handed to the unit of work instead of written at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, NoReturn

from django.contrib.contenttypes.models import ContentType
from viewflow.workflow.activation import Activation
from viewflow.workflow.exceptions import FlowRuntimeError
from viewflow.workflow.nodes.end import EndActivation
from viewflow.workflow.nodes.join import JoinActivation
from viewflow.workflow.nodes.mixins import NextNodeActivationMixin
from viewflow.workflow.nodes.split import SplitActivation
from viewflow.workflow.nodes.switch import SwitchActivation
from viewflow.workflow.status import STATUS
from viewflow.workflow.token import Token

from decisions.organisation.models import Unit

if TYPE_CHECKING:
    from decisions.cases.models import Case
    from decisions.organisation.models import Officer
    from workflows.engine.unit_of_work import UnitOfWork


class Collected:
    """Tasks are made and finished in the unit of work."""

    task: Any
    process: Any

    @property
    def work(self) -> UnitOfWork:
        """The unit of work this token moves in."""
        work: UnitOfWork = self.process.unit_of_work
        return work

    @property
    def case(self) -> Case:
        """The case as it stands after the act."""
        case: Case = self.process.case
        return case

    @classmethod
    def create(cls, flow_task: Any, prev_activation: Any, token: Any, data: Any = None, seed: Any = None) -> Any:
        """A new task after the one of `prev_activation`; what a branch is about goes along with its token."""
        work: UnitOfWork = prev_activation.process.unit_of_work
        task = work.make(flow_task, prev_activation.task, token, data or prev_activation.task.data, seed)
        return cls(task)  # type: ignore[call-arg] # an Activation

    @Activation.status.transition(source=STATUS.NEW, target=STATUS.DONE)
    def complete(self) -> None:
        """The task is done."""
        self.work.finish(self.task)

    def undo(self) -> NoReturn:
        """What was done stays done: going back is an act of the procedure. Raises FlowRuntimeError."""
        raise FlowRuntimeError(f"{self.task}: a step is never undone.")

    def revive(self) -> NoReturn:
        """Viewflow would make the step anew without its right: everybody's. Raises FlowRuntimeError."""
        raise FlowRuntimeError(f"{self.task}: a step is never revived.")


class BeginActivation(Collected, NextNodeActivationMixin, Activation):
    """The first task of a process."""

    @Activation.status.transition(source=STATUS.NEW)
    def execute(self) -> None:
        """Finish the start and let the token go on."""
        self.complete()
        self.activate_next()


class HumanActivation(Collected, NextNodeActivationMixin, Activation):
    """A step a person does. It is never without a right and a body: no right would mean everybody."""

    @classmethod
    def create(cls, flow_task: Any, prev_activation: Any, token: Any, data: Any = None, seed: Any = None) -> Any:
        """A new step; raises FlowRuntimeError when it has no right or no body."""
        activation = super().create(flow_task, prev_activation, token, data=data, seed=seed)
        body = flow_task.body(activation)
        if not flow_task.act or body is None:
            raise FlowRuntimeError(f"{flow_task.name}: a human step without a right or a body.")
        activation.task.owner_permission = f"decisions.{flow_task.act}"
        activation.task.owner_permission_content_type = ContentType.objects.get_for_model(Unit)
        activation.task.owner_permission_obj_pk = str(body)
        return activation

    @Activation.status.super()
    def activate(self) -> None:
        """Wait for a person."""

    @Activation.status.transition(source=STATUS.STARTED, target=STATUS.DONE)
    def complete(self) -> None:
        """The step is done."""
        self.work.finish(self.task)

    @Activation.status.transition(source=STATUS.NEW, target=STATUS.STARTED)
    def begin(self, officer: Officer) -> None:
        """The person who does the step."""
        self.task.owner = officer
        self.task.started = self.work.moment

    @Activation.status.transition(source=STATUS.STARTED)
    def execute(self) -> None:
        """Finish the step and let the token go on."""
        self.complete()
        self.activate_next()


class JobActivation(Collected, NextNodeActivationMixin, Activation):
    """A step the machine does after the commit: the token waits for an effect of the outbox."""

    @Activation.status.transition(source=STATUS.NEW, target=STATUS.SCHEDULED)
    def activate(self) -> None:
        """Say what the token waits for."""
        self.task.started = self.work.moment
        self.work.wait(self.task, self.flow_task.effect, self.flow_task.waits_for(self.case))

    @Activation.status.transition(source=STATUS.SCHEDULED, target=STATUS.STARTED)
    def wake(self) -> None:
        """The effect is done. Apart from `complete`, which Viewflow calls by itself as soon as it can."""

    @Activation.status.transition(source=STATUS.STARTED, target=STATUS.DONE)
    def complete(self) -> None:
        """The job is done."""
        self.work.finish(self.task)

    @Activation.status.transition(source=STATUS.SCHEDULED)
    def execute(self) -> None:
        """Let the token go on."""
        self.wake()
        self.complete()
        self.activate_next()


class GateActivation(Collected, SwitchActivation):
    """Goes where the state of the case leads."""

    @Activation.status.super()
    def activate(self) -> None:
        """Read how the case, or the branch, stands now."""
        state = self.flow_task.reads(self)
        self.next_task = self.flow_task.after(state)
        if self.next_task is None:
            raise FlowRuntimeError(f"{self.flow_task.name}: no way on from {state}.")


class ForkActivation(Collected, SplitActivation):
    """Parallel branches, always all of them."""


class FanOutActivation(Collected, Activation):
    """One branch for each thing of a list that is known only when the token arrives."""

    @Activation.status.super()
    def activate(self) -> None:
        """Ask for the list."""
        self.things = list(self.flow_task.things(self))
        if not self.things and self.flow_task.if_none is None:
            raise FlowRuntimeError(f"{self.flow_task.name}: nothing to fan out to.")

    @Activation.status.super()
    def create_next(self) -> Iterator[Any]:
        """One token a thing; the way around when there is none."""
        if not self.things:
            yield self.flow_task.if_none._create(self, self.task.token)
            return
        yield from self._branches(self.things)

    def grow(self, things: Iterable[dict[str, Any]]) -> None:
        """More branches, of a fan-out whose branches are not awaited together."""
        for activation in self._branches(things):
            activation.activate()

    def _branches(self, things: Iterable[dict[str, Any]]) -> Iterator[Any]:
        tokens = Token.split_token_source(self.task.token, self.task.pk)
        for data in things:
            yield self.flow_task.branch._create(self, next(tokens), data=data)


class MeetActivation(Collected, JoinActivation):
    """Waits until every branch of its fork is done."""

    @classmethod
    def create(cls, flow_task: Any, prev_activation: Any, token: Any, data: Any = None, seed: Any = None) -> Any:
        """The waiting task if one is there, else a new one; and which branches are still open, from one query."""
        process = prev_activation.process
        unfinished = process.unit_of_work.open_tasks(process)
        waiting = next((task for task in unfinished if task.flow_task == flow_task), None)
        if waiting is None:
            waiting = process.unit_of_work.make(
                flow_task, prev_activation.task, token.get_base_split_token(), data, seed
            )
        else:
            waiting.process = process
            process.unit_of_work.link(prev_activation.task, waiting)
        meeting = cls(waiting)
        prefix = prev_activation.task.token.get_common_split_prefix(waiting.token, prev_activation.task.pk)
        others = {waiting.pk, prev_activation.task.pk}
        meeting.awaited = [task for task in unfinished if task.pk not in others and task.token.token.startswith(prefix)]
        return meeting

    @Activation.status.transition(source=STATUS.NEW, target=STATUS.STARTED)
    @Activation.status.transition(source=STATUS.STARTED)
    def activate(self) -> None:
        """The first branch has arrived, or another one."""
        if self.task.started is None:
            self.task.started = self.work.moment
            self.work.change(self.task)

    def is_done(self) -> bool:
        """Whether no branch is still open."""
        return not self.awaited

    @Activation.status.transition(source=STATUS.STARTED, target=STATUS.DONE, conditions=[is_done])
    def complete(self) -> None:
        """All branches are done."""
        self.work.finish(self.task)


class CeaseActivation(Collected, NextNodeActivationMixin, Activation):
    """Takes open steps back."""

    @Activation.status.super()
    def activate(self) -> None:
        """Cancel every open step of the nodes it names; the token goes on by itself."""
        self.task.started = self.work.moment
        for task in self.work.open_tasks(self.process):
            if task.flow_task in self.flow_task.steps:
                self.work.cancel(task)


class CaseEndActivation(Collected, EndActivation):
    """The end: the process is done only when nothing of it is open, failed or waiting."""

    @Activation.status.super()
    def activate(self) -> None:
        """Close the process unless something is still to do."""
        self.task.started = self.work.moment
        rest = [task for task in self.work.open_tasks(self.process) if task.pk != self.task.pk]
        if not rest:
            self.work.close(self.process)
