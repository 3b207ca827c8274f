"""What a confirmation sets going where the district asks for it: the commune's report, with process and desk row."""

from __future__ import annotations

from decisions.communal.opening import REPORT, open_report
from documents import clock
from documents.models import Effect
from documents.outbox import services as outbox
from documents.outbox.services import Finish
from workflows.engine.entry import opener


def set_to_work(effect: Effect) -> Finish:
    """There is nothing to do outside the database; the case is opened in the transaction that marks the effect done."""
    sheet, confirmation = int(effect.payload["sheet"]), int(effect.payload["confirmation"])

    def finish() -> None:
        at = clock.now()
        open_report(sheet, confirmation, opener=opener(by=None, at=at), at=at)

    return finish


def listen() -> None:
    """Called once, when the floor is loaded."""
    outbox.register(REPORT, set_to_work)
