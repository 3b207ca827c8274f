"""Kiện toàn and giải thể on screen and by the API: begun from the team's page, drafted, sent, told where it counts."""

from __future__ import annotations

from datetime import timedelta

import pytest

from decisions.models import Case, Draft, JournalEntry, Round
from tests.cast import Cast
from tests.changing import NEXT, amendment, begun, cites, dissolution, promoted, send
from tests.letter import later
from tests.month import teams
from tests.standing import stands
from tests.workflows.programs import problem, program
from tests.workflows.visits import person, text

pytestmark = [pytest.mark.django_db]
TEAM, AMENDED = "/to/22891.1/", "/ho-so/22891.kien-toan.2022.1/"


@stands
def told(cast: Cast) -> Cast:
    cites()
    teams(cast.huu, "", "22891-t01")
    return cast


@pytest.fixture
def commune(told: Cast, monkeypatch: pytest.MonkeyPatch) -> Cast:
    later(monkeypatch, NEXT)
    return told


def test_a_case_begins_from_the_team_s_page_with_its_members(commune: Cast) -> None:
    drafter = person(commune.huu.drafter)
    page = text(drafter.get(TEAM))
    assert "Kiện toàn Tổ" in page
    assert "Giải thể Tổ" in page
    assert "Kiện toàn Tổ" not in text(person(commune.huu.chair).get(TEAM))
    for stranger, status in ((commune.hau.drafter, 404), (commune.huu.chair, 403)):
        assert person(stranger).post(f"{TEAM}kien-toan/mo/").status_code == status
    assert drafter.post(f"{TEAM}xoa/mo/").status_code == 404
    assert not Case.objects.filter(kind="amendment").exists()
    sent = drafter.post(f"{TEAM}kien-toan/mo/", follow=True)
    draft = text(sent)
    assert "22891.kien-toan.2022.1" in draft
    assert 'value="Nguyễn Văn An"' in draft
    assert draft.count('name="teams-0-members-') > 3
    assert "Kiện toàn thêm:" in draft


def test_another_team_is_taken_in_with_what_was_typed(commune: Cast) -> None:
    begun(commune.huu)
    drafter = person(commune.huu.drafter)
    said = {"teams-0-team": "22891.1", "teams-0-members-0-name": "Nguyễn Văn Bình", "them": "22891-t01.1"}
    page = text(drafter.post(f"{AMENDED}them-to/", said, follow=True))
    assert "Tổ thôn 1" in page
    assert 'value="Nguyễn Văn Bình"' in page
    assert "Thôi tham gia: Nguyễn Văn An" in page
    before = Draft.objects.get(case__code="22891.kien-toan.2022.1").content
    assert drafter.post(f"{AMENDED}them-to/", {"them": "22879.1"}).status_code == 404
    assert person(commune.hau.drafter).post(f"{AMENDED}them-to/", said).status_code == 404
    assert person(commune.huu.chair).post(f"{AMENDED}them-to/", said).status_code == 403
    assert Draft.objects.get(case__code="22891.kien-toan.2022.1").content == before


def test_the_earlier_decision_says_what_became_of_it(commune: Cast) -> None:
    case = begun(commune.huu, "giai-the")
    drafter = person(commune.huu.drafter)
    assert "Tổ giải thể" in text(drafter.get(f"/ho-so/{case.code}/dissolve_team/"))
    send(case, commune.huu, dissolution("22891.1", "22891-t01.1").content())
    earlier = Case.objects.get(kind="establishment")
    page = text(drafter.get(f"/ho-so/{earlier.code}/"))
    assert "Hết hiệu lực" in page
    assert "Bị bãi bỏ bởi" in page
    assert f"/ho-so/{case.code}/" in page
    assert "47/QĐ-UBND" in text(drafter.get(f"/ho-so/{case.code}/"))
    assert "giải thể ngày 04/05/2022" in text(drafter.get(TEAM))
    assert person(commune.district_head).get(f"/ho-so/{case.code}/").status_code == 200  # it was sent there


def test_a_program_drafts_a_decision_of_kien_toan(commune: Cast) -> None:
    case = begun(commune.huu)
    drafter = program(commune.huu.drafter)
    rows = amendment(promoted()).content()
    members = [{k: v for k, v in one.items() if v is not None} for one in rows["teams"][0]["members"]]
    answers = {**rows, "teams": [{**rows["teams"][0], "members": members}]}
    problem(drafter.act(case, "amend_team", {**answers, "way": "ends"}), 422, "answers-refused")
    assert not Round.objects.filter(case=case).exists()
    moved = drafter.act(case, "amend_team", answers)
    assert (moved.status_code, moved.json()["state"]) == (200, "checking")
    problem(program(commune.hau.drafter).act(case, "amend_team", answers), 404, "not-found")


def test_a_team_page_tells_who_reads_it_what_is_on_its_way(commune: Cast) -> None:
    case = send(begun(commune.huu), commune.huu, amendment().content(), until="amend_team")
    assert f"/ho-so/{case.code}/" in text(person(commune.huu.chair).get(TEAM))
    assert case.code not in text(person(commune.district_head).get(TEAM))  # a draft is the commune's own
    later_on = JournalEntry.objects.filter(book__ref=case.code).latest("pk").at
    assert later_on - NEXT < timedelta(hours=1)
