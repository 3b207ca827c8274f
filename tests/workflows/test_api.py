"""The API: what a person can do on a page and nothing more, by the same entry; told apart, typed, counted, once."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import Any
from urllib.parse import quote
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import timezone
from rest_framework.test import APIClient

from decisions.authority.acts import Act, Kind
from decisions.difficulties.doings import DOINGS
from decisions.journal.chain import first_fault
from decisions.models import (
    AccessEntry,
    Case,
    Consolidation,
    Difficulty,
    DifficultyStep,
    JournalBook,
    JournalEntry,
    Officer,
    Round,
    Task,
    TaskStep,
    Team,
)
from documents.files import store
from documents.models import Arrival, Effect, Handing, Number, PaperFile
from documents.outbox import services as outbox
from documents.papers.selectors import current
from tests.cast import Cast
from tests.crowd import all_at_once
from tests.story import proposal, roles
from tests.workflows.play import ANSWERS, answers, go, opened
from tests.world import MORNING
from workflows.api.pages import _SIZE
from workflows.api.schema import acts
from workflows.api.tokens import issue, revoke_all
from workflows.engine import entry
from workflows.engine.lock import unhurried
from workflows.errors import Busy
from workflows.models import Answer, ApiToken, Item

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("played_time")]

DRAFT, SIGN = Act.DRAFT_ESTABLISHMENT, Act.SIGN_ESTABLISHMENT
REASON = {"note": "Sai chức vụ của Tổ trưởng"}


@pytest.fixture(autouse=True)
def nobody_tried_before() -> Iterator[None]:
    yield
    cache.clear()


@dataclass
class Program:
    """A program that acts for an officer, or for nobody."""

    token: str = ""

    def send(self, method: str, path: str, body: Any = None, **headers: str) -> Any:
        signed = {"Authorization": f"Bearer {self.token}"} if self.token else {}
        client = APIClient()
        return client.generic(
            method,
            f"/api/v1/{path}",
            json.dumps(body) if body is not None else "",
            content_type="application/json",
            headers={**signed, **headers},
        )

    def get(self, path: str, **query: str) -> Any:
        signed = {"Authorization": f"Bearer {self.token}"} if self.token else {}
        return APIClient().get(f"/api/v1/{path}", query, headers=signed)

    def post(self, path: str, body: Any = None, key: str = "", **headers: str) -> Any:
        return self.send("POST", path, body, **{"Idempotency-Key": key or uuid4().hex, **headers})

    def act(self, case: Case, name: str, said: Mapping[str, Any] | None = None, key: str = "") -> Any:
        version = Case.objects.values_list("version", flat=True).get(pk=case.pk)
        told = said if said is not None else ANSWERS.get(name, {})
        return self.post(f"cases/{case.code}/acts/{name}", {"version": version, "answers": told}, key)


def program(officer: Officer) -> Program:
    return Program(issue(officer, timedelta(days=1), by=None)[0])


def problem(response: Any, status: int, slug: str) -> dict[str, Any]:
    """The problem an answer is; every one says what and why, in Vietnamese."""
    told: dict[str, Any] = json.loads(response.content)
    assert (response.status_code, told["status"]) == (status, status), told
    assert response["Content-Type"] == "application/problem+json"
    assert told["type"] == f"urn:banhanh:problem:{slug}"
    assert told["title"]
    assert told["detail"]
    return told


_TOLD = (Difficulty, DifficultyStep, Consolidation, Task, TaskStep)


def trace() -> tuple[object, ...]:
    """Everything a request could have left behind, but for the end of the token it came with."""
    return (
        list(Case.objects.order_by("pk").values()),
        list(Item.objects.order_by("pk").values()),
        JournalEntry.objects.exclude(book__ref="api_tokens").count(),
        [each.objects.count() for each in (*_TOLD, Round, Number, Effect, Answer, Arrival, Handing, AccessEntry)],
    )


def issued(cast: Cast) -> Case:
    return go(opened(cast.huu), cast.huu, until=Act.DISPATCH)


def with_file(case: Case, content: bytes = b"%PDF-1.7") -> Case:
    stored = store.put(content)
    PaperFile.objects.create(
        paper=current(case.code),
        stage="issued",
        format="pdf",
        sha256=stored.sha256,
        size=stored.size,
        made_at=MORNING,
        made_with={},
    )
    return case


# The whole way


def test_a_decision_goes_from_draft_to_the_district_s_book(cast: Cast) -> None:
    people = {name: program(officer) for name, officer in roles(cast.huu).items()}
    drafter = people[DRAFT]
    code = drafter.post("cases", {"kind": "establishment", "unit": "22891"}).json()["code"]
    case = Case.objects.get(code=code)
    kept = drafter.send("PUT", f"cases/{code}/draft", {"version": 1, "content": {"proposer": "công chức", "teams": []}})
    assert kept.status_code == 200
    assert drafter.get(f"cases/{code}/draft").json()["content"]["proposer"] == "công chức"
    for name, who in people.items():
        (offered,) = [one for one in who.get(f"cases/{code}").json()["possible"] if one["act"] == name]
        assert offered["task"] == Item.objects.get(case=case, closed_at=None).task_id
        done = who.act(case, name, answers() if name == DRAFT else None)
        assert done.status_code == 200, done.content
        if name == Act.NUMBER:
            outbox.drain()
    whole = drafter.get(f"cases/{code}").json()
    assert (whole["state"], whole["steps"], whole["possible"]) == ("issued", [], [])
    assert (whole["document"]["number"], whole["document"]["symbol"]) == (47, "QĐ-UBND")
    assert whole["document"]["deliveries"][0]["answer"] == "Chưa tiếp nhận"
    assert Team.objects.filter(case=case).count() == 1
    clerk = program(cast.district_clerk)
    (waiting,) = clerk.get("incoming").json()["awaiting"]
    assert (waiting["case"], waiting["receiver"]) == (code, "587")
    taken = clerk.post(f"incoming/{code}/587/receive").json()
    assert (taken["body"], taken["number"], taken["symbol"]) == ("587", 1, "47/QĐ-UBND")
    assert drafter.get(f"documents/{code}").json()["deliveries"][0]["answer"].startswith("Đã tiếp nhận")
    assert clerk.get(f"cases/{code}").json()["why_visible"]


def test_the_head_of_the_district_hands_it_on(cast: Cast) -> None:
    case = issued(cast)
    program(cast.district_clerk).post(f"incoming/{case.code}/587/receive")
    head = program(cast.district_chair)
    shown = head.get("incoming/587/2022/1").json()
    assert {"unit": "587-vhtt", "officer": None, "name": "UBND huyện Ninh Phước"} in shown["takers"]
    assert cast.district_drafter.username in [taker["officer"] for taker in shown["takers"]]
    wish = {"officer": cast.district_drafter.username, "remark": "Theo dõi", "due": "2022-05-10"}
    handed = head.post("incoming/587/2022/1/hand-on", wish).json()
    assert (handed["due"], handed["remark"]) == ("2022-05-10", "Theo dõi")
    assert program(cast.district_drafter).get("incoming", folder="arrived").json()["arrived"][0]["number"] == 1
    two = problem(head.post("incoming/587/2022/1/hand-on", {**wish, "unit": "587-vhtt"}), 422, "answers-refused")
    assert two["errors"] == [{"field": "", "sentence": "Chọn một đơn vị hoặc một người để giao."}]
    foreign = head.post("incoming/587/2022/1/hand-on", {"officer": cast.huu.chair.username})
    unknown = head.post("incoming/587/2022/1/hand-on", {"officer": "ai-do"})
    assert problem(foreign, 409, "act-not-allowed") == problem(unknown, 409, "act-not-allowed")


def test_a_paper_is_sent_back_for_a_lawful_reason_only(cast: Cast) -> None:
    case = issued(cast)
    clerk = program(cast.district_clerk)
    for said in ({}, {"reason": "xau", "remark": "x"}, {"reason": "misdirected", "remark": " "}, {"reason": 1}):
        assert clerk.post(f"incoming/{case.code}/587/refuse", said).status_code == 422
    refused = clerk.post(f"incoming/{case.code}/587/refuse", {"reason": "misdirected", "remark": "Gửi nhầm"})
    assert refused.json()["reason"] == "misdirected"
    problem(clerk.post(f"incoming/{case.code}/587/receive"), 409, "delivery-answered")


def test_everything_that_waits_is_taken_in_at_once(cast: Cast) -> None:
    for village in ("22891-t01", "22891-t02"):
        go(opened(cast.huu), cast.huu, until=Act.DISPATCH, planned=proposal(village))
    clerk = program(cast.district_clerk)
    assert [one["number"] for one in clerk.post("incoming/587/receive-all").json()["arrivals"]] == [1, 2]
    assert clerk.get("incoming").json()["counts"] == {"awaiting": 0}
    problem(program(cast.district_chair).post("incoming/587/receive-all"), 403, "not-authorised")


def test_a_step_is_taken_and_given_back(cast: Cast) -> None:
    case = go(opened(cast.huu), cast.huu, until=DRAFT)
    where = f"cases/{case.code}/steps/{Item.objects.get(closed_at=None).task_id}/claim"
    assert program(cast.huu.jurist).send("PUT", where).status_code == 204
    problem(program(cast.huu.vice_chair).send("PUT", where), 409, "taken")
    problem(program(cast.huu.vice_chair).act(case, Act.CHECK_CONTENT), 409, "taken")
    assert program(cast.huu.jurist).send("DELETE", where).status_code == 204
    assert program(cast.huu.vice_chair).act(case, Act.CHECK_CONTENT).status_code == 200
    problem(program(cast.huu.jurist).send("PUT", where), 409, "act-not-allowed")


def test_coverage_is_told_as_far_as_one_reads(cast: Cast) -> None:
    issued(cast)
    figures = program(cast.district_chair).get("coverage").json()["figures"]
    assert (figures["required"], figures["established"], figures["missing"]) == (3, 1, 2)
    assert program(cast.huu.drafter).get("coverage/communes/22891").json()["standing"] == "established"


# Who sees


@dataclass(frozen=True)
class Policy:
    """An address: how it is asked, and what a stranger of another commune is answered; "" when a list is empty."""

    method: str
    path: str
    body: Any
    stranger: str
    open: bool = False


NOT_FOUND = "not-found"
ACT = {"version": 1, "answers": {}}
GIVEN = [{"indicator": "A2.1", "receiver": "22891", "value": 5}]
POLICY = {
    "schema": Policy("GET", "../schema/", None, "", open=True),
    "tokens": Policy("POST", "tokens", {"username": "x", "password": "y"}, "sign-in-refused", open=True),
    "current-token": Policy("DELETE", "tokens/current", None, ""),
    "desk": Policy("GET", "desk", None, ""),
    "cases": Policy("GET", "cases", None, ""),
    "cases POST": Policy("POST", "cases", {"kind": "establishment", "unit": "22891"}, "not-authorised"),
    "case": Policy("GET", "cases/{code}", None, NOT_FOUND),
    "draft": Policy("GET", "cases/{code}/draft", None, NOT_FOUND),
    "draft PUT": Policy("PUT", "cases/{code}/draft", {"version": 1, "content": {}}, NOT_FOUND),
    "journal": Policy("GET", "cases/{code}/journal", None, NOT_FOUND),
    "claim": Policy("PUT", "cases/{code}/steps/{task}/claim", None, NOT_FOUND),
    "claim DELETE": Policy("DELETE", "cases/{code}/steps/{task}/claim", None, NOT_FOUND),
    "document": Policy("GET", "documents/{code}", None, NOT_FOUND),
    "file": Policy("GET", "documents/{code}/files/issued.pdf", None, NOT_FOUND),
    "incoming": Policy("GET", "incoming", None, ""),
    "receive": Policy("POST", "incoming/{code}/587/receive", None, NOT_FOUND),
    "refuse": Policy("POST", "incoming/{code}/587/refuse", {"reason": "misdirected", "remark": "Nhầm"}, NOT_FOUND),
    "receive-all": Policy("POST", "incoming/587/receive-all", None, NOT_FOUND),
    "arrival": Policy("GET", "incoming/587/2022/1", None, NOT_FOUND),
    "hand-on": Policy("POST", "incoming/587/2022/1/hand-on", {"unit": "587-vhtt"}, NOT_FOUND),
    "difficulties": Policy("GET", "difficulties", None, ""),
    "difficulties POST": Policy(
        "POST",
        "difficulties",
        {"unit": "22891", "category": "money", "month": "2022-05", "text": "Thiếu kinh phí"},
        NOT_FOUND,
    ),
    "difficulty": Policy("GET", "difficulties/{code}", None, NOT_FOUND),
    **{
        f"difficulty-{name}": Policy("POST", f"difficulties/{{code}}/acts/{name}", {"text": "Đã rõ"}, NOT_FOUND)
        for name in DOINGS
    },
    "consolidations": Policy("GET", "consolidations", None, ""),
    "consolidations POST": Policy(
        "POST", "consolidations", {"title": "x", "proposal": "y", "members": [{"code": "z"}]}, NOT_FOUND
    ),
    "consolidation": Policy("GET", "consolidations/{code}", None, NOT_FOUND),
    "indicators": Policy("GET", "indicators", None, ""),
    "indicators POST": Policy("POST", "indicators", {}, "not-authorised"),
    "retire-indicator": Policy("POST", "indicators/A2.1/acts/retire", {}, NOT_FOUND),
    "budget-rounds": Policy("GET", "budget-rounds", None, ""),
    "budget-rounds POST": Policy("POST", "budget-rounds", {}, "not-authorised"),
    "budget-round": Policy("GET", "budget-rounds/stttt.dot-kinh-phi.2022.1", None, NOT_FOUND),
    "budget-columns": Policy("GET", "budget-rounds/stttt.dot-kinh-phi.2022.1/figures", None, NOT_FOUND),
    "end-budget-round": Policy("POST", "budget-rounds/stttt.dot-kinh-phi.2022.1/acts/end", {}, NOT_FOUND),
    "share-budget-round": Policy("POST", "budget-rounds/stttt.dot-kinh-phi.2022.1/acts/share", {}, NOT_FOUND),
    "budget-opinions": Policy("GET", "budget-rounds/stttt.dot-kinh-phi.2022.1/opinions", None, NOT_FOUND),
    "budget-opinions POST": Policy("POST", "budget-rounds/stttt.dot-kinh-phi.2022.1/opinions", None, NOT_FOUND),
    "close-budget-round": Policy("POST", "budget-rounds/stttt.dot-kinh-phi.2022.1/acts/close", None, NOT_FOUND),
    "proposals": Policy("POST", "budget-rounds/stttt.dot-kinh-phi.2022.1/proposals", None, NOT_FOUND),
    "money-lists": Policy("GET", "money-lists", None, ""),
    "allotments": Policy("GET", "allotments", None, ""),
    "allotment": Policy("GET", "allotments/58.phan-bo.2022.1/587/tinh", None, NOT_FOUND),
    "spendings": Policy("POST", "allotments/58.phan-bo.2022.1/587/tinh/spendings", {}, NOT_FOUND),
    "reverse-spending": Policy("POST", "allotments/58.phan-bo.2022.1/587/tinh/spendings/1/acts/reverse", {}, NOT_FOUND),
    "contributions": Policy("GET", "contributions", None, ""),
    "unit-contributions": Policy("POST", "contributions/587", {}, NOT_FOUND),
    "reverse-contribution": Policy("POST", "contributions/587/1/acts/reverse", {}, NOT_FOUND),
    "norms": Policy("POST", "norms", {}, "not-authorised"),
    "end-norm": Policy("POST", "norms/to-thang/acts/end", {}, NOT_FOUND),
    "funding-sources": Policy("POST", "funding-sources", {}, "not-authorised"),
    "end-funding-source": Policy("POST", "funding-sources/tinh/acts/end", {}, NOT_FOUND),
    "months": Policy("GET", "months", None, ""),
    "province-reports": Policy("POST", "province-reports", {"month": "2022-05"}, NOT_FOUND),
    "indicator-comments": Policy(
        "POST", "indicator-comments", {"unit": "sct", "month": "2022-05", "indicator": "B1.1", "text": "Rõ"}, NOT_FOUND
    ),
    "guidance-letters": Policy("GET", "guidance-letters?unit=sct", None, NOT_FOUND),
    "month": Policy("GET", "months/2022-05", None, NOT_FOUND),
    "scores": Policy("GET", "cases/{code}/scores", None, NOT_FOUND),
    "scores POST": Policy("POST", "cases/{code}/scores", {"teams": []}, NOT_FOUND),
    "adjust-score": Policy(
        "POST", "cases/{code}/scores/adjust", {"team": "22891.1", "points": 900, "reason": "Tốt"}, NOT_FOUND
    ),
    "targets": Policy("GET", "targets?unit=587&period=2022-05", None, NOT_FOUND),
    "targets POST": Policy("POST", "targets", {"unit": "587", "period": "2022-05", "targets": GIVEN}, NOT_FOUND),
    "tasks": Policy("GET", "tasks", None, ""),
    "tasks POST": Policy(
        "POST",
        "tasks",
        {"unit": "587", "year": 2022, "number": 1, "text": "Rà soát", "owner": "587-vhtt", "due": "2022-05-20"},
        NOT_FOUND,
    ),
    "task": Policy("GET", "tasks/{code}", None, NOT_FOUND),
    "task-report_done": Policy("POST", "tasks/{code}/acts/report_done", {"text": "Đã làm"}, NOT_FOUND),
    "task-withdraw": Policy("POST", "tasks/{code}/acts/withdraw", {"text": "Nhầm"}, NOT_FOUND),
    "assignments": Policy("POST", "assignments", {"unit": "587", "period": "2022-06"}, NOT_FOUND),
    "chasings": Policy("POST", "chasings", {"unit": "587", "month": "2022-05"}, NOT_FOUND),
    "commune-reporting": Policy("GET", "commune-reporting?unit=587", None, NOT_FOUND),
    "commune-reporting POST": Policy(
        "POST", "commune-reporting", {"unit": "587", "month": "2022-06", "asked": "yes"}, NOT_FOUND
    ),
    "notices": Policy("GET", "notices", None, ""),
    "notice-email": Policy("PUT", "notices/email", {"email": ""}, ""),
    "read-notice": Policy("POST", "notices/returned/{code}/1/read", None, NOT_FOUND),
    "sheet": Policy("GET", "sheets/22891/2022-05", None, NOT_FOUND),
    "sheet PUT": Policy("PUT", "sheets/22891/2022-05", {"rows": []}, NOT_FOUND),
    "coverage": Policy("GET", "coverage", None, ""),
    "district-coverage": Policy("GET", "coverage/districts/587", None, NOT_FOUND),
    "commune-coverage": Policy("GET", "coverage/communes/22891", None, NOT_FOUND),
    "not-there": Policy("GET", "decisions/1", None, NOT_FOUND),
    **{f"act-{act}": Policy("POST", f"cases/{{code}}/acts/{act}", ACT, NOT_FOUND) for act in acts()},
}


def addresses(resolver: URLResolver) -> Iterator[tuple[str, Any]]:
    for one in resolver.url_patterns:
        if isinstance(one, URLPattern):
            yield one.name or str(one.pattern), one.callback
        else:
            yield from addresses(one)


def api() -> URLResolver:
    (found,) = [one for one in get_resolver().url_patterns if str(one.pattern) == "api/"]
    assert isinstance(found, URLResolver)
    return found


def test_every_address_and_method_has_a_policy() -> None:
    known = {(name.partition(" ")[0], policy.method) for name, policy in POLICY.items()}
    written = {
        (name, method.upper())
        for name, callback in addresses(api())
        for method in ("get", "post", "put", "patch", "delete")
        if hasattr(callback.cls, method)
    }
    assert written | {("not-there", "GET")} == known


def ask(policy: Policy, who: Program, case: Case, code: str = "") -> Any:
    task = Item.objects.filter(case=case).latest("pk").task_id
    path = policy.path.format(code=code or case.code, task=task)
    return who.send(policy.method, path, policy.body, **{"Idempotency-Key": "ban-hanh-1"})


def test_people_of_another_commune_are_told_the_same_as_about_nothing(cast: Cast) -> None:
    case = with_file(issued(cast))
    program(cast.district_clerk).post(f"incoming/{case.code}/587/receive")
    for name, policy in POLICY.items():
        stranger = program(cast.hau.chair)  # one of the requests gives the token back
        before = trace()
        if policy.stranger == NOT_FOUND:
            foreign = ask(policy, stranger, case)
            problem(foreign, 404, NOT_FOUND)
            unknown = ask(policy, stranger, case, code="22891.thanh-lap.2022.999")
            assert (foreign.content, foreign.headers) == (unknown.content, unknown.headers), name
        elif policy.stranger:
            assert ask(policy, stranger, case).json()["type"].endswith(policy.stranger), name
        else:
            assert case.code not in ask(policy, stranger, case).content.decode(), name
        assert trace() == before, name


@pytest.mark.parametrize("who", ["nobody", "unknown", "expired", "revoked", "inactive"])
def test_without_a_living_token_nothing_is_answered(cast: Cast, who: str, monkeypatch: pytest.MonkeyPatch) -> None:
    case = opened(cast.huu)
    token, _ = issue(cast.huu.drafter, timedelta(days=1), by=None)
    if who == "expired":
        later = timezone.now() + timedelta(days=2)
        monkeypatch.setattr("workflows.api.tokens.timezone.now", lambda: later)
    if who == "revoked":
        revoke_all(cast.huu.drafter, by=None)
    if who == "inactive":
        Officer.objects.filter(pk=cast.huu.drafter.pk).update(is_active=False)
    asking = Program({"nobody": "", "unknown": "banhanh_xyz"}.get(who, token))
    before = trace()
    for policy in POLICY.values():
        if not policy.open:
            answer = ask(policy, asking, case)
            problem(answer, 401, "not-signed-in" if who == "nobody" else "sign-in-refused")
            assert answer["WWW-Authenticate"].startswith("Bearer")
    assert trace() == before


def test_lists_show_what_is_one_s_own(cast: Cast) -> None:
    mine, other = opened(cast.huu), opened(cast.hau)
    drafter = program(cast.huu.drafter)
    assert [row["code"] for row in drafter.get("cases").json()["results"]] == [mine.code]
    assert [row["case"] for row in drafter.get("desk").json()["results"]] == [mine.code]
    assert drafter.get("cases", unit="22879").json()["results"] == []
    assert other.code not in str(drafter.get("desk").json())


def test_nobody_sees_another_method_or_a_path_that_is_not_there(cast: Cast) -> None:
    drafter = program(cast.huu.drafter)
    problem(drafter.send("DELETE", "cases"), 405, "method")
    for path in ("viec", "cases/%00", "cases/a%20b", "documents/x/files/issued.exe", "cases/x/acts/become_chair"):
        problem(drafter.send("POST", path, {}), 404, NOT_FOUND)


# What may be done


def test_what_is_offered_is_what_the_officer_may_do(cast: Cast) -> None:
    case = go(opened(cast.huu), cast.huu, until=DRAFT)

    def offered(officer: Officer) -> set[str]:
        return {one["act"] for one in program(officer).get(f"cases/{case.code}").json()["possible"]}

    assert Act.WITHDRAW_SUBMISSION in offered(cast.huu.drafter)
    assert Act.CHECK_CONTENT not in offered(cast.huu.drafter)
    assert offered(cast.huu.jurist) == {Act.CHECK_CONTENT, "check_both", Act.RETURN_DRAFT}
    assert Act.STOP_CASE in offered(cast.huu.chair)
    whole = program(cast.huu.drafter).get(f"cases/{case.code}").json()
    (step,) = whole["steps"]
    assert (step["title"], step["claimed_by"], step["due"]) == ("Kiểm tra nội dung", None, "2022-05-05")
    assert "Đàng Thị Ánh" in step["holders"][0]["name"]
    assert all("holding" not in line["content"] for line in whole["journal"])
    assert [party["unit"]["name"] for party in whole["parties"]] == ["UBND xã Phước Hữu"]


@pytest.mark.parametrize(
    ("until", "name", "by", "slug"),
    [
        (DRAFT, SIGN, "chair", "act-not-allowed"),
        (SIGN, Act.SEAL, "clerk", "act-not-allowed"),
        (None, DRAFT, "drafter", "answers-refused"),
        (DRAFT, Act.CHECK_CONTENT, "clerk", "not-authorised"),
        (DRAFT, Act.RETURN_DRAFT, "vice_chair", "answers-refused"),
        (SIGN, Act.NUMBER, "chair", "not-authorised"),
    ],
)
def test_what_the_gate_refuses_is_refused_with_its_reason(
    cast: Cast, until: str | None, name: str, by: str, slug: str
) -> None:
    case = go(opened(cast.huu), cast.huu, until=until) if until else opened(cast.huu)
    statuses = {"act-not-allowed": 409, "answers-refused": 422, "not-authorised": 403}
    who = program(getattr(cast.huu, by))
    before = trace()
    problem(who.act(case, name, {"has_print": True} if name == Act.NUMBER else {}), statuses[slug], slug)
    assert trace() == before


def test_faults_are_told_cell_by_cell(cast: Cast) -> None:
    case, said = opened(cast.huu), answers()
    said["teams"][0]["members"] = [dict(row) for row in said["teams"][0]["members"]]
    said["teams"][0]["members"][1]["name"] = "Nguyễn" * 20
    told = problem(program(cast.huu.drafter).act(case, DRAFT, said), 422, "answers-refused")
    assert [fault["field"] for fault in told["errors"]] == ["teams.0.members.1.name"]


def test_broken_rules_are_told_with_clause_and_place(cast: Cast) -> None:
    said = answers(proposal(people=proposal().teams[0].members[:2]))
    told = problem(program(cast.huu.drafter).act(opened(cast.huu), DRAFT, said), 422, "rule-broken")
    assert told["violations"][0]["clause"]
    assert told["violations"][0]["field"].startswith("teams.0")


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"note": 5}, "answers.note"),
        ({"note": ["x"]}, "answers.note"),
        ({"note": {"a": 1}}, "answers.note"),
        ({"state": "issued"}, "answers.state"),
        ({"note": "a", "case": 3}, "answers.case"),
        ({"note-0-x": "a"}, "answers.note-0-x"),
    ],
)
def test_an_answer_of_another_type_or_to_no_question_is_refused(cast: Cast, said: Any, field: str) -> None:
    case = go(opened(cast.huu), cast.huu, until=DRAFT)
    before = trace()
    told = problem(program(cast.huu.vice_chair).act(case, Act.RETURN_DRAFT, said), 422, "misfit")
    assert [fault["field"] for fault in told["errors"]] == [field]
    assert trace() == before


@pytest.mark.parametrize(
    "said",
    [
        {"has_print": "yes"},
        {"has_print": 1},
        {"has_print": True, "value": "12", "day": "2022-05-04"},
        {"has_print": True, "value": True},
        {"has_print": True, "day": "04/05/2022"},
        {"has_print": True, "day": 20220504},
    ],
)
def test_nothing_is_guessed_from_a_wrong_type(cast: Cast, said: Any) -> None:
    case = go(opened(cast.huu), cast.huu, until=SIGN)
    problem(program(cast.huu.clerk).act(case, Act.NUMBER, said), 422, "misfit")
    assert not Number.objects.exists()


@pytest.mark.parametrize(
    "body",
    [
        {"version": 1, "answers": {}, "officer": "ct.22891"},
        {"version": "1", "answers": {}},
        {"version": True, "answers": {}},
        {"version": 1, "answers": []},
        {"version": 1, "task": "x", "answers": {}},
        [1],
        "x",
    ],
)
def test_a_body_of_another_make_is_refused(cast: Cast, body: Any) -> None:
    case = opened(cast.huu)
    problem(program(cast.huu.drafter).post(f"cases/{case.code}/acts/{DRAFT}", body), 422, "misfit")


@pytest.mark.parametrize(
    "text",
    ["a\x00b", "a\ud800b", "a\u202eb", "a\u200bb", "a\ufeffb", "a\x08b"],
    ids=ascii,
)
def test_what_nobody_can_read_is_refused_with_a_sentence(cast: Cast, text: str) -> None:
    case = go(opened(cast.huu), cast.huu, until=DRAFT)
    who = program(cast.huu.vice_chair)
    told = problem(who.act(case, Act.RETURN_DRAFT, {"note": text}), 422, "misfit")
    assert told["errors"][0]["field"] == "answers.note"
    assert "ký tự ẩn" in told["errors"][0]["sentence"]
    assert who.act(case, Act.RETURN_DRAFT, {text: "x"}).status_code == 422
    drafter = program(cast.huu.drafter)
    assert drafter.post("cases", {"kind": "establishment", "unit": text}).status_code == 422
    assert Program().send("POST", "tokens", {"username": text, "password": text}).status_code == 422
    assert drafter.get("cases", unit=text.replace("\ud800", "\x00")).status_code == 422


def test_text_is_kept_in_one_form(cast: Cast) -> None:
    case = go(opened(cast.huu), cast.huu, until=DRAFT)
    assert program(cast.huu.vice_chair).act(case, Act.RETURN_DRAFT, {"note": "Sửa lại"}).status_code == 200
    assert "Sửa lại" in JournalEntry.objects.filter(book=case.journal).latest("seq").content


@pytest.mark.parametrize(
    ("content", "slug", "status"),
    [
        (b"{", "unreadable", 400),
        (b"\xff\xfe", "unreadable", 400),
        (b'{"a": 1.5}', "unreadable", 400),
        (b'{"a": NaN}', "unreadable", 400),
        (b"[" * 100_000, "unreadable", 400),
        (b'{"a": ' + b"9" * 5000 + b"}", "unreadable", 400),
        (b'"' + b"x" * 1_100_000 + b'"', "too-large", 413),
    ],
)
def test_what_is_no_json_of_ours_is_refused(cast: Cast, content: bytes, slug: str, status: int) -> None:
    signed = {"Authorization": f"Bearer {program(cast.huu.drafter).token}", "Idempotency-Key": "ban-hanh-1"}
    sent = Client().post("/api/v1/cases", content, content_type="application/json", headers=signed)
    problem(sent, status, slug)
    form = Client().post("/api/v1/cases", b"a=b", content_type="text/plain", headers=signed)
    problem(form, 415, "media-type")


def test_a_case_is_opened_by_those_who_draft_there(cast: Cast) -> None:
    wish = {"kind": "establishment", "unit": "22891"}
    problem(program(cast.huu.chair).post("cases", wish), 403, "not-authorised")
    problem(program(cast.huu.drafter).post("cases", {**wish, "unit": "99999"}), 404, NOT_FOUND)
    problem(program(cast.huu.drafter).post("cases", {**wish, "kind": "recall"}), 422, "answers-refused")
    problem(program(cast.huu.drafter).post("cases", {**wish, "state": "issued"}), 422, "misfit")
    assert not Case.objects.exists()
    assert program(cast.ma_noi.drafter).post("cases", {**wish, "unit": "22828"}).status_code == 201


def test_a_draft_is_kept_half_done_and_only_while_it_is_drafted(cast: Cast) -> None:
    case = opened(cast.huu)
    drafter = program(cast.huu.drafter)

    def keep(content: Any, version: int = 1, who: Program = drafter) -> Any:
        return who.send("PUT", f"cases/{case.code}/draft", {"version": version, "content": content})

    half = {"teams": [{"village": "22891-t01", "members": [{"name": "Nguyễn Văn A"}]}]}
    assert keep(half).status_code == keep(half).status_code == 200
    assert drafter.get(f"cases/{case.code}/draft").json()["content"]["teams"][0]["village"] == "22891-t01"
    problem(keep({"state": "issued"}), 422, "misfit")
    problem(keep({"teams": [{"village": 3}]}), 422, "misfit")
    problem(keep(half, version=9), 409, "stale-case")
    problem(keep(half, who=program(cast.huu.chair)), 403, "not-authorised")
    go(case, cast.huu, until=DRAFT)
    problem(keep(half, version=2), 409, "act-not-allowed")


def test_who_was_sent_a_paper_does_not_read_what_was_typed_for_it(cast: Cast) -> None:
    case = issued(cast)
    receiver = program(cast.district_clerk)
    assert receiver.get(f"documents/{case.code}").status_code == 200
    problem(receiver.get(f"cases/{case.code}/draft"), 403, "not-authorised")
    assert program(cast.huu.vice_chair).get(f"cases/{case.code}/draft").json()["content"]["teams"]


# Once


def test_the_same_request_gives_the_first_answer_again(cast: Cast) -> None:
    case = go(opened(cast.huu), cast.huu, until=DRAFT)
    who = program(cast.huu.vice_chair)
    body = {"version": case.version, "answers": {"note": "Đồng ý"}}
    first = who.post(f"cases/{case.code}/acts/{Act.CHECK_CONTENT}", body, "khoa-so-1")
    before = trace()
    again = who.post(f"cases/{case.code}/acts/{Act.CHECK_CONTENT}", body, "khoa-so-1")
    assert (first.status_code, first.json()) == (again.status_code, again.json())
    assert trace() == before


def test_the_first_answer_stands_when_the_case_has_gone_on(cast: Cast) -> None:
    case = go(opened(cast.huu), cast.huu, until=DRAFT)
    who = program(cast.huu.vice_chair)
    body = {"version": case.version, "answers": {}}
    first = who.post(f"cases/{case.code}/acts/{Act.CHECK_CONTENT}", body, "khoa-so-1").json()
    assert program(cast.huu.clerk).act(case, Act.CHECK_FORMAT).json()["state"] == "signing"
    assert who.post(f"cases/{case.code}/acts/{Act.CHECK_CONTENT}", body, "khoa-so-1").json() == first


def test_another_request_under_the_same_key_is_refused(cast: Cast) -> None:
    case = go(opened(cast.huu), cast.huu, until=DRAFT)
    who = program(cast.huu.vice_chair)
    address, body = f"cases/{case.code}/acts/{Act.CHECK_CONTENT}", {"version": case.version, "answers": {}}
    assert who.post(address, body, "khoa-so-1").status_code == 200
    before = trace()
    for other in ({**body, "answers": {"note": "Khác"}}, {**body, "version": case.version + 1}):
        problem(who.post(address, other, "khoa-so-1"), 422, "key-reused")
    problem(who.post(f"cases/{case.code}/acts/{Act.CHECK_FORMAT}", body, "khoa-so-1"), 422, "key-reused")
    assert trace() == before


def test_a_key_belongs_to_its_officer(cast: Cast) -> None:
    case = go(opened(cast.huu), cast.huu, until=DRAFT)
    assert program(cast.huu.vice_chair).act(case, Act.CHECK_CONTENT, key="khoa-so-1").status_code == 200
    assert program(cast.huu.clerk).act(case, Act.CHECK_FORMAT, key="khoa-so-1").status_code == 200


@pytest.mark.parametrize("key", [None, "", "ngan", "x" * 65, "có dấu tiếng Việt"])
def test_an_act_needs_a_key(cast: Cast, key: str | None) -> None:
    case = go(opened(cast.huu), cast.huu, until=DRAFT)
    who = program(cast.huu.vice_chair)
    headers = {} if key is None else {"Idempotency-Key": key}
    before = trace()
    for path, body in (
        (f"cases/{case.code}/acts/{Act.CHECK_CONTENT}", {"version": case.version}),
        ("cases", {"kind": "establishment", "unit": "22891"}),
    ):
        problem(who.send("POST", path, body, **headers), 400, "key-missing")
    assert trace() == before


def test_a_refused_act_leaves_its_key_free(cast: Cast) -> None:
    case = go(opened(cast.huu), cast.huu, until=DRAFT)
    who = program(cast.huu.vice_chair)
    problem(who.act(case, Act.RETURN_DRAFT, {}, "khoa-so-2"), 422, "answers-refused")
    assert who.act(case, Act.RETURN_DRAFT, REASON, "khoa-so-2").status_code == 200


def test_opening_and_taking_in_twice_happen_once(cast: Cast) -> None:
    drafter, wish = program(cast.huu.drafter), {"kind": "establishment", "unit": "22891"}
    first, again = (drafter.post("cases", wish, "mo-ho-so-1") for _ in range(2))
    assert (first.json(), first.status_code) == (again.json(), again.status_code)
    assert Case.objects.count() == 1
    case = issued(cast)
    clerk = program(cast.district_clerk)
    first, again = (clerk.post(f"incoming/{case.code}/587/receive", None, "tiep-nhan-1") for _ in range(2))
    assert first.json() == again.json()
    problem(clerk.post(f"incoming/{case.code}/587/receive"), 409, "delivery-answered")


def test_the_version_is_told_in_the_body_or_in_the_header(cast: Cast) -> None:
    case = go(opened(cast.huu), cast.huu, until=DRAFT)
    who, address = program(cast.huu.vice_chair), f"cases/{case.code}/acts/{Act.CHECK_CONTENT}"
    problem(who.post(address, {"answers": {}}), 428, "version-missing")
    problem(who.post(address, {"version": case.version - 1}), 409, "stale-case")
    problem(who.post(address, {}, **{"If-Match": "*"}), 422, "misfit")
    problem(who.post(address, {"version": 1}, **{"If-Match": '"2"'}), 422, "misfit")
    seen = who.get(f"cases/{case.code}")["ETag"]
    assert who.post(address, {}, **{"If-Match": seen}).status_code == 200


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_of_many_with_one_key_one_acts(cast: Cast) -> None:
    case = go(opened(cast.huu), cast.huu, until=DRAFT)
    who = program(cast.huu.vice_chair)
    body = {"version": case.version, "answers": {}}
    sent = partial(who.post, f"cases/{case.code}/acts/{Act.CHECK_CONTENT}", body, "cung-mot-khoa")
    answered = [reply for reply in all_at_once([sent] * 6) if not isinstance(reply, Exception)]
    assert len(answered) == 6
    good = [reply for reply in answered if reply.status_code == 200]  # type: ignore[attr-defined]
    assert good
    assert all(reply.json() == good[0].json() for reply in good)  # type: ignore[attr-defined]
    for reply in set(answered) - set(good):
        assert reply.status_code in {409, 503}  # type: ignore[attr-defined]
        assert reply["Retry-After"]  # type: ignore[index]
    assert JournalEntry.objects.filter(book=case.journal, act=Act.CHECK_CONTENT).count() == 1
    assert sent().json() == good[0].json()  # type: ignore[attr-defined]


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif("connection.vendor == 'sqlite'", reason="a writing transaction has SQLite for itself")
def test_a_key_that_is_still_running_is_told_so(cast: Cast) -> None:
    case = go(opened(cast.huu), cast.huu, until=DRAFT)
    who = program(cast.huu.vice_chair)
    body = {"version": case.version, "answers": {}}
    send = partial(who.post, f"cases/{case.code}/acts/{Act.CHECK_CONTENT}", body, "dang-chay-1")

    def meanwhile() -> Any:
        (reply,) = all_at_once([send])
        return reply

    with pytest.MonkeyPatch.context() as slow:
        really: Callable[..., Case] = entry.perform
        seen: list[Any] = []

        def perform(*args: Any, **kwargs: Any) -> Case:
            if not seen:
                seen.append(None)
                seen[0] = meanwhile()
            return really(*args, **kwargs)

        slow.setattr(entry, "perform", perform)
        assert send().status_code == 200
    assert problem(seen[0], 409, "still-running")
    assert seen[0]["Retry-After"] == "2"


def test_a_case_somebody_keeps_too_long_is_busy(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    case = go(opened(cast.huu), cast.huu, until=DRAFT)

    def busy(*_: Any, **__: Any) -> Case:
        with unhurried():
            raise Busy

    monkeypatch.setattr(entry, "perform", busy)
    reply = program(cast.huu.vice_chair).act(case, Act.CHECK_CONTENT)
    problem(reply, 503, "busy")
    assert reply["Retry-After"] == "2"


def test_what_nobody_foresaw_is_told_without_its_text(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    case = go(opened(cast.huu), cast.huu, until=DRAFT)

    def fail(*_: Any, **__: Any) -> Case:
        raise LookupError("mat-khau-bi-mat")

    monkeypatch.setattr(entry, "perform", fail)
    body = json.dumps({"version": case.version, "answers": {}})
    reply = APIClient(raise_request_exception=False).post(
        f"/api/v1/cases/{case.code}/acts/{Act.CHECK_CONTENT}",
        body,
        content_type="application/json",
        headers={"Authorization": f"Bearer {program(cast.huu.vice_chair).token}", "Idempotency-Key": "khoa-so-9"},
    )
    problem(reply, 500, "fault")
    assert b"mat-khau" not in reply.content


# Files


def test_a_file_comes_under_its_name_and_stands_in_the_access_log(cast: Cast) -> None:
    case = with_file(issued(cast), b"%PDF-1.7 noi dung")
    clerk = program(cast.district_clerk)
    (file,) = clerk.get(f"documents/{case.code}").json()["files"]
    assert file["name"] == "Quyết định 47-QĐ-UBND ngày 04-05-2022.pdf"
    assert not AccessEntry.objects.exists()
    reply = APIClient().get(
        file["url"], headers={"Authorization": f"Bearer {clerk.token}", "Accept": "application/pdf"}
    )
    assert (reply.content, reply["Content-Type"]) == (b"%PDF-1.7 noi dung", "application/pdf")
    assert reply["Content-Disposition"] == f"attachment; filename*=utf-8''{quote(file['name'])}"
    assert reply["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in reply["Cache-Control"]
    noted = AccessEntry.objects.get()
    assert (noted.officer, noted.what, noted.ref, noted.detail) == (
        cast.district_clerk,
        "download",
        case.code,
        "issued.pdf",
    )
    problem(clerk.get(f"documents/{case.code}/files/print.pdf"), 404, NOT_FOUND)
    assert AccessEntry.objects.count() == 1


def test_a_file_that_was_touched_is_not_handed_out(cast: Cast) -> None:
    case = with_file(issued(cast))
    path = store.path_of(PaperFile.objects.get().sha256)
    path.chmod(0o600)
    path.write_bytes(b"khac")
    client = APIClient(raise_request_exception=False)
    signed = {"Authorization": f"Bearer {program(cast.huu.drafter).token}"}
    problem(client.get(f"/api/v1/documents/{case.code}/files/issued.pdf", headers=signed), 500, "file-altered")
    assert not AccessEntry.objects.exists()


def test_a_case_without_a_paper_says_so(cast: Cast) -> None:
    case = opened(cast.huu)
    problem(program(cast.huu.drafter).get(f"documents/{case.code}"), 404, "paper-missing")
    assert program(cast.huu.drafter).get(f"cases/{case.code}").json()["document"] is None


# Tokens and sessions


def test_a_token_is_given_for_a_name_and_a_password_and_only_its_hash_is_kept(cast: Cast) -> None:
    said = {"username": cast.huu.drafter.username, "password": "mat-khau-thu", "days": 2}
    made = Program().send("POST", "tokens", said)
    assert made.status_code == 201
    token = made.json()["token"]
    row = ApiToken.objects.get()
    assert token not in str(ApiToken.objects.values().get())
    assert timedelta(days=1) < row.expires_at - timezone.now() <= timedelta(days=2)
    assert Program(token).get("desk").status_code == 200
    assert ApiToken.objects.get().last_used_at is not None
    assert Program(token).send("DELETE", "tokens/current").status_code == 204
    problem(Program(token).get("desk"), 401, "sign-in-refused")


@pytest.mark.parametrize("said", [{"password": "sai"}, {"username": "ai-do"}, {"days": 31}, {"days": 0}, {"days": "1"}])
def test_a_wrong_name_password_or_span_gives_no_token(cast: Cast, said: dict[str, Any]) -> None:
    usual = {"username": cast.huu.drafter.username, "password": "mat-khau-thu"}
    assert Program().send("POST", "tokens", {**usual, **said}).status_code in {401, 422}
    Officer.objects.filter(pk=cast.huu.drafter.pk).update(is_active=False)
    problem(Program().send("POST", "tokens", usual), 401, "sign-in-refused")
    assert not ApiToken.objects.exists()


def test_passwords_are_not_tried_one_after_another(cast: Cast) -> None:
    said = {"username": cast.huu.drafter.username, "password": "sai"}
    statuses = [Program().send("POST", "tokens", said).status_code for _ in range(10)]
    assert set(statuses) == {401}
    reply = Program().send("POST", "tokens", {**said, "password": "mat-khau-thu"})
    problem(reply, 429, "too-often")
    assert int(reply["Retry-After"]) > 0
    other = {"username": cast.huu.chair.username, "password": "mat-khau-thu"}
    assert Program().send("POST", "tokens", other).status_code == 201


def test_the_command_makes_and_ends_tokens(cast: Cast, capsys: pytest.CaptureFixture[str]) -> None:
    name = cast.huu.drafter.username
    call_command("api_token", name, "--days", "3")
    token = capsys.readouterr().out.strip()
    assert Program(token).get("desk").status_code == 200
    call_command("api_token", name, "--revoke")
    assert Program(token).get("desk").status_code == 401
    for wrong in (["ai-do"], [name, "--days", "0"], [name, "--days", "999"]):
        with pytest.raises(CommandError):
            call_command("api_token", *wrong)
    Officer.objects.filter(username=name).update(is_active=False)
    with pytest.raises(CommandError):
        call_command("api_token", name)


def told_of_tokens() -> list[tuple[str, str, object]]:
    """Act, actor and content of every entry of the book of tokens."""
    entries = JournalEntry.objects.filter(book__ref="api_tokens").order_by("seq")
    return [(entry.act, entry.actor_name, json.loads(entry.content)) for entry in entries]


def test_who_made_and_ended_a_token_stands_in_the_journal_and_the_token_does_not(
    cast: Cast, capsys: pytest.CaptureFixture[str]
) -> None:
    name = cast.huu.drafter.username
    token = Program().send("POST", "tokens", {"username": name, "password": "mat-khau-thu"}).json()["token"]
    first = ApiToken.objects.get()
    assert Program(token).send("DELETE", "tokens/current").status_code == 204
    call_command("api_token", name)
    second = ApiToken.objects.exclude(pk=first.pk).get()
    call_command("api_token", name, "--revoke")
    call_command("api_token", name, "--revoke")  # ends nothing, so nothing is told
    assert told_of_tokens() == [
        ("make_api_token", str(cast.huu.drafter), {"officer": name, "expires": first.expires_at.isoformat()}),
        ("end_api_tokens", str(cast.huu.drafter), {"officer": name, "ended": 1}),
        ("make_api_token", "Hệ thống", {"officer": name, "expires": second.expires_at.isoformat()}),
        ("end_api_tokens", "Hệ thống", {"officer": name, "ended": 1}),
    ]
    book = JournalBook.objects.get(kind="system", ref="api_tokens")
    assert first_fault(book, book.entries.order_by("seq")) is None
    assert not {first.digest, token} & {word for entry in book.entries.all() for word in entry.content.split('"')}


def test_a_token_refused_is_told_to_nobody(cast: Cast) -> None:
    Program().send("POST", "tokens", {"username": cast.huu.drafter.username, "password": "sai"})
    assert told_of_tokens() == []


def test_a_signed_in_page_may_ask_too_but_not_from_elsewhere(cast: Cast) -> None:
    page = APIClient(enforce_csrf_checks=True)
    page.force_login(cast.huu.drafter)
    assert page.get("/api/v1/desk").status_code == 200
    wish = {"kind": "establishment", "unit": "22891"}
    problem(page.post("/api/v1/cases", wish, headers={"Idempotency-Key": "khoa-so-1"}), 403, "forgery")
    assert not Case.objects.exists()


# Pages and what they cost


def test_a_list_is_walked_from_page_to_page_without_gap_or_double(cast: Cast) -> None:
    for _ in range(_SIZE + 3):
        opened(cast.huu)
    drafter = program(cast.huu.drafter)
    for path, column in (("cases", "code"), ("desk", "case")):
        seen, cursor = [], ""
        while True:
            page = drafter.get(path, cursor=cursor).json()
            seen += [row[column] for row in page["results"]]
            cursor = page["next"]
            if not cursor:
                break
        assert sorted(seen) == sorted(Case.objects.values_list("code", flat=True))
    assert drafter.get("desk").json()["counts"] == {"open": _SIZE + 3, "done": 0}


def test_done_work_stays_in_its_folder(cast: Cast) -> None:
    case = go(opened(cast.huu), cast.huu, until=DRAFT)
    (row,) = program(cast.huu.drafter).get("desk", folder="done").json()["results"]
    assert (row["case"], row["outcome"], row["closed_at"] is not None) == (case.code, DRAFT, True)


@pytest.mark.parametrize("cursor", ["x", "eyJhIjoxfQ:1:x", "a" * 501])
def test_a_made_up_cursor_is_refused(cast: Cast, cursor: str) -> None:
    drafter = program(cast.huu.drafter)
    opened(cast.huu)
    for path in ("cases", "desk", "incoming"):
        assert drafter.get(path, cursor=cursor).status_code in {400, 422}
    problem(drafter.get("cases", cursor="x"), 400, "cursor-unreadable")
    problem(drafter.get("cases", page="2"), 422, "misfit")


def test_a_cursor_of_one_list_is_none_of_another(cast: Cast) -> None:
    for _ in range(_SIZE + 1):
        opened(cast.huu)
    drafter = program(cast.huu.drafter)
    problem(drafter.get("desk", cursor=drafter.get("cases").json()["next"]), 400, "cursor-unreadable")


@pytest.mark.parametrize(("path", "most"), [("desk", 10), ("cases", 6), ("incoming", 5), ("coverage", 12)])
def test_a_list_costs_the_same_however_long_it_is(cast: Cast, path: str, most: int) -> None:
    who = program(cast.huu.drafter)
    opened(cast.huu)
    costs = []
    for _ in range(2):
        who.get(path)
        with CaptureQueriesContext(connection) as asked:
            assert who.get(path).status_code == 200
        costs.append(len(asked))
        for _ in range(12):
            opened(cast.huu)
    assert costs[0] == costs[1] <= most, costs


def test_a_case_and_an_act_cost_no_more_than_this(cast: Cast) -> None:
    case = issued(cast)
    chair = program(cast.huu.chair)
    chair.get("desk")
    with CaptureQueriesContext(connection) as whole:
        chair.get(f"cases/{case.code}")
    other = go(opened(cast.huu), cast.huu, until=DRAFT, planned=proposal("22891-t01"))
    jurist = program(cast.huu.jurist)
    jurist.get("desk")
    with CaptureQueriesContext(connection) as step:
        jurist.get(f"cases/{other.code}")
    with CaptureQueriesContext(connection) as done:
        assert jurist.act(other, Act.CHECK_CONTENT).status_code == 200
    assert len(whole) <= 15
    assert len(step) <= 18
    assert len(done) <= 42


# The description


def test_the_description_is_valid_and_complete() -> None:
    call_command("spectacular", "--validate", "--fail-on-warn", "--file", "/dev/null")


def description() -> dict[str, Any]:
    written = io.StringIO()
    call_command("spectacular", "--format", "openapi-json", stdout=written)
    described: dict[str, Any] = json.loads(written.getvalue())
    return described


def test_each_act_is_described_by_the_form_its_page_asks() -> None:
    described = description()
    paths, shapes = described["paths"], described["components"]["schemas"]
    for act, choices in acts().items():
        posted = paths[f"/api/v1/cases/{{code}}/acts/{act}"]["post"]
        order = posted["requestBody"]["content"]["application/json"]["schema"]["$ref"].rpartition("/")[2]
        (form,) = {choice.form for choice in choices}
        needed = {name for name, field in form.base_fields.items() if field.required}
        assert ("answers" in shapes[order].get("required", [])) == bool(needed)
        if form.base_fields:
            said = shapes[shapes[order]["properties"]["answers"]["$ref"].rpartition("/")[2]]
            assert set(said["properties"]) == set(form.base_fields)
            assert set(said.get("required", [])) == needed
        assert posted["parameters"][0]["name"] == "Idempotency-Key"
    acting = {choice for flow in entry.flows().values() for node in flow.instance.nodes() for choice in _acts_of(node)}
    assert set(acts()) == acting
    assert "22891" not in json.dumps(described)


def _acts_of(node: Any) -> set[str]:
    return set(getattr(node, "choices", {}))


def test_the_description_is_read_without_a_token() -> None:
    assert b"openapi: 3" in APIClient().get("/api/schema/").content


def test_kinds_that_cannot_be_opened_here_are_not_offered() -> None:
    described = description()
    assert described["components"]["schemas"]["OpeningKindEnum"]["enum"] == [str(kind) for kind in entry.flows()]
    assert Kind.RECALL not in entry.flows()
