"""Ballots at both doors: a member reads the draft and answers in three taps, and sees nothing else of the case."""

from __future__ import annotations

import re

import pytest

from decisions.authority.acts import Act
from decisions.cases.models import State
from decisions.models import JournalEntry, Vote
from documents import clock
from tests.allotting import FINDING
from tests.cast import Cast
from tests.polling import ALL, LATER, WHY, Board, board
from tests.standing import stands
from tests.workflows.programs import NOT_FOUND, problem, program
from tests.workflows.visits import person, text

pytestmark = pytest.mark.django_db


@stands
def sent(cast: Cast) -> Board:
    """The ballots are out."""
    found = board(cast)
    found.sent()
    return found


@pytest.fixture
def told(sent: Board, monkeypatch: pytest.MonkeyPatch) -> Board:
    """The ballots are out; somebody looks at them later."""
    monkeypatch.setattr(clock, "now", lambda: LATER)
    return sent


def _address(told: Board) -> str:
    return f"/ho-so/{told.case.code}/{Act.ANSWER_POLL}/"


def _typed(page: str, **said: str) -> dict[str, str]:
    """What the page of the ballot sends, with what a member chose."""
    hidden = dict(re.findall(r'<input type="hidden" name="(version|task|key)" value="([^"]*)"', page))
    return {**hidden, "reason": "", **said}


def test_the_desk_leads_straight_to_the_ballot_and_nothing_is_chosen_there(told: Board) -> None:
    member = person(told.members["trade"])
    desk = text(member.get("/viec/"))
    assert f'href="{_address(told)}"' in desk
    page = text(member.get(_address(told)))
    assert "checked" not in page
    for shown in (FINDING, "9.000.000 đồng", "Tờ trình số 211/TTr-STTTT", "Chỉ hỗ trợ 06 tháng", "16/05/2022"):
        assert shown in page
    sent = member.post(_address(told), _typed(page, view="agrees"))
    assert sent.status_code == 302
    assert Vote.objects.get().ballot.officer == told.members["trade"]
    assert _address(told) not in text(member.get("/viec/"))
    closed = member.get(_address(told))
    assert (closed.status_code, "bạn đã làm phần của mình" in text(closed)) == (403, True)
    again = member.post(_address(told), _typed(page, view="disagrees", reason=WHY, key="khac"))
    assert (again.status_code, "Hồ sơ không còn ở bước này" in text(again)) == (409, True)
    assert Vote.objects.get().view == "agrees"


def test_what_was_typed_stays_when_the_ballot_is_refused(told: Board) -> None:
    member = person(told.members["trade"])
    page = text(member.get(_address(told)))
    refused = member.post(_address(told), _typed(page, view="other"))
    assert refused.status_code == 422
    assert "Ghi lý do khi chọn “ý kiến khác”" in text(refused)
    assert re.search(r'value="other"\s+checked', text(refused))
    nothing = member.post(_address(told), _typed(page, reason=WHY))
    assert nothing.status_code == 422
    assert "Chọn một ý kiến" in text(nothing)
    assert WHY in text(nothing)
    assert not Vote.objects.exists()


def test_a_member_reads_the_draft_and_neither_journal_nor_the_votes_of_others(told: Board) -> None:
    told.vote("finance", "disagrees", WHY)
    member, code = person(told.members["trade"]), told.case.code
    case = text(member.get(f"/ho-so/{code}/"))
    assert "Phiếu lấy ý kiến thành viên UBND" in case
    assert "Kết thúc lấy ý kiến" not in case
    for page in (case, text(member.get(f"/ho-so/{code}/nhat-ky/")), text(member.get(_address(told)))):
        assert WHY not in page
        assert "Cao Thị Mỹ Nhàn" not in page
    own = text(member.get(f"/ho-so/{code}/y-kien-thanh-vien/"))
    assert "Phiếu của bạn" in own
    assert "Lâm Trọng Huân" in own
    assert "Cao Thị Mỹ Nhàn" not in own
    assert "không thống nhất" not in own
    assert member.get(f"/ho-so/{told.office.proposal.code}/").status_code == 404
    assert member.get(f"/ho-so/{told.office.estimate.code}/").status_code == 404
    assert member.get(f"/ho-so/{code}/{Act.CLOSE_POLL}/").status_code in {403, 409}


def test_a_draft_written_anew_is_not_the_member_s_to_read(told: Board) -> None:
    member = program(told.members["trade"])
    draft = member.get(f"cases/{told.case.code}/draft").json()
    assert draft["content"]["paragraphs"] == FINDING
    told.stop()
    told.office.do(Act.VERIFY_DOSSIER, told.office.specialist, told.office.said(paragraphs="Lời mới."))
    again = member.get(f"cases/{told.case.code}/draft").json()
    assert again["content"]["paragraphs"] == FINDING


def test_the_page_of_the_polls_shows_those_inside_every_vote(told: Board) -> None:
    told.votes("chair", "vice_chair", against=("finance",))
    page = text(person(told.office.chief).get(f"/ho-so/{told.case.code}/y-kien-thanh-vien/"))
    for shown in ("Cao Thị Mỹ Nhàn", WHY, "Đang lấy ý kiến", "2 thống nhất, 1 không thống nhất, 0 ý kiến khác"):
        assert shown in page
    assert "Chưa trả lời" in page
    link = f'href="/ho-so/{told.case.code}/y-kien-thanh-vien/"'
    assert link in text(person(told.office.chief).get(f"/ho-so/{told.case.code}/"))
    assert person(told.office.money.finance).get(f"/ho-so/{told.case.code}/y-kien-thanh-vien/").status_code == 404


def test_who_signs_sees_the_result_and_the_leader_is_told_what_is_left_to_do(told: Board) -> None:
    told.votes("chair", "vice_chair", against=ALL[2:])
    told.close()
    slip = text(person(told.office.vice_chief).get(f"/ho-so/{told.case.code}/{Act.SIGN_SLIP}/"))
    assert "Chưa quá nửa tổng số thành viên thống nhất" in slip
    assert WHY in slip
    told.slip()
    leader, address = person(told.office.chair), f"/ho-so/{told.case.code}/{Act.APPROVE_BUDGET}/"
    page = text(leader.get(address))
    assert "Chưa quá nửa tổng số thành viên thống nhất" in page
    refused = leader.post(address, {"version": str(told.case.version), "key": "a"})
    assert refused.status_code == 422
    assert "Chỉ 2/5 thành viên UBND thống nhất" in text(refused)
    assert told.case.state == State.SIGNING


def test_a_program_answers_for_its_member(told: Board) -> None:
    member, code = program(told.members["trade"]), told.case.code
    (row,) = [one for one in member.get("desk").json()["results"] if one["case"] == code]
    assert row["act"] == Act.ANSWER_POLL
    whole = member.get(f"cases/{code}").json()
    assert [one["act"] for one in whole["possible"]] == [Act.ANSWER_POLL]
    assert (whole["journal"], len(whole["steps"])) == ([], 1)
    (poll,) = member.get(f"cases/{code}/polls").json()["polls"]
    assert (poll["counts"], poll["agreed"], len(poll["ballots"])) == (None, None, 1)
    before = JournalEntry.objects.count()
    problem(member.act(told.case, Act.ANSWER_POLL, {"view": "other", "reason": ""}), 422, "rule-broken")
    problem(member.act(told.case, Act.ANSWER_POLL, {"view": "vâng", "reason": ""}), 422, "answers-refused")
    assert JournalEntry.objects.count() == before
    assert member.act(told.case, Act.ANSWER_POLL, {"view": "other", "reason": WHY}).status_code == 200
    problem(member.act(told.case, Act.ANSWER_POLL, {"view": "agrees", "reason": ""}), 403, "for-another")
    (poll,) = program(told.office.chief).get(f"cases/{code}/polls").json()["polls"]
    assert poll["counts"] == {"agrees": 0, "disagrees": 0, "other": 1, "silent": 4}
    assert (poll["agreed"], poll["due"], poll["closed_at"]) == (False, "2022-05-16", None)
    stranger = program(told.office.money.finance)
    problem(stranger.get(f"cases/{code}/polls"), 404, NOT_FOUND)


def test_a_case_nobody_was_asked_about_has_no_polls(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    found = board(cast)
    monkeypatch.setattr(clock, "now", lambda: LATER)
    office = person(found.office.chief)
    assert office.get(f"/ho-so/{found.case.code}/y-kien-thanh-vien/").status_code == 404
    assert "y-kien-thanh-vien" not in text(office.get(f"/ho-so/{found.case.code}/"))
