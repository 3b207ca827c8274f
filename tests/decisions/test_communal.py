"""The commune's own report of a month: where the district asks, what it says, what must hold when it is signed."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from decisions.authority.acts import Act, Kind
from decisions.calendar.months import Month
from decisions.cases.drafts import submitted_last
from decisions.cases.papers import preview
from decisions.communal.asking import asks, open_months, rows_of, set_asked, setting_body
from decisions.communal.board import asking_on
from decisions.communal.opening import REPORT, open_report
from decisions.communal.paper import usual
from decisions.communal.reporting import Remarks, submit
from decisions.errors import ActNotAllowed, NotAuthorised, NotVisible, RuleBroken
from decisions.evaluation.assigning import assign
from decisions.evaluation.targets import Order
from decisions.journal.chain import first_fault
from decisions.models import (
    Case,
    CommuneReport,
    CommuneReporting,
    JournalBook,
    JournalEntry,
    MonthOpening,
    Round,
    Sheet,
)
from decisions.monthly.boards import board_of
from decisions.monthly.content import Cell, Difficulty
from decisions.monthly.reporting import keep
from decisions.monthly.sheets import reports_of
from decisions.proof.figures import commune_reports
from documents.models import Delivery, Effect
from documents.outbox import services as outbox
from documents.page.checks import faults
from documents.page.model import Clause, Named, Page, Paragraph, Section, Table
from documents.papers.selectors import current, page_of
from tests.cast import Cast
from tests.communal import NOON, asked_for, confirmed, confirmed_again, latest, remarks, send
from tests.letter import later, nothing_left
from tests.monthly import AFTER, LATER, MAY, Played, begun, typed
from tests.standing import stands
from tests.workflows.play import act
from tests.world import MORNING
from workflows.engine.entry import opener

pytestmark = [pytest.mark.django_db]

JUNE, JULY = MAY.next, MAY.next.next


@pytest.fixture(autouse=True)
def noon(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the system opens by itself is opened on the communes' last day."""
    later(monkeypatch, NOON)


played = stands(asked_for)


def words(page: Page) -> str:
    assert isinstance(page.content, Named)
    return " ".join(
        f"{getattr(block, 'title', '')} {getattr(block, 'text', '')}".strip()
        for block in page.content.blocks
        if isinstance(block, Paragraph | Clause | Section)
    )


def tables(page: Page) -> list[tuple[tuple[str, ...], ...]]:
    assert isinstance(page.content, Named)
    return [block.rows for block in page.content.blocks if isinstance(block, Table)]


# The rule of the district


def test_the_rule_holds_from_its_month_on_until_another_one(cast: Cast) -> None:
    district, head = cast.district, cast.district_head
    assert not asks(district.pk, "2022-06")
    set_asked(district, JUNE, asked=True, by=head, at=MORNING)
    set_asked(district, Month(2022, 9), asked=False, by=head, at=MORNING)
    found = {code: asks(district.pk, code) for code in ("2022-05", "2022-06", "2022-08", "2022-09", "2023-01")}
    assert found == {"2022-05": False, "2022-06": True, "2022-08": True, "2022-09": False, "2023-01": False}
    assert not asks(cast.huu.unit.pk, "2022-06")
    assert [(row.month, row.asked) for row in rows_of(district)] == [("2022-09", False), ("2022-06", True)]


def test_the_last_row_of_a_month_stands(cast: Cast) -> None:
    set_asked(cast.district, JUNE, asked=True, by=cast.district_head, at=MORNING)
    set_asked(cast.district, JUNE, asked=False, by=cast.district_head, at=MORNING)
    assert not asks(cast.district.pk, "2022-06")


def test_it_stands_in_the_journal_of_the_district(cast: Cast) -> None:
    row = set_asked(cast.district, JUNE, asked=True, by=cast.district_head, at=MORNING)
    told = JournalEntry.objects.get(act=Act.SET_COMMUNE_REPORT)
    assert (told.book.kind, told.book.ref, told.actor) == (JournalBook.Kind.UNIT, "587", cast.district_head)
    assert '"asked": true' in told.content
    assert '"month": "2022-06"' in told.content
    assert (row.by, row.at) == (cast.district_head, MORNING)
    assert first_fault(told.book, told.book.entries.order_by("seq")) is None


def test_a_month_that_has_begun_does_not_change_its_rule(cast: Cast) -> None:
    begun(cast)
    assert open_months(MORNING.date())[0] == JUNE
    with nothing_left(JournalEntry, CommuneReporting), pytest.raises(RuleBroken, match=r"đã bắt đầu .* tháng 6") as no:
        set_asked(cast.district, MAY, asked=True, by=cast.district_head, at=MORNING)
    assert no.value.violations[0].field == "month"
    on_first_day = MORNING + timedelta(days=11)
    with nothing_left(JournalEntry, CommuneReporting), pytest.raises(RuleBroken, match="Chọn từ kỳ tháng 7 năm 2022"):
        set_asked(cast.district, JUNE, asked=True, by=cast.district_head, at=on_first_day)


def test_a_month_too_far_ahead_and_a_rule_that_stands_are_refused(cast: Cast) -> None:
    with nothing_left(JournalEntry, CommuneReporting), pytest.raises(RuleBroken, match="xa hơn một năm"):
        set_asked(cast.district, Month(2023, 6), asked=True, by=cast.district_head, at=MORNING)
    with nothing_left(JournalEntry, CommuneReporting), pytest.raises(RuleBroken, match="huyện không yêu cầu"):
        set_asked(cast.district, JUNE, asked=False, by=cast.district_head, at=MORNING)
    set_asked(cast.district, JUNE, asked=True, by=cast.district_head, at=MORNING)
    with nothing_left(JournalEntry, CommuneReporting), pytest.raises(RuleBroken, match="huyện đã yêu cầu"):
        set_asked(cast.district, JULY, asked=True, by=cast.district_head, at=MORNING)


def test_only_the_head_of_the_division_sets_it(cast: Cast) -> None:
    for stranger in (cast.district_drafter, cast.district_chair, cast.district_clerk, cast.huu.chair, cast.nobody):
        with nothing_left(JournalEntry, CommuneReporting), pytest.raises(NotAuthorised):
            set_asked(cast.district, JUNE, asked=True, by=stranger, at=MORNING)
    assert setting_body(cast.district_head, "587", MORNING) == cast.district
    for code in ("587-vhtt", "22891", "khong-co"):
        with pytest.raises(NotVisible):
            setting_body(cast.district_head, code, MORNING)


# It begins by itself


def test_a_confirmation_opens_one_report_where_the_district_asks(played: Played) -> None:
    huu = played.cast.huu
    case = confirmed(played, huu)
    assert (case.code, case.state, case.opened_by) == ("22891.bao-cao-xa.2022.1", "drafting", None)
    kept = CommuneReport.objects.get()
    assert (kept.case, kept.sheet.unit, kept.confirmation, kept.replaces) == (case, huu.unit, 1, None)
    effect = Effect.objects.get(kind=REPORT)
    assert effect.key == "2022-05/22891/1"
    assert "quy định của UBND huyện Ninh Phước về báo cáo của xã" in JournalEntry.objects.get(book=case.journal).content


def test_done_twice_it_is_done_once(played: Played) -> None:
    huu = played.cast.huu
    confirmed(played, huu)
    sheet = played.sheet(huu)
    with nothing_left(JournalEntry, CommuneReport):
        assert open_report(sheet.pk, 1, opener=opener(by=None, at=NOON), at=NOON) is None
    send(latest(huu), huu)
    with nothing_left(JournalEntry, CommuneReport):
        assert open_report(sheet.pk, 1, opener=opener(by=None, at=NOON), at=NOON) is None


def test_nothing_is_opened_where_nobody_asks(cast: Cast) -> None:
    played = asked_for(cast, JUNE)
    played.send(cast.huu)
    outbox.drain()
    assert not Effect.objects.filter(kind=REPORT).exists()
    assert not CommuneReport.objects.exists()


def test_the_figures_count_without_the_report(played: Played) -> None:
    played.all_in()
    assert played.case.state == "drafting"
    assert set(Sheet.objects.values_list("state", flat=True)) == {"sent"}
    played.evaluate()
    assert played.issue().state == "issued"
    assert set(Case.objects.filter(kind=Kind.COMMUNE_REPORT).values_list("state", flat=True)) == {"drafting"}


# What it says


def told(played: Played) -> Case:
    """A report of figures, words and a difficulty; one team of two said nothing."""
    huu = played.cast.huu
    first, _ = reports_of(played.sheet(huu))
    trouble = Difficulty("equipment", "Thôn 1 chưa có sóng di động.")
    row = typed(
        first,
        {"A2.1": Cell("70"), "B1.1": Cell("3", "4")},
        narrative="Đã đến từng hộ\nhướng dẫn",
        difficulties=(trouble,),
    )
    keep(played.sheet(huu), [row], by=huu.drafter, at=AFTER)
    played.do(Act.REPORT_TEAM, by=huu.drafter, at=AFTER, commune=huu)
    played.do(Act.CONFIRM_COMMUNE_FIGURES, by=huu.vice_chair, at=AFTER, commune=huu)
    outbox.drain()
    return latest(huu)


def test_the_draft_is_made_from_what_the_teams_wrote(played: Played) -> None:
    cast = played.cast
    assign(cast.district, MAY, [Order("A2.1", "22891", 200)], by=cast.district_chair, at=MORNING + timedelta(hours=3))
    case = told(played)
    said = usual(case, AFTER.date())
    assert said.advantages == "Tổ xã Phước Hữu: Đã đến từng hộ hướng dẫn"
    assert said.limits == "Có 1 Tổ chưa có số liệu: thôn 1.\nChỉ tiêu chưa đạt kế hoạch: A2.1."
    assert [one.line for one in said.recipients] == ["Đảng ủy, TT HĐND xã", "CT, các PCT UBND xã Phước Hữu"]
    assert submit(case, said, by=played.cast.huu.drafter, at=NOON).state == "checking"


def test_what_was_reached_stands_in_the_draft_by_itself(played: Played) -> None:
    cast = played.cast
    assign(cast.district, MAY, [Order("A2.1", "22891", 150)], by=cast.district_chair, at=MORNING + timedelta(hours=3))
    said = usual(confirmed(played, cast.huu), AFTER.date())
    assert said.advantages == "Các Tổ đều có số liệu hoạt động trong tháng.\nChỉ tiêu đạt, vượt kế hoạch: A2.1."
    assert said.limits == ""


def test_the_paper_of_a_commune(played: Played) -> None:
    huu = played.cast.huu
    case = send(told(played), huu)
    assert case.state == "issued"
    page = page_of(current(case.code))
    assert not faults(page)
    assert page.authority.own == ("ỦY BAN NHÂN DÂN", "XÃ PHƯỚC HỮU")
    assert (page.number, page.symbol.text) == (18, "BC-UBND")
    assert isinstance(page.content, Named)
    assert page.content.kind == "BÁO CÁO"
    assert page.content.subject == "Kết quả hoạt động của Tổ công nghệ số cộng đồng tháng 5 năm 2022"
    assert page.content.addressees == ()
    said = words(page)
    assert "số liệu tính từ ngày 15 tháng 4 năm 2022 đến ngày 14 tháng 5 năm 2022" in said
    assert "có Tổ cấp xã; số Tổ cấp thôn, khu phố: 1/8; số thành viên:" in said
    assert "Tổ có số liệu trong tháng: 1/2. Chưa có số liệu: thôn 1." in said
    assert "Ưu điểm Các Tổ hoạt động đều. Hạn chế Không có." in said
    assert "NHIỆM VỤ THÁNG 6 NĂM 2022; KIẾN NGHỊ, ĐỀ XUẤT" in said
    assert "trên địa bàn xã Phước Hữu./." in said
    assert "thay thế" not in said
    (government, economy, difficulties) = tables(page)
    assert government[0][0] == "A2.1"
    assert government[0][4:] == ("70", "70", "")
    assert economy[0][4:] == ("3/4", "3/4", "75")
    assert difficulties == (("1", "Thiết bị, đường truyền", "Thôn 1 chưa có sóng di động."),)
    assert [one.capacity for one in page.signature.above] == ["TM."]
    assert [(one.text, one.purpose) for one in page.recipients.lines] == [
        ("UBND huyện Ninh Phước (qua Phòng VH&TT)", "b/c"),
        ("Đảng ủy, TT HĐND xã", ""),
    ]
    assert page.recipients.archive == "VT, VHXH"
    sent = Delivery.objects.filter(paper__ref=case.code).order_by("place").values_list("line", "receiver")
    assert list(sent) == [("UBND huyện Ninh Phước (qua Phòng VH&TT) (b/c)", "587"), ("Đảng ủy, TT HĐND xã", "")]
    assert list(commune_reports()) == []


def test_a_target_stands_beside_what_was_done(played: Played) -> None:
    cast = played.cast
    assign(cast.district, MAY, [Order("A2.1", "22891", 200)], by=cast.district_chair, at=MORNING + timedelta(hours=3))
    case = confirmed(played, cast.huu)
    row = tables(preview(case, remarks().content(), at=NOON))[0][0]
    assert row[3:] == ("200", "160", "160", "80")


def test_without_difficulties_and_words_it_says_that_there_are_none(played: Played) -> None:
    case = confirmed(played, played.cast.huu)
    empty = replace(remarks(), advantages="", tasks="", proposals="")
    said = words(preview(case, empty.content(), at=NOON))
    assert said.count("Không có.") == 5


# Submitting


def test_the_round_keeps_the_figures_of_the_confirmation(played: Played) -> None:
    huu = played.cast.huu
    case = submit(confirmed(played, huu), remarks(), by=huu.drafter, at=NOON)
    content = submitted_last(case)
    assert (content["summary"]["confirmation"], content["summary"]["commune"]) == (1, "22891")
    assert content["summary"]["indicators"][0]["done"] == [160, 0]
    assert Remarks.read(content) == remarks()
    with nothing_left(Round, JournalEntry), pytest.raises(ActNotAllowed):
        submit(case, remarks(), by=huu.drafter, at=NOON)


def test_a_stranger_submits_nothing_and_unreadable_words_are_refused(played: Played) -> None:
    cast = played.cast
    case = confirmed(played, cast.huu)
    for stranger in (cast.huu.chair, cast.huu.vice_chair, cast.hau.drafter, cast.district_drafter, cast.nobody):
        with nothing_left(Round, JournalEntry), pytest.raises(NotAuthorised):
            submit(case, remarks(), by=stranger, at=NOON)
    wrong = remarks(recipients=(remarks().recipients[0], replace(remarks().recipients[0], line="Lưu hồ sơ;")))
    with nothing_left(Round, JournalEntry), pytest.raises(RuleBroken, match="Lưu hồ sơ"):
        submit(case, wrong, by=cast.huu.drafter, at=NOON)


def test_while_the_figures_are_checked_again_nothing_is_submitted(played: Played) -> None:
    cast = played.cast
    case = confirmed(played, cast.huu)
    said = {"communes": [{"unit": "22891"}], "note": "Kiểm tra lại."}
    played.do("ask_again", by=cast.district_drafter, at=NOON, said=said)
    with nothing_left(Round, JournalEntry), pytest.raises(RuleBroken, match="đang kiểm tra lại số liệu"):
        submit(case, remarks(), by=cast.huu.drafter, at=NOON)


def test_who_drafted_neither_checks_nor_signs(played: Played) -> None:
    huu = played.cast.huu
    case = act(confirmed(played, huu), Act.DRAFT_COMMUNE_REPORT, by=huu.clerk, said=remarks().content(), at=NOON)
    with nothing_left(JournalEntry), pytest.raises(NotAuthorised):
        act(case, Act.CHECK_CONTENT, by=huu.clerk, at=NOON)
    case = act(case, Act.CHECK_CONTENT, by=huu.vice_chair, at=NOON)
    with nothing_left(JournalEntry), pytest.raises(RuleBroken, match="nên không được kiểm tra thể thức"):
        act(case, Act.CHECK_FORMAT, by=huu.clerk, at=NOON)


def test_nobody_stops_or_declines_a_report_the_district_waits_for(played: Played) -> None:
    huu = played.cast.huu
    case = confirmed(played, huu)
    with nothing_left(JournalEntry), pytest.raises(ActNotAllowed):
        act(case, Act.STOP_CASE, by=huu.drafter, said={"note": "Không cần"}, at=NOON)
    case = send(case, huu, until=Act.CHECK_FORMAT)
    with nothing_left(JournalEntry), pytest.raises(ActNotAllowed):
        act(case, Act.DECLINE_ISSUE, by=huu.chair, said={"note": "Không cần"}, at=LATER)


# Figures that are confirmed again


def test_a_draft_takes_the_new_figures(played: Played) -> None:
    huu = played.cast.huu
    case = confirmed(played, huu)
    confirmed_again(played, huu, 90)
    assert latest(huu) == case
    assert CommuneReport.objects.count() == 1
    case = send(case, huu, at=LATER + timedelta(hours=1))
    assert tables(page_of(current(case.code)))[0][0][4] == "180"
    assert submitted_last(case)["summary"]["confirmation"] == 2


def test_old_figures_are_not_signed_and_the_draft_returns(played: Played) -> None:
    huu = played.cast.huu
    case = send(confirmed(played, huu), huu, until=Act.CHECK_FORMAT)
    confirmed_again(played, huu, 90)
    at = LATER + timedelta(hours=1)
    with nothing_left(JournalEntry), pytest.raises(RuleBroken, match="Trả lại để lấy số liệu mới"):
        act(case, Act.SIGN_COMMUNE_REPORT, by=huu.chair, at=at)
    case = act(case, Act.RETURN_DRAFT, by=huu.chair, said={"note": "Lấy số liệu mới"}, at=at)
    case = send(case, huu, at=at)
    assert tables(page_of(current(case.code)))[0][0][4] == "180"
    assert CommuneReport.objects.count() == 1
    assert list(commune_reports()) == []


def test_after_an_issued_report_a_new_one_replaces_it(played: Played) -> None:
    huu = played.cast.huu
    first = send(confirmed(played, huu), huu)
    confirmed_again(played, huu, 90)
    second = latest(huu)
    assert (second.code, second.about.endswith("(báo cáo thay thế)")) == ("22891.bao-cao-xa.2022.2", True)
    kept = CommuneReport.objects.get(case=second)
    assert kept.replaces
    assert (kept.replaces.case, kept.confirmation) == (first, 2)
    second = send(second, huu, at=LATER + timedelta(hours=1))
    page = page_of(current(second.code))
    assert not faults(page)
    assert (
        "Báo cáo này thay thế Báo cáo số 18/BC-UBND ngày 16 tháng 5 năm 2022 của Ủy ban nhân dân xã Phước Hữu."
        in words(page)
    )
    assert page.number == 19


def test_a_signed_report_goes_out_first_and_is_replaced_then(played: Played) -> None:
    huu = played.cast.huu
    first = send(confirmed(played, huu), huu, until=Act.SIGN_COMMUNE_REPORT)
    confirmed_again(played, huu, 90)
    assert CommuneReport.objects.count() == 1
    assert not Effect.objects.filter(kind=REPORT, key="2022-05/22891/2").exists()
    first = send(first, huu, after=Act.SIGN_COMMUNE_REPORT, at=LATER + timedelta(hours=1))
    assert first.state == "issued"
    kept = CommuneReport.objects.get(case=latest(huu))
    assert kept.replaces
    assert (kept.replaces.case, kept.confirmation) == (first, 2)


# The board of the month


def test_the_board_says_who_has_issued_and_who_has_not(played: Played) -> None:
    cast = played.cast
    case = send(confirmed(played, cast.huu), cast.huu)
    confirmed(played, cast.hau)
    opening = MonthOpening.objects.get()

    def seen(who: str) -> list[tuple[str, str, str]]:
        officer = getattr(cast, who, None) or getattr(cast.hau, who)
        (one,) = asking_on(officer, board_of(officer, opening, LATER), LATER)
        return [(line.name, line.symbol, line.case) for line in one.lines]

    assert seen("district_head") == [
        ("UBND xã Phước Hậu", "", ""),
        ("UBND xã Phước Hữu", "18/BC-UBND", case.code),
    ]
    assert seen("chair") == [("UBND xã Phước Hậu", "", "22879.bao-cao-xa.2022.1")]
    board = board_of(played.ict.specialist, opening, LATER)
    (theirs,) = asking_on(played.ict.specialist, board, LATER)
    assert [(line.symbol, line.case) for line in theirs.issued] == [("18/BC-UBND", "")]


def test_the_board_of_a_month_nobody_asked_for_shows_none(cast: Cast) -> None:
    begun(cast)
    board = board_of(cast.district_head, MonthOpening.objects.get(), LATER)
    assert asking_on(cast.district_head, board, LATER) == []


def test_an_issued_report_stays_on_the_board_while_it_is_being_replaced(played: Played) -> None:
    cast = played.cast
    send(confirmed(played, cast.huu), cast.huu)
    confirmed_again(played, cast.huu, 90)
    board = board_of(cast.district_head, MonthOpening.objects.get(), LATER)
    (one,) = asking_on(cast.district_head, board, LATER)
    assert [line.symbol for line in one.issued] == ["18/BC-UBND"]
