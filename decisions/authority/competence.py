"""Whose a kind of paper is: of the head, or of the body that decides together; line of authority and TM. follow.

NĐ30, Điều 13.1-2; Phụ lục III, Mẫu 1.2, note 6.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from decisions.authority.acts import Kind
from decisions.organisation.models import Unit
from decisions.organisation.posts import POSTS

COLLECTIVE = (Unit.Role.PROVINCE, Unit.Role.DISTRICT, Unit.Role.COMMUNE)
"""Bodies that decide together; who signs for a Sở signs as its head."""


_HEADS: Mapping[str, str] = {Unit.Role.SCHOOL: "headmaster", Unit.Role.DIVISION_EDUCATION: "education_head"}


class Competence(StrEnum):
    """Who decides what a paper says. `BODY` means the head wherever a body does not decide together."""

    HEAD = "head"
    BODY = "body"


COMPETENCE: Mapping[str, Competence] = {
    Kind.ESTABLISHMENT: Competence.HEAD,  # III.5.b
    Kind.AMENDMENT: Competence.HEAD,
    Kind.DISSOLUTION: Competence.HEAD,
    Kind.DIRECTION: Competence.BODY,
    Kind.CHASING: Competence.BODY,
    Kind.ASSIGNMENT: Competence.BODY,
    Kind.GUIDANCE: Competence.HEAD,
    Kind.EVALUATION: Competence.BODY,
    Kind.COMMUNE_REPORT: Competence.BODY,
    Kind.CONSOLIDATION: Competence.HEAD,
    Kind.ESTIMATE: Competence.BODY,
    Kind.COMMUNE_ESTIMATE: Competence.BODY,
    Kind.CONSULTATION: Competence.HEAD,
    Kind.OPINION: Competence.HEAD,
    Kind.PROPOSAL: Competence.HEAD,
    Kind.ADJUSTMENT: Competence.HEAD,
    Kind.ALLOCATION: Competence.BODY,
    Kind.REFUSAL: Competence.HEAD,
    Kind.SCHOOL_TEAM: Competence.HEAD,  # I.2.c, III.3.a
    Kind.SCHOOL_AMENDMENT: Competence.HEAD,
    Kind.SCHOOL_DISSOLUTION: Competence.HEAD,
    Kind.PLAN_PROPOSAL: Competence.HEAD,
    Kind.PLAN_REVISION: Competence.BODY,  # the plan is of UBND tỉnh
    Kind.PLAN_REFUSAL: Competence.HEAD,
    Kind.TRAINING_NOTICE: Competence.BODY,
    Kind.TRAINING_REPORT: Competence.BODY,
    Kind.CORRECTION: Competence.BODY,
    Kind.RECALL: Competence.BODY,
}

NEVER_BY_ORDER = frozenset(
    {
        *(Kind.ESTABLISHMENT, Kind.AMENDMENT, Kind.DISSOLUTION, Kind.ALLOCATION, Kind.SCHOOL_TEAM),
        *(Kind.SCHOOL_AMENDMENT, Kind.SCHOOL_DISSOLUTION),
        *(Kind.COMMUNE_ESTIMATE, Kind.PROPOSAL, Kind.ADJUSTMENT, Kind.PLAN_PROPOSAL, Kind.PLAN_REVISION),
        *(Kind.EVALUATION, Kind.COMMUNE_REPORT, Kind.CONSOLIDATION, Kind.TRAINING_REPORT),
    }
)
"""Decisions, Tờ trình, Báo cáo: the head signs, or a deputy in his stead; no quy chế gives them by order."""
DECIDED_TOGETHER = frozenset({Kind.ALLOCATION, Kind.PLAN_REVISION})
"""Decisions of the body itself: without TM. they would not be its own, so nobody signs them by order or delegation."""


def together(kind: str, role: str) -> bool:
    """Whether the head signs a paper of this kind for a body that decides together (TM.)."""
    return role in COLLECTIVE and COMPETENCE[kind] is Competence.BODY


def head_line(role: str) -> str:
    """What the head of a body is called above a signature where its data do not say otherwise."""
    post = "chair" if role in COLLECTIVE else _HEADS.get(role, "director")
    return POSTS[post].signs_as


def issuer_line(kind: str, role: str, name: str) -> str:
    """The line of authority of a decision: `ỦY BAN NHÂN DÂN XÃ …`, or of its head `CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ …`."""
    return name.upper() if together(kind, role) else f"{head_line(role)} {name.upper()}"


def cited_issuer(kind: str, role: str, name: str) -> str:
    """The same as others cite it: `Chủ tịch Ủy ban nhân dân xã Phước Hữu`."""
    return name if together(kind, role) else f"{head_line(role).capitalize()} {name}"
