"""Words a body writes itself at fixed places of its papers: from a day on, journalled, not in what is signed."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import DatabaseError, transaction

from decisions.authority.acts import Act
from decisions.cases.drafts import submitted_last
from decisions.cases.papers import preview
from decisions.errors import NotAuthorised, NotVisible, RuleBroken
from decisions.models import Case, JournalEntry, Wording
from decisions.teams.paper import usual_recipients
from decisions.wording.places import places_of, said_by
from decisions.wording.services import desk_of, keep, specimen
from documents.models import Paper
from documents.page.checks import faults
from documents.page.codec import to_json, words
from documents.proof.registry import KEPT
from tests.cast import Cast
from tests.rules import tampering
from tests.story import draft, play
from tests.world import MORNING

pytestmark = pytest.mark.django_db
TODAY = (MORNING + timedelta(hours=7)).date()
OWN = "Hướng dẫn người dân nộp hồ sơ trực tuyến tại nhà văn hóa thôn.\nGhi sổ việc đã làm hằng tuần."


def place(code: str) -> Any:
    return next(one for one in places_of("commune") if one.code == code)


def write(cast: Cast, code: str = "team.tasks", text: str = OWN, **other: Any) -> None:
    facts: dict[str, Any] = {"by": cast.huu.chair, "at": MORNING, "starts": TODAY} | other
    keep(cast.huu.unit, place(code), text, facts.pop("starts"), **facts)


def refused(kind: type[Exception], said: str, act: Callable[[], object]) -> None:
    before = Wording.objects.count(), JournalEntry.objects.count()
    with pytest.raises(kind, match=said), transaction.atomic():
        act()
    assert (Wording.objects.count(), JournalEntry.objects.count()) == before


def printed(case: Case, at: datetime) -> str:
    return words(to_json(preview(case, submitted_last(case), at=at)))


def test_the_decision_prints_the_body_s_own_words_from_their_day_on(cast: Cast) -> None:
    case = play(draft(cast.huu), cast.huu, until=Act.DRAFT_ESTABLISHMENT)
    usual = "Thực hiện các hoạt động về chính quyền số"
    assert usual in printed(case, MORNING)
    write(cast)
    assert all(line in printed(case, MORNING) for line in OWN.split("\n"))
    assert usual not in printed(case, MORNING)
    assert usual in printed(case, MORNING - timedelta(days=1))
    play(case, cast.huu, until=Act.SIGN_ESTABLISHMENT)
    assert "nhà văn hóa thôn" in words(Paper.objects.get().page)


def test_what_is_signed_keeps_the_words_it_was_signed_with_and_no_words_are_the_usual_again(cast: Cast) -> None:
    play(draft(cast.huu), cast.huu, until=Act.SIGN_ESTABLISHMENT)
    before = Paper.objects.get().page
    write(cast)
    assert Paper.objects.get().page == before
    write(cast, text="")
    assert said_by(cast.huu.unit, TODAY).lines("team.tasks")[0].startswith("Thực hiện các hoạt động")
    (shown,) = [one for one in desk_of(cast.huu.drafter, "22891", MORNING).places if one.place.code == "team.tasks"]
    assert (shown.own, [row.lines for row in shown.past]) == (False, [(), tuple(OWN.split("\n"))])


def test_lines_of_noi_nhan_are_those_of_the_next_draft(cast: Cast) -> None:
    write(cast, "team.recipients", "Đảng ủy xã\nTrạm Y tế xã")
    assert [one.line for one in usual_recipients(draft(cast.huu), TODAY)][-2:] == ["Đảng ủy xã", "Trạm Y tế xã"]


def test_only_the_head_writes_and_only_who_drafts_reads(cast: Cast) -> None:
    for stranger in (cast.huu.drafter, cast.hau.chair, cast.district_chair):
        refused(NotAuthorised, "Đặt câu chữ", lambda who=stranger: write(cast, by=who))  # type: ignore[misc] # who each time
    with pytest.raises(NotVisible):
        desk_of(cast.hau.chair, "22891", MORNING)
    assert not desk_of(cast.huu.drafter, "22891", MORNING).keeps


@pytest.mark.parametrize(
    ("code", "text", "said"),
    [
        ("team.tasks", "Thiếu dấu ở cuối", "thiếu dấu ở cuối"),
        ("team.tasks", "Xong việc./.", "do hệ thống đặt"),
        ("team.tasks", "a" * 601 + ".", "nhiều nhất là 600"),
        ("team.tasks", "\n".join(["Một việc."] * 13), "nhiều nhất 12 dòng"),
        ("correction.closing", "Câu một.\nCâu hai.", "nhiều nhất 1 dòng"),
        ("team.tasks", "Việc 😀.", "😀"),
        ("team.tasks", "Việc\u202e ẩn.", "ký tự"),
    ],
)
def test_what_no_paper_can_print_is_refused(cast: Cast, code: str, text: str, said: str) -> None:
    refused(RuleBroken, said, lambda: write(cast, code, text))


def test_not_for_a_day_that_is_over_and_not_twice(cast: Cast) -> None:
    refused(RuleBroken, "từ hôm nay", lambda: write(cast, starts=TODAY - timedelta(days=1)))
    write(cast)
    write(cast)
    assert Wording.objects.count() == 1
    (entry,) = JournalEntry.objects.filter(act=Act.KEEP_WORDING)
    assert json.loads(entry.content)["text"] == OWN


def test_the_database_keeps_what_was_written(cast: Cast) -> None:
    write(cast)
    with pytest.raises(DatabaseError), transaction.atomic():
        Wording.objects.update(text="khác")


def test_the_usual_words_of_every_place_can_be_printed(cast: Cast) -> None:
    for unit in (cast.huu.unit, cast.district):
        for one in places_of(unit.role):
            found = [fault for fault in faults(specimen(unit, one, (), TODAY)) if fault.box in {"6", "9b"}]
            assert not found, one.code


def test_verify_tells_words_nobody_wrote(cast: Cast) -> None:
    write(cast)
    check = KEPT.known["wordings"]
    assert not list(check.find())
    with tampering():
        Wording.objects.update(text="Việc khác.")
    assert "nhật ký không ghi như vậy" in next(iter(check.find()))
