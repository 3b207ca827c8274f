"""The plan as a page: its words for everybody, figures and papers as a reader sees them, each opening its rows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

import pytest

from decisions.authority.acts import Kind
from decisions.models import PlanClause
from decisions.network.services import make as make_report
from decisions.overview.carrying import KINDS, clause_at, clauses_of
from decisions.overview.selectors import line_for, papers_at, plan_for
from decisions.surveys.services import make_survey
from tests.cast import Cast
from tests.hardship import raised
from tests.letter import later
from tests.revision import WORDS, Plan, ready
from tests.standing import stands
from tests.story import proposal
from tests.surveys import plan as survey_plan
from tests.workflows.play import go, opened
from tests.workflows.programs import program
from tests.workflows.visits import person, text
from tests.world import BEGINNING, MORNING

pytestmark = pytest.mark.django_db

AFTERWARDS = MORNING + timedelta(days=2)
PLAN = "/ke-hoach/"


@pytest.fixture(autouse=True)
def the_day_after(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages two days after the morning."""
    later(monkeypatch, AFTERWARDS)


def told(cast: Cast) -> Plan:
    """A decision of Phước Hữu is out, the plan was changed; clauses of every kind of figure stand."""
    made = ready(cast)
    for place, code in enumerate(("I.2.b", "II.1.c", "II.2.a", "II.5.a", "III.5.b", "phần kết"), start=300):
        PlanClause.objects.create(
            code=code, place=place, part="Phần thử", heading=f"Mục {code}", words="Việc phải làm.", valid_from=BEGINNING
        )
    go(opened(cast.huu), cast.huu, until="dispatch", planned=proposal("", "22891-t01"))
    made.decided()
    return made


plan = stands(told)


def plain(page: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


def test_the_words_of_the_day_stand_for_everybody(plan: Plan, cast: Cast) -> None:
    for one in (cast.nobody, cast.huu.chair, plan.chair):
        page = text(person(one).get(PLAN))
        assert WORDS in page
        assert "Quyết định số 301/QĐ-UBND ngày 05/05/2022" in page
        assert "Số thành viên nhiều nhất của Tổ: 07" in page
    past = text(person(cast.nobody).get(f"{PLAN}II.2.b/"))
    assert WORDS in past
    assert "Tổ có từ 3 đến 5 người." in past
    assert "04/05/2022" in past


def test_each_sees_what_was_done_where_he_reads(plan: Plan, cast: Cast) -> None:
    own = plain(text(person(cast.huu.chair).get(PLAN)))
    assert "Tổ cấp xã : 1/1 xã, phường, thị trấn đã có Tổ (100 %)" in own
    assert "Văn bản : 1 đã phát hành" in own
    district = plain(text(person(cast.district_chair).get(PLAN)))
    assert "Tổ cấp xã : 1/3 xã, phường, thị trấn đã có Tổ (33 %)" in district
    neighbour = plain(text(person(cast.hau.chair).get(PLAN)))
    assert "Tổ cấp xã : 0/1" in neighbour
    assert "đã phát hành" not in neighbour
    nobody = plain(text(person(cast.nobody).get(PLAN)))
    assert "Tổ cấp xã" not in nobody
    assert "đã phát hành" not in nobody
    assert "đang chờ" not in nobody


def test_a_link_to_a_case_stands_only_where_it_opens(plan: Plan, cast: Cast) -> None:
    link = f"/ho-so/{plan.last(Kind.PLAN_REVISION).code}/"
    for one, opens in ((plan.chair, True), (cast.district_chair, True), (cast.huu.chair, False), (cast.nobody, False)):
        page = text(person(one).get(PLAN))
        assert (link in page) == opens
        assert person(one).get(link).status_code == (200 if opens else 404)


def test_a_clause_lists_its_papers_with_number_and_body(plan: Plan, cast: Cast) -> None:
    page = plain(text(person(cast.district_chair).get(f"{PLAN}III.5.b/")))
    assert re.search(r"Thành lập Tổ công nghệ số cộng đồng số \d+/QĐ-UBND ngày 04 tháng 5 năm 2022", page)
    assert "UBND xã Phước Hữu" in page
    stranger = plain(text(person(cast.hau.chair).get(f"{PLAN}III.5.b/")))
    assert "Chưa có văn bản nào trong phạm vi bạn được xem." in stranger


@pytest.mark.once
def test_the_count_of_papers_is_that_of_the_list(plan: Plan, cast: Cast) -> None:
    for one in (plan.chair, cast.district_chair, cast.huu.chair, cast.hau.chair, plan.line.ict.specialist, cast.nobody):
        for part in plan_for(one, AFTERWARDS).parts:
            for line in part.lines:
                assert line.papers.issued == papers_at(one, line.clause.code, AFTERWARDS).count()
                assert line == line_for(one, line.clause.code, AFTERWARDS)


def test_every_figure_opens_a_page_its_reader_may_see(plan: Plan, cast: Cast) -> None:
    for one in (plan.chair, cast.district_chair, cast.huu.chair, plan.line.ict.specialist):
        reader = person(one)
        addresses = set(re.findall(r'<li>\s*<a href="(/[^"#]+)', text(reader.get(PLAN))))
        assert addresses
        for address in addresses:
            assert reader.get(address).status_code in {200, 302}, address


def test_lists_for_the_ministry_and_surveys_stand_under_their_clauses(plan: Plan, cast: Cast) -> None:
    """II.1.b, II.4.c: who sends the lists reads how many went out; a survey is counted for whoever sees it."""
    ict = plan.line.ict
    for place, code in enumerate(("II.1.b", "II.4.c"), start=400):
        words = {"part": "Phần thử", "heading": f"Mục {code}", "words": "Việc phải làm."}
        PlanClause.objects.create(code=code, place=place, valid_from=BEGINNING, **words)
    make_report("", by=ict.specialist, at=AFTERWARDS)
    make_survey(ict.unit, survey_plan(), by=ict.specialist, at=MORNING)
    page = plain(text(person(ict.specialist).get(PLAN)))
    assert "Báo cáo Mạng lưới đã lập : 1 báo cáo, gần nhất tính đến 06/05/2022" in page
    assert "Điều tra xã hội học : 1 cuộc" in page
    assert "Báo cáo Mạng lưới đã lập" not in text(person(cast.huu.chair).get(PLAN))


def test_a_clause_the_plan_has_not_is_not_there(plan: Plan, cast: Cast) -> None:
    for code in ("IX.1", "x" * 200, "III.1.đ"):
        assert person(cast.huu.chair).get(f"{PLAN}{code}/").status_code == 404
    assert person(cast.huu.chair).get(f"{PLAN}phần kết/").status_code == 200
    assert person(cast.huu.chair).post(PLAN).status_code == 405


def test_a_program_reads_the_same(plan: Plan, cast: Cast) -> None:
    told = program(cast.district_chair).get("plan").json()
    lines = {line["code"]: line for part in told["parts"] for line in part["lines"]}
    assert lines["III.5.b"]["papers"] == {"issued": 1, "bodies": 1, "under_way": 0}
    assert [one["figure"] for one in lines["II.2.a"]["told"]] == ["1/3 xã, phường, thị trấn đã có Tổ (33 %)"]
    papers = program(cast.district_chair).get("plan/papers?clause=III.5.b").json()
    assert [row["code"] for row in papers["results"]] == ["22891.thanh-lap.2022.1"]
    assert program(cast.hau.chair).get("plan/papers?clause=III.5.b").json()["results"] == []


def test_kinds_and_texts_find_their_clause() -> None:
    assert clause_at("II.4.a, gạch đầu dòng 2") == "II.4.a"
    assert clause_at("II.1.c; NĐ 09/2019, Điều 8") == "II.1.c"
    assert list(clauses_of("establishment")) == ["III.5.b"]
    assert all(kinds for kinds in KINDS.values())


def test_what_is_late_stands_first(plan: Plan, cast: Cast) -> None:
    late = MORNING + timedelta(days=60)
    raised(cast.hau)
    reader = person(cast.district_chair)
    assert "Cần chú ý" not in text(reader.get(PLAN))
    with clock_at(late):
        page = plain(text(reader.get(PLAN)))
    assert page.index("Cần chú ý") < page.index("II.2.b")
    assert "Quá hạn trả lời : 1 nội dung" in page


@contextmanager
def clock_at(moment: datetime) -> Iterator[None]:
    """Pages of another moment."""
    with pytest.MonkeyPatch.context() as patched:
        later(patched, moment)
        yield
