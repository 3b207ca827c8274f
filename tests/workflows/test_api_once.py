"""The API: one request is done once, whoever repeats it; what is busy says so; files come under their names."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial
from typing import Any
from urllib.parse import quote

import pytest
from django.db import connection  # noqa: F401 # asked by the condition of a skip
from rest_framework.test import APIClient

from decisions.authority.acts import Act
from decisions.models import (
    AccessEntry,
    Case,
    JournalEntry,
)
from documents.files import store
from documents.models import PaperFile
from tests.cast import Cast
from tests.crowd import all_at_once
from tests.workflows.play import go, opened
from tests.workflows.programs import DRAFT, NOT_FOUND, REASON, issued, problem, program, trace, with_file
from workflows.engine import entry
from workflows.engine.lock import unhurried
from workflows.errors import Busy

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("played_time")]


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
    noted = AccessEntry.objects.order_by("pk")
    assert [(one.officer, one.what, one.ref, one.detail) for one in noted] == [
        (cast.district_clerk, "download", case.code, "issued.pdf"),
        (cast.district_clerk, "open_paper", case.code, "587"),  # and the receiver has opened it
    ]
    problem(clerk.get(f"documents/{case.code}/files/print.pdf"), 404, NOT_FOUND)
    assert AccessEntry.objects.count() == 2


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
