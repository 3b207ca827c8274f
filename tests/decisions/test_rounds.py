"""Rounds of estimates and the estimate of a district: opened once, counted by the house, added to the đồng, signed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from typing import Any

import pytest

from decisions.authority.acts import Act
from decisions.budget.catalogue import NORMS, add, end
from decisions.budget.estimate import Request
from decisions.budget.estimating import counts_of, submit
from decisions.budget.lines import Counts
from decisions.budget.rounds import close_round, places_of, visible_round
from decisions.budget.sorts import RoundKind
from decisions.cases.drafts import submitted_last
from decisions.cases.selectors import visible_to
from decisions.errors import ActNotAllowed, NotAuthorised, NotVisible, RuleBroken
from decisions.models import BudgetRound, Case, Estimate, JournalEntry, Round
from documents.models import Delivery
from documents.page.checks import faults
from documents.page.model import Letter, Page, Table
from documents.papers.selectors import current, page_of
from tests.budget import DUE, LATER, LINE, NORM, PRINT, Money, money, request
from tests.cast import Cast
from tests.crowd import all_at_once
from tests.letter import nothing_left
from tests.month import teams
from tests.standing import stands
from tests.workflows.play import act
from tests.world import MORNING

pytestmark = [pytest.mark.django_db]


purse = stands(money)


def words(page: Page) -> str:
    assert isinstance(page.content, Letter)
    blocks = page.content.blocks
    return " ".join(text for one in blocks for text in (getattr(one, "text", ""), *getattr(one, "points", ())))


# Opening and closing


def test_a_round_gives_every_district_its_step_and_deadline(purse: Money) -> None:
    made = purse.round()
    assert (made.code, made.source_id is None, made.due) == ("stttt.dot-kinh-phi.2022.1", False, DUE)
    case = purse.case
    assert (case.code, case.state, case.opened_by, case.due) == ("587.du-toan.2022.1", "drafting", None, DUE)
    assert Estimate.objects.get(case=case).round == made
    assert Case.objects.filter(kind="estimate").count() == 1  # another district is not guided by the Sở
    entry = JournalEntry.objects.get(act="open_round")
    assert (entry.book.ref, entry.actor) == ("stttt", purse.ict.head)


def test_the_year_s_budget_is_asked_for_in_the_year_before(purse: Money) -> None:
    made = purse.round(kind=RoundKind.ANNUAL, year=2023, source="")
    assert (made.code, made.called) == ("stttt.dot-kinh-phi.2023.1", "dự toán năm 2023")


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"kind": "week"}, "Loại đợt “week” không có"),
        ({"due": MORNING.date()}, "đã qua hoặc là hôm nay"),
        ({"due": date(2022, 6, 18)}, "ngày nghỉ"),
        ({"year": 2023}, "mở lúc này là của năm 2022"),
        ({"kind": RoundKind.ANNUAL, "source": ""}, "mở lúc này là của năm 2023"),
        ({"kind": RoundKind.ANNUAL, "year": 2023}, "Bỏ trống nguồn kinh phí"),
        ({"source": ""}, "Chọn nguồn kinh phí của tỉnh"),
        ({"source": "huyen"}, "Chọn nguồn kinh phí của tỉnh"),
        ({"source": "khong-co"}, "Chọn nguồn kinh phí của tỉnh"),
    ],
)
def test_a_round_that_breaks_a_rule_is_refused(purse: Money, facts: dict[str, Any], said: str) -> None:
    with nothing_left(BudgetRound, Case, JournalEntry), pytest.raises(RuleBroken, match=said):
        purse.round(**facts)


def test_a_second_round_of_a_kind_waits_until_the_first_is_closed(purse: Money) -> None:
    made = purse.round()
    with nothing_left(BudgetRound, Case, JournalEntry), pytest.raises(RuleBroken, match=f"{made.code}.*đang mở"):
        purse.round()
    closed = close_round(made.code, by=purse.ict.head, at=LATER)
    assert closed.closed_by == purse.ict.head
    with nothing_left(BudgetRound, JournalEntry), pytest.raises(RuleBroken, match="đã đóng ngày 04/05/2022"):
        close_round(made.code, by=purse.ict.head, at=LATER)
    assert purse.round().code == "stttt.dot-kinh-phi.2022.2"


def test_only_who_opens_rounds_opens_and_closes_one(purse: Money) -> None:
    cast = purse.cast
    made = purse.round()
    for stranger in (purse.ict.specialist, purse.ict.director, cast.district_chair, purse.finance):
        with nothing_left(BudgetRound, JournalEntry), pytest.raises(NotAuthorised):
            close_round(made.code, by=stranger, at=LATER)
    with pytest.raises(NotVisible):
        visible_round(cast.nobody, made.code, LATER)
    with pytest.raises(NotVisible):
        visible_round(cast.district_chair, "stttt.dot-kinh-phi.2022.9", LATER)


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_two_who_open_at_once_open_one(cast: Cast) -> None:
    purse = money(cast)
    all_at_once([partial(purse.round), partial(purse.round)])
    assert (BudgetRound.objects.count(), Estimate.objects.count()) == (1, 1)


# The estimate


def test_the_number_of_teams_comes_from_the_decisions_in_force(purse: Money) -> None:
    purse.round()
    cast = purse.cast
    assert counts_of(cast.district, LATER.date()).teams == 3
    assert counts_of(cast.huu.unit, LATER.date()).teams == 2
    typed = replace(LINE, quantity=771)
    case = submit(purse.case, request(typed, PRINT), by=cast.district_drafter, at=LATER)
    kept = submitted_last(case)
    assert Request.read(kept).lines[0].quantity == 3
    assert kept["counts"] == vars(counts_of(cast.district, LATER.date()))
    assert kept["levels"] == {"province": 10_500_000, "district": 1_200_000, "commune": 0, "contribution": 0}
    assert (kept["total"], kept["norms"]) == (11_700_000, {"to-thang": 500_000})
    assert case.about.endswith("(10.500.000 đồng từ ngân sách tỉnh)")


def test_a_line_that_does_not_hold_is_refused_and_leaves_no_trace(purse: Money) -> None:
    purse.round()
    by = purse.cast.district_drafter
    wrong = (replace(LINE, norm="khong-co", quantity=3), replace(PRINT, own_symbol=""))
    with nothing_left(Round, JournalEntry), pytest.raises(RuleBroken) as refused:
        submit(purse.case, request(*wrong), by=by, at=LATER)
    assert {one.field for one in refused.value.violations} == {"lines.0.norm", "lines.1.own_symbol"}
    with nothing_left(Round, JournalEntry), pytest.raises(RuleBroken, match="chưa có dòng nào"):
        submit(purse.case, replace(request(), lines=()), by=by, at=LATER)
    for stranger in (purse.finance, purse.cast.district_chair, purse.ict.specialist, purse.cast.huu.drafter):
        with nothing_left(Round, JournalEntry), pytest.raises(NotAuthorised):
            submit(purse.case, request(), by=stranger, at=LATER)
    submit(purse.case, request(), by=by, at=LATER)
    with nothing_left(Round, JournalEntry), pytest.raises(ActNotAllowed):
        submit(purse.case, request(), by=by, at=LATER)


def test_nothing_is_submitted_or_signed_once_the_round_is_closed(purse: Money) -> None:
    made = purse.round()
    case = purse.send(request(), until=Act.CHECK_FORMAT)
    close_round(made.code, by=purse.ict.head, at=LATER)
    at = LATER + timedelta(hours=1)
    with nothing_left(JournalEntry), pytest.raises(RuleBroken, match="đã đóng"):
        act(case, Act.SIGN_ESTIMATE, by=purse.cast.district_chair, at=at)
    case = act(case, Act.RETURN_DRAFT, by=purse.cast.district_chair, said={"note": "Chờ đợt sau"}, at=at)
    with nothing_left(Round, JournalEntry), pytest.raises(RuleBroken, match="đề nghị gửi ở đợt sau"):
        submit(case, request(), by=purse.cast.district_drafter, at=at)


def test_a_norm_that_changes_before_the_signature_stops_it(purse: Money) -> None:
    purse.round()
    case = purse.send(request(), until=Act.CHECK_FORMAT)
    tomorrow = LATER + timedelta(days=1)
    end(NORMS, purse.ict.unit, "to-thang", from_day=tomorrow.date(), reason="Mức mới", by=purse.ict.head, at=LATER)
    add(NORMS, purse.ict.unit, replace(NORM, amount=600_000), first=tomorrow.date(), by=purse.ict.head, at=LATER)
    with nothing_left(JournalEntry), pytest.raises(RuleBroken, match="Định mức to-thang đã thay đổi"):
        act(case, Act.SIGN_ESTIMATE, by=purse.cast.district_chair, at=tomorrow)


def test_who_drafted_neither_checks_the_figures_nor_signs(purse: Money) -> None:
    purse.round()
    case = purse.send(request(), until=Act.DRAFT_ESTIMATE)
    for by, name in (
        (purse.cast.district_drafter, Act.CHECK_ESTIMATE),
        (purse.cast.district_head, Act.CHECK_ESTIMATE),
        (purse.cast.district_drafter, Act.SIGN_ESTIMATE),
    ):
        with nothing_left(JournalEntry), pytest.raises((NotAuthorised, ActNotAllowed, RuleBroken)):
            act(case, name, by=by, at=LATER + timedelta(hours=1))


def test_the_letter_says_teams_sums_and_words_and_goes_to_the_department(purse: Money) -> None:
    purse.round()
    case = purse.send(request())
    page = page_of(current(case.code))
    assert not faults(page)
    assert page.authority.own == ("ỦY BAN NHÂN DÂN", "HUYỆN NINH PHƯỚC")
    assert page.symbol.text == "UBND-VHTT"
    assert page.subject == "đề nghị kinh phí triển khai Tổ công nghệ số cộng đồng năm 2022"
    assert isinstance(page.content, Letter)
    assert page.content.addressees == ("Sở Thông tin và Truyền thông",)
    assert "Số Tổ đang hoạt động theo quyết định còn hiệu lực: 3 Tổ" in words(page)
    assert "11.700.000 đồng (Bằng chữ: Mười một triệu bảy trăm nghìn đồng)" in words(page)
    assert "ngân sách tỉnh hỗ trợ: 10.500.000 đồng (Bằng chữ: Mười triệu năm trăm nghìn đồng)" in words(page)
    assert "Ngân sách cấp huyện tự cân đối: 1.200.000 đồng" in words(page)
    (table,) = [block for block in page.annexes[0].blocks if isinstance(block, Table)]
    assert table.rows[0][2:6] == ("3", "7", "500.000", "10.500.000")
    assert table.rows[1][6] == "Nguồn ngân sách huyện; Báo giá; Quyết định số 12/QĐ-UBND ngày 02/05/2022"
    assert table.rows[-1][5] == "11.700.000"
    sent = Delivery.objects.filter(paper__ref=case.code).order_by("place").values_list("line", "receiver")
    assert list(sent) == [("Sở Thông tin và Truyền thông", "stttt"), ("CT, các PCT UBND huyện", "")]


def test_the_letter_counts_the_teams_of_the_day_it_was_submitted(purse: Money) -> None:
    purse.round()
    case = purse.send(request(), until=Act.CHECK_FORMAT)
    teams(purse.cast.huu, "22891-t02")
    assert counts_of(purse.cast.district, LATER.date()).teams == 4
    at = LATER + timedelta(hours=1)
    case = act(case, Act.SIGN_ESTIMATE, by=purse.cast.district_chair, at=at)
    page = page_of(current(case.code))
    assert "quyết định còn hiệu lực: 3 Tổ" in words(page)
    (table,) = [block for block in page.annexes[0].blocks if isinstance(block, Table)]
    assert table.rows[0][2] == "3"


# Who sees


def test_a_draft_is_seen_in_its_district_and_the_paper_by_the_department(purse: Money) -> None:
    made = purse.round()
    case, at = purse.case, LATER + timedelta(hours=1)
    inside, outside = (purse.cast.district_drafter, purse.finance), (purse.ict.head, purse.cast.huu.chair)
    assert all(case in visible_to(who, at) for who in inside)
    assert not any(case in visible_to(who, at) for who in outside)
    assert [(one.body.code, one.state, one.case) for one in places_of(purse.ict.head, made, at)] == [
        ("587", case.get_state_display(), None)
    ]
    case = purse.send(request())
    assert case in visible_to(purse.ict.head, at)
    assert case not in visible_to(purse.cast.huu.chair, at)
    (place,) = places_of(purse.ict.head, made, at)
    assert (place.case, place.late) == (case, False)
    assert "10.500.000 đồng" in place.about


def test_who_has_not_sent_after_the_deadline_is_late(purse: Money) -> None:
    made = purse.round()
    assert [one.late for one in places_of(purse.ict.head, made, LATER + timedelta(days=60))] == [True]
    assert Counts(0, 0).of("class") is None
