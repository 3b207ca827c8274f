"""Difficulties: raised, answered, passed up the line of guidance, always seen by Sở TT&TT, put together, late."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from functools import partial

import pytest
from django.db import DatabaseError, transaction
from pytest_django import DjangoAssertNumQueries

from decisions.authority.acts import Act
from decisions.authority.rights import Asked, require
from decisions.calendar.months import Month
from decisions.difficulties.doings import DOINGS, State, StepKind
from decisions.difficulties.line import above, department
from decisions.difficulties.models import Consolidation, Difficulty, DifficultyStep
from decisions.difficulties.raising import Raising
from decisions.difficulties.selectors import (
    Wish,
    consolidations_of,
    for_paper,
    may_be_put_together,
    open_in,
    possible,
    register_of,
    seen_by,
    standing,
    visible_consolidation,
    visible_difficulty,
    waiting_for,
)
from decisions.difficulties.services import consolidate, raise_difficulty, raise_many
from decisions.errors import ActNotAllowed, NotAuthorised, NotVisible, RuleBroken
from decisions.journal.chain import first_fault
from decisions.models import Guidance, JournalEntry, Officer, PlanFigure
from decisions.proof.difficulties import steps
from documents.clock import local_date
from documents.proof.registry import KEPT
from tests.cast import Cast
from tests.crowd import all_at_once
from tests.hardship import MAY, TEXT, Line, did, raised, raising, the_line
from tests.letter import nothing_left
from tests.month import teams
from tests.rules import tampering
from tests.standing import stands
from tests.world import MORNING, end_all

pytestmark = pytest.mark.django_db

DAY = date(2022, 5, 4)  # a Wednesday
DUE = date(2022, 5, 11)  # five working days later
refused = partial(nothing_left, Difficulty, DifficultyStep, Consolidation, JournalEntry)


line = stands(the_line)


def sees(officer: Officer) -> list[str]:
    return list(seen_by(officer, MORNING).order_by("pk").values_list("code", flat=True))


def may(officer: Officer, one: Difficulty) -> list[str]:
    return [doing.name for doing in possible(officer, Difficulty.objects.get(pk=one.pk), MORNING)]


def kept() -> list[str]:
    return [finding for outcome in KEPT.outcomes() for finding in outcome.findings]


# Raising


def test_a_commune_raises_a_difficulty_and_its_district_owes_the_answer(cast: Cast, line: Line) -> None:
    one = raised(cast.huu)
    assert (one.code, one.state, one.owner, one.due) == ("22891.kho-khan.2022.1", "open", cast.district, DUE)
    (step,) = one.steps.all()
    assert (step.kind, step.unit, step.by, step.post) == (
        StepKind.RAISED,
        cast.huu.unit,
        cast.huu.drafter,
        "Công chức Văn hóa - xã hội",
    )
    entry = JournalEntry.objects.get(act="raise_difficulty")
    assert (entry.book.ref, entry.actor, entry.clause) == ("22891", cast.huu.drafter, "II.1.c, phần kết")
    assert '"difficulty": "22891.kho-khan.2022.1", "due": "2022-05-11"' in entry.content
    assert TEXT not in entry.content
    assert first_fault(entry.book, entry.book.entries.order_by("seq")) is None
    assert kept() == []


def test_a_district_raises_to_the_department(cast: Cast, line: Line) -> None:
    one = raise_difficulty(raising(), unit=cast.district, by=cast.district_drafter, at=MORNING)
    assert (one.code, one.owner) == ("587.kho-khan.2022.1", line.ict.unit)


def test_numbers_count_by_unit(cast: Cast, line: Line) -> None:
    codes = [raised(commune).code for commune in (cast.huu, cast.huu, cast.hau)]
    assert codes == ["22891.kho-khan.2022.1", "22891.kho-khan.2022.2", "22879.kho-khan.2022.1"]


def test_the_line_is_that_of_the_pairs_in_force_and_not_the_tree(cast: Cast, line: Line) -> None:
    assert above(cast.huu.unit, line.ict.unit, DAY) == cast.district
    assert above(cast.district, line.ict.unit, DAY) == line.ict.unit
    assert above(line.trade, line.ict.unit, DAY) == line.ict.unit
    assert above(line.ict.unit, line.ict.unit, DAY) is None
    Guidance.objects.filter(guided=cast.huu.unit, subject="commune_team").update(valid_to=date(2022, 5, 3))
    assert raised(cast.huu).owner == line.ict.unit
    assert cast.huu.unit.on(DAY).parent == cast.district


def test_without_a_department_nothing_is_raised(cast: Cast) -> None:
    with refused(), pytest.raises(RuleBroken, match="Chưa có Sở Thông tin và Truyền thông"):
        raised(cast.huu)


def test_without_a_deadline_in_the_plan_nothing_is_raised(cast: Cast, line: Line) -> None:
    PlanFigure.objects.filter(code="difficulty_days").update(valid_to=date(2022, 5, 3))
    with refused(), pytest.raises(RuleBroken, match="Chưa có hạn trả lời"):
        raised(cast.huu)


def test_only_who_raises_for_the_unit_does(cast: Cast, line: Line) -> None:
    for by in (cast.huu.chair, cast.hau.drafter, cast.district_drafter, line.ict.specialist, cast.nobody):
        with refused(), pytest.raises(NotAuthorised, match="Nêu khó khăn, vướng mắc"):
            raise_difficulty(raising(), unit=cast.huu.unit, by=by, at=MORNING)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (raising(text="  "), "còn trống"),
        (raising(text="x" * 2001), "2001 ký tự"),
        (raising(text="Thôn\u200b 3"), "ký tự ẩn"),
        (raising(category="weather"), "không có trong danh mục"),
        (raising(month=Month(2022, 6)), "tháng 6 năm 2022 chưa đến"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_left(cast: Cast, line: Line, wrong: Raising, said: str) -> None:
    with refused(), pytest.raises(RuleBroken, match=said):
        raise_difficulty(wrong, unit=cast.huu.unit, by=cast.huu.drafter, at=MORNING)


def test_a_team_is_one_of_the_unit(cast: Cast, line: Line) -> None:
    (team,) = teams(cast.huu, "")
    one = raise_difficulty(replace(raising(), team=team), unit=cast.huu.unit, by=cast.huu.drafter, at=MORNING)
    assert one.team == team
    with refused(), pytest.raises(RuleBroken, match="không thuộc đơn vị này"):
        raise_difficulty(replace(raising(), team=team), unit=cast.hau.unit, by=cast.hau.drafter, at=MORNING)


# Raised by a report


def drafts(*texts: str) -> list[Raising]:
    return [raising(text, source=f"evaluation/22891/2022-05/22891.1/{place}") for place, text in enumerate(texts)]


def test_a_report_confirmed_twice_raises_once(cast: Cast, line: Line) -> None:
    told = drafts("Thiếu máy tính", "Thiếu kinh phí")
    first = raise_many(told, unit=cast.huu.unit, by=cast.huu.drafter, at=MORNING)
    later = [*told, *drafts("", "", "Thiếu người")[2:]]
    again = raise_many(later, unit=cast.huu.unit, by=cast.huu.drafter, at=MORNING + timedelta(hours=1))
    assert [one.code for one in first] == ["22891.kho-khan.2022.1", "22891.kho-khan.2022.2"]
    assert [one.pk for one in again[:2]] == [one.pk for one in first]
    assert again[2].code == "22891.kho-khan.2022.3"
    assert Difficulty.objects.count() == DifficultyStep.objects.count() == 3
    assert JournalEntry.objects.filter(act="raise_difficulty").count() == 3


def test_of_a_report_all_is_raised_or_nothing(cast: Cast, line: Line) -> None:
    with refused(), pytest.raises(RuleBroken) as refusal:
        raise_many(drafts("Thiếu máy tính", " "), unit=cast.huu.unit, by=cast.huu.drafter, at=MORNING)
    assert [violation.field for violation in refusal.value.violations] == ["drafts.1.text"]


def test_who_confirms_a_report_raises_under_the_right_it_was_confirmed_by(cast: Cast, line: Line) -> None:
    told, unit = drafts("Thiếu máy tính"), cast.huu.unit
    with refused(), pytest.raises(NotAuthorised):
        raise_many(told, unit=unit, by=cast.huu.chair, at=MORNING)
    right = require(cast.huu.chair, Asked((Act.CONFIRM_COMMUNE_FIGURES,), unit.pk, MORNING))
    raise_many(told, unit=unit, by=cast.huu.chair, at=MORNING, right=right)
    entry = JournalEntry.objects.get(act="raise_difficulty")
    assert (entry.actor, entry.clause) == (cast.huu.chair, "III.5.a, III.5.c")


def test_one_source_names_one_difficulty(cast: Cast, line: Line) -> None:
    told = [*drafts("Thiếu máy tính"), *drafts("Thiếu kinh phí")]
    with refused(), pytest.raises(ValueError, match="One source"):
        raise_many(told, unit=cast.huu.unit, by=cast.huu.drafter, at=MORNING)
    assert raise_many([], unit=cast.huu.unit, by=cast.huu.drafter, at=MORNING) == []


# Who sees


def test_the_department_sees_each_from_the_moment_it_is_raised(cast: Cast, line: Line) -> None:
    one = raised(cast.huu)
    for officer in (line.ict.director, line.ict.head, line.ict.specialist):
        assert sees(officer) == [one.code]
    for officer in (cast.huu.drafter, cast.huu.chair, cast.huu.vice_chair, cast.district_chair, cast.district_head):
        assert sees(officer) == [one.code]


def test_who_is_not_on_its_way_is_told_the_same_as_of_nothing(cast: Cast, line: Line) -> None:
    one = raised(cast.huu)
    for officer in (cast.hau.drafter, cast.hau.chair, line.trade_head, cast.nobody, cast.huu.jurist):
        for code in (one.code, "22891.kho-khan.2022.99"):
            with pytest.raises(NotVisible):
                visible_difficulty(officer, code, MORNING)
            with refused(), pytest.raises(NotVisible):
                did(replace_code(one, code), "answer", officer)
    with pytest.raises(NotVisible):
        seen_by(cast.nobody, MORNING)


def replace_code(one: Difficulty, code: str) -> Difficulty:
    other = Difficulty.objects.get(pk=one.pk)
    other.code = code
    return other


def test_who_left_every_post_sees_nothing(cast: Cast, line: Line) -> None:
    raised(cast.huu)
    end_all(cast.huu.drafter)
    with pytest.raises(NotVisible):
        sees(cast.huu.drafter)


def test_a_list_costs_the_same_however_long_it_is(
    cast: Cast, line: Line, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(6):
        raised(cast.huu)
    with django_assert_max_num_queries(3):
        rows = list(register_of(line.ict.head, Wish(), MORNING))
        assert {(row.unit_name, row.owner_name) for row in rows} == {("UBND xã Phước Hữu", "UBND huyện Ninh Phước")}


# Answering


def test_the_owner_answers_and_the_raiser_may_ask_once_more(cast: Cast, line: Line) -> None:
    one = did(raised(cast.huu), "answer", cast.district_drafter, "Viettel lắp trạm trong tháng 6.")
    assert (one.state, one.owner, one.due) == ("answered", cast.district, DUE)
    assert may(cast.huu.drafter, one) == ["reopen"]
    assert may(cast.district_drafter, one) == []
    entry = JournalEntry.objects.get(act="answer_difficulty")
    assert (entry.book.ref, entry.actor) == ("587", cast.district_drafter)
    with refused(), pytest.raises(ActNotAllowed, match="Đã trả lời"):
        did(one, "answer", cast.district_head)
    one = did(one, "reopen", cast.huu.drafter, "Trạm lắp ở thôn 5, thôn 3 vẫn không có sóng.")
    assert (one.state, one.owner) == ("open", cast.district)
    one = did(one, "answer", cast.district_head, "Sẽ lắp thêm trạm ở thôn 3.")
    assert may(cast.huu.drafter, one) == []
    with refused(), pytest.raises(ActNotAllowed, match="chỉ được đề nghị xem lại một lần"):
        did(one, "reopen", cast.huu.drafter)
    assert kept() == []


def test_after_the_deadline_nothing_is_asked_again(cast: Cast, line: Line) -> None:
    one = did(raised(cast.huu), "answer", cast.district_drafter)
    late = MORNING + timedelta(days=8)
    with refused(), pytest.raises(ActNotAllowed, match="11/05/2022 đã qua"):
        did(one, "reopen", cast.huu.drafter, at=late)
    in_time = did(one, "reopen", cast.huu.drafter, at=MORNING + timedelta(days=7))
    assert in_time.due == date(2022, 5, 18)


def test_only_the_owner_answers(cast: Cast, line: Line) -> None:
    one = raised(cast.huu)
    for officer in (cast.huu.drafter, cast.district_chair, line.ict.specialist):
        with refused(), pytest.raises(NotAuthorised, match="Trả lời, xử lý khó khăn, vướng mắc"):
            did(one, "answer", officer)
    for officer in (cast.huu.chair, cast.district_drafter, line.ict.head):
        with refused(), pytest.raises((NotAuthorised, ActNotAllowed)):
            did(one, "reopen", officer)


@pytest.mark.parametrize("name", ["answer", "pass_up"])
def test_an_answer_and_a_remark_say_something(cast: Cast, line: Line, name: str) -> None:
    one = raised(cast.huu)
    for text, said in ((" ", "còn trống"), ("x" * 2001, "2001 ký tự"), ("a\u202eb", "ký tự ẩn")):
        with refused(), pytest.raises(RuleBroken, match=said):
            did(one, name, cast.district_drafter, text)


def test_text_is_kept_in_one_form(cast: Cast, line: Line) -> None:
    assert raised(cast.huu, text=" Thiê\u0301u  máy ").text == "Thiếu máy"


# Up the line


def test_the_district_passes_up_and_still_sees_what_becomes_of_it(cast: Cast, line: Line) -> None:
    one = did(
        raised(cast.huu), "pass_up", cast.district_head, "Ngoài thẩm quyền của huyện.", MORNING + timedelta(days=1)
    )
    assert (one.state, one.owner, one.due) == ("passed_on", line.ict.unit, date(2022, 5, 12))
    assert sees(cast.district_chair) == [one.code]
    with refused(), pytest.raises(NotAuthorised):
        did(one, "answer", cast.district_drafter)
    with refused(), pytest.raises(ActNotAllowed, match="nơi xử lý cuối cùng"):
        did(one, "pass_up", line.ict.head)
    assert did(one, "answer", line.ict.specialist).state == State.ANSWERED


def test_the_department_takes_over_at_any_time(cast: Cast, line: Line) -> None:
    one = raised(cast.huu)
    assert may(line.ict.specialist, one) == ["take_over", "ask_department"]
    one = did(one, "take_over", line.ict.specialist, "")
    assert (one.state, one.owner) == ("passed_on", line.ict.unit)
    with refused(), pytest.raises(ActNotAllowed, match="đang xử lý việc này rồi"):
        did(one, "take_over", line.ict.specialist)
    assert may(line.ict.specialist, one) == ["answer", "ask_department"]
    assert may(cast.district_drafter, one) == []
    other = raised(cast.huu)
    with refused(), pytest.raises(NotAuthorised):
        did(other, "take_over", cast.district_head)


def test_another_department_is_asked_sees_it_and_answers_or_gives_it_back(cast: Cast, line: Line) -> None:
    one = raised(cast.huu)
    one = did(one, "ask_department", line.ict.head, "Đề nghị Sở Công Thương trả lời.", to="sct")
    assert one.owner == line.trade
    assert sees(line.trade_head) == [one.code]
    assert may(line.trade_head, one) == ["answer", "pass_up"]
    back = did(one, "pass_up", line.trade_head, "Không thuộc lĩnh vực của Sở.")
    assert back.owner == line.ict.unit
    asked = did(back, "ask_department", line.ict.head, "Xem lại.", to="sct")
    assert did(asked, "answer", line.trade_head, "Đã làm việc với doanh nghiệp.").state == State.ANSWERED
    assert kept() == []


@pytest.mark.parametrize("to", ["", "587", "22891", "stttt", "khong-co"])
def test_only_another_department_is_asked(cast: Cast, line: Line, to: str) -> None:
    one = raised(cast.huu)
    with refused(), pytest.raises(RuleBroken, match="không phải sở khác"):
        did(one, "ask_department", line.ict.head, "Đề nghị trả lời.", to=to)
    with refused(), pytest.raises(NotAuthorised):
        did(one, "ask_department", cast.district_head, "Đề nghị trả lời.", to="sct")


# Putting together


def put(
    line: Line, *codes: str, by: Officer | None = None, title: str = "Vùng lõm sóng", ground: str = "Đề xuất"
) -> Consolidation:
    return consolidate(codes, title, ground, by=by or line.ict.specialist, at=MORNING)


def test_open_and_answered_ones_are_put_together_once(cast: Cast, line: Line) -> None:
    waits, answered = raised(cast.huu), did(raised(cast.hau), "answer", cast.district_drafter)
    made = put(line, waits.code, answered.code)
    assert made.code == "stttt.tong-hop-kho-khan.2022.1"
    waits.refresh_from_db()
    answered.refresh_from_db()
    assert (waits.state, waits.owner, waits.due, waits.consolidation) == ("consolidated", line.ict.unit, None, made)
    assert (answered.state, answered.owner, answered.due, answered.consolidation) == (
        "answered",
        cast.district,
        DUE,
        made,
    )
    assert [step.kind for step in answered.steps.all()] == ["raised", "answered", "consolidated"]
    with refused(), pytest.raises(RuleBroken, match="đã được tổng hợp ở stttt"):
        put(line, waits.code)
    assert may(line.ict.head, waits) == ["answer"]
    assert did(waits, "answer", line.ict.head, "UBND tỉnh đã bố trí.").state == State.ANSWERED
    assert kept() == []


def test_each_sees_of_what_was_put_together_what_is_its_own(cast: Cast, line: Line) -> None:
    mine, other = raised(cast.huu), raised(cast.hau)
    made = put(line, mine.code, other.code)
    found, members = visible_consolidation(cast.huu.chair, made.code, MORNING)
    assert (found, [one.code for one in members]) == (made, [mine.code])
    assert [one.code for one in visible_consolidation(line.ict.head, made.code, MORNING)[1]] == [mine.code, other.code]
    for code in (made.code, "stttt.tong-hop-kho-khan.2022.9"):
        with pytest.raises(NotVisible):
            visible_consolidation(line.trade_head, code, MORNING)
    assert list(consolidations_of(cast.hau.chair, MORNING)) == [made]


def test_only_the_department_puts_together(cast: Cast, line: Line) -> None:
    one = raised(cast.huu)
    for officer in (cast.district_head, cast.huu.drafter, line.trade_head, line.ict.director):
        with refused(), pytest.raises(NotAuthorised):
            put(line, one.code, by=officer)
        with pytest.raises(NotVisible):
            may_be_put_together(officer, MORNING)
    assert [found.code for found in may_be_put_together(line.ict.specialist, MORNING)] == [one.code]


@pytest.mark.parametrize(
    ("codes", "title", "ground", "said"),
    [
        ((), "Vùng lõm", "Đề xuất", "Chưa chọn"),
        (("22891.kho-khan.2022.9",), "Vùng lõm", "Đề xuất", "Sổ không có mã"),
        (("22891.kho-khan.2022.1",), " ", "Đề xuất", "Vấn đề còn trống"),
        (("22891.kho-khan.2022.1",), "Vùng lõm", "", "Nội dung đề xuất còn trống"),
        (("22891.kho-khan.2022.1",), "Vùng\u200b", "Đề xuất", "ký tự ẩn"),
    ],
)
def test_what_is_wrong_with_a_consolidation_is_said(
    cast: Cast, line: Line, codes: tuple[str, ...], title: str, ground: str, said: str
) -> None:
    raised(cast.huu)
    with refused(), pytest.raises(RuleBroken, match=said):
        put(line, *codes, title=title, ground=ground)


# Late; counts; papers


def test_what_is_open_past_its_deadline_is_late_for_its_owner(cast: Cast, line: Line) -> None:
    one = raised(cast.huu)
    did(raised(cast.hau), "pass_up", cast.district_head, at=MORNING + timedelta(days=2))
    answered = did(raised(cast.hau), "answer", cast.district_head)
    last, after = DUE, DUE + timedelta(days=1)
    assert (one.late_on(last), one.late_on(after), answered.late_on(after)) == (False, True, False)
    told = [(row.code, row.name, row.open, row.late) for row in standing(Difficulty.objects.all(), after)]
    assert told == [("587", "UBND huyện Ninh Phước", 1, 1), ("stttt", "UBND Sở Thông tin và Truyền thông", 1, 0)]
    late = MORNING + timedelta(days=8)
    assert [row.code for row in register_of(line.ict.head, Wish(late=True), late)] == [one.code]
    assert waiting_for(cast.district_drafter, MORNING) == waiting_for(line.ict.head, MORNING) == 1
    assert waiting_for(cast.huu.drafter, MORNING) == 0


def test_the_register_is_narrowed(cast: Cast, line: Line) -> None:
    one, two = raised(cast.huu), did(raised(cast.hau), "answer", cast.district_drafter)
    head = line.ict.head
    for wish, codes in (
        (Wish(), [two.code, one.code]),
        (Wish(state="open"), [one.code]),
        (Wish(unit="22879"), [two.code]),
        (Wish(category="money"), []),
        (Wish(month="2022-05"), [two.code, one.code]),
        (Wish(month="2022-04"), []),
        (Wish(mine=True), []),
    ):
        assert [row.code for row in register_of(head, wish, MORNING)] == codes
    assert [row.code for row in register_of(cast.district_drafter, Wish(mine=True), MORNING)] == [one.code]


def test_papers_are_told_what_was_raised_and_answered(cast: Cast, line: Line) -> None:
    one = raised(cast.huu)
    did(raised(cast.hau, text="Thiếu máy"), "answer", cast.district_drafter, "Cấp trong tháng 6.")
    assert for_paper([cast.huu.unit, cast.hau.unit], MAY) == [
        ("Thiết bị, đường truyền", "Thiếu máy", "UBND xã Phước Hậu", "Cấp trong tháng 6."),
        ("Thiết bị, đường truyền", TEXT, "UBND xã Phước Hữu", ""),
    ]
    assert for_paper([cast.huu.unit], MAY.before) == []
    assert list(open_in(cast.huu.unit, MAY)) == [one]
    assert not open_in(cast.hau.unit, MAY).exists()


# What is kept


def test_the_database_lets_nobody_edit_or_delete(cast: Cast, line: Line) -> None:
    one = raised(cast.huu)
    put(line, one.code)
    for change in (
        lambda: Difficulty.objects.update(text="x"),
        lambda: Difficulty.objects.update(consolidation=None),
        lambda: Difficulty.objects.all().delete(),
        lambda: DifficultyStep.objects.update(text="x"),
        lambda: DifficultyStep.objects.all().delete(),
        lambda: Consolidation.objects.update(title="x"),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


@pytest.mark.parametrize(
    ("tamper", "said"),
    [
        (lambda: Difficulty.objects.update(state="open"), "khác với bước cuối"),
        (lambda: Difficulty.objects.update(due=DUE + timedelta(days=9)), "khác với bước cuối"),
        (lambda: Difficulty.objects.update(text="Không có gì"), "bước 1 khác với nhật ký"),
        (lambda: DifficultyStep.objects.filter(seq=2).update(text="Không trả lời"), "bước 2 khác với nhật ký"),
        (lambda: DifficultyStep.objects.filter(seq=1).delete(), "thiếu bước 1"),
        (lambda: DifficultyStep.objects.filter(seq=2).delete(), "mất bước 2"),
        (lambda: DifficultyStep.objects.all().delete(), "không có bước nào"),
    ],
)
def test_what_somebody_changed_is_found(cast: Cast, line: Line, tamper: Callable[[], object], said: str) -> None:
    did(raised(cast.huu), "answer", cast.district_drafter)
    assert list(steps()) == []
    with tampering():
        tamper()
        assert any(said in finding for finding in steps())


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_of_many_who_answer_one_does(cast: Cast) -> None:
    the_line(cast)
    one = raised(cast.huu)
    answers = all_at_once([partial(did, one, "answer", cast.district_drafter) for _ in range(5)])
    assert sum(isinstance(answer, Difficulty) for answer in answers) == 1
    assert sum(isinstance(answer, ActNotAllowed) for answer in answers) == 4
    assert DifficultyStep.objects.count() == 2


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_a_report_confirmed_by_many_at_once_raises_once(cast: Cast) -> None:
    the_line(cast)
    deed = partial(raise_many, drafts("a", "b"), unit=cast.huu.unit, by=cast.huu.drafter, at=MORNING)
    answers = all_at_once([deed for _ in range(5)])
    assert all(isinstance(answer, list) for answer in answers), answers
    assert Difficulty.objects.count() == 2


def test_the_department_of_the_day_is_the_one_in_force(cast: Cast, line: Line) -> None:
    assert department(local_date(MORNING)) == line.ict.unit
    line.ict.unit.versions.update(valid_to=date(2022, 5, 3))
    with pytest.raises(RuleBroken):
        department(DAY)


def test_every_doing_has_its_button_and_its_place_in_the_journal() -> None:
    assert len({doing.journal for doing in DOINGS.values()}) == len({doing.button for doing in DOINGS.values()}) == 5
