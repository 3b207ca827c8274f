"""A lawful erasure: what stands outside issued papers is gone everywhere, what proves that it was stays."""

from __future__ import annotations

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client

from decisions.authority.acts import Act
from decisions.cases.drafts import keep_draft, working_text
from decisions.errors import RuleBroken, TextErased
from decisions.filing import keeping
from decisions.models import Case, Draft, JournalEntry, Round
from decisions.privacy.erasing import ERASE, erase
from decisions.privacy.standing import places_of
from documents.proof.registry import KEPT
from tests.cast import Cast
from tests.filing import decided, shelf
from tests.rules import tampering
from tests.standing import stands
from tests.story import proposal
from tests.workflows.play import act, go, opened
from tests.world import MORNING

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("played_time")]

AN, CODE = "Nguyễn Văn An", "22891"
PAPER = "Công văn 15/UBND ngày 04/5/2022 của UBND xã Phước Hữu"
LATER = MORNING + timedelta(hours=3)


@stands
def stopped(cast: Cast) -> Case:
    """A case that was submitted, returned with words that name Mr An, written on, and stopped."""
    case = go(opened(cast.huu), cast.huu, until=Act.DRAFT_ESTABLISHMENT, planned=proposal("22891-t01"))
    at = MORNING + timedelta(minutes=20)
    case = act(case, Act.RETURN_DRAFT, by=cast.huu.vice_chair, at=at, said={"note": f"{AN} không còn ở thôn."})
    keep_draft(case, proposal("22891-t01").content(), by=cast.huu.drafter, at=at)
    return act(case, Act.STOP_CASE, by=cast.huu.drafter, at=at, said={"note": "Thôi"})


def whole_database() -> str:
    """Every row of every table."""
    told = []
    with connection.cursor() as cursor:
        for name in connection.introspection.django_table_names(only_existing=True, include_views=False):
            cursor.execute(f'SELECT * FROM "{name}"')  # noqa: S608 # names of our own tables
            told += [repr(row) for row in cursor.fetchall()]
    return "\n".join(told)


def findings() -> list[str]:
    return [finding for outcome in KEPT.outcomes() for finding in outcome.findings]


def test_what_was_never_issued_is_gone_everywhere_and_what_proves_it_stays(stopped: Case, cast: Cast) -> None:
    assert AN in whole_database()
    before = JournalEntry.objects.count(), Round.objects.count(), Case.objects.count()
    digests = list(Round.objects.values_list("digest", flat=True))
    found = erase(AN, CODE, PAPER, at=LATER)
    assert (found.cases, found.kept) == ([stopped.code], [])
    assert AN not in whole_database()
    after = JournalEntry.objects.count() - 1, Round.objects.count(), Case.objects.count()
    assert (after, list(Round.objects.values_list("digest", flat=True))) == (before, digests)
    assert JournalEntry.objects.get(act=ERASE).content.count(stopped.code) == 1
    assert (findings(), places_of(AN, "")) == ([], [])
    with pytest.raises(TextErased):
        working_text(Case.objects.get(pk=stopped.pk))


def test_the_pages_of_such_a_case_say_so(stopped: Case, cast: Cast) -> None:
    erase(AN, CODE, PAPER, at=LATER)
    browser = Client()
    browser.force_login(cast.huu.drafter)
    for page in ("", "nhat-ky/", "lan-trinh/", "y-kien/", "du-thao.pdf", "trang/1.png", "sau-phat-hanh/"):
        answer = browser.get(f"/ho-so/{stopped.code}/{page}")
        assert answer.status_code < 500, page
    assert browser.get(f"/api/v1/cases/{stopped.code}").status_code == 200
    assert "đã xóa theo yêu cầu" in browser.get(f"/ho-so/{stopped.code}/du-thao.pdf").content.decode()


def test_to_look_first_changes_nothing(stopped: Case) -> None:
    words = StringIO()
    call_command("erase_person", AN, "--unit", CODE, "--paper", PAPER, stdout=words)
    assert f"Sẽ xóa: các lần trình, dự thảo, lời ghi trong nhật ký của hồ sơ {stopped.code}" in words.getvalue()
    assert AN in Round.objects.get().content
    call_command("erase_person", AN, "--unit", CODE, "--paper", PAPER, "--erase", stdout=words)
    assert Round.objects.get().content == Draft.objects.get().content == ""


def test_an_issued_paper_and_a_matter_under_way_keep_what_they_say(stopped: Case, cast: Cast) -> None:
    issued = go(opened(cast.huu), cast.huu, until=Act.DISPATCH, planned=proposal("22891-t02"))
    under_way = go(opened(cast.huu), cast.huu, until=Act.DRAFT_ESTABLISHMENT, planned=proposal("22891-t03"))
    before = findings()  # files are not made here
    found = erase(AN, CODE, PAPER, at=LATER)
    assert found.cases == [stopped.code]
    why = {one.place.case: one.why for one in found.kept}
    assert "đã ban hành" in why[issued.code]
    assert "đang giải quyết" in why[under_way.code]
    assert AN in Round.objects.get(case=issued).content
    assert findings() == before


def test_what_is_held_back_beats_the_request(stopped: Case, cast: Cast) -> None:
    file = shelf(cast)
    file.opened()
    file.put(decided(cast))
    keeping.hold(file.file, "inspection", "Thông báo 12/TB-TTr", "", by=cast.huu.clerk, at=MORNING)
    found = erase(AN, CODE, PAPER, at=LATER)
    assert found.cases == []
    assert {"đang giữ lại" in one.why for one in found.kept} == {True}
    assert not JournalEntry.objects.filter(act=ERASE).exists()
    keeping.release(file.file, 1, "Đã kết luận", by=cast.huu.chair, at=MORNING)
    assert erase(AN, CODE, PAPER, at=LATER).cases == [stopped.code]


def test_without_a_paper_nothing_is_erased_and_one_that_nobody_told_of_is_found(stopped: Case) -> None:
    with pytest.raises(RuleBroken, match="văn bản đồng ý"):
        erase(AN, CODE, " ", at=LATER)
    with tampering():
        Round.objects.update(content="", erased_at=LATER)
    assert ["đã xóa mà nhật ký không ghi" in one for one in findings()] == [True]
