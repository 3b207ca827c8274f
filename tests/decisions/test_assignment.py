"""The letter that gives targets: what it takes from the board, what it must say, how it looks, whom it reaches."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from typing import Any

import pytest

from decisions.assignment.assignment import Wording
from decisions.assignment.opening import drafting_body, letters_of, may_begin
from decisions.assignment.paper import usual
from decisions.assignment.services import submit
from decisions.authority.acts import Act, Kind
from decisions.calendar.months import Month, Period, Year
from decisions.cases.drafts import submitted_last
from decisions.cases.papers import preview
from decisions.errors import ActNotAllowed, NotAuthorised, NotVisible, RuleBroken
from decisions.evaluation.assigning import assign, board_of
from decisions.evaluation.targets import Order
from decisions.models import Assignment, Case, JournalEntry, Officer, Round
from decisions.teams.roster import Recipient
from documents.models import Delivery
from documents.page.checks import faults
from documents.page.model import Letter, Page, Table
from documents.papers.selectors import current, page_of
from tests.cast import Cast
from tests.chasing import department_people, district_people, offices, send
from tests.crowd import all_at_once
from tests.letter import nothing_left
from tests.monthly import Played, prepared
from tests.standing import stands
from tests.workflows.play import act
from tests.world import MORNING
from workflows.flows.assignments import begin

pytestmark = [pytest.mark.django_db]

JUNE = Month(2022, 6)
DUE = date(2022, 5, 20)
DEPARTMENT = (Act.DRAFT_ASSIGNMENT, Act.SIGN_ASSIGNMENT)


played = stands(prepared)


def to_communes(played: Played, *orders: Order, period: Period = JUNE) -> None:
    """UBND huyện gives targets to two of its communes."""
    cast = played.cast
    usual = (Order("A2.1", "22891", 1200), Order("A2.1", "22879", 900), Order("B1.1", "22891", 80))
    assign(cast.district, period, orders or usual, by=cast.district_chair, at=MORNING)


def wording(**facts: Any) -> Wording:
    """A lawful draft."""
    usual: dict[str, Any] = {
        "due": DUE,
        "paragraphs": ("Ưu tiên các thôn chưa có đường truyền.",),
        "recipients": (Recipient("CT, các PCT UBND huyện"),),
    }
    return Wording(**{**usual, **facts})


def opened(played: Played, by: Officer | None = None, period: Period = JUNE) -> Case:
    """A letter of UBND huyện, begun."""
    to_communes(played, period=period)
    return begin(played.cast.district, period, by=by or played.cast.district_drafter, at=MORNING)


def letter(page: Page) -> Letter:
    assert isinstance(page.content, Letter)
    return page.content


def words(page: Page) -> str:
    return " ".join(getattr(block, "text", "") for block in letter(page).blocks)


def tables(page: Page) -> list[Table]:
    return [block for block in page.annexes[0].blocks if isinstance(block, Table)]


# Beginning one


def test_a_drafter_begins_one_and_not_a_second_while_it_is_under_way(played: Played) -> None:
    cast = played.cast
    case = opened(played)
    assert (case.code, case.state) == ("587.giao-chi-tieu.2022.1", "drafting")
    kept = Assignment.objects.get(case=case)
    assert (kept.body, kept.period) == (cast.district, "2022-06")
    with nothing_left(JournalEntry, Assignment), pytest.raises(RuleBroken, match="đang xử lý") as refused:
        begin(cast.district, JUNE, by=cast.district_head, at=MORNING)
    assert refused.value.violations[0].case == case.code
    act(case, Act.STOP_CASE, by=cast.district_drafter, said={"note": "Chờ chỉ tiêu của Sở"}, at=MORNING)
    assert begin(cast.district, JUNE, by=cast.district_drafter, at=MORNING).code == "587.giao-chi-tieu.2022.2"


def test_none_is_begun_before_a_target_is_given(played: Played) -> None:
    cast = played.cast
    with nothing_left(JournalEntry, Assignment), pytest.raises(RuleBroken, match="chưa có chỉ tiêu nào được giao"):
        begin(cast.district, JUNE, by=cast.district_drafter, at=MORNING)
    assert not may_begin(cast.district_drafter, board_of(cast.district, JUNE, MORNING), MORNING)


def test_none_is_begun_for_a_period_that_is_closed(played: Played) -> None:
    to_communes(played, period=Month(2022, 5))
    after = MORNING + timedelta(days=11)
    with nothing_left(JournalEntry, Assignment), pytest.raises(RuleBroken, match="đã chốt số liệu ngày 14/05/2022"):
        begin(played.cast.district, Month(2022, 5), by=played.cast.district_drafter, at=after)


def test_only_who_drafts_for_the_body_begins_one(played: Played) -> None:
    cast = played.cast
    to_communes(played)
    for stranger in (cast.district_chair, cast.district_clerk, cast.huu.drafter, played.ict.specialist, cast.nobody):
        with nothing_left(JournalEntry, Assignment), pytest.raises(NotAuthorised):
            begin(cast.district, JUNE, by=stranger, at=MORNING)
    board = board_of(cast.district, JUNE, MORNING)
    assert may_begin(cast.district_drafter, board, MORNING)
    assert not may_begin(cast.district_chair, board, MORNING)
    for code in ("stttt", "22891", "khong-co"):
        with pytest.raises(NotVisible):
            drafting_body(cast.district_drafter, code, MORNING)


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_two_drafters_at_once_begin_one(cast: Cast) -> None:
    to_communes(prepared(cast))
    who = (cast.district_drafter, cast.district_head)
    all_at_once([partial(begin, cast.district, JUNE, by=by, at=MORNING) for by in who])
    assert Assignment.objects.count() == 1


# What it must say


@pytest.mark.parametrize(
    ("planned", "said", "field"),
    [
        (wording(due=MORNING.date()), "đã qua hoặc là hôm nay", "due"),
        (wording(due=date(2022, 5, 21)), "là ngày nghỉ (thứ Bảy)", "due"),
        (wording(paragraphs=("Giao ngay",)), "thiếu dấu ở cuối", ""),
    ],
)
def test_a_letter_that_breaks_a_rule_is_refused(played: Played, planned: Wording, said: str, field: str) -> None:
    case = opened(played)
    with nothing_left(Round, JournalEntry), pytest.raises(RuleBroken) as refused:
        submit(case, planned, by=played.cast.district_drafter, at=MORNING)
    assert said in refused.value.sentence
    assert field in {one.field for one in refused.value.violations}


def test_a_day_to_give_on_is_asked_of_nobody_who_has_nobody_below(played: Played) -> None:
    huu = played.cast.huu
    case = begin(huu.unit, Month(2022, 5), by=huu.drafter, at=MORNING)
    assert usual(case, MORNING.date()).due is None
    with nothing_left(Round, JournalEntry), pytest.raises(RuleBroken, match="Tổ không giao tiếp chỉ tiêu"):
        submit(case, wording(), by=huu.drafter, at=MORNING)


def test_the_round_keeps_the_targets_as_they_stood_when_it_was_submitted(played: Played) -> None:
    case = opened(played)
    case = submit(case, wording(), by=played.cast.district_drafter, at=MORNING)
    content = submitted_last(case)
    assert content["period"] == "2022-06"
    assert content["targets"] == [
        {"indicator": "A2.1", "receiver": "22879", "value": 900},
        {"indicator": "A2.1", "receiver": "22891", "value": 1200},
        {"indicator": "B1.1", "receiver": "22891", "value": 80},
    ]
    assert Wording.read(content) == wording()
    to_communes(played, Order("A2.1", "22891", 1300))
    assert tables(preview(case, content, at=MORNING))[0].rows[0][3:] == ("900", "1.200")
    with nothing_left(Round, JournalEntry), pytest.raises(ActNotAllowed):
        submit(case, wording(), by=played.cast.district_drafter, at=MORNING)


def test_a_stranger_submits_nothing(played: Played) -> None:
    case = opened(played)
    for stranger in (played.cast.district_chair, played.cast.huu.drafter, played.ict.specialist):
        with nothing_left(Round, JournalEntry), pytest.raises(NotAuthorised):
            submit(case, wording(), by=stranger, at=MORNING)


# The signature


def test_a_target_changed_before_the_signature_stops_it_and_the_draft_returns(played: Played) -> None:
    offices(played)
    cast = played.cast
    people = district_people(cast, *DEPARTMENT)
    case = send(opened(played), people, wording(), until=Act.CHECK_FORMAT, at=MORNING)
    to_communes(played, Order("A2.1", "22891", 1300))
    at = MORNING + timedelta(hours=1)
    with nothing_left(JournalEntry), pytest.raises(RuleBroken, match="tháng 6 năm 2022 đã thay đổi sau khi trình"):
        act(case, Act.SIGN_ASSIGNMENT, by=cast.district_chair, at=at)
    case = act(case, Act.RETURN_DRAFT, by=cast.district_chair, said={"note": "Lấy chỉ tiêu mới"}, at=at)
    case = send(case, people, wording(), until=Act.SIGN_ASSIGNMENT, at=at)
    assert tables(page_of(current(case.code)))[0].rows[0][4] == "1.300"


def test_who_drafted_neither_checks_nor_signs(played: Played) -> None:
    cast = played.cast
    case = opened(played, cast.district_head)
    case = act(case, Act.DRAFT_ASSIGNMENT, by=cast.district_head, said=wording().content(), at=MORNING)
    with nothing_left(JournalEntry), pytest.raises(RuleBroken, match="nên không được kiểm tra nội dung"):
        act(case, Act.CHECK_CONTENT, by=cast.district_head, at=MORNING)
    with nothing_left(JournalEntry), pytest.raises(ActNotAllowed):
        act(case, Act.SIGN_ASSIGNMENT, by=cast.district_chair, at=MORNING)


# The paper


def test_the_letter_of_a_district(played: Played) -> None:
    offices(played)
    cast = played.cast
    case = send(opened(played), district_people(cast, *DEPARTMENT), wording(), at=MORNING)
    page = page_of(current(case.code))
    assert not faults(page)
    assert page.authority.own == ("ỦY BAN NHÂN DÂN", "HUYỆN NINH PHƯỚC")
    assert page.symbol.text == "UBND-VHTT"
    assert page.subject == "giao chỉ tiêu hoạt động của Tổ công nghệ số cộng đồng tháng 6 năm 2022"
    assert letter(page).addressees == ("Ủy ban nhân dân xã Phước Hậu", "Ủy ban nhân dân xã Phước Hữu")
    assert "giao 02 chỉ tiêu" in words(page)
    assert "cho từng Tổ công nghệ số cộng đồng chậm nhất ngày 20 tháng 5 năm 2022" in words(page)
    assert "Số liệu chốt ngày 14 tháng 6 năm 2022" in words(page)
    (table,) = tables(page)
    assert [column.heading for column in table.columns[3:]] == ["Xã Phước Hậu", "Xã Phước Hữu"]
    assert [row[0] for row in table.rows] == ["A2.1", "B1.1"]
    assert [row[3:] for row in table.rows] == [("900", "1.200"), ("", "80%")]
    assert [one.capacity for one in page.signature.above] == ["TM."]
    sent = list(Delivery.objects.filter(paper__ref=case.code).order_by("place").values_list("line", "receiver"))
    assert sent == [
        ("Ủy ban nhân dân xã Phước Hậu", "22879"),
        ("Ủy ban nhân dân xã Phước Hữu", "22891"),
        ("CT, các PCT UBND huyện", ""),
    ]
    assert case.kind == Kind.ASSIGNMENT
    board = board_of(cast.district, JUNE, MORNING)
    after = MORNING + timedelta(hours=1)
    assert [one.case for one in letters_of(cast.huu.chair, board, after)] == [case]
    assert not letters_of(cast.ma_noi.chair, board, after)


def test_the_letter_of_the_department_gives_the_targets_of_a_year(played: Played) -> None:
    chief, ict = offices(played), played.ict
    assign(ict.unit, Year(2022), [Order("A2.1", "587", 15000)], by=ict.specialist, at=MORNING)
    case = begin(ict.unit, Year(2022), by=ict.specialist, at=MORNING)
    case = send(case, department_people(played, chief, *DEPARTMENT), usual(case, MORNING.date()), at=MORNING)
    page = page_of(current(case.code))
    assert not faults(page)
    assert page.subject == "giao chỉ tiêu hoạt động của Tổ công nghệ số cộng đồng năm 2022"
    assert page.symbol.text == "STTTT-CNTT"
    assert letter(page).addressees == ("Ủy ban nhân dân huyện Ninh Phước",)
    assert "cho các xã, phường, thị trấn chậm nhất" in words(page)
    assert tables(page)[0].rows[0][3:] == ("15.000",)
    assert "Số liệu chốt ngày 14 tháng 12 năm 2022" in words(page)


def test_the_letter_of_a_commune_goes_to_its_teams_on_paper(played: Played) -> None:
    huu = played.cast.huu
    case = begin(huu.unit, Month(2022, 5), by=huu.drafter, at=MORNING)
    said = usual(case, MORNING.date())
    content = {**said.content(), "targets": []}
    page = preview(case, said.content(), at=MORNING)
    assert letter(page).addressees == (
        "Tổ công nghệ số cộng đồng xã Phước Hữu",
        "Tổ công nghệ số cộng đồng thôn 1",
    )
    assert page.symbol.text == "UBND-VHXH"
    assert [one.line for one in said.recipients] == [
        "Ủy ban nhân dân huyện Ninh Phước (b/c)",
        "CT, các PCT UBND xã Phước Hữu",
    ]
    assert not letter(preview(case, content, at=MORNING)).addressees


def test_many_receivers_stand_in_several_tables(played: Played) -> None:
    case = opened(played)
    many = [{"indicator": "A2.1", "receiver": f"{code}", "value": code} for code in range(10000, 10008)]
    page = preview(case, {**wording().content(), "targets": many}, at=MORNING)
    assert [len(table.columns) for table in tables(page)] == [7, 7]
    assert not [fault for fault in faults(page) if "Phụ lục" in fault.sentence]


def test_a_draft_shows_the_targets_of_now(played: Played) -> None:
    case = opened(played)
    draft = replace(wording(), due=None).content()
    assert tables(preview(case, draft, at=MORNING))[0].rows[0][3:] == ("900", "1.200")
    to_communes(played, Order("A2.1", "22828", 70))
    assert tables(preview(case, draft, at=MORNING))[0].rows[0][3:] == ("70", "900", "1.200")
