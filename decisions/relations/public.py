"""What everybody who holds the code of an issued paper may know: number, day, agency, abstract, state, page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from decisions.cases.models import ISSUED_STATES, Case, State
from decisions.errors import NotVisible
from decisions.organisation.models import Unit, UnitVersion
from decisions.relations.models import Bearing, Relation
from decisions.relations.selectors import BORNE
from documents.models import Paper, PaperFile
from documents.papers.selectors import current_of, number_and_symbol, page_of
from documents.signing.tokens import public_key

_IN_FORCE = "Đã phát hành, chưa bị sửa đổi hay thu hồi."
_ENDED = {State.SUPERSEDED: "Hết hiệu lực.", State.WITHDRAWN: "Đã bị thu hồi."}
_TELLING = (PaperFile.Stage.ISSUED, PaperFile.Stage.SCAN)


@dataclass(frozen=True)
class Public:
    """A paper as everybody may know it; `states` says first whether it still holds, then what bears on it."""

    kind: str
    number: str
    day: date
    agency: str
    abstract: str
    page: str
    states: tuple[str, ...]
    holds: bool


@dataclass(frozen=True)
class Published:
    """What a check without a network needs: the keys of bodies with their names, and papers that changed, by page."""

    bodies: dict[str, dict[str, str]]
    changed: dict[str, str]


def public_of(code: str) -> Public:
    """The paper of a code. Raises NotVisible for an unknown one, and before it is issued."""
    paper, case = _found(code)
    page, day = page_of(paper), paper.day or date.min
    bearing = _bearing([case])[case.pk]
    return Public(
        kind=page.cited.kind,
        number=number_and_symbol(paper),
        day=day,
        agency=case.unit.last_on(day).name,
        abstract=page.subject,
        page=paper.hash_numbered or "",
        states=(_ENDED.get(State(case.state), "" if bearing else _IN_FORCE), *bearing),
        holds=case.state == State.ISSUED,
    )


def is_issued_file(code: str, sha256: str) -> bool:
    """Whether bytes of this hash are a file of the paper as it was issued. Raises NotVisible."""
    paper, _ = _found(code)
    return PaperFile.objects.filter(paper=paper, stage__in=_TELLING, sha256=sha256).exists()


def published() -> Published:
    """The keys of every body that issued a paper, and every paper that is no longer what it was."""
    bodies = Unit.objects.filter(code__in=Paper.objects.filter(number__isnull=False).values("body"))
    touched = ~Q(state=State.ISSUED) | Q(pk__in=Relation.objects.values("earlier"))
    cases = list(Case.objects.filter(touched, state__in=ISSUED_STATES))
    papers, bearing = current_of(case.code for case in cases), _bearing(cases)
    told = {
        str(papers[case.code].hash_numbered): " ".join(filter(None, (_ENDED.get(State(case.state)), *bearing[case.pk])))
        for case in cases
    }
    names = UnitVersion.objects.filter(unit__in=bodies).order_by("valid_from").values_list("unit__code", "name")
    changed = {page: words for page, words in told.items() if words}
    return Published({code: {"name": name, "key": public_key(code)} for code, name in names}, changed)


def _found(code: str) -> tuple[Paper, Case]:
    paper = Paper.objects.filter(code=code, number__isnull=False).first()
    case = (
        Case.objects.select_related("unit").filter(code=paper.ref, state__in=ISSUED_STATES).first() if paper else None
    )
    if paper is None or case is None:
        raise NotVisible
    return paper, case


def _bearing(cases: Iterable[Case]) -> dict[int, list[str]]:
    """What bears on papers, as sentences: "Được đính chính bởi 52/UBND-VHXH ngày 06/5/2022."."""
    found: dict[int, list[str]] = {case.pk: [] for case in cases}
    rows = list(Relation.objects.filter(earlier__in=found).select_related("later").order_by("pk"))
    papers = current_of(row.later.code for row in rows)
    for row in rows:
        words = BORNE[Bearing(row.bearing)]
        number = number_and_symbol(papers[row.later.code])
        found[row.earlier_id].append(f"{words[0].upper()}{words[1:]} {number} ngày {row.day:%d/%m/%Y}.")
    return found
