"""Late units and the letter that chases them: who is late, what the letter must say, how it looks, whom it reaches."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from decisions.authority.acts import Act, Kind
from decisions.cases.drafts import submitted_last
from decisions.cases.papers import preview
from decisions.chasing.chase import Chase
from decisions.chasing.lateness import late_of, standings
from decisions.chasing.opening import Missed, chasing_body, missed
from decisions.chasing.paper import usual
from decisions.chasing.services import submit
from decisions.errors import ActNotAllowed, NotAuthorised, NotVisible, RuleBroken
from decisions.models import Case, Chasing, JournalEntry, MonthOpening, Officer, Round
from documents.models import Delivery
from documents.page.checks import faults
from documents.page.model import Letter, Page, Table
from documents.papers.selectors import current, page_of
from tests.chasing import DUE, WEDNESDAY, by_hand, chase, department_people, district_people, offices, send
from tests.letter import nothing_left
from tests.monthly import AFTER, LATER, MAY, Played, begun
from tests.standing import stands
from tests.workflows.play import act
from tests.world import MORNING
from workflows.flows import months

pytestmark = [pytest.mark.django_db]

TUESDAY = LATER.date()
JUNE_20 = MORNING + timedelta(days=47)


played = stands(begun)


def may() -> MonthOpening:
    return MonthOpening.objects.get(month=MAY.code)


def table(page: Page) -> tuple[tuple[str, ...], ...]:
    assert isinstance(page.content, Letter)
    return next(block.rows for block in page.content.blocks if isinstance(block, Table))


def words(page: Page) -> str:
    assert isinstance(page.content, Letter)
    return " ".join(getattr(block, "text", "") for block in page.content.blocks)


# Who is late


def test_nobody_is_late_on_the_last_day(played: Played) -> None:
    assert not late_of(played.cast.district, may(), AFTER.date())
    assert not missed(AFTER.date())


def test_who_has_not_sent_is_late_from_the_next_day_on(played: Played) -> None:
    cast = played.cast
    played.send(cast.hau, AFTER)
    late = late_of(cast.district, may(), WEDNESDAY.date())
    assert [(one.unit, one.days, one.times) for one in late.values()] == [(cast.huu.unit, 2, 1)]
    assert not late_of(played.ict.unit, may(), TUESDAY)
    late = late_of(played.ict.unit, may(), WEDNESDAY.date())
    assert [(one.unit, one.days, one.times) for one in late.values()] == [(cast.district, 1, 1)]


def test_what_came_late_is_counted_but_no_longer_owed(played: Played) -> None:
    cast = played.cast
    played.send(cast.hau, LATER)
    assert list(late_of(cast.district, may(), WEDNESDAY.date())) == ["22891"]
    months.begin(MAY.next, WEDNESDAY)
    june = MonthOpening.objects.get(month="2022-06")
    found = standings(cast.district, june, JUNE_20.date())
    assert {code: (one.late, one.times) for code, one in found.items()} == {"22879": (True, 2), "22891": (True, 2)}


def test_a_report_that_arrived_is_not_owed_however_late_it_came(played: Played) -> None:
    played.all_in()
    played.evaluate()
    played.issue()
    assert list(late_of(played.ict.unit, may(), WEDNESDAY.date())) == ["587"]
    played.receive(WEDNESDAY)
    assert not late_of(played.ict.unit, may(), WEDNESDAY.date() + timedelta(days=1))


def test_a_body_without_anything_below_is_owed_nothing(played: Played) -> None:
    assert standings(played.cast.huu.unit, may(), WEDNESDAY.date()) == {}


# Beginning one by hand


def test_a_drafter_begins_one_and_not_a_second_while_it_is_under_way(played: Played) -> None:
    cast = played.cast
    case = by_hand(cast.district, cast.district_drafter)
    assert (case.code, case.state, case.opened_by) == ("587.don-doc.2022.1", "drafting", cast.district_drafter)
    kept = Chasing.objects.get(case=case)
    assert (kept.opening, kept.body, kept.deadline, kept.by_system) == (may(), cast.district, "reports", False)
    with nothing_left(JournalEntry, Chasing), pytest.raises(RuleBroken, match="đang xử lý") as refused:
        by_hand(cast.district, cast.district_head)
    assert refused.value.violations[0].case == case.code
    act(case, Act.STOP_CASE, by=cast.district_drafter, said={"note": "Các xã đã hứa gửi"}, at=WEDNESDAY)
    assert by_hand(cast.district, cast.district_drafter).code == "587.don-doc.2022.2"


def test_none_is_begun_while_nobody_is_late(played: Played) -> None:
    with nothing_left(JournalEntry, Chasing), pytest.raises(RuleBroken, match="Không có đơn vị nào chậm"):
        by_hand(played.cast.district, played.cast.district_drafter, AFTER)


def test_only_who_drafts_for_the_body_begins_one(played: Played) -> None:
    cast = played.cast
    for stranger in (cast.district_chair, cast.district_clerk, cast.huu.drafter, played.ict.specialist, cast.nobody):
        with nothing_left(JournalEntry, Chasing), pytest.raises(NotAuthorised):
            by_hand(cast.district, stranger)
    assert chasing_body(cast.district_drafter, "587", WEDNESDAY) == cast.district
    for code in ("stttt", "587-vhtt", "khong-co"):
        with pytest.raises(NotVisible):
            chasing_body(cast.district_drafter, code, WEDNESDAY)


def test_the_system_is_asked_only_where_none_was_begun(played: Played) -> None:
    cast = played.cast
    assert missed(WEDNESDAY.date()) == [Missed(may(), cast.district), Missed(may(), played.ict.unit)]
    by_hand(cast.district, cast.district_drafter)
    assert missed(WEDNESDAY.date()) == [Missed(may(), played.ict.unit)]


# What a letter must say


def begun_by_hand(played: Played) -> tuple[Case, Officer]:
    cast = played.cast
    return by_hand(cast.district, cast.district_drafter), cast.district_drafter


@pytest.mark.parametrize(
    ("planned", "said", "field"),
    [
        (replace(chase(), units=()), "Chưa chọn đơn vị nào", "units"),
        (chase("22879", "22738"), "Mã “22738” không phải đơn vị phải gửi báo cáo", "units.1"),
        (chase("587"), "Mã “587” không phải", "units.0"),
        (chase("22879", "22879"), "được chọn 2 lần", "units"),
        (chase(due=WEDNESDAY.date()), "đã qua hoặc là hôm nay", "due"),
        (chase(due=date(2022, 5, 21)), "là ngày nghỉ (thứ Bảy)", "due"),
        (chase(due=date(2032, 5, 20)), "xa hơn một năm", "due"),
        (chase(paragraphs=("Gửi ngay",)), "thiếu dấu ở cuối", ""),
    ],
)
def test_a_letter_that_breaks_a_rule_is_refused(played: Played, planned: Chase, said: str, field: str) -> None:
    case, by = begun_by_hand(played)
    with nothing_left(Round, JournalEntry), pytest.raises(RuleBroken) as refused:
        submit(case, planned, by=by, at=WEDNESDAY)
    assert said in refused.value.sentence
    assert field in {one.field for one in refused.value.violations}


def test_a_unit_that_sent_is_named_and_must_be_taken_out(played: Played) -> None:
    cast = played.cast
    case, by = begun_by_hand(played)
    played.send(cast.hau, WEDNESDAY)
    with nothing_left(Round, JournalEntry), pytest.raises(RuleBroken) as refused:
        submit(case, chase(), by=by, at=WEDNESDAY)
    assert "xã Phước Hậu đã gửi lúc 08:00, 18/05/2022. Bỏ đơn vị này" in refused.value.sentence
    assert "Phước Hữu" not in refused.value.sentence
    assert submit(case, chase("22891"), by=by, at=WEDNESDAY).state == "checking"


def test_the_round_keeps_the_figures_as_known_when_it_was_submitted(played: Played) -> None:
    case, by = begun_by_hand(played)
    case = submit(case, chase(), by=by, at=WEDNESDAY)
    content = submitted_last(case)
    assert content["month"] == "2022-05"
    assert content["units"] == [{"unit": code, "days": 2, "times": 1} for code in ("22879", "22891")]
    assert Chase.read(content) == chase()
    later = preview(case, content, at=WEDNESDAY + timedelta(days=1))
    assert [row[2:] for row in table(later)] == [("2", "1"), ("2", "1")]
    with nothing_left(Round, JournalEntry), pytest.raises(ActNotAllowed):
        submit(case, chase(), by=by, at=WEDNESDAY)


def test_a_stranger_submits_nothing(played: Played) -> None:
    case, _ = begun_by_hand(played)
    for stranger in (played.cast.district_chair, played.cast.huu.drafter, played.ict.specialist):
        with nothing_left(Round, JournalEntry), pytest.raises(NotAuthorised):
            submit(case, chase(), by=stranger, at=WEDNESDAY)


def test_the_usual_draft_names_exactly_the_late_units(played: Played) -> None:
    case, by = begun_by_hand(played)
    played.send(played.cast.hau, WEDNESDAY)
    said = usual(case, WEDNESDAY.date())
    assert (said.units, said.due) == (("22891",), DUE)
    assert submit(case, said, by=by, at=WEDNESDAY).state == "checking"


# The signature


def test_a_unit_that_sends_before_the_signature_stops_it_and_the_draft_returns(played: Played) -> None:
    offices(played)
    cast = played.cast
    people = district_people(cast)
    case = send(begun_by_hand(played)[0], people, chase(), until=Act.CHECK_FORMAT)
    played.send(cast.huu, WEDNESDAY + timedelta(hours=1))
    at = WEDNESDAY + timedelta(hours=2)
    with nothing_left(JournalEntry), pytest.raises(RuleBroken, match="xã Phước Hữu đã gửi"):
        act(case, Act.SIGN_CHASING, by=cast.district_chair, at=at)
    case = act(case, Act.RETURN_DRAFT, by=cast.district_chair, said={"note": "Bỏ xã Phước Hữu"}, at=at)
    assert (case.state, case.round) == ("drafting", 2)
    case = send(case, people, chase("22879"), until=Act.SIGN_CHASING, at=at)
    assert [row[1] for row in table(page_of(current(case.code)))] == ["Ủy ban nhân dân xã Phước Hậu"]


def test_who_drafted_neither_checks_nor_signs(played: Played) -> None:
    cast = played.cast
    case = act(begun_by_hand(played)[0], Act.URGE, by=cast.district_head, said=chase().content(), at=WEDNESDAY)
    with nothing_left(JournalEntry), pytest.raises(RuleBroken, match="nên không được kiểm tra nội dung"):
        act(case, Act.CHECK_CONTENT, by=cast.district_head, at=WEDNESDAY)
    with nothing_left(JournalEntry), pytest.raises(ActNotAllowed):
        act(case, Act.SIGN_CHASING, by=cast.district_chair, at=WEDNESDAY)


# The paper


def test_the_letter_of_a_district(played: Played) -> None:
    offices(played)
    cast = played.cast
    case = send(begun_by_hand(played)[0], district_people(cast), chase())
    page = page_of(current(case.code))
    assert not faults(page)
    assert page.authority.own == ("ỦY BAN NHÂN DÂN", "HUYỆN NINH PHƯỚC")
    assert page.authority.superior == ()
    assert page.symbol.text == "UBND-VHTT"
    assert page.subject == "đôn đốc gửi báo cáo kết quả hoạt động của Tổ công nghệ số cộng đồng tháng 5 năm 2022"
    assert table(page) == (
        ("1", "Ủy ban nhân dân xã Phước Hậu", "2", "1"),
        ("2", "Ủy ban nhân dân xã Phước Hữu", "2", "1"),
    )
    assert "chậm nhất ngày 16 tháng 5 năm 2022. Đến 08 giờ 01 phút ngày 18 tháng 5 năm 2022" in words(page)
    assert "gửi báo cáo chậm nhất ngày 20 tháng 5 năm 2022." in words(page)
    assert [one.capacity for one in page.signature.above] == ["TM."]
    sent = list(Delivery.objects.filter(paper__ref=case.code).order_by("place").values_list("line", "receiver"))
    assert sent == [
        ("Ủy ban nhân dân xã Phước Hậu", "22879"),
        ("Ủy ban nhân dân xã Phước Hữu", "22891"),
        ("CT, các PCT UBND huyện", ""),
    ]
    assert case.kind == Kind.CHASING


def test_the_letter_of_the_department_stands_under_its_province(played: Played) -> None:
    chief = offices(played)
    ict = played.ict
    case = by_hand(ict.unit, ict.specialist)
    case = send(case, department_people(played, chief), chase("587", recipients=()))
    page = page_of(current(case.code))
    assert not faults(page)
    assert page.authority.superior == ("UBND TỈNH NINH THUẬN",)
    assert page.authority.own == ("SỞ THÔNG TIN VÀ TRUYỀN THÔNG",)
    assert page.symbol.text == "STTTT-CNTT"
    assert (page.signature.title, page.signature.above) == ("GIÁM ĐỐC", ())
    assert table(page) == (("1", "Ủy ban nhân dân huyện Ninh Phước", "1", "1"),)
    assert [line.text for line in page.recipients.lines] == ["Như trên"]
    assert list(Delivery.objects.filter(paper__ref=case.code).values_list("receiver", flat=True)) == ["587"]


def test_from_the_second_time_in_the_year_on_the_province_is_told(played: Played) -> None:
    chief = offices(played)
    ict = played.ict
    months.begin(MAY.next, WEDNESDAY)
    case = by_hand(ict.unit, ict.specialist, JUNE_20, "2022-06")
    planned = chase("587", recipients=(), due=date(2022, 6, 22))
    case = send(case, department_people(played, chief), planned, at=JUNE_20)
    page = page_of(current(case.code))
    assert table(page)[0][3] == "2"
    assert [(line.text, line.purpose) for line in page.recipients.lines] == [
        ("Như trên", ""),
        ("UBND tỉnh Ninh Thuận", "b/c"),
    ]
    sent = Delivery.objects.filter(paper__ref=case.code).order_by("place")
    assert list(sent.values_list("receiver", flat=True)) == ["587", "58"]
