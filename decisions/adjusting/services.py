"""The Tờ trình that adjusts: what a drafter submits, what must hold when it is signed, who sees what it rests on."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from decisions.adjusting.adjustment import Adjustment
from decisions.adjusting.dossier import Dossier, dossier_of
from decisions.adjusting.rules import broken
from decisions.authority.acts import Act
from decisions.budget.sorts import CLAUSE
from decisions.cases.models import Case
from decisions.cases.papers import Issue, require_sound
from decisions.cases.services import advance
from decisions.errors import RuleBroken, Violation
from decisions.organisation.models import Officer
from decisions.proposing.dossier import province_of
from decisions.proposing.opening import require_submitter
from decisions.proposing.services import show
from documents.clock import local_date
from documents.page.money import in_figures

_OTHER_SUBMITTER = "Cơ quan trình UBND tỉnh về kinh phí đã đổi. Dừng hồ sơ này; cơ quan được giao lập tờ trình khác."
_MOVED = "Số đang có hiệu lực đã thay đổi sau khi trình. Trả lại để lập theo số hiện nay."


@transaction.atomic
def submit(case: Case, said: Adjustment, *, by: Officer, at: datetime) -> Case:
    """Submit a draft to be checked, with what is in force. Raises RuleBroken, and what `advance` raises."""
    dossier = dossier_of(case)
    settled = said.settled(dossier.rows)
    _require_lawful(case, settled, dossier, at)
    content = {
        **settled.content(),
        "round": dossier.round.code,
        "adjusts": dossier.decision.case.code,
        "estimates": dossier.estimates,
        "before": dossier.before,
        "changes": [one.told() for one in dossier.shifts(settled.figures)],
        "opinion": dossier.opinion.code if dossier.opinion else "",
        "as_of": at.isoformat(),
        "total": settled.total,
    }
    require_sound(case, content, at)
    what = "Đề nghị hủy bỏ phân bổ" if said.cancels else "Đề nghị điều chỉnh phân bổ"
    about = f"{what} kinh phí: {dossier.round.called} (còn {in_figures(settled.total)})"
    return advance(case, Act.DRAFT_ADJUSTMENT, by=by, at=at, content=content, about=about)


def confirm(case: Case, content: Mapping[str, Any], at: datetime) -> None:
    """What must still hold when it is signed: amounts in force, and that no more was used since. Raises RuleBroken."""
    dossier = dossier_of(case)
    if content["before"] != dossier.before:
        raise RuleBroken([Violation(CLAUSE, _MOVED, "lines")])
    _require_lawful(case, Adjustment.read(content), dossier, at)


def take_effect(case: Case, content: Mapping[str, Any], issue: Issue) -> None:
    """The paper is out: no figure changes yet; UBND tỉnh sees the opinion of finance it rests on."""
    province = province_of(dossier_of(case).round, issue.day).unit
    show(province, Case.objects.filter(code=content["opinion"]).values_list("pk", flat=True), issue.at)


def _require_lawful(case: Case, said: Adjustment, dossier: Dossier, at: datetime) -> None:
    today = local_date(at)
    if require_submitter(dossier.round, today) != case.unit:
        raise RuleBroken([Violation(CLAUSE, _OTHER_SUBMITTER)])
    if violations := broken(said, dossier, today):
        raise RuleBroken(violations)
