"""What each kind of case owes the tables of this floor: asked at every start, so that a new one forgets nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from django.core.checks import CheckMessage, Error

from decisions.authority.acts import SIGNING, Kind, reading
from decisions.authority.competence import COMPETENCE, NEVER_BY_ORDER
from decisions.authority.rules import CODENAMES
from decisions.authority.separation import DUTY_OF, Duty
from decisions.cases.life import DECISION, REPORT, SUBMISSION, Life, life_of, lives
from decisions.cases.papers import has_paperwork

_TABLES: tuple[tuple[Callable[[Life], bool], str], ...] = (
    (lambda life: life.kind.signed, "chưa có tên trong mã hồ sơ (authority/acts.py, _SIGNS)"),
    (lambda life: reading(life.kind) in CODENAMES, "chưa nói ai được đọc (authority/table.py, GRANTS)"),
    (lambda life: life.opens in CODENAMES, "chưa nói ai được soạn (authority/table.py, GRANTS)"),
    (lambda life: life.sign in SIGNING, "việc ký chưa là ký (authority/acts.py, SIGNING)"),
    (lambda life: DUTY_OF.get(life.opens) is Duty.DRAFT, "việc soạn chưa là soạn thảo (authority/separation.py)"),
    (lambda life: life.kind in COMPETENCE, "chưa nói thuộc thẩm quyền ai (authority/competence.py, COMPETENCE)"),
    (
        lambda life: (life.paper in (DECISION, SUBMISSION, REPORT)) is (life.kind in NEVER_BY_ORDER),
        "loại văn bản không khớp NEVER_BY_ORDER (authority/competence.py)",
    ),
    (lambda life: has_paperwork(life.kind), "chưa có văn bản (papers.register trong life.py của phòng)"),
)


def check_kinds(**_: Any) -> list[CheckMessage]:
    """Every kind of case has a life, and stands in every table that rights, separation and papers are read from."""
    return [Error(f"Loại hồ sơ {kind}: {owed}.", id="decisions.E001") for kind in Kind for owed in _owed(kind)]


def _owed(kind: Kind) -> Iterator[str]:
    if kind not in {life.kind for life in lives()}:
        yield "chưa có vòng đời (life.py của phòng, nạp trong decisions/apps.py)"
    else:
        yield from (sentence for told, sentence in _TABLES if not told(life_of(kind)))
