"""What follows a directing letter: each commune it names gets its establishment case, with process and desk row."""

from __future__ import annotations

from decisions.cases.models import Case
from decisions.cases.services import Opening
from decisions.directing.answering import answer
from decisions.directing.services import ANSWER
from documents import clock
from documents.models import Effect
from documents.outbox.services import Finish, register
from workflows.engine.entry import open_case


def set_to_work(effect: Effect) -> Finish:
    """There is nothing to do outside the database; the case is opened in the transaction that marks the effect done."""
    direction, commune = int(effect.payload["direction"]), str(effect.payload["unit"])

    def finish() -> None:
        at = clock.now()

        def opener(opening: Opening) -> Case:
            return open_case(opening, by=None, at=at)

        answer(direction, commune, opener=opener, at=at)

    return finish


def listen() -> None:
    """Called once, when the floor is loaded."""
    register(ANSWER, set_to_work)
