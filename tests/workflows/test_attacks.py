"""Every page attacked: forged forms, words of SQL, fields nobody asks for, a draft that must not be seen anywhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from itertools import cycle, islice
from typing import Any

import pytest
from django.db import transaction
from django.test import Client

from decisions.models import Officer
from tests.cast import Cast
from tests.gate.scale import sized
from tests.story import PEOPLE, proposal
from tests.workflows.play import go, opened
from tests.workflows.policies import POLICY, Policy
from tests.workflows.programs import program
from tests.workflows.test_every_page import Story
from tests.workflows.test_every_page import story as story  # noqa: PLC0414 # the same story, told once for both
from tests.workflows.visits import person, text, trace

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("played_time")]

Record = Callable[[str, object], None]
READING = [policy for policy in POLICY if policy.method == "get"]
SENDING = [policy for policy in POLICY if policy.method == "post"]


# -- forms of another house (T-CS)

FORGED: tuple[Mapping[str, str], ...] = (
    {},
    {"X-CSRFToken": "x" * 64},
    {"Origin": "https://evil.example"},
    {"Referer": "https://evil.example/ban-hanh/"},
    {"Origin": "http://evil.testserver"},
)


@pytest.mark.once
def test_a_form_sent_without_the_token_of_its_page_is_refused_and_changes_nothing(
    story: Story, record_property: Record
) -> None:
    before, forged = trace(), sized(FORGED[1:3], FORGED, FORGED)
    for policy in SENDING:
        for headers in forged:
            client = Client(enforce_csrf_checks=True)
            client.force_login(story.person(policy.who))
            answer = client.post(story.path(policy), policy.body or {}, headers=headers)
            assert answer.status_code == 403, (policy.name, headers)
    assert trace() == before
    record_property("figure", {"forged forms": len(SENDING) * len(forged)})


# -- words of SQL in the address (T-SQ)

NAMES = (
    *("q", "ky", "tu", "den", "ngay", "nam", "thang", "trang", "page", "sort", "order", "loc", "loai", "don-vi", "cap"),
    *("trang-thai", "nganh", "nguoi", "ma", "viec", "nhom", "muc", "linh-vuc", "thu-tu", "sap-xep", "kind", "unit"),
    *("_connector", "id__gt", "officer__password__startswith", "limit", "cursor", "_orderby"),
)
SQL = (
    "' OR '1'='1",
    "1; DROP TABLE decisions_case; --",
    "x') UNION SELECT password FROM decisions_officer --",
    "1 AND 1=(SELECT count(*) FROM decisions_officer)",
    "-1 OR pg_sleep(9) IS NULL",
    '"; SELECT randomblob(1000000000); --',
    "%' ESCAPE '!",
    "OR",
    "-officer__password",
    "a.b\tc\nd",
    "\\'; --",
    "9" * 400,
)


def test_words_of_sql_in_an_address_are_words(story: Story, record_property: Record) -> None:
    each, pages, turn = sized(1, 3, len(SQL)), READING[:: sized(5, 1, 1)], cycle(SQL)
    for policy in pages:
        who = person(story.person(policy.who))
        for payload in islice(turn, each):
            answer = who.get(story.path(policy).partition("?")[0], dict.fromkeys(NAMES, payload))
            assert answer.status_code < 500, (policy.name, payload)
            assert "md5$" not in text_of(answer), policy.name
    record_property("figure", {"requests with SQL": len(pages) * each})


def text_of(answer: Any) -> str:
    """What a page says; a file says nothing here."""
    return text(answer) if not answer.streaming and "text" in answer.headers.get("Content-Type", "") else ""


# -- fields nobody asks for (T-MA)

UNASKED = {
    **dict.fromkeys(("is_staff", "is_superuser", "approved", "is_cast"), "on"),
    **dict.fromkeys(("created_by", "signed_by", "officer_id", "unit_id", "case_id", "groups", "user_permissions"), "1"),
    **dict.fromkeys(("given_at", "opened_at", "closed_at", "signed_at", "issued_at"), "2020-01-01"),
    "hash_signed": "0" * 64,
    "sha256": "0" * 64,
    "pk": "1",
    "id": "1",
    "password": "mat-khau-cua-ke-gian",
}


@pytest.mark.once
def test_fields_no_page_asks_for_change_nothing(story: Story, record_property: Record) -> None:
    fields = 0
    for policy in SENDING:
        extra = {name: value for name, value in UNASKED.items() if name not in (policy.body or {})}
        plainly = _left_by(story, policy, {})
        assert _left_by(story, policy, extra) == plainly, policy.name
        fields += len(extra)
    record_property("figure", {"fields nobody asks for": fields})


def _left_by(story: Story, policy: Policy, extra: Mapping[str, str]) -> tuple[object, ...]:
    """What a form leaves behind, and who may what after it; all of it is undone again."""
    with transaction.atomic():
        client = person(story.person(policy.who))
        answer = client.post(story.path(policy), {**extra, **(policy.body or {})})
        rights = list(Officer.objects.order_by("pk").values_list("username", "is_superuser", "is_active", "is_cast"))
        left = (answer.status_code, trace()[2], rights)
        transaction.set_rollback(True)
    return left


# -- a draft that must not be seen (T-LK)

MARK = "Zqxwvk"


@pytest.mark.once
def test_a_draft_is_seen_nowhere_by_nobody_of_another_body(story: Story, record_property: Record) -> None:
    cast = story.cast
    before = {who.username: _figures(cast, who) for who in _others(cast)}
    marked(cast)
    places, seen = [*_places(story)], 0
    for who in _others(cast):
        client, asking = person(who), program(who)
        for path in places:
            assert MARK not in text_of(client.get(path)), (who.username, path)
            seen += 1
        for path in ("cases", "search?q=zqxwvk", "desk", "teams", "documents", "incoming"):
            assert MARK.encode() not in asking.get(path).content, (who.username, path)
            seen += 1
        assert _figures(cast, who) == before[who.username], who.username
    record_property("figure", {"looks for the mark": seen})


def marked(cast: Cast) -> None:
    """A draft of Phước Hữu with the mark in every field a person fills in, checked and returned with a remark."""
    people = [replace(one, name=f"{one.name} {MARK}", office=MARK) for one in PEOPLE]
    facts = {name: f"{name} {MARK}" for name in ("proposer", "executor", "composition_reason")}
    go(opened(cast.huu), cast.huu, until="draft_establishment", planned=proposal("22891-t05", people=people, **facts))


def _others(cast: Cast) -> list[Officer]:
    everybody = [cast.hau.chair, cast.district_chair, cast.hau.drafter, cast.ma_noi.clerk, cast.nobody]
    everybody += [cast.hau.vice_chair, cast.hau.jurist, cast.hau.clerk, cast.ma_noi.chair, cast.district_vice_chair]
    everybody += [cast.district_drafter, cast.district_head, cast.district_checker, cast.district_clerk]
    return everybody[: sized(1, 14, 14)]


def _places(story: Story) -> Iterator[str]:
    yield from (story.path(policy) for policy in READING)
    yield from (f"/tim/?q={word}" for word in ("zqxwvk", "Nguyễn Văn An"))
    yield "/tim/goi-y/?q=zqxwvk"


def _figures(cast: Cast, who: Officer) -> list[object]:
    """What lists and counts tell: the same with the draft and without. The district reads how far each commune is."""
    guides = "587" in who.username or who in {cast.district_drafter, cast.district_head}
    return [program(who).get(path).json() for path in ("cases", "coverage")[: 1 if guides else 2]]
