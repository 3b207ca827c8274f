"""Bút phê and ý kiến about a case, and what changed between two of its rounds."""

from __future__ import annotations

import pytest

from decisions.authority.acts import Act
from decisions.journal.chain import first_fault
from decisions.models import JournalEntry
from tests.cast import Cast
from tests.story import proposal
from tests.workflows.play import act, go, opened
from tests.workflows.programs import program
from tests.workflows.visits import issued, person, text, trace

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("played_time")]


def test_a_head_directs_and_others_remark_and_both_stay_in_the_journal(cast: Cast) -> None:
    case = go(opened(cast.huu), cast.huu, until=Act.DRAFT_ESTABLISHMENT)
    at = f"/ho-so/{case.code}/y-kien/"
    assert "Ghi thành bút phê" in text(person(cast.huu.chair).get(at))
    assert "Ghi thành ý kiến" in text(person(cast.huu.drafter).get(at))
    person(cast.huu.chair).post(f"{at}ghi/", {"text": "Bổ sung Bí thư Chi đoàn.\nLàm trong tuần."})
    person(cast.huu.drafter).post(f"{at}ghi/", {"text": "Đã liên hệ <b>Chi đoàn</b>."})
    assert list(JournalEntry.objects.filter(book=case.journal).order_by("-seq").values_list("act", flat=True)[:2]) == [
        "write_remark",
        "write_direction",
    ]
    page = text(person(cast.huu.jurist).get(f"/ho-so/{case.code}/"))
    assert "Bút phê của" in page
    assert "Đã liên hệ &lt;b&gt;Chi đoàn&lt;/b&gt;." in page
    case.journal.refresh_from_db()
    assert first_fault(case.journal, case.journal.entries.order_by("seq")) is None


def test_nothing_is_said_without_words_by_strangers_or_by_who_received_the_paper(cast: Cast) -> None:
    case = issued(cast)
    person(cast.huu.chair).post(f"/ho-so/{case.code}/y-kien/ghi/", {"text": "Chỉ để trong xã biết."})
    before = trace()
    for empty in ("", "   ", "ý" * 1001):
        assert person(cast.huu.chair).post(f"/ho-so/{case.code}/y-kien/ghi/", {"text": empty}).status_code == 422
    for other in (cast.hau.chair, cast.district_clerk):
        assert person(other).post(f"/ho-so/{case.code}/y-kien/ghi/", {"text": "Tôi có ý kiến"}).status_code == 404
    assert "Chỉ để trong xã biết" not in text(person(cast.district_clerk).get(f"/ho-so/{case.code}/"))
    assert trace() == before


def test_two_rounds_stand_side_by_side_with_what_changed(cast: Cast) -> None:
    case = go(opened(cast.huu), cast.huu, until=Act.DRAFT_ESTABLISHMENT)
    assert person(cast.huu.chair).get(f"/ho-so/{case.code}/lan-trinh/").status_code == 404, "there is one round only"
    case = act(case, Act.RETURN_DRAFT, by=cast.huu.vice_chair, said={"note": "Thêm thôn 1."})
    case = go(case, cast.huu, until=Act.DRAFT_ESTABLISHMENT, planned=proposal("", "22891-t01"))
    page = text(person(cast.huu.chair).get(f"/ho-so/{case.code}/lan-trinh/"))
    assert "Lần trình 2 so với lần 1" in page
    assert "<ins>" in page
    assert "CỘNG HÒA" not in page, "what did not change is not shown"
    assert len(text(person(cast.huu.chair).get(f"/ho-so/{case.code}/lan-trinh/?tat-ca=1"))) > len(page)
    assert "Hai lần trình giống nhau" in text(
        person(cast.huu.chair).get(f"/ho-so/{case.code}/lan-trinh/?truoc=2&sau=2")
    )
    assert person(cast.huu.chair).get(f"/ho-so/{case.code}/lan-trinh/?truoc=1&sau=7").status_code == 404
    assert person(cast.hau.chair).get(f"/ho-so/{case.code}/lan-trinh/").status_code == 404


def test_who_received_the_paper_compares_nothing(cast: Cast) -> None:
    case = go(opened(cast.huu), cast.huu, until=Act.DRAFT_ESTABLISHMENT)
    case = act(case, Act.RETURN_DRAFT, by=cast.huu.vice_chair, said={"note": "Sai."})
    go(case, cast.huu, until=Act.DISPATCH)
    assert person(cast.huu.clerk).get(f"/ho-so/{case.code}/lan-trinh/").status_code == 200
    assert person(cast.district_clerk).get(f"/ho-so/{case.code}/").status_code == 200
    assert person(cast.district_clerk).get(f"/ho-so/{case.code}/lan-trinh/").status_code == 404


def test_a_program_says_it_once_and_reads_what_changed(cast: Cast) -> None:
    case = go(opened(cast.huu), cast.huu, until=Act.DRAFT_ESTABLISHMENT)
    chair = program(cast.huu.chair)
    first = chair.post(f"cases/{case.code}/remarks", {"text": "Làm sớm"}, key="but-phe-1")
    assert (first.status_code, first.json()["act"]) == (201, "write_direction")
    assert chair.post(f"cases/{case.code}/remarks", {"text": "Làm sớm"}, key="but-phe-1").json() == first.json()
    assert JournalEntry.objects.filter(act="write_direction").count() == 1
    case = act(case, Act.RETURN_DRAFT, by=cast.huu.vice_chair, said={"note": "Thêm thôn 1."})
    go(case, cast.huu, until=Act.DRAFT_ESTABLISHMENT, planned=proposal("", "22891-t01"))
    told = chair.get(f"cases/{case.code}/rounds/compared").json()
    assert (told["earlier"], told["later"]) == (1, 2)
    assert any("22891" not in line["later"] and line["later"] for line in told["lines"])
