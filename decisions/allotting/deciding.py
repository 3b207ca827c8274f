"""UBND tỉnh decides on a Tờ trình: looked through, submitted, approved in whole, in part, or not at all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Q

from decisions.allotting.changing import broken_by_shifts, too_late
from decisions.allotting.dossier import APPROVE_PART, Dossier, allocation_of, dossier_of
from decisions.allotting.models import Allocation, Allotment, AllotmentChange
from decisions.allotting.share import Share
from decisions.authority.acts import Act
from decisions.budget.figures import Row, Said, broken_by_figures, record, rows_of, stored, total_of
from decisions.budget.models import Estimate
from decisions.budget.sorts import CLAUSE, Stage
from decisions.cases.drafts import hand_draft, submitted_last
from decisions.cases.facts import facts_of
from decisions.cases.models import Case
from decisions.cases.papers import Issue, require_sound, sign
from decisions.cases.services import advance
from decisions.errors import RuleBroken, Violation
from decisions.journal.models import JournalBook
from decisions.journal.services import lock_books
from decisions.organisation.models import Officer
from decisions.polling.result import require_agreed, require_closed
from decisions.proposing.models import Proposal
from documents.clock import local_date
from documents.page.money import in_figures

ASK_DOSSIER = "ask_dossier"
"""Văn phòng asks for bổ sung hồ sơ: the case ends, the clock stops until a new Tờ trình is there."""
_GAVE_OPINION = frozenset({Act.APPRAISE, Act.CONFIRM_APPRAISAL, Act.DRAFT_OPINION, Act.CHECK_OPINION, Act.SIGN_OPINION})
"""Who did one of these in a case of the round does not approve its money (R4)."""
_NOUGHT = (
    "Tổng số duyệt là 0 đồng nên không soạn quyết định. Giữ số đề xuất và nêu ý kiến trong kết quả thẩm tra; lãnh đạo"
    " chọn “Không duyệt tờ trình” nếu không duyệt."
)
_UNCHANGED = (
    "Số duyệt bằng số đang có hiệu lực ở mọi dòng nên không soạn quyết định điều chỉnh. Giữ số đề xuất và nêu ý kiến"
    " trong kết quả thẩm tra; lãnh đạo chọn “Không duyệt tờ trình” nếu không duyệt."
)
_NOTHING_APPROVED = "Không dòng nào được duyệt. Chọn “Không duyệt tờ trình” nếu không duyệt dòng nào."
_ALL_APPROVED = "Số duyệt bằng số trình ở mọi dòng. Chọn “Ký quyết định”; chỉ duyệt một phần khi có dòng khác số trình."


@transaction.atomic
def submit(case: Case, share: Share, *, by: Officer, at: datetime) -> Case:
    """Submit the decision to be checked, with the dossier it rests on. Raises RuleBroken, and what `advance` raises."""
    dossier = dossier_of(case)
    _require_lawful(share, dossier, local_date(at))
    content = {
        **share.content(),
        **_adjusted(share, dossier),
        "round": dossier.round.code,
        "proposal": dossier.allocation.proposal.case.code,
        "estimates": list(dossier.proposed["estimates"]),
        "proposed": dossier.standing,
        "total": share.total,
        "as_of": at.isoformat(),
    }
    require_sound(case, content, at)
    about = f"{about_of(dossier.allocation.proposal, share.total)} ({in_figures(share.total)})"
    return advance(case, Act.VERIFY_DOSSIER, by=by, at=at, content=content, about=about)


def confirm(case: Case, content: Mapping[str, Any], at: datetime) -> None:
    """What must still hold when it is signed: the members agree where they are asked, estimates and figures stand.

    Raises RuleBroken.
    """
    require_agreed(case)
    dossier = dossier_of(case)
    if dossier.adjusts:  # nobody uses the money meanwhile; from the signature on what is taken away is held back
        lock_books(JournalBook.Kind.UNIT, [body.code for body in dossier.bodies])
    if content["proposed"] != dossier.standing:
        sentence = "Số đề xuất của tờ trình đã thay đổi sau khi trình dự thảo. Trả lại để soạn theo số mới."
        raise RuleBroken([Violation(CLAUSE, sentence, "lines")])
    _require_lawful(Share.read(content), dossier, local_date(at))


def take_effect(case: Case, content: Mapping[str, Any], issue: Issue) -> None:
    """The decision is out: its figures are the column “Duyệt”, and each unit has its money by source."""
    dossier = dossier_of(case)
    if dossier.adjusts:
        _adjust(dossier, dossier.adjusts, Share.read(content).figures, issue)
    else:
        _share_out(case, content, issue)


def _share_out(case: Case, content: Mapping[str, Any], issue: Issue) -> None:
    figures = Share.read(content).figures
    rows = rows_of(Estimate.objects.filter(case__code__in=content["estimates"]))
    record(Stage.DECIDED, case, rows, figures, issue.at)
    sums: dict[tuple[int, int], int] = defaultdict(int)
    for row in rows:
        sums[row.line.estimate.body_id, row.line.source_id] += figures[row.line.key].amount
    Allotment.objects.bulk_create(
        Allotment(allocation_id=case.pk, body_id=body, source_id=source, amount=amount)
        for (body, source), amount in sorted(sums.items())
        if amount
    )


def _adjust(dossier: Dossier, adjusted: Allocation, figures: Mapping[str, Said], issue: Issue) -> None:
    """Only what changes is written, beside what stood before; the unit's book is locked as for its entries."""
    lock_books(JournalBook.Kind.UNIT, [body.code for body in dossier.bodies])
    shifts = dossier.shifts(figures)
    changed = [row for row in dossier.rows if figures[row.line.key].amount != dossier.had(row)]
    record(Stage.DECIDED, dossier.allocation.case, changed, figures, issue.at)
    for one in shifts:
        if one.after != one.before:
            allotment, _ = Allotment.objects.get_or_create(
                allocation=adjusted, body=one.body, source=one.source, defaults={"amount": 0}
            )
            AllotmentChange.objects.create(allotment=allotment, allocation=dossier.allocation, amount=one.after)


def _adjusted(share: Share, dossier: Dossier) -> dict[str, Any]:
    """What a round says besides of an adjustment: the decision, each line before, each unit's money before, after."""
    if not dossier.adjusts:
        return {}
    return {
        "adjusts": dossier.adjusts.case.code,
        "before": {row.line.key: dossier.had(row) for row in dossier.rows},
        "changes": [one.told() for one in dossier.shifts(share.figures)],
    }


@transaction.atomic
def present(case: Case, *, by: Officer, at: datetime, note: str = "") -> Case:
    """Sign the phiếu trình. Raises RuleBroken while members are to be asked first, and what `advance` raises."""
    presented = advance(case, Act.SIGN_SLIP, by=by, at=at, note=note)
    require_closed(case)
    return presented


@transaction.atomic
def approve(case: Case, *, by: Officer, at: datetime, note: str = "", authority: str = "") -> Case:
    """Sign the decision. Raises what `papers.sign` raises, and RuleBroken for who gave an opinion on this money."""
    signed = sign(case, by=by, at=at, note=note, authority=authority)
    _require_apart(case, by)
    return signed


@transaction.atomic
def approve_part(case: Case, said: Mapping[str, Said], *, by: Officer, at: datetime) -> Case:
    """Approve less than was submitted, line by line: the decision goes back to be written with these amounts.

    Raises RuleBroken, and what `advance` raises.
    """
    dossier, content = dossier_of(case), submitted_last(case)
    before = Share.read(content)
    violations = _broken(said, dossier, lambda row: _submitted(before.figures, row.line.key))
    violations = violations or [*_no_part(said, before, dossier)]
    if violations := violations or _whole(Share(said, (), ()), dossier, local_date(at)):
        raise RuleBroken(violations)
    approved = total_of(said)
    moved = advance(
        case,
        APPROVE_PART,
        by=by,
        at=at,
        note=f"Trình {in_figures(before.total)}, duyệt {in_figures(approved)}.",
        also=lambda moving: [{"lines": stored(said)} for _ in moving],
    )
    _require_apart(case, by)
    require_agreed(case)
    hand_draft(moved, Share(said, before.paragraphs, before.recipients).content(), by=by, at=at)
    return moved


def ask_dossier(case: Case, reason: str, *, by: Officer, at: datetime) -> Case:
    """The Tờ trình is to be replaced by a fuller one. Raises ReasonMissing, and what `advance` raises."""
    return advance(case, ASK_DOSSIER, by=by, at=at, note=reason)


def decline(case: Case, reason: str, *, by: Officer, at: datetime) -> Case:
    """There is no money for it now. Raises ReasonMissing, and what `advance` raises."""
    return advance(case, Act.DECLINE_ISSUE, by=by, at=at, note=reason)


def about_of(proposal: Proposal, total: int | None = None) -> str:
    """What lists show of it; an adjustment to nought in all is a cancellation."""
    what = "Phân bổ"
    if proposal.adjusts_id:
        what = "Hủy bỏ phân bổ" if total == 0 else "Điều chỉnh phân bổ"
    return f"{what} kinh phí: {proposal.round.called}"


def _require_lawful(share: Share, dossier: Dossier, day: date) -> None:
    """Raises RuleBroken with everything that forbids the decision as it is written."""
    if fallen := [one.case.code for one in dossier.fallen]:
        sentence = f"Dự toán {', '.join(fallen)} không còn là dự toán đã thẩm định của đợt. Yêu cầu bổ sung hồ sơ."
        raise RuleBroken([Violation(CLAUSE, sentence, "lines")])
    if violations := _broken(share.figures, dossier, dossier.target) or _whole(share, dossier, day):
        raise RuleBroken(violations)


def _broken(said: Mapping[str, Said], dossier: Dossier, target: Callable[[Row], int]) -> list[Violation]:
    """Each line lies on the way from what it has to a target, with a reason where it needs one."""

    def bounds(row: Row) -> tuple[int, int]:
        return dossier.between(row, target(row))

    return list(
        broken_by_figures(
            said,
            dossier.rows,
            Stage.DECIDED,
            least=lambda row: bounds(row)[0],
            most=lambda row: bounds(row)[1],
            before=dossier.before,
        )
    )


def _whole(share: Share, dossier: Dossier, day: date) -> list[Violation]:
    """What the lines together break: nothing is given or changed; a change that comes too late or goes too far."""
    if _nothing(share.figures, dossier):
        return [Violation(CLAUSE, _UNCHANGED if dossier.adjusts else _NOUGHT, "lines")]
    if not dossier.adjusts:
        return []
    shifts = dossier.shifts(share.figures)
    return [*too_late(dossier.round, day), *broken_by_shifts(shifts, day, grounded=dossier.grounded)]


def _nothing(said: Mapping[str, Said], dossier: Dossier) -> bool:
    return all(said[row.line.key].amount == dossier.had(row) for row in dossier.rows)


def _no_part(said: Mapping[str, Said], before: Share, dossier: Dossier) -> Iterator[Violation]:
    if _nothing(said, dossier):
        yield Violation(CLAUSE, _NOTHING_APPROVED, "lines")
    elif all(one.amount == _submitted(before.figures, key) for key, one in said.items()):
        yield Violation(CLAUSE, _ALL_APPROVED, "lines")


def _submitted(figures: Mapping[str, Said], key: str) -> int:
    said = figures.get(key)
    return said.amount if said else 0


def _require_apart(case: Case, by: Officer) -> None:
    """Raises RuleBroken for who appraised or gave an opinion in a case of the round (R4)."""
    round_ = allocation_of(case).proposal.round
    cases = Case.objects.filter(Q(estimate__round=round_) | Q(opinion__consultation__round=round_))
    for facts in facts_of(cases).values():
        for fact in facts.all:
            if fact.officer_id == by.pk and fact.act in _GAVE_OPINION:
                sentence = (
                    f"{fact.officer_name} đã thẩm định hoặc cho ý kiến về kinh phí của đợt này (hồ sơ"
                    f" {facts.case.code}) nên không được ký quyết định. Chuyển cho người khác có thẩm quyền."
                )
                raise RuleBroken([Violation("R4", sentence)])
