"""The rehearsal of money in use: expenses of every unit, one taken back, a contribution, the decision adjusted once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from functools import partial
from typing import Any

from decisions.adjusting.dossier import dossier_of
from decisions.adjusting.paper import usual as adjusted_first
from decisions.allotting.changing import in_force
from decisions.allotting.entries import Expense, Gift
from decisions.allotting.models import Allocation, Allotment, Spending
from decisions.allotting.paper import usual as decided_first
from decisions.allotting.spending import balance_of, record_contribution, record_spending, reverse_spending
from decisions.authority.acts import Act, Kind
from decisions.authority.rights import Asked, rights
from decisions.budget.models import BudgetRound
from decisions.cases.models import Case, State
from decisions.incoming.services import receive_all
from decisions.organisation.models import Unit
from decisions.proposing.dossier import appraised, submitter_of
from documents.clock import local_date
from workflows.flows import adjustments
from workflows.rehearsal.outgoing import ISSUING, fresh, play, play_letter
from workflows.rehearsal.pace import Pace
from workflows.rehearsal.stage import Stage, person, tried

_WHY = "Chuyển kinh phí in tài liệu chưa dùng hết sang nơi còn thiếu kinh phí hoạt động."
_MOVED = 1_000_000
"""How much is moved at most from the last line to the first."""
Present = Callable[[Case, Mapping[str, Any], Stage, Pace], None]
"""How Văn phòng has a dossier looked through and presents it to the leader."""


def play_use(found: BudgetRound, stage: Stage, pace: Pace, present: Present) -> None:
    """What comes after the decision: money is used, and the decision is adjusted to what is still needed."""
    given = Allotment.objects.filter(allocation__proposal__round=found)
    for place, allotment in enumerate(given.select_related("allocation__case", "body", "source").order_by("pk")):
        tried(stage, partial(_use, allotment, stage, pace, again=place == 0))
    tried(stage, partial(_contribute, stage, pace))
    decided = Allocation.objects.filter(proposal__round=found, case__state=State.ISSUED, proposal__adjusts=None)
    for decision in decided.order_by("pk"):
        tried(stage, partial(_adjust, decision, stage, pace, present))


def _use(allotment: Allotment, stage: Stage, pace: Pace, *, again: bool) -> None:
    """A quarter planned, a quarter advanced, a quarter spent; one voucher is written wrong and taken back."""
    quarter = balance_of(allotment).allotted // 4
    by = person(rights(Asked((Act.RECORD_SPENDING,), allotment.body_id, pace.now)))
    for number, stage_of in enumerate(Spending.Stage, start=1):
        day = local_date(pace.now)
        entry = Expense(stage_of, quarter, day, f"PC-{number:02d}", "Hỗ trợ hoạt động của các Tổ")
        with stage.costs.of(Act.RECORD_SPENDING):
            written = record_spending(allotment, entry, by=by, at=pace.tick())
        if again and stage_of == Spending.Stage.ADVANCED:
            reverse_spending(written, "Ghi nhầm số chứng từ", by=by, at=pace.tick())
            right = Expense(stage_of, quarter, day, "PC-02A", "Hỗ trợ hoạt động của các Tổ")
            record_spending(allotment, right, by=by, at=pace.tick())


def _contribute(stage: Stage, pace: Pace) -> None:
    """An enterprise gives something to the first district."""
    body = Unit.objects.filter(allotments__isnull=False).order_by("code").distinct()[0]
    by = person(rights(Asked((Act.RECORD_CONTRIBUTION,), body.pk, pace.now)))
    gift = Gift("Doanh nghiệp viễn thông", 20_000_000, local_date(pace.now), "PT-01", "Điện thoại, sim cho các Tổ")
    with stage.costs.of(Act.RECORD_CONTRIBUTION):
        record_contribution(body, gift, by=by, at=pace.tick())


def _adjust(decision: Allocation, stage: Stage, pace: Pace, present: Present) -> None:
    """Some money is moved from the last line to the first; the sources give no more than before."""
    round_, day = decision.proposal.round, local_date(pace.now)
    submitter = submitter_of(round_, day)
    if submitter is None:
        raise ValueError(f"Nobody submits on {round_.code}.")
    drafter = person(rights(Asked((Act.DRAFT_ADJUSTMENT,), submitter.pk, pace.now, Kind.ADJUSTMENT)))
    pace.go_to(day + timedelta(days=14), 9)
    case = adjustments.begin(decision, by=drafter, at=pace.tick())
    said = adjusted_first(case, local_date(pace.now)).content()
    play_letter(case, said | {"lines": _moved(case), "paragraphs": _WHY}, stage, pace)
    province = Unit.objects.get(role=Unit.Role.PROVINCE)
    with stage.costs.of("receive_all"):
        receive_all(province, by=person(rights(Asked((Act.RECEIVE,), province.pk, pace.now))), at=pace.tick(3))
    stage.work()
    change = Case.objects.get(kind=Kind.ALLOCATION, state=State.DRAFTING)
    share = decided_first(change, local_date(pace.now)).content()
    lines = [{**line, "amount": str(line["amount"])} for line in share["lines"]]
    present(fresh(change), {**share, "lines": lines, "paragraphs": "Hồ sơ đủ, tổng kinh phí không tăng."}, stage, pace)
    play(fresh(change), ((Act.APPROVE_BUDGET, {"note": ""}), *ISSUING), stage, pace)


def _moved(case: Case) -> list[dict[str, Any]]:
    rows = dossier_of(case).rows
    first, last = rows[0], rows[-1]
    moved = min(_MOVED, appraised(first) - in_force(first), in_force(last))
    amounts = {row.line.key: in_force(row) for row in rows}
    amounts[first.line.key] += moved
    amounts[last.line.key] -= moved
    reasons = {first.line.key: "Bổ sung phần còn thiếu", last.line.key: "Chưa dùng hết"}
    return [{"line": key, "amount": str(amount), "reason": reasons.get(key, "")} for key, amount in amounts.items()]
