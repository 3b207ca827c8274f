"""Questions that ask for more than there is to tell: other fields, other units, conditions, patterns that never end."""

from __future__ import annotations

import pytest
from django.test import Client

from decisions.authority.acts import Act
from decisions.models import Case, Officer
from tests.cast import Cast
from tests.standing import stands
from tests.workflows.play import go, opened
from tests.workflows.programs import program
from tests.workflows.visits import person, trace

pytestmark = pytest.mark.django_db
WIDER = {
    "expand": "unit,round,journal",
    "include": "rounds.content",
    "fields": "draft,remarks,unit__holdings",
    "_connector": "OR 1=1 OR",
    "unit__code": "22891",
    "ordering": "draft__people__birth_year",
    "kind__in": "establishment",
    "pk": "1",
    "filter": '.. | select(type=="string")',
}
ENDLESS = ("(a+)+" * 40 + "$", "((((.*)*)*)*)*", ".. | .. | .. | ..", "*:*", "%" * 500, '{"$gt": ""}' * 30, "a " * 4000)


@stands
def draft(cast: Cast) -> Case:
    """A draft of Phước Hữu, which nobody else may see."""
    return go(opened(cast.huu), cast.huu, until=Act.DRAFT_ESTABLISHMENT)


def of_another_commune(cast: Cast) -> Officer:
    return cast.hau.chair


@pytest.mark.parametrize("name", WIDER)
def test_a_question_for_more_tells_a_stranger_nothing_and_its_own_people_no_more(
    cast: Cast, draft: Case, name: str
) -> None:
    """Open Zaak told by `expand`, and by lists, what the asker's right did not reach."""
    for path in ("cases", f"cases/{draft.code}", "desk", "teams", "arrivals"):
        theirs = program(of_another_commune(cast)).get(path, **{name: WIDER[name]})
        assert theirs.status_code in {200, 400, 404, 422}, (path, theirs.status_code)
        assert draft.code not in theirs.content.decode().replace(f"/cases/{draft.code}", ""), path
    ours = program(cast.huu.drafter)
    asked = ours.get(f"cases/{draft.code}", **{name: WIDER[name]})
    if asked.status_code == 200:
        assert asked.json() == ours.get(f"cases/{draft.code}").json()


@pytest.mark.parametrize("text", ENDLESS)
def test_a_pattern_that_never_ends_is_refused_or_a_few_words_to_search_by(cast: Cast, draft: Case, text: str) -> None:
    """Open Zaak ran the conditions of strangers (jq); here a question is its words."""
    ours, before = program(cast.huu.drafter), trace()
    assert person(cast.huu.drafter).get("/tim/", {"q": text}).status_code in {200, 422}
    assert ours.get("search", q=text).status_code in {200, 422}
    assert person(of_another_commune(cast)).get("/tim/", {"q": text}).content.decode().count(draft.code) == 0
    assert trace() == before


@pytest.mark.parametrize("header", ["X-Request-ID", "traceparent", "tracestate", "baggage", "X-Correlation-ID"])
def test_what_stands_in_a_header_of_tracing_stands_nowhere_else(cast: Cast, header: str) -> None:
    """Open Zaak put such headers into its lines as they came."""
    said = 'a"}\t{"level": "forged"} <script>'
    answer = Client().get("/dang-nhap/", headers={header: said})
    assert answer.status_code == 200
    assert all("forged" not in value for value in answer.headers.values())
    assert "forged" not in answer.content.decode()
