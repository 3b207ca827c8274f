"""The team of a school changed, ended, its decision corrected or withdrawn in the tests: who does what, a day later."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from decisions.authority.acts import Act, Kind
from decisions.cases.numbering import open_book
from decisions.changing import school_opening
from decisions.changing.change import Dissolution
from decisions.changing.school_amending import SchoolAmendment
from decisions.mending import opening as mending
from decisions.models import Case, Officer
from decisions.relations.models import Bearing
from decisions.teams.roster import Member, Recipient, Role
from tests.departments import cites_the_plan
from tests.schools import Schools, begun, member, send
from tests.workflows.play import along
from tests.world import MORNING
from workflows.engine.entry import opener

NEXT = MORNING + timedelta(days=1)
"""The day after the establishment: Thursday 5 May 2022."""
NEWCOMER = Member("ba", "Kiều Thị Mai", "Giáo viên Tin học", "", Role.MEMBER.value, born=1995)
_SIGNS = {
    Kind.SCHOOL_AMENDMENT: (Act.AMEND_SCHOOL_TEAM, Act.SIGN_AMENDMENT),
    Kind.SCHOOL_DISSOLUTION: (Act.DISSOLVE_SCHOOL_TEAM, Act.SIGN_DISSOLUTION),
    Kind.CORRECTION: (Act.CORRECT_PAPER, Act.SIGN_CORRECTION),
    Kind.RECALL: (Act.RECALL_PAPER, Act.SIGN_RECALL),
}


def established(made: Schools) -> Case:
    """The school has its team of seven by a decision of 4 May; what comes after may cite the plan."""
    for kind in _SIGNS:
        cites_the_plan(kind)
    open_book(made.unit, Kind.CORRECTION, 2022, by=made.clerk, at=MORNING, last_given=20)
    return send(begun(made), made)


def renewed(**facts: Any) -> SchoolAmendment:
    """The last of seven leaves, a newcomer joins, the third becomes deputy."""
    seven = [member(place) for place in range(7)]
    usual: dict[str, Any] = {
        "members": (*seven[:2], replace(seven[2], role=Role.DEPUTY.value), *seven[3:6], NEWCOMER),
        "reason": "Chuyển trường",
        "way": Bearing.AMENDS.value,
    }
    return SchoolAmendment(**{**usual, **_words(), **facts})


def ended(**facts: Any) -> Dissolution:
    """A lawful draft of giải thể."""
    usual: dict[str, Any] = {
        "teams": (),
        "reason": "Quyết định số 45/QĐ-UBND ngày 20 tháng 4 năm 2022 về việc sáp nhập trường",
        "receiver": "Trường Tiểu học số 2 Ninh Phước",
        "due": date(2022, 5, 20),
    }
    return Dissolution(**{**usual, **_words(), **facts})


def changing(made: Schools, way: str = "kien-toan", at: datetime = NEXT, by: Officer | None = None) -> Case:
    """A case on the team of the school, opened by its teacher from the page of the school."""
    who = by or made.teacher
    return school_opening.begin(made.unit, way, opener=opener(by=who, at=at), by=who, at=at)


def mended(earlier: Case, made: Schools, way: str, at: datetime = NEXT) -> Case:
    """A case that corrects or withdraws a paper of the school."""
    return mending.begin(earlier, way, opener=opener(by=made.teacher, at=at), by=made.teacher, at=at)


def go(case: Case, made: Schools, said: Mapping[str, Any], *, at: datetime = NEXT, **bounds: str) -> Case:
    """The straight way of the paper through the one entry."""
    return along(case, roles(case, made), said, at=at, **bounds)


def roles(case: Case, made: Schools) -> dict[str, Officer]:
    """Who does what."""
    draft, sign = _SIGNS[Kind(case.kind)]
    return {
        draft: made.teacher,
        Act.CHECK_CONTENT: made.deputy,
        Act.CHECK_FORMAT: made.clerk,
        sign: made.head,
        **dict.fromkeys((Act.NUMBER, Act.SEAL, Act.DISPATCH), made.clerk),
    }


def _words() -> dict[str, Any]:
    lines = (Recipient("UBND huyện Ninh Phước (b/c)", "587"), Recipient("Phòng GD&ĐT (b/c)", "587-gddt"))
    return {"recipients": lines, "proposer": "giáo viên phụ trách công nghệ thông tin", "executor": "Các tổ chuyên môn"}
