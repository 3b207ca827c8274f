"""The plan is changed: what may be proposed and decided, from which day it holds, and what it leaves as it was."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from typing import Any

import pytest
from django.db import DatabaseError, transaction

from decisions.authority.acts import Act, Kind
from decisions.cases.papers import preview
from decisions.errors import ActNotAllowed, NotVisible, RuleBroken
from decisions.models import (
    Case,
    JournalEntry,
    PlanClause,
    PlanFigure,
    PlanProposal,
    PlanRefusal,
    PlanRevision,
    RevisedFigure,
    Round,
)
from decisions.revision.opening import open_revision
from decisions.revision.services import propose
from decisions.revision.wish import Wish
from decisions.teams.roster import Member, Role, Source
from documents.page import model as page
from documents.proof.registry import KEPT
from tests.cast import Cast
from tests.letter import later, nothing_left
from tests.revision import NEED, TOMORROW, WHY, WORDS, Plan, ready
from tests.rules import tampering
from tests.standing import stands
from tests.story import PEOPLE, proposal
from tests.workflows.play import act, along, answers, opened
from tests.world import MORNING
from workflows.engine.entry import opener

pytestmark = pytest.mark.django_db

refused = partial(nothing_left, PlanFigure, PlanClause, JournalEntry, Round, PlanProposal, PlanRevision)
DAY = date(2022, 5, 5)


@pytest.fixture(autouse=True)
def this_morning(monkeypatch: pytest.MonkeyPatch) -> None:
    """Effects run two hours after the morning's acts."""
    later(monkeypatch)


plan = stands(ready)


def kept() -> list[str]:
    """What the checks of the plan find; files are made by other tests."""
    found = (outcome for outcome in KEPT.outcomes() if outcome.check.name.startswith("plan."))
    return [finding for outcome in found for finding in outcome.findings]


def most(day: date) -> int:
    found = PlanFigure.objects.on("team_most", day)
    assert found
    return found.value


def ended(code: str) -> list[tuple[int, date, date | None]]:
    rows = PlanFigure.objects.filter(code=code).order_by("valid_from")
    return list(rows.values_list("value", "valid_from", "valid_to"))


def six() -> list[Member]:
    """A team of six."""
    more = [
        Member("ong", f"Trần Văn {name}", "Đoàn viên", Source.YOUTH_UNION, Role.MEMBER)
        for name in ("Bảy", "Tám", "Chín")
    ]
    return [*PEOPLE, *more]


# From Tờ trình to what holds


def test_what_ubnd_tinh_decides_holds_from_the_day_of_the_decision_and_not_before(plan: Plan) -> None:
    case = plan.decided()
    revision = PlanRevision.objects.get(case=case)
    assert (case.code, case.state) == ("58.dieu-chinh-ke-hoach.2022.1", "issued")
    assert (revision.symbol, revision.day, revision.effective) == ("301/QĐ-UBND", DAY, DAY)
    assert [most(DAY - timedelta(days=1)), most(DAY)] == [5, 7]
    assert ended("team_most")[0][2] == DAY - timedelta(days=1)
    assert [one.words for one in PlanClause.objects.on(DAY)] == [WORDS]
    assert [one.words for one in PlanClause.objects.on(DAY - timedelta(days=1))] == ["Tổ có từ 3 đến 5 người."]
    assert kept() == []


def test_a_later_day_is_kept_to(plan: Plan) -> None:
    plan.decided(effective=date(2022, 7, 1))
    assert [most(date(2022, 6, 30)), most(date(2022, 7, 1))] == [5, 7]
    assert kept() == []


def test_a_team_is_held_to_the_size_of_its_own_day(plan: Plan, cast: Cast) -> None:
    planned = answers(proposal(people=six()))
    case = opened(cast.huu)
    with refused(), pytest.raises(RuleBroken, match="từ 3 đến 5"):
        act(case, Act.DRAFT_ESTABLISHMENT, by=cast.huu.drafter, at=MORNING, said=planned)
    plan.decided()
    later_on = TOMORROW + timedelta(hours=1)
    with refused(), pytest.raises(RuleBroken, match="từ 3 đến 5"):
        act(case, Act.DRAFT_ESTABLISHMENT, by=cast.huu.drafter, at=MORNING + timedelta(hours=3), said=planned)
    assert act(case, Act.DRAFT_ESTABLISHMENT, by=cast.huu.drafter, at=later_on, said=planned).state == "checking"


def test_the_decision_of_ubnd_tinh_may_go_less_far_than_the_proposal(plan: Plan) -> None:
    plan.propose()
    plan.arrive()
    plan.decide(figures=(("team_most", 6),), clauses=())
    assert most(DAY) == 6
    assert PlanClause.objects.on(DAY).get().words == "Tổ có từ 3 đến 5 người."
    assert kept() == []


def test_taken_in_twice_ubnd_tinh_has_one_case(plan: Plan) -> None:
    case = plan.propose()
    plan.arrive()
    assert PlanProposal.objects.get(case=case).arrived_at == MORNING + timedelta(hours=1)
    assert open_revision(case.code, opener=opener(by=None, at=TOMORROW), at=TOMORROW) is None
    assert Case.objects.filter(kind=Kind.PLAN_REVISION).count() == 1


def test_declined_the_plan_stays_and_the_so_is_told_why(plan: Plan) -> None:
    plan.propose()
    plan.arrive()
    plan.decide(until=Act.PRESENT_PLAN)
    case = act(plan.last(Kind.PLAN_REVISION), Act.DECLINE_ISSUE, by=plan.chair, at=TOMORROW, said={"note": WHY})
    assert case.state == "declined"
    letter = plan.last(Kind.PLAN_REFUSAL)
    assert PlanRefusal.objects.get(case=letter).revision.case == case
    said = {"reason": WHY, "paragraphs": "", "recipients": []}
    along(letter, plan.writers(), said, at=TOMORROW + timedelta(hours=1))
    assert most(date(2023, 1, 1)) == 5
    assert kept() == []


def test_only_who_holds_the_act_does_it(plan: Plan, cast: Cast) -> None:
    case = plan.begin()
    for stranger in (cast.huu.drafter, cast.district_drafter, plan.specialist, cast.nobody):
        with refused(), pytest.raises(NotVisible):
            act(case, Act.DRAFT_PLAN_PROPOSAL, by=stranger, said=plan.wish().content())
    plan.propose(until=Act.CHECK_FORMAT)
    with refused(), pytest.raises(ActNotAllowed):
        act(plan.last(Kind.PLAN_PROPOSAL), Act.DRAFT_PLAN_PROPOSAL, by=plan.line.ict.specialist)


# What is refused


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"figures": (), "clauses": ()}, "Chưa có nội dung điều chỉnh"),
        ({"figures": (("team_most", 5),)}, "đang có hiệu lực như vậy"),
        ({"figures": (("team_most", 51),)}, "nhập số từ 1 đến 50"),
        ({"figures": (("team_most", 2),)}, "ít nhất của Tổ lớn hơn số nhiều nhất"),
        ({"figures": (("team_most", 7), ("team_most", 6))}, "được chọn 2 lần"),
        ({"figures": (("members_polled", 1),)}, "không phải số liệu mà Kế hoạch điều chỉnh được"),
        ({"figures": (("score_good", 60),)}, "không phải số liệu mà Kế hoạch điều chỉnh được"),
        ({"clauses": (("II.9.x", WORDS),)}, "Mục II.9.x không có trong Kế hoạch"),
        ({"clauses": (("II.2.b", "Tổ có từ 3 đến 5 người."),)}, "không có gì khác"),
        ({"effective": date(2022, 5, 3)}, "đã qua"),
        ({"effective": date(2222, 5, 3)}, "xa hơn hai năm"),
        ({"consolidations": ()}, "Chọn ít nhất một nội dung đã tổng hợp"),
        ({"consolidations": ("stttt.tong-hop-kho-khan.2022.9",)}, "Không có nội dung tổng hợp mã"),
        ({"paragraphs": ()}, "Ghi vì sao cần điều chỉnh"),
    ],
)
def test_what_is_wrong_with_a_proposal_is_said(plan: Plan, wrong: dict[str, Any], said: str) -> None:
    case = plan.begin()
    with refused(), pytest.raises(RuleBroken, match=said):
        propose(case, plan.wish(**wrong), by=plan.line.ict.specialist, at=MORNING)


def test_points_of_the_score_fit_together(plan: Plan) -> None:
    for code, value in (("score_done", 50), ("score_good", 70), ("score_excellent", 90)):
        PlanFigure.objects.create(code=code, value=value, clause="III.5.c", valid_from=date(2020, 1, 1))
    case = plan.begin()
    with refused(), pytest.raises(RuleBroken, match="phải tăng dần"):
        propose(case, plan.wish(figures=(("score_good", 95),)), by=plan.line.ict.specialist, at=MORNING)


def test_a_paper_is_not_signed_on_a_plan_that_changed_meanwhile(plan: Plan) -> None:
    plan.propose(until=Act.CHECK_FORMAT)
    first = plan.last(Kind.PLAN_PROPOSAL)
    plan.decided(figures=(("team_most", 6),), clauses=())
    with refused(), pytest.raises(RuleBroken, match="đã được thay đổi sau khi trình"):
        act(first, Act.SIGN_PLAN_PROPOSAL, by=plan.line.ict.director, at=TOMORROW + timedelta(hours=2))


def test_what_changes_later_already_is_not_changed_before(plan: Plan) -> None:
    plan.decided(effective=date(2022, 7, 1))
    case = plan.begin(TOMORROW)
    with refused(), pytest.raises(RuleBroken, match="đã có thay đổi áp dụng từ ngày đó hoặc về sau"):
        propose(case, plan.wish(effective=date(2022, 6, 1)), by=plan.line.ict.specialist, at=TOMORROW)
    later_still = plan.wish(figures=(("team_most", 8),), clauses=(), effective=date(2022, 8, 1))
    assert propose(case, later_still, by=plan.line.ict.specialist, at=TOMORROW).state == "checking"


# On paper


def blocks(made: page.Page) -> list[str]:
    content = made.content
    assert isinstance(content, page.Named)
    return [text for one in content.blocks if (text := getattr(one, "text", ""))]


def test_the_to_trinh_says_what_was_and_what_shall_be(plan: Plan) -> None:
    case = plan.propose(until=Act.CHECK_FORMAT)
    content = json.loads(Round.objects.get(case=case).content)
    made = preview(case, content, at=MORNING)
    said = blocks(made)
    assert "Điều chỉnh số thành viên nhiều nhất của Tổ (điểm b khoản 2 mục II) từ 05 thành 07." in said
    assert "Sửa đổi, bổ sung điểm b khoản 2 mục II như sau:" in said
    assert f"“{WORDS}”" in said
    assert NEED in said
    assert any("02 ý kiến về 01 vấn đề" in text for text in said)
    table = made.annexes[0].blocks[0]
    assert isinstance(table, page.Table)
    assert table.rows == (("1", "Tổ ít người", "02", "02", "Tăng số thành viên Tổ"),)


def test_the_decision_names_the_to_trinh_and_is_of_the_body(plan: Plan) -> None:
    plan.propose()
    plan.arrive()
    case = plan.decide(until=Act.PRESENT_PLAN)
    content = json.loads(Round.objects.get(case=case).content)
    made = preview(case, content, at=TOMORROW)
    assert isinstance(made.content, page.Decision)
    assert made.content.issuer == "ỦY BAN NHÂN DÂN TỈNH NINH THUẬN"
    assert "Tờ trình số 211/TTr-STTTT" in made.content.grounds[-1]
    assert made.content.articles[1].blocks == (
        page.Paragraph(
            "Các nội dung tại Điều 1 áp dụng từ ngày ký Quyết định này. Những nội dung khác của Kế hoạch không được"
            " nêu tại Quyết định này giữ nguyên."
        ),
    )


# What the database keeps


@pytest.mark.parametrize(
    ("tamper", "said"),
    [
        (lambda: PlanFigure.objects.filter(value=7).update(value=9), "không được thay đổi đúng như quyết định"),
        (lambda: PlanFigure.objects.filter(value=5).update(valid_to=None), "cùng hiệu lực từ ngày"),
        (lambda: RevisedFigure.objects.all().delete(), "không được thay đổi đúng như quyết định"),
        (lambda: PlanRevision.objects.update(effective=date(2022, 1, 1)), "ngày áp dụng khác"),
    ],
)
def test_what_somebody_changed_is_found(plan: Plan, tamper: Callable[[], object], said: str) -> None:
    plan.decided()
    assert kept() == []
    with tampering():
        tamper()
    assert any(said in finding for finding in kept())


def test_the_database_lets_nobody_edit_a_figure(plan: Plan) -> None:
    for change in (
        lambda: PlanFigure.objects.filter(code="team_most").update(value=9),
        lambda: PlanFigure.objects.filter(code="team_most").delete(),
        lambda: PlanClause.objects.update(words="Khác"),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


def test_a_wish_is_read_as_it_was_kept(plan: Plan) -> None:
    wish = plan.wish(effective=date(2022, 7, 1))
    assert Wish.read(json.loads(json.dumps(wish.content()))) == wish
