"""What papers of all kinds print alike: the head of the page, the grounds, the addressees in a sentence, Nơi nhận."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby

from decisions.authority.competence import COLLECTIVE
from decisions.cases.papers import Setting
from decisions.legal.models import LegalBasis
from decisions.organisation.models import Unit, UnitVersion
from documents.page.model import Authority, Recipient, Recipients
from documents.page.vietnamese import dateline
from documents.papers.selectors import current, number_and_symbol

DISTRICTS = "UBND các huyện, thành phố"
"""The line of Nơi nhận that stands for every district a paper is about."""
HEADS_OF_A_DEPARTMENT = "Giám đốc, các Phó Giám đốc Sở"
"""How Nơi nhận of a Sở's paper names its own heads."""


def authority_of(unit: Unit, day: date) -> Authority:
    """Box 2 of a body: a people's committee stands alone, a Sở under its UBND tỉnh, a school under whom it belongs to.

    NĐ30, PL I, II.2.
    """
    body = unit.on(day)
    if unit.role in COLLECTIVE:
        return Authority(own=("ỦY BAN NHÂN DÂN", body.area.upper()))
    return Authority(own=(body.name.upper(),), superior=_superior(body.parent, day))


def _superior(above: Unit | None, day: date) -> tuple[str, ...]:
    """The line above: a people's committee is shortened to UBND, another body is not (NĐ30, PL I, II.2.b)."""
    if above is None:
        return ()
    version = above.on(day)
    return ((version.short_name if above.role in COLLECTIVE else version.name).upper(),)


def answering(lines: Iterable[str], mark: str) -> Recipients:
    """Nơi nhận of a paper with Kính gửi: as above, the lines as written, and where it is kept."""
    return Recipients((Recipient("Như trên"), *(Recipient.read(line) for line in lines)), archive=f"VT, {mark}")


def grounds(setting: Setting, end: str, otherwise: str = "") -> str:
    """`Thực hiện Công văn …; Kế hoạch …` and its end: bases with the same lead under one of it, or what stands else."""
    cited = LegalBasis.objects.cited(setting.case.kind, setting.day)
    told = [f"{lead} {'; '.join(one.text for one in bases)}" for lead, bases in groupby(cited, lambda one: one.lead)]
    return f"{'; '.join(told)}{end}" if told else otherwise


def called_together(asked: Sequence[UnitVersion]) -> str:
    """The people's committees of Kính gửi inside a sentence: the one by its name, several by their kinds."""
    if len(asked) == 1:
        return asked[0].name
    present = {version.designation for version in asked}
    kinds = [kind.label for kind in UnitVersion.Designation if kind in present]
    return f"Ủy ban nhân dân các {', '.join(kinds)} có tên trên"


def report_named(code: str) -> str:
    """`Báo cáo số 45/BC-UBND ngày …`: the report of a case as a later one cites it."""
    return paper_named("Báo cáo", code)


def paper_named(kind: str, code: str) -> str:
    """`Công văn số 321/STTTT-CNTT ngày …`: the paper of a case as another one cites it."""
    paper = current(code)
    day = f" {dateline(paper.day)}" if paper.day else ""
    return f"{kind} số {number_and_symbol(paper)}{day}"
