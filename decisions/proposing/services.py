"""The Tờ trình: what a drafter submits, what must still hold when it is signed, what it changes once it is out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from decisions.attachments.services import to_freeze
from decisions.authority.acts import Act
from decisions.budget.figures import record, rows_of
from decisions.budget.models import Estimate
from decisions.budget.sorts import CLAUSE, Stage
from decisions.cases.models import Case, Party
from decisions.cases.papers import Issue, require_sound
from decisions.cases.services import advance, bring
from decisions.consulting.models import Opinion
from decisions.consulting.selectors import blocking
from decisions.errors import RuleBroken, Violation
from decisions.organisation.models import Officer, Unit
from decisions.proposing.dossier import Dossier, appraised, dossier_of, proposal_of, province_of, submitter_of
from decisions.proposing.models import Proposal
from decisions.proposing.proposal import Submission
from decisions.proposing.rules import broken, broken_by_dossier
from documents.clock import local_date
from documents.outbox import services as outbox
from documents.page.money import in_figures

PROPOSAL_ARRIVED = "proposal.arrived"
"""The effect that UBND tỉnh took a Tờ trình in; its key is the code of the case."""
_OTHER_SUBMITTER = "Cơ quan trình UBND tỉnh về kinh phí đã đổi. Dừng hồ sơ này; cơ quan được giao lập tờ trình khác."


@transaction.atomic
def submit(case: Case, said: Submission, *, by: Officer, at: datetime) -> Case:
    """Submit a draft to be checked, with the dossier it rests on. Raises RuleBroken with every rule it breaks, and
    what `advance` raises.
    """
    proposal = proposal_of(case)
    dossier = dossier_of(proposal.round)
    _require_lawful(case, said, dossier, at)
    content = {
        **said.content(),
        "round": proposal.round.code,
        "estimates": dossier.codes,
        "consultation": dossier.consultation,
        "appraised": dossier.appraised,
        "as_of": at.isoformat(),
        "total": said.total,
        **to_freeze(case),
    }
    try:
        require_sound(case, content, at)
    except KeyError:  # an opinion that came in between is answered by nothing yet: say so
        _require_lawful(case, said, dossier_of(proposal.round), at)
        raise
    about = f"{proposal.about} ({in_figures(said.total)})"
    return advance(case, Act.ANSWER_OPINIONS, by=by, at=at, content=content, about=about)


def confirm(case: Case, content: Mapping[str, Any], at: datetime) -> None:
    """What must still hold when it is signed: the estimates, the opinions and the figures it was made from stand.

    Raises RuleBroken.
    """
    dossier = dossier_of(proposal_of(case).round)
    moved = [Violation(CLAUSE, sentence) for sentence in _moved(content, dossier)]
    if moved:
        raise RuleBroken(moved)
    _require_lawful(case, Submission.read(content), dossier, at)


def take_effect(case: Case, content: Mapping[str, Any], issue: Issue) -> None:
    """The paper is out: what it proposes other than appraised is the appraised figure from now on, and UBND tỉnh sees
    the estimates and the opinions it rests on.
    """
    proposal, figures = proposal_of(case), Submission.read(content).figures
    estimates = Estimate.objects.filter(case__code__in=content["estimates"]).select_related("case", "round", "body")
    rows = [row for row in rows_of(estimates) if figures[row.line.key].amount != appraised(row)]
    record(Stage.APPRAISED, case, rows, figures, issue.at)
    province = province_of(proposal.round, issue.day).unit
    opinions = Opinion.objects.filter(consultation__case__code=content["consultation"]).exclude(outcome="")
    wanted = {*(one.pk for one in estimates), *opinions.values_list("case", flat=True)}
    show(province, wanted, issue.at)


def note_answer(case: Case, receiver: Unit, at: datetime, taken: bool) -> None:
    """UBND tỉnh took the paper in, once: what comes of it begins. One refused is replaced from the round's page."""
    if receiver.role != Unit.Role.PROVINCE or not taken:
        return
    if Proposal.objects.filter(case=case, arrived_at=None).update(arrived_at=at):
        outbox.put(PROPOSAL_ARRIVED, case.code, case=case.pk)


def show(province: Unit, wanted: Iterable[int], at: datetime) -> None:
    """UBND tỉnh sees some cases from now on; locked in ascending id, as everywhere."""
    for case in Case.objects.select_for_update().filter(pk__in=wanted).order_by("pk"):
        bring(case, province, at=at, role=Party.Role.RECIPIENT)


def _moved(content: Mapping[str, Any], dossier: Dossier) -> Iterable[str]:
    """What is not as it was when the draft was submitted."""
    if content["estimates"] != dossier.codes:
        yield "Các dự toán đã thẩm định của đợt có thay đổi sau khi trình. Trả lại để lập theo các dự toán hiện có."
    elif content["appraised"] != dossier.appraised:
        yield "Số thẩm định có thay đổi sau khi trình. Trả lại để lập theo số thẩm định hiện có."
    if content["consultation"] != dossier.consultation:
        yield "Sở đã lấy ý kiến lại sau khi trình. Trả lại để tiếp thu, giải trình các ý kiến mới."


def _require_lawful(case: Case, said: Submission, dossier: Dossier, at: datetime) -> None:
    today = local_date(at)
    if submitter_of(dossier.round, today) != case.unit:
        raise RuleBroken([Violation(CLAUSE, _OTHER_SUBMITTER)])
    violations = broken_by_dossier(dossier, blocking(dossier.round, at), today) or broken(said, dossier, today)
    if violations:
        raise RuleBroken(violations)
