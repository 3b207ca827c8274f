"""What the leader makes of a wish to adjust: a part approved, asked back, not approved; who may not sign."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from decisions.allotting.deciding import ASK_DOSSIER
from decisions.allotting.dossier import APPROVE_PART
from decisions.allotting.refusing import usual as refusal_usual
from decisions.allotting.spending import balance_of
from decisions.authority.acts import Act, Kind
from decisions.cases.models import State
from decisions.errors import RuleBroken
from decisions.models import Holding, Proposal
from documents.papers.selectors import current, page_of
from tests.adjusting import LATER, LESS, Matter, matter, proved
from tests.allotting import WHY
from tests.standing import stands
from tests.world import appoint, arrange

pytestmark = pytest.mark.django_db


played = stands(matter)
"""The district has 9.000.000 and 10.500.000 đồng; the decision is out."""


def test_the_leader_approves_a_part_of_the_change(played: Matter) -> None:
    played.asked()
    played.decide(until=Act.SIGN_SLIP)
    for amount, sentence in (
        (9_000_000, "Không dòng nào được duyệt"),
        (6_000_000, "bằng số trình ở mọi dòng"),
        (5_999_999, "phải từ 6.000.000 đến 9.000.000 đồng"),
        (9_000_001, "phải từ 6.000.000 đến 9.000.000 đồng"),
    ):
        lines = played.share({1: (amount, "Giữ một phần")})["lines"]
        with pytest.raises(RuleBroken, match=sentence):
            played.do(played.change, APPROVE_PART, played.office.chair, {"lines": lines})
    lines = played.share({1: (8_000_000, "Giữ một phần")})["lines"]
    played.do(played.change, APPROVE_PART, played.office.chair, {"lines": lines})
    with pytest.raises(RuleBroken, match=r"phải từ 8\.000\.000 đến 9\.000\.000 đồng"):
        played.decide({1: (7_000_000, "Giảm")}, until=Act.VERIFY_DOSSIER)
    played.decide({1: (8_000_000, "Giữ một phần")})
    assert balance_of(played.allotment).allotted == 18_500_000
    assert proved() == []


def test_part_of_a_transfer_may_not_raise_the_source_without_a_ground(played: Matter) -> None:
    moved = {1: (10_500_000, "Chuyển từ dòng 2"), 2: (9_000_000, "Chuyển sang dòng 1")}
    played.begin()
    played.send(played.said(moved))
    played.receive()
    played.decide(until=Act.SIGN_SLIP)
    lines = played.share({2: (10_500_000, "")})["lines"]
    with pytest.raises(RuleBroken, match="phải có ý kiến của Sở Tài chính"):
        played.do(played.change, APPROVE_PART, played.office.chair, {"lines": lines})


def test_what_is_not_approved_ends_in_a_letter_and_the_first_stays(played: Matter) -> None:
    played.asked()
    played.decide(until=Act.SIGN_SLIP)
    played.do(played.change, Act.DECLINE_ISSUE, played.office.chair, {"note": WHY})
    letter = played.office.letter
    assert letter.about == "Không điều chỉnh phân bổ kinh phí: phân bổ, bổ sung trong năm 2022"
    assert refusal_usual(letter, LATER.date()).reason == WHY
    played.office.answer(until=Act.TELL_NOT_APPROVED)
    page: Any = page_of(current(letter.code)).content
    assert page.subject.startswith("không điều chỉnh phân bổ kinh phí")
    told = " ".join(block.text for block in page.blocks)
    assert "tiếp tục thực hiện Quyết định số 301/QĐ-UBND" in told
    assert balance_of(played.allotment).left == 19_500_000
    assert played.begin().state == State.DRAFTING  # another one may be asked for


def test_one_asked_back_is_replaced_and_stays_an_adjustment(played: Matter) -> None:
    played.asked()
    played.do(played.change, ASK_DOSSIER, played.office.specialist, {"note": "Thiếu số liệu sử dụng"})
    again = Proposal.objects.get(replaces__isnull=False)
    assert (again.adjusts, again.case.kind) == (played.allocation, Kind.ADJUSTMENT)
    with pytest.raises(RuleBroken, match="Chờ kết quả"):
        played.begin()
    played.send(played.said(LESS), at=LATER + timedelta(hours=4))
    played.receive(LATER + timedelta(hours=5))
    played.decide(at=LATER + timedelta(hours=6))
    assert balance_of(played.allotment).allotted == 16_500_000
    assert proved() == []


def test_who_gave_an_opinion_on_the_money_does_not_sign_the_change(played: Matter) -> None:
    """R4 goes across the cases of a round, for an adjustment as for the first decision."""
    ict = played.office.money.ict
    appoint(ict.head, "vice_chair_culture", played.office.province)
    arrange(
        ict.head,
        "vice_chair_culture",
        played.office.province,
        Holding.Cause.FIELD,
        (Act.APPROVE_BUDGET, Kind.ALLOCATION),
    )
    played.asked()
    played.decide(until=Act.SIGN_SLIP)
    with pytest.raises(RuleBroken, match="không được ký quyết định"):
        played.do(played.change, Act.APPROVE_BUDGET, ict.head)
