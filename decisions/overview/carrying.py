"""Which kinds of paper carry out a clause of the plan, in the order of their coming; a clause may have none."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from decisions.authority.acts import Kind

_OF_SCHOOLS = (Kind.SCHOOL_TEAM, Kind.SCHOOL_AMENDMENT, Kind.SCHOOL_DISSOLUTION)
KINDS: Mapping[str, tuple[Kind, ...]] = {
    "I.2.c": _OF_SCHOOLS,
    "II.2.a": (Kind.DIRECTION,),
    "II.3.a": (Kind.TRAINING_NOTICE, Kind.TRAINING_REPORT),
    "II.6.a": (Kind.ALLOCATION, Kind.ADJUSTMENT, Kind.REFUSAL),
    "II.6.b": (Kind.COMMUNE_ESTIMATE, Kind.ESTIMATE),
    "III.1.b": (Kind.ASSIGNMENT,),
    "III.1.d": (Kind.CHASING, Kind.CONSOLIDATION),
    "III.1.đ": (Kind.ESTIMATE, Kind.CONSULTATION, Kind.PROPOSAL),
    "III.2": (Kind.GUIDANCE,),
    "III.3.a": _OF_SCHOOLS,
    "III.3.b": (Kind.TRAINING_NOTICE, Kind.TRAINING_REPORT),
    "III.4": (Kind.OPINION, Kind.PROPOSAL),
    "III.5.a": (Kind.DIRECTION, Kind.ASSIGNMENT),
    "III.5.b": (Kind.ESTABLISHMENT, Kind.AMENDMENT, Kind.DISSOLUTION),
    "III.5.c": (Kind.COMMUNE_REPORT, Kind.EVALUATION),
    "phần kết": (Kind.PLAN_PROPOSAL, Kind.PLAN_REVISION, Kind.PLAN_REFUSAL),
}


def clause_at(words: str) -> str:
    """The clause a text begins with: `II.4.a, gạch đầu dòng 2` stands at `II.4.a`."""
    return words.replace(";", ",").partition(",")[0].strip()


def clauses_of(kind: str) -> Iterator[str]:
    """The clauses a kind of paper carries out."""
    return (clause for clause, kinds in KINDS.items() if kind in kinds)
