"""II.1.a, III.1.c, III.6: what enterprises pledge and give, who confirms it, whose staff is in teams, who sees it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from typing import Any

import pytest
from django.db import DatabaseError, transaction

from decisions.allotting.spending import reverse_contribution
from decisions.calendar.months import Month
from decisions.cases.dispatching import dispatch
from decisions.enterprises.aiding import confirm, contest, gifts_for, give, take_back
from decisions.enterprises.board import board_of, support_in
from decisions.enterprises.models import State, SupportKind
from decisions.enterprises.pledging import handle, offer
from decisions.enterprises.selectors import (
    aid_at,
    aids_of,
    pledges_of,
    received_in,
    view_of,
    visible_commune,
    visible_enterprise,
    visible_pledge,
    waiting_for,
)
from decisions.enterprises.staff import members_of, place_member, staff_on, totals_on
from decisions.errors import ActNotAllowed, NotAuthorised, NotVisible, RuleBroken
from decisions.models import Aid, AidAnswer, JournalEntry, Officer, Pledge, PledgeStep, StaffEntry
from decisions.teams.models import Membership
from documents.models import Delivery
from documents.proof.registry import KEPT
from tests.cast import Cast
from tests.enterprises import (
    GIVEN,
    SESSIONS,
    TODAY,
    Firms,
    a_gift,
    a_team,
    agreed,
    firms,
    given,
    money,
    offered,
)
from tests.rules import tampering
from tests.standing import stands
from tests.story import draft, play, proposal
from tests.world import MORNING, appoint, end_all

pytestmark = pytest.mark.django_db
TABLES = (Pledge, PledgeStep, Aid, AidAnswer, StaffEntry, JournalEntry)


@stands
def played(cast: Cast) -> Firms:
    return firms(cast)


def refused(kind: type[Exception], said: str, act: Callable[[], object]) -> None:
    before = [each.objects.count() for each in TABLES]
    with pytest.raises(kind, match=said or None), transaction.atomic():
        act()
    assert [each.objects.count() for each in TABLES] == before


def found() -> list[str]:
    return [one for check in KEPT.outcomes() if check.check.name.startswith("enterprises") for one in check.findings]


def did(played: Firms, pledge: Pledge, name: str, by: Officer, text: str = "", area: str = "") -> Pledge:
    return handle(pledge.code, name, text, by=by, at=MORNING, area=area)


def clerk(played: Firms) -> Officer:
    return played.cast.huu.drafter


def test_an_enterprise_pledges_the_department_agrees_and_the_commune_confirms(played: Firms) -> None:
    assert (played.pledge.code, played.pledge.state, played.pledge.measure) == (
        "dn-vt1.cam-ket.2022.1",
        State.AGREED,
        "buổi",
    )
    aid = given(played)
    assert waiting_for(clerk(played), MORNING) == 1
    confirm(played.pledge.code, aid.place, by=clerk(played), at=MORNING)
    assert waiting_for(clerk(played), MORNING) == 0
    sums = board_of(played.ict.head, MORNING).total[SupportKind.SESSIONS]
    assert (sums.pledged, sums.confirmed, sums.waits, sums.share) == (4, 2, 0, 50)
    books = JournalEntry.objects.filter(content__contains="pledge_digest").order_by("pk")
    assert [one.book.ref for one in books] == ["dn-vt1", "stttt", "dn-vt1", "22891"]
    assert "Biên bản" not in "".join(one.content for one in books)
    assert found() == []


def test_the_department_asks_to_move_it_and_the_enterprise_moves_it(played: Firms) -> None:
    pledge = offered(played, area="587")
    refused(RuleBroken, "Ghi địa bàn nên chuyển", lambda: did(played, pledge, "ask_move", played.ict.head))
    asked = did(played, pledge, "ask_move", played.ict.head, "Xã Phước Hậu chưa có đơn vị nào hỗ trợ.")
    assert (asked.state, waiting_for(played.staff, MORNING)) == (State.MOVE_ASKED, 1)
    refused(ActNotAllowed, "Đề nghị chuyển địa bàn", lambda: did(played, pledge, "agree", played.ict.head))
    refused(RuleBroken, "đang ở địa bàn này", lambda: did(played, pledge, "move", played.staff, area="587"))
    refused(RuleBroken, "Chọn lại địa bàn", lambda: did(played, pledge, "move", played.staff, area="stttt"))
    moved = did(played, pledge, "move", played.staff, area="22879")
    assert (moved.area.code, moved.state) == ("22879", State.OFFERED)
    assert agreed(pledge, played.ict.specialist).state == State.AGREED
    assert found() == []


def test_nobody_else_pledges_coordinates_or_confirms(played: Firms) -> None:
    pledge = offered(played)
    for who in (played.other, played.ict.specialist, clerk(played), played.cast.nobody):
        refused(NotAuthorised, "Ghi cam kết", partial(offer, played.first, SESSIONS, by=who, at=MORNING))
    for name, who in (("agree", played.staff), ("ask_move", played.staff), ("withdraw", played.ict.head)):
        refused(NotAuthorised, "", partial(did, played, pledge, name, who, "Lý do"))
    refused(NotAuthorised, "", partial(did, played, pledge, "agree", played.ict.director))
    for name in ("agree", "ask_move", "move", "withdraw"):
        refused(NotVisible, "", partial(did, played, pledge, name, played.other, "Lý do", "587"))
    aid = given(played)
    for who in (played.staff, played.ict.specialist, played.cast.huu.chair, played.cast.district_drafter):
        refused(NotAuthorised, "Xác nhận phần", partial(confirm, played.pledge.code, 1, by=who, at=MORNING))
    for who in (played.other, played.cast.hau.drafter, played.cast.nobody):
        refused(NotVisible, "", partial(confirm, played.pledge.code, aid.place, by=who, at=MORNING))
        refused(NotVisible, "", partial(take_back, played.pledge.code, 1, "Lý do", by=who, at=MORNING))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"kind": "gold"}, "không có trong danh mục"),
        ({"amount": 0}, "số nguyên từ 1"),
        ({"amount": 10**18}, "số nguyên từ 1"),
        ({"note": ""}, "Chưa có nội dung"),
        ({"note": "x" * 501}, "nhiều nhất là 500"),
        ({"note": "nho\u202e"}, "Gõ lại nội dung này"),
        ({"ends": date(2022, 3, 1)}, "đứng trước ngày bắt đầu"),
        ({"begins": date(2021, 1, 1), "ends": date(2022, 5, 3)}, "đã qua"),
        ({"ends": date(2222, 1, 1)}, "dài quá 5 năm"),
        ({"area": "khong-co"}, "Chọn lại địa bàn"),
        ({"area": "dn-vt2"}, "Chọn lại địa bàn"),
    ],
)
def test_a_pledge_says_what_it_has_to(played: Firms, change: dict[str, Any], said: str) -> None:
    refused(RuleBroken, said, lambda: offered(played, **change))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"amount": 0}, "số nguyên từ 1"),
        ({"evidence": ""}, "Chưa có minh chứng"),
        ({"day": date(2022, 5, 5)}, "chưa tới"),
        ({"day": date(2022, 3, 31)}, "bắt đầu từ 01/04/2022"),
        ({"commune": "22879"}, "không nằm trong địa bàn"),
        ({"commune": ""}, "không nằm trong địa bàn"),
        ({"team": "22879.1"}, "không có Tổ đó"),
    ],
)
def test_what_was_given_says_what_it_has_to(played: Firms, change: dict[str, Any], said: str) -> None:
    refused(RuleBroken, said, lambda: given(played, **change))


def test_nothing_is_given_before_the_department_agreed(played: Firms) -> None:
    pledge = offered(played)
    refused(ActNotAllowed, "chưa được Sở TT&TT thống nhất", lambda: given(played, pledge))


def test_a_district_pledge_reaches_each_of_its_communes_and_no_other(played: Firms) -> None:
    pledge = agreed(offered(played, area="587"), played.ict.head)
    assert given(played, pledge, commune="22879").commune == played.cast.hau.unit
    assert [one.name for one in board_of(played.ict.head, MORNING).lines] == ["huyện Ninh Phước"]
    elsewhere = agreed(offered(played, area="582"), played.ict.head)
    refused(RuleBroken, "không nằm trong địa bàn", lambda: given(played, elsewhere))


def test_what_is_contested_does_not_count_until_it_is_recorded_again(played: Firms) -> None:
    aid = given(played)
    refused(
        RuleBroken, "Ghi phần nào chưa đúng", lambda: contest(played.pledge.code, 1, "", by=clerk(played), at=MORNING)
    )
    contest(played.pledge.code, 1, "Chỉ có một buổi.", by=clerk(played), at=MORNING)
    assert (aids_of(played.staff, [played.pledge], MORNING)[0].standing, waiting_for(played.staff, MORNING)) == (
        "contested",
        1,
    )
    take_back(played.pledge.code, aid.place, "Ghi nhầm số buổi", by=played.staff, at=MORNING)
    again = given(played, amount=1)
    confirm(played.pledge.code, again.place, by=clerk(played), at=MORNING)
    sums = board_of(played.ict.head, MORNING).total[SupportKind.SESSIONS]
    assert (sums.confirmed, sums.contested, sums.waits) == (1, 0, 0)
    assert [one.amount for one in Aid.objects.order_by("place")] == [2, -2, 1]
    assert found() == []


def test_a_mistake_is_taken_back_once_with_a_reason_and_answered_no_more(played: Firms) -> None:
    aid = given(played)
    code = played.pledge.code
    refused(RuleBroken, "Chưa có lý do", lambda: take_back(code, aid.place, " ", by=played.staff, at=MORNING))
    take_back(code, aid.place, "Ghi nhầm", by=played.staff, at=MORNING)
    for place in (1, 2):
        refused(RuleBroken, "đã ghi giảm", partial(take_back, code, place, "Lại", by=played.staff, at=MORNING))
        refused(RuleBroken, "đã ghi giảm", partial(confirm, code, place, by=clerk(played), at=MORNING))
    refused(NotVisible, "", lambda: take_back(code, 9, "Lại", by=played.staff, at=MORNING))


def test_a_commune_answers_otherwise_only_with_words(played: Firms) -> None:
    given(played)
    code = played.pledge.code
    confirm(code, 1, by=clerk(played), at=MORNING)
    refused(RuleBroken, "đã trả lời như vậy", lambda: confirm(code, 1, by=clerk(played), at=MORNING))
    contest(code, 1, "Kiểm tra lại: buổi thứ hai không có.", by=clerk(played), at=MORNING)
    refused(RuleBroken, "vì sao trả lời lại", lambda: confirm(code, 1, by=clerk(played), at=MORNING))
    confirm(code, 1, "Đã tìm thấy danh sách buổi hai.", by=clerk(played), at=MORNING)
    assert [one.confirmed for one in AidAnswer.objects.order_by("seq")] == [True, False, True]
    assert found() == []


def test_money_is_confirmed_by_the_receipt_it_was_published_under(played: Firms) -> None:
    aid = money(played)
    code = aid.pledge.code
    refused(RuleBroken, "sổ đóng góp tự nguyện", lambda: confirm(code, 1, by=clerk(played), at=MORNING))
    a_gift(played.cast.huu, 4_000_000, "PT-06")
    refused(RuleBroken, "cùng số tiền", lambda: confirm(code, 1, by=clerk(played), at=MORNING, receipt="PT-06"))
    gift = a_gift(played.cast.huu)
    assert gifts_for(aid) == [gift]
    answer = confirm(code, 1, by=clerk(played), at=MORNING, receipt="PT-07")
    assert answer.contribution == gift
    support = board_of(played.ict.head, MORNING).support
    assert (support.times, support.money) == (1, 5_000_000)
    second = money(played)
    refused(
        RuleBroken,
        "chưa dùng cho lần",
        lambda: confirm(second.pledge.code, 1, by=clerk(played), at=MORNING, receipt="PT-07"),
    )
    assert found() == []


def test_a_receipt_that_was_taken_back_confirms_nothing(played: Firms) -> None:
    aid, gift = money(played), a_gift(played.cast.huu)
    reverse_contribution(gift, "Ghi nhầm", by=gift.by, at=MORNING)
    refused(
        RuleBroken, "ghi vào sổ", lambda: confirm(aid.pledge.code, 1, by=clerk(played), at=MORNING, receipt="PT-07")
    )


def test_money_whose_receipt_is_taken_back_later_waits_to_be_confirmed_anew(played: Firms) -> None:
    aid, gift = money(played), a_gift(played.cast.huu)
    again = partial(confirm, aid.pledge.code, 1, by=clerk(played), at=MORNING)
    again(receipt="PT-07")
    assert (waiting_for(clerk(played), MORNING), board_of(played.ict.head, MORNING).support.money) == (0, 5_000_000)
    reverse_contribution(gift, "Ghi nhầm số phiếu", by=gift.by, at=MORNING)
    assert (waiting_for(clerk(played), MORNING), board_of(played.ict.head, MORNING).support.money) == (1, 0)
    second = a_gift(played.cast.huu, receipt="PT-08")
    again(text="Phiếu thu ghi lại.", receipt="PT-08")
    assert (waiting_for(clerk(played), MORNING), board_of(played.ict.head, MORNING).support.money) == (0, 5_000_000)
    reverse_contribution(second, "Lại ghi nhầm", by=second.by, at=MORNING)
    assert waiting_for(clerk(played), MORNING) == 1
    assert found() == []


def test_a_pledge_is_withdrawn_with_a_reason_while_nothing_stands_out_of_it(played: Firms) -> None:
    aid = given(played)
    refused(ActNotAllowed, "đã có phần hỗ trợ", lambda: did(played, played.pledge, "withdraw", played.staff, "Lý do"))
    take_back(played.pledge.code, aid.place, "Ghi nhầm", by=played.staff, at=MORNING)
    refused(RuleBroken, "vì sao rút", lambda: did(played, played.pledge, "withdraw", played.staff))
    assert did(played, played.pledge, "withdraw", played.staff, "Hết kế hoạch").state == State.WITHDRAWN
    refused(ActNotAllowed, "Đã rút", lambda: did(played, played.pledge, "withdraw", played.staff, "Lại"))
    assert board_of(played.ict.head, MORNING).total[SupportKind.SESSIONS].pledged == 0


def test_another_enterprise_sees_nothing_anywhere(played: Firms) -> None:
    given(played)
    assert list(pledges_of(played.other, MORNING)) == []
    assert waiting_for(played.other, MORNING) == 0
    assert aids_of(played.other, [played.pledge], MORNING) == []
    board = board_of(played.other, MORNING)
    assert (board.lines, board.support.times, board.total[SupportKind.SESSIONS].pledged) == ((), 0, 0)
    for look in (
        lambda: visible_pledge(played.other, played.pledge.code, MORNING),
        lambda: aid_at(played.other, played.pledge.code, 1, MORNING),
        lambda: visible_enterprise(played.other, "dn-vt1", MORNING),
        lambda: visible_commune(played.other, "22891", MORNING),
        lambda: received_in(played.other, played.cast.huu.unit, MORNING),
    ):
        with pytest.raises(NotVisible):
            look()
    assert [one.code for one in pledges_of(played.staff, MORNING)] == [played.pledge.code]


def test_a_district_sees_what_is_agreed_for_it_and_a_commune_its_own(played: Firms) -> None:
    agreed(offered(played, area="22879"), played.ict.head)
    offered(played)
    own, other = played.pledge.code, "dn-vt1.cam-ket.2022.2"
    seen = {
        played.ict.director: 3,
        played.staff: 3,
        played.cast.district_drafter: 2,
        played.cast.huu.chair: 1,
        played.cast.hau.drafter: 1,
    }
    for who, n in seen.items():
        assert pledges_of(who, MORNING).count() == n, who
    assert visible_pledge(played.cast.huu.chair, own, MORNING)
    with pytest.raises(NotVisible):
        visible_pledge(played.cast.huu.chair, other, MORNING)
    for who in (played.cast.huu.jurist, played.cast.nobody):
        with pytest.raises(NotVisible):
            view_of(who, MORNING)


def test_a_commune_sees_of_a_common_pledge_only_what_it_got_itself(played: Firms) -> None:
    pledge = agreed(offered(played, area="587"), played.ict.head)
    given(played, pledge)
    given(played, pledge, commune="22879", amount=1)
    assert [one.row.amount for one in aids_of(played.cast.hau.drafter, [pledge], MORNING)] == [1]
    with pytest.raises(NotVisible):
        aid_at(played.cast.hau.drafter, pledge.code, 1, MORNING)
    assert len(aids_of(played.cast.district_drafter, [pledge], MORNING)) == 2


def test_who_left_the_enterprise_sees_and_writes_nothing(played: Firms) -> None:
    end_all(played.staff)
    with pytest.raises(NotVisible):
        pledges_of(played.staff, MORNING)
    refused(NotAuthorised, "", lambda: offered(played))


def test_the_clerk_says_of_which_enterprise_a_member_is(played: Firms) -> None:
    team = a_team(played.cast.huu)
    assert totals_on(TODAY) == ({}, 1)
    assert [one.enterprise for one in members_of(played.cast.huu.unit, TODAY)] == [None]
    place_member(team.code, 4, "dn-vt1", by=clerk(played), at=MORNING)
    place_member(team.code, 4, "dn-vt1", by=clerk(played), at=MORNING)
    assert StaffEntry.objects.count() == 1
    (own,) = staff_on(played.first, TODAY)
    assert (own.member.full_name, own.commune) == ("Lý Văn Viễn", "xã Phước Hữu")
    assert staff_on(played.second, TODAY) == []
    place_member(team.code, 4, "dn-vt2", by=clerk(played), at=MORNING)
    assert (staff_on(played.first, TODAY), len(staff_on(played.second, TODAY))) == ([], 1)
    place_member(team.code, 4, "", by=clerk(played), at=MORNING)
    assert totals_on(TODAY) == ({}, 1)
    place_member(team.code, 4, "dn-vt1", by=clerk(played), at=MORNING + timedelta(days=1))
    assert (totals_on(TODAY)[1], totals_on(TODAY + timedelta(days=1))) == (1, ({played.first.pk: 1}, 0))
    assert found() == []


def test_only_members_from_enterprises_are_placed_and_only_by_their_commune(played: Firms) -> None:
    team = a_team(played.cast.huu)
    refused(NotVisible, "", lambda: place_member(team.code, 1, "dn-vt1", by=clerk(played), at=MORNING))
    refused(NotVisible, "", lambda: place_member("22891.9", 4, "dn-vt1", by=clerk(played), at=MORNING))
    refused(
        RuleBroken, "không có trong danh mục", lambda: place_member(team.code, 4, "587", by=clerk(played), at=MORNING)
    )
    for who in (played.staff, played.ict.head, played.cast.hau.drafter, played.cast.huu.chair):
        refused(NotAuthorised, "", partial(place_member, team.code, 4, "dn-vt1", by=who, at=MORNING))


def test_who_left_the_team_is_no_staff_in_it_any_more(played: Firms) -> None:
    team = a_team(played.cast.huu)
    place_member(team.code, 4, "dn-vt1", by=clerk(played), at=MORNING)
    Membership.objects.filter(team=team, place=4).update(valid_to=TODAY)
    assert len(staff_on(played.first, TODAY)) == 1
    assert staff_on(played.first, TODAY + timedelta(days=1)) == []


def test_m10_counts_what_communes_confirmed_in_the_month(played: Firms) -> None:
    given(played, day=date(2022, 4, 10))
    given(played)
    for place in (1, 2):
        confirm(played.pledge.code, place, by=clerk(played), at=MORNING)
    given(played)
    board = board_of(played.ict.head, MORNING)
    assert (board.month.code, board.support.times, board.support_year.times) == ("2022-05", 1, 2)
    assert [support_in(Month(2022, month)).times for month in (4, 5, 6)] == [1, 1, 0]


def test_a_letter_to_an_enterprise_is_sent_otherwise_for_nobody_there_takes_papers_in(played: Firms) -> None:
    planned = proposal()
    to = replace(planned.recipients[1], line="DN viễn thông Một", unit="dn-vt1")
    case = play(
        draft(played.cast.huu),
        played.cast.huu,
        until="seal",
        planned=replace(planned, recipients=(*planned.recipients, to)),
    )
    dispatch(case, by=played.cast.huu.clerk, at=MORNING)
    assert [one.receiver for one in Delivery.objects.filter(paper__ref=case.code).order_by("place")][-1] == ""


def test_rows_of_the_register_are_only_added(played: Firms) -> None:
    aid = given(played)
    confirm(played.pledge.code, 1, by=clerk(played), at=MORNING)
    for row in (aid, PledgeStep.objects.first(), AidAnswer.objects.get()):
        assert row is not None
        for write in (row.delete, partial(type(row)._default_manager.filter(pk=row.pk).update, by=played.other)):
            with pytest.raises(DatabaseError), transaction.atomic():
                write()
    with pytest.raises(DatabaseError), transaction.atomic():
        Pledge.objects.update(amount=9)


def test_verify_names_what_was_tampered_with(played: Firms) -> None:
    aid = money(played)
    a_gift(played.cast.huu)
    confirm(aid.pledge.code, 1, by=clerk(played), at=MORNING, receipt="PT-07")
    team = a_team(played.cast.huu)
    place_member(team.code, 4, "dn-vt1", by=clerk(played), at=MORNING)
    assert found() == []
    with tampering():
        Pledge.objects.filter(pk=played.pledge.pk).update(state=State.OFFERED)
        Aid.objects.filter(pk=aid.pk).update(amount=6_000_000, commune=played.cast.hau.unit)
        StaffEntry.objects.update(place=2, membership=Membership.objects.filter(team=team, place=1).get())
    told = "\n".join(found())
    for said in (
        "dn-vt1.cam-ket.2022.1: trạng thái hoặc địa bàn khác",
        "không nằm trong địa bàn",
        "phiếu thu của đơn vị khác hoặc số tiền khác",
        "không phải thành viên từ doanh nghiệp",
        "không nối tiếp",
        "nhật ký không ghi như vậy",
    ):
        assert said in told, said


def test_the_posts_of_a_commune_of_two_confirm_too(played: Firms) -> None:
    appoint(played.cast.ma_noi.drafter, "culture_clerk", played.cast.ma_noi.unit)
    pledge = agreed(offered(played, area="22828"), played.ict.head)
    given(played, pledge, commune="22828")
    assert confirm(pledge.code, 1, by=played.cast.ma_noi.drafter, at=MORNING).confirmed


def test_giving_a_foreign_pledge_is_not_found(played: Firms) -> None:
    refused(NotVisible, "", lambda: give(played.pledge.code, GIVEN, by=played.other, at=MORNING))
