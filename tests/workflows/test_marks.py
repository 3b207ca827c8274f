"""How a paper hurries and how far it may go: chosen with any draft, seen on the way, printed, told with it."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest

from decisions.authority.acts import Act
from decisions.cases.marks import Marks, choose
from decisions.errors import ActNotAllowed, NotAuthorised, RuleBroken
from decisions.models import Case, JournalEntry, Round
from decisions.proof.kept import marks as broken_marks
from documents.clock import local_date
from documents.page.model import Circulation, Urgency
from documents.papers.selectors import current, page_of
from tests.cast import Cast
from tests.letter import instruction, keep_books, people
from tests.workflows.play import act, along, answers, go, opened
from tests.workflows.programs import program
from tests.workflows.test_direction_flow import letter
from tests.workflows.visits import person, trace
from tests.world import MORNING
from workflows.engine.desk import desk_of
from workflows.errors import AnswersRefused
from workflows.models import Item

DRAFT = Act.DRAFT_ESTABLISHMENT
HURRIED: dict[str, Any] = {"urgency": "immediate", "circulation": "internal"}

pytestmark = pytest.mark.django_db


def submitted(cast: Cast, case: Case | None = None, **marks: Any) -> Case:
    return act(case or opened(cast.huu), DRAFT, by=cast.huu.drafter, said={**answers(), **marks})


def told(case: Case) -> dict[str, str]:
    """What the journal says of the marks with the submission that counts."""
    entry = JournalEntry.objects.filter(book=case.journal, act=DRAFT).order_by("seq").last()
    assert entry is not None
    found: dict[str, str] = json.loads(entry.content)
    return {name: found[name] for name in HURRIED if name in found}


def test_an_urgent_paper_is_seen_to_be_so_until_it_is_out(cast: Cast, played_time: None) -> None:
    usual, case = submitted(cast), submitted(cast, **HURRIED)
    assert (told(case), told(usual)) == (HURRIED, {})
    jurist, clerk = person(cast.huu.jurist), person(cast.huu.clerk)
    assert [item.case.code for item in desk_of(cast.huu.jurist, MORNING + timedelta(minutes=5))] == [
        case.code,
        usual.code,
    ]
    assert jurist.get("/viec/").content.decode().count("Hỏa tốc") == 1
    shown = jurist.get(f"/ho-so/{case.code}/").content.decode()
    assert "Hỏa tốc" in shown
    assert "Lưu hành nội bộ" in shown
    case = go(case, cast.huu, until=Act.SIGN_ESTABLISHMENT)
    paper = current(case.code)
    assert paper is not None
    page = page_of(paper)
    assert (page.urgency, page.circulation) == (Urgency.IMMEDIATE, Circulation.INTERNAL)
    number = Item.objects.get(case=case, closed_at=None)
    assert (number.act, number.urgency, number.due) == (Act.NUMBER, 3, local_date(MORNING))
    assert "làm ngay trong ngày" in clerk.get(f"/ho-so/{case.code}/").content.decode()
    told_of = program(cast.huu.clerk).send("GET", f"cases/{case.code}").json()
    assert {name: told_of[name] for name in HURRIED} == HURRIED
    assert list(broken_marks()) == []


def test_a_clerk_has_the_usual_time_for_a_usual_paper(cast: Cast) -> None:
    case = go(submitted(cast), cast.huu, until=Act.SIGN_ESTABLISHMENT)
    number = Item.objects.get(case=case, closed_at=None)
    assert number.urgency == 0
    assert number.due is not None
    assert number.due > local_date(MORNING)


def test_any_paper_may_hurry(cast: Cast) -> None:
    keep_books(cast)
    said = {**instruction().content(), "urgency": "urgent"}
    case = along(letter(cast), people(cast), said, until=Act.SIGN_DIRECTION)
    paper = current(case.code)
    assert paper is not None
    assert page_of(paper).urgency == Urgency.URGENT
    assert "urgency" not in json.loads(Round.objects.get(case=case).content)


def test_what_is_no_mark_is_refused_with_a_sentence_and_leaves_no_trace(cast: Cast) -> None:
    case = opened(cast.huu)
    before = trace()
    with pytest.raises(AnswersRefused) as refusal:
        submitted(cast, case, urgency="tức thì")
    assert "Chọn Khẩn, Thượng khẩn, Hỏa tốc" in str(refusal.value.form.errors)
    case.refresh_from_db()
    assert (trace(), case.urgency) == (before, "")


def test_the_marks_of_what_was_submitted_stay_and_only_its_drafter_chose_them(cast: Cast) -> None:
    case = opened(cast.huu)
    with pytest.raises(NotAuthorised):
        choose(case, Marks("urgent"), by=cast.hau.drafter, at=MORNING)
    case = submitted(cast, case, urgency="urgent")
    with pytest.raises(ActNotAllowed, match="không đổi được nữa"):
        choose(case, Marks("immediate"), by=cast.huu.drafter, at=MORNING)
    choose(case, Marks("urgent"), by=cast.huu.drafter, at=MORNING)  # the same again changes nothing
    case.refresh_from_db()
    assert case.urgency == "urgent"


def test_a_draft_sent_back_keeps_its_marks_until_they_are_chosen_anew(cast: Cast, played_time: None) -> None:
    case = submitted(cast, urgency="very_urgent")
    case = act(case, Act.RETURN_DRAFT, by=cast.huu.jurist, said={"note": "Sai chức vụ của Tổ trưởng"})
    drafter = person(cast.huu.drafter)
    page = f"/ho-so/{case.code}/{DRAFT}/"
    assert '<option value="very_urgent" selected>' in " ".join(drafter.get(page).content.decode().split())
    drafter.post(f"/ho-so/{case.code}/luu-nhap/", {"urgency": "urgent", "circulation": "return"})
    kept = " ".join(drafter.get(page).content.decode().split())
    assert '<option value="urgent" selected>' in kept
    assert '<option value="return" selected>' in kept
    case = submitted(cast, case)
    case.refresh_from_db()
    assert (case.urgency, told(case)) == ("", {})


def test_what_carries_a_mark_of_secrecy_is_not_taken(cast: Cast) -> None:
    said = instruction(paragraphs=("TỐI MẬT", "Thành lập Tổ.")).content()
    with pytest.raises(RuleBroken) as refusal:
        act(letter(cast), Act.DIRECT_ESTABLISHMENT, by=cast.district_drafter, said=said)
    assert any("dấu chỉ độ mật “TỐI MẬT”" in one.sentence for one in refusal.value.violations)
