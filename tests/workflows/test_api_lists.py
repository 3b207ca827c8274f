"""A program takes along every list a page offers: the same bytes, for the same people, noted in the same words."""

from __future__ import annotations

import io
from typing import Any

import pytest
from openpyxl import load_workbook

from decisions.models import AccessEntry, Officer
from documents import clock
from tests.monthly import LATER, Played
from tests.standing import stands
from tests.whole import Whole, whole
from tests.workflows import policies
from tests.workflows.api_policies import POLICY
from tests.workflows.programs import NOT_FOUND, Program, problem, program, trace
from tests.workflows.test_seeing_pages import told as month_told
from tests.workflows.twins import TWINS
from tests.workflows.visits import person
from workflows.api.lists import LISTS
from workflows.sheets.writing import MEDIA_TYPE

pytestmark = pytest.mark.django_db

FIGURES = "lists/figures/2022-05/list"
PAGES = {
    twin: policy.path.replace(".xlsx", ".json")
    for policy in policies.POLICY
    for twin in TWINS.get(policy.name, "").split()
    if policy.name.endswith("_file") and twin.startswith("list-")
}
"""The address of the page's file, by the name of its twin."""

made = stands(whole)
told = month_told


@pytest.fixture
def may(told: Played, monkeypatch: pytest.MonkeyPatch) -> Played:
    """It is the district's last day."""
    monkeypatch.setattr(clock, "now", lambda: LATER)
    return told


def noted() -> tuple[str, str, str]:
    last = AccessEntry.objects.latest("pk")
    return last.what, last.ref, last.detail


def compared(who: Officer, name: str) -> int:
    """What the page answers and the program is answered; the same, or this fails."""
    page = person(who).get(PAGES[name])
    said = noted() if page.status_code == 200 else None
    place = POLICY[name].path.partition("?")[0].replace("list.xlsx", "list.json")
    where = PAGES[name].partition("?noi=")[2]
    asked = program(who).get(place, **({"place": where} if where else {}))
    assert asked.status_code == page.status_code, (who.username, name)
    if said:
        assert (asked.content, noted()) == (page.content, said), (who.username, name)
        assert asked["Content-Disposition"] == page["Content-Disposition"]
        assert asked["Cache-Control"] == "private, no-store"
    return int(page.status_code)


def test_every_list_has_its_page(may: Played) -> None:
    assert {f"list-{one.name}" for one in LISTS} == PAGES.keys()


@pytest.mark.once
@pytest.mark.usefixtures("played_time")
def test_each_list_is_the_file_of_its_page_for_whoever_asks(made: Whole) -> None:
    answered = [(name, compared(who, name)) for name in PAGES for who in made.roles]
    there = {name for name, status in answered if status == 200}
    assert {status for _, status in answered} == {200, 404}
    assert len(there) >= 14, there


def test_figures_trends_ranking_and_responsibility_are_those_of_the_pages(may: Played) -> None:
    cast = may.cast
    names = [f"list-{name}" for name in ("figures", "figure-rows", "trends", "tiles", "ranking", "responsibility")]
    for who, statuses in (
        (cast.district_drafter, [200] * 6),
        (cast.huu.chair, [200, 200, 200, 404, 404, 200]),
        (cast.hau.chair, [404] * 6),
    ):
        assert [compared(who, name) for name in names] == statuses, who.username


def test_a_list_is_excel_and_json_and_is_not_sent_twice(may: Played) -> None:
    drafter = program(may.cast.district_drafter)
    book = drafter.get(f"{FIGURES}.xlsx")
    assert (book.status_code, book["Content-Type"]) == (200, MEDIA_TYPE)
    sheet: Any = load_workbook(io.BytesIO(book.content)).active
    assert any(cell.value == "A2.1" for row in sheet.iter_rows() for cell in row)
    shown = drafter.get(f"{FIGURES}.json")
    assert (shown.json()["schema"], shown.json()["report"]) == (1, "figures")
    again = drafter.send("GET", f"{FIGURES}.json", **{"If-None-Match": shown["ETag"]})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", shown["ETag"])
    below = drafter.get(f"{FIGURES}.json", place="22891")
    assert (below.status_code, below["ETag"] != shown["ETag"]) == (200, True)


def test_what_is_no_form_no_month_and_no_question_is_refused_and_not_noted(may: Played) -> None:
    drafter, before = program(may.cast.district_drafter), trace()
    problem(drafter.get(f"{FIGURES}.csv"), 404, NOT_FOUND)
    problem(drafter.get("lists/figures/2022-06/list.json"), 404, NOT_FOUND)
    problem(drafter.get("lists/figures/thang-5/list.json"), 404, NOT_FOUND)
    problem(drafter.get("lists/trends/2022-05/Z9/22891/list.json"), 404, NOT_FOUND)
    problem(drafter.get(f"{FIGURES}.json", place="58"), 404, NOT_FOUND)
    wrong = problem(drafter.get("lists/ranking/2022-05/list.json", rung="tinh"), 422, "answers-refused")
    assert wrong["errors"][0]["field"] == "rung"
    assert drafter.get(f"{FIGURES}.json", noi="22891").status_code == 422
    assert drafter.get("lists/responsibilities/list.json", year="nam-nay").status_code == 422
    problem(Program().get(f"{FIGURES}.json"), 401, "not-signed-in")
    assert trace() == before
