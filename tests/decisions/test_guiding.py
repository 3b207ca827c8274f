"""The letter by which a department guides districts: what it must say, how it looks, whom it reaches, who sees it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from decisions.authority.acts import Act, Kind
from decisions.cases.drafts import submitted_last
from decisions.errors import ActNotAllowed, NotAuthorised, RuleBroken
from decisions.evaluation.catalogue import in_force
from decisions.guiding.guide import Guide
from decisions.guiding.paper import usual
from decisions.guiding.selectors import letters_of, may_guide, under_way
from decisions.guiding.services import submit
from decisions.models import (
    GuidanceLetter,
    GuidedIndicator,
    Holding,
    Indicator,
    JournalEntry,
    Officer,
    Round,
    UnitVersion,
)
from documents.models import Delivery
from documents.page.checks import faults
from documents.page.model import Clause, Letter, Page, Paragraph
from documents.papers.selectors import current, page_of
from tests.cast import Cast
from tests.departments import TradeOffice
from tests.guidance import DUE, SUBJECT, begun, guide, people, ready, send
from tests.letter import nothing_left
from tests.month import indicator
from tests.rules import tampering
from tests.standing import stands
from tests.workflows.play import act
from tests.world import MORNING, arrange

pytestmark = [pytest.mark.django_db]


office = stands(ready)


def blocks(page: Page) -> list[str]:
    assert isinstance(page.content, Letter)
    return [block.text for block in page.content.blocks if isinstance(block, Paragraph | Clause)]


def retire(code: str, last: date) -> None:
    with tampering():
        Indicator.objects.filter(code=code).update(valid_to=last)


def end_district(code: str, last: date) -> None:
    UnitVersion.objects.filter(unit__code=code).update(valid_to=last)


# What a letter must say


@pytest.mark.parametrize(
    ("planned", "said", "field"),
    [
        (replace(guide(), indicators=()), "Chưa chọn chỉ tiêu nào", "indicators"),
        (guide("B1.1", "A2.1"), "Chỉ tiêu A2.1 không do Sở Công Thương chủ trì, phối hợp. Bỏ", "indicators.1"),
        (guide("B9.9"), "Chỉ tiêu “B9.9” không có trong danh mục", "indicators.0"),
        (guide("B1.1", "B1.1"), "Chỉ tiêu B1.1 được chọn 2 lần", "indicators"),
        (guide(districts=()), "Chưa chọn nơi nhận", "districts"),
        (guide(districts=("587", "22891")), "Mã “22891” không phải huyện, thành phố", "districts.1"),
        (guide(districts=("587", "587")), "UBND huyện Ninh Phước được chọn 2 lần", "districts"),
        (guide(subject=""), "Chưa có trích yếu", "subject"),
        (guide(paragraphs=()), "Chưa có nội dung hướng dẫn", "paragraphs"),
        (guide(paragraphs=("Rà soát sản phẩm",)), "thiếu dấu ở cuối", ""),
        (guide(due=MORNING.date()), "đã qua hoặc là hôm nay", "due"),
        (guide(due=date(2022, 5, 21)), "là ngày nghỉ (thứ Bảy)", "due"),
        (guide(due=date(2032, 5, 20)), "xa hơn một năm", "due"),
    ],
)
def test_a_letter_that_breaks_a_rule_is_refused(office: TradeOffice, planned: Guide, said: str, field: str) -> None:
    case = begun(office)
    with nothing_left(Round, JournalEntry), pytest.raises(RuleBroken) as refused:
        submit(case, planned, by=office.specialist, at=MORNING)
    assert said in refused.value.sentence
    assert field in {one.field for one in refused.value.violations}


def test_every_rule_is_told_at_once(office: TradeOffice) -> None:
    with pytest.raises(RuleBroken) as refused:
        submit(begun(office), guide("A2.1", districts=(), due=MORNING.date()), by=office.specialist, at=MORNING)
    assert {one.field for one in refused.value.violations} == {"indicators.0", "districts", "due"}


def test_an_indicator_the_department_helps_with_is_its_own_too(office: TradeOffice) -> None:
    indicator("B2.1", owner="department_agriculture", partner="department_trade")
    assert submit(begun(office), guide("B2.1"), by=office.specialist, at=MORNING).state == "checking"


def test_the_round_holds_what_was_chosen_and_is_submitted_once(office: TradeOffice) -> None:
    case = submit(begun(office), guide(), by=office.specialist, at=MORNING)
    content = submitted_last(case)
    assert (content["indicators"], content["due"]) == ([{"indicator": "B1.1"}], DUE.isoformat())
    assert Guide.read(content) == guide()
    assert case.about == f"V/v {SUBJECT} (2 huyện, thành phố, hạn báo cáo 20/05/2022)"
    with nothing_left(Round, JournalEntry), pytest.raises(ActNotAllowed):
        submit(case, guide(), by=office.specialist, at=MORNING)


def test_without_a_deadline_no_report_is_asked(office: TradeOffice) -> None:
    case = submit(begun(office), guide(due=None), by=office.specialist, at=MORNING)
    assert Guide.read(submitted_last(case)).due is None
    assert "hạn" not in case.about


def test_the_usual_draft_goes_to_every_district_and_names_the_only_indicator(office: TradeOffice) -> None:
    case = begun(office)
    said = usual(case, MORNING.date())
    assert (said.indicators, said.districts) == (("B1.1",), ("582", "587"))
    assert [one.line for one in said.recipients] == [
        "Sở Thông tin và Truyền thông (để phối hợp)",
        "Giám đốc, các Phó Giám đốc Sở",
    ]
    indicator("B4.1", owner="department_trade")
    assert usual(case, MORNING.date()).indicators == ()
    end_district("582", date(2022, 5, 1))
    assert usual(case, MORNING.date()).districts == ("587",)


# Who may


def test_only_who_drafts_for_the_department_begins_and_submits(office: TradeOffice, cast: Cast) -> None:
    case = begun(office)
    strangers = (office.director, office.chief, office.clerk, cast.district_drafter, who("cv.stttt"), cast.nobody)
    for stranger in strangers:
        assert not may_guide(stranger, office.unit, MORNING)
        with nothing_left(JournalEntry), pytest.raises(NotAuthorised):
            begun(office, stranger)
        with nothing_left(Round, JournalEntry), pytest.raises(NotAuthorised):
            submit(case, guide(), by=stranger, at=MORNING)
    assert may_guide(office.specialist, office.unit, MORNING)
    assert not may_guide(office.specialist, cast.district, MORNING)


def who(name: str) -> Officer:
    return Officer.objects.get(username=name)


def test_who_drafted_neither_checks_nor_signs(office: TradeOffice) -> None:
    case = act(begun(office), Act.DRAFT_GUIDANCE, by=office.head, said=guide().content())
    with nothing_left(JournalEntry), pytest.raises(RuleBroken, match="nên không được kiểm tra nội dung"):
        act(case, Act.CHECK_CONTENT, by=office.head)
    with nothing_left(JournalEntry), pytest.raises(ActNotAllowed):
        act(case, Act.SIGN_GUIDANCE, by=office.director)


def test_a_deputy_signs_only_where_it_was_given_to_him_and_then_for_the_director(office: TradeOffice) -> None:
    case = send(begun(office), people(office), guide(), until=Act.CHECK_FORMAT)
    with nothing_left(JournalEntry), pytest.raises(NotAuthorised):
        act(case, Act.SIGN_GUIDANCE, by=office.deputy)
    arrange(office.deputy, "vice_director", office.unit, Holding.Cause.FIELD, (Act.SIGN_GUIDANCE, Kind.GUIDANCE))
    act(case, Act.SIGN_GUIDANCE, by=office.deputy)
    signature = page_of(current(case.code)).signature
    assert signature.title == "PHÓ GIÁM ĐỐC"
    assert [(one.capacity, one.whom) for one in signature.above] == [("KT.", "GIÁM ĐỐC")]


# The signature


def test_an_indicator_retired_meanwhile_stops_the_signature_and_the_draft_returns(office: TradeOffice) -> None:
    indicator("B4.1", owner="department_trade")
    case = send(begun(office), people(office), guide("B1.1", "B4.1"), until=Act.CHECK_FORMAT)
    retire("B4.1", MORNING.date() - timedelta(days=1))
    assert "B4.1" not in {row.code for row in in_force(MORNING.date())}
    with nothing_left(JournalEntry), pytest.raises(RuleBroken, match=r"Chỉ tiêu “B4\.1” không có trong danh mục"):
        act(case, Act.SIGN_GUIDANCE, by=office.director)
    case = act(case, Act.RETURN_DRAFT, by=office.director, said={"note": "Bỏ chỉ tiêu B4.1"})
    assert (case.state, case.round) == ("drafting", 2)
    case = send(case, people(office), guide("B1.1"))
    assert [one.indicator.code for one in case.guidance.guided.all()] == ["B1.1"]


def test_an_indicator_given_to_another_department_stops_the_signature(office: TradeOffice) -> None:
    case = send(begun(office), people(office), guide(), until=Act.CHECK_FORMAT)
    with tampering():
        Indicator.objects.filter(code="B1.1").update(owner="department_agriculture", partner="")
    with nothing_left(JournalEntry), pytest.raises(RuleBroken, match=r"B1\.1 không do Sở Công Thương chủ trì"):
        act(case, Act.SIGN_GUIDANCE, by=office.director)


def test_a_district_that_is_no_more_stops_the_signature(office: TradeOffice) -> None:
    case = send(begun(office), people(office), guide(), until=Act.CHECK_FORMAT)
    end_district("582", MORNING.date() - timedelta(days=1))
    with nothing_left(JournalEntry), pytest.raises(RuleBroken, match="“582” không phải huyện, thành phố đang có"):
        act(case, Act.SIGN_GUIDANCE, by=office.director)


def test_a_deadline_that_has_passed_stops_the_signature(office: TradeOffice) -> None:
    case = send(begun(office), people(office), guide(), until=Act.CHECK_FORMAT)
    late = MORNING + (DUE - MORNING.date())
    with nothing_left(JournalEntry), pytest.raises(RuleBroken, match="Hạn 20/05/2022 đã qua hoặc là hôm nay"):
        act(case, Act.SIGN_GUIDANCE, by=office.director, at=late)


# The paper


def test_the_letter_of_the_department_stands_under_its_province(office: TradeOffice) -> None:
    case = send(begun(office), people(office), guide())
    page = page_of(current(case.code))
    assert not faults(page)
    assert page.authority.superior == ("UBND TỈNH NINH THUẬN",)
    assert page.authority.own == ("SỞ CÔNG THƯƠNG",)
    assert (page.number, page.symbol.text, page.subject) == (321, "SCT-QLTM", SUBJECT)
    assert isinstance(page.content, Letter)
    assert page.content.addressees == (
        "Ủy ban nhân dân thành phố Phan Rang",
        "Ủy ban nhân dân huyện Ninh Phước",
    )
    first, *asked, report, last = blocks(page)
    assert first == (
        "Thực hiện Kế hoạch của Ủy ban nhân dân tỉnh Ninh Thuận triển khai Tổ công nghệ số cộng đồng trên địa bàn tỉnh,"
        " Sở Công Thương hướng dẫn Ủy ban nhân dân các huyện, thành phố có tên trên thực hiện chỉ tiêu"
        " “Tỷ lệ sản phẩm OCOP có trên sàn thương mại điện tử” (B1.1) như sau:"
    )
    assert tuple(asked) == guide().paragraphs
    assert report == (
        "Đề nghị Ủy ban nhân dân các huyện, thành phố có tên trên chỉ đạo, tổ chức thực hiện và báo cáo kết quả về"
        " Sở Công Thương (qua Phòng Quản lý thương mại) chậm nhất ngày 20 tháng 5 năm 2022."
    )
    assert last.endswith("để được hướng dẫn./.")
    assert (page.signature.title, page.signature.above) == ("GIÁM ĐỐC", ())
    assert [(line.text, line.purpose) for line in page.recipients.lines] == [
        ("Như trên", ""),
        ("Sở Thông tin và Truyền thông", "để phối hợp"),
        ("Giám đốc, các Phó Giám đốc Sở", ""),
    ]
    assert page.recipients.archive == "VT, QLTM"


def test_it_names_every_indicator_and_a_lone_district_by_its_name(office: TradeOffice) -> None:
    for code in ("B4.1", "B4.3"):
        indicator(code, name=f"Chỉ tiêu {code}", owner="department_trade")
    planned = guide("B4.3", "B1.1", "B4.1", districts=("587",), paragraphs=("Rà soát sản phẩm.",), due=None)
    case = send(begun(office), people(office), planned, until=Act.SIGN_GUIDANCE)
    page = page_of(current(case.code))
    first, only, report, _ = blocks(page)
    assert "các chỉ tiêu “Tỷ lệ sản phẩm OCOP" in first
    assert "(B1.1), “Chỉ tiêu B4.1” (B4.1) và “Chỉ tiêu B4.3” (B4.3) như sau:" in first
    assert only == "Rà soát sản phẩm."
    assert report == "Đề nghị Ủy ban nhân dân huyện Ninh Phước chỉ đạo, tổ chức thực hiện."


def test_it_goes_to_each_district_by_its_name_and_to_the_lines_of_noi_nhan(office: TradeOffice) -> None:
    case = send(begun(office), people(office), guide())
    sent = list(Delivery.objects.filter(paper__ref=case.code).order_by("place").values_list("line", "receiver"))
    assert sent == [
        ("Ủy ban nhân dân thành phố Phan Rang", "582"),
        ("Ủy ban nhân dân huyện Ninh Phước", "587"),
        ("Sở Thông tin và Truyền thông (để phối hợp)", "stttt"),
        ("Giám đốc, các Phó Giám đốc Sở", ""),
    ]


# What is kept


def test_an_issued_letter_is_kept_with_its_indicators_and_no_other(office: TradeOffice) -> None:
    case = begun(office)
    planned = send(case, people(office), guide(), until=Act.SEAL)
    assert not GuidanceLetter.objects.exists()
    case = act(planned, Act.DISPATCH, by=office.clerk)
    letter = GuidanceLetter.objects.get()
    assert (letter.case, letter.body, letter.symbol) == (case, office.unit, "321/SCT-QLTM")
    assert (letter.day, letter.about, letter.due) == (MORNING.date(), SUBJECT, DUE)
    assert [row.indicator.code for row in GuidedIndicator.objects.all()] == ["B1.1"]
    with nothing_left(GuidanceLetter, JournalEntry), pytest.raises(ActNotAllowed):
        act(case, Act.DISPATCH, by=office.clerk)


def test_an_indicator_retired_between_signature_and_dispatch_is_kept_as_it_was(office: TradeOffice) -> None:
    case = send(begun(office), people(office), guide(), until=Act.SIGN_GUIDANCE)
    retire("B1.1", MORNING.date())
    tomorrow = MORNING + timedelta(days=1)
    case = send(case, people(office), guide(), after=Act.SIGN_GUIDANCE, at=tomorrow)
    assert [one.indicator.code for one in case.guidance.guided.all()] == ["B1.1"]


def test_a_draft_is_seen_by_the_department_alone_and_the_letter_by_its_receivers(
    office: TradeOffice, cast: Cast
) -> None:
    case = send(begun(office), people(office), guide(districts=("587",)), until=Act.CHECK_FORMAT)
    readers = (office.specialist, who("cv.stttt"), cast.district_chair, cast.huu.chair)
    assert [list(under_way(office.unit, one, MORNING)) for one in readers] == [[case], [], [], []]
    case = send(case, people(office), guide(), after=Act.CHECK_FORMAT)
    afterwards = MORNING + timedelta(hours=1)
    assert [len(letters_of(office.unit, one, afterwards)) for one in readers] == [1, 1, 1, 0]
    assert not under_way(office.unit, office.specialist, afterwards)
