"""Communes asked before their district: asked once, each writes to the district, all of it adds up for its draft."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from functools import partial

import pytest

from decisions.authority.acts import Act
from decisions.budget.lines import Line
from decisions.budget.rounds import close_round
from decisions.cases.selectors import visible_to
from decisions.errors import NotAuthorised, NotVisible, RuleBroken
from decisions.gathering.board import asked_of, gathered, progress_of, visible_call
from decisions.gathering.calling import Wish, calls_for, writes_again
from decisions.incoming.services import refuse_delivery
from decisions.models import Case, CommuneCall, CommuneEstimate, JournalEntry, Round
from decisions.proof.money import communes as proof
from documents.models import Delivery
from documents.page.checks import faults
from documents.page.model import Named
from documents.papers.selectors import current, number_and_symbol, page_of
from tests.budget import DUE, PRINT, request
from tests.crowd import all_at_once
from tests.gathering import ASKED, FIRST, LEAFLETS, SENT, TEAMS, Asking, asking
from tests.letter import nothing_left
from tests.standing import stands
from tests.world import officer
from workflows.flows import gathering

pytestmark = [pytest.mark.django_db]
AFTER = SENT + timedelta(hours=2)


met = stands(asking)


# Asking


def test_every_commune_of_the_district_finds_its_step_with_the_deadline(met: Asking) -> None:
    call = met.ask(letter="Công văn số 512/UBND-VHTT ngày 4 tháng 5 năm 2022")
    cases = Case.objects.filter(kind="commune_estimate").order_by("code")
    assert [case.code for case in cases] == [f"{code}.de-nghi-xa.2022.1" for code in ("22828", "22879", "22891")]
    assert {(case.state, case.due, case.opened_by) for case in cases} == {("drafting", FIRST, None)}
    entry = JournalEntry.objects.get(act="call_communes")
    assert (entry.book.ref, entry.actor) == ("587", met.cast.district_drafter)
    assert (call.body, call.round) == (met.cast.district, met.round)


@pytest.mark.parametrize(
    ("wish", "said"),
    [
        (Wish(date(2022, 5, 3)), "đã qua"),
        (Wish(date(2022, 6, 4)), "ngày nghỉ"),
        (Wish(DUE + timedelta(days=1)), "sau hạn của huyện"),
        (Wish(FIRST, "x" * 121), "nhiều nhất là 120"),
    ],
)
def test_a_wrong_deadline_or_letter_is_told_and_leaves_nothing(met: Asking, wish: Wish, said: str) -> None:
    with nothing_left(Case, CommuneCall, JournalEntry), pytest.raises(RuleBroken, match=said):
        gathering.ask(met.round, met.cast.district, wish, by=met.cast.district_drafter, at=ASKED)


def test_only_the_drafter_of_the_district_asks_and_only_once(met: Asking) -> None:
    for stranger in (met.cast.district_clerk, met.huu_finance, met.money.ict.head):
        with nothing_left(Case, CommuneCall, JournalEntry), pytest.raises(NotAuthorised):
            gathering.ask(met.round, met.cast.district, Wish(FIRST), by=stranger, at=ASKED)
    met.ask()
    with nothing_left(Case, CommuneCall, JournalEntry), pytest.raises(RuleBroken, match="đã được đề nghị"):
        met.ask()
    assert calls_for(met.cast.district_drafter, met.round, ASKED) == []


def test_whoever_has_sent_the_letter_or_closed_the_round_asks_nobody(met: Asking) -> None:
    assert calls_for(met.cast.district_drafter, met.round, ASKED) == [met.cast.district]
    met.money.send(request())
    with pytest.raises(RuleBroken, match="đã phát hành"):
        met.ask(at=AFTER)


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_two_clicks_at_once_ask_the_communes_once(met: Asking) -> None:
    ask = partial(gathering.ask, met.round, met.cast.district, Wish(FIRST), by=met.cast.district_drafter, at=ASKED)
    results = all_at_once([ask, ask])
    assert sum(isinstance(one, RuleBroken) for one in results) == 1
    assert CommuneCall.objects.count() == 1
    assert CommuneEstimate.objects.count() == 3


# The letter of a commune


def test_a_commune_writes_a_to_trinh_to_its_district(met: Asking) -> None:
    met.ask(letter="Công văn số 512/UBND-VHTT ngày 4 tháng 5 năm 2022")
    case = met.send(met.cast.huu)
    assert (case.state, number_and_symbol(current(case.code))) == ("issued", "21/TTr-UBND")
    page = page_of(current(case.code))
    assert isinstance(page.content, Named)
    assert page.content.addressees == ("Ủy ban nhân dân huyện Ninh Phước",)
    told = " ".join(str(block) for block in page.content.blocks)
    assert "thực hiện Công văn số 512/UBND-VHTT ngày 4 tháng 5 năm 2022 của Ủy ban nhân dân huyện Ninh Phước" in told
    assert "2 Tổ" in told  # counted by the house, not typed
    assert "7.600.000 đồng (Bằng chữ: Bảy triệu sáu trăm nghìn đồng)" in told
    assert not list(faults(page))
    assert Delivery.objects.filter(paper__ref=case.code, receiver="587").exists()
    assert list(proof()) == []


def test_a_commune_s_draft_is_seen_in_the_commune_alone_and_its_letter_by_the_district(met: Asking) -> None:
    met.ask()
    case, cast = met.send(met.cast.huu, until=Act.SIGN_ESTIMATE), met.cast
    outside = (cast.district_drafter, cast.hau.chair, met.money.ict.head, met.money.finance)
    assert not any(visible_to(who, AFTER).filter(pk=case.pk).exists() for who in outside)
    case = met.send_on(case)
    seen = [visible_to(who, AFTER).filter(pk=case.pk).exists() for who in outside]
    assert seen == [True, False, False, True]


def test_once_the_district_has_sent_its_own_a_commune_cannot_send(met: Asking) -> None:
    met.ask()
    met.money.send(request())
    with nothing_left(Round), pytest.raises(RuleBroken, match="không nhận thêm đề nghị của xã"):
        met.send(met.cast.huu, at=AFTER)


def test_a_closed_round_takes_no_commune_s_letter(met: Asking) -> None:
    met.ask()
    close_round(met.round.code, by=met.money.ict.head, at=ASKED)
    with pytest.raises(RuleBroken, match="không nhận thêm"):
        met.send(met.cast.huu)


# Written again


def test_a_letter_is_replaced_at_the_wish_of_the_district_and_both_stay(met: Asking) -> None:
    call = met.ask()
    first = met.send(met.cast.huu)
    met.take_in()
    reason = "Số tờ rơi chưa đúng số hộ."
    with pytest.raises(RuleBroken, match="Ghi lý do"):
        gathering.again(call, met.cast.huu.unit, "", by=met.cast.district_drafter, at=AFTER)
    second = gathering.again(call, met.cast.huu.unit, reason, by=met.cast.district_drafter, at=AFTER)
    assert JournalEntry.objects.get(act="write_commune_estimate_again").book.ref == "587"
    with nothing_left(Case, JournalEntry), pytest.raises(RuleBroken, match="đang xử lý ở hồ sơ"):
        gathering.again(call, met.cast.huu.unit, reason, by=met.huu_finance, at=AFTER)
    assert [line.quantity for line in gathered(call, AFTER)][-1] == 200  # the first counts until the second is there
    row = asked_of(met.cast.district_drafter, call, AFTER)[-1]
    assert (row.state, row.counted, row.total, row.case) == ("Đang soạn", True, 7_600_000, first)
    met.send(met.cast.huu, TEAMS, replace(LEAFLETS, quantity=150), at=AFTER)
    met.take_in(AFTER + timedelta(hours=1))
    page = page_of(current(second.code))
    assert f"thay thế Tờ trình số {current(first.code).number}/TTr-UBND" in str(page.content)
    assert [line.quantity for line in gathered(call, AFTER)][-1] == 150
    assert Case.objects.get(pk=first.pk).state == "issued"


def test_a_commune_writes_again_itself_when_its_letter_was_refused_or_dropped(met: Asking) -> None:
    call = met.ask()
    case = met.send(met.cast.huu)
    delivery = Delivery.objects.get(paper__ref=case.code, receiver="587")
    refuse_delivery(delivery.pk, "misdirected", "Gửi nhầm", by=met.cast.district_clerk, at=AFTER)
    assert gathered(call, AFTER) == []
    assert writes_again(met.huu_finance, call, AFTER) == {met.cast.huu.unit.pk}
    again = gathering.again(call, met.cast.huu.unit, "Gửi lại", by=met.huu_finance, at=AFTER)
    assert again.code == "22891.de-nghi-xa.2022.2"
    assert JournalEntry.objects.get(act="write_commune_estimate_again").book.ref == "22891"
    with pytest.raises(NotAuthorised):
        gathering.again(call, met.cast.hau.unit, "Gửi lại", by=met.huu_finance, at=AFTER)


# Put together


def test_what_communes_ask_adds_up_for_the_district_without_their_own_budgets(met: Asking) -> None:
    call = met.ask()
    met.send(met.cast.huu, TEAMS, LEAFLETS)
    longer = replace(TEAMS, times=8)
    met.send(met.cast.hau, longer, replace(LEAFLETS, content="in tờ rơi", quantity=100), _own())
    assert gathered(call, AFTER) == []  # not taken in yet
    met.take_in()
    lines = gathered(call, AFTER)
    assert [(line.norm, line.content, line.quantity, line.times) for line in lines] == [
        ("to-thang", TEAMS.content, 3, 8),
        ("", "in tờ rơi", 300, 1),
    ]
    rows = asked_of(met.cast.district_drafter, call, AFTER)
    told = {row.commune.code: (row.counted, row.of_province, row.total) for row in rows}
    assert told == {
        "22828": (False, None, None),
        "22879": (True, 4_300_000, 4_800_000),
        "22891": (True, 7_600_000, 7_600_000),
    }


def test_everybody_sees_how_far_the_communes_are_only_where_he_looks(met: Asking) -> None:
    call, cast = met.ask(), met.cast
    met.send(cast.huu)
    met.take_in()
    [far] = progress_of(met.money.ict.head, met.round, AFTER)
    assert (far.taken_in, far.asked, far.opens) == (1, 3, False)
    with pytest.raises(NotVisible):
        visible_call(met.money.ict.head, met.round, "587", AFTER)
    own = asked_of(cast.hau.chair, call, AFTER)
    assert [row.commune for row in own] == [cast.hau.unit]
    assert visible_call(cast.hau.chair, met.round, "587", AFTER) == call
    with pytest.raises(NotVisible):
        visible_call(officer("la", "Lê Thị Lạ"), met.round, "587", AFTER)


def _own() -> Line:
    """A line a commune pays itself."""
    return replace(PRINT, source="xa", quantity=100, price=5_000)
