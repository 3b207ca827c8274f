"""An issued paper is never edited: a letter corrects it, a notice withdraws it, receivers give it back."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from decisions.authority.acts import Act
from decisions.cases.history import reader_of
from decisions.errors import ActNotAllowed, NotAuthorised, RuleBroken
from decisions.incoming.services import give_back, receive_all
from decisions.mending.letter import Point
from decisions.mending.opening import begin, offers
from decisions.mending.services import submit_correction, submit_recall
from decisions.models import Case, JournalEntry, Relation, Round, Team
from decisions.relations.selectors import ties_of
from documents.dispatch.selectors import deliveries_of
from documents.errors import ReturnedAlready, ReturnUnfounded
from documents.models import Delivery, Paper, Return
from documents.page.checks import faults
from documents.page.model import Letter, Named
from documents.papers.selectors import current, number_and_symbol, page_of
from tests.cast import Cast
from tests.changing import NEXT, amendment, cites
from tests.changing import begun as changed
from tests.changing import send as send_change
from tests.letter import nothing_left
from tests.mending import LATER, WRONG, begun, correction, ready, recall, send
from tests.month import teams
from tests.standing import stands
from workflows.engine.entry import opener

pytestmark = [pytest.mark.django_db]
AFTER = LATER + timedelta(hours=1)


@stands
def issued(cast: Cast) -> Case:
    """The decision 47/QĐ-UBND of Phước Hữu, taken in by the district."""
    ready(cast.huu)
    case = teams(cast.huu, "")[0].case
    receive_all(cast.district, by=cast.district_clerk, at=LATER)
    return Case.objects.select_related("unit", "journal").get(pk=case.pk)


# Đính chính


def test_a_letter_corrects_and_the_paper_stays_as_it_is(cast: Cast, issued: Case) -> None:
    before = Paper.objects.values().get(ref=issued.code)
    case = send(begun(issued, cast.huu), cast.huu, correction().content())
    page = page_of(current(case.code))
    assert isinstance(page.content, Letter)
    assert not list(faults(page))
    assert page.content.addressees == ("Ủy ban nhân dân huyện Ninh Phước",)
    assert page.content.subject == "đính chính Quyết định số 47/QĐ-UBND"
    text = str(page.content.blocks)
    assert "Ngày 04 tháng 5 năm 2022, Ủy ban nhân dân xã Phước Hữu ban hành Quyết định số 47/QĐ-UBND về việc" in text
    assert "Tại Điều 1: đã in “Trưởng thôn”, nay đính chính là “Trưởng khu phố”." in text
    assert Delivery.objects.filter(paper__ref=case.code, receiver="587").exists()
    assert Paper.objects.values().get(ref=issued.code) == before
    assert Case.objects.get(pk=issued.pk).state == "issued"
    [tie] = ties_of(cast.huu.chair, issued, AFTER)
    assert (tie.words, tie.number) == ("được đính chính bởi", number_and_symbol(current(case.code)))


@pytest.mark.parametrize(
    ("point", "why"),
    [
        (replace(WRONG, printed="Trưởng buôn"), "không thấy “Trưởng buôn” trong văn bản"),
        (replace(WRONG, right=WRONG.printed), "giống nội dung đã in"),
        (replace(WRONG, right=""), "nội dung đúng còn trống"),
        (replace(WRONG, where=""), "nơi có sai sót còn trống"),
        (replace(WRONG, right="x" * 501), "dài hơn 500 ký tự"),
    ],
)
def test_what_is_to_be_corrected_stands_in_the_paper(cast: Cast, issued: Case, point: Point, why: str) -> None:
    case = begun(issued, cast.huu)
    with nothing_left(Round, JournalEntry), pytest.raises(RuleBroken, match=why):
        submit_correction(case, correction(point), by=cast.huu.clerk, at=LATER)


def test_what_is_missing_in_print_is_added(cast: Cast, issued: Case) -> None:
    case = send(begun(issued, cast.huu), cast.huu, correction(Point("Nơi nhận", "", "- Như Điều 4;")).content())
    assert "in thiếu, nay bổ sung “- Như Điều 4;”" in str(page_of(current(case.code)).content)


def test_one_correction_at_a_time_of_a_paper_that_is_out(cast: Cast, issued: Case) -> None:
    first = begun(issued, cast.huu)
    with nothing_left(Case, JournalEntry), pytest.raises(RuleBroken, match=first.code):
        begun(issued, cast.huu)
    with pytest.raises(RuleBroken, match="chưa phát hành"):
        begun(first, cast.huu)


def test_only_who_drafts_for_the_body_mends_its_papers(cast: Cast, issued: Case) -> None:
    assert [one.name for one in offers(cast.huu.clerk, issued, AFTER)] == ["dinh-chinh", "thu-hoi"]
    for stranger in (cast.huu.chair, cast.hau.clerk, cast.district_drafter):
        assert offers(stranger, issued, AFTER) == []
        with nothing_left(Case, JournalEntry), pytest.raises(NotAuthorised):
            begin(issued, "thu-hoi", opener=opener(by=stranger, at=LATER), by=stranger, at=LATER)


# Thu hồi


def test_a_notice_withdraws_the_paper_and_its_teams(cast: Cast, issued: Case) -> None:
    before = Paper.objects.values().get(ref=issued.code)
    case = send(begun(issued, cast.huu, "thu-hoi"), cast.huu, recall().content())
    page = page_of(current(case.code))
    assert isinstance(page.content, Named)
    assert not list(faults(page))
    assert (page.content.kind, number_and_symbol(current(case.code))) == ("THÔNG BÁO", "21/TB-UBND")
    assert "Thu hồi Quyết định số 47/QĐ-UBND; lý do: Phát hành nhầm bản chưa thống nhất." in str(page.content.blocks)
    withdrawn = Case.objects.get(pk=issued.pk)
    assert withdrawn.state == "withdrawn"
    assert Paper.objects.values().get(ref=issued.code) == before
    assert Relation.objects.get(later=case).bearing == "withdraws"
    assert not Team.objects.filter(valid_to=None).exists()
    entry = JournalEntry.objects.get(book__ref=issued.code, act="withdraw_paper")
    assert (entry.before, entry.after, entry.actor) == ("issued", "withdrawn", cast.huu.drafter)


def test_a_receiver_no_longer_reads_it_and_tells_that_it_was_cancelled(cast: Cast, issued: Case) -> None:
    delivery = Delivery.objects.get(paper__ref=issued.code, receiver="587")
    with nothing_left(Return, JournalEntry), pytest.raises(ActNotAllowed, match="không bị thu hồi"):
        give_back(delivery, "cancelled", by=cast.district_clerk, at=AFTER)
    assert reader_of(cast.district_clerk, issued, AFTER).reads_paper()
    send(begun(issued, cast.huu, "thu-hoi"), cast.huu, recall().content())
    withdrawn = Case.objects.get(pk=issued.pk)
    assert not reader_of(cast.district_clerk, withdrawn, AFTER).reads_paper()
    assert reader_of(cast.huu.clerk, withdrawn, AFTER).reads_paper()
    with nothing_left(Return, JournalEntry), pytest.raises(ReturnUnfounded):
        give_back(delivery, "burnt", by=cast.district_clerk, at=AFTER)
    with nothing_left(Return, JournalEntry), pytest.raises(NotAuthorised):
        give_back(delivery, "cancelled", by=cast.district_drafter, at=AFTER)
    give_back(delivery, "cancelled", by=cast.district_clerk, at=AFTER)
    with nothing_left(Return, JournalEntry), pytest.raises(ReturnedAlready):
        give_back(delivery, "sent_back", by=cast.district_clerk, at=AFTER)
    told = next(one.sentence for one in deliveries_of(issued.code) if one.delivery == delivery)
    assert told.endswith("; đã hủy văn bản điện tử ngày 04/05/2022")
    assert JournalEntry.objects.get(act="give_back_paper").book.ref == "587"
    assert JournalEntry.objects.get(act="given_back").book.ref == issued.code


def test_a_decision_others_rest_on_is_not_withdrawn_under_them(cast: Cast, issued: Case) -> None:
    cites()
    at = NEXT + timedelta(hours=3)
    amended = send_change(changed(cast.huu), cast.huu, amendment().content())
    with nothing_left(Case, JournalEntry), pytest.raises(RuleBroken, match="đã được sửa đổi"):
        begun(issued, cast.huu, "thu-hoi", at=at)
    with nothing_left(Case, JournalEntry), pytest.raises(RuleBroken, match="kiện toàn mới thay cho thu hồi"):
        begun(amended, cast.huu, "thu-hoi", at=at)


def test_what_came_to_rest_on_it_meanwhile_keeps_the_notice_from_being_signed(cast: Cast, issued: Case) -> None:
    cites()
    notice = send(begun(issued, cast.huu, "thu-hoi"), cast.huu, recall().content(), until=Act.CHECK_FORMAT)
    send_change(changed(cast.huu), cast.huu, amendment().content())
    with pytest.raises(RuleBroken, match="đã được sửa đổi"):
        send(notice, cast.huu, {}, after=Act.CHECK_FORMAT, at=NEXT + timedelta(hours=3))


def test_a_withdrawn_paper_is_mended_no_more(cast: Cast, issued: Case) -> None:
    send(begun(issued, cast.huu, "thu-hoi"), cast.huu, recall().content())
    withdrawn = Case.objects.select_related("unit", "journal").get(pk=issued.pk)
    for way in ("dinh-chinh", "thu-hoi"):
        with nothing_left(Case, JournalEntry), pytest.raises(RuleBroken, match="đã thu hồi"):
            begun(withdrawn, cast.huu, way, at=AFTER)


def test_a_notice_says_why(cast: Cast, issued: Case) -> None:
    case = begun(issued, cast.huu, "thu-hoi")
    with nothing_left(Round, JournalEntry), pytest.raises(RuleBroken, match="Ghi lý do"):
        submit_recall(case, recall(reason=""), by=cast.huu.clerk, at=LATER)


def test_a_signed_change_of_its_team_keeps_a_decision_from_being_withdrawn(cast: Cast, issued: Case) -> None:
    cites()
    notice = begun(issued, cast.huu, "thu-hoi", at=NEXT)
    notice = send(notice, cast.huu, recall().content(), until="check_format", at=NEXT)
    change = send_change(changed(cast.huu), cast.huu, amendment().content(), until="sign_amendment")
    with nothing_left(Paper, JournalEntry), pytest.raises(RuleBroken, match=f"chờ phát hành: hồ sơ {change.code}"):
        send(notice, cast.huu, {}, after="check_format", until="sign_recall", at=NEXT + timedelta(hours=1))
    send_change(change, cast.huu, {}, after="sign_amendment", at=NEXT + timedelta(hours=2))
    assert Case.objects.get(pk=change.pk).state == "issued"


def test_a_signed_notice_keeps_the_team_from_being_changed(cast: Cast, issued: Case) -> None:
    cites()
    change = send_change(changed(cast.huu), cast.huu, amendment().content(), until="check_format")
    notice = begun(issued, cast.huu, "thu-hoi", at=NEXT)
    notice = send(notice, cast.huu, recall().content(), until="sign_recall", at=NEXT)
    with nothing_left(Paper, JournalEntry), pytest.raises(RuleBroken, match=f"chờ phát hành: hồ sơ {notice.code}"):
        send_change(change, cast.huu, {}, after="check_format", until="sign_amendment", at=NEXT + timedelta(hours=1))
    send(notice, cast.huu, {}, after="sign_recall", at=NEXT + timedelta(hours=2))
    assert Case.objects.get(pk=issued.pk).state == "withdrawn"


def test_a_letter_that_was_withdrawn_may_be_followed_by_another(cast: Cast, issued: Case) -> None:
    letter = send(begun(issued, cast.huu), cast.huu, correction().content())
    send(begun(letter, cast.huu, "thu-hoi", at=AFTER), cast.huu, recall().content(), at=AFTER)
    assert Case.objects.get(pk=letter.pk).state == "withdrawn"
    again = send(begun(issued, cast.huu, at=AFTER), cast.huu, correction().content(), at=AFTER + timedelta(hours=1))
    assert Case.objects.get(pk=again.pk).state == "issued"
