"""The rehearsal of a round of money for the province: estimates with files, returned, late, asked back, lines cut."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from functools import partial
from random import Random
from typing import Any

from decisions.allotting.deciding import ASK_DOSSIER
from decisions.allotting.dossier import APPROVE_PART
from decisions.allotting.paper import usual as decided_first
from decisions.attachments.services import attach, files_beside
from decisions.authority.acts import Act, Kind
from decisions.authority.rights import Asked, rights
from decisions.budget.appraising import ASK_SUPPLEMENT, RETURN_APPRAISAL, asked_of
from decisions.budget.catalogue import NORMS, add
from decisions.budget.estimating import counts_of, estimate_of
from decisions.budget.figures import rows_of, standing
from decisions.budget.models import BudgetRound, Estimate, Norm
from decisions.budget.paper import usual
from decisions.budget.rounds import Plan, close_round
from decisions.budget.sorts import NormEntry, Per, RoundKind
from decisions.budget.sorts import Stage as Column
from decisions.calendar.working_days import next_working_day
from decisions.cases.drafts import working_text
from decisions.cases.models import Case, State
from decisions.consulting.answer_paper import usual as begun_answer
from decisions.consulting.models import Opinion
from decisions.consulting.paper import usual as asked_first
from decisions.consulting.selectors import standing_opinions
from decisions.gathering.board import gathered
from decisions.gathering.calling import call_of
from decisions.incoming.services import receive_all
from decisions.organisation.models import Unit
from decisions.polling.models import Poll
from decisions.proposing.paper import usual as submission_first
from documents.clock import local_date
from documents.inspection.looking import inspect
from workflows.flows import consultations, proposals, rounds
from workflows.rehearsal.gathering import play_communes
from workflows.rehearsal.outgoing import ISSUING, do, fresh, play, play_letter
from workflows.rehearsal.pace import Pace
from workflows.rehearsal.poll import ask_members, play_poll
from workflows.rehearsal.spending import play_use
from workflows.rehearsal.stage import Stage, person, tried
from workflows.sheets.estimates import lines_sheet
from workflows.steps.filling import with_gathered

_NORM = NormEntry(
    "to-thang", "Hỗ trợ hoạt động của Tổ", Per.TEAM_MONTH, 500_000, "Nghị quyết giả định của buổi diễn tập"
)
_SOURCE, _OWN = "tinh-cntt", "huyen"
_LEADS: Mapping[str, str] = {Unit.Role.DEPARTMENT_FINANCE: "stc-qlns", Unit.Role.DEPARTMENT_TRADE: "sct-qltm"}
"""The room a head gives the letter to."""
_DAYS = 10
"""Working days the districts have."""
_CUT = 1_500_000
"""What printing is cut by; what a commune asked for is less and stays."""
_SHEET = "Bảng tính chi tiết dự toán"
_SAID = "Các Tổ hoạt động thường xuyên, cần kinh phí đi lại, liên lạc, in tài liệu hướng dẫn."


def play_budget(stage: Stage, pace: Pace, chance: Random, *, poll: bool = False) -> None:
    """A round in the year: to the decision of UBND tỉnh, after one dossier asked back, and what is made of it.

    `poll`: the members of UBND tỉnh are asked before it is submitted to the leader.
    """
    if poll and not Poll.objects.exists():
        ask_members(pace)
    found = play_submission(stage, pace, chance)
    tried(stage, partial(_decide, stage, pace))
    play_use(found, stage, pace, partial(_present, late=False))


def play_submission(stage: Stage, pace: Pace, chance: Random) -> BudgetRound:
    """The same as far as the Tờ trình that UBND tỉnh took in; a round of before is closed first."""
    department = Unit.objects.get(role=Unit.Role.DEPARTMENT_ICT)
    head = person(rights(Asked((Act.OPEN_ROUND,), department.pk, pace.now)))
    for earlier in BudgetRound.objects.filter(unit=department, closed_at=None):
        close_round(earlier.code, by=head, at=pace.tick())
    _norm(department, pace)
    with stage.costs.of("open_round"):
        plan = Plan(RoundKind.IN_YEAR, local_date(pace.now).year, _due(pace), _SOURCE)
        found = rounds.begin(department, plan, by=head, at=pace.tick())
    tried(stage, partial(_estimates, found, stage, pace, chance))
    tried(stage, partial(_consult, found, stage, pace))
    tried(stage, partial(_propose, found, stage, pace))
    return found


def _norm(department: Unit, pace: Pace) -> None:
    """The province has none, so the play makes one up and says so in its basis."""
    if not Norm.objects.exists():
        keeper = person(rights(Asked((Act.KEEP_NORM,), department.pk, pace.now)))
        add(NORMS, department, _NORM, first=date(local_date(pace.now).year, 1, 1), by=keeper, at=pace.tick())


def _due(pace: Pace) -> date:
    day = local_date(pace.now)
    for _ in range(_DAYS):
        day = next_working_day(day)
    return day


def _estimates(found: BudgetRound, stage: Stage, pace: Pace, chance: Random) -> None:
    """Every district with a team asks; the last one late, the first one after a return; each is appraised."""
    asking = [one for one in _of(found) if counts_of(one.body, local_date(pace.now)).teams]
    if asking:
        tried(stage, partial(play_communes, found, asking[-1].body, _SOURCE, stage, pace))
    for place, estimate in enumerate(asking):
        if place == len(asking) - 1:
            pace.go_to(found.due + timedelta(days=1), 9)
        tried(stage, partial(_ask, estimate.case, stage, pace, returned=place == 0))
    for place, estimate in enumerate(asking):
        tried(stage, partial(_appraise, estimate.case, stage, pace, chance, again=place == 1))


def _ask(case: Case, stage: Stage, pace: Pace, *, returned: bool) -> None:
    """Drafted by Phòng VH&TT, checked by Phòng TC-KH, signed and sent by UBND."""
    _attach(case, stage, pace)
    if returned:
        do(case, Act.DRAFT_ESTIMATE, _said(case, 12, pace), stage, pace)
        do(case, Act.RETURN_DRAFT, {"note": "Chỉ tính các tháng còn lại trong năm."}, stage, pace)
    acts: Sequence[tuple[str, Mapping[str, Any]]] = (
        (Act.DRAFT_ESTIMATE, _said(case, 7, pace)),
        (Act.CHECK_ESTIMATE, {}),
        (Act.CHECK_FORMAT, {}),
        (Act.SIGN_ESTIMATE, {}),
    )
    play(fresh(case), (*acts, *ISSUING), stage, pace)


def _attach(case: Case, stage: Stage, pace: Pace) -> None:
    """The drafter lays the sheet of the lines beside the letter; an estimate that replaces another has it already."""
    if files_beside(case):
        return
    drafter = person(rights(Asked((Act.DRAFT_ESTIMATE,), case.unit_id, pace.now, case.kind, (case.code,))))
    content = lines_sheet(case.code, case.about, _said(case, 7, pace)["lines"])
    with stage.costs.of("attach_file"):
        attach(case, inspect("Bảng tính chi tiết.xlsx", content), _SHEET, by=drafter, at=pace.tick())


def _said(case: Case, months: int, pace: Pace) -> dict[str, Any]:
    """Support of the teams and printing asked from the province; a share of the district's own; what communes asked."""
    own = {"own_symbol": "45/QĐ-UBND", "own_day": "2022-04-01"}
    lines = [
        _line("Hỗ trợ hoạt động của Tổ", norm=_NORM.code, times=months, price=_NORM.amount, source=_SOURCE),
        _line("In tài liệu hướng dẫn", quantity=300, price=15_000, source=_SOURCE, basis="Báo giá tháng 4 năm 2022"),
        _line("Nước uống các buổi ra quân", quantity=60, price=50_000, source=_OWN, basis="Quy chế chi tiêu", **own),
    ]
    call = call_of(estimate_of(case).round, case.unit)
    whole = with_gathered(lines, gathered(call, pace.now)) if call else lines
    return {**usual(case, case.opened_at.date()).content(), "lines": whole, "paragraphs": _SAID}


def _line(content: str, **facts: Any) -> dict[str, Any]:
    empty = {"norm": "", "quantity": 0, "times": 1, "basis": "", "own_symbol": "", "own_day": ""}
    return {"content": content, **empty, **facts}


def _appraise(case: Case, stage: Stage, pace: Pace, chance: Random, *, again: bool) -> None:
    """The Sở takes the letter in; printing is cut for some; one is asked back once, one sent back to the specialist."""
    case = fresh(case)
    if case.state != State.ISSUED:
        return
    _receive(estimate_of(case).round.unit, stage, pace)
    if again:
        do(case, ASK_SUPPLEMENT, {"note": "Bổ sung báo giá in tài liệu."}, stage, pace)
        second = Estimate.objects.select_related("case__unit").get(replaces=case.pk).case
        _ask(second, stage, pace, returned=False)
        _appraise(second, stage, pace, chance, again=False)
        return
    cut = chance.random() < 1 / 2
    do(case, Act.APPRAISE, _figures(case, cut=cut), stage, pace)
    if chance.random() < 1 / 5:
        do(case, RETURN_APPRAISAL, {"note": "Xem lại số lượng in."}, stage, pace)
        do(case, Act.APPRAISE, _figures(case, cut=True), stage, pace)
    do(case, Act.CONFIRM_APPRAISAL, {}, stage, pace)


def _consult(found: BudgetRound, stage: Stage, pace: Pace) -> None:
    """Sở Tài chính and another department are asked; finance cuts a little and answers after the deadline."""
    drafter = person(rights(Asked((Act.DRAFT_CONSULTATION,), found.unit_id, pace.now, Kind.CONSULTATION)))
    trade = Unit.objects.get(role=Unit.Role.DEPARTMENT_TRADE)
    case = consultations.begin(found, by=drafter, at=pace.tick())
    said = asked_first(case, local_date(pace.now)).content()
    play_letter(case, said | {"departments": [*said["departments"], {"unit": trade.code}]}, stage, pace)
    for opinion in standing_opinions(found):
        _receive(opinion.body, stage, pace)
    for opinion in standing_opinions(found):
        finance = opinion.body.role == Unit.Role.DEPARTMENT_FINANCE
        if finance:
            pace.go_to(next_working_day(opinion.due), 9)
        tried(stage, partial(_answer, opinion, stage, pace, cut=finance))


def _answer(opinion: Opinion, stage: Stage, pace: Pace, *, cut: bool) -> None:
    """The head gives it to a room, whose people draft and check; signed and sent back."""
    case = fresh(Case.objects.get(opinion=opinion.pk))
    room = Unit.objects.get(code=_LEADS[opinion.body.role])
    case = do(case, Act.ASSIGN_OPINION, {"lead": room.code, "joins": [], "note": ""}, stage, pace)
    said: dict[str, Any] = dict(begun_answer(case, local_date(pace.now)))
    if cut:
        first, *rest = said["lines"]
        cut_line = {**first, "amount": int(first["amount"]) - 500_000, "reason": "Cân đối chung"}
        said |= {"outcome": Opinion.Outcome.ADJUSTS, "lines": [cut_line, *rest]}
    else:
        said |= {"outcome": Opinion.Outcome.AGREES}
    said["lines"] = [{**line, "amount": str(line["amount"])} for line in said["lines"]]
    acts: Sequence[tuple[str, Mapping[str, Any]]] = (
        (Act.DRAFT_OPINION, said),
        (Act.CHECK_OPINION, {}),
        (Act.CHECK_FORMAT, {}),
        (Act.SIGN_OPINION, {}),
    )
    play(fresh(case), (*acts, *ISSUING), stage, pace)
    _receive(opinion.consultation.round.unit, stage, pace)


def _propose(found: BudgetRound, stage: Stage, pace: Pace) -> None:
    """The Sở takes each opinion in and proposes what finance found right; Văn phòng takes the Tờ trình in."""
    drafter = person(rights(Asked((Act.ANSWER_OPINIONS,), found.unit_id, pace.now, Kind.PROPOSAL)))
    _submit(proposals.begin(found, by=drafter, at=pace.tick()), stage, pace)


def _submit(case: Case, stage: Stage, pace: Pace) -> None:
    """The Tờ trình goes its way and is taken in."""
    case = fresh(case)
    found, said = case.proposal.round, submission_first(case, local_date(pace.now)).content()
    right = {row.line.key: row.amount(Column.FINANCE) for row in rows_of(standing(found))}
    said["answers"] = [{**one, "answer": "accepts", "words": "Sở tiếp thu, điều chỉnh."} for one in said["answers"]]
    said["lines"] = [_taken_over(line, right) for line in said["lines"]]
    play_letter(case, said | {"paragraphs": _SAID}, stage, pace)
    _receive(Unit.objects.get(role=Unit.Role.PROVINCE), stage, pace)


def _decide(stage: Stage, pace: Pace) -> None:
    """Văn phòng looks the dossier through; the leader approves a part, and signs what was made of it."""
    do(_waiting(), ASK_DOSSIER, {"note": "Bổ sung thuyết minh khối lượng in."}, stage, pace)
    _submit(Case.objects.get(kind=Kind.PROPOSAL, state=State.DRAFTING), stage, pace)
    case = _waiting()
    _present(case, _share(case, pace), stage, pace, late=True)
    rows = _share(case, pace)["lines"]
    part = [{**rows[0], "amount": str(int(rows[0]["amount"]) - 1_000_000), "reason": "Cân đối ngân sách"}, *rows[1:]]
    do(fresh(case), APPROVE_PART, {"lines": part}, stage, pace)
    said = working_text(fresh(case)) or {}
    lines = [{**line, "amount": str(line["amount"])} for line in said["lines"]]
    _present(fresh(case), {**said, "lines": lines}, stage, pace, late=False)
    play(fresh(case), ((Act.APPROVE_BUDGET, {"note": ""}), *ISSUING), stage, pace)


def _present(case: Case, said: Mapping[str, Any], stage: Stage, pace: Pace, *, late: bool) -> None:
    """Văn phòng has the dossier checked, asks the members where they are to be asked, and presents it to the leader."""
    play(case, ((Act.VERIFY_DOSSIER, said), (Act.CHECK_DOSSIER, {}), (Act.CHECK_FORMAT, {})), stage, pace)
    play_poll(fresh(case), stage, pace, late=late)
    do(fresh(case), Act.SIGN_SLIP, {}, stage, pace)


def _share(case: Case, pace: Pace) -> dict[str, Any]:
    said = decided_first(case, local_date(pace.now)).content()
    lines = [{**line, "amount": str(line["amount"])} for line in said["lines"]]
    return {**said, "lines": lines, "paragraphs": "Hồ sơ đầy đủ, đúng thẩm quyền."}


def _waiting() -> Case:
    """The case of UBND tỉnh that waits for Văn phòng."""
    found: Case = Case.objects.select_related("unit", "journal").get(kind=Kind.ALLOCATION, state=State.DRAFTING)
    return found


def _taken_over(line: Mapping[str, Any], right: Mapping[str, int | None]) -> dict[str, Any]:
    amount = right.get(line["line"])
    if amount is None or amount == line["amount"]:
        return {**line, "amount": str(line["amount"])}
    return {**line, "amount": str(amount), "reason": "Tiếp thu ý kiến của Sở Tài chính"}


def _receive(body: Unit, stage: Stage, pace: Pace) -> None:
    """Văn thư of a body takes in whatever waits."""
    with stage.costs.of("receive_all"):
        receive_all(body, by=person(rights(Asked((Act.RECEIVE,), body.pk, pace.now))), at=pace.tick(3))
    stage.work()


def _figures(case: Case, *, cut: bool) -> Mapping[str, Any]:
    rows = asked_of(case)
    return {
        "lines": [
            {"line": row.line.key, "amount": str(row.asked - _CUT), "reason": "Giảm 100 bản in"}
            if cut and not row.line.norm and row.asked > _CUT
            else {"line": row.line.key, "amount": str(row.asked), "reason": ""}
            for row in rows
        ]
    }


def _of(found: BudgetRound) -> list[Estimate]:
    return list(Estimate.objects.filter(round=found, replaced_by=None).select_related("case__unit", "body"))
