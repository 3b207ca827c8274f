"""The papers that change the plan on their way: drafted on their pages, taken in, decided, told, and shown to all."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from decisions.authority.acts import Act, Kind
from decisions.cases.selectors import visible_to
from decisions.models import Case, Officer, PlanFigure
from tests.cast import Cast
from tests.letter import later
from tests.revision import NEED, TOMORROW, WHY, WORDS, Plan, ready
from tests.standing import stands
from tests.workflows.play import act, along, steps
from tests.workflows.programs import program
from tests.workflows.visits import person, text, typed
from tests.world import MORNING
from workflows.engine.desk import desk_of

pytestmark = pytest.mark.django_db

BEGIN = "/ho-so/mo/plan_proposal/stttt/"
AFTERWARDS = MORNING + timedelta(days=2)


@pytest.fixture(autouse=True)
def the_day_after(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages and effects two days after the morning."""
    later(monkeypatch, AFTERWARDS)


plan = stands(ready)


def boxes(said: dict[str, Any]) -> dict[str, Any]:
    """A draft as its page sends it."""
    rows = {
        f"{name}-{place}-{cell}": value
        for name in ("consolidations", "figures", "clauses", "recipients")
        for place, row in enumerate(said.get(name, ()))
        for cell, value in row.items()
    }
    plain = {name: said[name] or "" for name in ("paragraphs", "effective") if name in said}
    return rows | plain


def on_desk(people: list[Officer]) -> set[str]:
    return {one.username for one in people if desk_of(one, AFTERWARDS).exists()}


def test_the_decision_passes_van_phong_and_the_phieu_trinh_before_the_leader(plan: Plan) -> None:
    plan.propose()
    case = plan.arrive()
    everybody = list(dict.fromkeys(plan.deciders().values()))
    done = ""
    for name, holder in plan.deciders().items():
        if name in {Act.SEAL, Act.DISPATCH}:
            break
        assert holder.username in on_desk(everybody)
        assert person(holder).get(f"/ho-so/{case.code}/").status_code == 200
        case = plan.decide(until=name, after=done)
        done = name
    case = plan.decide(after=done)
    assert [name for name, _ in steps(case)] == [
        *("begin", "draft", "check_content", "check_format", "slip", "sign", "number", "files", "seal", "dispatch"),
        "issued",
    ]


def test_who_reads_which_of_the_papers(plan: Plan, cast: Cast) -> None:
    decided = plan.decided()
    proposal = plan.last(Kind.PLAN_PROPOSAL)
    readers = (plan.line.ict.specialist, plan.chair, cast.district_chair, cast.huu.chair, cast.nobody)
    assert [proposal in visible_to(one, AFTERWARDS) for one in readers] == [True, True, False, False, False]
    assert [decided in visible_to(one, AFTERWARDS) for one in readers] == [True, True, True, False, False]


def test_the_draft_is_filled_in_and_sent_from_its_page(plan: Plan) -> None:
    drafter = person(plan.line.ict.specialist)
    address = drafter.post(BEGIN).headers["Location"]
    page = text(drafter.get(f"{address}draft_plan_proposal/"))
    assert "Số thành viên nhiều nhất của Tổ: 05 (đang áp dụng)" in page
    assert "Tổ ít người" in page
    assert "2 ý kiến của 2 đơn vị" in page
    sent = drafter.post(
        f"{address}draft_plan_proposal/", typed(plan.last(Kind.PLAN_PROPOSAL), boxes(plan.wish().content()))
    )
    assert sent.status_code == 302
    case = plan.last(Kind.PLAN_PROPOSAL)
    assert (case.state, case.about) == (
        "checking",
        "Đề nghị điều chỉnh Kế hoạch: số thành viên nhiều nhất của Tổ; mục II.2.b",
    )


def test_what_was_typed_is_there_again_with_what_is_wrong(plan: Plan) -> None:
    drafter = person(plan.line.ict.specialist)
    address = drafter.post(BEGIN).headers["Location"] + "draft_plan_proposal/"
    wrong = boxes(plan.wish(figures=(("team_most", 99),)).content())
    answer = drafter.post(address, typed(plan.last(Kind.PLAN_PROPOSAL), wrong))
    assert answer.status_code == 422
    again = text(answer)
    assert "nhập số từ 1 đến 50" in again
    assert NEED in again
    assert WORDS in again
    assert 'value="99"' in again
    assert "Đang áp dụng: Tổ có từ 3 đến 5 người." in again


def test_others_neither_begin_nor_open_one(plan: Plan, cast: Cast) -> None:
    for one in (plan.line.ict.director, plan.specialist, cast.huu.drafter, cast.district_drafter):
        assert person(one).post(BEGIN).status_code == 403
    assert person(plan.line.ict.specialist).get(BEGIN).status_code == 405
    assert not Case.objects.filter(kind=Kind.PLAN_PROPOSAL).exists()
    case = plan.begin()
    for one in (plan.specialist, cast.huu.drafter, cast.district_drafter):
        assert person(one).get(f"/ho-so/{case.code}/").status_code == 404
        assert person(one).get(f"/ho-so/{case.code}/draft_plan_proposal/").status_code == 404


def test_a_program_drafts_and_decides_as_a_page_does(plan: Plan) -> None:
    plan.propose()
    case = plan.arrive()
    said = {"version": case.version, "answers": plan.decision(figures=(("team_most", 6),), clauses=())}
    answer = program(plan.specialist).post(f"cases/{case.code}/acts/draft_plan_revision", said)
    assert answer.status_code == 200, answer.content
    assert answer.json()["state"] == "checking"


def test_the_letter_is_drafted_with_the_reason_the_leader_gave(plan: Plan) -> None:
    plan.propose()
    plan.arrive()
    plan.decide(until=Act.PRESENT_PLAN)
    act(plan.last(Kind.PLAN_REVISION), Act.DECLINE_ISSUE, by=plan.chair, at=TOMORROW, said={"note": WHY})
    letter = plan.last(Kind.PLAN_REFUSAL)
    page = text(person(plan.specialist).get(f"/ho-so/{letter.code}/draft_plan_refusal/"))
    assert WHY in page
    assert "Soạn thông báo không điều chỉnh Kế hoạch" in page
    said = {"reason": WHY, "paragraphs": "", "recipients": []}
    case = along(letter, plan.writers(), said, at=TOMORROW)
    assert case.state == "issued"
    assert PlanFigure.objects.get(code="team_most").valid_to is None
    assert case in visible_to(plan.line.ict.specialist, AFTERWARDS)
