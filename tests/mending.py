"""Papers corrected and withdrawn in the tests: who drafts, checks and signs what mends a commune's paper."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from decisions.authority.acts import Act, Kind
from decisions.cases.numbering import open_book
from decisions.mending.letter import Correction, Point, Recall
from decisions.mending.opening import begin
from decisions.models import Case, Officer
from decisions.teams.roster import Recipient
from tests.cast import Commune
from tests.departments import cites_the_plan
from tests.workflows.play import along
from tests.world import MORNING, appoint
from workflows.engine.entry import opener

LATER = MORNING + timedelta(hours=5)
WRONG = Point("Điều 1", "Trưởng thôn", "Trưởng khu phố")


def correction(*points: Point, **facts: Any) -> Correction:
    """A lawful letter that corrects."""
    usual: dict[str, Any] = {"paragraphs": (), "recipients": (Recipient("Đảng ủy, HĐND xã"),)}
    return Correction(points or (WRONG,), **{**usual, **facts})


def recall(**facts: Any) -> Recall:
    """A lawful notice that withdraws."""
    usual: dict[str, Any] = {"reason": "Phát hành nhầm bản chưa thống nhất", "paragraphs": (), "recipients": ()}
    return Recall(**{**usual, **facts})


def begun(earlier: Case, commune: Commune, way: str = "dinh-chinh", at: datetime = LATER) -> Case:
    """A case on an issued paper, opened by the office clerk."""
    by = commune.clerk
    return begin(earlier, way, opener=opener(by=by, at=at), by=by, at=at)


def roles(commune: Commune, kind: str) -> dict[str, Officer]:
    """Who does what: the office clerk drafts, so another keeps the number, the seal and the sending."""
    draft, sign = {
        Kind.CORRECTION: (Act.CORRECT_PAPER, Act.SIGN_CORRECTION),
        Kind.RECALL: (Act.RECALL_PAPER, Act.SIGN_RECALL),
    }[Kind(kind)]
    return {
        draft: commune.clerk,
        Act.CHECK_CONTENT: commune.vice_chair,
        Act.CHECK_FORMAT: commune.jurist,
        sign: commune.chair,
        **dict.fromkeys((Act.NUMBER, Act.SEAL, Act.DISPATCH), commune.drafter),
    }


def send(case: Case, commune: Commune, said: Mapping[str, Any], *, at: datetime = LATER, **bounds: str) -> Case:
    """The straight way of a letter or notice through the one entry."""
    return along(case, roles(commune, case.kind), said, at=at, **bounds)


def ready(commune: Commune) -> None:
    """A second văn thư, since the first drafts what mends; a book for letters and notices."""
    appoint(commune.drafter, "records_clerk", commune.unit)
    open_book(commune.unit, Kind.CORRECTION, 2022, by=commune.clerk, at=MORNING, last_given=20)
    for kind in (Kind.CORRECTION, Kind.RECALL):
        cites_the_plan(kind)
