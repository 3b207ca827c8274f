"""The API: what a person can do on a page and nothing more, by the same entry; told apart, typed, counted, once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import timezone

from decisions.authority.acts import Act
from decisions.models import (
    Case,
    Holding,
    JournalEntry,
    Officer,
    Team,
)
from documents.models import Number, Paper
from documents.outbox import services as outbox
from documents.papers.selectors import page_of
from tests.cast import Cast
from tests.gate.scale import sized
from tests.story import proposal, roles
from tests.workflows.api_bodies import Policy
from tests.workflows.api_policies import POLICY
from tests.workflows.play import answers, go, opened
from tests.workflows.programs import DRAFT, NOT_FOUND, SIGN, Program, issued, problem, program, trace, with_file
from tests.world import arrange
from workflows.api.tokens import issue, revoke_all
from workflows.models import Item

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("played_time")]


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


def test_a_program_reads_who_would_sign_and_says_which_way_it_means(cast: Cast) -> None:
    case, deputy = go(opened(cast.huu), cast.huu, until=Act.CHECK_FORMAT), program(cast.huu.vice_chair)
    arrange(cast.huu.vice_chair, "vice_chair_culture", cast.huu.unit, Holding.Cause.FIELD, (SIGN, case.kind))
    told = deputy.get(f"cases/{case.code}/signing").json()
    head, mine = told["ways"]
    assert (head["lines"], head["mine"], head["signer"]) == (["CHỦ TỊCH"], False, str(cast.huu.chair))
    assert (mine["lines"], mine["capacity"], mine["mine"]) == (["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"], "KT.", True)
    assert mine["reason"].startswith("Ký thay Chủ tịch theo phân công lĩnh vực, văn bản số 05/QĐ-UBND")
    assert told["broken"] == []
    for foreign in (head["authority"], "la-ten-khac"):
        refused = problem(deputy.act(case, SIGN, {"note": "", "authority": foreign}), 409, "signing-changed")
        assert "Nay khối chữ ký là “KT. CHỦ TỊCH / PHÓ CHỦ TỊCH”" in refused["detail"]
    assert deputy.act(case, SIGN, {"note": "", "authority": mine["authority"]}).status_code == 200
    assert page_of(Paper.objects.get()).signature.lines == tuple(mine["lines"])
    assert deputy.get(f"cases/{case.code}/signing").json()["ways"] == []


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
    return who.send(
        policy.method, path, policy.body, **{"Idempotency-Key": "ban-hanh-1", "X-Request-ID": "hoi-mot-lan"}
    )


@pytest.mark.once
def test_people_of_another_commune_are_told_the_same_as_about_nothing(
    cast: Cast, record_property: Callable[[str, object], None]
) -> None:
    record_property("figure", {"cells": 2 * len(POLICY)})
    case = with_file(issued(cast))
    program(cast.district_clerk).post(f"incoming/{case.code}/587/receive")
    for name, policy in POLICY.items():
        stranger = program(cast.hau.chair)  # one of the requests gives the token back
        before = trace(noted=policy.noted)
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
def test_without_a_living_token_nothing_is_answered(
    cast: Cast, who: str, monkeypatch: pytest.MonkeyPatch, record_property: Callable[[str, object], None]
) -> None:
    # one door turns all of them away; that every address has it is asked for nobody
    asked = list(POLICY.values())[:: 1 if who == "nobody" else sized(15, 1, 1)]
    record_property("figure", {"cells": len(asked)})
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
    for policy in asked:
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
    problem(program(cast.huu.drafter).post("cases", {**wish, "kind": "permit"}), 422, "answers-refused")
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
