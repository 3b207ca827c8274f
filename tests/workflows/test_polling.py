"""Members of UBND tỉnh are asked before the phiếu trình: each answers once, by himself; more than half must agree."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction

from decisions.allotting.dossier import APPROVE_PART
from decisions.authority.acts import Act, Kind
from decisions.cases.models import State
from decisions.cases.selectors import visible_to, why_visible
from decisions.errors import ActNotAllowed, NotAuthorised, NotVisible, RuleBroken
from decisions.models import Absence, Ballot, Case, Holding, JournalEntry, Officer, PlanFigure, Poll, Vote
from decisions.polling.members import members_of
from documents.outbox import services as outbox
from tests.allotting import AT, decided
from tests.cast import Cast
from tests.polling import ALL, CLAUSE, DUE, LATE, LATER, WHY, Board, asked, board
from tests.rules import tampering
from tests.standing import stands
from tests.workflows.play import act
from tests.world import appoint, arrange, end_all, officer
from workflows.engine.desk import claim, desk_of
from workflows.engine.models import Item
from workflows.engine.watch import deserted, stuck
from workflows.errors import AnswersRefused, ForAnother
from workflows.models import Notice
from workflows.notices import ballots
from workflows.notices.services import notices_of

pytestmark = pytest.mark.django_db


told = stands(board)
"""9.000.000 đồng are proposed; the quy chế asks for the five members."""


def _traces() -> tuple[int, ...]:
    return tuple(each.objects.count() for each in (JournalEntry, Poll, Ballot, Vote, Case, Item))


def _on_desk(who: Officer) -> list[str]:
    return [item.act for item in desk_of(who, LATER).filter(case__kind=Kind.ALLOCATION)]


# Whether anybody is asked


def test_where_the_quy_che_does_not_ask_the_draft_goes_to_the_phieu_trinh(cast: Cast) -> None:
    made = decided(cast)
    asked(value=0)
    made.send(until=Act.CHECK_FORMAT)
    assert _on_desk(made.vice_chief) == [Act.SIGN_SLIP]
    with pytest.raises(ActNotAllowed):
        made.do(Act.POLL_MEMBERS, made.vice_chief, {})
    made.do(Act.SIGN_SLIP, made.vice_chief, {})
    assert made.do(Act.APPROVE_BUDGET, made.chair).state == State.NUMBERING


def test_the_figure_of_the_day_the_draft_was_submitted_holds(cast: Cast) -> None:
    made = decided(cast)
    made.send(until=Act.CHECK_DOSSIER)
    PlanFigure.objects.create(code="members_polled", value=1, clause=CLAUSE, valid_from=(AT + timedelta(days=1)).date())
    made.do(Act.CHECK_FORMAT, made.formats, {})
    assert _on_desk(made.vice_chief) == [Act.SIGN_SLIP]


def test_where_it_asks_the_ballots_come_first(told: Board) -> None:
    office = told.office
    office.send(until=Act.CHECK_FORMAT)
    assert (told.case.state, _on_desk(office.vice_chief)) == (State.PRESENTING, [Act.POLL_MEMBERS])
    with pytest.raises(ActNotAllowed):
        office.do(Act.SIGN_SLIP, office.vice_chief, {})
    before = _traces()
    for stranger in (office.chair, office.head, office.specialist):
        with pytest.raises((NotAuthorised, ForAnother)):
            office.do(Act.POLL_MEMBERS, stranger, {})
    assert _traces() == before


# The ballots


def test_every_member_in_post_gets_one_ballot(told: Board) -> None:
    assert told.sent().state == State.POLLING
    poll = told.poll
    assert (poll.due, poll.round, poll.closed_at) == (DUE, 1, None)
    assert [one.officer for one in poll.ballots.select_related("officer")] == list(told.members.values())
    assert [one.post for one in poll.ballots.all()][:2] == ["Chủ tịch UBND", "Phó Chủ tịch UBND (văn hóa - xã hội)"]
    for member in told.members.values():
        assert Act.ANSWER_POLL in _on_desk(member)
    entry = JournalEntry.objects.get(act=Act.POLL_MEMBERS)
    assert "5 phiếu, hạn trả lời 16/05/2022: Ông Trần Quốc Nam, Chủ tịch UBND" in entry.content


def test_who_holds_two_posts_of_a_member_gets_one_ballot(told: Board) -> None:
    appoint(told.members["vice_chair"], "committee_member", told.office.province)
    told.sent()
    assert told.poll.ballots.count() == 5
    assert _on_desk(told.members["vice_chair"]) == [Act.ANSWER_POLL]


def test_an_arrangement_makes_no_member(told: Board) -> None:
    guest = officer("khach.58", "Bạch Văn Khách")
    province, dual = told.office.province, Holding.Cause.DUAL_DUTY
    arrange(guest, "committee_member", province, dual, (Act.ANSWER_POLL, Kind.ALLOCATION))
    told.sent()
    assert guest.pk not in told.poll.ballots.values_list("officer", flat=True)
    assert not visible_to(guest, LATER).filter(pk=told.case.pk).exists()


def test_without_a_member_or_a_number_of_days_nothing_is_sent(told: Board) -> None:
    told.office.send(until=Act.CHECK_FORMAT)
    with tampering():  # a province whose folder does not say it
        PlanFigure.objects.filter(code="poll_days").delete()
    before = _traces()
    with pytest.raises(RuleBroken, match="Chưa có số ngày làm việc để thành viên trả lời phiếu"):
        told.office.do(Act.POLL_MEMBERS, told.office.vice_chief, {})
    assert _traces() == before
    PlanFigure.objects.create(code="poll_days", value=5, clause=CLAUSE, valid_from=AT.date())
    for who in ("chair", "vice_chair", "finance", "trade"):
        end_all(told.members[who])
    Holding.objects.filter(officer=told.members["chief"], seat__post="committee_member").update(ends_at=AT)
    with pytest.raises(RuleBroken, match="Chưa có ai giữ chức vụ thành viên UBND"):
        told.office.do(Act.POLL_MEMBERS, told.office.vice_chief, {})
    assert (Poll.objects.count(), told.case.state) == (0, State.PRESENTING)


def test_ballots_are_sent_once_a_round(told: Board) -> None:
    told.sent()
    with pytest.raises(ActNotAllowed):
        told.office.do(Act.POLL_MEMBERS, told.office.vice_chief, {})
    told.votes(*ALL)
    told.close()
    with pytest.raises(ActNotAllowed):
        told.office.do(Act.POLL_MEMBERS, told.office.vice_chief, {})


# What a member sees and does


def test_a_member_sees_the_case_and_the_own_ballot_and_nothing_else(told: Board) -> None:
    trade = told.members["trade"]
    assert not visible_to(trade, AT).exists()
    told.office.send(until=Act.CHECK_FORMAT)
    assert not visible_to(trade, AT).exists()
    told.send()
    assert list(visible_to(trade, LATER)) == [told.case]
    assert why_visible(trade, told.case, LATER) == [
        "Bạn là thành viên UBND được lấy ý kiến về nội dung trình của hồ sơ này (lần trình 1)."
    ]
    with pytest.raises(NotAuthorised):
        act(told.case, Act.CLOSE_POLL, by=trade, at=LATER, said={})


def test_each_answers_the_own_ballot_and_nobody_another_s(told: Board) -> None:
    told.sent()
    stranger = officer("gd.khac", "Lê Văn Khác")
    with pytest.raises(NotVisible):
        act(told.case, Act.ANSWER_POLL, by=stranger, at=LATER, said={"view": "agrees", "reason": ""})
    with pytest.raises(ForAnother):
        act(told.case, Act.ANSWER_POLL, by=told.office.head, at=LATER, said={"view": "agrees", "reason": ""})
    item = Item.objects.get(case=told.case, act=Act.ANSWER_POLL, officer=told.members["trade"])
    with pytest.raises(ActNotAllowed):
        claim(item, by=told.members["finance"], at=LATER)
    told.vote("trade")
    assert _on_desk(told.members["trade"]) == []
    assert _on_desk(told.members["finance"]) == [Act.ANSWER_POLL]
    vote = Vote.objects.get()
    assert (vote.ballot.officer, vote.view) == (told.members["trade"], "agrees")


def test_one_answer_and_none_is_chosen_beforehand(told: Board) -> None:
    told.sent()
    before = _traces()
    for said in ({}, {"view": "", "reason": ""}, {"view": "maybe", "reason": "x"}):
        with pytest.raises(AnswersRefused) as refusal:
            act(told.case, Act.ANSWER_POLL, by=told.members["trade"], at=LATER, said=said)
        assert "Chọn một ý kiến" in str(refusal.value.form.errors)
    for view in ("disagrees", "other"):
        with pytest.raises(RuleBroken, match="Ghi lý do khi chọn"):
            told.vote("trade", view, "  ")
    assert _traces() == before
    told.vote("trade", "other", WHY)
    with pytest.raises(ForAnother):
        told.vote("trade")
    assert Vote.objects.get().reason == WHY


def test_two_members_who_saw_the_same_page_both_answer(told: Board) -> None:
    version = told.sent().version
    told.vote("trade")
    told.vote("finance")
    assert told.case.version == version


def test_a_late_answer_counts_until_the_poll_is_closed(told: Board) -> None:
    told.sent()
    told.votes("chair", "vice_chair")
    told.vote("trade", at=LATE)
    told.close(at=LATE)
    assert told.result.counts == {"agrees": 3, "disagrees": 0, "other": 0}
    assert '"late": true' in JournalEntry.objects.filter(act=Act.ANSWER_POLL).latest("pk").content
    with pytest.raises((ActNotAllowed, ForAnother)):
        told.vote("finance", at=LATE)


# Its end


def test_the_poll_is_closed_when_all_have_answered(told: Board) -> None:
    told.sent()
    told.votes(*ALL[:4])
    before = _traces()
    with pytest.raises(RuleBroken, match=r"Còn 1 thành viên chưa trả lời \(Ông Lâm Trọng Huân\)"):
        told.close()
    assert _traces() == before
    with pytest.raises(NotAuthorised):
        act(told.case, Act.CLOSE_POLL, by=told.office.chair, at=LATER, said={})
    told.vote("trade")
    assert told.close().state == State.PRESENTING
    assert told.poll.closed_at
    assert _on_desk(told.office.vice_chief) == [Act.SIGN_SLIP]
    with pytest.raises(ActNotAllowed):
        told.close()


def test_after_its_day_the_poll_is_closed_and_the_journal_names_who_was_silent(told: Board) -> None:
    told.sent()
    told.votes("chair", "vice_chair", "chief")
    told.close(at=LATE)
    entry = JournalEntry.objects.get(act=Act.CLOSE_POLL)
    assert "5 thành viên: 3 thống nhất, 0 không thống nhất, 0 ý kiến khác, 2 không trả lời" in entry.content
    assert "Không trả lời: Bà Cao Thị Mỹ Nhàn, Ủy viên UBND; Ông Lâm Trọng Huân, Ủy viên UBND." in entry.content
    for who in ("finance", "trade"):
        assert _on_desk(told.members[who]) == []
    assert not stuck()


def test_an_absent_member_keeps_the_ballot_and_nobody_answers_instead(told: Board) -> None:
    trade = told.members["trade"]
    Absence.objects.create(officer=trade, starts_at=AT, ends_at=None)
    told.sent()
    assert _on_desk(trade) == [Act.ANSWER_POLL]
    told.votes(*ALL[:4])
    with pytest.raises(RuleBroken, match="chưa trả lời"):
        told.close()
    told.vote("trade")  # from afar
    assert told.close().state == State.PRESENTING


def test_a_member_who_left_answers_no_more_and_still_counts_among_all(told: Board) -> None:
    told.sent()
    told.votes("chair", "vice_chair")
    Holding.objects.filter(officer=told.members["trade"]).update(ends_at=LATER)
    Holding.objects.filter(officer=told.members["finance"]).update(ends_at=LATER)
    with pytest.raises(NotVisible):
        told.vote("trade", at=LATER + timedelta(minutes=1))
    assert not deserted()
    successor = officer("gd.sct.moi", "Lý Thị Mới", Officer.Honorific.MRS)
    appoint(successor, "committee_member", told.office.province)
    assert _on_desk(successor) == []
    with pytest.raises(NotVisible):
        act(told.case, Act.ANSWER_POLL, by=successor, at=LATER, said={"view": "agrees", "reason": ""})
    told.vote("chief", "other", WHY)
    told.close()  # everybody who still can has answered
    assert not told.result.agreed  # two of five
    assert len(told.result.silent) == 2


# What follows from it


def test_more_than_half_of_all_let_the_leader_sign_who_voted_himself(told: Board) -> None:
    told.sent()
    told.votes("chair", "vice_chair", "chief", against=("finance",))
    told.vote("trade", "other", WHY)
    told.close()
    told.slip()
    assert told.approve().state == State.NUMBERING


def test_without_more_than_half_the_leader_only_returns_or_declines(told: Board) -> None:
    told.sent()
    told.votes("chair", "vice_chair", against=("chief", "finance"))
    told.close(at=LATE)
    told.slip(at=LATE)
    before = _traces()
    sentence = "Chỉ 2/5 thành viên UBND thống nhất, chưa quá nửa tổng số thành viên"
    with pytest.raises(RuleBroken, match=sentence):
        told.approve(at=LATE)
    lines = {"lines": told.office.lines({1: (5_000_000, "Hỗ trợ 06 tháng")})}
    with pytest.raises(RuleBroken, match=sentence):
        act(told.case, APPROVE_PART, by=told.office.chair, at=LATE, said=lines)
    assert _traces() == before
    assert told.case.state == State.SIGNING
    declined = act(told.case, Act.DECLINE_ISSUE, by=told.office.chair, at=LATE, said={"note": "Chưa đủ thống nhất"})
    assert declined.state == State.DECLINED


@pytest.mark.parametrize(("head", "agreed"), [("chair", True), ("finance", False)])
def test_between_two_halves_the_head_decides(told: Board, head: str, agreed: bool) -> None:
    end_all(told.members["trade"])
    told.sent()
    (other,) = {"chair", "finance"} - {head}
    told.votes(head, "vice_chair", against=(other, "chief"))
    told.close()
    assert told.result.agreed is agreed


def test_half_of_them_with_the_head_is_too_few_while_the_others_are_silent(told: Board) -> None:
    end_all(told.members["trade"])
    told.sent()
    told.votes("chair", "vice_chair", against=("chief",))
    told.close(at=LATE)
    assert not told.result.agreed


def test_a_new_round_is_polled_anew(told: Board) -> None:
    told.sent()
    told.votes(*ALL)
    told.close()
    told.slip()
    part = {"lines": told.office.lines({1: (5_000_000, "Hỗ trợ 06 tháng cuối năm")})}
    act(told.case, APPROVE_PART, by=told.office.chair, at=LATER + timedelta(hours=3), said=part)
    less = told.office.said({1: (5_000_000, "Hỗ trợ 06 tháng cuối năm")})
    told.office.send(until=Act.CHECK_FORMAT, said=less)
    assert _on_desk(told.office.vice_chief) == [Act.POLL_MEMBERS]
    with pytest.raises(ActNotAllowed):
        told.slip()
    told.send(at=LATER)
    assert (told.poll.round, Poll.objects.count()) == (2, 2)
    told.votes(*ALL[:2], against=ALL[2:])
    told.close()
    told.slip()
    with pytest.raises(RuleBroken, match="Chỉ 2/5"):  # the five of the first round do not count
        told.approve()


def test_the_draft_goes_back_before_the_ballots_or_while_they_are_out(told: Board) -> None:
    told.office.send(until=Act.CHECK_FORMAT)
    assert told.office.do(Act.RETURN_DRAFT, told.office.vice_chief, {"note": "Sửa nguồn"}).state == State.DRAFTING
    told.sent()
    told.vote("trade")
    with pytest.raises(AnswersRefused):
        act(told.case, Act.RETURN_DRAFT, by=told.office.chief, at=LATER, said={"note": ""})
    case = act(told.case, Act.RETURN_DRAFT, by=told.office.chief, at=LATER, said={"note": "Sai số liệu"})
    assert (case.state, case.round) == (State.DRAFTING, 3)
    assert told.poll.closed_at
    assert _on_desk(told.members["finance"]) == []
    assert Vote.objects.count() == 1  # what was said stays
    told.sent()
    assert told.poll.round == 3


def test_a_phieu_trinh_signed_behind_the_poll_s_back_is_refused(told: Board) -> None:
    told.office.send(until=Act.CHECK_FORMAT)
    PlanFigure.objects.filter(code="members_polled").update(valid_to=AT.date() - timedelta(days=1))
    told.office.do(Act.RETURN_DRAFT, told.office.vice_chief, {"note": "Sửa lời văn"})
    told.office.send(until=Act.CHECK_FORMAT)
    assert _on_desk(told.office.vice_chief) == [Act.SIGN_SLIP]
    PlanFigure.objects.create(code="members_polled", value=1, clause=CLAUSE, valid_from=AT.date())
    before = _traces()
    with pytest.raises(RuleBroken, match="Gửi phiếu và kết thúc lấy ý kiến"):
        told.office.do(Act.SIGN_SLIP, told.office.vice_chief, {})
    assert _traces() == before


def test_the_database_keeps_what_was_asked_and_answered(told: Board) -> None:
    told.sent()
    told.vote("trade")
    changes: tuple[Callable[[], object], ...] = (
        Vote.objects.all().delete,
        lambda: Vote.objects.update(view="disagrees", reason="x"),
        lambda: Ballot.objects.update(officer=told.office.head),
        lambda: Poll.objects.update(due=LATE.date()),
    )
    for change in changes:
        with pytest.raises(DatabaseError), transaction.atomic():
            change()
    told.votes("chair", "vice_chair", "chief", "finance")
    told.close()
    with pytest.raises(DatabaseError), transaction.atomic():
        Poll.objects.update(closed_at=LATE)


# Reminders


def test_late_members_are_told_with_who_closes_the_poll(told: Board, monkeypatch: pytest.MonkeyPatch) -> None:
    told.sent()
    told.votes("chair", "vice_chair", "chief")
    monkeypatch.setattr("documents.clock.now", lambda: LATER)
    ballots.watch()
    outbox.drain()
    assert not Notice.objects.exists()
    monkeypatch.setattr("documents.clock.now", lambda: LATE)
    for _ in range(2):
        ballots.watch()
        outbox.drain()
    who = set(Notice.objects.values_list("officer__username", flat=True))
    assert who == {"gd.stc", "gd.sct", "cvp.58", "pcvp.58"}
    (notice,) = notices_of(told.members["trade"], LATE)
    assert (notice.address, "quá hạn 1 ngày" in notice.text) == (f"/ho-so/{told.case.code}/answer_poll/", True)
    end_all(told.members["trade"])
    assert not notices_of(told.members["trade"], LATE).exists()
    told.close(at=LATE)
    monkeypatch.setattr("documents.clock.now", lambda: LATE + timedelta(days=1))
    ballots.watch()
    outbox.drain()
    assert Notice.objects.count() == 4


def test_members_are_listed_with_the_head_first(told: Board) -> None:
    assert members_of(told.case, AT)[0].post == "chair"
    assert [one.officer_id for one in members_of(told.case, AT)].count(told.office.chief.pk) == 1
