"""The API: tokens and their end, pages and what they cost, the description that fits what is asked."""

from __future__ import annotations

import io
import json
from datetime import timedelta
from functools import cache
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from jsonschema import Draft202012Validator
from rest_framework.test import APIClient

from decisions.authority.acts import Act
from decisions.journal.chain import first_fault
from decisions.models import (
    Case,
    JournalBook,
    JournalEntry,
    Officer,
)
from tests.cast import Cast
from tests.story import proposal
from tests.workflows.play import go, opened
from tests.workflows.programs import DRAFT, Program, issued, problem, program
from workflows.api.asking import require_fit
from workflows.api.examples import VALUES
from workflows.api.pages import _SIZE
from workflows.api.schema import acts
from workflows.engine import entry
from workflows.models import ApiToken

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("played_time")]


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
    statuses = [Program().send("POST", "tokens", said).status_code for _ in range(6)]
    assert statuses == [401] * 4 + [429] * 2
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
    every = {"scopes": "read act sign manage"}
    assert told_of_tokens() == [
        ("make_api_token", str(cast.huu.drafter), {"officer": name, "expires": first.expires_at.isoformat(), **every}),
        ("end_api_tokens", str(cast.huu.drafter), {"officer": name, "ended": 1}),
        ("make_api_token", "Hệ thống", {"officer": name, "expires": second.expires_at.isoformat(), **every}),
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
    counts = drafter.get("desk").json()["counts"]
    assert (counts["open"], counts["drafts"], counts["returned"], counts["done"]) == (_SIZE + 3, _SIZE + 3, 0, 0)


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
    assert len(done) <= 35


# The description


@pytest.mark.once
def test_the_description_is_valid_and_complete() -> None:
    call_command("spectacular", "--validate", "--fail-on-warn", "--file", "/dev/null")


@cache
def description() -> dict[str, Any]:
    written = io.StringIO()
    call_command("spectacular", "--format", "openapi-json", stdout=written)
    described: dict[str, Any] = json.loads(written.getvalue())
    return described


@pytest.mark.once
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
    bare = {name: {**shape, "example": None} for name, shape in shapes.items()}
    assert "22891" not in json.dumps([paths, bare])  # nothing of a house but in the examples


@pytest.mark.once
def test_every_shape_has_an_example_that_fits_it() -> None:
    described = description()
    shapes = described["components"]["schemas"]
    strict = {"components": {"schemas": _nullable(shapes)}}
    shown = {name: shape for name, shape in shapes.items() if "properties" in shape and name != "Problem"}
    assert all(shape.get("example") for shape in shown.values())
    for name, shape in shown.items():
        judge = Draft202012Validator({**strict, "$ref": f"#/components/schemas/{name}"})
        assert [fault.message for fault in judge.iter_errors(shape["example"])] == [], name
    parts = {part for shape in shown.values() for part, one in shape["properties"].items() if _is_free_text(one)}
    assert parts <= set(VALUES), "a new kind of words needs an example in workflows/api/examples.py"
    assert any("Phước Hữu" in str(shape["example"]) for shape in shown.values())


@pytest.mark.once
def test_examples_of_acts_are_what_their_forms_ask() -> None:
    shapes = description()["components"]["schemas"]
    for act, choices in acts().items():
        for choice in choices if len(choices) == 1 else ():
            example = shapes[f"{act.title().replace('_', '')}Order"]["example"]
            require_fit(choice.form, example.get("answers", {}), "answers")


def _is_free_text(part: dict[str, Any]) -> bool:
    return part.get("type") == "string" and not part.keys() & {"enum", "format"}


def _nullable(part: Any) -> Any:
    """OpenAPI 3.0 says `nullable` where JSON Schema names a second type."""
    if isinstance(part, list):
        return [_nullable(one) for one in part]
    if not isinstance(part, dict):
        return part
    told = {name: _nullable(one) for name, one in part.items() if name not in {"nullable", "example"}}
    return {"anyOf": [told, {"type": "null"}]} if part.get("nullable") is True else told


def _acts_of(node: Any) -> set[str]:
    return set(getattr(node, "choices", {}))


@pytest.mark.once
def test_the_description_is_read_without_a_token() -> None:
    assert b"openapi: 3" in APIClient().get("/api/schema/").content


def test_only_kinds_that_have_a_procedure_are_offered() -> None:
    described = description()["components"]["schemas"]
    assert "CaseKind" in str(described["Opening"]["properties"]["kind"])
    assert set(described["CaseKind"]["enum"]) == {str(kind) for kind in entry.flows()}
