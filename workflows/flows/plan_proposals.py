"""What a Tờ trình on the plan taken in sets going: the case of UBND tỉnh, with process and desk row."""

from __future__ import annotations

from decisions.revision.opening import open_revision
from decisions.revision.services import PLAN_PROPOSAL_ARRIVED
from documents import clock
from documents.models import Effect
from documents.outbox import services as outbox
from documents.outbox.services import Finish
from workflows.engine.entry import opener


def set_to_work(effect: Effect) -> Finish:
    """There is nothing to do outside the database; the case is opened in the transaction that marks the effect done."""

    def finish() -> None:
        at = clock.now()
        open_revision(effect.key, opener=opener(by=None, at=at), at=at)

    return finish


def listen() -> None:
    """Called once, when the floor is loaded."""
    outbox.register(PLAN_PROPOSAL_ARRIVED, set_to_work)
